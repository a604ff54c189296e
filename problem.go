package rasid

import (
	"fmt"
	"strings"
)

// A Problem is a fault in data or input, with the place where a person can mend
// it. It serves lint, load and run alike.
type Problem struct {
	Code string // stable, such as E112 or W201; the letter is the severity
	Path string // file, "" if unknown
	Line int    // from 1; 0 if unknown
	Col  int    // in code points, from 1; 0 if unknown
	Msg  string
	Fix  string // what to do; "" if there is nothing to add
	Text string // the faulty line itself, "" if not at hand
}

// Warning reports whether the problem leaves the data usable.
func (p Problem) Warning() bool { return strings.HasPrefix(p.Code, "W") }

// Error formats the problem as path:line:col: CODE message; fix.
func (p Problem) Error() string {
	var b strings.Builder
	if p.Path != "" {
		b.WriteString(p.Path)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
			if p.Col > 0 {
				fmt.Fprintf(&b, ":%d", p.Col)
			}
		}
		b.WriteString(": ")
	}
	if p.Code != "" {
		b.WriteString(p.Code + " ")
	}
	b.WriteString(p.Msg)
	if p.Fix != "" {
		b.WriteString("; " + p.Fix)
	}
	return b.String()
}

package assemble

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
)

// unknown is the error for a name that is not in a table.
func unknown(what, name string, known []string) error {
	if near := Nearest(name, known); near != "" {
		return fmt.Errorf("unknown %s %q: did you mean %q? (there are: %s)", what, name, near, strings.Join(known, ", "))
	}
	return fmt.Errorf("unknown %s %q (there are: %s)", what, name, strings.Join(known, ", "))
}

// Nearest returns the known name that a misspelt one most likely stands for, or
// "" if none is near: at most a third of its letters differ.
func Nearest(name string, known []string) string {
	best, least := "", len(name)/3+2
	for _, k := range known {
		if d := distance(strings.ToLower(name), k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete or replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diagonal, row[j] = row[j], min(row[j]+1, row[j-1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// Section returns the section of an article by its name.
func Section(name string) (rasid.Section, error) {
	var known []string
	for s := rasid.SectionTitle; s <= rasid.SectionBoilerplate; s++ {
		if s.String() == name {
			return s, nil
		}
		known = append(known, s.String())
	}
	return 0, unknown("section", name, known)
}

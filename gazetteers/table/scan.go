package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/rasid-news/rasid"
)

// maxLine is the longest line that Scan takes, in bytes.
const maxLine = 16 << 20

// Scan is Read for tables that are too big to be held in memory: each is called
// with every row in turn, which it may keep, or with the faults of a row that is
// unsound, never with both. It stops the scan by returning false. The error is
// for bytes that cannot be read.
//
// Scan does not notice that an id stands twice: that takes a memory of all ids,
// which the caller may have.
func Scan(path string, r io.Reader, each func(e *Entry, faults []rasid.Problem) bool) error {
	p := parser{path: path, seen: map[string]int{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), maxLine)
	for lines.Scan() {
		p.number++
		p.line = lines.Text()
		if p.number == 1 {
			p.line = strings.TrimPrefix(p.line, "\uFEFF")
		}
		p.names, p.entries, p.problems = nil, p.entries[:0], p.problems[:0]
		clear(p.seen)
		switch {
		case p.line == "" || p.line[0] == '#':
			continue
		case p.columns == nil:
			p.header()
		default:
			p.row()
		}
		if len(p.problems) > 0 && (!each(nil, p.problems) || p.broken) {
			return nil
		}
		if len(p.entries) > 0 && !each(&p.entries[0], nil) {
			return nil
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("table: %s:%d: line is longer than %d bytes", path, p.number+1, maxLine)
	} else if err != nil {
		return fmt.Errorf("table: read %s: %w", path, err)
	}
	return nil
}

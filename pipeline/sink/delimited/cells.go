package delimited

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// words appends a cell of words. It is quoted if it holds what would end a cell,
// if it is empty, since no words at all mean that nothing is known, and if it
// begins or ends with a blank, which some readers cut off.
func (s *Store) words(b []byte, words string) []byte {
	guard := !s.cfg.Plain && formula(words)
	if !s.quoted(words) {
		if guard {
			b = append(b, '\'')
		}
		return append(b, words...)
	}
	b = append(b, '"')
	if guard {
		b = append(b, '\'')
	}
	for {
		i := strings.IndexByte(words, '"')
		if i < 0 {
			break
		}
		b = append(b, words[:i+1]...)
		b = append(b, '"')
		words = words[i+1:]
	}
	b = append(b, words...)
	return append(b, '"')
}

func (s *Store) quoted(words string) bool {
	if words == "" || words[0] == ' ' || words[len(words)-1] == ' ' {
		return true
	}
	for i := range len(words) {
		switch c := words[i]; c {
		case s.comma, '"', '\n', '\r':
			return true
		}
	}
	return false
}

// formula reports whether a spreadsheet would take a cell for a formula, or, with
// an apostrophe before it, for a guarded one.
func formula(cell string) bool {
	for len(cell) > 0 && cell[0] == '\'' {
		cell = cell[1:]
	}
	if cell == "" {
		return false
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	for _, wide := range [...]string{"＝", "＋", "－", "＠"} { // a spreadsheet folds them to the narrow ones
		if strings.HasPrefix(cell, wide) {
			return true
		}
	}
	return false
}

// Unguard returns the words of a cell as they were before the guard against
// formulas: less one apostrophe, if behind it stands what looks like a formula.
func Unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && formula(cell) {
		return cell[1:]
	}
	return cell
}

// each calls f for every line of file i: 0 and the head, then the number of the
// article and the line with its line feed. A line of the file that is none of
// this package is an error.
func (s *Store) each(i int, f func(no int, line []byte) error) error {
	in := bufio.NewReaderSize(s.log.Reader(i), 1<<20)
	for n := 0; ; n++ {
		line, err := record(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("delimited: read %s: line %d: %w", s.dir, n+1, err)
		}
		no := 0
		if n > 0 {
			cell, _, _ := bytes.Cut(line, []byte{s.comma})
			if no, err = strconv.Atoi(string(cell)); err != nil || no < 1 {
				return fmt.Errorf("delimited: read %s: line %d has no number of an article", s.dir, n+1)
			}
		}
		if err := f(no, line); err != nil {
			return err
		}
	}
}

// record reads one record, whose quoted cells may hold line feeds. A quote
// inside of a quoted cell is two, so that a record ends at the first line feed
// before which there is an even number of quotes.
func record(in *bufio.Reader) ([]byte, error) {
	var whole []byte
	quotes := 0
	for {
		part, err := in.ReadSlice('\n')
		quotes += bytes.Count(part, []byte{'"'})
		switch {
		case err == nil && whole == nil && quotes%2 == 0:
			return part, nil
		case err == nil && quotes%2 == 0:
			return append(whole, part...), nil
		case err == nil || errors.Is(err, bufio.ErrBufferFull):
			whole = append(whole, part...)
		case errors.Is(err, io.EOF) && len(whole)+len(part) > 0:
			return nil, io.ErrUnexpectedEOF
		default:
			return nil, err
		}
	}
}

// second returns the second cell of a line as it is written, quotes and all.
func (s *Store) second(line []byte) string {
	_, rest, _ := bytes.Cut(line, []byte{s.comma})
	inside := false
	for i, c := range rest {
		switch {
		case c == '"':
			inside = !inside
		case !inside && (c == s.comma || c == '\n'):
			return string(rest[:i])
		}
	}
	return string(rest)
}

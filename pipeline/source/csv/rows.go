package csv

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

var (
	errLong = errors.New("row too long")
	errOpen = errors.New("a quote is never closed")
)

// rows cuts a table into rows and fields.
type rows struct {
	in      *bufio.Reader
	limit   int // bytes of a row; a line has no more, so that twice as many are in memory at most
	sep     byte
	columns int // of the header; 0 if it is not known

	raw    []byte   // the row as it was read, without its last line feed
	fields []string // of the row
	line   int      // on which the row begins, from 1
	next   int      // on which the next one does
}

// separate tells the separator by the first line, without reading it, and passes
// over a byte order mark.
func (r *rows) separate() error {
	if head, _ := r.in.Peek(3); bytes.Equal(head, []byte("\ufeff")) {
		r.in.Discard(3)
	}
	if _, err := r.in.Peek(1); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	head, _ := r.in.Peek(r.in.Buffered())
	if end := lineEnd(head); end >= 0 {
		head = head[:end]
	}
	// Excel says what it separates with in a line of its own.
	if rest, ok := bytes.CutPrefix(bytes.TrimRight(head, "\r"), []byte("sep=")); ok && len(rest) == 1 {
		r.sep = rest[0]
		_, err := r.in.ReadSlice('\n')
		r.next++
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return err
	}
	r.sep = separator(head)
	return nil
}

func lineEnd(head []byte) int { return bytes.IndexByte(head, '\n') }

// separator returns the mark that a header is separated with: the one of tab,
// semicolon, comma and bar that stands in it most, outside of quotes.
func separator(header []byte) byte {
	count := map[byte]int{}
	quoted := false
	for _, c := range header {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte("\t;,|") {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

func splitHeader(line string, sep byte) []string {
	names := strings.Split(strings.TrimRight(line, "\r"), string(sep))
	for i, name := range names {
		names[i] = strings.Trim(name, ` "`)
	}
	return names
}

// read reads the next row that is not empty. io.EOF is the end of the table,
// errLong a row over the limit, which is passed over, errOpen one whose quote
// takes in all lines to the end.
func (r *rows) read() error {
	for {
		r.raw, r.line = r.raw[:0], r.next
		err := r.more()
		if err != nil && (!errors.Is(err, io.EOF) || len(r.raw) == 0) {
			return err
		}
		if len(bytes.TrimSpace(r.raw)) == 0 && !bytes.Contains(r.raw, []byte{r.sep}) {
			if err != nil {
				return err
			}
			continue // an empty line
		}
		if r.sep == '\t' && r.literal() {
			return nil
		}
		var q quotes
		for q.scan(r.raw, r.sep) && err == nil { // a quote is open: the field goes on
			if err = r.more(); err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			if len(r.raw) > r.limit {
				return r.pass(q, err)
			}
		}
		if q.open() && r.next > r.line+1 {
			return errOpen
		}
		r.split()
		return nil
	}
}

// pass reads over the rest of a row that is too long, to where its quote closes.
func (r *rows) pass(q quotes, err error) error {
	for q.scan(r.raw, r.sep) && err == nil {
		r.raw, q.at = r.raw[:0], 0
		if err = r.more(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	r.raw = r.raw[:0]
	return errLong
}

// quotes follows a row through its quotes, line after line.
type quotes struct {
	at    int // bytes seen
	state quoteState
}

type quoteState uint8

const (
	fieldStart quoteState = iota
	bareField
	quotedField
)

func (q *quotes) open() bool { return q.state == quotedField }

// scan goes on to the end of raw and reports whether a quote is open there.
func (q *quotes) scan(raw []byte, sep byte) bool {
	for ; q.at < len(raw); q.at++ {
		c := raw[q.at]
		switch {
		case q.state == quotedField:
			if c != '"' {
				break
			}
			switch after := raw[q.at+1:]; {
			case len(after) == 0, after[0] == sep:
				q.state = bareField
			case after[0] == '"':
				q.at++
			}
		case c == sep:
			q.state = fieldStart
		case c == '"' && q.state == fieldStart:
			q.state = quotedField
		default:
			q.state = bareField
		}
	}
	return q.open()
}

// more appends the next line to the row, after a line feed if it is not the
// first one.
func (r *rows) more() error {
	long := false
	if len(r.raw) > 0 {
		r.raw = append(r.raw, '\n')
	}
	start := len(r.raw)
	for {
		part, err := r.in.ReadSlice('\n')
		if len(r.raw)-start+len(part) > r.limit {
			long, r.raw = true, r.raw[:0]
		}
		if !long {
			r.raw = append(r.raw, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == nil {
			r.next++
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return errLong
		}
		r.raw = bytes.TrimSuffix(r.raw, []byte("\n"))
		if len(r.raw) > start {
			r.raw = bytes.TrimSuffix(r.raw, []byte("\r"))
		}
		return err
	}
}

// literal splits a row at its tabs and tells whether the columns come out right
// so, as in the tables of databases, where a quote is a letter: a headline like
// «"الراي": …» begins with one. A field that is quoted all around is unquoted.
func (r *rows) literal() bool {
	if r.columns > 0 && bytes.Count(r.raw, []byte{'\t'})+1 != r.columns {
		return false
	}
	r.fields = r.fields[:0]
	open := false
	for field := range strings.SplitSeq(string(r.raw), "\t") {
		if len(field) > 1 && field[0] == '"' && field[len(field)-1] == '"' {
			inner := field[1 : len(field)-1]
			if bare := strings.ReplaceAll(inner, `""`, ""); !strings.Contains(bare, `"`) {
				field = strings.ReplaceAll(inner, `""`, `"`)
			}
		} else {
			open = open || strings.HasPrefix(field, `"`)
		}
		r.fields = append(r.fields, field)
	}
	// Without a header nothing says how many columns are right.
	return r.columns > 0 || !open
}

// split cuts the row into its fields.
func (r *rows) split() {
	r.fields = r.fields[:0]
	raw := string(r.raw)
	for {
		field, rest, more := raw, "", false
		if strings.HasPrefix(raw, `"`) {
			field, rest = r.quoted(raw[1:])
			more = rest != ""
			rest = strings.TrimPrefix(rest, string(r.sep))
		} else if at := strings.IndexByte(raw, r.sep); at >= 0 {
			field, rest, more = raw[:at], raw[at+1:], true
		}
		r.fields = append(r.fields, field)
		if !more {
			return
		}
		raw = rest
	}
}

// quoted reads a field behind its opening quote. It is closed by a quote before
// a separator or the end of the row; a doubled quote is one, any other stands for
// itself. Rest begins with the separator, if there is one.
func (r *rows) quoted(raw string) (field, rest string) {
	var b strings.Builder
	for {
		at := strings.IndexByte(raw, '"')
		if at < 0 {
			b.WriteString(raw)
			return b.String(), ""
		}
		after := raw[at+1:]
		switch {
		case after == "", after[0] == r.sep:
			if b.Len() == 0 {
				return raw[:at], after
			}
			b.WriteString(raw[:at])
			return b.String(), after
		case after[0] == '"':
			b.WriteString(raw[:at+1])
			raw = after[1:]
		default:
			b.WriteString(raw[:at+1])
			raw = after
		}
	}
}

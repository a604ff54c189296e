package jsonl

import (
	"bufio"
	"context"
	"errors"
	"io"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// array reads the elements of one big array one by one, by counting brackets
// outside of strings; each is then read as a line would be. An element that is no
// good JSON costs itself alone, as long as its brackets are right.
func (j Reader) array(ctx context.Context, name string, in *bufio.Reader, yield func(*rasid.Document, error) bool) {
	e := elements{in: in, limit: j.lineLimit(), line: 1}
	if err := e.open(); err != nil {
		yield(nil, input.Unreadable(name, err))
		return
	}
	for number := 1; ctx.Err() == nil; number++ {
		err := e.next()
		switch {
		case errors.Is(err, io.EOF):
			if number == 1 {
				yield(nil, input.Empty(name, 0))
			}
			return
		case errors.Is(err, io.ErrUnexpectedEOF):
			yield(nil, rasid.Problem{
				Code: input.CodeJSON, Path: name, Line: e.line, Msg: "bad JSON: the array is cut short",
				Fix: "what stands before is read; is the file whole?",
			})
			return
		case errors.Is(err, errAfter):
			yield(nil, rasid.Problem{
				Code: input.CodeJSON, Path: name, Line: e.line, Msg: "bad JSON: something follows the array",
				Fix: "one array a file, or one object a line",
			})
			return
		case errors.Is(err, errLong):
			if !yield(nil, j.tooLong(name, e.start, "element", "one element must be one article")) {
				return
			}
		case err != nil:
			yield(nil, input.Unreadable(name, err))
			return
		default:
			if !yield(j.document(name, number, e.start, e.buf)) {
				return
			}
		}
	}
}

var errAfter = errors.New("something follows the array")

// elements cuts an array into its elements.
type elements struct {
	in    *bufio.Reader
	limit int
	line  int    // where the scanner is, from 1
	start int    // line on which the element begins
	buf   []byte // the element
	end   bool   // the closing bracket was read
}

// open reads up to the opening bracket.
func (e *elements) open() error {
	for {
		c, err := e.in.ReadByte()
		if err != nil {
			return err
		}
		switch c {
		case '[':
			return nil
		case '\n':
			e.line++
		}
	}
}

// next reads the next element. io.EOF is the end of a whole array,
// io.ErrUnexpectedEOF that of the file before it.
func (e *elements) next() error {
	if e.end {
		return e.rest()
	}
	e.buf, e.start = e.buf[:0], 0
	depth, long, quoted, escaped := 0, false, false, false
	for {
		c, err := e.in.ReadByte()
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		if c == '\n' {
			e.line++
		}
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = c == '\\', c != '"'
		case c == '"':
			quoted = true
		case c == '{', c == '[':
			depth++
		case depth > 0 && (c == '}' || c == ']'):
			depth--
		case depth == 0 && (c == ',' || c == ']'):
			e.end = c == ']'
			if long {
				return errLong
			}
			if e.start == 0 && e.end {
				return e.rest() // [] or a comma before the bracket
			}
			if e.start == 0 {
				continue // a comma too many
			}
			return nil
		}
		if e.start == 0 {
			if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
				continue
			}
			e.start = e.line
		}
		if long = long || len(e.buf) >= e.limit; !long {
			e.buf = append(e.buf, c)
		}
	}
}

// rest reads behind the array, where only white space may follow.
func (e *elements) rest() error {
	for {
		c, err := e.in.ReadByte()
		switch {
		case err != nil:
			return err
		case c == '\n':
			e.line++
		case c != ' ' && c != '\t' && c != '\r':
			return errAfter
		}
	}
}

// Package jsonl reads JSON: one article a line, or an array of articles.
//
// In: UTF-8, one JSON object a line, or one array of objects, with the keys
//
//	{"id":"a1","title":"…","text":"…","date":"2017-06-23","url":"…","source":"…","language":"ar"}
//
// of which only text (or title) has to be there. Known other names are taken
// too: body or content for text, published for date, outlet for source, lang
// for language. Other keys are passed over; null is as good as absent. With
// Fields any key of any depth can be any part ("text=article.body"). Out: a
// Document a line or element whose fields "title" and "text" hold the very
// strings that were read.
package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads the records of one file. The zero value works.
type Reader struct {
	Published rasid.Date     // for articles that give no date
	Outlet    string         // for articles that give no source
	Zone      *time.Location // of timestamps; nil is their own
	Fields    input.Fields   // which keys hold what
	LineLimit int            // bytes of a line or element; 0 means input.LineLimit
	Limit     int64          // bytes of one article; 0 means input.ArticleLimit
}

// Read yields the article of each line or element, or the problem with it. Empty
// lines are passed over; a file without a single record is an empty article.
// Only one record is in memory at a time.
func (j Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		if isArray(in) {
			j.array(ctx, name, in, yield)
			return
		}
		j.lines(ctx, name, in, yield)
	}
}

// isArray reports whether an array is the first thing in a stream.
func isArray(in *bufio.Reader) bool {
	_, _ = in.Peek(1) // the buffer takes what has come
	head, _ := in.Peek(in.Buffered())
	head = bytes.TrimLeft(input.TrimBOM(head), " \t\r\n")
	return len(head) > 0 && head[0] == '['
}

func (j Reader) lines(ctx context.Context, name string, in *bufio.Reader, yield func(*rasid.Document, error) bool) {
	var buf []byte
	seen := false
	for number := 1; ctx.Err() == nil; number++ {
		line, err := j.line(in, buf[:0])
		buf = line
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errLong) {
			yield(nil, input.Unreadable(name, err))
			return
		}
		last := errors.Is(err, io.EOF)
		if number == 1 {
			line = input.TrimBOM(line)
		}
		if errors.Is(err, errLong) {
			seen = true
			if !yield(nil, j.tooLong(name, number, "line", "write one article a line")) {
				return
			}
			continue
		}
		if trimmed := bytes.TrimSpace(line); len(trimmed) > 0 {
			seen = true
			if !yield(j.document(name, number, number, line)) {
				return
			}
		}
		if last {
			break
		}
	}
	if !seen && ctx.Err() == nil {
		yield(nil, input.Empty(name, 0))
	}
}

func (j Reader) tooLong(name string, line int, what, fix string) error {
	return rasid.Problem{
		Code: input.CodeLine, Path: name, Line: line,
		Msg: fmt.Sprintf("%s longer than %d MB", what, j.lineLimit()>>20), Fix: fix,
	}
}

var errLong = errors.New("line too long")

// line appends the next line, without its line feed, to buf. A line over the
// limit is read to its end and dropped.
func (j Reader) line(in *bufio.Reader, buf []byte) ([]byte, error) {
	limit, long := j.lineLimit(), false
	for {
		part, err := in.ReadSlice('\n')
		if len(buf)+len(part) > limit {
			long, buf = true, buf[:0]
		}
		if !long {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return nil, errLong // at the end of the file the next call returns io.EOF
		}
		return bytes.TrimSuffix(bytes.TrimSuffix(buf, []byte("\n")), []byte("\r")), err
	}
}

func (j Reader) lineLimit() int {
	if j.LineLimit > 0 {
		return j.LineLimit
	}
	return input.LineLimit
}

// document turns one record, which begins on a line, into an article.
func (j Reader) document(name string, number, line int, raw []byte) (*rasid.Document, error) {
	if err := input.CheckText(name, line, raw, 0); err != nil {
		return nil, err
	}
	var row input.Row
	var has bool
	var err error
	if j.Fields.IsZero() {
		row, has, err = usual(name, line, raw)
	} else {
		row, has, err = mapped(name, line, raw, j.Fields)
	}
	if err != nil {
		return nil, err
	}
	if !has {
		return nil, rasid.Problem{
			Code: input.CodeArticle, Path: name, Line: line, Msg: `no article: neither "text" nor "title" is given`,
			Fix: `name the key that holds the body "text" (or "body", "content"), or say --fields text=KEY`,
		}
	}
	d := input.Defaults{Published: j.Published, Outlet: j.Outlet, Zone: j.Zone, Limit: j.Limit}
	return d.Article(name, number, line, &row, input.Digest(raw))
}

// New returns a source of the JSON files under paths; stdin is read for "-". In
// a folder only files that end in .jsonl, .ndjson or .json (and compressed ones)
// are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a JSON file.
func Is(name string) bool {
	switch input.Extension(name) {
	case ".jsonl", ".ndjson", ".json":
		return true
	}
	return false
}

// Begins reports whether a stream opens an object whose first key follows, or an
// array of objects: a text that begins with a brace in words is no JSON.
func Begins(head []byte) bool {
	head = bytes.TrimSpace(input.TrimBOM(head))
	if rest, ok := bytes.CutPrefix(head, []byte("[")); ok {
		head = bytes.TrimSpace(rest)
		if len(head) > 0 && head[0] == ']' {
			return true
		}
	}
	rest, ok := bytes.CutPrefix(head, []byte("{"))
	if !ok {
		return false
	}
	rest = bytes.TrimSpace(rest)
	return len(rest) == 0 || rest[0] == '"' || rest[0] == '}'
}

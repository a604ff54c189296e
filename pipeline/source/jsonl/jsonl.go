// Package jsonl reads JSON Lines: one article a line.
//
// In: UTF-8, one JSON object a line, with the keys
//
//	{"id":"a1","title":"…","text":"…","date":"2017-06-23","url":"…","source":"…","language":"ar"}
//
// of which only text (or title) has to be there. Known other names are taken
// too: body or content for text, published for date, outlet for source, lang
// for language. Other keys are passed over; null is as good as absent. Out: a
// Document a line whose fields "title" and "text" hold the very strings that
// were read.
package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads the lines of one file. The zero value works.
type Reader struct {
	Published rasid.Date // for articles that give no date
	Outlet    string     // for articles that give no source
	LineLimit int        // bytes of a line; 0 means input.LineLimit
	Limit     int64      // bytes of one article; 0 means input.ArticleLimit
}

// Read yields the article of each line, or the problem with that line. Empty
// lines are passed over; a file without a single line is an empty article. Only
// one line is in memory at a time.
func (j Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
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
				problem := rasid.Problem{
					Code: input.CodeLine, Path: name, Line: number,
					Msg: fmt.Sprintf("line longer than %d MB", j.lineLimit()>>20),
					Fix: "write one article a line; is this one big JSON array? then `jq -c '.[]'`",
				}
				if !yield(nil, problem) {
					return
				}
				continue
			}
			if trimmed := bytes.TrimSpace(line); len(trimmed) > 0 {
				seen = true
				if !yield(j.document(name, number, line)) {
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

// document turns one line into an article.
func (j Reader) document(name string, number int, line []byte) (*rasid.Document, error) {
	if err := input.CheckText(name, number, line, 0); err != nil {
		return nil, err
	}
	rec, err := parse(name, number, line)
	if err != nil {
		return nil, err
	}
	title, body := rec.first(rec.Title, rec.Headline), rec.first(rec.Text, rec.Body, rec.Content)
	limit := j.Limit
	if limit == 0 {
		limit = input.ArticleLimit
	}
	if size := int64(len(title) + len(body)); size > limit {
		return nil, input.TooLarge(name, number, size, limit)
	}
	if input.Blank(title) && input.Blank(body) {
		if rec.hasText() {
			return nil, input.Empty(name, number)
		}
		return nil, rasid.Problem{
			Code: input.CodeArticle, Path: name, Line: number, Msg: `no article: neither "text" nor "title" is given`,
			Fix: `name the key that holds the body "text" (or "body", "content")`,
		}
	}
	published := j.Published
	if date := rec.first(rec.Date, rec.Published); date != "" {
		if published, err = input.ParseDate(date); err != nil {
			return nil, input.BadDate(name, number, err)
		}
	}
	doc := rasid.NewDocument("", title, body)
	doc.ID = rec.id()
	if doc.ID == "" {
		doc.ID = input.ID(doc.Text)
	}
	doc.Origin = rasid.Origin{
		Path: name, Record: number, Outlet: rec.first(rec.Source, rec.Outlet), URL: rec.first(rec.URL, rec.Link),
		Digest: input.Digest(line),
	}
	if doc.Origin.Outlet == "" {
		doc.Origin.Outlet = j.Outlet
	}
	doc.Published = published
	if lang := rec.first(rec.Language, rec.Lang); lang != "" {
		doc.Language = lang
	}
	return doc, nil
}

// New returns a source of the JSON Lines files under paths; stdin is read for
// "-". In a folder only files that end in .jsonl, .ndjson or .json (and .gz)
// are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a JSON Lines file.
func Is(name string) bool {
	switch input.Extension(name) {
	case ".jsonl", ".ndjson", ".json":
		return true
	}
	return false
}

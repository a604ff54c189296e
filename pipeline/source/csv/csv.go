// Package csv reads tables: one article a row, comma, semicolon or tab between
// the columns.
//
// In: UTF-8 text as RFC 4180 says, with a header that names the columns,
//
//	id,title,text,date
//	7,عنوان,"نص الخبر، وفيه ""اقتباس""",2021-03-04
//
// or without one, if Fields names the columns by number. A quote inside a field
// that is not doubled is read as it stands; in tables with tabs a quote means
// nothing unless the columns only come out right with it. Out: a Document a row.
package csv

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

// A Reader reads the rows of one file. The zero value works.
type Reader struct {
	Published rasid.Date     // for articles that give no date
	Outlet    string         // for articles that give no source
	Zone      *time.Location // of timestamps; nil is their own
	Fields    input.Fields   // which columns hold what
	LineLimit int            // bytes of a row; 0 means RowLimit
	Limit     int64          // bytes of one article; 0 means input.ArticleLimit
}

// RowLimit is how many bytes a row may have: more than an article may, with its
// quotes doubled.
const RowLimit = 24 << 20

// Read yields the article of each row, or the problem with it. Empty rows are
// passed over; a table without rows is an empty article. Only one row is in
// memory at a time.
func (c Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		limit := c.LineLimit
		if limit <= 0 {
			limit = RowLimit
		}
		in := &rows{in: bufio.NewReaderSize(r, 64<<10), limit: limit, next: 1}
		at, more, err := c.header(name, in)
		if err != nil {
			yield(nil, err)
			return
		}
		seen := false
		for number := 1; more && ctx.Err() == nil; number++ {
			err := in.read()
			if errors.Is(err, io.EOF) {
				break
			}
			seen = true
			var doc *rasid.Document
			switch {
			case errors.Is(err, errLong):
				err = rasid.Problem{
					Code: input.CodeLine, Path: name, Line: in.line, Msg: fmt.Sprintf("row longer than %d MB", limit>>20),
					Fix: "is a quote left open in it? then the rows up to the next quote are in it as well",
				}
			case errors.Is(err, errOpen):
				err = rasid.Problem{
					Code: input.CodeTable, Path: name, Line: in.line, Msg: "a quote that opens in this row is never closed",
					Fix: "all rows behind it are lost in it: close the quote, or double it if it is part of the text",
				}
			case err != nil:
				yield(nil, input.Unreadable(name, err))
				return
			default:
				doc, err = c.document(name, number, in, at)
			}
			if !yield(doc, err) {
				return
			}
		}
		if !seen && ctx.Err() == nil {
			yield(nil, input.Empty(name, 0))
		}
	}
}

// header finds the columns; more is false if the file has not even a header.
func (c Reader) header(name string, in *rows) (at [input.ColCount]int, more bool, err error) {
	if err := in.separate(); err != nil {
		return at, false, input.Unreadable(name, err)
	}
	if c.Fields.Numbered() {
		if at, err = c.Fields.Numbers(); err != nil {
			return at, false, rasid.Problem{Code: input.CodeTable, Path: name, Msg: err.Error(), Fix: "write --fields text=3, or all by name"}
		}
		return at, true, nil
	}
	err = in.read()
	switch {
	case errors.Is(err, io.EOF):
		return at, false, nil
	case errors.Is(err, errLong):
		return at, false, rasid.Problem{Code: input.CodeTable, Path: name, Line: in.line, Msg: "the header is too long", Fix: "is this a table? the first row must name its columns"}
	case err != nil:
		return at, false, input.Unreadable(name, err)
	}
	if err := input.CheckText(name, in.line, in.raw, 0); err != nil {
		return at, false, err
	}
	if at, err = c.Fields.Find(in.fields); err != nil {
		return at, false, input.NoColumn(name, in.line, err, in.fields)
	}
	in.columns = len(in.fields)
	return at, true, nil
}

// document turns the row just read into an article.
func (c Reader) document(name string, number int, in *rows, at [input.ColCount]int) (*rasid.Document, error) {
	if err := input.CheckText(name, in.line, in.raw, 0); err != nil {
		return nil, err
	}
	if in.columns > 0 && len(in.fields) > in.columns {
		return nil, rasid.Problem{
			Code: input.CodeTable, Path: name, Line: in.line, Msg: fmt.Sprintf("the row has %d columns, the header %d", len(in.fields), in.columns),
			Fix: "put texts that hold the separator in quotes",
		}
	}
	var row input.Row
	has := false
	for col, i := range at {
		if i >= 0 && i < len(in.fields) {
			row[col] = in.fields[i]
			has = has || input.Col(col) == input.ColText || input.Col(col) == input.ColTitle
		}
	}
	if !has {
		return nil, rasid.Problem{
			Code: input.CodeTable, Path: name, Line: in.line, Msg: fmt.Sprintf("the row has %d columns and none of them is the text", len(in.fields)),
			Fix: "is a line break in a text not in quotes?",
		}
	}
	d := input.Defaults{Published: c.Published, Outlet: c.Outlet, Zone: c.Zone, Limit: c.Limit}
	return d.Article(name, number, in.line, &row, input.Digest(in.raw))
}

// New returns a source of the tables under paths; stdin is read for "-". In a
// folder only files that end in .csv, .tsv or .tab (and compressed ones) are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a table.
func Is(name string) bool {
	switch input.Extension(name) {
	case ".csv", ".tsv", ".tab":
		return true
	}
	return false
}

// Holds reports whether a table that begins so has articles: a folder may hold
// tables of other things. A table without a header has, if fields says where.
func Holds(head []byte, fields input.Fields) bool {
	if fields.Numbered() {
		return true
	}
	head = input.TrimBOM(head)
	if bytes.HasPrefix(head, []byte("sep=")) {
		head = head[lineEnd(head)+1:]
	}
	if end := lineEnd(head); end >= 0 {
		head = head[:end]
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return true // an empty table is told of
	}
	_, err := fields.Find(splitHeader(string(head), separator(head)))
	return err == nil
}

// Begins reports whether a stream opens with the header of a table of articles:
// two or more columns, all with names that are usual for parts of an article. A
// text of words never does.
func Begins(head []byte) bool {
	head = input.TrimBOM(head)
	end := lineEnd(head)
	if end < 0 {
		return false
	}
	sep := separator(head[:end])
	names := splitHeader(string(head[:end]), sep)
	if len(names) < 2 {
		return false
	}
	known, text := 0, false
	for col := input.Col(0); col < input.ColCount; col++ {
		for _, usual := range (input.Fields{}).Usual(col) {
			for _, name := range names {
				if input.Key(name) == input.Key(usual) {
					known++
					text = text || col == input.ColText || col == input.ColTitle
				}
			}
		}
	}
	return text && known == len(names)
}

// Package textdir reads plain text: one article a file.
//
// In: files of UTF-8 text (.txt, also .gz), folders of them, or standard input.
// Out: a Document a file, all of whose bytes are one field, "text", so that
// offsets count from the first character of the file. A headline on the first
// line is left to the segmenter to recognise. A byte order mark is not part of
// the text.
package textdir

import (
	"context"
	"io"
	"iter"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads one text file into one document. The zero value works.
type Reader struct {
	Published rasid.Date // day of publication; a text file does not say its own
	Outlet    string     // "" if unknown
	Limit     int64      // bytes of one article; 0 means input.ArticleLimit
}

// Read yields the article in r, or the problem with it.
func (t Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		yield(t.document(name, r))
	}
}

func (t Reader) document(name string, r io.Reader) (*rasid.Document, error) {
	limit := t.Limit
	if limit == 0 {
		limit = input.ArticleLimit
	}
	raw, err := input.ReadAll(name, r, limit)
	if err != nil {
		return nil, err
	}
	if err := input.CheckText(name, 0, raw, 0); err != nil {
		return nil, err
	}
	text := string(input.TrimBOM(raw))
	if input.Blank(text) {
		return nil, input.Empty(name, 0)
	}
	doc := rasid.NewDocument(input.ID(text), "", text)
	doc.Origin = rasid.Origin{Path: name, Outlet: t.Outlet, Digest: input.Digest(raw)}
	doc.Published = t.Published
	return doc, nil
}

// New returns a source of the text files under paths; stdin is read for "-".
// In a folder only files that end in .txt or .text (and .gz) are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a text file.
func Is(name string) bool {
	ext := input.Extension(name)
	return ext == ".txt" || ext == ".text"
}

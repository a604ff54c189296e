package input

import (
	"context"
	"io"
	"iter"

	"github.com/rasid-news/rasid"
)

// A Source reads the documents of many files of one format.
type Source struct {
	paths  []string
	stdin  io.Reader
	reader Reader
	is     func(name string) bool
}

// NewSource returns a source of the files under paths; stdin is read for "-". In
// a folder only files whose name is accepts are read.
func NewSource(paths []string, stdin io.Reader, reader Reader, is func(name string) bool) *Source {
	return &Source{paths: paths, stdin: stdin, reader: reader, is: is}
}

// Documents yields the documents in the order of the paths, sorted inside each
// folder.
func (s *Source) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return Files(ctx, s.paths, s.stdin, func(name string, _ []byte, walked bool) Reader {
		if walked && !s.is(name) {
			return nil
		}
		return s.reader
	}, nil)
}

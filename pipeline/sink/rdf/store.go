package rdf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A Store appends graphs to a file of N-Quads. Its mark is how many bytes of it
// hold, and the base of its IRIs; the graph of an article that comes again is appended again, and Finish
// drops the older one.
type Store struct {
	path  string
	log   *logfile.Log
	make  *relation.Maker
	read  *record.Reader
	build *builder
	mark  string
	again bool // a graph may stand for an article that has an older one
	buf   []byte
}

// OpenStore opens the file at path, or makes it.
func OpenStore(path string, cfg Config) (*Store, error) {
	build, err := newBuilder(cfg)
	if err != nil {
		return nil, err
	}
	log, err := logfile.Open(path, path)
	if err != nil {
		return nil, err
	}
	return &Store{path: path, log: log, make: relation.NewMaker(relation.Config{NoText: cfg.NoText}), read: record.NewReader(), build: build}, nil
}

// Name returns "nquads:" and the whole path of the file.
func (s *Store) Name() string { return logfile.Name("nquads", s.path) }

// Recover cuts the file back to its mark.
func (s *Store) Recover(_ context.Context, mark string) error {
	base, err := s.log.Recover(mark)
	if err != nil {
		return err
	}
	if base != "" && base != s.build.base {
		return rasid.Problem{Code: CodeBase, Path: s.path, Msg: "has IRIs that begin with " + base + ", and shall get some that begin with " + s.build.base, Fix: "give the same base, or name another file and another --journal"}
	}
	s.mark = s.log.Mark(s.build.base)
	s.again = s.log.Size(0) > 0
	return nil
}

// Put appends the graphs of docs and returns when they are on the disk.
func (s *Store) Put(_ context.Context, docs []*rasid.Document) (string, error) {
	s.buf = s.buf[:0]
	for _, doc := range docs {
		s.buf = appendQuads(s.buf, s.build.build(s.read.Read(s.make.Rows(doc))))
	}
	if err := s.log.Append(s.buf); err != nil {
		return "", err
	}
	s.mark = s.log.Mark(s.build.base)
	if cap(s.buf) > mostKept {
		s.buf = nil
	}
	return s.mark, nil
}

// mostKept is how much memory is kept for the next batch.
const mostKept = 64 << 20

// Finish drops the graphs of articles that have a later one. If there are any it
// writes the file anew beside itself and puts it in its own place in one step.
func (s *Store) Finish(ctx context.Context) (string, error) {
	s.log.Finish()
	if !s.again {
		return s.mark, nil
	}
	versions := logfile.NewVersions()
	n := -1
	err := s.lines(func(head bool, line []byte) error {
		if head {
			n++
			versions.Add(string(line), n)
		}
		return ctx.Err()
	})
	if err != nil || versions.Stale() == 0 {
		return s.mark, err
	}
	mark, err := s.log.Pack(s.mark, s.build.base, func(_ int, w io.Writer) error {
		n, keep := -1, false
		return s.lines(func(head bool, line []byte) error {
			if head {
				n++
				_, last := versions.Of(string(line))
				keep = last == n
			}
			if !keep {
				return ctx.Err()
			}
			_, err := w.Write(line)
			return err
		})
	})
	if err != nil {
		return "", err
	}
	s.mark = mark
	return mark, nil
}

// lines calls f for every line, in parts if it is long: head says that it begins
// the graph of an article.
func (s *Store) lines(f func(head bool, part []byte) error) error {
	in := bufio.NewReaderSize(s.log.Reader(0), 1<<20)
	for begins := true; ; {
		part, err := in.ReadSlice('\n')
		if len(part) > 0 {
			head := begins && bytes.HasPrefix(part, []byte(recordHead))
			if bad := f(head, part); bad != nil {
				return bad
			}
		}
		begins = err == nil
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return fmt.Errorf("rdf: read %s: %w", s.path, err)
		}
	}
}

// Close closes the file.
func (s *Store) Close() error { return s.log.Close() }

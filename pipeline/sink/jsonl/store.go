package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/rows"
)

// The codes of problems with a file of lines.
const (
	CodeOpen  = "E520" // it cannot be opened or written
	CodeShort = "E521" // it holds less than the journal says
)

// A Store appends lines to a file. Its mark is how many bytes of it hold; an
// article that comes again is appended again, and Finish drops the older line.
type Store struct {
	path  string
	opt   rows.Options
	file  *os.File
	size  int64
	again bool // a line may stand for an article that has an older one
	buf   bytes.Buffer
}

// OpenStore opens the file at path, or makes it.
func OpenStore(path string, cfg Config) (*Store, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fault(path, err)
	}
	return &Store{path: path, opt: rows.Options{Text: cfg.Text}, file: file}, nil
}

// Name returns "jsonl:" and the whole path of the file.
func (s *Store) Name() string {
	if abs, err := filepath.Abs(s.path); err == nil {
		return "jsonl:" + abs
	}
	return "jsonl:" + s.path
}

// Recover cuts the file back to its mark.
func (s *Store) Recover(_ context.Context, mark string) error {
	info, err := s.file.Stat()
	if err != nil {
		return fault(s.path, err)
	}
	want := int64(0)
	if mark != "" {
		if want, err = strconv.ParseInt(mark, 10, 64); err != nil {
			return fmt.Errorf("jsonl: bad mark %q: %w", mark, err)
		}
	}
	if mark == "" && info.Size() > 0 {
		return rasid.Problem{Code: CodeShort, Path: s.path, Msg: "has lines that the journal knows nothing of", Fix: "name another file, or move it away"}
	}
	if info.Size() < want {
		want = s.packed(want)
	}
	if info.Size() < want {
		return rasid.Problem{
			Code: CodeShort, Path: s.path, Msg: fmt.Sprintf("has %d bytes, the journal says %d: it was changed or replaced", info.Size(), want),
			Fix: "put it back, or start anew with another --journal",
		}
	}
	if err := s.file.Truncate(want); err != nil {
		return fault(s.path, err)
	}
	os.Remove(s.path + suffixPacked)
	os.Remove(s.path + suffixNew)
	s.size = want
	s.again = want > 0
	return nil
}

// The files that Finish puts beside the one it packs: what will take its place,
// and, until the journal knows the new mark, a note of the mark before and after.
const (
	suffixNew    = ".new"
	suffixPacked = ".packed"
)

// packed returns the mark that took the place of an old one when the run was
// killed between packing the file and telling the journal; else the old one.
func (s *Store) packed(old int64) int64 {
	var from, to int64
	note, err := os.ReadFile(s.path + suffixPacked)
	if err != nil {
		return old
	}
	if _, err := fmt.Sscanf(string(note), "%d %d", &from, &to); err != nil || from != old {
		return old
	}
	return to
}

// Put appends the lines of docs and returns when they are on the disk.
func (s *Store) Put(_ context.Context, docs []*rasid.Document) (string, error) {
	s.buf.Reset()
	enc := json.NewEncoder(&s.buf)
	enc.SetEscapeHTML(false)
	for _, doc := range docs {
		if err := enc.Encode(rows.Flatten(doc, s.opt)); err != nil {
			return "", fmt.Errorf("jsonl: %w", err)
		}
	}
	_, err := s.file.WriteAt(s.buf.Bytes(), s.size)
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		return "", fault(s.path, err)
	}
	s.size += int64(s.buf.Len())
	return strconv.FormatInt(s.size, 10), nil
}

// Finish drops the lines of articles that have a later one. If there are any it
// writes the file anew beside itself and puts it in its own place in one step.
func (s *Store) Finish(ctx context.Context) (string, error) {
	mark := strconv.FormatInt(s.size, 10)
	if !s.again {
		return mark, nil
	}
	last, stale, err := s.lines()
	if err != nil || !stale {
		return mark, err
	}
	next := s.path + suffixNew
	out, err := os.OpenFile(next, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return "", fault(next, err)
	}
	w := bufio.NewWriterSize(out, 1<<20)
	size := int64(0)
	err = s.each(func(n int, id string, line []byte) error {
		if last[id] != n {
			return ctx.Err()
		}
		size += int64(len(line))
		_, err := w.Write(line)
		return err
	})
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = out.Sync()
	}
	if err == nil {
		err = writeSynced(s.path+suffixPacked, fmt.Sprintf("%d %d\n", s.size, size))
	}
	if err == nil {
		err = os.Rename(next, s.path)
	}
	if err != nil {
		out.Close()
		os.Remove(next)
		return "", fault(s.path, err)
	}
	syncDir(filepath.Dir(s.path))
	s.file.Close()
	s.file, s.size = out, size
	return strconv.FormatInt(size, 10), nil
}

// lines returns the number of the last line of each article.
func (s *Store) lines() (last map[string]int, stale bool, err error) {
	last = map[string]int{}
	err = s.each(func(n int, id string, _ []byte) error {
		if _, ok := last[id]; ok {
			stale = true
		}
		last[id] = n
		return nil
	})
	return last, stale, err
}

// each calls f for every line, line feed included.
func (s *Store) each(f func(n int, id string, line []byte) error) error {
	in := bufio.NewReaderSize(io.NewSectionReader(s.file, 0, s.size), 1<<20)
	var line []byte
	for n := 0; ; n++ {
		line = line[:0]
		for {
			part, err := in.ReadSlice('\n')
			line = append(line, part...)
			if err == nil {
				break
			}
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return nil
			}
			if !errors.Is(err, bufio.ErrBufferFull) {
				return fault(s.path, err)
			}
		}
		if err := f(n, lineID(line), line); err != nil {
			return err
		}
	}
}

// lineID reads the id off a line that this package wrote: it begins with it.
func lineID(line []byte) string {
	rest, ok := bytes.CutPrefix(line, []byte(`{"article":{"id":`))
	if !ok {
		return ""
	}
	var id string
	if err := json.NewDecoder(bytes.NewReader(rest)).Decode(&id); err != nil {
		return ""
	}
	return id
}

// Close closes the file.
func (s *Store) Close() error { return s.file.Close() }

// writeSynced writes a small file that is whole when it returns.
func writeSynced(path, text string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncDir makes a rename last; where a folder cannot be synced, the system does
// it in its own time.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// fault describes an error of the disk.
func fault(path string, err error) error {
	msg, fix := err.Error(), ""
	var p *os.PathError
	if errors.As(err, &p) {
		msg = p.Err.Error()
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		fix = "make room and run it again: it goes on where it stopped"
	case errors.Is(err, os.ErrPermission):
		fix = "make the file and its folder writable"
	case errors.Is(err, os.ErrNotExist):
		fix = "make the folder first"
	}
	return rasid.Problem{Code: CodeOpen, Path: path, Msg: "cannot write: " + msg, Fix: fix}
}

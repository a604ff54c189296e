package input

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/rasid-news/rasid"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// A Reader turns the bytes of one file into documents. It yields a
// rasid.Problem (with a nil document) for each article that it cannot use and
// goes on where it can.
type Reader interface {
	Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error]
}

// An AtReader is a Reader of a format that is read from its end, as tables of
// columns are. A file that lies plain on the disk is handed to ReadAt, any other
// stream to Read.
type AtReader interface {
	Reader
	ReadAt(ctx context.Context, name string, r io.ReaderAt, size int64) iter.Seq2[*rasid.Document, error]
}

// Choose picks the reader for a file by its name and its first bytes. Inside a
// folder (walked) it may return nil: the file is no article.
type Choose func(name string, head []byte, walked bool) Reader

// Files reads paths in the order given. A path that is no file but has a
// wildcard (* ? [) stands for all files that match, sorted. A folder is walked in
// sorted order, with all its subfolders; files whose name starts with a dot are
// passed over. "-" reads stdin. What is read is counted in meter, which may be
// nil.
func Files(ctx context.Context, paths []string, stdin io.Reader, choose Choose, meter *Meter) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		t := tree{ctx, choose, meter, yield}
		for _, path := range paths {
			if ctx.Err() != nil {
				return
			}
			if path == Stdin {
				if !t.stream(Stdin, stdin, nil, 0, false) {
					return
				}
				continue
			}
			found, err := expand(path)
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for _, path := range found {
				if !t.path(path) {
					return
				}
			}
		}
	}
}

// expand returns the files that a pattern matches, or the path itself.
func expand(path string) ([]string, error) {
	if !strings.ContainsAny(path, "*?[") {
		return []string{path}, nil
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return []string{path}, nil // a file with a bracket in its name
	}
	found, err := filepath.Glob(path)
	if err != nil {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "cannot read: bad pattern", Fix: "close the bracket, or write \\[ for a bracket in a name"}
	}
	kept := found[:0]
	for _, f := range found {
		if !isHidden(f) || isHidden(path) {
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "cannot read: no file matches the pattern", Fix: "check the folder and the pattern"}
	}
	return kept, nil
}

func isHidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// A tree is a walk over files. Its methods return false when the caller wants
// no more.
type tree struct {
	ctx    context.Context
	choose Choose
	meter  *Meter
	yield  func(*rasid.Document, error) bool
}

func (t tree) path(path string) bool {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return t.yield(nil, Unreadable(path, err))
	case info.IsDir():
		return t.walk(path)
	}
	return t.file(path, false)
}

// walk reads all files under root.
func (t tree) walk(root string) bool {
	more := true
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if t.ctx.Err() != nil {
			more = false
			return fs.SkipAll
		}
		hidden := path != root && isHidden(path)
		switch {
		case err != nil:
			more = t.yield(nil, Unreadable(path, err))
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden, entry.IsDir():
			return nil
		case !isFile(path, entry):
			return nil // sockets, pipes, links to folders: nothing to read
		default:
			more = t.file(path, true)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

// isFile follows a link to what it names.
func isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // a dangling link is reported when it is opened
}

func (t tree) file(path string, walked bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return t.yield(nil, Unreadable(path, err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return t.yield(nil, Unreadable(path, err))
	}
	size := int64(0)
	if info.Mode().IsRegular() {
		size = info.Size()
	}
	p := t.meter.file(size)
	defer p.done()
	c := counting{f, p}
	if size == 0 {
		return t.stream(path, c, nil, 0, walked)
	}
	return t.stream(path, c, c, size, walked)
}

// stream reads one file; at is nil if it cannot be read from its end.
func (t tree) stream(name string, r io.Reader, at io.ReaderAt, size int64, walked bool) bool {
	in, head, packed, err := inflate(r)
	if err != nil {
		return t.yield(nil, Unreadable(name, err))
	}
	reader := t.choose(name, head, walked)
	if reader == nil {
		return t.yield(nil, Skip{rasid.Problem{
			Code: CodeFormat, Path: name, Msg: "not an article file, skipped",
			Fix: "name it on the command line to have it read all the same",
		}, ReasonFormat})
	}
	docs := reader.Read(t.ctx, name, in)
	if whole, ok := reader.(AtReader); ok && at != nil && !packed {
		docs = whole.ReadAt(t.ctx, name, at, size)
	}
	for doc, err := range docs {
		if !t.yield(doc, err) {
			return false
		}
	}
	return true
}

// packings are the extensions of compressed files.
var packings = [...]string{".gz", ".zst", ".zstd", ".bz2", ".bzip2"}

// Extension returns the lower-case extension of a file name, without that of
// its compression: ".txt" for "News.TXT.gz".
func Extension(name string) string {
	name = strings.ToLower(name)
	for _, p := range packings {
		if bare, ok := strings.CutSuffix(name, p); ok {
			name = bare
			break
		}
	}
	return filepath.Ext(name)
}

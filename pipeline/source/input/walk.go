package input

import (
	"context"
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

// Choose picks the reader for a file by its name and its first bytes. Inside a
// folder (walked) it may return nil: the file is no article.
type Choose func(name string, head []byte, walked bool) Reader

// Files reads paths in the order given. A folder is walked in sorted order,
// with all its subfolders; files whose name starts with a dot are passed over.
// "-" reads stdin.
func Files(ctx context.Context, paths []string, stdin io.Reader, choose Choose) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		for _, path := range paths {
			if ctx.Err() != nil {
				return
			}
			if path == Stdin {
				if !stream(ctx, Stdin, stdin, false, choose, yield) {
					return
				}
				continue
			}
			info, err := os.Stat(path)
			switch {
			case err != nil:
				if !yield(nil, Unreadable(path, err)) {
					return
				}
			case info.IsDir():
				if !walk(ctx, path, choose, yield) {
					return
				}
			default:
				if !file(ctx, path, false, choose, yield) {
					return
				}
			}
		}
	}
}

// walk reads all files under root; false means that the caller wants no more.
func walk(ctx context.Context, root string, choose Choose, yield func(*rasid.Document, error) bool) bool {
	more := true
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			more = false
			return fs.SkipAll
		}
		hidden := path != root && strings.HasPrefix(filepath.Base(path), ".")
		switch {
		case err != nil:
			more = yield(nil, Unreadable(path, err))
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden, entry.IsDir():
			return nil
		case !isFile(path, entry):
			return nil // sockets, pipes, links to folders: nothing to read
		default:
			more = file(ctx, path, true, choose, yield)
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

func file(ctx context.Context, path string, walked bool, choose Choose, yield func(*rasid.Document, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(nil, Unreadable(path, err))
	}
	defer f.Close()
	return stream(ctx, path, f, walked, choose, yield)
}

func stream(ctx context.Context, name string, r io.Reader, walked bool, choose Choose, yield func(*rasid.Document, error) bool) bool {
	in, head, err := Inflate(r)
	if err != nil {
		return yield(nil, Unreadable(name, err))
	}
	reader := choose(name, head, walked)
	if reader == nil {
		return yield(nil, Skip{rasid.Problem{
			Code: CodeFormat, Path: name, Msg: "not an article file, skipped",
			Fix: "name it on the command line to have it read all the same",
		}, ReasonFormat})
	}
	for doc, err := range reader.Read(ctx, name, in) {
		if !yield(doc, err) {
			return false
		}
	}
	return true
}

// Extension returns the lower-case extension of a file name, without ".gz":
// ".txt" for "News.TXT.gz".
func Extension(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return filepath.Ext(name)
}

// Package logfile keeps files that only grow, for the stores that append: JSON
// Lines, comma-separated tables, N-Quads, the log of a Parquet folder.
//
// In: bytes to append to one file, or to several at once. Out: a mark, which is
// how many bytes of each file hold. A run that is killed at any byte leaves files
// that are longer than the mark that the journal keeps; Recover cuts them back,
// all of them to the same moment. Pack puts shorter files in the place of the
// old ones, again all or none.
package logfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
)

// The codes of problems with a file.
const (
	CodeOpen  = "E520" // it cannot be opened or written
	CodeShort = "E521" // it holds less than the journal says, or what the journal knows nothing of
)

// The files that a log puts beside its own: what will take the place of a file
// when it is packed; a note of the mark before and after packing, which holds
// until the journal knows the new mark; and a note that all there is was written
// by a run whose first mark the journal may not have.
const (
	suffixNew   = ".new"
	suffixPack  = ".packed"
	suffixBegun = ".begun"
)

// A Log is one file, or several that are appended to and cut back together. One
// goroutine uses it.
type Log struct {
	base  string // what the notes are named by
	paths []string
	files []*os.File
	sizes []int64
	begun bool // the note stands
	put   bool // this process appended
}

// Open opens the files at paths, or makes them. The notes of the log are named
// by base and a suffix.
func Open(base string, paths ...string) (*Log, error) {
	l := &Log{base: base, paths: paths, files: make([]*os.File, len(paths)), sizes: make([]int64, len(paths))}
	for i := range paths {
		if err := l.open(i); err != nil {
			l.Close()
			return nil, err
		}
	}
	return l, nil
}

func (l *Log) open(i int) error {
	f, err := os.OpenFile(l.paths[i], os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return Fault(l.paths[i], err)
	}
	l.files[i] = f
	return nil
}

// Fresh reports whether no run has begun with the files: they are empty, and no
// note says that one was killed before they were not.
func (l *Log) Fresh() bool {
	_, err := os.Stat(l.base + suffixBegun)
	for _, f := range l.files {
		if info, bad := f.Stat(); bad != nil || info.Size() > 0 {
			return false
		}
	}
	return err != nil
}

// Recover cuts the files back to a mark; "" is the mark of files that no journal
// knows. It returns the words that the mark was made with.
func (l *Log) Recover(mark string) (extra string, err error) {
	if mark, err = l.roll(mark); err != nil {
		return "", err
	}
	want, extra, err := l.parse(mark)
	if err != nil {
		return "", err
	}
	_, bad := os.Stat(l.base + suffixBegun)
	l.begun = bad == nil
	for i, f := range l.files {
		info, err := f.Stat()
		if err != nil {
			return "", Fault(l.paths[i], err)
		}
		if mark == "" && info.Size() > 0 && !l.begun {
			return "", rasid.Problem{
				Code: CodeShort, Path: l.paths[i], Msg: "holds what the journal knows nothing of", Fix: "name another file, or move it away",
			}
		}
		if info.Size() < want[i] {
			return "", rasid.Problem{
				Code: CodeShort, Path: l.paths[i], Msg: fmt.Sprintf("has %d bytes, the journal says %d: it was changed or replaced", info.Size(), want[i]),
				Fix: "put it back, or start anew with another --journal",
			}
		}
	}
	for i, f := range l.files {
		if err := f.Truncate(want[i]); err != nil {
			return "", Fault(l.paths[i], err)
		}
	}
	l.sizes = want
	if mark == "" {
		if err := WriteWhole(l.base+suffixBegun, nil); err != nil {
			return "", err
		}
		l.begun = true
	} else {
		l.settle()
	}
	return extra, nil
}

// A note says which mark took the place of which: of one, or, if the journal
// learned of none in between, of several one after the other.
type note struct {
	From []string
	To   string
}

func (l *Log) note() (n note) {
	raw, err := os.ReadFile(l.base + suffixPack)
	if err != nil || json.Unmarshal(raw, &n) != nil {
		return note{}
	}
	return n
}

// roll brings to its end a packing that was killed after all new files were
// whole, and returns the mark that holds then. A note about any other mark is of
// a packing that the journal knows.
func (l *Log) roll(mark string) (string, error) {
	if n := l.note(); mark != "" && slices.Contains(n.From, mark) {
		// The note stays: the journal has the old mark until the next commit.
		return n.To, l.swap()
	}
	for _, path := range l.paths {
		os.Remove(path + suffixNew)
	}
	os.Remove(l.base + suffixPack)
	return mark, nil
}

// swap puts the new files in the place of the old ones.
func (l *Log) swap() error {
	for i, path := range l.paths {
		if _, err := os.Stat(path + suffixNew); errors.Is(err, os.ErrNotExist) {
			continue
		}
		// Some systems replace no file that is open.
		err := l.files[i].Close()
		if err == nil {
			err = os.Rename(path+suffixNew, path)
		}
		if err != nil {
			return Fault(path, err)
		}
		if err := l.open(i); err != nil {
			return err
		}
	}
	SyncDir(filepath.Dir(l.base))
	return nil
}

// parse reads a mark: a number for each file, then the words of the store.
func (l *Log) parse(mark string) (sizes []int64, extra string, err error) {
	sizes = make([]int64, len(l.paths))
	if mark == "" {
		return sizes, "", nil
	}
	rest := mark
	for i := range sizes {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		if sizes[i], err = strconv.ParseInt(word, 10, 64); err != nil || sizes[i] < 0 {
			return nil, "", rasid.Problem{Code: CodeShort, Path: l.base, Msg: fmt.Sprintf("the journal has the mark %q of it, which is none", mark), Fix: "start anew with another --journal"}
		}
	}
	return sizes, rest, nil
}

// Mark returns the mark of what the files hold now, with the words extra.
func (l *Log) Mark(extra string) string {
	var b strings.Builder
	for i, n := range l.sizes {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.FormatInt(n, 10))
	}
	if extra != "" {
		b.WriteByte(' ')
		b.WriteString(extra)
	}
	return b.String()
}

// Append appends one part to each file and returns when they are on the disk.
// After an error the log holds what it held before.
func (l *Log) Append(parts ...[]byte) error {
	if l.put && l.begun {
		l.settle() // the journal has the mark of the call before, or there would be none after it
	}
	for i, part := range parts {
		if len(part) == 0 {
			continue
		}
		_, err := l.files[i].WriteAt(part, l.sizes[i])
		if err == nil {
			err = l.files[i].Sync()
		}
		if err != nil {
			return Fault(l.paths[i], err)
		}
	}
	for i, part := range parts {
		l.sizes[i] += int64(len(part))
	}
	l.put = true
	return nil
}

// Size returns how many bytes of file i hold.
func (l *Log) Size(i int) int64 { return l.sizes[i] }

// Reader reads what file i holds.
func (l *Log) Reader(i int) *io.SectionReader { return io.NewSectionReader(l.files[i], 0, l.sizes[i]) }

// Pack writes every file anew by write and puts them all in the place of the old
// ones. mark is that of the log before, with its words; extra are the words of
// the mark that it returns. After an error the log holds what it held before.
func (l *Log) Pack(mark, extra string, write func(i int, w io.Writer) error) (string, error) {
	sizes := make([]int64, len(l.paths))
	for i, path := range l.paths {
		n, err := writeFile(path+suffixNew, func(w io.Writer) error { return write(i, w) })
		if err != nil {
			for _, path := range l.paths {
				os.Remove(path + suffixNew)
			}
			return "", err
		}
		sizes[i] = n
	}
	old := l.sizes
	l.sizes = sizes
	to := l.Mark(extra)
	n := note{From: []string{mark}, To: to}
	if last := l.note(); last.To == mark {
		n.From = append(last.From, mark)
	}
	raw, err := json.Marshal(n)
	if err == nil {
		err = WriteWhole(l.base+suffixPack, raw)
	}
	if err != nil {
		l.sizes = old
		return "", err
	}
	return to, l.swap()
}

// Finish is called when all that was appended is in the journal.
func (l *Log) Finish() {
	if l.put {
		l.settle()
	}
}

// settle takes the note away that the journal may know nothing of the files.
func (l *Log) settle() {
	os.Remove(l.base + suffixBegun)
	l.begun = false
}

// Close closes the files.
func (l *Log) Close() error {
	var errs []error
	for _, f := range l.files {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// Name returns kind, a colon and the whole path, by which a store is the same on
// every run.
func Name(kind, path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return kind + ":" + abs
	}
	return kind + ":" + path
}

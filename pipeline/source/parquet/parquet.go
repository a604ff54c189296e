// Package parquet reads Parquet tables: one article a row.
//
// In: a Parquet file whose columns have the usual names or are mapped by Fields;
// a column inside of a record is named by its path ("article.body"), and a list
// of strings is the paragraphs of a text. Days and times are read from columns of
// those types, or from text. Out: a Document a row. The columns that are wanted
// are read alone, page by page.
//
// The list of columns lies at the end of such a file. One that does not lie plain
// on the disk, since it is compressed or comes through a pipe, is first written
// to a temporary file.
package parquet

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads the rows of one file. The zero value works.
type Reader struct {
	Published rasid.Date     // for articles that give no date
	Outlet    string         // for articles that give no source
	Zone      *time.Location // of timestamps; nil is their own
	Fields    input.Fields   // which columns hold what
	Limit     int64          // bytes of one article; 0 means input.ArticleLimit
}

// Read writes a stream to a temporary file and yields its articles, as ReadAt
// does.
func (p Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		f, size, err := spool(ctx, r)
		if f != nil {
			defer os.Remove(f.Name())
			defer f.Close()
		}
		if err != nil {
			if ctx.Err() == nil {
				yield(nil, input.Unreadable(name, err))
			}
			return
		}
		for doc, err := range p.ReadAt(ctx, name, f, size) {
			if !yield(doc, err) {
				return
			}
		}
	}
}

// spool writes a stream to a temporary file.
func spool(ctx context.Context, r io.Reader) (f *os.File, size int64, err error) {
	f, err = os.CreateTemp("", "rasid-*.parquet")
	if err != nil {
		return nil, 0, fmt.Errorf("make a temporary file: %w", err)
	}
	for ctx.Err() == nil {
		n, err := io.CopyN(f, r, 1<<20)
		size += n
		if errors.Is(err, io.EOF) {
			return f, size, nil
		}
		if err != nil {
			return f, size, err
		}
	}
	return f, size, ctx.Err()
}

// ReadAt yields the article of each row, or the problem with it. A fault in the
// file ends it; the rows before it are read.
func (p Reader) ReadAt(ctx context.Context, name string, r io.ReaderAt, size int64) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		if size == 0 {
			yield(nil, input.Empty(name, 0))
			return
		}
		file, err := open(r, size)
		if err != nil {
			yield(nil, damaged(name, 0, err))
			return
		}
		leaves, err := p.columns(name, file)
		if err != nil {
			yield(nil, err)
			return
		}
		number := 0
		for _, group := range file.RowGroups() {
			more, err := p.group(ctx, name, group, leaves, &number, yield)
			if err != nil {
				yield(nil, err)
			}
			if !more || err != nil || ctx.Err() != nil {
				return
			}
		}
		if number == 0 {
			yield(nil, input.Empty(name, 0))
		}
	}
}

// group yields the articles of a row group; more is false if no more are wanted.
func (p Reader) group(ctx context.Context, name string, group parquet.RowGroup, leaves [input.ColCount]*leaf, number *int, yield func(*rasid.Document, error) bool) (more bool, err error) {
	rows, err := openRows(group, leaves)
	if err != nil {
		return false, damaged(name, *number, err)
	}
	defer rows.close()
	for ctx.Err() == nil {
		var row input.Row
		ok, err := rows.next(&row)
		if err != nil {
			return false, damaged(name, *number+1, err)
		}
		if !ok {
			return true, nil
		}
		*number++
		if !yield(p.document(name, *number, &row)) {
			return false, nil
		}
	}
	return false, nil
}

func (p Reader) document(name string, number int, row *input.Row) (*rasid.Document, error) {
	for c, value := range row {
		if utf8.ValidString(value) && strings.IndexByte(value, 0) < 0 {
			continue
		}
		if err := input.CheckText(name, number, []byte(value), 0); err != nil {
			var problem rasid.Problem
			if errors.As(err, &problem) {
				problem.Msg = fmt.Sprintf("column of the %v: %s", input.Col(c), problem.Msg)
				return nil, problem
			}
			return nil, err
		}
	}
	d := input.Defaults{Published: p.Published, Outlet: p.Outlet, Zone: p.Zone, Limit: p.Limit}
	return d.Article(name, number, number, row, row.Digest())
}

// footerLimit is how long the list of columns may be. That of a file of ten
// thousand row groups has a few million bytes.
const footerLimit = 64 << 20

// open reads the list of columns. The decoder trusts every length in it, and is
// not trusted itself.
func open(r io.ReaderAt, size int64) (file *parquet.File, err error) {
	defer rescue(&err)
	var tail [8]byte
	if size < int64(len(tail))+4 {
		return nil, errors.New("it is too short")
	}
	if _, err := r.ReadAt(tail[:], size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if string(tail[4:]) != magic {
		return nil, errors.New("it does not end as such a file does")
	}
	if n := int64(binary.LittleEndian.Uint32(tail[:4])); n > footerLimit || n > size {
		return nil, fmt.Errorf("its list of columns has %d bytes", n)
	}
	return parquet.OpenFile(r, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
}

// rescue turns a panic of the decoder into an error.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("the decoder trips over it (%v)", r)
	}
}

func damaged(name string, number int, err error) error {
	if errors.Is(err, errBomb) {
		return rasid.Problem{Code: input.CodeBomb, Path: name, Line: number, Msg: "cannot read: " + err.Error(), Fix: "no news is that repetitive"}
	}
	return rasid.Problem{
		Code: input.CodePacked, Path: name, Line: number, Msg: "cannot read as Parquet: " + err.Error(),
		Fix: "is the file whole? the rows before are read",
	}
}

// columns finds the columns that hold the parts of an article.
func (p Reader) columns(name string, file *parquet.File) (leaves [input.ColCount]*leaf, err error) {
	all, err := leavesOf(file)
	if err != nil {
		return leaves, damaged(name, 0, err)
	}
	header := make([]string, len(all))
	for i, l := range all {
		header[i] = l.name
	}
	find := p.Fields.Find
	if p.Fields.Numbered() {
		find = func([]string) ([input.ColCount]int, error) { return p.Fields.Numbers() }
	}
	at, err := find(header)
	if err != nil {
		return leaves, input.NoColumn(name, 0, err, header)
	}
	for c, i := range at {
		if i >= len(all) {
			return leaves, input.NoColumn(name, 0, fmt.Errorf("no column %d", i+1), header)
		}
		if i >= 0 {
			leaves[c] = all[i]
		}
	}
	return leaves, nil
}

const magic = "PAR1"

// New returns a source of the Parquet files under paths; stdin is read for "-".
// In a folder only files that end in .parquet or .pq (and compressed ones) are
// read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a Parquet file.
func Is(name string) bool {
	switch input.Extension(name) {
	case ".parquet", ".pq":
		return true
	}
	return false
}

// Begins reports whether a stream opens like a Parquet file.
func Begins(head []byte) bool { return len(head) >= len(magic) && string(head[:len(magic)]) == magic }

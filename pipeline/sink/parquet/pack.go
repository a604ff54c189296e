package parquet

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A plan says what pack does beside writing out what is gathered.
type plan struct {
	stale map[int64]bool // numbers of articles whose rows go
	merge bool           // put files of one month together
}

// stale returns the numbers of articles that came again.
func (s *Store) stale(ctx context.Context) (map[int64]bool, error) {
	if !s.held {
		return nil, nil
	}
	last := map[[articleSize - 8]byte]int64{}
	out := map[int64]bool{}
	err := s.each(func(rec []byte) error {
		key, no := [articleSize - 8]byte(rec), int64(binary.LittleEndian.Uint64(rec[articleSize-8:]))
		if old, again := last[key]; again {
			out[old] = true
		}
		last[key] = no
		return ctx.Err()
	})
	return out, err
}

// each calls f for what the log has of each article.
func (s *Store) each(f func(rec []byte) error) error {
	in := bufio.NewReaderSize(s.log.Reader(known), 1<<18)
	var rec [articleSize]byte
	for {
		if _, err := io.ReadFull(in, rec[:]); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("parquet: read %s: %w", s.dir, err)
		}
		if err := f(rec[:]); err != nil {
			return err
		}
	}
}

// pack writes the rows that are gathered, and those of the files that the plan
// touches, into new files, makes the manifest list them in one step, and takes
// the old ones away.
func (s *Store) pack(ctx context.Context, p plan) error {
	gathered, err := s.months()
	if err != nil {
		return err
	}
	next := manifest{Format: format, Generation: s.manifest.Generation + 1}
	w := &writer{dir: s.dir, generation: next.Generation, full: s.cfg.Rows}
	var months []string
	for month := range gathered {
		months = append(months, month)
	}
	for _, f := range s.manifest.Files {
		months = append(months, f.Month)
	}
	slices.Sort(months)
	for _, month := range slices.Compact(months) {
		keep, redo, err := s.split(month, len(gathered[month]) > 0, p)
		if err != nil {
			return err
		}
		next.Files = append(next.Files, keep...)
		if len(redo) == 0 && len(gathered[month]) == 0 {
			continue
		}
		made, err := s.write(ctx, w, month, redo, gathered[month], p.stale)
		if err != nil {
			return err
		}
		next.Files = append(next.Files, made...)
	}
	for _, f := range next.Files {
		next.Rows += f.Rows
	}
	logfile.SyncDir(s.dir)
	mark, err := s.log.Pack(s.mark, s.extra(), func(i int, w io.Writer) error {
		switch i {
		case known:
			return s.each(func(rec []byte) error {
				if p.stale[int64(binary.LittleEndian.Uint64(rec[articleSize-8:]))] {
					return nil
				}
				_, err := w.Write(rec)
				return err
			})
		case contained:
			return next.write(w)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.mark, s.manifest = mark, next
	return s.sweep()
}

// split sorts the files of a month into those that stay as they are and those
// whose rows are written anew.
func (s *Store) split(month string, more bool, p plan) (keep, redo []member, err error) {
	for _, f := range s.manifest.of(month) {
		old := false
		if len(p.stale) > 0 {
			if old, err = s.holds(f, p.stale); err != nil {
				return nil, nil, err
			}
		}
		if old || p.merge && f.Rows < s.cfg.Rows {
			redo = append(redo, f)
		} else {
			keep = append(keep, f)
		}
	}
	if len(redo) == 1 && !more && len(p.stale) == 0 {
		return append(keep, redo...), nil, nil // it is alone: nothing would change
	}
	return keep, redo, nil
}

// A numbered is the one column that is read to find the rows of an article.
type numbered struct {
	No int64 `parquet:"no"`
}

// holds reports whether a file has rows of the articles.
func (s *Store) holds(f member, numbers map[int64]bool) (found bool, err error) {
	err = readRows(filepath.Join(s.dir, filepath.FromSlash(f.Path)), func(rows []numbered) error {
		found = found || slices.ContainsFunc(rows, func(r numbered) bool { return numbers[r.No] })
		return nil
	})
	return found, err
}

// readRows reads the rows of a file, some at a time.
func readRows[T any](path string, f func([]T) error) error {
	file, err := os.Open(path)
	if err != nil {
		return logfile.Fault(path, err)
	}
	defer file.Close()
	r := parquet.NewGenericReader[T](file)
	defer r.Close()
	rows := make([]T, 512)
	for {
		clear(rows) // lists would be written over while others still have them
		n, err := r.Read(rows)
		if n > 0 {
			if err := f(rows[:n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("parquet: read %s: %w", path, err)
		}
	}
}

// write writes the rows of a month, those of files and those of the log, less
// those of some articles, into new files.
func (s *Store) write(ctx context.Context, w *writer, month string, files []member, gathered []at, stale map[int64]bool) ([]member, error) {
	w.month, w.made = month, nil
	err := func() error {
		for _, f := range files {
			err := readRows(filepath.Join(s.dir, filepath.FromSlash(f.Path)), func(rows []Row) error {
				return errors.Join(ctx.Err(), w.write(slices.DeleteFunc(rows, func(r Row) bool { return stale[r.No] })))
			})
			if err != nil {
				return err
			}
		}
		var buf []byte
		var cells relation.Rows
		var rows []Row
		for _, a := range gathered {
			buf = grown(buf, a.size)
			if _, err := s.log.Reader(staged).ReadAt(buf, a.offset); err != nil {
				return fmt.Errorf("parquet: read %s: %w", s.dir, err)
			}
			no, err := parseArticle(buf, &cells)
			if err != nil {
				return fmt.Errorf("parquet: read %s: %w", s.dir, err)
			}
			if stale[no] {
				continue
			}
			rows = s.columns.rowsOf(rows[:0], no, &cells)
			if err := errors.Join(ctx.Err(), w.write(rows)); err != nil {
				return err
			}
		}
		return w.end()
	}()
	if err != nil {
		w.abandon()
		return nil, err
	}
	return w.made, nil
}

// A writer writes rows of one month after the other into files, a new one
// whenever one is full.
type writer struct {
	dir, month string
	generation int
	full       int64
	file       *os.File                    // that is being written, nil if none is
	out        *parquet.GenericWriter[Row] // one for all files: making its buffers takes longer than to fill those of a small file
	now        member
	made       []member
}

// groupRows is how many rows stand in a group, the part of a file that a writer
// keeps in memory: some tens of megabytes.
const groupRows = 64 << 10

func (w *writer) write(rows []Row) error {
	if len(rows) == 0 {
		return nil
	}
	if w.file != nil && w.now.Rows >= w.full {
		if err := w.end(); err != nil {
			return err
		}
	}
	if w.file == nil {
		name := fmt.Sprintf("month=%s/events-%06d.parquet", w.month, w.generation)
		if n := len(w.made); n > 0 {
			name = fmt.Sprintf("month=%s/events-%06d-%d.parquet", w.month, w.generation, n+1)
		}
		path := filepath.Join(w.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return logfile.Fault(path, err)
		}
		file, err := os.Create(path + ".new")
		if err != nil {
			return logfile.Fault(path, err)
		}
		w.file, w.now = file, member{Path: name, Month: w.month, First: rows[0].No}
		if w.out == nil {
			w.out = parquet.NewGenericWriter[Row](file, parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(groupRows), parquet.CreatedBy("rasid", "", ""))
		} else {
			w.out.Reset(file)
		}
	}
	if _, err := w.out.Write(rows); err != nil {
		return logfile.Fault(w.file.Name(), err)
	}
	w.now.Rows += int64(len(rows))
	w.now.Last = rows[len(rows)-1].No
	return nil
}

// end ends the file that is being written; it is whole on the disk then.
func (w *writer) end() error {
	if w.file == nil {
		return nil
	}
	path := filepath.Join(w.dir, filepath.FromSlash(w.now.Path))
	err := w.out.Close()
	if err == nil {
		err = w.file.Sync()
	}
	if err == nil {
		w.now.Bytes, err = w.file.Seek(0, io.SeekEnd)
	}
	err = errors.Join(err, w.file.Close())
	if err == nil {
		err = os.Rename(path+".new", path)
	}
	w.file = nil
	if err != nil {
		return logfile.Fault(path, err)
	}
	logfile.SyncDir(filepath.Dir(path))
	w.made = append(w.made, w.now)
	return nil
}

// abandon gives up what was being written; the next Recover takes it away.
func (w *writer) abandon() {
	if w.file != nil {
		w.file.Close()
	}
}

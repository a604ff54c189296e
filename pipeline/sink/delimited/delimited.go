// Package delimited keeps the rows of a run in a folder of CSV or TSV files, for
// spreadsheets and for whatever reads tables.
//
// In: Documents. Out: one file for each table of package relation, and
// event_rows, in which an event with its sides, place and counts is one line.
// The first line of a file names its columns. Cells are quoted where they have
// to be, as RFC 4180 says; an empty cell is a value that is not known, "" in
// quotes one that is empty. Lines end in a line feed.
//
// A cell of words that a spreadsheet would take for a formula (it begins with =,
// +, -, @) has an apostrophe put before it, which the spreadsheet does not show:
// headlines are strangers' words. See Unguard.
package delimited

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A Config says how tables are written. Its zero value works.
type Config struct {
	Tabs   bool // TSV: cells stand between tabs, not commas
	NoText bool // leave articles.text empty
	BOM    bool // begin each file with a byte order mark: without it Excel takes UTF-8 for an old code page when a file is opened by a click
	Plain  bool // put no apostrophe before what looks like a formula
}

// The number of the file of event_rows, behind those of the tables.
const flat = relation.Tables

// A Store appends lines to the files of a folder. Its mark is how many bytes of
// each hold, and the number of the next article. An article that comes again is
// appended under a new number; Finish drops its older lines and gives the new
// ones its old number.
type Store struct {
	dir   string
	cfg   Config
	comma byte
	log   *logfile.Log
	maker *relation.Maker
	next  int // number of the next article
	held  bool
	mark  string
	parts [flat + 1][]byte
	row   flatRow
}

// Open opens the folder dir, or makes it.
func Open(dir string, cfg Config) (*Store, error) {
	if err := os.Mkdir(dir, 0o755); err != nil && !os.IsExist(err) {
		return nil, logfile.Fault(dir, err)
	}
	s := &Store{dir: dir, cfg: cfg, comma: ',', maker: relation.NewMaker(relation.Config{NoText: cfg.NoText}), next: 1}
	ext := ".csv"
	if cfg.Tabs {
		s.comma, ext = '\t', ".tsv"
	}
	var paths []string
	for i := range relation.All {
		paths = append(paths, filepath.Join(dir, relation.All[i].Name+ext))
	}
	paths = append(paths, filepath.Join(dir, flatName+ext))
	log, err := logfile.Open(filepath.Join(dir, "rows"), paths...)
	if err != nil {
		return nil, err
	}
	s.log = log
	return s, nil
}

// Name returns "csv:" or "tsv:" and the whole path of the folder.
func (s *Store) Name() string {
	if s.cfg.Tabs {
		return logfile.Name("tsv", s.dir)
	}
	return logfile.Name("csv", s.dir)
}

// Recover cuts the files back to a mark.
func (s *Store) Recover(_ context.Context, mark string) error {
	extra, err := s.log.Recover(mark)
	if err != nil {
		return err
	}
	s.next = 1
	if extra != "" {
		if s.next, err = strconv.Atoi(extra); err != nil {
			return rasid.Problem{Code: logfile.CodeShort, Path: s.dir, Msg: fmt.Sprintf("the journal has the mark %q of it, which is none", mark), Fix: "start anew with another --journal"}
		}
	}
	s.held = s.next > 1
	s.mark = s.log.Mark(extra)
	return nil
}

// Put appends the lines of docs and returns when they are on the disk.
func (s *Store) Put(_ context.Context, docs []*rasid.Document) (string, error) {
	s.begin()
	for i, doc := range docs {
		s.add(s.next+i, doc)
	}
	return s.append(s.next + len(docs))
}

func (s *Store) append(next int) (string, error) {
	if err := s.log.Append(s.parts[:]...); err != nil {
		return "", err
	}
	s.next = next
	s.mark = s.log.Mark(strconv.Itoa(next))
	return s.mark, nil
}

// begin empties the parts; a part of an empty file begins with its head.
func (s *Store) begin() {
	for i := range s.parts {
		s.parts[i] = s.parts[i][:0]
		if s.log.Size(i) > 0 {
			continue
		}
		columns := flatColumns
		if i < flat {
			columns = relation.All[i].Columns
		}
		if s.cfg.BOM {
			s.parts[i] = append(s.parts[i], "\ufeff"...)
		}
		for k := range columns {
			if k > 0 {
				s.parts[i] = append(s.parts[i], s.comma)
			}
			s.parts[i] = append(s.parts[i], columns[k].Name...)
		}
		s.parts[i] = append(s.parts[i], '\n')
	}
}

// add adds the lines of a document.
func (s *Store) add(no int, doc *rasid.Document) {
	rows := s.maker.Rows(doc)
	for t := range rows {
		width := len(relation.All[t].Columns) - 1
		for cells := rows[t]; len(cells) > 0; cells = cells[width:] {
			s.line(t, no, cells[:width])
		}
	}
	s.row.each(rows, func(cells []relation.Cell) { s.line(flat, no, cells) })
}

// line adds one line to a part.
func (s *Store) line(part, no int, cells []relation.Cell) {
	b := strconv.AppendInt(s.parts[part], int64(no), 10)
	for i := range cells {
		b = append(b, s.comma)
		switch c := &cells[i]; c.Type {
		case relation.Int:
			b = strconv.AppendInt(b, c.Int, 10)
		case relation.Real:
			b = strconv.AppendFloat(b, c.Real, 'f', -1, 64)
		case relation.Text:
			b = s.words(b, c.Text)
		}
	}
	s.parts[part] = append(b, '\n')
}

// Finish drops the lines of articles that came again and of which newer ones
// stand behind.
func (s *Store) Finish(ctx context.Context) (string, error) {
	s.log.Finish()
	if s.log.Size(0) == 0 { // no article: the heads alone
		s.begin()
		return s.append(s.next)
	}
	if !s.held {
		return s.mark, nil
	}
	numbers, err := s.numbers(ctx)
	if err != nil || numbers == nil {
		return s.mark, err
	}
	mark, err := s.log.Pack(s.mark, strconv.Itoa(s.next), func(i int, w io.Writer) error {
		var buf []byte
		return s.each(i, func(no int, line []byte) error {
			if no == 0 { // the head
				_, err := w.Write(line)
				return err
			}
			if no >= len(numbers) || numbers[no] == 0 {
				return ctx.Err()
			}
			_, rest, _ := bytes.Cut(line, []byte{s.comma})
			buf = append(strconv.AppendInt(buf[:0], int64(numbers[no]), 10), s.comma)
			_, err := w.Write(append(buf, rest...))
			return err
		})
	})
	if err != nil {
		return "", err
	}
	s.mark = mark
	return mark, nil
}

// numbers returns for the number of each article the one that it shall have, 0
// if its lines go; nil if all stay as they are.
func (s *Store) numbers(ctx context.Context) ([]int32, error) {
	versions := logfile.NewVersions()
	err := s.each(relation.Articles, func(no int, line []byte) error {
		if no > 0 {
			versions.Add(s.second(line), no)
		}
		return ctx.Err()
	})
	if err != nil || versions.Stale() == 0 {
		return nil, err
	}
	numbers := make([]int32, s.next)
	err = s.each(relation.Articles, func(no int, line []byte) error {
		if no > 0 && no < len(numbers) {
			if first, last := versions.Of(s.second(line)); no == last {
				numbers[no] = int32(first)
			}
		}
		return ctx.Err()
	})
	return numbers, err
}

// Close closes the files.
func (s *Store) Close() error { return s.log.Close() }

// Package export turns a SQLite store into files for other programs: event tables
// in the manner of GDELT, CAMEO and PLOVER, a map of placed events (GeoJSON), and
// the graph (GraphML). Formats of other packages, such as those of RDF, read the
// store in the same way.
//
// In: a file of package sqlite, of which nothing is changed. Out: bytes on a
// stream, in the order of the articles, so that the same store gives the same
// bytes.
package export

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// The codes of problems with a store.
const (
	CodeOpen    = "E570" // it cannot be opened or read
	CodeForeign = "E571" // it is no store
)

// A Writer takes articles, one after the other, from one goroutine.
type Writer interface {
	// Article writes an article. It must not keep it.
	Article(a *record.Article) error
	// Close writes what is left.
	Close() error
}

// A Twice is a Writer that needs all articles twice: Again is called between.
type Twice interface {
	Writer
	Again() error
}

// Copy gives the articles of the store in the file at path to w, in the order of
// their numbers, and closes w. It returns how many there are.
func Copy(ctx context.Context, path string, w Writer) (n int, err error) {
	s, err := open(ctx, path)
	if err != nil {
		return 0, err
	}
	defer s.close()
	if n, err = s.each(ctx, w.Article); err != nil {
		return n, err
	}
	if t, ok := w.(Twice); ok {
		if err := t.Again(); err != nil {
			return n, err
		}
		if n, err = s.each(ctx, w.Article); err != nil {
			return n, err
		}
	}
	return n, w.Close()
}

// A store is a database that is read in one transaction, so that a run that
// writes to it meanwhile changes nothing for us.
type store struct {
	path    string
	db      *sql.DB
	tx      *sql.Tx
	queries [relation.Tables]*sql.Stmt
	read    *record.Reader
	rows    relation.Rows
}

func open(ctx context.Context, path string) (*store, error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		msg := "is a folder"
		if err != nil {
			msg = "cannot be read: " + err.Error()
		}
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: msg, Fix: "name a file that `rasid run --to sqlite:FILE` made"}
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: err.Error()}
	}
	s := &store{path: path, read: record.NewReader()}
	s.db, err = sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath()+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		return nil, s.fault(err)
	}
	if err := s.prepare(ctx); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *store) prepare(ctx context.Context) error {
	var err error
	if s.tx, err = s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}); err != nil {
		return s.fault(err)
	}
	var format string
	if err := s.tx.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'format'`).Scan(&format); err != nil {
		return s.foreign(err)
	}
	for i := range relation.All {
		t := &relation.All[i]
		var names []string
		for _, c := range t.Columns {
			names = append(names, `"`+c.Name+`"`)
		}
		query := "SELECT " + strings.Join(names[1:], ", ") + " FROM " + t.Name + " WHERE article = ?"
		if i == relation.Articles {
			query = "SELECT " + strings.Join(names, ", ") + " FROM articles WHERE no > ? ORDER BY no LIMIT 1"
		} else {
			query += " ORDER BY " + strings.Join(names[1:t.Key], ", ")
		}
		if s.queries[i], err = s.tx.PrepareContext(ctx, query); err != nil {
			return s.foreign(err)
		}
	}
	return nil
}

func (s *store) close() {
	if s.tx != nil {
		_ = s.tx.Rollback() // nothing was written
	}
	_ = s.db.Close()
}

// each calls f for every article.
func (s *store) each(ctx context.Context, f func(*record.Article) error) (n int, err error) {
	for no := int64(0); ; n++ {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		for i := range s.rows {
			s.rows[i] = s.rows[i][:0]
		}
		if err := s.table(ctx, relation.Articles, no); err != nil {
			return n, err
		}
		cells := s.rows[relation.Articles]
		if len(cells) == 0 {
			return n, nil
		}
		no = cells[0].Int
		s.rows[relation.Articles] = cells[1:]
		for i := relation.Articles + 1; i < relation.Tables; i++ {
			if err := s.table(ctx, i, no); err != nil {
				return n, err
			}
		}
		if err := f(s.read.Read(&s.rows)); err != nil {
			return n, err
		}
		s.rows[relation.Articles] = cells
	}
}

// table reads the rows of one table that belong to an article.
func (s *store) table(ctx context.Context, t int, no int64) error {
	rows, err := s.queries[t].QueryContext(ctx, no)
	if err != nil {
		return s.fault(err)
	}
	columns := relation.All[t].Columns
	if t != relation.Articles {
		columns = columns[1:]
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			rows.Close()
			return s.fault(err)
		}
		for _, v := range values {
			s.rows[t] = append(s.rows[t], cellOf(v))
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return s.fault(err)
	}
	return nil
}

func cellOf(v any) relation.Cell {
	switch v := v.(type) {
	case int64:
		return relation.Cell{Type: relation.Int, Int: v}
	case float64:
		return relation.Cell{Type: relation.Real, Real: v}
	case string:
		return relation.Cell{Type: relation.Text, Text: v}
	case []byte:
		return relation.Cell{Type: relation.Text, Text: string(v)}
	}
	return relation.Cell{}
}

func (s *store) fault(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return rasid.Problem{Code: CodeOpen, Path: s.path, Msg: fmt.Sprintf("cannot be read: %v", err), Fix: "is it a whole store of `rasid run --to sqlite:FILE`?"}
}

func (s *store) foreign(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return rasid.Problem{Code: CodeForeign, Path: s.path, Msg: fmt.Sprintf("is no store of events: %v", err), Fix: "name a file that `rasid run --to sqlite:FILE` made"}
}

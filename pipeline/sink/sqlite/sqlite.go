// Package sqlite keeps the rows of a run in one SQLite file, the default store.
//
// In: Documents. Out: the tables of package relation, keyed by the number of the
// article, with views that join them and a full-text index of the folded words.
// An article that comes again keeps its number and replaces all its rows.
//
// The driver is modernc.org/sqlite: SQLite translated into Go, so that the
// program stays one static binary.
package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// The codes of problems with a file.
const (
	CodeOpen    = "E530" // it cannot be opened or written
	CodeForeign = "E531" // it is no file of this package, or one of a newer program
	CodeOther   = "E532" // it is not the file that the journal knows
)

// A Config says what is stored. Its zero value works.
type Config struct {
	NoText   bool // leave out the texts of the articles; sentence_text is empty then
	NoSearch bool // keep no full-text index
}

// A Store writes one file. Its mark is the id of the file: all that was put
// stays, and what comes again is replaced.
type Store struct {
	path  string
	cfg   Config
	db    *sql.DB
	conn  *sql.Conn // the one that writes
	id    string
	batch *relation.Batch
	many  [relation.Tables]*sql.Stmt // inserts chunk[i] rows
	one   [relation.Tables]*sql.Stmt
	chunk [relation.Tables]int
	args  []any
	words strings.Builder
	find  *sql.Stmt
	index *sql.Stmt
	clear []*sql.Stmt
}

// Open opens the file at path, or makes it.
func Open(ctx context.Context, path string, cfg Config) (*Store, error) {
	s := &Store{path: path, cfg: cfg, batch: relation.NewBatch(relation.Config{NoText: cfg.NoText})}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// DSN returns the name by which database/sql opens the file at path.
func DSN(path, options string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + options
}

func (s *Store) open(ctx context.Context) error {
	var err error
	// WAL lets others read while rows come in. FULL keeps a batch that the journal
	// knows even if the power fails; at one sync a batch it costs nothing.
	s.db, err = sql.Open("sqlite", DSN(s.path, "_pragma=busy_timeout(5000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-65536)&_pragma=temp_store(memory)&_txlock=immediate"))
	if err != nil {
		return s.fault(err)
	}
	if s.conn, err = s.db.Conn(ctx); err != nil {
		return s.fault(err)
	}
	if err := s.create(ctx); err != nil {
		return err
	}
	return s.prepare(ctx)
}

// create makes the tables in an empty file, all or none, and checks those of one
// that has them.
func (s *Store) create(ctx context.Context) error {
	var tables int
	if err := s.conn.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&tables); err != nil {
		return s.fault(err)
	}
	if tables == 0 {
		tx, err := s.conn.BeginTx(ctx, nil)
		if err != nil {
			return s.fault(err)
		}
		defer tx.Rollback()
		for _, stmt := range create() {
			if _, err := tx.ExecContext(ctx, stmt); err != nil {
				return s.fault(err)
			}
		}
		var id [8]byte
		rand.Read(id[:])
		if _, err := tx.ExecContext(ctx, `INSERT INTO meta VALUES ('format', ?), ('store', ?)`, format, hex.EncodeToString(id[:])); err != nil {
			return s.fault(err)
		}
		if err := tx.Commit(); err != nil {
			return s.fault(err)
		}
	}
	var got int
	if err := s.conn.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'format'`).Scan(&got); err != nil {
		return rasid.Problem{Code: CodeForeign, Path: s.path, Msg: "is a database of another program", Fix: "name another file"}
	}
	if got != format {
		return rasid.Problem{Code: CodeForeign, Path: s.path, Msg: fmt.Sprintf("has tables of format %d, this program knows %d", got, format), Fix: "use the program that made it, or name another file"}
	}
	if err := s.conn.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'store'`).Scan(&s.id); err != nil {
		return s.fault(err)
	}
	return nil
}

// variables is how many cells one statement takes at most. More rows a statement
// are fewer steps between Go and the machine of SQLite.
const variables = 1000

func (s *Store) prepare(ctx context.Context) error {
	stmt := func(query string) *sql.Stmt {
		p, err := s.conn.PrepareContext(ctx, query)
		if err != nil {
			panic(fmt.Sprintf("sqlite: %s: %v", query, err)) // the statement is wrong: a fault of this program
		}
		return p
	}
	for i := range relation.All {
		t := &relation.All[i]
		row := "(" + strings.TrimSuffix(strings.Repeat("?,", len(t.Columns)), ",") + ")"
		insert := "INSERT INTO " + t.Name + " VALUES "
		s.one[i] = stmt(insert + row)
		s.chunk[i] = max(2, variables/len(t.Columns))
		s.many[i] = stmt(insert + strings.TrimSuffix(strings.Repeat(row+",", s.chunk[i]), ","))
		column := "article"
		if i == relation.Articles {
			column = "no"
		}
		s.clear = append(s.clear, stmt("DELETE FROM "+t.Name+" WHERE "+column+" = ?"))
	}
	s.clear = append(s.clear, stmt(`DELETE FROM search WHERE rowid = ?`))
	s.find = stmt(`SELECT no FROM articles WHERE id = ?`)
	s.index = stmt(`INSERT INTO search (rowid, words) VALUES (?, ?)`)
	return nil
}

// Name returns "sqlite:" and the whole path of the file.
func (s *Store) Name() string {
	if abs, err := filepath.Abs(s.path); err == nil {
		return "sqlite:" + abs
	}
	return "sqlite:" + s.path
}

// Recover checks that the file is the one that the journal knows.
func (s *Store) Recover(ctx context.Context, mark string) error {
	if mark == "" || mark == s.id {
		return nil
	}
	return rasid.Problem{Code: CodeOther, Path: s.path, Msg: "is not the file that the journal knows: it was replaced, or made anew", Fix: "put it back, or start anew with another --journal"}
}

// Put stores the rows of docs in one transaction.
func (s *Store) Put(ctx context.Context, docs []*rasid.Document) (string, error) {
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		return "", s.fault(err)
	}
	defer tx.Rollback()
	if err := s.put(ctx, tx, docs); err != nil {
		return "", s.fault(err)
	}
	if err := tx.Commit(); err != nil {
		return "", s.fault(err)
	}
	return s.id, nil
}

func (s *Store) put(ctx context.Context, tx *sql.Tx, docs []*rasid.Document) error {
	s.batch.Reset()
	numbers := make([]int64, len(docs))
	var last int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(no), 0) FROM articles`).Scan(&last); err != nil {
		return err
	}
	find := tx.StmtContext(ctx, s.find)
	for i, doc := range docs {
		s.batch.Add(doc)
		switch err := find.QueryRowContext(ctx, doc.ID).Scan(&numbers[i]); {
		case errors.Is(err, sql.ErrNoRows):
			last++
			numbers[i] = last
		case err != nil:
			return err
		default:
			for _, stmt := range s.clear {
				if _, err := tx.StmtContext(ctx, stmt).ExecContext(ctx, numbers[i]); err != nil {
					return err
				}
			}
		}
	}
	for t := range relation.All {
		if err := s.insert(ctx, tx, t, numbers); err != nil {
			return fmt.Errorf("table %s: %w", relation.All[t].Name, err)
		}
	}
	if s.cfg.NoSearch {
		return nil
	}
	index := tx.StmtContext(ctx, s.index)
	for i, doc := range docs {
		if _, err := index.ExecContext(ctx, numbers[i], s.folded(doc)); err != nil {
			return fmt.Errorf("full text: %w", err)
		}
	}
	return nil
}

// insert inserts the rows of one table of all articles of the batch.
func (s *Store) insert(ctx context.Context, tx *sql.Tx, t int, numbers []int64) error {
	width := len(relation.All[t].Columns)
	s.args = s.args[:0]
	many := tx.StmtContext(ctx, s.many[t])
	for i := range s.batch.Docs {
		cells := s.batch.Docs[i].Cells[t]
		for len(cells) > 0 {
			s.args = append(s.args, numbers[i])
			s.args = append(s.args, cells[:width-1]...)
			cells = cells[width-1:]
			if len(s.args) == width*s.chunk[t] {
				if _, err := many.ExecContext(ctx, s.args...); err != nil {
					return err
				}
				s.args = s.args[:0]
			}
		}
	}
	one := tx.StmtContext(ctx, s.one[t])
	for rest := s.args; len(rest) > 0; rest = rest[width:] {
		if _, err := one.ExecContext(ctx, rest[:width]...); err != nil {
			return err
		}
	}
	return nil
}

// folded returns the folded words of a document, by which it is found: marks and
// forms of hamza do not count, and a word is found with its clitics and without.
func (s *Store) folded(doc *rasid.Document) string {
	b := &s.words
	b.Reset()
	for i := range doc.Tokens {
		tok := &doc.Tokens[i]
		if tok.Kind == rasid.Punct || tok.Kind == rasid.Symbol {
			continue
		}
		b.WriteString(tok.Norm)
		b.WriteByte(' ')
		if tok.Core != tok.Norm && tok.Core != "" {
			b.WriteString(tok.Core)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Finish makes the indexes that a file has when its first run ends.
func (s *Store) Finish(ctx context.Context) (string, error) {
	for _, stmt := range append(indexes, `PRAGMA optimize`) {
		if _, err := s.conn.ExecContext(ctx, stmt); err != nil {
			return "", s.fault(err)
		}
	}
	return s.id, nil
}

// Close closes the file.
func (s *Store) Close() error {
	var errs []error
	if s.conn != nil {
		errs = append(errs, s.conn.Close())
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	return errors.Join(errs...)
}

// The result codes of SQLite that are told apart, less their extension.
const (
	codeBusy    = 5
	codeLocked  = 6
	codeIO      = 10
	codeFull    = 13
	codeCant    = 14
	codeNotADB  = 26
	codeCorrupt = 11
)

// locked is an error that goes away when another program lets go of the file.
type locked struct{ rasid.Problem }

func (locked) Temporary() bool { return true }
func (l locked) Unwrap() error { return l.Problem }

// fault describes an error of the file.
func (s *Store) fault(err error) error {
	p := rasid.Problem{Code: CodeOpen, Path: s.path, Msg: err.Error()}
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xFF {
		case codeBusy, codeLocked:
			p.Msg, p.Fix = "another program has the file locked", "close what is writing to it"
			return locked{p}
		case codeFull:
			p.Msg, p.Fix = "no space left on the disk", "make room and run it again: it goes on where it stopped"
		case codeIO:
			p.Fix = "is the disk full or damaged? run it again: it goes on where it stopped"
		case codeCant:
			p.Msg = "cannot be opened"
			if info, bad := os.Stat(filepath.Dir(s.path)); bad != nil || !info.IsDir() {
				p.Fix = "make the folder first"
			} else {
				p.Fix = "may it and its folder be written to?"
			}
		case codeNotADB, codeCorrupt:
			p.Code, p.Msg, p.Fix = CodeForeign, "is no SQLite database", "name another file"
		}
	}
	return p
}

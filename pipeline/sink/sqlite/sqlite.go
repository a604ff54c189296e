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
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	lib "modernc.org/sqlite/lib"

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
	path   string
	cfg    Config
	conn   *conn
	id     string
	insert *inserter
	last   *stmt // the greatest number of an article
	find   *stmt // the number of an article
	clear  []*stmt

	numbers []int64 // of the articles of a batch
}

// Open opens the file at path, or makes it.
func Open(ctx context.Context, path string, cfg Config) (*Store, error) {
	s := &Store{path: path, cfg: cfg}
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

// pragmas set a connection up. WAL lets others read while rows come in. FULL
// keeps a batch that the journal knows even if the power fails: NORMAL keeps it
// when the process is killed, but may lose the last batches with the power, and
// then the journal would say of articles that they are stored that are not. At
// one sync a batch it costs nothing that could be measured.
var pragmas = [...]string{
	`PRAGMA page_size = 8192`,
	`PRAGMA journal_mode = wal`,
	`PRAGMA synchronous = full`,
	`PRAGMA cache_size = -32768`,
	`PRAGMA wal_autocheckpoint = 2000`,
	`PRAGMA temp_store = memory`,
}

// patience is how long a statement waits for another program, in milliseconds,
// before it is refused for a while.
const patience = 5000

func (s *Store) open(ctx context.Context) error {
	path, err := filepath.Abs(s.path) // an empty name, or :memory:, is no file to SQLite
	if err != nil {
		return rasid.Problem{Code: CodeOpen, Path: s.path, Msg: err.Error()}
	}
	if s.conn, err = openConn(path); err != nil {
		return s.fault(err)
	}
	lib.Xsqlite3_busy_timeout(s.conn.tls, s.conn.db, patience)
	defer s.conn.interrupt(ctx)()
	for _, p := range pragmas {
		if err := s.conn.exec(p, nil); err != nil {
			return s.fault(err)
		}
	}
	if err := s.create(); err != nil {
		return err
	}
	return s.prepare()
}

// create makes the tables in an empty file, all or none, and checks those of one
// that has them.
func (s *Store) create() error {
	var tables, got int64
	if err := s.conn.exec(`SELECT count(*) FROM sqlite_master`, func(row *stmt) { tables = row.columnInt(0) }); err != nil {
		return s.fault(err)
	}
	if tables == 0 {
		var id [8]byte
		rand.Read(id[:])
		err := s.transact(func() error {
			for _, stmt := range create() {
				if err := s.conn.exec(stmt, nil); err != nil {
					return err
				}
			}
			return s.conn.exec(`INSERT INTO meta VALUES ('format', ?), ('store', ?)`, nil, int64(format), hex.EncodeToString(id[:]))
		})
		if err != nil {
			return s.fault(err)
		}
	}
	err := s.conn.exec(`SELECT value FROM meta WHERE key = 'format'`, func(row *stmt) { got = row.columnInt(0) })
	if err != nil || got == 0 {
		return rasid.Problem{Code: CodeForeign, Path: s.path, Msg: "is a database of another program", Fix: "name another file"}
	}
	if got != format {
		return rasid.Problem{Code: CodeForeign, Path: s.path, Msg: fmt.Sprintf("has tables of format %d, this program knows %d", got, format), Fix: "use the program that made it, or name another file"}
	}
	if err := s.conn.exec(`SELECT value FROM meta WHERE key = 'store'`, func(row *stmt) { s.id = row.columnText(0) }); err != nil {
		return s.fault(err)
	}
	return nil
}

// transact does something in one transaction, all or nothing.
func (s *Store) transact(do func() error) error {
	if err := s.conn.exec(`BEGIN IMMEDIATE`, nil); err != nil {
		return err
	}
	err := do()
	if err == nil {
		err = s.conn.exec(`COMMIT`, nil)
	}
	if err != nil && lib.Xsqlite3_get_autocommit(s.conn.tls, s.conn.db) == 0 {
		err = errors.Join(err, s.conn.exec(`ROLLBACK`, nil))
	}
	return err
}

func (s *Store) prepare() error {
	var err error
	stmt := func(query string) *stmt {
		p, bad := s.conn.prepare(query)
		err = errors.Join(err, bad)
		return p
	}
	for i := range relation.All {
		column := "article"
		if i == relation.Articles {
			column = "no"
		}
		s.clear = append(s.clear, stmt("DELETE FROM "+relation.All[i].Name+" WHERE "+column+" = ?"))
	}
	s.clear = append(s.clear, stmt(`DELETE FROM search WHERE rowid = ?`))
	s.last = stmt(`SELECT coalesce(max(no), 0) FROM articles`)
	s.find = stmt(`SELECT no FROM articles WHERE id = ?`)
	s.insert = newInserter(s.conn, s.cfg)
	if err != nil {
		return s.fault(err)
	}
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
func (s *Store) Recover(_ context.Context, mark string) error {
	if mark == "" || mark == s.id {
		return nil
	}
	return rasid.Problem{Code: CodeOther, Path: s.path, Msg: "is not the file that the journal knows: it was replaced, or made anew", Fix: "put it back, or start anew with another --journal"}
}

// Put stores the rows of docs in one transaction.
func (s *Store) Put(ctx context.Context, docs []*rasid.Document) (string, error) {
	if ctx.Err() != nil {
		return "", ctx.Err() // what is cancelled before it runs, SQLite does not hear of
	}
	defer s.conn.interrupt(ctx)()
	if err := s.transact(func() error { return s.put(docs) }); err != nil {
		return "", s.fault(err)
	}
	return s.id, nil
}

func (s *Store) put(docs []*rasid.Document) error {
	last := int64(0)
	if err := s.last.run(func(row *stmt) { last = row.columnInt(0) }); err != nil {
		return err
	}
	s.numbers = s.numbers[:0]
	for _, doc := range docs {
		no, err := s.number(doc.ID)
		if err != nil {
			return err
		}
		if no == 0 {
			last++
			no = last
		}
		s.numbers = append(s.numbers, no)
		if err := s.insert.article(no, doc); err != nil {
			return err
		}
	}
	if s.cfg.NoSearch {
		return nil
	}
	for i, doc := range docs {
		if slices.Contains(s.numbers[i+1:], s.numbers[i]) {
			continue // it comes again in this batch, in a later version
		}
		if err := s.insert.words(s.numbers[i], doc); err != nil {
			return err
		}
	}
	return nil
}

// number returns the number of an article that the file has, having deleted its
// rows, and 0 for one that it does not have.
func (s *Store) number(id string) (int64, error) {
	var text page
	text.add(id)
	if err := text.lend(); err != nil {
		return 0, err
	}
	defer text.free(s.conn)
	no := int64(0)
	s.find.text(1, text.p, len(id))
	if err := s.find.run(func(row *stmt) { no = row.columnInt(0) }); err != nil || no == 0 {
		return no, err
	}
	for _, stmt := range s.clear {
		stmt.int(1, no)
		if err := stmt.run(nil); err != nil {
			return no, err
		}
	}
	return no, nil
}

// Finish makes the indexes that a file has when its first run ends.
func (s *Store) Finish(ctx context.Context) (string, error) {
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	defer s.conn.interrupt(ctx)()
	for _, stmt := range append(indexes[:], `PRAGMA optimize`) {
		if err := s.conn.exec(stmt, nil); err != nil {
			return "", s.fault(err)
		}
	}
	return s.id, nil
}

// Close closes the file. What lies in its log is folded in, unless another
// program has it open; the last to close does that.
func (s *Store) Close() error {
	if s.conn == nil {
		return nil
	}
	err := s.conn.close()
	s.conn = nil
	if err != nil {
		return s.fault(err)
	}
	return nil
}

// locked is an error that goes away when another program lets go of the file.
type locked struct{ rasid.Problem }

func (locked) Temporary() bool { return true }
func (l locked) Unwrap() error { return l.Problem }

// fault describes an error of the file.
func (s *Store) fault(err error) error {
	p := rasid.Problem{Code: CodeOpen, Path: s.path, Msg: err.Error()}
	var f failure
	if !errors.As(err, &f) {
		return p
	}
	switch f.code & 0xFF {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		p.Msg, p.Fix = "another program has the file locked", "close what is writing to it"
		return locked{p}
	case lib.SQLITE_INTERRUPT:
		return context.Canceled
	case lib.SQLITE_FULL:
		p.Msg, p.Fix = "no space left on the disk", "make room and run it again: it goes on where it stopped"
	case lib.SQLITE_IOERR:
		p.Fix = "is the disk full or damaged? run it again: it goes on where it stopped"
	case lib.SQLITE_READONLY:
		p.Msg, p.Fix = "may not be written to", "make the file and its folder writable"
	case lib.SQLITE_CANTOPEN:
		p.Msg, p.Fix = "cannot be opened", "may it and its folder be written to?"
		if info, bad := os.Stat(filepath.Dir(s.path)); bad != nil || !info.IsDir() {
			p.Fix = "make the folder first"
		}
	case lib.SQLITE_NOTADB:
		p.Code, p.Msg, p.Fix = CodeForeign, "is no SQLite database", "name another file"
	case lib.SQLITE_CORRUPT:
		p.Msg, p.Fix = "is damaged: "+f.msg, "put a copy back, or name another file and another --journal"
	}
	return p
}

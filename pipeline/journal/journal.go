// Package journal remembers across runs which articles are done.
//
// In: what became of every article, under which versions of code, rules and
// names, and how far each store is. Out: the answer whether an article is done,
// the marks of the stores, and the articles that were put aside, whole, so that
// they can be tried again without the file they came from.
//
// A journal is one SQLite file. A commit is durable when Commit returns, whole
// or not there at all: the process may be killed at any moment.
package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite": SQLite in Go, without cgo

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
)

// The codes of problems with a journal.
const (
	CodeOpen    = "E510" // it cannot be opened or made
	CodeForeign = "E511" // the file is no journal, or one of a newer program
	CodeInUse   = "E512" // another run has it open
)

// format is the version of the tables.
const format = 1

const schema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE versions (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE articles (
	no      INTEGER PRIMARY KEY,  -- in the order of arrival; kept when an article comes again
	id      TEXT NOT NULL UNIQUE,
	digest  TEXT NOT NULL,
	version INTEGER NOT NULL REFERENCES versions,
	outcome INTEGER NOT NULL,     -- 1 done, 2 quarantined
	extra   BLOB
);
CREATE TABLE quarantine (
	id TEXT PRIMARY KEY, stage TEXT NOT NULL, code TEXT NOT NULL, msg TEXT NOT NULL, fix TEXT NOT NULL,
	path TEXT NOT NULL, record INTEGER NOT NULL, at TEXT NOT NULL, article TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE stores (name TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (no INTEGER PRIMARY KEY, began TEXT NOT NULL, ended TEXT, version INTEGER NOT NULL REFERENCES versions, report TEXT);
`

// A Journal is open for one run. Its methods may be called by many goroutines.
type Journal struct {
	path    string
	db      *sql.DB
	know    *sql.Stmt
	version int64
	run     int64
	lock    *os.File
	mu      sync.Mutex // one writer
}

var _ pipeline.Journal = (*Journal)(nil)

// Open opens the journal at path, or makes it, for a run under the given
// versions: any text that changes whenever the rows of an article can. What is
// wrong with the file is a rasid.Problem.
func Open(path, versions string) (*Journal, error) {
	lock, err := lockFile(path)
	if err != nil {
		return nil, err
	}
	j := &Journal{path: path, lock: lock}
	if err := j.open(versions); err != nil {
		j.Close()
		return nil, err
	}
	return j, nil
}

func (j *Journal) open(versions string) error {
	// WAL with synchronous NORMAL keeps every commit when the process is killed;
	// FULL keeps it when the power fails too, at one fsync a batch.
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(j.path)}).EscapedPath() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_txlock=immediate"
	var err error
	if j.db, err = sql.Open("sqlite", dsn); err != nil {
		return j.fault(CodeOpen, err, "")
	}
	j.db.SetMaxOpenConns(4)
	if err := j.create(); err != nil {
		return err
	}
	var got int
	if err := j.db.QueryRow(`SELECT value FROM meta WHERE key = 'format'`).Scan(&got); err != nil {
		return j.fault(CodeForeign, errors.New("is no journal of rasid"), "name another file with --journal")
	}
	if got != format {
		return j.fault(CodeForeign, fmt.Errorf("is a journal of format %d, this program knows %d", got, format), "run it with the program that made it, or start a new journal")
	}
	if _, err = j.db.Exec(`INSERT INTO versions (name) VALUES (?) ON CONFLICT DO NOTHING`, versions); err != nil {
		return j.fault(CodeOpen, err, "")
	}
	if err = j.db.QueryRow(`SELECT no FROM versions WHERE name = ?`, versions).Scan(&j.version); err != nil {
		return j.fault(CodeOpen, err, "")
	}
	if j.know, err = j.db.Prepare(`SELECT digest, version, outcome FROM articles WHERE id = ?`); err != nil {
		return j.fault(CodeOpen, err, "")
	}
	res, err := j.db.Exec(`INSERT INTO runs (began, version) VALUES (?, ?)`, now(), j.version)
	if err != nil {
		return j.fault(CodeOpen, err, "")
	}
	j.run, err = res.LastInsertId()
	return err
}

// create makes the tables in a file that has none, all or none: a process may be
// killed in between.
func (j *Journal) create() error {
	var tables int
	if err := j.db.QueryRow(`SELECT count(*) FROM sqlite_master`).Scan(&tables); err != nil {
		return j.fault(CodeForeign, errors.New("is no journal of rasid"), "name another file with --journal")
	}
	if tables > 0 {
		return nil
	}
	tx, err := j.db.Begin()
	if err != nil {
		return j.fault(CodeOpen, err, "can the folder be written to?")
	}
	defer tx.Rollback()
	if _, err = tx.Exec(schema); err == nil {
		_, err = tx.Exec(`INSERT INTO meta VALUES ('format', ?)`, format)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return j.fault(CodeOpen, err, "can the folder be written to?")
	}
	return nil
}

func (j *Journal) fault(code string, err error, fix string) error {
	return rasid.Problem{Code: code, Path: j.path, Msg: "journal: " + err.Error(), Fix: fix}
}

// Path returns the file of the journal.
func (j *Journal) Path() string { return j.path }

// Close gives the file back.
func (j *Journal) Close() error {
	var errs []error
	if j.know != nil {
		errs = append(errs, j.know.Close())
	}
	if j.db != nil {
		errs = append(errs, j.db.Close())
	}
	if j.lock != nil {
		errs = append(errs, unlock(j.lock))
	}
	return errors.Join(errs...)
}

// Know says whether an article is done, or was put aside, under the versions of
// this run and with these bytes.
func (j *Journal) Know(doc *rasid.Document) (pipeline.Known, error) {
	var digest string
	var version int64
	var outcome int
	switch err := j.know.QueryRow(doc.ID).Scan(&digest, &version, &outcome); {
	case errors.Is(err, sql.ErrNoRows):
		return pipeline.KnownNew, nil
	case err != nil:
		return 0, fmt.Errorf("journal: look up %s: %w", doc.ID, err)
	case version != j.version || digest != doc.Origin.Digest:
		return pipeline.KnownNew, nil
	case pipeline.Outcome(outcome) == pipeline.OutcomeQuarantined:
		return pipeline.KnownQuarantined, nil
	}
	return pipeline.KnownDone, nil
}

// Mark returns the mark of a store, "" if it has none.
func (j *Journal) Mark(store string) (string, error) {
	var mark string
	err := j.db.QueryRow(`SELECT mark FROM stores WHERE name = ?`, store).Scan(&mark)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("journal: mark of %s: %w", store, err)
	}
	return mark, nil
}

// Commit keeps entries and marks in one transaction.
func (j *Journal) Commit(ctx context.Context, entries []pipeline.Entry, marks map[string]string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	tx, err := j.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("journal: begin: %w", err)
	}
	defer tx.Rollback()
	if err := j.enter(ctx, tx, entries); err != nil {
		return err
	}
	for store, mark := range marks {
		if _, err := tx.ExecContext(ctx, `INSERT INTO stores VALUES (?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark`, store, mark); err != nil {
			return fmt.Errorf("journal: mark %s: %w", store, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("journal: commit: %w", err)
	}
	return nil
}

func (j *Journal) enter(ctx context.Context, tx *sql.Tx, entries []pipeline.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	put, err := tx.PrepareContext(ctx, `INSERT INTO articles (id, digest, version, outcome, extra) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, version = excluded.version, outcome = excluded.outcome, extra = excluded.extra`)
	if err != nil {
		return fmt.Errorf("journal: enter: %w", err)
	}
	defer put.Close()
	free, err := tx.PrepareContext(ctx, `DELETE FROM quarantine WHERE id = ?`)
	if err != nil {
		return fmt.Errorf("journal: enter: %w", err)
	}
	defer free.Close()
	for i := range entries {
		e := &entries[i]
		if _, err := put.ExecContext(ctx, e.ID, e.Digest, j.version, int(e.Outcome), e.Extra); err != nil {
			return fmt.Errorf("journal: enter %s: %w", e.ID, err)
		}
		if e.Outcome != pipeline.OutcomeQuarantined {
			if _, err := free.ExecContext(ctx, e.ID); err != nil {
				return fmt.Errorf("journal: enter %s: %w", e.ID, err)
			}
			continue
		}
		if err := j.putAside(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

// putAside keeps an article that failed, whole.
func (j *Journal) putAside(ctx context.Context, tx *sql.Tx, e *pipeline.Entry) error {
	article, err := json.Marshal(keep(e.Doc))
	if err != nil {
		return fmt.Errorf("journal: keep %s: %w", e.ID, err)
	}
	p := &e.Problem
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.ID, e.Stage, p.Code, p.Msg, p.Fix, e.Doc.Origin.Path, e.Doc.Origin.Record, now(), string(article))
	if err != nil {
		return fmt.Errorf("journal: put %s aside: %w", e.ID, err)
	}
	return nil
}

// Extras calls f with what was kept beside each article that is done, under any
// versions, in the order in which they came first.
func (j *Journal) Extras(ctx context.Context, f func(id string, extra []byte) error) error {
	rows, err := j.db.QueryContext(ctx, `SELECT id, extra FROM articles WHERE outcome = 1 AND extra IS NOT NULL ORDER BY no`)
	if err != nil {
		return fmt.Errorf("journal: read: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var extra []byte
		if err := rows.Scan(&id, &extra); err != nil {
			return fmt.Errorf("journal: read: %w", err)
		}
		if err := f(id, extra); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("journal: read: %w", err)
	}
	return nil
}

// End keeps the report of the run.
func (j *Journal) End(report pipeline.Report) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	b, err := json.Marshal(report)
	if err != nil {
		return fmt.Errorf("journal: end: %w", err)
	}
	if _, err := j.db.Exec(`UPDATE runs SET ended = ?, report = ? WHERE no = ?`, now(), string(b), j.run); err != nil {
		return fmt.Errorf("journal: end: %w", err)
	}
	return nil
}

// A Count is how many articles a journal has of an outcome and of versions.
type Count struct {
	Versions string
	Current  bool // these are the versions of this run
	Outcome  pipeline.Outcome
	Articles int
}

// Counts counts the articles of the journal.
func (j *Journal) Counts() ([]Count, error) {
	rows, err := j.db.Query(`SELECT v.name, v.no, a.outcome, count(*) FROM articles a JOIN versions v ON v.no = a.version GROUP BY 1, 2, 3 ORDER BY 2, 3`)
	if err != nil {
		return nil, fmt.Errorf("journal: count: %w", err)
	}
	defer rows.Close()
	var out []Count
	for rows.Next() {
		var c Count
		var no int64
		var outcome int
		if err := rows.Scan(&c.Versions, &no, &outcome, &c.Articles); err != nil {
			return nil, fmt.Errorf("journal: count: %w", err)
		}
		c.Current, c.Outcome = no == j.version, pipeline.Outcome(outcome)
		out = append(out, c)
	}
	return out, rows.Err()
}

// reason drops the path that the system repeats.
func reason(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func now() string { return time.Now().UTC().Format(time.RFC3339) }

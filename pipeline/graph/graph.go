// Package graph reads the events of all articles as one graph: persons, bodies
// and places are nodes, and what they do to one another ties them together.
//
// In: a file of package sqlite. Out: tables of answers (Result), for a person or
// a program.
//
// The rows of an article know their nodes by keys that one article can tell
// (an id, a row of the gazetteer, a name with its country). What only all articles
// together can tell is gathered here: which keys are one node, its names, its
// days. That is kept in the file itself, in the tables nodes, node_keys,
// node_names and repeats, and made anew when articles have come or changed; a file
// that may not be written to keeps it in memory.
package graph

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"

	_ "modernc.org/sqlite" // the driver "sqlite": SQLite in Go, without cgo

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// The codes of problems with a graph.
const (
	CodeOpen    = "E590" // the file cannot be opened or read
	CodeForeign = "E591" // it is no store of events
	CodeUnknown = "E592" // nothing has the name that was asked for, or too much has
	CodeSQL     = "E593" // a statement is wrong, or would write
)

// A Config says how a graph is opened. Its zero value works.
type Config struct {
	// Gathering is called before nodes are gathered, which takes some seconds a
	// million entities. Nil calls nothing.
	Gathering func()
}

// A DB is an open graph. It is used by one goroutine at a time.
type DB struct {
	path string
	db   *sql.DB
	same map[string]string // the keys that were joined to another
}

// Open opens the store at path and gathers its nodes if that was not done since
// the last change. What is wrong with the file is a rasid.Problem.
func Open(ctx context.Context, path string, cfg Config) (*DB, error) {
	d, err := openFile(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := d.ready(ctx, cfg); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// openFile opens a file that is there, to be written if it may be.
func openFile(ctx context.Context, path string) (*DB, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "no such file", Fix: "make one: `rasid run PATH... --to sqlite:" + path + "`"}
	case err != nil:
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: err.Error()}
	case info.IsDir():
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "is a folder", Fix: "name the file of a sqlite store"}
	}
	// The last of these reads a file whose folder may not be written to, where
	// SQLite cannot make the index of the log that others would read by.
	for _, mode := range []string{"mode=rw", "mode=ro", "mode=ro&immutable=1"} {
		var d *DB
		if d, err = connect(ctx, path, mode+"&_pragma=busy_timeout(5000)&_pragma=cache_size(-65536)&_pragma=temp_store(memory)"); err == nil {
			return d, nil
		}
		var p rasid.Problem
		if errors.As(err, &p) && p.Code == CodeForeign {
			break
		}
	}
	return nil, err
}

// connect opens the file in one way and reads what it is.
func connect(ctx context.Context, path, options string) (*DB, error) {
	db, err := sql.Open("sqlite", sqlite.DSN(path, options))
	if err != nil {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: err.Error()}
	}
	// One connection: what is kept in memory belongs to it.
	db.SetMaxOpenConns(1)
	d := &DB{path: path, db: db}
	var tables, stores int
	err = db.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE name IN ('meta', 'articles', 'arguments')) FROM sqlite_master`).Scan(&tables, &stores)
	if err == nil && stores == 3 {
		var format string
		if err = db.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'format'`).Scan(&format); err == nil {
			return d, nil
		}
	}
	d.Close()
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil && !notDatabase(path) {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: err.Error()}
	}
	return nil, rasid.Problem{Code: CodeForeign, Path: path, Msg: "is no store of events", Fix: "name a file of `rasid run PATH... --to sqlite:FILE`"}
}

// notDatabase reports whether a file does not begin as files of SQLite do.
func notDatabase(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, _ := file.Read(head)
	return string(head[:n]) != magic
}

// Close closes the file.
func (d *DB) Close() error { return d.db.Close() }

// fault describes an error of the file.
func (d *DB) fault(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return rasid.Problem{Code: CodeOpen, Path: d.path, Msg: fmt.Sprintf("%s: %s", doing, err)}
}

// each runs a query and calls row for each row of it; row scans what it wants.
func (d *DB) each(ctx context.Context, query string, args []any, row func(scan func(...any) error) error) error {
	rows, err := d.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// canonical returns the key of the node that a key is.
func (d *DB) canonical(ctx context.Context, key string) (string, error) {
	if d.same == nil {
		same := map[string]string{}
		err := d.each(ctx, `SELECT k.key, n.key FROM node_keys k JOIN nodes n ON n.no = k.node WHERE k.key <> n.key`, nil, func(scan func(...any) error) error {
			var from, to string
			err := scan(&from, &to)
			same[from] = to
			return err
		})
		if err != nil {
			return "", err
		}
		d.same = same
	}
	return cmp.Or(d.same[key], key), nil
}

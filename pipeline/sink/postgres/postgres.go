// Package postgres keeps the rows of a run in a schema of a PostgreSQL database.
//
// In: Documents. Out: the tables of package relation, the same as in SQLite, with
// views that join them. Rows come in by COPY, those of a batch in one
// transaction; an article that comes again keeps its number and replaces all its
// rows. PostgreSQL 12 and later will do.
//
// A text of PostgreSQL cannot hold a NUL, nor bytes that are no UTF-8: each of
// them is stored as U+FFFD, which keeps all offsets.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A Config says what is stored and where. Its zero value works.
type Config struct {
	Schema string // "" is the parameter "schema" of the connection string, or DefaultSchema
	NoText bool   // leave out the texts of the articles; sentence_text is empty then
}

// DefaultSchema is the schema that rows go to if none is named.
const DefaultSchema = "rasid"

// A Store writes one schema. Its mark is the id of the schema's tables: all that
// was put stays, and what comes again is replaced.
type Store struct {
	dsn    *pgx.ConnConfig
	schema string
	conn   *pgx.Conn
	id     string // of the tables, once they are known
	maker  *relation.Maker
	copies [relation.Tables]copyBuffer
}

// Open connects to the database that a connection string names, in either form
// that libpq knows ("postgres://user@host/db?schema=news", "host=… dbname=…"), and
// makes the tables or brings them up to date. Passwords may stand in the string,
// in PGPASSWORD or in ~/.pgpass.
func Open(ctx context.Context, dsn string, cfg Config) (*Store, error) {
	conf, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, rasid.Problem{Code: CodeConnect, Path: "postgres", Msg: "bad connection string: " + redacted(err), Fix: "write it as postgres://user@host:5432/database"}
	}
	s := &Store{dsn: conf, schema: cfg.Schema, maker: relation.NewMaker(relation.Config{NoText: cfg.NoText})}
	if s.schema == "" {
		s.schema = conf.RuntimeParams["schema"]
	}
	delete(conf.RuntimeParams, "schema") // of this package, not of the server
	if s.schema == "" {
		s.schema = DefaultSchema
	}
	if conf.RuntimeParams["application_name"] == "" {
		conf.RuntimeParams["application_name"] = "rasid"
	}
	if conf.ConnectTimeout == 0 {
		conf.ConnectTimeout = 15 * time.Second
	}
	if err := s.connect(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Name returns "postgres:" and host, port, database and schema: never a password.
func (s *Store) Name() string {
	return "postgres:" + s.dsn.Host + ":" + strconv.Itoa(int(s.dsn.Port)) + "/" + s.dsn.Database + "/" + s.schema
}

// connect opens the connection if there is none, and looks at the tables.
func (s *Store) connect(ctx context.Context) error {
	if s.conn != nil && !s.conn.IsClosed() {
		return nil
	}
	conn, err := pgx.ConnectConfig(ctx, s.dsn)
	if err != nil {
		return s.fault(err)
	}
	s.conn = conn
	id, err := s.migrate(ctx)
	if err == nil && s.id != "" && s.id != id {
		err = s.other()
	}
	if err != nil {
		s.drop()
		return s.fault(err)
	}
	s.id = id
	return nil
}

// drop gives up the connection.
func (s *Store) drop() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = s.conn.Close(ctx)
	s.conn = nil
}

// Recover checks that the tables are the ones that the journal knows.
func (s *Store) Recover(_ context.Context, mark string) error {
	if mark == "" || mark == s.id {
		return nil
	}
	return s.other()
}

func (s *Store) other() error {
	return rasid.Problem{Code: CodeOther, Path: s.Name(), Msg: "is not the store that the journal knows: its tables were made anew", Fix: "name the right database and schema, or start anew with another --journal"}
}

// Put stores the rows of docs in one transaction.
func (s *Store) Put(ctx context.Context, docs []*rasid.Document) (string, error) {
	if err := s.connect(ctx); err != nil {
		return "", err
	}
	err := pgx.BeginFunc(ctx, s.conn, func(tx pgx.Tx) error { return s.put(ctx, tx, docs) })
	if err != nil {
		err = s.fault(err)
		if temporary(err) {
			s.drop() // the next call connects anew
		}
		return "", err
	}
	return s.id, nil
}

func (s *Store) put(ctx context.Context, tx pgx.Tx, docs []*rasid.Document) error {
	numbers, old, err := s.number(ctx, tx, docs)
	if err != nil {
		return err
	}
	if len(old) > 0 {
		if err := s.clear(ctx, tx, old); err != nil {
			return err
		}
	}
	for i := range s.copies {
		s.copies[i].begin()
	}
	for i, doc := range docs {
		rows := s.maker.Rows(doc)
		for t := range rows {
			s.copies[t].add(numbers[i], rows[t], len(relation.All[t].Columns)-1)
		}
	}
	for t := range s.copies {
		if s.copies[t].rows == 0 {
			continue
		}
		if _, err := tx.Conn().PgConn().CopyFrom(ctx, s.copies[t].reader(), s.copyInto(t)); err != nil {
			return fmt.Errorf("table %s: %w", relation.All[t].Name, err)
		}
	}
	return nil
}

// number returns the number of each document, and those of them that have rows.
// One writer at a time gives numbers, so that each is the next.
func (s *Store) number(ctx context.Context, tx pgx.Tx, docs []*rasid.Document) (numbers, old []int64, err error) {
	ids := make([]string, len(docs))
	for i, doc := range docs {
		ids[i] = clean(doc.ID)
	}
	var last int64
	known := make(map[string]int64)
	var ask pgx.Batch
	ask.Queue("SELECT pg_advisory_xact_lock($1)", lockOf(s.schema))
	ask.Queue("SELECT id, no FROM "+s.table(relation.Articles)+" WHERE id = ANY($1)", ids).Query(func(rows pgx.Rows) error {
		var id string
		var no int64
		_, err := pgx.ForEachRow(rows, []any{&id, &no}, func() error {
			known[id] = no
			old = append(old, no)
			return nil
		})
		return err
	})
	ask.Queue("SELECT coalesce(max(no), 0) FROM " + s.table(relation.Articles)).QueryRow(func(row pgx.Row) error { return row.Scan(&last) })
	if err := tx.SendBatch(ctx, &ask).Close(); err != nil {
		return nil, nil, err
	}
	numbers = make([]int64, len(docs))
	for i := range docs {
		no, ok := known[ids[i]]
		if !ok {
			last++
			no = last
		}
		numbers[i] = no
	}
	return numbers, old, nil
}

// clear takes away all rows of articles.
func (s *Store) clear(ctx context.Context, tx pgx.Tx, numbers []int64) error {
	var all pgx.Batch
	for i := range relation.All {
		column := "article"
		if i == relation.Articles {
			column = "no"
		}
		all.Queue("DELETE FROM "+s.table(i)+" WHERE "+column+" = ANY($1)", numbers)
	}
	return tx.SendBatch(ctx, &all).Close()
}

// lockOf is the number of the lock that a writer of a schema holds.
func lockOf(schema string) int64 {
	h := fnv.New64a()
	h.Write([]byte("rasid " + schema))
	return int64(h.Sum64())
}

// Finish makes the indexes that a store has when its first run ends, and tells
// the planner how large the tables are.
func (s *Store) Finish(ctx context.Context) (string, error) {
	if err := s.connect(ctx); err != nil {
		return "", err
	}
	for _, stmt := range s.indexes() {
		if _, err := s.conn.Exec(ctx, stmt); err != nil {
			err = s.fault(err)
			if temporary(err) {
				s.drop()
			}
			return "", err
		}
	}
	return s.id, nil
}

// Close closes the connection.
func (s *Store) Close() error {
	if s.conn == nil || s.conn.IsClosed() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := s.conn.Close(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return s.fault(err)
	}
	return nil
}

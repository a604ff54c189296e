package neo4j

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v6/neo4j"
	"github.com/neo4j/neo4j-go-driver/v6/neo4j/config"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// The codes of problems with a server.
const (
	CodeServer = "E565" // it cannot be reached, or refuses what it is told
	CodeOther  = "E566" // it has not the database that the journal knows
)

// An Account is who logs in. The zero one is what the address says, or nobody.
type Account struct{ User, Password string }

// A Store writes to a server over Bolt. Its mark is an id that the database keeps
// in a node of its own: all that was put stays, and what comes again replaces
// what was there.
type Store struct {
	name     string
	database string
	server   driver.Driver
	id       string
	make     *relation.Maker
	read     *record.Reader
	build    *property.Builder
}

// OpenStore connects to the server at address, such as
// bolt://user:password@localhost:7687?database=news, and makes the constraints
// that the keys need. Schemes are bolt, neo4j, and the same with +s for TLS.
func OpenStore(ctx context.Context, address string, account Account, cfg Config) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, rasid.Problem{Code: CodeServer, Path: "neo4j", Msg: "the address is none", Fix: "say neo4j:bolt://user@localhost:7687?database=neo4j, with the password in NEO4J_PASSWORD"}
	}
	if u.User != nil {
		if name := u.User.Username(); name != "" {
			account.User = name
		}
		if password, ok := u.User.Password(); ok {
			account.Password = password
		}
	}
	s := &Store{
		database: u.Query().Get("database"),
		make:     relation.NewMaker(relation.Config{NoText: cfg.NoText}), read: record.NewReader(), build: property.NewBuilder(cfg.NoText),
	}
	u.User, u.RawQuery, u.Fragment = nil, "", "" // no password in a message or in the journal
	s.name = "neo4j:" + u.String()
	if s.database != "" {
		s.name += "?database=" + s.database
	}
	auth := driver.NoAuth()
	if account.User != "" || account.Password != "" {
		auth = driver.BasicAuth(account.User, account.Password, "")
	}
	s.server, err = driver.NewDriver(u.String(), auth, func(c *config.Config) {
		c.SocketConnectTimeout = patience
		c.ConnectionAcquisitionTimeout = patience
		c.UserAgent = "rasid"
	})
	if err != nil {
		return nil, s.fault(err)
	}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// patience is how long the server may take to be reached before it is refused
// for a while.
const patience = 5 * time.Second

// identify gives the database an id, or finds the one that it has.
const identify = "MERGE (n:Rasid {key: 'store'}) SET n.id = coalesce(n.id, $id) RETURN n.id AS id"

func (s *Store) prepare(ctx context.Context) error {
	session := s.session(ctx)
	defer session.Close(ctx)
	for _, statement := range schema {
		result, err := session.Run(ctx, statement, nil) // a change of the schema is a transaction of its own
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return s.fault(err)
		}
	}
	var random [8]byte
	rand.Read(random[:])
	result, err := session.Run(ctx, identify, map[string]any{"id": hex.EncodeToString(random[:])})
	if err != nil {
		return s.fault(err)
	}
	row, err := result.Single(ctx)
	if err != nil {
		return s.fault(err)
	}
	id, _ := row.Get("id")
	s.id, _ = id.(string)
	return nil
}

func (s *Store) session(ctx context.Context) driver.Session {
	return s.server.NewSession(ctx, driver.SessionConfig{DatabaseName: s.database, AccessMode: driver.AccessModeWrite})
}

// Name returns "neo4j:" and the address without the account.
func (s *Store) Name() string { return s.name }

// Recover checks that the database is the one that the journal knows.
func (s *Store) Recover(_ context.Context, mark string) error {
	if mark == "" || mark == s.id {
		return nil
	}
	return rasid.Problem{Code: CodeOther, Path: s.name, Msg: "is not the database that the journal knows: it was replaced, or made anew", Fix: "put it back, or start anew with another --journal"}
}

// Put merges the graph of docs in one transaction.
func (s *Store) Put(ctx context.Context, docs []*rasid.Document) (string, error) {
	var ids []any
	var rows property.Rows
	last := make(map[string]int, len(docs))
	for i, doc := range docs {
		last[doc.ID] = i
	}
	for i, doc := range docs {
		if last[doc.ID] != i {
			continue // an article of the same id follows, and replaces it
		}
		ids = append(ids, valid(doc.ID))
		collect(&rows, s.build.Build(s.read.Read(s.make.Rows(doc))))
	}
	var work []statement
	if len(docs) > 0 {
		for _, text := range clear {
			work = append(work, statement{text, map[string]any{"ids": ids}})
		}
	}
	for kind := range rows {
		for list := rows[kind]; len(list) > 0; {
			n := min(len(list), batchRows)
			work = append(work, statement{"UNWIND $rows AS r " + merges[kind], map[string]any{"rows": params(kind, list[:n])}})
			list = list[n:]
		}
	}
	if err := s.transact(ctx, work); err != nil {
		return "", err
	}
	return s.id, nil
}

// A statement is Cypher with its parameters.
type statement struct {
	text   string
	params map[string]any
}

// params returns rows as the parameter that a statement unwinds.
func params(kind int, list []property.Row) []any {
	columns := property.All[kind].Columns
	out := make([]any, len(list))
	for i := range list {
		row := make(map[string]any, len(columns)+2)
		if kind >= property.Nodes {
			row["a"], row["b"] = valid(list[i].From), valid(list[i].To)
		}
		for k, c := range columns {
			value := list[i].Values[k]
			if words, ok := value.(string); ok {
				value = valid(words)
			}
			row[c.Name] = value
		}
		out[i] = row
	}
	return out
}

// valid is a string that Bolt and the script write alike.
func valid(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\ufffd")
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// transact runs statements in one transaction, all or nothing.
func (s *Store) transact(ctx context.Context, work []statement) error {
	session := s.session(ctx)
	defer session.Close(ctx)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return s.fault(err)
	}
	defer tx.Close(ctx) // rolls back what was not committed
	for _, w := range work {
		result, err := tx.Run(ctx, w.text, w.params)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return s.fault(err)
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return s.fault(err)
	}
	return nil
}

// Finish takes nodes away that only older versions of articles spoke of.
func (s *Store) Finish(ctx context.Context) (string, error) {
	var work []statement
	for _, text := range sweep {
		work = append(work, statement{text: text})
	}
	if err := s.transact(ctx, work); err != nil {
		return "", err
	}
	return s.id, nil
}

// Close closes the connections.
func (s *Store) Close() error {
	if s.server == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.server.Close(ctx)
}

// refused is an error that may go away: a server that restarts or is elected, a
// lock that another program holds.
type refused struct{ rasid.Problem }

func (refused) Temporary() bool { return true }
func (r refused) Unwrap() error { return r.Problem }

// fault describes an error of the server.
func (s *Store) fault(err error) error {
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	p := rasid.Problem{Code: CodeServer, Path: s.name, Msg: err.Error()}
	var said *driver.Neo4jError
	switch {
	case errors.As(err, &said) && strings.HasPrefix(said.Code, "Neo.ClientError.Security."):
		p.Msg, p.Fix = "the server does not let us in: "+said.Msg, "give the account in NEO4J_USERNAME and NEO4J_PASSWORD"
	case errors.As(err, &said) && said.Code == "Neo.ClientError.Database.DatabaseNotFound":
		p.Msg, p.Fix = "there is no such database", "make it, or name another: ?database=neo4j"
	case driver.IsRetryable(err), driver.IsConnectivityError(err):
		p.Msg, p.Fix = "the server cannot be reached, or refuses for now: "+err.Error(), "is it running, and is the address right?"
		return refused{p}
	case errors.As(err, &said):
		p.Msg = said.Code + ": " + said.Msg
	}
	return p
}

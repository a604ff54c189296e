package graph

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"github.com/rasid-news/rasid/extractors/arabic"
)

// gathered is the version of the tables that are made here.
const gathered = "1"

// tables are what is gathered, to be made in the schema %s: main or temp.
var tables = [...]string{
	// One row a node. acts, undergoes and places count arguments of events on that side.
	`CREATE TABLE nodes (no INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
		country TEXT, org TEXT, role TEXT, wikidata TEXT, geonames TEXT, lat REAL, lon REAL, first TEXT, last TEXT,
		articles INTEGER NOT NULL, mentions INTEGER NOT NULL, acts INTEGER NOT NULL, undergoes INTEGER NOT NULL, places INTEGER NOT NULL)`,
	// The keys of entities.node and arguments.node, and the node that each is.
	`CREATE TABLE node_keys (key TEXT PRIMARY KEY, node INTEGER NOT NULL) WITHOUT ROWID`,
	`CREATE INDEX node_keys_node ON node_keys (node)`,
	// All names of a node as they are written, and folded.
	`CREATE TABLE node_names (node INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (node, name)) WITHOUT ROWID`,
	`CREATE INDEX node_names_folded ON node_names (folded, mentions)`,
	// The numbers of the articles that repeat an earlier one.
	`CREATE TABLE repeats (article INTEGER PRIMARY KEY)`,
}

// stale takes the mark away when an article comes or goes.
var stale = [...]string{
	`CREATE TRIGGER IF NOT EXISTS graph_stale_new AFTER INSERT ON articles BEGIN DELETE FROM meta WHERE key = 'graph'; END`,
	`CREATE TRIGGER IF NOT EXISTS graph_stale_gone AFTER DELETE ON articles BEGIN DELETE FROM meta WHERE key = 'graph'; END`,
}

// ready gathers the nodes if the file does not hold those of its articles.
func (d *DB) ready(ctx context.Context, cfg Config) error {
	var mark string
	err := d.db.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = 'graph'`).Scan(&mark)
	if err == nil && mark == gathered {
		return nil
	}
	if cfg.Gathering != nil {
		cfg.Gathering()
	}
	// In one transaction, so that no article comes between what is read and the
	// mark that says so.
	if err := d.gather(ctx, "main", "BEGIN IMMEDIATE"); err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	return d.fault(ctx, "gather nodes", d.gather(ctx, "temp", "BEGIN"))
}

// gather makes the tables in a schema, all or none of them.
func (d *DB) gather(ctx context.Context, schema, begin string) error {
	if _, err := d.db.ExecContext(ctx, begin); err != nil {
		return err
	}
	err := d.make(ctx, schema)
	if err == nil {
		_, err = d.db.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// Without the caller's context: the transaction ends even if that is done.
		_, _ = d.db.Exec("ROLLBACK")
	}
	return err
}

func (d *DB) make(ctx context.Context, schema string) error {
	nodes, err := d.resolve(ctx)
	if err != nil {
		return err
	}
	var stmts []string
	for _, table := range []string{"nodes", "node_keys", "node_names", "repeats"} {
		stmts = append(stmts, "DROP TABLE IF EXISTS "+schema+"."+table)
	}
	for _, stmt := range tables {
		for _, kind := range []string{"CREATE TABLE ", "CREATE INDEX "} {
			if rest, ok := strings.CutPrefix(stmt, kind); ok {
				stmt = kind + schema + "." + rest
			}
		}
		stmts = append(stmts, stmt)
	}
	if err := d.all(ctx, stmts); err != nil {
		return err
	}
	if err := d.insert(ctx, schema, nodes); err != nil {
		return err
	}
	// Unqualified, a name is that of the temporary table if there is one.
	stmts = []string{
		`INSERT INTO repeats SELECT no FROM articles WHERE duplicate_of IS NOT NULL`,
		`UPDATE nodes SET articles = n.articles FROM (
			SELECT node, count(*) AS articles FROM (
				SELECT k.node AS node, e.article FROM (SELECT DISTINCT node, article FROM entities) e JOIN node_keys k ON k.key = e.node
				UNION SELECT k.node, g.article FROM (SELECT DISTINCT node, article FROM arguments) g JOIN node_keys k ON k.key = g.node) GROUP BY node) n
			WHERE n.node = no`,
	}
	if schema == "main" {
		stmts = append(stmts, stale[:]...)
		stmts = append(stmts, `INSERT INTO meta VALUES ('graph', '`+gathered+`') ON CONFLICT DO UPDATE SET value = excluded.value`)
	}
	return d.all(ctx, stmts)
}

// all runs statements one after the other.
func (d *DB) all(ctx context.Context, stmts []string) error {
	for _, stmt := range stmts {
		if _, err := d.db.ExecContext(ctx, stmt); err != nil {
			return err
		}
	}
	return nil
}

// insert writes the rows of nodes, their keys and names.
func (d *DB) insert(ctx context.Context, schema string, nodes []*node) error {
	var err error
	prepare := func(table string, cells int) *sql.Stmt {
		if err != nil {
			return nil
		}
		var s *sql.Stmt
		s, err = d.db.PrepareContext(ctx, "INSERT INTO "+schema+"."+table+" VALUES (?"+strings.Repeat(",?", cells-1)+")")
		return s
	}
	row, key, name := prepare("nodes", 18), prepare("node_keys", 2), prepare("node_names", 4)
	if err != nil {
		return err
	}
	defer row.Close()
	defer key.Close()
	defer name.Close()
	for i, n := range nodes {
		no := int64(i + 1)
		var lat, lon any
		if n.placed {
			lat, lon = n.lat, n.lon
		}
		if _, err := row.ExecContext(ctx, no, n.key, n.kind, n.name(), some(n.country()), some(n.org), some(n.role), some(n.wikidata), some(n.geonames),
			lat, lon, some(n.first), some(n.last), 0, n.mentions, n.acts, n.undergoes, n.places); err != nil {
			return err
		}
		for _, k := range n.keys {
			if _, err := key.ExecContext(ctx, k, no); err != nil {
				return err
			}
		}
		for _, w := range n.sorted() {
			if _, err := name.ExecContext(ctx, no, w.text, folded(w.text), w.count); err != nil {
				return err
			}
		}
	}
	return nil
}

// some is nil for nothing.
func some(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// words cuts a text into its folded words, as the articles were: marks and forms
// of hamza do not count.
func words(text string) []string {
	return strings.FieldsFunc(arabic.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// folded is a name by which it is looked up: folded words, without the article
// before the first («الحوراني» and «حوراني» are one).
func folded(name string) string {
	ws := words(name)
	if len(ws) == 0 {
		return ""
	}
	if rest := strings.TrimPrefix(ws[0], "ال"); len([]rune(rest)) > 2 {
		ws[0] = rest
	}
	return strings.Join(ws, " ")
}

package postgres

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// migrations lists, for each format of the tables, the statements that make the
// next one of it; format 0 is an empty schema. A format that was released is
// never changed: a new one is added. Columns that may be empty need no migration;
// they are added where they are missing.
func (s *Store) migrations() [][]string { return [][]string{s.create()} }

// migrate makes the tables, or brings them up to date, all or nothing, and
// returns their id.
func (s *Store) migrate(ctx context.Context) (id string, err error) {
	err = pgx.BeginFunc(ctx, s.conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", lockOf(s.schema)); err != nil {
			return err
		}
		format, err := s.format(ctx, tx)
		if err != nil {
			return err
		}
		all := s.migrations()
		if format > len(all) {
			return rasid.Problem{Code: CodeForeign, Path: s.Name(), Msg: fmt.Sprintf("has tables of format %d, this program knows %d", format, len(all)), Fix: "use the program that made them, or name another schema"}
		}
		if err := s.makeSchema(ctx, tx); err != nil {
			return err
		}
		for i, stmts := range all[format:] {
			for _, stmt := range stmts {
				if _, err := tx.Exec(ctx, stmt); err != nil {
					return fmt.Errorf("to format %d: %w", format+i+1, err)
				}
			}
		}
		meta := s.quote("meta")
		if _, err := tx.Exec(ctx, "INSERT INTO "+meta+" VALUES ('format', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE "+meta+".value <> excluded.value", strconv.Itoa(len(all))); err != nil {
			return err
		}
		var fresh [8]byte
		rand.Read(fresh[:])
		if _, err := tx.Exec(ctx, "INSERT INTO "+meta+" VALUES ('store', $1) ON CONFLICT DO NOTHING", hex.EncodeToString(fresh[:])); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, "SELECT value FROM "+meta+" WHERE key = 'store'").Scan(&id); err != nil {
			return err
		}
		return s.columns(ctx, tx)
	})
	return id, err
}

// makeSchema makes the schema if it is not there: a user who was given one need
// not have the right to make others, for which IF NOT EXISTS would ask.
func (s *Store) makeSchema(ctx context.Context, tx pgx.Tx) error {
	var there bool
	if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", s.schema).Scan(&there); err != nil || there {
		return err
	}
	_, err := tx.Exec(ctx, "CREATE SCHEMA "+pgx.Identifier{s.schema}.Sanitize())
	return err
}

// format returns the format of the tables that the schema has, 0 if it has none.
func (s *Store) format(ctx context.Context, tx pgx.Tx) (int, error) {
	var tables int
	var meta bool
	const look = `SELECT count(*), count(*) FILTER (WHERE table_name = 'meta') > 0 FROM information_schema.tables WHERE table_schema = $1`
	if err := tx.QueryRow(ctx, look, s.schema).Scan(&tables, &meta); err != nil {
		return 0, err
	}
	if tables == 0 {
		return 0, nil
	}
	foreign := rasid.Problem{Code: CodeForeign, Path: s.Name(), Msg: "has tables of another program", Fix: "name another schema: …?schema=NAME"}
	if !meta {
		return 0, foreign
	}
	var value string
	err := tx.QueryRow(ctx, "SELECT value FROM "+s.quote("meta")+" WHERE key = 'format'").Scan(&value)
	format, bad := strconv.Atoi(value)
	switch {
	case errors.Is(err, pgx.ErrNoRows) || err == nil && bad != nil:
		return 0, foreign
	case err != nil:
		return 0, err
	}
	return format, nil
}

// columns adds columns that may be empty and are missing, and refuses tables that
// miss others.
func (s *Store) columns(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = $1`, s.schema)
	if err != nil {
		return err
	}
	have := map[[2]string]bool{}
	var name [2]string
	if _, err := pgx.ForEachRow(rows, []any{&name[0], &name[1]}, func() error { have[name] = true; return nil }); err != nil {
		return err
	}
	for i := range relation.All {
		t := &relation.All[i]
		for _, c := range t.Columns {
			if have[[2]string{t.Name, c.Name}] {
				continue
			}
			if !c.Null {
				return rasid.Problem{Code: CodeForeign, Path: s.Name(), Msg: fmt.Sprintf("table %s has no column %s", t.Name, c.Name), Fix: "name another schema"}
			}
			if _, err := tx.Exec(ctx, "ALTER TABLE "+s.table(i)+" ADD COLUMN "+pgx.Identifier{c.Name}.Sanitize()+" "+typeName(c.Type)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) quote(name string) string { return pgx.Identifier{s.schema, name}.Sanitize() }

func (s *Store) table(i int) string { return s.quote(relation.All[i].Name) }

// copyInto is the statement that takes the rows of a table.
func (s *Store) copyInto(i int) string {
	var names []string
	for _, c := range relation.All[i].Columns {
		names = append(names, pgx.Identifier{c.Name}.Sanitize())
	}
	return "COPY " + s.table(i) + " (" + strings.Join(names, ", ") + ") FROM STDIN WITH (FORMAT binary)"
}

// create returns the statements that make the tables.
func (s *Store) create() []string {
	out := []string{"CREATE TABLE " + s.quote("meta") + " (key text PRIMARY KEY, value text NOT NULL)"}
	for i := range relation.All {
		t := &relation.All[i]
		var cols, key []string
		for k, c := range t.Columns {
			name := pgx.Identifier{c.Name}.Sanitize()
			col := name + " " + typeName(c.Type)
			if !c.Null {
				col += " NOT NULL"
			}
			if k < t.Key {
				key = append(key, name)
			}
			cols = append(cols, col)
		}
		cols = append(cols, "PRIMARY KEY ("+strings.Join(key, ", ")+")")
		if i == relation.Articles {
			// Each id once, by an index of hashes: the usual one takes no id longer than
			// 2,700 bytes, and the ids are strangers' words.
			cols = append(cols, "EXCLUDE USING hash (id WITH =)")
		}
		out = append(out, fmt.Sprintf("CREATE TABLE %s (%s)", s.table(i), strings.Join(cols, ", ")), comment("TABLE "+s.table(i), t.Doc))
		for _, c := range t.Columns {
			if c.Doc != "" {
				out = append(out, comment("COLUMN "+s.table(i)+"."+pgx.Identifier{c.Name}.Sanitize(), c.Doc))
			}
		}
	}
	return append(out, s.views()...)
}

func comment(on, says string) string {
	return "COMMENT ON " + on + " IS '" + strings.ReplaceAll(says, "'", "''") + "'"
}

func typeName(t relation.Type) string {
	switch t {
	case relation.Int:
		return "bigint"
	case relation.Real:
		return "double precision"
	}
	return "text"
}

// views are what people query first, the same as in SQLite.
func (s *Store) views() []string {
	args := func(side, what string) string {
		return "(SELECT string_agg(" + what + ", ';' ORDER BY x.no) FROM " + s.table(relation.Arguments) +
			" x WHERE x.article = e.article AND x.event = e.id AND x.side = '" + side + "')"
	}
	const codes = "coalesce(x.country, x.org) || coalesce(':' || x.role, '')"
	var (
		articles, events, arguments = s.table(relation.Articles), s.table(relation.Events), s.table(relation.Arguments)
	)
	return []string{
		"CREATE VIEW " + s.quote("sentence_text") + ` AS SELECT s.article, s.id, s.section,
			substr(CASE s.field WHEN 'title' THEN a.title ELSE a.text END, s.start::int + 1, (s."end" - s.start)::int) AS text
			FROM ` + s.table(relation.Sentences) + " s JOIN " + articles + " a ON a.no = s.article",
		"CREATE VIEW " + s.quote("event_rows") + ` AS SELECT a.id AS article, e.id AS event, a.source, a.published, e.day, e.type, e.mode, e.cameo, e.status, e.trigger,
			` + args("actor", "x.text") + " AS actors, " + args("actor", codes) + " AS actor_codes, " +
			args("recipient", "x.text") + " AS recipients, " + args("recipient", codes) + ` AS recipient_codes,
			e.date, p.text AS place, p.country AS place_country, p.lat, p.lon, e.speaker, e.confidence, e.rule
			FROM ` + events + " e JOIN " + articles + " a ON a.no = e.article LEFT JOIN " + arguments + " p ON p.article = e.article AND p.event = e.id AND p.side = 'place'",
		"CREATE VIEW " + s.quote("dyads") + ` AS SELECT e.article, e.id AS event, e.day, e.type, e.mode, e.status,
			coalesce(x.country, x.org) AS actor, x.role AS actor_role, x.node AS actor_node, coalesce(y.country, y.org) AS recipient, y.role AS recipient_role, y.node AS recipient_node
			FROM ` + events + " e JOIN " + arguments + " x ON x.article = e.article AND x.event = e.id AND x.side = 'actor' JOIN " +
			arguments + " y ON y.article = e.article AND y.event = e.id AND y.side = 'recipient'",
	}
}

// indexes are made when the first run ends: while a million articles come in,
// trees in random order cost more than the rows.
func (s *Store) indexes() []string {
	var out []string
	for _, x := range []struct {
		name  string
		table int
		on    string
	}{
		{"events_day", relation.Events, "day, type"},
		{"events_type", relation.Events, "type, status, day"},
		{"arguments_node", relation.Arguments, "node, side"},
		{"arguments_country", relation.Arguments, "country, side"},
		{"entities_node", relation.Entities, "node"},
		{"contents_content", relation.Contents, "article, content"},
		{"articles_published", relation.Articles, "published"},
	} {
		out = append(out, "CREATE INDEX IF NOT EXISTS "+x.name+" ON "+s.table(x.table)+" ("+x.on+")")
	}
	for i := range relation.All {
		out = append(out, "ANALYZE "+s.table(i))
	}
	return out
}

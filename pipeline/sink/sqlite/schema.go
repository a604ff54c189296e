package sqlite

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// format is the version of the tables.
const format = 1

// create returns the statements that make the tables, in order.
func create() []string {
	out := []string{`CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`}
	for i := range relation.All {
		t := &relation.All[i]
		var cols []string
		for _, c := range t.Columns {
			col := quote(c.Name) + " " + typeName(c.Type)
			if i == relation.Articles && c.Name == "no" {
				col += " PRIMARY KEY"
			} else if !c.Null {
				col += " NOT NULL"
			}
			if i == relation.Articles && c.Name == "id" {
				col += " UNIQUE"
			}
			cols = append(cols, col)
		}
		end := ""
		if i != relation.Articles {
			// The rows of an article lie together, in the order in which they are
			// read and written, and there is no second tree to keep.
			cols = append(cols, "PRIMARY KEY ("+keyOf(t)+")")
			end = " WITHOUT ROWID"
		}
		out = append(out, fmt.Sprintf("CREATE TABLE %s (%s)%s", t.Name, strings.Join(cols, ", "), end))
	}
	// The folded words of each article; the words themselves stand in articles.
	out = append(out, `CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, tokenize="ascii")`)
	// A batch writes one segment of the index. Merging sixteen of them at a time, not
	// four, takes half the work in a long run, and a search still reads few.
	out = append(out, `INSERT INTO search (search, rank) VALUES ('automerge', 16)`)
	return append(out, views[:]...)
}

// indexes are made when the first run into a file ends: while a million articles
// come in, trees in random order cost more than the rows. Descriptions that no
// country or body is known of have no node and no country: they are not sought.
// One index of events serves by type, by type and day, and by day alone: SQLite
// steps over the twenty types.
var indexes = [...]string{
	`CREATE INDEX IF NOT EXISTS events_type ON events (type, day, status)`,
	`CREATE INDEX IF NOT EXISTS arguments_node ON arguments (node, side) WHERE node IS NOT NULL`,
	`CREATE INDEX IF NOT EXISTS arguments_country ON arguments (country, side) WHERE country IS NOT NULL`,
	`CREATE INDEX IF NOT EXISTS entities_node ON entities (node) WHERE node IS NOT NULL`,
	`CREATE INDEX IF NOT EXISTS articles_published ON articles (published)`,
}

// views are what people query first.
var views = [...]string{
	`CREATE VIEW sentence_text AS SELECT s.article, s.id, s.section,
		substr(CASE s.field WHEN 'title' THEN a.title ELSE a.text END, s."start" + 1, s."end" - s."start") AS text
		FROM sentences s JOIN articles a ON a.no = s.article`,
	`CREATE VIEW event_rows AS SELECT a.id AS article, e.id AS event, a.source, a.published, e.day, e.type, e.mode, e.cameo, e.status, e."trigger",
		(SELECT group_concat(text, '؛ ') FROM (SELECT text FROM arguments WHERE article = e.article AND event = e.id AND side = 'actor' ORDER BY no)) AS actors,
		(SELECT group_concat(coalesce(country, org) || coalesce(':' || role, ''), ';') FROM (SELECT * FROM arguments WHERE article = e.article AND event = e.id AND side = 'actor' ORDER BY no)) AS actor_codes,
		(SELECT group_concat(text, '؛ ') FROM (SELECT text FROM arguments WHERE article = e.article AND event = e.id AND side = 'recipient' ORDER BY no)) AS recipients,
		(SELECT group_concat(coalesce(country, org) || coalesce(':' || role, ''), ';') FROM (SELECT * FROM arguments WHERE article = e.article AND event = e.id AND side = 'recipient' ORDER BY no)) AS recipient_codes,
		e.date, p.text AS place, p.country AS place_country, p.lat, p.lon, e.speaker, e.confidence, e.rule
		FROM events e JOIN articles a ON a.no = e.article
		LEFT JOIN arguments p ON p.article = e.article AND p.event = e.id AND p.side = 'place'`,
	`CREATE VIEW dyads AS SELECT e.article, e.id AS event, e.day, e.type, e.mode, e.status,
		coalesce(x.country, x.org) AS actor, x.country AS actor_country, x.role AS actor_role, x.node AS actor_node,
		coalesce(y.country, y.org) AS recipient, y.country AS recipient_country, y.role AS recipient_role, y.node AS recipient_node
		FROM events e JOIN arguments x ON x.article = e.article AND x.event = e.id AND x.side = 'actor'
		JOIN arguments y ON y.article = e.article AND y.event = e.id AND y.side = 'recipient'`,
}

func keyOf(t *relation.Table) string {
	var names []string
	for _, c := range t.Columns[:t.Key] {
		names = append(names, quote(c.Name))
	}
	return strings.Join(names, ", ")
}

func quote(name string) string { return `"` + name + `"` }

func typeName(t relation.Type) string {
	switch t {
	case relation.Int:
		return "INTEGER"
	case relation.Real:
		return "REAL"
	}
	return "TEXT"
}

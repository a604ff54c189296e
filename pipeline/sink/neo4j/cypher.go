// Package neo4j writes the property graph of package property for Neo4j: as a
// store over Bolt, as a script of Cypher, and as a folder of tables that
// neo4j-admin imports into an empty database. docs/vocabulary.md tells of every
// label, relationship and property, with queries.
//
// In: Documents, or the rows of a store. Out: the nodes Article, Event, Entity,
// Day and Source and what joins them. Nodes are merged by their keys, so that what
// is written twice stands there once.
package neo4j

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

// schema are the statements that make the keys unique and found at once. They can
// be run again.
var schema = func() []string {
	var out []string
	for i := range property.Nodes {
		k := &property.All[i]
		out = append(out, "CREATE CONSTRAINT rasid_"+strings.ToLower(k.Name)+" IF NOT EXISTS FOR (n:"+k.Name+") REQUIRE n."+k.Columns[0].Name+" IS UNIQUE")
	}
	return append(out,
		"CREATE INDEX rasid_entity_article IF NOT EXISTS FOR (n:Entity) ON (n.article)",
		"CREATE INDEX rasid_entity_country IF NOT EXISTS FOR (n:Entity) ON (n.country)",
		"CREATE INDEX rasid_event_type IF NOT EXISTS FOR (n:Event) ON (n.type, n.day)")
}()

// clear are the statements that take away what older versions of the articles
// $ids brought, but for nodes that other articles may share.
var clear = []string{
	"UNWIND $ids AS id MATCH (e:Event)-[:REPORTED_IN]->(a:Article {id: id}) DETACH DELETE e",
	"UNWIND $ids AS id MATCH (n:Entity {article: id}) DETACH DELETE n",
	"UNWIND $ids AS id MATCH (a:Article {id: id})-[x:PUBLISHED_BY|MENTIONS|REPEATS]->() DELETE x",
}

// sweep are the statements that take away shared nodes that nothing speaks of
// any more.
var sweep = []string{
	"MATCH (n:Entity) WHERE NOT (n)--() DELETE n",
	"MATCH (n:Day) WHERE NOT (n)--() DELETE n",
	"MATCH (n:Source) WHERE NOT (n)--() DELETE n",
}

// merges are the ends of the statements that merge rows r, kind by kind.
var merges = func() (out [property.Kinds]string) {
	for i := range property.All {
		if i < property.Nodes {
			out[i] = mergeNode(i)
		} else {
			out[i] = mergeRelationship(i)
		}
	}
	return out
}()

func mergeNode(kind int) string {
	k := &property.All[kind]
	key := k.Columns[0].Name
	var sets []string
	for _, c := range k.Columns[1:] {
		switch {
		case kind == property.Entity && c.Name == "name":
			// Of two articles the longer name is the fuller one: «سالم الحوراني»,
			// not «الحوراني»; in whatever order they come.
			sets = append(sets, "n.name = CASE WHEN n.name IS NULL OR size(n.name) < size(r.name) OR size(n.name) = size(r.name) AND n.name > r.name THEN r.name ELSE n.name END")
		case kind == property.Entity:
			sets = append(sets, "n."+c.Name+" = coalesce(r."+c.Name+", n."+c.Name+")")
		default:
			sets = append(sets, "n."+c.Name+" = r."+c.Name)
		}
	}
	out := "MERGE (n:" + k.Name + " {" + key + ": r." + key + "})"
	if len(sets) > 0 {
		out += " SET " + strings.Join(sets, ", ")
	}
	return out
}

func mergeRelationship(kind int) string {
	k := &property.All[kind]
	from, to := &property.All[k.From], &property.All[k.To]
	var own, sets []string
	for i, c := range k.Columns {
		if i < k.Own {
			own = append(own, c.Name+": r."+c.Name)
		} else {
			sets = append(sets, "x."+c.Name+" = r."+c.Name)
		}
	}
	out := "MATCH (a:" + from.Name + " {" + from.Columns[0].Name + ": r.a}), (b:" + to.Name + " {" + to.Columns[0].Name + ": r.b}) MERGE (a)-[x:" + k.Name
	if len(own) > 0 {
		out += " {" + strings.Join(own, ", ") + "}"
	}
	out += "]->(b)"
	if len(sets) > 0 {
		out += " SET " + strings.Join(sets, ", ")
	}
	return out
}

// A Script writes statements of Cypher that make the graph, with its values in
// them: for cypher-shell, or any other program that runs openCypher.
type Script struct {
	out   *bufio.Writer
	build *property.Builder
	buf   []byte
	ids   []string
	rows  property.Rows // of several articles
	begun bool
}

// A Config says what is written. Its zero value works.
type Config struct {
	NoText bool // leave out the texts of articles and sentences
}

// NewScript writes a script to w.
func NewScript(w io.Writer, cfg Config) *Script {
	return &Script{out: bufio.NewWriterSize(w, 1<<20), build: property.NewBuilder(cfg.NoText)}
}

// The most articles and bytes of text that one batch of statements has.
const (
	batchArticles = 50
	batchText     = 1 << 20
)

// Article adds an article.
func (s *Script) Article(a *record.Article) error {
	s.ids = append(s.ids, a.ID)
	collect(&s.rows, s.build.Build(a))
	if len(s.ids) < batchArticles && textOf(&s.rows) < batchText {
		return nil
	}
	return s.flush()
}

// collect appends rows to those of other articles.
func collect(to, from *property.Rows) {
	for i := range from {
		to[i] = append(to[i], from[i]...)
	}
}

func textOf(rows *property.Rows) (n int) {
	for _, r := range rows[property.Article] {
		if text, ok := r.Values[len(r.Values)-1].(string); ok {
			n += len(text)
		}
	}
	return n
}

func (s *Script) flush() error {
	s.buf = s.buf[:0]
	if !s.begun {
		s.begun = true
		for _, line := range schema {
			s.buf = append(append(s.buf, line...), ";\n"...)
		}
	}
	if len(s.ids) > 0 {
		ids := []byte{'['}
		for i, id := range s.ids {
			if i > 0 {
				ids = append(ids, ", "...)
			}
			ids = appendString(ids, id)
		}
		ids = append(ids, ']')
		for _, statement := range clear {
			before, after, _ := strings.Cut(statement, "$ids")
			s.buf = append(append(append(append(s.buf, before...), ids...), after...), ";\n"...)
		}
	}
	for kind := range s.rows {
		for i := range s.rows[kind] {
			if i%batchRows == 0 {
				s.buf = append(s.buf, "UNWIND ["...)
			}
			s.buf = appendRow(append(s.buf, "\n  "...), kind, &s.rows[kind][i])
			if i%batchRows == batchRows-1 || i == len(s.rows[kind])-1 {
				s.buf = append(append(append(s.buf, "\n] AS r "...), merges[kind]...), ";\n"...)
			} else {
				s.buf = append(s.buf, ',')
			}
		}
		s.rows[kind] = s.rows[kind][:0]
	}
	s.ids = s.ids[:0]
	_, err := s.out.Write(s.buf)
	return err
}

// batchRows is the most rows that one statement has.
const batchRows = 1000

// Close writes what is left. It does not close the stream.
func (s *Script) Close() error {
	if len(s.ids) > 0 || !s.begun {
		if err := s.flush(); err != nil {
			return err
		}
	}
	for _, line := range sweep {
		if _, err := s.out.WriteString(line + ";\n"); err != nil {
			return err
		}
	}
	return s.out.Flush()
}

// appendRow appends a row as a map. All rows of a kind have all keys: some engines
// take their type from the first.
func appendRow(b []byte, kind int, r *property.Row) []byte {
	b = append(b, '{')
	if kind >= property.Nodes {
		b = appendString(append(b, "a: "...), r.From)
		b = appendString(append(b, ", b: "...), r.To)
	}
	for i, c := range property.All[kind].Columns {
		if i > 0 || kind >= property.Nodes {
			b = append(b, ", "...)
		}
		b = append(append(b, c.Name...), ": "...)
		b = appendLiteral(b, r.Values[i])
	}
	return append(b, '}')
}

func appendLiteral(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendString(b, v)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		at := len(b)
		b = strconv.AppendFloat(b, v, 'f', -1, 64)
		if !strings.Contains(string(b[at:]), ".") {
			b = append(b, ".0"...) // or it would be a whole number
		}
		return b
	}
	return append(b, "null"...)
}

// appendString appends a string between apostrophes. A backslash before a u is
// parted from it, '\\' + 'u0041': Neo4j reads \u0041 anywhere in a statement
// before it looks at what is escaped.
func appendString(b []byte, s string) []byte {
	b = append(b, '\'')
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1, r == 0:
			b = append(b, "\ufffd"...) // no engine keeps them
		case r == '\\' && i+1 < len(s) && (s[i+1] == 'u' || s[i+1] == 'U'):
			b = append(b, `\\' + '`...)
		case r == '\'' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\r':
			b = append(b, '\\', 'r')
		case r == '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return append(b, '\'')
}

package neo4j

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/enginetest"
	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// tables are the declarations that LadybugDB wants in the place of constraints.
func tables() []string {
	var out []string
	for i := range property.All {
		k := &property.All[i]
		var cols []string
		if i >= property.Nodes {
			cols = append(cols, "FROM "+property.All[k.From].Name+" TO "+property.All[k.To].Name)
		}
		for n, c := range k.Columns {
			col := "`" + c.Name + "` " + map[relation.Type]string{relation.Text: "STRING", relation.Int: "INT64", relation.Real: "DOUBLE"}[c.Type]
			if i < property.Nodes && n == 0 {
				col += " PRIMARY KEY"
			}
			cols = append(cols, col)
		}
		what := "NODE"
		if i >= property.Nodes {
			what = "REL"
		}
		out = append(out, "CREATE "+what+" TABLE IF NOT EXISTS "+k.Name+"("+strings.Join(cols, ", ")+")")
	}
	return out
}

// numbers finds the numbers of rows: those that are null in the values, and all
// where they are used.
var numbers = func() *regexp.Regexp {
	var names []string
	for name := range numeric {
		names = append(names, name)
	}
	return regexp.MustCompile(`\b(` + strings.Join(names, "|") + `): null|\br\.(` + strings.Join(names, "|") + `)\b`)
}()

// numeric are the types of the columns that are numbers.
var numeric = func() map[string]string {
	out := map[string]string{}
	for i := range property.All {
		for _, c := range property.All[i].Columns {
			switch c.Type {
			case relation.Int:
				out[c.Name] = "INT64"
			case relation.Real:
				out[c.Name] = "DOUBLE"
			}
		}
	}
	return out
}()

// translate tells LadybugDB the types of numbers: it takes one that is null for a
// word. Neo4j has no types of columns.
func translate(query string) string {
	return numbers.ReplaceAllStringFunc(query, func(found string) string {
		if name, ok := strings.CutPrefix(found, "r."); ok {
			return "CAST(" + found + " AS " + numeric[name] + ")"
		}
		name, _, _ := strings.Cut(found, ":")
		return name + ": CAST(NULL AS " + numeric[name] + ")"
	})
}

type question struct {
	Query  string         `json:"query"`
	Params map[string]any `json:"params,omitempty"`
}

func declared(t *testing.T) *enginetest.Engine {
	t.Helper()
	e := enginetest.Open(t, "cypher.mjs", t.TempDir()+"/db")
	for _, q := range tables() {
		e.Must(t, question{Query: q})
	}
	return e
}

// script returns the statements that make the graph of documents.
func script(t *testing.T, docs ...*rasid.Document) []string {
	t.Helper()
	var b strings.Builder
	s := NewScript(&b, Config{})
	maker, reader := relation.NewMaker(relation.Config{}), record.NewReader()
	for _, doc := range docs {
		if err := s.Article(reader.Read(maker.Rows(doc))); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, q := range strings.Split(b.String(), ";\n") {
		if q != "" && !strings.HasPrefix(q, "CREATE ") {
			out = append(out, q)
		}
	}
	return out
}

func runScript(t *testing.T, e *enginetest.Engine, docs ...*rasid.Document) {
	t.Helper()
	for _, q := range script(t, docs...) {
		e.Must(t, question{Query: translate(q)})
	}
}

// count returns the one number that a query gives.
func count(t *testing.T, e *enginetest.Engine, query string) int {
	t.Helper()
	rows := e.Must(t, question{Query: query}).Rows
	if len(rows) != 1 || len(rows[0]) != 1 {
		t.Fatalf("%s: %v", query, rows)
	}
	for _, v := range rows[0] {
		return int(v.(float64))
	}
	return 0
}

func TestScriptMakesTheGraph(t *testing.T) {
	e := declared(t)
	doc := sinktest.Article()
	for range 2 { // what is written twice stands there once
		runScript(t, e, doc)
		for query, want := range map[string]int{
			"MATCH (a:Article) RETURN count(a)":                                                                                1,
			"MATCH (e:Event) RETURN count(e)":                                                                                  4,
			"MATCH (e:Event)-[x:ACTOR]->(n:Entity) RETURN count(x)":                                                            3,
			"MATCH (e:Event)-[x:RECIPIENT]->(n:Entity) RETURN count(x)":                                                        2,
			"MATCH (a:Article)-[:PUBLISHED_BY]->(s:Source) RETURN count(s)":                                                    1,
			"MATCH (d:Event {type: 'DENY'})-[:SPEAKS_OF]->(e:Event {status: 'denied'}) RETURN count(e)":                        1,
			"MATCH (e:Event)-[:RECIPIENT]->(n:Entity {key: 'UN:IGO'}) RETURN count(e)":                                         1,
			"MATCH (e:Event)-[:HAPPENED_ON]->(d:Day {day: '2021-03-05'}) WHERE e.killed = 0 AND e.wounded = 3 RETURN count(e)": 1,
			"MATCH (n:Entity {kind: 'unnamed'}) RETURN count(n)":                                                               3,
		} {
			if got := count(t, e, query); got != want {
				t.Errorf("%s: %d, want %d", query, got, want)
			}
		}
	}
	// Another version that says less takes away what the older one said.
	doc.Events, doc.Mentions, doc.Entities = doc.Events[:1], nil, nil
	runScript(t, e, doc)
	for query, want := range map[string]int{
		"MATCH (e:Event) RETURN count(e)":                            1,
		"MATCH (n:Entity) RETURN count(n)":                           1,
		"MATCH (:Article)-[x:MENTIONS]->(:Entity) RETURN count(x)":   0,
		"MATCH (:Event)-[x:REPORTED_IN]->(:Article) RETURN count(x)": 1,
	} {
		if got := count(t, e, query); got != want {
			t.Errorf("another version: %s: %d, want %d", query, got, want)
		}
	}
}

func TestStringsOfTheScriptComeBack(t *testing.T) {
	e := enginetest.Open(t, "cypher.mjs", t.TempDir()+"/db")
	for _, s := range []string{
		"", "'", `\`, `\\`, `\'`, `\u0041`, `a\Ub`, `\n`, "سطر\nوسطر\r\n\tثالث", "دَوْلَة ﷺ 𞸀", "\u2028\u202e", "`$x` {a: 1} // --", "\ufeff",
	} {
		query := "RETURN " + string(appendString(nil, s)) + " AS s"
		got := e.Must(t, question{Query: query}).Rows
		if want := fmt.Sprint([]map[string]any{{"s": s}}); fmt.Sprint(got) != want {
			t.Errorf("%q came back as %q by %s", s, got, query)
		}
	}
}

package rdf

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/enginetest"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// hard are articles whose ids, addresses and words are hard to write.
func hard() []*rasid.Document {
	var docs []*rasid.Document
	for i, s := range []string{"a b", "<>\"{}|^`\\", "سطر\r\nسطر\t\"قال\" \\u0041", "\u202e#?%41/..", "𞸀 ﷺ\ufeff\u2028", "http://[::1", "\x01\x7f\uFFFE"} {
		doc := sinktest.Article()
		doc.ID, doc.Origin.URL, doc.Origin.Outlet, doc.Language = s, "https://example.org/"+s, s, []string{"ar", "", "ar-EG", "x y"}[i%4]
		doc.Events[0].Actors[0].Text, doc.Events[0].Type, doc.Events[0].CAMEO = s, []string{"DENY", s}[i%2], s
		docs = append(docs, doc)
	}
	return append(docs, enginetest.Corpus()...)
}

// TestEngineReadsAllForms: what Oxigraph makes of the four forms is the same, and
// is what was meant.
func TestEngineReadsAllForms(t *testing.T) {
	e := enginetest.Open(t, "sparql.mjs")
	type form struct {
		name, media string
		open        func(*strings.Builder) (*Writer, error)
	}
	var quads []string
	for _, f := range []form{
		{"N-Quads", "application/n-quads", func(b *strings.Builder) (*Writer, error) { return NewQuads(b, Config{}) }},
		{"TriG", "application/trig", func(b *strings.Builder) (*Writer, error) { return NewTriG(b, Config{}) }},
		{"JSON-LD", "application/ld+json", func(b *strings.Builder) (*Writer, error) { return NewJSONLD(b, Config{}) }},
		{"Turtle", "text/turtle", func(b *strings.Builder) (*Writer, error) { return NewTurtle(b, Config{}) }},
	} {
		var b strings.Builder
		w, err := f.open(&b)
		if err != nil {
			t.Fatal(err)
		}
		maker, reader := relation.NewMaker(relation.Config{}), record.NewReader()
		for _, doc := range hard() {
			if err := w.Article(reader.Read(maker.Rows(doc))); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		e.Must(t, map[string]string{"do": "clear"})
		e.Must(t, map[string]string{"do": "load", "file": path, "format": f.media})
		got := e.Must(t, map[string]string{"do": "dump"}).Quads
		switch f.name {
		case "N-Quads":
			quads = got
			mine, err := parseQuads(b.String())
			if err != nil {
				t.Fatal(err)
			}
			different := map[quad]bool{}
			for _, q := range mine {
				different[q] = true
			}
			if len(different) != len(quads) {
				t.Errorf("the engine has %d quads, our own reader %d", len(quads), len(different))
			}
		case "Turtle":
			triples := map[string]bool{} // the same without graphs
			for _, q := range quads {
				triples[q[:strings.LastIndex(q, " <")]] = true
			}
			if len(got) != len(triples) {
				t.Errorf("%s has %d triples, want %d", f.name, len(got), len(triples))
			}
		default:
			for i := range max(len(got), len(quads)) {
				if i >= len(got) || i >= len(quads) || got[i] != quads[i] {
					t.Errorf("%s has %d quads, N-Quads %d; the first that differs is %d", f.name, len(got), len(quads), i)
					break
				}
			}
		}
	}
}

func TestDocumentedQueries(t *testing.T) {
	e := enginetest.Open(t, "sparql.mjs")
	path := filepath.Join(t.TempDir(), "events.nq")
	s, err := OpenStore(path, Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), enginetest.Corpus()); err != nil {
		t.Fatal(err)
	}
	s.Close()
	e.Must(t, map[string]string{"do": "load", "file": path, "format": "application/n-quads"})
	queries := enginetest.Queries(t, "sparql")
	if want := slices.Sorted(maps.Keys(enginetest.Wants)); !slices.Equal(slices.Sorted(maps.Keys(queries)), want) {
		t.Fatalf("docs/vocabulary.md has the queries %q, want %q", slices.Sorted(maps.Keys(queries)), want)
	}
	prefix := ""
	for _, p := range prefixes {
		prefix += "PREFIX " + p.name + ": <" + p.iri + ">\n"
	}
	for name, want := range enginetest.Wants {
		a := e.Must(t, map[string]string{"do": "query", "query": prefix + queries[name]})
		if got := enginetest.Rows(a, enginetest.Columns[name]); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

// TestEveryTermIsDocumented: a term of our own that is written is described.
func TestEveryTermIsDocumented(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "vocabulary.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, doc := range append(hard()[7:], sinktest.Article()) {
		for _, line := range quadsOf(t, doc, Config{}) {
			predicate := strings.Fields(line)[1]
			if !strings.Contains(text, "`"+predicate+"`") {
				t.Errorf("docs/vocabulary.md says nothing of %s", predicate)
			}
		}
	}
}

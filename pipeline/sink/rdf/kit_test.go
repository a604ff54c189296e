package rdf

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, storetest.Kind{
		Place: func(t *testing.T) string { return filepath.Join(t.TempDir(), "events.nq") },
		Open:  func(place string) (storetest.Store, error) { return OpenStore(place, Config{}) },
		Dump:  dump,
		Torn:  true,
	})
}

// dump lists the quads of a file under the id that each graph gives its article.
func dump(t *testing.T, path string) []storetest.Row {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	quads, err := parseQuads(string(raw))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, q := range quads {
		if q.p == schemaID {
			ids[q.g] = q.o
		}
	}
	var rows []storetest.Row
	for _, q := range quads {
		id, ok := ids[q.g]
		if !ok {
			t.Fatalf("graph %s names no article", q.g)
		}
		rows = append(rows, storetest.Row{Table: "quads", Article: id, Cells: []string{q.s, q.p, q.o, q.typ, q.lang, q.g}})
	}
	return rows
}

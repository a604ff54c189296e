package neo4j

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/internal/enginetest"
)

func TestDocumentedQueries(t *testing.T) {
	e := declared(t)
	runScript(t, e, enginetest.Corpus()...)
	queries := enginetest.Queries(t, "cypher")
	if want := slices.Sorted(maps.Keys(enginetest.Wants)); !slices.Equal(slices.Sorted(maps.Keys(queries)), want) {
		t.Fatalf("docs/vocabulary.md has the queries %q, want %q", slices.Sorted(maps.Keys(queries)), want)
	}
	for name, want := range enginetest.Wants {
		a := e.Must(t, question{Query: queries[name]})
		if got := enginetest.Rows(a, enginetest.Columns[name]); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

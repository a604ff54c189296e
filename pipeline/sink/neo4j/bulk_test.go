package neo4j

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// bulk writes documents and returns the lines of each file, heads and all.
func bulk(t *testing.T, docs ...*rasid.Document) map[string][][]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "import")
	b, err := NewBulk(dir, Config{})
	if err != nil {
		t.Fatal(err)
	}
	maker, reader := relation.NewMaker(relation.Config{}), record.NewReader()
	for _, doc := range docs {
		if err := b.Article(reader.Read(maker.Rows(doc))); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	sh, err := os.ReadFile(filepath.Join(dir, "import.sh"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][]string{}
	for kind := range property.All {
		name := fileOf(kind)
		if !strings.Contains(string(sh), "="+property.All[kind].Name+"="+name) {
			t.Errorf("import.sh does not import %s", name)
		}
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if out[name], err = csv.NewReader(f).ReadAll(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f.Close()
	}
	return out
}

// The importer stops at a relationship whose node is not there, and at a node that
// is there twice.
func TestBulkHoldsEveryNodeOnce(t *testing.T) {
	second := sinktest.Article()
	second.ID, second.Duplicate = "art-2", rasid.Duplicate{Of: "art-1", Similarity: 1}
	third := sinktest.Article()
	third.ID, third.Duplicate = "art-3", rasid.Duplicate{Of: "of another store", Similarity: 1}
	third.Events[0].Content = append(third.Events[0].Content, "E99")
	files := bulk(t, sinktest.Article(), second, third)
	keys := map[string]bool{}
	for kind := range property.Nodes {
		k := &property.All[kind]
		for _, line := range files[fileOf(kind)][1:] {
			key := k.Name + " " + line[0]
			if keys[key] {
				t.Errorf("node %s is there twice", key)
			}
			keys[key] = true
		}
	}
	for kind := property.Nodes; kind < property.Kinds; kind++ {
		k := &property.All[kind]
		for _, line := range files[fileOf(kind)][1:] {
			for _, key := range []string{property.All[k.From].Name + " " + line[0], property.All[k.To].Name + " " + line[1]} {
				if !keys[key] {
					t.Errorf("%s speaks of %s, which is not there", k.Name, key)
				}
			}
		}
	}
	for name, want := range map[string]int{"article.csv": 3, "event.csv": 12, "day.csv": 1, "repeats.csv": 1, "speaks_of.csv": 6, "actor.csv": 9} {
		if got := len(files[name]) - 1; got != want {
			t.Errorf("%s has %d lines, want %d", name, got, want)
		}
	}
	if got := files["event.csv"][0][0]; got != "id:ID(Event)" {
		t.Errorf("the first column of event.csv is %s", got)
	}
	if got := files["article.csv"][1]; got[2] != "الأردنُّ ينفي إغلاقَ الحدود" || !strings.Contains(got[8], "\nوقال") {
		t.Errorf("the article is %q", got)
	}
}

func TestLongerNameIsTheNameOfTheNode(t *testing.T) {
	for _, order := range [][]string{{"الحوراني", "سالم الحوراني"}, {"سالم الحوراني", "الحوراني"}} {
		m := merged{index: map[string]int{}}
		for _, name := range order {
			values := make([]any, len(property.All[property.Entity].Columns))
			values[0], values[2] = "Q1", name
			m.add(property.Entity, values)
		}
		if len(m.rows) != 1 || m.rows[0][2] != "سالم الحوراني" {
			t.Errorf("%q: %v", order, m.rows)
		}
	}
}

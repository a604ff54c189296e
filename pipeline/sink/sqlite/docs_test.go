package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// docs describes the tables and asks them.
const docs = "../../../docs/stores.md"

func readDocs(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash(docs))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestDocsDescribeEveryColumn(t *testing.T) {
	text := readDocs(t)
	for _, table := range relation.All {
		_, rest, ok := strings.Cut(text, "\n### "+table.Name+"\n")
		if !ok {
			t.Errorf("table %s is not described", table.Name)
			continue
		}
		rest, _, _ = strings.Cut(rest, "\n##")
		var got []string
		for line := range strings.Lines(rest) {
			cells := strings.Split(line, "|")
			if name := strings.Trim(cells[min(1, len(cells)-1)], " *"); len(cells) == 5 && name != "column" && !strings.HasPrefix(name, "---") {
				got = append(got, name+": "+strings.TrimSpace(cells[3]))
			}
		}
		var want []string
		for _, c := range table.Columns {
			want = append(want, c.Name+": "+c.Doc)
		}
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			t.Errorf("table %s:\n%s\nwant\n%s", table.Name, g, w)
		}
	}
}

// TestQuestionsOfTheDocs asks every question of the docs, and looks how SQLite
// goes about it: no question may read all rows of a large table.
func TestQuestionsOfTheDocs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Config{})
	var docs []*rasid.Document
	for n := range 300 { // of one article SQLite thinks that it may be read whole
		doc := sinktest.Article()
		doc.ID = fmt.Sprint("a", n)
		for i, word := range []string{"نفي", "وزير", "الداخليه", "اغلاق", "معبر", "الرمثا"} {
			doc.Tokens = append(doc.Tokens, rasid.Token{Span: rasid.Span{Start: i, End: i + 1}, Norm: word, Core: word, Kind: rasid.Word})
		}
		docs = append(docs, doc)
	}
	put(t, s, docs...)
	if _, err := s.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	db := reader(t, path)
	answered, asked := 0, 0
	for i, block := range strings.Split(readDocs(t), "```sql\n") {
		if i == 0 {
			continue
		}
		query, _, _ := strings.Cut(block, "```")
		query = strings.TrimSuffix(strings.TrimSpace(query), ";")
		asked++
		if ask(t, db, query) != "" {
			answered++
		}
		plan := ask(t, db, "EXPLAIN QUERY PLAN "+query)
		for line := range strings.Lines(plan) {
			what := strings.Split(line, "|")[3]
			// Numbers are few, and all of them are wanted.
			if strings.HasPrefix(what, "SCAN") && !strings.Contains(what, "VIRTUAL TABLE") && !strings.HasPrefix(what, "SCAN (") && !strings.HasPrefix(what, "SCAN n") {
				t.Errorf("%s\nreads a whole table:\n%s", query, plan)
			}
		}
	}
	if asked < 10 || answered < 5 {
		t.Errorf("%d questions, %d with an answer", asked, answered)
	}
}

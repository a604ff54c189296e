package delimited_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/delimited"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

var update = sinktest.UpdateFlag()

func TestConformance(t *testing.T) { storetest.Run(t, kind(delimited.Config{})) }

func TestConformanceTabs(t *testing.T) {
	storetest.Run(t, kind(delimited.Config{Tabs: true, BOM: true, Plain: true}))
}

func kind(cfg delimited.Config) storetest.Kind {
	return storetest.Kind{
		Place: func(t *testing.T) string { return filepath.Join(t.TempDir(), "tables") },
		Open:  func(place string) (storetest.Store, error) { return delimited.Open(place, cfg) },
		Dump:  func(t *testing.T, place string) []storetest.Row { return dump(t, place, cfg) },
		Torn:  true,
	}
}

var tables = []string{"articles", "sentences", "entities", "times", "events", "arguments", "contents", "numbers", "event_rows"}

// dump lists the lines of all files with the id of the article for its number.
func dump(t *testing.T, dir string, cfg delimited.Config) []storetest.Row {
	t.Helper()
	ext, comma := ".csv", byte(',')
	if cfg.Tabs {
		ext, comma = ".tsv", '\t'
	}
	ids := map[string]string{}
	var rows []storetest.Row
	for _, table := range tables {
		raw, err := os.ReadFile(filepath.Join(dir, table+ext))
		if err != nil {
			t.Fatal(err)
		}
		text, bom := strings.CutPrefix(string(raw), "\ufeff")
		if bom != cfg.BOM {
			t.Errorf("%s: byte order mark %v, want %v", table, bom, cfg.BOM)
		}
		for i, cells := range parse(t, text, comma) {
			if i == 0 {
				continue
			}
			for k := range cells {
				if !cfg.Plain {
					cells[k] = delimited.Unguard(cells[k])
				}
			}
			if table == "articles" {
				if ids[cells[0]] != "" {
					t.Errorf("two articles have the number %s", cells[0])
				}
				ids[cells[0]] = cells[1]
			}
			if ids[cells[0]] == "" {
				t.Fatalf("%s: no article has the number %q", table, cells[0])
			}
			rows = append(rows, storetest.Row{Table: table, Article: ids[cells[0]], Cells: cells[1:]})
		}
	}
	return rows
}

// parse reads what RFC 4180 says, byte for byte: encoding/csv changes line ends
// inside of cells.
func parse(t *testing.T, text string, comma byte) [][]string {
	t.Helper()
	var out [][]string
	for len(text) > 0 {
		var row []string
		for {
			var cell strings.Builder
			if strings.HasPrefix(text, `"`) {
				for text = text[1:]; ; text = text[1:] {
					i := strings.IndexByte(text, '"')
					if i < 0 {
						t.Fatal("a quote is open")
					}
					cell.WriteString(text[:i])
					if text = text[i+1:]; !strings.HasPrefix(text, `"`) {
						break
					}
					cell.WriteByte('"')
				}
			} else {
				i := strings.IndexAny(text, string(comma)+"\n")
				cell.WriteString(text[:i])
				text = text[i:]
			}
			row = append(row, cell.String())
			end := text[0] == '\n'
			if !end && text[0] != comma {
				t.Fatalf("behind a cell stands %.20q", text)
			}
			text = text[1:]
			if end {
				break
			}
		}
		if len(out) > 0 && len(row) != len(out[0]) {
			t.Fatalf("a line of %d cells, the head has %d: %.200q", len(row), len(out[0]), row)
		}
		out = append(out, row)
	}
	return out
}

func write(t *testing.T, cfg delimited.Config, docs ...*rasid.Document) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "tables")
	s, err := delimited.Open(dir, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Recover(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if len(docs) > 0 {
		if _, err := s.Put(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestLinesOfAnArticle shows the file for spreadsheets, and one of the others.
func TestLinesOfAnArticle(t *testing.T) {
	dir := write(t, delimited.Config{}, sinktest.Article(), sinktest.Bare())
	var all strings.Builder
	for _, table := range []string{"event_rows", "sentences"} {
		raw, err := os.ReadFile(filepath.Join(dir, table+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString("== " + table + "\n" + string(raw))
	}
	sinktest.Golden(t, *update, "tables.txt", []byte(all.String()))
}

func TestNoArticleGivesTheHeadsAlone(t *testing.T) {
	dir := write(t, delimited.Config{})
	raw, err := os.ReadFile(filepath.Join(dir, "numbers.csv"))
	if err != nil || string(raw) != "article,event,key,value\n" {
		t.Errorf("%q, error %v", raw, err)
	}
}

func TestAHeadlineIsNoFormula(t *testing.T) {
	for _, title := range []string{"=HYPERLINK(\"http://example.org\")", "- الوزير: لا اتفاق", "+20 قتيلا", "@وزارة الصحة", "'=1", "''-", "＝1", "\t=1"} {
		dir := write(t, delimited.Config{NoText: true}, rasid.NewDocument("x", title, "نص"))
		f, err := os.Open(filepath.Join(dir, "articles.csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		cell := rows[1][4]
		if rows[0][4] != "title" || cell != "'"+title || delimited.Unguard(cell) != title {
			t.Errorf("column %s: %q became %q, and %q without its guard", rows[0][4], title, cell, delimited.Unguard(cell))
		}
	}
	for _, plain := range []string{"'quoted'", "الوزير - لا", "", "'", "2=2"} {
		if got := delimited.Unguard(plain); got != plain {
			t.Errorf("%q lost its apostrophe: %q", plain, got)
		}
	}
}

func TestAForeignFolderIsNotWrittenTo(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "articles.csv"), []byte("الاسم\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := delimited.Open(dir, delimited.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Recover(t.Context(), ""); err == nil || !strings.Contains(err.Error(), "articles.csv: E521 holds what the journal knows nothing of") {
		t.Errorf("error %v", err)
	}
	if _, err := delimited.Open(filepath.Join(dir, "none", "tables"), delimited.Config{}); err == nil || !strings.Contains(err.Error(), "make the folder first") {
		t.Errorf("error %v", err)
	}
}

func TestAFileThatWasEditedIsNotPacked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tables")
	docs := []*rasid.Document{sinktest.Article()}
	var mark string
	for i := range 2 {
		s, err := delimited.Open(dir, delimited.Config{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Recover(t.Context(), mark); err != nil {
			t.Fatal(err)
		}
		if mark, err = s.Put(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			path := filepath.Join(dir, "events.csv")
			raw, _ := os.ReadFile(path)
			edited := strings.Replace(string(raw), "\n1,", "\nx,", 1)
			if err := os.WriteFile(path, []byte(edited), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err = s.Finish(t.Context())
			if err == nil || !strings.Contains(err.Error(), "line 2 has no number of an article") {
				t.Errorf("error %v", err)
			}
			if after, _ := os.ReadFile(path); string(after) != edited {
				t.Error("the file was changed")
			}
		}
		s.Close()
	}
}

// FuzzCells writes any words as the title of an article and reads them again.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"", "=", "'=", "\"", "a,b", "\r\n", " ", "،", "\t"} {
		f.Add(s, s+"x", true)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, title, body string, tabs bool) {
		cfg := delimited.Config{Tabs: tabs}
		os.RemoveAll(filepath.Join(dir, "tables"))
		s, err := delimited.Open(filepath.Join(dir, "tables"), cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.Put(t.Context(), []*rasid.Document{rasid.NewDocument("x", title, body)}); err != nil {
			t.Fatal(err)
		}
		rows := dump(t, filepath.Join(dir, "tables"), cfg)
		cells := rows[0].Cells
		if len(rows) != 1 || cells[3] != title || cells[len(cells)-1] != body {
			t.Errorf("%q and %q came out as %q", title, body, rows)
		}
	})
}

func BenchmarkPut(b *testing.B) {
	s, err := delimited.Open(filepath.Join(b.TempDir(), "tables"), delimited.Config{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	docs := make([]*rasid.Document, 200)
	for i := range docs {
		docs[i] = sinktest.Article()
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Put(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
}

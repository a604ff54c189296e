package parquet_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	pq "github.com/parquet-go/parquet-go"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/parquet"
	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

func TestConformance(t *testing.T) { storetest.Run(t, kind(parquet.Config{})) }

// TestConformanceSmall writes files out all the time and never lets one grow.
func TestConformanceSmall(t *testing.T) {
	small := kind(parquet.Config{Staged: 1 << 15, Rows: 20})
	small.Torn = false // a batch that writes files out empties the log
	storetest.Run(t, small)
}

func kind(cfg parquet.Config) storetest.Kind {
	return storetest.Kind{
		Place: func(t *testing.T) string { return filepath.Join(t.TempDir(), "events") },
		Open:  func(place string) (storetest.Store, error) { return parquet.Open(place, cfg) },
		Dump:  dump, EventsOnly: true, Sorted: true, Torn: true,
	}
}

// files lists the Parquet files of a folder as an engine finds them.
func files(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "month=*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func rowsOf(t *testing.T, dir string) []parquet.Row {
	t.Helper()
	var out []parquet.Row
	for _, path := range files(t, dir) {
		rows, err := pq.ReadFile[parquet.Row](path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, rows...)
	}
	return out
}

func dump(t *testing.T, dir string) []storetest.Row {
	t.Helper()
	var out []storetest.Row
	for _, r := range rowsOf(t, dir) {
		cells := []string{r.Event, fmt.Sprint(r.Sentence), r.Source, r.URL, r.Title, r.Published, r.Duplicate, r.Date, r.Type, r.Mode, r.CAMEO, r.Status, r.Trigger}
		for _, side := range append(r.Actors, r.Recipients...) {
			cells = append(cells, side.Text, side.Country, side.Org, side.Role, side.Holder, side.Node)
		}
		cells = append(cells, r.Place, r.PlaceCountry, r.PlaceNode, pointed(r.Lat), pointed(r.Lon), pointed(r.Day), pointed(r.Killed), pointed(r.Wounded),
			strings.Join(r.Content, " "), r.Speaker, fmt.Sprint(r.Confidence), r.Rule)
		out = append(out, storetest.Row{Table: "events", Article: r.Article, Cells: cells})
	}
	// The order of the files is that of their months; how rows are shared out among
	// the files of a month is the store's own affair.
	slices.SortStableFunc(out, func(a, b storetest.Row) int {
		return strings.Compare(a.Article+" "+a.Cells[0], b.Article+" "+b.Cells[0])
	})
	return out
}

func pointed[T any](p *T) string {
	if p == nil {
		return "null"
	}
	return fmt.Sprint(*p)
}

func open(t *testing.T, dir, mark string, cfg parquet.Config) *parquet.Store {
	t.Helper()
	s, err := parquet.Open(dir, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Recover(t.Context(), mark); err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, s *parquet.Store, docs ...*rasid.Document) string {
	t.Helper()
	mark, err := s.Put(t.Context(), docs)
	if err != nil {
		t.Fatal(err)
	}
	return mark
}

func finish(t *testing.T, s *parquet.Store) string {
	t.Helper()
	mark, err := s.Finish(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return mark
}

func article(id string, published rasid.Date) *rasid.Document {
	doc := sinktest.Article()
	doc.ID, doc.Published = id, published
	return doc
}

func TestAnEventIsARow(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "events")
	s := open(t, dir, "", parquet.Config{})
	put(t, s, sinktest.Article())
	finish(t, s)
	raw, err := json.MarshalIndent(rowsOf(t, dir), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	r := rowsOf(t, dir)[3]
	day := time.Unix(int64(*r.Day)*86400, 0).UTC().Format("2006-01-02")
	if r.Article != "art-1" || r.Event != "E4" || r.Type != "ASSAULT" || r.Mode != "firearms" || r.Speaker != "E3" || day != "2021-03-05" ||
		len(r.Actors) != 1 || r.Actors[0].Text != "مسلحين مجهولين" || r.Actors[0].Role != "INS" ||
		len(r.Recipients) != 2 || r.Recipients[1].Org != "UN" || r.Place != "المعبر" || r.Lat != nil ||
		r.Killed == nil || *r.Killed != 0 || *r.Wounded != 3 || r.Missing != nil {
		t.Errorf("%s", raw)
	}
	if e := rowsOf(t, dir)[1]; e.PlaceCountry != "JOR" || *e.Lat != 32.5592 || e.Status != "denied" {
		t.Errorf("%s", raw)
	}
	if e := rowsOf(t, dir)[0]; !slices.Equal(e.Content, []string{"E2"}) {
		t.Errorf("%s", raw)
	}
}

func TestAMonthIsAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "events")
	s := open(t, dir, "", parquet.Config{})
	put(t, s, article("a", rasid.Date{Year: 2017, Month: 6, Day: 23}), article("b", rasid.Date{}), article("c", rasid.Date{Year: 2017, Month: 6, Day: 1}),
		article("d", rasid.Date{Year: 2017, Month: 11}), article("e", rasid.Date{Month: 6, Day: 1}), article("f", rasid.Date{Year: 1969, Month: 12, Day: 31}))
	mark := finish(t, s)
	want := []string{"month=1969-12", "month=2017-06", "month=2017-11", "month=unknown"}
	var got []string
	for _, path := range files(t, dir) {
		got = append(got, filepath.Base(filepath.Dir(path)))
	}
	if !slices.Equal(got, want) {
		t.Errorf("folders %q, want %q", got, want)
	}
	for _, r := range rowsOf(t, dir) {
		if r.Article == "f" && r.Event == "E3" && *r.Day != -1 {
			t.Errorf("31 December 1969 is day %d", *r.Day)
		}
	}
	s.Close()

	// One more article of June: its month has one file again, the others are untouched.
	before := files(t, dir)
	s = open(t, dir, mark, parquet.Config{})
	put(t, s, article("g", rasid.Date{Year: 2017, Month: 6, Day: 2}))
	finish(t, s)
	after := files(t, dir)
	if len(after) != 4 || after[0] != before[0] || after[1] == before[1] || after[2] != before[2] {
		t.Errorf("files %q became %q", before, after)
	}
}

func TestTheManifestListsTheFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "events")
	s := open(t, dir, "", parquet.Config{Staged: 1, Rows: 8})
	for i := range 6 {
		put(t, s, article(fmt.Sprint(i), rasid.Date{Year: 2017, Month: 6, Day: 1 + i}))
	}
	finish(t, s)
	raw, err := os.ReadFile(filepath.Join(dir, "_manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Rows  int64
		Files []struct {
			Path, Month string
			Rows, Bytes int64
		}
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	var sum int64
	for _, f := range m.Files {
		info, err := os.Stat(filepath.Join(dir, f.Path))
		if err != nil || info.Size() != f.Bytes || f.Month != "2017-06" || f.Rows > 8 {
			t.Errorf("%+v, error %v", f, err)
		}
		sum += f.Rows
	}
	if m.Rows != 24 || sum != 24 || len(m.Files) != 3 || len(files(t, dir)) != 3 {
		t.Errorf("%d rows, %d in %d files: %s", m.Rows, sum, len(m.Files), raw)
	}
}

func TestWhatTheJournalDoesNotKnowIsNotTouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "events")
	s := open(t, dir, "", parquet.Config{})
	put(t, s, sinktest.Article())
	mark := finish(t, s)
	s.Close()
	path := files(t, dir)[0]
	refused := func(mark, code string) {
		t.Helper()
		s, err := parquet.Open(dir, parquet.Config{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		var p rasid.Problem
		if err := s.Recover(t.Context(), mark); !errors.As(err, &p) || p.Code != code || p.Fix == "" {
			t.Errorf("mark %q: error %v", mark, err)
		}
		if len(files(t, dir)) == 0 {
			t.Fatal("the files are gone")
		}
	}
	refused("", logfile.CodeShort)
	for _, name := range []string{"_articles", "_staged", "_manifest.json"} {
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(dir, name+".away")); err != nil {
			t.Fatal(err)
		}
	}
	refused("", logfile.CodeShort)
	for _, name := range []string{"_articles", "_staged", "_manifest.json"} {
		if err := os.Rename(filepath.Join(dir, name+".away"), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	whole, _ := os.ReadFile(path)
	if err := os.WriteFile(path, whole[1:], 0o644); err != nil {
		t.Fatal(err)
	}
	refused(mark, logfile.CodeShort)
	if err := os.WriteFile(path, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	// Files of others stay, those of a run that was killed go.
	month := filepath.Dir(path)
	for _, name := range []string{"events-000009.parquet", "events-000009.parquet.new", "mine.parquet"} {
		if err := os.WriteFile(filepath.Join(month, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir, mark, parquet.Config{})
	if got := files(t, dir); len(got) != 2 || filepath.Base(got[1]) != "mine.parquet" {
		t.Errorf("files %q", got)
	}
}

func TestANewerFolderIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "events")
	s := open(t, dir, "", parquet.Config{})
	put(t, s, sinktest.Article())
	mark := finish(t, s)
	s.Close()
	path := filepath.Join(dir, "_manifest.json")
	raw, _ := os.ReadFile(path)
	if err := os.WriteFile(path, []byte(strings.Replace(string(raw), `"format": 1`, `"format": 7`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := parquet.Open(dir, parquet.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var p rasid.Problem
	if err := s.Recover(t.Context(), mark); !errors.As(err, &p) || p.Code != parquet.CodeForeign || !strings.Contains(p.Msg, "format 7") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkPut(b *testing.B) {
	s, err := parquet.Open(filepath.Join(b.TempDir(), "events"), parquet.Config{})
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

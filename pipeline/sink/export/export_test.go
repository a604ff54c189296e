package export

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// stored makes a SQLite store of documents.
func stored(t *testing.T, docs ...*rasid.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func written(t *testing.T, path string, w Writer, b *strings.Builder, articles int) string {
	t.Helper()
	n, err := Copy(t.Context(), path, w)
	if err != nil {
		t.Fatal(err)
	}
	if n != articles {
		t.Errorf("%d articles were read, want %d", n, articles)
	}
	return b.String()
}

// A keeper keeps what it is given, as a writer must not.
type keeper struct{ ids, events []string }

func (k *keeper) Article(a *record.Article) error {
	k.ids = append(k.ids, a.ID)
	for i := range a.Events {
		k.events = append(k.events, a.Events[i].ID)
	}
	return nil
}
func (k *keeper) Close() error { return nil }

func TestArticlesComeInTheirOrderWithTheirEvents(t *testing.T) {
	var docs []*rasid.Document
	for _, id := range []string{"z", "a", "m"} {
		doc := sinktest.Article()
		doc.ID = id
		for range 8 { // E12 sorts before E2 in the database
			ev := doc.Events[0]
			ev.ID, ev.Content = "E"+string(rune('0'+(len(doc.Events)+1)/10))+string(rune('0'+(len(doc.Events)+1)%10)), nil
			if ev.ID[1] == '0' {
				ev.ID = "E" + ev.ID[2:]
			}
			doc.Events = append(doc.Events, ev)
		}
		docs = append(docs, doc)
	}
	k := &keeper{}
	if n, err := Copy(t.Context(), stored(t, docs...), k); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	if got := strings.Join(k.ids, " "); got != "z a m" {
		t.Errorf("articles %s", got)
	}
	if got := strings.Join(k.events[:12], " "); got != "E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 E11 E12" {
		t.Errorf("events %s", got)
	}
}

func TestNoStore(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other")
	if err := os.WriteFile(other, []byte(strings.Repeat("no database ", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]string{filepath.Join(dir, "none.db"): CodeOpen, dir: CodeOpen, other: ""} {
		_, err := Copy(t.Context(), path, &keeper{})
		var p rasid.Problem
		if !errors.As(err, &p) || p.Fix == "" || code != "" && p.Code != code {
			t.Errorf("%s: error %v", path, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Copy(ctx, stored(t, sinktest.Article()), &keeper{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled export: error %v", err)
	}
}

// tableOf returns the cells of a table by the names of its columns.
func tableOf(t *testing.T, text string) []map[string]string {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	names := strings.Split(lines[0], "\t")
	var out []map[string]string
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(names) {
			t.Fatalf("%d cells for %d columns: %q", len(cells), len(names), line)
		}
		row := map[string]string{}
		for i, c := range cells {
			row[names[i]] = c
		}
		out = append(out, row)
	}
	return out
}

func TestTablesOfEvents(t *testing.T) {
	doc := sinktest.Article()
	doc.Origin.Outlet = "صحيفة\tالمثال\nالثانية" // cells that would end a cell or a line
	path := stored(t, doc)
	var b strings.Builder
	gdelt := tableOf(t, written(t, path, NewGDELT(&b), &b, 1))
	if len(gdelt[0]) != 61 {
		t.Errorf("%d columns, GDELT has 61", len(gdelt[0]))
	}
	// The denial, the statement, and the shooting of two; the closing that was
	// denied is no event there.
	if len(gdelt) != 4 {
		t.Fatalf("%d lines: %v", len(gdelt), gdelt)
	}
	for column, want := range map[string]string{
		"GLOBALEVENTID": "art-1/E1", "SQLDATE": "20210305", "Actor1Code": "JORGOV", "Actor1CountryCode": "JOR", "Actor1Type1Code": "GOV",
		"EventCode": "016", "EventRootCode": "01", "QuadClass": "1", "SOURCEURL": "https://example.org/a?b=1&c=2", "Actor2Code": "",
	} {
		if got := gdelt[0][column]; got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
	if got := gdelt[3]["Actor2Code"]; got != "IGOUN" {
		t.Errorf("the United Nations are %q", got)
	}
	b.Reset()
	plover := tableOf(t, written(t, path, NewPLOVER(&b), &b, 1))
	if len(plover) != 2 || plover[0]["event"] != "ASSAULT" || plover[0]["mode"] != "firearms" || plover[0]["source"] != "INS" || plover[0]["target"] != "MIL" || plover[0]["wounded"] != "3" || plover[0]["outlet"] != "صحيفة المثال الثانية" {
		t.Errorf("PLOVER: %v", plover)
	}
	b.Reset()
	cameo := tableOf(t, written(t, path, NewCAMEO(&b), &b, 1))
	if len(cameo) != 4 || cameo[0]["code"] != "016" || cameo[2]["root"] != "19" || cameo[2]["quad"] != "4" {
		t.Errorf("CAMEO: %v", cameo)
	}
}

func TestMapHoldsPlacedEvents(t *testing.T) {
	path := stored(t, sinktest.Article(), sinktest.Bare())
	for _, noText := range []bool{false, true} {
		var b strings.Builder
		var doc struct {
			Type     string
			Features []feature
		}
		if err := json.Unmarshal([]byte(written(t, path, NewGeoJSON(&b, noText), &b, 2)), &doc); err != nil {
			t.Fatal(err)
		}
		if doc.Type != "FeatureCollection" || len(doc.Features) != 1 {
			t.Fatalf("%+v", doc)
		}
		f := doc.Features[0]
		if f.ID != "art-1/E2" || f.Geometry.Coordinates != [2]float64{36.0082, 32.5592} || f.Properties.Status != "denied" || f.Properties.Place != "معبر الرمثا" {
			t.Errorf("%+v", f)
		}
		if (f.Properties.Sentence == "") != noText {
			t.Errorf("without texts %v: the sentence is %q", noText, f.Properties.Sentence)
		}
	}
	var b strings.Builder
	if text := written(t, stored(t, sinktest.Bare()), NewGeoJSON(&b, false), &b, 1); !json.Valid([]byte(text)) {
		t.Errorf("a map without events is %q", text)
	}
}

// A graphDoc is GraphML as a reader sees it.
type graphDoc struct {
	Keys []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
	} `xml:"key"`
	Nodes []element `xml:"graph>node"`
	Edges []element `xml:"graph>edge"`
}

type element struct {
	ID     string `xml:"id,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	Data   []struct {
		Key   string `xml:"key,attr"`
		Words string `xml:",chardata"`
	} `xml:"data"`
}

func (e *element) get(key string) string {
	for _, d := range e.Data {
		if d.Key == key {
			return d.Words
		}
	}
	return ""
}

func TestGraphMLJoinsWhatItHolds(t *testing.T) {
	second := sinktest.Article()
	second.ID = `a"<&>'2`
	second.Duplicate = rasid.Duplicate{Of: "art-1", Similarity: 1}
	var b strings.Builder
	var doc graphDoc
	text := written(t, stored(t, sinktest.Article(), second), NewGraphML(&b), &b, 2)
	if err := xml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	keys, nodes, kinds := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, k := range doc.Keys {
		if keys[k.ID] {
			t.Errorf("key %s is declared twice", k.ID)
		}
		keys[k.ID] = true
	}
	for _, n := range doc.Nodes {
		if nodes[n.ID] {
			t.Errorf("node %s is there twice", n.ID)
		}
		nodes[n.ID] = true
		kinds[n.get("kind")]++
	}
	for _, e := range doc.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("an edge from %s to %s, of which one is not there", e.Source, e.Target)
		}
		kinds[e.get("kind")]++
	}
	for _, e := range append(doc.Nodes, doc.Edges...) {
		for _, d := range e.Data {
			if !keys[d.Key] {
				t.Errorf("key %s is not declared", d.Key)
			}
		}
	}
	for kind, want := range map[string]int{"Article": 2, "Event": 8, "Day": 1, "Source": 1, "REPEATS": 1, "SPEAKS_OF": 4, "ACTOR": 6, "PUBLISHED_BY": 2} {
		if kinds[kind] != want {
			t.Errorf("%d of %s, want %d", kinds[kind], kind, want)
		}
	}
	b.Reset()
	if again := written(t, stored(t, sinktest.Article(), second), NewGraphML(&b), &b, 2); again != text {
		t.Error("the same store gives other bytes")
	}
}

// xmlWords is what an XML reader can get of words: what it has no place for is
// U+FFFD.
func xmlWords(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, string([]rune(s)))
}

// parsedXML returns the words of an attribute and of its element.
func parsedXML(t *testing.T, text string) string {
	t.Helper()
	var e struct {
		B    string `xml:"b,attr"`
		Body string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte(text), &e); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return e.B + e.Body
}

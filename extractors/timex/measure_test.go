package timex

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

// sharedFile opens a file of the evaluation data that lies beside a development
// checkout, and skips the test where there is none.
func sharedFile(t testing.TB, name string) *bufio.Scanner {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("no evaluation data beside the checkout: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	return sc
}

func mustNew(t testing.TB, cfg Config) *Extractor {
	t.Helper()
	x, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func document(lines []string, published rasid.Date) *rasid.Document {
	doc := rasid.NewDocument("t", "", strings.Join(lines, "\n"))
	doc.Published = published
	at := 0
	for _, l := range lines {
		span := rasid.Span{Start: at, End: at + len(l)}
		first := len(doc.Tokens)
		doc.Tokens = segment.Tokenize(doc.Text, span, doc.Tokens)
		doc.Sentences = append(doc.Sentences, rasid.Sentence{Span: span, Tokens: rasid.Range{First: first, Last: len(doc.Tokens)}})
		at = span.End + 1
	}
	return doc
}

func parseDay(s string) rasid.Date {
	d, err := rasid.ParseDate(s)
	if err != nil {
		return rasid.Date{}
	}
	return d
}

// A goldItem is a sentence of one of the evaluation sets.
type goldItem struct {
	ID        string     `json:"id"`
	Text      string     `json:"text"`
	Reference string     `json:"reference_time"`
	Expected  []goldTime `json:"expected"`
	Category  string     `json:"category"`
	Core      bool       `json:"news_core"`
	Flags     []string   `json:"flags"`
}

type goldTime struct {
	Text     string   `json:"text"`
	Start    int      `json:"start"` // code points
	End      int      `json:"end"`
	Type     string   `json:"type"`
	Value    string   `json:"value"`
	Alt      []string `json:"alt"`
	Interval []string `json:"interval"`
}

// heldOut reports whether an item belongs to the half whose errors are counted
// and never shown, so that nobody mends the reader for one of its sentences.
func heldOut(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%2 == 1
}

// A tally counts what is found of a set.
type tally struct{ gold, pred, found, strict, valued, value, traps, trapped int }

func (c *tally) add(o tally) {
	c.gold, c.pred, c.found, c.strict = c.gold+o.gold, c.pred+o.pred, c.found+o.found, c.strict+o.strict
	c.valued, c.value, c.traps, c.trapped = c.valued+o.valued, c.value+o.value, c.traps+o.traps, c.trapped+o.trapped
}

func (c *tally) foundF() float64  { return 2 * float64(c.found) / float64(c.gold+c.pred) }
func (c *tally) strictF() float64 { return 2 * float64(c.strict) / float64(c.gold+c.pred) }
func (c *tally) right() float64   { return float64(c.value) / float64(c.valued) }

func (c *tally) log(t *testing.T, name string) {
	t.Helper()
	t.Logf("%-24s gold %3d found F %.3f strict F %.3f value %3d/%3d = %.3f traps hit %d/%d",
		name, c.gold, c.foundF(), c.strictF(), c.value, c.valued, c.right(), c.trapped, c.traps)
}

// measure compares the expressions of doc with the gold and reports errors to
// say. A range may be put together from its two ends, as the sets were scored
// for other tools; lengths and repetitions have no value to compare.
func measure(g *goldItem, doc *rasid.Document, say func(format string, args ...any)) tally {
	var c tally
	if g.Category == "trap" || g.Category == "negative" {
		c.traps++
		if len(doc.Times) > 0 {
			c.trapped++
			say("%s trap: %q in %q", g.ID, doc.Slice(doc.Times[0].Span), g.Text)
		}
	}
	hit := make([]bool, len(doc.Times))
	for _, e := range g.Expected {
		c.gold++
		if e.Type != "SET" && e.Type != "DURATION" {
			c.valued++
		}
		var over []*rasid.TimeRef
		strict := false
		for i := range doc.Times {
			tr := &doc.Times[i]
			s := utf8.RuneCountInString(doc.Text[:tr.Span.Start])
			n := s + utf8.RuneCountInString(doc.Slice(tr.Span))
			if s < e.End && n > e.Start {
				hit[i] = true
				over = append(over, tr)
				strict = strict || s == e.Start && n == e.End
			}
		}
		if len(over) == 0 {
			say("%s missed: %q (%s) in %q", g.ID, e.Text, e.Value, g.Text)
			continue
		}
		c.found++
		if strict {
			c.strict++
		} else {
			say("%s span: want %q got %q in %q", g.ID, e.Text, doc.Slice(over[0].Span), g.Text)
		}
		if e.Type == "SET" || e.Type == "DURATION" {
			continue
		}
		if e.valueRight(over) {
			c.value++
		} else {
			say("%s (on %s) value: %q want %s %v got %s", g.ID, g.Reference, e.Text, e.Value, e.Interval, over[0].Value)
		}
	}
	c.pred = len(doc.Times)
	for i, h := range hit {
		if !h {
			say("%s spurious: %q in %q", g.ID, doc.Slice(doc.Times[i].Span), g.Text)
		}
	}
	return c
}

func (e *goldTime) valueRight(over []*rasid.TimeRef) bool {
	for _, tr := range over {
		if tr.Value == e.Value || slices.Contains(e.Alt, tr.Value) || tr.Timex == e.Value {
			return true
		}
	}
	first, last := over[0], over[len(over)-1]
	return len(e.Interval) == 2 && first.From.String() == e.Interval[0] && last.To.String() == e.Interval[1]
}

// measureSet reads a set, all of it or only what news would say, and returns the
// tallies of the open half and of the one held out.
func measureSet(t *testing.T, x *Extractor, file string, core bool) (open, held tally) {
	t.Helper()
	sc := sharedFile(t, file)
	for sc.Scan() {
		var g goldItem
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		if core && !g.Core {
			continue
		}
		doc := document([]string{g.Text}, parseDay(g.Reference))
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if heldOut(g.ID) {
			held.add(measure(&g, doc, func(string, ...any) {}))
			continue
		}
		open.add(measure(&g, doc, t.Logf))
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return open, held
}

// A floor is what a set must not fall below.
type floor struct {
	found, strict, value float64
	trapped              int
}

func (f floor) check(t *testing.T, name string, c *tally) {
	t.Helper()
	c.log(t, name)
	if c.foundF() < f.found || c.strictF() < f.strict || c.right() < f.value || c.trapped > f.trapped {
		t.Errorf("%s fell below the floor %+v", name, f)
	}
}

// TestNewsTimeGold measures against sentences with every kind of expression and
// with traps.
func TestNewsTimeGold(t *testing.T) {
	open, held := measureSet(t, mustNew(t, Config{}), "data/time/news_time_gold_dev.jsonl", false)
	all := open
	all.add(held)
	floor{0.97, 0.92, 0.95, 1}.check(t, "news, all", &all)
	floor{0.95, 0.90, 0.90, 1}.check(t, "news, held out", &held)
}

// TestPeerSuites measures against the suites of other tools. Theirs is the
// convention of an assistant, to whom people speak of the days to come.
func TestPeerSuites(t *testing.T) {
	x := mustNew(t, Config{PreferFuture: true})
	for _, s := range []struct {
		name, file string
		floor      floor
	}{
		{"duckling", "data/time/duckling_ar.jsonl", floor{0.95, 0.80, 0.85, 0}},
		{"dateparser", "data/time/dateparser_ar.jsonl", floor{0.97, 0.70, 0.88, 0}},
	} {
		open, held := measureSet(t, x, s.file, true)
		all := open
		all.add(held)
		s.floor.check(t, s.name+", core", &all)
		held.log(t, s.name+", core, held out")
	}
}

// TestEventDates measures how often the dates of annotated events are found with
// the same value.
func TestEventDates(t *testing.T) {
	x := mustNew(t, Config{})
	sc := sharedFile(t, "gold/dev.jsonl")
	var total, found, value, nulls, nullOK int
	for sc.Scan() {
		var g struct {
			ID        string
			Date      *string
			Sentences []string
			Events    []struct {
				Sent int
				Date *struct {
					Text  string
					Value *string
				}
			}
		}
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		var published rasid.Date
		if g.Date != nil {
			published = parseDay(*g.Date)
		}
		doc := document(g.Sentences, published)
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		type key struct {
			sent        int
			text, value string
		}
		seen := map[key]bool{}
		for _, e := range g.Events {
			if e.Date == nil {
				continue
			}
			want := ""
			if e.Date.Value != nil {
				want = *e.Date.Value
			}
			k := key{e.Sent, e.Date.Text, want}
			if seen[k] {
				continue
			}
			seen[k] = true
			span := doc.Sentences[e.Sent].Span
			at := strings.Index(doc.Slice(span), e.Date.Text)
			if at < 0 {
				continue
			}
			gs := rasid.Span{Start: span.Start + at, End: span.Start + at + len(e.Date.Text)}
			got := "-"
			for _, tr := range doc.Times {
				if tr.Span.Overlaps(gs) {
					got = tr.Value
					if got == want {
						break
					}
				}
			}
			if want == "" {
				nulls++
				if got == "" || got == "-" {
					nullOK++
				} else {
					t.Logf("%s %d %q want null got %q", g.ID, e.Sent, e.Date.Text, got)
				}
				continue
			}
			total++
			if got != "-" {
				found++
			}
			if got == want {
				value++
			} else {
				t.Logf("%s (%s) %d %q want %q got %q", g.ID, published, e.Sent, e.Date.Text, want, got)
			}
		}
	}
	t.Logf("event dates: %d with value, found %d, same value %d (%.3f); without value %d, right %d",
		total, found, value, float64(value)/float64(total), nulls, nullOK)
	if float64(value) < 0.93*float64(total) {
		t.Error("scores fell below the floor")
	}
}

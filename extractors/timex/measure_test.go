package timex

import (
	"bufio"
	"encoding/json"
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

type newsGold struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Reference string `json:"reference_time"`
	Expected  []struct {
		Text       string   `json:"text"`
		Start, End int      // code points
		Type       string   `json:"type"`
		Value      string   `json:"value"`
		Alt        []string `json:"alt"`
		Interval   []string `json:"interval"`
	} `json:"expected"`
	Category string `json:"category"`
}

// TestNewsTimeGold measures against sentences with every kind of expression and
// with traps, and holds the scores that were reached.
func TestNewsTimeGold(t *testing.T) {
	x := mustNew(t, Config{})
	sc := sharedFile(t, "data/time/news_time_gold_dev.jsonl")
	var gold, pred, found, strict, value, valued, traps, trapped int
	for sc.Scan() {
		var g newsGold
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		doc := document([]string{g.Text}, parseDay(g.Reference))
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if g.Category == "trap" {
			traps++
			if len(doc.Times) > 0 {
				trapped++
				t.Logf("%s trap: %q", g.ID, doc.Slice(doc.Times[0].Span))
			}
		}
		hit := make([]bool, len(doc.Times))
		for _, e := range g.Expected {
			gold++
			ok := false
			for i, tr := range doc.Times {
				s := utf8.RuneCountInString(doc.Text[:tr.Span.Start])
				n := utf8.RuneCountInString(doc.Slice(tr.Span))
				if s >= e.End || s+n <= e.Start {
					continue
				}
				hit[i], ok = true, true
				if s == e.Start && s+n == e.End {
					strict++
				} else {
					t.Logf("%s span: want %q got %q", g.ID, e.Text, doc.Slice(tr.Span))
				}
				if e.Type == "SET" || e.Type == "DURATION" {
					break
				}
				valued++
				same := tr.Value == e.Value || slices.Contains(e.Alt, tr.Value) || tr.Timex == e.Value ||
					len(e.Interval) == 2 && tr.From.String() == e.Interval[0] && tr.To.String() == e.Interval[1]
				if same {
					value++
				} else {
					t.Logf("%s value: %q want %s got %s", g.ID, e.Text, e.Value, tr.Value)
				}
				break
			}
			if ok {
				found++
				continue
			}
			t.Logf("%s missed: %q", g.ID, e.Text)
			if e.Type != "SET" && e.Type != "DURATION" {
				valued++
			}
		}
		pred += len(doc.Times)
		for i, h := range hit {
			if !h {
				t.Logf("%s spurious: %q in %q", g.ID, doc.Slice(doc.Times[i].Span), g.Text)
			}
		}
	}
	f := 2 * float64(found) / float64(gold+pred)
	s := 2 * float64(strict) / float64(gold+pred)
	v := float64(value) / float64(valued)
	t.Logf("found F %.3f, strict F %.3f, value %.3f (%d/%d), traps hit %d/%d", f, s, v, value, valued, trapped, traps)
	if f < 0.95 || s < 0.88 || v < 0.90 || trapped > 2 {
		t.Error("scores fell below the bar")
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
	if float64(value) < 0.88*float64(total) {
		t.Error("scores fell below the bar")
	}
}

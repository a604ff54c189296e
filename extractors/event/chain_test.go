package event_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event"
	"github.com/rasid-news/rasid/extractors/mention"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/gazetteers"
)

// A chain is the stages before this one and this one. The stages before it are
// real; names and rules are the few of testdata, so that a row of the tables
// below changes only when a construction is read in another way.
type chain struct {
	times    *timex.Extractor
	mentions *mention.Extractor
	events   *event.Extractor
}

func newChain(t testing.TB, names *gazetteers.Lexicon, cfg event.Config) *chain {
	t.Helper()
	var c chain
	var err error
	if cfg.Morph == nil {
		cfg.Morph = lexicon(t)
	}
	if c.times, err = timex.New(timex.Config{}); err != nil {
		t.Fatal(err)
	}
	if c.mentions, err = mention.New(mention.Config{Lexicon: names, Morph: cfg.Morph}); err != nil {
		t.Fatal(err)
	}
	if c.events, err = event.New(cfg); err != nil {
		t.Fatal(err)
	}
	return &c
}

// smallChain reads with the names and rules of testdata.
func smallChain(t testing.TB, sections ...rasid.Section) *chain {
	t.Helper()
	entries, err := gazetteers.Load(nil, os.DirFS("testdata"), "names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	names, err := gazetteers.Compile(entries, gazetteers.Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	return newChain(t, names, event.Config{Rules: os.DirFS("testdata/rules"), Sections: sections})
}

func lexicon(t testing.TB) *morph.Lexicon {
	t.Helper()
	m, err := morph.Open()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func analyse(name string) []rasid.Token {
	return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
}

// annotate runs doc, which is segmented, through the chain.
func (c *chain) annotate(ctx context.Context, doc *rasid.Document) error {
	for _, s := range []interface {
		Annotate(context.Context, *rasid.Document) error
	}{c.times, c.mentions, c.events} {
		if err := s.Annotate(ctx, doc); err != nil {
			return err
		}
	}
	return nil
}

// read is annotate, with a check of what holds for any text.
func (c *chain) read(t testing.TB, doc *rasid.Document) *rasid.Document {
	t.Helper()
	if err := c.annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	return doc
}

// check fails t for a breach of what holds for the events of any text.
func check(t testing.TB, doc *rasid.Document) {
	t.Helper()
	segmenttest.Check(t, doc)
	if doc.Filled&rasid.LayerEvents == 0 {
		t.Error("the layer is not marked as filled")
	}
	ids, times := map[string]bool{}, map[string]bool{"": true}
	for i := range doc.Events {
		if id := doc.Events[i].ID; id == "" || ids[id] {
			t.Errorf("the id %q is empty or stands twice", id)
		}
		ids[doc.Events[i].ID] = true
	}
	for i := range doc.Times {
		times[doc.Times[i].ID] = true
	}
	at := -1
	for i := range doc.Events {
		ev := &doc.Events[i]
		if ev.Trigger <= at {
			t.Errorf("%s: trigger %d stands after trigger %d", ev.ID, ev.Trigger, at)
		}
		at = ev.Trigger
		if !slices.Contains(rasid.EventTypes[:], ev.Type) {
			t.Errorf("%s: type %q", ev.ID, ev.Type)
		}
		if ev.Status < rasid.Actual || ev.Status > rasid.Conditional {
			t.Errorf("%s: status %d", ev.ID, ev.Status)
		}
		if ev.Confidence <= 0 || ev.Confidence > 1 {
			t.Errorf("%s: confidence %v", ev.ID, ev.Confidence)
		}
		if ev.By.Stage != "event" || ev.By.Rule == "" || ev.By.Version != event.Version {
			t.Errorf("%s: made by %+v", ev.ID, ev.By)
		}
		if !times[ev.Time] {
			t.Errorf("%s: no time %q", ev.ID, ev.Time)
		}
		for _, id := range ev.Content {
			if !ids[id] || id == ev.ID {
				t.Errorf("%s: content %q is no other event", ev.ID, id)
			}
		}
		if ev.Speaker != "" && (!ids[ev.Speaker] || ev.Speaker == ev.ID) {
			t.Errorf("%s: speaker %q is no other event", ev.ID, ev.Speaker)
		}
		for key, n := range ev.Numbers {
			if !slices.Contains(rasid.NumberKeys[:], key) || n <= 0 {
				t.Errorf("%s: %s %d", ev.ID, key, n)
			}
		}
		args := append(slices.Clone(ev.Actors), ev.Recipients...)
		if ev.Place != nil {
			args = append(args, *ev.Place)
		}
		for _, a := range args {
			checkArgument(t, doc, ev.ID, a)
		}
	}
}

func checkArgument(t testing.TB, doc *rasid.Document, id string, a rasid.Argument) {
	t.Helper()
	text := doc.Text
	if a.Span.Start < 0 || a.Span.End > len(text) || a.Span.Start > a.Span.End {
		t.Errorf("%s: argument %q at %v, the text has %d bytes", id, a.Text, a.Span, len(text))
		return
	}
	for _, edge := range []int{a.Span.Start, a.Span.End} {
		if edge < len(text) && !utf8.RuneStart(text[edge]) {
			t.Errorf("%s: the span of %q cuts a character", id, a.Text)
		}
	}
	if !a.Span.Empty() && a.Text != doc.Slice(a.Span) {
		t.Errorf("%s: argument %q covers %q", id, a.Text, doc.Slice(a.Span))
	}
	known := a.Mention == ""
	for i := range doc.Mentions {
		known = known || doc.Mentions[i].ID == a.Mention
	}
	if !known {
		t.Errorf("%s: no mention %q", id, a.Mention)
	}
}

// A row is one fact of the language: a text and what is read in it. In the text
// " / " parts a title from the body.
type row struct{ fact, text, want string }

// run reads each row with the small rules and compares what show says of all
// events, joined by "; ", with want.
func run(t *testing.T, rows []row, show func(doc *rasid.Document, ev *rasid.Event) string) {
	t.Helper()
	c := smallChain(t)
	for _, tt := range rows {
		t.Run(tt.fact, func(t *testing.T) {
			title, body, titled := strings.Cut(tt.text, " / ")
			if !titled {
				title, body = "", tt.text
			}
			doc := c.read(t, segmenttest.TitledDoc(title, body, "2017-06-23"))
			if got := list(doc, show); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func list(doc *rasid.Document, show func(doc *rasid.Document, ev *rasid.Event) string) string {
	var out []string
	for i := range doc.Events {
		if s := show(doc, &doc.Events[i]); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// sides shows who does it to whom, in the words of the text: "TYPE actors >
// recipients". Who is not written in the clause is marked with *.
func sides(_ *rasid.Document, ev *rasid.Event) string {
	return ev.Type + " " + people(ev.Actors) + " > " + people(ev.Recipients)
}

func people(args []rasid.Argument) string {
	if len(args) == 0 {
		return "-"
	}
	var out []string
	for _, a := range args {
		if a.Inferred {
			a.Text += "*"
		}
		out = append(out, a.Text)
	}
	return strings.Join(out, " + ")
}

func status(_ *rasid.Document, ev *rasid.Event) string { return ev.Type + " " + ev.Status.String() }

// links shows what an event speaks of and who reports it: "STATE [ASSAULT]",
// "ASSAULT <STATE".
func links(doc *rasid.Document, ev *rasid.Event) string {
	out := ev.Type
	kind := func(id string) string {
		for i := range doc.Events {
			if doc.Events[i].ID == id {
				return doc.Events[i].Type
			}
		}
		return "?"
	}
	if len(ev.Content) > 0 {
		var types []string
		for _, id := range ev.Content {
			types = append(types, kind(id))
		}
		out += " [" + strings.Join(types, " ") + "]"
	}
	if ev.Speaker != "" {
		out += " <" + kind(ev.Speaker)
	}
	return out
}

// where shows the place, when the time, counts the numbers.
func where(_ *rasid.Document, ev *rasid.Event) string {
	if ev.Place == nil {
		return ev.Type + " -"
	}
	return ev.Type + " " + ev.Place.Text
}

func when(doc *rasid.Document, ev *rasid.Event) string {
	for i := range doc.Times {
		if doc.Times[i].ID == ev.Time {
			return ev.Type + " " + doc.Times[i].Value
		}
	}
	return ev.Type + " -"
}

func counts(_ *rasid.Document, ev *rasid.Event) string {
	keys := make([]string, 0, len(ev.Numbers))
	for k, n := range ev.Numbers {
		keys = append(keys, fmt.Sprintf("%s %d", k, n))
	}
	sort.Strings(keys)
	return ev.Type + " {" + strings.Join(keys, ", ") + "}"
}

func sidesAndCounts(doc *rasid.Document, ev *rasid.Event) string {
	return sides(doc, ev) + strings.TrimPrefix(counts(doc, ev), ev.Type)
}

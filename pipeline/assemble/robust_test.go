package assemble_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// TestSentencesMayEndAnywhere cuts every sentence of our articles after each of
// its words: headlines and captions end without a full stop, and a rule that
// looks at the next word must know that there may be none.
func TestSentencesMayEndAnywhere(t *testing.T) {
	stages := buildStages(t)
	seen := map[string]bool{}
	for _, text := range ownTexts(t) {
		doc := rasid.NewDocument("whole", "", text)
		if err := run(stages[:1], doc); err != nil {
			t.Fatal(err)
		}
		for _, sent := range doc.Sentences {
			for i := sent.Tokens.First; i < sent.Tokens.Last; i++ {
				part := doc.Text[sent.Span.Start:doc.Tokens[i].Span.End]
				if seen[part] {
					continue
				}
				seen[part] = true
				cut := rasid.NewDocument("cut", "", part)
				cut.Published = rasid.Date{Year: 2020, Month: 5, Day: 14}
				if err := run(stages, cut); err != nil {
					t.Fatalf("%s: %v", part, err)
				}
				if fault := faultOf(cut); fault != "" {
					t.Fatalf("%s: %s", part, fault)
				}
			}
		}
	}
}

// FuzzStages reads any text as an article: no stage fails or panics, and every
// row points into the text. Sources give valid UTF-8 alone; what they do with
// other bytes is their own tests' matter.
func FuzzStages(f *testing.F) {
	for _, text := range ownTexts(f) {
		// Short seeds: the fuzzer tries to shorten long ones and does little else.
		title, _, _ := strings.Cut(text, "\n")
		f.Add(title)
	}
	f.Add("")
	f.Add("\ufeff\x00 نفى")
	f.Add("قال: «")
	f.Add("من من من إلى أن أن")
	stages := buildStages(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		doc := rasid.NewDocument("fuzz", "", text)
		if err := run(stages, doc); err != nil {
			t.Fatal(err)
		}
		if fault := faultOf(doc); fault != "" {
			t.Fatal(fault)
		}
		if doc.Text != text {
			t.Fatal("a stage changed the text")
		}
	})
}

// ownTexts returns the plain articles of the repository.
func ownTexts(tb testing.TB) []string {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join(articles, "*.txt"))
	if err != nil || len(paths) == 0 {
		tb.Fatalf("%d articles, error %v", len(paths), err)
	}
	var out []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

// run passes a document through stages and turns a panic into an error.
func run(stages []pipeline.Stage, doc *rasid.Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	doc.Filled |= rasid.LayerText
	for _, stage := range stages {
		if err := stage.Annotate(context.Background(), doc); err != nil {
			return fmt.Errorf("stage %s: %w", stage.Info().Name, err)
		}
		doc.Filled |= stage.Info().Gives
	}
	return nil
}

// faultOf returns the first breach of the invariants that hold between layers,
// or "".
func faultOf(doc *rasid.Document) string {
	last := 0
	for i, tok := range doc.Tokens {
		if tok.Span.Start < last || tok.Span.Empty() || tok.Span.End > len(doc.Text) {
			return fmt.Sprintf("token %d %v lies out of order or out of the text", i, tok.Span)
		}
		if !tok.Span.Contains(tok.Stem) {
			return fmt.Sprintf("token %d: the stem %v lies outside of the word %v", i, tok.Stem, tok.Span)
		}
		last = tok.Span.End
	}
	mentions, times, events := map[string]bool{"": true}, map[string]bool{"": true}, map[string]bool{"": true}
	for _, m := range doc.Mentions {
		mentions[m.ID] = true
		if m.Span.Empty() || m.Span.End > len(doc.Text) || !m.Full.Contains(m.Range) || m.Sentence >= len(doc.Sentences) {
			return fmt.Sprintf("mention %s: span %v, range %v, full %v", m.ID, m.Span, m.Range, m.Full)
		}
		if !doc.Sentences[m.Sentence].Tokens.Contains(m.Full) {
			return fmt.Sprintf("mention %s leaves its sentence", m.ID)
		}
	}
	for _, tr := range doc.Times {
		times[tr.ID] = true
		if tr.Span.Empty() || tr.Span.End > len(doc.Text) {
			return fmt.Sprintf("time %s: span %v", tr.ID, tr.Span)
		}
	}
	for _, ev := range doc.Events {
		if events[ev.ID] {
			return fmt.Sprintf("event %s stands twice", ev.ID)
		}
		events[ev.ID] = true
	}
	for _, ev := range doc.Events {
		if !strings.Contains(strings.Join(rasid.EventTypes[:], " "), ev.Type) || ev.Status.String() == "" {
			return fmt.Sprintf("event %s: type %q, status %v", ev.ID, ev.Type, ev.Status)
		}
		if !doc.Sentences[ev.Sentence].Tokens.Has(ev.Trigger) {
			return fmt.Sprintf("event %s: the trigger lies outside of its sentence", ev.ID)
		}
		if !times[ev.Time] || !events[ev.Speaker] {
			return fmt.Sprintf("event %s names the time %q or the speaker %q, which is not there", ev.ID, ev.Time, ev.Speaker)
		}
		for _, id := range ev.Content {
			if !events[id] || id == ev.ID {
				return fmt.Sprintf("event %s has the content %s", ev.ID, id)
			}
		}
		sides := append(append([]rasid.Argument(nil), ev.Actors...), ev.Recipients...)
		if ev.Place != nil {
			sides = append(sides, *ev.Place)
		}
		for _, a := range sides {
			if !mentions[a.Mention] || a.Text == "" || a.Span.End > len(doc.Text) {
				return fmt.Sprintf("event %s: argument %q of mention %q, span %v", ev.ID, a.Text, a.Mention, a.Span)
			}
		}
	}
	return ""
}

// TestNothingToRead: zero articles are a run, too.
func TestNothingToRead(t *testing.T) {
	dir := t.TempDir()
	if out := extractJSON(t, buildStages(t), assemble.Input{Paths: []string{dir}}); len(out) > 0 {
		t.Errorf("an empty folder gives %q", out)
	}
}

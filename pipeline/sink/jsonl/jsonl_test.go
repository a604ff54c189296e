package jsonl_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
	"github.com/rasid-news/rasid/pipeline/sink/jsonl"
)

var update = sinktest.UpdateFlag()

func open(buf *bytes.Buffer) sinktest.Sink { return jsonl.New(buf, jsonl.Config{}) }

// TestArticleIsTheContract shows one whole article, indented for the reader of
// the golden file; the sink itself writes one line.
func TestArticleIsTheContract(t *testing.T) {
	line := sinktest.Render(t, open, sinktest.Article())
	if bytes.Count(line, []byte("\n")) != 1 || line[len(line)-1] != '\n' {
		t.Fatalf("an article is not one line: %q", line)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, line, "", " "); err != nil {
		t.Fatal(err)
	}
	sinktest.Golden(t, *update, "article.json", out.Bytes())
}

func TestNothingKnownIsNullOrEmpty(t *testing.T) {
	got := string(sinktest.Render(t, open, sinktest.Bare()))
	want := `{"article":{"id":"bare","url":null,"source":null,"title":null,"published":null,"language":"ar"},"sentences":[],"entities":[],"times":[],"events":[]}` + "\n"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	first := sinktest.Render(t, open, sinktest.Article())
	for range 20 {
		if !bytes.Equal(first, sinktest.Render(t, open, sinktest.Article())) {
			t.Fatal("the same document gave other bytes")
		}
	}
}

// TestOffsetsCutTheWordsOut reads the output as a user does: with the text of
// the fields and nothing else.
func TestOffsetsCutTheWordsOut(t *testing.T) {
	var buf bytes.Buffer
	sink := jsonl.New(&buf, jsonl.Config{Text: true})
	if err := errors.Join(sink.Write(t.Context(), sinktest.Article()), sink.Close()); err != nil {
		t.Fatal(err)
	}
	type words struct {
		Sentence   int
		Start, End *int
		Text       string
		Title      *words
		Trigger    *words
		Actors     []words
		Recipients []words
		Place      *words
	}
	var out struct {
		Article                 struct{ Title, Text string }
		Sentences               []struct{ Field string }
		Entities, Times, Events []words
	}
	if err := json.Unmarshal(buf.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	checked := 0
	check := func(sentence int, w *words) {
		if w == nil || w.Start == nil {
			return
		}
		field := []rune(out.Article.Text)
		if out.Sentences[sentence].Field == "title" {
			field = []rune(out.Article.Title)
		}
		checked++
		if got := string(field[*w.Start:*w.End]); got != w.Text {
			t.Errorf("offsets %d-%d cut out %q, the row says %q", *w.Start, *w.End, got, w.Text)
		}
	}
	for _, rows := range [][]words{out.Entities, out.Times} {
		for _, w := range rows {
			check(w.Sentence, &w)
			check(w.Sentence, w.Title)
		}
	}
	for _, ev := range out.Events {
		check(ev.Sentence, ev.Trigger)
		for _, a := range append(ev.Actors, ev.Recipients...) {
			check(ev.Sentence, &a)
		}
	}
	if checked < 12 {
		t.Errorf("only %d rows had offsets", checked)
	}
}

func TestFullDiskIsAnError(t *testing.T) {
	full := errors.New("no space left")
	sink := jsonl.New(broken{full}, jsonl.Config{})
	err := sink.Write(t.Context(), sinktest.Article())
	err = errors.Join(err, sink.Flush(t.Context()))
	if !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func BenchmarkWrite(b *testing.B) {
	sink := jsonl.New(discard{}, jsonl.Config{})
	doc := sinktest.Article()
	b.ReportAllocs()
	for b.Loop() {
		if err := sink.Write(b.Context(), doc); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

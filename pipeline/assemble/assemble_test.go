package assemble_test

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

const articles = "../../testdata/articles"

// cutter is a sink that cuts every row of the output out of the article again.
type cutter struct {
	t    *testing.T
	docs int
	out  *strings.Builder
	json pipeline.Sink
}

func (c *cutter) Write(ctx context.Context, doc *rasid.Document) error {
	c.docs++
	c.out.Reset()
	if err := c.json.Write(ctx, doc); err != nil {
		return err
	}
	if err := c.json.Flush(ctx); err != nil {
		return err
	}
	type row struct {
		ID         string
		Sentence   int
		Start, End *int
		Text       string
		Title      *row
		Trigger    *row
		Actors     []row
		Recipients []row
		Place      *row
	}
	var a struct {
		Article                 struct{ ID, Title, Text string }
		Sentences               []struct{ Field, Section string }
		Entities, Times, Events []row
	}
	if err := json.Unmarshal([]byte(c.out.String()), &a); err != nil {
		c.t.Fatal(err)
	}
	fields := map[string][]rune{"title": []rune(a.Article.Title), "text": []rune(a.Article.Text)}
	check := func(sentence int, r *row) {
		if r == nil || r.Start == nil {
			return
		}
		field := fields[a.Sentences[sentence].Field]
		if *r.Start < 0 || *r.End > len(field) || *r.Start >= *r.End {
			c.t.Errorf("%s: %q has the offsets %d-%d in a field of %d", doc.Origin.Path, r.Text, *r.Start, *r.End, len(field))
			return
		}
		if got := string(field[*r.Start:*r.End]); got != r.Text {
			c.t.Errorf("%s: offsets cut out %q, the row says %q", doc.Origin.Path, got, r.Text)
		}
	}
	for _, rows := range [][]row{a.Entities, a.Times, a.Events} {
		for _, r := range rows {
			check(r.Sentence, &r)
			check(r.Sentence, r.Title)
			check(r.Sentence, r.Trigger)
		}
	}
	for _, ev := range a.Events {
		switch a.Sentences[ev.Sentence].Section {
		case "title", "body":
		default:
			c.t.Errorf("%s: event %s stands in a section that nobody asked for", doc.Origin.Path, ev.ID)
		}
	}
	return nil
}
func (c *cutter) Flush(context.Context) error { return nil }
func (c *cutter) Close() error                { return nil }

// TestOwnArticlesPassTheWholeHouse reads every article of the repository, in
// all formats, and cuts every row out of the text again.
func TestOwnArticlesPassTheWholeHouse(t *testing.T) {
	src, err := assemble.Source(assemble.Input{Paths: []string{articles}})
	if err != nil {
		t.Fatal(err)
	}
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{t: t, out: &strings.Builder{}}
	if c.json, err = assemble.Sink("json", c.out, assemble.Output{Text: true}); err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(src, stages, []pipeline.Sink{c}, pipeline.WithProblems(func(p rasid.Problem) {
		if !p.Warning() {
			t.Error(p.Error())
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	report, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if report.Done < 30 || report.Failed > 0 || report.Events == 0 || report.Done != c.docs {
		t.Errorf("%s, %d events", report, report.Events)
	}
}

func TestFormatIsToldByNameThenByContent(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"object on a line", `{"id":"x","text":"نص"}`, "x"},
		{"object after a mark and spaces", "\ufeff \n" + `{ "id":"x","text":"نص"}`, "x"},
		{"page", "<!DOCTYPE html><p>" + strings.Repeat("اجتمع أعضاء اللجنة في مقر البلدية ", 4) + "</p>", ""},
		{"page with an XML head", `<?xml version="1.0"?><html xmlns="x"><body><p>` + strings.Repeat("اجتمع أعضاء اللجنة في مقر البلدية ", 4) + "</p></body></html>", ""},
		{"text", "غادر الوفد", ""},
		{"text that opens with a brace", "{غادر الوفد} أمس", ""},
		{"text that opens with a bracket", "<غادر الوفد> أمس", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src, err := assemble.Source(assemble.Input{Paths: []string{"-"}, Stdin: strings.NewReader(tt.content)})
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for doc, err := range src.Documents(t.Context()) {
				if n++; err != nil {
					t.Fatal(err)
				}
				if tt.want != "" && doc.ID != tt.want {
					t.Errorf("read as another format: id %q, text %q", doc.ID, doc.Text)
				}
				if strings.Contains(tt.name, "text") && doc.Text != tt.content {
					t.Errorf("text was read as %q", doc.Text)
				}
				if strings.Contains(tt.name, "page") && strings.Contains(doc.Text, "<") {
					t.Errorf("a page was read as text: %q", doc.Text)
				}
			}
			if n != 1 {
				t.Errorf("%d articles", n)
			}
		})
	}
}

func TestUnknownNamesSuggestTheNearest(t *testing.T) {
	_, err := assemble.Source(assemble.Input{Format: "htm"})
	if err == nil || !strings.Contains(err.Error(), `did you mean "html"?`) {
		t.Errorf("format: %v", err)
	}
	_, err = assemble.Sink("tabel", io.Discard, assemble.Output{})
	if err == nil || !strings.Contains(err.Error(), `did you mean "table"?`) {
		t.Errorf("sink: %v", err)
	}
	_, err = assemble.Section("capton")
	if err == nil || !strings.Contains(err.Error(), `did you mean "caption"?`) {
		t.Errorf("section: %v", err)
	}
	if near := assemble.Nearest("xyzzy", []string{"text", "json"}); near != "" {
		t.Errorf("a far name suggests %q", near)
	}
}

func TestBuiltInDataHasNoErrors(t *testing.T) {
	found, err := assemble.Lint("")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Problems {
		if !p.Warning() {
			t.Error(p.Error())
		}
	}
	if found.Names == 0 || found.Rules == 0 {
		t.Errorf("%d names and %d rule files were checked", found.Names, found.Rules)
	}
}

// BenchmarkStart is what every start of the program costs.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		if _, err := assemble.Stages(assemble.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExtract reads the repository's articles from text to JSON on one
// worker and reports words per second.
func BenchmarkExtract(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join(articles, "*.txt"))
	if err != nil || len(paths) == 0 {
		b.Fatalf("%d articles, error %v", len(paths), err)
	}
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	for b.Loop() {
		src, _ := assemble.Source(assemble.Input{Paths: paths})
		sink, _ := assemble.Sink("json", io.Discard, assemble.Output{})
		p, err := pipeline.New(src, stages, []pipeline.Sink{sink}, pipeline.WithWorkers(1))
		if err != nil {
			b.Fatal(err)
		}
		report, err := p.Run(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		tokens += report.Tokens
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

package assemble_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/models/score"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// update writes the golden files and the outputs shown in the documents anew:
//
//	go test ./pipeline/assemble -update
//
// Then read the diff: each changed line is an event that is read otherwise.
var update = flag.Bool("update", false, "write the golden files and the outputs in the documents anew")

const (
	goldens = "../../testdata/golden"
	ownGold = "../../testdata/gold/own.jsonl"
)

// TestGoldenEvents reads every article of the repository through the whole
// house and compares its events with testdata/golden, one event a line.
func TestGoldenEvents(t *testing.T) {
	stages := buildStages(t)
	kept := map[string]bool{}
	for _, a := range listArticles(t) {
		name := strings.TrimSuffix(a.file, filepath.Ext(a.file))
		kept[name+".json"] = true
		t.Run(name, func(t *testing.T) {
			in := assemble.Input{Paths: []string{filepath.Join(articles, a.file)}, Published: a.date}
			compareGolden(t, name+".json", eventLines(t, extractJSON(t, stages, in)))
		})
	}
	files, err := filepath.Glob(filepath.Join(goldens, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if !kept[filepath.Base(path)] {
			t.Errorf("%s is the golden file of no article", path)
		}
	}
}

// TestGoldenScores compares the articles of testdata/gold, annotated by hand,
// with what is extracted from them: a change that reads worse shows its price.
func TestGoldenScores(t *testing.T) {
	compareGolden(t, "scores.txt", []byte(scoreText(t, buildStages(t), ownGold)))
}

// TestSameInputSameBytes reads all articles with one worker and with several:
// the order and every byte of the output are the same.
func TestSameInputSameBytes(t *testing.T) {
	stages := buildStages(t)
	in := assemble.Input{Paths: []string{articles}}
	one := extractJSON(t, stages, in, pipeline.WithWorkers(1))
	if many := extractJSON(t, stages, in, pipeline.WithWorkers(4)); !bytes.Equal(one, many) {
		t.Error("four workers write other bytes than one")
	}
	if again := extractJSON(t, buildStages(t), in, pipeline.WithWorkers(1)); !bytes.Equal(one, again) {
		t.Error("stages built anew write other bytes")
	}
}

func buildStages(tb testing.TB) []pipeline.Stage {
	tb.Helper()
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		tb.Fatal(err)
	}
	return stages
}

// A listed article is a row of testdata/articles/index.tsv. Its date is zero
// where the file holds several articles, which carry their own.
type listed struct {
	file string
	date rasid.Date
}

func listArticles(tb testing.TB) []listed {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(articles, "index.tsv"))
	if err != nil {
		tb.Fatal(err)
	}
	var out []listed
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		a := listed{file: cells[0]}
		if date, err := rasid.ParseDate(cells[1]); err == nil {
			a.date = date
		}
		out = append(out, a)
	}
	if len(out) == 0 {
		tb.Fatal("index.tsv lists no article")
	}
	return out
}

// extractJSON runs the stages over an input and returns the JSON Lines.
func extractJSON(tb testing.TB, stages []pipeline.Stage, in assemble.Input, opts ...pipeline.Option) []byte {
	tb.Helper()
	var out bytes.Buffer
	src, err := assemble.Source(in)
	if err != nil {
		tb.Fatal(err)
	}
	sink, err := assemble.Sink("json", &out, assemble.Output{})
	if err != nil {
		tb.Fatal(err)
	}
	p, err := pipeline.New(src, stages, []pipeline.Sink{sink}, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	report, err := p.Run(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	if report.Failed > 0 {
		tb.Errorf("%v: %s", in.Paths, report)
	}
	return out.Bytes()
}

// A goldenEvent is an event as a person reads it in a golden file: an argument
// is its words, a bar and its codes.
type goldenEvent struct {
	ID         string         `json:"id"`
	Sentence   int            `json:"sent"`
	Type       string         `json:"type"`
	Mode       string         `json:"mode,omitempty"`
	Status     string         `json:"status"`
	Trigger    string         `json:"trigger"`
	Actors     []string       `json:"actors,omitempty"`
	Recipients []string       `json:"recipients,omitempty"`
	Date       string         `json:"date,omitempty"`
	Place      string         `json:"place,omitempty"`
	Numbers    map[string]int `json:"numbers,omitempty"`
	Content    []string       `json:"content,omitempty"`
	Speaker    string         `json:"speaker,omitempty"`
	Rule       string         `json:"rule"`
}

// eventLines turns the output of an extraction into a JSON array of articles in
// which each event is one line.
func eventLines(t *testing.T, output []byte) []byte {
	t.Helper()
	type argument struct{ Text, Country, Org, Role string }
	type event struct {
		ID, Type, Mode, Status, Speaker, Rule string
		Sentence                              int
		Trigger                               struct{ Text string }
		Actors, Recipients                    []argument
		Date                                  struct{ Text, Value string }
		Place                                 *argument
		Numbers                               map[string]int
		Content                               []string
	}
	words := func(a argument) string {
		return strings.TrimSuffix(strings.Join(strings.Fields(a.Text+" | "+a.Country+" "+a.Org+" "+a.Role), " "), " |")
	}
	list := func(all []argument) (out []string) {
		for _, a := range all {
			out = append(out, words(a))
		}
		return out
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteString("[\n")
	first := true
	for dec := json.NewDecoder(bytes.NewReader(output)); dec.More(); first = false {
		var a struct {
			Article struct{ ID, Published string }
			Events  []event
		}
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		if !first {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "{\"article\":%q,\"published\":%q,\"events\":[\n", a.Article.ID, a.Article.Published)
		for i, e := range a.Events {
			g := goldenEvent{
				ID: e.ID, Sentence: e.Sentence, Type: e.Type, Mode: e.Mode, Status: e.Status, Trigger: e.Trigger.Text,
				Actors: list(e.Actors), Recipients: list(e.Recipients), Date: e.Date.Value, Numbers: e.Numbers,
				Content: e.Content, Speaker: e.Speaker, Rule: e.Rule,
			}
			if g.Date == "" {
				g.Date = e.Date.Text
			}
			if e.Place != nil {
				g.Place = words(*e.Place)
			}
			if i > 0 {
				b.Truncate(b.Len() - 1)
				b.WriteString(",\n")
			}
			if err := enc.Encode(g); err != nil {
				t.Fatal(err)
			}
		}
		b.WriteString("]}\n")
	}
	b.WriteString("]\n")
	return b.Bytes()
}

// scoreText extracts a gold file and prints the figures.
func scoreText(tb testing.TB, stages []pipeline.Stage, path string) string {
	tb.Helper()
	var b strings.Builder
	if err := scoreOf(tb, stages, path).WriteText(&b); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func scoreOf(tb testing.TB, stages []pipeline.Stage, path string) *score.Report {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	gold, err := score.LoadGold(bytes.NewReader(data), path)
	if err != nil {
		tb.Fatal(err)
	}
	output := extractJSON(tb, stages, assemble.Input{Paths: []string{path}})
	system, err := score.LoadSystem(bytes.NewReader(output), "output")
	if err != nil {
		tb.Fatal(err)
	}
	return score.Compare(gold, system, score.Options{})
}

// compareGolden compares got with a file of testdata/golden, which -update
// writes anew, and shows the lines that differ.
func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join(goldens, name)
	if *update {
		if err := os.MkdirAll(goldens, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at the lines, then run go test ./pipeline/assemble -update\n%s", name, changes(string(want), string(got)))
	}
}

// changes lists the lines that only one of two texts has.
func changes(old, new string) string {
	count := map[string]int{}
	for _, line := range strings.Split(new, "\n") {
		count[line]++
	}
	var out []string
	for i, line := range strings.Split(old, "\n") {
		if count[line]--; count[line] < 0 {
			out = append(out, fmt.Sprintf("%4d - %s", i+1, line))
		}
	}
	for i, line := range strings.Split(new, "\n") {
		if count[line] > 0 {
			count[line]--
			out = append(out, fmt.Sprintf("%4d + %s", i+1, line))
		}
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}

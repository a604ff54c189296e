package enginetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// Corpus returns three articles of two months: a closing that one outlet has
// denied and the other asserted, and three air strikes.
func Corpus() []*rasid.Document {
	government := argument("الحكومة الأردنية", "JOR", "GOV")
	opposition := argument("المعارضة السورية", "SYR", "OPP")
	planes := argument("طائرات روسية", "RUS", "MIL")
	people := argument("مدنيين", "SYR", "CVL")
	crossing := &rasid.Argument{Text: "معبر الرمثا", Country: "JOR", Lat: 32.5592, Lon: 36.0082}
	town := &rasid.Argument{Text: "بلدة الكرم", Country: "SYR", Lat: 35.81, Lon: 36.32}

	first := article("c1", "صحيفة النهر", rasid.Date{Year: 2021, Month: 3, Day: 5}, "نفت الحكومة الأردنية إغلاق معبر الرمثا.", "قصفت طائرات روسية بلدة الكرم وقتلت خمسة مدنيين.")
	first.Events = []rasid.Event{
		event(first, "E1", 0, "DENY", "نفت", rasid.Event{Actors: government, Content: []string{"E2"}}),
		event(first, "E2", 0, "COERCE", "إغلاق", rasid.Event{Status: rasid.Denied, Actors: government, Place: crossing, Speaker: "E1"}),
		event(first, "E3", 1, "ASSAULT", "قصفت", rasid.Event{Mode: "aerial", Actors: planes, Recipients: people, Place: town, Numbers: map[string]int{"killed": 5}}),
	}
	second := article("c2", "وكالة الساحل", rasid.Date{Year: 2021, Month: 3, Day: 6}, "قالت المعارضة السورية إن الحكومة الأردنية أغلقت معبر الرمثا.", "قصفت طائرات روسية بلدة الكرم.")
	second.Events = []rasid.Event{
		event(second, "E1", 0, "STATE", "قالت", rasid.Event{Actors: opposition, Content: []string{"E2"}}),
		event(second, "E2", 0, "COERCE", "أغلقت", rasid.Event{Actors: government, Place: crossing, Speaker: "E1"}),
		event(second, "E3", 1, "ASSAULT", "قصفت", rasid.Event{Mode: "aerial", Actors: planes, Recipients: people, Place: town}),
	}
	third := article("c3", "وكالة الساحل", rasid.Date{Year: 2021, Month: 4, Day: 1}, "قصفت طائرات روسية بلدة الكرم وقتلت مدنيين.")
	third.Events = []rasid.Event{
		event(third, "E1", 0, "ASSAULT", "قصفت", rasid.Event{Mode: "aerial", Actors: planes, Recipients: people, Place: town, Numbers: map[string]int{"killed": 2}}),
	}
	return []*rasid.Document{first, second, third}
}

func argument(words, country, role string) []rasid.Argument {
	return []rasid.Argument{{Text: words, Country: country, Role: role}}
}

func article(id, outlet string, day rasid.Date, sentences ...string) *rasid.Document {
	doc := rasid.NewDocument(id, "", strings.Join(sentences, "\n"))
	doc.Origin.Outlet, doc.Published = outlet, day
	at := 0
	for _, s := range sentences {
		doc.Sentences = append(doc.Sentences, rasid.Sentence{Span: rasid.Span{Start: at, End: at + len(s)}, Section: rasid.SectionBody})
		at += len(s) + 1
	}
	return doc
}

func event(doc *rasid.Document, id string, sentence int, typ, trigger string, ev rasid.Event) rasid.Event {
	span := doc.Sentences[sentence].Span
	at := span.Start + strings.Index(doc.Slice(span), trigger)
	ev.ID, ev.Sentence, ev.Type, ev.TriggerSpan, ev.Confidence = id, sentence, typ, rasid.Span{Start: at, End: at + len(trigger)}, 0.9
	if ev.Status == 0 {
		ev.Status = rasid.Actual
	}
	return ev
}

// Queries returns the queries in docs/vocabulary.md of a language, "sparql" or
// "cypher", by the headings that they stand under.
func Queries(t *testing.T, language string) map[string]string {
	t.Helper()
	dir, err := folder()
	if err != nil {
		t.Skip(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "..", "..", "docs", "vocabulary.md"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	heading := ""
	for _, part := range strings.SplitAfter(string(raw), "```\n") {
		before, code, ok := strings.Cut(part, "```"+language+"\n")
		if i := strings.LastIndex(before, "### "); i >= 0 {
			heading, _, _ = strings.Cut(before[i+4:], "\n")
		}
		if ok {
			out[heading] = strings.TrimSuffix(code, "```\n")
		}
	}
	return out
}

// Wants are the rows that each query gives over the corpus: the values, in the
// order of the columns, which the languages name alike.
var Wants = map[string][]string{
	"Who denied what about whom": {"2021-03-05 | الحكومة الأردنية | COERCE | إغلاق | الحكومة الأردنية | نفت الحكومة الأردنية إغلاق معبر الرمثا."},
	"What an actor did": {
		"2021-03-05 | COERCE | denied | إغلاق | c1", "2021-03-05 | DENY | actual | نفت | c1", "2021-03-06 | COERCE | actual | أغلقت | c2",
	},
	"Who did what to whom, by month": {"2021-03 | RUS | ASSAULT | SYR | 2", "2021-04 | RUS | ASSAULT | SYR | 1"},
	"Deaths on the map":              {"2021-03-05 | بلدة الكرم | 35.81 | 36.32 | 5", "2021-04-01 | بلدة الكرم | 35.81 | 36.32 | 2"},
	"Asserted by one, denied by another": {
		"COERCE | JOR:GOV | 2021-03-06 | قالت المعارضة السورية إن الحكومة الأردنية أغلقت معبر الرمثا. | 2021-03-05 | نفت الحكومة الأردنية إغلاق معبر الرمثا.",
	},
	"Whose word the news rests on": {"JOR:GOV | 1 | 1", "SYR:OPP | 1 | 1"},
}

// Columns are the names of the columns of each query.
var Columns = map[string][]string{
	"Who denied what about whom":         {"day", "who", "type", "trigger", "about", "sentence"},
	"What an actor did":                  {"day", "type", "status", "trigger", "article"},
	"Who did what to whom, by month":     {"month", "actor", "type", "recipient", "events"},
	"Deaths on the map":                  {"day", "place", "lat", "lon", "killed"},
	"Asserted by one, denied by another": {"type", "who", "asserted", "assertion", "denied", "denial"},
	"Whose word the news rests on":       {"who", "articles", "events"},
}

// Rows writes the rows of an answer as Wants has them.
func Rows(a Answer, columns []string) []string {
	var out []string
	for _, row := range a.Rows {
		var cells []string
		for _, c := range columns {
			// What is an IRI in RDF ends in the word that Cypher has.
			word := fmt.Sprint(row[c])
			for _, prefix := range []string{"urn:rasid:vocab:", "urn:rasid:node/"} {
				word = strings.TrimPrefix(word, prefix)
			}
			cells = append(cells, word)
		}
		out = append(out, strings.Join(cells, " | "))
	}
	return out
}

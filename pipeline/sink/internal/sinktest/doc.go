// Package sinktest makes the documents that the sinks are tested with, by hand,
// so that their tests do not move when an extractor learns something.
package sinktest

import (
	"strings"

	"github.com/rasid-news/rasid"
)

// The words of the article. The title has vowel marks, which are code points of
// their own, and the body a Latin name and an ampersand.
const (
	title = "الأردنُّ ينفي إغلاقَ الحدود"
	first = "نفى وزير الداخلية الأردني سالم الحوراني، أمس، إغلاق معبر الرمثا."
	next  = "وقال إن مسلحين مجهولين أصابوا 3 جنود قرب المعبر & إن شركة Delta <ساهمت> في نقلهم."
	last  = "اقرأ أيضا: قمة عربية في عمّان"
)

// Article returns an article with every layer filled and every kind of gap: an
// actor that is no entity, one left out of the sentence, a vague time, a place
// with and without coordinates.
func Article() *rasid.Document {
	doc := rasid.NewDocument("art-1", title, first+"\n"+next+"\n"+last)
	doc.Published = rasid.Date{Year: 2021, Month: 3, Day: 5}
	doc.Origin = rasid.Origin{Path: "a.txt", Outlet: "صحيفة المثال", URL: "https://example.org/a?b=1&c=2"}
	b := &builder{doc: doc}
	for i, s := range []struct {
		words   string
		section rasid.Section
	}{{title, rasid.SectionTitle}, {first, rasid.SectionBody}, {next, rasid.SectionBody}, {last, rasid.SectionRelated}} {
		b.sentence(i, s.words, s.section)
	}
	doc.Mentions = []rasid.Mention{
		{ID: "T1", Sentence: 0, Span: b.in(0, "الأردنُّ"), Type: rasid.LOC, Subtype: "country", Country: "JOR", Wikidata: "Q810", GeoNames: "248816", Coref: "C1", Confidence: 0.99},
		{ID: "T2", Sentence: 1, Span: b.in(1, "سالم الحوراني"), Title: b.in(1, "وزير الداخلية الأردني"), Type: rasid.PER, Country: "JOR", Role: "GOV", Coref: "C2", Confidence: 0.1 + 0.2},
		{ID: "T3", Sentence: 1, Span: b.in(1, "معبر الرمثا"), Type: rasid.LOC, Subtype: "crossing", Country: "JOR", Lat: 32.5592, Lon: 36.0082, Coref: "C3", Confidence: 0.8},
		{ID: "T4", Sentence: 2, Span: b.in(2, "مسلحين مجهولين"), Type: rasid.Actor, Role: "INS", Confidence: 0.7},
		{ID: "T5", Sentence: 2, Span: b.in(2, "جنود"), Type: rasid.Actor, Role: "MIL", Confidence: 0.7},
		{ID: "T6", Sentence: 2, Span: b.in(2, "Delta"), Type: rasid.ORG, Role: "BUS", Confidence: 0.5},
	}
	doc.Entities = []rasid.Entity{{ID: "C1", Name: "الأردنُّ", Type: rasid.LOC, Mentions: []string{"T1"}}}
	doc.Times = []rasid.TimeRef{
		{ID: "X1", Sentence: 1, Span: b.in(1, "أمس"), Kind: rasid.TimeDate, Value: "2021-03-04", Grain: rasid.GrainDay},
		{ID: "X2", Sentence: 2, Span: b.in(2, "قرب"), Kind: rasid.TimeDuration},
	}
	minister := rasid.Argument{Mention: "T2", Span: b.in(1, "سالم الحوراني"), Text: "سالم الحوراني", Country: "JOR", Role: "GOV"}
	crossing := rasid.Argument{Mention: "T3", Span: b.in(1, "معبر الرمثا"), Text: "معبر الرمثا", Country: "JOR", Lat: 32.5592, Lon: 36.0082}
	leftOut := minister
	leftOut.Span, leftOut.Inferred = rasid.Span{}, true
	doc.Events = []rasid.Event{
		{ID: "E1", Sentence: 1, Type: "DENY", CAMEO: "016", TriggerSpan: b.in(1, "نفى"), Actors: []rasid.Argument{minister}, Time: "X1", Status: rasid.Actual, Content: []string{"E2"}, Confidence: 0.9, By: rasid.Evidence{Stage: "event", Rule: "deny.nafa", Version: "1"}},
		{ID: "E2", Sentence: 1, Type: "COERCE", Mode: "restrict", TriggerSpan: b.in(1, "إغلاق"), Time: "X1", Place: &crossing, Status: rasid.Denied, Speaker: "E1", Confidence: 0.75},
		{ID: "E3", Sentence: 2, Type: "STATE", TriggerSpan: b.in(2, "وقال"), Actors: []rasid.Argument{leftOut}, Status: rasid.Actual, Content: []string{"E4"}, Confidence: 0.6},
		{
			ID: "E4", Sentence: 2, Type: "ASSAULT", Mode: "firearms", TriggerSpan: b.in(2, "أصابوا"), Status: rasid.Actual, Speaker: "E3", Time: "X2", Confidence: 0.5,
			Actors:     []rasid.Argument{{Mention: "T4", Span: b.in(2, "مسلحين مجهولين"), Text: "مسلحين مجهولين", Role: "INS"}},
			Recipients: []rasid.Argument{{Mention: "T5", Span: b.in(2, "جنود"), Text: "جنود", Role: "MIL"}, {Text: "UN", Org: "UN", Role: "IGO"}},
			Place:      &rasid.Argument{Text: "المعبر", Span: b.in(2, "المعبر")},
			Numbers:    map[string]int{"wounded": 3, "killed": 0},
		},
	}
	doc.Filled = rasid.LayerText | rasid.LayerSentences | rasid.LayerTimes | rasid.LayerMentions | rasid.LayerEntities | rasid.LayerEvents
	return doc
}

// Bare returns an article of which no stage has said anything.
func Bare() *rasid.Document { return rasid.NewDocument("bare", "", "نص بلا طبقات") }

type builder struct{ doc *rasid.Document }

func (b *builder) sentence(i int, words string, section rasid.Section) {
	from := 0
	if i > 0 {
		from = b.doc.Sentences[i-1].Span.End
	}
	at := from + strings.Index(b.doc.Text[from:], words)
	b.doc.Sentences = append(b.doc.Sentences, rasid.Sentence{Span: rasid.Span{Start: at, End: at + len(words)}, Section: section})
}

// in finds words in a sentence.
func (b *builder) in(sentence int, words string) rasid.Span {
	s := b.doc.Sentences[sentence].Span
	at := strings.Index(b.doc.Slice(s), words)
	if at < 0 {
		panic("sinktest: not in sentence: " + words)
	}
	return rasid.Span{Start: s.Start + at, End: s.Start + at + len(words)}
}

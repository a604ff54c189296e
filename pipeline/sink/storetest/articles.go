package storetest

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// articles returns the articles from to until in the given version. Two versions
// of one have other words and another number of rows in every table.
func articles(from, until, version int) []*rasid.Document {
	var out []*rasid.Document
	for i := from; i < until; i++ {
		out = append(out, article(i, version))
	}
	return out
}

func article(i, version int) *rasid.Document {
	doc := sinktest.Article()
	doc.ID = fmt.Sprintf("art-%03d", i)
	doc.Origin.Record = i + 1
	doc.Origin.Digest = fmt.Sprintf("%064x", 31*i+version)
	switch i % 4 {
	case 1:
		doc.Published = rasid.Date{Year: 2021, Month: 12, Day: 31}
	case 2:
		doc.Published = rasid.Date{}
	}
	if i%7 == 3 {
		doc.Duplicate = rasid.Duplicate{Of: fmt.Sprintf("art-%03d", i-1), Near: i%2 == 0, Similarity: 0.9}
	}
	for e := range doc.Events {
		for a := range doc.Events[e].Actors {
			doc.Events[e].Actors[a].Text += fmt.Sprintf(" (%d، الإصدار %d)", i, version)
		}
	}
	keep := (i + version) % (len(doc.Events) + 1) // none at times, which has to take older ones away too
	doc.Events = doc.Events[:keep]
	if keep == 0 {
		doc.Mentions, doc.Entities, doc.Times, doc.Sentences = nil, nil, nil, nil
	}
	return doc
}

// awkward returns articles whose words stores have stumbled over: separators and
// quotes of every format, line ends, words that mean "no value" somewhere, letters
// of four bytes, marks that turn the direction of writing, nothing at all.
func awkward() []*rasid.Document {
	texts := []string{
		"سطر أول\r\nسطر ثان\rسطر ثالث\n", "جدول\tبعد جدول", `قال: "نعم"، ثم 'لا'`, `شرطة \ وشرطة \. و\N و\t`, "NULL", `\N`, `\.`,
		"فاصلة, وفاصلة; وأنبوب | ونهاية", "\u200fيمين\u200e يسار \u2067معزول\u2069", "𞸀𞸁 دَوْلَة ﷺ", "\u2028فاصل\u2029", "{\"a\":[1]}", "</script><b>&amp;",
		"%s %d $1 ?1 :name", "'; DROP TABLE events; --", " ", "a", "\ufeffبادئة",
	}
	docs := []*rasid.Document{rasid.NewDocument("فارغ", "", ""), rasid.NewDocument("bare", "عنوان وحده", "")}
	for i, text := range texts {
		doc := rasid.NewDocument(fmt.Sprintf("awkward %d: %q", i, text), text, text+" و"+text)
		doc.ID += text
		body := doc.Fields[1].Span.Start
		doc.Sentences = []rasid.Sentence{{Span: doc.Fields[1].Span, Section: rasid.SectionBody}}
		at := rasid.Span{Start: body, End: body + len(text)}
		doc.Mentions = []rasid.Mention{{ID: "T1", Span: at, Type: rasid.PER, Confidence: 1}}
		doc.Events = []rasid.Event{{
			ID: "E1", Type: "STATE", Status: rasid.Actual, TriggerSpan: at, Confidence: 1, Actors: []rasid.Argument{{Mention: "T1", Span: at, Text: text}},
		}}
		docs = append(docs, doc)
	}
	return docs
}

// megabytes returns an article of ten megabytes, with an actor as long.
func megabytes() *rasid.Document {
	text := strings.Repeat("وصل الوفد إلى العاصمة مساء أمس. ", 10<<20/58)
	doc := rasid.NewDocument("long", "خبر طويل", text)
	body := doc.Fields[1].Span.Start
	doc.Published = rasid.Date{Year: 2021, Month: 3, Day: 5}
	doc.Sentences = []rasid.Sentence{{Span: doc.Fields[1].Span, Section: rasid.SectionBody}}
	doc.Events = []rasid.Event{{
		ID: "E1", Type: "CONSULT", Status: rasid.Actual, TriggerSpan: rasid.Span{Start: body, End: body + len("وصل")}, Confidence: 0.5,
		Actors: []rasid.Argument{{Text: text[:len(text)-1]}},
	}}
	return doc
}

package rows

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

func TestArgumentOfAnotherFieldHasNoOffsets(t *testing.T) {
	doc := rasid.NewDocument("x", "الوزير يصل", "وقال إن الطريق مفتوح")
	body := doc.Fields[1].Span.Start
	minister := rasid.Argument{Text: "الوزير", Span: rasid.Span{Start: 0, End: len("الوزير")}}
	doc.Sentences = []rasid.Sentence{{Span: doc.Fields[0].Span, Section: rasid.SectionTitle}, {Span: doc.Fields[1].Span, Section: rasid.SectionBody}}
	doc.Events = []rasid.Event{
		{ID: "E1", Sentence: 0, Type: "CONSULT", Status: rasid.Actual, TriggerSpan: rasid.Span{Start: len("الوزير "), End: len("الوزير يصل")}, Actors: []rasid.Argument{minister}},
		{ID: "E2", Sentence: 1, Type: "STATE", Status: rasid.Actual, TriggerSpan: rasid.Span{Start: body, End: body + len("وقال")}, Actors: []rasid.Argument{minister}},
	}
	out := Flatten(doc, Options{})
	if a := out.Events[0].Actors[0]; a.Start == nil || *a.Start != 0 || *a.End != 6 {
		t.Errorf("actor of the headline: %+v", a)
	}
	if a := out.Events[1].Actors[0]; a.Start != nil || a.End != nil || a.Text != "الوزير" {
		t.Errorf("actor that only the headline names has offsets: %+v", a)
	}
	if tr := out.Events[1].Trigger; tr.Start != 0 || tr.End != 4 {
		t.Errorf("offsets do not count from the start of the field: %+v", tr)
	}
}

func BenchmarkFlattenLong(b *testing.B) {
	text := strings.Repeat("وصل الوفد إلى العاصمة.\n", 20_000)
	doc := rasid.NewDocument("x", "", text)
	n := len("وصل الوفد إلى العاصمة.\n")
	for i := range 20_000 {
		doc.Sentences = append(doc.Sentences, rasid.Sentence{Span: rasid.Span{Start: i * n, End: i*n + n - 1}, Section: rasid.SectionBody})
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Flatten(doc, Options{})
	}
}

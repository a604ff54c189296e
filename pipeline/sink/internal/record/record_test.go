package record

import (
	"slices"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

func TestRowsGetNames(t *testing.T) {
	rows := relation.NewMaker(relation.Config{}).Rows(sinktest.Article())
	r := NewReader()
	a := r.Read(rows)
	if a.ID != "art-1" || a.Source != "صحيفة المثال" || a.Published != "2021-03-05" || !a.HasText {
		t.Errorf("article %+v", a)
	}
	if len(a.Sentences) != 4 || len(a.Times) != 2 || len(a.Events) != 4 {
		t.Fatalf("%d sentences, %d times, %d events", len(a.Sentences), len(a.Times), len(a.Events))
	}
	ev := r.event("E4")
	if ev.Type != "ASSAULT" || ev.Speaker != "E3" || len(ev.Actors) != 1 || len(ev.Recipients) != 2 || ev.Place == nil || ev.Place.Words != "المعبر" {
		t.Errorf("event %+v", ev)
	}
	if !slices.Equal(ev.Numbers, []Number{{"killed", 0}, {"wounded", 3}}) {
		t.Errorf("numbers %v", ev.Numbers)
	}
	if got := r.event("E1").Contents; !slices.Equal(got, []string{"E2"}) {
		t.Errorf("contents %v", got)
	}
	if p := r.event("E2").Place; !p.Placed || p.Lat != 32.5592 {
		t.Errorf("place %+v", p)
	}
}

func TestSentencesAreCutInTheirField(t *testing.T) {
	doc := sinktest.Article()
	a := NewReader().Read(relation.NewMaker(relation.Config{}).Rows(doc))
	for i, s := range doc.Sentences {
		if got, want := a.SentenceWords(int64(i)), doc.Slice(s.Span); got != want {
			t.Errorf("sentence %d is %q, want %q", i, got, want)
		}
	}
	a = NewReader().Read(relation.NewMaker(relation.Config{NoText: true}).Rows(doc))
	if got := a.SentenceWords(1); got != "" || a.HasText {
		t.Errorf("without texts a sentence is %q", got)
	}
}

// A database sorts E10 before E2.
func TestEventsComeInTheOrderOfTheText(t *testing.T) {
	doc := rasid.NewDocument("x", "", "قال ")
	for _, id := range []string{"E1", "E10", "E11", "E2", "E3"} {
		doc.Events = append(doc.Events, rasid.Event{ID: id, Type: "STATE", Status: rasid.Actual, TriggerSpan: rasid.Span{End: 6}, Actors: []rasid.Argument{{Text: id}}})
	}
	r := NewReader()
	a := r.Read(relation.NewMaker(relation.Config{}).Rows(doc))
	var ids []string
	for _, ev := range a.Events {
		ids = append(ids, ev.ID)
		if ev.Actors[0].Words != ev.ID {
			t.Errorf("event %s has the actor of %s", ev.ID, ev.Actors[0].Words)
		}
	}
	if want := []string{"E1", "E2", "E3", "E10", "E11"}; !slices.Equal(ids, want) {
		t.Errorf("events %v", ids)
	}
}

func TestNodesOfAnArticle(t *testing.T) {
	r := NewReader()
	a := r.Read(relation.NewMaker(relation.Config{}).Rows(sinktest.Article()))
	got := map[string]string{}
	for _, n := range a.Nodes {
		got[n.Key] = n.Kind + " " + n.Longest()
	}
	for key, want := range map[string]string{
		"Q810": "place الأردنُّ",
		// A name without tokens has no key in the whole graph.
		"mention/art-1/C2":          "person سالم الحوراني",
		"UN:IGO":                    "code UN:IGO",
		"part/art-1/E4/actor/0":     "unnamed مسلحين مجهولين",
		"part/art-1/E4/place/0":     "unnamed المعبر",
		"part/art-1/E4/recipient/0": "unnamed جنود",
	} {
		if got[key] != want {
			t.Errorf("node %s is %q, want %q", key, got[key], want)
		}
	}
	if key := r.event("E4").Recipients[1].Key; key != "UN:IGO" {
		t.Errorf("the second recipient is node %q", key)
	}
}

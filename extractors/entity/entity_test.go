package entity_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/entity"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

// A name is a mention by hand: its type, its words as written and the row of
// the gazetteer it is, "" for none.
type name struct {
	kind  rasid.EntityType
	text  string
	entry string
}

// document writes the names one after another, a comma between them, and marks
// each as a mention.
func document(t testing.TB, names []name) *rasid.Document {
	t.Helper()
	var text strings.Builder
	spans := make([]rasid.Span, len(names))
	for i, n := range names {
		if i > 0 {
			text.WriteString("، ")
		}
		start := text.Len()
		text.WriteString(n.text)
		spans[i] = rasid.Span{Start: start, End: text.Len()}
	}
	doc := segmenttest.Doc(text.String())
	for i, n := range names {
		m := rasid.Mention{ID: fmt.Sprintf("T%d", i+1), Span: spans[i], Type: n.kind, Entry: n.entry}
		for k := range doc.Tokens {
			if spans[i].Contains(doc.Tokens[k].Span) {
				if m.Range.Empty() {
					m.Range.First = k
				}
				m.Range.Last = k + 1
			}
		}
		m.Full, m.Sentence = m.Range, doc.SentenceAt(m.Range.First)
		doc.Mentions = append(doc.Mentions, m)
	}
	doc.Filled |= rasid.LayerMentions
	return doc
}

func annotate(t testing.TB, doc *rasid.Document) {
	t.Helper()
	x, err := entity.New(entity.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	segmenttest.Check(t, doc)
}

func TestWhoIsWhom(t *testing.T) {
	const per, org, loc = rasid.PER, rasid.ORG, rasid.LOC
	tests := []struct {
		fact  string
		names []name
		coref string // of each mention, "-" for none
		head  []string
	}{
		{"a full name and the later surname", // "Khaled Bouzid, Bouzid"
			[]name{{per, "خالد بوزيد", ""}, {per, "بوزيد", ""}}, "C1 C1", []string{"خالد بوزيد"}},
		{"the surname of a headline and the full name of the body",
			[]name{{per, "بوزيد", ""}, {per, "خالد بوزيد", ""}}, "C1 C1", []string{"خالد بوزيد"}},
		{"a surname with the article and without it", // "Samir al-Hadidi, Hadidi"
			[]name{{per, "سمير الحديدي", ""}, {per, "حديدي", ""}}, "C1 C1", []string{"سمير الحديدي"}},
		{"a known person under two names", // "Recep Tayyip Erdoğan, Erdoğan"
			[]name{{per, "رجب طيب أردوغان", "person.x"}, {per, "أردوغان", "person.x"}}, "C1 C1", []string{"رجب طيب أردوغان"}},
		{"two strangers", // "Khaled Bouzid, Samir al-Hadidi"
			[]name{{per, "خالد بوزيد", ""}, {per, "سمير الحديدي", ""}}, "C1 C2", []string{"خالد بوزيد", "سمير الحديدي"}},
		{"hamza forms are one spelling", // "Ahmad Ibrahim" with and without hamza
			[]name{{per, "أحمد إبراهيم", ""}, {per, "احمد ابراهيم", ""}}, "C1 C1", []string{"أحمد إبراهيم"}},
		{"a country with and without its article", // "Iraq"
			[]name{{loc, "العراق", ""}, {loc, "عراق", ""}}, "C1 C1", []string{"العراق"}},
		{"a body under its name and its short name", // "the Syrian Democratic Forces, SDF"
			[]name{{org, "قوات سوريا الديمقراطية", "org.sdf"}, {org, "قسد", "org.sdf"}}, "C1 C1", []string{"قوات سوريا الديمقراطية"}},
		{"a body and a place of one name are two", // "al-Ittihad"
			[]name{{org, "الاتحاد", ""}, {loc, "الاتحاد", ""}}, "C1 C2", []string{"الاتحاد", "الاتحاد"}},
		{"a place that is called like a surname is no person", // "Khaled Tunsi, Tunsi"
			[]name{{per, "خالد تونسي", ""}, {loc, "تونسي", ""}}, "C1 C2", []string{"خالد تونسي", "تونسي"}},
		{"descriptions and nationalities name nobody", // "unknown gunmen, Turkish, Ankara"
			[]name{{rasid.Actor, "مسلحون مجهولون", ""}, {rasid.Nisba, "تركي", ""}, {loc, "أنقرة", ""}}, "- - C1", []string{"أنقرة"}},
		{"marks and tatweel are no letters", // "Mohamed Salem"
			[]name{{per, "محمّد سالم", ""}, {per, "محـمد سالم", ""}}, "C1 C1", nil},
		{"no mention, no entity", nil, "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			doc := document(t, tt.names)
			annotate(t, doc)
			var coref []string
			for _, m := range doc.Mentions {
				if m.Coref == "" {
					m.Coref = "-"
				}
				coref = append(coref, m.Coref)
			}
			if got := strings.Join(coref, " "); got != tt.coref {
				t.Errorf("coref %s, want %s", got, tt.coref)
			}
			var heads []string
			for _, e := range doc.Entities {
				heads = append(heads, e.Name)
				for _, id := range e.Mentions {
					i := slices.IndexFunc(doc.Mentions, func(m rasid.Mention) bool { return m.ID == id })
					if i < 0 || doc.Mentions[i].Coref != e.ID || doc.Mentions[i].Type != e.Type {
						t.Errorf("entity %s of type %v counts %s its own", e.ID, e.Type, id)
					}
				}
			}
			if tt.head != nil && !slices.Equal(heads, tt.head) {
				t.Errorf("names %q, want %q", heads, tt.head)
			}
		})
	}
}

func TestGroupingAgainGivesTheSame(t *testing.T) {
	doc := document(t, []name{{rasid.PER, "خالد بوزيد", ""}, {rasid.LOC, "أنقرة", ""}, {rasid.PER, "بوزيد", ""}})
	annotate(t, doc)
	first := fmt.Sprint(doc.Entities, doc.Mentions)
	annotate(t, doc)
	if again := fmt.Sprint(doc.Entities, doc.Mentions); again != first {
		t.Errorf("grouped twice\n%s\ngrouped once\n%s", again, first)
	}
}

func TestStageNamesItsLayers(t *testing.T) {
	x, err := entity.New(entity.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if info := x.Info(); info.Name != "entity" || info.Version != entity.Version || info.Gives != rasid.LayerEntities {
		t.Errorf("%+v", info)
	}
	doc := document(t, nil)
	if annotate(t, doc); doc.Filled&rasid.LayerEntities == 0 {
		t.Error("the layer is not marked as filled")
	}
}

func TestCancelledContextStopsTheStage(t *testing.T) {
	x, err := entity.New(entity.Config{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.Annotate(ctx, document(t, nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func ExampleExtractor_Annotate() {
	// "Khaled Bouzid arrived. Bouzid said …": the mention stage found both names.
	text := "وصل خالد بوزيد. وقال بوزيد"
	full, last := strings.Index(text, "خالد"), strings.LastIndex(text, "بوزيد")
	doc := rasid.NewDocument("a1", "", text)
	doc.Mentions = []rasid.Mention{
		{ID: "T1", Type: rasid.PER, Span: rasid.Span{Start: full, End: full + len("خالد بوزيد")}},
		{ID: "T2", Type: rasid.PER, Span: rasid.Span{Start: last, End: len(text)}},
	}
	x, err := entity.New(entity.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := x.Annotate(context.Background(), doc); err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range doc.Entities {
		fmt.Println(e.ID, e.Type, e.Name, e.Mentions)
	}
	// Output: C1 PER خالد بوزيد [T1 T2]
}

func TestAnOfficeJoinsTheEntityOfItsHolder(t *testing.T) {
	doc := document(t, []name{
		{rasid.Actor, "وزير الخارجية", "person.karim.fm"}, {rasid.PER, "سامي كريم", "person.karim"}, {rasid.PER, "كريم", "person.karim-surname"},
		{rasid.Actor, "الوزير الأول", "person.other"},
	})
	doc.Mentions[0].Holder, doc.Mentions[3].Holder = "سامي كريم", "غيره"
	annotate(t, doc)
	if len(doc.Entities) != 1 || !slices.Equal(doc.Entities[0].Mentions, []string{"T2", "T3"}) {
		t.Errorf("entities %+v, want one of T2 and T3", doc.Entities)
	}
	if doc.Mentions[0].Coref != doc.Entities[0].ID || doc.Mentions[3].Coref != "" {
		t.Errorf("the minister is %q, somebody not named is %q", doc.Mentions[0].Coref, doc.Mentions[3].Coref)
	}
}

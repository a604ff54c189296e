package mention_test

import (
	"context"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/entity"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

// FuzzAnnotate passes any text, of valid bytes or not, from the segmenter to
// the entities: no stage panics, and the layers keep what they promise. A text
// that the segmenter refuses is read no further.
func FuzzAnnotate(f *testing.F) {
	for _, text := range []string{
		"",
		"التقى وزير الخارجية الكازاخي، أرمان ساغينوف، نظيره",
		"أفادت وكالة الأنباء السعودية (واس) بأن الطائرة وصلت",
		"حركة \"طالبان",
		"قال د. محمد بن",
		"للعراق ولليمن وبالـ",
		"وزيرُ الخارجيّةِ محـمـد بـن سـلمـان",
		"قال يوهان فيرميولن إن. لفيرميولن، فيرميولن",
		"نائبه «عبد الله»",
		"\xd8 وزير \xff\xfe الخارجية",
		"\u200fمصر\u200c\u0640\u064e",
		"ﻭﺯﻳﺮ ﷲ ﻻ",
	} {
		f.Add(text, "")
		f.Add("بيتروسيان", text)
	}
	s, err := stages()
	if err != nil {
		f.Fatal(err)
	}
	groups, err := entity.New(entity.Config{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		doc := rasid.NewDocument("fuzz", title, body)
		text := doc.Text
		doc.Filled = rasid.LayerText
		if err := s.segments.Annotate(context.Background(), doc); err != nil {
			return
		}
		annotate(t, doc)
		if err := groups.Annotate(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		segmenttest.Check(t, doc)
		checkGroups(t, doc)
		if doc.Text != text {
			t.Fatal("a stage changed the text")
		}
	})
}

// checkGroups fails t unless mentions and entities point at each other.
func checkGroups(t *testing.T, doc *rasid.Document) {
	t.Helper()
	coref := map[string]string{}
	for _, m := range doc.Mentions {
		coref[m.ID] = m.Coref
	}
	grouped := 0
	for _, e := range doc.Entities {
		if e.Name == "" || len(e.Mentions) == 0 {
			t.Errorf("entity %s: name %q, mentions %v", e.ID, e.Name, e.Mentions)
		}
		for _, id := range e.Mentions {
			grouped++
			if coref[id] != e.ID {
				t.Errorf("mention %s is of %q, entity %s counts it its own", id, coref[id], e.ID)
			}
		}
	}
	for _, m := range doc.Mentions {
		if m.Coref != "" {
			grouped--
		}
	}
	if grouped != 0 {
		t.Errorf("%d more mentions in entities than with a coref", grouped)
	}
}

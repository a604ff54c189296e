package mention_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/mention"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
	"github.com/rasid-news/rasid/gazetteers"
)

// invented are names that no table will ever hold, so that no later row changes
// what these tests see.
var invented = []gazetteers.Entry{
	{ID: "title.president", Kind: gazetteers.Title, Tier: 1, Role: "GOV", Names: []string{"رئيس"}},
	{ID: "title.player", Kind: gazetteers.Title, Tier: 1, Role: "CVL", Names: []string{"لاعب"}},
	{ID: "nisba.RUS", Kind: gazetteers.Nisba, Tier: 1, Country: "RUS", Gender: 'm', Number: 's', Names: []string{"روسي"}},
	{ID: "nisba.FRA", Kind: gazetteers.Nisba, Tier: 1, Country: "FRA", Gender: 'm', Number: 's', Names: []string{"فرنسي"}},
	{ID: "person.g", Kind: gazetteers.Person, Tier: 1, Country: "RUS", Role: "GOV", Names: []string{"فاديم غوردينسكي"}},
	{ID: "person.g-surname", Kind: gazetteers.Person, Tier: 1, Country: "RUS", Role: "GOV", Parent: "person.g", Cue: "surname", Names: []string{"غوردينسكي"}},
	{ID: "country.AGO", Kind: gazetteers.Country, Tier: 1, Country: "AGO", Names: []string{"أنغولا"}},
	{ID: "country.URY", Kind: gazetteers.Country, Tier: 1, Country: "URY", Names: []string{"الأوروغواي"}},
	{ID: "city.k", Kind: gazetteers.City, Tier: 1, Country: "RUS", Names: []string{"كراسنوفورغ"}},
	{ID: "city.schools", Kind: gazetteers.City, Tier: 1, Country: "RUS", Names: []string{"مادارس"}},
	{ID: "city.travels", Kind: gazetteers.City, Tier: 1, Country: "RUS", Names: []string{"سافرات"}},
	{ID: "city.c", Kind: gazetteers.City, Tier: 1, Country: "RUS", Names: []string{"كارلينا"}},
	{ID: "name.c", Kind: gazetteers.Name, Tier: 1, Names: []string{"كارلين"}},
}

var strangeNames = sync.OnceValues(func() (*mention.Extractor, error) {
	lex, err := gazetteers.Compile(invented, gazetteers.Config{Analyse: func(name string) []rasid.Token {
		return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
	}})
	if err != nil {
		return nil, err
	}
	verbs, err := morph.Open()
	if err != nil {
		return nil, err
	}
	return mention.New(mention.Config{Lexicon: lex, Morph: verbs})
})

func TestNamesInAnotherSpelling(t *testing.T) {
	x, err := strangeNames()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, text, word, id string }{
		{"a name of two words", "وصل أمس فاديم جوردينسكي.", "فاديم جوردينسكي", "person.g"},
		{"a surname after an office", "نفى الرئيس جوردينسكي ذلك.", "جوردينسكي", "person.g-surname"},
		{"after an office and its adjective", "نفى الرئيس الروسي جوردنسكي ذلك.", "جوردنسكي", "person.g-surname"},
		{"where the article has the name", "وصل فاديم غوردينسكي أمس. والتقى الوفد بجوردنسكي لاحقا.", "جوردنسكي", "person.g-surname"},
		{"where the article has it later", "عودة جوردنسكي\nوصل أمس غوردينسكي.", "جوردنسكي", "person.g-surname"},
		{"a surname alone", "التقى الوفد بجوردنسكي لاحقا.", "جوردنسكي", ""},
		{"a namesake who plays", "وقع اللاعب جوردنسكي للنادي.", "جوردنسكي", ""},
		{"a given name before another surname", "نفى الرئيس الروسي جوردنسكي فلاخونوف ذلك.", "جوردنسكي", ""},
		{"a namesake elsewhere", "نفى الرئيس الفرنسي جوردنسكي ذلك.", "جوردنسكي", ""},
		{"a country after في", "تراجع الإنتاج في أنجولا هذا العام.", "أنجولا", "country.AGO"},
		{"a short country alone", "كانت أنجولا أولى.", "أنجولا", ""},
		{"a long country alone", "كانت الأوروجواي أولى.", "الأوروجواي", "country.URY"},
		{"a country after ب", "يقيم بالأوروجواي منذ عام.", "الأوروجواي", "country.URY"},
		{"a town after its noun", "اندلع حريق في مدينة كراسنوفورج أمس.", "كراسنوفورج", "city.k"},
		{"a town alone", "كانت كراسنوفورج هادئة.", "كراسنوفورج", ""},
		{"a noun of Arabic", "افتتحت في مدينة مدارس كثيرة.", "مدارس", ""},
		{"a verb of Arabic", "من مدينة سافرت إليها.", "سافرت", ""},
		{"a word with tanwin", "شكر الرئيس غوردينسكيًا.", "غوردينسكيًا", ""},
		{"a given name", "وصل الوفد إلى كارلينا. والتقى كارلين وزيرا.", "كارلين", ""},
		{"the spelling of the table", "وصل أمس فاديم غوردينسكي.", "فاديم غوردينسكي", "person.g"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := segmenttest.TitledDoc("", tt.text, "2019-03-10")
			s, err := stages()
			if err != nil {
				t.Fatal(err)
			}
			if err := s.times.Annotate(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
			if err := x.Annotate(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
			checkMentions(t, doc)
			var m *rasid.Mention
			for i := range doc.Mentions {
				if q := &doc.Mentions[i]; q.Entry != "" && doc.Slice(q.Span) == tt.word {
					m = q
				}
			}
			if m == nil && tt.id == "" {
				return
			}
			if m == nil || m.Entry != tt.id {
				t.Fatalf("%s: got %+v, want %q", tt.word, m, tt.id)
			}
			strange := !strings.Contains(tt.name, "spelling of the table")
			if got := strings.Contains(m.By.Rule, "+variant"); got != strange {
				t.Errorf("rule %s", m.By.Rule)
			}
			if strange != (m.Confidence < 0.9) {
				t.Errorf("confidence %v", m.Confidence)
			}
		})
	}
}

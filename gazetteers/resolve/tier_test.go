package resolve_test

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/resolve"
	"github.com/rasid-news/rasid/gazetteers/table"
)

func cut(text string) []rasid.Token {
	return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
}

// world is a small gazetteer with one entry of everything the rules tell apart.
func world(t testing.TB) *gazetteers.Lexicon {
	t.Helper()
	entries := []table.Entry{
		{ID: "syria", Kind: table.Country, Tier: 1, Country: "SYR", ISO: "SY", Names: []string{"سوريا", "سورية"}},
		{ID: "saudi", Kind: table.Country, Tier: 1, Country: "SAU", ISO: "SA", Names: []string{"السعودية"}},
		{ID: "iran", Kind: table.Country, Tier: 1, Country: "IRN", ISO: "IR", Names: []string{"إيران"}},
		{ID: "niger", Kind: table.Country, Tier: 1, Country: "NER", ISO: "NE", Names: []string{"النيجر"}},
		{ID: "morocco", Kind: table.Country, Tier: 1, Country: "MAR", ISO: "MA", Names: []string{"المغرب"}},
		{ID: "spain", Kind: table.Country, Tier: 1, Country: "ESP", ISO: "ES", Names: []string{"إسبانيا"}},
		{ID: "mali", Kind: table.Country, Tier: 2, Country: "MLI", ISO: "ML", Names: []string{"مالي"}},
		{ID: "ottoman", Kind: table.Country, Tier: 1, Cue: "historic", Names: []string{"الدولة العثمانية"}},
		{ID: "soviet", Kind: table.Country, Tier: 1, Cue: "historic", Names: []string{"الاتحاد السوفيتي"}},
		{ID: "authority.land", Kind: table.Country, Tier: 1, Country: "PSE", Names: []string{"السلطة الفلسطينية"}},
		{ID: "authority", Kind: table.Org, Tier: 1, Country: "PSE", Names: []string{"السلطة الفلسطينية"}},
		{ID: "syrian", Kind: table.Nisba, Tier: 1, Country: "SYR", Names: []string{"سورية"}},
		{ID: "saudi.adj", Kind: table.Nisba, Tier: 1, Country: "SAU", Names: []string{"سعودية"}},
		{ID: "arab.adj", Kind: table.Nisba, Tier: 1, Names: []string{"عربية"}},
		{ID: "american.adj", Kind: table.Nisba, Tier: 1, Country: "USA", Names: []string{"أمريكية"}},
		{ID: "mauritania", Kind: table.Country, Tier: 1, Country: "MRT", Names: []string{"موريتانيا"}},
		{ID: "damascus", Kind: table.City, Tier: 1, Country: "SYR", Pop: 1500000, Names: []string{"دمشق"}},
		{ID: "tehran", Kind: table.City, Tier: 1, Country: "IRN", Pop: 7000000, Names: []string{"طهران"}},
		{ID: "barcelona", Kind: table.City, Tier: 1, Country: "ESP", Pop: 1600000, Names: []string{"برشلونة"}},
		{ID: "muscat", Kind: table.City, Tier: 1, Country: "OMN", Pop: 800000, Names: []string{"مسقط"}},
		{ID: "sirte", Kind: table.City, Tier: 2, Country: "LBY", Pop: 100000, Names: []string{"سرت"}},
		{ID: "aragon", Kind: table.Admin1, Tier: 1, Country: "ESP", Names: []string{"أراغون"}},
		{ID: "mashhad", Kind: table.City, Tier: 3, Country: "IRN", Pop: 3000000, Names: []string{"مشهد"}},
		{ID: "bab", Kind: table.City, Tier: 3, Country: "SYR", Names: []string{"الباب"}},
		{ID: "hamra", Kind: table.City, Tier: 3, Country: "TUN", Names: []string{"الحمراء"}},
		{ID: "jazira", Kind: table.Region, Tier: 3, Names: []string{"الجزيرة"}},
		{ID: "jazira.tv", Kind: table.Media, Tier: 2, Names: []string{"الجزيرة"}},
		{ID: "east", Kind: table.Region, Tier: 1, Names: []string{"الشرق الأوسط"}},
		{ID: "east.paper", Kind: table.Media, Tier: 3, Names: []string{"الشرق الأوسط"}},
		{ID: "babel", Kind: table.Region, Tier: 1, Country: "IRQ", Names: []string{"بابل"}},
		{ID: "never", Kind: table.City, Tier: 4, Country: "IRQ", Names: []string{"كل"}},
		{ID: "house", Kind: table.Facility, Tier: 1, Cue: "metonym", Names: []string{"البيت الأبيض"}},
		{ID: "president", Kind: table.Title, Tier: 1, Names: []string{"رئيس"}},
		{ID: "louis", Kind: table.Name, Tier: 1, Names: []string{"لويس"}},
		{ID: "ahmad", Kind: table.Name, Tier: 1, Names: []string{"أحمد"}},
	}
	lex, err := gazetteers.Compile(entries, gazetteers.Config{Analyse: cut})
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// places returns the ids of the places of a sentence.
func places(lex *gazetteers.Lexicon, text string) string {
	tokens := cut(text)
	var here resolve.Sentence
	here.Reset(lex, text, tokens, tokens)
	var ids []string
	for _, h := range lex.Match(tokens, nil) {
		if e := here.Place(h); e != nil {
			ids = append(ids, e.ID)
		}
	}
	return strings.Join(ids, " ")
}

func TestPlacesWhereTheyStand(t *testing.T) {
	tests := []struct{ fact, text, want string }{
		{"a capital is a place anywhere", "وصل الوفد دمشق", "damascus"},
		{"tier 3 without a cue is the word", "انكسر الباب القديم", ""},
		{"tier 3 beside a cue is the town", "انسحبوا من مدينة الباب", "bab"},
		{"a noun with the article governs nothing", "رأيت المدينة الحمراء", ""},
		{"the capital is named behind its noun", "في العاصمة دمشق", "damascus"},
		{"a cue is no cue before and", "سكان المدينة والباب", ""},
		{"tier 4 is never one", "في مدينة كل", ""},
		{"a scene", "في مشهد نادر", ""},
		{"to a town of an ordinary name from one of its country", "القطار من طهران إلى مشهد", "tehran mashhad"},
		{"such a town after and beside one of its country", "بين طهران ومشهد", "tehran mashhad"},
		{"such a town beside one of another country", "بين دمشق ومشهد", "damascus"},

		{"tanwin is the adjective", "كان وفدًا سوريةً", ""},
		{"financial is no Mali", "طلب دعم مالي عاجل", ""},
		{"a country is described by no such adjective", "طالبت موريتانيا مالي بذلك", "mauritania mali"},
		{"Mali after a preposition", "انقلاب في مالي", "mali"},
		{"Mali after an office", "عاد رئيس مالي أمس", "mali"},
		{"Mali after what is feminine", "قالت مالي إن قوات مالي بخير", "mali mali"},
		{"the adjective agrees with a feminine noun", "انتهت الزيارة السعودية أمس", ""},
		{"a masculine noun agrees with nothing feminine", "زار الرئيس السعودية أمس", "saudi"},
		{"a noun without article governs the country", "ملك السعودية", "saudi"},
		{"coordinated adjectives", "المصالح الأمريكية والسعودية", ""},
		{"coordinated countries", "إيران والسعودية", "iran saudi"},
		{"an adjective behind the title of a newspaper", "صحيفة \"الرأي\" السعودية", ""},
		{"words of two lines are no phrase", "انتهت الزيارة\nالسعودية تعلن", "saudi"},
		{"Syrian towns", "قصفوا مدينة سورية", ""},
		{"the north of Syria", "قصفوا شمال سورية", "syria"},

		{"where he was born is not Muscat", "في مسقط رأسه", ""},
		{"in Muscat", "في مسقط أمس", "muscat"},
		{"the prayer at sunset", "بعد صلاة المغرب", ""},
		{"a family of languages", "لغات النيجر كونغوية", ""},
		{"it broke is not like Sirte", "الحملة كسرت الحصار", ""},
		{"a surname after a given name", "الشاعر لويس أراغون", ""},
		{"a large town after a given name", "زار أحمد دمشق", "damascus"},
		{"after the father of any town is a person", "حسين أبو دمشق", ""},

		{"a university", "طلاب جامعة دمشق", ""},
		{"a university behind a preposition", "درس بجامعة دمشق", ""},
		{"a contest", "نهائي بطولة إسبانيا", ""},
		{"a cup and a stadium called after a country", "كأس إيران واستاد إيران", ""},
		{"a stadium is where its town is", "في استاد دمشق", "damascus"},
		{"a quoted newspaper", "قال لـ«الشرق الأوسط» أمس", ""},
		{"the region", "في الشرق الأوسط", "east"},
		{"a newspaper by its noun and marks", "صحيفة «بابل» أمس", ""},
		{"some papers quote every name", "ردت «دمشق» على الطلب", "damascus"},
		{"a word of a title", "رواية «ليالي دمشق» الجديدة", ""},
		{"straight marks are counted", "\"نعم\" قالت دمشق \"لا\"", "damascus"},

		{"the team after a noun that teams have", "أصيب لاعب برشلونة", ""},
		{"the team against which one plays", "خسر المباراة أمام برشلونة", ""},
		{"against a town where nobody plays", "وقفوا أمام برشلونة", "barcelona"},
		{"a match in a town", "المباراة في برشلونة", "barcelona"},
		{"a list of matches", "برشلونة (إسبانيا) - دمشق", "spain damascus"},
		{"a town with its country", "برشلونة (إسبانيا) مدينة", "barcelona spain"},

		{"a power of the past", "سقوط الدولة العثمانية", ""},
		{"a state of the past", "سقوط الاتحاد السوفيتي", "soviet"},
		{"a government is no land", "رئيس السلطة الفلسطينية", ""},
		{"a metonym speaks", "أعلن البيت الأبيض", ""},
		{"a channel owns its bare name", "قالت الجزيرة", ""},
		{"behind a direction stands no channel", "شمال الجزيرة", "jazira"},
	}
	lex := world(t)
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			if got := places(lex, tt.text); got != tt.want {
				t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// An article on matches calls teams by their towns even where the sentence alone
// does not show it.
func TestReportsOfMatches(t *testing.T) {
	lex := world(t)
	const before, text = "انتهت المباراة وسجل المهاجم هدفين في مرمى الفريق الضيف وأشاد المدرب باللاعبين في الدوري. ", "واصل برشلونة تقدمه"
	tokens := cut(before + text)
	first := len(cut(before))
	var here resolve.Sentence
	look := func(around []rasid.Token) bool {
		here.Reset(lex, before+text, tokens[first:], around)
		for _, h := range lex.Match(tokens[first:], nil) {
			if here.Place(h) != nil {
				return true
			}
		}
		return false
	}
	if look(tokens) {
		t.Error("a team in a report of a match was taken for the town")
	}
	if !look(tokens[first:]) {
		t.Error("the same sentence without the report is about the town")
	}
}

func TestNounsOfPlaces(t *testing.T) {
	for _, tt := range []struct {
		word, noun string
		is         bool
	}{
		{"بلده", "بلده", true}, {"والمدينه", "مدينه", true}, {"بحي", "حي", true}, {"للجزيره", "جزيره", true},
		{"بيان", "بيان", false}, {"الحكومه", "حكومه", false}, {"", "", false},
	} {
		if noun := resolve.BareNoun(tt.word); noun != tt.noun || resolve.IsNoun(noun) != tt.is {
			t.Errorf("%q: %q %v, want %q %v", tt.word, noun, resolve.IsNoun(noun), tt.noun, tt.is)
		}
	}
	if nouns := resolve.Nouns(); len(nouns) < 50 {
		t.Errorf("%d nouns", len(nouns))
	} else {
		clear(nouns)
		if !resolve.IsNoun("بلده") {
			t.Error("Nouns gave away the list itself")
		}
	}
}

// FuzzSentence looks for texts on which a rule looks past the tokens.
func FuzzSentence(f *testing.F) {
	for _, s := range []string{"في دمشق", "«برشلونة» (إسبانيا) - 1", "\"الشرق الأوسط", "أبو دمشق", "السعودية", "و", "مسقط", "بطولة\nإيران", "(برشلونة"} {
		f.Add(s)
	}
	lex := world(f)
	f.Fuzz(func(t *testing.T, text string) {
		tokens := cut(text)
		var here resolve.Sentence
		here.Reset(lex, text, tokens, tokens)
		for _, h := range lex.Match(tokens, nil) {
			e := here.Place(h)
			if e == nil {
				continue
			}
			if !e.Kind.IsPlace() || e.Tier >= table.TierNever || here.Stands(e, h.Range, h.Pro) != "" || here.Owned(e, h.Range, h.Pro) != "" {
				t.Errorf("%q: %s is no place by its own rules", text, e.ID)
			}
		}
	})
}

package gazetteers

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// abroad makes a lexicon of people, towns and bodies for the tests of variants.
func abroad(t testing.TB) *Lexicon {
	t.Helper()
	entries := []Entry{
		{ID: "guterres", Kind: Person, Tier: 1, Role: "IGO", Org: "UN", Names: []string{"أنطونيو غوتيريش"}},
		{ID: "guterres-surname", Kind: Person, Tier: 1, Role: "IGO", Org: "UN", Names: []string{"غوتيريش"}},
		{ID: "prigozhin", Kind: Person, Tier: 1, Country: "RUS", Names: []string{"بريغوجين"}},
		{ID: "angola", Kind: Country, Tier: 1, Country: "AGO", Names: []string{"أنغولا"}},
		{ID: "argentina", Kind: Country, Tier: 1, Country: "ARG", Names: []string{"الأرجنتين"}},
		{ID: "germany", Kind: Country, Tier: 1, Country: "DEU", Names: []string{"ألمانيا"}},
		{ID: "german", Kind: Nisba, Tier: 1, Country: "DEU", Names: []string{"ألماني", "ألمانيا"}},
		{ID: "petersburg", Kind: City, Tier: 1, Country: "RUS", Names: []string{"سان بطرسبورغ"}},
		{ID: "village", Kind: City, Tier: 3, Country: "RUS", Names: []string{"كراسنايا"}},
		{ID: "cameroon", Kind: Person, Tier: 1, Country: "GBR", Names: []string{"ديفيد كاميرون"}},
		{ID: "cairo", Kind: City, Tier: 1, Country: "EGY", Names: []string{"دمنهور"}},
		{ID: "arab", Kind: Person, Tier: 1, Country: "LBN", Names: []string{"جبران"}},
		{ID: "army", Kind: Agent, Tier: 1, Names: []string{"كتيبتان"}},
		{ID: "reuters", Kind: Agency, Tier: 1, Country: "GBR", Names: []string{"رويترز"}},
		{ID: "party", Kind: Party, Tier: 1, Country: "DEU", Names: []string{"اتحاد مسيحيين"}},
		{ID: "part", Kind: Name, Tier: 1, Names: []string{"جوتيريش"}},
	}
	lex, err := Compile(entries, Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// showVariants writes hits as "first-last/pro:id~penalty/changed".
func showVariants(lex *Lexicon, hits []VariantHit) string {
	var out []string
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%d-%d/%d:%s~%d/%b", h.Range.First, h.Range.Last, h.Pro, lex.Entry(h.Entries[0]).ID, h.Penalty, h.Changed))
	}
	return strings.Join(out, " ")
}

func TestMatchVariants(t *testing.T) {
	lex := abroad(t)
	tests := []struct{ name, text, want string }{
		{"a lone word", "قال غوتيرش", "1-2/0:guterres-surname~1/1"},
		{"after conjunction and preposition", "ولبريغوزين", "0-1/4:prigozhin~2/1"},
		{"the second word of a name", "أنطونيو غوتيرش", "1-2/0:guterres-surname~1/1 0-2/0:guterres~1/10"},
		{"the first word of a name", "انتونيو غوتيريش", "0-2/0:guterres~1/1"},
		{"both words", "أنتونيو غوتيرش", "0-2/0:guterres~2/11 1-2/0:guterres-surname~1/1"},
		{"no name crosses a comma", "انتونيو، غوتيريش", ""},
		{"proclitic before the first of two", "لديفيد كامرون", "0-2/2:cameroon~1/10"},
		{"a country", "في أنجولا", "1-2/0:angola~1/1"},
		{"a country with its article", "بالأرجينتين", "0-1/2:argentina~1/1"},
		{"a country that is an adjective too", "ألمانية", "0-1/0:germany~1/1"},
		{"a body of one word", "رويتيرز", "0-1/0:reuters~1/1"},
		{"a part of personal names explains nothing", "جوتيريش", "0-1/0:guterres-surname~1/1"},

		{"the spelling of the tables", "غوتيريش وبريغوجين في أنغولا", ""},
		{"ك is no proclitic of a strange word", "كبريغوزين", ""},
		{"towns of Arab lands", "دمنهر", ""},
		{"people of Arab lands", "جيبران", ""},
		{"common nouns", "قتيبتان", ""},
		{"bodies of translated names", "اتحاد مسيحين", ""},
		{"villages", "كراسنيا", ""},
		{"short words", "كرن", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tokens := analyse(tt.text)
			exact := lex.MatchAll(tokens, nil)
			if got := showVariants(lex, lex.MatchVariants(tokens, exact, nil)); got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
			}
			sameHits(t, lex, reopened(t, lex), tt.text)
		})
	}
}

// TestVariantsAreNoExactHits: a word inside an exact hit is never read again,
// and the exact methods never answer for another spelling.
func TestVariantsAreNoExactHits(t *testing.T) {
	lex := defaultLexicon(t)
	for i := range lex.Len() {
		if i%7 != 0 {
			continue
		}
		e := lex.Entry(int32(i))
		if e.Kind == Name {
			continue
		}
		for _, name := range e.Names {
			tokens := analyse(name)
			if hits := lex.MatchVariants(tokens, lex.MatchAll(tokens, nil), nil); len(hits) > 0 && len(lex.Lookup(name)) > 0 {
				t.Fatalf("%q of %s is also %s", name, e.ID, showVariants(lex, hits))
			}
		}
	}
	tokens := analyse("غوتيرش بريغوزن")
	if hits := lex.MatchAll(tokens, nil); len(hits) > 0 {
		t.Errorf("MatchAll found %s", show(lex, hits))
	}
}

// TestHabitsOverBuiltInNames respells every name of a leader abroad by one habit:
// the name is found, or the tables have that spelling as well.
func TestHabitsOverBuiltInNames(t *testing.T) {
	lex := defaultLexicon(t)
	for _, habit := range [][2]string{{"غ", "ج"}, {"تش", "ش"}, {"نسون", "نسن"}, {"وفيتش", "فيتش"}} {
		found, missed := 0, 0
		for i := range lex.Len() {
			e := lex.Entry(int32(i))
			if e.Kind != Person || e.Tier != TierAlways || e.Country == "" || league(e.Country) {
				continue
			}
			for _, name := range e.Names {
				word := strings.Replace(name, habit[0], habit[1], 1)
				tokens := analyse(word)
				exact := lex.MatchAll(tokens, nil)
				if word == name || len(exact) > 0 || len(tokens) != 2 {
					continue
				}
				ok := false
				for _, h := range lex.MatchVariants(tokens, exact, nil) {
					ok = ok || h.Range.Len() == len(tokens) && h.Penalty == costHabit && slices.Contains(h.Entries, int32(i))
				}
				if ok {
					found++
				} else {
					missed++
					t.Logf("missed %s for %s", word, name)
				}
			}
		}
		if found == 0 || missed > found/2 {
			t.Errorf("%s for %s: %d names found, %d missed", habit[1], habit[0], found, missed)
		}
	}
}

// TestManyWordsOfOneSkeletonAreNone: what dozens of words are like says nothing.
func TestManyWordsOfOneSkeletonAreNone(t *testing.T) {
	vowels := []string{"", "ا", "و", "ي"}
	var names []string
	for i := range 4 * 4 * 4 * 4 {
		names = append(names, "+ب"+vowels[i%4]+"رم"+vowels[i/4%4]+"ن"+vowels[i/16%4]+"د"+vowels[i/64]+"س")
	}
	text := analyse("بيرامونودص برمنددس")
	few, many := lexicon(t, names[:20]...), lexicon(t, names...)
	if hits := few.MatchVariants(text, few.MatchAll(text, nil), nil); len(hits) == 0 || len(hits) > maxCandidates {
		t.Errorf("%d hits among few", len(hits))
	}
	if hits := many.MatchVariants(text, many.MatchAll(text, nil), nil); len(hits) != 0 {
		t.Errorf("%d hits among many", len(hits))
	}
}

func TestMatchVariantsAllocatesNothing(t *testing.T) {
	lex := abroad(t)
	tokens := analyse("التقى أنتونيو غوتيرش وفدا من أنجولا ومن الأرجينتين بعد مقتل بريغوزين في حادث الطائرة قرب سان بترسبورغ")
	exact := lex.MatchAll(tokens, nil)
	dst := lex.MatchVariants(tokens, exact, nil)
	if len(dst) == 0 {
		t.Fatal("nothing found")
	}
	if n := testing.AllocsPerRun(100, func() { dst = lex.MatchVariants(tokens, exact, dst[:0]) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

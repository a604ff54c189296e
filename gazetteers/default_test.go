package gazetteers

import (
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/segment"
)

func defaultLexicon(t testing.TB) *Lexicon {
	t.Helper()
	lex, err := Default(analyse)
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestEmbeddedTablesAgree(t *testing.T) {
	entries, err := Defaults()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := Sources()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, s := range sources {
		known[s.ID] = true
		if s.Origin == "" || s.Licence == "" {
			t.Errorf("source %s has no origin or no licence", s.ID)
		}
	}
	ids := map[string]bool{}
	for i := range entries {
		ids[entries[i].ID] = true
	}
	seen := map[string]string{}
	for i := range entries {
		e := &entries[i]
		if other, ok := seen[e.ID]; ok {
			t.Errorf("%s:%d: id %s stands in %s too", e.Path, e.Line, e.ID, other)
		}
		seen[e.ID] = e.Path
		if !known[e.Source] {
			t.Errorf("%s:%d: source %q is not in %s", e.Path, e.Line, e.Source, sourcesFile)
		}
		if e.Kind == 0 {
			t.Errorf("%s:%d: no kind", e.Path, e.Line)
		}
		if e.Parent != "" && !ids[e.Parent] {
			t.Errorf("%s:%d: no entry has the id of the parent %s", e.Path, e.Line, e.Parent)
		}
	}
	if v := DataVersion(); strings.Count(v, ".") != 2 {
		t.Errorf("version %q", v)
	}
}

// code returns the country, or failing that the body, of the safest entries of
// the first hit in text, and whether one of them is of the kind.
func code(lex *Lexicon, text string, kind Kind) (code string, ok bool) {
	hits := lex.Match(analyse(text), nil)
	if len(hits) == 0 {
		return "", false
	}
	for _, i := range hits[0].Entries {
		e := lex.Entry(i)
		if e.Kind != kind {
			continue
		}
		if e.Country != "" {
			return e.Country, true
		}
		return e.Org, true
	}
	return "", false
}

func TestDefaultKnows(t *testing.T) {
	lex := defaultLexicon(t)
	tests := []struct {
		name, text string
		kind       Kind
		want       string
	}{
		{"country with its five spellings", "قرغيزيا", Country, "KGZ"},
		{"", "قيرغيزستان", Country, "KGZ"},
		{"", "قرقيزستان", Country, "KGZ"},
		{"", "بقازاقستان", Country, "KAZ"},
		{"misspelt country", "روسا", Country, "RUS"},
		{"country inside a longer country", "جنوب السودان", Country, "SSD"},
		{"long form", "الجمهورية العربية السورية", Country, "SYR"},
		{"Levantine spelling", "سورية", Country, "SYR"},
		{"territory with a code of its own", "كوسوفو", Country, "XKX"},
		{"article merged", "للإمارات", Country, "ARE"},
		{"name that is also an adjective", "بالسعودية", Country, "SAU"},
		{"two ways to take lam off", "للصين", Country, "CHN"},
		{"lam of the name itself", "لليبيا", Country, "LBY"},
		{"", "للبنان", Country, "LBN"},
		{"adjective, definite feminine", "والسورية", Nisba, "SYR"},
		{"adjective of the variant stem", "الكازاخي", Nisba, "KAZ"},
		{"", "القرغيزستاني", Nisba, "KGZ"},
		{"sound plural, oblique", "للمصريين", Nisba, "EGY"},
		{"feminine plural", "المصريات", Nisba, "EGY"},
		{"broken plural", "الأتراك", Nisba, "TUR"},
		{"accusative", "عراقيا", Nisba, "IRQ"},
		{"dual", "لبنانيتان", Nisba, "LBN"},
		{"Levantine spelling of the adjective", "الأميركية", Nisba, "USA"},
		{"compound, both parts definite", "الكوريين الجنوبيين", Nisba, "KOR"},
		{"compound, one part inflected", "الجنوب أفريقية", Nisba, "ZAF"},
		{"adjective of a body", "الأوروبية", Nisba, "EU"},
		{"capital", "بموسكو", City, "RUS"},
		{"two words, joined", "ديرالزور", City, "SYR"},
		{"old and new name of a town", "كوباني", City, "SYR"},
		{"crossing", "معبر باب السلامة", Crossing, "SYR"},
		{"camp", "مخيم المغازي", Camp, "PSE"},
		{"hill", "جبل بركات", Mountain, "SYR"},
		{"division with its word", "بمحافظة إدلب", Admin1, "SYR"},
		{"disputed region", "ناغورنو كاراباخ", Region, "AZE"},
		{"region inside a country", "سيستان وبلوشستان", Region, "IRN"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.text, func(t *testing.T) {
			if got, ok := code(lex, tt.text, tt.kind); !ok || got != tt.want {
				t.Errorf("%s: got %s %q, want %q", tt.text, tt.kind, got, tt.want)
			}
		})
	}
}

// TestEveryCountryIsFound: each name of a country leads back to it, bare and
// after و, ب and ل.
func TestEveryCountryIsFound(t *testing.T) {
	lex := defaultLexicon(t)
	for i := range lex.Len() {
		e := lex.Entry(int32(i))
		if e.Kind != Country || e.Tier > TierMost {
			continue
		}
		for _, name := range e.Names {
			to := "ل" + name
			if rest, ok := strings.CutPrefix(name, article); ok {
				to = "لل" + rest
			}
			for _, text := range []string{name, "و" + name, "وب" + name, to} {
				hits := lex.Match(analyse(text), nil)
				if len(hits) != 1 || !slices.Contains(hits[0].Entries, int32(i)) {
					t.Errorf("%s: %s does not lead to %s: %v", e.ID, text, name, show(lex, hits))
				}
			}
		}
	}
}

func TestOrdinaryWordsAreNoSafePlaces(t *testing.T) {
	lex := defaultLexicon(t)
	for _, word := range []string{"من", "على", "كيف", "شمالي", "فعالية", "ثورة", "العديد", "الحد", "صور", "حجة", "بيان", "دوما", "كان", "نصر", "الطبقة", "السلمية", "الصعيد", "ناصر"} {
		for _, h := range lex.Match(analyse(word), nil) {
			for _, i := range h.Entries {
				if e := lex.Entry(i); e.Kind.IsPlace() && e.Tier < TierCued {
					t.Errorf("%s matches %s (%s) at tier %d", word, e.ID, e.Names[0], e.Tier)
				}
			}
		}
	}
}

func TestCountriesAreComplete(t *testing.T) {
	lex := defaultLexicon(t)
	genders := map[string]byte{}
	for i := range lex.Len() {
		if e := lex.Entry(int32(i)); e.Kind == Country {
			genders[e.ID] = e.Gender
		}
	}
	for id, want := range map[string]byte{"SYR": 'f', "EGY": 'f', "LBN": 'm', "IRQ": 'm', "YEM": 'm', "MAR": 'm', "SDN": 'm', "JOR": 'm'} {
		if got := genders["country."+id]; got != want {
			t.Errorf("gender of %s is %q, want %q", id, got, want)
		}
	}
	if len(genders) < 249 {
		t.Errorf("%d countries", len(genders))
	}
}

// TestCoordinatesAgree: a town lies less than 30 degrees from the middle of its
// country, Russia, the United States and far dominions aside.
func TestCoordinatesAgree(t *testing.T) {
	lex := defaultLexicon(t)
	countries := map[string]*Entry{}
	for i := range lex.Len() {
		e := lex.Entry(int32(i))
		countries[e.ID] = e
	}
	for i := range lex.Len() {
		e := lex.Entry(int32(i))
		if e.Kind != City || e.Country == "" || !e.HasPoint {
			continue
		}
		c := countries["country."+e.Country]
		if c == nil || !c.HasPoint || strings.Contains("RUS USA CAN AUS BRA CHN FRA PRT ESP", e.Country) {
			continue
		}
		if d := max(e.Lat-c.Lat, c.Lat-e.Lat, e.Lon-c.Lon, c.Lon-e.Lon); d > 30 {
			t.Errorf("%s %s lies %.0f degrees from %s", e.ID, e.Names[0], d, c.Names[0])
		}
	}
}

// newsLike repeats sentences of the tests until there are about 100 kB.
func newsLike() string {
	const s = "وصل وزير الخارجية السوري إلى موسكو أمس الخميس للقاء نظيره الروسي، وقال إن القوات التركية انسحبت من بلدتين شمالي حلب. " +
		"وأضاف المتحدث أن وفدا من كازاخستان وقرغيزستان سيزور بغداد والقاهرة الأسبوع المقبل لبحث التعاون الاقتصادي بين الدول الثلاث. " +
		"وكانت مظاهرات خرجت في بيروت احتجاجا على ارتفاع الأسعار، ولم يصب أحد بأذى بحسب ما ذكرت وسائل إعلام محلية. "
	return strings.Repeat(s, 100_000/len(s)+1)
}

func BenchmarkMatch(b *testing.B) {
	lex := defaultLexicon(b)
	text := newsLike()
	tokens := analyse(text)
	hits := lex.Match(tokens, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		hits = lex.Match(tokens, hits[:0])
	}
	b.ReportMetric(float64(len(tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkMatchAll(b *testing.B) {
	lex := defaultLexicon(b)
	text := newsLike()
	tokens := analyse(text)
	hits := lex.MatchAll(tokens, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		hits = lex.MatchAll(tokens, hits[:0])
	}
}

func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	var tokens []rasid.Token
	reuse := func(text string) []rasid.Token {
		tokens = segment.Tokenize(text, rasid.Span{End: len(text)}, tokens[:0])
		return tokens
	}
	for b.Loop() {
		if _, err := Default(reuse); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDefaults(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Defaults(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFoldNames(b *testing.B) {
	entries, err := Defaults()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for i := range entries {
			for _, n := range entries[i].Names {
				arabic.Fold(n)
			}
		}
	}
}

// TestCompiledDefaultsAreThose: the compiled form that starts at once holds what
// the tables hold. That it is out of date is no fault, only slow: then the
// tables are compiled at the start.
func TestCompiledDefaultsAreThose(t *testing.T) {
	lex := openDefault(analyse)
	if lex == nil {
		t.Skip("defaults.rgz is not of these tables, so every start compiles them: renew it with go generate ./gazetteers")
	}
	entries, err := Defaults()
	if err != nil {
		t.Fatal(err)
	}
	want, err := Compile(entries, Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	again := reopened(t, want)
	again.base = lex.base
	if !slices.Equal(lex.file[fileHeader:], again.file[fileHeader:]) {
		t.Error("defaults.rgz differs from what its tables give: renew it with go generate ./gazetteers")
	}
}

package gazetteers

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

func analyse(text string) []rasid.Token {
	return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
}

// lexicon makes a lexicon of names, one entry each, with ids equal to them;
// names after a star are common nouns, which take the article, those after a plus
// are of people abroad.
func lexicon(t testing.TB, names ...string) *Lexicon {
	t.Helper()
	entries := make([]Entry, len(names))
	for i, name := range names {
		rest, common := strings.CutPrefix(name, "*")
		rest, abroad := strings.CutPrefix(rest, "+")
		entries[i] = Entry{ID: name, Kind: City, Tier: TierAlways, Names: []string{rest}}
		if common {
			entries[i].Kind = Agent
		}
		if abroad {
			entries[i].Kind, entries[i].Country = Person, "RUS"
		}
	}
	lex, err := Compile(entries, Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// show writes hits as "first-last/pro:id+id".
func show(lex *Lexicon, hits []Hit) string {
	var out []string
	for _, h := range hits {
		var ids []string
		for _, e := range h.Entries {
			ids = append(ids, lex.Entry(e).ID)
		}
		out = append(out, fmt.Sprintf("%d-%d/%d:%s", h.Range.First, h.Range.Last, h.Pro, strings.Join(ids, "+")))
	}
	return strings.Join(out, " ")
}

func TestMatch(t *testing.T) {
	lex := lexicon(t, "سوريا", "السعودية", "*سعودية", "لبنان", "بنان", "كندا", "ندا", "الأردن", "السودان", "جنوب السودان",
		"*قوات", "عبد الله الحسن", "أبو ظبي", "دير الزور", "مجلس الأمن", "مجلس الأمن القومي", "وهران", "هران", "قدس", "باب الهوى", "اب الهوى", "الشرطة العسكرية", "*شرطة")
	tests := []struct{ name, text, want string }{
		{"bare name", "زار سوريا أمس", "1-2/0:سوريا"},
		{"conjunction and preposition", "وبسوريا", "0-1/4:سوريا"},
		{"article merged after lam", "للسعودية", "0-1/4:السعودية+*سعودية"},
		{"article merged after waw and lam", "وللسعودية", "0-1/6:السعودية+*سعودية"},
		{"lam before a name that starts with lam", "للبنان", "0-1/2:لبنان"},
		{"whole word is no lam and rest", "لبنان", "0-1/0:لبنان"},
		{"whole word is no kaf and rest", "كندا", "0-1/0:كندا"},
		{"whole word is no waw and rest", "وهران", "0-1/0:وهران"},
		{"waw before a name that starts with waw", "ووهران", "0-1/2:وهران"},
		{"common noun takes the article", "بالقوات", "0-1/6:*قوات"},
		{"common noun after lam and article", "للقوات", "0-1/4:*قوات"},
		{"proper name takes no article", "القدس والقدس للقدس", ""},
		{"name with its article", "والأردن", "0-1/2:الأردن"},
		{"country and adjective share a key", "السعودية", "0-1/0:السعودية+*سعودية"},
		{"indefinite adjective", "سعودية", "0-1/0:*سعودية"},
		{"longest wins", "في جنوب السودان", "1-3/0:جنوب السودان"},
		{"longest wins with a proclitic", "بمجلس الأمن القومي", "0-3/2:مجلس الأمن القومي"},
		{"falls back to the shorter name", "مجلس الأمن الدولي", "0-2/0:مجلس الأمن"},
		{"punctuation ends a name", "جنوب، السودان", "2-3/0:السودان"},
		{"quotation marks end a name", "مجلس «الأمن»", ""},
		{"only the first word takes proclitics", "مجلس والأمن", ""},
		{"joined servant", "عبدالله الحسن", "0-2/0:عبد الله الحسن"},
		{"split as listed", "عبد الله الحسن", "0-3/0:عبد الله الحسن"},
		{"joined father", "بأبوظبي", "0-1/2:أبو ظبي"},
		{"father in the genitive", "أبي ظبي", "0-2/0:أبو ظبي"},
		{"joined monastery", "ديرالزور", "0-1/0:دير الزور"},
		{"more words beat fewer cuts", "باب الهوى", "0-2/0:باب الهوى"},
		{"lam before a common noun that also starts a name", "للشرطة", "0-1/4:*شرطة"},
		{"sin is no preposition", "سسوريا", ""},
		{"hamza and final heh do not matter", "الاردن والسعوديه", "0-1/0:الأردن 1-2/2:السعودية+*سعودية"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(lex, lex.Match(analyse(tt.text), nil)); got != tt.want {
				t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestMatchAllShowsWhatMatchHides(t *testing.T) {
	lex := lexicon(t, "لبنان", "بنان", "السودان", "جنوب السودان")
	got := show(lex, lex.MatchAll(analyse("جنوب السودان لبنان"), nil))
	if want := "0-2/0:جنوب السودان 1-2/0:السودان 2-3/0:لبنان 2-3/2:بنان"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListedJoinedMatchesSplit(t *testing.T) {
	lex := lexicon(t, "عبدالرحمن سالم", "أحمد بن سعيد")
	for text, want := range map[string]string{
		"عبد الرحمن سالم": "0-3/0:عبدالرحمن سالم",
		"أحمد ابن سعيد":   "0-3/0:أحمد بن سعيد",
	} {
		if got := show(lex, lex.Match(analyse(text), nil)); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestMatchDocumentKeepsToSentences(t *testing.T) {
	lex := lexicon(t, "جنوب السودان", "السودان")
	doc := rasid.NewDocument("a", "", "جنوب\nالسودان")
	doc.Tokens = analyse(doc.Text)
	doc.Sentences = []rasid.Sentence{{Tokens: rasid.Range{First: 0, Last: 1}}, {Tokens: rasid.Range{First: 1, Last: 2}}}
	if got := show(lex, lex.MatchDocument(doc, nil)); got != "1-2/0:السودان" {
		t.Errorf("got %q", got)
	}
}

func TestSafestAndBiggestFirst(t *testing.T) {
	lex, err := Compile([]Entry{
		{ID: "village", Kind: City, Tier: TierCued, Pop: 900_000, Names: []string{"طرابلس"}},
		{ID: "port", Kind: City, Tier: TierAlways, Pop: 200_000, Names: []string{"طرابلس"}},
		{ID: "capital", Kind: City, Tier: TierAlways, Pop: 1_000_000, Names: []string{"طرابلس"}},
	}, Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(lex, lex.Match(analyse("طرابلس"), nil)); got != "0-1/0:capital+port+village" {
		t.Errorf("got %q", got)
	}
}

func TestLookup(t *testing.T) {
	lex := lexicon(t, "سوريا", "جنوب السودان")
	for name, want := range map[string]int{"سوريا": 1, "جنوب السودان": 1, "جنوب": 0, "بسوريا": 0, "": 0, "، ": 0} {
		if got := len(lex.Lookup(name)); got != want {
			t.Errorf("%q: %d entries, want %d", name, got, want)
		}
	}
}

func TestCompileRefusesANameWithoutWords(t *testing.T) {
	_, err := Compile([]Entry{{ID: "a", Names: []string{"«»"}}}, Config{Analyse: analyse})
	if err == nil || !strings.Contains(err.Error(), "has no word") {
		t.Errorf("got %v", err)
	}
	if _, err := Compile(nil, Config{}); err == nil {
		t.Error("compiled without an analyser")
	}
}

func TestConfigDropsTiersAndKinds(t *testing.T) {
	entries := []Entry{
		{ID: "a", Kind: City, Tier: TierAlways, Names: []string{"حلب"}},
		{ID: "b", Kind: City, Tier: TierCued, Names: []string{"الباب"}},
		{ID: "c", Kind: Agent, Tier: TierAlways, Names: []string{"قوات"}},
	}
	lex, err := Compile(entries, Config{Analyse: analyse, MaxTier: TierMost, Drop: []Kind{Agent}})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(lex, lex.Match(analyse("قوات الباب حلب"), nil)); got != "2-3/0:a" {
		t.Errorf("got %q", got)
	}
}

func TestLoadLaysUserTablesOverTheBase(t *testing.T) {
	base := []Entry{{ID: "city.1", Kind: City, Tier: 1, Names: []string{"الباب"}}, {ID: "city.2", Kind: City, Tier: 1, Names: []string{"الحد"}}}
	fsys := fstest.MapFS{
		"mine.tsv": {Data: []byte("id\tkind\tnames\ncity.1\t\t-الباب|بلدة الباب\n-city.2\t\t\nmine.1\tcamp\tمخيم الورد\n")},
		"bad.tsv":  {Data: []byte("id\tkind\tnames\na\ttown\tسد\nb\tcity\tسـد\n")},
	}
	got, err := Load(base, fsys, "mine.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Names[0] != "بلدة الباب" || got[1].ID != "mine.1" {
		t.Errorf("got %+v", got)
	}
	if _, err := Load(base, fsys, "bad.tsv"); err == nil || strings.Count(err.Error(), "bad.tsv:") != 2 {
		t.Errorf("want both faults, got %v", err)
	}
	if _, err := Load(base, fsys, "none.tsv"); err == nil {
		t.Error("no error for a missing file")
	}
}

// naive finds names by trying every string; it knows nothing of tries.
func naive(lex *Lexicon, tokens []rasid.Token) string {
	type key struct {
		entries []string
		able    []string
	}
	names := map[string]key{}
	longest := 1
	for i := range lex.entries {
		e := &lex.entries[i]
		for _, name := range e.Names {
			var words []string
			for _, tok := range analyse(name) {
				words = append(words, tok.Norm)
			}
			longest = max(longest, len(words))
			k := names[strings.Join(words, " ")]
			if !slices.Contains(k.entries, e.ID) {
				k.entries = append(k.entries, e.ID)
				if takesArticle(e.Kind) {
					k.able = append(k.able, e.ID)
				}
			}
			names[strings.Join(words, " ")] = k
		}
	}
	find := func(words []string, definite bool) []string {
		k := names[strings.Join(words, " ")]
		if definite {
			return k.able
		}
		out := slices.Clone(k.entries)
		if rest, ok := bare(words[0]); ok && len(out) > 0 {
			for _, id := range names[strings.Join(append([]string{rest}, words[1:]...), " ")].able {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
		return out
	}
	var out []string
	for i := 0; i < len(tokens); {
		best, text := 0, ""
		for n := 1; n <= longest && i+n <= len(tokens); n++ {
			words := make([]string, n)
			stop := false
			for j := range words {
				words[j] = tokens[i+j].Norm
				stop = stop || tokens[i+j].Kind == rasid.Punct || tokens[i+j].Kind == rasid.Symbol
			}
			if stop {
				break
			}
			first := words[0]
			for _, p := range []string{"", "ال", "ب", "بال", "ك", "كال", "ل", "لال", "لل", "و", "وال", "وب", "وبال", "وك", "وكال", "ول", "ولال", "ولل", "ف", "فال", "فب", "فبال", "فك", "فكال", "فل", "فلال", "فلل"} {
				rest, ok := strings.CutPrefix(first, p)
				if !ok || len(rest) < 4 {
					continue
				}
				merged := strings.HasSuffix(p, "لل")
				words[0] = rest
				ids := find(words, merged || strings.HasSuffix(p, article))
				if merged {
					words[0] = article + rest
					if with := find(words, false); len(with) > 0 {
						ids = with
					}
				}
				if len(ids) > 0 && n > best {
					slices.Sort(ids)
					best, text = n, fmt.Sprintf("%d-%d/%d:%s", i, i+n, len(p), strings.Join(ids, "+"))
				}
			}
		}
		if best == 0 {
			i++
			continue
		}
		out = append(out, text)
		i += best
	}
	return strings.Join(out, " ")
}

func TestMatchEqualsNaiveLoop(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []string{"و", "ف", "ب", "ل", "ك", "ال", "ا", "ت", "د"}
	word := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(letters[r.IntN(len(letters))])
		}
		return b.String()
	}
	for range 300 {
		var names []string
		for range 12 {
			name := word(2 + r.IntN(3))
			for range r.IntN(3) {
				name += " " + word(2+r.IntN(2))
			}
			if r.IntN(2) == 0 {
				name = "*" + name
			}
			if r.IntN(4) == 0 && !strings.HasPrefix(name, "*") {
				name = article + name
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		lex := lexicon(t, names...)
		for range 10 {
			var text []string
			for range 6 {
				switch r.IntN(4) {
				case 0:
					text = append(text, word(2+r.IntN(4)))
				case 1:
					text = append(text, "،")
				default:
					text = append(text, word(r.IntN(3))+strings.TrimPrefix(names[r.IntN(len(names))], "*"))
				}
			}
			tokens := analyse(strings.Join(text, " "))
			hits := lex.Match(tokens, nil)
			for i := range hits {
				hits[i].Entries = slices.Clone(hits[i].Entries)
				slices.SortFunc(hits[i].Entries, func(a, b int32) int { return strings.Compare(lex.Entry(a).ID, lex.Entry(b).ID) })
			}
			if got, want := show(lex, hits), naive(lex, tokens); got != want {
				t.Fatalf("names %q\ntext %q\ngot  %s\nwant %s", names, text, got, want)
			}
		}
	}
}

func FuzzMatch(f *testing.F) {
	lex := lexicon(f, "سوريا", "السعودية", "*سعودية", "جنوب السودان", "عبد الله")
	f.Add("وبسوريا للسعودية، جنوب السودان عبدالله")
	f.Add("لل ل و ال \xd9 ﷲ 12,5")
	f.Fuzz(func(t *testing.T, text string) {
		tokens := analyse(text)
		last := 0
		for _, h := range lex.Match(tokens, nil) {
			if h.Range.First < last || h.Range.Empty() || h.Range.Last > len(tokens) || h.Pro < 0 || h.Pro >= len(tokens[h.Range.First].Norm) || len(h.Entries) == 0 {
				t.Fatalf("bad hit %+v in %q", h, text)
			}
			last = h.Range.Last
		}
		lex.MatchAll(tokens, nil)
		lex.Lookup(text)
	})
}

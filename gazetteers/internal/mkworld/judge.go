package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/segment"
)

// heads are the words that stand before the name of a division and are part of
// its full name.
var heads = strings.Fields("محافظة ولاية إدارة مقاطعة إقليم منطقة كانتون بلدية قضاء دائرة ناحية مديرية مركز جهة إمارة شهرستان محلية معتمدية دولة كومونة عمالة")

// cueWords say that a place follows.
var cueWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("بلدة قرية مدينة حي مخيم معبر محافظة ريف جبل مطار قاعدة ولاية إقليم منطقة قضاء ناحية مديرية بلدية ضاحية وادي نهر ميناء " +
		"مقاطعة عمالة جزيرة بلدتي مدينتي قريتي محافظتي قرى مدن بلدات") {
		m[fold(w)] = true
	}
	return m
}()

// placePrepositions stand before places oftener than before other nouns.
var placePrepositions = map[string]bool{"في": true, "وفي": true, "الي": true, "شمال": true, "جنوب": true, "شرق": true, "غرب": true, "شمالي": true, "جنوبي": true, "شرقي": true, "غربي": true, "قرب": true}

func fold(s string) string { return arabic.Fold(s) }

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// clean keeps names that are written in Arabic letters, without marks and
// without what stands behind a comma or in brackets.
func clean(names []string) []string {
	var out []string
	for _, n := range names {
		if i := strings.IndexAny(n, "،,("); i >= 0 {
			n = n[:i]
		}
		n = strings.Join(strings.Fields(strings.ReplaceAll(arabic.Light(n), "-", " ")), " ")
		ok := utf8.RuneCountInString(n) > 2
		for _, r := range n {
			ok = ok && (r == ' ' || r >= 'ء' && r <= 'غ' || r >= 'ف' && r <= 'ي')
		}
		if ok {
			out = append(out, n)
		}
	}
	return out
}

// withBare adds the names without the word for the kind of division.
func withBare(names ...string) []string {
	var out []string
	for _, n := range clean(names) {
		out = append(out, n)
		first, rest, ok := strings.Cut(n, " ")
		for _, h := range heads {
			if ok && fold(first) == fold(h) && utf8.RuneCountInString(rest) > 2 {
				out = append(out, rest)
				break
			}
		}
	}
	return out
}

// use counts how a word is used in the text: at all, where a place stands and
// right behind the word for one. whole and wholePlace count the written word
// alone, without what a preposition was cut off: «باراك» is no ب + Arak.
type use struct{ all, place, cued, whole, wholePlace int }

// settled reports whether the text uses the word for a place as often as it does
// towns that are nothing else, which stand in every third to second case behind
// في or a word like it.
func (u *use) settled() bool {
	return u != nil && u.whole >= 20 && u.wholePlace*2 >= u.whole
}

// judge counts the single words among the names in the text.
func (m *maker) judge(path string) error {
	m.use = map[string]*use{}
	for _, r := range m.rows {
		for _, n := range r.names {
			if key := fold(n); !strings.Contains(key, " ") || r.village {
				m.use[key] = &use{}
			}
		}
	}
	if err := m.ambiguous(); err != nil {
		return err
	}
	return m.countAll(path)
}

// countAll counts in all articles of a file.
func (m *maker) countAll(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	var tokens []rasid.Token
	for s.Scan() {
		var d struct{ Title, Text string }
		if err := json.Unmarshal(s.Bytes(), &d); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		text := d.Title + ".\n" + d.Text
		tokens = segment.Tokenize(text, rasid.Span{End: len(text)}, tokens[:0])
		m.count(tokens)
	}
	return s.Err()
}

func (m *maker) count(tokens []rasid.Token) {
	for i := range tokens {
		if tokens[i].Kind != rasid.Word {
			continue
		}
		before := ""
		if i > 0 {
			before = tokens[i-1].Norm
		}
		cued := cueWords[before] || cueWords[strings.TrimLeft(before, "وبلف")]
		norm := tokens[i].Norm
		for cut := 0; cut < 3; cut++ {
			if u := m.use[norm]; u != nil {
				u.all++
				if cut == 0 {
					u.whole++
					if cued {
						u.cued++
					}
					if cued || placePrepositions[before] {
						u.wholePlace++
					}
				}
				if cued || placePrepositions[before] || cut > 0 && strings.HasPrefix(tokens[i].Norm[2*(cut-1):], "ب") {
					u.place++
				}
			}
			if cued && cut == 0 && i+1 < len(tokens) && tokens[i+1].Kind == rasid.Word {
				if u := m.use[norm+" "+tokens[i+1].Norm]; u != nil {
					u.cued++
				}
			}
			if len(norm) < 6 || !strings.ContainsAny(norm[:2], "وفبلك") {
				break
			}
			norm = norm[2:]
		}
	}
}

// ambiguous reads the names that labelled texts use for other things too.
func (m *maker) ambiguous() error {
	return m.records(filepath.Join("derived", "ambiguous_place_surfaces.tsv"), func(get func(string) string) {
		if u := m.use[fold(get("normalized_surface"))]; u != nil && number(get("non_entity_count")) >= 2 {
			u.all += 20 * number(get("non_entity_count"))
		}
	})
}

// tier returns the tier of a name of r, 0 to leave it out.
func (m *maker) tier(r *row, name string) int {
	key := fold(name)
	u := m.use[key]
	town := r.kind == "city" && r.pop >= 15000
	if m.common(key) && !(town && (r.near || !listed(key))) {
		return 0 // not even beside a cue: «قرب الحدود» is near the border, «مدينة» no town
	}
	if m.guess[key] && !m.attested(key) {
		return 0
	}
	if r.village {
		if u == nil || u.cued == 0 || m.known.others[key] || u.all > 0 && u.place*3 < u.all || utf8.RuneCountInString(key) < 4 {
			return 0
		}
		return 3
	}
	if m.known.others[key] && !strings.Contains(key, " ") {
		return 3
	}
	if strings.Contains(key, " ") {
		switch first, _, _ := strings.Cut(key, " "); {
		case m.known.others[key]:
			return 3
		case isHead(first):
			return 1
		case ordinary(first) || m.common(key):
			return 3 // «رأس الجبل» is a town, and the top of the hill
		case r.pop >= 100000:
			return 1
		}
		return 2
	}
	if n := utf8.RuneCountInString(key); n < 4 || ordinary(key) || m.isName(key) || m.common(key) {
		if n >= 4 && u.settled() && !m.isName(key) {
			return 2
		}
		return 3
	}
	if u.all >= 4 && u.place*4 < u.all {
		return 3
	}
	if r.pop >= 100000 || u.place >= 4 && u.place*2 >= u.all {
		return 1
	}
	return 2
}

// common reports whether every word of a name is an ordinary one: «الجنوب
// الشرقي» (the southeast) is a division of some country, and a direction
// everywhere.
func (m *maker) common(key string) bool {
	for w := range strings.FieldsSeq(key) {
		rest := strings.TrimPrefix(w, "و")
		if len(rest) < 6 {
			rest = w
		}
		bare := strings.TrimPrefix(rest, "ال")
		if !plain(w) && !plain(rest) && !plain(bare) && !cueWords[bare] && !isHead(bare) && !placePrepositions[bare] {
			return false
		}
	}
	return true
}

// listed reports whether a name is a single noun, adjective or function word;
// common counts rare forms of verbs too, which name towns more often.
func listed(key string) bool {
	return morph.IsNoun(key) || morph.IsAdj(key) || morph.ClosedClass(key) != 0 || strings.HasPrefix(key, "ال") && listed(strings.TrimPrefix(key, "ال"))
}

// plain reports whether a word is listed as a common one.
func plain(w string) bool {
	if morph.IsNoun(w) || morph.IsAdj(w) || verbs.IsVerb(w) || morph.ClosedClass(w) != 0 {
		return true
	}
	for _, tail := range [...]string{"ه", "ات", "ي", "يه"} { // feminine, plural, adjective of the noun
		if stem, ok := strings.CutSuffix(w, tail); ok && len(stem) > 4 && (morph.IsAdj(stem) || morph.IsNoun(stem)) {
			return true
		}
	}
	return false
}

func isHead(first string) bool {
	for _, h := range heads {
		if fold(h) == first {
			return true
		}
	}
	return false
}

// ordinary reports whether a word, or the word behind proclitics, is listed as a
// common one: «وزاريا» is no و + زاريا.
func ordinary(key string) bool {
	for _, p := range [...]string{"", "و", "ف", "ب", "ل", "ك", "ال"} {
		w := p + key
		if morph.IsNoun(w) || morph.IsAdj(w) || verbs.IsVerb(w) || morph.ClosedClass(w) != 0 {
			return true
		}
		for _, tail := range [...]string{"ا", "ه"} {
			if stem, ok := strings.CutSuffix(w, tail); ok && (morph.IsAdj(stem) || morph.IsNoun(stem)) && len(stem) > 4 {
				return true
			}
		}
	}
	return false
}

// verbs is the list of conjugated verbs.
var verbs = func() *morph.Lexicon {
	l, err := morph.Open()
	if err != nil {
		panic(err)
	}
	return l
}()

// isName reports whether a word is part of the names of people.
func (m *maker) isName(key string) bool {
	if m.people == nil {
		m.people = map[string]bool{}
		err := m.records("name-tokens/wikidata_person_name_tokens_ar.tsv", func(get func(string) string) {
			if number(get("count")) >= 4 { // below lies noise
				m.people[fold(get("ar"))] = true
			}
		})
		if err != nil {
			panic(err)
		}
	}
	return m.people[key]
}

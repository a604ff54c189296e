package gazetteers_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/resolve"
)

// The corpora lie beside the repository and are measured, never shipped.
const sharedData = "../../shared/data"

func openShared(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(filepath.Join(sharedData, path))
	if err != nil {
		t.Skipf("no %s beside the repository: nothing to measure", path)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

const article = "ال"

func cut(text string) []rasid.Token {
	return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
}

func defaults(t *testing.T) *gazetteers.Lexicon {
	t.Helper()
	lex, err := gazetteers.Default(cut)
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// ratio is a count of right ones among all.
type ratio struct{ right, all int }

func (r ratio) share() float64 {
	if r.all == 0 {
		return 1
	}
	return float64(r.right) / float64(r.all)
}

func (r *ratio) add(ok bool) {
	r.all++
	if ok {
		r.right++
	}
}

// A tally counts by some label.
type tally map[string]*ratio

func (t tally) add(label string, ok bool) {
	if t[label] == nil {
		t[label] = new(ratio)
	}
	t[label].add(ok)
}

func (t tally) log(tb testing.TB, title string) {
	tb.Helper()
	for _, k := range slices.Sorted(maps.Keys(t)) {
		tb.Logf("%-12s %-16s %5d of %5d  %.3f", title, k, t[k].right, t[k].all, t[k].share())
	}
}

// most prints the commonest keys, for whoever mends the tables.
func most(tb testing.TB, title string, count map[string]int, n int) {
	tb.Helper()
	keys := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	var b strings.Builder
	for _, k := range keys[:min(n, len(keys))] {
		fmt.Fprintf(&b, "%s=%d; ", k, count[k])
	}
	tb.Logf("%s (%d different): %s", title, len(keys), b.String())
}

// atLeast fails where a measured share falls under its floor.
func atLeast(t *testing.T, what string, got, floor float64) {
	t.Helper()
	if got < floor {
		t.Errorf("%s: %.4f, the floor is %.3f", what, got, floor)
	}
}

// labelled is one sentence of words with labels in the BIO scheme.
type labelled struct {
	text   string
	starts []int // byte offset of every word
	labels []string
}

// readBIO reads "word label" lines; an empty line ends a sentence.
func readBIO(t *testing.T, path string) []labelled {
	t.Helper()
	var out []labelled
	var cur labelled
	var b strings.Builder
	flush := func() {
		if len(cur.labels) > 0 {
			cur.text = b.String()
			out = append(out, cur)
		}
		cur = labelled{}
		b.Reset()
	}
	s := bufio.NewScanner(openShared(t, path))
	for s.Scan() {
		i := strings.LastIndexByte(s.Text(), ' ')
		if i <= 0 {
			flush()
			continue
		}
		cur.starts = append(cur.starts, b.Len())
		cur.labels = append(cur.labels, s.Text()[i+1:])
		b.WriteString(s.Text()[:i])
		b.WriteByte(' ')
	}
	flush()
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// wordAt returns the index of the word that holds byte offset at.
func (l *labelled) wordAt(at int) int {
	i, ok := slices.BinarySearch(l.starts, at)
	if ok {
		return i
	}
	return i - 1
}

// A placeScore says how well the tables and package resolve find the places of
// labelled text.
type placeScore struct {
	found, right, names             ratio // mentions found, names right, names that are none of an ordinary word
	countries, countryNames, listed ratio // the same of countries; mentions that are a listed name of one
	byTier, bySource, byKind        tally
	missed, wrong, inside           map[string]int
}

func newPlaceScore() *placeScore {
	return &placeScore{byTier: tally{}, bySource: tally{}, byKind: tally{}, missed: map[string]int{}, wrong: map[string]int{}, inside: map[string]int{}}
}

// window is how many sentences before one are handed to package resolve as its
// article: the corpora are running text whose articles have no bounds.
const window = 4

// measurePlaces finds the places of labelled news: a mention counts as found if a
// name of a place overlaps it, a name as right if it overlaps a mention. What
// share of the names is none of an ordinary word is counted too: texts label
// inconsistently what is a part of a longer name.
func measurePlaces(t *testing.T, lex *gazetteers.Lexicon, sentences []labelled, labels ...string) *placeScore {
	t.Helper()
	lists := countryNamesOf(t)
	m := newPlaceScore()
	var here resolve.Sentence
	var before [][]rasid.Token
	for i := range sentences {
		s := &sentences[i]
		tokens := cut(s.text)
		before = append(before, tokens)
		before = before[max(0, len(before)-window-1):]
		here.Reset(lex, s.text, tokens, slices.Concat(before...))
		covered := make([]bool, len(s.labels))
		for _, h := range lex.Match(tokens, nil) {
			if e := here.Place(h); e != nil {
				m.name(s, tokens, h, e, covered, labels)
			}
		}
		m.mentions(lex, s, covered, lists, labels)
	}
	return m
}

// isPlace reports whether word w has one of the labels.
func (l *labelled) isPlace(w int, labels []string) bool {
	return len(l.labels[w]) > 2 && slices.Contains(labels, l.labels[w][2:])
}

// name counts a name that was taken for a place.
func (m *placeScore) name(s *labelled, tokens []rasid.Token, h gazetteers.Hit, e *gazetteers.Entry, covered []bool, labels []string) {
	hit, labelled := false, false
	for w := s.wordAt(tokens[h.Range.First].Span.Start); w <= s.wordAt(tokens[h.Range.Last-1].Span.Start); w++ {
		covered[w] = true
		hit = hit || s.isPlace(w, labels)
		labelled = labelled || s.labels[w] != "O"
	}
	m.right.add(hit)
	m.names.add(labelled)
	m.byTier.add("tier "+strconv.Itoa(e.Tier), hit)
	m.bySource.add(e.Source, hit)
	m.byKind.add(e.Kind.String(), hit)
	if e.Kind == gazetteers.Country {
		m.countries.add(hit)
		m.countryNames.add(labelled)
	}
	switch {
	case hit:
	case labelled:
		m.inside[fmt.Sprintf("%s %s %d", e.ID, e.Names[0], e.Tier)]++
	default:
		m.wrong[fmt.Sprintf("%s %d ", e.ID, e.Tier)+s.text[tokens[h.Range.First].Span.Start:tokens[h.Range.Last-1].Span.End]]++
	}
}

// mentions counts the labelled places of a sentence.
func (m *placeScore) mentions(lex *gazetteers.Lexicon, s *labelled, covered []bool, lists map[string]bool, labels []string) {
	for w := 0; w < len(s.labels); w++ {
		if s.labels[w][0] != 'B' || !s.isPlace(w, labels) {
			continue
		}
		end := w + 1
		for end < len(s.labels) && s.labels[end] == "I"+s.labels[w][1:] {
			end++
		}
		ok := slices.Contains(covered[w:end], true)
		m.found.add(ok)
		text := s.text[s.starts[w]:endOf(s, end)]
		if lists[bareName(cut(text))] {
			m.listed.add(ok)
		}
		if !ok {
			m.missed[text+known(lex, text)]++
		}
	}
}

func (m *placeScore) log(t *testing.T, title string) {
	t.Helper()
	t.Logf("%s: recall %.4f (%d of %d), precision %.4f (%d of %d), of countries %.4f (%d of %d)", title,
		m.found.share(), m.found.right, m.found.all, m.right.share(), m.right.right, m.right.all, m.countries.share(), m.countries.right, m.countries.all)
	t.Logf("%s: mentions that name a country in one of its listed ways: found %.4f (%d of %d)", title, m.listed.share(), m.listed.right, m.listed.all)
	t.Logf("%s: no ordinary word %.4f (%d of %d), of countries %.4f (%d of %d)", title,
		m.names.share(), m.names.right, m.names.all, m.countryNames.share(), m.countryNames.right, m.countryNames.all)
}

// TestMeasureNewsPlaces measures on news whose places are labelled, and on each
// half of it.
func TestMeasureNewsPlaces(t *testing.T) {
	sentences := readBIO(t, "ner/anercorp-camel/ANERCorp_CamelLab_train.txt")
	lex := defaults(t)
	m := measurePlaces(t, lex, sentences, "LOC")
	m.byTier.log(t, "precision")
	m.bySource.log(t, "precision")
	m.byKind.log(t, "precision")
	m.log(t, "all")
	measurePlaces(t, lex, sentences[:len(sentences)/2], "LOC").log(t, "first half")
	measurePlaces(t, lex, sentences[len(sentences)/2:], "LOC").log(t, "second half")
	most(t, "missed", m.missed, 350)
	most(t, "wrong", m.wrong, 150)
	most(t, "inside other names", m.inside, 150)
	atLeast(t, "recall", m.found.share(), 0.92)
	atLeast(t, "recall of countries", m.listed.share(), 0.98)
	atLeast(t, "precision", m.right.share(), 0.92)
	atLeast(t, "precision of countries", m.countries.share(), 0.98)
	atLeast(t, "no ordinary word", m.names.share(), 0.955)
	atLeast(t, "no ordinary word for a country", m.countryNames.share(), 0.98)
}

// TestMeasureOtherPlaces measures on texts that took no part in the making: of
// archives, offices and talk on the net. They label a place inside the name of a
// body, an office or an event as a part of that, so that only the share of names
// that are none of an ordinary word compares.
func TestMeasureOtherPlaces(t *testing.T) {
	sentences := readBIO(t, "ner/wojood-flat/train.decoded.txt")
	m := measurePlaces(t, defaults(t), sentences, "GPE", "LOC", "FAC")
	m.byTier.log(t, "precision")
	m.log(t, "all")
	most(t, "wrong", m.wrong, 80)
	atLeast(t, "recall", m.found.share(), 0.82)
	atLeast(t, "no ordinary word", m.names.share(), 0.99)
}

// endOf returns the byte offset where word i starts, or the end of the text.
func endOf(l *labelled, i int) int {
	if i < len(l.starts) {
		return l.starts[i]
	}
	return len(l.text)
}

// countryNamesOf reads the folded names of all countries from lists that the
// tables were not made from alone.
func countryNamesOf(t *testing.T) map[string]bool {
	out := map[string]bool{}
	readRows(t, "gazetteer/derived/countries.tsv", func(c []string) {
		for _, n := range append(strings.Split(c[7], "|"), c[6]) {
			out[bareName(cut(n))] = true
		}
	})
	readRows(t, "gazetteer/cldr/territories_ar.tsv", func(c []string) {
		if len(c[0]) == 2 {
			out[bareName(cut(c[3]))] = true
		}
	})
	delete(out, "")
	return out
}

// bareName joins folded words, without proclitics before an article.
func bareName(tokens []rasid.Token) string {
	var words []string
	for _, tok := range tokens {
		words = append(words, tok.Norm)
	}
	name := strings.Join(words, " ")
	for _, p := range [...]string{"و", "ب", "ل", "ف", "ك"} {
		if rest, ok := strings.CutPrefix(name, p+article); ok {
			return article + rest
		}
	}
	return name
}

// known lists what the tables have under a text, with the tiers.
func known(lex *gazetteers.Lexicon, text string) string {
	var b strings.Builder
	for _, h := range lex.Match(cut(text), nil) {
		for _, i := range h.Entries {
			fmt.Fprintf(&b, "<%s %d>", lex.Entry(i).ID, lex.Entry(i).Tier)
		}
	}
	return b.String()
}

// located is a message whose places have points.
type located struct {
	Text     string `json:"text"`
	Mentions []struct {
		Text  string `json:"text"`
		Type  string `json:"type"`
		Start int    `json:"start"` // in characters
		End   int    `json:"end"`
		Lat   string `json:"lat"`
		Lon   string `json:"lon"`
		CC    string `json:"cc"`
	} `json:"mentions"`
}

// kilometres is the distance along the surface.
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	h := math.Pow(math.Sin((lat2-lat1)*rad/2), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(min(h, 1)))
}

// TestMeasurePoints compares countries and points with those of messages about
// floods and explosions. A place is found if a name ends the mention and nothing
// but a noun such as «محافظة» (governorate) stands before it there. Among places
// of one name the one in a country that the same message names comes first, then
// the one the tables rank first.
func TestMeasurePoints(t *testing.T) {
	f := openShared(t, "ner/idrisi-ar/lmd_ar_compact.jsonl")
	lex := defaults(t)
	iso2 := map[string]string{}
	for i := range lex.Len() {
		if e := lex.Entry(int32(i)); e.Kind == gazetteers.Country && e.ISO != "" {
			iso2[strings.ToLower(e.ISO)] = e.Country
		}
	}
	var here resolve.Sentence
	var found, country, near ratio
	byType, foundBy, nearBy := tally{}, tally{}, tally{}
	missed, abroad, far := map[string]int{}, map[string]int{}, map[string]int{}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var d located
		if err := json.Unmarshal(s.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		// A tag of several words is written with _ for spaces.
		text := strings.NewReplacer("_", " ", "#", " ").Replace(d.Text)
		runes := []rune(text)
		tokens := cut(text)
		hits := lex.Match(tokens, nil)
		here.Reset(lex, text, tokens, tokens)
		named := namedCountries(lex, hits)
		for _, m := range d.Mentions {
			start, end := len(string(runes[:min(m.Start, len(runes))])), len(string(runes[:min(m.End, len(runes))]))
			e := placeIn(lex, &here, tokens, hits, start, end, named)
			found.add(e != nil)
			foundBy.add(m.Type, e != nil)
			if e == nil {
				missed[m.Text]++
				continue
			}
			want := iso2[m.CC]
			if want == "" {
				continue
			}
			country.add(e.Country == want)
			byType.add(m.Type, e.Country == want)
			if e.Country != want {
				abroad[m.Text+" "+e.ID+" not "+m.CC]++
			}
			lat, err1 := strconv.ParseFloat(m.Lat, 64)
			lon, err2 := strconv.ParseFloat(m.Lon, 64)
			if err1 != nil || err2 != nil || !e.HasPoint {
				continue
			}
			ok := kilometres(lat, lon, e.Lat, e.Lon) <= 161
			near.add(ok)
			nearBy.add(m.Type, ok)
			if !ok {
				far[fmt.Sprintf("%s %s %.1f,%.1f", m.Text, e.ID, lat, lon)]++
			}
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	foundBy.log(t, "found")
	byType.log(t, "country")
	nearBy.log(t, "161 km")
	t.Logf("found %.4f (%d of %d), country right %.4f, within 161 km %.4f of %d", found.share(), found.right, found.all, country.share(), near.share(), near.all)
	most(t, "missed", missed, 120)
	most(t, "another country", abroad, 60)
	most(t, "far", far, 60)
	atLeast(t, "found", found.share(), 0.78)
	atLeast(t, "country", country.share(), 0.97)
	atLeast(t, "within 161 km", near.share(), 0.85)
}

// namedCountries returns the countries that the hits name by themselves, by an
// adjective, or by a place that no other country has.
func namedCountries(lex *gazetteers.Lexicon, hits []gazetteers.Hit) map[string]bool {
	named := map[string]bool{}
	for _, h := range hits {
		first := lex.Entry(h.Entries[0])
		if first.Country == "" || first.Tier != gazetteers.TierAlways || first.Kind != gazetteers.Nisba && !first.Kind.IsPlace() {
			continue
		}
		if !slices.ContainsFunc(h.Entries, func(i int32) bool { return lex.Entry(i).Country != first.Country }) {
			named[first.Country] = true
		}
	}
	return named
}

// placeIn returns the place that the bytes from start to end name, nil if none.
func placeIn(lex *gazetteers.Lexicon, here *resolve.Sentence, tokens []rasid.Token, hits []gazetteers.Hit, start, end int, named map[string]bool) *gazetteers.Entry {
	var found *gazetteers.Entry
	for _, h := range hits {
		first, last := tokens[h.Range.First].Span, tokens[h.Range.Last-1].Span
		if first.Start > end || last.End <= start || last.End > end+2 || !endsAt(tokens, h.Range.Last, end) {
			continue
		}
		whole := true
		for i := h.Range.First - 1; i >= 0 && tokens[i].Span.Start >= start; i-- {
			whole = whole && resolve.IsNoun(resolve.BareNoun(tokens[i].Norm))
		}
		best := here.Place(h)
		if best == nil || !whole {
			continue
		}
		for _, i := range h.Entries {
			if e := lex.Entry(i); e.Kind.IsPlace() && best.Kind != gazetteers.Country && e.Tier <= max(best.Tier, gazetteers.TierMost) && named[e.Country] {
				best = e
				break
			}
		}
		found = best
	}
	return found
}

// endsAt reports whether no token from i on starts before byte offset end.
func endsAt(tokens []rasid.Token, i, end int) bool {
	return i >= len(tokens) || tokens[i].Span.Start >= end
}

// TestMeasureNisba looks up every form of every adjective of two lists of
// peoples: masculine, feminine, plurals, duals, each with and without the
// article, accusatives, and compounds with both parts inflected.
func TestMeasureNisba(t *testing.T) {
	lex := defaults(t)
	iso3, bodies := map[string]string{}, map[string]string{"EU": "EU", "UN": "UN"}
	for i := range lex.Len() {
		if e := lex.Entry(int32(i)); e.Kind == gazetteers.Country && len(e.ISO) == 2 {
			iso3[e.ISO] = e.Country
		}
	}
	var all ratio
	byForm := tally{}
	missed := map[string]int{}
	check := func(form, code, text string) {
		want := cmp.Or(iso3[code], bodies[code])
		ok := isNisba(lex, text, want)
		all.add(ok)
		byForm.add(form, ok)
		if !ok {
			missed[form+" "+text+" "+code]++
		}
	}
	codes := map[string]string{}
	readRows(t, "gazetteer/derived/nisba_by_iso.tsv", func(c []string) { codes[c[1]] = c[0] })
	readRows(t, "gazetteer/derived/nisba_seed.tsv", func(c []string) {
		eachForm(c[1], c[2], strings.Split(c[3], "|"), "", func(form, text string) { check(form, c[0], text) })
	})
	readRows(t, "gazetteer/arwikicats/nationalities.tsv", func(c []string) {
		eachForm(c[1], c[3], []string{c[2]}, c[4], func(form, text string) { check(form, codes[c[0]], text) })
	})
	byForm.log(t, "found")
	t.Logf("all %.4f (%d of %d)", all.share(), all.right, all.all)
	most(t, "missed", missed, 150)
	atLeast(t, "adjectives", all.share(), 0.99)
}

// readRows calls f with the cells of every row under the header, at least eight.
func readRows(t *testing.T, path string, f func(cells []string)) {
	t.Helper()
	s := bufio.NewScanner(openShared(t, path))
	for first := true; s.Scan(); first = false {
		if !first && s.Text() != "" {
			f(append(strings.Split(s.Text(), "\t"), "", "", "", "", ""))
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

// eachForm calls f with the forms of an adjective. Both parts of «كوري جنوبي»
// (South Korean) inflect and take the article; of «جنوب أفريقي» (South African)
// only the last inflects and only the first has it.
func eachForm(masculine, feminine string, plurals []string, femininePlural string, f func(form, text string)) {
	rigid := false
	if first, _, ok := strings.Cut(masculine, " "); ok {
		rigid = !strings.HasSuffix(first, "ي")
	}
	both := func(form, text string) {
		if text == "" {
			return
		}
		f(form, text)
		if !rigid {
			text = strings.ReplaceAll(text, " ", " "+article)
		}
		f(form+", definite", article+text)
	}
	each := func(s, from, to string) string { // replaces an ending of the parts that inflect
		words := strings.Split(s, " ")
		for i := range words {
			if rest, ok := strings.CutSuffix(words[i], from); ok && (!rigid || i == len(words)-1) {
				words[i] = rest + to
			}
		}
		return strings.Join(words, " ")
	}
	both("masculine", masculine)
	both("feminine", feminine)
	both("feminine plural", femininePlural)
	for _, p := range plurals {
		both("plural", p)
		if oblique := each(p, "ون", "ين"); oblique != p {
			both("plural, oblique", oblique)
		}
	}
	if !strings.HasSuffix(masculine, "ي") {
		return
	}
	f("accusative", each(masculine, "", "ا"))
	f("accusative", each(masculine, "", "ًا"))
	both("dual", each(masculine, "", "ان"))
	both("dual, oblique", each(masculine, "", "ين"))
	if strings.HasSuffix(feminine, "ة") {
		both("feminine dual", each(feminine, "ة", "تان"))
		both("feminine dual, oblique", each(feminine, "ة", "تين"))
	}
}

// isNisba reports whether text as a whole is an adjective of the country or
// body; of any, if want is empty.
func isNisba(lex *gazetteers.Lexicon, text, want string) bool {
	tokens := cut(text)
	for _, h := range lex.MatchAll(tokens, nil) {
		if h.Range.First > 0 || h.Range.Last < len(tokens) {
			continue
		}
		for _, i := range h.Entries {
			if e := lex.Entry(i); e.Kind == gazetteers.Nisba && (want == "" || e.Country == want || e.Org == want) {
				return true
			}
		}
	}
	return false
}

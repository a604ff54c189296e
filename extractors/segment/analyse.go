package segment

import (
	"github.com/rasid-news/rasid/extractors/segment/internal/stems"
)

// A lexicon decides how a written word is taken apart. It is read-only.
type lexicon struct {
	stems     *stems.Table
	particles map[stems.Key]particle
	pros      []proclitic
	encs      []enclitic
}

// A proclitic is a run of clitics before the stem, in the only order in which
// they combine.
type proclitic struct {
	text  string
	codes []byte
	kind  proKind
	cost  int
}

// proKind says what the last clitic of the run asks of the stem.
type proKind uint8

const (
	proNone    proKind = iota
	proConj            // و، ف: anything can follow
	proPrep            // ب، ك: a noun
	proLam             // ل: a noun, or a verb in the subjunctive
	proFuture          // س: an imperfect verb
	proArticle         // ال، بال، لل: a noun without a pronoun
)

// An enclitic is a pronoun after the stem.
type enclitic struct {
	text  string
	codes []byte
	cost  int
}

// The costs are in arbitrary units. They say how rarely the news writes a
// clitic when it could: «كـ» ("like") and the first and second person are rare
// beside و and the third person.
func newLexicon() (*lexicon, error) {
	table, err := stems.Load()
	if err != nil {
		return nil, err
	}
	x := &lexicon{stems: table, particles: compileParticles()}
	conj := []struct {
		text string
		cost int
	}{{"", 0}, {"و", 2}, {"ف", 6}}
	inner := []struct {
		text string
		kind proKind
		cost int
	}{
		{"", proConj, 0}, {"ب", proPrep, 3}, {"ك", proPrep, 8}, {"ل", proLam, 3}, {"س", proFuture, 3},
		{"ال", proArticle, 1}, {"بال", proArticle, 2}, {"كال", proArticle, 5}, {"لل", proArticle, 2},
	}
	for _, c := range conj {
		for _, in := range inner {
			kind := in.kind
			if c.text+in.text == "" {
				kind = proNone
			}
			x.pros = append(x.pros, proclitic{c.text + in.text, encode(c.text + in.text), kind, c.cost + in.cost})
		}
	}
	for _, e := range []struct {
		text string
		cost int
	}{
		{"ه", 3}, {"ها", 2}, {"هم", 2}, {"هما", 3}, {"نا", 5}, {"هن", 6}, {"كم", 7}, {"ني", 8}, {"ك", 18}, {"ي", 18}, {"كما", 18},
	} {
		x.encs = append(x.encs, enclitic{e.text, encode(e.text), e.cost})
	}
	return x, nil
}

func encode(text string) []byte {
	var out []byte
	for _, r := range text {
		out = append(out, stems.Code(r))
	}
	return out
}

// The letters that rules name, as codes.
var (
	cAlef = stems.Code('ا')
	cTeh  = stems.Code('ت')
	cHeh  = stems.Code('ه')
	cWaw  = stems.Code('و')
	cYeh  = stems.Code('ي')
	cNoon = stems.Code('ن')
	cMeem = stems.Code('م')
	cHam  = stems.Code('ء')
	cKaf  = stems.Code('ك')
	cLam  = stems.Code('ل')
	cFeh  = stems.Code('ف')
	cBeh  = stems.Code('ب')
)

// A spelling is what folding hides and the cut must know.
type spelling struct {
	tehMarbuta bool // the word ends in ة: no pronoun
	heh        bool // the word ends in ه: rarely ة
	alefMaks   bool // the word ends in ى: no pronoun ي
	hamzaHead  bool // the word starts with أ إ آ: no article
	hamzaAt    int  // letters before the first أ إ آ among the first three, 0 if none
	tanwin     bool // the word ends in ً or اً: no pronoun
}

// split returns the folded clitics of a folded word, "" where there are none.
func (x *lexicon) split(word string, sp spelling) (pro, enc string) {
	var buf [40]byte
	w := buf[:0]
	for _, r := range word {
		c := stems.Code(r)
		if len(w) == len(buf) || c == 0 {
			return "", ""
		}
		w = append(w, c)
	}
	if len(w) < 2 {
		return "", ""
	}
	best, bi, bj := -1<<30, 0, -1
	for i := range x.pros {
		p := &x.pros[i]
		if len(w)-len(p.codes) < 1 || !hasPrefix(w, p.codes) {
			continue
		}
		if p.kind == proArticle && sp.hamzaHead && p.codes[0] == cAlef {
			continue
		}
		rest := w[len(p.codes):]
		if s := x.score(p, rest, nil, sp) - x.hidden(p, w, sp); s > best {
			best, bi, bj = s, i, -1
		}
		if p.kind == proArticle || sp.tehMarbuta || sp.tanwin {
			continue
		}
		for j := range x.encs {
			e := &x.encs[j]
			if len(rest)-len(e.codes) < 1 || !hasSuffix(rest, e.codes) {
				continue
			}
			if sp.alefMaks {
				continue
			}
			if s := x.score(p, rest[:len(rest)-len(e.codes)], e, sp) - x.hidden(p, w, sp); s > best {
				best, bi, bj = s, i, j
			}
		}
	}
	if bj >= 0 {
		enc = x.encs[bj].text
	}
	return x.pros[bi].text, enc
}

// hidden is the cost of leaving a one-letter clitic before a hamza uncut:
// «وأكد», «لإرسال». A hamza on alef opens words; inside they have it rarely.
func (x *lexicon) hidden(p *proclitic, w []byte, sp spelling) int {
	if sp.hamzaAt > 0 && sp.hamzaAt <= 2 && len(w) >= 4 && len(p.codes) < sp.hamzaAt && !x.stemStarts(w) {
		return 12
	}
	return 0
}

// stemStarts reports whether the first letter cannot be a clitic.
func (x *lexicon) stemStarts(w []byte) bool {
	switch w[0] {
	case cWaw, cLam, cBeh, cKaf, cFeh:
		return false
	}
	return true
}

func hasPrefix(w, p []byte) bool {
	return len(w) >= len(p) && string(w[:len(p)]) == string(p)
}

func hasSuffix(w, s []byte) bool {
	return len(w) >= len(s) && string(w[len(w)-len(s):]) == string(s)
}

// score rates the analysis pro + stem + enc. What the lexicon knows outweighs
// what a clitic costs.
func (x *lexicon) score(p *proclitic, stem []byte, e *enclitic, sp spelling) int {
	cost := p.cost
	if e != nil {
		cost += e.cost
	}
	best := x.unknown(p, stem, e)
	if s := x.asParticle(p, stem, e); s > best {
		best = s
	}
	if p.kind != proFuture {
		if s := x.asNoun(p, stem, e, sp); s > best {
			best = s
		}
	}
	if p.kind == proNone || p.kind == proConj || p.kind == proLam || p.kind == proFuture {
		s := x.asVerb(p, stem, e)
		if bareArticle(p, stem, sp) {
			s -= 8
		}
		best = max(best, s)
	}
	return best - cost
}

// The scores of what a stem is known as.
const (
	knownParticle = 28
	knownStem     = 20
	knownName     = 15 // a name that is a word too is more often the word: بدور
	derivedStem   = 17
	unknownStem   = 4
	commonStem    = 3 // on top, for the words that the news is made of
	shortStem     = 5 // off, for two letters: «متهما» is no «مت» and هما
	impossible    = -1 << 20
)

func (x *lexicon) unknown(p *proclitic, stem []byte, e *enclitic) int {
	if len(stem) < 3 {
		return impossible
	}
	s := unknownStem
	if len(stem) == 3 {
		s -= 4
	}
	if p.kind == proFuture && stem[0] != cYeh && stem[0] != cTeh {
		return impossible
	}
	switch {
	case p.kind == proPrep || p.kind == proLam:
		s -= 2
	case p.kind == proArticle:
		s += 8 // few words but foreign names start with ال, بال or لل by chance
	case p.text == "و":
		s += 4
	}
	if e != nil {
		s -= 4
	}
	return s
}

// asParticle rates a stem of the closed classes. The prepositions ل and ب are
// one letter and stand alone before a pronoun: «له», «بها».
func (x *lexicon) asParticle(p *proclitic, stem []byte, e *enclitic) int {
	if len(stem) == 1 {
		if e != nil && (stem[0] == cLam || stem[0] == cBeh && e.codes[0] != cYeh && e.codes[0] != cKaf) && e.text != "ني" && (p.kind == proNone || p.kind == proConj) {
			return knownParticle
		}
		return impossible
	}
	if p.kind == proArticle || p.kind == proFuture {
		return impossible
	}
	class := x.particles[stems.Pack(stem)]
	if class == 0 {
		return impossible
	}
	s := knownParticle
	if p.kind == proPrep || p.kind == proLam {
		if class&afterP == 0 {
			return impossible
		}
	}
	if e != nil {
		if class&takesPr == 0 {
			return impossible
		}
	} else if class&fused != 0 {
		s += 4
	}
	return s
}

// bareArticle reports whether a stem starts with ال without a hamza: «الحق» is
// "the right" and hardly ألحق, "attached". Verbs in الت are written so.
func bareArticle(p *proclitic, stem []byte, sp spelling) bool {
	if len(stem) < 4 || stem[0] != cAlef || stem[1] != cLam || stem[2] == cTeh {
		return false
	}
	at := len(p.codes)
	return !(at == 0 && sp.hamzaHead || at > 0 && at == sp.hamzaAt)
}

// weigh adds what a stem is worth by its use and length.
func weigh(c stems.Class, letters int) int {
	w := 0
	if c&stems.Common != 0 {
		w += commonStem
	}
	if letters == 2 {
		w -= shortStem
	}
	return w
}

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

// asNoun rates a noun, an adjective or a name: the stem itself, or the stem
// under its endings.
func (x *lexicon) asNoun(p *proclitic, stem []byte, e *enclitic, sp spelling) int {
	if e != nil && e.text == "ني" {
		return impossible
	}
	best := impossible
	n := len(stem)
	lostHeh := e == nil && sp.heh && p.kind != proArticle && stem[n-1] == cHeh
	try := func(base []byte, score int) {
		if score+commonStem <= best || len(base) < 2 {
			return
		}
		c := x.stems.Class(stems.Pack(base))
		switch {
		case c&stems.Noun != 0:
			if c&stems.Guessed != 0 {
				score -= 2
			}
			if bareArticle(p, stem, sp) {
				score -= 8
			}
			if lostHeh && c&stems.EndsInHeh == 0 && len(base) == len(stem) {
				score -= 6 // «عمله» is rather "his work" than عملة
			}
		case c&stems.Name != 0:
			if c&(stems.Place|stems.Common) == 0 {
				score -= knownStem - knownName
			}
			if e != nil {
				score -= 8
			}
		default:
			return
		}
		best = max(best, score+weigh(c, len(base)))
	}
	try(stem, knownStem)
	if n < 3 {
		return best
	}
	if e != nil {
		x.beforePronoun(stem, try)
		return best
	}
	if lostHeh || !sp.tanwin && stem[n-1] == cAlef {
		// A few papers write ه for ة, and many leave the tanwin of «رئيساً» out.
		x.nounEndings(stem, func(base []byte, score int) { try(base, score-5) })
		return best
	}
	x.nounEndings(stem, try)
	return best
}

// nounEndings tries the endings of a noun that carries no pronoun.
func (x *lexicon) nounEndings(stem []byte, try func([]byte, int)) {
	n := len(stem)
	last, prev := stem[n-1], stem[n-2]
	switch {
	case last == cHeh: // كبيرة
		try(stem[:n-1], derivedStem)
		nisba(stem[:n-1], try)
	case last == cTeh && prev == cAlef: // هجمات
		feminine(stem[:n-2], try)
		nisba(stem[:n-2], try)
	case last == cNoon && (prev == cWaw || prev == cYeh || prev == cAlef): // لاجئون، دولتان
		dual(stem[:n-2], try)
		nisba(stem[:n-2], try)
		try(stem[:n-2], derivedStem)
	case last == cAlef: // رئيسا
		try(stem[:n-1], derivedStem)
		nisba(stem[:n-1], try)
	case last == cYeh || last == cWaw: // مسؤولو، رئيسي
		try(stem[:n-1], derivedStem)
		dual(stem[:n-1], try)
		if prev == cAlef {
			break
		}
	}
	nisba(stem, try)
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

// beforePronoun tries the forms that a noun takes before a pronoun.
func (x *lexicon) beforePronoun(stem []byte, try func([]byte, int)) {
	n := len(stem)
	last, prev := stem[n-1], stem[n-2]
	var buf [40]byte
	swap := func(c byte) []byte {
		b := append(buf[:0], stem...)
		b[n-1] = c
		return b
	}
	switch last {
	case cTeh:
		if prev == cAlef { // تصريحاته
			feminine(stem[:n-2], try)
			nisba(stem[:n-2], try)
		}
		try(swap(cHeh), knownStem) // حكومته of حكومة
		try(stem[:n-1], derivedStem)
		nisba(stem[:n-1], try)
	case cAlef: // مستواه of مستوى; والداه
		try(swap(cYeh), derivedStem)
		try(stem[:n-1], derivedStem-2)
	case cYeh, cWaw: // وزرائه of وزراء; مسؤوليه of مسؤولين
		if prev == cAlef {
			try(swap(cHam), knownStem)
		}
		try(stem[:n-1], derivedStem)
		dual(stem[:n-1], try)
	}
}

// feminine tries what ات was put onto: هجمة, هجوم → هجومات, مستشفى → مستشفيات.
func feminine(base []byte, try func([]byte, int)) {
	var buf [40]byte
	try(append(append(buf[:0], base...), cHeh), derivedStem)
	try(base, derivedStem)
}

// dual tries the noun in ة under a dual: دولت of دولتان.
func dual(base []byte, try func([]byte, int)) {
	n := len(base)
	if n > 2 && base[n-1] == cTeh {
		var buf [40]byte
		b := append(buf[:0], base...)
		b[n-1] = cHeh
		try(b, derivedStem)
	}
}

// nisba tries the noun under an adjective of belonging: سياس of سياسي stands
// for سياسة, and روسي for روسيا.
func nisba(base []byte, try func([]byte, int)) {
	n := len(base)
	if n < 4 || base[n-1] != cYeh {
		return
	}
	var buf [40]byte
	try(base, derivedStem)
	try(base[:n-1], derivedStem-1)
	try(append(append(buf[:0], base[:n-1]...), cHeh), derivedStem-1)
	try(append(append(buf[:0], base[:n]...), cAlef), derivedStem-1)
	try(append(append(buf[:0], base[:n-1]...), cAlef), derivedStem-1)
}

// asVerb rates a verb: perfect or imperfect, with the endings of person.
func (x *lexicon) asVerb(p *proclitic, stem []byte, e *enclitic) int {
	best := impossible
	perfect := func(base []byte, score int) {
		if score+commonStem <= best || len(base) < 2 {
			return
		}
		if c := x.stems.Class(stems.Pack(base)); c&stems.Perfect != 0 {
			best = max(best, score+weigh(c, len(base)))
		}
	}
	n := len(stem)
	if p.kind == proNone || p.kind == proConj {
		perfect(stem, knownStem)
		if n >= 3 {
			last, prev := stem[n-1], stem[n-2]
			switch {
			case last == cTeh:
				perfect(stem[:n-1], derivedStem)
			case last == cAlef && prev == cWaw: // قالوا
				perfect(stem[:n-2], derivedStem)
			case last == cAlef && (prev == cTeh || prev == cNoon): // قالتا، قلنا
				perfect(stem[:n-2], derivedStem-2)
			case last == cMeem && prev == cTeh:
				perfect(stem[:n-2], derivedStem-4)
			case last == cNoon:
				perfect(stem[:n-1], derivedStem-4)
			}
			if last == cAlef || e != nil && last == cWaw { // قالا، قتلوه
				perfect(stem[:n-1], derivedStem-1)
			}
			if e != nil && last == cAlef { // بناها of بنى
				var buf [40]byte
				b := append(buf[:0], stem...)
				b[n-1] = cYeh
				perfect(b, derivedStem)
			}
		}
	}
	if n < 3 {
		return best
	}
	switch stem[0] {
	case cYeh, cTeh:
	case cNoon, cAlef:
		if p.kind == proFuture || p.kind == proLam || p.kind == proConj || p.kind == proNone {
			break
		}
		return best
	default:
		return best
	}
	drop := 0
	if stem[0] == cNoon || stem[0] == cAlef {
		drop = 6
	}
	imperfect := func(base []byte, score int) {
		if score-drop > best && len(base) >= 2 && x.stems.Class(stems.Pack(base))&stems.Imperfect != 0 {
			best = score - drop
		}
	}
	body := stem[1:]
	m := len(body)
	imperfect(body, knownStem)
	if m < 3 {
		return best
	}
	last, prev := body[m-1], body[m-2]
	switch {
	case last == cNoon && (prev == cWaw || prev == cAlef || prev == cYeh): // يعلنون
		imperfect(body[:m-2], derivedStem)
		weakPlural(body[:m-2], imperfect)
	case last == cAlef && prev == cWaw: // أن يعلنوا
		imperfect(body[:m-2], derivedStem)
		weakPlural(body[:m-2], imperfect)
	case last == cAlef: // يعلنا
		imperfect(body[:m-1], derivedStem-2)
	case last == cNoon:
		imperfect(body[:m-1], derivedStem-4)
	case e != nil && last == cWaw:
		imperfect(body[:m-1], derivedStem-1)
	}
	if e != nil && last == cAlef { // يراها of يرى
		var buf [40]byte
		b := append(buf[:0], body...)
		b[m-1] = cYeh
		imperfect(b, derivedStem)
	}
	return best
}

// weakPlural tries the defective verb under ون: يدع of يدعون stands for يدعو.
func weakPlural(base []byte, try func([]byte, int)) {
	var buf [40]byte
	try(append(append(buf[:0], base...), cYeh), derivedStem)
	try(append(append(buf[:0], base...), cWaw), derivedStem)
}

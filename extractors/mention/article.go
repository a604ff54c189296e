package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A subject is a country or a body, and how often the article names it by a word
// that means nothing else.
type subject struct {
	code string
	n    int
}

// about returns how often the article names a country or a body of no country:
// by its name, its adjective, a large town, a body. The article is looked
// through once, and only if a reading asks.
func (r *reader) about(code string) int {
	if !r.surveyed {
		r.survey()
	}
	for _, s := range r.subjects {
		if s.code == code {
			return s.n
		}
	}
	return 0
}

func (r *reader) survey() {
	r.surveyed = true
	r.subjects = r.subjects[:0]
	r.sight = r.x.lex.MatchDocument(r.doc, r.sight[:0])
	for k := range r.sight {
		code := r.tells(&r.sight[k])
		if code == "" {
			continue
		}
		at := 0
		for at < len(r.subjects) && r.subjects[at].code != code {
			at++
		}
		if at == len(r.subjects) {
			r.subjects = append(r.subjects, subject{code: code})
		}
		r.subjects[at].n++
	}
}

// tells returns the code that a name stands for: that of all its likely
// readings, "" if they differ or a common word is among them.
func (r *reader) tells(h *gazetteers.Hit) string {
	code := ""
	for _, i := range h.Entries {
		e := r.x.lex.Entry(i)
		if e.Kind == table.Name || e.Tier > table.TierMost {
			continue
		}
		if e.Kind.IsPlace() && e.Kind != table.Country && e.Tier > table.TierAlways && e.Cue != "capital" {
			continue
		}
		common := e.Kind == table.Title || e.Kind == table.Agent || e.Kind == table.Person && h.Range.Len() == 1 ||
			e.Tier == table.TierMost && e.Kind != table.Nisba && e.Cue != "capital"
		own := e.Country
		if own == "" {
			own = e.Org
		}
		if common || own == "" || code != "" && own != code {
			return ""
		}
		code = own
	}
	return code
}

// prefer puts first, of bodies of one name, the one whose country the article is
// about: العدالة والتنمية is a party of Turkey and one of Morocco. A nisba behind
// the name beats the rest of the article. Where nothing speaks for any, the
// tables' order stands, but for newspapers: صحيفة الوطن can be of six countries and
// is then of none.
func (r *reader) prefer(hs []hit) []hit {
	for from := 0; from < len(hs); {
		to := from + 1
		for to < len(hs) && rivals(&hs[from], &hs[to]) {
			to++
		}
		if to > from+1 {
			r.rank(hs[from:to])
			if hs[from].guessed && hs[from].e.Kind == table.Media {
				hs = append(hs[:from], hs[to:]...)
				continue
			}
		}
		from = to
	}
	return hs
}

// rivals reports whether two readings of the same words are of one sort and
// differ in country.
func rivals(a, b *hit) bool {
	if a.last != b.last || a.pro != b.pro || a.e.Tier != b.e.Tier || a.e.Country == b.e.Country {
		return false
	}
	if isBody(a.e.Kind) && isBody(b.e.Kind) {
		return true
	}
	return a.sure && b.sure && a.e.Kind.IsPlace() && b.e.Kind.IsPlace()
}

func (r *reader) rank(hs []hit) {
	nisba := ""
	if n := r.best(hs[0].last, entryIs(table.Nisba)); n != nil && r.clitics(n).article && !r.clitics(n).conj {
		nisba = n.e.Country
	}
	best, top, even := 0, -1, true
	for k := range hs {
		w := r.about(hs[k].e.Country)
		if nisba != "" && hs[k].e.Country == nisba {
			w += 1 << 20
		}
		even = even && (k == 0 || w == top)
		if w > top {
			best, top = k, w
		}
	}
	first := hs[best]
	copy(hs[1:best+1], hs[:best])
	hs[0] = first
	hs[0].guessed = even
	// المجلس الانتقالي in an article on Libya is Libya's, not just any such council.
	if !even && top > 0 && isBody(first.e.Kind) && first.last > first.first+1 && first.e.Tier <= table.TierMost {
		hs[0].sure = true
	}
}

// located reports whether the words around a place say that it is one, though
// its name is an ordinary word as well: a preposition before and, behind it,
// where it lies (في فاس بالمغرب, إلى إب وسط اليمن, في العمارة مركز محافظة ميسان), its
// country's adjective (البيضاء الليبية), or another place of the same country
// that it is joined to (بين مكناس وفاس).
func (r *reader) located(h *hit) bool {
	if h.e.Tier >= table.TierNever || h.e.Country == "" || h.e.Kind == table.Country {
		return false
	}
	c := r.clitics(h)
	if c.article && h.pro > 0 {
		return false
	}
	if c.conj && h.first > r.first {
		for back := h.first - 1; back >= max(r.first, h.first-3); back-- {
			if p := r.best(back, func(x *hit) bool {
				return x.last == h.first && x.e.Kind.IsPlace() && x.e.Tier <= 2 && x.e.Country == h.e.Country
			}); p != nil {
				return true
			}
		}
	}
	if c.prep != 'b' && !r.placeBefore(h.first) {
		return false
	}
	if r.wayFrom(h) {
		return true
	}
	i := h.last
	if r.isPunct(i, commas) {
		i++
	}
	if n := r.best(i, entryIs(table.Nisba)); n != nil && r.clitics(n).article && !r.clitics(n).conj && n.e.Country == h.e.Country {
		return true
	}
	lies := false
	for k := i; k < min(i+3, r.last) && r.isWord(k); k++ {
		norm := r.tok(k).Norm
		p := r.best(k, func(x *hit) bool { return x.e.Kind.IsPlace() && x.e.Tier <= 2 && x.e.Country == h.e.Country })
		if p != nil && (lies || r.clitics(p).prep == 'b') {
			return true
		}
		switch {
		case norm == "في" || isDirection(norm):
			lies = true
		case norm == "عاصمه" || norm == "مركز" || norm == "كبري" || norm == "مدن":
			lies = true
		default:
			if _, ok := placeHeads[bareNoun(norm)]; !ok {
				return false
			}
			lies = true
		}
	}
	return false
}

// wayFrom reports whether h is where a way ends that began at another place of
// its country: نزحوا من دمشق إلى القصير.
func (r *reader) wayFrom(h *hit) bool {
	if h.first <= r.first || r.clitics(h).prep != 0 {
		return false
	}
	switch r.tok(h.first - 1).Norm {
	case "الي", "نحو", "صوب", "حتي", "باتجاه":
	default:
		return false
	}
	for k := h.first - 3; k >= max(r.first, h.first-8); k-- {
		if r.tok(k).Norm == "من" {
			return r.best(k+1, func(x *hit) bool {
				return x.e.Kind.IsPlace() && x.e.Tier <= table.TierAlways && x.e.Country == h.e.Country
			}) != nil
		}
	}
	return false
}

// placeBefore reports whether the word before i is a preposition of place or a
// noun of place.
func (r *reader) placeBefore(i int) bool {
	if i <= r.first {
		return false
	}
	switch strings.TrimPrefix(r.tok(i-1).Norm, "و") {
	case "في", "الي", "من", "نحو", "علي", "بين", "قرب", "صوب", "باتجاه", "حتي":
		return true
	}
	return r.placeCue(i)
}

// speaks reports whether a capital stands for its government: after a verb in
// the feminine, as the names of towns are: استدعت الرباط السفير.
func (r *reader) speaks(h *hit) bool {
	if h.e.Cue != "capital" || h.e.Tier > 2 || h.pro > 0 || h.first <= r.first || !r.isWord(h.first-1) {
		return false
	}
	norm := r.tok(h.first - 1).Norm
	return strings.HasSuffix(norm, "ت") && !r.word(h.first-1).noun && r.x.morph.IsVerb(norm)
}

// stands reports whether a common noun that heads actors only beside a cue
// (tier 3) does so here: it is subject (قال المركز, أعلنت النفط), it is counted (أصيب 15
// آخرون), or the phrase says whose it is (مركز حقوقي مصري, مواقع للحوثيين, النفط
// العراقية).
func (r *reader) stands(h *hit) bool {
	if i := h.first - 1; i >= r.first {
		if r.tok(i).Kind == rasid.Number {
			return true
		}
		if r.isWord(i) {
			w := r.word(i)
			switch {
			case !w.closed && r.isCount(i):
				return true
			case (w.verb || !w.noun) && r.x.morph.IsVerb(r.tok(i).Norm):
				return r.agrees(h, i)
			}
		}
	}
	if h.e.Cue == "ministry" {
		n := r.best(h.last, entryIs(table.Nisba))
		return n != nil && n.e.Gender == 'f' && r.clitics(n).article && r.clitics(h).prep == 0
	}
	if c := r.complementOf(h.last, h.e.Role, 1); c.country != "" || c.org != "" {
		return true
	}
	return false
}

// agrees: of أعلنت النفط, the ministry, and ارتفع النفط, the oil, the verb tells: a
// ministry's short name takes the feminine of وزارة.
func (r *reader) agrees(h *hit, verb int) bool {
	if h.e.Cue != "ministry" {
		return true
	}
	norm := r.tok(verb).Norm
	return strings.HasSuffix(norm, "ت") || strings.HasPrefix(norm, "ت")
}

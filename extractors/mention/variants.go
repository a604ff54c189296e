package mention

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A foreign name is written as the newsroom hears it, and the tables cannot hold
// every way: «جوتيرش» is غوتيريش. The gazetteer tells what a word that no table
// holds may be another spelling of; here it is taken for that only if it is no
// word of Arabic and something beside it says the same: a second word of the
// name («أنطونيو جوتيرش»), an office or a noun of place before it, a preposition
// before a country, or the name itself elsewhere in the article.

// spelled adds what words may be in another spelling to the readings of the
// sentence. found is what the tables hold of it.
func (r *reader) spelled(found []gazetteers.Hit) {
	r.strange = r.strange[:0]
	toks := r.doc.Tokens[r.first:r.last]
	r.variants = r.x.lex.MatchVariants(toks, found, r.variants[:0])
	slices.SortStableFunc(r.variants, func(a, b gazetteers.VariantHit) int {
		return cmp.Or(cmp.Compare(a.Range.First, b.Range.First), cmp.Compare(b.Range.Last, a.Range.Last))
	})
	for all := r.variants; len(all) > 0; {
		// Hits of one run of words stand for one another: the nearest is meant.
		n := 1
		for n < len(all) && all[n].Range == all[0].Range {
			n++
		}
		group := all[:n]
		all = all[n:]
		h, ok := r.nearest(group)
		if !ok {
			continue
		}
		if h.last-h.first > 1 || r.announced(&h) {
			i := h.first - r.first
			r.hits[i] = append(r.hits[i], h)
			sortHits(r.hits[i])
			r.strange = append(r.strange, h)
			continue
		}
		r.later = append(r.later, laterHit{h, r.sent})
	}
}

// nearest returns the reading of a run of words that differs least, and false if
// two names are as near, or if one of the words is a word of Arabic.
func (r *reader) nearest(group []gazetteers.VariantHit) (hit, bool) {
	var best hit
	tie := false
	for k := range group {
		v := &group[k]
		e := r.nameable(v)
		if e == nil || best.e != nil && v.Penalty > best.variant {
			continue
		}
		if best.e != nil && v.Penalty == best.variant {
			tie = tie || !sameThing(best.e, e)
			continue
		}
		best = hit{first: r.first + v.Range.First, last: r.first + v.Range.Last, pro: v.Pro, e: e, variant: v.Penalty, known: v.Known}
		tie = false
	}
	if best.e == nil || tie {
		return hit{}, false
	}
	return best, !r.ordinary(group, &best)
}

// nameable returns the person, place or body that a hit stands for; nil if there
// is none that a name alone is safe for.
func (r *reader) nameable(v *gazetteers.VariantHit) *table.Entry {
	for _, id := range v.Entries {
		e := r.x.lex.Entry(id)
		if e.Tier == table.TierAlways && (e.Kind == table.Person || e.Kind.IsPlace() || isBody(e.Kind)) {
			return e
		}
	}
	return nil
}

// ordinary reports whether a word that differs is one of Arabic all the same:
// «كاترين» is no form of a verb, but «ماركات» (brands) is of a noun.
func (r *reader) ordinary(group []gazetteers.VariantHit, h *hit) bool {
	for k := range group {
		v := &group[k]
		if v.Pro != h.pro || v.Penalty != h.variant {
			continue
		}
		for i := h.first; i < h.last; i++ {
			if v.Changed>>(i-h.first)&1 == 0 {
				continue
			}
			if r.timed[i-r.first] || r.isCount(i) || r.tanwin(i) || peopleOf(r.tok(i).Norm) {
				return true
			}
			w := r.word(i)
			if w.closed || w.noun || w.verb {
				return true
			}
			if w.name > 0 && h.e.Kind != table.Person {
				return true // «فرانسوا» is François, and not فرنسا
			}
			if i == h.first && h.pro > 0 {
				stem := r.tok(i).Norm[h.pro:]
				if morph.IsNoun(stem) || morph.IsAdj(stem) || r.x.morph.IsVerb(stem) {
					return true
				}
			}
		}
		return false
	}
	return false
}

// peopleOf reports whether a word is the plural of an adjective of nationality:
// «الأرجنتينيين», which news also writes «الأرجنتيين».
func peopleOf(norm string) bool {
	return definite(norm) && (strings.HasSuffix(norm, "يين") || strings.HasSuffix(norm, "يون"))
}

// announced reports whether what stands around a lone word says what it is. A
// word that other names have is not called a place by a preposition alone.
func (r *reader) announced(h *hit) bool {
	switch {
	case h.e.Kind == table.Person:
		// وزيرة … أنياس فالديرا: before a surname it is somebody's given name.
		return r.officeBefore(h.first, h.e) && !(r.isWord(h.last) && r.namePoints(h.last, true) > 0)
	case h.known:
		return false
	case h.e.Kind == table.Country:
		return r.country(h)
	case h.e.Kind.IsPlace():
		return r.placeCue(h.first) && !definite(r.tok(h.first-1).Norm) || h.first > r.first && r.tok(h.first-1).Norm == "العاصمه"
	}
	return false
}

// country reports whether a lone word is a country. There are few of them, so
// that a long word which differs in one habit («الأوروغواي», «الأوروجواي») needs
// nothing else; «أجندا» (agenda) is too short for أوجندا, and «البرتقال» (oranges)
// differs by more.
func (r *reader) country(h *hit) bool {
	word := r.tok(h.first).Norm[h.pro:]
	if h.variant == 1 && len(word) >= 2*longName {
		return true
	}
	return (h.variant == 1 || !definite(word)) && (r.clitics(h).prep == 'b' || r.afterPreposition(h.first))
}

// longName is how many letters the name of a country must have to stand for
// itself in another spelling.
const longName = 7

// officeBefore reports whether an office that e may hold ends before i, an
// adjective of nationality between them or not: «الرئيس», «الرئيس الروسي». Who
// plays or writes is rather somebody else of that surname.
func (r *reader) officeBefore(i int, e *table.Entry) bool {
	for from := i - 1; from >= max(r.first, i-5); from-- {
		for _, h := range r.at(from) {
			if h.last != i {
				continue
			}
			switch h.e.Kind {
			case table.Title:
				if h.e.Cue != "honorific" && inOffice(h.e.Role) && (h.e.Country == "" || h.e.Country == e.Country) {
					return true
				}
			case table.Nisba:
				if from > r.first && r.clitics(&h).article && (h.e.Country == "" || e.Country == "" || h.e.Country == e.Country) && r.officeBefore(from, e) {
					return true
				}
			}
		}
	}
	return false
}

// inOffice reports whether a role is one of those that leaders have; titles that
// need a genitive to say it («رئيس») have none.
func inOffice(role string) bool {
	switch role {
	case "", "GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "INS", "IGO":
		return true
	}
	return false
}

// afterPreposition reports whether the word before i is one that places follow.
func (r *reader) afterPreposition(i int) bool {
	if i <= r.first {
		return false
	}
	switch strings.TrimPrefix(r.tok(i-1).Norm, "و") {
	case "في", "الي", "داخل", "نحو", "ضد", "لدي", "عبر":
		return true
	}
	return false
}

// markSpelled says of a mention that its name was read in another spelling.
func (r *reader) markSpelled(m *rasid.Mention) {
	for k := range r.strange {
		if h := &r.strange[k]; h.e.ID == m.Entry && m.Range.First <= h.first && h.last <= m.Range.Last {
			spelledSo(m, h.variant)
			return
		}
	}
}

// spelledSo lowers what is thought of a mention by the penalty of its spelling.
func spelledSo(m *rasid.Mention, penalty int) {
	m.By.Rule += "+variant"
	m.Confidence -= 0.05 * float64(penalty)
}

// A laterHit is a lone word that may be a name in another spelling, which the
// rest of the article must confirm.
type laterHit struct {
	hit
	sent int
}

// resumeSpelled makes mentions of lone words in another spelling where the
// article has the name as the tables do: «نتانيهو» where it says «نتنياهو» too.
func (r *reader) resumeSpelled() {
	if len(r.later) == 0 {
		return
	}
	covered := make([]bool, len(r.doc.Tokens))
	for i := range r.out {
		for t := r.out[i].Full.First; t < r.out[i].Full.Last; t++ {
			covered[t] = true
		}
	}
	var added []rasid.Mention
	for k := range r.later {
		h := &r.later[k]
		if covered[h.first] || !r.named(h.e) {
			continue
		}
		r.sent, r.first, r.last = h.sent, r.doc.Sentences[h.sent].Tokens.First, r.doc.Sentences[h.sent].Tokens.Last
		m := r.base(h.first, h.last, h.pro)
		fromEntry(&m, h.e)
		m.Definite, m.Confidence = true, 0.75
		switch {
		case h.e.Kind == table.Person:
			m.Type, m.Subtype, m.By.Rule = rasid.PER, "", "person.list"
		case h.e.Kind.IsPlace():
			m.Type, m.Role, m.By.Rule = rasid.LOC, "", "place."+h.e.Kind.String()
			if m.Gender == 0 {
				m.Gender = 'f'
			}
		default:
			m.Type, m.By.Rule = rasid.ORG, "org.list"
		}
		spelledSo(&m, h.variant)
		added = append(added, m)
	}
	r.out = mergeMentions(r.out, added)
}

// named reports whether the article has a name of e as the tables have it.
func (r *reader) named(e *table.Entry) bool {
	for i := range r.out {
		m := &r.out[i]
		if m.Entry == "" || m.Country != e.Country || strings.HasSuffix(m.By.Rule, "+variant") {
			continue
		}
		if m.Entry == e.ID {
			return true
		}
		for _, id := range r.x.lex.Lookup(r.doc.Slice(m.Span)) {
			if sameThing(r.x.lex.Entry(id), e) {
				return true
			}
		}
	}
	return false
}

// sameThing reports whether two rows are of one person or place: the row of the
// surname and that of the full name, or two offices of one person.
func sameThing(a, b *table.Entry) bool {
	if a.Kind != b.Kind {
		return false
	}
	return a.ID == b.ID || a.Parent == b.ID || b.Parent == a.ID ||
		a.Kind == table.Person && (a.Parent != "" && a.Parent == b.Parent || a.Names[0] == b.Names[0])
}

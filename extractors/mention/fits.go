package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/resolve"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// bodyCrosses reports whether a body's name begins inside a title and ends after
// it: زعيم حزب | الله. An office that is whole keeps its words: رئيس الحكومة التركية
// is the head of a government before it is somebody of «الحكومة التركية».
func (r *reader) bodyCrosses(h *hit) bool {
	if h.e.Office != "" && h.last > h.first+1 {
		return false
	}
	for i := h.first + 1; i < h.last; i++ {
		if b := r.best(i, func(x *hit) bool { return isBody(x.e.Kind) && x.e.Tier == 1 }); b != nil && b.last > h.last {
			return true
		}
	}
	return false
}

// fits decides whether a reading of the gazetteer can stand where it was found.
func (r *reader) fits(h *hit) bool {
	c := r.clitics(h)
	single := h.last == h.first+1
	e := h.e
	switch e.Kind {
	case table.Name:
		return false
	case table.Title:
		if e.Tier > table.TierMost && !h.sure && !r.stands(h) {
			return false
		}
		if single && (r.verbAtStart(h) || r.inFrontOf(h) || strings.HasSuffix(r.tok(h.first).Norm, "ي") && r.adjectiveHere(h)) || r.bearsName(h.first) && r.knownPerson(h.last) != nil {
			return false
		}
		return e.Cue != "modifier" && e.Cue != "honorific" || e.Cue == "honorific" && r.isWord(h.last)
	case table.Person:
		// A bare surname of a leader is also a common word or somebody else's
		// name: it must be distinctive, or stand with a title, which titled reads.
		return h.sure || !(single && e.Cue == "surname" && (e.Tier > 2 || r.adjectiveOf(h.first, false))) && !r.bearsName(h.first)
	case table.Agent:
		if e.Tier > table.TierMost && !h.sure && !r.stands(h) {
			return false
		}
		if single && (r.inFrontOf(h) || r.verbAtStart(h) || r.adjectiveHere(h) || r.partOf(h)) {
			return false
		}
		// A one-letter preposition cut off an unlisted word is a guess: للشرطة
		// is the police, but كجنود... is rare and لجنود is right. Only ك is refused.
		return c.prep != 'k' || c.article
	case table.Nisba:
		return (e.Tier <= 2 || h.sure || r.tanwin(h.first)) && c.prep != 'k'
	}
	if e.Kind.IsPlace() {
		return h.sure || r.located(h) || r.speaks(h) || r.placeFits(h, c, single) && !r.insideName(h)
	}
	if isBody(e.Kind) && !h.sure && (single && e.Tier > table.TierAlways || e.Tier > table.TierMost) {
		return false
	}
	return true
}

// tanwin reports whether the word at i is written with the ً of an indefinite
// accusative.
func (r *reader) tanwin(i int) bool {
	return strings.ContainsRune(r.tok(i).Span.Of(r.doc.Text), 'ً')
}

// inFrontOf: أمام is "in front of", إمام the man who leads the prayer; folding
// makes them one.
func (r *reader) inFrontOf(h *hit) bool {
	return r.tok(h.first).Norm == "امام" && strings.HasPrefix(arabic.Light(r.tok(h.first).Span.Of(r.doc.Text)), "أ")
}

// adjectiveHere: هجوم انتحاري, العمل الإرهابي: a singular that is an adjective
// too, after a noun it agrees with, is no actor.
func (r *reader) adjectiveHere(h *hit) bool {
	i := h.first
	if h.e.Number != 's' || i <= r.first || !r.isWord(i-1) || r.timed[i-1-r.first] || h.pro > 4 {
		return false
	}
	norm := r.tok(i).Norm
	if !morph.IsAdj(strings.TrimPrefix(norm, "ال")) || cliticsOf(norm[:h.pro]).prep != 0 || cliticsOf(norm[:h.pro]).conj {
		return false
	}
	p := r.word(i - 1)
	return p.noun && !p.closed && !p.verb && definite(r.tok(i-1).Norm) == definite(norm)
}

// verbAtStart: طالب رئيس البرلمان, حكم القاضي: a word that is a verb too, at the
// start of a clause and before another actor, is the verb.
func (r *reader) verbAtStart(h *hit) bool {
	i := h.first
	tok := r.tok(i)
	if h.pro > 2 || definite(tok.Norm) || !r.x.morph.IsVerb(tok.Norm) {
		return false
	}
	if i > r.first && r.isWord(i-1) && !(r.word(i - 1).closed) && !(h.pro == 2 && strings.HasPrefix(tok.Norm, "و")) {
		return false
	}
	if h.e.Number == 'p' && h.e.Kind == table.Agent {
		return false // قوات, جنود: no verb is meant
	}
	if strings.HasSuffix(tok.Norm, "طالب") && r.isWord(h.last) && definite(r.tok(h.last).Norm) && r.best(h.last, func(x *hit) bool { return x.e.Role == "EDU" }) == nil {
		return true // كما طالب الجبوري: no student opens a clause before a name
	}
	return r.isWord(h.last) && r.agentAfter(h.last)
}

func (r *reader) agentAfter(i int) bool {
	return r.best(i, func(x *hit) bool {
		if x.pro != 0 && x.pro != 4 {
			return false
		}
		if x.e.Role == "EDU" {
			return false // طالب الجامعة
		}
		switch x.e.Kind {
		case table.Title, table.Person, table.Country:
			return x.e.Cue != "modifier"
		case table.Agent:
			return x.e.Cue != "generic" || definite(r.tok(x.first).Norm)
		}
		return isBody(x.e.Kind) && (x.sure || x.e.Tier <= table.TierMost)
	}) != nil
}

// placeFits decides whether a place can stand where its name was found: as
// resolve.Sentence has it for everyone, and as the classes of the words here have
// it on top.
func (r *reader) placeFits(h *hit, c clitic, single bool) bool {
	e := h.e
	switch why := r.scene.Stands(e, r.within(h), h.pro); {
	case why == resolve.Tier && e.Kind == table.Country && e.Tier < table.TierNever:
		// العقوبات على الجمهورية الإسلامية: what states call themselves is read here.
	case why == resolve.Adjective && e.Kind == table.Country && r.verbBefore(h.first):
		// مجاعة تجتاح مالي: no adjective follows a verb.
	case why != "":
		return false
	}
	if e.Kind == table.Country {
		return !single || !(e.Tier > table.TierAlways && r.adjectiveOf(h.first, true) && !r.verbBefore(h.first)) // دعم مالي is no Mali
	}
	if c.article && h.pro > 0 && single {
		return false // names of towns keep or lack the article: الباب is listed with it
	}
	if e.Tier != table.TierMost || !single {
		return true
	}
	cued := r.placeCue(h.first)
	w := r.word(h.first)
	if w.closed || w.verb && !cued || r.properBefore(h.first) {
		return false
	}
	return cued || c.prep == 'b' || !w.noun || e.Pop >= 200000 && r.afterIn(h.first)
}

// verbBefore reports whether the word before i is a verb and nothing else.
func (r *reader) verbBefore(i int) bool {
	return i > r.first && r.isWord(i-1) && r.word(i-1).verb && !r.word(i-1).noun
}

// insideName reports whether a place is part of a longer name. Bodies are put
// together from their heads elsewhere; where that was not done, «جمعية فنون المغرب»,
// the place is all that tells whose they are.
func (r *reader) insideName(h *hit) bool {
	why := r.scene.Owned(h.e, r.within(h), h.pro)
	return why != "" && why != resolve.Body
}

// within returns the tokens of a hit counted from the start of the sentence.
func (r *reader) within(h *hit) rasid.Range {
	return rasid.Range{First: h.first - r.first, Last: h.last - r.first}
}

// afterIn: في جدة: a large town after في is the town, though جدة is "grandmother".
func (r *reader) afterIn(i int) bool {
	return i > r.first && (r.tok(i-1).Norm == "في" || r.tok(i-1).Norm == "وفي" || r.tok(i-1).Norm == "الي")
}

// placeCue reports whether the word before i says that a place follows.
func (r *reader) placeCue(i int) bool {
	if i <= r.first {
		return false
	}
	_, ok := placeHeads[bareNoun(r.tok(i-1).Norm)]
	return ok
}

// properBefore reports whether the word before i is a given name, so that i is
// rather a surname: محمد المصري.
func (r *reader) properBefore(i int) bool {
	return i > r.first && r.isWord(i-1) && r.word(i-1).name == 2 && !r.word(i-1).noun
}

// bareNoun strips conjunction, preposition and article off a folded noun.
func bareNoun(norm string) string {
	for _, p := range [...]string{"وال", "فال", "بال", "كال", "وبال", "ال", "لل", "ولل"} {
		if len(norm) > len(p)+4 && norm[:len(p)] == p {
			return norm[len(p):]
		}
	}
	for _, p := range [...]string{"وب", "ول", "و", "ب", "ل", "ف"} {
		if len(norm) > len(p)+4 && norm[:len(p)] == p {
			if _, ok := placeHeads[norm[len(p):]]; ok {
				return norm[len(p):]
			}
		}
	}
	return norm
}

// placeHeads are the nouns whose genitive is a place, and those that govern one
// oftener than anything else: حدود الأردن. After the latter a name that is an
// ordinary word too stays one: مركز العبور.
var placeHeads = func() map[string]struct{} {
	m := resolve.Nouns()
	for _, noun := range [...]string{"العاصمه", "دائره", "بوابه", "باتجاه", "حدود", "طريق", "مركز", "داره"} {
		m[noun] = struct{}{}
	}
	return m
}()

// adjectiveOf: سبب رئيسي: an indefinite adjective after an indefinite noun is no
// surname. verbs says whether the word before may be a verb too: دعم مالي is
// "financial support", but طالب سعيد rather "Said demanded".
func (r *reader) adjectiveOf(i int, verbs bool) bool {
	if i <= r.first || definite(r.tok(i).Norm) || !morph.IsAdj(r.tok(i).Norm) || !r.isWord(i-1) {
		return false
	}
	p := r.word(i - 1)
	return p.noun && !p.closed && (verbs || !p.verb) && !definite(r.tok(i-1).Norm)
}

// bearsName reports whether what stands before i is a thing that is named after
// somebody: شارع محمد علي.
func (r *reader) bearsName(i int) bool {
	if i <= r.first || !r.isWord(i-1) {
		return false
	}
	_, ok := namedAfter[bareHead(r.tok(i-1).Norm)]
	return ok
}

// partOf reports whether a word of quantity stands before those it counts, who
// are the mention: عشرات من اللاجئين.
func (r *reader) partOf(h *hit) bool {
	switch bareNoun(r.tok(h.first).Norm) {
	case "عشرات", "مئات", "ميات", "الاف", "ملايين":
	default:
		return false
	}
	at := h.last
	if at >= r.last || r.tok(at).Norm != "من" {
		return false // عشرات السوريين is one phrase
	}
	at++
	return r.best(at, func(x *hit) bool {
		return x.pro <= len("ال") && (x.e.Kind == table.Agent || x.e.Kind == table.Nisba && x.e.Number == 'p' || x.e.Kind == table.Title && x.e.Number == 'p')
	}) != nil
}

// goesOnAsName: after a name of the list only بن, آل and the like go on with it;
// another given name is somebody else, a town is a town.
func (r *reader) goesOnAsName(i int) bool {
	_, ok := joiners[r.tok(i).Norm]
	return ok
}

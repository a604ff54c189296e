package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A complement is what the words after a head noun say of it.
type complement struct {
	next      int // first token after it
	country   string
	org       string
	role      string
	adjRole   string // from an adjective: عسكرية MIL, أمنية COP
	genitive  bool   // a body, office or place stands in it
	adjective bool   // an adjective stands in it: no bare genitive can follow
	headRole  string
	words     int
}

// merge takes over what q knows and c does not.
func (c *complement) merge(country, org, role string) {
	if c.country == "" && c.org == "" {
		c.country, c.org = country, org
	}
	if c.role == "" {
		c.role = role
	}
}

// phrase reads one noun phrase that starts at token i. It returns the mention
// (Type 0 if the words are to be skipped) and the first token after it, or i if
// no phrase starts there.
func (r *reader) phrase(i int) (rasid.Mention, int) {
	if !r.isWord(i) && r.doc.Tokens[i].Kind != rasid.Latin {
		return rasid.Mention{}, i
	}
	hs := r.at(i)
	if r.timed[i-r.first] && (len(hs) == 0 || hs[0].last == i+1) {
		return rasid.Mention{}, i
	}
	for k := range hs {
		h := &hs[k]
		if !r.fits(h) {
			continue
		}
		switch {
		case h.e.Kind == table.Person:
			return r.person(h)
		case h.e.Kind == table.Title && r.bodyCrosses(h):
			// زعيم حزب | الله is the leader of حزب الله
		case h.e.Kind == table.Title:
			if m, next := r.titled(h); next > i {
				return m, next
			}
		case h.e.Kind == table.Agent:
			return r.agent(h)
		case isBody(h.e.Kind):
			return r.body(h)
		case h.e.Kind == table.Nisba:
			return r.nisba(h)
		case h.e.Kind.IsPlace():
			return r.place(h)
		}
	}
	if m, next := r.land(i); next > i {
		return m, next
	}
	if m, next := r.owned(i); next > i {
		return m, next
	}
	return r.bareName(i)
}

// land reads البلاد, العاصمة, القطاع, المدينة after a preposition or a direction:
// the country, the capital, the strip that the article is about.
func (r *reader) land(i int) (rasid.Mention, int) {
	tok := r.tok(i)
	if tok.Enc != "" {
		return rasid.Mention{}, i
	}
	bare := strings.TrimPrefix(bareNoun(tok.Norm), "ال")
	switch bare {
	case "بلاد", "عاصمه", "قطاع", "مدينه", "بلده", "قريه", "محافظه", "اقليم", "مخيم", "اراضي":
	default:
		return rasid.Mention{}, i
	}
	if !definite(tok.Norm) {
		return rasid.Mention{}, i
	}
	governed := strings.HasPrefix(tok.Norm, "ب") && tok.Pro != ""
	if i > r.first {
		switch prev := r.tok(i - 1).Norm; {
		case prev == "في", prev == "وفي", prev == "داخل", prev == "وسط", prev == "انحاء", isDirection(prev):
			governed = true
		}
	}
	if n := r.best(i+1, entryIs(table.Nisba)); bare == "اراضي" && n != nil && n.e.Country != "" && r.clitics(n).article {
		m := r.base(i, n.last, 0)
		m.Type, m.Subtype, m.Gender, m.Definite, m.Country = rasid.LOC, "land", 'f', true, n.e.Country
		m.By.Rule, m.Confidence = "place.lands", 0.8
		return m, n.last
	}
	if !governed || bare == "اراضي" {
		return rasid.Mention{}, i
	}
	for _, h := range r.at(i + 1) {
		if h.e.Kind.IsPlace() && h.pro == 0 {
			return rasid.Mention{}, i // العاصمة بغداد: the name will be read
		}
	}
	m := r.base(i, i+1, 0)
	if c := cliticsOf(tok.Pro); c.prep != 0 {
		m.Span.Start = rawCut(r.doc.Text, tok.Span, proKeepingArticle(tok.Norm, len(tok.Pro)))
	}
	m.Type, m.Subtype, m.Gender, m.Definite = rasid.LOC, "land", 'f', true
	m.By.Rule, m.Confidence = "place.resumed", 0.6
	return m, i + 1
}

// bodyCrosses reports whether a body's name begins inside a title and ends after
// it.
func (r *reader) bodyCrosses(h *hit) bool {
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
		if single && (r.verbAtStart(h) || r.inFrontOf(h) || strings.HasSuffix(r.tok(h.first).Norm, "ي") && r.adjectiveHere(h)) || r.bearsName(h.first) && r.knownPerson(h.last) != nil {
			return false
		}
		return e.Cue != "modifier" && e.Cue != "honorific" || e.Cue == "honorific" && r.isWord(h.last)
	case table.Person:
		// A bare surname of a leader is also a common word or somebody else's
		// name: it must be distinctive, or stand with a title, which titled reads.
		return !(single && e.Cue == "surname" && (e.Tier > 2 || r.adjectiveOf(h.first))) && !r.bearsName(h.first)
	case table.Agent:
		if single && (r.verbAtStart(h) || r.adjectiveHere(h) || r.partOf(h)) {
			return false
		}
		// A one-letter preposition cut off an unlisted word is a guess: للشرطة
		// is the police, but كجنود... is rare and لجنود is right. Only ك is refused.
		return c.prep != 'k' || c.article
	case table.Nisba:
		return (e.Tier <= 2 || r.tanwin(h.first)) && c.prep != 'k'
	}
	if e.Kind.IsPlace() {
		return r.placeFits(h, c, single)
	}
	if isBody(e.Kind) && single && e.Tier > 1 {
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
		return isBody(x.e.Kind)
	}) != nil
}

// placeFits keeps villages from firing on ordinary words: tier 3 wants a cue
// before it, tier 4 never stands alone.
func (r *reader) placeFits(h *hit, c clitic, single bool) bool {
	e := h.e
	if e.Tier >= 4 {
		return false
	}
	if e.Kind == table.Country {
		// مقترحا روسيًا is Russian, not Russia: names of countries take no tanwin.
		return !single || !r.tanwin(h.first)
	}
	if c.article && e.Kind != table.Country && h.pro > 0 && single {
		return false // names of towns keep or lack the article: الباب is listed with it
	}
	if e.Tier <= 1 || !single && e.Tier == 2 {
		return true
	}
	cued := r.placeCue(h.first)
	if e.Tier == 2 {
		w := r.word(h.first)
		if w.closed || w.verb && !cued {
			return false
		}
		if r.properBefore(h.first) {
			return false
		}
		return cued || c.prep == 'b' || !w.noun || e.Pop >= 200000 && r.afterIn(h.first)
	}
	return cued
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

// placeHeads are the nouns whose genitive is a place.
var placeHeads = map[string]struct{}{
	"بلده": {}, "قريه": {}, "مدينه": {}, "حي": {}, "مخيم": {}, "معبر": {}, "محافظه": {}, "ريف": {}, "جبل": {}, "مطار": {}, "قاعده": {},
	"ولايه": {}, "اقليم": {}, "منطقه": {}, "قضاء": {}, "ناحيه": {}, "مديريه": {}, "بلديه": {}, "ضاحيه": {}, "وادي": {}, "نهر": {}, "بحيره": {},
	"ميناء": {}, "شمال": {}, "جنوب": {}, "شرق": {}, "غرب": {}, "شمالي": {}, "جنوبي": {}, "شرقي": {}, "غربي": {}, "وسط": {}, "قرب": {}, "محيط": {},
	"مقاطعه": {}, "عماله": {}, "جزيره": {}, "خليج": {}, "مضيق": {}, "بلدتي": {}, "مدينتي": {}, "قريتي": {}, "محافظتي": {}, "معتمديه": {}, "دائره": {}, "بوابه": {}, "سجن": {},
	"ضواحي": {}, "اطراف": {}, "العاصمه": {}, "عاصمه": {}, "باتجاه": {}, "حدود": {}, "طريق": {}, "مركز": {}, "داره": {}, "هجره": {}, "مدن": {}, "قري": {},
}

// base starts a mention over the tokens [first, last).
func (r *reader) base(first, last int, pro int) rasid.Mention {
	toks := r.doc.Tokens
	start := toks[first].Span.Start
	if pro > 0 {
		c := cliticsOf(toks[first].Norm[:pro])
		cut := pro
		if c.article && c.prep != 'l' {
			cut -= len("ال") // the article is part of the phrase
		}
		if c.article && c.prep == 'l' {
			cut = 0 // لليمن: the article is lost in the preposition, no cut leaves the name
			if c.conj {
				cut = 2
			}
		}
		start = rawCut(r.doc.Text, toks[first].Span, cut)
	}
	return rasid.Mention{
		Range: rasid.Range{First: first, Last: last}, Full: rasid.Range{First: first, Last: last},
		Span: rasid.Span{Start: start, End: toks[last-1].Span.End}, Sentence: r.sent,
		Confidence: 0.9, By: rasid.Evidence{Stage: "mention", Version: Version},
	}
}

// fromEntry copies what the gazetteer knows.
func fromEntry(m *rasid.Mention, e *table.Entry) {
	m.Entry, m.Country, m.Org, m.Role = e.ID, e.Country, e.Org, e.Role
	m.Wikidata, m.GeoNames = e.Wikidata, e.GeoNames
	if e.HasPoint {
		m.Lat, m.Lon = e.Lat, e.Lon
	}
	m.Gender = e.Gender
	m.Plural, m.Dual = e.Number == 'p', e.Number == 'd'
	m.Subtype = e.Kind.String()
}

// place reads a country, a town, a region.
func (r *reader) place(h *hit) (rasid.Mention, int) {
	m := r.base(h.first, h.last, h.pro)
	m.Type = rasid.LOC
	fromEntry(&m, h.e)
	m.Role = ""
	m.Definite = true
	m.By.Rule = "place." + h.e.Kind.String()
	if m.Gender == 0 {
		m.Gender = 'f' // names of towns and countries are feminine by default
	}
	if h.e.Tier > 1 {
		m.Confidence = 0.75
	}
	next := h.last
	// طرابلس الليبية، سوريا الشقيقة: an adjective after a place says where it lies.
	if n := r.best(next, entryIs(table.Nisba)); n != nil && h.e.Kind != table.Country && r.clitics(n).article && !r.clitics(n).conj {
		if n.e.Country != "" {
			m.Country = n.e.Country
		}
		next = n.last
		m.Full.Last = next
	}
	return m, next
}

// person reads somebody the gazetteer knows, and the office that may follow.
func (r *reader) person(h *hit) (rasid.Mention, int) {
	m := r.base(h.first, h.last, h.pro)
	m.Type = rasid.PER
	fromEntry(&m, h.e)
	m.Subtype = ""
	m.Definite = true
	m.By.Rule = "person.list"
	if h.last-h.first == 1 {
		m.Confidence = 0.75
	}
	next := h.last
	// A list may hold a shorter form of the name: محمد بن سلمان بن عبد العزيز.
	if n := r.nameRun(next, true); n > next && h.last-h.first > 1 && r.goesOnAsName(next) {
		next = n
		m.Range.Last, m.Full.Last = next, next
		m.Span.End = r.tok(next - 1).Span.End
	}
	return r.apposition(m, next)
}

// adjectiveOf: سبب رئيسي: an indefinite adjective after an indefinite noun is no
// surname.
func (r *reader) adjectiveOf(i int) bool {
	if i <= r.first || definite(r.tok(i).Norm) || !morph.IsAdj(r.tok(i).Norm) || !r.isWord(i-1) {
		return false
	}
	p := r.word(i - 1)
	return p.noun && !p.closed && !p.verb && !definite(r.tok(i-1).Norm)
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

// body reads an organisation, a party, an armed group, a medium.
func (r *reader) body(h *hit) (rasid.Mention, int) {
	m := r.base(h.first, h.last, h.pro)
	m.Type = rasid.ORG
	fromEntry(&m, h.e)
	m.Definite = true
	m.By.Rule = "org.list"
	if m.Gender == 0 && strings.HasSuffix(r.tok(h.first).Norm, "ه") {
		m.Gender = 'f' // other names of bodies take either: الأناضول ذكرت, نقل الأناضول
	}
	next := h.last
	// مجلس الأمن القرغيزستاني: a nisba makes an international body a state's.
	if n := r.best(next, entryIs(table.Nisba)); n != nil && r.clitics(n).article && !r.clitics(n).conj {
		if n.e.Country != "" && n.e.Country != m.Country {
			m.Country, m.Org, m.Wikidata = n.e.Country, "", ""
			if m.Role == "IGO" || m.Role == "" {
				m.Role = "GOV"
			}
		}
		next = n.last
		m.Full.Last, m.Range.Last = next, next
		m.Span.End = r.tok(next - 1).Span.End
	}
	// The short name in brackets: (قسد).
	if next+2 < r.last && r.isPunct(next, "(") && r.isPunct(next+2, ")") {
		if b := r.best(next+1, func(x *hit) bool { return isBody(x.e.Kind) }); b != nil && b.last == next+2 {
			next += 3
			m.Full.Last = next
		}
	}
	return m, next
}

func bodyGender(norm string) byte {
	if len(norm) > 2 && norm[len(norm)-2:] == "ه" {
		return 'f'
	}
	return 'm'
}

// nisba reads an adjective of nationality that no head noun took. With the
// article and a sound or broken plural it is the people (السوريون); else it
// lends its country to the noun before it (غارة إسرائيلية).
func (r *reader) nisba(h *hit) (rasid.Mention, int) {
	c := r.clitics(h)
	m := r.base(h.first, h.last, h.pro)
	fromEntry(&m, h.e)
	m.Subtype = "nationality"
	m.Definite = c.article
	m.Type = rasid.Nisba
	m.By.Rule = "nisba"
	if h.e.Country == "MLI" && !m.Plural {
		return rasid.Mention{}, h.first // الدعم المالي is financial; الجيش المالي is read with its head
	}
	head := 0
	if i := h.first - 1; i >= r.first && !(c.conj && m.Plural) && r.isWord(i) && !r.word(i).closed && !r.timed[i-r.first] && !r.isCount(i) && !(r.word(i).verb && !r.word(i).noun) {
		head = 1
	}
	if m.Plural && (c.prep != 0 || head == 0 || c.article && !definite(r.tok(h.first-1).Norm)) {
		m.Type = rasid.Actor
		m.Role = "CVL"
		m.By.Rule = "nisba.people"
		comp := r.complement(h.last, h.e.Country, 0)
		m.Full.Last = comp.next
		return m, comp.next
	}
	if head == 0 && c.article && !m.Plural && c.prep == 0 && r.word(h.first).name > 0 {
		return rasid.Mention{}, h.first
	}
	return m, h.last
}

// isCount reports whether token i is the last word of a number.
func (r *reader) isCount(i int) bool {
	w := r.tok(i).Norm
	if p := r.tok(i).Pro; p != "" && strings.HasPrefix(w, p) {
		w = r.tok(i).Core
	}
	_, n := arabic.Number([]string{w})
	return n > 0
}

package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
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
	if m, next := r.headedPlace(i); next > i {
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

// headedPlace reads a place that no list has behind a noun that announces it:
// إقليم قندوز, محور بوعطني. The name must be in no list of words.
func (r *reader) headedPlace(i int) (rasid.Mention, int) {
	switch bareNoun(r.tok(i).Norm) {
	case "مدينه", "بلده", "قريه", "اقليم", "محافظه", "ولايه", "مخيم", "ناحيه", "مديريه", "معتمديه", "مقاطعه", "جزيره", "منطقه", "بلديه", "محور", "معبر", "وادي":
	default:
		return rasid.Mention{}, i
	}
	if definite(r.tok(i).Norm) {
		return rasid.Mention{}, i
	}
	end := i + 1
	for end < r.last && end < i+3 && r.isWord(end) {
		w := r.word(end)
		if w.closed || w.noun || w.verb || r.timed[end-r.first] || r.tok(end).Pro != "" && !definite(r.tok(end).Norm) || r.tok(end).Enc != "" || r.listed(end) || r.isCount(end) {
			break
		}
		end++
	}
	if end == i+1 {
		return rasid.Mention{}, i
	}
	m := r.base(i+1, end, 0)
	m.Full.First = i
	m.Type, m.Subtype, m.Gender, m.Definite = rasid.LOC, "place", 'f', true
	m.By.Rule, m.Confidence = "place.head", 0.7
	return m, end
}

// listed reports whether the tables know the word at i as anything but a part of
// a personal name.
func (r *reader) listed(i int) bool {
	for _, h := range r.at(i) {
		if h.e.Kind != table.Name && (h.e.Tier <= 2 || h.e.Kind.IsPlace() && h.e.Tier <= 3) {
			return true
		}
	}
	return false
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
	h = r.inOffice(h)
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

// body reads an organisation, a party, an armed group, a medium.
func (r *reader) body(h *hit) (rasid.Mention, int) {
	m := r.base(h.first, h.last, h.pro)
	m.Type = rasid.ORG
	fromEntry(&m, h.e)
	m.Definite = true
	m.By.Rule = "org.list"
	if h.guessed {
		m.Confidence = 0.6
	}
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

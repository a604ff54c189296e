package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// titled reads an office with its complement and the name beside it.
func (r *reader) titled(h *hit) (rasid.Mention, int) {
	e := h.e
	start := h.first
	if e.Cue == "honorific" && !r.rules(h) {
		return r.honoured(h)
	}
	comp := r.complementOf(h.last, e.Role, 2)
	next := comp.next
	m := r.base(start, next, h.pro)
	fromEntry(&m, e)
	m.Subtype, m.Entry, m.Wikidata = "", "", ""
	m.By.Rule = "title"
	if m.Gender == 0 {
		m.Gender = 'm'
	}
	m.Definite = definite(r.tok(start).Norm) || comp.genitive || comp.country != ""
	r.applyComplement(&m, comp, e.Cue == "head" || e.Role == "")
	titleSpan := rasid.Span{Start: m.Span.Start, End: r.tok(next - 1).Span.End}

	from := next
	comma := false
	if r.isPunct(from, commas) {
		from, comma = from+1, true
	}
	from = r.skipHonorifics(from)
	quoted := r.isPunct(from, quotes)
	if quoted {
		from++
	}
	if p := r.knownPerson(from); p != nil && !m.Plural {
		n, after := r.person(p)
		n.Title, n.Gender = titleSpan, pickByte(m.Gender, n.Gender)
		n.Full.First = start
		if m.Country != "" || m.Org != "" {
			n.Country, n.Org = m.Country, m.Org
			if m.Role != "" {
				n.Role = m.Role
			}
		} else if m.Role != "" && n.Role == "" {
			n.Role = m.Role
		}
		return n, after
	}
	end := r.nameRun(from, false)
	if comma && !m.Plural && !r.closesName(end) || comma && end == from {
		end = r.between(from)
	}
	if end > from && (!comma || r.closesName(end)) && !m.Plural {
		n := r.base(from, end, 0)
		n.Type = rasid.PER
		n.Title = titleSpan
		n.Country, n.Org, n.Role = m.Country, m.Org, m.Role
		n.Gender, n.Definite = m.Gender, true
		n.Full.First = start
		n.By.Rule = "title.name"
		n.Confidence = 0.85
		if quoted && r.isPunct(end, quotes) {
			end++
		}
		n.Full.Last = end
		if comma && r.isPunct(end, commas) {
			end++
		}
		r.remember(n)
		return n, end
	}
	// An office with nobody named is a description that can act.
	m.Type = rasid.Actor
	m.Range.Last, m.Full.Last = next, next
	m.Span.End = r.tok(next - 1).Span.End
	m.By.Rule = "title.alone"
	m.Confidence = 0.8
	r.hold(&m, h, comp)
	return m, next
}

// rules reports whether an honorific is an office here: أمير قطر, ملك المغرب.
func (r *reader) rules(h *hit) bool {
	c := r.best(h.last, func(x *hit) bool { return x.e.Kind == table.Country })
	return c != nil && c.pro == 0
}

// honoured reads الدكتور، الشيخ، السيد and the name after them.
func (r *reader) honoured(h *hit) (rasid.Mention, int) {
	from := r.skipHonorifics(h.last)
	if t := r.best(from, entryIs(table.Title)); t != nil && t.e.Cue != "honorific" && t.e.Cue != "modifier" && t.pro <= 4 {
		m, next := r.titled(t) // معالي وزير الداخلية، سمو الأمير
		if next > t.first {
			m.Full.First = h.first
			return m, next
		}
	}
	if p := r.knownPerson(from); p != nil {
		m, next := r.person(p)
		m.Title = rasid.Span{Start: r.tok(h.first).Span.Start, End: r.tok(from - 1).Span.End}
		m.Full.First = h.first
		return m, next
	}
	end := r.nameRun(from, false)
	if end == from && r.isWord(from) && !r.word(from).closed && !definite(r.tok(from).Norm) && !r.timed[from-r.first] {
		// الدكتور مبروك زيد: after an honorific a word that is a noun too is a
		// name if a name follows it.
		if n := r.nameRun(from+1, true); n > from+1 {
			end = n
		} else if r.word(from).name > 0 && r.isWord(from+1) && definite(r.tok(from+1).Norm) && r.nounAfterName(from+1) {
			end = from + 2 // الدكتور زيد الخير
		}
	}
	if end > from && r.isWord(end) && definite(r.tok(end).Norm) && end-from < 3 && r.nounAfterName(end) {
		end++ // زيد الخير
	}
	if end == from {
		return rasid.Mention{}, h.first
	}
	m := r.base(from, end, 0)
	m.Type = rasid.PER
	m.Role, m.Country, m.Org = h.e.Role, h.e.Country, h.e.Org
	m.Title = rasid.Span{Start: rawCut(r.doc.Text, r.tok(h.first).Span, proKeepingArticle(r.tok(h.first).Norm, h.pro)), End: r.tok(from - 1).Span.End}
	m.Full.First = h.first
	m.Gender = pickByte(h.e.Gender, 'm')
	m.Definite = true
	m.By.Rule = "honorific.name"
	m.Confidence = 0.85
	return r.apposition(m, end)
}

// nounAfterName reports whether the definite noun at i ends a name that an
// honorific began: what follows it closes the phrase.
func (r *reader) nounAfterName(i int) bool {
	w := r.word(i)
	if w.closed || r.timed[i-r.first] {
		return false
	}
	for _, h := range r.at(i) {
		if h.e.Kind != table.Name && h.e.Tier <= 2 && h.e.Kind != table.Nisba {
			return false
		}
	}
	return i+1 >= r.last || r.closesName(i+1)
}

func proKeepingArticle(norm string, pro int) int {
	if pro == 0 {
		return 0
	}
	if c := cliticsOf(norm[:pro]); c.article && c.prep != 'l' {
		return pro - len("ال")
	}
	return pro
}

func pickByte(a, b byte) byte {
	if a != 0 {
		return a
	}
	return b
}

func (r *reader) skipHonorifics(i int) int {
	for i < r.last {
		h := r.best(i, func(x *hit) bool {
			return x.e.Kind == table.Title && (x.e.Cue == "honorific" || x.e.Cue == "rank") && x.pro <= 4 && !cliticsOf(r.tok(x.first).Norm[:x.pro]).conj
		})
		if h == nil {
			return i
		}
		i = h.last
		if r.isPunct(i, ".") { // د. محمد
			i++
		}
	}
	return i
}

// knownPerson returns the person of the lists whose name starts at i, unless the
// name goes on: النائب عبد الله أبشروا is not King Abdullah.
func (r *reader) knownPerson(i int) *hit {
	p := r.best(i, func(x *hit) bool { return x.e.Kind == table.Person && x.pro == 0 })
	if p == nil {
		return nil
	}
	_, joiner := joiners[r.tok(i).Norm]
	if short := p.last-p.first == 1 || joiner && p.last-p.first == 2; short && r.nameRun(i, false) > p.last && r.word(i).name > 0 {
		return nil
	}
	return p
}

// between returns the end of a name that an office announces and commas close:
// وزير الخارجية الكازاخي، خيرات رحمانوف، . Here even words that are nouns too
// («خيرات», good things) are a name.
func (r *reader) between(from int) int {
	end := from
	for end < r.last && end-from < 5 && r.isWord(end) {
		w := r.word(end)
		if w.closed || r.timed[end-r.first] || end == from && definite(r.tok(end).Norm) {
			return from
		}
		end++
	}
	if end-from < 2 || !r.isPunct(end, commas) {
		return from
	}
	for _, h := range r.at(from) {
		if h.e.Kind == table.Title || h.e.Kind == table.Agent || h.e.Kind == table.Country {
			return from
		}
	}
	return end
}

// closesName reports whether what stands at i can follow a name that began
// after a comma: another mark, the end, a verb or a particle.
func (r *reader) closesName(i int) bool {
	if i >= r.last || r.tok(i).Kind != rasid.Word {
		return true
	}
	w := r.word(i)
	return w.closed || w.verb || r.timed[i-r.first]
}

// apposition reads the office after a name (إنغريد هولم وزيرة الدفاع النرويجية)
// and gives the name its country and role.
func (r *reader) apposition(m rasid.Mention, next int) (rasid.Mention, int) {
	from := next
	if r.isPunct(from, commas) {
		from++
	}
	r.remember(m)
	t := r.best(from, entryIs(table.Title))
	if t == nil || t.e.Cue == "honorific" || t.e.Cue == "modifier" || r.clitics(t).conj || r.clitics(t).prep != 0 {
		return m, next
	}
	comp := r.complement(t.last, "", 2)
	if comp.next == t.last && definite(r.tok(t.first).Norm) && from > next {
		return m, next
	}
	var office rasid.Mention
	fromEntry(&office, t.e)
	r.applyComplement(&office, comp, t.e.Cue == "head" || t.e.Role == "")
	if m.Entry != "" && m.Country != "" && office.Country != "" && office.Country != m.Country {
		return m, next // يلتقي ميركل | الرئيس الأوكراني are two
	}
	if office.Country != "" || office.Org != "" {
		m.Country, m.Org = office.Country, office.Org
	}
	if office.Role != "" {
		m.Role = office.Role
	}
	m.Title = rasid.Span{Start: r.tok(t.first).Span.Start, End: r.tok(comp.next - 1).Span.End}
	m.Full.Last = comp.next
	r.remember(m)
	return m, comp.next
}

// applyComplement lends the complement's country and role to the head.
func (r *reader) applyComplement(m *rasid.Mention, c complement, roleFromGenitive bool) {
	if c.country != "" || c.org != "" {
		m.Country, m.Org = c.country, c.org
	}
	if m.Role == "" || roleFromGenitive && c.role != "" {
		m.Role = c.role
	}
	if c.adjRole != "" && (m.Role == "" || roleFromGenitive || m.Role == "GOV" || m.Role == "CVL" || m.Role == "MED") {
		m.Role = c.adjRole
	}
	if m.Role == "" && (m.Country != "" || m.Org != "") {
		m.Role = "GOV"
	}
	if m.Org != "" && m.Country == "" && (m.Role == "" || m.Role == "GOV") {
		m.Role = "IGO"
	}
}

// agent reads a description: the head noun of an actor with its complement.
func (r *reader) agent(h *hit) (rasid.Mention, int) {
	comp := r.complementOf(h.last, h.e.Role, 2)
	m := r.base(h.first, comp.next, h.pro)
	fromEntry(&m, h.e)
	m.Entry, m.Subtype = "", "agent"
	m.Type = rasid.Actor
	m.Definite = definite(r.tok(h.first).Norm) || comp.country != "" || comp.genitive
	m.By.Rule = "agent." + h.e.ID
	if m.Gender == 0 || m.Gender == 'm' && (h.e.Cue == "force" || h.e.Cue == "body" || h.e.Cue == "ministry") && !m.Plural && bodyGender(r.tok(h.first).Norm) == 'f' {
		m.Gender = bodyGender(r.tok(h.first).Norm) // البحرية, of an entry of الجيش
	}
	m.Confidence = 0.8
	r.applyComplement(&m, comp, h.e.Cue == "source" || h.e.Cue == "head" || h.e.Role == "" || transparent(bareNoun(r.tok(h.first).Norm)))
	next := comp.next
	if strings.HasPrefix(bareNoun(r.tok(h.first).Norm), "نظير") && !m.Plural {
		if n, after := r.counterpart(m, next); after > next {
			return n, after
		}
	}
	if h.e.Cue == "source" || h.e.Role == "CVL" || h.e.Role == "MIL" || h.e.Role == "COP" || h.e.Role == "MED" {
		// الجندي محمد سالم، الطفل أحمد: a common noun of person and a name.
		from := r.skipHonorifics(next)
		if h.e.Number == 's' && definite(r.tok(h.first).Norm) {
			if end := r.nameRun(from, false); end > from && r.word(from).name == 2 {
				n := r.base(from, end, 0)
				n.Type, n.Country, n.Org, n.Role, n.Gender = rasid.PER, m.Country, m.Org, m.Role, m.Gender
				n.Title = rasid.Span{Start: m.Span.Start, End: r.tok(from - 1).Span.End}
				n.Full.First, n.Definite, n.By.Rule, n.Confidence = h.first, true, "agent.name", 0.8
				r.remember(n)
				return n, end
			}
		}
	}
	if h.e.Cue == "body" && (m.Country != "" || m.Org != "") {
		m.Type = rasid.ORG // وزارة الدفاع البريطانية is a name
		m.Subtype = "body"
	}
	return m, next
}

// counterpart reads the name after نظيره السنغالي, with a comma or without.
func (r *reader) counterpart(m rasid.Mention, next int) (rasid.Mention, int) {
	from := next
	comma := r.isPunct(from, commas)
	if comma {
		from++
	}
	var n rasid.Mention
	end := 0
	if p := r.knownPerson(from); p != nil {
		n, end = r.person(p)
	} else if end = r.nameRun(from, false); end > from && (!comma || r.closesName(end)) && !r.isCount(from) {
		n = r.base(from, end, 0)
		n.Type, n.Gender, n.Definite, n.By.Rule, n.Confidence = rasid.PER, m.Gender, true, "agent.name", 0.8
		n.Full.Last = end
	} else {
		return m, next
	}
	n.Title = rasid.Span{Start: m.Span.Start, End: r.tok(next - 1).Span.End}
	if m.Country != "" || m.Org != "" {
		n.Country, n.Org = m.Country, m.Org
	}
	n.Role = pickString(m.Role, n.Role)
	n.Full.First = m.Full.First
	if comma && r.isPunct(end, commas) {
		end++
		n.Full.Last = end
	}
	r.remember(n)
	return n, end
}

func pickString(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// transparent heads say what became of people, the genitive says whose they are:
// قتلى القوات الدولية are soldiers, أسرى حماس her men.
func transparent(norm string) bool {
	switch norm {
	case "مواقع", "مقر", "مقار", "مقرات", "معسكر", "معسكرات", "قواعد", "اهداف", "تجمعات", "نقاط", "حواجز", "عناصر", "افراد",
		"عشرات", "مئات", "ميات", "الاف", "ملايين", "قتلي", "جرحي", "ضحايا", "مصابي", "اسري", "جثث", "جثامين", "معتقلي", "مفقودي", "خساير":
		return true
	}
	return false
}

// owned reads a noun with a pronoun: قواتها, بلاده, حكومته. Whose it is the
// event stage finds out: the mention is marked with the subtype "owned".
func (r *reader) owned(i int) (rasid.Mention, int) {
	tok := r.tok(i)
	if tok.Enc == "" || tok.Kind != rasid.Word {
		return rasid.Mention{}, i
	}
	core := tok.Core
	if tok.Enc == "نا" && r.x.morph.IsVerb(tok.Norm) {
		return rasid.Mention{}, i // طالبنا: "we demanded"
	}
	var e *table.Entry
	for _, form := range [...]string{core, strings.TrimSuffix(core, "ت") + "ه"} {
		for _, id := range r.x.lex.Lookup(form) {
			if x := r.x.lex.Entry(id); x.Kind == table.Agent || x.Kind == table.Title && x.Cue != "modifier" && x.Cue != "honorific" {
				e = x
				break
			}
		}
		if e != nil {
			break
		}
	}
	if e != nil && strings.HasSuffix(core, "ت") && r.x.morph.IsVerb(tok.Norm) && !morph.IsNoun(core) {
		return rasid.Mention{}, i // قتلته: "it killed him", not "his killers"
	}
	land := core == "بلاد" || core == "بلد" || core == "دولت" || core == "اراضي"
	if e == nil && !land {
		return rasid.Mention{}, i
	}
	pro := tok.Pro
	m := r.base(i, i+1, 0)
	m.Span.Start = tok.Span.Start
	if pro != "" {
		m.Span.Start = tok.Stem.Start
	}
	m.Type, m.Subtype, m.Definite = rasid.Actor, "owned", true
	m.By.Rule = "owned"
	if land {
		m.Role, m.Gender = "GOV", 'f'
		return m, i + 1
	}
	m.Role, m.Gender, m.Plural, m.Dual = e.Role, pickByte(e.Gender, 'm'), e.Number == 'p', e.Number == 'd'
	comp := complement{next: i + 1}
	for comp.next < r.last && comp.words < 2 && r.isWord(comp.next) && r.plainAdjective(&comp, i+1) {
		comp.words++
	}
	if comp.adjRole != "" {
		m.Role = comp.adjRole
	}
	next := comp.next
	m.Full.Last = next
	// نائبه جو بايدن، وزير خارجيته…: the name may follow.
	from := next
	if r.isPunct(from, commas) {
		from++
	}
	if e.Kind == table.Title && !m.Plural {
		if p := r.best(from, func(x *hit) bool { return x.e.Kind == table.Person && x.pro == 0 }); p != nil {
			n, after := r.person(p)
			n.Full.First = i
			return n, after
		}
		if end := r.nameRun(from, false); end > from && (from == next || r.closesName(end)) && r.word(from).name > 0 {
			n := r.base(from, end, 0)
			n.Type, n.Role, n.Gender, n.Definite, n.Subtype = rasid.PER, m.Role, m.Gender, true, "owned"
			n.Full.First, n.By.Rule, n.Confidence = i, "owned.name", 0.75
			r.remember(n)
			return n, end
		}
	}
	return m, next
}

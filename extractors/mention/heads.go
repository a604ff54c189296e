package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// titled reads an office with its complement and the name beside it.
func (r *reader) titled(h *hit) (rasid.Mention, int) {
	e := h.e
	start := h.first
	if e.Cue == "honorific" {
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
	return m, next
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

// apposition reads the office after a name (محمد علي جعفري قائد الحرس الثوري)
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
	if m.Gender == 0 {
		m.Gender = bodyGender(r.tok(h.first).Norm)
	}
	m.Confidence = 0.8
	r.applyComplement(&m, comp, h.e.Cue == "source" || h.e.Cue == "head" || h.e.Role == "" || transparent(bareNoun(r.tok(h.first).Norm)))
	next := comp.next
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

// transparent heads say what became of people, the genitive says whose they are:
// قتلى القوات الدولية are soldiers, أسرى حماس her men.
func transparent(norm string) bool {
	switch norm {
	case "مواقع", "مقر", "مقار", "مقرات", "معسكر", "معسكرات", "قواعد", "اهداف", "تجمعات", "نقاط", "حواجز", "عناصر", "افراد",
		"قتلي", "جرحي", "ضحايا", "مصابي", "اسري", "جثث", "جثامين", "معتقلي", "مفقودي", "خساير":
		return true
	}
	return false
}

// complement reads what follows a head noun at i: adjectives, nisba, genitives,
// a body or place with لـ or بـ or after في, من, باسم. depth bounds nesting.
func (r *reader) complement(i int, country string, depth int) complement {
	return r.complete0(complement{next: i, country: country}, i, depth)
}

// complementOf is complement for a head whose own role is known: media bodies
// are taken more freely after a medium (مراسل الأناضول).
func (r *reader) complementOf(i int, headRole string, depth int) complement {
	return r.complete0(complement{next: i, headRole: headRole}, i, depth)
}

func (r *reader) complete0(c complement, i, depth int) complement {
	for c.next < r.last && c.words < 8 {
		at := c.next
		tok := r.tok(at)
		if tok.Kind == rasid.Punct {
			if !r.quotedBody(&c) {
				break
			}
			continue
		}
		if tok.Kind != rasid.Word || r.timed[at-r.first] && len(r.at(at)) == 0 {
			break
		}
		if r.adjective(&c) || r.modifier(&c) || depth > 0 && r.genitive(&c, depth) || r.plainAdjective(&c, i) {
			c.words++
			continue
		}
		break
	}
	return c
}

// quotedBody takes a name in quotes or brackets: تنظيم "داعش".
func (r *reader) quotedBody(c *complement) bool {
	at := c.next
	if !r.isPunct(at, quotes) {
		return false
	}
	b := r.best(at+1, func(x *hit) bool { return isBody(x.e.Kind) || x.e.Kind == table.Country })
	if b == nil || !r.isPunct(b.last, quotes) {
		// مجموعة "فيفاندي": up to four words in quotes name what the noun is.
		for k := at + 1; k < min(at+6, r.last); k++ {
			if r.isPunct(k, quotes) && k > at+1 {
				c.next = k + 1
				c.genitive = true
				c.words++
				return true
			}
			if r.tok(k).Kind == rasid.Punct {
				return false
			}
		}
		return false
	}
	c.merge(b.e.Country, b.e.Org, b.e.Role)
	c.genitive = true
	c.next = b.last + 1
	c.words++
	return true
}

// adjective takes a nisba: its country is the head's. و before it starts a
// second actor (روسية وتركية), which is a mention of its own.
func (r *reader) adjective(c *complement) bool {
	h := r.best(c.next, entryIs(table.Nisba))
	if h == nil {
		return false
	}
	cl := r.clitics(h)
	if cl.conj || cl.prep != 0 {
		return false
	}
	c.adjective = true
	if h.e.Country != "" || h.e.Org != "" {
		c.country, c.org = h.e.Country, h.e.Org // the nisba is nearer the head than a genitive's own country
	} else if h.e.Role != "" && c.role == "" {
		c.adjRole = h.e.Role
	}
	c.next = h.last
	return true
}

func (r *reader) modifier(c *complement) bool {
	h := r.best(c.next, func(x *hit) bool { return x.e.Kind == table.Title && x.e.Cue == "modifier" })
	if h == nil || r.clitics(h).conj {
		return false
	}
	c.next = h.last
	return true
}

// genitive takes a body, an office, a country or a town that depends on the
// head: رئيس حزب…, جنود التحالف, المتحدث باسم الجيش, الأمين العام للأمم المتحدة.
func (r *reader) genitive(c *complement, depth int) bool {
	at := c.next
	tok := r.tok(at)
	prep := ""
	switch tok.Norm {
	case "باسم", "في", "من", "لدي", "بشوون", "لشوون":
		prep = tok.Norm
		at++
	}
	h := r.best(at, func(x *hit) bool {
		cl := cliticsOf(r.tok(x.first).Norm[:x.pro])
		if cl.conj || cl.prep == 'k' || cl.prep == 'b' && prep != "" {
			return false
		}
		switch {
		case isBody(x.e.Kind):
			if cl.prep == 'l' && x.e.Role == "MED" && c.role != "MED" {
				return false // صرح الوزير لوكالة…: to whom, not whose
			}
			return x.e.Tier <= 1 || x.last > x.first+1 || c.headRole == "MED" && x.e.Role == "MED"
		case x.e.Kind == table.Agent:
			if prep == "في" && x.e.Cue != "body" && x.e.Cue != "ministry" && x.e.Cue != "force" {
				return false // متظاهرون في مسيرات
			}
			return prep != "من" || x.e.Role != "CVL"
		case x.e.Kind == table.Title:
			return prep == "باسم" && x.e.Cue != "modifier" && x.e.Cue != "honorific"
		case x.e.Kind == table.Person:
			return prep == "باسم" || prep == "" && cl.prep == 0 && c.next == at && c.words == 0 && x.e.Tier <= 2 && r.headTakesPerson(c.next)
		case x.e.Kind == table.Country:
			return cl.prep != 'b' && prep != "باسم" && prep != "من"
		case x.e.Kind.IsPlace():
			return prep == "" && cl.prep != 'b' && cl.prep != 'l' && x.e.Tier <= 2 && r.placeFits(x, cl, x.last == x.first+1)
		}
		return false
	})
	if h != nil && prep == "" && cliticsOf(r.tok(h.first).Norm[:h.pro]).prep == 0 && r.noIdafa(c.next, h) {
		return false
	}
	if h != nil && prep == "" && cliticsOf(r.tok(h.first).Norm[:h.pro]).prep == 0 && h.e.Kind != table.Person && c.next > r.first && hasArticle(r.tok(c.next-1).Norm) {
		return false // الشرطة | الجمهور: a noun with the article governs no genitive
	}
	if h != nil && (prep == "في" || prep == "لدي") && h.e.Kind.IsPlace() {
		return false // where it is, not whose: متظاهرون في عمان
	}
	if h == nil || prep == "" && c.adjective && cliticsOf(r.tok(h.first).Norm[:h.pro]).prep == 0 {
		return false // an adjective closes the idafa: جهات فرنسية | قطر
	}
	country, org, role := h.e.Country, h.e.Org, h.e.Role
	next := h.last
	switch {
	case h.e.Kind == table.Agent || h.e.Kind == table.Title || isBody(h.e.Kind):
		sub := r.complement(h.last, "", depth-1)
		next = sub.next
		if sub.country != "" || sub.org != "" {
			country, org = sub.country, sub.org
			if h.e.Kind != table.Agent && role == "IGO" {
				role = "GOV"
			}
		}
		if role == "" || h.e.Cue == "head" && sub.role != "" {
			role = sub.role
		}
		if sub.adjRole != "" && (role == "" || role == "GOV") {
			role = sub.adjRole
		}
	case prep == "في" || cliticsOf(tok.Norm[:h.pro]).prep == 'l':
		// رئيس البعثة في مالي, السفير لدى روسيا: where, not whose.
		if c.country != "" || c.org != "" || !c.placeCounts() {
			country, org = "", ""
		}
		role = ""
	default:
		role = ""
	}
	c.merge(country, org, role)
	c.genitive = true
	c.next = next
	return true
}

// hasArticle: الشرطة, والشرطة, but not the names that keep it (العراق is a country
// by itself; nothing can follow it either).
func hasArticle(norm string) bool { return definite(norm) }

// noIdafa: the ن of a sound plural falls before a genitive (مسلحون | مهندسا), and
// an accusative is no genitive.
func (r *reader) noIdafa(at int, h *hit) bool {
	if at <= r.first {
		return false
	}
	head := r.tok(at - 1).Norm
	if !definite(head) && (strings.HasSuffix(head, "ون") || strings.HasSuffix(head, "ين")) && h.e.Kind != table.Person {
		return true
	}
	return h.e.Kind == table.Agent && !definite(r.tok(h.first).Norm) && strings.HasSuffix(r.tok(h.last-1).Norm, "ا") && strings.HasSuffix(arabic.Light(r.tok(h.last-1).Span.Of(r.doc.Text)), "ا")
}

// placeCounts reports whether a place after في can still be whose the head is:
// only where nothing nearer said so.
func (c *complement) placeCounts() bool { return !c.genitive }

// headTakesPerson: قوات الأسد, حكومة نتنياهو: a leader's name in the genitive.
func (r *reader) headTakesPerson(at int) bool {
	if at <= r.first {
		return false
	}
	n := strings.TrimPrefix(r.tok(at-1).Norm, "و")
	switch n {
	case "قوات", "حكومه", "نظام", "اداره", "جيش", "ميليشيا", "ميليشيات", "كتايب", "انصار", "مسلحي", "مقاتلي", "عصابات", "سلطات":
		return true
	}
	return false
}

// plainAdjective takes an adjective or a noun in idafa that no list of names
// holds. It must agree in definiteness with the head and not start a name.
func (r *reader) plainAdjective(c *complement, from int) bool {
	at := c.next
	tok := r.tok(at)
	w := r.word(at)
	if w.closed || c.words >= 5 || strings.HasPrefix(tok.Norm, "و") && tok.Pro != "" && strings.HasPrefix(tok.Pro, "و") {
		return false
	}
	if role, ok := roleAdjective(tok.Norm); ok {
		c.adjRole = role
		c.adjective = true
		c.next++
		return true
	}
	if isDirection(tok.Norm) {
		return false
	}
	if strings.HasPrefix(tok.Pro, "ب") || strings.HasPrefix(tok.Pro, "ك") {
		return false
	}
	headDef := definite(r.tok(from - 1).Norm)
	def := definite(tok.Norm)
	if w.name == 2 || w.name == 1 && !def {
		return false
	}
	for _, h := range r.at(at) {
		if h.e.Kind == table.Person && h.pro == 0 || h.e.Kind == table.Title && !def {
			return false
		}
	}
	if def {
		// After a definite head an adjective is definite (الجنود القتلى); after
		// an indefinite head a definite word is its genitive (رئيس الهيئة).
		bare := strings.TrimPrefix(tok.Norm, "ال")
		head := r.tok(from - 1).Norm
		if headDef && !agreesDefinite(head, bare) {
			return false
		}
		if !headDef && (strings.HasSuffix(head, "ون") || strings.HasSuffix(head, "ين")) {
			return false // the ن of a sound plural falls in the idafa: معارضون | الرئيس
		}
		if headDef && (!morph.IsAdj(bare) && !strings.HasSuffix(tok.Norm, "يه") && !strings.HasSuffix(tok.Norm, "ي") || r.isActorNoun(at)) {
			return false
		}
		if !w.noun && !strings.HasSuffix(tok.Norm, "يه") && !strings.HasSuffix(tok.Norm, "ين") && !strings.HasSuffix(tok.Norm, "ون") {
			return false
		}
		c.adjective = c.adjective || headDef
		c.next++
		return true
	}
	if headDef || strings.HasPrefix(tok.Pro, "ل") || w.verb {
		return false
	}
	if strings.HasSuffix(tok.Norm, "ه") && !strings.HasSuffix(arabic.Light(tok.Span.Of(r.doc.Text)), "ة") {
		return false // قوله is no feminine adjective
	}
	if agreesIndefinite(r.tok(from-1).Norm, tok.Norm) && w.noun {
		c.adjective = true
		c.next++
		return true
	}
	return false
}

// isActorNoun reports whether the word at i heads an actor of its own: after
// الشرطة, الجمهور is no adjective.
func (r *reader) isActorNoun(i int) bool {
	bare := strings.TrimPrefix(r.tok(i).Norm, "ال")
	for _, h := range r.at(i) {
		if h.e.Kind == table.Agent && !strings.HasSuffix(bare, "ي") && !strings.HasSuffix(bare, "يه") && (h.e.Number == 'p' || !morph.IsAdj(bare)) {
			return true
		}
	}
	return false
}

// agreesDefinite: a singular feminine head has a feminine adjective (الشرطة
// السياحية, not الشرطة الجمهور).
func agreesDefinite(head, adj string) bool {
	if strings.HasSuffix(head, "ه") && !strings.HasSuffix(adj, "ه") {
		return false
	}
	return true
}

// agreesIndefinite reports whether an indefinite word can be the adjective of
// an indefinite head by its ending: مسلحون مجهولون, قوات خاصة, جماعات مسلحة.
func agreesIndefinite(head, adj string) bool {
	for _, s := range [...]string{"ون", "ين"} {
		if strings.HasSuffix(head, s) && strings.HasSuffix(adj, s) {
			return true
		}
	}
	if strings.HasSuffix(adj, "ه") {
		return strings.HasSuffix(head, "ات") || strings.HasSuffix(head, "ه") || !strings.HasSuffix(head, "ون")
	}
	return strings.HasSuffix(adj, "ي")
}

// isDirection: جنوبي البلاد says where; it is no adjective of the noun before.
func isDirection(norm string) bool {
	switch norm {
	case "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط":
		return true
	}
	return false
}

// roleAdjective gives the role an adjective lends to a head noun that has none
// of its own: مصدر أمني (a security source) speaks for the police.
func roleAdjective(norm string) (string, bool) {
	w := norm
	for _, p := range [...]string{"ال", "لل", "وال"} {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) >= 6 {
			w = rest
			break
		}
	}
	for _, s := range [...]string{"يتان", "يتين", "يون", "يين", "يات", "يان", "يه", "يا", "ي"} {
		if stem, ok := strings.CutSuffix(w, s); ok {
			role, ok := roleStems[stem]
			return role, ok
		}
	}
	role, ok := roleStems[w]
	return role, ok
}

var roleStems = map[string]string{
	"عسكر": "MIL", "حرب": "MIL", "امن": "COP", "شرط": "COP", "بوليس": "COP", "استخبار": "SPY", "استخبارات": "SPY", "مخابرات": "SPY",
	"حكوم": "GOV", "رسم": "GOV", "دبلوماس": "GOV", "رياس": "GOV", "وزار": "GOV", "سياس": "GOV",
	"طب": "CVL", "صح": "GOV", "محل": "CVL", "مدن": "CVL", "قضاي": "JUD", "قانون": "JUD", "عدل": "JUD",
	"برلمان": "LEG", "نياب": "LEG", "تشريع": "LEG", "حزب": "PTY", "معارض": "OPP", "معارضه": "OPP",
	"اعلام": "MED", "صحف": "MED", "صحاف": "MED", "نقاب": "LAB", "عمال": "LAB", "جامع": "EDU", "اكاديم": "EDU", "حقوق": "NGO",
	"جهاد": "INS", "متطرف": "INS", "متطرفه": "INS", "متشدد": "INS", "متشدده": "INS", "ارهاب": "INS", "تكفير": "INS", "سلف": "REL", "دين": "REL", "كنس": "REL",
	"مسلح": "INS", "مسلحه": "INS", "متمرد": "REB", "متمرده": "REB", "انفصال": "REB", "ملاح": "BUS", "نفط": "BUS", "تجار": "BUS", "مال": "BUS",
}

// owned reads a noun with a pronoun: قواتها, بلاده, حكومته. Whose it is the
// event stage finds out: the mention is marked with the subtype "owned".
func (r *reader) owned(i int) (rasid.Mention, int) {
	tok := r.tok(i)
	if tok.Enc == "" || tok.Kind != rasid.Word {
		return rasid.Mention{}, i
	}
	core := tok.Core
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

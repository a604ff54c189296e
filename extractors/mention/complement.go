package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/table"
)

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
		if r.portfolio(&c) || r.adjective(&c) || r.modifier(&c) || depth > 0 && r.genitive(&c, depth) || r.plainAdjective(&c, i) {
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
	b := r.best(at+1, func(x *hit) bool {
		return isBody(x.e.Kind) && (x.sure || x.e.Tier < table.TierNever) || x.e.Kind == table.Country
	})
	if b == nil || !r.isPunct(b.last, quotes) {
		// مجموعة "فيفاندي": up to four words in quotes name what the noun is.
		for k := at + 1; k < min(at+6, r.last); k++ {
			if r.isPunct(k, quotes) && k > at+1 {
				c.next = k + 1
				c.genitive, c.adjective = true, true
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
	c.genitive, c.adjective = true, true
	c.next = b.last + 1
	c.words++
	return true
}

// adjective takes a nisba: its country is the head's. و before it starts a
// second actor (روسية وتركية), which is a mention of its own.
func (r *reader) adjective(c *complement) bool {
	h := r.best(c.next, entryIs(table.Nisba))
	if h == nil || h.e.Tier > 2 && !r.tanwin(c.next) && !r.clitics(h).article {
		return false // زعيم كوريا is no "Korean leader"; مقترحا سوريًا is Syrian
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
	c.adjective = c.adjective || definite(r.tok(h.first).Norm) && definite(r.tok(h.first-1).Norm)
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
		if cl.conj || cl.prep == 'k' || cl.prep == 'b' && prep != "" || r.inFrontOf(x) {
			return false // أشخاص | أمام المحكمة: in front of it, no imam
		}
		if cl.prep == 'l' && x.e.Kind == table.Agent && (c.country != "" || x.e.Cue == "generic") {
			return false // قصف الجيش السوري | للمتمردين, سمحت السلطات | للصحفيين: to whom, not whose
		}
		switch {
		case isBody(x.e.Kind):
			if cl.prep == 'l' && x.e.Role == "MED" && c.role != "MED" {
				return false // صرح الوزير لوكالة…: to whom, not whose
			}
			return x.sure || x.e.Tier <= table.TierAlways || x.last > x.first+1 && x.e.Tier <= table.TierMost || c.headRole == "MED" && x.e.Role == "MED"
		case x.e.Kind == table.Agent:
			if cl.prep == 'b' && x.e.Cue != "body" && x.e.Cue != "ministry" && x.e.Cue != "force" {
				return false // أطاح الجيش | بالرئيس
			}
			if cl.prep == 'l' && x.e.Role == "MED" && c.role != "MED" && c.headRole != "MED" {
				return false // صرح الوزير لوكالة…
			}
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
			return prep == "" && cl.prep != 'b' && cl.prep != 'l' && (x.sure || x.e.Tier <= 2 && r.placeFits(x, cl, x.last == x.first+1))
		}
		return false
	})
	if h != nil && prep == "" && cliticsOf(r.tok(h.first).Norm[:h.pro]).prep == 0 && r.noIdafa(c.next, h) {
		return false
	}
	if h != nil && prep == "" && cliticsOf(r.tok(h.first).Norm[:h.pro]).prep == 0 && h.e.Kind != table.Person && c.next > r.first && definite(r.tok(c.next-1).Norm) {
		return false // الشرطة | الجمهور: a noun with the article governs no genitive
	}
	if h != nil && prep == "من" && definite(r.tok(c.next-1).Norm) {
		return false // طلب الوزير | من الشرطة
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
	if !definite(head) && strings.HasSuffix(head, "ا") && (morph.IsNoun(strings.TrimSuffix(head, "ا")) || morph.IsAdj(strings.TrimSuffix(head, "ا"))) {
		for _, x := range r.at(at - 1) {
			if x.e.Number == 'd' {
				return false // وزيرا خارجية البلدين
			}
		}
		return true // متهما | الولايات المتحدة: tanwin and a genitive exclude each other
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
	if role, ok := roleAdjective(tok.Norm); ok && !strings.HasPrefix(tok.Pro, "ل") && (definite(tok.Norm) == definite(r.tok(from-1).Norm) || definite(tok.Norm) && c.genitive) {
		c.adjRole = role
		c.adjective = true
		c.next++
		return true
	}
	if isDirection(tok.Norm) || r.isCount(at) {
		return false
	}
	if strings.HasPrefix(tok.Pro, "ب") || strings.HasPrefix(tok.Pro, "ك") {
		return false
	}
	if strings.HasPrefix(tok.Norm, "لل") && r.best(at, func(x *hit) bool { return x.e.Kind == table.Agent || x.e.Kind == table.Title }) != nil {
		return false // سمحت السلطات | للصحفيين
	}
	headDef := definite(r.tok(from - 1).Norm)
	def := definite(tok.Norm)
	if w.name == 2 || w.name == 1 && !def {
		return false
	}
	if strings.HasPrefix(tok.Norm, "ال") && strings.HasSuffix(tok.Norm, "ه") && headDef && r.masculine(from-1) {
		return false // الرئيس التشادي | القاهرة
	}
	for _, h := range r.at(at) {
		if h.e.Kind == table.Person && h.pro == 0 || h.e.Kind == table.Title && !def || h.e.Kind.IsPlace() && h.e.Tier <= 1 && h.pro == 0 {
			return false
		}
	}
	if def {
		// After a definite head an adjective is definite (الجنود القتلى); after
		// an indefinite head a definite word is its genitive (رئيس الهيئة).
		bare := strings.TrimPrefix(tok.Norm, "ال")
		head := r.tok(from - 1).Norm
		if headDef && !agreesDefinite(head, bare) || !headDef && c.adjective {
			return false // مصدر أمني | الخبر: an adjective closes the indefinite phrase
		}
		if _, place := placeHeads[bare]; headDef && place {
			return false // دخلت القوات | المدينة
		}
		if c.genitive && !morph.IsAdj(bare) && !strings.HasSuffix(bare, "يه") && !strings.HasSuffix(bare, "ي") {
			return false // بعثة الأمم المتحدة | العقوبات: one genitive closes the phrase
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
		c.adjective = c.adjective || morph.IsAdj(tok.Norm) && !morph.IsNoun(tok.Norm)
		c.next++
		return true
	}
	return false
}

// portfolio takes the second field of a ministry or a committee: وزير الطاقة
// والمناجم, لجنة الدفاع والأمن.
func (r *reader) portfolio(c *complement) bool {
	at := c.next
	tok := r.tok(at)
	if c.words > 1 || c.adjective || !strings.HasPrefix(tok.Norm, "وال") || at < r.first+2 || !definite(r.tok(at-1).Norm) || r.timed[at-r.first] {
		return false
	}
	switch bareNoun(r.tok(at - 2).Norm) {
	case "وزير", "وزيره", "وزاره", "لجنه", "مجلس", "هييه", "نقابه", "غرفه", "اتحاد":
	default:
		return false
	}
	bare := strings.TrimPrefix(tok.Norm, "وال")
	if w := r.word(at); w.closed || w.verb || morph.IsAdj(bare) && !morph.IsNoun(bare) {
		return false
	}
	for _, h := range r.at(at) {
		switch h.e.Kind {
		case table.Name, table.Nisba:
		case table.Agent:
			if !strings.HasPrefix(h.e.ID, "agent.short-") { // النفط for وزارة النفط is a field too
				return false
			}
		default:
			return false // وزير الدفاع والرئيس
		}
	}
	c.next++
	c.genitive = true
	return true
}

// masculine reports whether the head at i is a masculine singular, which takes no
// adjective in ة.
func (r *reader) masculine(i int) bool {
	h := r.best(i, func(x *hit) bool { return x.e.Kind == table.Agent || x.e.Kind == table.Title })
	return h != nil && h.e.Gender == 'm' && h.e.Number == 's' && bodyGender(r.tok(i).Norm) == 'm'
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

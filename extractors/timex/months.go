package timex

import "github.com/rasid-news/rasid"

type monthName struct {
	month               int
	hijri, strong, weak bool
}

// month reads a month at word i, with «شهر» before it and its twin in the other
// vocabulary behind it: «كانون الثاني/يناير», «تموز (يوليو)».
func (p *parser) month(i int) (monthName, int) {
	j, head := i, false
	if w := p.at(i); w.unit == unitMonth && w.form == formOne && !w.art {
		head = true
		j++
	}
	m, k := p.oneMonth(j)
	if k == j || head && !p.at(j).plain() {
		return monthName{}, i
	}
	m.strong = head
	mark := p.at(k).mark
	if t, n := p.oneMonth(k); n > k && t.month == m.month && t.hijri == m.hijri && p.at(k).plain() { // «يوليو تموز», as Reuters writes
		m.strong = true
		return m, n
	}
	if mark != '/' && mark != '(' && mark != '-' {
		return m, k
	}
	t, n := p.oneMonth(k + 1)
	if n == k+1 && mark == '/' && p.misspelt(k+1) {
		m.strong = true
		return m, k + 2
	}
	if n == k+1 || t.hijri != m.hijri {
		return m, k
	}
	// Writers mix up the numbered months: «يناير/كانون الأول». The name that
	// cannot be mixed up counts.
	if t.month != m.month && (mark == '-' || !p.at(k+1).is(cPair)) {
		return m, k
	}
	if mark == '(' {
		if p.at(n).mark != ')' {
			return m, k
		}
		n++
	}
	m.strong = true
	return m, n
}

// misspelt reports whether the unknown word at i stands where the twin of a month
// does, before a year or a direction: «فبراير/شاط 2004».
func (p *parser) misspelt(i int) bool {
	if i >= p.hi || p.tokens[i].Kind != rasid.Word || p.words[i].lexeme != &noLexeme {
		return false
	}
	v := p.at(i + 1)
	_, year := p.bareYear(i + 1)
	return year || v.is(cDir) && v.art && v.plain()
}

func (p *parser) oneMonth(i int) (monthName, int) {
	w := p.at(i)
	if w.is(cPair) {
		if x := p.pair(i); x != nil && x.cls&(cMonth|cHijri) != 0 {
			return nameOf(x), i + 2
		}
	}
	if w.is(cMonth | cHijri) {
		if w.art && w.month != 0 {
			return monthName{}, i
		}
		if h := p.at(i + 1); w.hijri != 0 && h.is(cHonour) && h.art { // «رمضان المبارك»
			return nameOf(w.lexeme), i + 2
		}
		return nameOf(w.lexeme), i + 1
	}
	return monthName{}, i
}

func nameOf(x *lexeme) monthName {
	if x.cls&cMonth != 0 {
		return monthName{month: int(x.month), weak: x.cls&cWeak != 0}
	}
	return monthName{month: int(x.hijri), hijri: true, weak: x.cls&cWeak != 0}
}

// pair looks up the name of two words at i.
func (p *parser) pair(i int) *lexeme {
	v := p.at(i + 1)
	if !v.plain() || v.stem == "" {
		return nil
	}
	return p.lex.words[p.at(i).stem+" "+v.stem]
}

package timex

import "strings"

// A quantity is a number of units: n is -1 for «بضعة أيام» (a few days).
type quantity struct {
	n     int
	unit  unit
	art   bool
	half  bool // and a half of one: «سنة ونصف»
	loose bool // or one more: «يومين أو ثلاثة»
}

// quantity reads «3 أيام», «يومين», «خمسة عشر يوما», «الأيام الثلاثة», «الـ24 ساعة»,
// «الأربع والعشرين الساعة», «نصف ساعة», and what follows: «سنة ونصف», «3 أسابيع و4
// أيام». bare lets a lone singular count as one, as it does after «قبل» and «منذ»:
// «قبل شهر» (a month ago).
func (p *parser) quantity(i int, bare bool) (quantity, int) {
	q, k := p.simpleQuantity(i, bare)
	if k == i || q.n < 1 {
		return q, k
	}
	rough := p.about(i) > i
	if n := p.orMore(q, k); n > k {
		q.loose = true
		return q, n
	}
	q, k = p.andMore(q, k)
	q.loose = rough
	return q, k
}

// orMore passes over «أو ثلاثة», «أو ثلاثة أيام», «إلى ثلاثة أيام» behind a quantity of
// the same unit: about the smaller of the two is meant.
func (p *parser) orMore(q quantity, k int) int {
	or := p.tokenIs(k, "او")
	if !or && p.at(k).sig != sigTo || q.art {
		return k
	}
	more, n := p.simpleQuantity(k+1, false)
	if n > k+1 && more.unit == q.unit && more.n > q.n && !more.art {
		return n
	}
	if m, n := p.number(k + 1); or && n > k+1 && m == q.n+1 && p.at(k+1).value < 0 && !p.at(n).is(cUnit) {
		return n
	}
	return k
}

func (p *parser) simpleQuantity(i int, bare bool) (quantity, int) {
	j := p.about(i)
	for j < i+4 && p.at(j).is(cApprox) && !p.at(j).art && !p.at(j).is(cFew) {
		j++
		if p.at(j).sig == sigFrom { // «أقل من»
			j++
		}
	}
	w := p.at(j)
	if w.is(cFew) && !w.art {
		if u := p.at(j + 1); u.is(cUnit) && u.form == formMany && u.plain() {
			return quantity{n: -1, unit: u.unit}, j + 2
		}
		return quantity{}, i
	}
	if w.is(cFraction) && !w.art {
		return p.fractionOfUnit(i, j)
	}
	if v := p.at(j + 1); bare && j > i && w.is(cUnit) && w.art && w.form == formOne && w.unit >= unitWeek && w.plain() && !v.is(cDir|cOrdinal) { // «قبل قرابة العام»
		return quantity{n: 1, unit: w.unit}, j + 1
	}
	if w.is(cUnit) && !w.is(cDeictic) {
		return p.unitFirst(j, bare, i)
	}
	n, k := p.number(j)
	art := w.art || w.mark == markArticle
	if k == j || n < 1 || n > 9999 {
		return quantity{}, i
	}
	u := p.at(k)
	if !u.is(cUnit) || !u.plain() || u.form == formBoth || u.art && !art {
		return quantity{}, i
	}
	return quantity{n: n, unit: u.unit, art: art}, k + 1
}

// smaller lists what a unit is made of, and how many of them.
var smaller = [...]struct {
	unit unit
	n    int
}{
	unitMinute: {unitSecond, 60}, unitHour: {unitMinute, 60}, unitDay: {unitHour, 24}, unitWeek: {unitDay, 7},
	unitMonth: {unitDay, 30}, unitYear: {unitMonth, 12}, unitDecade: {unitYear, 10}, unitCentury: {unitYear, 100},
}

// fractionOfUnit reads «نصف ساعة», «ربع قرن» at j, for a quantity that opens at i.
func (p *parser) fractionOfUnit(i, j int) (quantity, int) {
	w, u := p.at(j), p.at(j+1)
	if !u.is(cUnit) || u.form != formOne || u.art || !u.plain() || u.unit <= unitSecond || int(u.unit) >= len(smaller) {
		return quantity{}, i
	}
	s := smaller[u.unit]
	return quantity{n: s.n / int(w.frac), unit: s.unit}, j + 2
}

// andMore reads «ونصف», «ونصف العام» and a quantity of a smaller unit behind the
// quantity q, which ends at k.
func (p *parser) andMore(q quantity, k int) (quantity, int) {
	w := p.at(k)
	if w.is(cFraction) && w.frac == 2 && w.conj && w.prep == 0 && !w.art {
		q.half = true
		k++
		if u := p.at(k); u.unit == q.unit && u.form == formOne && u.plain() {
			k++
		}
		return q, k
	}
	j := k
	switch {
	case w.mark == markAnd:
		j++
	case !w.conj || w.prep != 0 || w.art:
		return q, k
	}
	more, n := p.simpleQuantity(j, false)
	if n == j || more.n < 1 || more.art || more.unit >= q.unit || int(q.unit) >= len(smaller) {
		return q, k
	}
	s := smaller[q.unit]
	if more.unit != s.unit {
		return q, k
	}
	return quantity{n: q.n*s.n + more.n, unit: s.unit, art: q.art}, n
}

// unitFirst reads the quantities that open with the unit.
func (p *parser) unitFirst(j int, bare bool, none int) (quantity, int) {
	w := p.at(j)
	next := p.at(j + 1)
	switch {
	case w.form == formBoth && !(w.is(cBoth) && next.value >= 0):
		if w.stem == "يومي" || w.stem == "عامي" || w.stem == "شهري" {
			return quantity{}, none
		}
		return quantity{n: 2, unit: w.unit, art: w.art}, j + 1
	case w.form == formMany && w.art:
		if next.is(cFew) && next.art {
			return quantity{n: -1, unit: w.unit, art: true}, j + 2
		}
		if n, k := p.number(j + 1); k > j+1 && n > 1 && n < 1000 && next.plain() {
			return quantity{n: n, unit: w.unit, art: true}, k
		}
		return quantity{n: -1, unit: w.unit, art: true}, j + 1
	case w.form == formMany && bare: // «منذ أيام»
		if next.is(cFew) {
			return quantity{n: -1, unit: w.unit}, j + 2
		}
		return quantity{n: -1, unit: w.unit}, j + 1
	case w.form == formOne && !w.art && next.is(cNumber) && next.num == 1 && next.plain() && !next.is(cWeekday): // «يوم واحد»
		return quantity{n: 1, unit: w.unit}, j + 2
	case w.form == formOne && bare && !w.art && next.value < 0 && !next.is(cWeekday|cMonth|cHijri|cPair|cDeictic) && !p.definite(j+1):
		return quantity{n: 1, unit: w.unit}, j + 1
	}
	return quantity{}, none
}

// definite reports whether an unknown word with the article stands at i: «شهر
// الصيام» (the month of fasting) is no length.
func (p *parser) definite(i int) bool {
	return i < p.hi && p.words[i].lexeme == &noLexeme && strings.HasPrefix(p.tokens[i].Norm, "ال")
}

// about passes over «ما يقارب», «ما يزيد على», which make a quantity a rough one.
func (p *parser) about(i int) int {
	if !p.tokenIs(i, "ما") || !p.rough(i+1) {
		return i
	}
	j := i + 2
	if p.tokenIs(j, "علي") || p.tokenIs(j, "عن") || p.at(j).sig == sigFrom {
		j++
	}
	return j
}

func (p *parser) rough(i int) bool {
	for _, verb := range [...]string{"يقارب", "يزيد", "يقرب", "يربو", "يناهز", "يفوق"} {
		if p.tokenIs(i, verb) {
			return true
		}
	}
	return false
}

// signalBefore returns the preposition before a quantity at i, through «ما يقارب».
func (p *parser) signalBefore(i int) (sig signal, rough bool) {
	for _, k := range [...]int{i - 3, i - 2} {
		if p.tokenIs(k, "ما") && p.about(k) == i {
			return p.at(k - 1).sig, true
		}
	}
	return p.at(i - 1).sig, false
}

package timex

import "strings"

// unitExpr reads a unit placed beside the reference: «الأسبوع الماضي», «هذا
// العام», «العام نفسه», «العام قبل الماضي», «العام الحالي 2015م».
func (p *parser) unitExpr(i int) (expr, bool) {
	w := p.at(i)
	if w.is(cPointer) {
		u := p.at(i + 1)
		if u.is(cUnit) && u.art && u.form == formOne && u.plain() && u.unit >= unitDay {
			return expr{kind: kUnit, last: i + 2, unit: u.unit, dir: w.dir}, true
		}
		return expr{}, false
	}
	if !w.is(cUnit) || !w.art || w.form != formOne || w.unit < unitDay {
		return expr{}, false
	}
	e := expr{kind: kUnit, unit: w.unit}
	j := i + 1
	if p.at(j).sig == sigBefore && p.at(j).plain() { // «العام قبل الماضي»
		e.back, j = 1, j+1
	} else if p.tokenIs(j, "ما") && p.at(j+1).sig == sigBefore {
		e.back, j = 1, j+2
	}
	d := p.at(j)
	if !d.is(cDir) || !d.plain() || !d.art && d.dir != dirSame {
		return expr{}, false
	}
	if w.unit == unitDay && d.dir != dirAfter && d.dir != dirBefore && d.dir != dirSame {
		return expr{}, false // «اليوم الأخير للمعرض», the last day of the fair
	}
	e.dir, e.last = d.dir, j+1
	if y, ok := p.bareYear(e.last); ok && w.unit == unitYear {
		pt := point{year: y, strong: true}
		return expr{kind: kPoint, p: pt, last: p.eraMark(&pt, e.last+1)}, true
	}
	return e, true
}

func (p *parser) tokenIs(i int, norm string) bool {
	return i >= p.lo && i < p.hi && p.tokens[i].Norm == norm
}

// modded reads «مطلع العام المقبل», «نهاية شهر يونيو», «منتصف التسعينات», «نهاية
// العام».
func (p *parser) modded(i int) (expr, bool) {
	w := p.at(i)
	if w.art || w.mod == "" {
		return expr{}, false
	}
	e, ok := p.period(i + 1)
	if !ok || !p.at(i+1).plain() {
		return expr{}, false
	}
	e.mod = w.mod
	return e, true
}

// period reads something that has a start, a middle and an end.
func (p *parser) period(i int) (expr, bool) {
	if e, ok := p.unitExpr(i); ok {
		return e, true
	}
	if pt, j := p.point(i); j > i && !pt.daily() {
		pt.strong = true
		return expr{kind: kPoint, last: j, p: pt}, true
	}
	if e, ok := p.decade(i); ok {
		return e, true
	}
	if e, ok := p.century(i); ok {
		return e, true
	}
	if e, ok := p.season(i); ok {
		return e, true
	}
	// The running one: «حتى نهاية الشهر» (until the end of the month).
	w := p.at(i)
	if w.is(cUnit) && w.art && w.form == formOne && w.unit >= unitWeek && w.unit <= unitYear && !p.at(i+1).is(cOrdinal|cDir) {
		return expr{kind: kUnit, last: i + 1, unit: w.unit, dir: dirThis}, true
	}
	return expr{}, false
}

// A quantity is a number of units: n is -1 for «بضعة أيام» (a few days).
type quantity struct {
	n    int
	unit unit
	art  bool
}

// quantity reads «3 أيام», «يومين», «خمسة عشر يوما», «الأيام الثلاثة», «الـ24 ساعة»,
// «الأربع والعشرين الساعة». bare lets a lone singular count as one, as it does
// after «قبل» and «منذ»: «قبل شهر» (a month ago).
func (p *parser) quantity(i int, bare bool) (quantity, int) {
	j := i
	for j < i+4 && p.at(j).is(cApprox) && !p.at(j).art && !p.at(j).is(cFew) {
		j++
		if p.at(j).sig == sigFrom { // «أقل من»
			j++
		}
	}
	w := p.at(j)
	if w.is(cFew) && !w.art {
		if u := p.at(j + 1); u.is(cUnit) && u.form == formMany && u.plain() {
			return quantity{-1, u.unit, false}, j + 2
		}
		return quantity{}, i
	}
	if w.is(cUnit) && !(w.is(cDeictic) || w.is(cFraction)) {
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
	return quantity{n, u.unit, art}, k + 1
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
		return quantity{2, w.unit, w.art}, j + 1
	case w.form == formMany && w.art:
		if next.is(cFew) && next.art {
			return quantity{-1, w.unit, true}, j + 2
		}
		if n, k := p.number(j + 1); k > j+1 && n > 1 && n < 1000 && next.plain() {
			return quantity{n, w.unit, true}, k
		}
		return quantity{-1, w.unit, true}, j + 1
	case w.form == formMany && bare: // «منذ أيام»
		if next.is(cFew) {
			return quantity{-1, w.unit, false}, j + 2
		}
		return quantity{-1, w.unit, false}, j + 1
	case w.form == formOne && !w.art && next.is(cNumber) && next.num == 1 && next.plain() && !next.is(cWeekday): // «يوم واحد»
		return quantity{1, w.unit, false}, j + 2
	case w.form == formOne && bare && !w.art && next.value < 0 && !next.is(cWeekday|cMonth|cHijri|cPair|cDeictic) && !p.definite(j+1):
		return quantity{1, w.unit, false}, j + 1
	}
	return quantity{}, none
}

// definite reports whether an unknown word with the article stands at i: «شهر
// الصيام» (the month of fasting) is no length.
func (p *parser) definite(i int) bool {
	return i < p.hi && p.words[i].lexeme == &noLexeme && strings.HasPrefix(p.tokens[i].Norm, "ال")
}

// offset reads «قبل يومين», «بعد أسبوعين», «منذ ثلاث سنوات». «قبل» and «بعد» belong
// to the expression, «منذ» does not: so it is met from the signal for the first
// two, and from the number (in window) for the last.
func (p *parser) offset(i int) (expr, bool) {
	w := p.at(i)
	if w.sig != sigBefore && w.sig != sigAfter {
		return expr{}, false
	}
	if v := p.at(i - 1); v.is(cUnit) && v.unit == p.at(i+1).unit && v.form == formOne {
		return expr{}, false // «يوما بعد يوم», day by day
	}
	j := i + 1
	if p.tokenIs(j, "نحو") || p.tokenIs(j, "حوالي") {
		j++
	}
	q, k := p.quantity(j, true)
	if k == j || q.art || !p.at(j).plain() || q.unit < unitHour {
		return expr{}, false
	}
	e := expr{kind: kOffset, last: k, unit: q.unit, n: q.n, dir: dirPast}
	if w.sig == sigAfter {
		e.dir = dirNext
	}
	if q.unit == unitDecade && k == j+1 && p.at(j).form == formOne {
		return expr{}, false // «بعد عقد اجتماعات», after holding meetings
	}
	for _, only := range []string{"فقط", "بالضبط", "تقريبا"} { // «قبل يومين فقط من الانتخابات»
		if p.tokenIs(k, only) && p.at(k+1).sig == sigFrom {
			k++
			break
		}
	}
	switch v := p.at(k); {
	case v.sig == sigFrom && p.at(k+1).is(cAgo):
		e.last = k + 2
		if p.tokenIs(k+1, "ذلك") { // counted from the last date named
			e.dir = dirAfter
			if w.sig == sigBefore {
				e.dir = dirBefore
			}
		}
	case v.sig == sigFrom, p.tokenIs(k, "علي"), p.tokenIs(k, "عن"):
		e.ofEvent = true
	}
	return e, true
}

// window reads a stretch that touches the reference: «الأيام الثلاثة الماضية»,
// «الأسبوعين المقبلين», and, behind «خلال» or «منذ», «24 ساعة».
func (p *parser) window(i int) (expr, bool) {
	sig := p.at(i - 1).sig
	if p.at(i - 1).is(cClause) {
		sig = sigNone
	}
	q, j := p.quantity(i, sig == sigSince || sig == sigDuring || sig == sigOver)
	if j == i || q.unit < unitHour {
		return expr{}, false
	}
	if d := p.at(j); d.is(cDir) && d.plain() && (d.art || !q.art) && d.dir != dirSame {
		e := expr{kind: kWindow, last: j + 1, unit: q.unit, n: q.n, dir: d.dir}
		if q.n < 0 && p.number2(j+1) > 0 { // «الأيام الماضية الثلاثة»
			e.n, e.last = p.number2(j+1), j+2
		}
		return e, true
	}
	if q.art {
		return expr{}, false
	}
	switch sig {
	case sigSince:
		if p.tokenIs(i, "سنه") || p.tokenIs(i, "عام") {
			if _, ok := p.bareYear(i + 1); ok {
				return expr{}, false
			}
		}
		return expr{kind: kOffset, last: j, unit: q.unit, n: q.n, dir: dirPast}, true
	case sigDuring:
		// «خلال ثلاثة أشهر من الاشتباكات» is a length of something told.
		return expr{kind: kWindow, last: j, unit: q.unit, n: q.n, ofEvent: p.at(j).sig == sigFrom}, true
	}
	return expr{}, false
}

func (p *parser) number2(i int) int {
	if w := p.at(i); w.is(cNumber) && w.art && w.plain() && w.num > 1 && w.num <= 10 {
		return int(w.num)
	}
	return 0
}

// duration reads a length alone: «ثلاثة أيام». It has no place in the calendar.
func (p *parser) duration(i int) (expr, bool) {
	q, j := p.quantity(i, p.at(i-1).is(cFor))
	if p.at(i-1).mark == '(' && p.at(j).mark == ')' && q.unit == unitYear { // somebody's age
		return expr{}, false
	}
	if j == i || q.n < 1 || q.art || q.unit < unitMinute {
		return expr{}, false
	}
	return expr{kind: kDuration, last: j, unit: q.unit, n: q.n}, true
}

// fraction reads «النصف الثاني من 2016», «الربع الأول من العام الجاري».
func (p *parser) fraction(i int) (expr, bool) {
	w := p.at(i)
	if !w.is(cFraction) || !w.art {
		return expr{}, false
	}
	n, j := p.ordinal(i + 1)
	if p.at(i+1).is(cLast) && p.at(i+1).art {
		n, j = int(w.frac), i+2
	}
	if j == i+1 || n > int(w.frac) || !p.at(i+1).plain() {
		return expr{}, false
	}
	k := j
	if s := p.at(k).sig; s == sigFrom || s == sigIn {
		k++
	}
	e := expr{kind: kFraction, n: n, of: int(w.frac)}
	if y, _, _, m := p.year(k); m > k {
		e.p.year, e.last = y, m
		return e, true
	}
	if d, m := p.relativeYear(k); m > k {
		e.dir, e.last = d, m
		return e, true
	}
	return expr{}, false
}

// season reads «ربيع العام الماضي», «صيف 2014», «فصل الشتاء الماضي».
func (p *parser) season(i int) (expr, bool) {
	j, head := i, false
	if w, v := p.at(i), p.at(i+1); w.is(cPointer) && w.dir == dirThis && v.is(cSeason) && v.art { // «هذا الصيف»
		return expr{kind: kSeason, last: i + 2, season: int(v.season), dir: dirThis}, true
	}
	if p.at(j).is(cSeasonHead) {
		j, head = j+1, true
	}
	w := p.at(j)
	if !w.is(cSeason) || head && !w.plain() {
		return expr{}, false
	}
	e := expr{kind: kSeason, season: int(w.season)}
	k := j + 1
	if d := p.at(k); d.is(cDir) && d.art && d.plain() && w.art {
		e.dir, e.last = d.dir, k+1
		return e, true
	}
	if p.at(k).sig == sigFrom {
		k++
	}
	if y, _, _, m := p.year(k); m > k && y > 1600 {
		e.p.year, e.last = y, m
		return e, true
	}
	if d, m := p.relativeYear(k); m > k {
		e.p.yearDir, e.last = d, m
		return e, true
	}
	if !head || !w.art {
		return expr{}, false
	}
	e.last = j + 1
	return e, true
}

// decade reads «ثمانينيات القرن الماضي», «التسعينات». In somebody's age it is no
// date: «في الثلاثينيات من عمره» (in his thirties).
func (p *parser) decade(i int) (expr, bool) {
	w := p.at(i)
	if w.unit == unitDecade && w.art && w.form == formOne { // «العقد الخامس من القرن الماضي»
		n, j := p.ordinal(i + 1)
		c, ok := p.century(j + 1)
		if j == i+1 || n > 10 || p.at(j).sig != sigFrom || !ok {
			return expr{}, false
		}
		return expr{kind: kDecade, n: 10 * (n - 1), p: c.p, dir: c.dir, last: c.last}, true
	}
	if !w.is(cDecade) || p.at(i+1).sig == sigFrom && p.at(i+2).is(cAge) || p.at(i+1).is(cAge) {
		return expr{}, false
	}
	e := expr{kind: kDecade, n: int(w.decade), last: i + 1}
	j := i + 1
	if p.at(j).sig == sigFrom {
		j++
	}
	c, ok := p.century(j)
	switch {
	case ok:
		e.p.year, e.dir, e.last = c.p.year, c.dir, c.last
		return e, true
	case w.art && w.decade > 30:
		return e, true
	}
	// The twenties and thirties without a century are somebody's age as often
	// as a decade: «شاب في العشرينات».
	return expr{}, false
}

// century reads «القرن الماضي», «القرن التاسع عشر».
func (p *parser) century(i int) (expr, bool) {
	w := p.at(i)
	if w.unit != unitCentury || !w.art || w.form != formOne {
		return expr{}, false
	}
	e := expr{kind: kCentury}
	if d := p.at(i + 1); d.is(cDir) && d.art && d.plain() {
		e.dir, e.last = d.dir, i+2
		return e, true
	}
	n, j := p.ordinal(i + 1)
	if j == i+1 || n < 10 || n > 21 || p.at(j).is(cEra) || p.at(j).sig == sigBefore {
		return expr{}, false
	}
	e.p.year, e.last = n*100-100, j
	return e, true
}

// set reads «كل يوم جمعة», «كل أسبوع», «يوميا».
func (p *parser) set(i int) (expr, bool) {
	w := p.at(i)
	if w.is(cDaily) {
		return expr{kind: kSet, last: i + 1, unit: w.daily, n: 1}, true
	}
	if !w.is(cEvery) || w.art {
		return expr{}, false
	}
	u := p.at(i + 1)
	if u.unit == unitDay && u.form == formOne && !u.art && p.at(i+2).is(cWeekday) && p.at(i+2).plain() {
		return expr{kind: kSet, last: i + 3, p: point{weekday: int(p.at(i+2).weekday) + 1}}, true
	}
	if u.is(cWeekday) && !u.art && !u.is(cNumber) && u.plain() {
		return expr{kind: kSet, last: i + 2, p: point{weekday: int(u.weekday) + 1}}, true
	}
	if u.is(cUnit) && u.form == formOne && !u.art && u.plain() {
		return expr{kind: kSet, last: i + 2, unit: u.unit, n: 1}, true
	}
	return expr{}, false
}

func (p *parser) vagueWord(i int) (expr, bool) {
	w := p.at(i)
	if !w.is(cVague) {
		return expr{}, false
	}
	return expr{kind: kVague, last: i + 1, vague: w.vague}, true
}

// clock reads «الساعة الثامنة من مساء الجمعة», «الساعة 10:30 صباحا».
func (p *parser) clock(i int) (expr, bool) {
	w := p.at(i)
	j := i + 1
	named := w.unit == unitHour && w.art && w.form == formOne
	if !named {
		j = i
	}
	if named && p.at(j).mark == markArticle && p.at(j+1).value >= 0 { // «الساعة الـ12»
		j++
	}
	if v := p.at(j); v.value >= 0 && v.value <= 24 {
		j++
		if p.at(j).mark == ':' && p.at(j+1).value >= 0 && p.at(j+1).value < 60 {
			j += 2
		}
	} else if n, k := p.hourName(j); k > j && n <= 12 {
		j = k
		if v := p.at(j); v.is(cFraction) && v.conj { // «والنصف»
			j++
		}
	} else {
		return expr{}, false
	}
	if !named && !p.clockShown(i, j) {
		return expr{}, false
	}
	e := expr{kind: kClock, last: j}
	if v := p.at(j); v.is(cPart) && v.is(cAdverb) && !p.at(j+1).is(cWeekday|cDeictic) {
		e.p.part, e.last = v.part, j+1
		j++
	}
	k := j
	if p.at(k).sig == sigFrom {
		k++
	}
	if pt, n := p.point(k); n > k && pt.daily() && p.at(k).plain() {
		if pt.part == "" {
			pt.part = e.p.part
		}
		e.p, e.last = pt, n
	}
	return e, true
}

// clockShown reports whether a number without «الساعة» is a time of day: a
// feminine ordinal or hours and minutes, with a part of the day behind it:
// «في السادسة مساء», «عند 10:30 صباحا».
func (p *parser) clockShown(i, j int) bool {
	w, v := p.at(i), p.at(j)
	if w.is(cOrdinal) && w.value < 0 && !strings.HasSuffix(w.stem, "ه") && w.stem != "اولي" {
		return false
	}
	if w.value >= 0 && j == i+1 {
		return false
	}
	if v.is(cPart) && v.is(cAdverb) {
		return true
	}
	return v.sig == sigFrom && p.at(j+1).is(cPart)
}

// hourName reads the hour in words: «الواحدة», «الثانية», «الحادية عشرة».
func (p *parser) hourName(i int) (int, int) {
	if w := p.at(i); w.num == 1 && w.art && strings.HasSuffix(w.stem, "ه") && w.ord == 0 {
		return 1, i + 1
	}
	return p.ordinal(i)
}

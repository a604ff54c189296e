package timex

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
	if prev := p.at(i - 2); p.at(i-1).sig == sigFrom && prev.is(cDir) && !prev.art && w.unit >= unitWeek && !(d.is(cDir) && d.art) && !d.is(cOrdinal) {
		// «في وقت لاحق من العام»: the running one
		return expr{kind: kUnit, unit: w.unit, dir: dirThis, last: i + 1}, true
	}
	if !d.is(cDir) || !d.plain() || !d.art && d.dir != dirSame {
		return expr{}, false
	}
	if w.unit == unitDay && (d.is(cLast) || d.dir == dirThis || d.dir == dirBeforeLast) {
		return expr{}, false // «اليوم الأخير للمعرض», the last day of the fair
	}
	e.dir, e.last = d.dir, j+1
	if d.dir == dirNew && w.unit != unitYear {
		return expr{}, false
	}
	if d.dir == dirBeforeLast { // «الأسبوع الأسبق»
		e.dir, e.back = dirPast, 1
	}
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
	e.mod, e.exact = w.mod, w.is(cMidnight)
	if e.kind == kUnit && e.unit == unitWeek && w.mod == "end" {
		e.kind, e.mod = kWeekend, ""
	}
	return e, true
}

// rest reads «بقية الأسبوع», «ما تبقى من العام»: from the reference to the end.
func (p *parser) rest(i int) (expr, bool) {
	j := i + 1
	if p.at(j).sig == sigFrom {
		j++
	}
	e, ok := p.period(j)
	if p.at(i).art || !ok || e.kind != kUnit || e.unit < unitWeek || !p.at(j).plain() {
		return expr{}, false
	}
	e.rest = true
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
	if w.is(cUnit) && w.art && w.form == formOne && w.unit >= unitWeek && w.unit <= unitCentury && w.unit != unitDecade && !p.at(i+1).is(cOrdinal|cDir) {
		return expr{kind: kUnit, last: i + 1, unit: w.unit, dir: dirThis}, true
	}
	return expr{}, false
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
	if k == j || q.art || !p.at(j).plain() || q.unit < unitMinute {
		return expr{}, false
	}
	e := expr{kind: kOffset, last: k, unit: q.unit, n: q.n, half: q.half, dir: dirPast, loose: q.loose}
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
	case v.sig == sigFrom && p.at(k+1).unit == unitDay && p.at(k+1).art && p.today(k+1): // «بعد أسبوع من اليوم»
		e.last, e.future = k+2, true
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

// offsetFrom reads «بعد ذلك بيومين», «قبلها بأسبوع», counted from what was named
// last.
func (p *parser) offsetFrom(i int) (expr, bool) {
	w, j := p.at(i), i+1
	e := expr{kind: kOffset}
	switch {
	case w.sig == sigBefore || w.sig == sigAfter:
		if v := p.at(j); !v.is(cPointer) || v.dir != dirSame || !v.plain() {
			return expr{}, false
		}
		e.dir = dirAfter
		if w.sig == sigBefore {
			e.dir = dirBefore
		}
		j++
	case w.is(cThence):
		e.dir = w.dir
	default:
		return expr{}, false
	}
	q, k := p.quantity(j, true)
	if k == j || q.art || q.unit < unitHour || p.at(j).prep != 'b' && p.at(j).mark != markPrep {
		return expr{}, false
	}
	e.unit, e.n, e.half, e.last = q.unit, q.n, q.half, k
	return e, true
}

// window reads a stretch that touches the reference: «الأيام الثلاثة الماضية»,
// «الأسبوعين المقبلين», and, behind «خلال» or «منذ», «24 ساعة».
func (p *parser) window(i int) (expr, bool) {
	sig, rough := p.signalBefore(i)
	if p.at(i - 1).is(cClause) {
		sig = sigNone
	}
	if w := p.at(i); w.stem == "اخر" && w.mod == "end" && !w.art { // «آخر 24 ساعة»
		q, j := p.quantity(i+1, false)
		if j == i+1 || q.n < 2 || q.art || q.unit < unitHour || !p.at(i+1).plain() || p.at(j).sig == sigFrom || p.at(j).sig == sigIn {
			return expr{}, false
		}
		return expr{kind: kWindow, last: j, unit: q.unit, n: q.n, half: q.half, dir: dirPast}, true
	}
	q, j := p.quantity(i, sig == sigSince || sig == sigDuring || sig == sigOver)
	if j == i || q.unit < unitHour {
		return expr{}, false
	}
	q.loose = q.loose || rough
	if d := p.at(j); d.is(cDir) && d.plain() && (d.art || !q.art) && d.dir != dirSame {
		e := expr{kind: kWindow, last: j + 1, unit: q.unit, n: q.n, half: q.half, dir: d.dir}
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
		return expr{kind: kOffset, last: j, unit: q.unit, n: q.n, half: q.half, loose: q.loose, dir: dirPast}, true
	case sigDuring:
		// «خلال ثلاثة أشهر من الاشتباكات» is a length of something told.
		return expr{kind: kWindow, last: j, unit: q.unit, n: q.n, half: q.half, loose: q.loose, ofEvent: p.at(j).sig == sigFrom}, true
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
	if j > i && q.n > 0 && p.at(j).sig == sigFrom && p.at(j+1).is(cAgo) && p.at(j+1).is(cVague) { // «ثلاثة أيام من الآن»
		return expr{kind: kOffset, last: j + 2, unit: q.unit, n: q.n, half: q.half, dir: dirNext, future: true}, true
	}
	if p.at(i-1).mark == '(' && p.at(j).mark == ')' && q.unit == unitYear { // somebody's age
		return expr{}, false
	}
	if j == i || q.n < 1 || q.art || q.unit < unitMinute {
		return expr{}, false
	}
	return expr{kind: kDuration, last: j, unit: q.unit, n: q.n, half: q.half, loose: q.loose}, true
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
		if v := p.at(i + 1); v.is(cLast) && v.art { // «العقد الأخير من القرن الماضي»
			n, j = 10, i+2
		}
		c, ok := p.century(j + 1)
		if j == i+1 || n > 10 || p.at(j).sig != sigFrom || !ok {
			return expr{}, false
		}
		return expr{kind: kDecade, n: 10 * (n - 1), p: c.p, dir: c.dir, last: c.last}, true
	}
	if v := p.at(i + 1); w.unit == unitDecade && w.form == formOne && !w.art && v.is(cDecade) && v.art && v.plain() { // «عقد الستينات»
		return p.decade(i + 1)
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
	if j == i+1 { // «القرن الـ19»
		if n, j = p.number(i + 1); j > i+1 && (p.at(j-1).value < 0 || n < 10) {
			return expr{}, false
		}
	}
	if j == i+1 || p.at(j).sig == sigBefore { // «قبل الميلاد»
		return expr{}, false
	}
	if v := p.at(j); v.is(cEra) && v.era == eraHijri && n <= 15 {
		e.p.year, e.p.hijri, e.last = n*100-99, true, j+1
		return e, true
	} else if v.is(cEra) && n <= 21 {
		e.p.year, e.last = max(n*100-100, 1), j+1
		return e, true
	}
	if n < 10 || n > 21 {
		return expr{}, false
	}
	e.p.year, e.last = n*100-100, j
	return e, true
}

// set reads «كل يوم جمعة», «كل أسبوع», «كل ثلاثة أشهر», «كل صباح», «أيام الجمعة من كل
// أسبوع», «يوميا».
func (p *parser) set(i int) (expr, bool) {
	w, u := p.at(i), p.at(i+1)
	switch {
	case w.is(cDaily):
		return expr{kind: kSet, last: i + 1, unit: w.daily, n: 1}, true
	case w.both == unitDay && w.form == formMany && !w.art && u.is(cWeekday) && u.art && u.plain():
		if v := p.at(i + 2); v.is(cDir) && v.art {
			return expr{}, false // «أيام الأحد الماضية» are some that have been
		}
		e := expr{kind: kSet, last: i + 2, p: point{weekday: int(u.weekday) + 1}}
		if p.at(i+2).sig == sigFrom && p.at(i+3).is(cEvery) && p.at(i+4).unit == unitWeek {
			e.last = i + 5
		}
		return e, true
	case !w.is(cEvery) || w.art:
		return expr{}, false
	case u.unit == unitDay && u.form == formOne && !u.art && p.at(i+2).is(cWeekday) && p.at(i+2).plain():
		return expr{kind: kSet, last: i + 3, p: point{weekday: int(p.at(i+2).weekday) + 1}}, true
	case u.is(cWeekday) && !u.art && !u.is(cNumber) && u.plain():
		return expr{kind: kSet, last: i + 2, p: point{weekday: int(u.weekday) + 1}}, true
	case u.is(cPart) && !u.is(cAdverb) && !u.art && u.plain() && !p.at(i+2).is(cWeekday|cDeictic):
		return expr{kind: kSet, last: i + 2, unit: unitDay, n: 1, p: point{part: u.part}}, true
	case u.is(cUnit) && u.form == formOne && !u.art && u.plain():
		return expr{kind: kSet, last: i + 2, unit: u.unit, n: 1}, true
	}
	if q, j := p.simpleQuantity(i+1, false); j > i+1 && q.n > 1 && !q.art && u.plain() {
		return expr{kind: kSet, last: j, unit: q.unit, n: q.n}, true
	}
	return expr{}, false
}

// vagueTime reads «الآونة الأخيرة», «الوقت الراهن», «المستقبل القريب», «قبل قليل»:
// expressions of two words that name no day.
func (p *parser) vagueTime(i int) (expr, bool) {
	w, v := p.at(i), p.at(i+1)
	switch {
	case w.is(cSpan) && w.art && v.art && v.plain() && (v.is(cDir) || v.is(cNear)):
		e := expr{kind: kVague, last: i + 2, vague: "present"}
		switch v.dir {
		case dirPast, dirBefore:
			e.vague = "past"
		case dirNext, dirAfter:
			e.vague = "future"
		case dirSame:
			return expr{}, false
		}
		if v.is(cNear) {
			e.vague = "future"
		}
		return e, true
	case (w.sig == sigBefore || w.sig == sigSince) && v.is(cLittle) && v.plain() && !v.art:
		return expr{kind: kVague, last: i + 2, vague: "past"}, true
	case w.sig == sigAfter && v.is(cLittle) && v.plain() && !v.art:
		return expr{kind: kVague, last: i + 2, vague: "future"}, true
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

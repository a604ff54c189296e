package timex

import "github.com/rasid-news/rasid"

// samePeriod reads «الفترة نفسها», «تلك الفترة», «الفترة ذاتها من العام الماضي».
func (p *parser) samePeriod(i int) (expr, bool) {
	w, v := p.at(i), p.at(i+1)
	switch {
	case w.is(cPeriod) && w.art && v.dir == dirSame && v.is(cDir) && v.plain():
	case w.is(cPointer) && w.dir == dirSame && v.is(cPeriod) && v.art && v.plain():
	case w.is(cPointer) && w.dir == dirSame && v.unit == unitMonth && v.art && v.form == formOne && p.at(i+2).sig == sigFrom:
	case w.unit == unitMonth && w.art && v.dir == dirSame && v.is(cDir) && p.at(i+2).sig == sigFrom:
	default:
		return expr{}, false
	}
	e := expr{kind: kSame, last: i + 2}
	k := i + 2
	if p.at(k).sig == sigFrom {
		k++
	}
	if y, _, _, n := p.year(k); n > k {
		e.p.year, e.last = y, n
	} else if d, n := p.relativeYear(k); n > k {
		e.p.yearDir, e.last = d, n
	}
	return e, true
}

// nthWeekday reads «الثلاثاء الأول من نوفمبر», «آخر جمعة من رمضان».
func (p *parser) nthWeekday(i int) (expr, bool) {
	w := p.at(i)
	e := expr{kind: kNth}
	j := i
	switch {
	case w.is(cWeekday) && w.art && p.at(i+1).art && p.at(i+1).is(cLast):
		e.n, j = -1, i+2
	case w.is(cWeekday) && w.art:
		if e.n, j = p.ordinal(i + 1); j == i+1 || e.n > 5 {
			return expr{}, false
		}
	case (w.is(cOrdinal) && w.ord <= 5 || w.mod == "end") && !w.art:
		e.n, j = int(w.ord), i+1
		if w.mod == "end" {
			e.n = -1
		}
		if p.at(j).unit == unitDay && p.at(j).form == formOne && !p.at(j).art {
			j++
		}
		w = p.at(j)
		if !w.is(cWeekday) || w.art || !w.plain() {
			return expr{}, false
		}
		j++
	default:
		return expr{}, false
	}
	e.p.weekday = int(w.weekday) + 1
	if s := p.at(j).sig; s == sigFrom || s == sigIn {
		j++
	}
	pt, k := p.point(j)
	if k == j || pt.daily() || pt.month == 0 {
		return expr{}, false
	}
	weekday := e.p.weekday
	e.p, e.last = pt, k
	e.p.weekday = weekday
	return e, true
}

// nthResult counts weekdays in a month.
func (r *resolver) nthResult(e *expr) result {
	pt := e.p
	weekday := pt.weekday
	pt.weekday = 0
	month := r.monthResult(&pt, e)
	if !month.ok || !month.from.Whole() {
		return vague()
	}
	d := month.from.AddDays((weekday - 1 - int(month.from.Weekday()) + 7) % 7).AddDays(7 * (e.n - 1))
	if e.n < 0 {
		d = month.to.AddDays(-((int(month.to.Weekday()) - weekday + 1 + 7) % 7))
	}
	if e.n > 0 {
		// «الثلاثاء الأول من أيار» can also be "Tuesday, the first of May": so it
		// is if that day is a Tuesday.
		if first := month.from.AddDays(e.n - 1); int(first.Weekday())+1 == weekday {
			d = first
		}
	}
	if month.to.Before(d) {
		return result{}
	}
	return r.day(d, month.anchor, month.conf)
}

// holidayExpr reads «أول أيام عيد الفطر», «ليلة عيد الميلاد», and a holiday alone
// behind a preposition of time. The occasion itself («بمناسبة عيد الفطر») is no
// date of an event.
func (p *parser) holidayExpr(i int) (expr, bool) {
	w, j := p.at(i), i
	e := expr{kind: kHoliday}
	shown := false
	switch {
	case w.is(cOrdinal) && !w.art && p.at(i+1).unit == unitDay && p.at(i+1).form == formMany: // «أول أيام العيد»
		e.n, j, shown = int(w.ord)-1, i+2, true
	case w.is(cPart) && !w.art && p.holidayLength(i) == 0:
		e.p.part, j, shown = w.part, i+1, true
		if w.stem == "عشيه" || w.part == "night" { // «ليلة رأس السنة» is the night before
			e.n = -1
		}
		if p.at(j).unit == unitDay {
			j++
		}
	case w.unit == unitDay && w.form == formOne && !w.art: // «يوم عيد الميلاد»
		if p.holidayLength(i+1) > 0 {
			j++
		}
		shown = j > i && !p.at(i-1).is(cOccasion)
	default:
		switch p.at(i - 1).sig {
		case sigIn, sigSince, sigUntil, sigDuring, sigBefore, sigAfter:
			shown = true
		}
	}
	x, n := p.holidayName(j)
	if _, ok := p.bareYear(j + n); ok {
		shown = true
	}
	if x == nil || e.n > 3 || !shown && (i > p.lo || j+n < p.hi-1) {
		return expr{}, false
	}
	h := x.holiday
	e.p.hijri, e.p.month, e.p.day, e.easter, e.feast, e.last = h.hijri, int(h.month), int(h.day), h.easter, h.feast, j+n
	if v := p.at(e.last); v.is(cHonour) && v.art && v.plain() { // «عيد الأضحى المبارك»
		e.last++
	}
	if v := p.at(e.last); v.is(cEra) && v.art { // «رأس السنة الهجرية»
		e.p.hijri, e.last = v.era == eraHijri, e.last+1
	}
	if y, ok := p.bareYear(e.last); ok {
		e.p.year, e.last = y, e.last+1
	} else if d := p.at(e.last); d.is(cDir) && d.art && d.plain() {
		e.p.dir, e.last = d.dir, e.last+1
	}
	if !shown && e.last < p.hi { // the name alone is a question of a calendar: «عيد الفطر»
		return expr{}, false
	}
	return e, true
}

func (p *parser) holidayLength(j int) int {
	_, n := p.holidayName(j)
	return n
}

// holidayName reads a name of one or two words.
func (p *parser) holidayName(j int) (*lexeme, int) {
	if x := p.pair(j); x != nil && x.cls&cHoliday != 0 {
		return x, 2
	}
	if w := p.at(j); w.is(cHoliday) {
		return w.lexeme, 1
	}
	return nil, 0
}

// sameResult gives the stretch named last, moved to another year if one is named.
func (r *resolver) sameResult(e *expr) result {
	if !r.last.ok || !r.last.from.Whole() {
		return vague()
	}
	res := r.last
	y, _ := r.yearGiven(&e.p)
	if y == 0 || res.grain >= rasid.GrainYear {
		res.anchor, res.conf = "previous", 0.6
		return res
	}
	shift := y - res.from.Year
	from, to := res.from, res.to
	from.Year += shift
	to.Year += shift
	if !from.Valid() || !to.Valid() {
		return vague()
	}
	if res.grain == rasid.GrainDay || res.grain == rasid.GrainWeek || res.grain == rasid.GrainTime {
		return r.days(from, to, res.grain, "previous", 0.6)
	}
	return r.months(from, to, res.grain, "previous", 0.6)
}

func (r *resolver) holidayResult(e *expr) result {
	pt := e.p
	year := pt.year
	pt.year = 0
	var res result
	switch {
	case e.feast:
		res = r.easterResult(year, e)
	case year != 0 && !pt.hijri:
		res = r.fixedDay(&pt, year, "explicit")
	case year != 0:
		if year >= gregorianOnly {
			year = hijriYearIn(year, pt.month, pt.day)
		}
		res = r.fixedDay(&pt, year, "explicit")
	case r.ref.IsZero():
		return vague()
	default:
		res = r.nearestDay(&pt, e)
	}
	if !res.ok || e.n == 0 || !res.from.Whole() {
		return res
	}
	return r.day(res.from.AddDays(e.n), res.anchor, 0.8)
}

// easterResult resolves a feast that moves with Easter, by the Western reckoning;
// the Eastern day is given as the alternative.
func (r *resolver) easterResult(year int, e *expr) result {
	if year != 0 {
		res := r.day(easter(year).AddDays(e.easter), "explicit", 0.7)
		res.alt = []string{orthodoxEaster(year).AddDays(e.easter).String()}
		return res
	}
	best, bestCost := 0, -1
	for y := r.ref.Year - 1; !r.ref.IsZero() && y <= r.ref.Year+1; y++ {
		if cost := r.cost(easter(y).AddDays(e.easter), &e.p, e); bestCost < 0 || cost < bestCost {
			best, bestCost = y, cost
		}
	}
	if bestCost < 0 {
		return vague()
	}
	res := r.day(easter(best).AddDays(e.easter), "published", 0.6)
	res.alt = []string{orthodoxEaster(best).AddDays(e.easter).String()}
	return res
}

// easter returns the Easter Sunday of the Western churches (the reckoning of
// Meeus, Jones and Butcher).
func easter(y int) rasid.Date {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return rasid.Date{Year: y, Month: n / 31, Day: n%31 + 1}
}

// orthodoxEaster returns the Easter Sunday of the Eastern churches, reckoned by
// the Julian calendar and told by the Gregorian one.
func orthodoxEaster(y int) rasid.Date {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	return rasid.Date{Year: y, Month: n / 31, Day: n%31 + 1}.AddDays(y/100 - y/400 - 2)
}

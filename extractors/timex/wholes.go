package timex

import (
	"fmt"

	"github.com/rasid-news/rasid"
)

// whole reads what something is a part of: «حزيران», «2017», «العام المقبل»,
// «الشهر» (the running one), «القرن العشرين».
func (p *parser) whole(i int) (*expr, int) {
	if n, j := p.ordinal(i + 1); j > i+1 && n <= 12 && p.at(i).unit == unitMonth && p.at(i).art && p.at(i).form == formOne {
		// «الشهر التاسع من 2014» is September; without a year it may be that of
		// a war.
		k := j
		if p.at(k).sig == sigFrom {
			k++
		}
		if y, _, _, m := p.year(k); m > k {
			return &expr{kind: kPoint, first: i, last: m, p: point{month: n, year: y, strong: true}}, m
		}
		return nil, i
	}
	e, ok := p.period(i)
	if !ok || e.kind == kPoint && e.p.hijri && e.p.onlyYear() && e.p.year < gregorianOnly && !e.p.strong {
		return nil, i
	}
	e.first = i
	return &e, e.last
}

// partOf reads a stretch at the start or end of something longer: «الأسبوع الأول
// من حزيران», «الأشهر الستة الأولى من 2017», «العشر الأواخر من رمضان», «أول ثلاثة
// أشهر من العام», «آخر يوم في الشهر».
func (p *parser) partOf(i int) (expr, bool) {
	e, k := p.stretch(i)
	if k == i {
		return expr{}, false
	}
	switch w := p.at(k); {
	case w.sig == sigFrom || w.sig == sigIn:
		k++
	case w.prep == 'b' || w.prep == 'l': // «أول أسبوع بشهر تموز», «اليوم الأخير لعام 2016»
	case p.at(k-1).form == formMany && !p.at(k-1).art: // «أول أيام شهر رمضان»
	default:
		return expr{}, false
	}
	whole, n := p.whole(k)
	if n == k || whole.kind == kUnit && whole.unit <= e.unit {
		return expr{}, false
	}
	e.whole, e.last = whole, n
	return e, true
}

// stretch reads the part itself.
func (p *parser) stretch(i int) (expr, int) {
	w, v := p.at(i), p.at(i+1)
	e := expr{kind: kPart}
	switch {
	case w.is(cNumber) && w.num == 10 && w.art && v.is(cTenLast) && v.art:
		e.unit, e.n, e.dir = unitDay, 10, dirPast
		return e, i + 2
	case w.is(cNumber) && w.num == 10 && w.art && v.art && (v.mod == "start" || v.mod == "mid" || v.is(cOrdinal) && v.ord == 1): // «العشر الأوائل من محرم»
		e.unit, e.n = unitDay, 10
		if v.mod == "mid" {
			e.back = 10
		}
		return e, i + 2
	case w.is(cUnit) && w.art && w.form == formOne && w.unit >= unitDay && w.unit <= unitMonth:
		e.unit, e.n = w.unit, 1
		if v.is(cLast) && v.art && v.plain() {
			e.dir = dirPast
			return e, i + 2
		}
		n, j := p.ordinal(i + 1)
		if j == i+1 || n > 31 {
			return expr{}, i
		}
		e.back = n - 1
		return e, j
	case (w.is(cOrdinal) && w.ord >= 1 || w.mod == "end") && !w.art:
		return p.firstOf(i)
	}
	q, j := p.simpleQuantity(i, false)
	v = p.at(j)
	if j == i || !q.art || q.n < 2 || q.unit < unitDay || q.unit > unitMonth || !v.art || !v.plain() {
		return expr{}, i
	}
	e.unit, e.n = q.unit, q.n
	switch {
	case v.is(cLast):
		e.dir = dirPast
	case v.is(cOrdinal) && v.ord == 1:
	default:
		return expr{}, i
	}
	return e, j + 1
}

// firstOf reads «أول أسبوع», «ثاني أيام», «آخر ثلاثة أشهر».
func (p *parser) firstOf(i int) (expr, int) {
	w, u := p.at(i), p.at(i+1)
	e := expr{kind: kPart, n: 1, back: int(w.ord) - 1}
	if w.mod == "end" {
		e.dir, e.back = dirPast, 0
		if w.stem != "اخر" {
			return expr{}, i // «نهاية يوم من حزيران» is no count
		}
	}
	if u.is(cUnit) && !u.art && u.plain() && u.form != formBoth && u.unit >= unitDay && u.unit <= unitMonth {
		e.unit = u.unit
		return e, i + 2
	}
	q, j := p.simpleQuantity(i+1, false)
	if j == i+1 || q.n < 2 || q.art || w.ord > 1 || q.unit < unitDay || q.unit > unitMonth || !p.at(i+1).plain() {
		return expr{}, i
	}
	e.unit, e.n = q.unit, q.n
	return e, j
}

// fraction reads «النصف الثاني من 2016», «الربع الأول من العام الجاري», «الثلث الأول
// من رمضان», «الثلاثي الأول» (a quarter, in the Maghreb).
func (p *parser) fraction(i int) (expr, bool) {
	w := p.at(i)
	if !w.is(cFraction|cTerm) || !w.art {
		return expr{}, false
	}
	n, j := p.ordinal(i + 1)
	if p.at(i+1).is(cLast) && p.at(i+1).art {
		n, j = int(w.frac), i+2
	}
	if j == i+1 || n > int(w.frac) || !p.at(i+1).plain() {
		return expr{}, false
	}
	e := expr{kind: kFraction, n: n, of: int(w.frac), last: j}
	k := j
	linked := false
	if s := p.at(k).sig; s == sigFrom || s == sigIn {
		k++
		linked = true
	}
	if whole, m := p.whole(k); m > k && (linked || p.at(k).prep == 'l' || whole.kind == kPoint && whole.p.onlyYear()) {
		e.whole, e.last = whole, m
		return e, true
	}
	if linked || w.frac != 4 || !w.is(cFraction) {
		return expr{}, false
	}
	if i == p.lo && j == p.hi {
		return e, true
	}
	switch p.at(i - 1).sig {
	case sigIn, sigDuring, sigSince, sigUntil, sigBy: // «أرباح الشركة في الربع الثالث»
		return e, true
	}
	return expr{}, false
}

// weekend reads «عطلة نهاية الأسبوع الماضي».
func (p *parser) weekend(i int) (expr, bool) {
	if p.at(i).art || p.at(i+1).mod != "end" || !p.at(i+1).plain() {
		return expr{}, false
	}
	e, ok := p.modded(i + 1)
	if !ok || e.kind != kWeekend {
		return expr{}, false
	}
	return e, true
}

// cut resolves the whole of a part; ok is false if it has no days.
func (r *resolver) cut(e *expr) (whole result, ok bool) {
	if e.whole == nil {
		y := r.ref.Year
		if r.ref.IsZero() {
			return result{}, false
		}
		start := rasid.Date{Year: y, Month: (e.n-1)*12/max(e.of, 1) + 1, Day: 1}
		if r.ref.Before(start) && !e.future && !r.preferFuture {
			y--
		}
		return r.years(y, y, "published", 0.7), true
	}
	in := *e.whole
	in.future, in.past, in.behind, in.sentence = e.future, e.past, e.behind, e.sentence
	whole = r.one(&in)
	return whole, whole.ok && whole.from.Whole() && whole.to.Whole()
}

// partResult cuts a stretch out of a week, a month or a year.
func (r *resolver) partResult(e *expr) result {
	whole, ok := r.cut(e)
	if !ok {
		return vague()
	}
	if e.unit == unitMonth {
		return r.monthsOf(e, whole)
	}
	size := 1
	if e.unit == unitWeek {
		size = 7
		if whole.grain == rasid.GrainMonth {
			return r.weeksOf(e, whole)
		}
	}
	from := whole.from.AddDays(size * e.back)
	if e.unit == unitWeek && whole.grain == rasid.GrainYear && e.dir != dirPast {
		// Weeks of a year are those of ISO 8601: the first has its Thursday in it.
		jan4 := rasid.Date{Year: whole.from.Year, Month: 1, Day: 4}
		from = monday(jan4).AddDays(7 * e.back)
		whole.to = whole.to.AddDays(6)
	}
	to := from.AddDays(size*e.n - 1)
	if e.dir == dirPast {
		to = whole.to
		from = to.AddDays(1 - size*e.n)
	}
	if whole.to.Before(from) || from.Before(whole.from.AddDays(-6)) {
		return result{}
	}
	res := r.days(from, minDate(to, whole.to), rasid.GrainDay, whole.anchor, min(whole.conf, 0.85))
	if e.unit == unitWeek && e.n == 1 {
		res.grain, res.conf = rasid.GrainWeek, min(whole.conf, 0.7)
	}
	return res
}

// weeksOf resolves weeks of a month, from Monday to Sunday, that lie wholly in it.
func (r *resolver) weeksOf(e *expr, whole result) result {
	first := monday(whole.from.AddDays(6))
	from := first.AddDays(7 * e.back)
	to := from.AddDays(7*e.n - 1)
	if e.dir == dirPast {
		to = monday(whole.to.AddDays(1)).AddDays(-1)
		from = to.AddDays(1 - 7*e.n)
	}
	if whole.to.Before(from) {
		return result{}
	}
	res := r.days(from, to, rasid.GrainWeek, whole.anchor, min(whole.conf, 0.7))
	if e.n == 1 {
		y, w := from.Time().ISOWeek()
		res.timex = fmt.Sprintf("%04d-W%02d", y, w)
	}
	return res
}

func (r *resolver) monthsOf(e *expr, whole result) result {
	months := (whole.to.Year-whole.from.Year)*12 + whole.to.Month - whole.from.Month + 1
	if whole.from.Day != 1 || e.n+e.back > months {
		return vague()
	}
	from := addMonths(whole.from, e.back)
	to := addMonths(from, e.n-1)
	if e.dir == dirPast {
		to = rasid.Date{Year: whole.to.Year, Month: whole.to.Month}
		from = addMonths(to, 1-e.n)
	}
	return r.months(from, to, rasid.GrainMonth, whole.anchor, min(whole.conf, 0.85))
}

// fractionResult resolves a half, a third or a quarter: of a year in months, of
// a month in days, of a century in years.
func (r *resolver) fractionResult(e *expr) result {
	whole, ok := r.cut(e)
	if !ok {
		return vague()
	}
	switch {
	case whole.grain == rasid.GrainYear && whole.from.Month == 1 && whole.from.Day == 1 && whole.from.Year == whole.to.Year:
		y, size := whole.from.Year, 12/e.of
		res := r.months(rasid.Date{Year: y, Month: (e.n-1)*size + 1}, rasid.Date{Year: y, Month: e.n * size}, rasid.GrainQuarter, whole.anchor, min(whole.conf, 0.95))
		res.timex = fmt.Sprintf("%04d-%c%d", y, [...]byte{2: 'H', 3: 'T', 4: 'Q'}[e.of], e.n)
		return res
	case whole.grain == rasid.GrainMonth && e.of < 4:
		n := 30 / e.of
		from := whole.from.AddDays((e.n - 1) * n)
		to := from.AddDays(n - 1)
		if e.n == e.of {
			to = whole.to
		}
		return r.days(from, to, rasid.GrainDay, whole.anchor, min(whole.conf, 0.8))
	case whole.grain >= rasid.GrainDecade:
		years := whole.to.Year - whole.from.Year + 1
		from := whole.from.Year + (e.n-1)*years/e.of
		return r.years(from, whole.from.Year+e.n*years/e.of-1, whole.anchor, min(whole.conf, 0.8))
	}
	return vague()
}

// weekendResult resolves the end of a week as its Saturday and Sunday.
func (r *resolver) weekendResult(e *expr) result {
	week := r.unitResult(e)
	if week.grain != rasid.GrainWeek {
		return week
	}
	sat := week.to.AddDays(-1)
	if e.past && e.dir == dirThis && !r.ref.IsZero() && r.ref.Before(sat) {
		sat = sat.AddDays(-7)
	}
	res := r.days(sat, sat.AddDays(1), rasid.GrainDay, week.anchor, week.conf)
	y, w := sat.Time().ISOWeek()
	res.timex = fmt.Sprintf("%04d-W%02d-WE", y, w)
	return res
}

// monday returns the first day of the ISO week of d.
func monday(d rasid.Date) rasid.Date { return d.AddDays(-((int(d.Weekday()) + 6) % 7)) }

// spanOfPeriods reads «من مطلع 2015 حتى نهاية العام», «بين نهاية 2015 وبداية 2016», and,
// behind «منذ», «مطلع العام وحتى نهاية أيار».
func (p *parser) spanOfPeriods(i int) (expr, bool) {
	w := p.at(i)
	if w.sig != sigFrom && w.sig != sigBetween && w.sig != sigSince {
		return expr{}, false
	}
	a, ok := p.edge(i + 1)
	if !ok || !p.at(i+1).plain() {
		return expr{}, false
	}
	k := p.connector(a.last, w.sig)
	if k < 0 {
		return expr{}, false
	}
	b, ok := p.edge(k)
	if !ok || a.kind == kPoint && a.mod == "" && b.kind == kPoint && b.mod == "" {
		return expr{}, false // two bare points are read by spanned
	}
	a.first, b.first = i+1, k
	return expr{kind: kSpan, whole: &a, end: &b, last: b.last}, true
}

// edge reads one end of a span.
func (p *parser) edge(i int) (expr, bool) {
	if e, ok := p.modded(i); ok {
		return e, true
	}
	if e, ok := p.unitExpr(i); ok && e.kind == kUnit && e.unit >= unitWeek {
		return e, true
	}
	e, ok := p.pointExpr(i)
	return e, ok && !e.p.bare()
}

// spanResult joins the ends of a span.
func (r *resolver) spanResult(e *expr) result {
	a, b := *e.whole, *e.end
	a.sentence, b.sentence = e.sentence, e.sentence
	a.future, a.past, b.future, b.past = e.future, e.past, e.future, e.past
	y := r.one(&b)
	if a.kind == kPoint && a.p.year == 0 && a.p.month != 0 && y.from.Whole() && !a.p.hijri && a.p.dir == dirNone {
		a.p.year = y.from.Year // «من أوائل أيار حتى نهاية حزيران 2016»
		if a.p.month > y.from.Month {
			a.p.year--
		}
	}
	x := r.one(&a)
	if !x.ok || !y.ok || !x.from.Whole() || !y.to.Whole() || y.to.Before(x.from) {
		return vague()
	}
	res := r.days(x.from, y.to, min(x.grain, y.grain), y.anchor, min(x.conf, y.conf))
	switch {
	case x.grain == rasid.GrainYear && y.grain == rasid.GrainYear:
		res = r.years(x.from.Year, y.to.Year, y.anchor, res.conf)
	case x.grain >= rasid.GrainMonth && y.grain >= rasid.GrainMonth && x.from.Day == 1:
		res = r.months(x.from, y.to, res.grain, y.anchor, res.conf)
	}
	return res
}

// yearAgo reads «مثل هذا اليوم من العام الماضي», «مثل هذا الشهر من 2015».
func (p *parser) yearAgo(i int) (expr, bool) {
	w, u := p.at(i), p.at(i+1)
	if !w.is(cPointer) || w.dir != dirThis || !p.tokenIs(i-1, "مثل") || !u.art || u.form != formOne || u.unit != unitDay && u.unit != unitMonth {
		return expr{}, false
	}
	k := i + 2
	if p.at(k).sig == sigFrom {
		k++
	}
	e := expr{kind: kYearAgo, unit: u.unit}
	if y, _, _, n := p.year(k); n > k {
		e.p.year, e.last = y, n
		return e, true
	}
	if d, n := p.relativeYear(k); n > k && (d == dirPast || d == dirNext) {
		e.p.yearDir, e.last = d, n
		return e, true
	}
	return expr{}, false
}

func (r *resolver) yearAgoResult(e *expr) result {
	y, anchor := r.yearGiven(&e.p)
	if y == 0 || r.ref.IsZero() {
		return vague()
	}
	d := rasid.Date{Year: y, Month: r.ref.Month, Day: r.ref.Day}
	if e.unit == unitMonth {
		return r.months(d, d, rasid.GrainMonth, anchor, 0.85)
	}
	if !d.Valid() { // 29 February
		d.Day--
	}
	return r.day(d, anchor, 0.85)
}

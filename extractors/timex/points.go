package timex

func (p *parser) pointExpr(i int) (expr, bool) {
	k := i
	if w := p.at(i); w.is(cApprox) && !w.is(cFew) && !w.art && p.at(i+1).plain() { // «نحو الخامس من أيار»
		k++
	}
	pt, j := p.point(k)
	if j == k {
		return expr{}, false
	}
	if k > i && pt.onlyYear() && !pt.strong {
		return expr{}, false // «نحو 2015 شخصا»
	}
	return expr{kind: kPoint, last: j, p: pt}, true
}

// point reads a day, a month or a year at word i. The parts follow each other in
// this order, each of them optional:
//
//	«مساء | يوم | أمس | الجمعة | الماضي | 23 | حزيران/يونيو | 2017 | المقبل | صباحا»
func (p *parser) point(i int) (point, int) {
	var pt point
	j := p.partBefore(&pt, i)
	start := j
	if tonight, k := p.tonight(&pt, i); k > i {
		return tonight, k
	}
	j = p.dayWord(&pt, j)
	j = p.weekday(&pt, j)
	if pt.day == 0 {
		j = p.date(&pt, j)
	}
	if j == start || pt.empty() {
		return point{}, i
	}
	j = p.partAfter(&pt, j)
	return pt, p.hourAfter(&pt, j)
}

// date reads the calendar part: a numeric date, a day with its month, a month,
// or a year, with what follows them, and a second date in the other calendar.
func (p *parser) date(pt *point, i int) int {
	if k := p.bracketed(pt, i); k > i {
		return k
	}
	if p.at(i).is(cEquals) && (pt.weekday != 0 || pt.hasDeictic) { // «الأحد الموافق 25 يونيو»
		k := i + 1
		if p.at(k).mark == markPrep {
			k++
		}
		if j := p.date(pt, k); j > k && pt.day != 0 {
			return j
		}
		return i
	}
	if p.at(i).sig == sigIn && p.at(i).plain() && pt.weekday != 0 && p.dayOfMonth(i+1) && p.at(i+1).value >= 0 { // «الاثنين في 18 شباط»
		i++
	}
	j := p.calendar(pt, i)
	if j == i {
		return i
	}
	k := j
	if k = p.twinYear(pt, j); k > j {
		return k
	}
	switch {
	case p.at(k).is(cEquals):
		k++
		if p.at(k).mark == markPrep {
			k++
		}
	case p.at(k).mark == '(' && p.at(k+1).is(cEquals):
		k += 2
	default:
		return j
	}
	var other point
	if n := p.calendar(&other, k); n > k && other.day != 0 {
		if !other.hijri { // the Gregorian twin wins: moon sighting can move the Hijri day
			pt.year, pt.month, pt.day, pt.hijri, pt.dir = other.year, other.month, other.day, false, other.dir
		}
		if p.at(n).mark == ')' && p.at(k-2).mark == '(' {
			n++
		}
		return n
	}
	return j
}

// twinYear reads the Gregorian year beside a Hijri one: «عام 1407هـ - 1987م».
func (p *parser) twinYear(pt *point, j int) int {
	if !pt.hijri || !pt.onlyYear() {
		return j
	}
	k := j
	if m := p.at(k).mark; m == '-' || m == '/' || m == '(' {
		k++
	}
	if p.at(k).is(cEquals) {
		k++
	}
	y, e, _, n := p.year(k)
	if k == j || n == k || e == eraHijri || y < 1880 {
		return j
	}
	pt.year, pt.hijri, pt.strong = y, false, true
	if p.at(n).mark == ')' && p.at(j).mark == '(' {
		n++
	}
	return n
}

// bracketed reads a date in brackets after a day: «الجمعة (23 حزيران)».
func (p *parser) bracketed(pt *point, i int) int {
	if p.at(i).mark != '(' || pt.weekday == 0 && !pt.hasDeictic {
		return i
	}
	var inner point
	j := p.calendar(&inner, i+1)
	if j == i+1 || inner.day == 0 || p.at(j).mark != ')' {
		return i
	}
	pt.year, pt.month, pt.day, pt.hijri = inner.year, inner.month, inner.day, inner.hijri
	return j + 1
}

func (p *parser) calendar(pt *point, i int) int {
	if j := p.numeric(pt, i); j > i {
		return j
	}
	if j := p.dashed(pt, i); j > i {
		return j
	}
	if d, j := p.dayNumber(i); j > i {
		if k := p.dayAndMonth(pt, d, i, j); k > j {
			return k
		}
		if k := p.dayAlone(pt, d, i, j); k > j || pt.day != 0 {
			return k
		}
	}
	if pt.weekday != 0 || pt.hasDeictic {
		return i
	}
	if m, j := p.month(i); j > i {
		pt.month, pt.hijri, pt.strong, pt.weak = m.month, m.hijri, m.strong, m.weak
		return p.afterMonth(pt, j)
	}
	if y, e, strong, j := p.year(i); j > i {
		pt.year, pt.hijri, pt.strong = y, e == eraHijri, strong
		return j
	}
	return i
}

// dashed reads «23-حزيران-2017», «23/حزيران/2017».
func (p *parser) dashed(pt *point, i int) int {
	d, mark := p.at(i), p.at(i+1).mark
	if d.value < 1 || d.value > 31 || d.digit > 2 || mark != '-' && mark != '/' {
		return i
	}
	m, j := p.oneMonth(i + 2)
	y, ok := p.bareYear(j + 1)
	if j == i+2 || p.at(j).mark != mark || !ok {
		return i
	}
	pt.day, pt.month, pt.hijri, pt.year, pt.strong = int(d.value), m.month, m.hijri, y, true
	return p.eraMark(pt, j+2)
}

// dayAndMonth reads what follows the day number d, which stands at i to j: «من شهر آب», «أيار», or
// «من هذا الشهر».
func (p *parser) dayAndMonth(pt *point, d, i, j int) int {
	k := j
	if p.at(k).sig == sigIn && p.at(k).plain() && (p.at(k+1).unit == unitMonth || p.at(k+1).is(cPointer)) && pt.month == 0 && p.at(i).value >= 0 { // «23 في الشهر القادم»
		k++
	}
	if p.at(k).sig == sigFrom && p.at(k).plain() {
		if w := p.at(i); w.value < 0 && w.is(cNumber) && !w.art && !w.is(cOrdinal) {
			return j // «اثنين من» counts two
		}
		k++
	}
	if m, n := p.month(k); n > k {
		pt.day, pt.month, pt.hijri, pt.strong = d, m.month, m.hijri, true
		return p.afterMonth(pt, n)
	}
	w, v := p.at(k), p.at(k+1)
	switch {
	case k == j && p.tokenIs(j, "منه") && p.at(i).value >= 0: // «27 منه», of the month named before
		pt.day, pt.monthDir, pt.strong = d, dirSame, true
		return j + 1
	case w.is(cPointer) && v.unit == unitMonth && v.art && v.form == formOne:
		pt.day, pt.monthDir, pt.strong = d, w.dir, true
		return k + 2
	case w.unit == unitMonth && w.art && w.form == formOne && v.is(cDir) && v.plain():
		pt.day, pt.monthDir, pt.strong = d, v.dir, true
		return k + 2
	case k > j && w.unit == unitMonth && w.art && w.form == formOne && w.plain() && (pt.head || p.at(i).value >= 0 || p.dated(i-1)): // «يوم الخامس عشر من الشهر»
		pt.day, pt.monthDir, pt.strong = d, dirThis, true
		return k + 1
	}
	return j
}

// dated reports whether word i is a preposition that a day follows.
func (p *parser) dated(i int) bool {
	switch p.at(i).sig {
	case sigIn, sigSince, sigUntil, sigBy:
		return true
	}
	return false
}

// dayAlone reads a day of the running month, whose number stands at i to j: «يوم 15 الجاري».
func (p *parser) dayAlone(pt *point, d, i, j int) int {
	k := j
	if p.at(k).sig == sigFrom {
		k++
	}
	sig := p.at(i - 1).sig
	introduced := sig == sigIn || sig == sigUntil || sig == sigSince
	if v := p.at(k); v.is(cDir) && v.art && v.plain() && (pt.head || pt.weekday != 0 || introduced) && (k == j || v.dir == dirThis) {
		pt.day, pt.monthDir = d, v.dir // «في 15 الجاري»
		return k + 1
	}
	if p.at(j-1).value < 0 {
		if pt.head && d > 10 && k == j { // «يوم الخامس عشر»: below eleven it could count the days of something
			pt.day = d
		}
		return j
	}
	next := p.at(j)
	if !pt.head || p.counts(j) || next.value >= 0 || next.mark == '/' || next.mark == ':' || next.is(cUnit|cPart) {
		return j
	}
	pt.day, pt.monthDir = d, dirNone
	return j
}

// afterMonth reads the year and the direction behind a month name.
func (p *parser) afterMonth(pt *point, j int) int {
	k := j
	if m := p.at(k).mark; m == ',' && (pt.day != 0 || p.glued(k)) {
		if _, ok := p.bareYear(k + 1); ok {
			k++
		}
	}
	if y, ok := p.bareYear(k); ok && !(p.counts(k+1) && (y < 1900 || y > 2035)) {
		pt.year, pt.strong = y, true
		return p.eraMark(pt, k+1)
	}
	if d := p.at(k); d.is(cDir) && d.plain() && (d.art || d.dir == dirSame) {
		pt.dir, pt.strong = d.dir, true
		k++
		if y, _, _, n := p.year(k); n > k && y >= 1900 && y <= 2060 && !p.counts(n) { // «أيار الماضي 2017», not «1307 عمليات»
			pt.year, k = y, n
		}
		return k
	}
	if s := p.at(k).sig; s == sigFrom || s == sigIn {
		k++
	}
	if y, e, strong, n := p.year(k); n > k && strong {
		pt.year, pt.strong = y, true
		pt.hijri = pt.hijri || e == eraHijri
		return n
	}
	if d, n := p.relativeYear(k); n > k {
		pt.yearDir, pt.strong = d, true
		return n
	}
	return j
}

// relativeYear reads «العام الماضي», «السنة نفسها», «هذا العام», «نفس السنة».
func (p *parser) relativeYear(i int) (direction, int) {
	w, v := p.at(i), p.at(i+1)
	if w.unit == unitYear && w.art && w.form == formOne && v.is(cDir) && v.plain() {
		return v.dir, i + 2
	}
	if w.is(cPointer) && v.unit == unitYear && v.art && v.form == formOne && v.plain() {
		return w.dir, i + 2
	}
	return dirNone, i
}

// eraMark reads «هـ» or «م» behind a year.
func (p *parser) eraMark(pt *point, j int) int {
	e, k := p.era(j)
	if e == eraHijri {
		pt.hijri = true
	}
	return k
}

// era reads «هـ», «م», «الهجري», «للهجرة», «من الهجرة»; next is j if there is none.
func (p *parser) era(j int) (e era, next int) {
	w := p.at(j)
	switch {
	case w.is(cEra) && (w.plain() || w.prep == 'l' && w.art):
		return w.era, j + 1
	case w.sig == sigFrom && p.at(j+1).is(cEra) && p.at(j+1).art && p.at(j+1).plain():
		return p.at(j + 1).era, j + 2
	}
	return eraNone, j
}

// year reads «عام 2011», «العام 2015م», «سنة ألفين وثلاثة», or a bare year, of
// which strong is false.
func (p *parser) year(i int) (y int, e era, strong bool, next int) {
	j := i
	if w := p.at(i); w.unit == unitYear && w.form == formOne && w.stem != "عاما" {
		strong = true
		j++
		if p.at(j).mark == ',' && p.at(j+1).digit == 4 { // «عام ،2013», a slip of typing
			j++
		}
		if y, k := p.yearNumber(j); k > j {
			return p.yearEra(y, strong, k)
		}
		return 0, eraNone, false, i
	}
	if y, ok := p.bareYear(j); ok {
		return p.yearEra(y, false, j+1)
	}
	return 0, eraNone, false, i
}

func (p *parser) yearEra(y int, strong bool, j int) (int, era, bool, int) {
	if e, k := p.era(j); k > j {
		// «2000 م» can be a height: the letter alone makes no year.
		return y, e, strong || e == eraHijri || !p.tokenIs(j, "م"), k
	}
	if y >= 1300 && y <= 1500 && !strong {
		return y, eraNone, false, j
	}
	return y, eraNone, strong, j
}

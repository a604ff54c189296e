package timex

// spanned reads «من 3 إلى 9 أيار 2017», «بين عامي 1990 و2003» and the like. Both
// words belong to the expression, as the two ends mean nothing without them.
func (p *parser) spanned(i int) (expr, bool) {
	w := p.at(i)
	if w.sig != sigFrom && w.sig != sigBetween {
		return expr{}, false
	}
	j := i + 1
	if p.at(j).is(cBoth) && p.at(j).form == formBoth && p.at(j).plain() { // «بين عامي 1990 و2003»
		j++
	}
	a, j1 := p.endpoint(j)
	if j1 == j || !p.at(j).plain() {
		return expr{}, false
	}
	k := p.connector(j1, w.sig)
	if k < 0 {
		return expr{}, false
	}
	b, j2 := p.endpoint(k)
	if j2 == k || !sound(a, b) || p.counts(j2) && !b.strong {
		return expr{}, false
	}
	return expr{kind: kRange, last: j2, p: a, q: b}, true
}

// connector returns the word after what joins the two ends of a range, or -1.
func (p *parser) connector(j int, open signal) int {
	w := p.at(j)
	if w.sig == sigTo || w.sig == sigUntil { // also «ولغاية»
		return p.afterTo(j)
	}
	if open == sigBetween || w.mark == markAnd && p.at(j+1).digit == 4 { // «من 2006 و2007»
		switch {
		case w.mark == markAnd:
			return j + 1
		case w.conj && w.prep == 0:
			return j
		}
	}
	if w.mark == '-' && open == sigFrom {
		return j + 1
	}
	return -1
}

// afterTo returns the word after «إلى» or «إلى غاية» (as the Maghreb writes) at j.
func (p *parser) afterTo(j int) int {
	if p.at(j).sig == sigTo && p.at(j+1).sig == sigUntil {
		return j + 2
	}
	return j + 1
}

// endpoint reads one end of a range: a point, or a day or year that the other
// end completes.
func (p *parser) endpoint(i int) (point, int) {
	if pt, j := p.point(i); j > i {
		return pt, j
	}
	if d, j := p.dayNumber(i); j > i && !p.counts(j) {
		return point{day: d, weak: true}, j
	}
	return point{}, i
}

// sound reports whether two ends make a range: at least one of them must be a
// date by itself, and two bare years must lie in the time news speaks of.
func sound(a, b point) bool {
	if a.bare() && b.bare() {
		return false
	}
	if a.onlyYear() != b.onlyYear() && (a.onlyYear() || a.bare() || a.year == 0) {
		return false
	}
	if a.onlyYear() && !a.strong && (a.year < 1800 || a.year > 2060) {
		return false
	}
	if b.onlyYear() && !b.strong && (b.year < 1800 || b.year > 2060) {
		return false
	}
	if a.onlyYear() && b.onlyYear() {
		return a.year < b.year
	}
	return true
}

// bare reports whether the point is the number of a day without its month.
func (p *point) bare() bool { return p.day != 0 && p.month == 0 && p.monthDir == 0 }

// onlyMonth reports whether the point is a month that says nothing of its year.
func (p *point) onlyMonth() bool {
	return p.month != 0 && p.day == 0 && p.year == 0 && p.dir == dirNone && p.yearDir == dirNone
}

func (p *point) onlyYear() bool { return p.year != 0 && p.month == 0 && p.day == 0 }

// listed reads «يومي 4 و5 تموز المقبل», «يومي الخميس والجمعة», «أعوام 2013 و2014
// و2015», «شهري آذار ونيسان».
func (p *parser) listed(i int) (expr, bool) {
	w := p.at(i)
	if !w.is(cBoth) || w.art && p.at(i+1).digit != 4 { // «السنوات 2010 و2011»
		return expr{}, false
	}
	a, j := p.endpoint(i + 1)
	if j == i+1 || !p.at(i+1).plain() {
		return expr{}, false
	}
	b, items := a, 1
	for items < 12 {
		k := p.nextItem(j)
		if k < 0 {
			break
		}
		pt, n := p.endpoint(k)
		if n == k {
			break
		}
		b, j, items = pt, n, items+1
	}
	if items < 2 || a.bare() && b.bare() || !fits(w.both, a) || !fits(w.both, b) {
		return expr{}, false
	}
	if d := p.at(j); d.is(cDir) && d.art && d.plain() && b.dir == dirNone { // «يومي الخميس والجمعة الماضيين»
		a.dir, b.dir = d.dir, d.dir
		j++
	}
	return expr{kind: kRange, last: j, p: a, q: b, list: true}, true
}

func fits(u unit, pt point) bool {
	switch u {
	case unitDay:
		return pt.daily()
	case unitMonth:
		return pt.month != 0 && pt.day == 0
	}
	return pt.onlyYear()
}

// nextItem returns where the next item of a list starts, or -1.
func (p *parser) nextItem(j int) int {
	w := p.at(j)
	switch {
	case w.mark == markAnd || w.mark == '-':
		return j + 1
	case w.mark == ',':
		if v := p.at(j + 1); v.value >= 0 || v.is(cWeekday) {
			return j + 1
		}
	case w.conj && w.prep == 0:
		return j
	}
	return -1
}

// monthFirst reads «يوليو 13-15» and «مايو 13، 2017», the order of English, at a
// month that ends at j. The numbers must close the sentence or have a year
// behind them: «في مايو 20 شهيدا» counts.
func (p *parser) monthFirst(a point, j int) (expr, bool) {
	v := p.at(j)
	if !a.onlyMonth() || v.value < 1 || v.value > 31 || v.digit > 2 {
		return expr{}, false
	}
	e := expr{kind: kPoint, last: j + 1, p: a}
	e.p.day, e.p.strong = int(v.value), true
	k := -1
	switch w := p.at(j + 1); {
	case w.mark == '-':
		k = j + 2
	case w.sig == sigTo || w.sig == sigUntil:
		k = p.afterTo(j + 1)
	}
	if w := p.at(k); k > 0 && w.value >= 1 && w.value <= 31 && w.digit <= 2 {
		e.kind, e.last, e.q = kRange, k+1, e.p
		e.q.day = int(w.value)
	}
	k = e.last
	if p.at(k).mark == ',' {
		k++
	}
	if y, ok := p.bareYear(k); ok {
		e.p.year, e.q.year, e.last = y, y, k+1
		return e, true
	}
	return e, e.last >= p.hi || p.at(e.last).mark == '.' && e.last == p.hi-1
}

// bareRange reads «4 و5 تموز», «12-19 مايو», «15 مارس 2021 إلى 4 أفريل 2021» and
// «2009-2015», which have no word before them.
func (p *parser) bareRange(i int) (expr, bool) {
	w := p.at(i)
	if w.value < 0 && !w.is(cOrdinal|cMonth|cPair|cUnit|cWeekday) {
		return expr{}, false
	}
	a, j := p.endpoint(i)
	if j == i || w.is(cWeekday) && !w.is(cOrdinal) && !a.bare() {
		return expr{}, false
	}
	if e, ok := p.monthFirst(a, j); ok {
		return e, true
	}
	list := false
	k := -1
	m := p.at(j)
	switch {
	case m.mark == '-' || m.mark == '/' && a.onlyYear():
		k = j + 1
	case m.sig == sigTo || m.sig == sigUntil:
		if a.day != 0 && a.month != 0 || a.onlyYear() && (a.strong || p.at(i-1).sig == sigSince) || a.bare() { // «منذ 2011 وحتى 2015»
			k = p.afterTo(j)
		}
	case m.mark == markAnd && a.bare():
		k, list = j+1, true
	case m.conj && m.prep == 0 && m.is(cOrdinal) && a.bare() && w.is(cOrdinal): // «الثالث والرابع من أيار»
		k, list = j, true
	case m.conj && m.prep == 0 && m.is(cWeekday) && a.bare() && a.weekday != 0: // «السبت 24 والأحد 25 حزيران»
		k, list = j, true
	case m.conj && m.prep == 0 && a.onlyMonth(): // «جانفي وفيفري 2016»
		k, list = j, true
	}
	if k < 0 {
		return expr{}, false
	}
	b, n := p.endpoint(k)
	if list && a.onlyMonth() && (b.month == 0 || b.day != 0 || !b.strong) {
		return expr{}, false
	}
	for list && n > k && b.bare() && p.at(n).mark == markAnd && n < i+12 { // «3 و4 و5 يناير»
		k = n + 1
		b, n = p.endpoint(k)
	}
	if n == k || !sound(a, b) || b.daily() != a.daily() && !a.bare() {
		return expr{}, false
	}
	if a.bare() && (b.month == 0 && b.monthDir == 0 || b.day == 0) {
		return expr{}, false
	}
	if a.onlyYear() && (b.year-a.year > 60 || p.counts(n)) {
		return expr{}, false
	}
	return expr{kind: kRange, last: n, p: a, q: b, list: list}, true
}

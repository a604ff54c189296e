package timex

// partBefore reads a part of the day that has a day after it: «مساء أمس»,
// «بعد ظهر الأحد», «منتصف ليل الخميس».
func (p *parser) partBefore(pt *point, i int) int {
	w, j := p.at(i), i
	switch {
	case w.is(cPart) && !w.art:
		pt.part, j = w.part, i+1
		pt.eve = w.stem == "ليله"
	case (w.is(cMidnight) || w.sig == sigAfter) && p.at(i+1).is(cPart):
		pt.part, j = p.at(i+1).part, i+2
		if w.sig == sigAfter {
			pt.part = "afternoon"
		}
	case w.sig == sigBefore && p.at(i+1).part == "noon":
		pt.part, j = "morning", i+2
	default:
		return i
	}
	if p.at(j).sig == sigFrom && !p.at(j).art { // «ساعة متأخرة من مساء من يوم»
		j++
	}
	return j
}

// tonight reads «الليلة», with its direction: «الليلة الماضية» (last night).
func (p *parser) tonight(pt *point, i int) (point, int) {
	w, j := p.at(i), i
	if w.is(cPointer) && w.dir == dirThis {
		j++
		w = p.at(j)
		if w.is(cPart) && w.art && w.plain() && w.stem != "ليله" && w.stem != "عصر" { // «هذا المساء», but «هذا العصر», this age
			return point{hasDeictic: true, part: w.part}, j + 1
		}
	}
	if w.is(cPart) && w.stem == "ليله" && p.tokenIs(j+1, "الفاصله") && p.at(j+2).sig == sigBetween { // «الليلة الفاصلة بين السبت والأحد»
		a, b := p.at(j+3), p.at(j+4)
		if a.is(cWeekday) && a.art && b.is(cWeekday) && b.art && b.conj && int(b.weekday) == (int(a.weekday)+1)%7 {
			return point{weekday: int(a.weekday) + 1, part: "night"}, j + 5
		}
	}
	if !w.is(cPart) || !w.art || w.stem != "ليله" {
		return *pt, i
	}
	out := point{hasDeictic: true, part: "night"}
	j++
	before := 0
	if p.at(j).sig == sigBefore && p.at(j+1).is(cDir) { // «الليلة قبل الماضية»
		before, j = -1, j+1
	}
	if d := p.at(j); d.is(cDir) && d.art && d.plain() {
		j++
		switch d.dir {
		case dirPast:
			out.deictic = -1 + before
		case dirNext:
			out.deictic = 1
		case dirAfter, dirBefore:
			return *pt, i
		}
	}
	return out, j
}

// partAfter reads «صباحا», «مساء», «فجرا» after a day, unless a further day
// follows, to which it belongs: «أعلن اليوم مساء الجمعة موعدا».
func (p *parser) partAfter(pt *point, j int) int {
	w := p.at(j)
	if v := p.at(j + 1); pt.daily() && pt.part == "" && (w.sig == sigAfter || w.sig == sigBefore) && v.part == "noon" && v.art && v.plain() { // «الأحد بعد الظهر»
		pt.part = "afternoon"
		if w.sig == sigBefore {
			pt.part = "morning"
		}
		return j + 2
	}
	if !pt.daily() || pt.part != "" || !w.is(cPart) || !w.is(cAdverb) || !w.plain() {
		return j
	}
	if v := p.at(j + 1); v.is(cWeekday|cDeictic) && v.plain() {
		return j
	}
	pt.part = w.part
	return j + 1
}

// dayWord reads «يوم», «اليوم», «أمس», «أول من أمس», «غدا», «بعد غد» and
// «ذلك اليوم».
func (p *parser) dayWord(pt *point, i int) int {
	w, j := p.at(i), i
	if w.unit == unitDay && w.form == formOne && !w.art && w.stem != "يوما" {
		pt.head = true
		j++
		w = p.at(j)
		if !w.plain() {
			return j
		}
	}
	set := func(n, next int) int {
		pt.hasDeictic, pt.deictic = true, n
		return p.skipComma(next)
	}
	next := p.at(j + 1)
	switch {
	case w.is(cDeictic) && w.deictic == -1:
		if next.ord == 1 && next.art && next.plain() && !p.dayOfMonth(j+1) {
			return set(-2, j+2)
		}
		return set(-1, j+1)
	case w.is(cDeictic):
		return set(int(w.deictic), j+1)
	case w.sig == sigBefore && next.is(cDeictic) && next.deictic == -1 && next.plain():
		return set(-2, j+2)
	case w.sig == sigAfter && next.is(cDeictic) && next.deictic == 1 && next.plain():
		return set(2, j+2)
	case w.ord == 1 && !w.art && next.is(cDeictic) && next.deictic == -1:
		return set(-2, j+2)
	case w.ord == 1 && !w.art && next.sig == sigFrom && p.at(j+2).deictic == -1:
		return set(-2, j+3)
	case w.unit == unitDay && w.form == formOne && w.art && !pt.head && p.today(j):
		return set(0, j+1)
	case w.is(cOwnDay) && next.is(cWeekday) && next.art && next.plain() && !pt.head: // «يومه الثلاثاء», in Morocco
		return set(0, j+1)
	case w.is(cPointer) && next.unit == unitDay && next.form == formOne && next.art && next.plain():
		if w.dir == dirThis {
			return set(0, j+2)
		}
		pt.same = true
		return j + 2
	}
	return j
}

// dayOfMonth reports whether a day number and a month stand at i, which would
// take «الأول» away from «أمس»: «أمس الأول من أيار».
func (p *parser) dayOfMonth(i int) bool {
	_, j := p.dayNumber(i)
	if j == i {
		return false
	}
	if p.at(j).sig == sigFrom {
		j++
	}
	_, k := p.month(j)
	return k > j
}

// skipComma passes over a comma that more of the same day follows:
// «اليوم، الجمعة 23 حزيران» is one expression.
func (p *parser) skipComma(j int) int {
	if p.at(j).mark != ',' {
		return j
	}
	w := p.at(j + 1)
	if w.is(cWeekday) && w.art && w.plain() || w.unit == unitDay && p.at(j+2).is(cWeekday) && w.plain() {
		return j + 1
	}
	if w.value >= 0 && p.dayOfMonth(j+1) {
		return j + 1
	}
	return j
}

// weekday reads «الجمعة», «يوم الجمعة الماضي», «ليل الخميس الجمعة».
func (p *parser) weekday(pt *point, i int) int {
	j := i
	w := p.at(j)
	if pt.hasDeictic && w.unit == unitDay && w.form == formOne && !w.art && w.plain() { // «اليوم، يوم الجمعة»
		j++
		w = p.at(j)
	}
	if w.mark == '(' && pt.hasDeictic && p.at(j+1).is(cWeekday) && p.at(j+2).mark == ')' { // «أمس (الجمعة)»
		pt.weekday = int(p.at(j+1).weekday) + 1
		return j + 3
	}
	if v := p.at(j + 1); w.is(cPointer) && w.dir == dirThis && v.is(cWeekday) && v.art && v.plain() && !pt.hasDeictic && !pt.head { // «هذا الأحد»
		pt.weekday = int(v.weekday) + 1
		return j + 2
	}
	if u, d := p.at(j+1), p.at(j+2); w.is(cWeekday) && !w.art && u.unit == unitWeek && u.art && d.is(cDir) && d.art && d.plain() {
		pt.weekday, pt.weekDir = int(w.weekday)+1, d.dir // «ثلاثاء الأسبوع الماضي»
		return j + 3
	}
	if !w.is(cWeekday) || !w.art && !pt.head || !w.plain() && j > i {
		return i
	}
	if !w.art && w.is(cNumber) { // «يوم واحد», one day
		return i
	}
	if !w.plain() && (pt.hasDeictic || pt.head || pt.part != "") {
		return i
	}
	pt.weekday = int(w.weekday) + 1
	j++
	if pt.part == "night" {
		k := j
		if w := p.at(k); w.mark == '-' || w.mark == '/' || w.sig == sigTo { // «ليلة السبت إلى الأحد»
			k++
		}
		if v := p.at(k); v.is(cWeekday) && v.art && int(v.weekday) == (pt.weekday)%7 {
			j, pt.eve, pt.nightTo = k+1, false, int(v.weekday)+1
		}
	}
	j = p.weekdayDirection(pt, j)
	if w := p.at(j); w.is(cPointer) && w.dir == dirThis && w.plain() && !p.at(j+1).art { // «يوم الأحد هذا»
		return j + 1
	}
	if n, k := p.numberInRange(j); k > j {
		pt.day = n
		if p.tokenIs(k, "منه") {
			pt.monthDir = dirSame
			k++
		}
		return k
	}
	if n, k := p.ordinal(j); k > j && n > 5 && n <= 31 && pt.dir == dirNone && pt.weekDir == dirNone && p.at(j).plain() && p.at(k).sig != sigFrom && !p.dayOfMonth(j) {
		pt.day = n // «السبت السادس عشر»: below six it could count the Saturdays
		return k
	}
	if p.at(j).mark == ',' && p.dayOfMonth(j+1) {
		j++
	}
	return j
}

// numberInRange reads the number of a day whose month stands at the other end of
// a range or a list: «من السبت 24 إلى الثلاثاء 27 حزيران», «السبت 24 والأحد 25 منه».
func (p *parser) numberInRange(j int) (n, next int) {
	w, v := p.at(j), p.at(j+1)
	if w.value < 1 || w.value > 31 || w.digit > 2 {
		return 0, j
	}
	if v.sig == sigTo || v.sig == sigUntil || v.conj && v.is(cWeekday) && v.art || p.tokenIs(j+1, "منه") {
		return int(w.value), j + 1
	}
	return 0, j
}

func (p *parser) weekdayDirection(pt *point, j int) int {
	if d := p.at(j); d.is(cDir) && d.art && d.plain() {
		pt.dir = d.dir
		if d.dir == dirBeforeLast {
			pt.dir, pt.back = dirPast, 1
		}
		return j + 1
	}
	k := j
	if p.tokenIs(k, "ما") {
		k++
	}
	if d := p.at(k + 1); p.at(k).sig == sigBefore && d.dir == dirPast && d.art { // «الأحد ما قبل الماضي»
		pt.dir, pt.back = dirPast, 1
		return k + 2
	}
	if w := p.at(j); w.is(cPointer) && w.dir == dirThis && p.at(j+1).unit == unitWeek && p.at(j+1).art { // «الجمعة هذا الأسبوع»
		pt.weekDir = dirThis
		return j + 2
	}
	if p.at(j).sig != sigFrom {
		return j
	}
	u, d := p.at(j+1), p.at(j+2)
	if u.unit == unitWeek && u.art && d.is(cDir) && d.art { // «الثلاثاء من الأسبوع المقبل»
		pt.weekDir = d.dir
		return j + 3
	}
	if u.is(cPointer) && u.dir == dirThis && d.unit == unitWeek {
		pt.weekDir = dirThis
		return j + 3
	}
	return j
}

package timex

import "github.com/rasid-news/rasid"

// calendarDay resolves a day of a month, with or without year.
func (r *resolver) calendarDay(pt *point, e *expr) result {
	if pt.month == 0 {
		return r.dayOfRunningMonth(pt, e)
	}
	year, anchor := r.yearGiven(pt)
	if pt.hijri && year >= gregorianOnly {
		year = hijriYearIn(year, pt.month, pt.day)
	}
	if year != 0 {
		return r.fixedDay(pt, year, anchor)
	}
	if d := e.famous; pt.dir == dirNone && pt.day == d.Day && pt.month == d.Month && (r.ref.IsZero() || !r.ref.Before(d)) {
		return r.day(d, "inferred", 0.8).because("the noun before it names a day that all remember") // «هجمات 11 سبتمبر»
	}
	if r.ref.IsZero() {
		if pt.hijri || pt.day > 31 || pt.month != 2 && !(rasid.Date{Year: 2000, Month: pt.month, Day: pt.day}).Valid() || pt.month == 2 && pt.day > 29 {
			return vague()
		}
		d := rasid.Date{Month: pt.month, Day: pt.day}
		return result{ok: true, from: d, to: d, grain: rasid.GrainDay, kind: rasid.TimeDate,
			value: d.String(), timex: d.String(), anchor: "explicit", conf: 0.6, why: "neither the text nor a day of publication gives the year"}
	}
	return r.nearestDay(pt, e)
}

// yearGiven returns the year that the words of a point give, 0 if none.
func (r *resolver) yearGiven(pt *point) (int, string) {
	if pt.year != 0 {
		return pt.year, "explicit"
	}
	switch pt.yearDir {
	case dirSame, dirAfter:
		if r.lastYear == 0 || pt.hijri {
			return 0, ""
		}
		if pt.yearDir == dirAfter {
			return r.lastYear + 1, "previous"
		}
		return r.lastYear, "previous"
	case dirPast, dirThis, dirNext, dirBefore:
		if r.ref.IsZero() || pt.hijri {
			return 0, ""
		}
		return r.ref.Year + step(pt.yearDir), "published"
	}
	return 0, ""
}

// fixedDay resolves a day whose year is known. A weekday that does not fit lowers
// the confidence: one of the two is a slip.
func (r *resolver) fixedDay(pt *point, year int, anchor string) result {
	d, ok := dayIn(pt, year)
	if !ok {
		return result{}
	}
	res := r.day(d, anchor, 0.98)
	if anchor == "explicit" && pt.weekday != 0 {
		res.why = "day, month and year are given, and the weekday agrees"
	}
	if pt.weekday != 0 && int(d.Weekday())+1 != pt.weekday && !pt.hijri {
		res.conf, res.why = 0.6, "day, month and year are given, but the weekday does not agree: one of them is a slip"
		for _, n := range [...]int{1, -1, 2, -2, 3, -3} {
			if near := d.AddDays(n); int(near.Weekday())+1 == pt.weekday {
				res.alt = []string{near.String()}
				break
			}
		}
	}
	if pt.hijri {
		res = reckoned(year, res)
	}
	if pt.hijri && pt.weekday != 0 {
		// The moon is sighted a day apart in other countries; the weekday of the
		// text tells which day its writer meant.
		for _, n := range []int{-1, 1} {
			if int(d.AddDays(n).Weekday())+1 == pt.weekday {
				res = r.day(d.AddDays(n), anchor, 0.8).because("the weekday tells that the moon was sighted a day apart from the table")
				res.alt = []string{d.String()}
			}
		}
	}
	return res
}

// dayIn returns the day of a point in a year of its own calendar.
func dayIn(pt *point, year int) (rasid.Date, bool) {
	if pt.hijri {
		d, _, err := hijriDay(year, pt.month, pt.day)
		return d, err == nil
	}
	d := rasid.Date{Year: year, Month: pt.month, Day: pt.day}
	return d, d.Valid()
}

// slipDays is how near a day must lie for its weekday to count as misspelt.
const slipDays = 10

// nearestDay gives a day without year its year: the weekday first, since it pins
// the year; then the direction word, the tense, and nearness to the publication.
func (r *resolver) nearestDay(pt *point, e *expr) result {
	base, reach := r.ref.Year, 1
	if pt.hijri { // the Hijri year of a Gregorian day is known to a year only
		base, reach = hijriYearOf(r.ref), 2
	}
	if pt.weekday != 0 && !pt.hijri {
		reach = 5
	}
	var best, second rasid.Date
	bestCost := -1
	for y := base - reach; y <= base+reach; y++ {
		d, ok := dayIn(pt, y)
		if !ok {
			continue
		}
		cost := r.cost(d, pt, e)
		if pt.weekday != 0 && int(d.Weekday())+1 != pt.weekday {
			// A slip of the pen within days of publication is likelier than
			// an article of another year.
			if cost <= slipDays {
				cost += 300
			} else {
				cost += 4000
			}
		}
		if bestCost < 0 || cost < bestCost {
			best, second, bestCost = d, best, cost
		} else if second.IsZero() {
			second = d
		}
	}
	if bestCost < 0 {
		return result{}
	}
	if !pt.hijri && pt.dir == dirNone && pt.weekday == 0 && !e.future && r.ref.Before(best) {
		for _, d := range r.famous {
			// A day that all remember is not the one to come: «منذ 7 أكتوبر».
			if d.Month == pt.month && d.Day == pt.day && !r.ref.Before(d) && (r.ref.Year-d.Year <= 3 || e.rel == "after" || e.rel == "since") {
				return r.day(d, "inferred", 0.7).because("a day that all remember is not the one to come")
			}
		}
	}
	res := r.day(best, "published", 0.9).because(r.yearBy(pt, e))
	if pt.weekday != 0 && int(best.Weekday())+1 != pt.weekday && !pt.hijri {
		res.conf, res.why = 0.5, "the weekday fits in no near year: the nearest year"
	}
	if r.background(e) && pt.dir == dirNone && pt.weekday == 0 && !e.future && !pt.hijri && r.lastYear < r.ref.Year && !pt.hasDeictic {
		// A sentence that has named another year stays in it:
		// «في 14 شباط 2005 ... وفي 26 نيسان» is told of 2005.
		if d, ok := dayIn(pt, r.lastYear); ok {
			alt := best.String()
			res = r.day(d, "previous", 0.6).because("the sentence or the paragraph has named that year")
			res.alt = []string{alt}
			return res
		}
	}
	if !second.IsZero() && res.conf < 0.9 {
		res.alt = []string{second.String()}
	}
	return res
}

// yearBy says what gives a day without year its year.
func (r *resolver) yearBy(pt *point, e *expr) string {
	switch {
	case pt.weekday != 0 && !pt.hijri:
		return "the year in which the weekday fits, nearest to the publication"
	case pt.dir == dirPast:
		return "the last such day before the publication"
	case pt.dir == dirNext:
		return "the first such day after the publication"
	case pt.dir == dirThis:
		return "the one of the running month"
	case e.behind:
		return "it cannot lie ahead: the last such day"
	case e.future:
		return "a verb or word of the future governs it: the coming one, if it is not just past"
	case r.preferFuture:
		return "the coming one is preferred"
	}
	return "the year nearest to the publication; news looks back"
}

// cost is how far a candidate day lies from what the words lead to expect.
func (r *resolver) cost(d rasid.Date, pt *point, e *expr) int {
	away := int(d.Time().Sub(r.ref.Time()).Hours() / 24)
	wrong := 0
	switch {
	case pt.dir == dirPast && away >= 0, pt.dir == dirNext && away <= 0:
		wrong = 2000
	case pt.dir == dirThis && (d.Year != r.ref.Year || d.Month != r.ref.Month) && !pt.hijri:
		wrong = 1000
	case pt.dir == dirNone && r.preferFuture && away < 0 && (pt.day == 0 || pt.weekday != 0 || d.Month != r.ref.Month || d.Year != r.ref.Year),
		pt.dir == dirNone && e.behind && away > 0:
		wrong = 1000 // with a day of the running month it is not the next year's
	case pt.dir == dirNone && e.future && away < 0:
		wrong = 200 // a day just past is likelier than one in eleven months
	}
	if away < 0 {
		return wrong - away
	}
	if pt.dir == dirNone && !e.future && !r.preferFuture && away > slipDays {
		return wrong + 2*away // news looks back unless a verb looks ahead
	}
	return wrong + away
}

// dayOfRunningMonth resolves «15 من هذا الشهر», «يوم 15 الجاري».
func (r *resolver) dayOfRunningMonth(pt *point, e *expr) result {
	month, anchor := r.ref, "published"
	switch pt.monthDir {
	case dirSame, dirAfter, dirBefore:
		month, anchor = r.lastMonth, "previous"
	}
	if month.Year == 0 || month.Month == 0 {
		return vague()
	}
	if pt.weekday != 0 && pt.monthDir == dirNone {
		return r.dayByWeekday(pt, e)
	}
	m := addMonths(month, step(pt.monthDir))
	d := rasid.Date{Year: m.Year, Month: m.Month, Day: pt.day}
	if pt.monthDir == dirNone && d.Valid() {
		away := pt.day - r.ref.Day
		if e.future && away < 0 {
			m = addMonths(m, 1)
		}
		if !e.future && away > 15 {
			m = addMonths(m, -1)
		}
		d.Year, d.Month = m.Year, m.Month
	}
	if !d.Valid() {
		return result{}
	}
	return r.day(d, anchor, 0.8).because("a day of the month that is spoken of")
}

// dayByWeekday resolves «السبت السادس عشر» to the nearest month in which the two
// agree.
func (r *resolver) dayByWeekday(pt *point, e *expr) result {
	best, bestCost := rasid.Date{}, -1
	for n := -3; n <= 3; n++ {
		m := addMonths(r.ref, n)
		d := rasid.Date{Year: m.Year, Month: m.Month, Day: pt.day}
		if !d.Valid() || int(d.Weekday())+1 != pt.weekday {
			continue
		}
		if cost := r.cost(d, pt, e); bestCost < 0 || cost < bestCost {
			best, bestCost = d, cost
		}
	}
	if bestCost < 0 {
		w := *pt
		w.day = 0
		res := r.weekdayResult(&w, e)
		res.conf = 0.4
		return res
	}
	return r.day(best, "published", 0.85).because("the nearest month in which weekday and day agree")
}

// monthResult resolves a month. With «الماضي» it is the latest before the month
// of publication, with «المقبل» the first after it.
func (r *resolver) monthResult(pt *point, e *expr) result {
	if pt.hijri {
		return r.hijriMonthResult(pt, e)
	}
	m := rasid.Date{Month: pt.month}
	year, anchor := r.yearGiven(pt)
	if year != 0 {
		m.Year = year
		return r.months(m, m, rasid.GrainMonth, anchor, 0.97)
	}
	if r.ref.IsZero() {
		return result{ok: true, from: m, to: m, grain: rasid.GrainMonth, kind: rasid.TimeDate,
			value: m.String(), timex: m.String(), anchor: "explicit", conf: 0.6, why: "neither the text nor a day of publication gives the year"}
	}
	m.Year = r.ref.Year
	conf := 0.9
	why := "the year of the publication"
	switch {
	case pt.dir == dirPast || pt.dir == dirBefore:
		why = "the last such month before the one of the publication"
		if m.Month >= r.ref.Month {
			m.Year--
		}
	case pt.dir == dirNext || pt.dir == dirAfter:
		why = "the first such month after the one of the publication"
		if m.Month <= r.ref.Month {
			m.Year++
		}
	case pt.dir == dirThis:
		if m.Month != r.ref.Month {
			conf, why = 0.6, "the text says the running month, which is another"
		}
	case e.behind && m.Month > r.ref.Month:
		m.Year--
		why = "it cannot lie ahead: the last such month"
	case e.future || r.preferFuture:
		if m.Month < r.ref.Month-1 || r.preferFuture && m.Month < r.ref.Month {
			m.Year++
		}
	case r.background(e) && r.lastYear < r.ref.Year:
		m.Year, anchor, conf = r.lastYear, "previous", 0.6
		return r.months(m, m, rasid.GrainMonth, anchor, conf).because("the sentence or the paragraph has named that year")
	case m.Month-r.ref.Month > 4:
		m.Year--
		conf, why = 0.75, "far ahead in this year, and news looks back: the year before"
	case m.Month-r.ref.Month < -8 && !e.past:
		m.Year++
		conf, why = 0.7, "far back in this year, and no verb of the past: the coming year"
	}
	return r.months(m, m, rasid.GrainMonth, "published", conf).because(why)
}

func (r *resolver) hijriMonthResult(pt *point, e *expr) result {
	year, conf := pt.year, 0.95
	if year >= gregorianOnly {
		year = hijriYearIn(year, pt.month, 1)
	}
	if year == 0 {
		if r.ref.IsZero() {
			return vague()
		}
		conf = 0.8
		best := -1
		base := hijriYearOf(r.ref)
		for y := base - 2; y <= base+2; y++ {
			from, to, err := hijriMonth(y, pt.month)
			if err != nil {
				continue
			}
			cost := r.cost(from.AddDays(14), pt, e)
			if !r.ref.Before(from) && !to.Before(r.ref) && pt.dir == dirNone {
				cost = 0
			}
			if best < 0 || cost < best {
				best, year = cost, y
			}
		}
	}
	from, to, err := hijriMonth(year, pt.month)
	if err != nil {
		return result{}
	}
	anchor := "explicit"
	if pt.year == 0 {
		anchor = "published"
	}
	return reckoned(year, r.days(from, to, rasid.GrainMonth, anchor, conf))
}

package timex

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
)

// rangeResult resolves «من 3 إلى 9 أيار 2017»: each end gives the other what it
// leaves out.
func (r *resolver) rangeResult(e *expr) result {
	a, b := e.p, e.q
	complete(&a, &b)
	if a.onlyYear() && b.onlyYear() {
		if a.year > b.year {
			return result{}
		}
		return r.years(a.year, b.year, "explicit", 0.9)
	}
	if a.year == 0 && b.year != 0 && a.month != 0 && !a.hijri && !b.hijri {
		a.year = b.year
		if a.month > b.month {
			a.year-- // «من كانون الأول حتى آذار 2012»
		}
	}
	y := r.point(&b, e)
	if y.ok && y.from.Whole() && a.year == 0 && a.month != 0 && b.month != 0 && !a.hijri && !b.hijri {
		a.year = y.from.Year
		if a.month > b.month {
			a.year--
		}
	}
	x := r.point(&a, e)
	if !x.ok || !y.ok {
		return result{}
	}
	if x.value == "" || y.value == "" {
		return vague()
	}
	if !x.from.Whole() || !y.to.Whole() {
		if strings.Contains(x.value+y.value, "/") {
			return vague()
		}
		v := x.value + "/" + y.value
		return result{ok: true, from: x.from, to: y.to, grain: y.grain, kind: rasid.TimeDate, value: v, timex: v, anchor: "explicit", conf: 0.6}
	}
	if y.to.Before(x.from) && b.weekday != 0 && b.day == 0 {
		y.to = y.to.AddDays(7)
	}
	if y.to.Before(x.from) {
		return result{}
	}
	grain, anchor, conf := min(x.grain, y.grain), y.anchor, min(x.conf, y.conf)
	var res result
	switch {
	case x.grain == rasid.GrainMonth && y.grain == rasid.GrainMonth && !a.hijri && !b.hijri:
		res = r.months(x.from, y.to, grain, anchor, conf)
	case x.grain == rasid.GrainYear && y.grain == rasid.GrainYear && !a.hijri && !b.hijri:
		res = r.years(x.from.Year, y.to.Year, anchor, conf)
	default:
		res = r.days(x.from, y.to, grain, anchor, conf)
	}
	res.why = y.why
	if e.list && x.value != y.value {
		res.timex = "{" + x.value + "," + y.value + "}"
	}
	return res
}

// complete copies month, year and direction between the ends of a range.
func complete(a, b *point) {
	if b.day != 0 && b.month == 0 && b.monthDir == dirSame && a.month != 0 { // «بين 24 حزيران و27 منه»
		b.monthDir = dirNone
	}
	if a.bare() {
		a.month, a.hijri, a.year, a.dir, a.yearDir, a.monthDir = b.month, b.hijri, b.year, b.dir, b.yearDir, b.monthDir
		return
	}
	if b.bare() {
		b.month, b.hijri, b.year, b.dir, b.yearDir, b.monthDir = a.month, a.hijri, a.year, a.dir, a.yearDir, a.monthDir
		return
	}
	if a.month != 0 && b.month != 0 && a.year == 0 && a.dir == dirNone && a.yearDir == dirNone {
		a.yearDir = b.yearDir
	}
	if a.weekday != 0 && a.dir == dirNone {
		a.dir = b.dir
	}
	if b.year == 0 && b.month != 0 && a.year != 0 && b.yearDir == dirNone && b.dir == dirNone && a.hijri == b.hijri {
		b.year = a.year
		if b.month < a.month {
			b.year++
		}
	}
}

// unitResult resolves «الأسبوع الماضي», «هذا العام», «العام نفسه», «بقية الشهر».
func (r *resolver) unitResult(e *expr) result {
	res := r.wholeUnit(e)
	if e.rest && e.dir == dirThis && res.to.Whole() && !r.ref.IsZero() && !res.to.Before(r.ref) {
		return r.days(r.ref, res.to, rasid.GrainDay, res.anchor, res.conf)
	}
	return res
}

func (r *resolver) wholeUnit(e *expr) result {
	n := step(e.dir)
	if n < 0 {
		n -= e.back
	} else if n > 0 {
		n += e.back
	}
	base, anchor := r.ref, "published"
	switch e.dir {
	case dirNew: // «العام الجديد» is spoken of from autumn on, and in its first months
		if base.Month >= 9 {
			n = 1
		}
	case dirSame, dirAfter, dirBefore:
		if b := r.previous(e.unit); !b.IsZero() {
			base, anchor = b, "previous"
		} else if e.dir == dirSame || e.unit == unitDay && !(e.future && e.dir == dirAfter) {
			return vague() // but «سيعود في اليوم التالي» is tomorrow
		}
	}
	if base.IsZero() {
		return vague()
	}
	conf := 0.9
	if anchor == "previous" {
		conf = 0.7
	}
	switch e.unit {
	case unitDay:
		return r.day(base.AddDays(n), anchor, conf)
	case unitWeek:
		first := monday(base).AddDays(7 * n)
		res := r.days(first, first.AddDays(6), rasid.GrainWeek, anchor, conf)
		y, w := first.Time().ISOWeek()
		res.timex = fmt.Sprintf("%04d-W%02d", y, w)
		return res
	case unitMonth:
		m := addMonths(base, n)
		return r.months(m, m, rasid.GrainMonth, anchor, conf)
	case unitYear:
		return r.years(base.Year+n, base.Year+n, anchor, conf)
	case unitCentury:
		c := (base.Year/100 + n) * 100
		res := r.years(c, c+99, anchor, conf)
		res.grain, res.timex = rasid.GrainCentury, fmt.Sprintf("%02d", c/100)
		return res
	}
	return vague() // «العقد الماضي» counts from no fixed year
}

// previous returns what was named last, at least as fine as a unit.
func (r *resolver) previous(u unit) rasid.Date {
	switch u {
	case unitDay, unitWeek:
		return r.lastDay
	case unitMonth:
		return r.lastMonth
	}
	if r.lastYear == 0 {
		return rasid.Date{}
	}
	return rasid.Date{Year: r.lastYear, Month: 1, Day: 1}
}

func minDate(a, b rasid.Date) rasid.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func maxDate(a, b rasid.Date) rasid.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// seasonResult resolves a season: spring is March to May, and winter begins in
// December of its year.
func (r *resolver) seasonResult(e *expr) result {
	pt := point{year: e.p.year, yearDir: e.p.yearDir}
	y, anchor := r.yearGiven(&pt)
	if y == 0 {
		if r.ref.IsZero() {
			return vague()
		}
		y, anchor = r.ref.Year, "published"
		switch {
		case e.dir == dirNone:
			return vague() // «في فصل الصيف» is every summer
		case e.dir == dirPast:
			for y++; !lastOfMonth(seasonEnd(e.season, y)).Before(r.ref); {
				y--
			}
		case e.dir == dirNext:
			for y--; !r.ref.Before(seasonStart(e.season, y)); {
				y++
			}
		case r.ref.Before(seasonStart(e.season, y)) && !e.future:
			// «هذا الخريف» in July is the coming one, «هذا الشتاء» in January the one
			// that has begun.
			ahead := seasonStart(e.season, y).Time().Sub(r.ref.Time())
			behind := r.ref.Time().Sub(lastOfMonth(seasonEnd(e.season, y-1)).Time())
			if behind < ahead {
				y--
			}
		}
	}
	res := r.months(seasonStart(e.season, y), seasonEnd(e.season, y), rasid.GrainSeason, anchor, 0.85)
	res.timex = fmt.Sprintf("%04d-%s", y, [...]string{"", "SP", "SU", "FA", "WI"}[e.season])
	return res
}

func seasonStart(s, year int) rasid.Date { return rasid.Date{Year: year, Month: 3 * s, Day: 1} }

func seasonEnd(s, year int) rasid.Date { return addMonths(seasonStart(s, year), 2) }

// eraResult resolves decades and centuries. A bare decade is one of the last
// century, but for the twenties, of which there are two.
func (r *resolver) eraResult(e *expr) result {
	century, anchor, conf := e.p.year, "explicit", 0.9
	if century == 0 {
		switch {
		case e.dir != dirNone && r.ref.IsZero():
			return vague()
		case e.dir != dirNone:
			century, anchor = (r.ref.Year/100+step(e.dir))*100, "published"
		default:
			century, anchor, conf = 1900, "inferred", 0.7
			if e.n == 20 {
				conf = 0.4
			}
		}
	}
	if e.p.hijri {
		return r.hijriCentury(century)
	}
	if e.kind == kCentury {
		res := r.years(century, century/100*100+99, anchor, conf)
		res.grain, res.timex = rasid.GrainCentury, fmt.Sprintf("%02d", century/100)
		return res
	}
	y := century + e.n
	res := r.years(y, y+9, anchor, conf)
	res.grain, res.timex = rasid.GrainDecade, fmt.Sprintf("%03d", y/10)
	return res
}

// hijriCentury resolves the century that opens with a Hijri year.
func (r *resolver) hijriCentury(first int) result {
	from, _, err := hijriDay(first, 1, 1)
	if err != nil {
		return result{}
	}
	end, _, err := hijriDay(first+100, 1, 1)
	if err != nil {
		return result{}
	}
	res := r.years(from.Year, end.AddDays(-1).Year, "explicit", 0.7)
	res.grain = rasid.GrainCentury
	return res
}

// grainOf returns the grain of a unit; minutes and seconds are times.
func grainOf(u unit) rasid.Grain {
	return [...]rasid.Grain{0, rasid.GrainTime, rasid.GrainTime, rasid.GrainTime, rasid.GrainDay, rasid.GrainWeek,
		rasid.GrainMonth, rasid.GrainYear, rasid.GrainDecade, rasid.GrainCentury}[u]
}

// length writes the length of an expression as an ISO 8601 duration, with a half
// as a decimal: P1.5Y.
func length(e *expr) string {
	s := duration(e.n, e.unit)
	if !e.half {
		return s
	}
	return s[:len(s)-1] + ".5" + s[len(s)-1:]
}

// duration writes an ISO 8601 duration.
func duration(n int, u unit) string {
	switch u {
	case unitSecond:
		return fmt.Sprintf("PT%dS", n)
	case unitMinute:
		return fmt.Sprintf("PT%dM", n)
	case unitHour:
		return fmt.Sprintf("PT%dH", n)
	case unitDay:
		return fmt.Sprintf("P%dD", n)
	case unitWeek:
		return fmt.Sprintf("P%dW", n)
	case unitMonth:
		return fmt.Sprintf("P%dM", n)
	case unitYear:
		return fmt.Sprintf("P%dY", n)
	case unitDecade:
		return fmt.Sprintf("P%dY", 10*n)
	}
	return fmt.Sprintf("P%dY", 100*n)
}

// weekdayTimex writes an unplaced weekday: XXXX-WXX-5 is a Friday.
func weekdayTimex(weekday int) string {
	iso := weekday - 1
	if iso == 0 {
		iso = 7
	}
	return fmt.Sprintf("XXXX-WXX-%d", iso)
}

package timex

import "github.com/rasid-news/rasid"

// offsetResult resolves «قبل يومين», «بعد أسبوعين», «منذ ثلاث سنوات». Days and weeks
// give a day, months a month, years a year: nobody who says "three years ago"
// means a day.
func (r *resolver) offsetResult(e *expr) result {
	if e.n < 0 || e.ofEvent {
		return vague()
	}
	base, anchor := r.ref, "published"
	n := e.n
	switch e.dir {
	case dirPast:
		n = -n
	case dirBefore:
		n = -n
		base, anchor = r.lastDay, "previous"
	case dirAfter:
		base, anchor = r.lastDay, "previous"
	case dirNext:
		// Told in the past, «بعد يومين» (two days later) counts from the day
		// named before it.
		if !e.future && !r.preferFuture {
			base, anchor = r.counted(e)
		}
	}
	if !base.Whole() {
		return vague()
	}
	return r.shifted(base, n, e, anchor)
}

// counted returns the day from which «بعد» counts in a tale of the past: the one
// named before, for months and years only if the sentence itself names it. What
// has no tense and no day before it counts from the publication.
func (r *resolver) counted(e *expr) (rasid.Date, string) {
	here := r.last.ok && r.lastSentence == e.sentence
	switch {
	case e.unit >= unitMonth && here:
		return r.last.from, "previous"
	case e.unit < unitMonth && r.lastDay.Whole() && (here || e.past):
		return r.lastDay, "previous"
	case e.past || e.unit >= unitMonth && r.last.ok:
		return rasid.Date{}, ""
	}
	return r.ref, "published"
}

// shifted moves base by n units, and half a unit more in the same direction if e
// says so; what a half makes of a unit is rounded down to whole days and months.
func (r *resolver) shifted(base rasid.Date, n int, e *expr, anchor string) result {
	u, sign := e.unit, 1
	if n < 0 {
		sign = -1
	}
	if e.half {
		switch u {
		case unitYear:
			m := addMonths(base, 12*n+6*sign)
			return r.months(m, m, rasid.GrainMonth, anchor, 0.6)
		case unitMonth:
			d := base.AddDays(30*n + 15*sign)
			return r.months(d, d, rasid.GrainMonth, anchor, 0.6)
		case unitWeek:
			return r.day(base.AddDays(7*n+3*sign), anchor, 0.5)
		case unitDecade:
			return r.years(base.Year+10*n+5*sign, base.Year+10*n+5*sign, anchor, 0.6)
		}
	}
	switch u {
	case unitMinute, unitSecond:
		return r.day(base, anchor, 0.7)
	case unitHour:
		return r.day(base.AddDays(n/24), anchor, 0.7)
	case unitDay:
		return r.day(base.AddDays(n), anchor, 0.85)
	case unitWeek:
		return r.day(base.AddDays(7*n), anchor, 0.7)
	case unitMonth:
		m := addMonths(base, n)
		return r.months(m, m, rasid.GrainMonth, anchor, 0.8)
	case unitYear, unitDecade:
		if u == unitDecade {
			n *= 10
		}
		if y := base.Year + n; y > 0 && y < 9999 {
			return r.years(y, y, anchor, 0.8)
		}
	}
	return vague()
}

// windowResult resolves «الأيام الثلاثة الماضية», «خلال الأسبوعين المقبلين».
func (r *resolver) windowResult(e *expr) result {
	d := e.dir
	if d == dirNone && e.future {
		d = dirNext
	}
	if e.unit == unitHour && (d == dirNone || d == dirPast) && e.n > 0 || e.unit == unitDay && d == dirNone && e.n == 1 {
		return result{hours: true} // «خلال يوم واحد» is said like «خلال 24 ساعة»
	}
	if d == dirNone && e.past && !e.ofEvent {
		d = dirPast
	}
	if d == dirNone {
		return vague() // «خلال عام» without a tense can lie on either side
	}
	if e.n < 0 || r.ref.IsZero() || d == dirThis || e.unit > unitYear {
		return vague()
	}
	if d == dirAfter || d == dirBefore || d == dirSame {
		return vague()
	}
	conf := 0.75
	if e.dir == dirNone {
		conf = 0.5
	}
	if r.preferFuture && e.unit >= unitDay {
		return r.beside(e, d, conf)
	}
	n := e.n * step(d)
	from, to := r.ref, r.ref
	var res result
	switch e.unit {
	case unitHour, unitDay, unitWeek:
		days := map[unit]int{unitHour: n / 24, unitDay: n, unitWeek: 7 * n}[e.unit]
		res = r.days(minDate(from, to.AddDays(days)), maxDate(from, to.AddDays(days)), rasid.GrainDay, "published", conf)
	case unitMonth:
		m := addMonths(r.ref, n)
		m.Day = 1
		res = r.months(minDate(from, m), maxDate(to, m), rasid.GrainMonth, "published", conf)
	case unitYear:
		y := r.ref.Year + n
		if y < 1 || y > 9999 {
			return vague()
		}
		res = r.years(min(r.ref.Year, y), max(r.ref.Year, y), "published", conf)
	}
	res.timex = length(e)
	return res
}

// beside resolves a window as assistants do: the days, weeks, months or years
// after the running one or before it. News counts from its own day.
func (r *resolver) beside(e *expr, d direction, conf float64) result {
	first, last := 1, e.n
	if step(d) < 0 {
		first, last = -e.n, -1
	}
	var res result
	switch e.unit {
	case unitDay:
		res = r.days(r.ref.AddDays(first), r.ref.AddDays(last), rasid.GrainDay, "published", conf)
	case unitWeek:
		m := monday(r.ref)
		res = r.days(m.AddDays(7*first), m.AddDays(7*last+6), rasid.GrainWeek, "published", conf)
	case unitMonth:
		res = r.months(addMonths(r.ref, first), addMonths(r.ref, last), rasid.GrainMonth, "published", conf)
	case unitYear:
		if r.ref.Year+first < 1 || r.ref.Year+last > 9999 {
			return vague()
		}
		res = r.years(r.ref.Year+first, r.ref.Year+last, "published", conf)
	default:
		return vague()
	}
	res.timex = length(e)
	return res
}

// narrow gives the days of the beginning, the middle or the end of a month.
func (r *resolver) narrow(e *expr, res result) result {
	if res.grain != rasid.GrainMonth || !res.from.Whole() || res.from.Year != res.to.Year || res.from.Month != res.to.Month {
		return res
	}
	a, b := 1, 10
	switch {
	case e.mod == "mid" && e.exact:
		a, b = 15, 15
	case e.mod == "mid":
		a, b = 11, 20
	case e.mod == "end":
		a, b = 21, res.to.Day
	}
	from, to := res.from, res.from
	from.Day, to.Day = a, b
	return r.days(from, to, rasid.GrainDay, res.anchor, res.conf)
}

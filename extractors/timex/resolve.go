package timex

import (
	"sort"

	"github.com/rasid-news/rasid"
)

// A resolver turns expressions into days, in text order: «العام نفسه» (the same
// year) looks back at what was named before.
type resolver struct {
	ref          rasid.Date // day of publication
	inferred     bool       // ref was read from the text
	preferFuture bool
	famous       []rasid.Date
	lastDay      rasid.Date // the day named last
	lastMonth    rasid.Date // year and month named last
	lastYear     int
	yearSentence int // the sentence that named lastYear outright
	yearPara     int // its paragraph, while nothing in it has led back to the publication
	dayList      []dayAt
	last         result // what was named last and has days
	lastSentence int
}

// A dayAt remembers where a day was named, for windows of hours.
type dayAt struct {
	sentence, token int
	day             rasid.Date
}

// A result is a resolved expression.
type result struct {
	ok       bool
	from, to rasid.Date
	grain    rasid.Grain
	kind     rasid.TimeKind
	value    string
	timex    string
	anchor   string
	alt      []string
	conf     float64
	why      string // how the year or the day was chosen
	approx   bool   // by the arithmetic calendar, a day or two off
	hours    bool   // a window of hours, placed when all days are known
}

// all resolves the expressions of a document.
func (r *resolver) all(exprs []expr) []result {
	r.selfDate(exprs)
	r.yearSentence, r.yearPara = -1, -1
	out := make([]result, len(exprs))
	for i := range exprs {
		out[i] = r.one(&exprs[i])
		if m := exprs[i].mod; r.preferFuture && (m == "start" || m == "mid" || m == "end") {
			out[i] = r.narrow(&exprs[i], out[i])
		}
		r.remember(&exprs[i], &out[i])
	}
	for i := range exprs {
		if out[i].hours {
			out[i] = r.hourWindow(&exprs[i])
		}
	}
	return out
}

func (r *resolver) one(e *expr) result {
	switch e.kind {
	case kPoint:
		return r.pointResult(e)
	case kRange:
		return r.rangeResult(e)
	case kUnit:
		return r.unitResult(e)
	case kOffset:
		return r.offsetResult(e)
	case kWindow:
		return r.windowResult(e)
	case kClock:
		return r.clockResult(e)
	case kClocks:
		return r.clocksResult(e)
	case kFraction:
		return r.fractionResult(e)
	case kWeekend:
		return r.weekendResult(e)
	case kYearAgo:
		return r.yearAgoResult(e)
	case kSpan:
		return r.spanResult(e)
	case kSeason:
		return r.seasonResult(e)
	case kSame:
		return r.sameResult(e)
	case kPart:
		return r.partResult(e)
	case kNth:
		return r.nthResult(e)
	case kHoliday:
		return r.holidayResult(e)
	case kDecade, kCentury:
		return r.eraResult(e)
	case kDuration:
		return result{ok: true, kind: rasid.TimeDuration, timex: length(e), grain: grainOf(e.unit), conf: 0.8}
	case kSet:
		t := duration(max(e.n, 1), e.unit)
		if e.p.weekday != 0 {
			t = weekdayTimex(e.p.weekday)
		}
		return result{ok: true, kind: rasid.TimeSet, timex: t, conf: 0.8}
	}
	res := vague()
	switch e.vague {
	case "past":
		res.timex = "PAST_REF"
	case "present":
		res.timex = "PRESENT_REF"
	case "future":
		res.timex = "FUTURE_REF"
	}
	return res
}

// remember keeps what later expressions point back to.
func (r *resolver) remember(e *expr, res *result) {
	if !res.ok || res.value == "" || !res.from.Whole() {
		return
	}
	if e.kind != kWindow {
		r.last, r.lastSentence = *res, e.sentence
	}
	switch res.grain {
	case rasid.GrainDay, rasid.GrainTime:
		if e.kind == kPoint || e.kind == kClock && e.p.daily() || e.kind == kOffset {
			r.lastDay = res.to
			r.dayList = append(r.dayList, dayAt{e.sentence, e.first, res.to})
		}
	case rasid.GrainDecade, rasid.GrainCentury, rasid.GrainWeek:
		return
	}
	r.lastYear = res.from.Year
	if res.grain <= rasid.GrainMonth {
		r.lastMonth = rasid.Date{Year: res.from.Year, Month: res.from.Month}
	}
	switch {
	case e.p.year != 0 && e.kind != kPart && e.kind != kFraction:
		r.yearSentence, r.yearPara = e.sentence, e.paragraph
	case res.anchor == "published":
		r.yearPara = -1
	}
}

// background reports whether e stands in a stretch that tells of another year: a
// sentence that has named it, or a paragraph of the past that has and has not come
// back since: «اندلعت الثورة عام 2011. وفي 15 آذار خرج المتظاهرون».
func (r *resolver) background(e *expr) bool {
	return e.sentence == r.yearSentence || e.past && e.paragraph == r.yearPara
}

func (r *resolver) pointResult(e *expr) result {
	pt := e.p
	ends := pt.nightTo != 0 && pt.day != 0 // the date of a night may be that of the day it ends on
	if ends {
		pt.weekday = pt.nightTo
		if res := r.point(&pt, e); res.ok && res.from.Whole() && int(res.from.Weekday())+1 == pt.nightTo {
			return r.night(res.from.AddDays(-1), res)
		}
		pt.weekday = e.p.weekday
	}
	res := r.point(&pt, e)
	if !res.ok {
		return res
	}
	res.kind = rasid.TimeDate
	if pt.eve && pt.weekday != 0 && pt.day == 0 && !pt.hasDeictic && !pt.timed && res.from.Whole() {
		return r.eve(res)
	}
	if pt.part != "" || pt.timed {
		res.kind = rasid.TimeOfDay
		if res.timex != "" {
			res.timex += pt.dayTime()
		}
	}
	return res
}

// night is the night that begins on d; res is what its date was resolved to.
func (r *resolver) night(d rasid.Date, res result) result {
	out := r.day(d, res.anchor, min(res.conf, 0.9)).because("the date is that of the day on which the night ends")
	out.kind, out.timex = rasid.TimeOfDay, d.String()+"TNI"
	return out
}

// eve resolves «ليلة الجمعة»: by the old reckoning, by which a day begins at
// sunset, it is the night before Friday, to many today the one after.
func (r *resolver) eve(res result) result {
	d := res.from
	out := r.days(d.AddDays(-1), d, rasid.GrainDay, res.anchor, 0.6).because("the night before that day, by the old reckoning, or the one after")
	out.kind, out.timex = rasid.TimeOfDay, d.AddDays(-1).String()+"TNI"
	out.alt = []string{d.AddDays(-1).String(), d.String()}
	return out
}

// point resolves one end of an expression.
func (r *resolver) point(pt *point, e *expr) result {
	switch {
	case pt.same:
		if !r.lastDay.Whole() {
			return vague()
		}
		return r.day(r.lastDay, "previous", 0.7).because("the day named before it")
	case pt.day != 0:
		return r.calendarDay(pt, e)
	case pt.hasDeictic:
		return r.deictic(pt)
	case pt.weekday != 0:
		return r.weekdayResult(pt, e)
	case pt.month != 0:
		return r.monthResult(pt, e)
	case pt.hijri:
		return r.hijriYear(pt.year)
	case r.hijriAge(pt.year):
		// «عام 1437» in a paper of the Gulf: nobody speaks of the Middle Ages by
		// the year.
		res := r.hijriYear(pt.year).because("a year of this size is one of the Hijra in news of today")
		res.conf, res.alt = 0.6, []string{rasid.Date{Year: pt.year}.String()}
		return res
	}
	return r.years(pt.year, pt.year, "explicit", 0.95)
}

// hijriAge reports whether a bare year is one of the last two generations by the
// Hijri calendar.
func (r *resolver) hijriAge(y int) bool {
	if r.ref.IsZero() || y < hijriFirst || y > hijriLast {
		return false
	}
	now := hijriYearOf(r.ref)
	return y > now-50 && y <= now+5
}

// deictic resolves «أمس الأربعاء»: the weekday is a checksum. Where it fails the
// publication day is a crawl date or was told by a writer in another zone, and
// the weekday wins: the latest such day that is not after the one named.
func (r *resolver) deictic(pt *point) result {
	if r.ref.IsZero() {
		res := vague()
		if pt.weekday != 0 {
			res.timex = weekdayTimex(pt.weekday)
		}
		res.grain = rasid.GrainDay
		return res
	}
	d := r.ref.AddDays(pt.deictic)
	if pt.weekday == 0 || int(d.Weekday())+1 == pt.weekday {
		if pt.weekday != 0 {
			return r.day(d, "published", 0.95).because("counted from the publication; the weekday agrees")
		}
		return r.day(d, "published", 0.95).because("counted from the publication")
	}
	back := (int(d.Weekday()) + 1 - pt.weekday + 7) % 7
	if pt.deictic > 0 && back > 3 {
		back -= 7
	}
	res := r.day(d.AddDays(-back), "published", 0.6).because("the weekday does not fit the publication, and a weekday is rarely wrong")
	res.alt = []string{d.String()}
	return res
}

// weekdayResult resolves a weekday. Bare, it is the most recent one, today among
// them, or the next one after a verb of the future.
func (r *resolver) weekdayResult(pt *point, e *expr) result {
	if r.ref.IsZero() {
		res := vague()
		res.timex, res.grain = weekdayTimex(pt.weekday), rasid.GrainDay
		return res
	}
	back := (int(r.ref.Weekday()) + 1 - pt.weekday + 7) % 7
	ahead := (7 - back) % 7
	switch {
	case pt.weekDir != dirNone:
		first := monday(r.ref).AddDays(7 * step(pt.weekDir))
		return r.day(first.AddDays((pt.weekday+5)%7), "published", 0.85).because("the weekday of that week, which begins on Monday")
	case pt.dir == dirPast || pt.dir == dirBefore:
		if back == 0 {
			back = 7
		}
		return r.day(r.ref.AddDays(-back-7*pt.back), "published", 0.9).because("the last such weekday before the publication")
	case pt.dir == dirNext || pt.dir == dirAfter:
		if ahead == 0 {
			ahead = 7
		}
		return r.day(r.ref.AddDays(ahead), "published", 0.9).because("the first such weekday after the publication")
	case e.future || r.preferFuture:
		if ahead == 0 && r.preferFuture {
			ahead = 7 // who means today says so
		}
		why := "a verb or word of the future governs it: the coming one"
		if !e.future {
			why = "the coming one is preferred"
		}
		return r.day(r.ref.AddDays(ahead), "published", 0.8).because(why)
	}
	res := r.day(r.ref.AddDays(-back), "published", 0.85).because("no verb of the future: the most recent one, today among them")
	if back > 0 {
		res.alt = []string{r.ref.AddDays(ahead).String()}
	}
	return res
}

// hourWindow places «خلال 24 ساعة» (within 24 hours): it ends with the day that
// its sentence tells of, else with the day that the article tells of first, else
// with the publication.
func (r *resolver) hourWindow(e *expr) result {
	base, anchor := r.ref, "published"
	if len(r.dayList) > 0 && r.nearRef(r.dayList[0].day) {
		base, anchor = r.dayList[0].day, "previous"
	}
	if d, ok := r.dayOf(e); ok && (e.dir == dirNone || r.nearRef(d)) {
		base, anchor = d, "previous"
	}
	if !base.Whole() {
		return vague()
	}
	n := e.n / 24
	if e.unit == unitDay {
		n = e.n
	}
	res := r.days(base.AddDays(-n), base, rasid.GrainDay, anchor, 0.6).because("so many hours up to the day that is told of")
	res.timex = length(e)
	return res
}

// nearRef reports whether d lies within a week of the publication, as what news
// tells does; the day of an old war is no base for the last 24 hours.
func (r *resolver) nearRef(d rasid.Date) bool {
	if !d.Whole() || r.ref.IsZero() {
		return d.Whole()
	}
	away := int(r.ref.Time().Sub(d.Time()).Hours() / 24)
	return away >= -7 && away <= 7
}

// dayOf returns the day that the sentence of e names before e, else the first it
// names after it.
func (r *resolver) dayOf(e *expr) (rasid.Date, bool) {
	i := sort.Search(len(r.dayList), func(k int) bool {
		d := r.dayList[k]
		return d.sentence > e.sentence || d.sentence == e.sentence && d.token > e.first
	})
	for _, k := range []int{i - 1, i} {
		if k >= 0 && k < len(r.dayList) && r.dayList[k].sentence == e.sentence {
			return r.dayList[k].day, true
		}
	}
	return rasid.Date{}, false
}

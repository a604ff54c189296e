package timex

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
)

// clock reads «الساعة الثامنة من مساء الجمعة», «الساعة 10:30 صباحا», «الخامسة إلا ربعا
// مساء غد».
func (p *parser) clock(i int) (expr, bool) {
	at, j := p.hour(i)
	if j == i {
		return expr{}, false
	}
	e := expr{kind: kClock, last: j, p: at}
	k := j
	if p.at(k).sig == sigFrom {
		k++
	}
	if pt, n := p.point(k); n > k && pt.daily() && p.at(k).plain() && p.at(k).value < 0 && !pt.timed {
		if pt.part == "" {
			pt.part = at.part
		}
		pt.timed, pt.hour, pt.minute = true, at.hour, at.minute
		e.p, e.last = pt, n
	} else if v := p.at(k); v.is(cPart) && v.art && v.plain() && at.part == "" { // «السادسة من المساء»
		e.p.part, e.last = v.part, k+1
	}
	return e, true
}

// hour reads an hour with its minutes and its part of the day.
func (p *parser) hour(i int) (at point, next int) {
	w := p.at(i)
	j := i + 1
	named := w.unit == unitHour && w.art && w.form == formOne
	if !named {
		j = i
	}
	if named && p.at(j).mark == markArticle && p.at(j+1).value >= 0 { // «الساعة الـ12»
		j++
	}
	if v := p.at(j); v.value >= 0 && v.value <= 24 {
		at.hour = int8(v.value)
		j++
		if p.at(j).mark == ':' && p.at(j+1).value >= 0 && p.at(j+1).value < 60 && p.at(j+1).digit == 2 {
			at.minute = int8(p.at(j + 1).value)
			j += 2
		}
	} else if n, k := p.hourName(j); k > j && n <= 12 {
		at.hour, j = int8(n), k
	} else {
		return point{}, i
	}
	if prev := p.at(i - 1); !named && prev.unit == unitHour && prev.form == formMany { // «الساعات الأولى من صباح الأحد»
		return point{}, i
	}
	at.timed = true
	digits := j == i+3 && !named || named && p.at(j-2).mark == ':'
	j = p.minutes(&at, j)
	if part, k := p.halfOfDay(j, digits); k > j {
		at.part = part
		return at, k
	}
	if !named && !p.clockShown(i, j) && !(digits && p.tokenIs(j, "بتوقيت")) {
		return point{}, i
	}
	if v := p.at(j); v.is(cPart) && v.is(cAdverb) && !p.at(j+1).is(cWeekday|cDeictic) {
		at.part = v.part
		j++
	}
	return at, j
}

// halfOfDay reads «بعد الظهر» behind an hour, and «ص» and «م» behind hours and
// minutes in digits.
func (p *parser) halfOfDay(j int, digits bool) (part string, next int) {
	v := p.at(j + 1)
	switch {
	case (p.at(j).sig == sigAfter || p.at(j).sig == sigBefore) && p.at(j).plain() && v.part == "noon" && v.art && v.plain():
		if p.at(j).sig == sigBefore {
			return "morning", j + 2
		}
		return "afternoon", j + 2
	case digits && p.tokenIs(j, "ص"):
		return "morning", j + 1
	case digits && p.tokenIs(j, "م"):
		return "evening", j + 1
	}
	return "", j
}

// hourAfter reads the hour behind a day: «الأحد الساعة الثامنة مساء», «7 يناير، 11:00
// صباحا».
func (p *parser) hourAfter(pt *point, j int) int {
	if !pt.daily() || pt.timed {
		return j
	}
	k := j
	if p.at(k).mark == ',' {
		k++
	}
	w := p.at(k)
	if w.unit != unitHour && w.value < 0 || !w.plain() {
		return j
	}
	at, n := p.hour(k)
	if n == k || p.at(n).sig == sigFrom && p.at(n+1).is(cPart|cWeekday|cDeictic) {
		return j
	}
	pt.timed, pt.hour, pt.minute = true, at.hour, at.minute
	if pt.part == "" {
		pt.part = at.part
	}
	return n
}

// minutes reads what is more or less than the hour: «والنصف», «إلا ربعا», «و20
// دقيقة».
func (p *parser) minutes(at *point, j int) int {
	w := p.at(j)
	if w.is(cFraction) && w.conj {
		at.minute = int8(60 / w.frac)
		return j + 1
	}
	if p.tokenIs(j, "الا") {
		v := p.at(j + 1)
		switch {
		case v.is(cFraction):
			at.minute = int8(60 - 60/v.frac)
		default:
			q, k := p.simpleQuantity(j+1, false)
			if k == j+1 || q.unit != unitMinute || q.n > 59 {
				return j
			}
			at.minute = int8(60 - q.n)
			j = k - 2
		}
		at.hour--
		return j + 2
	}
	k := j
	switch {
	case w.mark == markAnd:
		k++
	case !w.conj:
		return j
	}
	if q, n := p.simpleQuantity(k, false); n > k && q.unit == unitMinute && q.n > 0 && q.n < 60 {
		at.minute = int8(q.n)
		return n
	}
	return j
}

// clocks reads «من الثامنة صباحا حتى السادسة مساء», «بين الساعة 8:00 والساعة 10:00».
func (p *parser) clocks(i int) (expr, bool) {
	open := p.at(i).sig
	if open != sigFrom && open != sigBetween {
		return expr{}, false
	}
	a, ok := p.clock(i + 1)
	if !ok || a.p.daily() {
		return expr{}, false
	}
	k := p.connector(a.last, open)
	if k < 0 {
		return expr{}, false
	}
	b, ok := p.clock(k)
	if !ok {
		return expr{}, false
	}
	return expr{kind: kClocks, last: b.last, p: a.p, q: b.p}, true
}

// midnight reads «منتصف الليل» without a day: «عند منتصف الليل».
func (p *parser) midnight(i int) (expr, bool) {
	w, v := p.at(i), p.at(i+1)
	if !w.is(cMidnight) || w.art || v.part != "night" || !v.art || !v.plain() {
		return expr{}, false
	}
	return expr{kind: kClock, last: i + 2, p: point{part: "night"}}, true
}

// clockShown reports whether a number without «الساعة» is a time of day: a
// feminine ordinal or hours and minutes, with a part of the day behind it:
// «في السادسة مساء», «عند 10:30 صباحا».
func (p *parser) clockShown(i, j int) bool {
	w, v := p.at(i), p.at(j)
	if w.is(cOrdinal) && w.value < 0 && !strings.HasSuffix(w.stem, "ه") && w.stem != "اولي" {
		return false
	}
	if w.value >= 0 && j == i+1 {
		return false
	}
	if v.is(cPart) && v.is(cAdverb) {
		return true
	}
	return v.sig == sigFrom && p.at(j+1).is(cPart)
}

// hourName reads the hour in words: «الواحدة», «الثانية», «الحادية عشرة».
func (p *parser) hourName(i int) (int, int) {
	if w := p.at(i); w.num == 1 && w.art && strings.HasSuffix(w.stem, "ه") && w.ord == 0 {
		return 1, i + 1
	}
	return p.ordinal(i)
}

func (r *resolver) clockResult(e *expr) result {
	pt := e.p
	if pt.daily() {
		res := r.pointResult(e)
		res.kind = rasid.TimeOfDay
		return res
	}
	res := r.today(e)
	res.kind, res.grain = rasid.TimeOfDay, rasid.GrainTime
	if res.timex != "" {
		res.timex += pt.dayTime()
	}
	return res
}

// today is the day to which a time alone belongs: the one that its sentence
// names, else that of the publication.
func (r *resolver) today(e *expr) result {
	if d, ok := r.dayOf(e); ok {
		return r.day(d, "previous", 0.5)
	}
	if !r.ref.IsZero() {
		return r.day(r.ref, "published", 0.4)
	}
	return vague()
}

// clocksResult resolves a stretch of hours to its day.
func (r *resolver) clocksResult(e *expr) result {
	a, b := e.p, e.q
	res := r.today(e)
	if b.daily() {
		res = r.point(&b, e)
	}
	if !res.ok || res.timex == "" {
		return vague()
	}
	if a.part == "" && a.hour <= b.hour {
		a.part = b.part // «من الثامنة إلى العاشرة مساء»
	}
	res.timex = res.timex + a.dayTime() + "/" + res.timex + b.dayTime()
	res.kind, res.grain = rasid.TimeOfDay, rasid.GrainTime
	return res
}

// dayTime writes the time of a point as TIMEX3 does: T14:30, or TEV where only
// the part of the day is given; "" if neither is.
func (p *point) dayTime() string {
	if !p.timed {
		if p.part == "" {
			return ""
		}
		return "T" + partCode(p.part)
	}
	h := p.hour
	if h < 0 {
		h = 11 // «الثانية عشرة إلا ربعا» has been counted down from twelve
	}
	switch p.part {
	case "afternoon", "evening":
		if h < 12 {
			h += 12
		}
	case "noon":
		if h < 10 {
			h += 12
		}
	case "night":
		if h >= 6 && h < 12 {
			h += 12
		} else if h == 12 {
			h = 0
		}
	case "dawn", "morning":
		if h == 12 {
			h = 0
		}
	}
	return fmt.Sprintf("T%02d:%02d", h%24, p.minute)
}

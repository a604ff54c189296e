package timex

import (
	"fmt"

	"github.com/rasid-news/rasid"
)

// An Explanation is an expression of time with the reasons for its value, for a
// person to read.
type Explanation struct {
	rasid.TimeRef
	Text string   // the words of the expression
	Why  []string // what it was read as, then what chose its value
}

// Explain reads doc as Annotate does and says why each expression has its value.
// It needs the layers that Annotate needs and changes nothing in doc.
func (x *Extractor) Explain(doc *rasid.Document) []Explanation {
	rd := x.read(doc.Tokens, doc.Sentences, doc.Text, doc.Published)
	var out []Explanation
	for i := range rd.results {
		res, e := &rd.results[i], &rd.exprs[i]
		if !res.ok {
			continue
		}
		ex := Explanation{TimeRef: rd.timeRef(i, doc.Tokens, doc.Text, len(out)+1)}
		ex.Text = doc.Slice(ex.Span)
		ex.Why = append(ex.Why, "read as "+describe(e))
		if e.ofEvent {
			ex.Why = append(ex.Why, "counted from something that happened, not from a day")
		}
		why := res.why
		if why == "" {
			why = anchorReason(ex.Anchor, ex.Value)
		}
		ex.Why = append(ex.Why, why)
		if ex.Anchor == "inferred" && e.famous.IsZero() && rd.exprs[i].kind != kDecade {
			ex.Why = append(ex.Why, "the day of publication was read from the text itself")
		}
		out = append(out, ex)
	}
	return out
}

// anchorReason says in general what a value rests on.
func anchorReason(anchor, value string) string {
	switch anchor {
	case "explicit":
		return "the words alone give the value"
	case "published":
		return "counted from the publication"
	case "previous":
		return "counted from what was named before"
	case "inferred":
		return "taken from what the text implies"
	}
	if value == "" {
		return "it names no day"
	}
	return "the words alone give the value"
}

// kindNames are the constructions in words.
var kindNames = [...]string{
	kPoint: "a point", kRange: "a range", kUnit: "a unit beside the reference", kOffset: "a distance from the reference",
	kWindow: "a stretch up to the reference or from it", kDuration: "a length", kClock: "a time of day",
	kSet: "a repetition", kVague: "a vague time", kFraction: "a fraction of a longer time", kSeason: "a season",
	kDecade: "a decade", kCentury: "a century", kSame: "the time named before", kPart: "a part of a longer time",
	kHoliday: "a holiday", kNth: "a weekday counted in a month", kWeekend: "a weekend", kClocks: "a stretch of hours",
	kYearAgo: "the same day or month of another year", kSpan: "a range",
}

// Names for people who read English.
var (
	weekdayNames = [...]string{"", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	monthNames   = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	hijriNames   = [...]string{"", "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaaban", "Ramadan", "Shawwal", "Dhu al-Qaada", "Dhu al-Hijja"}
	dirWords     = [...]string{"", "last", "this", "next", "following", "preceding", "the same", "last but one", "new"}
)

// describe says what an expression was read as.
func describe(e *expr) string {
	s := kindNames[e.kind]
	switch e.kind {
	case kPoint, kClock, kHoliday, kNth:
		s = add(s, ":", pointWords(&e.p))
	case kRange, kClocks:
		s = fmt.Sprintf("%s: %s to %s", s, pointWords(&e.p), pointWords(&e.q))
		if e.list {
			s += ", given as a list"
		}
	case kUnit, kWeekend, kWindow, kOffset, kDuration, kPart:
		if e.n > 0 {
			s = fmt.Sprintf("%s: %d x %s", s, e.n, unitNames[e.unit])
		} else {
			s += ": " + unitNames[e.unit]
		}
		if e.half {
			s += " and a half"
		}
	case kFraction:
		s = fmt.Sprintf("%s: %d of %d", s, e.n, e.of)
	}
	if e.dir != dirNone {
		s = add(s, ",", dirWords[e.dir])
	}
	switch {
	case e.end != nil:
		s = fmt.Sprintf("%s: from %s, to %s", s, describe(e.whole), describe(e.end))
	case e.whole != nil:
		s = add(s, ", of", describe(e.whole))
	}
	switch {
	case e.future:
		s += "; governed by the future"
	case e.past:
		s += "; governed by the past"
	}
	return s
}

// pointWords lists what the words of a point give.
func pointWords(p *point) string {
	s := ""
	if p.hasDeictic {
		s = deicticName(p.deictic)
	}
	if p.weekday != 0 {
		s = add(s, ",", weekdayNames[p.weekday])
	}
	if p.day != 0 {
		s = add(s, ",", fmt.Sprintf("day %d", p.day))
	}
	if p.month != 0 {
		name := monthNames[p.month]
		if p.hijri {
			name = hijriNames[p.month]
		}
		s = add(s, ",", name)
	}
	if p.year != 0 {
		s = add(s, ",", fmt.Sprintf("year %d", p.year))
	}
	if p.hijri {
		s = add(s, ",", "Hijri")
	}
	for _, d := range [...]struct {
		dir  direction
		unit string
	}{{p.dir, ""}, {p.monthDir, " month"}, {p.yearDir, " year"}, {p.weekDir, " week"}} {
		if d.dir != dirNone {
			s = add(s, ",", dirWords[d.dir]+d.unit)
		}
	}
	if p.part != "" {
		s = add(s, ",", p.part)
	}
	if p.timed {
		s = add(s, ",", p.dayTime()[1:])
	}
	return s
}

func deicticName(n int) string {
	switch n {
	case -2:
		return "the day before yesterday"
	case -1:
		return "yesterday"
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	case 2:
		return "the day after tomorrow"
	}
	return fmt.Sprintf("%+d days", n)
}

// add joins two pieces of a description.
func add(s, sep, more string) string {
	if s == "" || more == "" {
		return s + more
	}
	return s + sep + " " + more
}

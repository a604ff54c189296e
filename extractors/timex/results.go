package timex

import (
	"time"

	"github.com/rasid-news/rasid"
)

// because adds how a result was chosen.
func (f result) because(why string) result {
	f.why = why
	return f
}

// day is a result of one known day.
func (r *resolver) day(d rasid.Date, anchor string, conf float64) result {
	if d.Year < 1 || d.Year > 9999 {
		return vague()
	}
	if r.inferred && anchor == "published" {
		anchor, conf = "inferred", conf*0.9
	}
	s := d.String()
	return result{ok: true, from: d, to: d, grain: rasid.GrainDay, kind: rasid.TimeDate, value: s, timex: s, anchor: anchor, conf: conf}
}

// days is a result of a run of days.
func (r *resolver) days(from, to rasid.Date, grain rasid.Grain, anchor string, conf float64) result {
	if to.Before(from) {
		return result{}
	}
	if from.Year < 1 || to.Year > 9999 {
		return vague()
	}
	if r.inferred && anchor == "published" {
		anchor, conf = "inferred", conf*0.9
	}
	v := from.String() + "/" + to.String()
	if from == to {
		v = from.String()
	}
	return result{ok: true, from: from, to: to, grain: grain, kind: rasid.TimeDate, value: v, timex: v, anchor: anchor, conf: conf}
}

// months is a result of whole months, from the first of one to the last of the
// other.
func (r *resolver) months(from, to rasid.Date, grain rasid.Grain, anchor string, conf float64) result {
	a := rasid.Date{Year: from.Year, Month: from.Month, Day: 1}
	b := lastOfMonth(to)
	res := r.days(a, b, grain, anchor, conf)
	if res.value == "" {
		return res
	}
	x, y := rasid.Date{Year: a.Year, Month: a.Month}, rasid.Date{Year: b.Year, Month: b.Month}
	res.value = x.String()
	if x != y {
		res.value += "/" + y.String()
	}
	res.timex = res.value
	return res
}

// years is a result of whole years.
func (r *resolver) years(from, to int, anchor string, conf float64) result {
	if from < 1 || to > 9999 {
		return vague()
	}
	res := r.days(rasid.Date{Year: from, Month: 1, Day: 1}, rasid.Date{Year: to, Month: 12, Day: 31}, rasid.GrainYear, anchor, conf)
	if res.value == "" {
		return res
	}
	res.value = rasid.Date{Year: from}.String()
	if from != to {
		res.value += "/" + rasid.Date{Year: to}.String()
	}
	res.timex = res.value
	return res
}

func (r *resolver) hijriYear(y int) result {
	from, _, err := hijriDay(y, 1, 1)
	if err != nil {
		return result{}
	}
	end, _, err := hijriDay(y+1, 1, 1)
	if err != nil {
		return result{}
	}
	return reckoned(y, r.days(from, end.AddDays(-1), rasid.GrainYear, "explicit", 0.9))
}

// reckoned marks a result of a Hijri year that no table holds.
func reckoned(year int, res result) result {
	if year < hijriFirst || year > hijriLast {
		res.approx, res.conf = true, min(res.conf, 0.6)
	}
	return res
}

func (f *result) timeRef(e *expr) rasid.TimeRef {
	mod := e.mod
	if mod == "" && f.approx {
		mod = "approx"
	}
	return rasid.TimeRef{
		Range: rasid.Range{First: e.first, Last: e.last}, Sentence: e.sentence, Kind: f.kind,
		Value: f.value, Timex: f.timex, From: f.from, To: f.to, Grain: f.grain, Mod: mod,
		Relation: e.rel, Anchor: f.anchor, Alternative: f.alt, Confidence: f.conf,
	}
}

// step is how many units a direction lies from the reference.
func step(d direction) int {
	switch d {
	case dirPast, dirBefore:
		return -1
	case dirNext, dirAfter:
		return 1
	}
	return 0
}

func lastOfMonth(d rasid.Date) rasid.Date {
	return rasid.DateOf(time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC))
}

// addMonths moves a month, keeping only year and month.
func addMonths(d rasid.Date, n int) rasid.Date {
	m := d.Year*12 + d.Month - 1 + n
	return rasid.Date{Year: m / 12, Month: m%12 + 1}
}

// vague is the result of an expression that names no day.
func vague() result { return result{ok: true, kind: rasid.TimeDate, conf: 0.3} }

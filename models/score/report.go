package score

import (
	"slices"
	"strconv"
)

// Options says what a report is to hold beyond the figures. The zero value works.
type Options struct {
	Errors int // list at most so many missed and extra events
}

// A Report is the outcome of a comparison. Figures are rounded to four places.
type Report struct {
	Articles     int // articles of the gold
	Missing      int // of them without a record of the system
	GoldEvents   int
	SystemEvents int // those inside the annotated sentences
	Measures     []Measure
	Accuracies   []Accuracy
	Types        []TypeRow // most frequent in the gold first
	Errors       []Error   // as many as asked for, in the order of the gold
}

// A Measure is precision, recall and F1 with the bounds of the 95 % bootstrap
// interval of F1 over articles. Names: strict, lenient, who, who.country, tuple,
// content, numbers.
type Measure struct {
	Name     string
	P, R, F1 float64
	Lo, Hi   float64
}

// An Accuracy is a share of right values over matched events. Names: status,
// date, place. N counts the events that have a value in the gold, Extra those
// that have one in the system's output only. Acc is 0 if N is 0.
type Accuracy struct {
	Name     string
	Acc      float64
	N, Extra int
}

// A TypeRow counts the events of one type: in the gold, of the system, matched.
type TypeRow struct {
	Type                 string
	Gold, System, Paired int
}

// An Error is one event that only one side has.
type Error struct {
	Extra    bool // the system's alone; else the gold's alone: missed
	Article  string
	Sent     int
	Type     string
	Trigger  string
	Sentence string // its first 110 code points
}

// Measure returns the measure of that name; ok is false if there is none.
func (r *Report) Measure(name string) (m Measure, ok bool) {
	i := slices.IndexFunc(r.Measures, func(m Measure) bool { return m.Name == name })
	if i < 0 {
		return Measure{}, false
	}
	return r.Measures[i], true
}

// Compare scores what a system wrote against the gold. It never fails: faults of
// the files were found when they were loaded.
func Compare(gold *Gold, system *System, opt Options) *Report {
	rep := &Report{Articles: len(gold.articles)}
	tallies, total := make([]*tally, 0, len(gold.articles)), &tally{}
	rows := &typeRows{index: make(map[string]int)}
	for i := range gold.articles {
		a := &gold.articles[i]
		rec, ok := system.records[a.id]
		if !ok {
			rep.Missing++
		}
		events := a.lay(rec)
		pairs := match(a.events, events, false)
		t := count(a.events, events, pairs)
		tallies = append(tallies, t)
		total.add(t)
		rows.add(a.events, events, pairs)
		rep.list(a, events, pairs, opt.Errors)
	}
	all := total.f[lenient]
	rep.GoldEvents, rep.SystemEvents = all.tp+all.fn, all.tp+all.fp
	bounds := intervals(tallies)
	for i, name := range measures {
		p, r, f := total.f[i].prf()
		rep.Measures = append(rep.Measures, Measure{name, round4(p), round4(r), round4(f), round4(bounds[i].lo), round4(bounds[i].hi)})
	}
	for i, name := range accuracies {
		h := total.acc[i]
		acc := Accuracy{Name: name, N: h.n, Extra: h.extra}
		if h.n > 0 {
			acc.Acc = round4(float64(h.ok) / float64(h.n))
		}
		rep.Accuracies = append(rep.Accuracies, acc)
	}
	rep.Types = rows.sorted()
	return rep
}

// list appends the unpaired events of an article while there is room.
func (r *Report) list(a *article, system []event, pairs []pair, room int) {
	hit, took := make([]bool, len(a.events)), make([]bool, len(system))
	for _, p := range pairs {
		hit[p.gold], took[p.system] = true, true
	}
	add := func(extra bool, events []event, paired []bool) {
		for i, e := range events {
			if paired[i] || len(r.Errors) >= room {
				continue
			}
			sentence := ""
			if e.sent < len(a.sentences) {
				sentence = head(a.sentences[e.sent], 110)
			}
			r.Errors = append(r.Errors, Error{extra, a.id, e.sent, e.kind, e.trigger, sentence})
		}
	}
	add(false, a.events, hit)
	add(true, system, took)
}

// typeRows collects the table by type in the order in which types are first seen.
type typeRows struct {
	rows  []TypeRow
	index map[string]int
}

func (t *typeRows) row(kind string) *TypeRow {
	i, ok := t.index[kind]
	if !ok {
		i = len(t.rows)
		t.index[kind] = i
		t.rows = append(t.rows, TypeRow{Type: kind})
	}
	return &t.rows[i]
}

func (t *typeRows) add(gold, system []event, pairs []pair) {
	for _, e := range gold {
		t.row(e.kind).Gold++
	}
	for _, e := range system {
		t.row(e.kind).System++
	}
	for _, p := range pairs {
		t.row(gold[p.gold].kind).Paired++
	}
}

func (t *typeRows) sorted() []TypeRow {
	slices.SortStableFunc(t.rows, func(a, b TypeRow) int { return b.Gold - a.Gold })
	return t.rows
}

// The bootstrap: so many samples, drawn from so seeded a generator.
const (
	rounds = 500
	seed   = 7
)

type bound struct{ lo, hi float64 }

// intervals draws as many articles as there are, with replacement, scores them,
// and repeats; the bounds cut off 2.5 % of the outcomes on either side. All
// measures see the same samples.
func intervals(tallies []*tally) [len(measures)]bound {
	rng := newTwister(seed)
	var values [len(measures)][rounds]float64
	for round := range rounds {
		sum := &tally{}
		for range tallies {
			sum.add(tallies[rng.below(len(tallies))])
		}
		for i, c := range sum.f {
			_, _, values[i][round] = c.prf()
		}
	}
	var out [len(measures)]bound
	for i := range values {
		slices.Sort(values[i][:])
		out[i] = bound{values[i][rounds*25/1000], values[i][rounds*975/1000-1]}
	}
	return out
}

// round4 rounds the exact binary value to four decimal places, ties to even: what
// decimal formatting does, and multiplying by 10,000 would not.
func round4(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 4, 64), 64)
	return y
}

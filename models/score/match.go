package score

import "strings"

// nobody stands for a party without a country and without an organization.
var nobody = word("-")

// symmetric reports whether the two sides of a type are one set of parties: «التقى
// الوزير السفير» ("the minister met the ambassador") and «التقى الوزير بالسفير» say
// the same.
func symmetric(kind string) bool {
	return kind == "CONSULT" || kind == "COOPERATE" || kind == "AGREE"
}

// lay returns the system's events that begin inside a gold sentence, with that
// sentence. Events outside the annotated part are not scored.
func (a *article) lay(rec record) []event {
	out := make([]event, 0, len(rec.events))
	for _, ev := range rec.events {
		for i, s := range a.spans {
			if s.field == ev.span.field && s.start <= ev.span.start && ev.span.start < max(s.end, s.start+1) {
				ev.sent = i
				out = append(out, ev)
				break
			}
		}
	}
	return out
}

// A pair joins the index of a gold event to that of a system event.
type pair struct{ gold, system int }

// match pairs events one to one, greedily, in the order of the gold: same
// sentence and type, overlapping triggers first; the others only if not strict.
func match(gold, system []event, strict bool) []pair {
	var pairs []pair
	used, found := make([]bool, len(system)), make([]bool, len(gold))
	pass := func(needOverlap bool) {
		for i := range gold {
			if found[i] {
				continue
			}
			for j := range system {
				g, s := &gold[i], &system[j]
				if used[j] || s.sent != g.sent || s.kind != g.kind || needOverlap && !g.span.overlaps(s.span) {
					continue
				}
				used[j], found[i] = true, true
				pairs = append(pairs, pair{i, j})
				break
			}
		}
	}
	pass(true)
	if !strict {
		pass(false)
	}
	return pairs
}

// counts are the true positives, false positives and false negatives of one
// measure.
type counts struct{ tp, fp, fn int }

func (c *counts) add(d counts) {
	c.tp += d.tp
	c.fp += d.fp
	c.fn += d.fn
}

// prf returns precision, recall and F1; 0 where nothing was there to be found.
func (c counts) prf() (p, r, f float64) {
	if c.tp+c.fp > 0 {
		p = float64(c.tp) / float64(c.tp+c.fp)
	}
	if c.tp+c.fn > 0 {
		r = float64(c.tp) / float64(c.tp+c.fn)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// diff counts two sets against each other.
func diff[T comparable](gold, system map[T]bool) counts {
	c := counts{}
	for k := range gold {
		if system[k] {
			c.tp++
		}
	}
	c.fp = len(system) - c.tp
	c.fn = len(gold) - c.tp
	return c
}

// hits count how often a value was right, of how many, and how often the system
// gave one where gold has none.
type hits struct{ ok, n, extra int }

func (h *hits) add(g hits) {
	h.ok += g.ok
	h.n += g.n
	h.extra += g.extra
}

// A tally holds all the counts of one article, or of several.
type tally struct {
	f   [len(measures)]counts
	acc [len(accuracies)]hits
}

func (t *tally) add(u *tally) {
	for i := range t.f {
		t.f[i].add(u.f[i])
	}
	for i := range t.acc {
		t.acc[i].add(u.acc[i])
	}
}

// The measures and the accuracies, in the order in which they are printed.
const (
	strict = iota
	lenient
	who
	whoCountry
	tuple
	content
	numbers
)
const (
	status = iota
	date
	where
)

var (
	measures   = [...]string{"strict", "lenient", "who", "who.country", "tuple", "content", "numbers"}
	accuracies = [...]string{"status", "date", "place"}
)

// count compares the events of one article.
func count(gold, system []event, pairs []pair) *tally {
	t := &tally{}
	n := len(match(gold, system, true))
	t.f[strict] = counts{n, len(system) - n, len(gold) - n}
	n = len(pairs)
	t.f[lenient] = counts{n, len(system) - n, len(gold) - n}
	t.f[tuple] = diff(tuples(gold), tuples(system))
	t.f[content] = diff(contents(gold), contents(system))
	for _, p := range pairs {
		g, s := &gold[p.gold], &system[p.system]
		t.f[who].add(diff(g.parties(true), s.parties(true)))
		t.f[whoCountry].add(diff(g.parties(false), s.parties(false)))
		t.f[numbers].add(diff(g.numbers, s.numbers))
		t.acc[status].add(judge(true, true, g.status == s.status))
		t.acc[date].add(judge(!g.date.falsy(), !s.date.falsy(), g.date == s.date))
		t.acc[where].add(judge(g.place != nil, s.place != nil, samePlace(g.place, s.place)))
	}
	return t
}

func judge(inGold, inSystem, equal bool) hits {
	switch {
	case inGold && equal:
		return hits{ok: 1, n: 1}
	case inGold:
		return hits{n: 1}
	case inSystem:
		return hits{extra: 1}
	}
	return hits{}
}

// samePlace holds if one name contains the other («مدينة حلب», "the city of
// Aleppo", and «حلب»).
func samePlace(g, s *place) bool {
	if g == nil || s == nil {
		return false
	}
	if g.text != "" && s.text != "" && (strings.Contains(s.text, g.text) || strings.Contains(g.text, s.text)) {
		return true
	}
	return !g.country.falsy() && g.country == s.country && g.text == s.text
}

// An argument is a party on a side: 'a' actor, 'r' recipient, 'p' either.
type argument struct {
	side       byte
	code, role atom
}

func (e *event) parties(withRole bool) map[argument]bool {
	out := make(map[argument]bool, len(e.actors)+len(e.recipients))
	add := func(side byte, list []party) {
		if symmetric(e.kind) {
			side = 'p'
		}
		for _, p := range list {
			if !withRole {
				p.role = atom{}
			}
			out[argument{side, p.code, p.role}] = true
		}
	}
	add('a', e.actors)
	add('r', e.recipients)
	return out
}

// A statement is what a knowledge graph keeps of an event: who did what to whom,
// by country.
type statement struct {
	sent             int
	kind             string
	actor, recipient atom
}

func tuples(events []event) map[statement]bool {
	out := make(map[statement]bool, len(events))
	none := []party{{code: nobody, blank: true}}
	for _, e := range events {
		actors, recipients := e.actors, e.recipients
		if symmetric(e.kind) {
			actors, recipients = nil, nil
			for _, list := range [][]party{e.actors, e.recipients} {
				for _, p := range list {
					if !p.blank {
						actors = append(actors, p)
					}
				}
			}
		}
		if len(actors) == 0 {
			actors = none
		}
		if len(recipients) == 0 {
			recipients = none
		}
		for _, a := range actors {
			for _, r := range recipients {
				out[statement{e.sent, e.kind, a.code, r.code}] = true
			}
		}
	}
	return out
}

// A reported is a speech event and an event it speaks of.
type reported struct {
	sent   int
	kind   string
	ofSent int
	ofKind string
}

func contents(events []event) map[reported]bool {
	byID := make(map[atom]*event, len(events))
	for i := range events {
		byID[events[i].id] = &events[i]
	}
	out := make(map[reported]bool)
	for _, e := range events {
		for _, id := range e.content {
			if of := byID[id]; of != nil {
				out[reported{e.sent, e.kind, of.sent, of.kind}] = true
			}
		}
	}
	return out
}

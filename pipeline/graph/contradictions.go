package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// usualWindow is how many days a claim and its denial may lie apart: a denial
// answers the news of the day, and is told again for a few more.
const usualWindow = 3

// A side is who takes part in an event on one side of it: nodes, and codes by
// which two descriptions of the same people are alike.
type side struct{ nodes, codes []string }

// A report is an event that somebody asserts or denies.
type report struct {
	article          int64
	id, typ, mode    string
	day              time.Time
	speaker          string // the event that says so, "" for the voice of the article
	actors, whom, at side
	voice            side // who says so
}

// contradictions finds claims of one speaker that another denies: events of one
// type, the one actual and the other denied, whose parties overlap and whose days
// are near. How well two fit is told by how much they share; a pair must share its
// actor, and besides it the recipient or the place, or both sentences leave those
// out and the finer kind is the same.
func (d *DB) contradictions(ctx context.Context, a *Ask) (*Result, error) {
	window := a.Window
	if window <= 0 {
		window = usualWindow
	}
	// Read before the claims stream by, for a connection runs one query at a time.
	if _, err := d.canonical(ctx, ""); err != nil {
		return nil, err
	}
	denied, err := d.deniedReports(ctx, a)
	if err != nil {
		return nil, err
	}
	pairs, err := d.claimsAgainst(ctx, a, denied, window)
	if err != nil {
		return nil, err
	}
	pairs = distinct(pairs)
	total := len(pairs)
	if a.Limit > 0 && len(pairs) > a.Limit {
		pairs = pairs[:a.Limit]
	}
	r := &Result{Columns: []Column{
		{"type", Code}, {"mode", Code}, {"actors", Sides}, {"recipients", Sides}, {"place", Sides},
		{"claimed", Code}, {"claimed by", Sides}, {"claim source", Words}, {"claim article", Code}, {"claim", Passage},
		{"denied", Code}, {"denied by", Sides}, {"denial source", Words}, {"denial article", Code}, {"denial", Passage},
		{"score", Count}}}
	for _, p := range pairs {
		row, err := d.show(ctx, p)
		if err != nil {
			return nil, err
		}
		r.Rows = append(r.Rows, row)
	}
	r.Total = total
	return r, nil
}

// reports reads events with what is asked of both sides of a contradiction.
const reports = `SELECT e.article, e.id, e.type, coalesce(e.mode, ''), e.day, coalesce(e.speaker, '') FROM events e WHERE `

func (d *DB) reports(ctx context.Context, c *clause, take func(*report) error) error {
	return d.each(ctx, reports+c.where()+` ORDER BY e.article, e.id`, c.args, func(scan func(...any) error) error {
		var r report
		var day string
		if err := scan(&r.article, &r.id, &r.typ, &r.mode, &day, &r.speaker); err != nil {
			return err
		}
		var err error
		if r.day, err = time.Parse(time.DateOnly, day); err != nil {
			return nil // an event of a day that no calendar has lies near nothing
		}
		return take(&r)
	})
}

// deniedReports reads what somebody denies. What is said of speech itself («لم
// يقل», he did not say) is left out: who says something that another did not say
// contradicts nobody.
func (d *DB) deniedReports(ctx context.Context, a *Ask) ([]*report, error) {
	var c clause
	c.and(`e.status = 'denied' AND e.speaker IS NOT NULL AND e.day IS NOT NULL AND e.type NOT IN ('STATE', 'DENY')`)
	narrowed := *a
	narrowed.Status = "any"
	narrowed.events(&c, "e", "any")
	if err := d.takes(ctx, &c, a.Actor, "e", "actor"); err != nil {
		return nil, err
	}
	if err := d.takes(ctx, &c, a.Other, "e", "recipient"); err != nil {
		return nil, err
	}
	var out []*report
	if err := d.reports(ctx, &c, func(r *report) error { out = append(out, r); return nil }); err != nil {
		return nil, err
	}
	for _, r := range out {
		if err := d.fill(ctx, r); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(out, func(r *report) bool { return r.actors.empty() || r.voice.empty() }), nil
}

// A pair is a claim and its denial.
type pair struct {
	claim, denial *report
	score, apart  int
}

// claimsAgainst finds the claims that the denials contradict. Claims stream past
// the denials, of which there are few, by type and actor.
func (d *DB) claimsAgainst(ctx context.Context, a *Ask, denied []*report, window int) ([]pair, error) {
	by := map[string][]*report{}
	for _, r := range denied {
		for _, key := range r.actors.keys() {
			by[r.typ+" "+key] = append(by[r.typ+" "+key], r)
		}
	}
	var c clause
	c.and(`e.status = 'actual' AND e.day IS NOT NULL AND e.type NOT IN ('STATE', 'DENY')`)
	if !a.Own {
		c.and(`e.speaker IS NOT NULL`)
	}
	if a.Type != "" {
		c.and(`e.type = ?`, a.Type)
	}
	if !a.Repeats {
		c.and(`e.article NOT IN (SELECT article FROM repeats)`)
	}
	// The actors come with the events, one row each; most claims meet no denial
	// and need no more.
	query := `SELECT e.article, e.id, e.type, coalesce(e.mode, ''), e.day, coalesce(e.speaker, ''), coalesce(g.node, ''), coalesce(g.country, ''), coalesce(g.org, ''), coalesce(g.role, '')
		FROM events e JOIN arguments g ON g.article = e.article AND g.event = e.id AND g.side = 'actor' WHERE ` + c.where()
	type meeting struct {
		claim  report
		denial *report
	}
	var met []meeting
	seen := map[meetingKey]bool{}
	err := d.each(ctx, query, c.args, func(scan func(...any) error) error {
		var r report
		var day, node, country, org, role string
		if err := scan(&r.article, &r.id, &r.typ, &r.mode, &day, &r.speaker, &node, &country, &org, &role); err != nil {
			return err
		}
		var err error
		if node, err = d.canonical(ctx, node); err != nil {
			return err
		}
		var s side
		s.add(node, country, org, role)
		for _, key := range s.keys() {
			for _, denial := range by[r.typ+" "+key] {
				if r.day.IsZero() {
					if r.day, err = time.Parse(time.DateOnly, day); err != nil {
						return nil
					}
				}
				k := meetingKey{r.article, r.id, denial}
				if daysApart(r.day, denial.day) <= window && !seen[k] && (r.mode == denial.mode || r.mode == "" || denial.mode == "") {
					seen[k] = true
					met = append(met, meeting{r, denial})
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	filled := map[meetingKey]*report{}
	var out []pair
	for _, m := range met {
		k := meetingKey{m.claim.article, m.claim.id, nil}
		claim := filled[k]
		if claim == nil {
			claim = &m.claim
			if err := d.fill(ctx, claim); err != nil {
				return nil, err
			}
			filled[k] = claim
		}
		if claim.voice.empty() && !a.Own {
			continue // «قيل إن» (it is said that) names nobody
		}
		if score := fit(claim, m.denial); score > 0 {
			out = append(out, pair{claim, m.denial, score, daysApart(claim.day, m.denial.day)})
		}
	}
	slices.SortFunc(out, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.apart, b.apart), b.denial.day.Compare(a.denial.day),
			cmp.Compare(a.denial.article, b.denial.article), strings.Compare(a.denial.id, b.denial.id), cmp.Compare(a.claim.article, b.claim.article), strings.Compare(a.claim.id, b.claim.id))
	})
	return out, nil
}

type meetingKey struct {
	article int64
	id      string
	denial  *report
}

func daysApart(a, b time.Time) int {
	n := int(a.Sub(b).Hours() / 24)
	return max(n, -n)
}

// fit tells how well a claim and a denial fit, 0 if they do not contradict one
// another.
func fit(claim, denial *report) int {
	if claim.voice.speaks(denial.voice) {
		return 0 // nobody contradicts himself: «قال إنه زار … ولم يزر …»
	}
	actor := claim.actors.same(denial.actors)
	if actor == 0 {
		return 0
	}
	whom, at := claim.whom.same(denial.whom), claim.at.same(denial.at)
	if whom == 0 && !claim.whom.empty() && !denial.whom.empty() {
		return 0
	}
	if at == 0 && !claim.at.empty() && !denial.at.empty() {
		return 0
	}
	mode := 0
	if claim.mode == denial.mode && claim.mode != "" {
		mode = 1
	}
	bare := claim.whom.empty() && denial.whom.empty() && claim.at.empty() && denial.at.empty()
	if whom == 0 && at == 0 && !(bare && mode == 1 && actor == exactly) {
		return 0
	}
	return actor + whom + at + mode
}

// distinct keeps of the pairs of two sentences, and of one denial with what one
// voice claims, the first, which is the best.
func distinct(pairs []pair) []pair {
	seen := map[string]bool{}
	return slices.DeleteFunc(pairs, func(p pair) bool {
		key := strings.Join(p.claim.voice.keys(), ",") + "|" + strings.Join(p.denial.voice.keys(), ",") + "|" + p.denial.typ + "|" + strings.Join(p.denial.actors.keys(), ",") + "|" + p.denial.day.Format(time.DateOnly)
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

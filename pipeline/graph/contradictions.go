package graph

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// usualWindow is how many days a claim and its denial may lie apart: a denial
// answers the news of the day, and is told again for a few more.
const usualWindow = 3

// contradictions finds claims of one speaker that another denies: events of one
// type, the one actual and the other denied, whose parties overlap and whose days
// are near. How well two fit is told by a score of what they share (see fit). Of
// each denial the claim that fits best is shown.
func (d *DB) contradictions(ctx context.Context, a *Ask) (*Result, error) {
	window := a.Window
	if window <= 0 {
		window = usualWindow
	}
	// Read before the claims stream by, for a connection runs one query at a time.
	if _, err := d.canonical(ctx, ""); err != nil {
		return nil, err
	}
	read, err := d.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer read.close()
	denied, err := d.deniedReports(ctx, read, a)
	if err != nil {
		return nil, err
	}
	pairs, err := d.claimsAgainst(ctx, read, a, denied, window)
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

// A pair is a claim and its denial.
type pair struct {
	claim, denial *report
	score, apart  int
}

// claimsAgainst finds the claims that the denials contradict. Claims stream past
// the denials, of which there are few, by type and actor.
func (d *DB) claimsAgainst(ctx context.Context, read *reader, a *Ask, denied []*report, window int) ([]pair, error) {
	if len(denied) == 0 {
		return nil, nil
	}
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
		FROM events e NOT INDEXED CROSS JOIN arguments g ON g.article = e.article AND g.event = e.id AND g.side = 'actor' WHERE ` + c.where()
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
			if err := read.sides(ctx, claim); err != nil {
				return nil, err
			}
			filled[k] = claim
		}
		if claim.voice.empty() && !a.Own || !opposed(claim, m.denial) {
			continue // «قيل إن» (it is said that) names nobody
		}
		if err := errors.Join(read.sentence(ctx, claim), read.sentence(ctx, m.denial)); err != nil {
			return nil, err
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

// What the parts of a score are worth.
const (
	refutation = 3   // «نفى», «لا صحة» (there is no truth in it): somebody answers a claim
	wording    = 6   // all words of the shorter sentence stand in the other, too
	alike      = 0.2 // the share of words without which a claim is about something else, if nobody refutes it
)

// opposed reports whether a claim and a denial can be of one event: others say so,
// of the same actors, and what both say of the recipient and of the place does not
// differ.
func opposed(claim, denial *report) bool {
	if claim.voice.speaks(denial.voice) {
		return false // nobody contradicts himself: «قال إنه زار … ولم يزر …»
	}
	differ := func(a, b side) bool { return !a.empty() && !b.empty() && a.same(b) == 0 }
	return claim.actors.same(denial.actors) > 0 && !differ(claim.whom, denial.whom) && !differ(claim.at, denial.at)
}

// fit tells how well a claim and a denial that are opposed fit, 0 if they do not
// contradict one another. Of what «لم» and «لا» negate, little is said against
// somebody; there the words must tell that both speak of one thing.
func fit(claim, denial *report) int {
	whom, at := claim.whom.same(denial.whom), claim.at.same(denial.at)
	shared := alike // one sentence that holds both says nothing by its words
	if claim.article != denial.article || !slices.Equal(claim.words, denial.words) {
		shared = kinship(claim.words, denial.words)
	}
	score := claim.actors.same(denial.actors) + whom + at + int(wording*shared+0.5)
	if claim.mode == denial.mode && claim.mode != "" {
		score++
	}
	if denial.refuted {
		score += refutation
	} else if shared < alike {
		return 0
	}
	if whom == 0 && at == 0 && shared < alike {
		return 0 // all that is known of both is who acts
	}
	return score
}

// kinship is the share of the words of the shorter sentence that the other has.
// Both are sorted.
func kinship(a, b []string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	n := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// bare lists the words of a sentence that say what it is about, sorted: without
// what is written onto their front, and without the short ones, which are mostly
// particles.
func bare(sentence string) []string {
	const long = 4
	var out []string
	for _, w := range words(sentence) {
		for _, front := range []string{"و", "ف", "ب", "ل", "ك", "ال", "ل"} { // «وبالقوات», «للقوات»
			if rest, ok := strings.CutPrefix(w, front); ok && utf8.RuneCountInString(rest) >= long {
				w = rest
			}
		}
		if utf8.RuneCountInString(w) >= long {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// distinct keeps the best claim against each denial, and of sentences that stand
// in several articles those that come first.
func distinct(pairs []pair) []pair {
	denials := map[*report]bool{}
	texts := map[string]bool{}
	return slices.DeleteFunc(pairs, func(p pair) bool {
		text := strings.Join(p.denial.words, " ") + "|" + p.denial.typ
		if denials[p.denial] || texts[text] {
			return true
		}
		denials[p.denial], texts[text] = true, true
		return false
	})
}

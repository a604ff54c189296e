package graph

import (
	"context"
	"slices"
)

// state are the roles by which news names a state itself: «إسرائيل» (Israel),
// «الحكومة الإسرائيلية» (its government) and «الجيش الإسرائيلي» (its army) may all be
// said of one raid.
var state = [...]string{"", "GOV", "MIL", "COP", "SPY"}

// add takes in one argument.
func (s *side) add(node, country, org, role string) {
	if node != "" && !isCode(node) && !slices.Contains(s.nodes, node) {
		s.nodes = append(s.nodes, node)
	}
	code := country
	if code == "" {
		code = org
	}
	if code == "" {
		return
	}
	if slices.Contains(state[:], role) {
		role = ""
	}
	if code += ":" + role; !slices.Contains(s.codes, code) {
		s.codes = append(s.codes, code)
	}
}

func (s side) empty() bool { return len(s.nodes)+len(s.codes) == 0 }

// keys are the nodes and the codes as one list.
func (s side) keys() []string { return slices.Concat(s.nodes, s.codes) }

// exactly is what one node on both sides is worth; codes alone are worth 1.
const exactly = 2

// same tells how well two sides overlap.
func (s side) same(o side) int {
	if slices.ContainsFunc(s.nodes, func(n string) bool { return slices.Contains(o.nodes, n) }) {
		return exactly
	}
	if slices.ContainsFunc(s.codes, func(n string) bool { return slices.Contains(o.codes, n) }) {
		return 1
	}
	return 0
}

// speaks reports whether two voices are one: two that are named by the name, one
// that is not by the code.
func (s side) speaks(o side) bool {
	if len(s.nodes) > 0 && len(o.nodes) > 0 {
		return s.same(o) == exactly
	}
	return s.same(o) > 0
}

// fill reads who takes part in an event and who reports it.
func (d *DB) fill(ctx context.Context, r *report) error {
	type row struct{ side, node, country, org, role string }
	read := func(event string, take func(row)) error {
		var all []row
		err := d.each(ctx, `SELECT side, coalesce(node, ''), coalesce(country, ''), coalesce(org, ''), coalesce(role, '') FROM arguments WHERE article = ? AND event = ?`, []any{r.article, event}, func(scan func(...any) error) error {
			var w row
			err := scan(&w.side, &w.node, &w.country, &w.org, &w.role)
			all = append(all, w)
			return err
		})
		if err != nil {
			return err
		}
		for _, w := range all {
			if w.node, err = d.canonical(ctx, w.node); err != nil {
				return err
			}
			take(w)
		}
		return nil
	}
	err := read(r.id, func(w row) {
		switch w.side {
		case "actor":
			r.actors.add(w.node, w.country, w.org, w.role)
		case "recipient":
			r.whom.add(w.node, w.country, w.org, w.role)
		default:
			r.at.add(w.node, w.country, w.org, w.role)
		}
	})
	if err != nil || r.speaker == "" {
		return err
	}
	return read(r.speaker, func(w row) {
		if w.side == "actor" {
			r.voice.add(w.node, w.country, w.org, w.role)
		}
	})
}

// show makes the row of a pair.
func (d *DB) show(ctx context.Context, p pair) ([]any, error) {
	columns := []Column{{"actors", Sides}, {"recipients", Sides}, {"place", Sides}, {"day", Code}, {"by", Sides}, {"source", Words}, {"article", Code}, {"sentence", Passage}}
	one := func(r *report) ([]any, error) {
		query := `SELECT ` + parties("e", "actor") + `, ` + parties("e", "recipient") + `, ` + parties("e", "place") + `, e.day, ` + parties("s", "actor") + `, a.source, a.id, ` + passage("e") + `
			FROM events e JOIN articles a ON a.no = e.article LEFT JOIN events s ON s.article = e.article AND s.id = e.speaker WHERE e.article = ? AND e.id = ?`
		t, err := d.table(ctx, columns, query, []any{r.article, r.id})
		if err != nil {
			return nil, err
		}
		return t.Rows[0], nil
	}
	claim, err := one(p.claim)
	if err != nil {
		return nil, err
	}
	denial, err := one(p.denial)
	if err != nil {
		return nil, err
	}
	// What is denied says best what it is about; what it leaves out, the claim may say.
	about := slices.Clone(denial[:3])
	for i := range about {
		if about[i] == nil {
			about[i] = claim[i]
		}
	}
	row := []any{p.denial.typ, some(cmpMode(p)), about[0], about[1], about[2]}
	row = append(row, claim[3:]...)
	row = append(row, denial[3:]...)
	return append(row, int64(p.score)), nil
}

func cmpMode(p pair) string {
	if p.denial.mode != "" {
		return p.denial.mode
	}
	return p.claim.mode
}

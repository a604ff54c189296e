package graph

import (
	"context"
	"slices"
)

// timeline tells what somebody does and undergoes. Of more than the limit the
// last ones are shown, in the order of the days.
func (d *DB) timeline(ctx context.Context, a *Ask) (*Result, error) {
	if a.Actor == "" {
		return nil, AskError("say whose timeline: --actor NAME, CODE or ID")
	}
	w, err := d.find(ctx, a.Actor)
	if err != nil {
		return nil, err
	}
	var c clause
	is, args := w.is("g")
	c.and(is, args...)
	c.and(`g.side IN ('actor', 'recipient')`)
	a.events(&c, "e", "any")
	if a.Other != "" {
		o, err := d.find(ctx, a.Other)
		if err != nil {
			return nil, err
		}
		is, args := o.is("o")
		c.and(`EXISTS (SELECT 1 FROM arguments o WHERE o.article = e.article AND o.event = e.id AND o.side <> g.side AND o.side <> 'place' AND `+is+`)`, args...)
	}
	columns := []Column{{"day", Code}, {"type", Code}, {"mode", Code}, {"status", Code}, {"actors", Sides}, {"recipients", Sides}, {"place", Sides}, {"source", Words}, {"article", Code}, {"event", Code}, {"sentence", Passage}, {"", Count}}
	// What is drawn is made for the rows within the limit only.
	query := `SELECT e.day, e.type, e.mode, e.status, ` + parties("e", "actor") + `, ` + parties("e", "recipient") + `, ` + parties("e", "place") + `, a.source, a.id, e.id, ` + passage("e") + `, e.total
		FROM (SELECT e.*, count(*) OVER () AS total FROM (SELECT DISTINCT e.* FROM arguments g CROSS JOIN events e ON e.article = g.article AND e.id = g.event WHERE ` + c.where() + `) e
			ORDER BY e.day DESC, e.article DESC, e.sentence DESC, e.id DESC` + a.limit() + `) e JOIN articles a ON a.no = e.article
		ORDER BY e.day DESC, e.article DESC, e.sentence DESC, e.id DESC`
	r, err := d.counted(ctx, columns, query, c.args)
	if err != nil {
		return nil, err
	}
	slices.Reverse(r.Rows)
	return r, nil
}

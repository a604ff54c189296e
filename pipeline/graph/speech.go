package graph

import "context"

// denials lists who denies what about whom. A denial whose content the sentence
// does not say («نفى ذلك», he denied this) is left out.
func (d *DB) denials(ctx context.Context, a *Ask) (*Result, error) {
	var c clause
	c.and(`s.type = 'DENY'`)
	a.span(&c, "s")
	if a.Type != "" {
		c.and(`e.type = ?`, a.Type)
	}
	if a.Mode != "" {
		c.and(`e.mode = ?`, a.Mode)
	}
	if err := d.takes(ctx, &c, a.Actor, "s", "actor"); err != nil {
		return nil, err
	}
	if err := d.takes(ctx, &c, a.Other, "e", "actor", "recipient"); err != nil {
		return nil, err
	}
	columns := []Column{{"day", Code}, {"denied by", Sides}, {"type", Code}, {"mode", Code}, {"actors", Sides}, {"recipients", Sides}, {"place", Sides}, {"source", Words}, {"article", Code}, {"event", Code}, {"sentence", Passage}, {"", Count}}
	query := `SELECT x.day, ` + parties("x", "actor") + `, x.type, x.mode, ` + parties("y", "actor") + `, ` + parties("y", "recipient") + `, ` + parties("y", "place") + `, a.source, a.id, x.id, ` + passage("x") + `, x.total
		FROM (SELECT s.article, s.id, s.day, s.sentence, e.id AS content, e.type, e.mode, count(*) OVER () AS total
			FROM events s JOIN contents t ON t.article = s.article AND t.event = s.id JOIN events e ON e.article = t.article AND e.id = t.content
			WHERE ` + c.where() + ` ORDER BY s.day DESC, s.article, s.sentence, s.id, e.id` + a.limit() + `) x
		JOIN articles a ON a.no = x.article
		JOIN (SELECT article, id FROM events) y ON y.article = x.article AND y.id = x.content
		ORDER BY x.day DESC, x.article, x.sentence, x.id, x.content`
	return d.counted(ctx, columns, query, c.args)
}

// speakers counts who is cited: who says or denies something, or does whatever
// else another event is the content of. Actors are named by their nodes.
func (d *DB) speakers(ctx context.Context, a *Ask) (*Result, error) {
	var c clause
	x, join, form := a.side("x", "node")
	c.and(`e.type IN ('STATE', 'DENY') OR EXISTS (SELECT 1 FROM contents t WHERE t.article = e.article AND t.event = e.id)`)
	c.and(`x.side = 'actor'`)
	a.span(&c, "e")
	if a.Actor != "" {
		w, err := d.find(ctx, a.Actor)
		if err != nil {
			return nil, err
		}
		is, args := w.is("x")
		c.and(is, args...)
	}
	if a.Other != "" { // of whom they speak
		w, err := d.find(ctx, a.Other)
		if err != nil {
			return nil, err
		}
		is, args := w.is("t")
		c.and(`(e.article, e.id) IN (SELECT o.article, o.event FROM arguments t JOIN contents o ON o.article = t.article AND o.content = t.event WHERE `+is+` AND t.side <> 'place')`, args...)
	}
	who, name, group := x, `s.who`, `s.who`
	kind, country, node := `''`, `''`, `''`
	if form == Words {
		who, name, group = `x.node`, `n.name`, `k.node`
		kind, country, node = `n.kind`, `n.country`, `n.key`
		join = ` JOIN node_keys k ON k.key = s.who JOIN nodes n ON n.no = k.node`
	}
	columns := []Column{{"speaker", form}, {"kind", Code}, {"country", Code}, {"statements", Count}, {"denials", Count}, {"articles", Count}, {"sources", Count}, {"first", Code}, {"last", Code}, {"node", Code}, {"", Count}}
	// Counted by article first: most articles cite few, and often.
	query := `WITH said AS MATERIALIZED (
			SELECT e.article, ` + who + ` AS who, count(*) AS statements, count(*) FILTER (WHERE e.type = 'DENY') AS denials
			FROM events e JOIN arguments x ON x.article = e.article AND x.event = e.id
			WHERE ` + c.where() + ` GROUP BY e.article, who)
		SELECT *, count(*) OVER () FROM (
			SELECT ` + name + ` AS name, ` + kind + `, ` + country + `, sum(statements), sum(denials), count(DISTINCT s.article), count(DISTINCT a.source), min(a.published), max(a.published), ` + node + `
			FROM said s` + join + ` JOIN articles a ON a.no = s.article WHERE name IS NOT NULL GROUP BY ` + group + ` ORDER BY 4 DESC, 6 DESC, 1)` + a.limit()
	return d.counted(ctx, columns, query, c.args)
}

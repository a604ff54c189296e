package graph

import (
	"context"
	"fmt"
)

// usualToll is the greatest number that is taken for that of one attack or accident.
const usualToll = 1000

// placed adds the conditions on the place of the row p, whose node is that of n.
func (d *DB) placed(ctx context.Context, a *Ask, c *clause) error {
	if a.Place != "" {
		w, err := d.find(ctx, a.Place)
		if err != nil {
			return err
		}
		is, args := w.is("p")
		c.and(is, args...)
	}
	if a.Country != "" {
		c.and(`coalesce(n.country, p.country) = ?`, a.Country)
	}
	return nil
}

// places counts events by place and type.
func (d *DB) places(ctx context.Context, a *Ask) (*Result, error) {
	var c clause
	c.and(`p.side = 'place'`)
	a.events(&c, "e", "actual")
	if err := d.placed(ctx, a, &c); err != nil {
		return nil, err
	}
	name, period := a.period("e", "all")
	columns := []Column{{name, Code}, {"place", Words}, {"country", Code}, {"lat", Number}, {"lon", Number}, {"type", Code}, {"events", Count}, {"articles", Count}, {"first", Code}, {"last", Code}, {"node", Code}, {"", Count}}
	order := `7 DESC, 2, 6`
	if name != "" {
		order = `1, 7 DESC, 2, 6`
	}
	query := `SELECT *, count(*) OVER () FROM (
		SELECT ` + period + ` AS period, n.name, n.country, n.lat, n.lon, e.type, count(*), count(DISTINCT e.article), min(e.day), max(e.day), n.key
		FROM arguments p CROSS JOIN events e ON e.article = p.article AND e.id = p.event
		JOIN node_keys k ON k.key = p.node JOIN nodes n ON n.no = k.node
		WHERE ` + c.where() + ` AND n.kind <> 'code' GROUP BY period, n.no, e.type ORDER BY ` + order + `)` + a.limit()
	return d.counted(ctx, columns, query, c.args)
}

// casualties counts killed and wounded. Articles of one day that tell of one
// place mostly tell of one attack, and add to one another what each of them heard:
// of a place and a day the greatest number is taken, and days are added up. What is
// more than an attack takes is the toll of a war («حرب قتلت مليون شخص», a war that
// killed a million), told again every day: it is left out.
func (d *DB) casualties(ctx context.Context, a *Ask) (*Result, error) {
	var c clause
	c.and(`x.key IN ('killed', 'wounded')`)
	c.and(`e.day IS NOT NULL`)
	top := a.Most
	if top <= 0 {
		top = usualToll
	}
	c.and(`x.value <= ?`, top)
	a.events(&c, "e", "actual")
	if err := d.placed(ctx, a, &c); err != nil {
		return nil, err
	}
	name, period := a.period("e", "month")
	columns := []Column{{name, Code}, {"place", Words}, {"country", Code}, {"killed", Count}, {"wounded", Count}, {"days", Count}, {"articles", Count}, {"sources", Words}, {"node", Code}, {"", Count}}
	order := `coalesce(killed, 0) + coalesce(wounded, 0) DESC, 1, 2`
	if a.Place != "" || a.Country != "" {
		order = `1, ` + order
	}
	query := `WITH told AS (
			SELECT ` + period + ` AS period, e.day, n.no AS node, x.key, x.value, e.article, s.source
			FROM numbers x CROSS JOIN events e ON e.article = x.article AND e.id = x.event
			JOIN arguments p ON p.article = e.article AND p.event = e.id AND p.side = 'place'
			JOIN node_keys k ON k.key = p.node JOIN nodes n ON n.no = k.node
			JOIN articles s ON s.no = e.article
			WHERE ` + c.where() + `),
		days AS (SELECT period, node, day, max(value) FILTER (WHERE key = 'killed') AS killed, max(value) FILTER (WHERE key = 'wounded') AS wounded FROM told GROUP BY period, node, day),
		sums AS (SELECT period, node, sum(killed) AS killed, sum(wounded) AS wounded, count(*) AS days FROM days GROUP BY period, node),
		by AS (SELECT period, node, count(DISTINCT article) AS articles, group_concat(DISTINCT source) AS sources FROM told GROUP BY period, node)
		SELECT *, count(*) OVER () FROM (
			SELECT sums.period, n.name, n.country, killed, wounded, days, by.articles, replace(by.sources, ',', ', '), n.key
			FROM sums JOIN by USING (period, node) JOIN nodes n ON n.no = sums.node ORDER BY ` + order + `)` + a.limit()
	r, err := d.counted(ctx, columns, query, c.args)
	if err != nil {
		return nil, err
	}
	r.Note = fmt.Sprintf("of one place and day the greatest number that an article gives, up to %d (--most); days are added up", top)
	return r, nil
}

// nodes lists nodes.
func (d *DB) nodes(ctx context.Context, a *Ask) (*Result, error) {
	columns := []Column{{"name", Words}, {"kind", Code}, {"country", Code}, {"role", Code}, {"wikidata", Code}, {"geonames", Code}, {"first", Code}, {"last", Code}, {"articles", Count}, {"mentions", Count}, {"acts", Count}, {"undergoes", Count}, {"names", Words}, {"node", Code}, {"", Count}}
	var c clause
	order := `n.articles DESC, n.no`
	if a.Name != "" {
		w, err := d.byName(ctx, a.Name)
		if err != nil {
			return nil, err
		}
		list, args := `0`, []any(nil)
		for _, m := range w {
			list += `, ?`
			args = append(args, m.no)
		}
		c.and(`n.no IN (`+list+`)`, args...)
	}
	if a.Country != "" {
		c.and(`n.country = ?`, a.Country)
	}
	const most = 4
	query := `SELECT n.name, n.kind, n.country, n.role, n.wikidata, n.geonames, n.first, n.last, n.articles, n.mentions, n.acts, n.undergoes,
		(SELECT group_concat(name || ' ×' || mentions, '، ') FROM (SELECT name, mentions FROM node_names WHERE node = n.no ORDER BY mentions DESC, name LIMIT ` + fmt.Sprint(most) + `)), n.key, n.total
		FROM (SELECT n.*, count(*) OVER () AS total FROM nodes n WHERE ` + c.where() + ` ORDER BY ` + order + a.limit() + `) n ORDER BY ` + order
	return d.counted(ctx, columns, query, c.args)
}

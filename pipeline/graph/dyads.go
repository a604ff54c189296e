package graph

import (
	"context"
	"fmt"
	"strings"
)

// side returns what the argument g is counted by, and joins that this needs.
func (a *Ask) side(g, usual string) (expr, join string, form Form) {
	level := a.Level
	if level == "" {
		level = usual
	}
	switch level {
	case "node":
		return `coalesce(n` + g + `.name, ` + g + `.node)`, ` JOIN node_keys k` + g + ` ON k` + g + `.key = ` + g + `.node JOIN nodes n` + g + ` ON n` + g + `.no = k` + g + `.node`, Words
	case "code":
		return `coalesce(` + g + `.country, ` + g + `.org) || coalesce(':' || ` + g + `.role, '')`, "", Code
	}
	return `coalesce(` + g + `.country, ` + g + `.org)`, "", Code
}

// dyads counts who does what to whom. Asked about nobody in particular, the most
// frequent come first, else the order is that of time.
func (d *DB) dyads(ctx context.Context, a *Ask) (*Result, error) {
	var c clause
	x, joinX, form := a.side("x", "country")
	y, joinY, _ := a.side("y", "country")
	c.and(`y.side = 'recipient'`)
	a.events(&c, "e", "actual")
	for _, s := range []struct{ who, row string }{{a.Actor, "x"}, {a.Other, "y"}} {
		if s.who == "" {
			continue
		}
		w, err := d.find(ctx, s.who)
		if err != nil {
			return nil, err
		}
		is, args := w.is(s.row)
		c.and(is, args...)
	}
	if a.Pair != "" {
		one, two, _ := strings.Cut(a.Pair, ",")
		p, err := d.find(ctx, one)
		if err != nil {
			return nil, err
		}
		q, err := d.find(ctx, two)
		if err != nil {
			return nil, err
		}
		px, pxArgs := p.is("x")
		py, pyArgs := p.is("y")
		qx, qxArgs := q.is("x")
		qy, qyArgs := q.is("y")
		args := append(append(append(append([]any{}, pxArgs...), qyArgs...), qxArgs...), pyArgs...)
		c.and(`(`+px+` AND `+qy+`) OR (`+qx+` AND `+py+`)`, args...)
	}
	asked := a.Actor != "" || a.Other != "" || a.Pair != ""
	name, period := a.period("e", "month")
	columns := []Column{{name, Code}, {"actor", form}, {"type", Code}, {"recipient", form}, {"events", Count}, {"articles", Count}, {"", Count}}
	order := `5 DESC, 6 DESC, 1, 2, 3, 4`
	unlike := ""
	if asked {
		order = `1, 5 DESC, 6 DESC, 2, 3, 4`
	} else {
		unlike = `WHERE one <> two` // what a country does within itself
	}
	// An event whose sides name a country twice is one event.
	query := `SELECT *, count(*) OVER () FROM (
		SELECT period, one, type, two, count(*), count(DISTINCT article) FROM (
			SELECT DISTINCT e.article, e.id, e.type, ` + period + ` AS period, ` + x + ` AS one, ` + y + ` AS two
			FROM arguments y CROSS JOIN arguments x ON x.article = y.article AND x.event = y.event AND x.side = 'actor'
			CROSS JOIN events e ON e.article = y.article AND e.id = y.event` + joinX + joinY + `
			WHERE ` + c.where() + ` AND period IS NOT NULL AND one IS NOT NULL AND two IS NOT NULL) ` + unlike + `
		GROUP BY period, one, type, two ORDER BY ` + order + `)` + a.limit()
	r, err := d.counted(ctx, columns, query, c.args)
	if err != nil {
		return nil, err
	}
	if !asked {
		r.Note = "what a country does within itself is left out; ask for it with --actor or --country-pair"
	}
	return r, nil
}

// counted runs a query whose last column is the number of rows without a limit,
// which has no name; a first column without a name is left out as well.
func (d *DB) counted(ctx context.Context, columns []Column, query string, args []any) (*Result, error) {
	r, err := d.table(ctx, columns, query, args)
	if err != nil {
		return nil, err
	}
	last := len(columns) - 1
	if len(r.Rows) > 0 {
		total, ok := r.Rows[0][last].(int64)
		if !ok {
			return nil, fmt.Errorf("count rows: %v", r.Rows[0][last])
		}
		r.Total = int(total)
	}
	from := 0
	if columns[0].Name == "" {
		from = 1
	}
	for i := range r.Rows {
		r.Rows[i] = r.Rows[i][from:last]
	}
	r.Columns = columns[from:last]
	return r, nil
}

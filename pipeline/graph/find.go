package graph

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
)

// A who is somebody that was asked for.
type who struct {
	node          int64 // 0 for a code
	country, org  string
	role          string
	named, asCode string // to be shown
}

// is returns the condition that the argument of the row g is this one.
func (w who) is(g string) (condition string, args []any) {
	if w.node != 0 {
		return g + `.node IN (SELECT key FROM node_keys WHERE node = ?)`, []any{w.node}
	}
	condition, args = g+`.country = ?`, []any{w.country}
	if w.org != "" {
		condition, args = g+`.org = ?`, []any{w.org}
	}
	if w.role != "" {
		condition += ` AND ` + g + `.role = ?`
		args = append(args, w.role)
	}
	return condition, args
}

// clear is how many times as often as the next one the likeliest must be called by a
// name that several have.
const clear = 10

// find finds who is meant by a name, a code (RUS, RUS:MIL, UN), an id of Wikidata
// or the key of a node. A name that several have is refused with a list of them,
// unless one of them is spoken of far more than all others.
func (d *DB) find(ctx context.Context, text string) (who, error) {
	text = strings.TrimSpace(text)
	var w who
	err := d.db.QueryRowContext(ctx, `SELECT n.no, n.name FROM node_keys k JOIN nodes n ON n.no = k.node WHERE k.key = ? AND n.kind <> 'code'`, text).Scan(&w.node, &w.named)
	if err == nil {
		return w, nil
	}
	if isCoded(text) {
		return d.findCode(ctx, text)
	}
	found, err := d.byName(ctx, text)
	if err != nil {
		return w, d.fault(ctx, "find a name", err)
	}
	switch {
	case len(found) == 0:
		return w, rasid.Problem{Code: CodeUnknown, Path: d.path, Msg: fmt.Sprintf("no person, body or place has the name %q", text),
			Fix: "look for it: `rasid graph query " + d.path + " nodes --name ...`; or ask by a code (RUS, RUS:MIL) or an id (Q159)"}
	case len(found) == 1 || found[0].spelled >= clear*found[1].spelled:
		return who{node: found[0].no, named: found[0].name}, nil
	}
	var list []string
	for _, f := range found[:min(len(found), 8)] {
		list = append(list, fmt.Sprintf("%s (%s, %s, %d times)", f.key, f.kind, cmp.Or(f.country, "no country"), f.spelled))
	}
	return w, rasid.Problem{Code: CodeUnknown, Path: d.path, Msg: fmt.Sprintf("%d nodes have the name %q: %s", len(found), text, strings.Join(list, ", ")), Fix: "ask by one of these keys"}
}

// isCoded reports whether a text is made as codes are: RUS, RUS:MIL, UN, G20.
func isCoded(text string) bool {
	return text != "" && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-:") == ""
}

// findCode finds a country or a body by its code, with a role or without.
func (d *DB) findCode(ctx context.Context, text string) (who, error) {
	code, role, _ := strings.Cut(text, ":")
	w := who{country: code, role: role, asCode: text}
	for _, q := range []string{`SELECT 1 FROM arguments WHERE country = ? LIMIT 1`, `SELECT 1 FROM arguments WHERE org = ? LIMIT 1`} {
		var one int
		if d.db.QueryRowContext(ctx, q, code).Scan(&one) == nil {
			return w, nil
		}
		w.country, w.org = "", code
	}
	if ctx.Err() != nil {
		return w, ctx.Err()
	}
	return w, rasid.Problem{Code: CodeUnknown, Path: d.path, Msg: fmt.Sprintf("nobody here has the code %q", code), Fix: "codes are those of ISO 3166-1 (RUS), of bodies (UN), with a role after a colon (RUS:MIL)"}
}

// A match is a node that has a name.
type match struct {
	no                int64
	key, kind         string
	name, country     string
	mentions, spelled int // in all, and by the name that was asked for
}

// byName returns the nodes that have a name, or else whose names have all its
// words, the most spoken of first.
func (d *DB) byName(ctx context.Context, name string) ([]match, error) {
	key := folded(name)
	if key == "" {
		return nil, nil
	}
	const list = `SELECT n.no, n.key, n.kind, n.name, coalesce(n.country, ''), n.mentions, sum(w.mentions) FROM node_names w JOIN nodes n ON n.no = w.node WHERE `
	const order = ` GROUP BY n.no ORDER BY sum(w.mentions) DESC, n.mentions DESC, n.no`
	var c clause
	c.and(`w.folded = ?`, key)
	found, err := d.matches(ctx, list+c.where()+order, c.args)
	if err != nil || len(found) > 0 {
		return found, err
	}
	c = clause{}
	for _, word := range strings.Fields(key) {
		c.and(`instr(' ' || w.folded || ' ', ?) > 0`, " "+word+" ")
	}
	return d.matches(ctx, list+c.where()+order, c.args)
}

func (d *DB) matches(ctx context.Context, query string, args []any) ([]match, error) {
	var found []match
	err := d.each(ctx, query, args, func(scan func(...any) error) error {
		var m match
		err := scan(&m.no, &m.key, &m.kind, &m.name, &m.country, &m.mentions, &m.spelled)
		found = append(found, m)
		return err
	})
	return found, err
}

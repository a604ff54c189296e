package graph

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"
)

// A report is an event that somebody asserts or denies.
type report struct {
	article          int64
	id, typ, mode    string
	day              time.Time
	speaker          string // the event that says so, "" for the voice of the article
	actors, whom, at side
	voice            side     // who says so
	refuted          bool     // by a verb of denial («نفى»), not by a negated one («لم يقصف»)
	words            []string // of its sentence, bare and sorted; nil until they are read
}

// deniedReports reads what somebody denies. What is said of speech itself («لم
// يقل», he did not say) is left out: who says something that another did not say
// contradicts nobody.
func (d *DB) deniedReports(ctx context.Context, read *reader, a *Ask) ([]*report, error) {
	var c clause
	c.and(`e.status = 'denied' AND e.speaker IS NOT NULL AND e.day IS NOT NULL AND e.type NOT IN ('STATE', 'DENY')`)
	of := *a
	of.Status = "" // it is denied
	of.events(&c, "e", "any")
	if err := d.takes(ctx, &c, a.Actor, "e", "actor"); err != nil {
		return nil, err
	}
	if err := d.takes(ctx, &c, a.Other, "e", "recipient"); err != nil {
		return nil, err
	}
	var out []*report
	err := d.each(ctx, `SELECT e.article, e.id, e.type, coalesce(e.mode, ''), e.day, e.speaker, EXISTS (SELECT 1 FROM events s WHERE s.article = e.article AND s.id = e.speaker AND s.type = 'DENY')
		FROM events e NOT INDEXED WHERE `+c.where()+` ORDER BY e.article, e.id`, c.args, func(scan func(...any) error) error {
		var r report
		var day string
		if err := scan(&r.article, &r.id, &r.typ, &r.mode, &day, &r.speaker, &r.refuted); err != nil {
			return err
		}
		var err error
		if r.day, err = time.Parse(time.DateOnly, day); err != nil {
			return nil // a day that no calendar has lies near nothing
		}
		out = append(out, &r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range out {
		if err := read.sides(ctx, r); err != nil {
			return nil, err
		}
	}
	for _, r := range out {
		// Who denies an act whose doer the sentence leaves out denies having done
		// it: «نفت الحركة أن تكون قصفت المدينة» (the movement denied having shelled).
		if r.actors.empty() && r.refuted {
			r.actors = r.voice
		}
	}
	return slices.DeleteFunc(out, func(r *report) bool { return r.actors.empty() || r.voice.empty() }), nil
}

// A part is one argument of an event, or of the event that reports it.
type part struct{ side, node, country, org, role string }

// parts selects the parts of an event.
const parts = `SELECT g.side, coalesce(g.node, ''), coalesce(g.country, ''), coalesce(g.org, ''), coalesce(g.role, '')
	FROM arguments g WHERE g.article = ?1 AND g.event = ?2
	UNION ALL SELECT 'voice', coalesce(g.node, ''), coalesce(g.country, ''), coalesce(g.org, ''), coalesce(g.role, '')
	FROM arguments g WHERE g.article = ?1 AND g.event = ?3 AND g.side = 'actor'`

// take adds a part to a report.
func (d *DB) take(ctx context.Context, r *report, p part) error {
	key, err := d.canonical(ctx, p.node)
	if err != nil {
		return err
	}
	of := &r.at
	switch p.side {
	case "actor":
		of = &r.actors
	case "recipient":
		of = &r.whom
	case "voice":
		of = &r.voice
	}
	of.add(key, p.country, p.org, p.role)
	return nil
}

// A reader reads more of single reports.
type reader struct {
	db             *DB
	parts, passage *sql.Stmt
}

func (d *DB) reader(ctx context.Context) (*reader, error) {
	sides, err := d.db.PrepareContext(ctx, parts)
	if err != nil {
		return nil, err
	}
	sentence, err := d.db.PrepareContext(ctx, `SELECT coalesce(`+passage("e")+`, '') FROM events e WHERE e.article = ? AND e.id = ?`)
	if err != nil {
		sides.Close()
		return nil, err
	}
	return &reader{d, sides, sentence}, nil
}

func (x *reader) close() {
	x.parts.Close()
	x.passage.Close()
}

// sides reads who takes part in an event and who reports it.
func (x *reader) sides(ctx context.Context, r *report) error {
	rows, err := x.parts.QueryContext(ctx, r.article, r.id, r.speaker)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p part
		if err := rows.Scan(&p.side, &p.node, &p.country, &p.org, &p.role); err != nil {
			return err
		}
		if err := x.db.take(ctx, r, p); err != nil {
			return err
		}
	}
	return rows.Err()
}

// sentence reads the words of the sentence of a report.
func (x *reader) sentence(ctx context.Context, r *report) error {
	if r.words != nil {
		return nil
	}
	var text string
	if err := x.passage.QueryRowContext(ctx, r.article, r.id).Scan(&text); err != nil {
		return err
	}
	r.words = append([]string{}, bare(text)...)
	return nil
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
	row := []any{p.denial.typ, some(cmp.Or(p.denial.mode, p.claim.mode)), about[0], about[1], about[2]}
	row = append(row, claim[3:]...)
	row = append(row, denial[3:]...)
	return append(row, int64(p.score)), nil
}

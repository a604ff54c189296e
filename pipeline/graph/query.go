package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/rasid-news/rasid"
)

// An Ask narrows a query down. A zero field asks for nothing; which fields a
// query heeds is told by its Heeds.
type Ask struct {
	Actor   string // who does it: a name, a code (RUS, RUS:MIL, UN), an id (Q159), a key of a node
	Other   string // the other side, in the same forms
	Pair    string // two codes, RUS,UKR: what either does to the other
	Name    string // part of a name
	Place   string // name or id of a place
	Country string // of the place
	Type    string // of the event
	Mode    string
	Status  string // of the event; "any" for all
	Since   string // first day: YYYY-MM-DD, YYYY-MM or YYYY
	Until   string // last day, in the same forms
	By      string // month, year or day: what counts are of; "all" for one count
	Level   string // country, code or node: what sides are counted by
	Window  int    // days by which a claim and its denial may lie apart
	Most    int    // the greatest number that is counted as killed or wounded at once
	Limit   int    // rows; 0 for all
	Repeats bool   // count articles that repeat an earlier one, too
	Own     bool   // what articles say in their own voice is a claim, too
}

// A Query is one of the questions that the graph answers.
type Query struct {
	Name  string
	Says  string   // what it answers
	Heeds []string // names of the flags that narrow it: actor, since, …
	Limit int      // rows that are shown if nothing is said
	run   func(*DB, context.Context, *Ask) (*Result, error)
}

// Queries lists the queries.
func Queries() []Query {
	return []Query{
		{"timeline", "what somebody does and undergoes, day by day", []string{"actor", "other", "type", "mode", "status", "since", "until", "repeats"}, 50, (*DB).timeline},
		{"dyads", "who does what to whom, counted by month", []string{"actor", "other", "country-pair", "type", "mode", "status", "since", "until", "by", "level", "repeats"}, 50, (*DB).dyads},
		{"places", "what happens where: events by place and type", []string{"place", "country", "type", "mode", "status", "since", "until", "by", "repeats"}, 50, (*DB).places},
		{"denials", "who denies what about whom", []string{"actor", "other", "type", "mode", "since", "until", "repeats"}, 30, (*DB).denials},
		{"contradictions", "what one speaker asserts and another denies, with both sentences", []string{"actor", "other", "type", "mode", "since", "until", "window", "own-voice", "repeats"}, 20, (*DB).contradictions},
		{"speakers", "who is cited most", []string{"actor", "other", "since", "until", "level", "repeats"}, 30, (*DB).speakers},
		{"casualties", "killed and wounded by place and month, with sources", []string{"place", "country", "since", "until", "by", "most", "repeats"}, 50, (*DB).casualties},
		{"nodes", "persons, bodies and places of a name: their names, ids and days", []string{"name", "country"}, 30, (*DB).nodes},
	}
}

// Query answers the query of that name. What is wrong with the question is an
// AskError, or a rasid.Problem if nobody in the store is meant by a name of it.
func (d *DB) Query(ctx context.Context, name string, ask Ask) (*Result, error) {
	for _, q := range Queries() {
		if q.Name != name {
			continue
		}
		if err := ask.check(); err != nil {
			return nil, err
		}
		r, err := q.run(d, ctx, &ask)
		var told rasid.Problem
		var asked AskError
		if err == nil || errors.As(err, &told) || errors.As(err, &asked) {
			return r, err
		}
		return nil, d.fault(ctx, name, err)
	}
	return nil, AskError(fmt.Sprintf("unknown query %q", name))
}

// An AskError is a question that cannot be asked: a word or a day that is wrong,
// or one that is missing.
type AskError string

func (e AskError) Error() string { return string(e) }

// check makes whole days of Since and Until.
func (a *Ask) check() error {
	var err error
	if a.Since, err = edge(a.Since, false); err != nil {
		return err
	}
	if a.Until, err = edge(a.Until, true); err != nil {
		return err
	}
	if a.Pair != "" && strings.Count(a.Pair, ",") != 1 {
		return AskError(fmt.Sprintf("a pair is two codes with a comma between, such as RUS,UKR: %q", a.Pair))
	}
	return nil
}

// edge returns the first or the last day of a day, month or year.
func edge(text string, last bool) (string, error) {
	if text == "" {
		return "", nil
	}
	for _, f := range []struct {
		layout       string
		years, month int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		day, err := time.Parse(f.layout, text)
		if err != nil {
			continue
		}
		if last && f.years+f.month > 0 {
			day = day.AddDate(f.years, f.month, -1)
		}
		return day.Format(time.DateOnly), nil
	}
	return "", AskError(fmt.Sprintf("bad day %q: give YYYY-MM-DD, YYYY-MM or YYYY", text))
}

// events returns the conditions on the row e of events. Status is actual unless
// something else is said: what is planned or denied did not happen.
func (a *Ask) events(c *clause, e, status string) {
	if a.Status != "" {
		status = a.Status
	}
	if status != "any" {
		c.and(e+`.status = ?`, status)
	}
	if a.Type != "" {
		c.and(e+`.type = ?`, a.Type)
	}
	if a.Mode != "" {
		c.and(e+`.mode = ?`, a.Mode)
	}
	a.span(c, e)
}

// span returns the conditions on the days and the articles of the row e.
func (a *Ask) span(c *clause, e string) {
	if a.Since != "" {
		c.and(e+`.day >= ?`, a.Since)
	}
	if a.Until != "" {
		c.and(e+`.day <= ?`, a.Until)
	}
	if !a.Repeats {
		c.and(e + `.article NOT IN (SELECT article FROM repeats)`)
	}
}

// takes adds the condition that somebody stands on a side of the event of row e.
func (d *DB) takes(ctx context.Context, c *clause, text, e string, sides ...string) error {
	if text == "" {
		return nil
	}
	w, err := d.find(ctx, text)
	if err != nil {
		return err
	}
	is, args := w.is("t")
	c.and(`(`+e+`.article, `+e+`.id) IN (SELECT t.article, t.event FROM arguments t WHERE `+is+` AND t.side IN ('`+strings.Join(sides, "', '")+`'))`, args...)
	return nil
}

// period returns the expression for what counts are of, and the name of its
// column; both are empty for one count.
func (a *Ask) period(e, usual string) (name, expr string) {
	by := a.By
	if by == "" {
		by = usual
	}
	switch by {
	case "day":
		return "day", e + `.day`
	case "month":
		return "month", `substr(` + e + `.day, 1, 7)`
	case "year":
		return "year", `substr(` + e + `.day, 1, 4)`
	}
	return "", `''`
}

// limit returns the clause that keeps the rows of an answer few.
func (a *Ask) limit() string {
	if a.Limit <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", a.Limit)
}

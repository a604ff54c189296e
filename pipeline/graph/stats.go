package graph

import (
	"context"

	"github.com/rasid-news/rasid"
)

// Stats tells how much a graph holds.
type Stats struct {
	Articles int64  `json:"articles"`
	Repeats  int64  `json:"repeats"` // articles that repeat an earlier one
	Sources  int64  `json:"sources"`
	First    string `json:"first"` // days of publication
	Last     string `json:"last"`

	Events   int64 `json:"events"`
	Contents int64 `json:"contents"` // an event speaks of another
	Links    int64 `json:"links"`    // an event and one of its sides or its place
	Placed   int64 `json:"placed"`   // events with a place
	Mentions int64 `json:"mentions"`

	Nodes   int64 `json:"nodes"`
	Persons int64 `json:"persons"`
	Bodies  int64 `json:"bodies"`
	Places  int64 `json:"places"`
	Codes   int64 `json:"codes"`   // nodes of actors that nobody named
	Known   int64 `json:"known"`   // nodes with an id of Wikidata or GeoNames
	Joined  int64 `json:"joined"`  // keys that were joined to another
	Unknown int64 `json:"unknown"` // sides and places that are no node

	Types []TypeCount `json:"types"` // the most frequent first
}

// A TypeCount says how many events have a type, and how many of them happened.
type TypeCount struct {
	Type   string `json:"type"`
	Events int64  `json:"events"`
	Actual int64  `json:"actual"`
}

// Stats counts what the graph holds.
func (d *DB) Stats(ctx context.Context) (*Stats, error) {
	s := &Stats{}
	for _, q := range []struct {
		query string
		into  []any
	}{
		{`SELECT count(*), count(DISTINCT source), coalesce(min(published), ''), coalesce(max(published), '') FROM articles`, []any{&s.Articles, &s.Sources, &s.First, &s.Last}},
		{`SELECT count(*) FROM repeats`, []any{&s.Repeats}},
		{`SELECT count(*) FROM events`, []any{&s.Events}},
		{`SELECT count(*) FROM contents`, []any{&s.Contents}},
		{`SELECT count(*), count(*) FILTER (WHERE side = 'place'), count(*) - count(node) FROM arguments`, []any{&s.Links, &s.Placed, &s.Unknown}},
		{`SELECT count(*) FROM entities`, []any{&s.Mentions}},
		{`SELECT count(*), count(*) FILTER (WHERE kind = 'person'), count(*) FILTER (WHERE kind = 'body'), count(*) FILTER (WHERE kind = 'place'), count(*) FILTER (WHERE kind = 'code'),
			count(*) FILTER (WHERE wikidata IS NOT NULL OR geonames IS NOT NULL) FROM nodes`, []any{&s.Nodes, &s.Persons, &s.Bodies, &s.Places, &s.Codes, &s.Known}},
		{`SELECT count(*) - (SELECT count(*) FROM nodes) FROM node_keys`, []any{&s.Joined}},
	} {
		if err := d.db.QueryRowContext(ctx, q.query).Scan(q.into...); err != nil {
			return nil, d.fault(ctx, "count", err)
		}
	}
	s.Links -= s.Unknown
	err := d.each(ctx, `SELECT type, count(*), count(*) FILTER (WHERE status = 'actual') FROM events GROUP BY type ORDER BY 2 DESC, 1`, nil, func(scan func(...any) error) error {
		var t TypeCount
		err := scan(&t.Type, &t.Events, &t.Actual)
		s.Types = append(s.Types, t)
		return err
	})
	if err != nil {
		return nil, d.fault(ctx, "count", err)
	}
	return s, nil
}

// Search finds articles by their words, the best first. Words are found with their
// clitics and without, whatever their marks and hamzas; "two words" in quotation
// marks stand together; a word with * at its end is the beginning of a word. An
// ask narrows by Since and Until (days of publication), Repeats and Limit.
func (d *DB) Search(ctx context.Context, text string, ask Ask) (*Result, error) {
	if err := ask.check(); err != nil {
		return nil, err
	}
	terms, first := searchTerms(text)
	if terms == "" {
		return nil, rasid.Problem{Code: CodeUnknown, Msg: "there is no word to look for", Fix: `say one: rasid graph search DB "وقف إطلاق النار"`}
	}
	var indexed bool
	if err := d.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM search_docsize)`).Scan(&indexed); err != nil || !indexed {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, rasid.Problem{Code: CodeUnknown, Path: d.path, Msg: "has no full-text index", Fix: "it was made with --no-search, or holds no articles"}
	}
	var c clause
	c.and(`search MATCH ?`, terms)
	if ask.Since != "" {
		c.and(`a.published >= ?`, ask.Since)
	}
	if ask.Until != "" {
		c.and(`a.published <= ?`, ask.Until)
	}
	if !ask.Repeats {
		c.and(`a.no NOT IN (SELECT article FROM repeats)`)
	}
	columns := []Column{{"published", Code}, {"source", Words}, {"article", Code}, {"title", Words}, {"sentence", Passage}, {"", Count}}
	query := `SELECT a.published, a.source, a.id, a.title, a.no, count(*) OVER () FROM search JOIN articles a ON a.no = search.rowid WHERE ` + c.where() + ` ORDER BY bm25(search), a.no` + ask.limit()
	r, err := d.counted(ctx, columns, query, c.args)
	if err != nil {
		return nil, d.fault(ctx, "search", err)
	}
	for _, row := range r.Rows {
		if row[4], err = d.sentenceWith(ctx, row[4].(int64), first); err != nil {
			return nil, d.fault(ctx, "search", err)
		}
	}
	return r, nil
}

package graph

import "context"

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

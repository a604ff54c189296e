// Package property is the property graph of the output: the kinds of nodes and
// of relationships that Neo4j and GraphML share, and what an article adds to
// them.
//
// In: an Article of package record. Out: the rows of each kind, with their
// values in the order of its columns.
package property

import (
	"slices"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A Column is a property.
type Column struct {
	Name string
	Type relation.Type
}

// A Kind is a kind of nodes, or of relationships between two of them.
type Kind struct {
	Name string
	// Columns are the properties. The first one of a node is its key; the first
	// Own ones of a relationship tell it from others of its kind between the same
	// nodes.
	Columns  []Column
	From, To int // of a relationship: kinds of nodes
	Own      int
}

// The kinds. Those of nodes come first.
const (
	Article = iota
	Source
	Day
	Entity
	Event
	PublishedBy
	Mentions
	Repeats
	ReportedIn
	HappenedOn
	Actor
	Recipient
	Place
	SpeaksOf
	Kinds // how many there are
)

// Nodes is how many kinds are kinds of nodes.
const Nodes = PublishedBy

// All lists the kinds.
var All = func() [Kinds]Kind {
	text := func(names ...string) (out []Column) {
		for _, name := range names {
			out = append(out, Column{name, relation.Text})
		}
		return out
	}
	number := func(name string) Column { return Column{name, relation.Int} }
	real := func(names ...string) (out []Column) {
		for _, name := range names {
			out = append(out, Column{name, relation.Real})
		}
		return out
	}
	side := slices.Concat([]Column{number("no")}, text("text", "country", "org", "role", "holder"))
	event := slices.Concat(text("id", "article", "type", "mode", "cameo", "status", "trigger", "sentence", "day", "date"), real("confidence"), text("rule"))
	for _, key := range rasid.NumberKeys {
		event = append(event, number(key))
	}
	return [Kinds]Kind{
		Article:     {Name: "Article", Columns: slices.Concat(text("id", "url", "title", "published", "language", "duplicate_of", "duplicate_kind"), real("similarity"), text("text"))},
		Source:      {Name: "Source", Columns: text("name")},
		Day:         {Name: "Day", Columns: text("day")},
		Entity:      {Name: "Entity", Columns: slices.Concat(text("key", "kind", "name", "subtype", "country", "org", "role", "wikidata", "geonames"), real("lat", "lon"), text("article"))},
		Event:       {Name: "Event", Columns: event},
		PublishedBy: {Name: "PUBLISHED_BY", From: Article, To: Source},
		Mentions:    {Name: "MENTIONS", From: Article, To: Entity, Columns: append([]Column{number("times")}, text("name")...)},
		Repeats:     {Name: "REPEATS", From: Article, To: Article},
		ReportedIn:  {Name: "REPORTED_IN", From: Event, To: Article},
		HappenedOn:  {Name: "HAPPENED_ON", From: Event, To: Day},
		Actor:       {Name: "ACTOR", From: Event, To: Entity, Columns: side, Own: 1},
		Recipient:   {Name: "RECIPIENT", From: Event, To: Entity, Columns: side, Own: 1},
		Place:       {Name: "PLACE", From: Event, To: Entity, Columns: slices.Concat(side, real("lat", "lon")), Own: 1},
		SpeaksOf:    {Name: "SPEAKS_OF", From: Event, To: Event},
	}
}()

// A Row is one node or relationship: its values in the order of the columns,
// int64, float64, string, or nil. Those of a relationship follow the keys of its
// nodes.
type Row struct {
	From, To string
	Values   []any
}

// Rows are what an article adds, kind by kind.
type Rows [Kinds][]Row

// A Builder makes the rows of articles, one after the other, in the same memory.
type Builder struct {
	noText bool
	rows   Rows
}

// NewBuilder returns a builder.
func NewBuilder(noText bool) *Builder { return &Builder{noText: noText} }

// EventID returns the key of an event of an article.
func EventID(article, event string) string { return article + "/" + event }

// Build returns the rows of an article. They stand until the next call.
func (b *Builder) Build(a *record.Article) *Rows {
	for i := range b.rows {
		b.rows[i] = b.rows[i][:0]
	}
	b.article(a)
	b.nodes(a)
	for i := range a.Events {
		b.event(a, &a.Events[i])
	}
	return &b.rows
}

func (b *Builder) add(kind int, from, to string, values ...any) {
	b.rows[kind] = append(b.rows[kind], Row{from, to, values})
}

func (b *Builder) article(a *record.Article) {
	var text, similarity any
	if a.HasText && !b.noText {
		text = a.Text
	}
	if a.DuplicateOf != "" {
		similarity = a.Similarity
		b.add(Repeats, a.ID, a.DuplicateOf)
	}
	b.add(Article, "", "", a.ID, known(a.URL), known(a.Title), known(a.Published), known(a.Language), known(a.DuplicateOf), known(a.DuplicateKind), similarity, text)
	if a.Source != "" {
		b.add(Source, "", "", a.Source)
		b.add(PublishedBy, a.ID, a.Source)
	}
}

func (b *Builder) nodes(a *record.Article) {
	for i := range a.Nodes {
		n := &a.Nodes[i]
		var lat, lon any
		if n.Placed {
			lat, lon = n.Lat, n.Lon
		}
		own := ""
		if n.Local {
			own = a.ID
		}
		b.add(Entity, "", "", n.Key, n.Kind, known(n.Longest()), known(n.Subtype), known(n.Country), known(n.Org), known(n.Role), known(n.Wikidata), known(n.GeoNames), lat, lon, known(own))
		if n.Times > 0 {
			b.add(Mentions, a.ID, n.Key, int64(n.Times), known(n.Longest()))
		}
	}
}

func (b *Builder) event(a *record.Article, ev *record.Event) {
	id := EventID(a.ID, ev.ID)
	sentence := ""
	if !b.noText {
		sentence = a.SentenceWords(ev.Sentence)
	}
	values := []any{id, a.ID, ev.Type, known(ev.Mode), known(ev.CAMEO), known(ev.Status), known(ev.Trigger), known(sentence), known(ev.Day), known(ev.Date), ev.Confidence, known(ev.Rule)}
	for _, key := range rasid.NumberKeys {
		var value any
		for _, n := range ev.Numbers {
			if n.Key == key {
				value = n.Value
			}
		}
		values = append(values, value)
	}
	b.add(Event, "", "", values...)
	b.add(ReportedIn, id, a.ID)
	if ev.Day != "" {
		if !slices.ContainsFunc(b.rows[Day], func(r Row) bool { return r.Values[0] == ev.Day }) {
			b.add(Day, "", "", ev.Day)
		}
		b.add(HappenedOn, id, ev.Day)
	}
	for i := range ev.Actors {
		b.side(Actor, id, &ev.Actors[i])
	}
	for i := range ev.Recipients {
		b.side(Recipient, id, &ev.Recipients[i])
	}
	if p := ev.Place; p != nil {
		b.side(Place, id, p)
		last := &b.rows[Place][len(b.rows[Place])-1]
		if p.Placed {
			last.Values = append(last.Values, p.Lat, p.Lon)
		} else {
			last.Values = append(last.Values, nil, nil)
		}
	}
	for _, content := range ev.Contents {
		if slices.ContainsFunc(a.Events, func(e record.Event) bool { return e.ID == content }) {
			b.add(SpeaksOf, id, EventID(a.ID, content))
		}
	}
}

func (b *Builder) side(kind int, event string, arg *record.Argument) {
	b.add(kind, event, arg.Key, arg.No, known(arg.Words), known(arg.Country), known(arg.Org), known(arg.Role), known(arg.Holder))
}

func known(s string) any {
	if s == "" {
		return nil
	}
	return s
}

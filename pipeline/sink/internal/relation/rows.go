package relation

import (
	"maps"
	"slices"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/node"
	"github.com/rasid-news/rasid/pipeline/sink/rows"
)

// A Config says what rows hold. Its zero value works.
type Config struct {
	NoText bool // leave articles.text empty
}

// A Cell is one value of a row. Type says which field holds it; the zero Cell is
// empty.
type Cell struct {
	Type Type
	Int  int64
	Real float64
	Text string
}

// Value returns the cell as int64, float64, string, or nil.
func (c *Cell) Value() any {
	switch c.Type {
	case Int:
		return c.Int
	case Real:
		return c.Real
	case Text:
		return c.Text
	}
	return nil
}

// Rows are the rows of one article: for each table of All the cells of its rows,
// row after row, without the first column.
type Rows [Tables][]Cell

// A Maker makes the rows of articles, one after the other, in the same memory.
type Maker struct {
	cfg  Config
	rows Rows

	flattener rows.Flattener
	doc       *rasid.Document
	flat      *rows.Article
	nodes     *node.Index
	from      map[string]Cell // first days of times
}

// NewMaker returns a maker.
func NewMaker(cfg Config) *Maker {
	return &Maker{cfg: cfg, from: map[string]Cell{}}
}

// Rows returns the rows of a document. They stand until the next call.
func (m *Maker) Rows(doc *rasid.Document) *Rows {
	for i := range m.rows {
		m.rows[i] = m.rows[i][:0]
	}
	m.doc, m.flat, m.nodes = doc, m.flattener.Flatten(doc, rows.Options{Text: !m.cfg.NoText}), node.Of(doc)
	m.article()
	m.sentences()
	m.entities()
	m.times()
	m.events()
	m.doc, m.flat, m.nodes = nil, nil, nil
	return &m.rows
}

func (m *Maker) add(table int, cells ...Cell) { m.rows[table] = append(m.rows[table], cells...) }

func (m *Maker) article() {
	h, o := &m.flat.Head, &m.doc.Origin
	var kind, similarity, record Cell
	if dup := m.doc.Duplicate; dup.Of != "" {
		kind, similarity = text("exact"), real(dup.Similarity)
		if dup.Near {
			kind = text("near")
		}
	}
	if o.Record > 0 {
		record = number(o.Record)
	}
	m.add(Articles, text(h.ID), known(h.URL), known(h.Source), known(h.Title), known(h.Published), text(h.Language),
		filled(o.Path), record, filled(o.Digest), filled(m.doc.Duplicate.Of), kind, similarity, known(h.Text))
}

func (m *Maker) sentences() {
	for i := range m.flat.Sentences {
		s := &m.flat.Sentences[i]
		m.add(Sentences, number(s.ID), text(s.Field), text(s.Section), number(s.Start), number(s.End))
	}
}

func (m *Maker) entities() {
	for i := range m.flat.Entities {
		e := &m.flat.Entities[i]
		of := m.flattener.Mention(e.ID)
		var title Cell
		if e.Title != nil {
			title = text(e.Title.Text)
		}
		lat, lon := point(of.Lat, of.Lon)
		m.add(Entities, text(e.ID), number(e.Sentence), number(e.Start), number(e.End), text(e.Text), text(e.Type), known(e.Subtype), title,
			known(e.Country), known(e.Org), known(e.Role), known(e.Links.Wikidata), known(e.Links.GeoNames), lat, lon,
			filled(of.Entry), known(e.Coref), filled(m.nodes.Mention(e.ID).Key), real(e.Confidence))
	}
}

func (m *Maker) times() {
	for i := range m.flat.Times {
		t := &m.flat.Times[i]
		m.add(Times, text(t.ID), number(t.Sentence), number(t.Start), number(t.End), text(t.Text), known(t.Value), known(t.From), known(t.To), known(t.Granularity))
	}
}

func (m *Maker) events() {
	clear(m.from)
	for i := range m.doc.Times {
		if tr := &m.doc.Times[i]; tr.From.Whole() {
			m.from[tr.ID] = known(m.flat.Times[i].From)
		}
	}
	var published Cell
	if m.doc.Published.Whole() {
		published = known(m.flat.Head.Published)
	}
	for i := range m.flat.Events {
		e, ev := &m.flat.Events[i], &m.doc.Events[i]
		day := published
		var time, date Cell
		if e.Date != nil {
			time, date = text(e.Date.Time), known(e.Date.Value)
			if from, ok := m.from[e.Date.Time]; ok {
				day = from
			}
		}
		m.add(Events, text(e.ID), number(e.Sentence), text(e.Type), known(e.Mode), known(e.CAMEO), text(e.Trigger.Text), number(e.Trigger.Start), number(e.Trigger.End),
			time, date, day, text(e.Status), known(e.Speaker), real(e.Confidence), known(e.Rule))
		m.side(e.ID, "actor", e.Actors, ev.Actors)
		m.side(e.ID, "recipient", e.Recipients, ev.Recipients)
		if p := e.Place; p != nil {
			var lat, lon Cell
			if p.Lat != nil {
				lat, lon = real(*p.Lat), real(*p.Lon)
			}
			m.add(Arguments, text(e.ID), text("place"), number(0), known(p.Entity), text(p.Text), offset(p.Start), offset(p.End), known(p.Country), Cell{}, Cell{}, Cell{},
				lat, lon, filled(m.nodes.Argument(ev.Place).Key))
		}
		for k, id := range e.Content {
			if !slices.Contains(e.Content[:k], id) {
				m.add(Contents, text(e.ID), text(id))
			}
		}
		if len(e.Numbers) == 0 {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(e.Numbers)) {
			m.add(Numbers, text(e.ID), text(key), number(e.Numbers[key]))
		}
	}
}

func (m *Maker) side(event, side string, flat []rows.Actor, args []rasid.Argument) {
	for i := range flat {
		a := &flat[i]
		lat, lon := point(args[i].Lat, args[i].Lon)
		m.add(Arguments, text(event), text(side), number(i), known(a.Entity), text(a.Text), offset(a.Start), offset(a.End), known(a.Country), known(a.Org), known(a.Role),
			known(a.Holder), lat, lon, filled(m.nodes.Argument(&args[i]).Key))
	}
}

func text(s string) Cell  { return Cell{Type: Text, Text: s} }
func number(i int) Cell   { return Cell{Type: Int, Int: int64(i)} }
func real(x float64) Cell { return Cell{Type: Real, Real: x} }

// known is empty for what is not known.
func known(s *string) Cell {
	if s == nil {
		return Cell{}
	}
	return text(*s)
}

func filled(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return text(s)
}

func offset(i *int) Cell {
	if i == nil {
		return Cell{}
	}
	return number(*i)
}

// point: 0,0 lies in the Gulf of Guinea and stands for none.
func point(lat, lon float64) (Cell, Cell) {
	if lat == 0 && lon == 0 {
		return Cell{}, Cell{}
	}
	return real(lat), real(lon)
}

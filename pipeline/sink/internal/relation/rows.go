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

// Cells holds the cells of many rows of one table, row after row, without the
// first column.
type Cells []any

// A Batch collects the rows of articles.
type Batch struct {
	cfg  Config
	Docs []Doc
}

// A Doc holds the rows of one article.
type Doc struct {
	ID    string
	Cells [Tables]Cells
}

// NewBatch returns an empty batch.
func NewBatch(cfg Config) *Batch { return &Batch{cfg: cfg} }

// Reset empties the batch and keeps its memory.
func (b *Batch) Reset() { b.Docs = b.Docs[:0] }

// Add adds the rows of a document.
func (b *Batch) Add(doc *rasid.Document) {
	if len(b.Docs) < cap(b.Docs) {
		b.Docs = b.Docs[:len(b.Docs)+1]
	} else {
		b.Docs = append(b.Docs, Doc{})
	}
	d := &b.Docs[len(b.Docs)-1]
	d.ID = doc.ID
	for i := range d.Cells {
		d.Cells[i] = d.Cells[i][:0]
	}
	w := &maker{doc: doc, flat: rows.Flatten(doc, rows.Options{Text: !b.cfg.NoText}), nodes: node.Of(doc), d: d}
	w.article()
	w.sentences()
	w.entities()
	w.times()
	w.events()
}

// A maker makes the rows of one document.
type maker struct {
	doc   *rasid.Document
	flat  rows.Article
	nodes *node.Index
	d     *Doc
}

func (w *maker) add(table int, cells ...any) { w.d.Cells[table] = append(w.d.Cells[table], cells...) }

func (w *maker) article() {
	h, o := &w.flat.Head, &w.doc.Origin
	kind, similarity := any(nil), any(nil)
	if dup := w.doc.Duplicate; dup.Of != "" {
		kind, similarity = "exact", dup.Similarity
		if dup.Near {
			kind = "near"
		}
	}
	record := any(nil)
	if o.Record > 0 {
		record = int64(o.Record)
	}
	w.add(Articles, h.ID, cell(h.URL), cell(h.Source), cell(h.Title), cell(h.Text), cell(h.Published), h.Language,
		filled(o.Path), record, filled(o.Digest), filled(w.doc.Duplicate.Of), kind, similarity)
}

func (w *maker) sentences() {
	for i := range w.flat.Sentences {
		s := &w.flat.Sentences[i]
		w.add(Sentences, int64(s.ID), s.Field, s.Section, int64(s.Start), int64(s.End))
	}
}

func (w *maker) entities() {
	byID := make(map[string]*rasid.Mention, len(w.doc.Mentions))
	for i := range w.doc.Mentions {
		byID[w.doc.Mentions[i].ID] = &w.doc.Mentions[i]
	}
	for i := range w.flat.Entities {
		e := &w.flat.Entities[i]
		m := byID[e.ID]
		title := any(nil)
		if e.Title != nil {
			title = e.Title.Text
		}
		lat, lon := point(m.Lat, m.Lon)
		w.add(Entities, e.ID, int64(e.Sentence), int64(e.Start), int64(e.End), e.Text, e.Type, cell(e.Subtype), title,
			cell(e.Country), cell(e.Org), cell(e.Role), cell(e.Links.Wikidata), cell(e.Links.GeoNames), lat, lon,
			filled(m.Entry), cell(e.Coref), filled(w.nodes.Mention(e.ID).Key), e.Confidence)
	}
}

func (w *maker) times() {
	for i := range w.flat.Times {
		t := &w.flat.Times[i]
		w.add(Times, t.ID, int64(t.Sentence), int64(t.Start), int64(t.End), t.Text, cell(t.Value), cell(t.Granularity))
	}
}

func (w *maker) events() {
	from := make(map[string]rasid.Date, len(w.doc.Times))
	for i := range w.doc.Times {
		from[w.doc.Times[i].ID] = w.doc.Times[i].From
	}
	for i := range w.flat.Events {
		e, ev := &w.flat.Events[i], &w.doc.Events[i]
		time, date := any(nil), any(nil)
		day := w.doc.Published
		if e.Date != nil {
			time, date = e.Date.Time, cell(e.Date.Value)
			if d := from[e.Date.Time]; d.Whole() {
				day = d
			}
		}
		on := any(nil)
		if day.Whole() {
			on = day.String()
		}
		w.add(Events, e.ID, int64(e.Sentence), e.Type, cell(e.Mode), cell(e.CAMEO), e.Trigger.Text, int64(e.Trigger.Start), int64(e.Trigger.End),
			time, date, on, e.Status, cell(e.Speaker), e.Confidence, cell(e.Rule))
		w.side(e.ID, "actor", e.Actors, ev.Actors)
		w.side(e.ID, "recipient", e.Recipients, ev.Recipients)
		if p := e.Place; p != nil {
			lat, lon := any(nil), any(nil)
			if p.Lat != nil {
				lat, lon = *p.Lat, *p.Lon
			}
			w.add(Arguments, e.ID, "place", int64(0), cell(p.Entity), p.Text, offset(p.Start), offset(p.End), cell(p.Country), nil, nil, nil,
				lat, lon, filled(w.nodes.Argument(ev.Place).Key))
		}
		for k, id := range e.Content {
			if !slices.Contains(e.Content[:k], id) {
				w.add(Contents, e.ID, id)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(e.Numbers)) {
			w.add(Numbers, e.ID, key, int64(e.Numbers[key]))
		}
	}
}

func (w *maker) side(event, side string, flat []rows.Actor, args []rasid.Argument) {
	for i := range flat {
		a := &flat[i]
		lat, lon := point(args[i].Lat, args[i].Lon)
		w.add(Arguments, event, side, int64(i), cell(a.Entity), a.Text, offset(a.Start), offset(a.End), cell(a.Country), cell(a.Org), cell(a.Role),
			cell(a.Holder), lat, lon, filled(w.nodes.Argument(&args[i]).Key))
	}
}

// cell is nil for what is not known.
func cell(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

func filled(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func offset(i *int) any {
	if i == nil {
		return nil
	}
	return int64(*i)
}

// point: 0,0 lies in the Gulf of Guinea and stands for none.
func point(lat, lon float64) (any, any) {
	if lat == 0 && lon == 0 {
		return nil, nil
	}
	return lat, lon
}

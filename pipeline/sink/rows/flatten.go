package rows

import (
	"math"

	"github.com/rasid-news/rasid"
)

// Options choose what is flattened.
type Options struct {
	Text bool // put the text of the article into Head.Text
}

// Flatten turns a document into the rows of the output. It reads the document
// and changes nothing; the rows point into it.
func Flatten(doc *rasid.Document, opt Options) Article {
	return *new(Flattener).Flatten(doc, opt)
}

// A Flattener flattens one document after the other in the same memory. Its zero
// value works. One goroutine uses it at a time.
type Flattener struct {
	doc      *rasid.Document
	index    offsets
	base     []int // code points before each field
	mentions map[string]*rasid.Mention
	times    map[string]*rasid.TimeRef
	out      Article

	none   map[string]int // the numbers of all events that have none
	sides  pool[Actor]
	spans  pool[[2]int]
	titles pool[Words]
	links  pool[Links]
	dates  pool[Date]
	places pool[Place]
}

// A pool hands out values and takes them all back at once. What it handed out
// stays where it is when the pool grows.
type pool[T any] []T

// take returns n values side by side.
func (p *pool[T]) take(n int) []T {
	if len(*p)+n > cap(*p) {
		*p = make([]T, 0, max(n, 2*cap(*p), 32))
	}
	at := len(*p)
	*p = (*p)[:at+n]
	return (*p)[at : at+n : at+n]
}

func (p *pool[T]) put(v T) *T {
	one := p.take(1)
	one[0] = v
	return &one[0]
}

// Flatten does what the function of this name does. The rows stand until the
// next call.
func (f *Flattener) Flatten(doc *rasid.Document, opt Options) *Article {
	f.doc = doc
	f.index.read(doc.Text)
	f.base = f.base[:0]
	for _, field := range doc.Fields {
		f.base = append(f.base, f.index.at(field.Span.Start))
	}
	if f.mentions == nil {
		f.mentions = make(map[string]*rasid.Mention, len(doc.Mentions))
		f.times = make(map[string]*rasid.TimeRef, len(doc.Times))
		f.none = map[string]int{}
	}
	clear(f.mentions)
	for i := range doc.Mentions {
		f.mentions[doc.Mentions[i].ID] = &doc.Mentions[i]
	}
	clear(f.times)
	for i := range doc.Times {
		f.times[doc.Times[i].ID] = &doc.Times[i]
	}
	f.sides, f.spans, f.titles, f.links, f.dates, f.places = f.sides[:0], f.spans[:0], f.titles[:0], f.links[:0], f.dates[:0], f.places[:0]
	f.out.Head = f.head(opt)
	f.sentences()
	f.entities()
	f.timeRows()
	f.events()
	f.doc = nil
	return &f.out
}

// Mention returns a mention of the document that was flattened last, nil if it
// has none of that ID.
func (f *Flattener) Mention(id string) *rasid.Mention { return f.mentions[id] }

// field returns the index of the field that holds byte offset at.
func (f *Flattener) field(at int) int {
	for i := len(f.doc.Fields) - 1; i > 0; i-- {
		if f.doc.Fields[i].Span.Start <= at {
			return i
		}
	}
	return 0
}

// offsets returns a span in code points of its own field.
func (f *Flattener) offsets(s rasid.Span) (start, end int) {
	base := 0
	if len(f.base) > 0 {
		base = f.base[f.field(s.Start)]
	}
	return f.index.at(s.Start) - base, f.index.at(s.End) - base
}

func (f *Flattener) words(s rasid.Span) Words {
	start, end := f.offsets(s)
	return Words{f.doc.Slice(s), start, end}
}

func (f *Flattener) head(opt Options) Head {
	doc := f.doc
	h := Head{
		ID: doc.ID, URL: some(&doc.Origin.URL), Source: some(&doc.Origin.Outlet),
		Published: someOf(doc.Published.String()), Language: doc.Language,
	}
	for _, field := range doc.Fields {
		switch {
		case field.Name == rasid.FieldTitle:
			h.Title = someOf(doc.Slice(field.Span))
		case field.Name == rasid.FieldText && opt.Text:
			text := doc.Slice(field.Span)
			h.Text = &text
		}
	}
	return h
}

func (f *Flattener) sentences() {
	f.out.Sentences = empty(f.out.Sentences, len(f.doc.Sentences))
	for i := range f.doc.Sentences {
		sent := &f.doc.Sentences[i]
		start, end := f.offsets(sent.Span)
		f.out.Sentences = append(f.out.Sentences, Sentence{i, f.doc.FieldOf(sent.Span.Start).Name, sent.Section.String(), start, end})
	}
}

// isEntity reports whether a mention is one of the output's entity types. A
// description (ACTOR) and an adjective of belonging (NISBA) are not.
func isEntity(m *rasid.Mention) bool {
	return m.Type == rasid.PER || m.Type == rasid.ORG || m.Type == rasid.LOC
}

func (f *Flattener) entities() {
	f.out.Entities = empty(f.out.Entities, len(f.doc.Mentions))
	for i := range f.doc.Mentions {
		m := &f.doc.Mentions[i]
		if !isEntity(m) {
			continue
		}
		start, end := f.offsets(m.Span)
		row := Entity{
			ID: m.ID, Sentence: m.Sentence, Start: start, End: end, Text: f.doc.Slice(m.Span), Type: m.Type.String(),
			Subtype: some(&m.Subtype), Country: some(&m.Country), Org: some(&m.Org), Role: some(&m.Role),
			Links: Links{some(&m.Wikidata), some(&m.GeoNames)}, Coref: some(&m.Coref), Confidence: round(m.Confidence, 1e3),
		}
		if !m.Title.Empty() {
			row.Title = f.titles.put(f.words(m.Title))
		}
		f.out.Entities = append(f.out.Entities, row)
	}
}

func (f *Flattener) timeRows() {
	f.out.Times = empty(f.out.Times, len(f.doc.Times))
	for i := range f.doc.Times {
		tr := &f.doc.Times[i]
		start, end := f.offsets(tr.Span)
		row := Time{
			ID: tr.ID, Sentence: tr.Sentence, Start: start, End: end, Text: f.doc.Slice(tr.Span), Value: some(&tr.Value),
			From: day(tr.From), To: day(tr.To), Timex: some(&tr.Timex), Anchor: some(&tr.Anchor),
			Confidence: round(tr.Confidence, 1e3), Alternatives: list(tr.Alternative),
		}
		if tr.Grain != 0 {
			row.Granularity = someOf(tr.Grain.String())
		}
		f.out.Times = append(f.out.Times, row)
	}
}

func (f *Flattener) events() {
	f.out.Events = empty(f.out.Events, len(f.doc.Events))
	for i := range f.doc.Events {
		ev := &f.doc.Events[i]
		row := Event{
			ID: ev.ID, Sentence: ev.Sentence, Type: ev.Type, Mode: some(&ev.Mode), CAMEO: some(&ev.CAMEO),
			Trigger: f.words(ev.TriggerSpan), Actors: f.actors(ev, ev.Actors), Recipients: f.actors(ev, ev.Recipients),
			Date: f.date(ev), Place: f.place(ev), Status: ev.Status.String(),
			Content: list(ev.Content), Speaker: some(&ev.Speaker), Numbers: ev.Numbers,
			Confidence: round(ev.Confidence, 1e3), Rule: some(&ev.By.Rule),
		}
		if row.Numbers == nil {
			row.Numbers = f.none
		}
		f.out.Events = append(f.out.Events, row)
	}
}

func (f *Flattener) actors(ev *rasid.Event, args []rasid.Argument) []Actor {
	out := f.sides.take(len(args))
	for i := range args {
		a := &args[i]
		start, end := f.argument(ev, a)
		out[i] = Actor{
			Entity: f.entity(a.Mention), Text: a.Text, Start: start, End: end,
			Country: some(&a.Country), Org: some(&a.Org), Role: some(&a.Role),
		}
		if m := f.mentions[a.Mention]; m != nil {
			out[i].Holder = some(&m.Holder)
			if m.Wikidata != "" || m.GeoNames != "" {
				out[i].Links = f.links.put(Links{some(&m.Wikidata), some(&m.GeoNames)})
			}
		}
	}
	return out
}

// argument returns the offsets of an argument's words, nil for both where the
// event's own field does not have them: the body says «قال» ("he said") of
// somebody whom only the headline names, and an offset into the headline would
// be read as one into the body.
func (f *Flattener) argument(ev *rasid.Event, a *rasid.Argument) (start, end *int) {
	if a.Span.Empty() || f.field(a.Span.Start) != f.field(ev.TriggerSpan.Start) {
		return nil, nil
	}
	both := &f.spans.take(1)[0]
	both[0], both[1] = f.offsets(a.Span)
	return &both[0], &both[1]
}

// entity returns the ID of a mention if it is an entity of the output.
func (f *Flattener) entity(id string) *string {
	if m := f.mentions[id]; m != nil && isEntity(m) {
		return &m.ID
	}
	return nil
}

func (f *Flattener) date(ev *rasid.Event) *Date {
	tr := f.times[ev.Time]
	if tr == nil {
		return nil
	}
	return f.dates.put(Date{tr.ID, f.doc.Slice(tr.Span), some(&tr.Value), ev.TimeInferred})
}

func (f *Flattener) place(ev *rasid.Event) *Place {
	a := ev.Place
	if a == nil {
		return nil
	}
	start, end := f.argument(ev, a)
	p := f.places.put(Place{Entity: f.entity(a.Mention), Text: a.Text, Start: start, End: end, Country: some(&a.Country)})
	if a.Lat != 0 || a.Lon != 0 { // 0,0 lies in the Gulf of Guinea: no coordinates
		lat, lon := round(a.Lat, 1e5), round(a.Lon, 1e5)
		p.Lat, p.Lon = &lat, &lon
	}
	return p
}

// some returns nil for the empty string, which stands for "not known" inside. It
// points into the document: an article has hundreds of these strings, and each
// would be copied to the heap otherwise.
func some(s *string) *string {
	if *s == "" {
		return nil
	}
	return s
}

// day returns the writing of a date, nil for none.
func day(d rasid.Date) *string {
	if d.IsZero() {
		return nil
	}
	if !d.Whole() || d.Year < 1000 || d.Year > 9999 {
		return someOf(d.String())
	}
	b := [...]byte{
		byte('0' + d.Year/1000), byte('0' + d.Year/100%10), byte('0' + d.Year/10%10), byte('0' + d.Year%10), '-',
		byte('0' + d.Month/10), byte('0' + d.Month%10), '-', byte('0' + d.Day/10), byte('0' + d.Day%10),
	}
	return someOf(string(b[:]))
}

// someOf does the same for a string that is made here.
func someOf(s string) *string { return some(&s) }

// empty returns s without its values, or a list for n values.
func empty[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, 0, n)
	}
	if s == nil {
		return []T{} // which JSON writes as []
	}
	return s[:0]
}

func list(ids []string) []string {
	if ids == nil {
		return []string{}
	}
	return ids
}

// round cuts the noise of floating point off, so that sums in another order
// give the same bytes.
func round(x, unit float64) float64 { return math.Round(x*unit) / unit }

// Package record gives names to the rows of an article, for writers that make
// something else of them than tables: graphs, triples, maps.
//
// In: the rows of package relation, made of a document or read out of a
// database, whose tables give them in an order of their own. Out: an Article
// with its events in the order of the text, each with its sides, place and
// counts. What is not known is empty.
package record

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// An Article is all that is stored of one article.
type Article struct {
	ID, URL, Source, Title, Published, Language string
	Path                                        string
	Record                                      int64
	Digest                                      string
	DuplicateOf, DuplicateKind                  string
	Similarity                                  float64
	Text                                        string
	HasText                                     bool // false if texts are not stored

	Sentences []Sentence
	Entities  []Entity
	Times     []Time
	Events    []Event
	Nodes     []Node // in the order of their first mention by name, then as sides of events
}

// A Sentence is a stretch of a field, in code points.
type Sentence struct {
	ID         int64
	Field      string
	Section    string
	Start, End int64
	Words      string // "" if texts are not stored
}

// An Entity is a mention of a person, body or place.
type Entity struct {
	ID                        string
	Sentence                  int64
	Words, Type, Subtype      string
	Title, Country, Org, Role string
	Wikidata, GeoNames, Entry string
	Lat, Lon                  float64
	Placed                    bool // has coordinates
	Coref, Node               string
	Key                       string // of its Node in Article.Nodes
	Confidence                float64
}

// A Time is an expression of time. First and Last are its days, as far as known.
type Time struct {
	ID, Words, Value, First, Last, Grain string
}

// An Event is who did what to whom.
type Event struct {
	ID                 string
	Sentence           int64
	Type, Mode, CAMEO  string
	Trigger            string
	Time, Date, Day    string
	Status, Speaker    string
	Confidence         float64
	Rule               string
	Actors, Recipients []Argument
	Place              *Argument
	Contents           []string
	Numbers            []Number
}

// An Argument is one side of an event, or its place.
type Argument struct {
	Side               string // actor, recipient, place
	No                 int64
	Entity, Words      string
	Country, Org, Role string
	Holder             string
	Lat, Lon           float64
	Placed             bool
	Node               string
	Key                string // of its Node in Article.Nodes
}

// A Number is a count of an event.
type Number struct {
	Key   string
	Value int64
}

// The columns that are read, as places among the cells of a row.
var (
	ofArticle  = places(relation.Articles, "id", "url", "source", "title", "published", "language", "path", "record", "digest", "duplicate_of", "duplicate_kind", "similarity", "text")
	ofSentence = places(relation.Sentences, "id", "field", "section", "start", "end")
	ofEntity   = places(relation.Entities, "id", "sentence", "text", "type", "subtype", "title", "country", "org", "role", "wikidata", "geonames", "entry", "lat", "lon", "coref", "node", "confidence")
	ofTime     = places(relation.Times, "id", "text", "value", "first", "last", "granularity")
	ofEvent    = places(relation.Events, "id", "sentence", "type", "mode", "cameo", "trigger", "time", "date", "day", "status", "speaker", "confidence", "rule")
	ofArgument = places(relation.Arguments, "event", "side", "no", "entity", "text", "country", "org", "role", "holder", "lat", "lon", "node")
	ofContent  = places(relation.Contents, "event", "content")
	ofNumber   = places(relation.Numbers, "event", "key", "value")
)

// places finds columns by name, less the number of the article, which is the
// first and no cell. A name that is not there is a fault of the program.
func places(table int, names ...string) []int {
	out := make([]int, len(names))
	for i, name := range names {
		out[i] = slices.IndexFunc(relation.All[table].Columns, func(c relation.Column) bool { return c.Name == name }) - 1
		if out[i] < 0 {
			panic("record: no column " + name + " in " + relation.All[table].Name)
		}
	}
	return out
}

// A Reader reads the rows of articles, one after the other, into the same memory.
type Reader struct {
	a      Article
	index  map[string]int // of the events
	places map[string]int // of the nodes
}

// NewReader returns a reader.
func NewReader() *Reader { return &Reader{index: map[string]int{}, places: map[string]int{}} }

// Read returns the article of rows. It stands until the next call.
func (r *Reader) Read(rows *relation.Rows) *Article {
	a := &r.a
	*a = Article{Sentences: a.Sentences[:0], Entities: a.Entities[:0], Times: a.Times[:0], Events: a.Events[:0], Nodes: a.Nodes[:0]}
	r.article(rows[relation.Articles])
	each(rows, relation.Sentences, func(c []relation.Cell) {
		p := ofSentence
		a.Sentences = append(a.Sentences, Sentence{ID: c[p[0]].Int, Field: c[p[1]].Text, Section: c[p[2]].Text, Start: c[p[3]].Int, End: c[p[4]].Int})
	})
	each(rows, relation.Entities, func(c []relation.Cell) {
		p := ofEntity
		a.Entities = append(a.Entities, Entity{
			ID: c[p[0]].Text, Sentence: c[p[1]].Int, Words: c[p[2]].Text, Type: c[p[3]].Text, Subtype: c[p[4]].Text,
			Title: c[p[5]].Text, Country: c[p[6]].Text, Org: c[p[7]].Text, Role: c[p[8]].Text,
			Wikidata: c[p[9]].Text, GeoNames: c[p[10]].Text, Entry: c[p[11]].Text,
			Lat: c[p[12]].Real, Lon: c[p[13]].Real, Placed: c[p[12]].Type != 0, Coref: c[p[14]].Text, Node: c[p[15]].Text, Confidence: c[p[16]].Real,
		})
	})
	each(rows, relation.Times, func(c []relation.Cell) {
		p := ofTime
		a.Times = append(a.Times, Time{c[p[0]].Text, c[p[1]].Text, c[p[2]].Text, c[p[3]].Text, c[p[4]].Text, c[p[5]].Text})
	})
	r.events(rows)
	a.Sentences = sorted(a.Sentences, func(s *Sentence) int64 { return s.ID })
	a.Entities = sorted(a.Entities, func(e *Entity) int64 { return ordinal(e.ID) })
	a.Times = sorted(a.Times, func(t *Time) int64 { return ordinal(t.ID) })
	a.cut()
	r.nodes()
	return a
}

func (r *Reader) article(c []relation.Cell) {
	p := ofArticle
	if len(c) == 0 {
		return
	}
	r.a.ID, r.a.URL, r.a.Source, r.a.Title = c[p[0]].Text, c[p[1]].Text, c[p[2]].Text, c[p[3]].Text
	r.a.Published, r.a.Language, r.a.Path, r.a.Record = c[p[4]].Text, c[p[5]].Text, c[p[6]].Text, c[p[7]].Int
	r.a.Digest, r.a.DuplicateOf, r.a.DuplicateKind, r.a.Similarity = c[p[8]].Text, c[p[9]].Text, c[p[10]].Text, c[p[11]].Real
	r.a.Text, r.a.HasText = c[p[12]].Text, c[p[12]].Type != 0
}

func (r *Reader) events(rows *relation.Rows) {
	a := &r.a
	each(rows, relation.Events, func(c []relation.Cell) {
		p := ofEvent
		a.Events = append(a.Events, Event{
			ID: c[p[0]].Text, Sentence: c[p[1]].Int, Type: c[p[2]].Text, Mode: c[p[3]].Text, CAMEO: c[p[4]].Text, Trigger: c[p[5]].Text,
			Time: c[p[6]].Text, Date: c[p[7]].Text, Day: c[p[8]].Text, Status: c[p[9]].Text, Speaker: c[p[10]].Text,
			Confidence: c[p[11]].Real, Rule: c[p[12]].Text,
		})
	})
	a.Events = sorted(a.Events, func(e *Event) int64 { return ordinal(e.ID) })
	clear(r.index)
	for i := range a.Events {
		r.index[a.Events[i].ID] = i
	}
	each(rows, relation.Arguments, func(c []relation.Cell) {
		p := ofArgument
		ev := r.event(c[p[0]].Text)
		if ev == nil {
			return
		}
		arg := Argument{
			Side: c[p[1]].Text, No: c[p[2]].Int, Entity: c[p[3]].Text, Words: c[p[4]].Text, Country: c[p[5]].Text, Org: c[p[6]].Text, Role: c[p[7]].Text,
			Holder: c[p[8]].Text, Lat: c[p[9]].Real, Lon: c[p[10]].Real, Placed: c[p[9]].Type != 0, Node: c[p[11]].Text,
		}
		switch arg.Side {
		case "actor":
			ev.Actors = append(ev.Actors, arg)
		case "recipient":
			ev.Recipients = append(ev.Recipients, arg)
		case "place":
			ev.Place = &arg
		}
	})
	each(rows, relation.Contents, func(c []relation.Cell) {
		if ev := r.event(c[ofContent[0]].Text); ev != nil {
			ev.Contents = append(ev.Contents, c[ofContent[1]].Text)
		}
	})
	each(rows, relation.Numbers, func(c []relation.Cell) {
		if ev := r.event(c[ofNumber[0]].Text); ev != nil {
			ev.Numbers = append(ev.Numbers, Number{c[ofNumber[1]].Text, c[ofNumber[2]].Int})
		}
	})
	for i := range a.Events {
		slices.SortStableFunc(a.Events[i].Contents, func(x, y string) int { return cmp.Compare(ordinal(x), ordinal(y)) })
	}
}

func (r *Reader) event(id string) *Event {
	if i, ok := r.index[id]; ok {
		return &r.a.Events[i]
	}
	return nil
}

// each calls f for every row of a table.
func each(rows *relation.Rows, table int, f func([]relation.Cell)) {
	width := len(relation.All[table].Columns) - 1
	for cells := rows[table]; len(cells) >= width; cells = cells[width:] {
		f(cells[:width])
	}
}

// sorted brings rows into the order of the text: a database gives E10 before E2.
func sorted[T any](list []T, key func(*T) int64) []T {
	for i := 1; i < len(list); i++ {
		if key(&list[i]) < key(&list[i-1]) {
			slices.SortStableFunc(list, func(x, y T) int { return cmp.Compare(key(&x), key(&y)) })
			break
		}
	}
	return list
}

// ordinal returns the number in an id such as E10, 0 if there is none.
func ordinal(id string) int64 {
	if len(id) < 2 {
		return 0
	}
	n, err := strconv.ParseInt(id[1:], 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// cut gives the sentences their words. Positions are code points into a field.
func (a *Article) cut() {
	title, text := walker{text: a.Title}, walker{text: a.Text}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		w := &text
		if s.Field == "title" {
			w = &title
		}
		from := w.byteAt(s.Start)
		s.Words = w.text[from:w.byteAt(s.End)]
	}
}

// A walker turns code points of a text into bytes, going forward.
type walker struct {
	text string
	at   int   // byte
	n    int64 // code points before it
}

func (w *walker) byteAt(n int64) int {
	if n < w.n {
		w.at, w.n = 0, 0
	}
	for i := range w.text[w.at:] {
		if w.n == n {
			w.at += i
			return w.at
		}
		w.n++
	}
	w.at = len(w.text)
	return w.at
}

// SentenceWords returns the words of a sentence, "" if they are not known.
func (a *Article) SentenceWords(id int64) string {
	if id >= 0 && id < int64(len(a.Sentences)) && a.Sentences[id].ID == id {
		return a.Sentences[id].Words
	}
	return ""
}

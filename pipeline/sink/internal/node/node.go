// Package node says which node of the graph a mention or an argument is, so that
// the same person, body or place is one node in the rows of all articles.
//
// In: a Document with its entities and events. Out: a key for each mention and
// argument. A key is made of what is known, the surest first: an id of Wikidata
// or GeoNames, a row of the gazetteer, the name with its type and country. A
// description of nobody by name («وزارة الدفاع الروسية», the Russian ministry of
// defence, in no list) is the node of its codes: RUS:GOV.
package node

import (
	"strings"

	"github.com/rasid-news/rasid"
)

// A Kind sorts nodes.
type Kind string

// The kinds of nodes. A Code stands for all actors of a country or body and a
// role that nobody named.
const (
	Person Kind = "person"
	Body   Kind = "body"
	Place  Kind = "place"
	Code   Kind = "code"
)

// A Node is what a document says of one node. The zero Node is none.
type Node struct {
	Key      string
	Kind     Kind
	Name     string // the longest name in the document, as written; the codes of a Code
	Country  string
	Org      string
	Role     string
	Wikidata string
	GeoNames string
	Lat, Lon float64
}

// An Index holds the nodes of one document.
type Index struct {
	doc      *rasid.Document
	mentions map[string]*rasid.Mention
	clusters map[string]Node // by Coref
}

// Of finds the nodes of a document.
func Of(doc *rasid.Document) *Index {
	x := &Index{doc: doc, mentions: make(map[string]*rasid.Mention, len(doc.Mentions)), clusters: make(map[string]Node, len(doc.Entities))}
	for i := range doc.Mentions {
		x.mentions[doc.Mentions[i].ID] = &doc.Mentions[i]
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		x.clusters[e.ID] = x.cluster(e)
	}
	return x
}

// Mention returns the node of a mention.
func (x *Index) Mention(id string) Node {
	m := x.mentions[id]
	if m == nil {
		return Node{}
	}
	if m.Coref != "" {
		if n, ok := x.clusters[m.Coref]; ok {
			return n
		}
	}
	if m.Holder != "" {
		return Node{Key: "rasid:" + Row(m.Entry), Kind: Person, Name: m.Holder, Country: m.Country, Org: m.Org, Role: m.Role, Wikidata: m.Wikidata}.surest()
	}
	if m.Type == rasid.PER || m.Type == rasid.ORG || m.Type == rasid.LOC {
		return x.of([]*rasid.Mention{m})
	}
	return code(m.Country, m.Org, m.Role)
}

// Argument returns the node of one side, or of the place, of an event.
func (x *Index) Argument(a *rasid.Argument) Node {
	if n := x.Mention(a.Mention); n.Key != "" {
		return n
	}
	return code(a.Country, a.Org, a.Role)
}

func (x *Index) cluster(e *rasid.Entity) Node {
	ms := make([]*rasid.Mention, 0, len(e.Mentions))
	for _, id := range e.Mentions {
		if m := x.mentions[id]; m != nil {
			ms = append(ms, m)
		}
	}
	return x.of(ms)
}

// of joins what the mentions of one thing say.
func (x *Index) of(ms []*rasid.Mention) Node {
	var n Node
	var named *rasid.Mention // by the longest name
	entry := ""
	for _, m := range ms {
		if n.Kind == "" {
			n.Kind = kindOf(m.Type)
		}
		if name := x.doc.Slice(m.Span); len(name) > len(n.Name) {
			n.Name, named = name, m
		}
		n.Org, n.Role = first(n.Org, m.Org), first(n.Role, m.Role)
		n.Wikidata, n.GeoNames, entry = first(n.Wikidata, m.Wikidata), first(n.GeoNames, m.GeoNames), first(entry, m.Entry)
		if n.Lat == 0 && n.Lon == 0 {
			n.Lat, n.Lon = m.Lat, m.Lon
		}
	}
	n.Country = country(ms)
	switch {
	case n.Wikidata != "" || n.GeoNames != "":
	case entry != "":
		n.Key = "rasid:" + Row(entry)
	case named != nil:
		if key := x.folded(named); key != "" {
			n.Key = "name:" + string(n.Kind) + ":" + key + ":" + n.Country
		}
	}
	return n.surest()
}

// country returns the country that most of the mentions have, the first in the
// alphabet of several.
func country(ms []*rasid.Mention) string {
	best, most := "", 0
	for i, m := range ms {
		if m.Country == "" || i > 0 && m.Country == ms[i-1].Country {
			continue // counted with the one before it
		}
		n := 0
		for _, o := range ms {
			if o.Country == m.Country {
				n++
			}
		}
		if n > most || n == most && m.Country < best {
			best, most = m.Country, n
		}
	}
	return best
}

// surest puts an id that the world knows in the place of our own key.
func (n Node) surest() Node {
	switch {
	case n.Wikidata != "":
		n.Key = n.Wikidata
	case n.GeoNames != "":
		n.Key = "geonames:" + n.GeoNames
	}
	return n
}

// Row returns what the rows of one thing in the gazetteer share. person.x is a
// person in one office, person.x.fm and person.x-2 in others, person.x-surname the
// surname alone; city.1 is a town by the names that stand for it everywhere, city.1.t3
// by those that need a cue.
func Row(entry string) string {
	if strings.HasPrefix(entry, "person.") {
		if i := strings.IndexByte(entry[len("person."):], '.'); i >= 0 {
			entry = entry[:len("person.")+i]
		}
		return numbered(strings.TrimSuffix(numbered(entry), "-surname"))
	}
	for {
		i := strings.LastIndexByte(entry, '.')
		if i < 0 || strings.IndexByte(entry[:i], '.') < 0 || !isPart(entry[i+1:]) {
			return entry
		}
		entry = entry[:i]
	}
}

// numbered cuts the number of a further row off: -2.
func numbered(entry string) string {
	rest := strings.TrimRight(entry, "0123456789")
	if len(rest) < len(entry) && strings.HasSuffix(rest, "-") {
		return rest[:len(rest)-1]
	}
	return entry
}

// isPart reports whether a word at the end of an id tells rows of one thing apart:
// by tier, by the length of the names, or by a number.
func isPart(word string) bool {
	switch word {
	case "t2", "t3", "t4", "more", "bare", "short":
		return true
	}
	return word != "" && strings.Trim(word, "0123456789") == ""
}

// code is the node of actors that nobody named.
func code(country, org, role string) Node {
	who := first(country, org)
	if who == "" {
		return Node{}
	}
	key := who
	if role != "" {
		key += ":" + role
	}
	return Node{Key: key, Kind: Code, Name: key, Country: country, Org: org, Role: role}
}

func kindOf(t rasid.EntityType) Kind {
	switch t {
	case rasid.PER:
		return Person
	case rasid.ORG:
		return Body
	}
	return Place
}

// folded returns the folded words of a name, joined by _, less what is written
// onto the first one: و ب ل ك and the article.
func (x *Index) folded(m *rasid.Mention) string {
	var b strings.Builder
	for i := m.Range.First; i < m.Range.Last && i < len(x.doc.Tokens); i++ {
		t := &x.doc.Tokens[i]
		norm := t.Norm
		if i == m.Range.First {
			if m.Span.Start > t.Span.Start && t.Core != "" {
				norm = t.Core
			}
			norm = strings.TrimPrefix(norm, "ال")
		} else {
			b.WriteByte('_')
		}
		b.WriteString(norm)
	}
	return b.String()
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

package export

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A GraphML writes the property graph as one GraphML document, for Gephi, yEd,
// Cytoscape, networkx and their like. It takes all articles twice: nodes come
// before edges, and who is spoken of in several articles is one node.
type GraphML struct {
	out    *bufio.Writer
	build  *property.Builder
	buf    []byte
	edges  bool
	begun  bool
	shared [property.Nodes]map[string][]any
	order  [property.Nodes][]string
	ids    map[string]bool // of the articles
}

// NewGraphML writes a graph to w. Articles have their titles in it, not their
// texts.
func NewGraphML(w io.Writer) *GraphML {
	g := &GraphML{out: bufio.NewWriterSize(w, 1<<20), build: property.NewBuilder(true), ids: map[string]bool{}}
	for _, kind := range [...]int{property.Source, property.Day, property.Entity} {
		g.shared[kind] = map[string][]any{}
	}
	return g
}

// begin writes the head: the keys of all properties. A property is one key for
// all kinds that have it, since readers make a column of each.
func (g *GraphML) begin() {
	g.begun = true
	g.buf = append(g.buf[:0], `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="kind" for="all" attr.name="label" attr.type="string"/>
`...)
	for _, side := range [...]struct {
		name     string
		from, to int
	}{{"node", 0, property.Nodes}, {"edge", property.Nodes, property.Kinds}} {
		var seen []string
		for kind := side.from; kind < side.to; kind++ {
			for _, c := range property.All[kind].Columns {
				if slices.Contains(seen, c.Name) || c.Name == "text" && side.name == "node" {
					continue
				}
				seen = append(seen, c.Name)
				typ := map[relation.Type]string{relation.Text: "string", relation.Int: "long", relation.Real: "double"}[c.Type]
				g.buf = append(g.buf, `<key id="`+side.name[:1]+"-"+c.Name+`" for="`+side.name+`" attr.name="`+c.Name+`" attr.type="`+typ+"\"/>\n"...)
			}
		}
	}
	g.buf = append(g.buf, "<graph edgedefault=\"directed\">\n"...)
	g.out.Write(g.buf)
}

// Article writes the nodes that an article has alone and keeps those that others
// may share; the second time, its edges.
func (g *GraphML) Article(a *record.Article) error {
	if !g.begun {
		g.begin()
	}
	rows := g.build.Build(a)
	g.ids[a.ID] = true
	g.buf = g.buf[:0]
	for kind := range rows {
		for i := range rows[kind] {
			r := &rows[kind][i]
			switch {
			case g.edges != (kind >= property.Nodes):
			case kind >= property.Nodes:
				if kind != property.Repeats || g.ids[r.To] {
					g.edge(kind, r)
				}
			case g.shared[kind] != nil:
				g.keep(kind, r.Values)
			default:
				g.node(kind, r.Values)
			}
		}
	}
	_, err := g.out.Write(g.buf)
	return err
}

// keep merges a shared node into what is known of it: the longest name, and what
// was not known.
func (g *GraphML) keep(kind int, values []any) {
	key := values[0].(string)
	have, ok := g.shared[kind][key]
	if !ok {
		g.shared[kind][key] = values
		g.order[kind] = append(g.order[kind], key)
		return
	}
	for i, v := range values {
		name, is := v.(string)
		old, _ := have[i].(string)
		if have[i] == nil || is && property.All[kind].Columns[i].Name == "name" && utf8.RuneCountInString(name) > utf8.RuneCountInString(old) {
			have[i] = v
		}
	}
}

// Again writes the shared nodes; edges come now.
func (g *GraphML) Again() error {
	if !g.begun {
		g.begin()
	}
	for kind := range g.order {
		for _, key := range g.order[kind] {
			g.buf = g.buf[:0]
			g.node(kind, g.shared[kind][key])
			if _, err := g.out.Write(g.buf); err != nil {
				return err
			}
		}
	}
	g.edges = true
	return nil
}

// Close ends the document.
func (g *GraphML) Close() error {
	g.out.WriteString("</graph>\n</graphml>\n")
	return g.out.Flush()
}

func (g *GraphML) node(kind int, values []any) {
	k := &property.All[kind]
	g.buf = append(g.buf, `<node id="`...)
	g.id(kind, values[0].(string))
	g.buf = append(g.buf, `"><data key="kind">`+k.Name+`</data>`...)
	g.data("n-", k.Columns, values)
	g.buf = append(g.buf, "</node>\n"...)
}

func (g *GraphML) edge(kind int, r *property.Row) {
	k := &property.All[kind]
	g.buf = append(g.buf, `<edge source="`...)
	g.id(k.From, r.From)
	g.buf = append(g.buf, `" target="`...)
	g.id(k.To, r.To)
	g.buf = append(g.buf, `"><data key="kind">`+k.Name+`</data>`...)
	g.data("e-", k.Columns, r.Values)
	g.buf = append(g.buf, "</edge>\n"...)
}

// id writes the id of a node: keys of two kinds may be alike.
func (g *GraphML) id(kind int, key string) {
	g.buf = append(append(g.buf, property.All[kind].Name...), '/')
	g.buf = appendXML(g.buf, key)
}

func (g *GraphML) data(prefix string, columns []property.Column, values []any) {
	for i, c := range columns {
		v := values[i]
		if v == nil || c.Name == "text" && prefix == "n-" {
			continue
		}
		g.buf = append(append(append(append(g.buf, `<data key="`...), prefix...), c.Name...), `">`...)
		switch v := v.(type) {
		case string:
			g.buf = appendXML(g.buf, v)
		case int64:
			g.buf = strconv.AppendInt(g.buf, v, 10)
		case float64:
			g.buf = strconv.AppendFloat(g.buf, v, 'f', -1, 64)
		}
		g.buf = append(g.buf, "</data>"...)
	}
}

// appendXML appends words that may stand in an element or an attribute. What XML
// has no place for becomes U+FFFD.
func appendXML(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&quot;"...)
		case r == '\n':
			b = append(b, "&#10;"...)
		case r == '\r':
			b = append(b, "&#13;"...)
		case r == '\t':
			b = append(b, "&#9;"...)
		case r == utf8.RuneError && n == 1, r < ' ', r == 0xFFFE, r == 0xFFFF:
			b = append(b, "\ufffd"...)
		default:
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return b
}

package rdf

import (
	"bufio"
	"io"
	"strings"

	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

// A Writer writes the graphs of articles to a stream, in one of the formats. One
// goroutine uses it.
type Writer struct {
	out   *bufio.Writer
	build *builder
	buf   []byte
	n     int // articles so far
	form  form
}

// A form is a format of RDF.
type form struct {
	begin, end func([]byte) []byte
	graph      func(b []byte, g *graph, n int) []byte
}

// NewQuads writes N-Quads, as the store does.
func NewQuads(w io.Writer, cfg Config) (*Writer, error) {
	none := func(b []byte) []byte { return b }
	return newWriter(w, cfg, form{none, none, func(b []byte, g *graph, _ int) []byte { return appendQuads(b, g) }})
}

// NewTriG writes TriG: Turtle with one named graph an article.
func NewTriG(w io.Writer, cfg Config) (*Writer, error) {
	return newWriter(w, cfg, form{appendPrefixes, func(b []byte) []byte { return b }, func(b []byte, g *graph, _ int) []byte {
		b = append(appendIRI(append(b, '\n'), g.iri), " {\n"...)
		return append(appendTurtle(b, g), "}\n"...)
	}})
}

// NewTurtle writes Turtle: the same statements without their graphs. Which
// article says what is still told by prov:wasDerivedFrom of the events.
func NewTurtle(w io.Writer, cfg Config) (*Writer, error) {
	return newWriter(w, cfg, form{appendPrefixes, func(b []byte) []byte { return b }, func(b []byte, g *graph, _ int) []byte {
		return appendTurtle(append(b, '\n'), g)
	}})
}

// NewJSONLD writes one JSON-LD document, an article a line.
func NewJSONLD(w io.Writer, cfg Config) (*Writer, error) {
	ld := &jsonLD{index: map[string]int{}}
	return newWriter(w, cfg, form{ld.begin, ld.end, ld.graph})
}

func newWriter(w io.Writer, cfg Config, f form) (*Writer, error) {
	build, err := newBuilder(cfg)
	if err != nil {
		return nil, err
	}
	return &Writer{out: bufio.NewWriterSize(w, 1<<20), build: build, form: f}, nil
}

// Article writes the graph of an article.
func (w *Writer) Article(a *record.Article) error {
	w.buf = w.buf[:0]
	if w.n == 0 {
		w.buf = w.form.begin(w.buf)
	}
	w.buf = w.form.graph(w.buf, w.build.build(a), w.n)
	w.n++
	_, err := w.out.Write(w.buf)
	return err
}

// Close writes what is left. It does not close the stream.
func (w *Writer) Close() error {
	w.buf = w.buf[:0]
	if w.n == 0 {
		w.buf = w.form.begin(w.buf)
	}
	if _, err := w.out.Write(w.form.end(w.buf)); err != nil {
		return err
	}
	return w.out.Flush()
}

func appendPrefixes(b []byte) []byte {
	for _, p := range prefixes {
		b = append(append(append(b, "@prefix "...), p.name...), ": "...)
		b = append(appendIRI(b, p.iri), " .\n"...)
	}
	return b
}

// appendTurtle appends statements, those of a subject joined by semicolons and
// those of a predicate by commas.
func appendTurtle(b []byte, g *graph) []byte {
	for i := range g.statements {
		st := &g.statements[i]
		switch before := i - 1; {
		case i > 0 && g.statements[before].subject == st.subject && g.statements[before].predicate == st.predicate:
			b = append(b, ", "...)
		case i > 0 && g.statements[before].subject == st.subject:
			b = appendPredicate(append(b, " ;\n    "...), st.predicate)
		default:
			if i > 0 {
				b = append(b, " .\n"...)
			}
			b = appendShort(b, st.subject)
			b = appendPredicate(append(b, ' '), st.predicate)
		}
		b = appendTurtleTerm(b, &st.object)
	}
	if len(g.statements) > 0 {
		b = append(b, " .\n"...)
	}
	return b
}

func appendPredicate(b []byte, iri string) []byte {
	if iri == rdfType {
		return append(b, "a "...)
	}
	return append(appendShort(b, iri), ' ')
}

func appendTurtleTerm(b []byte, t *term) []byte {
	switch {
	case t.iri != "":
		return appendShort(b, t.iri)
	case t.typ == "":
		return appendTerm(b, t)
	case t.typ == xsdInteger:
		return append(b, t.value...)
	}
	return appendShort(append(appendLiteral(b, t.value), '^', '^'), t.typ)
}

// appendShort appends an IRI by a prefix where what follows it needs no escape.
func appendShort(b []byte, iri string) []byte {
	if name, local, ok := shorten(iri); ok {
		return append(append(append(b, name...), ':'), local...)
	}
	return appendIRI(b, iri)
}

func shorten(iri string) (name, local string, ok bool) {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(iri, p.iri); ok {
			return p.name, local, word(local)
		}
	}
	return "", "", false
}

// word reports whether s is a name of letters and digits that begins with a letter.
func word(s string) bool {
	for i := range len(s) {
		if !letter(s[i]) && (i == 0 || s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}

package rdf

import (
	"unicode/utf8"
)

// appendQuads appends the lines of a graph. Before them stands a line of comment
// with the name of the graph: there the graphs of a file are parted again.
func appendQuads(b []byte, g *graph) []byte {
	b = append(b, recordHead...)
	b = append(b, g.iri...)
	b = append(b, '>', '\n')
	for i := range g.statements {
		st := &g.statements[i]
		b = appendIRI(b, st.subject)
		b = appendIRI(append(b, ' '), st.predicate)
		b = appendTerm(append(b, ' '), &st.object)
		b = appendIRI(append(b, ' '), g.iri)
		b = append(b, ' ', '.', '\n')
	}
	return b
}

// recordHead begins the comment before a graph.
const recordHead = "# <"

func appendIRI(b []byte, iri string) []byte {
	b = append(b, '<')
	b = append(b, iri...)
	return append(b, '>')
}

func appendTerm(b []byte, t *term) []byte {
	if t.iri != "" {
		return appendIRI(b, t.iri)
	}
	b = appendLiteral(b, t.value)
	switch {
	case t.lang != "":
		b = append(append(b, '@'), t.lang...)
	case t.typ != "":
		b = appendIRI(append(b, '^', '^'), t.typ)
	}
	return b
}

// appendLiteral appends words in quotes, as N-Quads, Turtle and TriG have them:
// line ends, quotes, backslashes and control letters are escaped, and what is no
// letter becomes U+FFFD.
func appendLiteral(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[from:i]...), "\ufffd"...)
				from = i + 1
			}
			i += n
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		case '"', '\\':
			b = append(b, '\\', c)
		default:
			const hex = "0123456789ABCDEF"
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

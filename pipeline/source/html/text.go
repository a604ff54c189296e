package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tag returns the name of an element. Readability renames elements without
// setting their atom.
func tag(n *html.Node) atom.Atom {
	if n.DataAtom != 0 && n.DataAtom.String() == n.Data {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

// isBlock reports whether an element begins and ends a line.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Dd, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Hr, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Table, atom.Tbody,
		atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// lines returns the visible text under n, a block a line, with runs of spaces
// as one space and without the lines that point to other articles.
func lines(n *html.Node) string {
	var out, line strings.Builder
	end := func() {
		// A line without letters is a counter or a page number.
		if s := oneLine(line.String()); strings.ContainsFunc(s, unicode.IsLetter) && !isPointer(s) && !isNotice(s) {
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(s)
		}
		line.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			line.WriteString(n.Data)
			return
		case n.Type == html.ElementNode && tag(n) == atom.Br:
			end()
			return
		case n.Type == html.ElementNode && isHidden(tag(n)):
			return
		}
		block := n.Type == html.ElementNode && isBlock(tag(n))
		if block {
			end()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if block {
			end()
		}
	}
	walk(n)
	end()
	return out.String()
}

// paragraphs returns the text of all p elements that are not mostly links.
func paragraphs(n *html.Node) string {
	var out []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && tag(n) == atom.P {
			if all := textLen(n, false); all > 0 && textLen(n, true)*2 < all {
				if s := lines(n); s != "" {
					out = append(out, s)
				}
			}
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(out, "\n")
}

func isHidden(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Object, atom.Embed, atom.Select, atom.Button, atom.Input, atom.Textarea, atom.Head:
		return true
	}
	return false
}

// oneLine trims text and makes every run of white space one space.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// textOf returns all text under n as it stands.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// textLen returns the number of bytes of text under n that are no spaces; with
// linked, only those inside links.
func textLen(n *html.Node, linked bool) int {
	switch {
	case n.Type == html.TextNode && !linked:
		count := 0
		for _, word := range strings.Fields(n.Data) {
			count += len(word)
		}
		return count
	case n.Type == html.ElementNode && isHidden(tag(n)):
		return 0
	case n.Type == html.ElementNode && tag(n) == atom.A:
		linked = false
	}
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += textLen(c, linked)
	}
	return count
}

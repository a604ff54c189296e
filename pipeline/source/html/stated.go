package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// shortStated is how many bytes a stated body must have to be believed: some
// pages put a summary there.
const shortStated = 300

// reconcile holds the lines that readability found against the body that the
// page states in its linked data. The statement has the right words but mostly
// lost its paragraphs, and on some sites the first one altogether; the lines have
// paragraphs and now and then a list of other news. Where the lines hold most of
// the statement, those of them are the article that it knows or that read like
// prose; where they do not, readability took the wrong part of the page and the
// statement is the article.
func reconcile(found, stated string) string {
	if len(stated) < shortStated || strings.HasSuffix(stated, "...") || strings.HasSuffix(stated, "…") {
		return found
	}
	if strings.Contains(stated, "</") {
		if doc, err := html.Parse(strings.NewReader(stated)); err == nil {
			stated = lines(doc)
		}
	}
	whole := letters(stated)
	var kept []string
	size := 0
	for _, line := range strings.Split(found, "\n") {
		switch key := letters(line); {
		case key != "" && strings.Contains(whole, key):
			kept = append(kept, line)
			size += len(key)
		case isProse(line):
			kept = append(kept, line)
		}
	}
	if size*10 >= len(whole)*7 {
		return strings.Join(kept, "\n")
	}
	var out []string
	for _, line := range strings.Split(stated, "\n") {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// isProse reports whether a line is long and ends as a sentence does.
func isProse(line string) bool {
	if len(line) < 150 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!؟»”\"", last)
}

// letters returns the letters and digits of a text alone, so that spaces and
// quotes, which the two writings of a page treat differently, do not matter.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// marked returns the text of the element that microdata calls the body of the
// article, or "".
func marked(n *html.Node) string {
	if n.Type == html.ElementNode && strings.EqualFold(attr(n, "itemprop"), "articleBody") {
		return lines(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if text := marked(c); text != "" {
			return text
		}
	}
	return ""
}

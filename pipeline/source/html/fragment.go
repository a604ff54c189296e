package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/rasid-news/rasid/pipeline/source/input"
)

// Fragment returns the text of a piece of markup that is an article or its title
// already, as feeds hold it: a paragraph a line, without sharing bars, pointers
// to other articles and the line that blogs add («ظهرت المقالة … أولا على …»,
// "the post … appeared first on …"). Text without markup is returned with its own
// lines; markup that was escaped once too often is opened twice.
func Fragment(markup string) string {
	text := fragment(markup)
	if looksEscaped(text) {
		text = fragment(text)
	}
	return text
}

func fragment(markup string) string {
	if !strings.ContainsAny(markup, "<&") {
		return plainLines(markup)
	}
	if strings.Count(markup, "<") > tagLimit {
		return ""
	}
	if !hasBlocks(markup) {
		markup = strings.ReplaceAll(markup, "\n", "<br>")
	}
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return ""
	}
	clean(doc)
	return plainLines(lines(doc))
}

// hasBlocks reports whether markup says itself where lines end.
func hasBlocks(markup string) bool {
	for _, tag := range []string{"<p", "<br", "<div", "<li", "<P", "<BR", "<DIV"} {
		if strings.Contains(markup, tag) {
			return true
		}
	}
	return false
}

// looksEscaped reports whether a text is markup: <a href=…>, <p>, </strong>.
func looksEscaped(text string) bool {
	for _, tag := range []string{"</a>", "</p>", "<p>", "<br", "</strong>", "</div>", "</span>"} {
		if strings.Contains(text, tag) {
			return true
		}
	}
	return false
}

func plainLines(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		line = oneLine(line)
		line = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(line, "[…]"), "[...]"))
		if !strings.ContainsFunc(line, unicode.IsLetter) || isPointer(line) || isBlogTail(line) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// isBlogTail reports whether a line is the one by which blogs end the articles
// of their feeds.
func isBlogTail(line string) bool {
	if strings.HasPrefix(line, "The post ") {
		return strings.Contains(line, "appeared first on") || strings.Contains(line, "first appeared on")
	}
	key := input.Plain(line, 400)
	return (strings.HasPrefix(key, "ظهرت المقالة ") || strings.HasPrefix(key, "التدوينة ")) && strings.Contains(key, "اولا على")
}

package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// datedAbove looks for a dateline in the first lines of an article, and returns
// the article without it.
func datedAbove(body string) (rasid.Date, string) {
	const few = 3
	rest, at, text := body, 0, false
	for range few {
		line, behind, more := strings.Cut(rest, "\n")
		if date := input.Dateline(line); !date.IsZero() {
			// «عمان، 3 آذار 2011 (وكالة) - …» is the lead and stays, as does the
			// heading «الجمعة 3 آذار:» inside of a text.
			if text || len(line) > 110 || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ":") {
				return date, body
			}
			return date, body[:at] + behind
		}
		text = text || isProse(line)
		if !more {
			break
		}
		at += len(line) + 1
		rest = behind
	}
	return rasid.Date{}, body
}

// datedElement looks for a dateline in the elements of a page that call
// themselves a date or time.
func datedElement(n *html.Node) rasid.Date {
	if n.Type == html.ElementNode {
		if isHidden(tag(n)) {
			return rasid.Date{}
		}
		for _, a := range n.Attr {
			if a.Key != "class" && a.Key != "id" && a.Key != "itemprop" {
				continue
			}
			low := strings.ToLower(a.Val)
			if strings.Contains(low, "date") || strings.Contains(low, "time") || strings.Contains(low, "publish") || slices.Contains(splitName(a.Val), "dat") {
				if date := input.Dateline(oneLine(textOf(n))); !date.IsZero() {
					return date
				}
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if date := datedElement(c); !date.IsZero() {
			return date
		}
	}
	return rasid.Date{}
}

// dateInURL reads the day out of an address such as /story/2020/8/24/… or
// /2020-06-03-…; the zero Date if there is none.
func dateInURL(url string) rasid.Date {
	parts := strings.FieldsFunc(url, func(r rune) bool { return r == '/' || r == '-' })
	for i := 0; i+2 < len(parts); i++ {
		date := rasid.Date{Year: input.Number(parts[i]), Month: input.Number(parts[i+1]), Day: input.Number(parts[i+2])}
		if len(parts[i]) == 4 && date.Year >= 1990 && date.Year < 2100 && date.Valid() {
			return date
		}
	}
	return rasid.Date{}
}

package html

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// meta is what a page states about its article.
type meta struct {
	title     string
	outlet    string
	url       string
	published rasid.Date
	body      string // as linked data states it; "" if it does not
}

// candidates collects what the page says in each place, before choosing.
type candidates struct {
	named     map[string]string // content of meta elements, by property, name or itemprop
	headline  string            // JSON-LD
	publisher string            // JSON-LD
	address   string            // JSON-LD
	dated     string            // JSON-LD
	body      string            // JSON-LD
	headings  []string          // h1
	titled    string            // title element
	canonical string            // link rel=canonical
	times     []string          // datetime of time elements
}

// readMeta reads the statements of a page, most reliable first: JSON-LD, then
// OpenGraph and other meta elements, then what is visible.
func readMeta(doc *html.Node, zone *time.Location) meta {
	c := &candidates{named: map[string]string{}}
	c.walk(doc)
	m := meta{
		outlet: first(c.publisher, c.named["og:site_name"], c.named["application-name"], strings.TrimPrefix(c.named["twitter:site"], "@")),
		url:    first(c.address, c.named["og:url"], c.canonical),
		body:   c.body,
	}
	m.title = withoutOutlet(c.title(), m.outlet)
	for _, s := range append([]string{
		c.dated, c.named["article:published_time"], c.named["og:article:published_time"], c.named["datepublished"],
		c.named["date"], c.named["pubdate"], c.named["publishdate"], c.named["publish-date"], c.named["dc.date.issued"],
		c.named["dc.date"], c.named["dcterms.created"], c.named["parsely-pub-date"], c.named["sailthru.date"],
	}, c.times...) {
		// A date nobody can read is passed over: the next place may be clearer.
		if date, err := input.ParseDateIn(s, zone); err == nil && !date.IsZero() {
			m.published = date
			break
		}
	}
	m.url, _, _ = strings.Cut(m.url, "#")
	if !strings.HasPrefix(m.url, "http://") && !strings.HasPrefix(m.url, "https://") {
		m.url = ""
	}
	if m.published.IsZero() {
		m.published = dateInURL(m.url)
	}
	return m
}

// withoutOutlet takes the name of the site off the end of a title.
func withoutOutlet(title, outlet string) string {
	if outlet == "" {
		return title
	}
	head, ok := strings.CutSuffix(title, outlet)
	if !ok {
		return title
	}
	head = strings.TrimRight(head, " ")
	bare := strings.TrimRight(head, "|-–—:")
	if bare == head || strings.TrimSpace(bare) == "" {
		return title
	}
	return strings.TrimSpace(bare)
}

// title prefers JSON-LD, then a heading that og:title or the title element
// repeats (those often add the name of the site), then og:title.
func (c *candidates) title() string {
	if c.headline != "" {
		return c.headline
	}
	shared := first(c.named["og:title"], c.titled, c.named["twitter:title"])
	for _, h := range c.headings {
		if h != "" && strings.Contains(shared, h) {
			return h
		}
	}
	if len(c.headings) == 1 && c.headings[0] != "" && c.named["og:title"] == "" {
		return c.headings[0]
	}
	return c.named["og:title"]
}

func (c *candidates) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Meta:
			key := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
			if value := oneLine(attr(n, "content")); key != "" && value != "" && c.named[key] == "" {
				c.named[key] = value
			}
		case atom.Script:
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				c.jsonLD(n.FirstChild.Data)
			}
			return
		case atom.Title:
			if c.titled == "" {
				c.titled = oneLine(textOf(n))
			}
		case atom.H1:
			c.headings = append(c.headings, oneLine(textOf(n)))
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				c.canonical = attr(n, "href")
			}
		case atom.Time:
			if s := attr(n, "datetime"); s != "" {
				c.times = append(c.times, s)
			}
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child)
	}
}

// jsonLD reads a block of linked data and keeps what its article says. A block
// that is no JSON is passed over: pages break them in every way.
func (c *candidates) jsonLD(text string) {
	var value any
	if json.Unmarshal([]byte(text), &value) != nil {
		return
	}
	c.linked(value, 0)
}

func (c *candidates) linked(value any, depth int) {
	const deepest = 4 // an array, @graph, mainEntity; deeper are comments and lists of others
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			c.linked(item, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			c.headline = first(c.headline, oneLine(text(v["headline"])))
			c.dated = first(c.dated, text(v["datePublished"]), text(v["dateCreated"]))
			c.address = first(c.address, text(v["url"]), text(v["mainEntityOfPage"]))
			c.publisher = first(c.publisher, oneLine(nameOf(v["publisher"])))
			c.body = first(c.body, text(v["articleBody"]))
		}
		c.linked(v["@graph"], depth+1)
		c.linked(v["mainEntity"], depth+1)
	}
}

func isArticle(kind any) bool {
	switch v := kind.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || v == "BlogPosting" || v == "LiveBlogPosting"
	case []any:
		for _, k := range v {
			if isArticle(k) {
				return true
			}
		}
	}
	return false
}

// text reads a value that linked data writes as a string, as an object with a
// name, a url or an @id, or as a list of them.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(html.UnescapeString(v))
	case map[string]any:
		return first(text(v["name"]), text(v["@value"]), text(v["url"]), text(v["@id"]))
	case []any:
		if len(v) > 0 {
			return text(v[0])
		}
	}
	return ""
}

// nameOf reads a publisher: a name, not the address that stands for one
// elsewhere in the page.
func nameOf(value any) string {
	if v, ok := value.(map[string]any); ok {
		return text(v["name"])
	}
	if s := text(value); !strings.Contains(s, "://") {
		return s
	}
	return ""
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

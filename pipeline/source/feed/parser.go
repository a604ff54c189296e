package feed

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
)

// A parser reads a feed item by item.
type parser struct {
	xml    *xml.Decoder
	in     *budget
	limit  int
	isFeed bool
	opened int // elements of the feed itself

	title, language string // of the feed
}

var (
	errItem = errors.New("item too large")
	errDeep = errors.New("elements nested too deep")
)

// deepest is how many elements may stand in each other: the decoder keeps a
// record of each.
const deepest = 512

// budget bounds what is read between two items, and keeps the error of the file.
type budget struct {
	r    io.Reader
	left int
	err  error
}

// Read reads on, with control characters as spaces: XML has none, and feeds do.
func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errItem
	}
	n, err := b.r.Read(p)
	b.left -= n
	for i, c := range p[:n] {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			p[i] = ' '
		}
	}
	if err != nil && err != io.EOF {
		b.err = err
	}
	return n, err
}

func newParser(r io.Reader, limit int) *parser {
	p := &parser{limit: limit}
	in := bufio.NewReaderSize(r, 64<<10)
	head, _ := in.Peek(512)
	var clean io.Reader = in
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		clean = transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	default:
		if bytes.HasPrefix(head, []byte("\ufeff")) {
			in.Discard(3)
		}
		if label := declared(head); label == "" || label == "utf-8" || label == "utf8" {
			clean = transform.NewReader(in, runes.ReplaceIllFormed())
		}
	}
	p.in = &budget{r: clean, left: limit}
	p.xml = xml.NewDecoder(p.in)
	p.xml.Strict = false
	p.xml.Entity = xml.HTMLEntity
	p.xml.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // decoded by its byte order mark
		}
		return charset.NewReaderLabel(label, in)
	}
	return p
}

// declared returns the encoding that the head of an XML file names, lower case.
func declared(head []byte) string {
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return ""
	}
	_, rest, ok := strings.Cut(strings.ToLower(string(head[:end])), "encoding=")
	if !ok || len(rest) < 2 {
		return ""
	}
	label, _, _ := strings.Cut(rest[1:], rest[:1])
	return label
}

// next returns the next item; io.EOF at the end of the feed.
func (p *parser) next() (*item, error) {
	p.in.left = p.limit
	for {
		tok, err := p.xml.Token()
		if err != nil {
			// A feed that ends without closing its tags has lost no item.
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) && p.in.err == nil && strings.Contains(syntax.Msg, "unexpected EOF") && p.isFeed {
				return nil, &xml.SyntaxError{Msg: "the feed is cut short", Line: syntax.Line}
			}
			return nil, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch strings.ToLower(start.Name.Local) {
		case "rss", "rdf", "feed":
			p.isFeed = true
			p.opened++
		case "channel":
			p.opened++
		case "item", "entry":
			return p.item()
		case "title", "language":
			text, err := p.text(start)
			if err != nil {
				return nil, err
			}
			if start.Name.Local == "language" {
				p.language = text
			} else if p.title == "" {
				p.title = text
			}
		default:
			if err := p.skip(); err != nil {
				return nil, err
			}
		}
		if p.opened > deepest {
			return nil, errDeep
		}
		if lang := attr(start, "lang"); lang != "" && p.language == "" {
			p.language = lang
		}
	}
}

// skip reads to the end of an element that is not wanted.
func (p *parser) skip() error {
	for depth := 0; ; {
		tok, err := p.xml.Token()
		if err != nil {
			return err
		}
		switch tok.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return errDeep
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return nil
			}
		}
	}
}

// item reads to the end of an item. Of the elements of one name the first that
// says anything counts.
func (p *parser) item() (*item, error) {
	it := &item{}
	for {
		tok, err := p.xml.Token()
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case xml.EndElement:
			return it, nil
		case xml.StartElement:
			slot := it.slot(t)
			if slot == nil {
				err = p.skip()
			} else {
				var text string
				text, err = p.text(t)
				if t.Name.Local == "link" && text == "" {
					text = attr(t, "href")
				}
				if *slot == "" {
					*slot = text
				}
			}
			if err != nil {
				return nil, err
			}
		}
	}
}

// slot returns where an element of an item goes, nil if it is not wanted. Other
// vocabularies (media:title, itunes:summary) repeat the names of the core.
func (it *item) slot(e xml.StartElement) *string {
	space, name := e.Name.Space, e.Name.Local
	switch space {
	case "", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2":
	case "http://purl.org/rss/1.0/modules/content/", "content":
		if name == "encoded" {
			return &it.content
		}
		return nil
	case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "dc":
		if name == "date" || name == "issued" || name == "created" {
			return &it.dates[dateIssued]
		}
		return nil
	default:
		return nil
	}
	switch name {
	case "title":
		return &it.title
	case "description", "summary":
		return &it.summary
	case "content":
		return &it.content
	case "guid", "id":
		return &it.guid
	case "pubDate", "published", "issued":
		return &it.dates[datePublished]
	case "updated", "modified":
		return &it.dates[dateUpdated]
	case "source":
		return &it.outlet
	case "link":
		if rel := attr(e, "rel"); rel == "" || rel == "alternate" {
			return &it.link
		}
	}
	return nil
}

// text reads to the end of an element and returns what stands in it as markup:
// its characters, which are escaped markup in most feeds, or elements written out
// again if there are any inside (XHTML in Atom). Of a source with elements only
// the title is its text.
func (p *parser) text(e xml.StartElement) (string, error) {
	var plain, markup strings.Builder
	nested, title := false, ""
	for depth := 0; ; {
		tok, err := p.xml.Token()
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.CharData:
			plain.Write(t)
			if nested || depth > 0 {
				markup.WriteString(html.EscapeString(string(t)))
			} else {
				markup.Write(t)
			}
		case xml.StartElement:
			if !nested {
				// What came before was text of XHTML as well.
				before := markup.String()
				markup.Reset()
				markup.WriteString(html.EscapeString(before))
			}
			nested = true
			if e.Name.Local == "source" && t.Name.Local == "title" && depth == 0 {
				if title, err = p.text(t); err != nil {
					return "", err
				}
				continue
			}
			if depth++; depth > deepest {
				return "", errDeep
			}
			markup.WriteString("<" + t.Name.Local)
			if class := attr(t, "class"); class != "" {
				markup.WriteString(` class="` + html.EscapeString(class) + `"`)
			}
			markup.WriteByte('>')
		case xml.EndElement:
			if depth == 0 {
				switch {
				case e.Name.Local == "source" && nested:
					return title, nil
				case nested:
					return markup.String(), nil
				}
				return strings.TrimSpace(plain.String()), nil
			}
			depth--
			if !isVoid(t.Name.Local) {
				markup.WriteString("</" + t.Name.Local + ">")
			}
		}
	}
}

func isVoid(name string) bool { return name == "br" || name == "img" || name == "hr" }

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

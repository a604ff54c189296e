// Package feed reads RSS and Atom: one article an item.
//
// In: RSS 2.0, 1.0 or 0.9, or Atom, in any encoding that it declares, also
// with the faults that feeds have (control characters, HTML entities, bytes of
// another encoding). Out: a Document for each item, with the whole text where the
// feed holds it (content:encoded, content) and else the summary, in plain text;
// title, day and address of the item, and the title of the feed as outlet. Its ID
// is made of the item's guid or address: the same item of tomorrow's feed is the
// same article.
package feed

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/html"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads the items of one feed. The zero value works.
type Reader struct {
	Published rasid.Date     // for items that give no date
	Outlet    string         // for feeds without a title
	Zone      *time.Location // of timestamps; nil is their own
	ItemLimit int            // bytes of one item; 0 means input.PageLimit
	Limit     int64          // bytes of one article; 0 means input.ArticleLimit
}

// Read yields the article of each item, or the problem with it. A fault in the
// XML ends the feed; the items before it are read. Only one item is in memory at
// a time.
func (f Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		limit := f.ItemLimit
		if limit <= 0 {
			limit = input.PageLimit
		}
		p := newParser(r, limit)
		number := 0
		for ctx.Err() == nil {
			it, err := p.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				number++
				yield(nil, p.problem(name, number, err))
				return
			}
			number++
			if !yield(f.document(name, number, p, it)) {
				return
			}
		}
		if number == 0 && ctx.Err() == nil {
			if !p.isFeed {
				yield(nil, rasid.Problem{Code: input.CodeXML, Path: name, Msg: "no feed: neither <rss> nor <feed>", Fix: "give RSS or Atom; `--from html` reads a page"})
				return
			}
			yield(nil, input.Empty(name, 0))
		}
	}
}

func (f Reader) document(name string, number int, p *parser, it *item) (*rasid.Document, error) {
	title := strings.ReplaceAll(html.Fragment(it.title), "\n", " ")
	body := html.Fragment(it.content)
	if input.Blank(body) {
		body = html.Fragment(it.summary)
	}
	if body == title && title != "" {
		title = ""
	}
	row := input.Row{
		input.ColTitle: title, input.ColText: body, input.ColURL: it.address(),
		input.ColOutlet:   first(oneLine(it.outlet), oneLine(html.Fragment(p.title))),
		input.ColLanguage: language(p.language, title+body),
	}
	digest := row.Digest()
	if key := first(it.guid, it.address()); key != "" {
		row[input.ColID] = input.ID(key)
	}
	published, err := it.published(f.Zone)
	if err != nil {
		return nil, input.BadDate(name, number, err)
	}
	d := input.Defaults{Published: published, Outlet: f.Outlet, Zone: f.Zone, Limit: f.Limit}
	if published.IsZero() {
		d.Published = f.Published
	}
	doc, err := d.Article(name, number, number, &row, digest)
	if err == nil && strings.ContainsRune(doc.Text, unicode.ReplacementChar) {
		doc.Problems = append(doc.Problems, rasid.Problem{
			Code: input.CodeRepaired, Path: name, Line: number, Msg: "the item has bytes that its encoding does not have; they are read as U+FFFD",
			Fix: "check the encoding that the feed declares",
		})
	}
	return doc, err
}

// language returns the language of a feed, less its country; "" where the feed
// says one that is not written in the letters of the text, as blogs do that never
// changed their settings.
func language(says, text string) string {
	code, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(says)), "-")
	if len(code) < 2 || len(code) > 3 {
		return ""
	}
	at := strings.IndexFunc(text, unicode.IsLetter)
	if at < 0 {
		return code
	}
	letter, _ := utf8.DecodeRuneInString(text[at:])
	if unicode.Is(unicode.Arabic, letter) && !strings.Contains(" ar fa ur ps ckb ku sd ug arz ", " "+code+" ") {
		return ""
	}
	return code
}

// An item is what a feed says of one article.
type item struct {
	title, content, summary string // markup
	guid, link, outlet      string
	dates                   [dateKinds]string
}

// The kinds of dates, the best first.
const (
	datePublished = iota
	dateIssued    // dc:date
	dateUpdated
	dateKinds
)

// address returns the address of the item: its link, or the guid if that is one.
func (it *item) address() string {
	for _, s := range []string{it.link, it.guid} {
		if s = strings.TrimSpace(s); strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
			return s
		}
	}
	return ""
}

// published returns the first date that can be read; an error if there are some
// and none can.
func (it *item) published(zone *time.Location) (rasid.Date, error) {
	var bad error
	for _, s := range it.dates {
		if strings.TrimSpace(s) == "" {
			continue
		}
		date, err := input.ParseDateIn(s, zone)
		if err == nil {
			return date, nil
		}
		if date := input.Dateline(s); !date.IsZero() {
			return date, nil // «الخميس، 20 آذار 2025»
		}
		if bad == nil {
			bad = err
		}
	}
	return rasid.Date{}, bad
}

// problem describes an error of the XML.
func (p *parser) problem(name string, number int, err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, errItem):
		return rasid.Problem{Code: input.CodeXML, Path: name, Line: number, Msg: fmt.Sprintf("item over %d MB; the rest of the feed is not read", p.limit>>20), Fix: "is a tag not closed?"}
	case errors.As(err, &syntax):
		msg := "bad XML in line " + fmt.Sprint(syntax.Line) + ": " + syntax.Msg
		return rasid.Problem{Code: input.CodeXML, Path: name, Line: number, Msg: msg, Fix: "the items before are read; is the file whole?"}
	}
	var broken *input.Damaged
	if errors.As(err, &broken) || p.in.err != nil {
		return input.Unreadable(name, err)
	}
	return rasid.Problem{Code: input.CodeXML, Path: name, Line: number, Msg: "bad XML: " + err.Error(), Fix: "the items before are read"}
}

// New returns a source of the feeds under paths; stdin is read for "-". In a
// folder only files that end in .rss, .atom or .xml (and compressed ones) are
// read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name can be that of a feed.
func Is(name string) bool {
	switch input.Extension(name) {
	case ".rss", ".atom", ".xml":
		return true
	}
	return false
}

// Begins reports whether a stream opens like a feed.
func Begins(head []byte) bool {
	head = head[:min(len(head), 2048)]
	for _, tag := range []string{"<rss", "<feed", "<rdf:RDF"} {
		if at := bytes.Index(head, []byte(tag)); at >= 0 {
			return !bytes.Contains(head[:at], []byte("<html"))
		}
	}
	return false
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

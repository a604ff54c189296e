// Package mediawiki reads dumps of wikis, such as Wikinews: one article a page.
//
// In: the XML of "pages-articles", mostly compressed with bzip2. Out: a Document
// for each page of the main namespace that is no redirection, in plain text, a
// paragraph a line; its ID is the wiki's name and the number of the page. Of the
// older revisions of a page only the last is read. The time of a revision is not
// the day on which the news was published: pages of Wikinews give that in a
// template, «{{تاريخ|5 مايو 2012}}», others have none.
//
// The pages are cut out of the stream by their tags, which in a dump stand for
// nothing else; an XML decoder would take fifteen times as long.
package mediawiki

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads the pages of one dump. The zero value works.
type Reader struct {
	Published rasid.Date // for pages that give no date
	Outlet    string     // for wikis that do not say their name
	PageLimit int        // bytes of one page with its revisions; 0 means input.PageLimit
	Limit     int64      // bytes of one article; 0 means input.ArticleLimit
}

// Read yields the article of each page, or the problem with it. Pages that are no
// articles are passed over. Only one page is in memory at a time.
func (m Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		limit := m.PageLimit
		if limit <= 0 {
			limit = input.PageLimit
		}
		cut := &cutter{in: bufio.NewReaderSize(r, 256<<10)}
		head, err := cut.until("<page>", headLimit)
		if err != nil {
			yield(nil, m.headless(name, err))
			return
		}
		wiki := readWiki(head)
		for number := 1; ctx.Err() == nil; number++ {
			page, err := cut.until("</page>", limit)
			switch {
			case errors.Is(err, errLong):
				if !yield(nil, rasid.Problem{
					Code: input.CodeRecord, Path: name, Line: number, Msg: fmt.Sprintf("page over %d MB, passed over", limit>>20),
					Fix: "give the dump of current revisions, pages-articles",
				}) {
					return
				}
			case errors.Is(err, io.EOF):
				yield(nil, rasid.Problem{
					Code: input.CodeRecord, Path: name, Line: number, Msg: "the dump is cut short inside of a page",
					Fix: "what stands before is read; is the file whole?",
				})
				return
			case err != nil:
				yield(nil, input.Unreadable(name, err))
				return
			default:
				doc, err := m.document(name, number, wiki, page)
				if (doc != nil || err != nil) && !yield(doc, err) {
					return
				}
			}
			if _, err := cut.until("<page>", skipAll); err != nil {
				if !errors.Is(err, io.EOF) {
					yield(nil, input.Unreadable(name, err))
				}
				return
			}
		}
	}
}

// headLimit is how long what stands before the first page may be.
const headLimit = 1 << 20

func (m Reader) headless(name string, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errLong) {
		return rasid.Problem{Code: input.CodeXML, Path: name, Msg: "no dump of a wiki: it has no <page>", Fix: "give pages-articles.xml as the wiki's export writes it"}
	}
	return input.Unreadable(name, err)
}

// document makes an article of a page; nil and nil if the page is none.
func (m Reader) document(name string, number int, w wiki, page []byte) (*rasid.Document, error) {
	if ns := element(page, "ns"); ns != "" && ns != "0" || bytes.Contains(page, []byte("<redirect")) {
		return nil, nil
	}
	last := page
	if at := bytes.LastIndex(page, []byte("<revision>")); at >= 0 {
		last = page[at:]
	}
	if model := element(last, "model"); model != "" && model != "wikitext" {
		return nil, nil
	}
	if err := input.CheckText(name, number, page, 0); err != nil {
		return nil, err
	}
	source := element(last, "text")
	if isRedirect(source) {
		return nil, nil
	}
	title := element(page, "title")
	text, date := w.plain(source)
	row := input.Row{
		input.ColTitle: title, input.ColText: text, input.ColURL: w.address(title), input.ColOutlet: w.name, input.ColLanguage: w.language,
	}
	if id := element(page, "id"); id != "" && w.db != "" {
		row[input.ColID] = w.db + ":" + id
	}
	if input.Blank(text) {
		return nil, input.Empty(name, number)
	}
	published := m.Published
	if w.dated && !date.IsZero() {
		published = date
	}
	d := input.Defaults{Published: published, Outlet: m.Outlet, Limit: m.Limit}
	return d.Article(name, number, number, &row, input.Digest(page))
}

func isRedirect(text string) bool {
	text = strings.ToLower(strings.TrimLeft(text, " \t\n"))
	return strings.HasPrefix(text, "#تحويل") || strings.HasPrefix(text, "#redirect")
}

// element returns the text of the first element of that name, without its
// entities; "" if there is none or it is empty.
func element(xml []byte, name string) string {
	rest := xml
	for {
		at := bytes.Index(rest, []byte("<"+name))
		if at < 0 {
			return ""
		}
		rest = rest[at+1+len(name):]
		if len(rest) > 0 && (rest[0] == '>' || rest[0] == ' ' || rest[0] == '/') {
			break
		}
	}
	open := bytes.IndexByte(rest, '>')
	if open < 0 || open > 0 && rest[open-1] == '/' {
		return ""
	}
	rest = rest[open+1:]
	end := bytes.Index(rest, []byte("</"+name+">"))
	if end < 0 {
		return ""
	}
	return html.UnescapeString(string(rest[:end]))
}

// New returns a source of the dumps under paths; stdin is read for "-". In a
// folder only files that end in .xml (and compressed ones) are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name can be that of a dump.
func Is(name string) bool { return input.Extension(name) == ".xml" }

// Begins reports whether a stream opens like a dump.
func Begins(head []byte) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("<mediawiki"))
}

var errLong = errors.New("too long")

// skipAll as a limit means that what is passed is not kept.
const skipAll = 0

// A cutter cuts a stream at marks.
type cutter struct {
	in  *bufio.Reader
	buf []byte
}

// until reads to the end of the next mark and returns what stands before it. More
// than limit bytes are passed over, with errLong; with skipAll nothing is kept.
func (c *cutter) until(mark string, limit int) ([]byte, error) {
	c.buf = c.buf[:0]
	long := false
	for {
		if _, err := c.in.Peek(len(mark)); err != nil {
			return nil, err // fewer bytes than the mark has: it does not come
		}
		part, _ := c.in.Peek(c.in.Buffered())
		at := bytes.Index(part, []byte(mark))
		n := len(part) - len(mark) + 1 // the mark may have begun in the rest
		if at >= 0 {
			n = at
		}
		if long = long || limit != skipAll && len(c.buf)+n > limit; long {
			c.buf = c.buf[:0]
		} else if limit != skipAll {
			c.buf = append(c.buf, part[:n]...)
		}
		c.in.Discard(n)
		if at >= 0 {
			c.in.Discard(len(mark))
			if long {
				return nil, errLong
			}
			return c.buf, nil
		}
	}
}

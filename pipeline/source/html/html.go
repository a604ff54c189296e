// Package html reads web pages: one article a page.
//
// In: an HTML file in any encoding that it declares. Out: a Document whose title
// and body are the article alone, a paragraph a line, without menus, sharing
// buttons, comments and lists of other articles; with the day of publication,
// outlet and address where the page states them (JSON-LD, OpenGraph, meta,
// time elements).
//
//	<h1>…</h1><p>أعلنت الوزارة …</p><div class="share">…</div>
//	-> title "…", text "أعلنت الوزارة …"
//
// Offsets count in the text that was taken out, not in the markup; the jsonl
// sink can write that text beside them.
package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// shortArticle is the least number of characters that readability takes for an
// article before it tries again with less cleaning. News flashes are short.
const shortArticle = 140

// tagLimit is how many tags a page may have. Long pages have ten thousand; a
// tree of millions of nodes would take all the memory there is.
const tagLimit = 200_000

// A Reader reads one page into one document. The zero value works.
type Reader struct {
	Published rasid.Date     // for pages that give no date
	Outlet    string         // for pages that give no outlet
	Zone      *time.Location // of timestamps; nil is their own
	Limit     int64          // bytes of text of one article; 0 means input.ArticleLimit
}

// Read yields the article of the page in r, or the problem with it.
func (h Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		yield(h.document(name, r))
	}
}

func (h Reader) document(name string, r io.Reader) (*rasid.Document, error) {
	raw, err := input.ReadAll(name, r, input.PageLimit)
	if err != nil {
		return nil, err
	}
	return h.Page(Page{Path: name, Raw: raw})
}

// A Page is a page that another container holds.
type Page struct {
	Path        string // of the container
	Record      int    // 1-based, 0 if the file is the page
	Raw         []byte
	ContentType string // as HTTP says it, with a charset or without; "" if unknown
	URL         string // where it was fetched; "" if unknown
}

// Page makes a Document of a page, or returns the problem with it.
func (h Reader) Page(p Page) (*rasid.Document, error) {
	doc, err := h.page(p)
	if err == nil || p.Record == 0 {
		return doc, err
	}
	// Lines are those of the page: in a container the record says more.
	var problem rasid.Problem
	var skip input.Skip
	switch {
	case errors.As(err, &skip):
		skip.Problem.Line, skip.Problem.Col = p.Record, 0
		return nil, skip
	case errors.As(err, &problem):
		problem.Line, problem.Col = p.Record, 0
		return nil, problem
	}
	return nil, err
}

func (h Reader) page(p Page) (*rasid.Document, error) {
	name := p.Path
	if len(p.Raw) <= input.HeadLen && input.Blank(strings.ToValidUTF8(string(p.Raw), "x")) {
		return nil, input.Empty(name, p.Record)
	}
	if n := bytes.Count(p.Raw, []byte("<")); n > tagLimit {
		return nil, rasid.Problem{Code: input.CodeArticle, Path: name, Msg: fmt.Sprintf("no article in the page: it has %d tags", n), Fix: "give its text as a .txt file"}
	}
	page, repaired, err := decode(name, p.Raw, p.ContentType)
	if err != nil {
		return nil, err
	}
	found, err := extract(page, h.Zone)
	if err != nil {
		return nil, rasid.Problem{Code: input.CodeArticle, Path: name, Msg: "no article in the page: " + err.Error(), Fix: "give its text as a .txt file"}
	}
	if input.Blank(found.body) {
		return nil, rasid.Problem{
			Code: input.CodeArticle, Path: name, Msg: "no article in the page: it has no paragraph of text",
			Fix: "is it a front page, or filled in by script? give the article's text as a .txt file",
		}
	}
	limit := h.Limit
	if limit == 0 {
		limit = input.ArticleLimit
	}
	if size := int64(len(found.title) + len(found.body)); size > limit {
		return nil, input.TooLarge(name, p.Record, size, limit)
	}
	doc := rasid.NewDocument("", found.title, found.body)
	doc.ID = input.ID(doc.Text)
	doc.Origin = rasid.Origin{
		Path: name, Record: p.Record, Outlet: first(found.outlet, h.Outlet), URL: first(found.url, p.URL), Digest: input.Digest(p.Raw),
	}
	doc.Published = found.published
	if doc.Published.IsZero() {
		doc.Published = dateInURL(p.URL)
	}
	if doc.Published.IsZero() {
		doc.Published = h.Published
	}
	if repaired != nil {
		doc.Problems = append(doc.Problems, *repaired)
	}
	return doc, nil
}

// An article is what is taken out of a page; its body has a paragraph a line.
type article struct{ meta }

// extract takes the article out of a page of UTF-8 markup.
func extract(page []byte, zone *time.Location) (found article, err error) {
	defer func() {
		// The readability code is a port with a thousand index expressions; a
		// page it trips over is one article lost, not a run.
		if r := recover(); r != nil {
			err = fmt.Errorf("the page confuses the reader (%v)", r)
		}
	}()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return article{}, err
	}
	found.meta = readMeta(doc, zone)
	stated := found.body
	clean(doc)
	if text := marked(doc); stated == "" && len(text) >= shortStated {
		stated = text
	}
	if found.published.IsZero() {
		found.published = datedElement(doc)
	}
	parser := readability.NewParser()
	parser.CharThresholds = shortArticle
	parser.DisableJSONLD = true // read by readMeta already
	parsed, parseErr := parser.ParseAndMutate(doc, nil)
	found.body = ""
	if parseErr == nil && parsed.Node != nil {
		found.body = lines(parsed.Node)
	}
	found.body = reconcile(found.body, stated)
	if found.title == "" && parseErr == nil {
		found.title = oneLine(parsed.Title())
	}
	if input.Blank(found.body) {
		// Readability gives up on pages of one or two short paragraphs.
		if again, err := html.Parse(bytes.NewReader(page)); err == nil {
			clean(again)
			found.body = paragraphs(again)
		}
	}
	found.body = dropTitle(found.body, found.title)
	date, body := datedAbove(found.body)
	if found.published.IsZero() {
		found.published = date
	}
	found.body = body
	return found, nil
}

// dropTitle takes the headline off the start of the body, where some pages
// repeat it.
func dropTitle(body, title string) string {
	first, rest, _ := strings.Cut(body, "\n")
	if title != "" && strings.TrimSpace(first) == strings.TrimSpace(title) {
		return rest
	}
	return body
}

// New returns a source of the pages under paths; stdin is read for "-". In a
// folder only files that end in .html, .htm or .xhtml (and .gz) are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a page.
func Is(name string) bool {
	switch input.Extension(name) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// Begins reports whether a stream opens like a page.
func Begins(head []byte) bool {
	head = bytes.TrimSpace(input.TrimBOM(head))
	if len(head) == 0 || head[0] != '<' {
		return false
	}
	low := strings.ToLower(string(head[:min(len(head), 1024)]))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<article"} {
		if strings.Contains(low, tag) {
			return true
		}
	}
	return false
}

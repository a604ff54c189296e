// Package warc reads web archives: one article a page that was fetched.
//
// In: WARC 0.17 to 1.1, mostly compressed with gzip, each record a member of its
// own, as Common Crawl writes its news. Out: a Document for each response of type
// HTML with status 200, made by the html package; the address is that of the
// fetch where the page states none. The day of the fetch is not taken for that of
// publication. Requests and records about records are passed over; responses that
// are no pages are skipped, with the reason.
//
// Archives break in the middle. A record that lies about its length, or a damaged
// member of the compressed stream, costs itself and seldom the next: reading goes
// on at the line that opens a record.
package warc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"strings"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/html"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A Reader reads the records of one archive. The zero value works.
type Reader struct {
	Published   rasid.Date     // for pages that give no date
	Outlet      string         // for pages that give no outlet
	Zone        *time.Location // of timestamps; nil is their own
	RecordLimit int            // bytes of one record; 0 means input.PageLimit
	Limit       int64          // bytes of text of one article; 0 means input.ArticleLimit
}

// Read yields the article of each page, or the problem with it. Only one record
// is in memory at a time.
func (w Reader) Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		limit := w.RecordLimit
		if limit <= 0 {
			limit = input.PageLimit
		}
		pages := html.Reader{Published: w.Published, Outlet: w.Outlet, Zone: w.Zone, Limit: w.Limit}
		rec := newRecords(r, limit)
		seen := 0
		for ctx.Err() == nil {
			err := rec.next()
			if errors.Is(err, io.EOF) {
				break
			}
			seen++
			if err != nil {
				if !yield(nil, w.problem(name, rec, limit, err)) || rec.lost {
					return
				}
				continue
			}
			doc, err := w.document(name, rec, pages)
			if (doc != nil || err != nil) && !yield(doc, err) {
				return
			}
		}
		if seen == 0 && ctx.Err() == nil {
			yield(nil, input.Empty(name, 0))
		}
	}
}

// problem describes what is wrong with a record.
func (w Reader) problem(name string, rec *records, limit int, err error) error {
	p := rasid.Problem{Code: input.CodeRecord, Path: name, Line: rec.number, Fix: "the other records are read"}
	var broken *input.Damaged
	switch {
	case errors.Is(err, errLies):
		p.Msg = fmt.Sprintf("the record says it has %d bytes, and the next one begins elsewhere", rec.length)
	case errors.Is(err, errLarge):
		return input.TooLarge(name, rec.number, rec.length, int64(limit))
	case errors.Is(err, errCut):
		p.Msg, p.Fix = "the archive is cut short inside of a record", "what stands before is read; is the file whole?"
	case errors.Is(err, errNoRecord):
		p.Msg, p.Fix = "no record begins here: WARC/1.0 or WARC/1.1 is wanted", "the text up to the next record is passed over"
	case errors.As(err, &broken) && !rec.lost:
		p.Code, p.Msg, p.Fix = input.CodePacked, fmt.Sprintf("damaged %s member: %v", broken.Kind, broken.Err), "reading goes on with the next record"
	default:
		return input.Unreadable(name, err)
	}
	return p
}

// document makes an article of the record just read; nil and nil if it is no
// response.
func (w Reader) document(name string, rec *records, pages html.Reader) (*rasid.Document, error) {
	switch strings.ToLower(rec.header.get("WARC-Type")) {
	case "response":
	case "resource": // the page alone, without the header of HTTP
		kind := rec.header.get("Content-Type")
		if !isPage(kind) {
			return nil, skip(name, rec.number, "a resource of type "+shown(kind))
		}
		return pages.Page(html.Page{Path: name, Record: rec.number, Raw: rec.block, ContentType: kind, URL: rec.target()})
	default:
		return nil, nil
	}
	if scheme := strings.ToLower(rec.target()); !strings.HasPrefix(scheme, "http://") && !strings.HasPrefix(scheme, "https://") {
		return nil, nil // the answer of a name server
	}
	answer, err := readAnswer(rec.block)
	if err != nil {
		return nil, rasid.Problem{Code: input.CodeRecord, Path: name, Line: rec.number, Msg: "the response has no header of HTTP", Fix: "the other records are read"}
	}
	kind := answer.header.get("Content-Type")
	switch {
	case answer.status != 200:
		return nil, skip(name, rec.number, fmt.Sprintf("a response of status %d", answer.status))
	case !isPage(kind):
		return nil, skip(name, rec.number, "a response of type "+shown(kind))
	}
	body, err := answer.decoded(int64(input.PageLimit))
	if err != nil {
		return nil, rasid.Problem{Code: input.CodeRecord, Path: name, Line: rec.number, Msg: "cannot decode the response: " + err.Error(), Fix: "the other records are read"}
	}
	return pages.Page(html.Page{Path: name, Record: rec.number, Raw: body, ContentType: kind, URL: rec.target()})
}

// isPage reports whether a content type is that of a page.
func isPage(kind string) bool {
	media, _, err := mime.ParseMediaType(kind)
	if err != nil {
		media, _, _ = strings.Cut(kind, ";") // a charset without quotes or a stray semicolon
		media = strings.ToLower(strings.TrimSpace(media))
	}
	return media == "text/html" || media == "application/xhtml+xml"
}

func shown(kind string) string {
	if kind == "" {
		return "unknown"
	}
	return strings.ToValidUTF8(kind[:min(len(kind), 60)], "")
}

func skip(name string, number int, what string) error {
	return input.Skip{Problem: rasid.Problem{Code: input.CodeFormat, Path: name, Line: number, Msg: what + ", skipped"}, Reason: input.ReasonNoPage}
}

// New returns a source of the archives under paths; stdin is read for "-". In a
// folder only files that end in .warc (and compressed ones) are read.
func New(paths []string, stdin io.Reader, reader Reader) *input.Source {
	return input.NewSource(paths, stdin, reader, Is)
}

// Is reports whether a file name is that of a web archive.
func Is(name string) bool { return input.Extension(name) == ".warc" }

// Begins reports whether a stream opens with a record.
func Begins(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(input.TrimBOM(head), "\r\n"), []byte("WARC/"))
}

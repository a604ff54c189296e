package warc_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"golang.org/x/text/encoding/charmap"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/warc"
)

func read(t testing.TB, r warc.Reader, in io.Reader) (docs []*rasid.Document, errs []error) {
	t.Helper()
	for doc, err := range r.Read(t.Context(), "news.warc", in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

const (
	lead   = "أعلنت هيئة الموانئ في اللاذقية، صباح أمس، وصول باخرة محملة بثلاثين ألف طن من القمح إلى الرصيف الشرقي، بعد رحلة استمرت أحد عشر يوما."
	second = "وقال مدير الهيئة، في تصريح للصحفيين، إن عمليات التفريغ ستبدأ مساء اليوم وتستمر أربعة أيام."
)

// page is a page whose title is told by n.
func page(n int) string {
	return fmt.Sprintf("<!doctype html><html><head><title>خبر %d</title></head><body><h1>خبر %d</h1><article><p>%s</p><p>%s</p></article></body></html>", n, n, lead, second)
}

// record writes a record as crawlers do; its length may be a lie.
func record(kind, url, block string, lie int) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2021-05-04T01:02:03Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, len(block)+lie, block)
}

func answer(header, body string) string { return "HTTP/1.1 200 OK\r\n" + header + "\r\n" + body }

const htmlType = "Content-Type: text/html; charset=utf-8\r\n"

func response(n int) string {
	return record("response", fmt.Sprintf("https://example.org/2021/5/3/%d", n), answer(htmlType, page(n)), 0)
}

// member packs a record as a gzip member of its own.
func member(rec string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, rec)
	z.Close()
	return b.Bytes()
}

func TestPagesOfAnArchive(t *testing.T) {
	archive := record("warcinfo", "", "software: crawler\r\n", 0) + record("request", "https://example.org/1", "GET / HTTP/1.1\r\n\r\n", 0) +
		response(1) + record("metadata", "https://example.org/1", "fetchTimeMs: 3\r\n", 0) +
		record("response", "dns:example.org", "20210504 example.org. A 1.2.3.4\n", 0) +
		record("response", "https://example.org/a.png", answer("Content-Type: image/png\r\n", "\x89PNG"), 0) +
		record("response", "https://example.org/gone", "HTTP/1.1 404 Not Found\r\n"+htmlType+"\r\n<p>لا شيء", 0) +
		response(2)
	unix := record("response", "https://example.org/2021/5/3/1", strings.ReplaceAll(answer(htmlType, page(1)), "\r\n", "\n"), 0)
	unix = strings.ReplaceAll(unix, "\r\n", "\n")
	for name, in := range map[string]string{"plain": archive, "line feeds alone": unix + response(2)} {
		docs, errs := read(t, warc.Reader{}, strings.NewReader(in))
		if len(docs) != 2 {
			t.Fatalf("%s: %d documents, errors %v", name, len(docs), errs)
		}
		d := docs[0]
		if d.Text != "خبر 1\n"+lead+"\n"+second || d.Origin.URL != "https://example.org/2021/5/3/1" || d.Published.String() != "2021-05-03" {
			t.Errorf("%s: got %q %s %s", name, d.Text, d.Origin.URL, d.Published)
		}
		if name != "plain" {
			continue
		}
		if d.Origin.Record != 3 {
			t.Errorf("record %d", d.Origin.Record)
		}
		var skip input.Skip
		if len(errs) != 2 || !errors.As(errs[0], &skip) || skip.SkipReason() != input.ReasonNoPage || !strings.Contains(errs[1].Error(), "news.warc:7: W403 a response of status 404, skipped") {
			t.Errorf("errors %v", errs)
		}
	}
}

func TestMembersOfGzip(t *testing.T) {
	packed := append(member(response(1)), member(response(2))...)
	in, head, err := input.Inflate(bytes.NewReader(packed))
	if err != nil || !warc.Begins(head) {
		t.Fatalf("%v, begins %v", err, warc.Begins(head))
	}
	if docs, errs := read(t, warc.Reader{}, in); len(docs) != 2 || len(errs) != 0 {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

// TestDamagedMemberCostsLittle: of five members the third has flipped bytes, in
// each place in turn. The records around it are read, but for the next one where
// the decoder ran into it before it saw the damage.
func TestDamagedMemberCostsLittle(t *testing.T) {
	places, lost := 0, 0
	for at := 12; at < len(member(response(3)))-8; at += 7 {
		var packed []byte
		for n := 1; n <= 5; n++ {
			m := member(response(n))
			if n == 3 {
				m[at] ^= 0xff
				m[at+1] ^= 0xff
			}
			packed = append(packed, m...)
		}
		in, _, err := input.Inflate(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		docs, errs := read(t, warc.Reader{}, in)
		has := map[int]bool{}
		for _, d := range docs {
			var n int
			fmt.Sscanf(d.Text, "خبر %d", &n)
			has[n] = true
		}
		if !has[1] || !has[2] || !has[5] || len(errs) == 0 {
			t.Fatalf("byte %d: records %v, errors %v", at, has, errs)
		}
		if places++; !has[4] {
			lost++
		}
	}
	if lost*10 > places {
		t.Errorf("in %d of %d places the next record was lost as well", lost, places)
	}
}

func TestLyingLengthsCostOneRecord(t *testing.T) {
	block := answer(htmlType, page(2))
	for _, lie := range []int{-len(block), -500, -1, 5, 900, 100_000, 40 << 20, 1 << 40} {
		archive := response(1) + record("response", "https://example.org/2", block, lie) + response(3) + response(4)
		docs, errs := read(t, warc.Reader{}, strings.NewReader(archive))
		last := docs[len(docs)-1].Text
		if len(docs) != 3 || !strings.HasPrefix(last, "خبر 4") || len(errs) != 1 || !strings.Contains(errs[0].Error(), "news.warc:2: E410 the record says it has") {
			t.Errorf("%+d bytes: %d documents, errors %v", lie, len(docs), errs)
		}
	}
	// Counting the line feeds between two records costs nothing.
	docs, errs := read(t, warc.Reader{}, strings.NewReader(response(1)+record("response", "https://example.org/2", block, 2)+response(3)))
	if len(docs) != 3 || len(errs) != 0 {
		t.Errorf("two bytes more: %d documents, errors %v", len(docs), errs)
	}
}

func TestCodingsOfHTTP(t *testing.T) {
	pack := func(w func(io.Writer) io.WriteCloser) string {
		var b bytes.Buffer
		z := w(&b)
		io.WriteString(z, page(1))
		z.Close()
		return b.String()
	}
	zipped := pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	var chunks strings.Builder
	for i := 0; i < len(zipped); i += 100 {
		part := zipped[i:min(i+100, len(zipped))]
		fmt.Fprintf(&chunks, "%x;ext=1\r\n%s\r\n", len(part), part)
	}
	chunks.WriteString("0\r\n\r\n")
	old, err := charmap.Windows1256.NewEncoder().String(page(1))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, header, body string }{
		{"gzip", htmlType + "Content-Encoding: gzip\r\n", zipped},
		{"gzip in chunks", htmlType + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunks.String()},
		{"header left behind", htmlType + "Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", page(1)},
		{"zlib", htmlType + "content-encoding: deflate\r\n", pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })},
		{"deflate alone", htmlType + "Content-Encoding: deflate\r\n", pack(func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 6); return z })},
		{"brotli", htmlType + "Content-Encoding: br\r\n", pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })},
		{"charset of HTTP", "Content-Type: text/html;charset=windows-1256;\r\n", old},
		{"XHTML", "Content-Type: application/xhtml+xml\r\n", page(1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, warc.Reader{}, strings.NewReader(record("response", "https://example.org/1", answer(tt.header, tt.body), 0)))
			if len(docs) != 1 || len(errs) != 0 || docs[0].Text != "خبر 1\n"+lead+"\n"+second {
				t.Errorf("%d documents, errors %v", len(docs), errs)
			}
		})
	}
}

func TestFaultsOfArchives(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 64 {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	tests := []struct {
		name, archive, want string
		docs                int
	}{
		{"cut short", response(1) + response(2)[:700], "news.warc:2: E410 the archive is cut short", 1},
		{"text between records", response(1) + "لا شيء هنا\r\nولا هنا\r\n" + response(2), "news.warc:2: E410 no record begins here", 2},
		{"no length", response(1) + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + response(2), "news.warc:2: E410", 2},
		{"no HTTP", response(1) + record("response", "https://example.org/2", "<p>نص</p>", 0) + response(2), "news.warc:2: E410 the response has no header of HTTP", 2},
		{"bomb in a response", response(1) + record("response", "https://example.org/2", answer(htmlType+"Content-Encoding: gzip\r\n", bomb.String()), 0) + response(2), "news.warc:2: E410 cannot decode the response: gzip: over 32 MB", 2},
		{"large record", response(1) + record("response", "https://example.org/2", answer(htmlType, strings.Repeat("x", 200_000)), 0) + response(2), "news.warc:2: W402 article too large", 2},
		{"page without article", response(1) + record("response", "https://example.org/2", answer(htmlType, "<html><body></body></html>"), 0) + response(2), "news.warc:2: E408 no article in the page", 2},
		{"nothing", "", "W401 empty", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, warc.Reader{RecordLimit: 150_000}, strings.NewReader(tt.archive))
			if len(docs) != tt.docs || len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("%d documents, errors %v\nwant %s", len(docs), errs, tt.want)
			}
		})
	}
}

// FuzzRead feeds any bytes: it ends, a document is UTF-8, an error is a Problem.
func FuzzRead(f *testing.F) {
	f.Add([]byte(response(1)))
	f.Add([]byte(record("response", "http://x", answer(htmlType+"Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\nffffffffff\r\n"), 7) + response(2)))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 9999\r\n\r\nx\r\n\r\nWARC/1.0\nWARC/\n\nWARC/"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for doc, err := range (warc.Reader{RecordLimit: 1 << 12}).Read(t.Context(), "f", bytes.NewReader(raw)) {
			var problem rasid.Problem
			switch {
			case err != nil && (doc != nil || !errors.As(err, &problem)):
				t.Fatalf("document %v with error %v", doc, err)
			case err == nil && (!utf8.ValidString(doc.Text) || doc.ID == ""):
				t.Fatalf("document %q %q", doc.ID, doc.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var packed []byte
	size := 0
	for n := range 200 {
		rec := record("response", "https://example.org/1", answer(htmlType, strings.Replace(page(n), "</article>", strings.Repeat("<p>"+lead+"</p>", 20)+"</article>", 1)), 0)
		packed = append(packed, member(rec)...)
		size += len(rec)
	}
	b.SetBytes(int64(size))
	n := 0
	for b.Loop() {
		in, _, err := input.Inflate(bytes.NewReader(packed))
		if err != nil {
			b.Fatal(err)
		}
		docs, errs := read(b, warc.Reader{}, in)
		if len(errs) > 0 {
			b.Fatal(errs[0])
		}
		n += len(docs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

package feed_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/feed"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

func read(t testing.TB, r feed.Reader, in io.Reader) (docs []*rasid.Document, errs []error) {
	t.Helper()
	for doc, err := range r.Read(t.Context(), "feed.xml", in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

func rss(items string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title><![CDATA[مرفأ نيوز]]></title><atom:link href="https://example.org/feed" rel="self"/><language>ar-lb</language>
<image><title>شعار</title><url>https://example.org/l.png</url></image>` + items + `</channel></rss>`
}

const whole = `<item><title>وصول &quot;النورس&quot;</title><link>https://example.org/n/1</link><guid isPermaLink="false">https://example.org/?p=1</guid>
<pubDate>Wed, 04 Mar 2020 23:30:00 +0300</pubDate><description><![CDATA[<p>ملخص […]</p>]]></description><media:title>صورة</media:title>
<content:encoded><![CDATA[<p>وصلت سفينة <b>النورس</b> أمس.</p><p>اقرأ أيضا: <a href="/2">خبر آخر</a></p><div class="share">شارك</div><p>وأفرغت حمولتها.</p>
<p>The post <a href="https://example.org/n/1">وصول</a> appeared first on <a href="https://example.org">مرفأ نيوز</a>.</p>]]></content:encoded></item>`

func TestWholeTextOfAnItemIsTaken(t *testing.T) {
	docs, errs := read(t, feed.Reader{}, strings.NewReader(rss(whole)))
	if len(docs) != 1 || len(errs) != 0 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	d := docs[0]
	if d.Text != "وصول \"النورس\"\nوصلت سفينة النورس أمس.\nوأفرغت حمولتها." || d.Published.String() != "2020-03-04" || d.Language != "ar" {
		t.Errorf("got %q %s %s", d.Text, d.Published, d.Language)
	}
	if o := d.Origin; o.Outlet != "مرفأ نيوز" || o.URL != "https://example.org/n/1" || o.Record != 1 {
		t.Errorf("origin %+v", o)
	}
	if d.ID != input.ID("https://example.org/?p=1") {
		t.Errorf("id %q", d.ID)
	}
}

func TestItemsOfAllKinds(t *testing.T) {
	const want = "وصول سفينة\nوصلت السفينة أمس.\nوأفرغت حمولتها."
	tests := []struct{ name, feed string }{
		{"summary alone", rss("<item><title>وصول سفينة</title><description>&lt;p&gt;وصلت السفينة أمس.&lt;/p&gt;&lt;p&gt;وأفرغت حمولتها.&lt;/p&gt;</description><dc:date>2020-03-04T10:00:00Z</dc:date></item>")},
		{"markup escaped twice", rss("<item><title>وصول سفينة</title><description><![CDATA[وصلت &lt;a href=&quot;x&quot;&gt;السفينة&lt;/a&gt; أمس.\nوأفرغت حمولتها.]]></description><pubDate>4 Mar 2020 10:00:00 +0300</pubDate></item>")},
		{"markup not escaped at all", rss("<item><title>وصول سفينة</title><description><p>وصلت <b>السفينة</b> أمس.</p><p>وأفرغت حمولتها.</p></description><pubDate>2020-03-04</pubDate></item>")},
		{"date in Arabic", rss("<item><title>وصول سفينة</title><description>وصلت السفينة أمس.\nوأفرغت حمولتها.</description><pubDate>الأربعاء، 4 آذار 2020</pubDate></item>")},
		{"Atom, XHTML", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>مرفأ نيوز</title><entry><title type="html">وصول سفينة</title><id>urn:1</id><link rel="self" href="https://example.org/x"/><link href="https://example.org/1"/><updated>2020-03-09T00:00:00Z</updated><published>2020-03-04T00:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>وصلت <i>السفينة</i> أمس.</p><p>وأفرغت حمولتها.</p></div></content></entry></feed>`},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>مرفأ نيوز</title></channel><item><title>وصول سفينة</title><description>وصلت السفينة أمس.&#10;وأفرغت حمولتها.</description><dc:date>2020-03-04</dc:date></item></rdf:RDF>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, feed.Reader{}, strings.NewReader(tt.feed))
			if len(docs) != 1 || len(errs) != 0 {
				t.Fatalf("%d documents, errors %v", len(docs), errs)
			}
			if d := docs[0]; d.Text != want || d.Published.String() != "2020-03-04" || d.Origin.Outlet != "مرفأ نيوز" {
				t.Errorf("got %q %s %+v", d.Text, d.Published, d.Origin)
			}
		})
	}
}

func TestFeedsOfOtherEncodings(t *testing.T) {
	text := strings.Replace(rss(whole), "UTF-8", "windows-1256", 1)
	text = strings.ReplaceAll(text, "…", "...")
	old, err := charmap.Windows1256.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := read(t, feed.Reader{}, strings.NewReader(old))
	if len(docs) != 1 || len(errs) != 0 || !strings.Contains(docs[0].Text, "وصلت سفينة النورس أمس.") {
		t.Errorf("windows-1256: %d documents, errors %v", len(docs), errs)
	}
	docs, errs = read(t, feed.Reader{}, strings.NewReader(strings.Replace(rss(whole), "أمس", "أ\xe4\x08مس", 1)))
	if len(docs) != 1 || len(errs) != 0 || len(docs[0].Problems) != 1 || docs[0].Problems[0].Code != input.CodeRepaired {
		t.Errorf("bad bytes: %d documents, errors %v", len(docs), errs)
	}
}

func TestFaultsOfFeeds(t *testing.T) {
	tests := []struct {
		name, feed, want string
		docs             int
	}{
		{"cut short", rss(whole + whole)[:len(rss(whole+whole))-40], "feed.xml:2: E411 bad XML in line", 1},
		{"no feed", "<html><body>x</body></html>", "feed.xml: E411 no feed", 0},
		{"no item", rss(""), "W401 empty", 0},
		{"item without words", rss("<item><link>https://example.org/1</link></item>" + whole), "feed.xml:1: W401 empty", 1},
		{"date of nobody", rss("<item><title>خبر</title><pubDate>بعد غد</pubDate></item>" + whole), `feed.xml:1: E405 bad date "بعد غد"`, 1},
		{"endless item", rss(whole + "<item><title>" + strings.Repeat("ك", 20000)), "feed.xml:2: E411 item over", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, feed.Reader{ItemLimit: 8192}, strings.NewReader(tt.feed))
			if len(docs) != tt.docs || len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("%d documents, errors %v\nwant %s", len(docs), errs, tt.want)
			}
		})
	}
}

func TestLanguageThatIsNotThatOfTheText(t *testing.T) {
	docs, _ := read(t, feed.Reader{}, strings.NewReader(strings.Replace(rss(whole), "ar-lb", "en-US", 1)))
	if len(docs) != 1 || docs[0].Language != "ar" {
		t.Errorf("an Arabic item of a blog in English settings is %q", docs[0].Language)
	}
	docs, _ = read(t, feed.Reader{}, strings.NewReader(strings.Replace(rss(whole), "ar-lb", "fa", 1)))
	if len(docs) != 1 || docs[0].Language != "fa" {
		t.Errorf("a Persian feed is %q", docs[0].Language)
	}
}

// FuzzRead feeds any bytes: a document is UTF-8, an error is a Problem.
func FuzzRead(f *testing.F) {
	f.Add([]byte(rss(whole)))
	f.Add([]byte(`<feed><entry><title><b>x</title><content type="xhtml"><div><br/>&nbsp;</div></content><source><title>y</title></source></entry>`))
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for doc, err := range (feed.Reader{ItemLimit: 1 << 16}).Read(t.Context(), "f", bytes.NewReader(raw)) {
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
	var items strings.Builder
	para := "<p>" + strings.Repeat("غادر الوفد <b>العاصمة</b> بعد ثلاثة أيام من المحادثات. ", 20) + "</p>"
	for i := range 200 {
		fmt.Fprintf(&items, "<item><title>خبر %d</title><link>https://example.org/%d</link><pubDate>Wed, 04 Mar 2020 23:30:00 +0300</pubDate><content:encoded><![CDATA[%s%s]]></content:encoded></item>", i, i, para, para)
	}
	raw := []byte(rss(items.String()))
	b.SetBytes(int64(len(raw)))
	n := 0
	for b.Loop() {
		docs, errs := read(b, feed.Reader{}, bytes.NewReader(raw))
		if len(errs) > 0 {
			b.Fatal(errs[0])
		}
		n += len(docs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

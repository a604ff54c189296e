package mediawiki_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/mediawiki"
)

const head = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="ar">
  <siteinfo>
    <sitename>ويكي الأخبار</sitename>
    <dbname>arwikinews</dbname>
    <base>https://ar.wikinews.org/wiki/%D8%A7%D9%84%D8%B5%D9%81%D8%AD%D8%A9</base>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="6" case="first-letter">ملف</namespace>
      <namespace key="14" case="first-letter">تصنيف</namespace>
    </namespaces>
  </siteinfo>
`

func page(title string, ns, id int, text string) string {
	return fmt.Sprintf(`  <page>
    <title>%s</title>
    <ns>%d</ns>
    <id>%d</id>
    <revision>
      <id>99%d</id>
      <timestamp>2019-01-02T03:04:05Z</timestamp>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="%d" xml:space="preserve">%s</text>
    </revision>
  </page>
`, html.EscapeString(title), ns, id, id, len(text), html.EscapeString(text))
}

func read(t testing.TB, r mediawiki.Reader, in io.Reader) (docs []*rasid.Document, errs []error) {
	t.Helper()
	for doc, err := range r.Read(t.Context(), "dump.xml", in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

func body(doc *rasid.Document) string { return doc.Slice(doc.Fields[len(doc.Fields)-1].Span) }

func TestArticlesOfADump(t *testing.T) {
	dump := head +
		page("وصول سفينة إلى العقبة؟", 0, 7, "{{تاريخ|5 مايو 2012}}\n'''العقبة''' وصلت [[الأردن|أردنية]] سفينة.") +
		page("نقاش:وصول سفينة", 1, 8, "رأي") +
		`  <page>
    <title>سفينة العقبة</title>
    <ns>0</ns>
    <id>9</id>
    <redirect title="وصول سفينة إلى العقبة" />
    <revision><id>1</id><text>#تحويل [[وصول سفينة إلى العقبة]]</text></revision>
  </page>
` +
		page("تحويلة قديمة", 0, 10, "#REDIRECT [[وصول سفينة إلى العقبة]]") +
		page("صفحة خالية", 0, 11, "{{بذرة}}") +
		page("بلا تاريخ", 0, 12, "غادر الوفد.") + "</mediawiki>\n"
	docs, errs := read(t, mediawiki.Reader{Published: rasid.Date{Year: 2000, Month: 1, Day: 1}}, strings.NewReader(dump))
	if len(docs) != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "dump.xml:5: W401 empty") {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	d := docs[0]
	if d.ID != "arwikinews:7" || d.Text != "وصول سفينة إلى العقبة؟\nالعقبة وصلت أردنية سفينة." || d.Published.String() != "2012-05-05" || d.Language != "ar" {
		t.Errorf("got %q %q %s %s", d.ID, d.Text, d.Published, d.Language)
	}
	if o := d.Origin; o.Outlet != "ويكي الأخبار" || o.URL != "https://ar.wikinews.org/wiki/وصول_سفينة_إلى_العقبة؟" || o.Record != 1 {
		t.Errorf("origin %+v", o)
	}
	if got := docs[1].Published.String(); got != "2000-01-01" {
		t.Errorf("a page without date was published on %s", got)
	}
}

func TestOnlyTheLastRevisionIsRead(t *testing.T) {
	dump := head + strings.Replace(page("خبر", 0, 7, "القديم."), "</revision>", "</revision><revision><id>2</id><text>الجديد.</text></revision>", 1)
	docs, errs := read(t, mediawiki.Reader{}, strings.NewReader(dump))
	if len(docs) != 1 || len(errs) != 0 || body(docs[0]) != "الجديد." {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

func TestMarkupBecomesPlainText(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"links", "زار [[رئيس|الرئيس]] [[دمشق]] أمس.", "زار الرئيس دمشق أمس."},
		{"picture with a link in its caption", "[[ملف:a.jpg|تصغير|منظر من [[دمشق|العاصمة]]]]وصل الوفد.", "وصل الوفد."},
		{"category and other language", "وصل الوفد.\n[[تصنيف:سوريا]]\n[[en:Delegation arrives]]", "وصل الوفد."},
		{"category that is spoken of", "راجع [[:تصنيف:سوريا]].", "راجع تصنيف:سوريا."},
		{"external link", "ذكر [https://example.org/1 موقع المثال] ذلك [https://example.org/2].", "ذكر موقع المثال ذلك ."},
		{"template of one word", "في {{w|القاهرة}} و{{و|بيروت|العاصمة بيروت}}.", "في القاهرة والعاصمة بيروت."},
		{"nested templates", "قبل {{صندوق|س={{قيمة|{{{1|}}}}}|ع=2}}بعد.", "قبل بعد."},
		{"template over lines", "{{صندوق\n|س=1\n|}}\nوصل الوفد.", "وصل الوفد."},
		{"template never closed", "قبل {{صندوق|س=1 ثم وصل الوفد.", "قبل صندوق|س=1 ثم وصل الوفد."},
		{"table", "قبل.\n{| class=\"wikitable\"\n! عنوان\n|-\n| خلية {{ن|1}}\n|}\nبعد.", "قبل.\nبعد."},
		{"notes", "قال<ref name=\"a\">صحيفة</ref> الوزير<ref name=a /> ذلك<!-- تعليق -->.", "قال الوزير ذلك."},
		{"tags", "سطر<br/>ثان <b>مهم</b> و5 < 6.", "سطر\nثان مهم و5 < 6."},
		{"bold and italics", "'''عمّان''' ''قال''.", "عمّان قال."},
		{"lists and entities", "* أولا&nbsp;كذا\n** ثانيا\n:ثالثا", "أولا كذا\nثانيا\nثالثا"},
		{"sections", "متن.\n== خلفية ==\nسياق.\n== مصادر ==\n* [http://x.org صحيفة]\n=== أخرى ===\nكتاب\n== ردود ==\nرد.", "متن.\nخلفية\nسياق.\nردود\nرد."},
		{"switches", "__بلا_فهرس__\nمتن.\n----\n", "متن."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, mediawiki.Reader{}, strings.NewReader(head+page("خبر", 0, 1, tt.source)))
			if len(docs) != 1 || len(errs) != 0 {
				t.Fatalf("%d documents, errors %v", len(docs), errs)
			}
			if got := body(docs[0]); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestDatesOfWikinews(t *testing.T) {
	for source, want := range map[string]string{
		"{{تاريخ|5 أيار 2012}} نص.": "2012-05-05", "{{تاريخ|٥ مايو ٢٠١٢}} نص.": "2012-05-05", "{{تاريخ|2012|5|6}} نص.": "2012-05-06",
		"{{تاريخ|6|5|2012}} نص.": "2012-05-06", "{{Date|May 6, 2012}} نص.": "2012-05-06", "{{تاريخ|6|مايو|2012}} نص.": "2012-05-06",
		"{{تاريخ|31|2|2012}} نص.": "", "{{تاريخ}} نص.": "", "نص.": "",
	} {
		docs, _ := read(t, mediawiki.Reader{}, strings.NewReader(head+page("خبر", 0, 1, source)))
		if len(docs) != 1 || docs[0].Published.String() != want {
			t.Errorf("%s: got %s, want %q", source, docs[0].Published, want)
		}
	}
	encyclopedia := strings.ReplaceAll(head, "wikinews", "wiki")
	docs, _ := read(t, mediawiki.Reader{}, strings.NewReader(encyclopedia+page("معركة", 0, 1, "{{تاريخ|5 مايو 2012}} نص.")))
	if len(docs) != 1 || !docs[0].Published.IsZero() {
		t.Errorf("an encyclopedia's date was taken for that of publication")
	}
}

func TestFaultsOfDumps(t *testing.T) {
	good := page("خبر", 0, 1, "نص أول.")
	tests := []struct {
		name, dump, want string
		docs             int
	}{
		{"cut short", head + good + good[:len(good)/2], "dump.xml:2: E410 the dump is cut short", 1},
		{"huge page", head + good + page("طويل", 0, 2, strings.Repeat("ك", 5000)) + good, "dump.xml:2: E410 page over", 2},
		{"no dump", "<rss></rss>", "dump.xml: E411 no dump of a wiki", 0},
		{"bad bytes", head + good + page("خبر", 0, 2, "ن\xe4ص") + good, "dump.xml:2:", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, mediawiki.Reader{PageLimit: 4000}, strings.NewReader(tt.dump))
			if len(docs) != tt.docs || len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("%d documents, errors %v\nwant %s", len(docs), errs, tt.want)
			}
		})
	}
}

// TestBrokenMarkupTakesNoLongTime: markup that opens and never closes is passed
// over once, not once for each opening.
func TestBrokenMarkupTakesNoLongTime(t *testing.T) {
	for _, open := range []string{"{{", "[[", "{|\n", "<ref>", "<!-", "[http://", "{{a|[[", "''", "}}", "<a "} {
		start := time.Now()
		read(t, mediawiki.Reader{}, strings.NewReader(head+page("خبر", 0, 1, "نص "+strings.Repeat(open, 200_000))))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q took %s", open, took)
		}
	}
}

func TestCompressedDumpIsRead(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, head+page("خبر", 0, 1, "نص."))
	z.Close()
	in, start, err := input.Inflate(&packed)
	if err != nil || !mediawiki.Begins(start) {
		t.Fatalf("%v, begins %v", err, mediawiki.Begins(start))
	}
	if docs, errs := read(t, mediawiki.Reader{}, in); len(docs) != 1 || len(errs) != 0 {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

// FuzzRead feeds pages of any markup, and any bytes in place of a dump.
func FuzzRead(f *testing.F) {
	f.Add("{{تاريخ|5 مايو 2012}}[[ملف:a|[[b]]]]<ref>x</ref>{|\n|}\n", "")
	f.Add("", head+"<page><ns>0</ns><text/></page><page><text a>")
	f.Fuzz(func(t *testing.T, source, dump string) {
		for _, in := range []string{head + page("خبر", 0, 1, source), dump} {
			for doc, err := range (mediawiki.Reader{PageLimit: 1 << 16}).Read(t.Context(), "f", strings.NewReader(in)) {
				var problem rasid.Problem
				switch {
				case err != nil && (doc != nil || !errors.As(err, &problem)):
					t.Fatalf("document %v with error %v", doc, err)
				case err == nil && (!utf8.ValidString(doc.Text) || doc.ID == ""):
					t.Fatalf("document %q %q", doc.ID, doc.Text)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var dump bytes.Buffer
	dump.WriteString(head)
	para := strings.Repeat("غادر [[وفد|الوفد]] '''العاصمة''' بعد ثلاثة أيام<ref>صحيفة</ref> من المحادثات. ", 20)
	for i := range 300 {
		dump.WriteString(page("خبر", 0, i, "{{تاريخ|5 مايو 2012}}\n"+para+"\n[[تصنيف:سوريا]]"))
	}
	b.SetBytes(int64(dump.Len()))
	n := 0
	for b.Loop() {
		docs, errs := read(b, mediawiki.Reader{}, bytes.NewReader(dump.Bytes()))
		if len(errs) > 0 {
			b.Fatal(errs[0])
		}
		n += len(docs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

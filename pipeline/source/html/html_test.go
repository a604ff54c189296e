package html_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/html"
)

// The paragraphs of the pages below.
const (
	lead   = "أعلنت هيئة الموانئ في اللاذقية، صباح أمس، وصول باخرة محملة بثلاثين ألف طن من القمح إلى الرصيف الشرقي، بعد رحلة استمرت أحد عشر يوما."
	second = "وقال مدير الهيئة، في تصريح للصحفيين، إن عمليات التفريغ ستبدأ مساء اليوم وتستمر أربعة أيام، مشيرا إلى أن باخرتين أخريين ستصلان قبل نهاية الشهر."
	third  = "وكانت الحكومة تعاقدت مطلع العام على استيراد كميات إضافية من الحبوب، بهدف تغطية حاجة المخابز حتى الموسم المقبل."
)

func read(t *testing.T, page string) (*rasid.Document, error) {
	t.Helper()
	for doc, err := range (html.Reader{}).Read(t.Context(), "page.html", strings.NewReader(page)) {
		return doc, err
	}
	t.Fatal("neither document nor error")
	return nil, nil
}

// body returns the lines of the text field.
func body(doc *rasid.Document) []string {
	return strings.Split(doc.Slice(doc.Fields[len(doc.Fields)-1].Span), "\n")
}

func page(head, inner string) string {
	return "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8>" + head + "</head><body>" + inner + "</body></html>"
}

func paragraphs(texts ...string) string { return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>" }

// noise stands around the article on every page.
const noise = `<nav class="main-menu"><ul><li><a href=/>الرئيسية</a></li><li><a href=/s>سوريا</a></li><li><a href=/w>العالم</a></li></ul></nav>`

const after = `<div class="share-buttons"><a href=#>شارك على تويتر</a> <a href=#>فيسبوك</a></div>
<section class="related-posts"><h3>مواضيع ذات صلة</h3><ul><li><a href=/1>إضراب في مرفأ طرطوس</a></li><li><a href=/2>ارتفاع أسعار الخبز</a></li></ul></section>
<div id="comments"><h3>التعليقات</h3><div class=comment><p>تعليق طويل من قارئ لا علاقة له بالخبر ولا ينبغي أن يقرأه البرنامج على أنه جزء من المقال.</p></div></div>
<footer><p>جميع الحقوق محفوظة</p></footer>`

func TestArticleIsTakenOutOfItsPage(t *testing.T) {
	ld := `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"لا شيء"},{"@type":"NewsArticle","headline":"باخرة قمح تصل إلى اللاذقية","datePublished":"2021-05-03T08:15:00+03:00","url":"https://example.org/n/5","publisher":{"@type":"Organization","name":"مرفأ نيوز"}}]}</script>`
	og := `<meta property="og:title" content="باخرة قمح تصل إلى اللاذقية | مرفأ نيوز"><meta property="og:site_name" content="مرفأ نيوز"><meta property="og:url" content="https://example.org/n/5"><meta property="article:published_time" content="2021-05-03T05:15:00Z">`
	visible := `<title>باخرة قمح تصل إلى اللاذقية - مرفأ نيوز</title>`
	tests := []struct{ name, page, date string }{
		{"linked data, semantic page", page(ld, noise+"<main><article><h1>باخرة قمح تصل إلى اللاذقية</h1>"+paragraphs(lead, second, third)+"</article></main>"+after), "2021-05-03"},
		{"OpenGraph, divisions only", page(og, noise+"<div class=container><h1>باخرة قمح تصل إلى اللاذقية</h1><div class=article-text><div>"+lead+"</div><div>"+second+"</div><div>"+third+"</div></div></div>"+after), "2021-05-03"},
		{"title only, line breaks", page(visible, noise+"<h1>باخرة قمح تصل إلى اللاذقية</h1><time datetime=2021-05-03T11:00>أمس</time><div id=story>"+lead+"<br><br>"+second+"<br><br>"+third+"</div>"+after), "2021-05-03"},
		{"read-also line inside", page(og, noise+"<article><h1>باخرة قمح تصل إلى اللاذقية</h1>"+paragraphs(lead, "<strong>اقرأ أيضاً:</strong> <a href=/9>إضراب في مرفأ طرطوس يدخل يومه الثالث</a>", second)+"<h4>إقرأ أيضا</h4><ul><li><a href=/3>سوق الحبوب</a></li></ul>"+paragraphs(third)+"</article>"+after), "2021-05-03"},
		{"whole body called noise", strings.Replace(page(og, noise+"<article class='post has-sidebar with-comments'><h1>باخرة قمح تصل إلى اللاذقية</h1>"+paragraphs(lead, second, third)+"</article>"+after), "<body>", "<body class='social-page'>", 1), "2021-05-03"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := read(t, tt.page)
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.Slice(doc.Fields[0].Span); got != "باخرة قمح تصل إلى اللاذقية" {
				t.Errorf("title %q", got)
			}
			if got, want := strings.Join(body(doc), "\n"), strings.Join([]string{lead, second, third}, "\n"); got != want {
				t.Errorf("body\n%s\nwant\n%s", got, want)
			}
			if doc.Published.String() != tt.date {
				t.Errorf("published %s, want %s", doc.Published, tt.date)
			}
		})
	}
}

func TestOutletAndAddressAreTakenFromThePage(t *testing.T) {
	doc, err := read(t, page(`<meta property="og:site_name" content="مرفأ نيوز"><link rel=canonical href="https://example.org/x?a=1&amp;b=2">`, paragraphs(lead, second)))
	if err != nil {
		t.Fatal(err)
	}
	if o := doc.Origin; o.Outlet != "مرفأ نيوز" || o.URL != "https://example.org/x?a=1&b=2" {
		t.Errorf("origin %+v", o)
	}
}

func TestOldPagesAreDecodedByTheirCharset(t *testing.T) {
	encode := func(s string) string {
		out, err := charmap.Windows1256.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	inner := "<h1>وصول باخرة</h1>" + paragraphs(lead, second)
	doc, err := read(t, encode(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><body>`+inner+"</body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	if got := body(doc); len(got) != 2 || got[0] != lead {
		t.Errorf("body %q", got)
	}
	_, err = read(t, encode("<html><body>"+inner+"</body></html>"))
	if err == nil || !strings.Contains(err.Error(), "E402 not UTF-8") || !strings.Contains(err.Error(), "declares no charset") {
		t.Errorf("a page without charset gave %v", err)
	}
	doc, err = read(t, strings.Replace(page("", inner), "صباح", "ص\xffباح", 1))
	if err != nil || len(doc.Problems) != 1 || doc.Problems[0].Code != "W404" {
		t.Errorf("one bad byte: error %v, document %+v", err, doc)
	}
}

func TestPagesWithoutArticleAreProblems(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"nothing", "", "W401"},
		{"menu only", page("", noise), "E408 no article in the page"},
		{"script only", page("", "<div id=app></div><script>render()</script>"), "E408"},
		{"binary", "<html>\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "E403"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := read(t, tt.page)
			var problem rasid.Problem
			if doc != nil || !errors.As(err, &problem) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got document %v, error %v, want %s", doc, err, tt.want)
			}
		})
	}
}

func TestLinesAroundTheArticleAreLeftOut(t *testing.T) {
	const notice = "التعليقات المنشورة هنا تعبر عن رأي أصحابها، ولا يتحمل الموقع مسؤوليتها بأي شكل من الأشكال."
	const rules = "نرحب بآرائكم في الموقع، ونرجو قبل الكتابة قراءة شروط الاستخدام وكذلك سياسة الخصوصية بعناية."
	tests := []struct{ name, inner, want string }{
		{"dateline", "<p>الأحد 7 شباط 2016، آخر تحديث 10:15</p>" + paragraphs(lead, second), lead + "\n" + second},
		{"digits of a date", "<p class=dat_ev>2016/02/07 10:19</p>" + paragraphs(lead, second), lead + "\n" + second},
		{"heading of a day inside the text", paragraphs(lead, "الأحد 7 شباط 2016:", second), lead + "\nالأحد 7 شباط 2016:\n" + second},
		{"notices of the site", paragraphs(lead, second, notice, rules), lead + "\n" + second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := read(t, page("", "<article>"+tt.inner+"</article>"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(body(doc), "\n"); got != tt.want || tt.name != "notices of the site" && doc.Published.String() != "2016-02-07" {
				t.Errorf("published %s, body\n%s", doc.Published, got)
			}
		})
	}
}

func TestBodyCalledNoiseOnAPageOfLinks(t *testing.T) {
	links := "<div class=all>" + strings.Repeat("<a href=/x>وصول باخرة أخرى إلى مرفأ بعيد في يوم آخر</a> ", 60) + "</div>"
	doc, err := read(t, page("", links+"<div class=PrintThis><h1>وصول باخرة</h1>"+paragraphs(lead, second, third)+"</div>"+links))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(body(doc), "\n"); !strings.Contains(got, lead+"\n"+second+"\n"+third) || strings.Contains(got, "أخرى إلى مرفأ بعيد") {
		t.Errorf("body\n%s", got)
	}
}

func TestPageOfAContainerTellsItsRecord(t *testing.T) {
	p := html.Page{Path: "a.warc", Record: 7, ContentType: "text/html; charset=iso-8859-1", URL: "https://example.org/2021/5/3/x", Raw: []byte(page("", paragraphs(lead, second)))}
	doc, err := html.Reader{}.Page(p)
	if err != nil || doc.Origin.Record != 7 || doc.Origin.URL != p.URL || doc.Published.String() != "2021-05-03" || body(doc)[0] != lead {
		t.Errorf("got %+v, error %v", doc, err)
	}
	p.Raw = []byte(page("", "<div></div>"))
	if _, err := (html.Reader{}).Page(p); err == nil || !strings.HasPrefix(err.Error(), "a.warc:7: E408") {
		t.Errorf("got %v", err)
	}
}

func TestFragments(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"paragraphs", "<p>أولا.</p><p>ثانيا <b>مهم</b>.</p>", "أولا.\nثانيا مهم."},
		{"lines without markup", "أولا.\n\n ثانيا.", "أولا.\nثانيا."},
		{"escaped twice", "زار &lt;a href=&quot;/x&quot;&gt;دمشق&lt;/a&gt; أمس.", "زار دمشق أمس."},
		{"excerpt", "<p>أولا ثم […]</p>", "أولا ثم"},
		{"tail of a blog", "<p>أولا.</p><p>ظهرت المقالة <a href=/x>خبر</a> أولاً على <a href=/>مرفأ</a>.</p>", "أولا."},
		{"pointer", "<p>أولا.</p><p>اقرأ أيضا: خبر آخر</p>", "أولا."},
		{"nothing", "<img src=x>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := html.Fragment(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFlashOfOneParagraphIsAnArticle(t *testing.T) {
	doc, err := read(t, page("", "<h1>عاجل</h1><p>وصول أول باخرة قمح إلى المرفأ.</p>"))
	if err != nil {
		t.Fatal(err)
	}
	if got := body(doc); got[len(got)-1] != "وصول أول باخرة قمح إلى المرفأ." {
		t.Errorf("body %q", got)
	}
}

// FuzzRead feeds any bytes: one document or one problem comes out, and the
// document is UTF-8.
func FuzzRead(f *testing.F) {
	f.Add([]byte(page(`<meta property="og:title" content="عنوان">`, noise+paragraphs(lead, second)+after)))
	f.Add([]byte("<table><p><a href=x>\xc7\xe1<script type='application/ld+json'>{\"@graph\":[[[[]]]]}"))
	f.Add([]byte("<meta charset=utf-16>\xff\xfe<\x00p\x00>\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		count := 0
		for doc, err := range (html.Reader{}).Read(t.Context(), "f", bytes.NewReader(raw)) {
			count++
			var problem rasid.Problem
			switch {
			case err != nil && (doc != nil || !errors.As(err, &problem)):
				t.Fatalf("document %v with error %v", doc, err)
			case err == nil && (!utf8.ValidString(doc.Text) || doc.ID == ""):
				t.Fatalf("document %q %q", doc.ID, doc.Text)
			}
		}
		if count != 1 {
			t.Fatalf("%d results", count)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	raw := []byte(page(`<meta property="og:title" content="باخرة قمح">`, noise+"<article>"+paragraphs(lead, second, third, lead, second, third)+"</article>"+after))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		for _, err := range (html.Reader{}).Read(b.Context(), "b", bytes.NewReader(raw)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

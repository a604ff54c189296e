package timex

import (
	"testing"

	"github.com/rasid-news/rasid"
)

// TestOwnDate: an article that says on which day it was written.
func TestOwnDate(t *testing.T) {
	x := mustNew(t, Config{})
	for _, c := range []struct {
		name, on string
		title    bool // the first line is one
		dateline int  // tokens of the first line that are a dateline
		lines    []string
		last     string // value of the last expression
		anchor   string
	}{
		{name: "a phrase that dates itself", on: "-", lines: []string{"قال اليوم الأربعاء 21 حزيران 2017 إن الوفد وصل أمس"}, last: "2017-06-20", anchor: "inferred"},
		{name: "a weekday that does not fit dates nothing", on: "-", lines: []string{"قال اليوم الخميس 21 حزيران 2017 إن الوفد وصل أمس"}, last: "", anchor: ""},
		{name: "the year from elsewhere in the article", on: "-", lines: []string{"بدأ النزاع في عام 2016", "قال اليوم، الجمعة 23 حزيران، إن الوفد وصل أمس"}, last: "2017-06-22", anchor: "inferred"},
		{name: "no year anywhere", on: "-", lines: []string{"قال اليوم، الجمعة 23 حزيران، إن الوفد وصل أمس"}, last: "", anchor: ""},
		{name: "the dateline of an agency", on: "-", dateline: 12, lines: []string{"الرياض 28 رمضان 1438 هـ الموافق 23 يونيو 2017 م واس", "وصل الوفد أمس"}, last: "2017-06-22", anchor: "inferred"},
		{name: "the title of a page that was fetched years later", on: "2022-07-14", title: true, lines: []string{"انفجار في المرفأ | أخبار | 05.08.2020", "عقد المجلس جلسة اليوم"}, last: "2020-08-05", anchor: "inferred"},
		{name: "a title with the day of an event near the publication", on: "2020-08-06", title: true, lines: []string{"انفجار في المرفأ | أخبار | 05.08.2020", "عقد المجلس جلسة اليوم"}, last: "2020-08-06", anchor: "published"},
		{name: "a page fetched years after a phrase that dates itself", on: "2022-07-14", lines: []string{"قال اليوم الأربعاء 21 حزيران 2017 إن الوفد وصل أمس"}, last: "2017-06-20", anchor: "inferred"},
	} {
		doc := document(c.lines, parseDay(c.on))
		if c.title {
			doc.Sentences[0].Section = rasid.SectionTitle
		}
		doc.Sentences[0].Dateline = rasid.Range{Last: c.dateline}
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if len(doc.Times) == 0 {
			t.Errorf("%s: nothing found", c.name)
			continue
		}
		if tr := doc.Times[len(doc.Times)-1]; tr.Value != c.last || tr.Anchor != c.anchor {
			t.Errorf("%s: got %q by %q, want %q by %q", c.name, tr.Value, tr.Anchor, c.last, c.anchor)
		}
		if got := doc.Published; got != parseDay(c.on) {
			t.Errorf("%s: the document was changed: %v", c.name, got)
		}
	}
}

package event_test

import (
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
	"github.com/rasid-news/rasid/gazetteers"
)

// FuzzAnnotate reads any text with the names and rules that ship: no stage
// fails, and what is read keeps its promises.
func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{
		"نفى وزير الدفاع التونسي، أمس، أن تكون قواته قصفت حلب.",
		"قال المتحدث: «لن نجري أي مباحثات مع الحكومة قبل وقف القصف».",
		"مقتل 12 جنديا وإصابة 3 مدنيين في هجوم شنه مسلحون شرق نيروبي",
		"وأضاف أنه إذا هاجمت القوات المدينة (دمشق) - كما هددت - فستنسحب المعارضة",
		"كيري: أوقفوا القتال \"فورا\" وإلا… طلب منه، ومنها، ومن قبل الشرطة",
		"الذي التي أن إن لم لن قد سوف إذا لو في حال من قبل على يد",
	} {
		f.Add("", s)
		f.Add(s, s)
	}
	f.Add("«»“”\"", "()-–:.،؛؟!ـ\u200f 12 ٣٤ x")
	names, err := gazetteers.Default(analyse)
	if err != nil {
		f.Fatal(err)
	}
	c := newChain(f, names, event.Config{Sections: []rasid.Section{
		rasid.SectionCaption, rasid.SectionRelated, rasid.SectionBoilerplate,
	}})
	f.Fuzz(func(t *testing.T, title, body string) {
		if !utf8.ValidString(title) || !utf8.ValidString(body) {
			t.Skip("sources hand over UTF-8 only")
		}
		c.read(t, segmenttest.TitledDoc(title, body, "2017-06-23"))
	})
}

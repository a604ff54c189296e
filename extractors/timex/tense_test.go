package timex

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

// TestTense: what the verb says of when. Said on Friday 23 June 2017.
func TestTense(t *testing.T) {
	checkCases(t, []timeCase{
		{"present with a weekday", june23, "يلقي الرئيس خطابا الأحد", "الأحد = 2017-06-25"},
		{"present with a preposition and أن before it", june23, "أحبط الهجوم قبل أن يغادر الوفد الثلاثاء", "الثلاثاء = 2017-06-20"},
		{"negated past looks like a present", june23, "لم يصل الوفد الثلاثاء", "الثلاثاء = 2017-06-20"},
		{"first person of the future", june23, "قال: سأعود يوم الثلاثاء", "يوم الثلاثاء = 2017-06-27"},
		{"he asked is no future", june23, "سألت القناة الوزير الثلاثاء عن رأيه", "الثلاثاء = 2017-06-20"},
		{"an hour is no future", june23, "ساعة الحسم كانت الثلاثاء", "الثلاثاء = 2017-06-20"},
		{"a man named Yusuf is no verb", june23, "غادر القاعة يوسف الثلاثاء", "الثلاثاء = 2017-06-20"},
		{"until looks ahead", june23, "الهدنة سارية حتى الأحد", "الأحد = 2017-06-25"},
		{"until in a tale of the past", june23, "استمرت المعارك حتى الأحد وانتهت", "الأحد = 2017-06-18"},
		{"the day after, of what is to come", june23, "سيعود الوفد في اليوم التالي", "اليوم التالي = 2017-06-24"},
		{"what is left of the month", june23, "تغلق المدارس لبقية الشهر", "بقية الشهر = 2017-06-23/2017-06-30"},
		{"so long from now", june23, "تبدأ البطولة بعد ثلاثة أيام من الآن", "بعد ثلاثة أيام من الآن = 2017-06-26"},
		{"day of the running month by its number", june23, "تنتهي المهلة يوم الثامن والعشرين من الشهر", "يوم الثامن والعشرين من الشهر = 2017-06-28"},
		{"range in the coming month", june23, "تقام الدورة من 4 إلى 9 في الشهر المقبل", "من 4 إلى 9 في الشهر المقبل = 2017-07-04/2017-07-09"},
		{"weekday of this week without من", june23, "تستأنف الجلسات الأحد هذا الأسبوع", "الأحد هذا الأسبوع = 2017-06-25"},
		{"decade with its head", june23, "ولد في عقد الستينات", "عقد الستينات = 1960/1969"},
	})
}

// TestBackground: a paragraph that tells of another year stays in it until
// something leads back.
func TestBackground(t *testing.T) {
	x := mustNew(t, Config{})
	for _, c := range []struct {
		name, joint, second, want string
	}{
		{"same paragraph", " ", "وفي 15 آذار خرج المتظاهرون وقتل خمسة.", "2011-03-15"},
		{"next paragraph", "\n", "وفي 15 آذار قتل خمسة متظاهرين.", "2017-03-15"},
		{"led back before", " ", "وأعلن الوزير أمس أن خمسة قتلوا. وفي 15 آذار قتل ستة.", "2017-03-15"},
		{"of the future", " ", "وفي 15 تموز ستجري الانتخابات.", "2017-07-15"},
	} {
		first := "اندلعت الثورة في شباط 2011."
		doc := rasid.NewDocument("t", "", first+c.joint+c.second)
		doc.Published = parseDay(june23)
		at := 0
		for sentence := range strings.SplitAfterSeq(doc.Text, ".") {
			span := rasid.Span{Start: at, End: at + len(sentence)}
			at = span.End
			trimmed := strings.TrimLeft(sentence, " \n")
			span.Start += len(sentence) - len(trimmed)
			tokens := len(doc.Tokens)
			doc.Tokens = segment.Tokenize(doc.Text, span, doc.Tokens)
			doc.Sentences = append(doc.Sentences, rasid.Sentence{Span: span, Tokens: rasid.Range{First: tokens, Last: len(doc.Tokens)}})
		}
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if got := doc.Times[len(doc.Times)-1].Value; got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

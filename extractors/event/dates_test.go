package event_test

import (
	"testing"

	"github.com/rasid-news/rasid"
)

// TestWhoseDay: which event of its sentence a day belongs to.
func TestWhoseDay(t *testing.T) {
	run(t, []row{
		{"an adverb between commas is of the clause, not of the noun before it", "أدانت لجنة التضامن مع التونسيين، أمس، قصف حلب.", "ACCUSE 2017-06-22; ASSAULT -"},
		{"the noun of a verb that is no event", "وقع الثلاثاء هجوم على الجيش السوري في حلب.", "ASSAULT 2017-06-20"},
		{"what the verb before did that day is not what the noun beyond means", "أصدرت المحكمة الثلاثاء حكما يقضي باعتقال الوزير التونسي.", "COERCE -"},
		{"the verb of a relative clause keeps its day", "قال الوزير التونسي الذي غادر البلاد الثلاثاء إن الجيش السوري قصف حلب.", "STATE -; ASSAULT -"},
		{"an event in front of its relative clause", "أدان الوزير التونسي الهجوم الذي وقع الثلاثاء.", "ACCUSE -; ASSAULT 2017-06-20"},
		{"what has become of a town is over", "اعتقلت الشرطة متظاهرين في مدينة حلب التي دمرتها الحرب يوم الثلاثاء.", "COERCE 2017-06-20"},
		{"the day of a statement is that of who makes it", "ندد الوزير التونسي بقصف حلب في بيان أمس.", "ACCUSE 2017-06-22; ASSAULT -"},
		{"the day a statement was issued", "قال الوزير التونسي في بيان أصدره أمس إن الجيش السوري قصف حلب.", "STATE 2017-06-22; ASSAULT -"},
		{"as from a day is no time to speak", "أكد الوزير التونسي غياب الوفد اعتبارا من أمس.", "STATE -"},
		{"an agreement of a year", "أكد الوزير التونسي أن الاتفاق النووي لعام 2015 قائم.", "STATE -"},
		{"since a war that ended then", "قصف الجيش السوري حلب منذ انتهاء الحرب عام 2015.", "ASSAULT -"},
		{"a minister tells then", "صباح الأربعاء، أعلن الوزير التونسي أن الطائرات الروسية قصفت حلب.", "STATE 2017-06-21; ASSAULT -"},
		{"a participle of state goes with its verb", "قال الوزير التونسي أمس إن الجيش السوري قصف حلب، مؤكدا أن روسيا غادرت.", "STATE 2017-06-22; ASSAULT -; STATE 2017-06-22"},
		{"an early day is shared by the verbs joined", "أغلقت الشرطة أمس الطرق واعتقلت خمسة متظاهرين.", "COERCE 2017-06-22"},
		{"an event whose verb follows without a pronoun", "قتل خمسة جنود في هجوم استهدف الثلاثاء الجيش السوري.", "ASSAULT 2017-06-20"},
		{"the day of what brought it about", "قتل خمسة جنود في سيول اجتاحت المدينة ليل الثلاثاء.", "ASSAULT 2017-06-20"},
		{"a second relative clause", "أدان الوزير التونسي الهجوم الذي استهدف حلب والذي وقع الثلاثاء.", "ACCUSE -; ASSAULT 2017-06-20"},
		{"what else was going on", "أغلقت المدارس أمس مع انتهاء القصف على حلب.", "ASSAULT -"},
		{"what was done is the noun of the verb", "تم أمس الكشف عن ضحايا الهجوم على حلب.", "ASSAULT -"},
		{"a deed before its day", "أدى الإعلان في الأسبوع الماضي عن القصف إلى احتجاج.", "ASSAULT -; PROTEST -"},
		{"what is told of is dated, not the telling", "أكد الوزير التونسي مقتل خمسة جنود في هجوم على حلب الثلاثاء.", "STATE -; ASSAULT 2017-06-20; ASSAULT 2017-06-20"},
		{"what is announced and the announcement", "أعلن الوزير التونسي قصف حلب الثلاثاء.", "STATE 2017-06-20; ASSAULT 2017-06-20"},
		{"the occasion of what is said", "أكد الوزير التونسي خلال اجتماع الثلاثاء أن روسيا غادرت.", "STATE 2017-06-20; CONSULT 2017-06-20"},
		{"a vague time leaves room for the day", "غادر الوفد بعد ساعات من هجوم نفذه مسلحون أمس.", "ASSAULT 2017-06-22"},
	}, when)
}

// TestLentDay: a day that another verb lends is marked.
func TestLentDay(t *testing.T) {
	run(t, []row{
		{"own and lent", "أمس، قصف الجيش السوري حلب واعتقلت الشرطة اللبنانية خمسة متظاهرين.", "ASSAULT 2017-06-22; COERCE 2017-06-22 lent"},
		{"participle of state", "قال الوزير التونسي أمس إن الجيش السوري قصف حلب، مؤكدا أن روسيا غادرت.", "STATE 2017-06-22; ASSAULT -; STATE 2017-06-22 lent"},
	}, func(doc *rasid.Document, ev *rasid.Event) string {
		s := when(doc, ev)
		if ev.TimeInferred {
			s += " lent"
		}
		return s
	})
}

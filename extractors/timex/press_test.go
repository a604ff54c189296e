package timex

import "testing"

// TestPress: what the press writes that books on grammar do not.
func TestPress(t *testing.T) {
	checkCases(t, []timeCase{
		{"day of a count, with the article", june23, "دخل الإضراب اليوم الـ80 على التوالي", ""},
		{"day of a count after لـ", june23, "تتواصل الحملة لليوم 110 على التوالي", ""},
		{"today before a count", june23, "قتل اليوم 5 جنود", "اليوم = 2017-06-23"},
		{"first hours are no one o'clock", june23, "داهمت الشرطة البيوت في الساعات الأولى من صباح الاثنين", "صباح الاثنين = 2017-06-19"},
		{"attacks known by their weekday lie behind", june23, "يبحث البرلمان غدا في جلسة تفجيرات الثلاثاء", "غدا = 2017-06-24; الثلاثاء = 2017-06-20"},
		{"since a year, before an accusative", june23, "يقود منذ 1984 تمردا في الجبال", "1984 = 1984"},
		{"count of people after a preposition", june23, "ألقي القبض على 1984 متمردا", ""},
		{"comma typed on the wrong side of a year", june23, "سقطت المدينة في أيار ،2011 ثم استعيدت", "أيار ،2011 = 2011-05"},
		{"comma between a preposition and a year", june23, "اندلعت الحرب في ،2003 وانتهت سريعا", "2003 = 2003"},
		{"later in the year", june23, "سيصدر التقرير في وقت لاحق من العام", "العام = 2017"},
		{"eighth of the month", june23, "غادر الوفد في الثامن من الشهر", "الثامن من الشهر = 2017-06-08"},
		{"two-word Hijri month after its head", june23, "تبدأ الدراسة في السابع من شهر ذي القعدة المقبل", "السابع من شهر ذي القعدة المقبل = 2017-07-30"},
		{"holiday behind its day", june23, "هرب المعتقل يوم عيد الميلاد", "يوم عيد الميلاد = 2016-12-25"},
		{"the occasion of a day", june23, "نظمت مسيرات بمناسبة يوم عاشوراء", ""},
		{"a count behind the direction of a month", june23, "سجلت في أيار الماضي 1307 حالات", "أيار الماضي = 2017-05"},
		{"last decade of a century", june23, "بني القصر في العقد الأخير من القرن التاسع عشر", "العقد الأخير من القرن التاسع عشر = 1890/1899"},
		{"a day that all remember, long after", june23, "شددت الإجراءات بعد 11 سبتمبر", "11 سبتمبر = 2001-09-11"},
	})
}

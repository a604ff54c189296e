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
		{"this autumn, in summer", "2015-07-31", "ستتسلم البلاد طائرات هذا الخريف", "هذا الخريف = 2015-09/2015-11"},
		{"this autumn without a verb, in summer", "2015-07-31", "طائرات للبلاد هذا الخريف", "هذا الخريف = 2015-09/2015-11"},
		{"this winter, in January", "2016-01-20", "برد قارس هذا الشتاء", "هذا الشتاء = 2015-12/2016-02"},
		{"a count behind the direction of a month", june23, "سجلت في أيار الماضي 1307 حالات", "أيار الماضي = 2017-05"},
		{"last decade of a century", june23, "بني القصر في العقد الأخير من القرن التاسع عشر", "العقد الأخير من القرن التاسع عشر = 1890/1899"},
		{"a day that all remember, long after", june23, "شددت الإجراءات بعد 11 سبتمبر", "11 سبتمبر = 2001-09-11"},
	})
}

// TestLists: ends and items that share a month, and other things joined.
func TestLists(t *testing.T) {
	checkCases(t, []timeCase{
		{"weekdays with their numbers", june23, "يقام المعرض السبت 24 والأحد 25 حزيران", "السبت 24 والأحد 25 حزيران = 2017-06-24/2017-06-25"},
		{"range of weekdays with their numbers", june23, "يقام المعرض من السبت 24 إلى الثلاثاء 27 حزيران", "من السبت 24 إلى الثلاثاء 27 حزيران = 2017-06-24/2017-06-27"},
		{"of the same month", june23, "يقام المعرض بين 24 حزيران و27 منه", "بين 24 حزيران و27 منه = 2017-06-24/2017-06-27"},
		{"of the same month, with weekdays", june23, "من السبت 24 حزيران إلى الثلاثاء 27 منه", "من السبت 24 حزيران إلى الثلاثاء 27 منه = 2017-06-24/2017-06-27"},
		{"of the month named before", june23, "اجتمعوا في 5 أيار 2017 ثم في 9 منه", "5 أيار 2017 = 2017-05-05; 9 منه = 2017-05-09"},
		{"years with the article", june23, "تراجع النمو في السنوات 2010 و2011 و2012", "السنوات 2010 و2011 و2012 = 2010/2012"},
		{"last hours", june23, "قتل عشرة خلال آخر 24 ساعة", "آخر 24 ساعة = 2017-06-22/2017-06-23"},
		{"two or three days ago", june23, "غادر قبل يومين أو ثلاثة", "قبل يومين أو ثلاثة = 2017-06-21"},
		{"century in digits", june23, "بني الجسر في القرن الـ19", "القرن الـ19 = 1800/1899"},
		{"what comes near to a length", june23, "تستمر الحرب منذ ما يقارب ثلاث سنوات", "ثلاث سنوات = 2014"},
		{"more than a length ago", june23, "غادر قبل ما يزيد عن أسبوعين", "قبل ما يزيد عن أسبوعين = 2017-06-09"},
		{"about the year", june23, "غادر قبل قرابة العام", "قبل قرابة العام = 2016"},
		{"a better tomorrow", june23, "نعمل من أجل غد أفضل", ""},
		{"as from tomorrow", june23, "تغلق الطرق ابتداء من الغد", "الغد = 2017-06-24"},
		{"the day that followed", june23, "وفي اليوم الذي تلا الهجوم عاد الهدوء", ""},
		{"the new year, in December", "2017-12-20", "تبدأ الدورة مع بداية العام الجديد", "بداية العام الجديد = 2018"},
		{"the new year, in January", "2018-01-05", "أول قرارات العام الجديد", "العام الجديد = 2018"},
		{"an agency today", june23, "ذكرت وكالة رويترز اليوم أن الوفد غادر", "اليوم = 2017-06-23"},
		{"a site named Today", june23, "ذكر موقع بيروت اليوم أن الوفد غادر", ""},
		{"compared with a month and a year", june23, "ارتفعت الصادرات مقارنة مع شباط وتراجعت بالمقارنة مع 2015", "شباط = 2017-02; 2015 = 2015"},
		{"end of a month, in Tunisia", june23, "يصدر القرار قبل موفى تموز", "موفى تموز = 2017-07"},
		{"this Sunday", june23, "سيصوتون هذا الأحد", "هذا الأحد = 2017-06-25"},
		{"afternoon behind the day", june23, "يصل الوفد الثلاثاء المقبل بعد الظهر", "الثلاثاء المقبل بعد الظهر = 2017-06-27"},
		{"day and month after a preposition", june23, "صدر البيان في 22/4", "22/4 = 2017-04-22"},
		{"parts of a whole", june23, "وافق المجلس في 3/4 الحالات", ""},
		{"first ten of a month", june23, "في العشر الأوائل من محرم", "العشر الأوائل من محرم = 2017-09-21/2017-09-30"},
		{"a holiday with its honour", june23, "هدأت الجبهات أول أيام عيد الأضحى المبارك", "أول أيام عيد الأضحى المبارك = 2017-09-01"},
	})
}

// TestLastHours: they end with a day that is told of, if that is near.
func TestLastHours(t *testing.T) {
	x := mustNew(t, Config{})
	for _, c := range []struct{ name, first, want string }{
		{"an old war", "بدأت الحرب في 7 أكتوبر 2023", "2024-05-24/2024-05-25"},
		{"the day before", "وقعت الغارات أمس", "2024-05-23/2024-05-24"},
	} {
		doc := document([]string{c.first, "قتل خمسة خلال الساعات الـ24 الماضية"}, parseDay("2024-05-25"))
		if err := x.Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if got := doc.Times[len(doc.Times)-1].Value; got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestMaghreb: ways of the press of Morocco, Algeria and Tunisia.
func TestMaghreb(t *testing.T) {
	checkCases(t, []timeCase{
		{"his day, Tuesday", "2021-03-16", "ترأس الوزير يومه الثلاثاء 16 مارس اجتماعا", "يومه الثلاثاء 16 مارس = 2021-03-16"},
		{"his first day", "2021-03-16", "انتقد النواب الوزير في يومه الأول", ""},
		{"afternoon of yesterday", "2021-03-16", "غادر الوفد بعد زوال أمس", "بعد زوال أمس = 2021-03-15"},
		{"the night between", "2021-03-16", "انهار المبنى في الليلة الفاصلة بين السبت والأحد", "الليلة الفاصلة بين السبت والأحد = 2021-03-13"},
		{"a night dated by the day it ends on", "2021-03-16", "انهار المبنى ليلة السبت إلى الأحد 14 مارس", "ليلة السبت إلى الأحد 14 مارس = 2021-03-13"},
		{"a night dated by the day it begins on", "2021-03-16", "انهار المبنى ليل السبت الأحد 13 مارس", "ليل السبت الأحد 13 مارس = 2021-03-13"},
		{"within hours", "2021-03-16", "سجلت مئة إصابة في ظرف 24 ساعة", "24 ساعة = 2021-03-15/2021-03-16"},
		{"last Monday", "2021-03-16", "انطلقت الحملة يوم الاثنين الفارط", "يوم الاثنين الفارط = 2021-03-15"},
		{"equals with a loose preposition", "2021-03-16", "الثلاثاء 02 شعبان 1442 هـ الموافق لـ 16 مارس 2021 م", "الثلاثاء 02 شعبان 1442 هـ الموافق لـ 16 مارس 2021 م = 2021-03-16"},
	})
}

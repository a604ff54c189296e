package timex

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

// Friday 23 June 2017, unless a case says otherwise.
const june23 = "2017-06-23"

type timeCase struct {
	name string
	on   string // day of publication, "-" for none
	text string
	want string // "expression = value", joined by "; "
}

var timeCases = []timeCase{
	{"today with weekday and date is one expression", june23, "وصل الوفد اليوم، الجمعة 23 حزيران، إلى جنيف", "اليوم، الجمعة 23 حزيران = 2017-06-23"},
	{"no year without a publication day", "-", "وصل الوفد اليوم، الجمعة 23 حزيران، إلى جنيف", "اليوم، الجمعة 23 حزيران = XXXX-06-23"},
	{"the weekday pins the year of an old article", "2016-06-23", "غرق القارب السبت 18 نيسان قبالة السواحل", "السبت 18 نيسان = 2015-04-18"},
	{"dual month with slash", june23, "وقعت الاتفاقية في 5 نيسان/أبريل 2016", "5 نيسان/أبريل 2016 = 2016-04-05"},
	{"dual month with brackets", june23, "وقعت الاتفاقية في 5 نيسان (أبريل) الماضي", "5 نيسان (أبريل) الماضي = 2017-04-05"},
	{"two-word dual month", june23, "توقفت المحادثات في كانون الثاني/يناير الماضي", "كانون الثاني/يناير الماضي = 2017-01"},
	{"Maghrebi months", june23, "تبدأ الدورة في 3 غشت 2017 وتنتهي في 4 شتنبر 2017", "3 غشت 2017 = 2017-08-03; 4 شتنبر 2017 = 2017-09-04"},
	{"Algerian months", june23, "انطلقت الحملة في 7 أفريل 2017 وختمت في 2 ماي 2017", "7 أفريل 2017 = 2017-04-07; 2 ماي 2017 = 2017-05-02"},
	{"Arabic-Indic digits", june23, "صدر المرسوم في ٧ آذار ٢٠١٧", "٧ آذار ٢٠١٧ = 2017-03-07"},
	{"ordinal day", june23, "في الخامس عشر من شهر آذار عام 2011", "الخامس عشر من شهر آذار عام 2011 = 2011-03-15"},
	{"compound ordinal", june23, "في الحادي والعشرين من أيار 2016", "الحادي والعشرين من أيار 2016 = 2016-05-21"},
	{"first with bare ordinal", june23, "في أول تموز المقبل", "أول تموز المقبل = 2017-07-01"},
	{"list of two days", june23, "تعقد الجولة يومي 4 و5 تموز المقبل", "يومي 4 و5 تموز المقبل = 2017-07-04/2017-07-05"},
	{"list of two weekdays", june23, "استمرت المعارك يومي الأربعاء والخميس الماضيين", "يومي الأربعاء والخميس الماضيين = 2017-06-21/2017-06-22"},
	{"ordinal days in a list", june23, "التقى الوزيران في الثالث والرابع من أيار 2016", "الثالث والرابع من أيار 2016 = 2016-05-03/2016-05-04"},
	{"two days ago", june23, "غادر الوفد قبل يومين", "قبل يومين = 2017-06-21"},
	{"digits and plural ago", june23, "غادر الوفد قبل 3 أيام", "قبل 3 أيام = 2017-06-20"},
	{"months ago", june23, "بدأ الحصار قبل أربعة أشهر", "قبل أربعة أشهر = 2017-02"},
	{"since years", june23, "تستمر الحرب منذ ست سنوات", "ست سنوات = 2011"},
	{"in two weeks", june23, "سيعود الوفد بعد أسبوعين", "بعد أسبوعين = 2017-07-07"},
	{"days after what was told", june23, "انسحبت القوات في 5 أيار 2017 ثم عادت بعد يومين", "5 أيار 2017 = 2017-05-05; بعد يومين = 2017-05-07"},
	{"counted from an event: no day", june23, "استقال الوزير بعد ثلاثة أيام من الهجوم", "بعد ثلاثة أيام = "},
	{"bare weekday is the last one", june23, "أعلن المتحدث الثلاثاء مقتل جنديين", "الثلاثاء = 2017-06-20"},
	{"bare weekday can be today", june23, "أعلن المتحدث الجمعة مقتل جنديين", "الجمعة = 2017-06-23"},
	{"weekday after a verb of the future", june23, "سيلتقي الرئيس نظيره الثلاثاء", "الثلاثاء = 2017-06-27"},
	{"weekday of what is planned", june23, "من المقرر أن يلتقي الوزيران الأحد في عمّان", "الأحد = 2017-06-25"},
	{"planned in the past", june23, "كان من المقرر أن يلتقي الوزيران الأحد في عمّان", "الأحد = 2017-06-18"},
	{"tense of its own clause", june23, "أعلن الوزير الأربعاء أن اللجنة ستجتمع الاثنين", "الأربعاء = 2017-06-21; الاثنين = 2017-06-26"},
	{"last weekday is never today", june23, "قصف الطيران البلدة الجمعة الماضية", "الجمعة الماضية = 2017-06-16"},
	{"next weekday is the next one", june23, "يزور الرئيس باريس الأحد المقبل", "الأحد المقبل = 2017-06-25"},
	{"yesterday with weekday", june23, "قتل جنديان أمس الخميس", "أمس الخميس = 2017-06-22"},
	{"the weekday beats a crawl date", "2017-06-25", "وصل الوفد اليوم الجمعة إلى جنيف", "اليوم الجمعة = 2017-06-23"},
	{"the day before yesterday, two ways", june23, "وصل أول من أمس وغادر أمس الأول", "أول من أمس = 2017-06-21; أمس الأول = 2017-06-21"},
	{"tomorrow and after", june23, "يصل غدا ويغادر بعد غد", "غدا = 2017-06-24; بعد غد = 2017-06-25"},
	{"last night", june23, "اعتقل الجيش عشرة شبان الليلة الماضية", "الليلة الماضية = 2017-06-22"},
	{"night between two days", june23, "قصفت البلدة ليل الأربعاء الخميس", "ليل الأربعاء الخميس = 2017-06-21"},
	{"part of the day", june23, "انفجرت سيارة صباح أمس", "صباح أمس = 2017-06-22"},
	{"last week is Monday to Sunday", june23, "أقر البرلمان القانون الأسبوع الماضي", "الأسبوع الماضي = 2017-06-12/2017-06-18"},
	{"next month", june23, "تبدأ المحاكمة الشهر المقبل", "الشهر المقبل = 2017-07"},
	{"past year, other word", june23, "ارتفع العدد العام المنصرم", "العام المنصرم = 2016"},
	{"the year before last", june23, "ارتفع العدد العام قبل الماضي", "العام قبل الماضي = 2015"},
	{"this year and this month", june23, "هذا العام وفي هذا الشهر", "هذا العام = 2017; هذا الشهر = 2017-06"},
	{"month with past across the year", "2017-01-10", "وقع الحادث في نوفمبر الماضي", "نوفمبر الماضي = 2016-11"},
	{"month with past in the same month", june23, "وقع الحادث في حزيران الماضي", "حزيران الماضي = 2016-06"},
	{"day of the running month", june23, "يصل الوفد في 28 من الشهر الجاري", "28 من الشهر الجاري = 2017-06-28"},
	{"year with head", june23, "في العام 2015 ومنذ عام 2011", "العام 2015 = 2015; عام 2011 = 2011"},
	{"year after a preposition", june23, "بدأ النزاع في 2014", "2014 = 2014"},
	{"year in words", june23, "منذ عام ألفين وأحد عشر", "عام ألفين وأحد عشر = 2011"},
	{"two-digit year", june23, "هجّروا عام 48", "عام 48 = 1948"},
	{"same year", june23, "بدأ البناء في أيار 2012 وانتهى في كانون الأول من العام نفسه", "أيار 2012 = 2012-05; كانون الأول من العام نفسه = 2012-12"},
	{"range in one month", june23, "من 3 إلى 9 أيار 2017", "من 3 إلى 9 أيار 2017 = 2017-05-03/2017-05-09"},
	{"range over the new year", june23, "من كانون الأول حتى شباط 2012", "من كانون الأول حتى شباط 2012 = 2011-12/2012-02"},
	{"range of years", june23, "بين عامي 1991 و2001", "بين عامي 1991 و2001 = 1991/2001"},
	{"range of years with hyphen", june23, "في الفترة 2010-2015", "2010-2015 = 2010/2015"},
	{"window ahead", june23, "يصل خلال الأيام الثلاثة المقبلة", "الأيام الثلاثة المقبلة = 2017-06-23/2017-06-26"},
	{"window back", june23, "قتل عشرون في الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية = 2017-06-20/2017-06-23"},
	{"hours end with the day that is told", june23, "أعلن الجيش الأربعاء مقتل خمسة خلال 24 ساعة", "الأربعاء = 2017-06-21; 24 ساعة = 2017-06-20/2017-06-21"},
	{"vague window", june23, "خلال الأيام المقبلة", "الأيام المقبلة = "},
	{"start of a period", june23, "منذ مطلع العام الجاري", "مطلع العام الجاري = 2017"},
	{"end of the running month", june23, "تستمر الهدنة حتى نهاية الشهر", "نهاية الشهر = 2017-06"},
	{"decade of a century", june23, "في تسعينيات القرن الماضي", "تسعينيات القرن الماضي = 1990/1999"},
	{"century", june23, "في القرن التاسع عشر", "القرن التاسع عشر = 1800/1899"},
	{"quarter", june23, "في الربع الأول من 2017", "الربع الأول من 2017 = 2017-01/2017-03"},
	{"half", june23, "خلال النصف الثاني من العام الماضي", "النصف الثاني من العام الماضي = 2016-07/2016-12"},
	{"season", june23, "في صيف 2014", "صيف 2014 = 2014-06/2014-08"},
	{"winter spans the year", june23, "في الشتاء الماضي", "الشتاء الماضي = 2016-12/2017-02"},
	{"Hijri date", june23, "في 29 رمضان 1438هـ", "29 رمضان 1438هـ = 2017-06-24"},
	{"Hijri date with Gregorian twin", june23, "الرياض 28 رمضان 1438 هـ الموافق 23 يونيو 2017 م", "28 رمضان 1438 هـ الموافق 23 يونيو 2017 م = 2017-06-23"},
	{"Hijri year with Gregorian twin", june23, "افتتح المعهد عام 1407هـ - 1987م", "عام 1407هـ - 1987م = 1987"},
	{"Hijri day without year", june23, "في العاشر من محرم", "العاشر من محرم = 2017-09-30"},
	{"numeric date, day first", june23, "بتاريخ 5/6/2017", "5/6/2017 = 2017-06-05"},
	{"numeric date, month betrayed", june23, "بتاريخ 6/25/2017", "6/25/2017 = 2017-06-25"},
	{"ISO date", june23, "نشر في 2017-06-05", "2017-06-05 = 2017-06-05"},
	{"dotted date", june23, "نشر في 5.6.2017", "5.6.2017 = 2017-06-05"},
	{"impossible date", june23, "في 31 نيسان 2017", ""},
	{"clitics stay outside", june23, "وبالأمس وصل، وللعام 2016", "الأمس = 2017-06-22; للعام 2016 = 2016"},
	{"clock and day", june23, "الساعة الثامنة من مساء الأحد", "الساعة الثامنة من مساء الأحد = 2017-06-18"},
	{"repetition has no value", june23, "يتظاهرون كل يوم جمعة", "كل يوم جمعة = "},
	{"list of three days", june23, "في 3 و4 و5 أيار 2017", "3 و4 و5 أيار 2017 = 2017-05-03/2017-05-05"},
	{"two bare years", june23, "ارتفع العدد في 2015 و2016", "2015 = 2015; 2016 = 2016"},
	{"a day known by its noun", june23, "منذ هجمات 11 سبتمبر", "11 سبتمبر = 2001-09-11"},
	{"a slip of the weekday", june23, "وصل الوفد الأحد 20 حزيران", "الأحد 20 حزيران = 2017-06-20"},
	{"holiday behind a preposition", june23, "توقفت المعارك خلال عيد الفطر", "عيد الفطر = 2017-06-25"},
	{"first day of a holiday", june23, "قصفت البلدة ثاني أيام عيد الأضحى الماضي", "ثاني أيام عيد الأضحى الماضي = 2016-09-12"},
	{"honoured month", june23, "خلال شهر رمضان المبارك", "شهر رمضان المبارك = 2017-05-27/2017-06-24"},
	{"same stretch of another year", june23, "ارتفع العدد في الربع الأول من 2017 مقارنة بالفترة نفسها من العام الماضي", "الربع الأول من 2017 = 2017-01/2017-03; الفترة نفسها من العام الماضي = 2016-01/2016-03"},
	{"first months of a year", june23, "خلال الأشهر الستة الأولى من العام الجاري", "الأشهر الستة الأولى من العام الجاري = 2017-01/2017-06"},
	{"first week of a month", june23, "في الأسبوع الأول من أيار 2017", "الأسبوع الأول من أيار 2017 = 2017-05-01/2017-05-07"},
	{"last ten of Ramadan", june23, "في العشر الأواخر من رمضان 1438", "العشر الأواخر من رمضان 1438 = 2017-06-15/2017-06-24"},
	{"time of day without the word hour", june23, "وصل في السادسة مساء الأحد", "السادسة مساء الأحد = 2017-06-18"},
	{"digits of the clock", june23, "وقع الانفجار أمس عند 10:30 صباحا", "أمس = 2017-06-22; 10:30 صباحا = 2017-06-22"},
	{"day and month after a signal of dates", june23, "صدر القرار بتاريخ 5/6", "5/6 = 2017-06-05"},
	{"weekday of next week", june23, "تستأنف المحادثات الثلاثاء من الأسبوع المقبل", "الثلاثاء من الأسبوع المقبل = 2017-06-27"},
	{"two months back", june23, "خلال الشهرين الماضيين", "الشهرين الماضيين = 2017-04/2017-06"},
	{"weekdays joined", june23, "تظاهر المئات الثلاثاء والأربعاء", "الثلاثاء = 2017-06-20; الأربعاء = 2017-06-21"},
	{"after midnight", june23, "قصفت البلدة بعد منتصف ليل الأربعاء", "منتصف ليل الأربعاء = 2017-06-21"},
	{"early hours", june23, "في ساعة مبكرة من فجر أمس", "فجر أمس = 2017-06-22"},
	{"range of weekdays", june23, "تستمر القمة من الأحد إلى الثلاثاء المقبل", "من الأحد إلى الثلاثاء المقبل = 2017-06-25/2017-06-27"},
	{"month range without year", june23, "بين كانون الثاني وآذار الماضيين", "بين كانون الثاني وآذار الماضيين = 2017-01/2017-03"},
	{"since a weekday", june23, "تتواصل المعارك منذ الاثنين", "الاثنين = 2017-06-19"},
	{"year of study", june23, "في العام الدراسي 2016-2017", "2016-2017 = 2016/2017"},
	{"month and year after شهر", june23, "في شهر أيلول من عام 2013", "شهر أيلول من عام 2013 = 2013-09"},
	{"in a year's time", june23, "ستجري الانتخابات بعد عام", "بعد عام = 2018"},
	{"tatweel and marks", june23, "وصل أمـسِ الخميــس", "أمـسِ الخميــس = 2017-06-22"},
	{"Hijri month of a Gregorian year", june23, "في رمضان 2019", "رمضان 2019 = 2019-05-06/2019-06-03"},
	{"range without من", june23, "تستمر المناورات 13 إلى 15 تموز", "13 إلى 15 تموز = 2017-07-13/2017-07-15"},
	{"third Tuesday", june23, "تجري الانتخابات في الثلاثاء الثالث من أيلول 2014", "الثلاثاء الثالث من أيلول 2014 = 2014-09-16"},
	{"last Friday of Ramadan", june23, "يوم القدس في آخر جمعة من رمضان 1438", "آخر جمعة من رمضان 1438 = 2017-06-23"},
	{"weekday of a past week", june23, "وقع الحادث ثلاثاء الأسبوع الماضي", "ثلاثاء الأسبوع الماضي = 2017-06-13"},
	{"Hijri new year", "2017-09-25", "في رأس السنة الهجرية", "رأس السنة الهجرية = 2017-09-21"},
	{"twin month without a slash", june23, "انتهت الحرب في أيلول سبتمبر الماضي", "أيلول سبتمبر الماضي = 2016-09"},
	{"numbered months mixed up", june23, "زار الوفد البلاد في يناير/كانون الأول الماضي", "يناير/كانون الأول الماضي = 2017-01"},
	{"two months joined", june23, "ارتفعت الأسعار في مارس وأبريل", "مارس = 2017-03; أبريل = 2017-04"},
	{"one whole day", june23, "فتشت الشرطة مئة منزل خلال يوم واحد", "يوم واحد = 2017-06-22/2017-06-23"},
	{"a length is no date", june23, "حكم البلاد على مدى ثلاثين عاما", "ثلاثين عاما = "},
	{"so long after, counted from an event", june23, "عاد إلى بلاده بعد عام واحد من الحرب", "بعد عام واحد = "},
	{"decade by its number", june23, "في العقد الخامس من القرن الماضي", "العقد الخامس من القرن الماضي = 1940/1949"},
	{"same month of another year", june23, "في أيار 2017 مقارنة بنفس الشهر من العام الماضي", "أيار 2017 = 2017-05; نفس الشهر من العام الماضي = 2016-05"},
	{"eve of a holiday", "2018-01-02", "وقع الهجوم عشية عيد الميلاد", "عشية عيد الميلاد = 2017-12-24"},
	{"range up to, in the Maghreb", june23, "من 3 إلى غاية 9 ماي 2017", "من 3 إلى غاية 9 ماي 2017 = 2017-05-03/2017-05-09"},
	{"one o'clock", june23, "الساعة الواحدة والنصف صباح الأحد", "الساعة الواحدة والنصف صباح الأحد = 2017-06-18"},
	{"until, inside between", june23, "حكم البلاد بين عامي 1992 ولغاية 1998", "بين عامي 1992 ولغاية 1998 = 1992/1998"},
	{"this summer", june23, "سيعلن القرار هذا الصيف", "هذا الصيف = 2017-06/2017-08"},
	{"misspelt twin", june23, "وقع الهجوم في فبراير/شاط 2004", "فبراير/شاط 2004 = 2004-02"},
	{"article before the hour", june23, "أعلن الأحد عند الساعة الـ12 من ظهر الاثنين", "الأحد = 2017-06-18; الساعة الـ12 من ظهر الاثنين = 2017-06-19"},
	{"length of what is told", june23, "قتل مئات خلال ثلاثة أشهر من الاشتباكات", "ثلاثة أشهر = "},
	{"within days, ahead", june23, "سيصل الوفد خلال ثلاثة أيام", "ثلاثة أيام = 2017-06-23/2017-06-26"},
	{"day of this month without its name", june23, "يصل الوفد في 28 الجاري", "28 الجاري = 2017-06-28"},
	{"weekday before last", june23, "وقع الهجوم الأحد ما قبل الماضي", "الأحد ما قبل الماضي = 2017-06-11"},
	{"weekday that equals a date", june23, "يعقد المؤتمر يوم الأحد الموافق 25 يونيو 2017", "يوم الأحد الموافق 25 يونيو 2017 = 2017-06-25"},
	{"weekday, Hijri and Gregorian date", june23, "يوم الأحد الأول من شوال 1438 الموافق 25 يونيو 2017", "يوم الأحد الأول من شوال 1438 الموافق 25 يونيو 2017 = 2017-06-25"},
	{"new year's eve", "2018-01-02", "وقع الهجوم ليلة رأس السنة", "ليلة رأس السنة = 2017-12-31"},
	{"since looks back", "2024-06-21", "تتواصل المواجهات منذ الثامن من أيلول", "الثامن من أيلول = 2023-09-08"},
	{"a remembered day", "2024-07-26", "تحدث عما جرى في 7 أكتوبر", "7 أكتوبر = 2023-10-07"},
	{"just past in spite of the future", "2009-07-21", "سيعرض الوزير ما جرى في 30 حزيران", "30 حزيران = 2009-06-30"},
	{"verb of the past close by", "2009-08-03", "اندلعت الحرب يوم 9 آب", "يوم 9 آب = 2008-08-09"},
	{"two months share a year", june23, "ارتفعت الأسعار خلال جانفي وفيفري 2016", "جانفي وفيفري 2016 = 2016-01/2016-02"},
	{"only so long before an event", june23, "قتل المرشح قبل يومين فقط من الانتخابات", "قبل يومين = "},
	{"spring month seen from autumn", "2009-11-07", "صدر الحكم في مارس", "مارس = 2009-03"},
	{"next month seen from December", "2020-12-21", "يناقش المجلس تمديد العمل خلال كانون الثاني", "كانون الثاني = 2021-01"},
	{"that day", june23, "في 5 أيار 2017 اندلعت المعارك وفي ذلك اليوم قتل كثيرون", "5 أيار 2017 = 2017-05-05; ذلك اليوم = 2017-05-05"},
	{"the day after", june23, "اندلعت المعارك في 5 أيار 2017 وانتهت في اليوم التالي", "5 أيار 2017 = 2017-05-05; اليوم التالي = 2017-05-06"},
	{"an article that dates itself", "-", "قال اليوم الأربعاء 21 حزيران 2017 إن الوفد وصل أمس", "اليوم الأربعاء 21 حزيران 2017 = 2017-06-21; أمس = 2017-06-20"},
}

// Words that look like time and are none.
var traps = []struct{ name, text string }{
	{"verb: returned", "آب المهجرون إلى بلدتهم بعد غياب"},
	{"father", "قال أب لثلاثة أطفال إنه خسر بيته"},
	{"verb: practised", "مارس الوسطاء ضغوطا على الطرفين"},
	{"Theresa May", "قالت ماي إن حكومتها متمسكة بالاتفاق"},
	{"car maker", "أعلنت شركة نيسان إغلاق مصنعها"},
	{"reactor", "استهدف القصف مفاعل تموز"},
	{"newspaper Tishreen", "كتبت صحيفة تشرين الحكومية عن الهجوم"},
	{"one of", "نجا أحد الركاب من الحادث"},
	{"secretary general", "دعا الأمين العام الحالي إلى التهدئة"},
	{"desert", "حلقت الطائرة فوق الربع الخالي"},
	{"bridge", "أغلقت الشرطة جسر 6 أكتوبر"},
	{"movement", "دعت حركة 20 فبراير إلى التظاهر"},
	{"verb: detonated", "فجر مهاجم حزامه الناسف"},
	{"verb: appeared", "ظهر الزعيم في تسجيل مصور"},
	{"man named Sabah", "استقبل صباح الخالد السفير"},
	{"man named Ramadan", "قال رمضان عبد الله إن الفصائل مستعدة"},
	{"city Khamis Mushait", "سقط الصاروخ قرب خميس مشيط"},
	{"world day", "احتفلت المنظمة باليوم العالمي للمرأة"},
	{"solidarity day", "شارك المئات في اليوم التضامني مع الأسرى"},
	{"newspaper Today", "نقلت صحيفة «عين اليوم» عن مصدر"},
	{"newspaper Egyptian Today", "قالت المصري اليوم إن اللقاء ألغي"},
	{"newspaper Seventh Day", "نشر موقع اليوم السابع صورا"},
	{"first day of a summit", "ناقش القادة في اليوم الأول للقمة ملف الحدود"},
	{"newspaper Tomorrow", "ذكرت صحيفة الغد أن اللقاء تم"},
	{"count like a year", "استقبل المخيم 1990 نازحا"},
	{"price like a year", "بلغ السعر 2015 دولارا"},
	{"World Cup", "تستعد البلاد لمونديال 2022"},
	{"vision", "عرض الأمير رؤية 2030"},
	{"resolution", "يستند الحل إلى القرار 2254"},
	{"villages", "وزعت الأغذية في 2000 قرية"},
	{"age", "اعتقل شاب يبلغ من العمر 25 عاما"},
	{"party", "فاز حزب 4 آب بالمقعد"},
	{"name di Maio", "التقى لويجي دي مايو نظيره"},
	{"October War", "شارك في حرب أكتوبر"},
	{"city of Ibb", "دارت معارك في إب وسط اليمن"},
	{"law of a year", "بموجب القانون رقم 66 لسنة 1963"},
	{"man in his twenties", "اعتقل شاب في العشرينات"},
	{"Friday preacher", "دعا خطباء الجمعة إلى الهدوء"},
	{"Abd al-Ahad", "قال عبد الأحد إنه لن يترشح"},
	{"month of fasting", "تقام الدورة خلال شهر الصيام"},
	{"day by day", "يزداد الوضع سوءا يوما بعد يوم"},
	{"gate named Sunday", "انطلقت المسيرة من ساحة باب الأحد"},
	{"holding meetings", "تفاهم الطرفان بعد عقد اجتماعات مطولة"},
	{"height in metres", "حلقت الطائرة على ارتفاع 2000 م فوق البلدة"},
	{"length in metres", "حفر نفق بطول 25 م"},
	{"name of a programme", "قال في برنامج \"هذا الأسبوع\" إن الحرب انتهت"},
	{"zero", "بدأ المشروع من نقطة الصفر"},
}

func run(t *testing.T, x *Extractor, text, on string) *rasid.Document {
	t.Helper()
	doc := document([]string{text}, parseDay(on))
	if err := x.Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func summary(doc *rasid.Document) string {
	var out []string
	for _, tr := range doc.Times {
		out = append(out, doc.Slice(tr.Span)+" = "+tr.Value)
	}
	return strings.Join(out, "; ")
}

func TestTimes(t *testing.T) { checkCases(t, timeCases) }

func checkCases(t *testing.T, cases []timeCase) {
	t.Helper()
	x := mustNew(t, Config{})
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := summary(run(t, x, c.text, c.on)); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestTraps(t *testing.T) {
	x := mustNew(t, Config{})
	for _, c := range traps {
		t.Run(c.name, func(t *testing.T) {
			if got := summary(run(t, x, c.text, june23)); got != "" {
				t.Errorf("%s\n got %s", c.text, got)
			}
		})
	}
}

func TestPreferFuture(t *testing.T) {
	x := mustNew(t, Config{PreferFuture: true})
	if got := summary(run(t, x, "اجتماع الثلاثاء", june23)); got != "الثلاثاء = 2017-06-27" {
		t.Error(got)
	}
}

func TestLexiconFaults(t *testing.T) {
	_, err := New(Config{Lexicon: "month\t13\tيناير\nfoo\t1\tشيء\nunit\n"})
	if err == nil {
		t.Fatal("want an error")
	}
	for _, part := range []string{"lexicon.tsv:1", "lexicon.tsv:2", "unknown class", "lexicon.tsv:3"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error lacks %q: %v", part, err)
		}
	}
}

// checkInvariants holds for any text.
func checkInvariants(t *testing.T, doc *rasid.Document) {
	t.Helper()
	last := 0
	for _, tr := range doc.Times {
		if tr.Span.Start < last || tr.Span.End > len(doc.Text) || tr.Span.Empty() {
			t.Fatalf("span %v out of place in %q", tr.Span, doc.Text)
		}
		if doc.RangeSpan(tr.Range).End != tr.Span.End || !doc.RangeSpan(tr.Range).Contains(tr.Span) {
			t.Fatalf("span %v and range %v differ", tr.Span, tr.Range)
		}
		last = tr.Span.End
		for _, at := range []int{tr.Span.Start, tr.Span.End} {
			if at < len(doc.Text) && doc.Text[at]&0xC0 == 0x80 && strings.ToValidUTF8(doc.Text, "") == doc.Text {
				t.Fatalf("span %v cuts a character of %q", tr.Span, doc.Text)
			}
		}
		for _, d := range []rasid.Date{tr.From, tr.To} {
			if d.Whole() && !d.Valid() {
				t.Fatalf("no such day: %v in %q", d, doc.Slice(tr.Span))
			}
		}
		if tr.From.Whole() && tr.To.Whole() && tr.To.Before(tr.From) {
			t.Fatalf("%v before %v in %q", tr.To, tr.From, doc.Slice(tr.Span))
		}
		if tr.Confidence <= 0 || tr.Confidence > 1 {
			t.Fatalf("confidence %v", tr.Confidence)
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, c := range timeCases {
		f.Add(c.text, true)
	}
	for _, c := range traps {
		f.Add(c.text, false)
	}
	x := mustNew(f, Config{})
	f.Fuzz(func(t *testing.T, text string, dated bool) {
		on := ""
		if dated {
			on = june23
		}
		checkInvariants(t, run(t, x, text, on))
	})
}

func FuzzLexicon(f *testing.F) {
	f.Add("month\t1\tيناير\n")
	f.Add("unit\tday.one\tيوم\n# x\n")
	f.Fuzz(func(t *testing.T, tsv string) {
		if x, err := New(Config{Lexicon: tsv}); err == nil {
			x.Find(nil, "", rasid.Date{})
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	var lines []string
	for _, c := range timeCases {
		lines = append(lines, c.text, "وأكدت مصادر محلية أن القوات الحكومية تقدمت في محيط البلدة وسط قصف مدفعي كثيف استهدف خطوط الإمداد ومستودعات الذخيرة")
	}
	doc := document(lines, parseDay(june23))
	x := mustNew(b, Config{})
	b.ReportAllocs()
	for b.Loop() {
		if err := x.Annotate(b.Context(), doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Config{}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFindWithoutDocument(t *testing.T) {
	text := "وصل الوفد أمس"
	toks := segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
	got := mustNew(t, Config{}).Find(toks, text, parseDay(june23))
	if len(got) != 1 || got[0].Value != "2017-06-22" || got[0].ID != "X1" {
		t.Errorf("got %+v", got)
	}
}

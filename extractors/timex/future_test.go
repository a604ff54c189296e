package timex

import (
	"testing"

	"github.com/rasid-news/rasid"
)

// TestConventions: what news and an assistant read differently, said on Friday
// 23 June 2017.
func TestConventions(t *testing.T) {
	news, assistant := mustNew(t, Config{}), mustNew(t, Config{PreferFuture: true})
	for _, c := range []struct{ name, text, news, assistant string }{
		{"bare weekday", "اجتماع الثلاثاء", "الثلاثاء = 2017-06-20", "الثلاثاء = 2017-06-27"},
		{"weekday of today", "اجتماع الجمعة", "الجمعة = 2017-06-23", "الجمعة = 2017-06-30"},
		{"day without year", "حفل 5 أيار", "5 أيار = 2017-05-05", "5 أيار = 2018-05-05"},
		{"day of the running month", "حفل 5 حزيران", "5 حزيران = 2017-06-05", "5 حزيران = 2017-06-05"},
		{"window of days", "الأيام الثلاثة المقبلة", "الأيام الثلاثة المقبلة = 2017-06-23/2017-06-26", "الأيام الثلاثة المقبلة = 2017-06-24/2017-06-26"},
		{"window of weeks", "الأسابيع الثلاثة المقبلة", "الأسابيع الثلاثة المقبلة = 2017-06-23/2017-07-14", "الأسابيع الثلاثة المقبلة = 2017-06-26/2017-07-16"},
		{"window of years back", "السنوات الثلاث الماضية", "السنوات الثلاث الماضية = 2014/2017", "السنوات الثلاث الماضية = 2014/2016"},
		{"beginning of a month", "أوائل تموز", "أوائل تموز = 2017-07", "أوائل تموز = 2017-07-01/2017-07-10"},
		{"middle of a month", "منتصف تموز", "منتصف تموز = 2017-07", "منتصف تموز = 2017-07-15"},
		{"around the middle", "أواسط تموز", "أواسط تموز = 2017-07", "أواسط تموز = 2017-07-11/2017-07-20"},
		{"end of a month", "أواخر شباط", "أواخر شباط = 2017-02", "أواخر شباط = 2018-02-21/2018-02-28"},
		{"beginning of a year stays a year", "مطلع 2018", "مطلع 2018 = 2018", "مطلع 2018 = 2018"},
	} {
		if got := summary(run(t, news, c.text, june23)); got != c.news {
			t.Errorf("%s, news: got %s, want %s", c.name, got, c.news)
		}
		if got := summary(run(t, assistant, c.text, june23)); got != c.assistant {
			t.Errorf("%s, assistant: got %s, want %s", c.name, got, c.assistant)
		}
	}
}

func TestHolidays(t *testing.T) {
	checkCases(t, []timeCase{
		{"the name alone asks the calendar", june23, "عيد الأضحى", "عيد الأضحى = 2017-09-01"},
		{"the occasion is no date", june23, "هنأ الرئيس نظيره بمناسبة عيد الأضحى", ""},
		{"Western Easter", june23, "وقع الهجوم خلال عيد الفصح", "عيد الفصح = 2017-04-16"},
		{"Good Friday of a year", june23, "في الجمعة العظيمة 2016", "الجمعة العظيمة 2016 = 2016-03-25"},
		{"month before its days", june23, "المعرض: يوليو 13-15، 2018", "يوليو 13-15، 2018 = 2018-07-13/2018-07-15"},
		{"month before a count", june23, "سقط في مايو 20 شهيدا", "مايو = 2017-05"},
		{"weekday in a day of a month", june23, "يعقد الاجتماع يوم الثلاثاء في 27 حزيران", "يوم الثلاثاء في 27 حزيران = 2017-06-27"},
		{"weekday and ordinal day", june23, "تجري الجولة السبت الرابع والعشرين", "السبت الرابع والعشرين = 2017-06-24"},
		{"hour behind the day", june23, "يبدأ الحظر غدا الساعة العاشرة مساء", "غدا الساعة العاشرة مساء = 2017-06-24"},
		{"about a day", june23, "غادر نحو الخامس من أيار", "نحو الخامس من أيار = 2017-05-05"},
		{"about so many people", june23, "نزح نحو 2015 شخصا", ""},
	})
}

func TestEaster(t *testing.T) {
	for _, c := range []struct{ west, east string }{
		{"2013-03-31", "2013-05-05"}, {"2016-03-27", "2016-05-01"}, {"2017-04-16", "2017-04-16"},
		{"2024-03-31", "2024-05-05"}, {"2038-04-25", "2038-04-25"}, {"2000-04-23", "2000-04-30"},
	} {
		y := parseDay(c.west).Year
		if got := easter(y).String(); got != c.west {
			t.Errorf("easter(%d) = %s, want %s", y, got, c.west)
		}
		if got := orthodoxEaster(y).String(); got != c.east {
			t.Errorf("orthodoxEaster(%d) = %s, want %s", y, got, c.east)
		}
	}
	for y := 1583; y < 4099; y++ {
		for _, d := range []rasid.Date{easter(y), orthodoxEaster(y)} {
			if d.Weekday() != 0 || !d.Valid() {
				t.Fatalf("%v is no Sunday", d)
			}
		}
	}
}

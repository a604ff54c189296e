package timex

import "testing"

// TestVague: repetitions and vague times are found and have no value.
func TestVague(t *testing.T) {
	checkCases(t, []timeCase{
		{"every three months", june23, "تجتمع اللجنة كل ثلاثة أشهر", "كل ثلاثة أشهر = "},
		{"every morning", june23, "يفتح السوق كل صباح", "كل صباح = "},
		{"Fridays", june23, "يتظاهرون أيام الجمعة من كل أسبوع", "أيام الجمعة من كل أسبوع = "},
		{"some Sundays that have been", june23, "تظاهروا أيام السبت والأحد الماضيين", "أيام السبت والأحد الماضيين = 2017-06-17/2017-06-18"},
		{"lately", june23, "تصاعد التوتر في الآونة الأخيرة", "الآونة الأخيرة = "},
		{"at present", june23, "لا نية للحوار في الوقت الراهن", "الوقت الراهن = "},
		{"near future", june23, "يتوقع اتفاق في المستقبل القريب", "المستقبل القريب = "},
		{"a little while ago", june23, "وصل الوفد قبل قليل", "قبل قليل = "},
	})
}

// TestEras: years and centuries of both calendars.
func TestEras(t *testing.T) {
	checkCases(t, []timeCase{
		{"year of the Hijra", june23, "بني المسجد سنة 1301 للهجرة", "سنة 1301 للهجرة = 1883-11-02/1884-10-20"},
		{"year that is Hijri by its size", june23, "يبدأ العمل بالنظام عام 1439", "عام 1439 = 2017-09-21/2018-09-10"},
		{"year of the Middle Ages", june23, "سقطت المدينة عام 1258", "عام 1258 = 1258"},
		{"Hijri century", june23, "يعود المخطوط إلى القرن الثامن الهجري", "القرن الثامن الهجري = 1301/1398"},
		{"century of the common era", june23, "يعود المعبد إلى القرن الثاني الميلادي", "القرن الثاني الميلادي = 0100/0199"},
		{"century before the common era", june23, "يعود المعبد إلى القرن الثاني قبل الميلاد", ""},
		{"as from a day to come", june23, "يسري القرار اعتبارا من 1 تموز", "1 تموز = 2017-07-01"},
		{"since one year until another", june23, "حكم البلاد منذ 1990 وحتى 1998", "1990 وحتى 1998 = 1990/1998"},
	})
}

// TestReckoned: a Hijri day that no table holds is marked as about right.
func TestReckoned(t *testing.T) {
	x := mustNew(t, Config{})
	for _, c := range []struct {
		text, mod string
	}{
		{"في 9 صفر 656 هـ", "approx"},
		{"في 9 صفر 1437 هـ", ""},
		{"سنة 1301 للهجرة", "approx"},
	} {
		doc := run(t, x, c.text, june23)
		if len(doc.Times) != 1 || doc.Times[0].Mod != c.mod {
			t.Errorf("%q: got %+v, want mod %q", c.text, doc.Times, c.mod)
		}
	}
}

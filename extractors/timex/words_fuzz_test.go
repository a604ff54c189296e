package timex

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// vocabulary is what FuzzExpressions puts sentences together from: the words of
// the lexicon with and without article and clitics, numbers and marks.
func vocabulary(t testing.TB) []string {
	t.Helper()
	seen := map[string]bool{}
	for line := range strings.Lines(Words()) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || line[0] == '#' || cells[0] == "class" || cells[0] == "notfuture" {
			continue
		}
		for _, w := range []string{cells[2], "ال" + cells[2], "و" + cells[2], "ب" + cells[2], "لل" + cells[2]} {
			seen[w] = true
		}
	}
	for _, w := range strings.Fields("1 2 3 5 12 15 29 30 31 32 40 99 100 1437 1438 1500 1600 1899 1900 2011 2016 2017 2060 2100 9999 656 0 00 ١٥ ٢٠١٧ 23/6/2017 31/2/2017 2017-02-30 15.8.1438 29/2/2100 , ، . / - ( ) : \" « » و ال ب هـ م الـ وصل سيصل يصل كان") {
		seen[w] = true
	}
	var all []string
	for w := range seen {
		all = append(all, w)
	}
	slices.Sort(all)
	return all
}

var validValue = regexp.MustCompile(`^((XXXX|\d{4})(-\d\d(-\d\d)?)?)(/(XXXX|\d{4})(-\d\d(-\d\d)?)?)?$`)

// checkValues holds for every expression: its value is written as ISO 8601 has it
// and is a day, a month or a year that exists.
func checkValues(t *testing.T, doc *rasid.Document) {
	t.Helper()
	for _, tr := range doc.Times {
		words := doc.Slice(tr.Span)
		if tr.Value != "" && !validValue.MatchString(tr.Value) {
			t.Fatalf("%q: value %q is no ISO 8601 date", words, tr.Value)
		}
		for end := range strings.SplitSeq(tr.Value, "/") {
			if d := parseDay(end); len(end) == 10 && end[0] != 'X' && !d.Valid() {
				t.Fatalf("%q: no such day: %s", words, end)
			}
		}
		for _, alt := range tr.Alternative {
			for end := range strings.SplitSeq(alt, "/") {
				if d := parseDay(end); len(end) == 10 && !d.Valid() {
					t.Fatalf("%q: no such day: %s", words, end)
				}
			}
		}
		for _, d := range []rasid.Date{tr.From, tr.To} {
			if d.Year < 0 || d.Year > 9999 || d.Month < 0 || d.Month > 12 {
				t.Fatalf("%q: date out of range: %v", words, d)
			}
		}
		if tr.Value != "" && tr.Anchor == "" {
			t.Fatalf("%q: a value without an anchor", words)
		}
		if (tr.Value == "") != (tr.From.IsZero() && tr.To.IsZero()) {
			t.Fatalf("%q: value %q with days %v to %v", words, tr.Value, tr.From, tr.To)
		}
	}
}

// FuzzExpressions reads sentences of words that the grammar knows, which random
// bytes never make. Each pair of bytes picks a word.
func FuzzExpressions(f *testing.F) {
	words := vocabulary(f)
	news, assistant := mustNew(f, Config{}), mustNew(f, Config{PreferFuture: true})
	f.Add([]byte("seed of some words to begin with, and then some more of them"), uint16(23))
	f.Fuzz(func(t *testing.T, picks []byte, on uint16) {
		var text []string
		for i := 0; i+1 < len(picks) && i < 80; i += 2 {
			text = append(text, words[(int(picks[i])<<8|int(picks[i+1]))%len(words)])
		}
		day := rasid.Date{Year: 1930, Month: 1, Day: 1}.AddDays(int(on))
		published := []string{day.String(), ""}
		for _, x := range []*Extractor{news, assistant} {
			for _, p := range published {
				doc := run(t, x, strings.Join(text, " "), p)
				checkInvariants(t, doc)
				checkValues(t, doc)
				x.Explain(doc)
			}
		}
	})
}

// dense are the words that expressions of time are thick with.
var dense = strings.Fields(`في من إلى حتى منذ بين قبل بعد خلال يوم اليوم أمس غد غدا الجمعة الأحد الخميس شهر الشهر عام العام سنة أسبوع
	الأسبوع يومين شهرين عامين أيام أشهر سنوات ساعات الساعة مطلع منتصف نهاية أول آخر الأول الثاني الثالث الخامس عشر العاشر
	والعشرين النصف الربع نصف ونصف الماضي المقبل الجاري التالي نفسه نفسها هذا هذه ذلك كانون الثاني شباط آذار نيسان أيار تموز
	رمضان شوال محرم ذي القعدة ربيع صيف القرن التسعينات عقد مساء صباحا فجر ليلة ليل الليل كل يومي عامي 1 2 3 4 5 10 12 15 29 30
	31 99 1437 1438 2011 2016 2017 / - ، ( ) : و و5 و2015 الموافق هـ م عيد الفطر الفصح رأس السنة الهجرية نحو بضعة الأيام
	الثلاثة الأولى الأخيرة عطلة بقية ذلك بيومين الآن إلا ربعا والنصف سيصل وصل يصل ثورة اعتبارا`)

// TestRandomSentences reads sentences thrown together from those words.
func TestRandomSentences(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	readers := []*Extractor{mustNew(t, Config{}), mustNew(t, Config{PreferFuture: true})}
	n := 8000
	if testing.Short() {
		n = 500
	}
	for i := range n {
		text := make([]string, 4+random.IntN(12))
		for k := range text {
			text[k] = dense[random.IntN(len(dense))]
		}
		on := rasid.Date{Year: 1925, Month: 1, Day: 1}.AddDays(random.IntN(60000)).String()
		if i%4 == 0 {
			on = ""
		}
		x := readers[i%len(readers)]
		doc := run(t, x, strings.Join(text, " "), on)
		checkInvariants(t, doc)
		checkValues(t, doc)
		x.Explain(doc)
	}
}

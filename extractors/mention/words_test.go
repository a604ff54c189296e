package mention_test

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// pieces are the words that a phrase of news is made of, and the marks that
// break it. A fuzzer that changes bytes seldom writes a word; one that picks
// from these puts every head before every complement, and a sentence's end
// after each.
var pieces = [...]string{
	"وزير", "الخارجية", "الكازاخي", "رئيس", "الوزراء", "نائب", "المتحدث", "باسم", "الناطق", "الشيخ", "الدكتور", "د", ".", "الملك", "أمير", "قائد", "العميد",
	"السابق", "العام", "نظيره", "ونظيره", "نظيرته", "نائبه", "وزيرا", "الوزيران", "سفيرة", "بلاده", "قواتها", "حكومته", "البلاد", "بالعاصمة", "العاصمة",
	"محمد", "ومحمد", "بن", "آل", "عبد", "الله", "أبو", "بكر", "البغدادي", "لافروف", "لظريف", "أنغيلا", "ميركل", "ساركيس", "بيتروسيان", "لبيتروسيان", "كيم",
	"قوات", "القوات", "الجيش", "والجيش", "جنود", "عناصر", "مسلحون", "مجهولون", "جنديان", "فرنسيان", "الشرطة", "للشرطة", "السلطات", "مصدر", "أمني", "مصادر", "بيان",
	"حركة", "حزب", "فتح", "تنظيم", "داعش", "حماس", "قسد", "وكالة", "الأناضول", "صحيفة", "الصحيفة", "منظمة", "المنظمة", "الأمم", "المتحدة", "للأمم", "مجلس", "الأمن", "الدولي",
	"سوريا", "للعراق", "باليمن", "مصر", "قطر", "طرابلس", "اللبنانية", "الليبية", "جدة", "صور", "مدينة", "قرية", "شمال", "جنوبي", "في", "من", "إلى", "لدى", "عن", "مع",
	"السوريون", "والأتراك", "سوري", "تركية", "عشرات", "ثلاثة", "5", "عدد", "أحد", "اليوم", "الجمعة", "23", "حزيران",
	"قال", "وقالت", "أعلن", "طالب", "نفى", "إن", "أن", "الذي", "ثم", "و", "كل", "سيارة", "هجوم", "شارع", "مستشفى",
	"،", ",", "\"", "«", "»", "(", ")", "-", ":", "؟", ".", "\n", "…", "/", "BBC", "x",
}

// FuzzPhrases reads phrases that the fuzzer puts together, a byte a word.
func FuzzPhrases(f *testing.F) {
	for _, text := range []string{
		"التقى وزير الخارجية الكازاخي ، ساركيس بيتروسيان ، نظيره",
		"قال رئيس الوزراء السابق محمد بن عبد الله إن",
		"وكالة الأناضول ( قسد )",
		"حركة \" فتح \" نظيره تركية",
	} {
		f.Add(picked(text))
	}
	f.Fuzz(func(t *testing.T, picks []byte) {
		words := make([]string, 0, len(picks))
		for _, k := range picks {
			words = append(words, pieces[int(k)%len(pieces)])
		}
		readBare(t, strings.Join(words, " "))
	})
}

// TestPhrasesMayEndAnywhere reads every pair of pieces as a whole text, so that
// a reader that looks at the next word without asking whether there is one fails.
func TestPhrasesMayEndAnywhere(t *testing.T) {
	for _, a := range pieces {
		for _, b := range pieces {
			readBare(t, a+" "+b)
			if t.Failed() {
				t.Fatalf("the phrase was %q", a+" "+b)
			}
		}
	}
}

// readBare annotates a text with the one segmenter of all tests.
func readBare(t testing.TB, text string) {
	t.Helper()
	s, err := stages()
	if err != nil {
		t.Fatal(err)
	}
	doc := rasid.NewDocument("bare", "", text)
	doc.Filled = rasid.LayerText
	if err := s.segments.Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	annotate(t, doc)
	if doc.Text != text {
		t.Fatal("a stage changed the text")
	}
}

// picked returns the picks that write text, words that are no piece left out.
func picked(text string) []byte {
	var out []byte
	for _, word := range strings.Fields(text) {
		for i, piece := range pieces {
			if piece == word {
				out = append(out, byte(i))
				break
			}
		}
	}
	return out
}

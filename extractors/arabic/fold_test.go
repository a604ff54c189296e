package arabic_test

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid/extractors/arabic"
)

func ExampleFold() {
	fmt.Println(arabic.Fold("أكَّدَ"), arabic.Fold("ســوريـة"), arabic.Fold("۲۰۱۷"))
	// Output: اكد سوريه 2017
}

func ExampleLight() {
	fmt.Println(arabic.Light("أكَّدَ"), arabic.Light("ســوريـة"), arabic.Light("علی"))
	// Output: أكد سورية علي
}

func TestFold(t *testing.T) {
	tests := []struct{ fact, in, fold, light string }{
		{"a folded word is left as it is", "وزير", "وزير", "وزير"},
		{"the empty word", "", "", ""},
		{"shadda and vowels go", "وَقَّعَ", "وقع", "وقع"},
		{"tanwin goes, its alef stays", "سابقًا", "سابقا", "سابقا"},
		{"superscript alef goes", "هٰذا", "هذا", "هذا"},
		{"hamza on alef is no letter of the loose key", "أعلن إعلان آب", "اعلن اعلان اب", "أعلن إعلان آب"},
		{"hamza on waw and yeh", "مسؤول رئيس", "مسوول رييس", "مسؤول رئيس"},
		{"a hamza that stands alone stays", "وزراء", "وزراء", "وزراء"},
		{"alef maqsura is yeh in the loose key only", "على", "علي", "على"},
		{"teh marbuta is heh in the loose key only", "مدرسة", "مدرسه", "مدرسة"},
		{"alef wasla", "ٱلكتاب", "الكتاب", "الكتاب"},
		{"tatweel goes wherever it stands", "ـمحــمدـ", "محمد", "محمد"},
		{"lam-alef ligature opens to two letters", "ﻻجئ", "لاجي", "لاجئ"},
		{"lam-alef with hamza keeps its hamza", "ﻷن", "لان", "لأن"},
		{"the word Allah as one character", "عبد ﷲ", "عبد الله", "عبد الله"},
		{"presentation forms of a whole word", "ﺳﻮﺭﻳﺔ", "سوريه", "سورية"},
		{"a presentation form of a mark is a mark", "مﹷ", "م", "م"},
		{"shadda with a vowel as one character", "مﱠ", "م", "م"},
		{"ornate brackets stay", "﴾نص﴿", "﴾نص﴿", "﴾نص﴿"},
		{"Persian yeh and kaf", "ترکی", "تركي", "تركي"},
		{"Urdu heh and noon", "ہں", "هن", "هن"},
		{"letters of loan words have kin", "پاريس چاد ڤيينا گاز", "باريس جاد فيينا غاز", "پاريس چاد ڤيينا گاز"},
		{"Arabic-Indic and Persian digits", "٢٠١٧ ۲۰۱۷", "2017 2017", "2017 2017"},
		{"bidi marks go", "\u200fسوريا\u202c", "سوريا", "سوريا"},
		{"zero-width joiners and the byte order mark go", "\ufeffمي\u200cخواهم", "ميخواهم", "ميخواهم"},
		{"a soft hyphen goes", "سو\u00adريا", "سوريا", "سوريا"},
		{"a decomposed hamza is put together", "ا\u0654كد ا\u0655ن ا\u0653ب", "اكد ان اب", "أكد إن آب"},
		{"Latin letters are lower case in the loose key", "CNN É", "cnn é", "CNN É"},
		{"punctuation and spaces stay", "نعم، لا؟ (قال)", "نعم، لا؟ (قال)", "نعم، لا؟ (قال)"},
		{"invalid bytes go", "سو\xffريا", "سوريا", "سوريا"},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			if got := arabic.Fold(tt.in); got != tt.fold {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.fold)
			}
			if got := arabic.Light(tt.in); got != tt.light {
				t.Errorf("Light(%q) = %q, want %q", tt.in, got, tt.light)
			}
		})
	}
}

func TestEveryRuneFoldsOnce(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if r == 0xD800 {
			r = 0xE000
		}
		s := string(r)
		for name, f := range map[string]func(string) string{"Fold": arabic.Fold, "Light": arabic.Light} {
			once := f(s)
			if twice := f(once); twice != once {
				t.Errorf("%s(%U) = %q, again %q", name, r, once, twice)
			}
		}
		if arabic.IsLetter(r) && arabic.Fold(s) == "" && r != arabic.Tatweel {
			t.Errorf("letter %U folds to nothing", r)
		}
		if arabic.IsMark(r) && arabic.Fold(s) != "" {
			t.Errorf("mark %U folds to %q", r, arabic.Fold(s))
		}
		if arabic.IsInvisible(r) && arabic.Fold(s) != "" {
			t.Errorf("invisible %U folds to %q", r, arabic.Fold(s))
		}
	}
}

func TestClassesOfLettersAreDisjoint(t *testing.T) {
	for r := rune(0); r <= 0x10000; r++ {
		n := 0
		for _, is := range []bool{arabic.IsLetter(r) && r != arabic.Tatweel, arabic.IsMark(r), arabic.IsInvisible(r)} {
			if is {
				n++
			}
		}
		if _, digit := arabic.DigitValue(r); digit {
			n++
		}
		if n > 1 {
			t.Errorf("%U is of %d classes", r, n)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "أكَّدَ", "ﻷن ﷲ", "ا\u0654\u064e", "CNN ٢٠", "\xff\xfe", "ۀ ـ ً"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, fold := range map[string]func(string) string{"Fold": arabic.Fold, "Light": arabic.Light} {
			once := fold(s)
			if !utf8.ValidString(once) {
				t.Errorf("%s(%q) is not UTF-8", name, s)
			}
			if twice := fold(once); twice != once {
				t.Errorf("%s(%q) = %q, again %q", name, s, once, twice)
			}
		}
		if a, b := arabic.Fold(arabic.Light(s)), arabic.Fold(s); a != b {
			t.Errorf("Fold(Light(%q)) = %q, Fold = %q", s, a, b)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	words := []string{"وزير", "الخارجية", "أكَّدَ", "سوريا", "٢٠١٧", "المتحدث", "ﻻجئون"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		arabic.Fold(words[i%len(words)])
	}
}

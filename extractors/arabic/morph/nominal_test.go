package morph

import (
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/extractors/arabic"
)

func TestMasdars(t *testing.T) {
	tests := []struct{ name, lemma, want string }{
		{"form I is listed", "نفى", "نفي"},
		{"form I by root and gloss", "نحت", "نحت"},
		{"mimi noun", "قتل", "مقتل"},
		{"II", "هدّد", "تهديد"},
		{"II defective", "سوّى", "تسوية"},
		{"II with last hamza", "هنّأ", "تهنئة"},
		{"III", "هاجم", "مهاجمة"},
		{"III as فعال", "حاصر", "حصار"},
		{"III defective", "ساوى", "مساواة"},
		{"IV", "أعلن", "إعلان"},
		{"IV hollow", "أدان", "إدانة"},
		{"IV defective", "أجرى", "إجراء"},
		{"IV with first و", "أوقف", "إيقاف"},
		{"IV with first hamza", "آمن", "إيمان"},
		{"IV with last hamza", "أنشأ", "إنشاء"},
		{"V", "تعهّد", "تعهد"},
		{"V defective", "تحدّى", "تحدي"},
		{"VI", "تظاهر", "تظاهر"},
		{"VII", "انسحب", "انسحاب"},
		{"VII doubled", "انضمّ", "انضمام"},
		{"VIII", "اعتقل", "اعتقال"},
		{"VIII with first و", "اتّهم", "اتهام"},
		{"VIII hollow", "اغتال", "اغتيال"},
		{"VIII defective", "التقى", "التقاء"},
		{"X", "استهدف", "استهداف"},
		{"X hollow", "استقال", "استقالة"},
		{"X with first و", "استورد", "استيراد"},
		{"quadriliteral", "سيطر", "سيطرة"},
		{"quadriliteral II", "تدهور", "تدهور"},
		{"quadriliteral IV", "اطمأنّ", "اطمئنان"},
		{"death is of being taken", "توفّى", "وفاة"},
	}
	l := open(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.Masdars(tt.lemma); !slices.Contains(got, arabic.Fold(tt.want)) {
				t.Errorf("Masdars(%s) = %v, want %s", tt.lemma, got, tt.want)
			}
		})
	}
}

func TestNominalForms(t *testing.T) {
	tests := []struct {
		lemma, written string
		pos            POS
		gender         Gender
		number         Number
		enc            string
	}{
		{"قصف", "قصفها", Masdar, Masculine, Singular, "ها"},
		{"زار", "زيارته", Masdar, Feminine, Singular, "ه"},
		{"زار", "زيارات", Masdar, Feminine, Plural, ""},
		{"اعتقل", "اعتقالهم", Masdar, Masculine, Singular, "هم"},
		{"أجرى", "إجراءات", Masdar, Masculine, Plural, ""},
		{"أجرى", "إجرائه", Masdar, Masculine, Singular, "ه"},
		{"هجم", "هجمات", Masdar, Masculine, Plural, ""},
		{"لجأ", "لجوئهم", Masdar, Masculine, Singular, "هم"},
		{"هدّد", "تهديدا", Masdar, Masculine, Singular, ""},
		{"أشار", "مشيرا", ActivePart, Masculine, Singular, ""},
		{"أشار", "مشيرين", ActivePart, Masculine, Plural, ""},
		{"أكّد", "مؤكدة", ActivePart, Feminine, Singular, ""},
		{"نفى", "نافيا", ActivePart, Masculine, Singular, ""},
		{"دعا", "داعية", ActivePart, Feminine, Singular, ""},
		{"دعا", "مدعوون", PassivePart, Masculine, Plural, ""},
		{"قال", "قائلا", ActivePart, Masculine, Singular, ""},
		{"قتل", "قاتل", ActivePart, Masculine, Singular, ""},
		{"قتل", "مقتولين", PassivePart, Masculine, Plural, ""},
		{"اتّهم", "متهم", PassivePart, Masculine, Singular, ""},
		{"اعتقل", "معتقلون", PassivePart, Masculine, Plural, ""},
		{"أدان", "مدان", PassivePart, Masculine, Singular, ""},
		{"استدعى", "مستدعاة", PassivePart, Feminine, Singular, ""},
		{"تظاهر", "متظاهرين", ActivePart, Masculine, Plural, ""},
		{"احتلّ", "محتلة", PassivePart, Feminine, Singular, ""},
		{"باع", "مبيعات", PassivePart, Feminine, Plural, ""},
	}
	l := open(t)
	for _, tt := range tests {
		found := false
		for _, f := range l.Nominal(tt.lemma) {
			found = found || f.Key == arabic.Fold(tt.written) && f.POS == tt.pos &&
				f.Gender == tt.gender && f.Number == tt.number && f.Enc == tt.enc
		}
		if !found {
			t.Errorf("Nominal(%s) lacks %s (%v %v %v)", tt.lemma, tt.written, tt.pos, string(tt.gender), tt.number)
		}
	}
}

func TestEveryListedMasdarHasItsVerb(t *testing.T) {
	l := open(t)
	for lemma := range listedMasdars() {
		if !slices.ContainsFunc(l.Find(lemma), func(id ID) bool { return l.Verb(id).Lemma == lemma }) {
			t.Errorf("masdars.tsv: no verb %s", lemma)
		}
	}
}

func TestEveryVerbHasNominalForms(t *testing.T) {
	l := open(t)
	for i := 0; i < l.Len(); i += 7 {
		e := l.Verb(ID(i))
		forms := l.NominalID(ID(i))
		if len(forms) == 0 && e.Lemma != "ليس" {
			t.Errorf("no nominal forms of %s", e.Lemma)
		}
		for _, f := range forms {
			if arabic.Fold(f.Key) != f.Key || f.POS < Masdar || strings.ContainsAny(f.Key, " \t") {
				t.Errorf("bad form %+v of %s", f, e.Lemma)
			}
		}
	}
}

func TestClosedClassNeedsTheWrittenLetters(t *testing.T) {
	for _, tt := range []struct {
		word string
		want Class
	}{
		{"على", Preposition}, {"علي", NotClosed}, {"عليهم", Preposition}, {"إلى", Preposition}, {"الى", Preposition},
		{"وفي", Preposition}, {"أن", Complementizer}, {"بأنها", Complementizer}, {"وإنه", Complementizer},
		{"الذي", Relative}, {"هذه", Demonstrative}, {"لم", Negation}, {"ليست", Negation}, {"قد", ModalParticle},
		{"وكان", Copula}, {"كانت", Copula}, {"بعضهم", Quantifier}, {"أيضا", Adverb}, {"عندما", Subordinator},
		{"وزير", NotClosed}, {"", NotClosed}, {"قصف", NotClosed},
	} {
		if got := ClosedClass(tt.word); got != tt.want {
			t.Errorf("ClosedClass(%s) = %v, want %v", tt.word, got, tt.want)
		}
	}
}

func TestClosedTableNamesKnownClasses(t *testing.T) {
	for line := range strings.Lines(closedTable) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !ok || !slices.Contains(classNames[1:], name) {
			t.Errorf("closed.tsv: unknown class in %q", line)
		}
		for w := range strings.FieldsSeq(words) {
			if w = strings.TrimPrefix(w, "+"); arabic.Light(w) != w && !strings.ContainsAny(w, "ًّ") {
				t.Errorf("closed.tsv: %s is not a light form", w)
			}
		}
	}
}

func TestWordList(t *testing.T) {
	for _, w := range []string{"قوه", "القوه", "قوتها", "قوات", "مدينه", "المدينه", "وزير", "وزيرا", "اشخاص", "زيارته"} {
		if !IsNoun(w) {
			t.Errorf("%s is no noun", w)
		}
	}
	for _, w := range []string{"كبير", "كبيره", "الكبيره", "اكبر", "نووي"} {
		if !IsAdj(w) {
			t.Errorf("%s is no adjective", w)
		}
	}
	for _, w := range []string{"", "استهدف", "يقول", "CNN", "في"} {
		if IsNoun(w) || IsAdj(w) {
			t.Errorf("%q is a noun or adjective", w)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("قوتها")
	f.Add("ال")
	l := open(f)
	f.Fuzz(func(t *testing.T, s string) {
		IsNoun(s)
		IsAdj(arabic.Fold(s))
		ClosedClass(s)
		l.Nominal(s)
		l.Masdars(s)
	})
}

func BenchmarkNominal(b *testing.B) {
	l := open(b)
	listedMasdars()
	b.ReportAllocs()
	for b.Loop() {
		l.Nominal("استهدف")
	}
}

func BenchmarkIsNoun(b *testing.B) {
	words()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		IsNoun(benchWords[i%len(benchWords)])
	}
}

func BenchmarkWordList(b *testing.B) {
	for b.Loop() {
		loadWords()
	}
}

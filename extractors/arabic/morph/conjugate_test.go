package morph

import (
	"slices"
	"testing"

	"github.com/rasid-news/rasid/extractors/arabic"
)

func open(t testing.TB) *Lexicon {
	t.Helper()
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestConjugateByWeakClass(t *testing.T) {
	tests := []struct {
		name, lemma string
		want        []string // as written
		never       []string // forms that no rule may make
	}{
		{"sound I", "قتل", []string{"قتلت", "قتلوا", "يقتلون", "يقتلوا", "تقتل", "اقتلوا"}, []string{"يقوتل"}},
		{"defective in ي", "نفى", []string{"نفت", "نفيا", "نفوا", "نفينا", "ينفي", "ينفيان", "ينفون", "تنفي", "ينف", "تنف"}, []string{"نفات", "ينفيون"}},
		{"defective in و", "دعا", []string{"دعت", "دعوا", "دعونا", "دعي", "يدعو", "يدعون", "يدعى", "يدع", "تدعو"}, []string{"دعات", "يدعي ون"}},
		{"defective with i", "بقي", []string{"بقيت", "بقوا", "يبقى", "يبقون", "تبقى", "يبق"}, []string{"بقات"}},
		{"defective VIII", "التقى", []string{"التقت", "التقيا", "التقوا", "يلتقي", "يلتقيان", "يلتقون", "تلتقي", "يلتق"}, nil},
		{"defective IV", "أجرى", []string{"أجرت", "أجروا", "أجرينا", "يجري", "يجرون", "تجر"}, nil},
		{"hollow u", "قال", []string{"قالت", "قلت", "قالوا", "قلنا", "قيل", "يقول", "تقول", "يقل", "يقولون", "يقال", "قلن"}, []string{"قالنا", "يقولن"}},
		{"hollow a", "نام", []string{"نمت", "ينام", "ينم"}, []string{"ينوم"}},
		{"hollow IV", "أدان", []string{"أدانت", "أدنت", "أدانوا", "أدين", "يدين", "تدين", "يدينون", "يدان", "يدن"}, nil},
		{"hollow X", "استعاد", []string{"استعادت", "استعدنا", "يستعيد", "تستعيد", "استعيد", "يستعد", "يستعاد"}, nil},
		{"hollow VIII", "اغتال", []string{"اغتالت", "اغتيل", "يغتال", "اغتالوا"}, nil},
		{"doubled", "رد", []string{"ردت", "رددت", "ردوا", "يرد", "ترد", "يردون", "يردد", "رددنا"}, []string{"ردنا"}},
		{"doubled VII", "انضم", []string{"انضمت", "انضموا", "انضممنا", "ينضم", "تنضم", "ينضمون"}, nil},
		{"doubled VIII", "احتل", []string{"احتلت", "احتللنا", "يحتل", "تحتل"}, nil},
		{"doubled IV", "أقر", []string{"أقرت", "أقررنا", "يقر", "يقرون"}, nil},
		{"doubled X", "استمر", []string{"استمرت", "يستمر", "استمررنا"}, nil},
		{"assimilated drops و", "وقع", []string{"وقعت", "يقع", "تقع", "يقعون"}, nil},
		{"assimilated IV", "أوقف", []string{"أوقفت", "يوقف", "توقف", "أوقفوا"}, nil},
		{"assimilated VIII", "اتهم", []string{"اتهمت", "اتهموا", "يتهم", "تتهم", "يتهمون"}, nil},
		{"form VIII of ز", "ازدهر", []string{"ازدهرت", "يزدهر"}, nil},
		{"form VIII of ض", "اضطر", []string{"اضطرت", "يضطر", "اضطررنا"}, nil},
		{"form VIII of د", "ادعى", []string{"ادعت", "يدعي", "ادعوا"}, nil},
		{"form II", "هدد", []string{"هددت", "يهدد", "تهدد", "هددوا"}, nil},
		{"hollow sound in II", "صوّت", []string{"صوتت", "يصوت", "صوتوا"}, []string{"صات"}},
		{"first hamza", "أخذ", []string{"أخذت", "يأخذ", "آخذ", "خذ", "تأخذ"}, nil},
		{"first hamza IV", "آمن", []string{"آمنت", "يؤمن", "يؤمنون", "أؤمن"}, nil},
		{"last hamza", "قرأ", []string{"قرأت", "قرؤوا", "قرأوا", "قرآ", "يقرأ", "يقرؤون", "يقرأون", "قرئ"}, nil},
		{"hollow with last hamza", "جاء", []string{"جاءت", "جاؤوا", "جاءوا", "جئنا", "يجيء", "يجئ", "يجيئون"}, nil},
		{"middle hamza", "سأل", []string{"سألت", "يسأل", "سئل", "يسألون", "سألوا"}, nil},
		{"رأى", "رأى", []string{"رأت", "رأوا", "رأينا", "يرى", "ترى", "يرون", "أرى", "ير"}, []string{"يرأى"}},
		{"both weak", "ولي", []string{"يلي", "تلي"}, nil},
		{"middle و stays before last ي", "استولى", []string{"استولت", "يستولي", "استولوا"}, nil},
		{"last ت melts", "سكت", []string{"سكت", "سكتنا", "سكتت"}, []string{"سكتتم"}},
		{"last ن melts", "كان", []string{"كنا", "كنت", "كانت", "يكون", "يكن", "تكن", "كانوا"}, []string{"كننا"}},
		{"quadriliteral", "سيطر", []string{"سيطرت", "يسيطر", "تسيطر", "سيطروا"}, nil},
		{"quadriliteral II", "تدهور", []string{"تدهورت", "يتدهور"}, nil},
		{"quadriliteral IV", "اطمأن", []string{"اطمأنت", "يطمئن", "اطمأننا"}, nil},
	}
	l := open(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			keys := Keys(l.Conjugate(tt.lemma))
			for _, w := range tt.want {
				if !slices.Contains(keys, arabic.Fold(w)) {
					t.Errorf("Conjugate(%s) lacks %s; has %v", tt.lemma, w, keys)
				}
			}
			for _, w := range tt.never {
				if slices.Contains(keys, arabic.Fold(w)) {
					t.Errorf("Conjugate(%s) makes %s", tt.lemma, w)
				}
			}
		})
	}
}

func TestShaddaTellsVerbsApart(t *testing.T) {
	l := open(t)
	signed := l.Find("وقّع")
	if len(signed) != 1 || l.Verb(signed[0]).Form != "II" {
		t.Errorf("Find(وقّع) = %v", signed)
	}
	if both := l.Find("وقع"); len(both) < 2 {
		t.Errorf("Find(وقع) = %v, want fell and signed", both)
	}
	if e := l.Verb(l.Find("اعلن")[0]); e.Lemma != "أعلن" || e.Form != "IV" {
		t.Errorf("Find(اعلن) = %v", e)
	}
	if l.Find("كتاب") != nil || l.Conjugate("كتاب") != nil {
		t.Error("a noun is found among the verbs")
	}
}

func TestEveryRowOfTheTableBuilds(t *testing.T) {
	l := open(t)
	var b builder
	for i := range l.verbs {
		if !b.build(&l.verbs[i]) {
			t.Errorf("no shape spells %s of root %s", l.verbs[i].lemma, l.verbs[i].root)
		}
	}
	if l.Len() < 9000 {
		t.Errorf("only %d verbs", l.Len())
	}
}

// Generation and analysis are two readings of one table: each form must come
// back as the verb and the features it was made from.
func TestEveryFormIsAnalysedBack(t *testing.T) {
	l := open(t)
	step := 1
	if testing.Short() {
		step = 17
	}
	var buf []Analysis
	for i := 0; i < l.Len(); i += step {
	forms:
		for _, f := range l.ConjugateID(ID(i)) {
			buf = l.Analyse(buf[:0], f.Key)
			for _, a := range buf {
				if a.ID == ID(i) && a.Features == f.Features && a.Pro == "" && a.Enc == "" {
					continue forms
				}
			}
			t.Fatalf("%s %+v of %s is not analysed back", f.Key, f.Features, f.Lemma)
		}
	}
}

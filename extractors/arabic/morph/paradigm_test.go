package morph

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/rasid-news/rasid/extractors/arabic"
)

func TestParadigmIsVocalised(t *testing.T) {
	l := open(t)
	for _, tt := range []struct {
		lemma string
		want  []string
	}{
		{"نفى", []string{"نَفَى", "نَفَتْ", "نَفَوْا", "نَفَيْتُ", "يَنْفِي", "يَنْفُونَ", "تَنْفِينَ", "نُفِيَ", "يُنْفَى", "يَنْفِ", "مَنْفِيّ", "نَافٍ", "نفي"}},
		{"دعا", []string{"دَعَا", "دَعَوْتُ", "دَعَوَا", "يَدْعُو", "يَدْعُونَ", "دُعِيَ", "يُدْعَى"}},
		{"قال", []string{"قَالَ", "قُلْتُ", "قُلْنَ", "يَقُولُ", "يَقُلْ", "قِيلَ", "يُقَالُ"}},
		{"ردّ", []string{"رَدَّ", "رَدَدْتُ", "يَرُدُّ", "رُدَّ", "يَرْدُدْنَ"}},
		{"وقّع", []string{"وَقَّعَ", "يُوَقِّعُ", "وُقِّعَ"}},
		{"أعلن", []string{"أَعْلَنَ", "يُعْلِنُ", "أُعْلِنَ", "أُعْلِنُ"}},
		{"اتّهم", []string{"اِتَّهَمَ", "يَتَّهِمُ", "اُتُّهِمَ"}},
		{"أوقف", []string{"أَوْقَفَ", "يُوقِفُ", "إِيقَاف", "مُوقِف"}},
		{"جاء", []string{"جَاءَ", "جِئْتُ", "يَجِيءُ", "جَاؤُوا"}},
		{"قرأ", []string{"قَرَأَ", "يَقْرَؤُونَ", "قَرَآ", "قُرِئَ"}},
		{"أخذ", []string{"يَأْخُذُ", "آخُذُ", "أَخَذْنَا"}},
		{"كان", []string{"كُنَّا", "يَكُنْ"}},
	} {
		words := strings.FieldsFunc(l.Paradigm(tt.lemma), func(r rune) bool { return r == '\t' || r == '\n' })
		has := map[string]bool{}
		for _, w := range words {
			has[w] = true
		}
		for _, w := range tt.want {
			if !has[norm.NFC.String(w)] {
				t.Errorf("Paradigm(%s) lacks %s:\n%s", tt.lemma, w, l.Paradigm(tt.lemma))
			}
		}
	}
	if l.Paradigm("كتاب") != "" {
		t.Error("a noun has a paradigm")
	}
}

// What the paradigm shows must be what Analyse knows.
func TestParadigmAgreesWithAnalyse(t *testing.T) {
	l := open(t)
	for i := 0; i < l.Len(); i += 11 {
		id := ID(i)
		var out strings.Builder
		l.paradigm(&out, id)
		lines := strings.Split(out.String(), "\n")
		for _, line := range lines[2:] {
			cells := strings.Split(line, "\t")
			if len(cells) != 6 {
				continue
			}
			for _, w := range cells[1:] {
				if w == "" {
					continue
				}
				ok := false
				for _, a := range l.Analyse(nil, arabic.Fold(w)) {
					ok = ok || a.ID == id
				}
				if !ok {
					t.Errorf("%s: %s of %s is not analysed", l.Verb(id).Lemma, w, line)
				}
			}
		}
	}
}

func ExampleLexicon_Analyse() {
	lex, err := Open()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range lex.Analyse(nil, arabic.Fold("واستهدفوها")) {
		if a.Tense == Perfect {
			fmt.Println(lex.Verb(a.ID).Lemma, a.Tense, a.Person, string(a.Gender), a.Number, a.Pro, a.Enc)
		}
	}
	// Output: استهدف perfect 3 m plural و ها
}

func ExampleLexicon_Masdars() {
	lex, err := Open()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(lex.Masdars("نفى"), lex.Masdars("أجرى"), lex.Masdars("أدان"))
	// Output: [نفي] [اجراء] [ادانه]
}

// The 3ms perfect without its vowels is the lemma, hamza seats and shadda
// included: a wrong root (اكتأب taken for hollow) would show here.
func TestParadigmSpellsTheLemma(t *testing.T) {
	l := open(t)
	plain := strings.NewReplacer("َ", "", "ُ", "", "ِ", "", "ْ", "")
	for i := range l.verbs {
		v := &l.verbs[i]
		var b builder
		if !b.build(v) {
			continue
		}
		if got := plain.Replace(b.pastWord(b.shape.past, b.shape.pastC, "a", false)); got != v.lemma {
			t.Errorf("%s of root %s is written %s", v.lemma, v.root, got)
		}
	}
}

package morph

import (
	"testing"

	"github.com/rasid-news/rasid/extractors/arabic"
)

func TestAnalyseClitics(t *testing.T) {
	tests := []struct {
		name, word, lemma string
		want              Features
		pro, enc          string
	}{
		{"object pronoun", "قتلته", "قتل", Features{Tense: Perfect, Person: 3, Gender: Feminine, Number: Singular}, "", "ه"},
		{"plural loses its alef before a pronoun", "استهدفوها", "استهدف", Features{Tense: Perfect, Person: 3, Gender: Masculine, Number: Plural}, "", "ها"},
		{"ى opens before a pronoun", "نفاه", "نفى", Features{Tense: Perfect, Person: 3, Gender: Masculine, Number: Singular}, "", "ه"},
		{"ى of the imperfect opens too", "يراها", "رأى", Features{Tense: Imperfect, Person: 3, Gender: Masculine, Number: Singular}, "", "ها"},
		{"future", "وسيعلنون", "أعلن", Features{Tense: Imperfect, Person: 3, Gender: Masculine, Number: Plural}, "وس", ""},
		{"purpose", "ليبحثا", "بحث", Features{Tense: Imperfect, Person: 3, Gender: Masculine, Number: Dual}, "ل", ""},
		{"conjunction before a verb in و", "ووصفته", "وصف", Features{Tense: Perfect, Person: 3, Gender: Feminine, Number: Singular}, "و", "ه"},
		{"hamza takes its seat before a pronoun", "يقرؤه", "قرأ", Features{Tense: Imperfect, Person: 3, Gender: Masculine, Number: Singular}, "", "ه"},
		{"marks are folded by the caller", "أكّدَتْ", "أكد", Features{Tense: Perfect, Person: 3, Gender: Feminine, Number: Singular}, "", ""},
		{"first person plural with object", "سنهزمهم", "هزم", Features{Tense: Imperfect, Person: 1, Number: Plural}, "س", "هم"},
	}
	l := open(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := false
			for _, a := range l.Analyse(nil, arabic.Fold(tt.word)) {
				if arabic.Fold(l.Verb(a.ID).Lemma) == arabic.Fold(tt.lemma) && a.Pro == tt.pro && a.Enc == tt.enc &&
					a.Tense == tt.want.Tense && a.Person == tt.want.Person && a.Gender == tt.want.Gender && a.Number == tt.want.Number {
					found = true
				}
			}
			if !found {
				t.Errorf("Analyse(%s) lacks %s: %+v", tt.word, tt.lemma, l.Analyse(nil, arabic.Fold(tt.word)))
			}
		})
	}
}

func TestMoodShowsInLetters(t *testing.T) {
	l := open(t)
	mood := func(word string) Mood {
		m := Mood(0)
		for _, a := range l.Analyse(nil, word) {
			if a.Tense == Imperfect && a.Person == 3 && l.Verb(a.ID).Lemma == "نفى" && a.Voice&Active != 0 {
				m |= a.Mood
			}
		}
		return m
	}
	for _, tt := range []struct {
		word string
		want Mood
	}{
		{"ينفي", Indicative | Subjunctive}, {"ينف", Jussive}, {"ينفون", Indicative}, {"ينفوا", Subjunctive | Jussive},
		{"سينفي", Indicative}, {"لينفي", Subjunctive},
	} {
		if got := mood(tt.word); got != tt.want {
			t.Errorf("mood of %s = %b, want %b", tt.word, got, tt.want)
		}
	}
}

func TestVoiceShowsInLetters(t *testing.T) {
	l := open(t)
	voice := func(word, lemma string) Voice {
		v := Voice(0)
		for _, a := range l.Analyse(nil, word) {
			if a.Person == 3 && a.Tense != Imperative && a.Enc == "" && l.Verb(a.ID).Lemma == lemma {
				v |= a.Voice
			}
		}
		return v
	}
	for _, tt := range []struct {
		word, lemma string
		want        Voice
	}{
		{"قتل", "قتل", Active | Passive}, {"قيل", "قال", Passive}, {"يقال", "قال", Passive},
		{"ادين", "أدان", Passive}, {"يدين", "أدان", Active}, {"قال", "قال", Active},
	} {
		if got := voice(tt.word, tt.lemma); got != tt.want {
			t.Errorf("voice of %s = %v, want %v", tt.word, got, tt.want)
		}
	}
}

func TestNoVerbWhereLettersForbid(t *testing.T) {
	l := open(t)
	for _, w := range []string{"", "ا", "و", "2017", "CNN", "المدينه", "بالوزير", "سقال", "أعلن"} {
		if got := l.Analyse(nil, w); len(got) != 0 && w != "المدينه" {
			t.Errorf("Analyse(%q) = %v", w, got)
		}
	}
}

func TestReportingDropsTheSecondPerson(t *testing.T) {
	l := open(t)
	for _, a := range Reporting(l.Analyse(nil, "تعلن")) {
		if a.Person == 2 || a.Tense == Imperative {
			t.Errorf("kept %+v", a)
		}
	}
	if len(Reporting(l.Analyse(nil, "تعلنين"))) == 0 {
		t.Error("a word that is second person only lost all readings")
	}
	if Reporting(nil) != nil {
		t.Error("readings out of nothing")
	}
}

func FuzzAnalyse(f *testing.F) {
	for _, s := range []string{"استهدفوها", "وسيعلن", "قال", "", "\xd8", "\xd9\xff", "اابب"} {
		f.Add(s)
	}
	l := open(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range []string{s, arabic.Fold(s)} {
			for _, a := range l.Analyse(nil, w) {
				if int(a.ID) >= l.Len() || a.POS != Verb || a.Tense == 0 || a.Voice == 0 || a.Number == 0 {
					t.Fatalf("Analyse(%q) gives %+v", w, a)
				}
			}
		}
		l.Conjugate(s)
	})
}

var benchWords = []string{"وقال", "الوزير", "استهدفوه", "يلتقي", "سيقتلونهم", "في", "المدينه", "كتابهم", "وسيعلن", "قتل"}

func BenchmarkAnalyse(b *testing.B) {
	l := open(b)
	l.stems()
	buf := make([]Analysis, 0, 64)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		buf = l.Analyse(buf[:0], benchWords[i%len(benchWords)])
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStemTable(b *testing.B) {
	l := open(b)
	for b.Loop() {
		newStemTable(l.verbs)
	}
}

func BenchmarkConjugate(b *testing.B) {
	l := open(b)
	b.ReportAllocs()
	for b.Loop() {
		l.Conjugate("استهدف")
	}
}

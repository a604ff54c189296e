package survey

import (
	"fmt"
	"testing"

	"github.com/rasid-news/rasid"
)

// countForms counts words as the segmenter cuts them: proclitics, stem, pronoun.
func countForms(f *forms, n int, pro, core, enc string) {
	for range n {
		f.count(&rasid.Token{Pro: pro, Core: core, Enc: enc, Kind: rasid.Word})
	}
}

func TestNounsChangeTheirFormsAndNamesDoNot(t *testing.T) {
	f := newForms()
	countForms(f, 60, "ال", "باب", "")
	countForms(f, 40, "", "باب", "")
	countForms(f, 20, "", "باب", "ه") // بابه, his door
	countForms(f, 100, "", "حلب", "")
	countForms(f, 100, "ال", "رستن", "")
	countForms(f, 50, "", "ملف", "")
	countForms(f, 10, "", "ملفات", "")
	countForms(f, 3, "", "تادف", "")

	tests := []struct {
		word           string
		flat, inflects bool
	}{
		{"الباب", false, true},
		{"باب", false, true},
		{"حلب", true, false},
		{"الرستن", true, false}, // always with the article: one form
		{"ملف", true, true},     // plural in ات
	}
	for _, tt := range tests {
		u := f.usage(tt.word)
		if (u.article == 0) != tt.flat || (u.inflected > 0) != tt.inflects {
			t.Errorf("%s: %+v, want one form %v, inflected %v", tt.word, u, tt.flat, tt.inflects)
		}
	}
	if u := f.usage("تادف"); u.article != unseen {
		t.Errorf("a word seen three times: %+v, want unseen", u)
	}
}

func TestHabitsOfSeedsDecide(t *testing.T) {
	var h habits
	for range 40 {
		h.add(usage{0, 0}, true)
		h.add(usage{4, 3}, false)
	}
	if odds := h.odds(usage{0, 0}); odds < 5 {
		t.Errorf("a word of one form: odds of a name %.2f", odds)
	}
	if odds := h.odds(usage{4, 3}); odds > 0.2 {
		t.Errorf("a word of many forms: odds of a name %.2f", odds)
	}
	if odds := h.odds(usage{unseen, unseen}); odds != 1 {
		t.Errorf("a rare word: odds %.2f, want 1", odds)
	}
}

func TestFormsForgetTheRarest(t *testing.T) {
	f := newForms()
	f.max = 100
	countForms(f, 50, "", "كثير", "")
	for i := range 1000 {
		countForms(f, 1, "", fmt.Sprintf("نادر%d", i), "")
	}
	if len(f.words) > 100 {
		t.Errorf("%d stems are remembered, want 100 at most", len(f.words))
	}
	if f.total("كثير") != 50 {
		t.Errorf("the frequent stem has %d, want 50", f.total("كثير"))
	}
}

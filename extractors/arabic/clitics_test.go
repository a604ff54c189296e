package arabic_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/extractors/arabic"
)

func TestProCuts(t *testing.T) {
	tests := []struct {
		fact, word string
		want       []string // pro+stem
	}{
		{"a word without clitic letters stays whole", "رييس", []string{"+رييس"}},
		{"و may be a conjunction or a letter", "وزير", []string{"+وزير", "و+زير"}},
		{"the article goes with what stands before it", "وبالقوات", []string{"+وبالقوات", "و+بالقوات", "وب+القوات", "وبال+قوات"}},
		{"ل swallows the alef of the article", "للدول", []string{"+للدول", "ل+لدول", "لل+دول"}},
		{"future س follows و", "وسيعلن", []string{"+وسيعلن", "و+سيعلن", "وس+يعلن"}},
		{"two letters must be left", "وقل", []string{"+وقل", "و+قل"}},
		{"a word of two letters is not cut", "وق", []string{"+وق"}},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			var got []string
			for _, c := range arabic.ProCuts(nil, tt.word) {
				got = append(got, c.Pro+"+"+c.Stem)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("ProCuts(%q) = %q, want %q", tt.word, got, tt.want)
			}
		})
	}
}

func TestEncCuts(t *testing.T) {
	tests := []struct {
		fact, stem string
		want       []string // stem+enc
	}{
		{"a noun with a pronoun", "قواتها", []string{"قواتها+", "قوات+ها"}},
		{"هم holds no ه by itself", "قادتهم", []string{"قادتهم+", "قادت+هم"}},
		{"every pronoun that fits is offered", "عليكما", []string{"عليكما+", "علي+كما"}},
		{"two letters must be left", "له", []string{"له+"}},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			var got []string
			for _, c := range arabic.EncCuts(nil, arabic.Cut{Stem: tt.stem}) {
				got = append(got, c.Stem+"+"+c.Enc)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("EncCuts(%q) = %q, want %q", tt.stem, got, tt.want)
			}
		})
	}
}

func FuzzCuts(f *testing.F) {
	f.Add("وبالقوات")
	f.Add("وسيعلنها")
	f.Fuzz(func(t *testing.T, s string) {
		word := arabic.Fold(s)
		for _, c := range arabic.ProCuts(nil, word) {
			for _, e := range arabic.EncCuts(nil, c) {
				if e.Pro+e.Stem+e.Enc != word {
					t.Errorf("%q + %q + %q is not %q", e.Pro, e.Stem, e.Enc, word)
				}
				if word != "" && strings.TrimSpace(word) == word && e.Stem == "" {
					t.Errorf("nothing is left of %q", word)
				}
			}
		}
	})
}

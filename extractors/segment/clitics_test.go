package segment_test

import (
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

func TestClitics(t *testing.T) {
	tests := []struct{ fact, word, pro, stem, enc string }{
		{"و before a verb is a conjunction", "وقال", "و", "قال", ""},
		{"و of a noun is a letter", "وزير", "", "وزير", ""},
		{"و of a noun after the conjunction", "ووزير", "و", "وزير", ""},
		{"و before a name", "وكازاخستان", "و", "كازاخستان", ""},
		{"و of a masdar is a letter", "وصول", "", "وصول", ""},
		{"agency, not like-a-thing", "وكالة", "", "وكالة", ""},
		{"ف before a particle", "فإن", "ف", "إن", ""},
		{"ف of a name is a letter", "فلسطين", "", "فلسطين", ""},
		{"ف of a noun is a letter", "فريق", "", "فريق", ""},
		{"ب before a name", "بسوريا", "ب", "سوريا", ""},
		{"ب of a name is a letter", "بيروت", "", "بيروت", ""},
		{"ب of a name the lexicon calls a place", "باريس", "", "باريس", ""},
		{"ب with the article", "بالقوات", "بال", "قوات", ""},
		{"conjunction, preposition and article", "وبالقوات", "وبال", "قوات", ""},
		{"ل swallows the alef of the article", "للسعودية", "لل", "سعودية", ""},
		{"ل before a hamza", "لإرسال", "ل", "إرسال", ""},
		{"ل of a name is a letter", "لبنان", "", "لبنان", ""},
		{"ل of a noun is a letter", "لجنة", "", "لجنة", ""},
		{"ل before a subjunctive", "ليعلن", "ل", "يعلن", ""},
		{"ك before a demonstrative is one word", "كذلك", "", "كذلك", ""},
		{"ك of a name is a letter", "كندا", "", "كندا", ""},
		{"the article", "الحكومة", "ال", "حكومة", ""},
		{"alef-lam with hamza is no article", "ألمانيا", "", "ألمانيا", ""},
		{"a name that keeps its alef-lam without hamza", "المانيا", "", "المانيا", ""},
		{"the relative pronoun is one word", "الذي", "", "الذي", ""},
		{"future", "سيعلن", "س", "يعلن", ""},
		{"conjunction, future, verb, pronoun", "وسيعلنها", "وس", "يعلن", "ها"},
		{"س of a noun is a letter", "سفير", "", "سفير", ""},
		{"noun and pronoun", "قواتها", "", "قوات", "ها"},
		{"ة opens to ت before a pronoun", "حكومته", "", "حكومت", "ه"},
		{"ه of ة is no pronoun", "حكومة", "", "حكومة", ""},
		{"ه that is written is one", "بلاده", "", "بلاد", "ه"},
		{"a noun that ends in ه", "مياه", "", "مياه", ""},
		{"verb and pronoun", "اعتقلهم", "", "اعتقل", "هم"},
		{"the plural alef falls before a pronoun", "قتلوه", "", "قتلو", "ه"},
		{"hamza changes its seat before a pronoun", "وزرائه", "", "وزرائ", "ه"},
		{"preposition and pronoun", "عليهم", "", "علي", "هم"},
		{"a preposition of one letter and a pronoun", "لهم", "", "ل", "هم"},
		{"the same after و", "وله", "و", "ل", "ه"},
		{"particle and pronoun", "إنها", "", "إن", "ها"},
		{"preposition, particle and pronoun", "بأنه", "ب", "أن", "ه"},
		{"لكن is one word", "لكن", "", "لكن", ""},
		{"ولكن", "ولكن", "و", "لكن", ""},
		{"marks go with the letter they stand on", "وَقَالَ", "و", "قَالَ", ""},
		{"shadda stays in its stem", "ووقّعت", "و", "وقّعت", ""},
		{"tatweel goes with the clitic", "بـسوريا", "ب", "سوريا", ""},
		{"a ligature cannot be cut", "ﻷن", "", "ﻷن", ""},
		{"nor can a word in presentation forms lose its span", "ﻭﻗﺎﻝ", "و", "ﻗﺎﻝ", ""},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			doc := segmenttest.Doc(tt.word)
			segmenttest.Check(t, doc)
			if len(doc.Tokens) != 1 {
				t.Fatalf("%d tokens", len(doc.Tokens))
			}
			tok := doc.Tokens[0]
			if tok.Pro != tt.pro || doc.Slice(tok.Stem) != tt.stem || tok.Enc != tt.enc {
				t.Errorf("%s is %s + %s + %s, want %s + %s + %s", tt.word, tok.Pro, doc.Slice(tok.Stem), tok.Enc, tt.pro, tt.stem, tt.enc)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	tests := []struct {
		fact, text string
		want       []string
		kinds      []rasid.TokenKind
	}{
		{"a word keeps its marks and tatweel", "أكَّدَ ســوريا", []string{"أكَّدَ", "ســوريا"}, []rasid.TokenKind{rasid.Word, rasid.Word}},
		{"a number keeps its separators", "1,200.5", []string{"1,200.5"}, []rasid.TokenKind{rasid.Number}},
		{"a number of a unit", "30كم", []string{"30", "كم"}, []rasid.TokenKind{rasid.Number, rasid.Word}},
		{"a tatweel between words is a dash", "بيروت ـ خاص", []string{"بيروت", "ـ", "خاص"}, []rasid.TokenKind{rasid.Word, rasid.Punct, rasid.Word}},
		{"a tatweel behind a clitic is part of it", "بـ 30", []string{"بـ", "30"}, []rasid.TokenKind{rasid.Word, rasid.Number}},
		{"a tatweel before letters is part of the word", "ـها", []string{"ـها"}, []rasid.TokenKind{rasid.Word}},
		{"a bidi mark inside a word does not cut it", "سو\u200fريا", []string{"سو\u200fريا"}, []rasid.TokenKind{rasid.Word}},
		{"a no-break space cuts words", "إلى\u00a0دمشق", []string{"إلى", "دمشق"}, []rasid.TokenKind{rasid.Word, rasid.Word}},
		{"every mark is a token", "قال:«لا».", []string{"قال", ":", "«", "لا", "»", "."}, []rasid.TokenKind{rasid.Word, rasid.Punct, rasid.Punct, rasid.Word, rasid.Punct, rasid.Punct}},
		{"Latin and Arabic letters do not mix", "الـCNN", []string{"الـ", "CNN"}, []rasid.TokenKind{rasid.Word, rasid.Latin}},
		{"an accent that stands alone is part of its letter", "Cafe\u0301", []string{"Cafe\u0301"}, []rasid.TokenKind{rasid.Latin}},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			doc := segmenttest.Doc(tt.text)
			segmenttest.Check(t, doc)
			if len(doc.Tokens) != len(tt.want) {
				t.Fatalf("%d tokens, want %d", len(doc.Tokens), len(tt.want))
			}
			for i, tok := range doc.Tokens {
				if doc.Slice(tok.Span) != tt.want[i] || tok.Kind != tt.kinds[i] {
					t.Errorf("token %d is %q (%v), want %q (%v)", i, doc.Slice(tok.Span), tok.Kind, tt.want[i], tt.kinds[i])
				}
			}
		})
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{
		"", ".", "وقال: «لا.»\nثم", "ﻷن ﷲ ـ ــ", "د. أ.ف.ب. 3.5", "بيروت ـ أ.ف.ب: قال", "\u200f\u0651\ufffd", "ع ع ع\n1. أ\n• ب",
		"مقالات متعلقة\n1. عنوان\n", "\"'([{.}])'\"", "(((((.)))))", "صورة: (رويترز)", "// انتهى //\n12:05 ت م",
	} {
		f.Add("", s)
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		if !utf8.ValidString(title) || !utf8.ValidString(body) {
			t.Skip("documents are UTF-8")
		}
		segmenttest.Check(t, segmenttest.TitledDoc(title, body, ""))
	})
}

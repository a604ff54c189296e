package segment

import (
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

// cutClitics sets Stem, Core, Pro and Enc of every written word.
func (s *Segmenter) cutClitics(doc *rasid.Document) {
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.Kind != rasid.Word {
			continue
		}
		pro, enc := s.lex.split(t.Norm)
		if pro == "" && enc == "" {
			continue
		}
		setClitics(doc.Text, t, pro, enc)
	}
}

func (x *lexicon) split(w string) (pro, enc string) {
	for _, p := range [...]string{"وبال", "وال", "ولل", "بال", "لل", "ال", "كال", "فال"} {
		if strings.HasPrefix(w, p) && letters(w)-letters(p) >= 3 {
			return p, ""
		}
	}
	if strings.HasPrefix(w, "و") && letters(w) >= 4 && !strings.HasPrefix(w, "وزي") && !strings.HasPrefix(w, "وكال") {
		pro = "و"
	}
	if strings.HasSuffix(w, "ها") && letters(w)-letters(pro) >= 5 {
		enc = "ها"
	}
	return pro, enc
}

// setClitics writes the cut into the token. Clitics are given folded; their
// bytes in the text may hold marks and tatweel, which stay with the letter
// before them.
func setClitics(text string, t *rasid.Token, pro, enc string) {
	start := skipLetters(text, t.Span, utf8.RuneCountInString(pro))
	if start < 0 {
		return
	}
	stem := rasid.Span{Start: start, End: t.Span.End}
	core := t.Norm[len(pro) : len(t.Norm)-len(enc)]
	end := skipLetters(text, stem, utf8.RuneCountInString(core))
	if end < 0 || end <= start {
		return
	}
	t.Stem = rasid.Span{Start: start, End: end}
	t.Core, t.Pro, t.Enc = core, pro, enc
}

// skipLetters returns the offset after the first n folded letters of the span
// and the marks that sit on them, or -1 if a ligature stands across the place.
func skipLetters(text string, sp rasid.Span, n int) int {
	i := sp.Start
	for i < sp.End {
		r, size := utf8.DecodeRuneInString(text[i:sp.End])
		w := foldedWidth(r)
		if w > n {
			if n == 0 {
				return i
			}
			return -1
		}
		n -= w
		i += size
	}
	if n == 0 {
		return i
	}
	return -1
}

// foldedWidth returns how many letters a character folds to: 0 for marks, 4
// for ﷲ.
func foldedWidth(r rune) int {
	if r >= 0x0621 && r < 0x064B && r != arabic.Tatweel {
		return 1
	}
	return utf8.RuneCountInString(arabic.Fold(string(r)))
}

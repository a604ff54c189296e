package segment

import (
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
		written := doc.Slice(t.Span)
		pro, enc := s.lex.split(t.Norm, spell(written))
		if pro == "" && enc == "" {
			continue
		}
		setClitics(doc.Text, t, pro, enc)
	}
}

// spell notes what folding hides: a word in ة or ى has no pronoun ه or ي.
func spell(written string) spelling {
	var sp spelling
	head := written
	for len(written) > 0 {
		r, n := utf8.DecodeLastRuneInString(written)
		switch {
		case r == 0x064B: // tanwin
			sp.tanwin = true
		case r == arabic.TehMarb:
			sp.tehMarbuta = true
		case r == arabic.Heh:
			sp.heh = true
		case r == arabic.AlefMaks:
			sp.alefMaks = true
		}
		if !arabic.IsMark(r) && !(sp.tanwin && r == arabic.Alef) {
			break
		}
		written = written[:len(written)-n]
	}
	n := 0
	for _, r := range head {
		switch {
		case r == arabic.AlefHamza || r == arabic.AlefBelow || r == arabic.AlefMadda:
			sp.hamzaHead = n == 0
			sp.hamzaAt = n
			return sp
		case !arabic.IsMark(r) && r != arabic.Tatweel:
			n++
		}
		if n > 2 {
			break
		}
	}
	return sp
}

// setClitics writes the cut into the token. Clitics are given folded; their
// bytes in the text may hold marks and tatweel, which stay with the letter
// before them.
func setClitics(text string, t *rasid.Token, pro, enc string) {
	core := t.Norm[len(pro) : len(t.Norm)-len(enc)]
	start := skipLetters(text, t.Span, utf8.RuneCountInString(pro))
	if start < 0 {
		return
	}
	stem := rasid.Span{Start: start, End: t.Span.End}
	if enc != "" {
		end := skipLetters(text, stem, utf8.RuneCountInString(core))
		if end < 0 || end <= start {
			return
		}
		stem.End = end
	}
	if stem.Empty() {
		return
	}
	t.Stem = stem
	t.Core, t.Pro, t.Enc = core, pro, enc
}

// skipLetters returns the offset after the first n folded letters of the span
// and the marks that sit on them, or -1 if a ligature stands across the place:
// in ﻷن the ل is half a character.
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

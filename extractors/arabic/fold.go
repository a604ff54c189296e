package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the loose key of a word: without marks, tatweel and invisible
// characters; with presentation forms opened, Persian letters as their Arabic
// kin, أإآٱ as ا, ى as ي, ة as ه, ؤ as و, ئ as ي; digits of every script as
// ASCII; Latin letters in lower case. Punctuation and spaces stay.
//
// The loose key is what lexicons are keyed by, since a third of all articles
// mix spellings («اكد» beside «أكد», «سورية» beside «سوريه»). It throws
// distinctions away (على "on" and علي "Ali"): ask Light where they matter.
// Fold(Fold(s)) == Fold(s).
func Fold(s string) string { return fold(s, true) }

// Light returns the strict key of a word: marks, tatweel and invisible
// characters gone, presentation forms opened, Persian ی and ک as Arabic, digits
// as ASCII, but hamza, ى and ة as they are written.
// Light(Light(s)) == Light(s).
func Light(s string) string { return fold(s, false) }

// combiningHamza are the signs that make أ إ آ ؤ ئ of their bare letters.
const combiningHamza = "\u0653\u0654\u0655"

// composeHamza does for hamzas what NFC does, and nothing else: other marks keep
// their code points, which both keys then treat alike.
var composeHamza = strings.NewReplacer("ا\u0653", "آ", "ا\u0654", "أ", "ا\u0655", "إ", "و\u0654", "ؤ", "ي\u0654", "ئ", "ى\u0654", "ئ")

func fold(s string, loose bool) string {
	if isFolded(s, loose) {
		return s
	}
	if !loose && strings.ContainsAny(s, combiningHamza) {
		// Texts from some file systems write أ as ا and a hamza of its own.
		// The loose key drops the hamza either way.
		s = composeHamza.Replace(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		foldRune(&b, r, loose)
	}
	return b.String()
}

// isFolded is the fast path: most words of news need no change.
func isFolded(s string, loose bool) bool {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if loose && r >= 'A' && r <= 'Z' {
				return false
			}
		case r >= 0x0621 && r <= 0x064A && r != Tatweel:
			if r >= 0x063B && r <= 0x063F {
				return false
			}
			if loose && looseLetter(r) != r {
				return false
			}
		case r == '،' || r == '؛' || r == '؟':
		default:
			return false
		}
	}
	return true
}

func looseLetter(r rune) rune {
	switch r {
	case AlefMadda, AlefHamza, AlefBelow:
		return Alef
	case AlefMaks, YehHamza:
		return Yeh
	case TehMarb:
		return Heh
	case WawHamza:
		return Waw
	}
	return r
}

func foldRune(b *strings.Builder, r rune, loose bool) {
	if r == Tatweel || r == utf8.RuneError || IsMark(r) || IsInvisible(r) {
		return
	}
	if v, ok := DigitValue(r); ok {
		b.WriteByte(byte('0' + v))
		return
	}
	if r >= 0xFB50 && r <= 0xFDFB || r >= 0xFE70 && r <= 0xFEFC {
		// NFKC opens ﻻ to لا and ﷲ to الله; what comes out is folded again,
		// since ligatures open to letters with hamza or to a space and a mark.
		open := norm.NFKC.String(string(r))
		if open == string(r) { // the ornate brackets ﴾ ﴿ open to nothing
			b.WriteRune(r)
			return
		}
		for _, q := range open {
			if q != ' ' {
				foldRune(b, q, loose)
			}
		}
		return
	}
	switch r {
	case 0x06CC, 0x06D0, 0x06CD, 0x06D2, 0x0620, 0x063D, 0x063E, 0x063F: // Persian, Kurdish, Urdu yeh
		r = Yeh
	case 0x06A9, 0x06AA, 0x063B, 0x063C: // keheh
		r = Kaf
	case 0x06C1, 0x06D5, 0x06BE, 0x06C0: // Urdu and Kurdish heh
		r = Heh
	case 0x0671, 0x0672, 0x0673: // alef wasla and its kin
		r = Alef
	case 0x06C3:
		r = TehMarb
	case 0x06BA: // Urdu noon without its dot
		r = Noon
	}
	if loose {
		switch r {
		case 0x067E: // پ
			r = Beh
		case 0x0686: // چ
			r = 'ج'
		case 0x06A4: // ڤ
			r = Feh
		case 0x06AF: // گ
			r = 'غ'
		case 0x0698: // ژ
			r = 'ز'
		default:
			r = looseLetter(r)
			if r > utf8.RuneSelf || r >= 'A' && r <= 'Z' {
				if !(r >= 0x0600 && r < 0x0700) {
					r = unicode.ToLower(r)
				}
			}
		}
	}
	b.WriteRune(r)
}

package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

// Tokenize appends the tokens of text[span] to dst. A token is a written word
// with all its clitics, a number with its separators, a word of another script,
// or one mark of punctuation. Marks, tatweel and invisible characters never end
// a word. Stem equals Span until a Segmenter has decided on clitics.
func Tokenize(text string, span rasid.Span, dst []rasid.Token) []rasid.Token {
	i := span.Start
	for i < span.End {
		r, n := utf8.DecodeRuneInString(text[i:span.End])
		if r == arabic.Tatweel {
			j := i
			for j < span.End && strings.HasPrefix(text[j:span.End], "ـ") {
				j += n
			}
			if next, _ := utf8.DecodeRuneInString(text[j:span.End]); j == span.End || classOf(next) != rasid.Word {
				// «بيروت ـ أ.ف.ب»: a tatweel that lengthens no letter is written
				// for a dash, and is one.
				sp := rasid.Span{Start: i, End: j}
				dst = append(dst, rasid.Token{Span: sp, Stem: sp, Norm: "-", Core: "-", Kind: rasid.Punct})
				i = j
				continue
			}
		}
		kind := classOf(r)
		if kind == 0 {
			i += n
			continue
		}
		start := i
		i += n
		if kind != rasid.Punct && kind != rasid.Symbol {
			i = endOfToken(text, i, span.End, kind)
		}
		sp := rasid.Span{Start: start, End: i}
		fold := arabic.Fold(text[start:i])
		dst = append(dst, rasid.Token{Span: sp, Stem: sp, Norm: fold, Core: fold, Kind: kind})
	}
	return dst
}

// classOf sorts the first character of a token; 0 is a space or an invisible
// character.
func classOf(r rune) rasid.TokenKind {
	if _, ok := arabic.DigitValue(r); ok {
		return rasid.Number
	}
	switch {
	case arabic.IsLetter(r): // tatweel among them: it opens «ـها»
		return rasid.Word
	case arabic.IsInvisible(r), arabic.IsMark(r):
		return 0
	case unicode.IsSpace(r), r == utf8.RuneError, unicode.IsControl(r):
		return 0
	case unicode.IsLetter(r):
		return rasid.Latin
	case unicode.IsPunct(r):
		return rasid.Punct
	}
	return rasid.Symbol
}

func endOfToken(text string, i, end int, kind rasid.TokenKind) int {
	last := i
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		switch {
		case arabic.IsMark(r), r == arabic.Tatweel && kind == rasid.Word:
			i += n
			last = i
			continue
		case arabic.IsInvisible(r):
			i += n
			continue
		case classOf(r) == kind, kind == rasid.Latin && unicode.Is(unicode.Mn, r):
			i += n
			last = i
			continue
		case kind == rasid.Number && isNumberSeparator(r) && i+n < end:
			if q, _ := utf8.DecodeRuneInString(text[i+n : end]); classOf(q) == rasid.Number {
				i += n
				continue
			}
		}
		return last
	}
	return last
}

func isNumberSeparator(r rune) bool {
	return r == '.' || r == ',' || r == '٫' || r == '٬'
}

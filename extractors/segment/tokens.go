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
		kind := classOf(r)
		if kind == 0 && r != arabic.Tatweel {
			i += n
			continue
		}
		start := i
		i += n
		if kind == 0 {
			// «بيروت ـ أ.ف.ب»: a tatweel that lengthens no letter is written for
			// a dash, and is one.
			for strings.HasPrefix(text[i:span.End], "ـ") {
				i += len("ـ")
			}
			sp := rasid.Span{Start: start, End: i}
			dst = append(dst, rasid.Token{Span: sp, Stem: sp, Norm: "-", Core: "-", Kind: rasid.Punct})
			continue
		}
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
	case arabic.IsLetter(r):
		return rasid.Word
	case arabic.IsInvisible(r), arabic.IsMark(r), r == arabic.Tatweel:
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
		case classOf(r) == kind:
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

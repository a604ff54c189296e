package timex

import (
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

// A word is a token as the grammar sees it.
type word struct {
	*lexeme
	mark  byte  // ASCII form of a punctuation mark, 0 for words
	conj  bool  // carries و or ف, "and"
	prep  byte  // carries a preposition: 'b', 'l' or 'k'
	art   bool  // carries the article
	skip  uint8 // letters of conjunction and preposition before the expression
	digit int8  // how many digits a plain number has, 0 for words
	value int32 // of a plain number, -1 otherwise
	stem  string
}

func (w *word) is(c class) bool { return w.cls&c != 0 }

// plain reports whether nothing is written onto the word before it: only its
// first word may carry و or ب.
func (w *word) plain() bool { return !w.conj && w.prep == 0 }

var noLexeme lexeme

// analyse finds the reading of each token. The whole word comes first, so that
// «واحد» is "one" and not "and" + "Sunday".
func (l *lexicon) analyse(dst []word, tokens []rasid.Token, text string) []word {
	for i := range tokens {
		t := &tokens[i]
		w := word{lexeme: &noLexeme, value: -1}
		switch t.Kind {
		case rasid.Word:
			if w.mark = looseClitic(t.Norm); w.mark == 0 {
				l.look(&w, t.Norm)
			}
		case rasid.Number:
			w.value, w.digit = plainNumber(t.Norm)
		case rasid.Punct, rasid.Symbol:
			w.mark = markOf(text[t.Span.Start:t.Span.End])
		}
		dst = append(dst, w)
	}
	return dst
}

// Bytes of an Arabic letter in UTF-8, which lookups cut off the front.
const letter = 2

func (l *lexicon) look(w *word, s string) {
	if len(s) > l.longest+5*letter || len(s) < 2 {
		return
	}
	if x := l.words[s]; x != nil {
		w.lexeme, w.stem = x, s
		return
	}
	if l.lookPrep(w, s) {
		return
	}
	if len(s) < 3*letter || !(strings.HasPrefix(s, "و") || strings.HasPrefix(s, "ف")) {
		return
	}
	rest := s[letter:]
	if x := l.words[rest]; x != nil {
		w.lexeme, w.stem, w.conj, w.skip = x, rest, true, 1
		return
	}
	if l.lookPrep(w, rest) {
		w.conj = true
		w.skip++
	}
}

// lookPrep tries what can stand before a noun: ال, لل, and ب ل ك with or
// without the article.
func (l *lexicon) lookPrep(w *word, s string) bool {
	if len(s) < 2*letter {
		return false
	}
	if rest, ok := strings.CutPrefix(s, "ال"); ok {
		return l.found(w, rest, 0, true, 0)
	}
	switch s[:letter] {
	case "ل":
		if rest, ok := strings.CutPrefix(s, "لل"); ok {
			// The article is fused into لل, so the preposition stays in the
			// span: «للعام 2015».
			return l.found(w, rest, 'l', true, 0) || l.found(w, s[letter:], 'l', true, 0)
		}
		return l.found(w, s[letter:], 'l', false, 1)
	case "ب", "ك":
		prep := byte('b')
		if s[:letter] == "ك" {
			prep = 'k'
		}
		if rest, ok := strings.CutPrefix(s[letter:], "ال"); ok {
			return l.found(w, rest, prep, true, 1)
		}
		return l.found(w, s[letter:], prep, false, 1)
	}
	return false
}

func (l *lexicon) found(w *word, s string, prep byte, art bool, skip uint8) bool {
	x := l.words[s]
	if x == nil || len(s) < 2*letter {
		return false
	}
	w.lexeme, w.stem, w.prep, w.art, w.skip = x, s, prep, art, skip
	return true
}

// Marks of clitics that stand alone, as before a number: «و5» and «الـ24».
const (
	markAnd     = 'w'
	markArticle = 'A'
	markPrep    = 'p'
)

func looseClitic(s string) byte {
	switch s {
	case "و":
		return markAnd
	case "ال", "وال", "بال", "لل":
		return markArticle
	case "ب", "ل", "وب", "ول":
		return markPrep
	}
	return 0
}

// plainNumber reads up to nine ASCII digits; anything else is -1.
func plainNumber(s string) (int32, int8) {
	if len(s) == 0 || len(s) > 9 {
		return -1, 0
	}
	n := int32(0)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1, 0
		}
		n = n*10 + int32(s[i]-'0')
	}
	return n, int8(len(s))
}

// markOf sorts marks into the few that dates are written with.
func markOf(s string) byte {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case ',', '،':
		return ','
	case '/', '\\', '⁄':
		return '/'
	case '-', '–', '—', '‐', '−', '‑':
		return '-'
	case '(', '[':
		return '('
	case ')', ']':
		return ')'
	case '"', '«', '»', '“', '”', '\'', '‘', '’':
		return '"'
	case '.':
		return '.'
	case ':':
		return ':'
	}
	return '?'
}

// skipLetters returns the byte offset after n letters of s: marks, tatweel and
// invisible characters between them are no letters.
func skipLetters(s string, n uint8) int {
	for i, r := range s {
		if r == arabic.Tatweel || arabic.IsMark(r) || arabic.IsInvisible(r) {
			continue
		}
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

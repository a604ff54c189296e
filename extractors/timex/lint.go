package timex

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

// The codes of faults in tables of words.
const (
	codeRow       = "E301" // no row, unknown class or value
	codeTwice     = "E302" // the same reading twice
	codeArticle   = "E303" // written with the article
	codeMarks     = "E304" // vowel marks, tatweel or invisible characters in it
	codeEmptyWord = "E305" // no Arabic letter in it
)

// Words returns the built-in words, in the form that Config.Lexicon takes.
func Words() string { return lexiconTSV }

// IsWords reports whether a table that begins with head is one of words, by its
// heading: class, value, word.
func IsWords(head string) bool {
	for line := range strings.Lines(head) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			return line == "class\tvalue\tword"
		}
	}
	return false
}

// Lint checks a table of words, which path names, and returns its faults in the
// order of their lines.
func Lint(path, tsv string) []rasid.Problem {
	lex := &lexicon{words: map[string]*lexeme{}}
	faults := lex.load(path, tsv)
	seen := map[string]int{}
	n := 0
	for line := range strings.Lines(tsv) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "class\t") {
			continue
		}
		report := func(code, msg, fix string) {
			faults = append(faults, rasid.Problem{Code: code, Path: path, Line: n, Msg: msg, Fix: fix, Text: line})
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			continue // load has said so
		}
		word := cells[2]
		folded := arabic.Fold(word)
		if first, ok := seen[cells[0]+"\t"+cells[1]+"\t"+folded]; ok {
			report(codeTwice, "the same reading stands in line "+strconv.Itoa(first), "take one of the two out")
		}
		seen[cells[0]+"\t"+cells[1]+"\t"+folded] = n
		switch {
		case strings.IndexFunc(folded, isArabic) < 0:
			report(codeEmptyWord, "no Arabic letter in the word", "write the word in Arabic letters")
		case hasArticle(folded, cells[0]):
			report(codeArticle, "the word is written with the article", "write "+strings.TrimPrefix(folded, "ال")+": the reader takes the article off")
		case strings.IndexFunc(word, isMark) >= 0:
			report(codeMarks, "the word bears vowel marks, tatweel or characters that nobody sees", "write "+folded)
		}
	}
	slices.SortStableFunc(faults, func(a, b rasid.Problem) int { return a.Line - b.Line })
	return faults
}

// hasArticle reports whether a word of a class that the reader strips of its
// article bears it. A few words have no form without it: الآن, الذي.
func hasArticle(word, class string) bool {
	rest, ok := strings.CutPrefix(word, "ال")
	switch class {
	case "clause", "vague", "signal", "notfuture", "happened", "ago", "name", "number": // «الشيخ رمضان», «ألوية», «ألف»
		return false
	}
	return ok && len(rest) >= 2*letter
}

func isArabic(r rune) bool { return r >= 'ء' && r <= 'ي' }

func isMark(r rune) bool { return arabic.IsMark(r) || r == arabic.Tatweel || arabic.IsInvisible(r) }

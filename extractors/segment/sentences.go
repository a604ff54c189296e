package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

// cutLine appends the sentences of a line to dst. Together they cover every
// character of the line but the space between them.
func (s *Segmenter) cutLine(doc *rasid.Document, ln *line, dst []rasid.Sentence) []rasid.Sentence {
	c := cutter{text: doc.Text, toks: doc.Tokens, line: *ln}
	first, start := ln.tokens.First, ln.span.Start
	emit := func(last, end int) {
		dst = append(dst, rasid.Sentence{
			Span:    rasid.Span{Start: start, End: end},
			Tokens:  rasid.Range{First: first, Last: last},
			Section: ln.section,
		})
		first = last
		if last < ln.tokens.Last {
			start = doc.Tokens[last].Span.Start
		}
	}
	for i := ln.tokens.First; i < ln.tokens.Last; i++ {
		if i-first+1 > s.maxTokens {
			i = c.breath(first, i)
			emit(i, c.endBefore(i))
		}
		c.see(i)
		if last, ok := c.stopAt(first, i); ok && c.wordAfter(last) {
			for i+1 < last {
				i++
				c.see(i)
			}
			c.quotes = 0
			c.paren = 0
			emit(last, c.endBefore(last))
		}
	}
	if first < ln.tokens.Last {
		emit(ln.tokens.Last, ln.span.End)
	}
	return dst
}

// A cutter walks the tokens of one line and says where a sentence ends.
type cutter struct {
	text   string
	toks   []rasid.Token
	line   line
	quotes int // straight quotation marks seen in the sentence
	paren  int // token after which an open bracket stands, 0 if none is open
}

func (c *cutter) see(i int) {
	if c.toks[i].Kind != rasid.Punct {
		return
	}
	switch c.rune(i) {
	case '"':
		c.quotes++
	case '(', '[':
		c.paren = i + 1
	case ')', ']':
		c.paren = 0
	}
}

func (c *cutter) rune(i int) rune {
	r, _ := utf8.DecodeRuneInString(c.text[c.toks[i].Span.Start:])
	return r
}

// glued reports whether tokens i and i+1 touch.
func (c *cutter) glued(i int) bool {
	return i+1 < c.line.tokens.Last && c.toks[i].Span.End == c.toks[i+1].Span.Start
}

// endBefore returns the end of the last visible character before token i. What
// stands between two tokens is space or invisible; invisible characters go
// with the sentence before.
func (c *cutter) endBefore(i int) int {
	end := c.toks[i].Span.Start
	for end > c.toks[i-1].Span.End {
		r, n := utf8.DecodeLastRuneInString(c.text[:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	return end
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '؟', '…', '۔', '‼', '⁇', '⁈', '⁉', '。':
		return true
	}
	return false
}

// stopAt says whether a sentence that starts at token first ends with the stop
// at token i, and after which token (exclusive): a run of stops is one, and a
// closing quote or bracket that touches it stays with it.
func (c *cutter) stopAt(first, i int) (last int, ok bool) {
	t := c.toks[i]
	if t.Kind != rasid.Punct || !isStop(c.rune(i)) {
		return 0, false
	}
	if i > first && c.glued(i-1) && isStop(c.rune(i-1)) && c.toks[i-1].Kind == rasid.Punct {
		return 0, false // the run was judged at its first mark
	}
	full, dots := true, 0
	last = i
	for {
		switch c.rune(last) {
		case '.':
			dots++
		case '…':
			dots += 3
		default:
			full = false
		}
		if !c.glued(last) || c.toks[last+1].Kind != rasid.Punct || !isStop(c.rune(last+1)) {
			break
		}
		last++
	}
	closed := false
	for c.glued(last) && c.toks[last+1].Kind == rasid.Punct {
		if !c.closes(last+1) && !(closed && c.rune(last+1) == '.') {
			break
		}
		closed = true
		last++
	}
	last++
	if last >= c.line.tokens.Last {
		return last, true
	}
	next := c.toks[last]
	if next.Kind == rasid.Punct && c.goesOn(last) {
		return 0, false
	}
	if full && dots > 1 {
		// Two or three dots are a pause of headlines and quotations («.. والشركة
		// تنفي», "... and the company denies it"), an end only where the sentence has
		// been long already.
		return last, i-first >= 60
	}
	if full && !closed && c.abbreviates(first, i) {
		return 0, false
	}
	if !full && c.line.section == rasid.SectionTitle {
		return 0, false // «ماذا يجري؟ - صحيفة», a headline asks and goes on
	}
	if !full && closed && !c.startsClause(last) {
		// «"هل نستسلم؟" قالها ثم مضى»: the stop belongs to the quotation.
		return 0, false
	}
	if c.paren > 0 && !closed && i-c.paren < 40 && c.bracketCloses(last) {
		return 0, false
	}
	return last, true
}

// wordAfter reports whether anything can be read from token i to the end of
// the line: a stray mark is no sentence.
func (c *cutter) wordAfter(i int) bool {
	for ; i < c.line.tokens.Last; i++ {
		if k := c.toks[i].Kind; k != rasid.Punct && k != rasid.Symbol {
			return true
		}
	}
	return false
}

// closes reports whether token i is a quotation mark or bracket that closes
// what was opened before it.
func (c *cutter) closes(i int) bool {
	switch c.rune(i) {
	case '”', '»', '’', ')', ']', '›', '}', '“':
		return true
	case '"', '\'':
		if c.rune(i) == '"' && c.quotes%2 == 1 {
			return true
		}
		// A straight mark that touches the next word opens a quotation.
		return !c.glued(i) || c.toks[i+1].Kind == rasid.Punct
	}
	return false
}

// goesOn reports whether the mark at token i can only stand inside a sentence.
func (c *cutter) goesOn(i int) bool {
	switch c.rune(i) {
	case '،', ',', '؛', ';', ':', ')', ']', '/', '»', '”':
		return true
	}
	return false
}

// startsClause reports whether the word at token i looks like the start of a
// new sentence: it is written onto و or ف ("and", "so"), as most sentences of
// the news are, or opens a quotation.
func (c *cutter) startsClause(i int) bool {
	t := c.toks[i]
	if t.Kind == rasid.Punct {
		return true
	}
	r := c.rune(i)
	return t.Kind == rasid.Word && (r == arabic.Waw || r == arabic.Feh)
}

func (c *cutter) bracketCloses(i int) bool {
	for k := i; k < c.line.tokens.Last && k < i+40; k++ {
		if c.toks[k].Kind != rasid.Punct {
			continue
		}
		switch c.rune(k) {
		case ')', ']':
			return true
		case '(', '[':
			return false
		}
	}
	return false
}

// abbreviates reports whether the full stop at token i is part of an
// abbreviation, an initial, an address or a number of a list.
func (c *cutter) abbreviates(first, i int) bool {
	if i == c.line.tokens.First {
		return false
	}
	prev, next := c.toks[i-1], c.toks[i+1]
	if !c.glued(i - 1) {
		// «هاتفي .» a stop after a space is a stop, but «أ .ف .ب» is an agency.
		return prev.Kind == rasid.Word && letters(prev.Norm) == 1 && next.Kind == rasid.Word && letters(next.Norm) == 1
	}
	switch prev.Kind {
	case rasid.Word:
		if letters(prev.Norm) == 1 || titles[prev.Norm] {
			// «د. سمير» (Dr), «أ.ف.ب.», «هـ. وقال»: an era or agency at the end
			// of a sentence is betrayed by the و of the next one.
			return !(c.startsClause(i+1) && !c.glued(i) && letters(next.Norm) > 3 && c.endsPhrase(first, i-1))
		}
		return c.glued(i) && next.Kind == rasid.Word && letters(next.Norm) == 1
	case rasid.Latin:
		if c.glued(i) && (next.Kind == rasid.Latin || next.Kind == rasid.Number) {
			return true // www.example.org
		}
		return len(prev.Norm) == 1 || latinAbbreviations[prev.Norm]
	case rasid.Number:
		if i-1 == first {
			return true // «1. وقف القتال»: the number of a list
		}
		return c.glued(i) && (next.Kind == rasid.Latin || next.Kind == rasid.Number)
	}
	return false
}

// endsPhrase reports whether the one-letter word at token i ends a phrase: an
// era after its year («1438 هـ.», «2016 م.») or the last letter of an agency.
func (c *cutter) endsPhrase(first, i int) bool {
	if i == first {
		return false
	}
	prev := c.toks[i-1]
	return prev.Kind == rasid.Number || prev.Kind == rasid.Punct && c.rune(i-1) == '.'
}

// letters counts the code points of a folded word.
func letters(norm string) int { return utf8.RuneCountInString(norm) }

// breath returns the token at which a sentence that has grown too long is cut:
// after its last semicolon, else after its last comma, else at token i.
func (c *cutter) breath(first, i int) int {
	comma := 0
	for k := i - 1; k > first; k-- {
		if c.toks[k].Kind != rasid.Punct {
			continue
		}
		switch c.rune(k) {
		case '؛', ';':
			return k + 1
		case '،', ',':
			comma = max(comma, k+1)
		}
	}
	if comma > 0 {
		return comma
	}
	return i
}

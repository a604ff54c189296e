package timex

import (
	"strings"

	"github.com/rasid-news/rasid"
)

// How far the governing verb is looked for. A clause of news is rarely longer.
const (
	verbLeft  = 14
	verbRight = 4
)

// A tense is what the governing verb says of when.
type tense int8

const (
	tenseUnknown tense = iota
	tensePast
	tenseFuture
)

// tense reads the verb that governs an expression: «سيعود ... الأربعاء» is the coming Wednesday, «عاد الأربعاء» the last
// one. The nearest verb to the left decides, up to the word that opens the
// clause; an expression that opens the clause looks to the right.
func (p *parser) tense(e *expr) tense {
	for i := e.first - 1; i >= p.lo && i >= e.first-verbLeft; i-- {
		w := &p.words[i]
		switch {
		case w.is(cClause):
			// «من المقرر أن يعود»: what is planned stands before the opening word.
			for k := i - 1; k >= i-2; k-- {
				if v := p.at(k); v.is(cExpected | cFuture) {
					return p.planned(k)
				}
			}
			return tenseUnknown
		case w.is(cHappened):
			return tensePast
		case p.futureWord(i):
			return p.planned(i)
		case w.mark == '.':
			return tenseUnknown
		}
	}
	for i := e.last; i < p.hi && i < e.last+verbRight; i++ {
		w := &p.words[i]
		if w.is(cHappened) {
			return tensePast
		}
		if w.is(cClause) || w.mark == '.' {
			return tenseUnknown
		}
		if p.futureWord(i) {
			return tenseFuture
		}
	}
	return tenseUnknown
}

// nearVerb reports whether a verb of the past stands close before the expression,
// so that no noun of something to come stands between: «أعلن موعد الانتخابات في 7
// آذار» tells of a day ahead all the same.
func (p *parser) nearVerb(e *expr) bool {
	for i := e.first - 1; i >= e.first-3; i-- {
		if p.at(i).is(cHappened) {
			return true
		}
	}
	return false
}

// planned returns the tense of the word of the future at k, which «كان» turns.
func (p *parser) planned(k int) tense {
	if p.was(k) {
		return tensePast
	}
	return tenseFuture
}

// was reports whether «كان» puts what is planned at k into the past: «كان من
// المقرر» (it had been planned).
func (p *parser) was(k int) bool {
	for i := k - 1; i >= k-5; i-- {
		if p.tokenIs(i, "كان") || p.tokenIs(i, "وكان") || p.tokenIs(i, "كانت") || p.tokenIs(i, "وكانت") {
			return true
		}
	}
	return false
}

// futureWord reports whether word i marks the future: a word of the list, or a
// verb with سـ.
func (p *parser) futureWord(i int) bool {
	w := &p.words[i]
	if w.is(cFuture | cScheduled) {
		return true
	}
	if w.lexeme != &noLexeme || p.tokens[i].Kind != rasid.Word {
		return false
	}
	s := p.tokens[i].Norm
	if len(s) > 5*letter && (strings.HasPrefix(s, "و") || strings.HasPrefix(s, "ف")) {
		s = s[letter:]
	}
	if len(s) < 4*letter || !strings.HasPrefix(s, "س") {
		return false
	}
	for _, name := range p.lex.notFuture {
		if strings.HasPrefix(s, name) {
			return false
		}
	}
	return strings.HasPrefix(s, "سي") || strings.HasPrefix(s, "ست") || strings.HasPrefix(s, "سن")
}

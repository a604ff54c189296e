package timex

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
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
	tensePresent // of a weekday it makes the coming one, of nothing else
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
		case p.present(i):
			if p.planned(i) == tensePast {
				return tensePast
			}
			if v := p.at(i - 1); v.is(cClause) && (p.at(i-2).sig == sigBefore || p.at(i-2).sig == sigAfter) {
				return tenseUnknown // «قبل أن يغادر الثلاثاء»
			}
			return tensePresent
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

// planned returns the tense of the word of the future at k, which «كان» turns, and
// «لم» too: «لم يصل الوفد الثلاثاء».
func (p *parser) planned(k int) tense {
	if p.was(k) || p.tokenIs(k-1, "لم") || p.tokenIs(k-1, "ولم") || p.tokenIs(k-1, "فلم") {
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
	s := p.verbLike(i)
	switch {
	case strings.HasPrefix(s, "سي"), strings.HasPrefix(s, "ست"), strings.HasPrefix(s, "سن"):
		return true
	case strings.HasPrefix(s, "سا"):
		return p.firstPerson(i)
	}
	return false
}

// present reports whether word i is a verb of the present, by its letters: «يلقي».
func (p *parser) present(i int) bool { return strings.HasPrefix(p.verbLike(i), "ي") }

// verbLike returns word i without «و» if it could be a verb of no list, else "".
func (p *parser) verbLike(i int) string {
	if p.words[i].lexeme != &noLexeme || p.tokens[i].Kind != rasid.Word {
		return ""
	}
	s := p.tokens[i].Norm
	if len(s) > 5*letter && (strings.HasPrefix(s, "و") || strings.HasPrefix(s, "ف")) {
		s = s[letter:]
	}
	if len(s) < 4*letter {
		return ""
	}
	for _, name := range p.lex.notFuture {
		if strings.HasPrefix(s, name) {
			return ""
		}
	}
	return s
}

// firstPerson reports whether word i is «سأعود» (I shall come back): the hamza
// that folding takes away tells it from «ساعة» and «سابق». Only «سأل» (he asked)
// and its forms are written like it.
func (p *parser) firstPerson(i int) bool {
	s := strings.TrimPrefix(arabic.Light(p.tokenText(i)), "و")
	if !strings.HasPrefix(s, "سأ") {
		return false
	}
	for _, asked := range [...]string{"سأل", "سألت", "سألوا", "سألنا", "سأله", "سألها", "سألهم", "سألته", "سألتها", "سألني", "سألتهم", "سألتني"} {
		if s == asked {
			return false
		}
	}
	return true
}

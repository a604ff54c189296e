package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// wordInfo is what the word lists say of a token, worked out once.
type wordInfo struct {
	done   bool
	closed bool // function word: preposition, particle, pronoun, relative, ...
	verb   bool // can be a finite verb and is no noun of the lists
	noun   bool // is a noun or adjective of the lists
	name   int8 // 2: almost only a personal name; 1: also a common word; 0: in no list
}

func (r *reader) tok(i int) *rasid.Token { return &r.doc.Tokens[i] }

func (r *reader) isWord(i int) bool {
	return i >= r.first && i < r.last && r.doc.Tokens[i].Kind == rasid.Word
}

func (r *reader) word(i int) *wordInfo {
	w := &r.words[i-r.first]
	if w.done {
		return w
	}
	w.done = true
	tok := r.tok(i)
	if tok.Kind != rasid.Word {
		return w
	}
	light := arabic.Light(tok.Span.Of(r.doc.Text))
	w.closed = morph.ClosedClass(light) != morph.NotClosed || len(light) <= 2 // لـ«الحياة»: a letter that stands alone is a preposition
	bare := strings.TrimPrefix(tok.Norm, "ال")
	w.noun = morph.IsNoun(tok.Norm) || morph.IsAdj(tok.Norm) || bare != tok.Norm && (morph.IsNoun(bare) || morph.IsAdj(bare)) ||
		tok.Core != tok.Norm && (morph.IsNoun(tok.Core) || morph.IsAdj(tok.Core))
	for _, h := range r.at(i) {
		if h.last == i+1 && h.e.Kind == table.Name {
			w.name = 1
			if h.e.Tier == 1 && h.pro == 0 {
				w.name = 2
			}
			break
		}
	}
	if !w.closed && bare == tok.Norm {
		w.verb = r.x.morph.IsVerb(tok.Norm) && !r.isCount(i)
	}
	return w
}

func (r *reader) isPunct(i int, marks string) bool {
	if i < r.first || i >= r.last || r.doc.Tokens[i].Kind != rasid.Punct {
		return false
	}
	return strings.Contains(marks, r.doc.Tokens[i].Span.Of(r.doc.Text))
}

// The marks that may stand inside a phrase.
const (
	commas = "،,"
	quotes = "\"“”«»'‘’„"
)

// definite reports whether a written word carries the article.
func definite(norm string) bool {
	for _, p := range [...]string{"", "و", "ف", "ب", "ك", "وب", "وك"} {
		if rest, ok := strings.CutPrefix(norm, p); ok && strings.HasPrefix(rest, "ال") && len(rest) > 6 {
			return true
		}
	}
	return strings.HasPrefix(norm, "لل") || strings.HasPrefix(norm, "ولل")
}

// entryIs builds a test on the kind of a reading.
func entryIs(kinds ...table.Kind) func(*hit) bool {
	return func(h *hit) bool {
		for _, k := range kinds {
			if h.e.Kind == k {
				return true
			}
		}
		return false
	}
}

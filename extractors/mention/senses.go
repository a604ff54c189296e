package mention

import (
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// sense takes out of the readings of the sentence those that the words around
// them speak against, and marks as sure those they speak for.
func (r *reader) sense() {
	for i := range r.hits {
		hs := r.hits[i]
		kept, sure := hs[:0], false
		for k := range hs {
			h := hs[k]
			if h.e.Kind == table.Name { // a name is evidence, not a reading
				kept = append(kept, h)
				continue
			}
			s := r.senseOf(&h)
			switch {
			case r.misspelt(&h):
				continue
			case s == nil:
				kept = append(kept, h)
			case s.has(h.e) != s.not:
				h.sure = h.sure || !s.not
				sure = sure || h.sure
				kept = append(kept, h)
			}
		}
		if len(kept) > 1 {
			kept = r.prefer(kept)
			for k := range kept {
				sure = sure || kept[k].sure
			}
		}
		r.hits[i] = kept
		if !sure || len(kept) < 2 {
			continue
		}
		slices.SortStableFunc(kept, func(a, b hit) int {
			if a.sure == b.sure || a.last != b.last {
				return 0
			}
			if a.sure {
				return -1
			}
			return 1
		})
	}
}

// senseOf returns the first row that holds of a reading, nil if none does.
func (r *reader) senseOf(h *hit) *sense {
	tok := r.tok(h.first)
	word := tok.Norm[h.pro:]
	definite := cliticsOf(tok.Norm[:h.pro]).article
	if !definite {
		word, definite = strings.CutPrefix(word, "ال")
	}
	rows := r.x.senses[word]
	for k := range rows {
		if s := &rows[k]; s.definite == definite && r.holds(s, h) {
			return s
		}
	}
	return nil
}

func (r *reader) holds(s *sense, h *hit) bool {
	if h.last-h.first != 1+len(s.rest) {
		return false
	}
	for k, w := range s.rest {
		if r.tok(h.first+1+k).Norm != w {
			return false
		}
	}
	if s.marked != "" && !writtenSo(r.tok(h.first).Span.Of(r.doc.Text), s.marked) {
		return false
	}
	return (s.before == nil || r.cuedBefore(s.before, h)) && (s.after == nil || r.cuedAfter(s.after, h)) && (s.near == nil || r.cuedNear(s.near))
}

// writtenSo reports whether the end of a written word has the letters of form
// with at least its marks: عُمان is written with the ُ of Oman.
func writtenSo(written, form string) bool {
	w, f := []rune(written), []rune(form)
	i, j := len(w)-1, len(f)-1
	for j >= 0 {
		if i < 0 {
			return false
		}
		switch {
		case w[i] == f[j]:
			i--
			j--
		case arabic.IsMark(w[i]) || w[i] == arabic.Tatweel || arabic.IsInvisible(w[i]):
			i--
		default:
			return false
		}
	}
	return true
}

// cuedBefore looks at what stands before a reading: the clitic on its own first
// word, a mark, the word before, past an opening quotation mark.
func (r *reader) cuedBefore(c *cue, h *hit) bool {
	if p := cliticsOf(r.tok(h.first).Norm[:h.pro]).prep; p != 0 {
		_, ok := c.words[prepWords[p]]
		return ok
	}
	i := h.first - 1
	if r.isPunct(i, quotes) {
		if c.classes&classQuote != 0 {
			return true
		}
		i--
	}
	if i < r.first || r.tok(i).Kind == rasid.Punct {
		return c.classes&classStart != 0
	}
	return r.inCue(c, i, true)
}

var prepWords = map[byte]string{'b': "ب", 'l': "ل", 'k': "ك"}

func (r *reader) cuedAfter(c *cue, h *hit) bool {
	i := h.last
	if r.isPunct(i, quotes) {
		if c.classes&classQuote != 0 {
			return true
		}
		i++
	}
	if i >= r.last || r.tok(i).Kind == rasid.Punct {
		return c.classes&(classEnd|classBreak) != 0
	}
	return r.inCue(c, i, false)
}

// cuedNear looks for a word anywhere in the sentence, and for a country or body
// anywhere in the article; a cell that asks for both wants both.
func (r *reader) cuedNear(c *cue) bool {
	if len(c.words) > 0 {
		found := false
		for i := r.first; i < r.last && !found; i++ {
			found = r.tok(i).Kind == rasid.Word && r.wordIn(c, i)
		}
		if !found {
			return false
		}
	}
	return len(c.codes) == 0 || slices.ContainsFunc(c.codes, func(code string) bool {
		code, other, _ := strings.Cut(code, ">")
		return r.about(code) > r.about(other)
	})
}

// inCue reports whether the word at i is one of a cue's, or of its classes.
func (r *reader) inCue(c *cue, i int, before bool) bool {
	if r.wordIn(c, i) {
		return true
	}
	if c.classes == 0 {
		return false
	}
	tok := r.tok(i)
	if tok.Kind == rasid.Number {
		return c.classes&classNumber != 0
	}
	if tok.Kind != rasid.Word {
		return false
	}
	w := r.word(i)
	def := definite(tok.Norm)
	ends := func(ok func(*table.Entry) bool) bool {
		return r.best(i, func(x *hit) bool { return (!before || x.last == i+1) && ok(x.e) }) != nil
	}
	switch {
	case c.classes&classNumber != 0 && r.isCount(i),
		c.classes&classVerb != 0 && w.verb && !w.closed,
		c.classes&classDef != 0 && def,
		c.classes&classBreak != 0 && (w.closed || w.verb && !w.noun || tok.Pro != "" && tok.Pro != "ال"),
		c.classes&classIndef != 0 && !def && w.noun && !w.closed,
		c.classes&classFem != 0 && !def && !w.closed && !r.isCount(i) && (w.noun || r.agentNoun(i)) && feminine(tok),
		c.classes&classGiven != 0 && (w.name == 2 || w.name == 1 && !w.noun) && r.likeGiven(i),
		c.classes&classLike != 0 && r.likeGiven(i),
		c.classes&classShe != 0 && !w.noun && strings.HasSuffix(tok.Norm, "ت") && r.x.morph.IsVerb(tok.Norm),
		c.classes&classTitle != 0 && ends(func(e *table.Entry) bool { return e.Kind == table.Title && e.Cue != "modifier" }),
		c.classes&classNisba != 0 && ends(func(e *table.Entry) bool { return e.Kind == table.Nisba }),
		c.classes&classTown != 0 && ends(func(e *table.Entry) bool { return e.Kind.IsPlace() && e.Kind != table.Country }):
		return true
	}
	return false
}

func feminine(tok *rasid.Token) bool {
	return tok.Enc == "" && (strings.HasSuffix(tok.Norm, "ه") || strings.HasSuffix(tok.Norm, "ات"))
}

func (r *reader) agentNoun(i int) bool {
	return r.best(i, func(x *hit) bool { return x.e.Kind == table.Agent && x.last == i+1 }) != nil
}

// likeGiven reports whether the word at i looks like a given name: listed as one,
// or in no list at all, and neither office, nisba, actor nor place.
func (r *reader) likeGiven(i int) bool {
	w := r.word(i)
	if w.closed || definite(r.tok(i).Norm) || r.timed[i-r.first] || w.name == 0 && (w.noun || w.verb) {
		return false
	}
	return r.best(i, func(x *hit) bool {
		return x.e.Kind != table.Name && x.e.Kind != table.Person && x.last == i+1 && x.pro == 0 && x.e.Tier <= 2
	}) == nil
}

// wordIn looks the word at i up with and without its clitics and its article.
func (r *reader) wordIn(c *cue, i int) bool {
	tok := r.tok(i)
	norm := tok.Norm
	if _, ok := c.words[norm]; ok {
		return true
	}
	if tok.Core != norm {
		if _, ok := c.words[tok.Core]; ok {
			return true
		}
	}
	for range 2 { // و ف before ب ل ك
		if bare, ok := strings.CutPrefix(norm, "ال"); ok {
			_, ok := c.words[bare]
			return ok
		}
		if bare, ok := strings.CutPrefix(norm, "لل"); ok {
			_, ok := c.words[bare]
			if ok {
				return true
			}
		}
		switch {
		case len(norm) < 6:
			return false
		case strings.HasPrefix(norm, "و"), strings.HasPrefix(norm, "ف"), strings.HasPrefix(norm, "ب"), strings.HasPrefix(norm, "ل"), strings.HasPrefix(norm, "ك"):
			norm = norm[2:]
		default:
			return false
		}
		if _, ok := c.words[norm]; ok {
			return true
		}
	}
	if bare, ok := strings.CutPrefix(norm, "ال"); ok {
		_, ok := c.words[bare]
		return ok
	}
	return false
}

// misspelt: no name of a place is written with the ً of an indefinite accusative
// (درعًا is "a shield"), and those of three letters or less are told by their hamza: فأس (an axe)
// is no فاس (Fez), آب (August) no إب (Ibb). An alef that is written without one
// may be any.
func (r *reader) misspelt(h *hit) bool {
	tok := r.tok(h.first)
	if h.last > h.first+1 || !h.e.Kind.IsPlace() {
		return false
	}
	if r.tanwin(h.first) {
		return true
	}
	if len(tok.Norm)-h.pro > 6 {
		return false
	}
	written := tok.Span.Of(r.doc.Text)
	if !strings.ContainsAny(written, "أإآؤئ") {
		return false
	}
	word := tok.Norm[h.pro:]
	for _, name := range h.e.Names {
		if arabic.Fold(name) == word && strings.HasSuffix(arabic.Light(written), arabic.Light(name)) {
			return false
		}
	}
	return true
}

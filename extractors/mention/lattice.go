package mention

import (
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A hit is one reading of a run of tokens as an entry of the gazetteer.
type hit struct {
	first, last int // token indexes of the document, half open
	pro         int // bytes of the folded first word that are clitics (article included)
	e           *gazetteers.Entry
	sure        bool // the words around it speak for it
	guessed     bool // nothing told it from its namesakes
	variant     int  // how far its spelling is from the tables', 0 if it is theirs
	known       bool // in that spelling it is a part of other names
}

// The clitics that were cut off the first word of a hit, sorted by what they do
// to the phrase.
type clitic struct {
	conj    bool // و or ف: coordination
	prep    byte // 'b', 'l', 'k': the phrase is governed by a preposition
	article bool
}

// cliticsOf reads the folded proclitic of a word.
func cliticsOf(pro string) clitic {
	var c clitic
	for pro != "" {
		r, n := utf8.DecodeRuneInString(pro)
		rest := pro[n:]
		switch r {
		case arabic.Waw, arabic.Feh:
			c.conj = true
		case arabic.Beh:
			c.prep = 'b'
		case arabic.Kaf:
			c.prep = 'k'
		case arabic.Lam:
			if c.prep == 'l' || c.article { // the second lam of لل is the article
				c.article = true
			} else {
				c.prep = 'l'
			}
		case arabic.Alef:
			if q, k := utf8.DecodeRuneInString(rest); q == arabic.Lam {
				c.article = true
				rest = rest[k:]
			}
		}
		pro = rest
	}
	return c
}

// rawCut returns the byte position inside text[span] after which n bytes of the
// folded word are used up: marks, tatweel and hamza forms make the written word
// longer than its key, letter by letter.
func rawCut(text string, span rasid.Span, n int) int {
	at := span.Start
	for n > 0 && at < span.End {
		_, size := utf8.DecodeRuneInString(text[at:span.End])
		f := arabic.Fold(text[at : at+size])
		n -= len(f)
		at += size
	}
	for at < span.End { // marks on the last letter belong to the clitic
		r, size := utf8.DecodeRuneInString(text[at:span.End])
		if !arabic.IsMark(r) && r != arabic.Tatweel && !arabic.IsInvisible(r) {
			break
		}
		at += size
	}
	if at >= span.End {
		return span.Start
	}
	return at
}

// lookup fills r.hits: for each token of the sentence, the entries that start
// there, longest first.
func (r *reader) lookup() {
	toks := r.doc.Tokens[r.first:r.last]
	r.found = r.x.lex.MatchAll(toks, r.found[:0])
	n := r.last - r.first
	if cap(r.hits) < n {
		r.hits = make([][]hit, n)
	}
	r.hits = r.hits[:n]
	for i := range r.hits {
		r.hits[i] = r.hits[i][:0]
	}
	for _, h := range r.found {
		for _, id := range h.Entries {
			e := r.x.lex.Entry(id)
			r.hits[h.Range.First] = append(r.hits[h.Range.First], hit{
				first: r.first + h.Range.First, last: r.first + h.Range.Last, pro: h.Pro, e: e,
			})
		}
	}
	for i := range r.hits {
		sortHits(r.hits[i])
	}
	r.spelled(r.found)
}

// sortHits puts the longest first, then the one with fewer clitics cut, then
// the safer tier, then table order.
func sortHits(hs []hit) {
	for i := 1; i < len(hs); i++ {
		for j := i; j > 0 && hitBefore(hs[j], hs[j-1]); j-- {
			hs[j], hs[j-1] = hs[j-1], hs[j]
		}
	}
}

func hitBefore(a, b hit) bool {
	if a.last != b.last {
		return a.last > b.last
	}
	if a.e.Tier != b.e.Tier {
		return a.e.Tier < b.e.Tier
	}
	return kindRank(a.e.Kind) < kindRank(b.e.Kind)
}

// kindRank orders readings of one and the same run of words.
func kindRank(k table.Kind) int {
	switch k {
	case table.Person:
		return 1
	case table.Country:
		return 2
	case table.IGO, table.Org, table.ArmedGroup, table.Party, table.Media, table.NGO, table.Agency, table.Company:
		return 3
	case table.Title:
		return 4
	case table.Agent:
		return 5
	case table.Nisba:
		return 6
	case table.City, table.Admin1, table.Region:
		return 7
	case table.Name:
		return 9
	}
	return 8
}

// at returns the readings that start at token i of the document.
func (r *reader) at(i int) []hit {
	if i < r.first || i >= r.last {
		return nil
	}
	return r.hits[i-r.first]
}

// best returns the first reading at i that ok accepts.
func (r *reader) best(i int, ok func(*hit) bool) *hit {
	hs := r.at(i)
	for k := range hs {
		if ok(&hs[k]) {
			return &hs[k]
		}
	}
	return nil
}

func isBody(k table.Kind) bool {
	switch k {
	case table.IGO, table.Org, table.ArmedGroup, table.Party, table.Media, table.NGO, table.Agency, table.Company:
		return true
	}
	return false
}

// clitics returns what was cut off the first word of h.
func (r *reader) clitics(h *hit) clitic {
	return cliticsOf(r.doc.Tokens[h.first].Norm[:h.pro])
}

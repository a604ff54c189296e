package gazetteers

import (
	"slices"

	"github.com/rasid-news/rasid"
)

// A VariantHit is a hit that was found under another spelling than those of the
// tables.
type VariantHit struct {
	Hit
	Penalty int    // what its words differ, from 1; see the costs of package gazetteers
	Changed uint32 // the words that differ: bit k for token Range.First+k
	Known   bool   // one of them is part of another name just as it stands
}

// MatchVariants appends the names in tokens that stand there in another spelling
// than the tables': «جوتيرش» for «غوتيريش». exact is what MatchAll gives for the
// same tokens; a word that one of those hits holds is never read as another,
// parts of personal names excepted, which explain nothing. At least one word of
// every hit differs, by no more than a bound that grows with its length.
// Like MatchAll it tells what could be meant; there is no penalty small enough
// to take a lone word for a name where the text gives no other sign of it.
func (l *Lexicon) MatchVariants(tokens []rasid.Token, exact []Hit, dst []VariantHit) []VariantHit {
	if len(l.variants.slots) == 0 {
		return dst
	}
	s := search{l: l, tokens: tokens, dst: dst}
	for i := range tokens {
		for len(exact) > 0 && exact[0].Range.First <= i {
			if h := &exact[0]; !l.namesOnly(h.Entries) {
				s.until = max(s.until, h.Range.Last)
			}
			exact = exact[1:]
		}
		s.exact = exact
		if s.until <= i {
			s.at(i)
		}
	}
	return s.dst
}

// namesOnly reports whether entries are nothing but parts of personal names.
func (l *Lexicon) namesOnly(entries []int32) bool {
	for _, i := range entries {
		if Kind(l.grades[i].kind) != Name {
			return false
		}
	}
	return true
}

// A search reads the tokens of one sentence.
type search struct {
	l          *Lexicon
	tokens     []rasid.Token
	exact      []Hit // those that begin behind the token at hand
	until      int   // end of the exact hits so far
	dst        []VariantHit
	from       int      // first hit of the token at hand
	definite   bool     // the article was taken off the first word of the name at hand
	word, name skeleton // scratch
}

// maxBack is how many words of a name may stand before the first one that
// differs.
const maxBack = 3

// at reads token i as a variant. «ك» is never taken off: a foreign name begins
// with it more often than it says "like".
func (s *search) at(i int) {
	tok := &s.tokens[i]
	if tok.Kind != rasid.Word || len(tok.Norm) < 2*minVariant {
		return
	}
	s.from = len(s.dst)
	var buf [maxCandidates]candidate
	if cs := s.candidates(&buf, tok.Norm); len(cs) > 0 {
		s.first(i, cs, tok.Norm, 0)
		s.later(i, cs)
	}
	if rest, ok := cutLetter(tok.Norm, "و", "ف", ""); ok {
		s.first(i, s.candidates(&buf, rest), rest, 2)
		if rest, ok := cutLetter(rest, "ب", "ل", ""); ok {
			s.first(i, s.candidates(&buf, rest), rest, 4)
		}
	}
	if rest, ok := cutLetter(tok.Norm, "ب", "ل", ""); ok {
		s.first(i, s.candidates(&buf, rest), rest, 2)
	}
}

// first reads token i, behind its proclitics, as the first word of a name.
func (s *search) first(i int, cs []candidate, norm string, pro int) {
	known := len(cs) > 0 && s.l.vocab.find(norm) >= 0
	for _, c := range cs {
		if node := s.l.vocab.words[c.word].root; node != 0 {
			s.definite = false
			s.follow(node, i+1, VariantHit{Hit{rasid.Range{First: i}, pro, nil}, c.penalty, 1, known})
		}
	}
}

// later reads token i as a word in the midst of a name whose words before it
// are spelled as in the table.
func (s *search) later(i int, cs []candidate) {
	known := s.l.vocab.find(s.tokens[i].Norm) >= 0
	var rbuf [maxReadings]reading
	for from := i - 1; from >= max(0, i-maxBack); from-- {
		if k := s.tokens[from].Kind; k == rasid.Punct || k == rasid.Symbol {
			return
		}
		for _, r := range s.l.readings(&rbuf, &s.tokens[from]) {
			node := r.node
			for k := from + 1; k < i && node != 0; k++ {
				w := s.l.vocab.find(s.tokens[k].Norm)
				if w < 0 {
					node = 0
					break
				}
				node = s.l.next(node, w)
			}
			if node == 0 {
				continue
			}
			for _, c := range cs {
				if n := s.l.next(node, c.word); n != 0 {
					s.definite = r.definite
					s.follow(n, i+1, VariantHit{Hit{rasid.Range{First: from}, r.pro, nil}, c.penalty, 1 << (i - from), known})
				}
			}
		}
	}
}

// follow goes on from a node with token i.
func (s *search) follow(node int32, i int, h VariantHit) {
	if entries := s.l.ending(node, s.definite); entries != nil {
		h.Range.Last, h.Entries = i, entries
		s.take(h)
	}
	if i == len(s.tokens) || s.l.nodes[node].first == s.l.nodes[node+1].first {
		return
	}
	tok := &s.tokens[i]
	if tok.Kind == rasid.Punct || tok.Kind == rasid.Symbol {
		return
	}
	w := s.l.vocab.find(tok.Norm)
	if w >= 0 {
		if n := s.l.next(node, w); n != 0 {
			s.follow(n, i+1, h)
			return
		}
	}
	if tok.Kind != rasid.Word || i-h.Range.First >= 32 || s.explained(i) {
		return
	}
	var buf [maxCandidates]candidate
	for _, c := range s.candidates(&buf, tok.Norm) {
		if n := s.l.next(node, c.word); n != 0 {
			g := h
			g.Penalty += c.penalty
			g.Known = g.Known || w >= 0
			g.Changed |= 1 << (i - h.Range.First)
			s.follow(n, i+1, g)
		}
	}
}

// explained reports whether an exact hit holds token i, which is behind the one
// at hand.
func (s *search) explained(i int) bool {
	if i < s.until {
		return true
	}
	for k := range s.exact {
		if r := s.exact[k].Range; r.First > i {
			return false
		} else if i < r.Last && !s.l.namesOnly(s.exact[k].Entries) {
			return true
		}
	}
	return false
}

// take keeps a hit, of those of the same words and entries the one that differs
// least.
func (s *search) take(h VariantHit) {
	for i := s.from; i < len(s.dst); i++ {
		d := &s.dst[i]
		if d.Range == h.Range && d.Pro == h.Pro && slices.Equal(d.Entries, h.Entries) {
			if h.Penalty < d.Penalty {
				*d = h
			}
			return
		}
	}
	s.dst = append(s.dst, h)
}

// A candidate is a word of the vocabulary that a written word may stand for.
type candidate struct {
	word    int32
	penalty int
}

// maxCandidates is how many words a written word may stand for.
const maxCandidates = 8

// candidates lists the words that norm may be a variant of.
func (s *search) candidates(buf *[maxCandidates]candidate, norm string) []candidate {
	l, word, name := s.l, &s.word, &s.name
	if !word.dissect(norm) {
		return nil
	}
	n := 0
	for second := range 2 {
		if second == 1 && !word.jeem {
			break
		}
	next:
		for _, w := range l.variants.group(word.key(second == 1)) {
			if n == maxCandidates || !name.dissect(l.vocab.word(w)) {
				continue
			}
			p, ok := word.penalty(name)
			if !ok || p == 0 { // the word itself is no variant
				continue
			}
			for _, c := range buf[:n] {
				if c.word == w {
					continue next
				}
			}
			buf[n] = candidate{w, p}
			n++
		}
	}
	return buf[:n]
}

package gazetteers

import (
	"cmp"
	"errors"
	"slices"

	"github.com/rasid-news/rasid"
)

// variants leads from the skeleton of a word to the words of the vocabulary that
// have it. Like the vocabulary it is an open hash table in flat arrays, which a
// file holds as they are.
type variants struct {
	slots []slot // key -> group + 1; nil if no word has variants
	words lists  // group -> words of one key, by number
}

// maxGroup is how many words may share a key: what so many are like tells
// nothing, and no text may make a search long.
const maxGroup = 64

// group returns the words of a key.
func (v *variants) group(key uint64) []int32 {
	if len(v.slots) == 0 {
		return nil
	}
	mask := len(v.slots) - 1
	tag := uint32(key >> 32)
	for i := int(key) & mask; ; i = (i + 1) & mask {
		s := v.slots[i]
		if s.word == 0 {
			return nil
		}
		if s.tag == tag {
			return v.words.get(int32(s.word - 1))
		}
	}
}

// A kin is a word under one of its keys.
type kin struct {
	key  uint64
	word int32
}

// newVariants makes the table of a vocabulary; saw is what names its words are
// parts of.
func newVariants(v *vocabulary, saw []uint8) variants {
	var all []kin
	var s skeleton
	for w := range int32(v.len()) {
		if !hasVariants(saw[w], v.word(w)) || !s.dissect(v.word(w)) {
			continue
		}
		all = append(all, kin{s.key(false), w})
		if s.jeem {
			all = append(all, kin{s.key(true), w})
		}
	}
	if len(all) == 0 {
		return variants{words: lists{start: []uint32{0}}}
	}
	// Two keys that differ in their lower half alone share a group: tags decide.
	slices.SortFunc(all, func(a, b kin) int {
		return cmp.Or(cmp.Compare(a.key>>32, b.key>>32), cmp.Compare(a.key, b.key), cmp.Compare(a.word, b.word))
	})
	groups := 0
	for i := range all {
		if i == 0 || all[i].key != all[i-1].key {
			groups++
		}
	}
	size := 16
	for size < 2*groups {
		size *= 2
	}
	t := variants{slots: make([]slot, size), words: lists{start: append(make([]uint32, 0, groups+1), 0), value: make([]int32, 0, len(all))}}
	var group []int32
	for from := 0; from < len(all); {
		to := from
		group = group[:0]
		for ; to < len(all) && all[to].key == all[from].key; to++ {
			group = append(group, all[to].word)
		}
		if len(group) <= maxGroup {
			t.enter(all[from].key, group)
		}
		from = to
	}
	return t
}

func (v *variants) enter(key uint64, group []int32) {
	v.words.add(group)
	mask := len(v.slots) - 1
	i := int(key) & mask
	for v.slots[i].word != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = slot{tag: uint32(key >> 32), word: uint32(len(v.words.start) - 1)}
}

// check makes sure that no number of a file leads out of an array, and that
// every search in the table ends.
func (v *variants) check(words int) error {
	size, groups, used := len(v.slots), len(v.words.start)-1, 0
	if size&(size-1) != 0 {
		return errors.New("the table of variants has an odd size")
	}
	if !ascends(v.words.start, len(v.words.value)) {
		return errors.New("variants are out of order")
	}
	for _, s := range v.slots {
		if s.word == 0 {
			continue
		}
		if int64(s.word) > int64(groups) {
			return errors.New("a variant leads to no word")
		}
		used++
	}
	if size > 0 && used >= size {
		return errors.New("the table of variants is full")
	}
	for _, w := range v.words.value {
		if w < 0 || int(w) >= words {
			return errors.New("a variant leads to no word")
		}
	}
	return nil
}

// What is known of the names that have a word.
const (
	sawForeign = 1 << iota // a foreign name has it
	sawCountry             // it is the name of a foreign country
	sawNative              // a name that Arabic made has it
)

// origin says what the names of an entry are made of. What Arabic speakers name
// they name in Arabic: the towns and people of the Arab League, offices, common
// nouns, adjectives. Elsewhere towns and people have names of other languages,
// and those are written by ear. Bodies are in between: their names are mostly
// translated («حزب العمال», Labour Party), so that of them only single words
// count as foreign, which are left as they are («رويترز», Reuters). Parts of
// personal names are of all languages and say nothing.
//
// A word that a native name has as well is native: «جنوب» of «جنوب أفريقيا».
func origin(e *Entry, words int) uint8 {
	arab := league(e.Country)
	switch {
	case e.Kind == Name:
		return 0
	case e.Kind == Title, e.Kind == Agent, e.Kind == Nisba, arab:
		return sawNative
	case e.Tier > TierMost:
		return 0
	case e.Kind == Country && words == 1:
		return sawCountry
	case e.Kind.IsPlace() && e.Country != "":
		return sawForeign
	case e.Kind == Person && (e.Country != "" || e.Role == "IGO"):
		return sawForeign
	case !e.Kind.IsPlace() && e.Kind != Person && words == 1 && e.Country != "":
		return sawForeign
	}
	return 0
}

// hasVariants reports whether a word is one that writers spell by ear. Countries
// are, whatever else the word is («ألمانيا», Germany, is also the accusative of
// the adjective); their names alone may have the article («الأرجنتين»,
// Argentina), which is a sign of Arabic elsewhere.
func hasVariants(saw uint8, word string) bool {
	if saw&sawCountry != 0 {
		return true
	}
	_, definite := bare(word)
	return saw == sawForeign && !definite
}

// league reports whether a country is of the Arab League, or is claimed to be.
func league(country string) bool {
	switch country {
	case "DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT", "SAU", "SOM", "SDN", "SYR", "TUN", "ARE", "YEM", "ESH":
		return true
	}
	return false
}

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

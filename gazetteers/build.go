package gazetteers

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
)

// A trie collects names, with one hash table for all edges.
type trie struct {
	cfg    Config
	lex    *Lexicon
	below  []int32 // open hash table of nodes, by the node above and the word between
	froms  []int32 // node -> node above
	words  []int32 // node -> the word that leads to it
	ends   []ending
	pops   []int    // entry -> its inhabitants
	saw    []uint8  // word -> of what names it is a part
	from   uint8    // origin of the name at hand
	faults []error  // names without a word
	norms  []string // scratch
	alts   [][]string
}

// An ending is a name of an entry, in order of arrival.
type ending struct{ node, entry int32 }

// newTrie returns an empty trie with room for n names.
func newTrie(cfg Config, n int) *trie {
	t := &trie{
		cfg:   cfg,
		lex:   &Lexicon{vocab: newVocabulary(n / 4), analyse: cfg.Analyse},
		froms: append(make([]int32, 0, 2*n+1), 0),
		words: append(make([]int32, 0, 2*n+1), -1),
		ends:  make([]ending, 0, n+n/8),
	}
	size := 16
	for size < 2*n {
		size *= 2
	}
	t.below = make([]int32, size)
	return t
}

// maxFaults is how many names without a word are told of.
const maxFaults = 100

// addEntry gives the next index to e, and enters its names unless Config leaves
// it out.
func (t *trie) addEntry(e *Entry) {
	i := int32(len(t.lex.grades))
	t.lex.grades = append(t.lex.grades, gradeOf(e))
	t.pops = append(t.pops, e.Pop)
	if t.cfg.MaxTier > 0 && e.Tier > t.cfg.MaxTier || slices.Contains(t.cfg.Drop, e.Kind) {
		return
	}
	if key := holderKey(e); key != "" {
		t.enter([]string{key}, i)
	}
	for _, name := range e.Names {
		norms := t.norms[:0]
		for _, tok := range t.cfg.Analyse(name) {
			if tok.Kind != rasid.Punct && tok.Kind != rasid.Symbol {
				norms = append(norms, tok.Norm)
			}
		}
		t.norms = norms
		if len(norms) > 0 {
			t.from = origin(e, len(norms))
			t.add(norms, i)
			continue
		}
		if len(t.faults) < maxFaults {
			t.faults = append(t.faults, rasid.Problem{
				Code: "E210", Path: e.Path, Line: e.Line,
				Msg: fmt.Sprintf("name %q of %s has no word", name, e.ID), Fix: "remove it",
			})
		}
	}
}

// add enters a name and its other spellings.
func (t *trie) add(norms []string, entry int32) {
	t.enter(norms, entry)
	if len(norms) == 1 && !strings.HasPrefix(norms[0], slave) {
		return
	}
	t.alts = spellings(t.alts[:0], norms)
	for _, alt := range t.alts {
		t.enter(alt, entry)
	}
}

func (t *trie) enter(norms []string, entry int32) {
	node := int32(0)
	for _, norm := range norms {
		w := t.number(norm)
		t.saw[w] |= t.from
		node = t.child(node, w)
	}
	t.ends = append(t.ends, ending{node, entry})
}

// number returns the number of a word, a new one if it has none. A word with
// the article is also filed under its bare form: للسعودية leads to سعودية, and
// from there to السعودية, with no string put together while matching.
func (t *trie) number(norm string) int32 {
	v := &t.lex.vocab
	w, isNew := v.add(norm)
	if isNew {
		if rest, ok := bare(norm); ok {
			r, _ := v.add(rest)
			v.words[r].al = w
		}
		for len(t.saw) < v.len() {
			t.saw = append(t.saw, 0)
		}
	}
	return w
}

// child returns the node that word leads to from node, a new one if there is
// none.
func (t *trie) child(from, word int32) int32 {
	at := t.slot(from, word)
	if n := t.below[at]; n != 0 {
		return n
	}
	n := int32(len(t.froms))
	t.froms = append(t.froms, from)
	t.words = append(t.words, word)
	t.below[at] = n
	if 3*len(t.froms) > 2*len(t.below) {
		t.below = make([]int32, 2*len(t.below))
		for i := 1; i < len(t.froms); i++ {
			t.below[t.slot(t.froms[i], t.words[i])] = int32(i)
		}
	}
	return n
}

// slot returns the place in t.below of the node that word leads to from node,
// or where it belongs.
func (t *trie) slot(from, word int32) int {
	mask := len(t.below) - 1
	i := int(mix((uint64(uint32(from))<<32|uint64(uint32(word)))^hashA, hashB)) & mask
	for {
		n := t.below[i]
		if n == 0 || t.froms[n] == from && t.words[n] == word {
			return i
		}
		i = (i + 1) & mask
	}
}

// build turns the trie into the arrays of the lexicon.
func (t *trie) build() (*Lexicon, error) {
	if len(t.faults) > 0 {
		return nil, fmt.Errorf("gazetteers: compile: %w", errors.Join(t.faults...))
	}
	t.below = nil
	t.layOut()
	t.own()
	t.lex.variants = newVariants(&t.lex.vocab, t.saw)
	return t.lex, nil
}

// layOut numbers the nodes breadth first and gives every node its edges.
func (t *trie) layOut() {
	lex := t.lex
	n := len(t.froms)
	// The children of every node, by the numbers of arrival.
	first := make([]int32, n+1)
	for _, from := range t.froms[1:] {
		first[from+1]++
	}
	for i := range n {
		first[i+1] += first[i]
	}
	children := make([]int32, n-1)
	fill := slices.Clone(first[:n])
	for i := 1; i < n; i++ {
		from := t.froms[i]
		children[fill[from]] = int32(i)
		fill[from]++
	}
	number := fill // arrival -> number, from here on
	lex.nodes = make([]node, 0, n+1)
	lex.edges = make([]int32, 0, n-1)
	order := append(make([]int32, 0, n), 0)
	for at := 0; at < len(order); at++ {
		old := order[at]
		number[old] = int32(at)
		lex.nodes = append(lex.nodes, node{first: uint32(len(lex.edges)), key: -1})
		below := children[first[old]:first[old+1]]
		if len(below) > 1 {
			slices.SortFunc(below, func(a, b int32) int { return cmp.Compare(t.words[a], t.words[b]) })
		}
		for _, c := range below {
			order = append(order, c)
			lex.edges = append(lex.edges, t.words[c])
			if old == 0 {
				lex.vocab.words[t.words[c]].root = int32(len(lex.edges))
			}
		}
	}
	lex.nodes = append(lex.nodes, node{first: uint32(len(lex.edges)), key: -1})
	for i := range t.ends {
		t.ends[i].node = number[t.ends[i].node]
	}
	t.froms, t.words = nil, nil
}

// own lists the entries of every key, the safest and most populous first: those
// of the name itself, and those of the same name without the article, so that
// السعودية finds the country and the adjective سعودية ("Saudi", feminine), which
// takes the article by agreement.
func (t *trie) own() {
	lex := t.lex
	n := int32(0)
	for _, e := range t.ends {
		if lex.nodes[e.node].key < 0 {
			lex.nodes[e.node].key = n
			n++
		}
	}
	all := make([][]int32, n)
	single := make([]int32, len(t.ends)) // most lists have one entry: they share this array
	for i, e := range t.ends {
		k := lex.nodes[e.node].key
		if all[k] == nil {
			single[i] = e.entry
			all[k] = single[i : i+1 : i+1]
		} else if last := all[k][len(all[k])-1]; last != e.entry { // entries arrive one after the other
			all[k] = append(all[k], e.entry)
		}
	}
	lex.takers.start = append(make([]uint32, 0, n+1), 0)
	var able []int32
	for _, list := range all {
		t.rank(list)
		able = able[:0]
		for _, e := range list {
			if takesArticle(Kind(lex.grades[e].kind)) {
				able = append(able, e)
			}
		}
		lex.takers.add(able)
	}
	lex.withArticle(func(with, without int32) {
		k, j := lex.nodes[with].key, lex.nodes[without].key
		if k < 0 || j < 0 {
			return
		}
		able := lex.takers.get(j)
		if len(able) == 0 {
			return
		}
		all[k] = append(all[k], able...)
		t.rank(all[k])
		all[k] = slices.Compact(all[k])
	})
	lex.owners.start = append(make([]uint32, 0, n+1), 0)
	lex.owners.value = make([]int32, 0, len(t.ends)+len(t.ends)/8)
	for _, list := range all {
		lex.owners.add(list)
	}
}

// rank sorts the entries of one name: lower tiers first, then more inhabitants,
// then as in the tables. طرابلس is Libya's capital before Lebanon's port.
func (t *trie) rank(list []int32) {
	if len(list) < 2 {
		return
	}
	slices.SortFunc(list, func(x, y int32) int {
		return cmp.Or(cmp.Compare(t.lex.grades[x].tier, t.lex.grades[y].tier), cmp.Compare(t.pops[y], t.pops[x]), cmp.Compare(x, y))
	})
}

// takesArticle reports whether names of the kind are common words, which stand
// with and without the article.
func takesArticle(k Kind) bool {
	return !k.IsPlace() && k != Person && k != Name
}

// withArticle calls f for every pair of nodes that stand for the same words but
// for the article of the first: «الدول العربية» and «دول العربية».
func (l *Lexicon) withArticle(f func(with, without int32)) {
	for _, w := range l.vocab.words[:l.vocab.len()] {
		if with, without := l.root(w.al), w.root; with != 0 && without != 0 {
			l.pairs(with, without, f)
		}
	}
}

func (l *Lexicon) pairs(with, without int32, f func(with, without int32)) {
	f(with, without)
	from, to := l.nodes[with].first, l.nodes[with+1].first
	for j := from; j < to; j++ {
		if node := l.next(without, l.edges[j]); node != 0 {
			l.pairs(int32(j)+1, node, f)
		}
	}
}

// The words that writers join to the next one, or keep apart, as they please.
const (
	slave = "عبد" // servant: عبد الله, عبدالله
)

// joins lists the folded first halves of names that are written both ways:
// أبو ظبي and أبوظبي, دير الزور and ديرالزور.
var joins = [...]string{slave, "ابو", "ابي", "ابا", "ام", "دير", "نصر", "بو"}

// fathers lists the case forms of «أبو», father of, in names: the text follows
// its grammar («لقاء أبي مازن»), the table gives one form.
var fathers = [...]string{"ابو", "ابي", "ابا"}

// spellings appends the other ways to write a folded name: one change each,
// which is what texts show, not all combinations.
func spellings(dst [][]string, norms []string) [][]string {
	for i, w := range norms {
		if rest, ok := strings.CutPrefix(w, slave); ok && strings.HasPrefix(rest, article) && len(rest) > len(article)+2 {
			dst = append(dst, splice(norms, i, 1, slave, rest))
		}
		if i+1 < len(norms) && slices.Contains(joins[:], w) {
			dst = append(dst, splice(norms, i, 2, w+norms[i+1]))
		}
		if i+1 < len(norms) && slices.Contains(fathers[:], w) {
			for _, f := range fathers {
				if f != w {
					dst = append(dst, splice(norms, i, 1, f))
				}
			}
		}
		switch {
		case i > 0 && w == "بن":
			dst = append(dst, splice(norms, i, 1, "ابن"))
		case i > 0 && w == "ابن":
			dst = append(dst, splice(norms, i, 1, "بن"))
		}
	}
	return dst
}

// splice returns a copy of words with n words from i on replaced.
func splice(words []string, i, n int, by ...string) []string {
	return slices.Concat(words[:i], by, words[i+n:])
}

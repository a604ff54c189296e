package gazetteers

import (
	"cmp"
	"slices"
	"strings"
)

// A builder collects names as a trie with one map for all edges.
type builder struct {
	lex   *Lexicon
	nodes map[uint64]int32 // node<<32 | word -> node below
	froms []int32          // node -> node above
	ends  []ending         // in order of arrival
	norms []string         // scratch
	alts  [][]string       // scratch
}

type ending struct{ node, entry int32 }

func newBuilder(entries []Entry) *builder {
	n := 0
	for i := range entries {
		n += len(entries[i].Names)
	}
	return &builder{
		lex: &Lexicon{
			entries: entries,
			vocab:   make(map[string]word, n+n/2),
		},
		nodes: make(map[uint64]int32, 2*n),
		froms: append(make([]int32, 0, 2*n), 0),
		ends:  make([]ending, 0, n+n/8),
	}
}

// add enters a name and its other spellings.
func (b *builder) add(norms []string, entry int32) {
	b.enter(norms, entry)
	if len(norms) == 1 && !strings.HasPrefix(norms[0], slave) {
		return
	}
	b.alts = spellings(b.alts[:0], norms)
	for _, alt := range b.alts {
		b.enter(alt, entry)
	}
}

func (b *builder) enter(norms []string, entry int32) {
	node := int32(0)
	for _, norm := range norms {
		edge := uint64(node)<<32 | uint64(b.number(norm))
		below, ok := b.nodes[edge]
		if !ok {
			below = int32(len(b.froms))
			b.nodes[edge] = below
			b.froms = append(b.froms, node)
		}
		node = below
	}
	b.ends = append(b.ends, ending{node, entry})
}

// number returns the number of a word, a new one if it has none. A word with
// the article is also filed under its bare form: للسعودية leads to سعودية, and
// from there to السعودية, with no string put together while matching.
func (b *builder) number(norm string) int32 {
	w, ok := b.lex.vocab[norm]
	if ok && w.id >= 0 {
		return w.id
	}
	id := int32(len(b.lex.root))
	b.lex.root = append(b.lex.root, 0)
	if !ok {
		w.al = -1
	}
	w.id = id
	b.lex.vocab[norm] = w
	if rest, ok := bare(norm); ok {
		r, known := b.lex.vocab[rest]
		if !known {
			r.id = -1
		}
		r.al = id
		b.lex.vocab[rest] = r
	}
	return id
}

// build turns the maps into the arrays of the lexicon.
func (b *builder) build() *Lexicon {
	lex := b.lex
	n := len(b.froms)
	lex.first = make([]int32, n+1)
	for _, from := range b.froms[1:] {
		lex.first[from+1]++
	}
	for i := range n {
		lex.first[i+1] += lex.first[i]
	}
	lex.edges = make([]edge, n-1)
	fill := slices.Clone(lex.first[:n])
	for key, node := range b.nodes {
		from := key >> 32
		lex.edges[fill[from]] = edge{word: int32(uint32(key)), node: node}
		fill[from]++
		if from == 0 {
			lex.root[uint32(key)] = node
		}
	}
	for i := range n {
		if i > 0 && lex.first[i+1]-lex.first[i] > 1 {
			slices.SortFunc(lex.edges[lex.first[i]:lex.first[i+1]], func(a, b edge) int { return int(a.word - b.word) })
		}
	}
	// The children of node 0 are read through root, in any order.
	b.own()
	return lex
}

// own lists the entries of every key, the safest and most populous first: those
// of the name itself, and those of the same name without the article, so that
// السعودية finds the country and the adjective سعودية ("Saudi", feminine), which
// takes the article by agreement.
func (b *builder) own() {
	lex := b.lex
	lex.keys = make([]int32, len(b.froms))
	for i := range lex.keys {
		lex.keys[i] = -1
	}
	n := int32(0)
	for _, e := range b.ends {
		if lex.keys[e.node] < 0 {
			lex.keys[e.node] = n
			n++
		}
	}
	all := make([][]int32, n)
	single := make([]int32, len(b.ends)) // most lists have one entry: they share this array
	for i, e := range b.ends {
		k := lex.keys[e.node]
		if all[k] == nil {
			single[i] = e.entry
			all[k] = single[i : i+1 : i+1]
		} else if !slices.Contains(all[k], e.entry) {
			all[k] = append(all[k], e.entry)
		}
	}
	takers := make([][]int32, n)
	lex.takers.value = make([]int32, 0, len(b.ends))
	for k, list := range all {
		b.rank(list)
		at := len(lex.takers.value)
		for _, e := range list {
			if takesArticle(lex.entries[e].Kind) {
				lex.takers.value = append(lex.takers.value, e)
			}
		}
		takers[k] = lex.takers.value[at:]
		lex.takers.value = lex.takers.value[:at]
		lex.takers.add(takers[k])
	}
	b.withArticle(func(with, without int32) {
		k, j := lex.keys[with], lex.keys[without]
		if k < 0 || j < 0 || len(takers[j]) == 0 {
			return
		}
		for _, e := range takers[j] {
			if !slices.Contains(all[k], e) {
				all[k] = append(all[k], e)
			}
		}
		b.rank(all[k])
	})
	lex.owners.value = make([]int32, 0, len(b.ends)+len(b.ends)/8)
	for _, list := range all {
		lex.owners.add(list)
	}
}

// rank sorts the entries of one name: lower tiers first, then more inhabitants,
// then as in the tables. طرابلس is Libya's capital before Lebanon's port.
func (b *builder) rank(list []int32) {
	if len(list) < 2 {
		return
	}
	slices.SortFunc(list, func(x, y int32) int {
		e, f := &b.lex.entries[x], &b.lex.entries[y]
		return cmp.Or(cmp.Compare(e.Tier, f.Tier), cmp.Compare(f.Pop, e.Pop), cmp.Compare(x, y))
	})
}

// takesArticle reports whether names of the kind are common words, which stand
// with and without the article.
func takesArticle(k Kind) bool {
	return !k.IsPlace() && k != Person && k != Name
}

// withArticle calls f for every pair of nodes that stand for the same words but
// for the article of the first: «الدول العربية» and «دول العربية».
func (b *builder) withArticle(f func(with, without int32)) {
	lex := b.lex
	for _, w := range lex.vocab {
		if w.id < 0 || w.al < 0 {
			continue
		}
		if with, without := lex.root[w.al], lex.root[w.id]; with != 0 && without != 0 {
			b.pairs(with, without, f)
		}
	}
}

func (b *builder) pairs(with, without int32, f func(with, without int32)) {
	lex := b.lex
	f(with, without)
	for _, e := range lex.edges[lex.first[with]:lex.first[with+1]] {
		if node := lex.next(without, e.word); node != 0 {
			b.pairs(e.node, node, f)
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

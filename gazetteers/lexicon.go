package gazetteers

import (
	"errors"
	"math"
	"strings"

	"github.com/rasid-news/rasid"
)

// A Config says how names become keys.
type Config struct {
	// Analyse cuts a name into tokens, exactly as the articles are cut. Only
	// Norm and Kind are read, before the next call, so the function may give
	// back the same slice every time.
	Analyse func(text string) []rasid.Token
	// MaxTier leaves out entries of a higher tier; 0 keeps all.
	MaxTier int
	// Drop leaves out entries of these kinds.
	Drop []Kind
}

// A Lexicon matches names against tokens. It never changes after it was made,
// by Compile, Builder.Build, Open or OpenBytes, and is safe for use by many
// goroutines.
//
// The names form a trie over words, kept in flat arrays that a file holds as
// they are. Nodes are numbered breadth first, so that the children of a node
// follow one another: the edge with index j leads to node j+1, and needs no more
// than its word. The edges of node n are edges[nodes[n].first:nodes[n+1].first],
// sorted by word; those of the root are read through vocab instead, which saves
// the search at the node where nearly every walk ends.
type Lexicon struct {
	vocab    vocabulary
	nodes    []node // one more at the end, for its first
	edges    []int32
	owners   lists // by key: the entries of the name
	takers   lists // by key: those of them that can take an article
	grades   []grade
	variants variants
	entries  []Entry // as they were given, nil if packed holds them
	packed   *packed
	file     []byte // what was opened
	base     uint64 // digest of the built-in tables among its tables, 0 if they are not
	analyse  func(string) []rasid.Token
}

// A node is a place in the trie.
type node struct {
	first uint32 // its first edge
	key   int32  // of the name that ends here, -1 if none does
}

// A grade is what matching needs of an entry.
type grade struct{ kind, tier uint8 }

func gradeOf(e *Entry) grade {
	return grade{uint8(e.Kind), uint8(min(max(e.Tier, 0), math.MaxUint8))}
}

// lists holds many short lists in two arrays.
type lists struct {
	start []uint32 // list -> its first value; one more at the end
	value []int32
}

func (l *lists) add(list []int32) {
	l.value = append(l.value, list...)
	l.start = append(l.start, uint32(len(l.value)))
}

// get returns list k, nil if it is empty.
func (l *lists) get(k int32) []int32 {
	from, to := l.start[k], l.start[k+1]
	if from == to {
		return nil
	}
	return l.value[from:to:to]
}

// article is the folded article, which is written onto its noun.
const article = "ال"

// Compile builds a lexicon. Entries keep their order: their indexes are those
// of Hit.Entries, with what Config leaves out being still there and never hit.
// A name that holds no word at all is an error.
func Compile(entries []Entry, cfg Config) (*Lexicon, error) {
	if cfg.Analyse == nil {
		return nil, errors.New("gazetteers: compile: no analyser given")
	}
	n := 0
	for i := range entries {
		n += len(entries[i].Names)
	}
	t := newTrie(cfg, n)
	for i := range entries {
		t.addEntry(&entries[i])
	}
	lex, err := t.build()
	if err != nil {
		return nil, err
	}
	lex.entries = entries
	return lex, nil
}

// Len returns the number of entries.
func (l *Lexicon) Len() int { return len(l.grades) }

// Entry returns the entry with index i, which a Hit gave. It must not be
// changed. Of a lexicon that was opened the entry is decoded at the first call;
// two calls need not return the same pointer.
func (l *Lexicon) Entry(i int32) *Entry {
	if l.packed != nil {
		return l.packed.entry(i)
	}
	return &l.entries[i]
}

// Lookup returns the indexes of the entries that go by name, which is cut and
// folded as the names of the tables were; no proclitic is tried. The slice must
// not be changed; it is nil if nothing has the name. Lookup calls
// Config.Analyse: many goroutines may call it if that function allows as much.
func (l *Lexicon) Lookup(name string) []int32 {
	node := int32(0)
	for _, tok := range l.analyse(name) {
		if tok.Kind == rasid.Punct || tok.Kind == rasid.Symbol {
			continue
		}
		w := l.vocab.find(tok.Norm)
		if w < 0 {
			return nil
		}
		if node == 0 {
			node = l.vocab.words[w].root
		} else {
			node = l.next(node, w)
		}
		if node == 0 {
			return nil
		}
	}
	return l.ending(node, false)
}

// ending returns the entries of the names that end at node; behind an article
// that was taken off, only those that can take one.
func (l *Lexicon) ending(node int32, definite bool) []int32 {
	k := l.nodes[node].key
	if k < 0 {
		return nil
	}
	if definite {
		return l.takers.get(k)
	}
	return l.owners.get(k)
}

// next returns the node that word leads to from node, 0 if none.
func (l *Lexicon) next(node, word int32) int32 {
	from, to := l.nodes[node].first, l.nodes[node+1].first
	for to-from > 8 {
		if mid := (from + to) / 2; l.edges[mid] <= word {
			from = mid
		} else {
			to = mid
		}
	}
	for ; from < to; from++ {
		if l.edges[from] == word {
			return int32(from) + 1
		}
	}
	return 0
}

// bare returns the word without the article, and whether it had one that can be
// taken off: two letters must remain (الله "God" keeps its two).
func bare(norm string) (string, bool) {
	if len(norm) >= len(article)+4 && strings.HasPrefix(norm, article) {
		return norm[len(article):], true
	}
	return "", false
}

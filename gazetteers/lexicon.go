package gazetteers

import (
	"errors"
	"fmt"
	"slices"
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

// A Lexicon matches names against tokens. It never changes after Compile and is
// safe for use by many goroutines.
//
// The names form a trie over words, kept in flat arrays: the edges of node n
// are edges[first[n]:first[n+1]], sorted by word. The words of a name are
// numbered by vocab; a number is also the index of root, which saves the search
// at the node where nearly every walk ends.
type Lexicon struct {
	entries []Entry
	vocab   map[string]word
	root    []int32 // word number -> node below the root, 0 if no name starts with it
	first   []int32
	edges   []edge
	keys    []int32 // node -> key, -1 if no name ends there
	owners  lists   // by key: the entries of the name
	takers  lists   // by key: those of them that can take an article
	analyse func(string) []rasid.Token
}

// lists holds many short lists in two arrays.
type lists struct {
	start []int32 // list -> its first value; one more at the end
	value []int32
}

func (l *lists) add(list []int32) {
	if len(l.start) == 0 {
		l.start = append(l.start, 0)
	}
	l.value = append(l.value, list...)
	l.start = append(l.start, int32(len(l.value)))
}

// get returns list k, nil if it is empty.
func (l *lists) get(k int32) []int32 {
	from, to := l.start[k], l.start[k+1]
	if from == to {
		return nil
	}
	return l.value[from:to:to]
}

// A word is what the vocabulary knows of a folded word.
type word struct {
	id int32 // number of the word itself, -1 if only the form with the article is known
	al int32 // number of the word with the article before it, -1 if no name has it
}

type edge struct{ word, node int32 }

// article is the folded article, which is written onto its noun.
const article = "ال"

// Compile builds a lexicon. Entries keep their order: their indexes are those
// of Hit.Entries, with what Config leaves out being still there and never hit.
// A name that holds no word at all is an error.
func Compile(entries []Entry, cfg Config) (*Lexicon, error) {
	if cfg.Analyse == nil {
		return nil, errors.New("gazetteers: compile: no analyser given")
	}
	b := newBuilder(entries)
	var faults []error
	for i := range entries {
		e := &entries[i]
		if cfg.MaxTier > 0 && e.Tier > cfg.MaxTier || slices.Contains(cfg.Drop, e.Kind) {
			continue
		}
		for _, name := range e.Names {
			norms := b.norms[:0]
			for _, tok := range cfg.Analyse(name) {
				if tok.Kind != rasid.Punct && tok.Kind != rasid.Symbol {
					norms = append(norms, tok.Norm)
				}
			}
			b.norms = norms
			if len(norms) == 0 {
				faults = append(faults, rasid.Problem{
					Code: "E210", Path: e.Path, Line: e.Line,
					Msg: fmt.Sprintf("name %q of %s has no word", name, e.ID), Fix: "remove it",
				})
				continue
			}
			b.add(norms, int32(i))
		}
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("gazetteers: compile: %w", errors.Join(faults...))
	}
	lex := b.build()
	lex.analyse = cfg.Analyse
	return lex, nil
}

// Len returns the number of entries.
func (l *Lexicon) Len() int { return len(l.entries) }

// Entry returns the entry with index i, which a Hit gave. It must not be
// changed.
func (l *Lexicon) Entry(i int32) *Entry { return &l.entries[i] }

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
		w, ok := l.vocab[tok.Norm]
		if !ok || w.id < 0 {
			return nil
		}
		if node == 0 {
			node = l.root[w.id]
		} else {
			node = l.next(node, w.id)
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
	k := l.keys[node]
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
	edges := l.edges[l.first[node]:l.first[node+1]]
	if len(edges) <= 8 {
		for _, e := range edges {
			if e.word == word {
				return e.node
			}
		}
		return 0
	}
	i, ok := slices.BinarySearchFunc(edges, word, func(e edge, w int32) int { return int(e.word - w) })
	if !ok {
		return 0
	}
	return edges[i].node
}

// bare returns the word without the article, and whether it had one that can be
// taken off: two letters must remain (الله "God" keeps its two).
func bare(norm string) (string, bool) {
	if len(norm) >= len(article)+4 && strings.HasPrefix(norm, article) {
		return norm[len(article):], true
	}
	return "", false
}

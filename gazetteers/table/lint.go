package table

import (
	"fmt"

	"github.com/rasid-news/rasid"
)

// Lint warns of names that come to one key under two kinds, such as a town
// called like a person. Read has reported every fault that a single table
// shows; this is what only all of them together show. key folds a name the way
// the matcher will (arabic.Fold); the problems follow the order of entries.
func Lint(entries []Entry, key func(name string) string) []rasid.Problem {
	l := NewLinter(key)
	var out []rasid.Problem
	for i := range entries {
		out = append(out, l.Add(&entries[i])...)
	}
	return out
}

// A Linter is Lint for rows that come one by one and are not kept: it holds 19
// bytes a place for every key, of which between three eighths and three quarters
// are taken, so that a million names need 25 to 50 MB. Keys are told apart by a
// hash of 64 bits: of ten million the chance that any two are taken for one is
// below one in three hundred thousand.
type Linter struct {
	key   func(string) string
	paths []string // tables by their number
	n     int
	hash  []uint64
	kinds []uint32 // kinds seen under the key, one bit each
	line  []uint32 // of the first row with the key
	path  []uint16
	kind  []Kind // of that row
}

// NewLinter returns a linter that has seen no row. key folds a name the way the
// matcher will.
func NewLinter(key func(name string) string) *Linter { return &Linter{key: key} }

// Add looks at the next row and returns its warnings; nothing of e is kept.
func (l *Linter) Add(e *Entry) []rasid.Problem {
	var out []rasid.Problem
	for _, name := range e.Names {
		i, known := l.find(hashKey(l.key(name)))
		bit := uint32(1) << e.Kind
		switch {
		case !known:
			l.kinds[i], l.kind[i], l.line[i], l.path[i] = bit, e.Kind, uint32(e.Line), l.table(e.Path)
		case l.kinds[i]&bit == 0:
			l.kinds[i] |= bit
			out = append(out, rasid.Problem{
				Code: codeTwoKind, Path: e.Path, Line: e.Line,
				Msg: fmt.Sprintf("name %q is a %s here and a %s in %s:%d", name, e.Kind, l.kind[i], l.paths[l.path[i]], l.line[i]),
				Fix: "give the less likely one a higher tier",
			})
		}
	}
	return out
}

// table numbers a path; rows of one table follow each other.
func (l *Linter) table(path string) uint16 {
	for i := len(l.paths) - 1; i >= 0; i-- {
		if l.paths[i] == path {
			return uint16(i)
		}
	}
	if len(l.paths) == 1<<16 {
		return 1<<16 - 1 // no more than that are told apart
	}
	l.paths = append(l.paths, path)
	return uint16(len(l.paths) - 1)
}

// find returns the place of a key, which is free if it is not known.
func (l *Linter) find(h uint64) (i uint64, known bool) {
	if l.n*4 >= len(l.hash)*3 {
		l.grow()
	}
	mask := uint64(len(l.hash) - 1)
	for i = h & mask; l.hash[i] != 0; i = (i + 1) & mask {
		if l.hash[i] == h {
			return i, true
		}
	}
	l.hash[i] = h
	l.n++
	return i, false
}

func (l *Linter) grow() {
	old := *l
	size := max(1024, 2*len(old.hash))
	l.hash, l.kinds, l.line = make([]uint64, size), make([]uint32, size), make([]uint32, size)
	l.path, l.kind = make([]uint16, size), make([]Kind, size)
	mask := uint64(size - 1)
	for k, h := range old.hash {
		if h == 0 {
			continue
		}
		i := h & mask
		for l.hash[i] != 0 {
			i = (i + 1) & mask
		}
		l.hash[i], l.kinds[i], l.line[i], l.path[i], l.kind[i] = h, old.kinds[k], old.line[k], old.path[k], old.kind[k]
	}
}

// hashKey is FNV-1a with a last mixing, since the low bits choose the place. It
// is never 0, which marks a free one.
func hashKey(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return max(h, 1)
}

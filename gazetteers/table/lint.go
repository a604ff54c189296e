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
	type place struct {
		entry int
		kinds uint32 // kinds seen under the key, one bit each
	}
	var out []rasid.Problem
	first := map[string]place{}
	for i := range entries {
		e := &entries[i]
		for _, name := range e.Names {
			k := key(name)
			p, ok := first[k]
			if !ok {
				first[k] = place{entry: i, kinds: 1 << e.Kind}
				continue
			}
			if p.kinds&(1<<e.Kind) != 0 {
				continue
			}
			p.kinds |= 1 << e.Kind
			first[k] = p
			other := &entries[p.entry]
			out = append(out, rasid.Problem{
				Code: codeTwoKind, Path: e.Path, Line: e.Line,
				Msg: fmt.Sprintf("name %q is a %s here and a %s in %s:%d", name, e.Kind, other.Kind, other.Path, other.Line),
				Fix: "give the less likely one a higher tier",
			})
		}
	}
	return out
}

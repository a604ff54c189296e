package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// audit lists the single-word names of places in the other tables that stand in
// tier 1 or 2 although word lists or the text say that they mean something else,
// and those of tier 3 that the text has in the place of a place as often as it has
// towns that are nothing but towns.
func (m *maker) audit(text string) error {
	m.use = map[string]*use{}
	for key := range m.known.places {
		if !strings.Contains(key, " ") {
			m.use[key] = &use{}
		}
	}
	if err := m.ambiguous(); err != nil {
		return err
	}
	flagged := map[string]int{}
	for key, u := range m.use {
		flagged[key] = u.all / 20
		u.all = 0
	}
	if err := m.countAll(text); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(m.use)) {
		u := m.use[key]
		for _, e := range m.known.places[key] {
			if e.Kind == table.Country {
				continue
			}
			if e.Tier == table.TierCued && u.settled() && flagged[key] <= 1 {
				fmt.Printf("%s\t%s\t%d\t%d\tin text %d, as place %d: could be safer; listed word %t, name %t, of another kind too %t\n", e.ID, key, e.Tier, e.Pop, u.whole, u.wholePlace, ordinary(key), m.isName(key), m.known.others[key])
			}
			if e.Tier > table.TierMost {
				continue
			}
			rare := u.all >= 8 && u.place*5 < u.all
			if rare || ordinary(key) || flagged[key] > 3 {
				fmt.Printf("%s\t%s\t%d\t%d\tin text %d, as place %d, otherwise labelled %d, listed word %t, name %t\n", e.ID, key, e.Tier, e.Pop, u.all, u.place, flagged[key], ordinary(key), m.isName(key))
			}
		}
	}
	return nil
}

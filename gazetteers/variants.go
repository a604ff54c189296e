package gazetteers

import (
	"cmp"
	"errors"
	"slices"
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

package morph

// A stemTable finds the verbs that have a stem. It is an open-addressing hash
// table from packed letters to a run of entries, since a general map costs more
// than all the rest of an analysis.
type stemTable struct {
	shift uint
	keys  []uint64
	first []int32 // index of the first entry of a key
	list  []stemEntry
}

type stemEntry struct {
	mask mask
	verb ID
	more bool // the next entry has the same stem
}

func newStemTable(verbs []verb) *stemTable {
	type item struct {
		stem
		verb ID
	}
	items := make([]item, 0, 8*len(verbs))
	var b builder
	for i := range verbs {
		if !b.build(&verbs[i]) {
			continue
		}
		for _, s := range b.stems {
			items = append(items, item{s, ID(i)})
		}
	}
	t := &stemTable{shift: 64 - 17}
	for 1<<(64-t.shift) < 2*len(items) {
		t.shift--
	}
	size := 1 << (64 - t.shift)
	t.keys = make([]uint64, size)
	t.first = make([]int32, size)
	t.list = make([]stemEntry, len(items))
	// Counting sort by table cell keeps the entries of a stem together, in the
	// order of the verbs.
	cell := make([]int32, len(items))
	for i, it := range items {
		c := t.cell(it.key)
		t.keys[c] = it.key
		t.first[c]++
		cell[i] = int32(c)
	}
	at := int32(0)
	for c := range t.first {
		n := t.first[c]
		t.first[c] = at
		at += n
	}
	fill := make([]int32, size)
	for i, it := range items {
		c := cell[i]
		pos := t.first[c] + fill[c]
		if fill[c] > 0 {
			t.list[pos-1].more = true
		}
		fill[c]++
		t.list[pos] = stemEntry{mask: it.mask, verb: it.verb}
	}
	return t
}

// cell returns the place of a key, or the free place where it belongs.
func (t *stemTable) cell(key uint64) uint {
	m := uint(len(t.keys) - 1)
	c := uint(key * 0x9E3779B97F4A7C15 >> t.shift)
	for t.keys[c] != 0 && t.keys[c] != key {
		c = (c + 1) & m
	}
	return c
}

// find returns the entries from the first one of the key on; nil if none.
func (t *stemTable) find(key uint64) []stemEntry {
	c := t.cell(key)
	if t.keys[c] == 0 {
		return nil
	}
	return t.list[t.first[c]:]
}

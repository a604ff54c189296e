package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// altNames holds what the second table of GeoNames adds: the Arabic names and
// the Wikidata id of a place. Of sixteen million rows these are few, and they
// are held without a pointer each: names lie one after the other in one array.
type altNames struct {
	text  []byte
	name  []altName
	items []uint64 // number of the place, then number of the item
	cells [10][]byte
}

type altName struct {
	place uint32
	first bool // preferred
	from  uint32
	size  uint16
}

// altRow reads a row of alternateNamesV2: number, place, language, name, then
// preferred, short, colloquial, historic, from, to.
func (g *geoNames) altRow(rec []byte, line int) {
	a := &g.alt
	n := 0
	for rest, more := rec, true; more; n++ {
		var cell []byte
		cell, rest, more = bytes.Cut(rest, []byte{'\t'})
		if n < len(a.cells) {
			a.cells[n] = cell
		}
	}
	// The first edition of the table has eight columns.
	if n != 10 && n != 8 {
		g.columns(line, n, 10)
		return
	}
	c := &a.cells
	place := number(c[1])
	if place == 0 {
		g.j.fault(CodeValue, line, fmt.Sprintf("bad geonameid %q", c[1]), "the second column is a number")
		return
	}
	switch string(c[2]) {
	case "wkdt":
		if len(c[3]) > 1 && c[3][0] == 'Q' {
			if item := number(c[3][1:]); item != 0 {
				a.items = append(a.items, uint64(place)<<32|uint64(item))
			}
		}
	case "ar", "arz", "ary", "apc", "acm", "ajp", "aeb", "arq":
		if len(c[7]) > 0 && !g.j.cfg.Historic {
			return
		}
		name := cleanName(beforeComma(string(c[3])), arabic)
		if name == "" || uint64(len(a.text)) > 1<<32-1<<10 {
			return
		}
		a.name = append(a.name, altName{place, len(c[4]) > 0, uint32(len(a.text)), uint16(len(name))})
		a.text = append(a.text, name...)
	}
}

// sort makes the names of a place findable: the preferred ones first, then in
// the order of the table.
func (a *altNames) sort() {
	slices.SortStableFunc(a.name, func(x, y altName) int {
		if x.place != y.place {
			if x.place < y.place {
				return -1
			}
			return 1
		}
		switch {
		case x.first == y.first:
			return 0
		case x.first:
			return -1
		}
		return 1
	})
	slices.Sort(a.items)
}

func (a *altNames) names(place uint32) []string {
	i, ok := slices.BinarySearchFunc(a.name, place, func(n altName, p uint32) int {
		switch {
		case n.place < p:
			return -1
		case n.place > p:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	var out []string
	for ; i < len(a.name) && a.name[i].place == place; i++ {
		n := a.name[i]
		out = addName(out, string(a.text[n.from:n.from+uint32(n.size)]))
	}
	return out
}

// item returns the Wikidata id of a place, "" if none is known.
func (a *altNames) item(place uint32) string {
	i, _ := slices.BinarySearch(a.items, uint64(place)<<32)
	if i == len(a.items) || uint32(a.items[i]>>32) != place {
		return ""
	}
	return "Q" + strconv.FormatUint(a.items[i]&0xFFFFFFFF, 10)
}

package table

import (
	"fmt"
	"slices"

	"github.com/rasid-news/rasid"
)

// Merge lays the rows of over onto base and returns a new list; base stays as
// it is. By the id of a row of over:
//
//   - a new id adds an entry, at the end;
//   - a known id changes it: cells that are filled replace the old ones, names
//     are added, and a name written with a hyphen before it is taken out
//     (-الباب);
//   - "-" before a known id removes the entry.
//
// A removal or an amendment of an id that nobody has is a Problem.
func Merge(base, over []Entry) ([]Entry, []rasid.Problem) {
	out := slices.Clone(base)
	at := make(map[string]int, len(out)+len(over))
	for i := range out {
		at[out[i].ID] = i
	}
	var problems []rasid.Problem
	dead := map[int]bool{}
	for i := range over {
		row := over[i]
		id := row.ID
		remove := id != "" && id[0] == '-'
		if remove {
			id = id[1:]
		}
		k, known := at[id]
		switch {
		case !known && (remove || row.Kind == 0):
			problems = append(problems, rasid.Problem{
				Code: codeID, Path: row.Path, Line: row.Line,
				Msg: fmt.Sprintf("no entry has the id %q", id),
				Fix: "check the spelling; a new entry needs a kind",
			})
		case remove:
			dead[k] = true
			delete(at, id)
		case known:
			out[k] = Amend(out[k], row)
		default:
			at[id] = len(out)
			out = append(out, Amend(Entry{}, row))
		}
	}
	if len(dead) == 0 {
		return out, problems
	}
	kept := out[:0]
	for i := range out {
		if !dead[i] {
			kept = append(kept, out[i])
		}
	}
	return kept, problems
}

// Amend returns old with what row says: filled cells replace, names are added,
// and a name with a hyphen before it is taken out. Neither is changed.
func Amend(old, row Entry) Entry {
	e := old
	e.ID, e.Path, e.Line = row.ID, row.Path, row.Line
	if row.Kind != 0 {
		e.Kind = row.Kind
	}
	set(&e.Tier, row.Tier)
	set(&e.Country, row.Country)
	set(&e.Org, row.Org)
	set(&e.Role, row.Role)
	set(&e.Office, row.Office)
	set(&e.ISO, row.ISO)
	set(&e.Wikidata, row.Wikidata)
	set(&e.GeoNames, row.GeoNames)
	set(&e.Parent, row.Parent)
	set(&e.Cue, row.Cue)
	set(&e.Source, row.Source)
	set(&e.Pop, row.Pop)
	set(&e.Gender, row.Gender)
	set(&e.Number, row.Number)
	set(&e.From, row.From)
	set(&e.To, row.To)
	if row.HasPoint {
		e.Lat, e.Lon, e.HasPoint = row.Lat, row.Lon, true
	}
	e.Names = slices.Clone(old.Names)
	for _, name := range row.Names {
		if name[0] == '-' {
			e.Names = slices.DeleteFunc(e.Names, func(n string) bool { return n == name[1:] })
			continue
		}
		if !slices.Contains(e.Names, name) {
			e.Names = append(e.Names, name)
		}
	}
	return e
}

func set[T comparable](cell *T, v T) {
	var none T
	if v != none {
		*cell = v
	}
}

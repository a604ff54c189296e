package importer

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// skip counts a record that has nothing to take.
func (j *job) skip() { j.rep.Skipped++ }

// emit hands an entry on, unless its id was there.
func (j *job) emit(e *table.Entry, line int) {
	if before, known := j.ids.add(e.ID, line); known {
		j.twice(e.ID, before, line)
		return
	}
	j.hand(e)
}

// twice reports a thing that was there; before is its line, 0 if that is not
// known any more.
func (j *job) twice(id string, before, line int) {
	where := "before"
	if before > 0 {
		where = fmt.Sprintf("in line %d already", before)
	}
	j.fault(CodeDuplicate, line, fmt.Sprintf("id %q stands %s", id, where), "keep one of the two rows")
}

// numbered is emit for things that have many rows, such as the holder of two
// offices: the second one is called id.2. A row that is there already is
// skipped, since results of queries repeat rows.
func (j *job) numbered(e *table.Entry, line int) {
	j.dress(e)
	id := e.ID
	if _, known := j.ids.add(j.content(e), line); known {
		j.skip()
		return
	}
	for n := 2; ; n++ {
		if _, known := j.ids.add(e.ID, line); !known {
			break
		}
		e.ID = fmt.Sprintf("%s.%d", id, n)
	}
	j.hand(e)
	e.ID = id
}

// content is the row with its id cut down to what does not count rows.
func (j *job) content(e *table.Entry) string {
	id := e.ID
	e.ID = ""
	j.row = appendRow(j.row[:0], e)
	e.ID = id
	return string(j.row)
}

// remember puts a row that an earlier run wrote into the ids.
func (j *job) remember(row string) {
	id, rest, _ := strings.Cut(row, "\t")
	j.ids.add(id, 0)
	if kind, key := j.keyIn(row); key != "" {
		j.ids.add(claimOf(kind, key), 0)
	}
	if j.alone {
		j.ids.add("\t"+rest+"\n", 0)
	}
}

// keyIn returns the kind and the key of a row as it was written; see unite.
func (j *job) keyIn(row string) (kind table.Kind, key string) {
	want := ""
	switch j.cfg.Format {
	case GeoNames:
		want = "geonames"
	case Wikidata:
		want = "wikidata"
	default:
		return 0, ""
	}
	columns := strings.TrimSuffix(headerRow, "\n")
	for columns != "" {
		var col, cell string
		col, columns, _ = strings.Cut(columns, "\t")
		cell, row, _ = strings.Cut(row, "\t")
		switch col {
		case "kind":
			kind, _ = table.ParseKind(cell)
		case want:
			return kind, cell
		}
	}
	return kind, ""
}

// dress gives an entry what all entries of an import have.
func (j *job) dress(e *table.Entry) {
	if e.Source == "" {
		e.Source = j.cfg.Source
	}
	if e.Country == "" {
		e.Country = j.cfg.Country
	}
	e.Lat, e.Lon = round(e.Lat), round(e.Lon)
	e.Tier = max(e.Tier, j.cfg.MinTier, table.TierAlways)
	if j.same.has(e.ID) {
		return // weighed by hand
	}
	short := true
	for _, name := range e.Names {
		short = short && letterCount(name) < 3
	}
	if short && e.Kind != table.Country {
		e.Tier = table.TierNever // «إب», a town, is also August and the start of ابن
	}
}

func (j *job) hand(e *table.Entry) {
	j.dress(e)
	if err := j.put(e); err != nil && j.putErr == nil {
		j.putErr = err
		return
	}
	j.rep.Entries++
}

package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// chunk is how much of a table is read at once.
const chunk = 1 << 20

// Scan reads tables of names, plain or compressed, and hands over their rows in
// order, with the faults of the others. A repeated id is a fault as well. What
// is held is one chunk of a table and its ids, so that a table of any size can
// be gone through. Entries are good until each returns.
func Scan(paths []string, each func(*table.Entry) error, problem func(rasid.Problem)) error {
	for _, path := range paths {
		if err := scanTable(path, each, problem); err != nil {
			return err
		}
	}
	return nil
}

func scanTable(path string, each func(*table.Entry) error, problem func(rasid.Problem)) error {
	f, err := openFile(path, "")
	if err != nil {
		return err
	}
	defer f.close()
	var ids idSet
	var text, row []byte
	header, lineOf := "", 0
	flush := func() error {
		entries, problems := table.ReadString(path, header+string(text))
		for _, p := range problems {
			p.Line += lineOf
			if head, tail, ok := strings.Cut(p.Msg, " stands in line "); ok {
				n, _ := strconv.Atoi(strings.TrimSuffix(tail, " already"))
				p.Msg = fmt.Sprintf("%s stands in line %d already", head, n+lineOf)
			}
			problem(p)
		}
		for i := range entries {
			e := &entries[i]
			e.Line += lineOf
			if before, known := ids.add(e.ID, e.Line); known {
				problem(rasid.Problem{
					Code: CodeDuplicate, Path: path, Line: e.Line,
					Msg: fmt.Sprintf("id %q stands in line %d already", e.ID, before), Fix: "give every row its own id",
				})
				continue
			}
			if err := each(e); err != nil {
				return err
			}
		}
		return nil
	}
	for {
		if header != "" && len(text) == 0 {
			lineOf = f.line - 2 // the header is line 1 of every chunk
		}
		before := len(text)
		var long bool
		row, long, err = f.readLine(row[:0], limit)
		text = append(text, row...)
		if long {
			problem(rasid.Problem{Code: CodeLong, Path: path, Line: f.line - 1, Msg: fmt.Sprintf("row is longer than %d MB", limit>>20)})
			text = text[:before]
			continue
		}
		if header == "" && err == nil {
			if line := strings.TrimRight(string(text), "\r\n"); line != "" && line[0] != '#' {
				header = line + "\n"
				// A header that cannot be used makes all rows unusable.
				if _, problems := table.ReadString(path, header); len(problems) > 0 {
					for _, p := range problems {
						p.Line = f.line - 1
						problem(p)
					}
					return nil
				}
			}
			text = text[:0]
			continue
		}
		if err != nil && len(text) == before || len(text) >= chunk {
			if e := flush(); e != nil {
				return e
			}
			text = text[:0]
		}
		if err != nil {
			break
		}
	}
	if f.err != nil {
		return fmt.Errorf("read %s: %w", path, f.err)
	}
	return nil
}

// A Count is how many rows have a value.
type Count struct {
	Value string
	Rows  int
}

// Stats counts the rows of tables.
type Stats struct {
	Rows, Names                   int
	Points, Wikidata, GeoNames    int // rows with coordinates and ids
	Kinds, Tiers, Sources, Places []Count
	kind, tier, source, place     map[string]int
}

// NewStats returns counters at zero.
func NewStats() *Stats {
	return &Stats{kind: map[string]int{}, tier: map[string]int{}, source: map[string]int{}, place: map[string]int{}}
}

// Add counts an entry.
func (s *Stats) Add(e *table.Entry) {
	s.Rows++
	s.Names += len(e.Names)
	if e.HasPoint {
		s.Points++
	}
	if e.Wikidata != "" {
		s.Wikidata++
	}
	if e.GeoNames != "" {
		s.GeoNames++
	}
	for m, v := range map[*map[string]int]string{
		&s.kind: e.Kind.String(), &s.tier: string(rune('0' + e.Tier)), &s.source: e.Source, &s.place: e.Country,
	} {
		if v == "" {
			v = "-"
		}
		(*m)[strings.Clone(v)]++
	}
}

// Done sorts the counts: kinds, sources and countries by rows, tiers as they
// are.
func (s *Stats) Done() {
	s.Kinds, s.Tiers, s.Sources, s.Places = counts(s.kind), counts(s.tier), counts(s.source), counts(s.place)
	slices.SortFunc(s.Tiers, func(a, b Count) int { return cmp.Compare(a.Value, b.Value) })
}

func counts(m map[string]int) []Count {
	out := make([]Count, 0, len(m))
	for v, n := range m {
		out = append(out, Count{v, n})
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// A Change is a row that two tables do not have alike. Old or New is nil where a
// table has no such row.
type Change struct {
	Old, New *table.Entry
	Cells    []string // what differs, such as "tier 2 -> 3"; empty unless both are there
}

// Diff compares two tables by the ids of their rows, and hands over the rows
// that were removed, in the order of the old table, then those that were added
// or changed, in the order of the new one. It holds hashes of all rows and the
// changed ones.
func Diff(old, new string, each func(Change) error, problem func(rasid.Problem)) error {
	var row []byte
	sum := func(e *table.Entry) uint64 {
		row = appendRow(row[:0], e)
		return hash(string(row))
	}
	now := map[uint64]uint64{}
	if err := scanTable(new, func(e *table.Entry) error { now[hash(e.ID)] = sum(e); return nil }, problem); err != nil {
		return err
	}
	same := map[uint64]bool{}
	changed := map[string]table.Entry{}
	err := scanTable(old, func(e *table.Entry) error {
		id := hash(e.ID)
		h, ok := now[id]
		switch {
		case !ok:
			return each(Change{Old: e})
		case h == sum(e):
			same[id] = true
		default:
			changed[strings.Clone(e.ID)] = *e
		}
		return nil
	}, problem)
	if err != nil {
		return err
	}
	return scanTable(new, func(e *table.Entry) error {
		if same[hash(e.ID)] {
			return nil
		}
		before, ok := changed[e.ID]
		if !ok {
			return each(Change{New: e})
		}
		return each(Change{Old: &before, New: e, Cells: differences(&before, e)})
	}, func(rasid.Problem) {}) // told by the first reading
}

// differences lists the cells that two rows of one id do not share.
func differences(a, b *table.Entry) []string {
	x, y := rowCells(a), rowCells(b)
	var out []string
	columns := strings.Split(strings.TrimSpace(headerRow), "\t")
	for i, col := range columns {
		if x[i] == y[i] {
			continue
		}
		if col != "names" {
			out = append(out, fmt.Sprintf("%s %s -> %s", col, orNone(x[i]), orNone(y[i])))
			continue
		}
		for _, n := range a.Names {
			if !slices.Contains(b.Names, n) {
				out = append(out, "without "+n)
			}
		}
		for _, n := range b.Names {
			if !slices.Contains(a.Names, n) {
				out = append(out, "with "+n)
			}
		}
		if len(a.Names) == len(b.Names) && len(out) == 0 {
			out = append(out, "names in another order")
		}
	}
	return out
}

func rowCells(e *table.Entry) []string {
	return strings.Split(strings.TrimSuffix(string(appendRow(nil, e)), "\n"), "\t")
}

func orNone(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

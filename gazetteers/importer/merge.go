package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// Merge lays tables over one another, the later over the earlier, as
// table.Merge does, and writes the result to out in one step; it returns the
// number of its rows. Every table is read twice. What is held is 16 to 32 bytes
// for each id, and, as text, the rows of later tables that change what an
// earlier one has, with 32 bytes each.
func Merge(paths []string, out string, problem func(rasid.Problem)) (entries int, err error) {
	faults := 0
	tell := func(p rasid.Problem) {
		if !p.Warning() {
			faults++
		}
		problem(p)
	}
	var m merger
	for i, path := range paths {
		if err := scanTable(path, func(e *table.Entry) error { m.see(i, e, tell); return nil }, tell); err != nil {
			return 0, err
		}
	}
	if faults > 0 {
		return 0, ErrFaulty
	}
	o, err := create(out)
	if err != nil {
		return 0, err
	}
	for i, path := range paths {
		err := scanTable(path, func(e *table.Entry) error {
			row, ok, err := m.result(i, e)
			if err != nil || !ok {
				return err
			}
			entries++
			return o.add(&row)
		}, func(rasid.Problem) {}) // told by the first reading
		if err != nil {
			return 0, errors.Join(err, o.drop())
		}
	}
	return entries, o.finish()
}

// A merger knows which rows of later tables change an entry. Its ids have the
// number of the last such row, from 1; 0 stands for an entry that one row makes.
type merger struct {
	ids   idSet
	steps []mergeStep
	text  []byte // rows, one after the other
}

// A mergeStep is a row that meets an id of an earlier table.
type mergeStep struct {
	from  int64 // of its text
	size  uint32
	line  uint32
	prev  uint32 // the step before it, from 1
	table uint16
	does  stepKind
}

type stepKind uint8

const (
	stepAmends  stepKind = iota + 1
	stepRemoves          // the entry is gone
	stepAdds             // a new entry, whose id one had that is gone
)

// see takes note of a row of the i-th table.
func (m *merger) see(i int, e *table.Entry, problem func(rasid.Problem)) {
	if i == 0 {
		m.ids.add(e.ID, 0)
		return
	}
	id, removes := strings.CutPrefix(e.ID, "-")
	last := m.ids.value(id)
	alive := last != nil && (*last == 0 || m.steps[*last-1].does != stepRemoves)
	does := stepAmends
	switch {
	case !alive && (removes || e.Kind == 0):
		problem(rasid.Problem{
			Code: "E205", Path: e.Path, Line: e.Line,
			Msg: fmt.Sprintf("no entry has the id %q", id),
			Fix: "check the spelling; a new entry needs a kind",
		})
		return
	case last == nil:
		m.ids.add(id, 0)
		return
	case removes:
		does = stepRemoves
	case !alive:
		does = stepAdds
	}
	from := len(m.text)
	if does == stepAmends {
		m.text = appendRow(m.text, e)
	}
	m.steps = append(m.steps, mergeStep{int64(from), uint32(len(m.text) - from), uint32(e.Line), *last, uint16(i), does})
	*last = uint32(len(m.steps))
}

// result returns what becomes of a row of the i-th table: the entry that begins
// with it, with all that later rows say; ok is false if none does, or if it is
// removed in the end.
func (m *merger) result(i int, e *table.Entry) (row table.Entry, ok bool, err error) {
	row = *e
	id := e.ID
	if i > 0 {
		if id[0] == '-' {
			return row, false, nil
		}
		row = table.Amend(table.Entry{}, *e) // takes out names with a hyphen
	}
	last := m.ids.value(id)
	if last == nil || *last == 0 {
		return row, last != nil, nil
	}
	if m.steps[*last-1].does == stepRemoves {
		return row, false, nil
	}
	// The steps that change the last entry of the id, back to where it begins.
	var steps []int
	begins := false
	k := *last
	for ; k != 0; k = m.steps[k-1].prev {
		s := &m.steps[k-1]
		here := int(s.table) == i && int(s.line) == e.Line
		if s.does == stepAdds {
			begins = here
			break
		}
		if here {
			return row, false, nil
		}
		steps = append(steps, int(k-1))
	}
	if k == 0 {
		begins = true // the first row of the id, since it is none of the steps
	}
	if !begins {
		return row, false, nil
	}
	for _, k := range slices.Backward(steps) {
		s := &m.steps[k]
		rows, problems := table.ReadString(e.Path, headerRow+string(m.text[s.from:s.from+int64(s.size)]))
		if len(problems) > 0 || len(rows) != 1 {
			return row, false, fmt.Errorf("merge %s: row of %s in line %d cannot be written and read again", e.Path, id, s.line)
		}
		row = table.Amend(row, rows[0])
	}
	return row, true, nil
}

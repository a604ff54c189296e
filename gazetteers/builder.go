package gazetteers

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A Builder makes a lexicon of tables that are too big to be held as entries: it
// keeps every row in the packed form of compiled files, a tenth of the size. The
// result equals Compile of what Load gives for the same tables in the same
// order. It is for one goroutine.
type Builder struct {
	cfg  Config
	rows *packer
	ids  []slot // open hash table: id -> entry + 1; those of removed entries stay
	// Rows that were changed lie at the end of rows under a number of their own.
	at   []int32 // entry -> its row, -1 if it was removed
	file []int32 // entry -> the table that touched it last, from 1
	seq  int32   // the table at hand
	base uint64  // digest of the built-in tables, 0 if they are left out
	err  error   // what Build fails with
}

// The most faults that are told of: after that many it is the wrong file.
const tooManyFaults = 200

// maxRow is more than a row can take: the longest line of a table, and its
// numbers.
const maxRow = 32 << 20

// NewBuilder returns an empty Builder. Config.Analyse may return the same slice
// every time.
func NewBuilder(cfg Config) (*Builder, error) {
	if cfg.Analyse == nil {
		return nil, errors.New("gazetteers: build: no analyser given")
	}
	return &Builder{cfg: cfg, rows: newPacker(), ids: make([]slot, 1<<10)}, nil
}

// Add puts entries at the end, as they are: the base that tables are laid over.
func (b *Builder) Add(entries ...Entry) {
	for i := range entries {
		b.put(&entries[i])
	}
}

// AddDefaults adds the entries of the embedded tables.
func (b *Builder) AddDefaults() error {
	entries, err := Defaults()
	if err != nil {
		return err
	}
	if b.base, err = defaultsDigest(); err != nil {
		return err
	}
	b.Add(entries...)
	return nil
}

// Len returns the number of entries so far.
func (b *Builder) Len() int {
	n := 0
	for _, at := range b.at {
		if at >= 0 {
			n++
		}
	}
	return n
}

// Lay lays a table over what there is, row by row; see table.Merge for what rows
// can do. path labels the rows. All faults come in one error, joined, up to 200
// of them, and then Build fails too.
func (b *Builder) Lay(path string, r io.Reader) error {
	b.seq++
	var faults []error
	tell := func(problems ...rasid.Problem) bool {
		for _, p := range problems {
			if !p.Warning() {
				faults = append(faults, p)
			}
		}
		if len(faults) < tooManyFaults {
			return true
		}
		faults = append(faults, rasid.Problem{Code: "E235", Path: path, Msg: fmt.Sprintf("has %d faults, the rest was not read", tooManyFaults), Fix: "is it the right file?"})
		return false
	}
	err := table.Scan(path, r, func(e *Entry, problems []rasid.Problem) bool {
		if e == nil {
			return tell(problems...)
		}
		return tell(b.lay(e)...)
	})
	if err != nil {
		faults = append(faults, err)
	}
	if len(faults) == 0 {
		return nil
	}
	b.err = fmt.Errorf("gazetteers: %w", errors.Join(faults...))
	return b.err
}

// lay lays one row over what there is.
func (b *Builder) lay(row *Entry) []rasid.Problem {
	if b.full() {
		return []rasid.Problem{{Code: "E235", Path: row.Path, Line: row.Line, Msg: "more than 4 GB of rows", Fix: "make two files of the tables"}}
	}
	id := row.ID
	remove := id[0] == '-'
	if remove {
		id = id[1:]
	}
	i := b.find(id)
	if i >= 0 && !remove && b.file[i] == b.seq {
		return []rasid.Problem{{
			Code: "E205", Path: row.Path, Line: row.Line,
			Msg: fmt.Sprintf("id %q stands in line %d already", id, b.entry(i).Line), Fix: "give every row its own id",
		}}
	}
	if i < 0 {
		merged, problems := table.Merge(nil, []Entry{*row})
		if len(problems) == 0 {
			b.put(&merged[0])
		}
		return problems
	}
	if remove {
		b.at[i] = -1
		return nil
	}
	merged, problems := table.Merge([]Entry{b.entry(i)}, []Entry{*row})
	if len(problems) == 0 {
		b.at[i] = int32(b.rows.len())
		b.file[i] = b.seq
		b.rows.append(&merged[0])
	}
	return problems
}

// put adds an entry.
func (b *Builder) put(e *Entry) {
	if b.full() {
		b.err = errors.New("gazetteers: build: more than 4 GB of rows")
		return
	}
	i := uint32(len(b.at))
	b.at = append(b.at, int32(b.rows.len()))
	b.file = append(b.file, b.seq)
	b.rows.append(e)
	if 2*len(b.at) > len(b.ids) {
		old := b.ids
		b.ids = make([]slot, 2*len(old))
		for _, s := range old {
			if s.word != 0 {
				b.enter(s)
			}
		}
	}
	b.enter(slot{tag: uint32(hash(e.ID) >> 32), word: i + 1})
}

func (b *Builder) enter(s slot) {
	mask := len(b.ids) - 1
	i := int(s.tag) & mask
	for b.ids[i].word != 0 {
		i = (i + 1) & mask
	}
	b.ids[i] = s
}

// full reports whether one more row may lie beyond what files can point to.
func (b *Builder) full() bool { return uint64(len(b.rows.rows)) > maxBytes-maxRow }

// entry returns entry i, decoded.
func (b *Builder) entry(i int32) (e Entry) {
	b.rows.decode(int(b.at[i]), &e)
	return e
}

// find returns the entry of an id, -1 if there is none.
func (b *Builder) find(id string) int32 {
	tag := uint32(hash(id) >> 32)
	mask := len(b.ids) - 1
	for k := int(tag) & mask; b.ids[k].word != 0; k = (k + 1) & mask {
		if b.ids[k].tag != tag {
			continue
		}
		if i := int32(b.ids[k].word - 1); b.at[i] >= 0 && b.rows.id(int(b.at[i])) == id {
			return i
		}
	}
	return -1
}

// Build makes the lexicon of all entries. It ends the life of the Builder.
func (b *Builder) Build() (*Lexicon, error) {
	if b.err != nil {
		return nil, b.err
	}
	b.ids, b.file = nil, nil
	b.compact()
	p := &b.rows.packed
	p.cache = make([]atomic.Pointer[Entry], p.len())
	t := newTrie(b.cfg, p.len())
	var e Entry
	for i := range p.len() {
		e = Entry{}
		p.decode(i, &e)
		t.addEntry(&e)
	}
	lex, err := t.build()
	if err != nil {
		return nil, err
	}
	lex.packed, lex.base = p, b.base
	return lex, nil
}

// compact leaves out the rows that were changed or removed, and puts the others
// in the order of their entries.
func (b *Builder) compact() {
	inOrder := len(b.at) == b.rows.len()
	for i, at := range b.at {
		inOrder = inOrder && at == int32(i)
	}
	if inOrder {
		return
	}
	old := b.rows
	rows := make([]byte, 0, len(old.rows))
	offs := append(make([]uint32, 0, len(b.at)+1), 0)
	for _, at := range b.at {
		if at >= 0 {
			rows = append(rows, old.rows[old.offs[at]:old.offs[at+1]]...)
			offs = append(offs, uint32(len(rows)))
		}
	}
	old.rows, old.offs = rows, offs
}

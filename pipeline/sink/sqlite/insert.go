package sqlite

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// An inserter writes the rows of articles.
type inserter struct {
	c      *conn
	cfg    Config
	maker  *relation.Maker
	insert [relation.Tables][steps]*stmt // of 1, 2, 4, … rows
	search *stmt
	text   page
	order  []int
}

// steps is how many statements a table has: the largest takes 2^(steps-1) rows.
// The rows of one statement come in the order of their key, so that each lies
// behind the one before it and no place has to be looked for.
const steps = 6

func newInserter(c *conn, cfg Config) *inserter {
	return &inserter{c: c, cfg: cfg, maker: relation.NewMaker(relation.Config{NoText: cfg.NoText})}
}

// article writes the rows of an article that the file does not have.
func (w *inserter) article(no int64, doc *rasid.Document) error {
	rows := w.maker.Rows(doc)
	defer w.text.free(w.c)
	for t := range rows {
		for i := range rows[t] {
			if c := &rows[t][i]; c.Type == relation.Text {
				c.Int = int64(w.text.add(c.Text))
			}
		}
	}
	if err := w.text.lend(); err != nil {
		return err
	}
	for t := range rows {
		if err := w.table(no, t, rows[t]); err != nil {
			return fmt.Errorf("table %s: %w", relation.All[t].Name, err)
		}
	}
	return nil
}

// words indexes the words of an article. Those of a whole batch come after its
// rows: a statement of several rows makes the full-text index write out what it
// has gathered, lest it has to be undone.
func (w *inserter) words(no int64, doc *rasid.Document) error {
	if w.search == nil {
		var err error
		if w.search, err = w.c.prepare(`INSERT INTO search (rowid, words) VALUES (?, ?)`); err != nil {
			return err
		}
	}
	defer w.text.free(w.c)
	w.fold(doc)
	if err := w.text.lend(); err != nil {
		return err
	}
	w.search.int(1, no)
	w.search.text(2, w.text.p, len(w.text.text))
	if err := w.search.run(nil); err != nil {
		return fmt.Errorf("full text: %w", err)
	}
	return nil
}

// table writes the rows of one table.
func (w *inserter) table(no int64, t int, cells []relation.Cell) error {
	width := len(relation.All[t].Columns) - 1
	order := w.sort(cells, width, relation.All[t].Key-1)
	for len(order) > 0 {
		step := min(bits.Len(uint(len(order))), steps) - 1
		stmt, err := w.stmt(t, step)
		if err != nil {
			return err
		}
		at := 0
		for _, row := range order[:1<<step] {
			at++
			stmt.int(at, no)
			for i := range cells[row*width : (row+1)*width] {
				at++
				switch c := &cells[row*width+i]; c.Type {
				case relation.Text:
					stmt.text(at, w.text.p+uintptr(c.Int), len(c.Text))
				case relation.Int:
					stmt.int(at, c.Int)
				case relation.Real:
					stmt.real(at, c.Real)
				default:
					stmt.null(at)
				}
			}
		}
		if err := stmt.run(nil); err != nil {
			return err
		}
		order = order[1<<step:]
	}
	return nil
}

// sort returns the numbers of the rows in the order of their key, which is as
// SQLite sees it: E10 comes before E2.
func (w *inserter) sort(cells []relation.Cell, width, key int) []int {
	w.order = w.order[:0]
	for i := range len(cells) / width {
		w.order = append(w.order, i)
	}
	slices.SortFunc(w.order, func(i, j int) int {
		a, b := cells[i*width:], cells[j*width:]
		for k := range key {
			order := strings.Compare(a[k].Text, b[k].Text)
			if a[k].Type == relation.Int {
				order = cmp.Compare(a[k].Int, b[k].Int)
			}
			if order != 0 {
				return order
			}
		}
		return 0
	})
	return w.order
}

// stmt returns the statement that inserts 2^step rows into a table.
func (w *inserter) stmt(t, step int) (*stmt, error) {
	s := w.insert[t][step]
	if s != nil {
		return s, nil
	}
	row := ",(" + strings.TrimSuffix(strings.Repeat("?,", len(relation.All[t].Columns)), ",") + ")"
	s, err := w.c.prepare("INSERT INTO " + relation.All[t].Name + " VALUES " + strings.Repeat(row, 1<<step)[1:])
	w.insert[t][step] = s
	return s, err
}

// fold adds the folded words of a document, by which it is found: marks and forms
// of hamza do not count, and a word is found with its clitics and without. First
// come all words as they are written, so that a phrase is found too, then what is
// left of those that lose a clitic: «وبالقوات» (and with the forces) gives وبالقوات
// and, later, قوات.
func (w *inserter) fold(doc *rasid.Document) {
	for i := range doc.Tokens {
		if tok := &doc.Tokens[i]; tok.Kind != rasid.Punct && tok.Kind != rasid.Symbol {
			w.text.text = append(append(w.text.text, tok.Norm...), ' ')
		}
	}
	for i := range doc.Tokens {
		if tok := &doc.Tokens[i]; len(tok.Core) != len(tok.Norm) && tok.Core != "" && tok.Kind != rasid.Punct && tok.Kind != rasid.Symbol {
			w.text.text = append(append(w.text.text, tok.Core...), ' ')
		}
	}
}

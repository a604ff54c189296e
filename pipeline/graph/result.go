package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// A Form says what the cells of a column are, so that they can be drawn.
type Form uint8

// The forms of cells.
const (
	Code    Form = iota + 1 // string of ASCII: days, codes, types, ids
	Words                   // string as written in an article
	Count                   // int64
	Number                  // float64
	Sides                   // []Party
	Passage                 // string, a sentence or two
)

// A Column is one column of a Result.
type Column struct {
	Name string
	Form Form
}

// A Party is who takes part in an event, as it is written there.
type Party struct {
	Text string `json:"text"`
	Code string `json:"code,omitempty"` // RUS:GOV
	Node string `json:"node,omitempty"` // key of entities.node
}

// A Result is a table. A cell that is not known is nil, else it is of the type
// that the form of its column says; columns of a statement of the caller's own
// (SQL) hold int64, float64 or string.
type Result struct {
	Columns []Column
	Rows    [][]any
	Total   int    // rows that there are, if a limit left some out; else len(Rows)
	Note    string // what the figures mean or what was left out; "" if nothing
}

// Text returns a cell as text, "" for nil.
func Text(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case []Party:
		out := make([]string, len(v))
		for i, p := range v {
			out[i] = p.Text
			if p.Code != "" {
				out[i] += " (" + p.Code + ")"
			}
		}
		return strings.Join(out, "; ")
	}
	return fmt.Sprint(cell)
}

// table runs a query whose columns are those given.
func (d *DB) table(ctx context.Context, columns []Column, query string, args []any) (*Result, error) {
	r := &Result{Columns: columns}
	err := d.each(ctx, query, args, func(scan func(...any) error) error {
		cells := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := scan(into...); err != nil {
			return err
		}
		for i, c := range columns {
			if c.Form == Sides {
				parties, err := partiesOf(cells[i])
				if err != nil {
					return err
				}
				cells[i] = parties
			}
		}
		r.Rows = append(r.Rows, cells)
		return nil
	})
	r.Total = len(r.Rows)
	return r, err
}

// partiesOf reads what parties selects.
func partiesOf(cell any) (any, error) {
	text, _ := cell.(string)
	if text == "" {
		return nil, nil
	}
	var parties []Party
	if err := json.Unmarshal([]byte(text), &parties); err != nil {
		return nil, fmt.Errorf("read parties: %w", err)
	}
	if len(parties) == 0 {
		return nil, nil
	}
	return parties, nil
}

// parties is an expression for one side of the event of the row e.
func parties(e, side string) string {
	return `(SELECT json_group_array(json_object('text', p.text, 'code', p.code, 'node', p.node)) FROM (
		SELECT text, coalesce(coalesce(country, org) || coalesce(':' || role, ''), '') AS code, coalesce(node, '') AS node
		FROM arguments WHERE article = ` + e + `.article AND event = ` + e + `.id AND side = '` + side + `' ORDER BY no) p)`
}

// passage is an expression for the sentence of the event of the row e.
func passage(e string) string {
	return `(SELECT text FROM sentence_text WHERE article = ` + e + `.article AND id = ` + e + `.sentence)`
}

// A clause collects conditions and what they hold.
type clause struct {
	all  []string
	args []any
}

func (c *clause) and(condition string, args ...any) {
	c.all = append(c.all, "("+condition+")")
	c.args = append(c.args, args...)
}

// where returns the conditions as one, which holds for all rows if there is none.
func (c *clause) where() string {
	if len(c.all) == 0 {
		return "1"
	}
	return strings.Join(c.all, " AND ")
}

package importer

import (
	"bytes"
	"errors"
	"strings"
)

var errCell = errors.New("quotation mark within a cell")

// splitCSV cuts a record at its delimiter and takes the quotation marks off.
func splitCSV(rec string, comma byte, cells []string) ([]string, error) {
	cells = cells[:0]
	for {
		if rec == "" || rec[0] != '"' {
			i := strings.IndexByte(rec, comma)
			cell := rec
			if i >= 0 {
				cell = rec[:i]
			}
			if strings.IndexByte(cell, '"') >= 0 {
				return nil, errCell
			}
			cells = append(cells, strings.TrimSpace(cell))
			if i < 0 {
				return cells, nil
			}
			rec = rec[i+1:]
			continue
		}
		rec = rec[1:]
		var b strings.Builder
		for {
			i := strings.IndexByte(rec, '"')
			if i < 0 {
				return nil, errQuote
			}
			b.WriteString(rec[:i])
			rec = rec[i+1:]
			if rec == "" || rec[0] != '"' {
				break
			}
			b.WriteByte('"')
			rec = rec[1:]
		}
		cells = append(cells, strings.TrimSpace(b.String()))
		if rec == "" {
			return cells, nil
		}
		if rec[0] != comma {
			return nil, errCell
		}
		rec = rec[1:]
	}
}

// delimiter guesses what separates the cells of a header row.
func delimiter(head []byte) byte {
	best := byte(',')
	for _, c := range []byte{'\t', ';', '|'} {
		if bytes.Count(head, []byte{c}) > bytes.Count(head, []byte{best}) {
			best = c
		}
	}
	return best
}

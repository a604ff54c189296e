package table

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// The codes of the faults that Read and Lint report.
const (
	codeRead    = "E201" // the bytes cannot be read
	codeHeader  = "E202" // header row
	codeCells   = "E203" // number of cells
	codeWord    = "E204" // unknown word in a closed list
	codeID      = "E205" // missing or repeated id
	codeNames   = "E206" // missing or empty name
	codeValue   = "E207" // malformed value
	codeDate    = "E208" // impossible or reversed date
	codeLetter  = "E209" // letter that a name must not hold
	codeTwoKind = "W251" // one key, two kinds
)

// Read reads one table. It returns the rows that are sound and a Problem for
// every fault of every row, in the order of the lines; path only labels them.
// Every problem leaves out its row, so a caller that goes on regardless goes on
// without it.
//
// A row whose id starts with "-" asks for the removal of the entry of that id,
// and a row with no kind amends one; see Merge.
func Read(path string, r io.Reader) ([]Entry, []rasid.Problem) {
	var b strings.Builder
	if _, err := io.Copy(&b, r); err != nil {
		return nil, []rasid.Problem{{Code: codeRead, Path: path, Msg: "read table: " + err.Error()}}
	}
	return ReadString(path, b.String())
}

// ReadString is Read for a table that is in memory. The entries keep text
// alive, since their strings are parts of it.
func ReadString(path, text string) ([]Entry, []rasid.Problem) {
	p := parser{path: path, seen: make(map[string]int, strings.Count(text, "\n"))}
	p.entries = make([]Entry, 0, strings.Count(text, "\n"))
	// One array holds the names of all rows: a slice a row would be the
	// greater part of the allocations of starting up.
	p.names = make([]string, 0, strings.Count(text, "\n")+strings.Count(text, "|")+1)
	text = strings.TrimPrefix(text, "\uFEFF")
	for text != "" {
		line := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = ""
		}
		p.number++
		p.line = strings.TrimSuffix(line, "\r")
		switch {
		case p.line == "" || p.line[0] == '#':
		case p.columns == nil:
			p.header()
		case !p.broken:
			p.row()
		}
	}
	return p.entries, p.problems
}

type parser struct {
	path     string
	line     string // the line at hand
	number   int    // its number, from 1
	columns  []column
	broken   bool           // the header is unusable: rows would only repeat its faults
	seen     map[string]int // id -> line
	names    []string
	entries  []Entry
	problems []rasid.Problem
}

// fault records a problem at byte offset at of the line at hand.
func (p *parser) fault(code string, at int, msg, fix string) {
	p.problems = append(p.problems, rasid.Problem{
		Code: code, Path: p.path, Line: p.number,
		Col: utf8.RuneCountInString(p.line[:at]) + 1,
		Msg: msg, Fix: fix, Text: p.line,
	})
}

// header reads the row that names the columns.
func (p *parser) header() {
	p.columns = make([]column, 0, len(columnNames))
	seen := map[column]bool{}
	at := 0
	for cell := range strings.SplitSeq(p.line, "\t") {
		col, ok := parseColumn(cell)
		switch {
		case !ok:
			p.fault(codeHeader, at, fmt.Sprintf("unknown column %q", cell), suggest(cell, columnNames[1:]))
			p.broken = true
		case seen[col]:
			p.fault(codeHeader, at, fmt.Sprintf("column %q stands twice", cell), "remove one of them")
			p.broken = true
		}
		seen[col] = true
		p.columns = append(p.columns, col)
		at += len(cell) + 1
	}
	for _, col := range []column{colID, colKind, colNames} {
		if !seen[col] {
			p.fault(codeHeader, 0, fmt.Sprintf("no column %q", columnNames[col]), "add it to the header row")
			p.broken = true
		}
	}
	if seen[colNames] && p.columns[len(p.columns)-1] != colNames {
		p.fault(codeHeader, 0, `column "names" is not the last one`, "move it to the end of every row")
		p.broken = true
	}
}

// row reads one entry and keeps it if it has no fault.
func (p *parser) row() {
	before := len(p.problems)
	if n := strings.Count(p.line, "\t") + 1; n != len(p.columns) {
		p.fault(codeCells, 0, fmt.Sprintf("row has %d cells, the header %d", n, len(p.columns)), "separate cells by one tab each")
		return
	}
	e := Entry{Path: p.path, Line: p.number}
	points, at := 0, 0
	rest := p.line
	for _, col := range p.columns {
		cell := rest
		if i := strings.IndexByte(rest, '\t'); i >= 0 {
			cell, rest = rest[:i], rest[i+1:]
		}
		if cell != "" {
			if col == colLat || col == colLon {
				points++
			}
			p.cell(&e, col, cell, at)
		}
		at += len(cell) + 1
	}
	e.HasPoint = points == 2
	if points == 1 {
		p.fault(codeValue, 0, "row has one of lat and lon", "give both or neither")
	}
	if e.Tier == 0 && e.Kind != 0 {
		e.Tier = TierAlways
	}
	p.whole(&e)
	if len(p.problems) == before {
		p.entries = append(p.entries, e)
	}
}

// whole checks what no cell shows alone.
func (p *parser) whole(e *Entry) {
	if !e.From.IsZero() && !e.To.IsZero() && e.To.Time().Before(e.From.Time()) && !sameStart(e.From, e.To) {
		p.fault(codeDate, 0, fmt.Sprintf("period ends on %s, before it begins on %s", e.To, e.From), "swap from and to")
	}
	if e.ID == "" {
		p.fault(codeID, 0, "row has no id", "")
		return
	}
	if line, ok := p.seen[e.ID]; ok {
		p.fault(codeID, 0, fmt.Sprintf("id %q stands in line %d already", e.ID, line), "give every row its own id")
	}
	p.seen[e.ID] = p.number
	if len(e.Names) == 0 && e.Kind != 0 && e.ID[0] != '-' {
		p.fault(codeNames, 0, "row has no name", "fill the last column")
	}
}

// sameStart reports whether a coarse end, such as 2017, holds the day from:
// 2017-06-23 to 2017 is a period of some months, not a reversed one.
func sameStart(from, to rasid.Date) bool {
	if to.Month == 0 {
		return from.Year == to.Year
	}
	return to.Day == 0 && from.Year == to.Year && from.Month == to.Month
}

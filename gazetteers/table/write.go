package table

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
)

// Write writes entries as a table that Read reads back to the same entries. It
// writes the columns that at least one entry fills. Cells that a table cannot
// hold, such as a name with a tab or a bar, are an error.
func Write(w io.Writer, entries []Entry) error {
	used := map[column]bool{colID: true, colKind: true, colNames: true}
	rows := make([][colNames + 1]string, len(entries))
	for i := range entries {
		rows[i] = cells(&entries[i])
		for col, cell := range rows[i] {
			if strings.ContainsAny(cell, "\t\r\n") {
				return fmt.Errorf("table: write %s: %s %q holds a tab or a line end", entries[i].ID, columnNames[col], cell)
			}
			if cell != "" {
				used[column(col)] = true
			}
		}
		for _, name := range entries[i].Names {
			if strings.Contains(name, "|") {
				return fmt.Errorf("table: write %s: name %q holds a bar", entries[i].ID, name)
			}
		}
	}
	b := bufio.NewWriter(w)
	line := func(cell func(column) string) {
		for col := colID; col <= colNames; col++ {
			if !used[col] {
				continue
			}
			b.WriteString(cell(col))
			if col < colNames {
				b.WriteByte('\t')
			}
		}
		b.WriteByte('\n')
	}
	line(func(col column) string { return columnNames[col] })
	for i := range rows {
		line(func(col column) string { return rows[i][col] })
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("table: write: %w", err)
	}
	return nil
}

func cells(e *Entry) (row [colNames + 1]string) {
	row[colID] = e.ID
	if e.Kind != 0 {
		row[colKind] = e.Kind.String()
	}
	if e.Tier != 0 {
		row[colTier] = strconv.Itoa(e.Tier)
	}
	row[colCountry], row[colOrg], row[colRole], row[colISO] = e.Country, e.Org, e.Role, e.ISO
	row[colOffice] = e.Office
	row[colWikidata], row[colGeoNames] = e.Wikidata, e.GeoNames
	if e.HasPoint {
		row[colLat] = strconv.FormatFloat(e.Lat, 'f', -1, 64)
		row[colLon] = strconv.FormatFloat(e.Lon, 'f', -1, 64)
	}
	if e.Pop != 0 {
		row[colPop] = strconv.Itoa(e.Pop)
	}
	row[colFrom], row[colTo] = dateCell(e.From), dateCell(e.To)
	row[colParent], row[colCue], row[colSource] = e.Parent, e.Cue, e.Source
	if e.Gender != 0 {
		row[colGender] = string(rune(e.Gender))
	}
	if e.Number != 0 {
		row[colNumber] = string(rune(e.Number))
	}
	row[colNames] = strings.Join(e.Names, "|")
	return row
}

func dateCell(d rasid.Date) string {
	if d.Year == 0 {
		return ""
	}
	return d.String()
}

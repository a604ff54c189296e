package gazetteers

import (
	"fmt"
	"strconv"
	"strings"
)

// A Source says where rows of the embedded tables come from: what to credit,
// and under which licence.
type Source struct {
	ID      string // the word in the source column
	Origin  string
	Licence string // SPDX ids where there are any
	Date    string // of the upstream data, YYYY-MM
	Rows    int    // rows that name the source
	SHA256  string // hex, of the input files one after the other; "" if written by hand
}

// Sources returns the sources of the embedded tables, in the order of
// SOURCES.tsv.
func Sources() ([]Source, error) {
	text, err := data.ReadFile("data/" + sourcesFile)
	if err != nil {
		return nil, fmt.Errorf("gazetteers: %w", err)
	}
	var out []Source
	header := true
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if header {
			header = false
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 6 {
			return nil, fmt.Errorf("gazetteers: %s: row %q has %d cells, not 6", sourcesFile, cells[0], len(cells))
		}
		rows, err := strconv.Atoi(cells[4])
		if err != nil {
			return nil, fmt.Errorf("gazetteers: %s: row %q: %w", sourcesFile, cells[0], err)
		}
		out = append(out, Source{cells[0], cells[1], cells[2], cells[3], rows, cells[5]})
	}
	return out, nil
}

// DataVersion returns the version of the embedded tables, such as 2026.11.1.
func DataVersion() string {
	first, _, _ := strings.Cut(version, "\n")
	return strings.TrimSpace(first)
}

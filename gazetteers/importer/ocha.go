package importer

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// ocha reads tables of administrative boundaries (COD-AB) as CSV: names and
// codes of every level in one row, from the country down. Each division of the
// levels 1 to 4 becomes an entry the first time it is met; a province that is known
// by its name keeps the id it has. Names of columns differ by country and year:
// ADM1_AR, admin1Name_ar, ADM1_PCODE, admin1Pcode.
type ocha struct {
	j     *job
	comma byte
	ready bool
	bad   bool // the header cannot be used: rows would only repeat its fault
	width int
	name  [5]int // level -> column, -1 if there is none
	code  [5]int
	lat   int
	lon   int
	cells []string
	top   int // the deepest level that has a column of names
}

func newOCHA(j *job) (reader, error) { return &ocha{j: j}, nil }

func (o *ocha) begin(*feed)       { o.ready, o.bad = false, false }
func (o *ocha) end() error        { return nil }
func (o *ocha) wantsHeader() bool { return !o.ready }

func (o *ocha) record(rec []byte, line int) error {
	if !o.ready {
		o.ready = true
		o.header(rec, line)
		return nil
	}
	if o.bad || rec[0] == '#' { // the second row of an HXL table holds tags
		o.j.skip()
		return nil
	}
	cells, err := splitCSV(string(rec), o.comma, o.cells)
	if err != nil {
		o.j.fault(CodeSyntax, line, err.Error(), "mend the row")
		return nil
	}
	o.cells = cells
	if len(cells) != o.width {
		o.j.fault(CodeColumns, line, fmt.Sprintf("row has %d cells, the header %d", len(cells), o.width), "mend the row")
		return nil
	}
	o.row(line)
	return nil
}

// header finds the columns.
func (o *ocha) header(rec []byte, line int) {
	o.comma = delimiter(rec)
	cells, err := splitCSV(string(rec), o.comma, nil)
	o.width, o.lat, o.lon, o.top = len(cells), -1, -1, -1
	for l := range o.name {
		o.name[l], o.code[l] = -1, -1
	}
	for i, cell := range cells {
		level, field := ochaColumn(cell)
		switch field {
		case "lat":
			o.lat = i
		case "lon":
			o.lon = i
		case "name":
			o.name[level] = i
			o.top = max(o.top, level)
		case "code":
			o.code[level] = i
		}
	}
	if err != nil || o.top < 1 || o.code[o.top] < 0 {
		o.bad = true
		o.j.fault(CodeColumns, line, "no columns with Arabic names and codes, such as ADM1_AR and ADM1_PCODE", "is this a table of boundaries of OCHA? for another one say `import csv`")
	}
}

// ochaColumn tells what a column holds, by its name without marks and case.
func ochaColumn(name string) (level int, field string) {
	s := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 32
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
	switch s {
	case "lat", "latitude", "y", "centerlat", "pointy", "ycoord":
		return 0, "lat"
	case "lon", "long", "longitude", "x", "centerlon", "pointx", "xcoord":
		return 0, "lon"
	}
	rest, ok := strings.CutPrefix(s, "admin")
	if !ok {
		rest, ok = strings.CutPrefix(s, "adm")
	}
	if !ok || rest == "" || rest[0] < '0' || rest[0] > '4' {
		return 0, ""
	}
	level, rest = int(rest[0]-'0'), rest[1:]
	switch rest {
	case "ar", "namear", "nameara", "ara", "arabic", "namearabic", "arname":
		return level, "name"
	case "pcode", "code", "pcod", "refcode":
		return level, "code"
	}
	return 0, ""
}

func (o *ocha) row(line int) {
	parent, written := "", false
	for level := 1; level <= o.top; level++ {
		if o.name[level] < 0 || o.code[level] < 0 {
			continue
		}
		code := o.cells[o.code[level]]
		if !isPCode(code) {
			o.j.fault(CodeValue, line, fmt.Sprintf("bad code %q of level %d", code, level), "codes are such as SY0705")
			return
		}
		kind, tier := ochaKind(level)
		country := o.j.countries.alpha3(code[:2])
		id := kind.String() + "." + code
		name := cleanName(o.cells[o.name[level]], arabic)
		var known *table.Entry
		if level == 1 {
			if known = o.j.same.byName(country, name); known != nil {
				id = known.ID
			}
		}
		last := level == o.top
		if name == "" || !last && o.j.ids.has(id) {
			parent = id
			continue
		}
		e := table.Entry{
			ID: id, Kind: kind, Tier: tier, Names: []string{name}, Parent: parent,
			Country: country,
		}
		if known != nil {
			o.j.same.adopt(&e, known)
		}
		if last && o.lat >= 0 && o.lon >= 0 && o.cells[o.lat] != "" && o.cells[o.lon] != "" {
			lat, err1 := strconv.ParseFloat(o.cells[o.lat], 64)
			lon, err2 := strconv.ParseFloat(o.cells[o.lon], 64)
			if err1 != nil || err2 != nil || !onEarth(lat, lon) {
				o.j.fault(CodeValue, line, fmt.Sprintf("bad coordinates %q, %q", o.cells[o.lat], o.cells[o.lon]), "give degrees")
				return
			}
			e.Lat, e.Lon, e.HasPoint = lat, lon, true
		}
		o.j.emit(&e, line)
		written, parent = true, id
	}
	if !written {
		o.j.skip()
	}
}

// ochaKind maps levels: 1 and 2 are what they are called, 3 are subdistricts, 4
// villages and quarters.
func ochaKind(level int) (table.Kind, int) {
	switch level {
	case 1:
		return table.Admin1, table.TierAlways
	case 2:
		return table.Admin2, table.TierMost
	case 3:
		return table.Admin2, table.TierCued
	}
	return table.City, table.TierCued
}

func isPCode(s string) bool {
	if len(s) < 3 || len(s) > 20 || !isUpper(s[:2]) {
		return false
	}
	for i := 2; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

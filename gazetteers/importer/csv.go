package importer

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// csvTable reads any table with a header row. Columns are those of a table of
// names, under their own names or those that Config.Columns gives.
type csvTable struct {
	j     *job
	comma byte
	ready bool
	bad   bool
	width int
	at    map[string]int // column of a table of names -> column here
	cells []string
}

// csvColumns lists what a column can be mapped to.
var csvColumns = [...]string{
	"id", "kind", "tier", "country", "role", "iso", "wikidata", "geonames", "lat", "lon", "pop",
	"from", "to", "parent", "office", "gender", "cue", "source", "names",
}

// Columns returns the columns that Config.Columns can name.
func Columns() []string { return slices.Clone(csvColumns[:]) }

func newCSV(j *job) (reader, error) {
	return &csvTable{j: j}, checkColumns(j.cfg.Columns)
}

func checkColumns(columns map[string]string) error {
	for _, c := range sortedKeys(columns) {
		if !slices.Contains(csvColumns[:], c) {
			return fmt.Errorf("unknown column %q (there are: %s)", c, strings.Join(csvColumns[:], ", "))
		}
	}
	return nil
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func (c *csvTable) begin(*feed)       { c.ready, c.bad = false, false }
func (c *csvTable) end() error        { return nil }
func (c *csvTable) wantsHeader() bool { return !c.ready }

func (c *csvTable) record(rec []byte, line int) error {
	if !c.ready {
		c.ready = true
		c.header(rec, line)
		return nil
	}
	if c.bad || rec[0] == '#' {
		c.j.skip()
		return nil
	}
	cells, err := splitCSV(string(rec), c.comma, c.cells)
	if err != nil {
		c.j.fault(CodeSyntax, line, err.Error(), "mend the row")
		return nil
	}
	c.cells = cells
	if len(cells) != c.width {
		c.j.fault(CodeColumns, line, fmt.Sprintf("row has %d cells, the header %d", len(cells), c.width), "mend the row")
		return nil
	}
	e, fault := c.entry()
	if fault != "" {
		c.j.fault(CodeValue, line, fault, "mend the cell")
		return nil
	}
	if len(e.Names) == 0 {
		c.j.skip()
		return nil
	}
	c.j.emit(&e, line)
	return nil
}

// header finds the columns.
func (c *csvTable) header(rec []byte, line int) {
	c.comma = delimiter(rec)
	cells, err := splitCSV(string(rec), c.comma, nil)
	c.width = len(cells)
	c.at = map[string]int{}
	for i, cell := range cells {
		if slices.Contains(csvColumns[:], cell) {
			c.at[cell] = i
		}
	}
	for _, col := range sortedKeys(c.j.cfg.Columns) {
		i := slices.Index(cells, c.j.cfg.Columns[col])
		if i < 0 {
			c.bad = true
			c.j.fault(CodeColumns, line, fmt.Sprintf("no column %q for %s", c.j.cfg.Columns[col], col), "the header has: "+strings.Join(cells, ", "))
			continue
		}
		c.at[col] = i
	}
	_, named := c.at["names"]
	_, kinds := c.at["kind"]
	switch {
	case err != nil:
		c.bad = true
		c.j.fault(CodeSyntax, line, err.Error(), "mend the header row")
	case !named && !c.bad:
		c.bad = true
		c.j.fault(CodeColumns, line, "no column of names", "say which one holds them: --column names=HEADER; the header has: "+strings.Join(cells, ", "))
	case !kinds && c.j.cfg.Kind == 0:
		c.bad = true
		c.j.fault(CodeColumns, line, "no column of kinds", "say what all rows are: --as city")
	}
}

// cell returns a cell, "" if the file has no such column.
func (c *csvTable) cell(col string) string {
	if i, ok := c.at[col]; ok {
		return c.cells[i]
	}
	return ""
}

// entry reads the row at hand; fault says what is wrong with it.
func (c *csvTable) entry() (e table.Entry, fault string) {
	e.Kind = c.j.cfg.Kind
	if word := c.cell("kind"); word != "" {
		k, ok := table.ParseKind(word)
		if !ok {
			return e, fmt.Sprintf("unknown kind %q", word)
		}
		e.Kind = k
	}
	if e.Kind == 0 {
		return e, "row has no kind"
	}
	for name := range strings.SplitSeq(c.cell("names"), "|") {
		e.Names = addName(e.Names, cleanName(name, arabic))
	}
	e.Tier = defaultTier(e.Kind)
	if t := c.cell("tier"); t != "" {
		if len(t) != 1 || t[0] < '1' || t[0] > '4' {
			return e, fmt.Sprintf("bad tier %q", t)
		}
		e.Tier = int(t[0] - '0')
	}
	if code := c.cell("country"); code != "" {
		if e.Country = c.j.countries.code(code); e.Country == "" {
			return e, fmt.Sprintf("unknown country %q", code)
		}
	}
	if e.Role = c.cell("role"); e.Role != "" && !slices.Contains(rasid.Roles[:], e.Role) {
		return e, fmt.Sprintf("unknown role %q", e.Role)
	}
	if e.Wikidata = entityID(c.cell("wikidata")); e.Wikidata == "" && c.cell("wikidata") != "" {
		return e, fmt.Sprintf("bad Wikidata id %q", c.cell("wikidata"))
	}
	if e.GeoNames = c.cell("geonames"); e.GeoNames != "" && !isDigits(e.GeoNames) {
		return e, fmt.Sprintf("bad GeoNames id %q", e.GeoNames)
	}
	if fault = c.numbers(&e); fault != "" {
		return e, fault
	}
	if s := c.cell("gender"); s == "m" || s == "f" {
		e.Gender = s[0]
	} else if s != "" {
		return e, fmt.Sprintf("bad gender %q", s)
	}
	e.ISO, e.Parent, e.Cue, e.Source = word(c.cell("iso")), word(c.cell("parent")), word(c.cell("cue")), word(c.cell("source"))
	if e.Office = word(c.cell("office")); !isOffice(e.Office) {
		return e, fmt.Sprintf("bad office %q", e.Office)
	}
	e.ID = word(c.cell("id"))
	if e.ID == "" && len(e.Names) > 0 {
		e.ID = ownID(&e)
		if k := c.j.same.find(&e, c.j.cfg.Format); k != nil {
			c.j.same.adopt(&e, k)
		}
	}
	if strings.HasPrefix(e.ID, "-") || strings.ContainsAny(e.ID, "| #") {
		return e, fmt.Sprintf("bad id %q", e.ID)
	}
	return e, ""
}

// numbers reads coordinates, population and dates.
func (c *csvTable) numbers(e *table.Entry) (fault string) {
	if la, lo := c.cell("lat"), c.cell("lon"); la != "" || lo != "" {
		lat, err1 := strconv.ParseFloat(la, 64)
		lon, err2 := strconv.ParseFloat(lo, 64)
		if err1 != nil || err2 != nil || !onEarth(lat, lon) {
			return fmt.Sprintf("bad coordinates %q, %q", la, lo)
		}
		e.Lat, e.Lon, e.HasPoint = lat, lon, true
	}
	if s := c.cell("pop"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return fmt.Sprintf("bad population %q", s)
		}
		e.Pop = n
	}
	for _, d := range []struct {
		cell string
		to   *rasid.Date
	}{{c.cell("from"), &e.From}, {c.cell("to"), &e.To}} {
		if d.cell == "" {
			continue
		}
		if *d.to = parseDay(d.cell); d.to.Year == 0 {
			return fmt.Sprintf("bad date %q", d.cell)
		}
	}
	if reversed(e.From, e.To) {
		return fmt.Sprintf("period ends on %s, before it begins on %s", e.To, e.From)
	}
	return ""
}

// ownID makes an id of what a row says, the same on every run.
func ownID(e *table.Entry) string {
	switch {
	case e.Kind == table.Country && e.Country != "":
		return "country." + e.Country
	case e.GeoNames != "" || e.Wikidata != "" || e.ISO != "" && e.Kind == table.Admin1:
		return rowID(e)
	}
	return fmt.Sprintf("%s.x%012x", e.Kind, hash(e.Country+" "+e.Names[0]+" "+e.From.String())>>16)
}

// word makes a cell safe: a single line without tabs.
func word(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' }) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// defaultTier is that of a kind whose rows say nothing of it.
func defaultTier(k table.Kind) int {
	switch k {
	case table.Country, table.Admin1, table.IGO:
		return table.TierAlways
	case table.City, table.Mountain, table.Facility, table.Camp, table.Crossing:
		return table.TierCued
	}
	return table.TierMost
}

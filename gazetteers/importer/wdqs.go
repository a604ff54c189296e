package importer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// results reads what the query service of Wikidata gives: CSV, or SPARQL JSON.
// What a column holds is told by its name:
//
//	the first one with entities   the thing: item, person, city ...
//	itemLabel, itemAltLabel, altLabel, aliases, names   its names, commas or bars between
//	country, iso2, iso3           entity or code
//	coord, or lat and lon         Point(LON LAT)
//	position                      an office: the row is of its holder
//	start, end                    the period of the office
//	kind, role, office, iso, geonames, pop, gender
//
// Config.Columns names others. Rows that are there already are skipped: a query
// gives one for every combination of values.
type results struct {
	j     *job
	comma byte
	head  []string // columns of a CSV file
	bad   bool
	cells []string
	row   map[string]string
	order []string // of the variables of a JSON row

	classes *classes
}

func newWDQS(j *job) (reader, error) {
	return &results{j: j, row: map[string]string{}, classes: newClasses(nil)}, checkColumns(j.cfg.Columns)
}

// newResults looks at the first letter of a file.
func newResults(f *feed) recorder {
	if isJSON(f) {
		return &objectScan{f: f, key: `"bindings"`}
	}
	return csvRecords(f)
}

func isJSON(f *feed) bool {
	head, _ := f.br.Peek(64)
	s := strings.TrimSpace(string(head))
	return s != "" && s[0] == '{'
}

func (r *results) begin(f *feed) {
	r.head, r.bad = nil, false
	if isJSON(f) {
		r.head = []string{} // JSON has none
	}
}

func (r *results) end() error        { return nil }
func (r *results) wantsHeader() bool { return r.head == nil }

func (r *results) record(rec []byte, line int) error {
	switch {
	case r.bad:
		r.j.skip()
	case r.head == nil:
		r.comma = delimiter(rec)
		var err error
		r.head, err = splitCSV(string(rec), r.comma, nil)
		for i := range r.head {
			r.head[i] = strings.TrimPrefix(r.head[i], "?") // TSV results
		}
		if err != nil || len(r.head) < 2 {
			r.bad = true
			r.j.fault(CodeColumns, line, "no header row with the names of variables", "save the results as CSV or JSON")
		}
	case len(r.head) == 0:
		r.object(rec, line)
	default:
		cells, err := splitCSV(string(rec), r.comma, r.cells)
		if err != nil {
			r.j.fault(CodeSyntax, line, err.Error(), "mend the row")
			return nil
		}
		r.cells = cells
		if len(cells) != len(r.head) {
			r.j.fault(CodeColumns, line, fmt.Sprintf("row has %d cells, the header %d", len(cells), len(r.head)), "is the file complete?")
			return nil
		}
		clear(r.row)
		for i, name := range r.head {
			r.row[name] = cells[i]
		}
		r.entry(r.head, line)
	}
	return nil
}

// object reads one binding of SPARQL JSON.
func (r *results) object(rec []byte, line int) {
	clear(r.row)
	order := r.order[:0]
	err := members(rec, func(name, term []byte) error {
		return members(term, func(key, value []byte) error {
			if string(key) != "value" {
				return nil
			}
			var text string
			if err := json.Unmarshal(value, &text); err != nil {
				return err
			}
			r.row[string(name)] = text
			order = append(order, string(name))
			return nil
		})
	})
	r.order = order
	if err != nil {
		r.j.fault(CodeSyntax, line, "not a row of SPARQL results: "+short(err), "is the file complete?")
		return
	}
	slices.Sort(order)
	r.entry(order, line)
}

// get returns the first of the columns that the row has; a column that the user
// named for it comes first.
func (r *results) get(col string, names ...string) string {
	if own, ok := r.j.cfg.Columns[col]; ok {
		return r.row[own]
	}
	for _, name := range names {
		if v := r.row[name]; v != "" {
			return v
		}
	}
	return ""
}

// subject finds the variable that the rows are about.
func (r *results) subject(order []string) string {
	if own, ok := r.j.cfg.Columns["wikidata"]; ok {
		return own
	}
	for _, name := range []string{"item", "person", "place", "city", "org", "entity"} {
		if entityID(r.row[name]) != "" {
			return name
		}
	}
	for _, name := range order {
		if strings.Contains(r.row[name], "/entity/Q") && name != "country" && name != "position" {
			return name
		}
	}
	return ""
}

func (r *results) entry(order []string, line int) {
	subject := r.subject(order)
	id := entityID(r.row[subject])
	if id == "" {
		r.j.fault(CodeValue, line, "row has no entity", "select the thing itself as ?item, not its label alone")
		return
	}
	e := table.Entry{Wikidata: id, Kind: r.kind(subject)}
	if e.Kind == 0 {
		r.j.fault(CodeValue, line, "row has no kind", "say what all rows are: --as city")
		return
	}
	e.Tier = defaultTier(e.Kind)
	for i, list := range []string{
		r.get("names", subject+"Label", "label", "names", "name"),
		r.get("", subject+"AltLabel", "altLabel", "aliases", "altLabels"),
	} {
		for name := range strings.FieldsFuncSeq(list, func(c rune) bool { return c == '|' || i == 1 && c == ',' }) {
			if e.Kind.IsPlace() {
				name = beforeComma(name)
			}
			e.Names = addName(e.Names, cleanName(name, arabic))
		}
	}
	if len(e.Names) == 0 {
		r.j.skip() // the label service gives Q123 or an English label where there is no Arabic one
		return
	}
	e.Country = r.country()
	if fault := r.values(&e); fault != "" {
		r.j.fault(CodeValue, line, fault, "mend the query or the row")
		return
	}
	e.ID = rowID(&e)
	if e.Kind == table.Country && e.Country != "" {
		e.ID = "country." + e.Country
	}
	if k := r.j.same.find(&e, r.j.cfg.Format); k != nil {
		r.j.same.adopt(&e, k)
	}
	if e.Kind != table.Person {
		r.j.numbered(&e, line)
		return
	}
	full, single := splitNames(e.Names)
	if len(full) > 0 {
		e.Names = full
	} else {
		e.Tier = table.TierCued
	}
	own, main := e.ID, r.j.same.persons.main(id)
	if main == "" {
		main = own
	}
	if k := r.j.same.persons.find(&e); k != nil {
		r.j.same.persons.adopt(&e, k)
	}
	r.j.numbered(&e, line)
	if single = r.j.same.persons.fresh(id, single); len(full) == 0 || len(single) == 0 {
		return
	}
	s := table.Entry{
		ID: own + ".s", Parent: main, Kind: e.Kind, Tier: table.TierMost, Cue: "surname",
		Country: e.Country, Wikidata: id, Names: single,
	}
	r.j.numbered(&s, line)
}

// kind of the row: what it says, what the user says, what its columns show.
func (r *results) kind(subject string) table.Kind {
	if k, ok := table.ParseKind(r.get("kind", "kind")); ok {
		return k
	}
	if r.j.cfg.Kind != 0 {
		return r.j.cfg.Kind
	}
	if k, ok := table.ParseKind(subject); ok {
		return k
	}
	_, office := r.row["position"]
	_, point := r.row["coord"]
	switch {
	case office:
		return table.Person
	case point || r.row["coordinates"] != "" || r.row["location"] != "":
		return table.City
	}
	return 0
}

func (r *results) country() string {
	for _, name := range []string{"iso3", "iso2", "country", "countryCode"} {
		if v := r.get("country", name); v != "" {
			if code := r.j.countries.code(v); code != "" {
				return code
			}
		}
	}
	return ""
}

// values reads the cells with a form.
func (r *results) values(e *table.Entry) (fault string) {
	if p := r.get("", "coord", "coordinates", "location"); p != "" {
		lat, lon, ok := point(p)
		if !ok {
			return fmt.Sprintf("bad coordinates %q", p)
		}
		e.Lat, e.Lon, e.HasPoint = lat, lon, true
	} else if la, lo := r.get("lat", "lat"), r.get("lon", "lon"); la != "" && lo != "" {
		lat, err1 := strconv.ParseFloat(la, 64)
		lon, err2 := strconv.ParseFloat(lo, 64)
		if err1 != nil || err2 != nil || !onEarth(lat, lon) {
			return fmt.Sprintf("bad coordinates %q, %q", la, lo)
		}
		e.Lat, e.Lon, e.HasPoint = lat, lon, true
	}
	for _, d := range []struct {
		cell string
		to   *rasid.Date
	}{{r.get("from", "start", "from"), &e.From}, {r.get("to", "end", "to"), &e.To}} {
		// Values that are unknown come as the address of a blank node.
		if d.cell == "" || strings.HasPrefix(d.cell, "http") || strings.HasPrefix(d.cell, "t") || strings.HasPrefix(d.cell, "_:") {
			continue
		}
		if *d.to = parseDay(d.cell); d.to.Year == 0 && d.cell[0] != '-' {
			return fmt.Sprintf("bad date %q", d.cell)
		}
	}
	if reversed(e.From, e.To) {
		return fmt.Sprintf("period ends on %s, before it begins on %s", e.To, e.From)
	}
	if gn := r.get("geonames", "geonames", "gn"); isDigits(gn) {
		e.GeoNames = gn
	}
	if iso := r.get("iso", "iso", "iso3166_2"); isISO2(iso) {
		e.ISO = iso
	}
	if n, err := strconv.ParseFloat(r.get("pop", "pop", "population"), 64); err == nil && n > 0 && n < maxPeople {
		e.Pop = int(n)
	}
	role, office, _ := r.classes.office(entityID(r.row["position"]))
	if e.Role = r.get("role", "role"); !slices.Contains(rasid.Roles[:], e.Role) {
		e.Role = role
	}
	if e.Office = r.get("office", "office"); e.Office == "" || !isOffice(e.Office) {
		e.Office = office
	}
	switch g := r.get("gender", "gender"); entityID(g) {
	case "Q6581097":
		e.Gender = 'm'
	case "Q6581072":
		e.Gender = 'f'
	}
	if e.Kind == table.City {
		switch {
		case e.Pop >= manyPeople:
			e.Tier = table.TierAlways
		case e.Pop >= townsPeople:
			e.Tier = table.TierMost
		}
	}
	return ""
}

// point reads Point(LON LAT), the longitude first.
func point(s string) (lat, lon float64, ok bool) {
	i := strings.IndexByte(s, '(')
	if i < 0 || !strings.HasSuffix(s, ")") || !strings.EqualFold(s[:i], "point") {
		return 0, 0, false
	}
	a, b, found := strings.Cut(s[i+1:len(s)-1], " ")
	lon, err1 := strconv.ParseFloat(a, 64)
	lat, err2 := strconv.ParseFloat(strings.TrimSpace(b), 64)
	return lat, lon, found && err1 == nil && err2 == nil && onEarth(lat, lon)
}

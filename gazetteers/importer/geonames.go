package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// geoNames reads the tables of geonames.org, told apart by their columns:
//
//	19, first a number    places (SY.txt, cities500.txt, allCountries.txt)
//	10, first two numbers alternate names (alternateNamesV2.txt): which names
//	                      are Arabic, and the Wikidata ids
//	4,  SY.13             divisions (admin1CodesASCII.txt, admin2Codes.txt)
//	19, SY SYR            countries (countryInfo.txt)
//
// Places come out in their own order. Without alternate names the Arabic ones
// are picked out of the untagged list that each place has.
type geoNames struct {
	j     *job
	alt   altNames
	admin map[string]uint32 // SY.13 -> number of the place
	table geoTable          // of the file at hand, 0 if it looks like none of them
	cells [19][]byte
}

type geoTable uint8

const (
	geoPlaces geoTable = iota + 1
	geoNamesOf
	geoAdmin
	geoCountries
)

func newGeoNames(j *job) (reader, error) {
	return &geoNames{j: j, admin: map[string]uint32{}}, nil
}

// tableOf tells a table by a row of it.
func tableOf(row []byte) geoTable {
	first, _, _ := bytes.Cut(row, []byte{'\t'})
	switch n := bytes.Count(row, []byte{'\t'}) + 1; {
	case len(first) == 2 && n > 10 && isUpper(string(first)):
		return geoCountries
	case bytes.IndexByte(first, '.') == 2 && n < 10:
		return geoAdmin
	case n >= 8 && n <= 12 && isNumber(first):
		return geoNamesOf
	case isNumber(first):
		return geoPlaces
	}
	return 0
}

func isNumber(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0 && len(b) <= 10
}

// sort reads the tables that the others need, and puts places before the
// divisions and countries, which say less of the same things.
func (g *geoNames) sort(_ context.Context, paths []string) ([]string, error) {
	var by [geoCountries + 1][]string
	for _, path := range paths {
		kind, err := g.tell(path)
		if err != nil {
			return nil, err
		}
		by[kind] = append(by[kind], path)
	}
	for _, path := range by[geoNamesOf] {
		if err := g.each(path, g.altRow); err != nil {
			return nil, err
		}
	}
	g.alt.sort()
	for _, path := range by[geoAdmin] {
		if err := g.each(path, func(row []byte, line int) {
			if n := bytes.Count(row, []byte{'\t'}) + 1; n == 4 {
				code, rest, _ := bytes.Cut(row, []byte{'\t'})
				g.admin[string(code)] = number(rest[bytes.LastIndexByte(rest, '\t')+1:])
			}
		}); err != nil {
			return nil, err
		}
	}
	return append(append(append(by[0], by[geoPlaces]...), by[geoAdmin]...), by[geoCountries]...), nil
}

// tell looks at the first rows of a file.
func (g *geoNames) tell(path string) (geoTable, error) {
	f, err := openFile(path, g.j.cfg.Encoding)
	if err != nil {
		return 0, err
	}
	table := tableAhead(f)
	return table, f.close()
}

// tableAhead tells a table by what most of its first rows are, since any one of
// them can be broken.
func tableAhead(f *feed) geoTable {
	head, _ := f.br.Peek(window / 4)
	var votes [geoCountries + 1]int
	for rows := 0; rows < 20 && len(head) > 0; {
		row := head
		if i := bytes.IndexByte(head, '\n'); i >= 0 {
			row, head = head[:i], head[i+1:]
		} else {
			head = nil
		}
		if row = bytes.TrimRight(row, "\r"); len(row) > 0 && row[0] != '#' {
			votes[tableOf(row)]++
			rows++
		}
	}
	best := geoTable(0)
	for t := geoPlaces; t <= geoCountries; t++ {
		if votes[t] > 0 && (best == 0 || votes[t] > votes[best]) {
			best = t
		}
	}
	return best
}

// each reads a whole table beforehand.
func (g *geoNames) each(path string, row func(rec []byte, line int)) error {
	f, err := openFile(path, g.j.cfg.Encoding)
	if err != nil {
		return err
	}
	defer f.close()
	g.j.path = path
	for sc := lines(f); ; {
		rec, line, err := sc.next()
		if errors.Is(err, errLong) {
			g.j.broken(err, line)
			continue
		}
		if err != nil {
			if f.err != nil {
				g.j.fault(CodeTruncated, f.line, "cannot be read further: "+f.err.Error(), "download it again")
			}
			return nil
		}
		if rec[0] != '#' && g.j.encoded(rec, line) {
			row(rec, line)
		}
	}
}

func (g *geoNames) begin(f *feed) { g.table = tableAhead(f) }

func (g *geoNames) end() error { return nil }

func (g *geoNames) record(rec []byte, line int) error {
	if rec[0] == '#' {
		g.j.skip()
		return nil
	}
	want := 19
	switch g.table {
	case geoAdmin:
		want = 4
	case geoNamesOf: // read alone, by Parse: it has no places
		if n := bytes.Count(rec, []byte{'\t'}) + 1; n != 10 {
			g.columns(line, n, 10)
			return nil
		}
		g.altRow(rec, line)
		g.j.skip()
		return nil
	}
	n := 0
	for rest, more := rec, true; more; n++ {
		var cell []byte
		cell, rest, more = bytes.Cut(rest, []byte{'\t'})
		if n < len(g.cells) {
			g.cells[n] = cell
		}
	}
	if n != want {
		g.columns(line, n, want)
		return nil
	}
	switch g.table {
	case geoAdmin:
		g.division(line)
	case geoCountries:
		g.country(line)
	default:
		g.place(line)
	}
	return nil
}

func (g *geoNames) columns(line, n, want int) {
	g.j.fault(CodeColumns, line, fmt.Sprintf("row has %d columns, not %d", n, want), "is this a table of geonames.org, and all of it?")
}

// The columns of the table of places.
const (
	geoID       = 0
	geoAlt      = 3
	geoLat      = 4
	geoLon      = 5
	geoClass    = 6
	geoCode     = 7
	geoCC       = 8
	geoAdmin1   = 10
	geoAdmin2   = 11
	geoPop      = 14
	maxPeople   = 40_000_000_000
	manyPeople  = 100_000
	townsPeople = 15_000
)

func (g *geoNames) place(line int) {
	c := &g.cells
	if !isNumber(c[geoID]) {
		g.j.fault(CodeValue, line, fmt.Sprintf("bad geonameid %q", c[geoID]), "the first column is a number")
		return
	}
	lat, err1 := strconv.ParseFloat(string(c[geoLat]), 64)
	lon, err2 := strconv.ParseFloat(string(c[geoLon]), 64)
	if err1 != nil || err2 != nil || !onEarth(lat, lon) {
		g.j.fault(CodeValue, line, fmt.Sprintf("bad coordinates %q, %q", c[geoLat], c[geoLon]), "give degrees")
		return
	}
	pop := 0
	if len(c[geoPop]) > 0 {
		var err error
		if pop, err = strconv.Atoi(string(c[geoPop])); err != nil || pop < 0 || pop > maxPeople {
			g.j.fault(CodeValue, line, fmt.Sprintf("bad population %q", c[geoPop]), "give a whole number")
			return
		}
	}
	kind, tier, cue := featureKind(string(c[geoClass]), string(c[geoCode]), pop)
	id := number(c[geoID])
	names := g.names(id, c[geoAlt])
	if kind == 0 || len(names) == 0 {
		g.j.skip()
		return
	}
	gn := strconv.FormatUint(uint64(id), 10)
	e := table.Entry{
		ID: kind.String() + "." + gn, Kind: kind, Tier: tier, Cue: cue, Names: names, GeoNames: gn,
		Country: g.j.countries.alpha3(string(c[geoCC])), Wikidata: g.alt.item(id),
		Lat: lat, Lon: lon, HasPoint: true, Pop: pop,
	}
	if kind == table.Country && e.Country != "" {
		e.ID, e.ISO = "country."+e.Country, string(c[geoCC])
	}
	e.Parent = g.parent(&e, c[geoCC], c[geoAdmin1], c[geoAdmin2])
	g.j.unite(&e, line)
}

// parent is the division that a place lies in, if its table was given.
func (g *geoNames) parent(e *table.Entry, cc, a1, a2 []byte) string {
	if e.Kind == table.Country || len(g.admin) == 0 {
		return ""
	}
	own := number([]byte(e.GeoNames))
	code := string(cc) + "." + string(a1)
	if len(a2) > 0 {
		if n, ok := g.admin[code+"."+string(a2)]; ok && n != own {
			return g.divisionID("admin2.", n)
		}
	}
	if n, ok := g.admin[code]; ok && n != own {
		return g.divisionID("admin1.", n)
	}
	return ""
}

// divisionID is the id of a division as unite gives it.
func (g *geoNames) divisionID(kind string, n uint32) string {
	gn := strconv.FormatUint(uint64(n), 10)
	if id := g.j.same.division(gn); id != "" {
		return id
	}
	return kind + gn
}

// names returns the Arabic names of a place: the tagged ones, else those of the
// untagged list that cannot be anything else.
func (g *geoNames) names(id uint32, untagged []byte) []string {
	if names := g.alt.names(id); len(names) > 0 {
		return names
	}
	if !hasArabic(untagged) {
		return nil
	}
	var out []string
	for name := range strings.SplitSeq(string(untagged), ",") {
		if hasArabic([]byte(name)) {
			out = addName(out, cleanName(name, guessed))
		}
	}
	return out
}

// division reads a row of admin1CodesASCII or admin2Codes; it has no
// coordinates, and gives way to the row of the table of places.
func (g *geoNames) division(line int) {
	c := &g.cells
	if !isNumber(c[3]) || len(c[0]) < 4 || c[0][2] != '.' {
		g.j.fault(CodeValue, line, fmt.Sprintf("bad division %q, %q", c[0], c[3]), "columns are SY.13, name, name in ASCII, number")
		return
	}
	id := number(c[3])
	kind, tier := table.Admin1, table.TierAlways
	if bytes.Count(c[0], []byte{'.'}) == 2 {
		kind, tier = table.Admin2, table.TierMost
	}
	gn := strconv.FormatUint(uint64(id), 10)
	names := g.names(id, nil)
	e := table.Entry{
		ID: kind.String() + "." + gn, Kind: kind, Tier: tier, Names: names, GeoNames: gn, Wikidata: g.alt.item(id),
		Country: g.j.countries.alpha3(string(c[0][:2])),
	}
	if len(names) == 0 || g.j.there(&e) {
		g.j.skip()
		return
	}
	if kind == table.Admin2 {
		if n, ok := g.admin[string(c[0][:bytes.LastIndexByte(c[0], '.')])]; ok {
			e.Parent = g.divisionID("admin1.", n)
		}
	}
	g.j.unite(&e, line)
}

// country reads a row of countryInfo.
func (g *geoNames) country(line int) {
	c := &g.cells
	if len(c[0]) != 2 || len(c[1]) != 3 || !isUpper(string(c[0])) || !isUpper(string(c[1])) {
		g.j.fault(CodeValue, line, fmt.Sprintf("bad country codes %q, %q", c[0], c[1]), "columns begin with SY, SYR")
		return
	}
	if !isNumber(c[16]) {
		g.j.skip() // a code without a country
		return
	}
	id := number(c[16])
	names := g.names(id, nil)
	key := "country." + string(c[1])
	if len(names) == 0 || g.j.ids.has(key) {
		g.j.skip()
		return
	}
	pop, _ := strconv.Atoi(string(c[7]))
	g.j.unite(&table.Entry{
		ID: key, Kind: table.Country, Tier: table.TierAlways, Names: names, Country: string(c[1]), ISO: string(c[0]),
		GeoNames: strconv.FormatUint(uint64(id), 10), Wikidata: g.alt.item(id), Pop: max(0, pop),
	}, line)
}

func onEarth(lat, lon float64) bool {
	return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180
}

// number reads digits; 0 if there are others, or too many.
func number(b []byte) uint32 {
	v, err := strconv.ParseUint(string(b), 10, 32)
	if err != nil {
		return 0
	}
	return uint32(v)
}

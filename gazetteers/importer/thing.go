package importer

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A thing is what is taken of an item of Wikidata, whichever form it came in.
// Items are Q and digits, "" where none is known.
type thing struct {
	id           string
	label, title string   // in Arabic: the label, and the title of the article
	aliases      []string // in Arabic, with the short names
	spoken       []string // labels of the wikis of Egypt and Morocco
	classes      []string
	country      string
	citizen, sex string
	geonames     string
	iso2, iso3   string
	part         string // ISO 3166-2
	lat, lon     float64
	point        bool
	pop          int
	ended        rasid.Date
	offices      []office
}

// An office is one that a person held; over are the items it was held of, such
// as a country.
type office struct {
	item     string
	over     []string
	from, to rasid.Date
}

// people reads a number of inhabitants, such as +12000.
func (t *thing) people(amount string) {
	if n, err := strconv.Atoi(strings.TrimPrefix(amount, "+")); err == nil && n > 0 && n < maxPeople {
		t.pop = n
	}
}

// names returns the names of a thing, the label first. Arabic comes before the
// spoken languages, which have wikis of their own.
func (t *thing) names(kind table.Kind) []string {
	cut := func(s string) string { return s }
	if kind.IsPlace() {
		cut = beforeComma
	}
	var out []string
	out = addName(out, cleanName(cut(t.label), arabic))
	out = addName(out, cleanName(cut(t.title), arabic))
	for _, a := range t.aliases {
		out = addName(out, cleanName(cut(a), arabic))
	}
	if len(out) == 0 {
		for _, s := range t.spoken {
			out = addName(out, cleanName(cut(s), arabic))
		}
	}
	return out
}

// write emits the rows of a thing.
func (d *wikidata) write(t *thing, line int) {
	kind, tier, cue := d.classes.of(t.classes)
	if kind == 0 {
		d.j.skip()
		return
	}
	row := table.Entry{Kind: kind, Tier: tier, Cue: cue, Wikidata: t.id, Names: t.names(kind)}
	if len(row.Names) == 0 {
		d.j.skip()
		return
	}
	if kind == table.Person {
		d.person(&row, t, line)
		return
	}
	d.place(&row, t)
	if kind == table.Country && len(t.iso3) == 3 && isUpper(t.iso3) {
		row.Country, row.ID = t.iso3, "country."+t.iso3
		if len(t.iso2) == 2 && isUpper(t.iso2) {
			row.ISO = t.iso2
		}
	} else {
		row.Country = d.j.countries.byItem[t.country]
	}
	row.To = t.ended
	row.ID = rowID(&row)
	d.j.unite(&row, line)
}

// rowID builds the id of a thing as the built-in tables do, so that an import
// laid over them changes their rows instead of doubling them: by ISO 3166-2,
// then by GeoNames, then by Wikidata.
func rowID(e *table.Entry) string {
	switch {
	case e.ID != "":
		return e.ID
	case e.Kind == table.Admin1 && e.ISO != "":
		return "admin1." + e.ISO
	case e.GeoNames != "" && e.Kind.IsPlace():
		return e.Kind.String() + "." + e.GeoNames
	}
	return e.Kind.String() + "." + strings.ToLower(e.Wikidata)
}

// place fills ids, coordinates and inhabitants.
func (d *wikidata) place(row *table.Entry, t *thing) {
	if isDigits(t.geonames) {
		row.GeoNames = t.geonames
	}
	if isISO2(t.part) {
		row.ISO = t.part
	}
	row.Lat, row.Lon, row.HasPoint, row.Pop = t.lat, t.lon, t.point, t.pop
	switch {
	case row.Kind != table.City || row.Tier != table.TierCued:
	case row.Pop >= manyPeople:
		row.Tier = table.TierAlways
	case row.Pop >= townsPeople:
		row.Tier = table.TierMost
	}
}

// isISO2 tells a code of ISO 3166-2, such as SY-ID.
func isISO2(s string) bool {
	if len(s) < 4 || len(s) > 6 || s[2] != '-' || !isUpper(s[:2]) {
		return false
	}
	for i := 3; i < len(s); i++ {
		if c := s[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// person writes a person: one row for each office with its period, or one for
// all if there is none.
func (d *wikidata) person(row *table.Entry, t *thing, line int) {
	row.ID = rowID(row)
	switch t.sex {
	case "Q6581097":
		row.Gender = 'm'
	case "Q6581072":
		row.Gender = 'f'
	}
	home := d.j.countries.byItem[t.citizen]
	row.Country = home
	full, single := splitNames(row.Names)
	if len(full) == 0 {
		row.Tier = table.TierCued
	} else {
		row.Names = full
	}
	id, main := row.ID, d.j.same.persons.main(t.id)
	if main == "" {
		main = id
	} else if before, twice := d.j.ids.add(claimOf(table.Person, t.id), line); twice {
		d.j.twice(id, before, line)
		return
	}
	held := d.offices(t, home)
	if len(held) == 0 {
		held = []table.Entry{{Country: home}}
	}
	for i, h := range held {
		e := *row
		e.Role, e.Office, e.Country, e.From, e.To = h.Role, h.Office, h.Country, h.From, h.To
		if i > 0 {
			e.ID = fmt.Sprintf("%s.%d", id, i+1)
		}
		if k := d.j.same.persons.find(&e); k != nil && !d.j.ids.has(k.ID) {
			d.j.same.persons.adopt(&e, k)
		}
		d.j.emit(&e, line)
	}
	if single = d.j.same.persons.fresh(t.id, single); len(full) > 0 && len(single) > 0 {
		d.j.emit(&table.Entry{
			ID: id + ".s", Parent: main, Kind: table.Person, Tier: table.TierMost, Cue: "surname",
			Country: home, Gender: row.Gender, Wikidata: row.Wikidata, Names: single,
		}, line)
	}
}

// offices returns what rows say of the offices of a person. An office says nothing
// if neither its role nor its word nor its period is known here.
func (d *wikidata) offices(t *thing, home string) []table.Entry {
	var out []table.Entry
	for _, o := range t.offices {
		e := table.Entry{Country: home, From: o.from, To: o.to}
		var of string
		if e.Role, e.Office, of = d.classes.office(o.item); of != "" {
			e.Country = of
		}
		for _, item := range o.over {
			if code := d.j.countries.byItem[item]; code != "" {
				e.Country = code
				break
			}
		}
		if reversed(e.From, e.To) {
			e.From, e.To = rasid.Date{}, rasid.Date{}
		}
		if e.Role != "" || e.Office != "" || e.From.Year != 0 || e.To.Year != 0 {
			out = append(out, e)
		}
	}
	return out
}

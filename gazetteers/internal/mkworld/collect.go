package main

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// near are the countries whose smaller towns and second-level divisions are
// taken too: the Arab world, Turkey, Iran, Israel.
const near = "SY IQ LB JO PS IL YE SA AE OM KW QA BH EG SD LY TN DZ MA MR SO DJ KM EH TR IR"

// isNear is isNear for an alpha-3 code.
func (m *maker) isNear(iso3 string) bool {
	for cc := range strings.FieldsSeq(near) {
		if m.known.iso3[cc] == iso3 {
			return true
		}
	}
	return false
}

func isNear(iso2 string) bool { return len(iso2) == 2 && strings.Contains(near, iso2) }

// records calls f with every row of a table of facts.
func (m *maker) records(path string, f func(get func(column string) string)) error {
	file, err := os.Open(filepath.Join(m.facts, path))
	if err != nil {
		return err
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<22)
	var columns, cells []string
	get := func(column string) string {
		if i := slices.Index(columns, column); i >= 0 && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	for s.Scan() {
		cells = strings.Split(s.Text(), "\t")
		if columns == nil {
			columns = slices.Clone(cells)
			continue
		}
		f(get)
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// collect reads all facts, what is most trusted first.
func (m *maker) collect() error {
	for _, step := range []func() error{m.towns, m.smallTowns, m.divisions, m.regional, m.spellings} {
		if err := step(); err != nil {
			return err
		}
	}
	m.guesses()
	return nil
}

// put enters names of a place, as a new row or as more spellings of one of the
// other tables.
func (m *maker) put(r *row, names ...string) {
	names = clean(names)
	if len(names) == 0 {
		return
	}
	r.near = m.isNear(r.country)
	for p, id := range map[string]string{"g": r.geonames, "w": r.wikidata, "i": r.iso} {
		if e := m.known.byID[p+id]; id != "" && e != nil {
			m.more(e, r.source, names)
			return
		}
	}
	if r.country == "" || m.twin(r, names) {
		return
	}
	old, ok := m.rows[r.id]
	if !ok {
		old = r
		m.rows[r.id] = r
	}
	old.add(names)
}

func (r *row) add(names []string) {
	for _, n := range names {
		if !slices.ContainsFunc(r.names, func(o string) bool { return fold(o) == fold(n) }) {
			r.names = append(r.names, n)
		}
	}
}

// more enters spellings of e that its rows lack. Division and town of one name
// and country are one name.
func (m *maker) more(e *table.Entry, source string, names []string) {
	if e.Kind == table.Country {
		return
	}
	var fresh []string
	for _, n := range names {
		if !slices.ContainsFunc(m.known.places[fold(n)], func(o *table.Entry) bool { return o.Country == e.Country }) {
			fresh = append(fresh, n)
		}
	}
	if len(fresh) == 0 {
		return
	}
	id := e.ID + ".more"
	r, ok := m.rows[id]
	if !ok {
		r = &row{id: id, kind: e.Kind.String(), country: e.Country, parent: e.ID, source: source, pop: e.Pop, main: e, near: m.isNear(e.Country)}
		if e.HasPoint {
			r.lat, r.lon = degrees(e.Lat), degrees(e.Lon)
		}
		m.rows[id] = r
	}
	r.add(fresh)
}

// twin reports whether the tables have a place of the first name close by: the
// same one under another id.
func (m *maker) twin(r *row, names []string) bool {
	lat, err1 := strconv.ParseFloat(r.lat, 64)
	lon, err2 := strconv.ParseFloat(r.lon, 64)
	for _, e := range m.known.places[fold(names[0])] {
		if e.Country != r.country || e.Kind.String() != r.kind {
			continue
		}
		if err1 != nil || err2 != nil || !e.HasPoint || math.Abs(e.Lat-lat) < 0.5 && math.Abs(e.Lon-lon) < 0.5 {
			return true
		}
	}
	return false
}

// astray reports whether a place lies nowhere near its country: a slip of the
// facts.
func (m *maker) astray(r *row) bool {
	lat, err1 := strconv.ParseFloat(r.lat, 64)
	lon, err2 := strconv.ParseFloat(r.lon, 64)
	c := m.known.byID["c"+r.country]
	return err1 == nil && err2 == nil && c != nil && c.HasPoint && (math.Abs(c.Lat-lat) > 15 || math.Abs(c.Lon-lon) > 18)
}

func degrees(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

func point(lat, lon string) (string, string) {
	a, err1 := strconv.ParseFloat(lat, 64)
	b, err2 := strconv.ParseFloat(lon, 64)
	if err1 != nil || err2 != nil || a == 0 && b == 0 {
		return "", ""
	}
	return degrees(a), degrees(b)
}

func number(s string) int {
	f, _ := strconv.ParseFloat(s, 64)
	return int(f)
}

// wikidata keeps an id only if it is one.
func wikidata(s string) string {
	if _, err := strconv.Atoi(strings.TrimPrefix(s, "Q")); err != nil || !strings.HasPrefix(s, "Q") {
		return ""
	}
	return s
}

// towns takes the cities over 15,000 that GeoNames has tagged Arabic names of.
func (m *maker) towns() error {
	return m.geonames("geonames/cities15000_ar.tsv", func(get func(string) string) bool { return get("fcode") != "PPLX" || isNear(get("iso2")) })
}

// smallTowns takes smaller ones in and around the Arab world.
func (m *maker) smallTowns() error {
	return m.geonames("geonames/cities1000_ar_region_2020.tsv", func(get func(string) string) bool { return isNear(get("iso2")) })
}

func (m *maker) geonames(path string, keep func(func(string) string) bool) error {
	return m.records(path, func(get func(string) string) {
		names := split(get("ar_tagged"))
		if len(names) == 0 && isNear(get("iso2")) && get("iso2") != "IR" {
			names = split(get("ar_script_only")) // untagged, and Persian in Iran
		}
		if !keep(get) || len(names) == 0 {
			return
		}
		lat, lon := point(get("lat"), get("lon"))
		m.put(&row{id: "city." + get("geonames_id"), kind: "city", country: m.known.iso3[get("iso2")], geonames: get("geonames_id"),
			source: "geonames", lat: lat, lon: lon, pop: number(get("population"))}, names...)
	})
}

// divisions takes the first-level divisions: names of CLDR before those of
// Natural Earth, which has ids and points.
func (m *maker) divisions() error {
	names := map[string]string{}
	err := m.records("cldr/subdivisions_ar.tsv", func(get func(string) string) { names[get("iso3166_2")] = get("name_ar") })
	if err != nil {
		return err
	}
	err = m.records("natural-earth/admin1.tsv", func(get func(string) string) {
		iso := get("iso3166_2")
		if get("iso2") == "-1" || !strings.HasPrefix(iso, get("iso2")+"-") || strings.Contains(iso, "~") {
			return
		}
		lat, lon := point(get("lat"), get("lon"))
		m.put(&row{id: "admin1." + iso, kind: "admin1", country: m.known.iso3[get("iso2")], iso: iso, wikidata: wikidata(get("wikidata_id")),
			source: "natural-earth", lat: lat, lon: lon}, withBare(names[iso], get("name_ar"))...)
		delete(names, iso)
	})
	if err != nil {
		return err
	}
	for iso, name := range names {
		m.put(&row{id: "admin1." + iso, kind: "admin1", country: m.known.iso3[iso[:2]], iso: iso, source: "cldr"}, withBare(name)...)
	}
	return nil
}

// regional takes second-level divisions of the near countries, their towns of
// some size, and villages that the text names beside a cue.
func (m *maker) regional() error {
	for cc := range strings.FieldsSeq(near) {
		at := map[string][]*row{} // villages by folded name
		err := m.records("whosonfirst/"+strings.ToLower(cc)+".tsv", func(get func(string) string) {
			names := append(split(get("name_ar")), split(get("name_ar_alt"))...)
			lat, lon := point(get("lat"), get("lon"))
			r := &row{id: "city.wof" + get("wof_id"), kind: "city", country: m.known.iso3[cc], wikidata: wikidata(get("wikidata_id")), geonames: get("geonames_id"),
				source: "whosonfirst", lat: lat, lon: lon, pop: number(get("population"))}
			if m.astray(r) {
				return
			}
			switch get("placetype") {
			case "county":
				if known := m.known; known.ids["admin2.wof"+get("wof_id")] || known.ids["admin1.wof"+get("wof_id")] {
					return
				}
				r.id, r.kind, r.geonames = "admin2.wof"+get("wof_id"), "admin2", ""
				m.put(r, withBare(names...)...)
			case "locality":
				if r.pop >= 1000 {
					m.put(r, names...)
					return
				}
				if names = clean(names); len(names) == 0 || m.known.byID["g"+r.geonames] != nil || m.known.byID["w"+r.wikidata] != nil {
					return
				}
				r.village = true
				r.names = names[:1]
				at[fold(names[0])] = append(at[fold(names[0])], r)
			}
		})
		if err != nil {
			return err
		}
		for key, list := range at {
			m.village(key, list)
		}
	}
	return nil
}

// village keeps a name that one village of a country has, or several close to
// each other: which of two far ones is meant, no text says.
func (m *maker) village(key string, list []*row) {
	slices.SortFunc(list, func(a, b *row) int { return cmp.Compare(a.id, b.id) })
	r := list[0]
	for _, o := range list[1:] {
		a, _ := strconv.ParseFloat(r.lat, 64)
		b, _ := strconv.ParseFloat(o.lat, 64)
		c, _ := strconv.ParseFloat(r.lon, 64)
		d, _ := strconv.ParseFloat(o.lon, 64)
		if math.Abs(a-b) > 0.4 || math.Abs(c-d) > 0.4 {
			return
		}
	}
	if len(m.known.places[key]) == 0 && r.country != "" {
		m.rows[r.id] = r
	}
}

// spellings takes further names of towns that are there already.
func (m *maker) spellings() error {
	return m.records("geonames/lomiri_geonames_ar.tsv", func(get func(string) string) {
		id := get("geonames_id")
		if e := m.known.byID["g"+id]; e != nil {
			m.more(e, "geonames", clean(split(get("name_ar"))))
		} else if r := m.rows["city."+id]; r != nil {
			r.add(clean(split(get("name_ar"))))
		}
	})
}

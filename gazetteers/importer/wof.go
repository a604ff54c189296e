package importer

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// wof reads records of Who's On First: GeoJSON features, one a line, one a
// file, or in a collection. Records that are superseded or deprecated are
// skipped.
type wof struct {
	j   *job
	buf []byte
}

func newWOF(j *job) (reader, error) { return &wof{j: j}, nil }

func (w *wof) end() error { return nil }

// wofRecord holds the properties of a record that are read.
type wofRecord struct {
	ID         int64             `json:"wof:id"`
	Placetype  string            `json:"wof:placetype"`
	Country    string            `json:"wof:country"`
	ISO        string            `json:"iso:country"`
	Preferred  names             `json:"name:ara_x_preferred"`
	Variant    names             `json:"name:ara_x_variant"`
	Colloquial names             `json:"name:ara_x_colloquial"`
	LabelLat   *float64          `json:"lbl:latitude"`
	LabelLon   *float64          `json:"lbl:longitude"`
	Lat        *float64          `json:"geom:latitude"`
	Lon        *float64          `json:"geom:longitude"`
	Same       loose[sameAs]     `json:"wof:concordances"`
	People     float64           `json:"wof:population"`
	Superseded []json.RawMessage `json:"wof:superseded_by"`
	Current    int               `json:"mz:is_current"`
	Deprecated string            `json:"edtf:deprecated"`
}

// wofReads reports whether a property is read. Those that are not, shapes and
// names in a hundred languages above all, are stepped over.
func wofReads(key string) bool {
	switch key {
	case "wof:id", "wof:placetype", "wof:country", "iso:country", "wof:concordances", "wof:population",
		"wof:superseded_by", "mz:is_current", "edtf:deprecated",
		"name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial",
		"lbl:latitude", "lbl:longitude", "geom:latitude", "geom:longitude":
		return true
	}
	return false
}

type sameAs struct {
	GeoNames any `json:"gn:id"`
	Wikidata any `json:"wd:id"`
	ISO      any `json:"iso:code"`
	ISOOld   any `json:"iso:id"`
}

// names reads a list of names; other types, which some records have by
// mistake, are no names.
type names []string

func (n *names) UnmarshalJSON(b []byte) error {
	if b[0] != '[' {
		return nil
	}
	var list []any
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	for _, v := range list {
		if s, ok := v.(string); ok {
			*n = append(*n, s)
		}
	}
	return nil
}

func (w *wof) record(rec []byte, line int) error {
	var p wofRecord
	err := members(rec, func(key, value []byte) (err error) {
		if string(key) != "properties" || value[0] != '{' {
			return nil
		}
		if w.buf, err = pick(w.buf[:0], value, wofReads); err != nil {
			return err
		}
		return json.Unmarshal(w.buf, &p)
	})
	if err != nil {
		w.j.fault(CodeSyntax, line, "not a GeoJSON feature: "+short(err), "is the file complete?")
		return nil
	}
	if p.ID == 0 || p.Placetype == "" {
		w.j.fault(CodeColumns, line, "feature has no wof:id or no wof:placetype", "is this a record of Who's On First?")
		return nil
	}
	kind, tier := placetype(p.Placetype)
	var list []string
	for _, names := range []names{p.Preferred, p.Variant, p.Colloquial} {
		for _, name := range names {
			list = addName(list, cleanName(name, arabic))
		}
	}
	gone := len(p.Superseded) > 0 || p.Current == 0 && p.Deprecated != "" || p.Deprecated != "" && p.Deprecated != "uuuu"
	if kind == 0 || gone || len(list) == 0 {
		w.j.skip()
		return nil
	}
	e := table.Entry{Kind: kind, Tier: tier, Names: list, Country: w.j.countries.alpha3(p.Country)}
	if e.Country == "" {
		e.Country = w.j.countries.alpha3(p.ISO)
	}
	if gn := anyText(p.Same.v.GeoNames); isDigits(gn) {
		e.GeoNames = gn
	}
	if q := anyText(p.Same.v.Wikidata); isItem(q) {
		e.Wikidata = q
	}
	for _, v := range []any{p.Same.v.ISO, p.Same.v.ISOOld} {
		if iso := anyText(v); isISO2(iso) && e.ISO == "" {
			e.ISO = iso
		}
	}
	lat, lon := p.LabelLat, p.LabelLon
	if lat == nil || lon == nil {
		lat, lon = p.Lat, p.Lon
	}
	if lat != nil && lon != nil {
		if !onEarth(*lat, *lon) {
			w.j.fault(CodeValue, line, fmt.Sprintf("bad coordinates %g, %g", *lat, *lon), "give degrees")
			return nil
		}
		e.Lat, e.Lon, e.HasPoint = *lat, *lon, *lat != 0 || *lon != 0
	}
	if p.People > 0 && p.People < maxPeople {
		e.Pop = int(p.People)
	}
	if kind == table.City {
		switch {
		case e.Pop >= manyPeople:
			e.Tier = table.TierAlways
		case e.Pop >= townsPeople:
			e.Tier = table.TierMost
		}
	}
	if kind == table.Country && e.Country != "" {
		e.ID = "country." + e.Country
	} else {
		own := fmt.Sprintf("%s.wof%d", kind, p.ID)
		if e.ID = rowID(&e); strings.HasSuffix(e.ID, ".") || w.j.same.has(own) {
			e.ID = own
		}
	}
	w.j.unite(&e, line)
	return nil
}

func anyText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		if v == float64(int64(v)) {
			return strconv.FormatInt(int64(v), 10)
		}
	}
	return ""
}

// placetype maps the levels of Who's On First. Its villages have names such as
// من (from) and بين (between): they match beside a cue only.
func placetype(s string) (table.Kind, int) {
	switch s {
	case "country", "dependency":
		return table.Country, table.TierAlways
	case "region":
		return table.Admin1, table.TierAlways
	case "county", "macrocounty":
		return table.Admin2, table.TierMost
	case "localadmin":
		return table.Admin2, table.TierCued
	case "locality", "borough":
		return table.City, table.TierCued
	case "disputed", "macroregion", "continent":
		return table.Region, table.TierMost
	case "ocean", "marinearea":
		return table.Water, table.TierMost
	case "campus":
		return table.Facility, table.TierCued
	}
	return 0, 0
}

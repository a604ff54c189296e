package importer

import (
	"golang.org/x/text/language"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// countries tells ISO 3166-1 alpha-3 codes.
type countries struct {
	byISO2 map[string]string
	byItem map[string]string // Wikidata id
}

func newCountries(known []table.Entry) *countries {
	c := &countries{byISO2: map[string]string{}, byItem: map[string]string{}}
	for i := range known {
		e := &known[i]
		if e.Kind != table.Country || e.Country == "" {
			continue
		}
		if e.Wikidata != "" {
			c.byItem[e.Wikidata] = e.Country
		}
		if len(e.ISO) == 2 {
			c.byISO2[e.ISO] = e.Country
		}
	}
	return c
}

// alpha3 returns the three-letter code for one of two letters, "" if there is
// none. Kosovo has no code of ISO; XKX is what everybody uses.
func (c *countries) alpha3(iso2 string) string {
	if code, ok := c.byISO2[iso2]; ok {
		return code
	}
	code := ""
	if iso2 == "XK" {
		code = "XKX"
	} else if len(iso2) == 2 {
		if r, err := language.ParseRegion(iso2); err == nil && r.IsCountry() {
			code = r.ISO3()
		}
	}
	if len(c.byISO2) < 1<<12 { // codes are few, nonsense is endless
		c.byISO2[string([]byte(iso2))] = code
	}
	return code
}

// code returns what a cell says of a country: alpha-3, alpha-2 or an item.
func (c *countries) code(cell string) string {
	switch {
	case len(cell) == 3 && isUpper(cell):
		return cell
	case len(cell) == 2 && isUpper(cell):
		return c.alpha3(cell)
	}
	return c.byItem[entityID(cell)]
}

func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isOffice tells a word of the column office, such as foreign-minister.
func isOffice(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && (s[i] != '-' || i == 0) {
			return false
		}
	}
	return true
}

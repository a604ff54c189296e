package timex

import (
	_ "embed"
	"strings"
)

//go:embed data/zones.tsv
var zonesTSV string

// ZoneName returns the name in the IANA database of the zone of a country's
// capital, by its ISO 3166-1 alpha-3 code, for the countries that Arab outlets
// write from: IRQ is Asia/Baghdad.
func ZoneName(country string) (name string, ok bool) {
	for line := range strings.Lines(zonesTSV) {
		code, zone, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if code == country && code != "country" {
			return zone, true
		}
	}
	return "", false
}

package timex

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/rasid-news/rasid"
)

//go:embed data/zones.tsv
var zonesTSV string

// stampLayouts are the forms of timestamps, the most exact first.
var stampLayouts = [...]string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02T15:04:05-0700"}

// DayOf returns the civil day of a timestamp in the zone of the outlet that
// wrote it: an article of 22:30 UTC is one of the next day in Baghdad, and its
// «فجر اليوم» (at dawn today) is that day's. stamp is RFC 3339 or YYYY-MM-DD; a nil
// zone is that of the stamp. A stamp without an offset is taken as it stands.
func DayOf(stamp string, zone *time.Location) (rasid.Date, error) {
	if zone != nil {
		for _, layout := range stampLayouts {
			if t, err := time.Parse(layout, stamp); err == nil {
				return rasid.DateOf(t.In(zone)), nil
			}
		}
	}
	d, err := rasid.ParseDate(stamp)
	if err != nil {
		return rasid.Date{}, fmt.Errorf("timex: day of a timestamp: %w", err)
	}
	return d, nil
}

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

package timex

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rasid-news/rasid"
)

func TestDayInZone(t *testing.T) {
	for _, c := range []struct{ name, stamp, zone, want string }{
		{"late in UTC is tomorrow in Baghdad", "2017-06-22T22:30:00Z", "IRQ", "2017-06-23"},
		{"summer time counts", "2017-06-22T21:30:00Z", "LBN", "2017-06-23"},
		{"and winter time", "2017-01-22T21:30:00Z", "LBN", "2017-01-22"},
		{"west of Greenwich", "2017-06-23T02:00:00Z", "USA", "2017-06-22"},
		{"no zone: the stamp's own", "2017-06-22T22:30:00Z", "", "2017-06-22"},
		{"minutes only", "2017-06-22 22:30+00:00", "IRQ", "2017-06-23"},
		{"a day is a day in any zone", "2017-06-22", "IRQ", "2017-06-22"},
	} {
		var zone *time.Location
		if c.zone != "" {
			name, ok := ZoneName(c.zone)
			if !ok {
				t.Errorf("%s: no zone", c.zone)
				continue
			}
			var err error
			if zone, err = time.LoadLocation(name); err != nil {
				t.Fatal(err)
			}
		}
		if d, err := rasid.ParseDateIn(c.stamp, zone); err != nil || d.String() != c.want {
			t.Errorf("%s: got %v (%v), want %s", c.name, d, err, c.want)
		}
	}
	if _, err := rasid.ParseDateIn("yesterday", time.UTC); err == nil {
		t.Error("want an error for a stamp that is none")
	}
}

// TestZones loads every zone of the table.
func TestZones(t *testing.T) {
	n := 0
	for line := range strings.Lines(zonesTSV) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "country") {
			continue
		}
		code, name, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || len(code) != 3 {
			t.Errorf("bad row %q", line)
		}
		if got, ok := ZoneName(code); !ok || got != name {
			t.Errorf("%s: got %s, want %s", code, got, name)
		}
		if _, err := time.LoadLocation(name); err != nil {
			t.Errorf("%s: %v", code, err)
		}
		n++
	}
	if n < 22 {
		t.Errorf("%d zones: the countries of the Arab League are 22", n)
	}
	for _, bad := range []string{"", "XYZ", "country"} {
		if name, ok := ZoneName(bad); ok {
			t.Errorf("%q: got %s", bad, name)
		}
	}
}

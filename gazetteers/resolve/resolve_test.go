package resolve_test

import (
	"testing"

	"github.com/rasid-news/rasid/gazetteers/resolve"
	"github.com/rasid-news/rasid/gazetteers/table"
)

func TestPlacesOfOneName(t *testing.T) {
	tripoli := []*table.Entry{
		{ID: "ly", Kind: table.City, Country: "LBY", Pop: 1300000},
		{ID: "lb", Kind: table.City, Country: "LBN", Pop: 230000, Parent: "admin1.LB-AS"},
	}
	amman := []*table.Entry{
		{ID: "om", Kind: table.Country, Country: "OMN"},
		{ID: "jo", Kind: table.City, Country: "JOR", Pop: 1200000},
	}
	villages := []*table.Entry{
		{ID: "big", Kind: table.City, Country: "SYR", Pop: 40000, Lat: 33.0, Lon: 36.1, HasPoint: true},
		{ID: "near", Kind: table.City, Country: "SYR", Pop: 900, Lat: 36.1, Lon: 36.8, HasPoint: true},
	}
	idlib, faraway := []resolve.Point{{Lat: 35.93, Lon: 36.63}}, []resolve.Point{{Lat: 52.5, Lon: 13.4}}
	count := func(c string, n int) map[string]int { return map[string]int{c: n} }
	tests := []struct {
		fact    string
		entries []*table.Entry
		ctx     resolve.Context
		id, why string
		sure    bool
	}{
		{"Tripoli in an article on Libya", tripoli, resolve.Context{Countries: count("LBY", 2)}, "ly", "country", true},
		{"Tripoli in an article on Lebanon", tripoli, resolve.Context{Countries: count("LBN", 1)}, "lb", "country", true},
		{"Tripoli beside its governorate", tripoli, resolve.Context{Countries: count("LBY", 30), Parents: count("admin1.LB-AS", 1)}, "lb", "parent", true},
		{"Tripoli under a Lebanese dateline", tripoli, resolve.Context{Dateline: "LBN"}, "lb", "dateline", true},
		{"Tripoli alone is the larger", tripoli, resolve.Context{}, "ly", "population", false},
		{"the sultanate is Oman", amman, resolve.Context{Noun: "سلطنه", Countries: count("JOR", 9)}, "om", "noun", true},
		{"the city is Amman", amman, resolve.Context{Noun: "مدينه", Countries: count("OMN", 9)}, "jo", "noun", true},
		{"of two villages of a country the one near the article's other places", villages, resolve.Context{Points: idlib}, "near", "near", true},
		{"places far from both say nothing", villages, resolve.Context{Points: faraway}, "big", "population", false},
		{"the parent outweighs nearness", []*table.Entry{villages[1], {ID: "in", Kind: table.City, Country: "SYR", Parent: "admin1.SY-DR", Lat: 32.6, Lon: 36.1, HasPoint: true}},
			resolve.Context{Points: idlib, Parents: count("admin1.SY-DR", 1)}, "in", "parent", true},
		{"the city is of the country the article names, though there it is a district", []*table.Entry{
			{ID: "iq", Kind: table.City, Country: "IRQ"}, {ID: "ma", Kind: table.Admin2, Country: "MAR"},
		}, resolve.Context{Noun: "مدينه", Countries: count("MAR", 1)}, "ma", "country", true},
		{"one place has no rival", tripoli[:1], resolve.Context{}, "ly", "only", true},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			got, ok := resolve.Place(tt.entries, tt.ctx)
			if !ok || tt.entries[got.Index].ID != tt.id || got.Reason != tt.why || got.Sure != tt.sure {
				t.Errorf("%+v %v, want %s by %s", got, ok, tt.id, tt.why)
			}
		})
	}
	if _, ok := resolve.Place(nil, resolve.Context{}); ok {
		t.Error("a place was chosen out of none")
	}
}

func TestKm(t *testing.T) {
	damascus, aleppo := resolve.Point{Lat: 33.51, Lon: 36.29}, resolve.Point{Lat: 36.20, Lon: 37.16}
	if d := resolve.Km(damascus, aleppo); d < 305 || d > 315 {
		t.Errorf("Damascus and Aleppo are %.0f km apart, want about 310", d)
	}
	if d := resolve.Km(damascus, damascus); d != 0 {
		t.Errorf("a place is %f km from itself", d)
	}
}

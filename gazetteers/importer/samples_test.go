package importer_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

const samples = "../../../shared/data/gazetteer/samples"

// TestSamples imports real rows of every format; they are no part of this
// repository.
func TestSamples(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skipf("no samples beside the repository: %v", err)
	}
	known, err := gazetteers.Defaults()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		format string
		files  []string
		kind   table.Kind
		least  int64 // entries
		want   map[string]func(*table.Entry) bool
	}{
		{importer.GeoNames, []string{"geonames/cities500_sample.txt", "geonames/alternateNamesV2_sample.txt", "geonames/admin1CodesASCII_sample.txt", "geonames/countryInfo_sample.txt"}, 0, 60, map[string]func(*table.Entry) bool{
			"city.170654": func(e *table.Entry) bool {
				return e.Country == "SYR" && e.Wikidata == "Q3766" && e.Tier == 1 && e.Cue == "capital" && e.HasPoint
			},
		}},
		{importer.Wikidata, []string{"wikidata/dump_sample.json"}, 0, 60, map[string]func(*table.Entry) bool{
			"country.SYR":        func(e *table.Entry) bool { return e.ISO == "SY" && len(e.Names) == 4 },
			"person.jw-baydn-2":  func(e *table.Entry) bool { return e.Country == "USA" && e.From.Year == 2009 && e.To.Year == 2017 },
			"admin1.SY-ID":       func(e *table.Entry) bool { return e.Wikidata == "Q233218" && e.Country == "SYR" },
			"org.united-nations": func(e *table.Entry) bool { return e.Tier == 1 },
			"person.wlyd-jnblat": func(e *table.Entry) bool { return e.From.Year == 1977 && e.From.Month == 0 },
			"city.q90000002":     func(e *table.Entry) bool { return !e.HasPoint },
			"city.170654":        func(e *table.Entry) bool { return e.Cue == "capital" },
		}},
		{importer.Wikidata, []string{"wikidata/truthy_sample.nt"}, 0, 17, map[string]func(*table.Entry) bool{
			"country.SYR": func(e *table.Entry) bool { return e.ISO == "SY" && len(e.Names) > 1 },
			"city.170654": func(e *table.Entry) bool { return e.Cue == "capital" && e.HasPoint },
		}},
		{importer.WDQS, []string{"wikidata/wdqs_people_sample.csv"}, 0, 19, map[string]func(*table.Entry) bool{
			"person.njyb-myqaty": func(e *table.Entry) bool { return e.From.String() == "2021-09-10" && e.Country == "LBN" },
		}},
		{importer.WDQS, []string{"wikidata/wdqs_places_sample.json"}, 0, 28, map[string]func(*table.Entry) bool{
			"city.q3543": func(e *table.Entry) bool { return e.Country == "ITA" && e.Lat > 40 },
		}},
		{importer.JRC, []string{"jrc/entities_sample.txt"}, 0, 28, nil},
		{importer.OCHA, []string{"ocha/syr_adm3_hxl_sample.csv"}, 0, 55, map[string]func(*table.Entry) bool{
			"admin2.SY070302": func(e *table.Entry) bool { return e.Parent == "admin2.SY0703" && e.Tier == 3 },
			"admin1.SY-ID":    func(e *table.Entry) bool { return e.Country == "SYR" && e.ISO == "SY-ID" },
			"admin2.SY0703":   func(e *table.Entry) bool { return e.Parent == "admin1.SY-ID" },
		}},
		{importer.WOF, []string{"wof/records_sample.jsonl"}, 0, 12, map[string]func(*table.Entry) bool{
			"admin1.SY-DR": func(e *table.Entry) bool { return e.Kind == table.Admin1 && e.GeoNames != "" && len(e.Names) > 0 },
		}},
	} {
		t.Run(c.format+filepath.Base(c.files[0]), func(t *testing.T) {
			var paths []string
			for _, f := range c.files {
				paths = append(paths, filepath.Join(samples, f))
			}
			out := filepath.Join(t.TempDir(), "out.tsv")
			rep, err := importer.Import(context.Background(), paths, out, importer.Config{
				Format: c.format, Kind: c.kind, Known: known, Strict: true,
				Problem: func(p rasid.Problem) {
					if !p.Warning() {
						t.Errorf("problem: %v", p)
					}
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			t.Log(rep)
			entries := readTable(t, out)
			if rep.Entries < c.least || int(rep.Entries) != len(entries) {
				t.Errorf("%d entries, %d read back, want %d", rep.Entries, len(entries), c.least)
			}
			by := map[string]*table.Entry{}
			for i := range entries {
				by[entries[i].ID] = &entries[i]
			}
			for id, check := range c.want {
				if e := by[id]; e == nil || check != nil && !check(e) {
					t.Errorf("%s: %+v", id, e)
				}
			}
		})
	}
}

// readTable reads a table back and wants no fault in it.
func readTable(t testing.TB, path string) []table.Entry {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	entries, problems := table.Read(path, f)
	for _, p := range problems {
		t.Errorf("table read back: %v", p)
	}
	return entries
}

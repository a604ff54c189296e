package importer_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// fuzz checks that whatever a parser takes makes a table that reads back.
func fuzz(f *testing.F, format string, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var rows []table.Entry
		cfg := importer.Config{Format: format, Kind: table.City, Known: known()}
		_, err := importer.Parse(context.Background(), "in", strings.NewReader(text), cfg, func(e *table.Entry) error {
			rows = append(rows, *e)
			return nil
		})
		if err != nil {
			return
		}
		var b strings.Builder
		if err := table.Write(&b, rows); err != nil {
			t.Fatal(err)
		}
		if _, problems := table.ReadString("out", b.String()); len(problems) > 0 {
			t.Fatal(problems[0])
		}
	})
}
func FuzzGeoNames(f *testing.F) {
	fuzz(f, importer.GeoNames, place(1, "مثال"), "SY.01\tx\tx\t5\n", "1\t2\tar\tمثال\t1\t\t\t\t\t\n", geoRow("91", "A", "ADM1", "SY", "12", "المثال")+geoRow("91", "A", "ADM1", "SY", "12", "المثال"))
}

func FuzzWikidata(f *testing.F) {
	fuzz(f, importer.Wikidata, "[\n"+item("Q7", "Q5", "مثال", `,"P39":[`+snak(`{"id":"Q30461"}`)+`]`)+"]\n", "[\n"+item("Q95", "Q515", "جسر", `,"P1566":[`+snak(`"92"`)+`],"P625":[`+snak(`{"latitude":1,"longitude":2}`)+`]`))
}

func FuzzTriples(f *testing.F) {
	fuzz(f, importer.Wikidata, nt("Q7", label, `"\u0645\U00000645\"\t"@ar`)+nt("Q7", "P31", "Q515")+nt("Q7", "P625", `"Point(1 2)"^^<x>`)+nt("Q8", "P39", "Q30461"),
		"<https://ar.wikipedia.org/wiki/%D9%85> <http://schema.org/about> <http://www.wikidata.org/entity/Q7> .\n_:a <b> _:c .\n# x\n")
}

func FuzzWDQS(f *testing.F) {
	fuzz(f, importer.WDQS, "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q7,مثال,Point(1 2)\n", `{"results":{"bindings":[{"item":{"value":"Q7"},"itemLabel":{"value":"مثال"}}]}}`)
}

func FuzzJRC(f *testing.F) {
	fuzz(f, importer.JRC, "1\tP\tar\tسمير+مثالي\n1\tP\tu\tمثالي\n")
}

func FuzzOCHA(f *testing.F) {
	fuzz(f, importer.OCHA, "ADM1_AR,ADM1_PCODE,lat,lon\nمثال,SY01,35,36\n")
}

func FuzzWOF(f *testing.F) {
	fuzz(f, importer.WOF, `{"properties":{"wof:id":6,"wof:placetype":"locality","name:ara_x_preferred":["مثال"],"wof:concordances":{"gn:id":92}}}`, `{"type":"FeatureCollection","features":[{"properties":{"wof:id":6,"wof:placetype":"region"}}]}`)
}

func FuzzCSV(f *testing.F) {
	fuzz(f, importer.CSV, "id,kind,names,from,to,parent,cue,office\na,city,مثال,2017,2018,x,y,speaker\n")
}

// fuzzFile imports a file of bytes and wants either an error or a table that
// reads back.
func fuzzFile(t *testing.T, name string, b []byte, cfg importer.Config) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, name), filepath.Join(dir, "out.tsv")
	if err := os.WriteFile(in, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if cfg.ClassFile != "" {
		cfg.ClassFile, in = in, filepath.Join(dir, "dump.json")
		if err := os.WriteFile(in, []byte("[\n"+item("Q7", "Q701", "مثال", `,"P39":[`+snak(`{"id":"Q702"}`)+`]`)+"]\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cfg.Known, cfg.Problem = known(), func(rasid.Problem) {}
	rep, err := importer.Import(context.Background(), []string{in}, out, cfg)
	if err != nil {
		return
	}
	if n := len(readTable(t, out)); int64(n) != rep.Entries {
		t.Fatalf("%d rows read back of %d", n, rep.Entries)
	}
}

// FuzzArchive reads files that look packed, or are.
func FuzzArchive(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Add([]byte("BZh9"))
	f.Add([]byte("\xff\xfe1\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		fuzzFile(t, "SY.zip", b, importer.Config{Format: importer.GeoNames})
	})
}

// FuzzClasses reads files of classes.
func FuzzClasses(f *testing.F) {
	f.Add([]byte("class,super\nhttp://www.wikidata.org/entity/Q701,Q515\nQ702;office=king;SYR\n"))
	f.Add([]byte("Q701\tcity\nQ515\tQ701\n# x\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		fuzzFile(t, "classes.tsv", b, importer.Config{Format: importer.Wikidata, ClassFile: "x"})
	})
}

// FuzzState goes on from states and tables that something else wrote.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"Version":2,"Format":"jrc","Offset":3,"Line":1,"Written":9}`), []byte("id\tkind\n"))
	f.Fuzz(func(t *testing.T, state, partial []byte) {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.txt"), filepath.Join(dir, "out.tsv")
		for path, b := range map[string][]byte{in: []byte("1\tP\tar\tسمير+مثالي\n"), out + ".state": state, out + ".partial": partial} {
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, _ = importer.Import(context.Background(), []string{in}, out, importer.Config{Format: importer.JRC, Resume: true}) // must not panic
	})
}

package importer_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

const (
	entityIRI = "<http://www.wikidata.org/entity/"
	label     = "<http://www.w3.org/2000/01/rdf-schema#label>"
	altLabel  = "<http://www.w3.org/2004/02/skos/core#altLabel>"
)

// nt writes a triple about an item; direct claims by the number of the property.
func nt(item, property, object string) string {
	if strings.HasPrefix(property, "P") {
		property = "<http://www.wikidata.org/prop/direct/" + property + ">"
	}
	if strings.HasPrefix(object, "Q") {
		object = entityIRI + object + ">"
	}
	return entityIRI + item + "> " + property + " " + object + " .\n"
}

// show writes an entry in short: id, country, iso, office, period, names.
func show(e *table.Entry) string {
	period := ""
	if e.From.Year != 0 || e.To.Year != 0 {
		period = e.From.String() + ".." + e.To.String()
	}
	return strings.Join([]string{e.ID, e.Country, e.ISO, e.Role, e.Office, period, strings.Join(e.Names, "|")}, " ")
}

func TestTruthyTriples(t *testing.T) {
	for _, c := range []struct{ name, text, want, problems string }{
		{
			"a country, letters as \\u escapes",
			nt("Q858", label, `"\u0633\u0648\u0631\u064A\u0627"@ar`) + nt("Q858", label, `"Syria"@en`) + nt("Q858", altLabel, `"سورية الكبرى"@ar`) +
				nt("Q858", "P31", "Q6256") + nt("Q858", "P297", `"SY"`) + nt("Q858", "P298", `"SYR"`),
			"country.SYR SYR SY    سوريا|سورية الكبرى", "",
		},
		{
			"a town with a point, a quotation mark and a second entity behind it",
			nt("Q7", label, `"مدينة \"المثال\""@ar`) + nt("Q7", "P31", "Q515") + nt("Q7", "P17", "Q858") + nt("Q7", "P1566", `"92"`) +
				nt("Q7", "P625", `"Point(36.5 35.5)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>`) +
				nt("Q8", label, `"بلا صنف"@ar`),
			"city.92 SYR     مدينة المثال", "",
		},
		{
			"a label in another language alone",
			nt("Q7", label, `"Example"@en`) + nt("Q7", "P31", "Q515"), "", "",
		},
		{
			"the title of the article follows its entity",
			nt("Q7", "P31", "Q515") + "<https://ar.wikipedia.org/wiki/%D9%85%D8%AB%D8%A7%D9%84_(%D8%A8%D9%84%D8%AF%D8%A9)> <http://schema.org/about> " + entityIRI + "Q7> .\n",
			"city.q7      مثال", "",
		},
		{
			"a minister without a period, told once",
			nt("Q9", label, `"سمير المثالي"@ar`) + nt("Q9", "P31", "Q5") + nt("Q9", "P27", "Q858") + nt("Q9", "P39", "Q7330070") + nt("Q9", "P39", "Q30461"),
			"person.q9 SYR  GOV foreign-minister  سمير المثالي; person.q9.2 SYR  GOV head-of-state  سمير المثالي", "W228:4",
		},
		{
			"a line that is none, and a file that is cut",
			nt("Q7", label, `"مثال"@ar`) + entityIRI + "Q7> nonsense .\n" + nt("Q7", "P31", "Q515") + entityIRI + "Q8> " + label + ` "مثا`,
			"city.q7      مثال", "E227:2 E227:4 E221:4",
		},
		{
			"a bad escape",
			nt("Q7", label, `"\u06zz"@ar`) + nt("Q7", label, `"\uD800"@ar`), "", "E227:1 E227:2 E221:2",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			entries, problems := parse(t, importer.Wikidata, c.text, importer.Config{Known: known()[:1]})
			var rows []string
			for i := range entries {
				rows = append(rows, show(&entries[i]))
			}
			if got := strings.Join(rows, "; "); got != c.want {
				t.Errorf("rows\n%q, want\n%q", got, c.want)
			}
			if got := strings.Join(problems, " "); got != c.problems {
				t.Errorf("problems %q, want %q", got, c.problems)
			}
		})
	}
}

// importText imports text as a file and returns the rows.
func importText(t *testing.T, name string, text []byte, cfg importer.Config) ([]table.Entry, string) {
	t.Helper()
	dir := t.TempDir()
	path, out := filepath.Join(dir, name), filepath.Join(dir, "out.tsv")
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	cfg.Problem = func(p rasid.Problem) { t.Errorf("problem: %v", p) }
	if _, err := importer.Import(context.Background(), []string{path}, out, cfg); err != nil {
		t.Fatal(err)
	}
	return readTable(t, out), out
}

func TestSubclassesAreTaken(t *testing.T) {
	class := func(id, above, more string) string {
		return `{"type":"item","id":"` + id + `","labels":{},"claims":{"P279":[` + snak(`{"id":"`+above+`"}`) + `]` + more + `}},` + "\n"
	}
	text := "[\n" +
		item("Q100", "Q701", "بلدة المثال", "") +
		item("Q101", "Q704", "عاصمة المثال", "") + // capital of a province
		`{"type":"item","id":"Q102","labels":{"ar":{"value":"سمير المثالي"}},"claims":{"P31":[` + snak(`{"id":"Q5"}`) + `],"P39":[{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q703"}}},` +
		`"qualifiers":{"P580":[{"snaktype":"value","datavalue":{"value":{"time":"+2019-05-01T00:00:00Z","precision":11}}}]}}]}},` + "\n" +
		class("Q701", "Q702", "") + // town of a country, below ...
		class("Q702", "Q3957", "") + // ... town of a kingdom, below town
		class("Q703", "Q30461", `,"P1001":[`+snak(`{"id":"Q858"}`)+`]`) + // president of a country
		class("Q704", "Q5119", "") +
		class("Q706", "Q707", "") + class("Q707", "Q706", "") + // a circle of mistakes
		"{\"type\":\"item\",\"id\":\"Q999\",\"labels\":{},\"claims\":{}}\n]\n"
	want := "city.q100      بلدة المثال; person.q102 SYR  GOV head-of-state 2019-05-01.. سمير المثالي"
	rows := func(entries []table.Entry) string {
		var out []string
		for i := range entries {
			out = append(out, show(&entries[i]))
		}
		return strings.Join(out, "; ")
	}
	cfg := importer.Config{Format: importer.Wikidata, Known: known()[:1]}
	plain, _ := importText(t, "dump.json", []byte(text), cfg)
	if got := rows(plain); got != "person.q102     2019-05-01.. سمير المثالي" {
		t.Errorf("without subclasses: %q", got)
	}
	cfg.Subclasses = true
	found, out := importText(t, "dump.json", []byte(text), cfg)
	if got := rows(found); got != want {
		t.Errorf("rows\n%q, want\n%q", got, want)
	}
	// What was found serves the next time, without a second pass.
	cfg.Subclasses, cfg.ClassFile = false, out+".classes"
	again, _ := importText(t, "dump.json", []byte(text), cfg)
	if got := rows(again); got != want {
		t.Errorf("by the kept file: rows\n%q, want\n%q", got, want)
	}
	triples := nt("Q100", label, `"بلدة المثال"@ar`) + nt("Q100", "P31", "Q701") + nt("Q701", "P279", "Q702") + nt("Q702", "P279", "Q3957")
	cfg.Subclasses, cfg.ClassFile = true, ""
	if got, _ := importText(t, "dump.nt", []byte(triples), cfg); rows(got) != "city.q100      بلدة المثال" {
		t.Errorf("triples: rows %q", rows(got))
	}
}

func TestClassFile(t *testing.T) {
	text := []byte("[\n" + item("Q100", "Q701", "بلدة المثال", "") + item("Q101", "Q702", "لواء المثال", "") + "]\n")
	dir := t.TempDir()
	file := filepath.Join(dir, "classes.csv")
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("\uFEFFclass,super\r\nhttp://www.wikidata.org/entity/Q701,http://www.wikidata.org/entity/Q3957\r\nQ702,armed_group\r\nQ703,office=interior-minister,SY\r\n")
	cfg := importer.Config{Format: importer.Wikidata, Known: known()[:1], ClassFile: file}
	entries, _ := importText(t, "dump.json", text, cfg)
	if len(entries) != 2 || entries[0].Kind != table.City || entries[1].Kind != table.ArmedGroup {
		t.Errorf("rows %+v", entries)
	}
	write("Q701\tcity\nQ702\tarmed_grup\nQ703\toffice=Minister\n")
	var faults []string
	cfg.Problem = func(p rasid.Problem) { faults = append(faults, p.Error()) }
	in := filepath.Join(dir, "dump.json")
	if err := os.WriteFile(in, text, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := importer.Import(context.Background(), []string{in}, filepath.Join(dir, "o.tsv"), cfg); err == nil || len(faults) != 2 || !strings.Contains(faults[0], "classes.csv:2") {
		t.Errorf("%v, faults %q", err, faults)
	}
}

// Results of a query say the office by their own column, or by the position.
func TestOfficesOfQueryResults(t *testing.T) {
	text := "person,personLabel,position,office,country,start,end\n" +
		"http://www.wikidata.org/entity/Q9,سمير المثالي,http://www.wikidata.org/entity/Q30461,,http://www.wikidata.org/entity/Q858,2011-05-01T00:00:00Z,2012-01-01T00:00:00Z\n" +
		"http://www.wikidata.org/entity/Q9,سمير المثالي,http://www.wikidata.org/entity/Q123,oil-minister,http://www.wikidata.org/entity/Q858,2013-05-01T00:00:00Z,\n" +
		"http://www.wikidata.org/entity/Q8,ليلى المثالي,http://www.wikidata.org/entity/Q123,Oil Minister,http://www.wikidata.org/entity/Q858,2013-05-01T00:00:00Z,\n"
	entries, problems := parse(t, importer.WDQS, text, importer.Config{Known: known()[:1]})
	want := []string{
		"person.q9 SYR  GOV head-of-state 2011-05-01..2012-01-01 سمير المثالي",
		"person.q9.2 SYR   oil-minister 2013-05-01.. سمير المثالي",
		"person.q8 SYR    2013-05-01.. ليلى المثالي",
	}
	if len(entries) != len(want) || len(problems) > 0 {
		t.Fatalf("%d rows, problems %v", len(entries), problems)
	}
	for i := range entries {
		if got := show(&entries[i]); got != want[i] {
			t.Errorf("row %q, want %q", got, want[i])
		}
	}
}

// The dump comes packed in two ways.
func TestPackedTriples(t *testing.T) {
	text := []byte(nt("Q100", label, `"بلدة المثال"@ar`) + nt("Q100", "P31", "Q3957"))
	var gz bytes.Buffer
	z := gzip.NewWriter(&gz)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got, _ := importText(t, "dump.nt.gz", gz.Bytes(), importer.Config{Format: importer.Wikidata}); len(got) != 1 {
		t.Errorf("gzip: %d rows", len(got))
	}
	if got, _ := importText(t, "dump.nt.bz2", packedTriple(t), importer.Config{Format: importer.Wikidata}); len(got) != 1 || got[0].Names[0] != "مثال" {
		t.Errorf("bzip2: %+v", got)
	}
}

// packedTriple is a town in two triples, packed by bzip2, which the standard
// library unpacks but does not pack.
func packedTriple(t *testing.T) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("" +
		"QlpoOTFBWSZTWc8CbtAAACtfgAAQWAP/tVAAYAQ/796gIACVBqmjI000GgB6gAABJSno1PUPSekMgGjQGNT1KTaYMV" +
		"VPLtmItD8i1Eb5TUmhZYhxa0bMKF3Kj2CHFEpxc2kAlqiaE1YMOr0sMT7AMlvI7qAVnuAX2GQeNbMMmp9CMsUSC8KY" +
		"rSGrFgaMUTciFbH0IulFwTT0bEPUwrRBDEQQ5fxdyRThQkM8CbtA")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

package importer_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A made file is one of a format that is written on the fly, row by row: every
// name is another one, some rows have no Arabic name, and every faulty-th row is
// broken.
type made struct {
	name, format string
	cfg          importer.Config
	head, tail   string
	row          func(w io.Writer, i int)
	broken       string // a row with a fault
	beside       func(t testing.TB, dir string, n int) []string
}

// madeName is the name of the i-th thing, with one word in Latin letters for
// every seventh, which is skipped.
func madeName(i int) string {
	if i%7 == 6 {
		return "Example"
	}
	letters := []rune("بتجحدرسصطعفقكلمنهي")
	word := []rune("مثال ال")
	for n := i; ; n /= len(letters) {
		word = append(word, letters[n%len(letters)])
		if n < len(letters) {
			break
		}
	}
	return string(append(word, 'و', 'ن'))
}

func madeFiles() []made {
	return []made{
		{name: "geonames", format: importer.GeoNames, broken: "x\ty\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, "%d\tExample\tExample\tExample,%s\t35.5\t36.%d\tP\tPPL\tSY\t\t01\t%d\t\t\t%d\t\t400\tAsia/Damascus\t2024-01-01\n", i, madeName(i), i%1000, i%50, i%200_000)
		}, beside: func(t testing.TB, dir string, n int) []string {
			alt := writeMade(t, filepath.Join(dir, "alternateNamesV2.txt"), func(w io.Writer) {
				for i := 0; i < n; i += 3 {
					fmt.Fprintf(w, "%d\t%d\tar\t%s\t1\t\t\t\t\t\n%d\t%d\twkdt\tQ%d\t\t\t\t\t\t\n", 2*i, i, "بلدة "+madeName(i), 2*i+1, i, 1000+i)
				}
			})
			admin := writeMade(t, filepath.Join(dir, "admin2Codes.txt"), func(w io.Writer) {
				for i := range 50 {
					fmt.Fprintf(w, "SY.01.%d\tx\tx\t%d\n", i, 3*i)
				}
			})
			return []string{alt, admin}
		}},
		{name: "wikidata", format: importer.Wikidata, head: "[\n", tail: "]\n", broken: `{"type":"item","id":"Q5","labels":{"ar":}}` + "\n", row: func(w io.Writer, i int) {
			class := "Q515"
			more := ""
			if i%5 == 0 {
				class = "Q5"
				more = `,"P39":[{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q30461"}}},"qualifiers":{"P580":[{"snaktype":"value","datavalue":{"value":{"time":"+2011-05-01T00:00:00Z","precision":11}}}]}}]`
			}
			fmt.Fprintf(w, `{"type":"item","id":"Q%d","labels":{"en":{"language":"en","value":"Example"},"ar":{"language":"ar","value":"%s"}},"descriptions":{"en":{"language":"en","value":"example of a thing"}},"aliases":{},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":515,"id":"%s"},"type":"wikibase-entityid"}},"type":"statement","rank":"normal"}]%s}},`+"\n", i+1, madeName(i), class, more)
		}},
		{name: "wikidata subclasses", format: importer.Wikidata, cfg: importer.Config{Subclasses: true}, tail: "]\n", broken: `{"type":"item","id":"Q5","labels":{"ar":}}` + "\n",
			head: "[\n" + `{"type":"item","id":"Q9000001","labels":{},"claims":{"P279":[` + snak(`{"id":"Q532"}`) + "]}},\n", row: func(w io.Writer, i int) {
				io.WriteString(w, item(fmt.Sprintf("Q%d", i+1), "Q9000001", madeName(i), ""))
			}},
		{name: "triples", format: importer.Wikidata, broken: "<http://www.wikidata.org/entity/Q1> broken .\n", row: func(w io.Writer, i int) {
			id := fmt.Sprintf("Q%d", i+1)
			io.WriteString(w, nt(id, label, `"Example"@en`)+nt(id, label, `"`+madeName(i)+`"@ar`)+nt(id, "P31", "Q515")+nt(id, "P625", `"Point(36.5 35.5)"`))
		}},
		{name: "wdqs CSV", format: importer.WDQS, head: "person,personLabel,position,country,start\r\n", broken: "a,b\r\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, "http://www.wikidata.org/entity/Q%d,%s,http://www.wikidata.org/entity/Q30461,http://www.wikidata.org/entity/Q858,2011-05-01T00:00:00Z\r\n", 1+i/2, madeName(i))
		}},
		{name: "wdqs JSON", format: importer.WDQS, head: `{"head":{"vars":["city","cityLabel"]},"results":{"bindings":[` + "\n", tail: "]}}\n", broken: `{"city":{"value":1}},` + "\n", row: func(w io.Writer, i int) {
			sep := ","
			if i == 0 {
				sep = ""
			}
			fmt.Fprintf(w, `%s{"city":{"type":"uri","value":"http://www.wikidata.org/entity/Q%d"},"cityLabel":{"xml:lang":"ar","type":"literal","value":"%s"},"coord":{"type":"literal","value":"Point(36.5 35.5)"}}`+"\n", sep, i+1, madeName(i))
		}},
		{name: "jrc", format: importer.JRC, broken: "7\tP\tar\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, "%d\t%c\tu\tExample+of+%d\n%d\t%c\tar\t%s\n%d\t%c\tar\t%s\n", i, "PO"[i%2], i, i, "PO"[i%2], madeName(i), i, "PO"[i%2], "أخ+"+madeName(i))
		}},
		{name: "ocha", format: importer.OCHA, head: "ADM1_AR,ADM1_PCODE,ADM2_AR,ADM2_PCODE,ADM4_AR,ADM4_PCODE,lat,lon\n", broken: "a,b\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, "محافظة %s,SY%02d,منطقة %s,SY%02d%04d,%s,SY%02d%04d%04d,35.5,36.5\n", madeName(i/10000), i/10000, madeName(i/100), i/10000, i/100, madeName(i), i/10000, i/100, i)
		}},
		{name: "wof lines", format: importer.WOF, broken: `{"properties":{}}` + "\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, `{"id":%d,"type":"Feature","properties":{"wof:id":%d,"wof:placetype":"locality","wof:country":"SY","name:ara_x_preferred":["%s"],"name:eng_x_preferred":["Example"],"geom:latitude":35.5,"geom:longitude":36.5,"wof:concordances":{"gn:id":%d},"wof:population":%d},"geometry":{"type":"Point","coordinates":[36.5,35.5]}}`+"\n", i+1, i+1, madeName(i), i+1, i%200_000)
		}},
		{name: "wof collection", format: importer.WOF, head: `{"type":"FeatureCollection","features":[`, tail: "]}", broken: `{"properties":{"wof:id":"x"}},` + "\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, "{\"type\":\"Feature\",\n \"properties\":{\"wof:id\":%d,\"wof:placetype\":\"county\",\"wof:country\":\"SY\",\n\"name:ara_x_preferred\":[\"%s\"]}},\n", i+1, madeName(i))
		}},
		{name: "csv", format: importer.CSV, cfg: importer.Config{Kind: table.City, Columns: map[string]string{"names": "NAME"}}, head: "\uFEFFid;NAME;lat;lon;note\r\n", broken: "a;b\r\n", row: func(w io.Writer, i int) {
			fmt.Fprintf(w, "v.%d;%s;35.5;36.5;\"a; note\r\non %d\"\r\n", i, madeName(i), i)
		}},
	}
}

func writeMade(t testing.TB, path string, write func(io.Writer)) string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<16)
	write(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// files writes n rows, and the tables that belong to them.
func (m *made) files(t testing.TB, n, faulty int) []string {
	dir := t.TempDir()
	path := writeMade(t, filepath.Join(dir, "made.txt"), func(w io.Writer) {
		io.WriteString(w, m.head)
		for i := range n {
			m.row(w, i)
			if faulty > 0 && i%faulty == faulty-1 {
				io.WriteString(w, m.broken)
			}
		}
		io.WriteString(w, m.tail)
	})
	if m.beside == nil {
		return []string{path}
	}
	return append([]string{path}, m.beside(t, dir, n)...)
}

func (m *made) config() importer.Config {
	cfg := m.cfg
	cfg.Format = m.format
	cfg.Known = known()
	return cfg
}

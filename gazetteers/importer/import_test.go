package importer_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// place is a row of the GeoNames table of places.
func place(id int, alt string) string {
	return fmt.Sprintf("%d\tExample\tExample\t%s\t35.5\t36.5\tP\tPPL\tSY\t\t01\t\t\t\t20000\t\t400\tAsia/Damascus\t2024-01-01\n", id, alt)
}

// parse reads text in a format; problems come as CODE:LINE.
func parse(t testing.TB, format, text string, cfg importer.Config) (entries []table.Entry, problems []string) {
	t.Helper()
	cfg.Format = format
	cfg.Problem = func(p rasid.Problem) { problems = append(problems, fmt.Sprintf("%s:%d", p.Code, p.Line)) }
	_, err := importer.Parse(context.Background(), "in", strings.NewReader(text), cfg, func(e *table.Entry) error {
		entries = append(entries, *e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return entries, problems
}

func TestFaultsHaveTheirLine(t *testing.T) {
	city := importer.Config{Kind: table.City}
	for _, c := range []struct {
		name, format, text string
		cfg                importer.Config
		ids, problems      string
	}{
		{"a Persian spelling is no Arabic name", importer.GeoNames, place(1, "دیمەشق,مثال"), importer.Config{}, "city.1", ""},
		{"a row with too few columns", importer.GeoNames, place(1, "مثال") + "2\tx\ty\n" + place(3, "مثال"), importer.Config{}, "city.1 city.3", "E223:2"},
		{"an id that stands twice", importer.GeoNames, place(1, "مثال") + place(1, "مثال"), importer.Config{}, "city.1", "E225:2"},
		{"Windows-1256 among UTF-8", importer.JRC, "1\tP\tar\tسمير+مثالي\n2\tP\tar\t\xd3\xe3\xed\xd1\n3\tO\tar\tهيئة+المثال\n", importer.Config{}, "person.jrc-1 org.jrc-3", "E222:2"},
		{"a surname stands in its own row", importer.JRC, "1\tP\tar\tسمير+مثالي\n1\tP\tar\tمثالي\n", importer.Config{}, "person.jrc-1 person.jrc-1.s", ""},
		{"a cut dump", importer.Wikidata, "[\n{\"id\":\"Q7\",\"type\":\"item\",\"labels\":{\"ar\":{\"value\":\"مثال\"}},\"claims\":{\"P31\":[{\"rank\":\"normal\",\"mainsnak\":{\"snaktype\":\"value\",\"datavalue\":{\"value\":{\"id\":\"Q515\"}}}}]}},\n{\"id\":\"Q8\",\"labels\":{\"ar\":", importer.Config{}, "city.q7", "E227:3 E221:3"},
		{"empty maps of old dumps", importer.Wikidata, "[\n{\"id\":\"Q7\",\"labels\":[],\"claims\":[],\"aliases\":{\"ar\":[]}}\n]\n", importer.Config{}, "", ""},
		{"a bracketed remark and a greater place go", importer.WDQS, "item,itemLabel,coord\r\nhttp://www.wikidata.org/entity/Q7,\"مثال، بلد\",Point(36.5 35.5)\r\n", importer.Config{}, "city.q7", ""},
		{"SPARQL JSON that is cut", importer.WDQS, `{"head":{},"results":{"bindings":[{"item":{"value":"http://www.wikidata.org/entity/Q7"},"itemLabel":{"value":"مثال"}},`, city, "city.q7", "E221:1"},
		{"results without any row", importer.WDQS, `{"results":{"bindings":`, city, "", "E221:1"},
		{"a comma alone in a dump", importer.Wikidata, "[\n,\n]\n", importer.Config{}, "", ""},
		{"an HXL row is no division", importer.OCHA, "ADM1_AR,ADM1_PCODE\n#adm1+name+ar,#adm1+code\nمثال,SY01\n", importer.Config{}, "admin1.SY01", ""},
		{"a header without codes", importer.OCHA, "A,B\nx,y\n", importer.Config{}, "", "E223:1"},
		{"superseded records go", importer.WOF, `{"properties":{"wof:id":5,"wof:placetype":"locality","name:ara_x_preferred":["مثال"],"wof:superseded_by":[6]}}` + "\n" + `{"properties":{"wof:id":6,"wof:placetype":"locality","name:ara_x_preferred":["مثال"]}}`, importer.Config{}, "city.wof6", ""},
		{"a mark that is never closed costs one row", importer.CSV, "id,names\na,مثال\nb,\"ثان\nc,ثالث\n", city, "a c", "E227:3"},
		{"line ends in a quoted cell", importer.CSV, "id,names,x\na,مثال,\"1\n2\"\nb,ثان,3\n", city, "a b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			entries, problems := parse(t, c.format, c.text, c.cfg)
			var ids []string
			for _, e := range entries {
				ids = append(ids, e.ID)
			}
			if got := strings.Join(ids, " "); got != c.ids {
				t.Errorf("ids %q, want %q", got, c.ids)
			}
			if got := strings.Join(problems, " "); got != c.problems {
				t.Errorf("problems %q, want %q", got, c.problems)
			}
		})
	}
}

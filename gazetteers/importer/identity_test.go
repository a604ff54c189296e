package importer_test

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// known rows: a province by all its ids, a town in two rows of unlike safety.
func known() []table.Entry {
	return []table.Entry{
		{ID: "country.SYR", Kind: table.Country, Tier: 1, Country: "SYR", ISO: "SY", Wikidata: "Q858", GeoNames: "163843", Names: []string{"سوريا"}},
		{ID: "admin1.SY-XX", Kind: table.Admin1, Tier: 2, Country: "SYR", ISO: "SY-XX", Wikidata: "Q91", GeoNames: "91", Names: []string{"محافظة المثال"}},
		{ID: "city.92", Kind: table.City, Tier: 1, Country: "SYR", GeoNames: "92", Cue: "disputed", Names: []string{"مدينة الجسر"}},
		{ID: "city.92.t3", Kind: table.City, Tier: 3, Country: "SYR", GeoNames: "92", Parent: "city.92", Names: []string{"الجسر"}},
		{ID: "city.wof94", Kind: table.City, Tier: 2, Country: "SYR", Names: []string{"قرية المثال"}},
		{ID: "person.sami", Kind: table.Person, Tier: 1, Office: "head-of-state", Wikidata: "Q6", From: rasid.Date{Year: 2011}, Names: []string{"سامي المثالي"}},
		{ID: "party.amal", Kind: table.Party, Tier: 2, Wikidata: "Q93", Names: []string{"حزب المثال"}},
	}
}

func geoRow(id, class, code, cc, a1, alt string) string {
	return strings.Join([]string{id, "X", "X", alt, "35.5", "36.5", class, code, cc, "", a1, "", "", "", "200000", "", "400", "Asia/Damascus", "2024-01-01"}, "\t") + "\n"
}

func item(id, class, label, more string) string {
	return `{"type":"item","id":"` + id + `","labels":{"ar":{"value":"` + label + `"}},"claims":{"P31":[` + snak(`{"id":"`+class+`"}`) + `]` + more + `}},` + "\n"
}

func snak(value string) string {
	return `{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"value":` + value + `}}}`
}

func TestOnePlaceHasOneID(t *testing.T) {
	for _, c := range []struct {
		name, format, text string
		want               string // id, tier, iso, country, cue, names of each row
	}{
		{"a province of GeoNames is the built-in one", importer.GeoNames, geoRow("91", "A", "ADM1", "SY", "12", "المثال"),
			"admin1.SY-XX 2 SY-XX SYR  المثال"},
		{"another province keeps its number", importer.GeoNames, geoRow("94", "A", "ADM1", "SY", "13", "المثال"),
			"admin1.94 1  SYR  المثال"},
		{"a town named like its province is another thing", importer.GeoNames, geoRow("91", "P", "PPL", "SY", "12", "المثال"),
			"city.91 1  SYR  المثال"},
		{"a name with a row of its own is not brought back, nor the country of a claimant", importer.GeoNames, geoRow("92", "P", "PPL", "IL", "12", "الجسر,جسر المثال"),
			"city.92 1  SYR disputed جسر المثال"},
		{"nothing but such a name", importer.GeoNames, geoRow("92", "P", "PPL", "SY", "12", "الجسر"),
			"city.92 1  SYR disputed مدينة الجسر"},
		{"Wikidata by its own id", importer.Wikidata, "[\n" + item("Q91", "Q10864048", "المثال", "") + "]\n",
			"admin1.SY-XX 2 SY-XX SYR  المثال"},
		{"Wikidata by the id of GeoNames", importer.Wikidata, "[\n" + item("Q95", "Q515", "جسر المثال", `,"P1566":[`+snak(`"92"`)+`]`) + "]\n",
			"city.92 1  SYR disputed جسر المثال"},
		{"two items claim one place: the first has it", importer.Wikidata, "[\n" + item("Q95", "Q515", "جسر المثال", `,"P1566":[`+snak(`"92"`)+`]`) + item("Q96", "Q515", "جسر آخر", `,"P1566":[`+snak(`"92"`)+`]`) + "]\n",
			"city.92 1  SYR disputed جسر المثال; city.q96 3    جسر آخر"},
		{"a party that Wikidata calls an organization", importer.Wikidata, "[\n" + item("Q93", "Q43229", "المثال", "") + "]\n",
			"party.amal 2    المثال"},
		{"Who's On First by its concordances", importer.WOF, `{"properties":{"wof:id":5,"wof:placetype":"region","wof:country":"SY","name:ara_x_preferred":["المثال"],"wof:concordances":{"gn:id":91}}}`,
			"admin1.SY-XX 2 SY-XX SYR  المثال"},
		{"Who's On First by its code", importer.WOF, `{"properties":{"wof:id":5,"wof:placetype":"region","wof:country":"SY","name:ara_x_preferred":["المثال"],"wof:concordances":{"iso:code":"SY-XX"}}}`,
			"admin1.SY-XX 2 SY-XX SYR  المثال"},
		{"Who's On First by its own number", importer.WOF, `{"properties":{"wof:id":94,"wof:placetype":"locality","wof:country":"SY","name:ara_x_preferred":["قرية الجسر"],"wof:concordances":{"wd:id":"Q97"}}}`,
			"city.wof94 2  SYR  قرية الجسر"},
		{"a province of OCHA by its name, with its district", importer.OCHA, "ADM1_AR,ADM1_PCODE,ADM2_AR,ADM2_PCODE\nالمثال,SY77,ناحية,SY7701\n",
			"admin1.SY-XX 2 SY-XX SYR  المثال; admin2.SY7701 2  SYR  ناحية"},
		{"results of a query", importer.WDQS, "city,cityLabel,geonames,coord\nhttp://www.wikidata.org/entity/Q95,جسر المثال,92,Point(36 35)\n",
			"city.92 1  SYR disputed جسر المثال"},
		{"a table without ids of its own", importer.CSV, "kind,names,wikidata\nadmin1,المثال,Q91\n",
			"admin1.SY-XX 2 SY-XX SYR  المثال"},
	} {
		t.Run(c.name, func(t *testing.T) {
			entries, problems := parse(t, c.format, c.text, importer.Config{Known: known()})
			var rows []string
			for _, e := range entries {
				rows = append(rows, strings.Join([]string{e.ID, string(rune('0' + e.Tier)), e.ISO, e.Country, e.Cue, strings.Join(e.Names, "|")}, " "))
			}
			if got := strings.Join(rows, "; "); got != c.want || len(problems) > 0 {
				t.Errorf("rows %q, want %q; problems %v", got, c.want, problems)
			}
		})
	}
}

// An item that stands twice is a fault, whatever id its row has.
func TestSameItemTwiceIsAFault(t *testing.T) {
	one := item("Q95", "Q515", "جسر المثال", `,"P1566":[`+snak(`"92"`)+`]`)
	entries, problems := parse(t, importer.Wikidata, "[\n"+one+one+"]\n", importer.Config{Known: known()})
	if len(entries) != 1 || strings.Join(problems, " ") != "E225:3" {
		t.Errorf("%d rows, problems %v", len(entries), problems)
	}
}

func TestOneOfficeHasOneRow(t *testing.T) {
	people := append(known()[:1:1],
		table.Entry{ID: "person.smyr", Kind: table.Person, Tier: 1, Country: "SYR", Role: "GOV", Office: "head-of-state", Wikidata: "Q9", From: rasid.Date{Year: 2011, Month: 5, Day: 3}, Names: []string{"سمير المثالي"}},
		table.Entry{ID: "person.smyr.fm", Kind: table.Person, Tier: 1, Country: "SYR", Role: "GOV", Office: "foreign-minister", Wikidata: "Q9", From: rasid.Date{Year: 2004}, To: rasid.Date{Year: 2008}, Names: []string{"سمير المثالي"}},
		table.Entry{ID: "person.smyr-surname", Kind: table.Person, Tier: 2, Country: "SYR", Parent: "person.smyr", Cue: "surname", Names: []string{"المثالي"}},
	)
	head := "person,personLabel,altLabel,position,country,start,end\n"
	row := func(label, also, position, start, end string) string {
		return "http://www.wikidata.org/entity/Q9," + label + ",\"" + also + "\",http://www.wikidata.org/entity/" + position + ",http://www.wikidata.org/entity/Q858," + start + "," + end + "\n"
	}
	person := func(office, period string) string {
		return `{"type":"item","id":"Q9","labels":{"ar":{"value":"سمير بن علي المثالي"}},"claims":{"P31":[` + snak(`{"id":"Q5"}`) + `],"P27":[` + snak(`{"id":"Q858"}`) + `],"P39":[{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"` + office + `"}}},"qualifiers":{` + period + `}}]}},` + "\n"
	}
	from := func(day string) string {
		return `"P580":[{"snaktype":"value","datavalue":{"value":{"time":"+` + day + `T00:00:00Z","precision":11}}}]`
	}
	for _, c := range []struct{ name, format, text, want, problems string }{
		{"the office that is known, with its days", importer.WDQS, head + row("سمير بن علي المثالي", "المثالي", "Q30461", "2011-05-01T00:00:00Z", ""),
			"person.smyr SYR  GOV head-of-state 2011-05-03.. سمير بن علي المثالي", ""},
		{"an earlier office, by its year", importer.WDQS, head + row("سمير المثالي", "", "Q123", "2004-02-01T00:00:00Z", "2008-01-01T00:00:00Z"),
			"person.smyr.fm SYR  GOV foreign-minister 2004..2008 سمير المثالي", ""},
		{"another office is another row", importer.WDQS, head + row("سمير المثالي", "", "Q14212", "2009-02-01T00:00:00Z", "2010-01-01T00:00:00Z"),
			"person.q9 SYR  GOV head-of-government 2009-02-01..2010-01-01 سمير المثالي", ""},
		{"a surname that is new belongs to the known row", importer.WDQS, head + row("سمير المثالي", "المثالي,الشامخ", "Q30461", "2011-05-01T00:00:00Z", ""),
			"person.smyr SYR  GOV head-of-state 2011-05-03.. سمير المثالي; person.q9.s SYR     الشامخ", ""},
		{"an item of a dump", importer.Wikidata, "[\n" + person("Q30461", from("2011-05-01")) + "]\n",
			"person.smyr SYR  GOV head-of-state 2011-05-03.. سمير بن علي المثالي", ""},
		{"an item without offices amends the first row", importer.Wikidata, "[\n" + person("Q123", "") + "]\n",
			"person.smyr SYR  GOV head-of-state 2011-05-03.. سمير بن علي المثالي", ""},
		{"an item that stands twice", importer.Wikidata, "[\n" + person("Q30461", from("2011-05-01")) + person("Q30461", from("2011-05-01")) + "]\n",
			"person.smyr SYR  GOV head-of-state 2011-05-03.. سمير بن علي المثالي", "E225:3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			entries, problems := parse(t, c.format, c.text, importer.Config{Known: people})
			var rows []string
			for i := range entries {
				rows = append(rows, show(&entries[i]))
				if e := &entries[i]; e.Cue == "surname" && e.Parent != "person.smyr" {
					t.Errorf("surname of %q", e.Parent)
				}
			}
			if got := strings.Join(rows, "; "); got != c.want || strings.Join(problems, " ") != c.problems {
				t.Errorf("rows\n%q, want\n%q; problems %v", got, c.want, problems)
			}
		})
	}
}

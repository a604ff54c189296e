package table

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

const header = "id\tkind\ttier\tcountry\tlat\tlon\tfrom\tto\trole\twikidata\tnames\n"

func TestReadKeepsEveryCell(t *testing.T) {
	text := "# towns\nid\tkind\ttier\tcountry\torg\trole\toffice\tiso\twikidata\tgeonames\tlat\tlon\tpop\tfrom\tto\tparent\tgender\tnumber\tcue\tsource\tnames\n" +
		"\r\nx.1\tcity\t2\tSYR\tUN\tGOV\tgovernor\tSY-ID\tQ858\t12\t35.5\t-36.25\t7\t2011\t2011-06\tcountry.SYR\tf\ts\tcapital\thand\tتل الورد|الورد\r\n"
	got, problems := Read("t.tsv", strings.NewReader(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []Entry{{
		ID: "x.1", Kind: City, Tier: 2, Country: "SYR", Org: "UN", Role: "GOV", Office: "governor", ISO: "SY-ID", Wikidata: "Q858",
		GeoNames: "12", Lat: 35.5, Lon: -36.25, HasPoint: true, Pop: 7, From: rasid.Date{Year: 2011},
		To: rasid.Date{Year: 2011, Month: 6}, Parent: "country.SYR", Gender: 'f', Number: 's', Cue: "capital",
		Source: "hand", Names: []string{"تل الورد", "الورد"}, Path: "t.tsv", Line: 4,
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	row := func(cells string) string { return header + strings.ReplaceAll(cells, " ", "\t") + "\n" }
	tests := []struct {
		name, text string
		want       string // code line:col part of the message or of the fix
	}{
		{"unknown column", "id\tkynd\tnames\n", `E202 1:4 did you mean "kind"?`},
		{"column twice", "id\tkind\tkind\tnames\n", `E202 1:9 stands twice`},
		{"no names column", "id\tkind\n", `E202 1:1 no column "names"`},
		{"names not last", "id\tnames\tkind\n", `E202 1:1 not the last`},
		{"cells missing", header + "a\tcity\n", `E203 2:1 row has 2 cells, the header 11`},
		{"unknown kind", row("a settlement 1        سد"), `E204 2:3 use one of country`},
		{"kind nearly right", row("a armed-group 1        س"), `E204 2:3 did you mean "armed_group"?`},
		{"unknown role", row("a city 1      GOW  سد"), `E204 2:15 did you mean "GOV"?`},
		{"repeated id", row("a city 1        سد") + "a\tcity\t1\t\t\t\t\t\t\t\tبئر\n", `E205 3:1 stands in line 2`},
		{"no id", row(" city 1        سد"), `E205 2:1 no id`},
		{"no name", row("a city 1        "), `E206 2:1 no name`},
		{"two bars", row("a city 1        سد||بئر"), `E206 2:20 empty name`},
		{"space at the end", header + "a\tcity\t1\t\t\t\t\t\t\t\tسد \n", `E206 2:17 a space too many`},
		{"bad tier", row("a city 9        سد"), `E207 2:8 bad tier`},
		{"two-letter country", row("a city 1 SY       سد"), `E207 2:10 alpha-3`},
		{"latitude beyond the pole", row("a city 1  93 20     سد"), `E207 2:11 bad coordinate`},
		{"one coordinate", row("a city 1  33      سد"), `E207 2:1 give both`},
		{"wikidata without Q", row("a city 1       858 سد"), `E207 2:16 Q858`},
		{"thirtieth of February", row("a city 1    2015-02-30    سد"), `E208 2:13 bad date`},
		{"period reversed", row("a city 1    2017 2016   سد"), `E208 2:1 before it begins`},
		{"tatweel", row("a city 1        سـد"), `E209 2:18 tatweel`},
		{"Persian yeh", row("a city 1        سدی"), `E209 2:19 Persian yeh`},
		{"Persian kaf", row("a city 1        کسد"), `E209 2:17 Persian kaf`},
		{"presentation form", row("a city 1        \uFEFBسد"), `E209 2:17 presentation form`},
		{"directional mark", row("a city 1        سد\u200F"), `E209 2:19 invisible`},
		{"no-break space", row("a city 1        سد\u00A0بئر"), `E209 2:19 no-break space`},
		{"broken UTF-8", row("a city 1        س\xffد"), `E209 2:18 UTF-8`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Read("t.tsv", strings.NewReader(tt.text))
			if len(problems) == 0 {
				t.Fatal("no problem found")
			}
			p := problems[0]
			got := fmt.Sprintf("%s %d:%d %s; %s", p.Code, p.Line, p.Col, p.Msg, p.Fix)
			place, part, _ := strings.Cut(tt.want[5:], " ")
			if p.Code != tt.want[:4] || fmt.Sprintf("%d:%d", p.Line, p.Col) != place || !strings.Contains(got, part) {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			if p.Text == "" || p.Path != "t.tsv" {
				t.Errorf("problem without its line or path: %+v", p)
			}
		})
	}
}

func TestReadReportsAllFaultsAndKeepsTheRest(t *testing.T) {
	text := header + "a\tcity\t7\tXX\t\t\t\t\t\t\tسد\nb\tcity\t1\t\t\t\t\t\t\t\tبئر\nc\tx\t1\t\t\t\t\t\t\t\tبئر\n"
	entries, problems := Read("t.tsv", strings.NewReader(text))
	if len(problems) != 3 || len(entries) != 1 || entries[0].ID != "b" {
		t.Errorf("got %d problems %v, entries %v", len(problems), problems, entries)
	}
}

func TestOfficeHeldWithinOneYear(t *testing.T) {
	text := header + "a\tperson\t1\t\t\t\t2017-06-23\t2017\t\t\tسد\n"
	if _, problems := Read("", strings.NewReader(text)); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestLintWarnsOfOneNameUnderTwoKinds(t *testing.T) {
	entries := []Entry{
		{ID: "a", Kind: City, Names: []string{"ناصر"}, Path: "places.tsv", Line: 3},
		{ID: "b", Kind: City, Names: []string{"ناصر"}, Path: "places.tsv", Line: 4},
		{ID: "c", Kind: Name, Names: []string{"ناصر"}, Path: "names.tsv", Line: 9},
	}
	got := Lint(entries, func(s string) string { return s })
	if len(got) != 1 || !got[0].Warning() || got[0].Path != "names.tsv" || !strings.Contains(got[0].Msg, "places.tsv:3") {
		t.Errorf("got %v", got)
	}
}

func TestMerge(t *testing.T) {
	base := []Entry{
		{ID: "city.1", Kind: City, Tier: 3, Country: "SYR", Names: []string{"الباب", "مدينة الباب"}},
		{ID: "city.2", Kind: City, Tier: 1, Names: []string{"الحد"}},
	}
	over, problems := Read("u.tsv", strings.NewReader("id\tkind\ttier\tpop\tnames\n-city.2\t\t\t\t\ncity.1\t\t\t900\t-الباب|بلدة الباب\ncity.3\tcity\t\t\tتل الورد\n-city.9\t\t\t\t\ncity.8\t\t2\t\t\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got, problems := Merge(base, over)
	if len(problems) != 2 || problems[0].Line != 5 || problems[1].Line != 6 {
		t.Errorf("problems %v", problems)
	}
	if len(got) != 2 || got[0].ID != "city.1" || got[1].ID != "city.3" {
		t.Fatalf("got %v", got)
	}
	e := got[0]
	if e.Tier != 3 || e.Pop != 900 || e.Country != "SYR" || !reflect.DeepEqual(e.Names, []string{"مدينة الباب", "بلدة الباب"}) {
		t.Errorf("amended to %+v", e)
	}
	if len(base[0].Names) != 2 || len(base) != 2 {
		t.Errorf("base was changed: %v", base)
	}
}

func TestKindsParseBack(t *testing.T) {
	for k := Country; k <= Name; k++ {
		if got, ok := ParseKind(k.String()); !ok || got != k {
			t.Errorf("%d is written %q and read %d", k, k, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(header + "a\tcity\t1\tSYR\t33\t36\t2011\t2012-03\tGOV\tQ1\tسد|بئر\n"))
	f.Add([]byte("\xef\xbb\xbfid\tkind\tnames\n-a\t\t\nb\t\t-سد\n"))
	f.Add([]byte("names\tid\n\t\t\t\n#\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, problems := Read("f.tsv", bytes.NewReader(data))
		for _, p := range problems {
			if p.Code == "" || p.Line < 1 || p.Col < 1 {
				t.Errorf("problem without a place: %+v", p)
			}
		}
		var b bytes.Buffer
		if err := Write(&b, entries); err != nil {
			return // a lone carriage return inside a cell
		}
		again, problems := Read("f.tsv", &b)
		if len(problems) > 0 {
			t.Fatalf("what was written is refused: %v", problems)
		}
		for i := range again {
			again[i].Line = entries[i].Line
			if len(entries[i].Names) == 0 && len(again[i].Names) == 0 {
				again[i].Names = entries[i].Names
			}
		}
		if len(again) != len(entries) || len(entries) > 0 && !reflect.DeepEqual(again, entries) {
			t.Errorf("read %+v\nafter writing %+v", entries, again)
		}
	})
}

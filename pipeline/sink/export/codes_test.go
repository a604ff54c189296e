package export

import (
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

func TestFoldingOfStatuses(t *testing.T) {
	tests := []struct {
		name string
		ev   record.Event
		want coding
	}{
		{"a meeting that was", record.Event{Type: "CONSULT", Mode: "visit", CAMEO: "042", Status: "actual"}, coding{"CONSULT", "visit", "042"}},
		{"a meeting that is denied is a rejection", record.Event{Type: "CONSULT", CAMEO: "040", Status: "denied"}, coding{"REJECT", "meet", "125"}},
		{"a meeting that is to be is an agreement", record.Event{Type: "CONSULT", CAMEO: "040", Status: "planned"}, coding{"AGREE", "", "036"}},
		{"a strike that is to come is a threat", record.Event{Type: "ASSAULT", Mode: "aerial", CAMEO: "195", Status: "planned"}, coding{"THREATEN", "violence", "138"}},
		{"an attack that was not is nothing", record.Event{Type: "ASSAULT", CAMEO: "190", Status: "denied"}, coding{}},
		{"what may be is nothing", record.Event{Type: "CONSULT", CAMEO: "040", Status: "possible"}, coding{}},
		{"a rule without a code has that of the type", record.Event{Type: "PROTEST", Status: "actual"}, coding{"PROTEST", "", "140"}},
		{"a statement is CAMEO's alone", record.Event{Type: "STATE", CAMEO: "010", Status: "actual"}, coding{"", "", "010"}},
		{"an election is in neither", record.Event{Type: "GOVERN", Mode: "elect", Status: "actual"}, coding{}},
	}
	for _, tt := range tests {
		if got := code(&tt.ev); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// Every type is coded or left out on purpose, and every code is one of CAMEO's
// twenty roots that goes with its PLOVER type.
func TestCodesOfAllTypes(t *testing.T) {
	ours := map[string]bool{"GOVERN": true, "HARM": true}
	for _, typ := range rasid.EventTypes {
		f, ok := foldings[typ]
		if ok == ours[typ] {
			t.Errorf("%s: coded is %v", typ, ok)
		}
		for _, cameo := range []string{f.root, f.planned.cameo, f.denied.cameo} {
			if cameo != "" && (quad(cameo) == 0 || len(cameo) != 3) {
				t.Errorf("%s has the code %q", typ, cameo)
			}
		}
		for _, c := range []coding{f.planned, f.denied} {
			if (c.plover == "") != (c.cameo == "") {
				t.Errorf("%s: %+v", typ, c)
			}
			if folded, ok := foldings[c.plover]; c.plover != "" && (!ok || quad(folded.root) != quad(c.cameo)) {
				t.Errorf("%s: %+v is of two classes", typ, c)
			}
		}
	}
}

func TestPairsOfAnEvent(t *testing.T) {
	a, b, c := record.Argument{Words: "a"}, record.Argument{Words: "b"}, record.Argument{Words: "c"}
	tests := []struct {
		name string
		ev   record.Event
		want string
	}{
		{"one acts upon two", record.Event{Type: "ASSAULT", Actors: []record.Argument{a}, Recipients: []record.Argument{b, c}}, "ab ac "},
		{"two who meet act upon each other", record.Event{Type: "CONSULT", Actors: []record.Argument{a, b}}, "ab ba "},
		{"two who deny act side by side", record.Event{Type: "DENY", Actors: []record.Argument{a, b}}, "a- b- "},
		{"nobody is said to have done it", record.Event{Type: "ASSAULT", Recipients: []record.Argument{a}}, "-a "},
		{"nobody at all", record.Event{Type: "ASSAULT"}, ""},
	}
	for _, tt := range tests {
		got := ""
		for _, d := range dyads(&tt.ev) {
			for _, arg := range []*record.Argument{d.source, d.target} {
				if arg == nil {
					got += "-"
				} else {
					got += arg.Words
				}
			}
			got += " "
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestClassesAndDays(t *testing.T) {
	for cameo, want := range map[string]int64{"010": 1, "057": 1, "0871": 2, "112": 3, "138": 3, "141": 4, "204": 4, "": 0, "x": 0, "21": 0} {
		if got := quad(cameo); got != want {
			t.Errorf("class of %q is %d, want %d", cameo, got, want)
		}
	}
	if day, month, year, fraction := gdeltDay("2013-04-01"); day+" "+month+" "+year+" "+fraction != "20130401 201304 2013 2013.2493" {
		t.Errorf("%s %s %s %s", day, month, year, fraction)
	}
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{"", "<&>\"'", "\x00\x0b\r\n\t", "سطر\u2028", "\ufffe\xff", "]]>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := xmlWords(s)
		if got := parsedXML(t, string(appendXML([]byte(`<a b="`), s))+`">`+string(appendXML(nil, s))+"</a>"); got != want+want {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}

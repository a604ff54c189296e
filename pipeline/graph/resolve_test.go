package graph

import (
	"slices"
	"strings"
	"testing"
)

// made makes a node as the articles tell of it.
func made(key, kind, country, first, last string, names ...string) *node {
	n := &node{key: key, keys: []string{key}, kind: kind, kinds: map[string]int{kind: 1}, names: map[string]int{}, lands: map[string]int{country: 1}, first: first, last: last}
	for _, name := range names {
		n.names[name]++
		n.mentions++
	}
	return n
}

func TestKeysThatAreOneNode(t *testing.T) {
	known := made("Q77", kindPerson, "TUN", "2019-01-01", "2019-12-31", "سالم الحوراني", "الحوراني")
	tests := []struct {
		name  string
		nodes []*node
		want  string // the keys of the nodes that stay
	}{
		{"a name of the country of an id", []*node{known, made("name:person:سالم_الحوراني:TUN", kindPerson, "TUN", "2019-02-01", "2019-02-01", "سالم الحوراني")}, "Q77"},
		{"a surname of the country of an id", []*node{known, made("name:person:حوراني:TUN", kindPerson, "TUN", "2019-02-01", "2019-02-01", "الحوراني")}, "Q77"},
		{"a name without a country", []*node{known, made("name:person:سالم_الحوراني:", kindPerson, "", "2019-02-01", "2019-02-01", "سالم الحوراني")}, "Q77"},
		{"a surname without a country is anybody's", []*node{known, made("name:person:حوراني:", kindPerson, "", "2019-02-01", "2019-02-01", "الحوراني")}, "Q77 name:person:حوراني:"},
		{"one name in two countries", []*node{made("name:person:سالم_الحوراني:JOR", kindPerson, "JOR", "", "", "سالم الحوراني"), made("name:person:سالم_الحوراني:TUN", kindPerson, "TUN", "", "", "سالم الحوراني")},
			"name:person:سالم_الحوراني:JOR name:person:سالم_الحوراني:TUN"},
		{"and a third of no country", []*node{made("name:person:سالم_الحوراني:", kindPerson, "", "", "", "سالم الحوراني"), made("name:person:سالم_الحوراني:JOR", kindPerson, "JOR", "", "", "سالم الحوراني"), made("name:person:سالم_الحوراني:TUN", kindPerson, "TUN", "", "", "سالم الحوراني")},
			"name:person:سالم_الحوراني: name:person:سالم_الحوراني:JOR name:person:سالم_الحوراني:TUN"},
		{"whose days tell which of the two", []*node{made("name:person:سالم_الحوراني:", kindPerson, "", "1999-05-01", "1999-06-01", "سالم الحوراني"), made("name:person:سالم_الحوراني:JOR", kindPerson, "JOR", "1998-01-01", "1999-01-01", "سالم الحوراني"), made("name:person:سالم_الحوراني:TUN", kindPerson, "TUN", "2018-01-01", "2019-01-01", "سالم الحوراني")},
			"name:person:سالم_الحوراني:JOR name:person:سالم_الحوراني:TUN"},
		{"twenty years later it is another", []*node{made("name:body:حزب_النماء:", kindBody, "", "1999-05-01", "1999-06-01", "حزب النماء"), made("name:body:حزب_النماء:LBY", kindBody, "LBY", "2019-01-01", "2019-02-01", "حزب النماء")},
			"name:body:حزب_النماء: name:body:حزب_النماء:LBY"},
		{"a body is no person", []*node{made("name:body:سالم_الحوراني:", kindBody, "", "", "", "سالم الحوراني"), made("name:person:سالم_الحوراني:TUN", kindPerson, "TUN", "", "", "سالم الحوراني")},
			"name:body:سالم_الحوراني: name:person:سالم_الحوراني:TUN"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var all []*node
			for _, n := range tt.nodes {
				c := made(n.key, n.kind, n.country(), n.first, n.last)
				for text, count := range n.names {
					c.names[text], c.mentions = count, c.mentions+count
				}
				all = append(all, c)
			}
			join(all)
			var left []string
			for _, n := range all {
				if n.into == nil {
					left = append(left, n.key)
				}
			}
			if got := strings.Join(left, " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestASurnameRowIsThePersonOfItsId(t *testing.T) {
	id := made("Q77", kindPerson, "TUN", "", "", "سالم الحوراني")
	id.rows = []string{"person.salm-alhwrany.fm"}
	row := made("rasid:person.salm-alhwrany", kindPerson, "TUN", "", "", "الحوراني", "الحوراني")
	other := made("rasid:person.salm", kindPerson, "TUN", "", "", "سالم")
	adopt([]*node{id, row, other})
	if row.into != id || other.into != nil || id.mentions != 3 || id.name() != "سالم الحوراني" || !slices.Equal(id.keys, []string{"Q77", "rasid:person.salm-alhwrany"}) {
		t.Errorf("got %+v, %v, %v", id, row.into, other.into)
	}
}

func TestTheNameOfANode(t *testing.T) {
	person := made("Q77", kindPerson, "", "", "", "سالم الحوراني")
	person.names["الحوراني"], person.mentions = 20, 21
	body := made("Q78", kindBody, "", "", "", "حزب النماء الليبي")
	body.names["النماء"], body.mentions = 20, 21
	misread := made("Q79", kindPerson, "", "", "", "كلام الحوراني")
	misread.names["الحوراني"], misread.mentions = 100, 101
	for n, want := range map[*node]string{person: "سالم الحوراني", body: "النماء", misread: "الحوراني", made("RUS:MIL", kindCode, "RUS", "", ""): "RUS:MIL"} {
		if got := n.name(); got != want {
			t.Errorf("%s: got %s, want %s", n.key, got, want)
		}
	}
}

func TestKeysOfCodes(t *testing.T) {
	for key, want := range map[string]bool{"RUS": true, "RUS:MIL": true, "UN:IGO": true, "QAT": true, "QAT:GOV": true, "Q159": false, "geonames:1": false, "rasid:org.x": false, "name:place:x:": false} {
		if got := isCode(key); got != want {
			t.Errorf("isCode(%q) = %v", key, got)
		}
	}
}

func TestWhatAClaimAndADenialShare(t *testing.T) {
	someone := func(node, code string) side {
		var s side
		country, role, _ := strings.Cut(code, ":")
		s.add(node, country, "", role)
		return s
	}
	army, rebels, town, other := someone("Q1", "SDN:MIL"), someone("Q2", "SDN:REB"), someone("Q3", "SDN"), someone("Q4", "TCD")
	claim := func() *report {
		return &report{article: 1, voice: army, actors: rebels, whom: town, mode: "shell", words: bare("قصفت قوات الحركة سوق المدينة القديم")}
	}
	denial := func() *report {
		return &report{article: 2, voice: rebels, actors: rebels, whom: town, mode: "shell", words: bare("لم نقصف سوق المدينة القديم")}
	}
	if c, d := claim(), denial(); !opposed(c, d) || fit(c, d) == 0 {
		t.Error("one event, told by its words, is none")
	}
	d := denial()
	d.words = bare("لم تشهد الليلة الماضية أحداثا")
	if fit(claim(), d) != 0 {
		t.Error("a negated verb elsewhere denies")
	}
	if d.refuted = true; fit(claim(), d) == 0 {
		t.Error("a verb of denial needs no like words")
	}
	d = denial()
	if d.whom = other; opposed(claim(), d) {
		t.Error("what was done to others is denied")
	}
	d = denial()
	if d.voice = army; opposed(claim(), d) {
		t.Error("one contradicts himself")
	}
	d = denial()
	if d.actors = other; opposed(claim(), d) {
		t.Error("what others did is denied")
	}
}

func FuzzRefusedStatementsHoldNoSecond(f *testing.F) {
	for _, s := range []string{"SELECT 1", "select ';'", "SELECT 1; --", "WITH a AS (SELECT 1) SELECT * FROM a;", "SELECT 1 /*", "SELECT [;]; DROP TABLE x", "'", ";", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if refused(s) == "" && refused(s+"\n; VACUUM") == "" && refused(s+"\n*/'\"`]; VACUUM") == "" {
			// One of the two ends whatever quotation or comment is left open.
			if !strings.ContainsAny(s, "'\"`[/-") {
				t.Errorf("a second statement behind %q is run", s)
			}
		}
	})
}

func FuzzSearchTerms(f *testing.F) {
	for _, s := range []string{"وقف إطلاق النار", `"مجلس الأمن" عقوب*`, `«»"*`, "NEAR(a b)", "a:b ^c -d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		terms, all := searchTerms(s)
		if (terms == "") != (len(all) == 0) || strings.Count(terms, `"`)%2 != 0 {
			t.Errorf("%q gives %q of %d words", s, terms, len(all))
		}
	})
}

func TestEdgesOfSpans(t *testing.T) {
	tests := []struct {
		text        string
		first, last string
	}{{"2019", "2019-01-01", "2019-12-31"}, {"2020-02", "2020-02-01", "2020-02-29"}, {"2019-12", "2019-12-01", "2019-12-31"}, {"2019-03-05", "2019-03-05", "2019-03-05"}, {"", "", ""}}
	for _, tt := range tests {
		first, err := edge(tt.text, false)
		last, bad := edge(tt.text, true)
		if first != tt.first || last != tt.last || err != nil || bad != nil {
			t.Errorf("%q: %s to %s, want %s to %s (%v, %v)", tt.text, first, last, tt.first, tt.last, err, bad)
		}
	}
}

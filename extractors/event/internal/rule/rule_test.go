package rule

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rasid-news/rasid"
)

// around puts one line into a rule that is sound but for it; the line is the
// eighth of the file.
func around(line string) string {
	return `event: DENY
says: Somebody says that it is not so.
rules:
  - id: deny.nafa
    build: [verb-subject-object]
    verbs: [نفى]
    try: [{text: نفى الوزير الخبر.}]
    ` + line + "\n"
}

// example puts one line into an example; the line is the seventh of the file.
func example(line string) string {
	return `event: DENY
rules:
  - id: deny.nafa
    build: [verb-subject-object]
    verbs: [نفى]
    try:
      - ` + line + "\n"
}

func TestFaultsNameLineAndCure(t *testing.T) {
	for _, tt := range []struct {
		name string
		yaml string
		want string // path:line:col: CODE, of the only fault
		fix  string // a part of the hint, "" for none
	}{
		{"a mark of YAML alone, whose fault speaks of a line break", "!\"", "f.yaml:1:1: E101", "check the indentation"},
		{"a second document that is no YAML", around("") + "---\nevent: [\n", "f.yaml:10:1: E101", "check the indentation"},
		{"a bracket left open", "event: DENY\nrules: [", "f.yaml:2:1: E101", "check the indentation"},
		{"a tab indents", "event: DENY\nrules:\n\t- id: x\n", "f.yaml:3:1: E101", "check the indentation"},
		{"an empty file", "", "f.yaml:1:1: E102", "start with `event: TYPE`"},
		{"a file of comments", "# nothing yet\n", "f.yaml:1:1: E102", "start with `event: TYPE`"},
		{"a rule that is a word", "event: DENY\nrules: [نفى]\n", "f.yaml:2:9: E103", ""},
		{"rules that are no list", "event: DENY\nrules: {id: x}\n", "f.yaml:2:8: E103", "start each rule with `- id:`"},
		{"words that are no mapping", "event: DENY\nwords: [نفى]\n", "f.yaml:2:8: E103", ""},
		{"a preposition without slot", around("prep: [على]"), "f.yaml:8:11: E103", ""},
		{"a condition that is a word", around("when: نفى"), "f.yaml:8:11: E103", ""},
		{"a list in a list", around("nouns: {a: b}"), "f.yaml:8:12: E103", ""},
		{"examples that are no list", strings.Replace(around(""), "[{text: نفى الوزير الخبر.}]", "نفى الوزير الخبر.", 1), "f.yaml:7:10: E103", "start each example with `- text:`"},
		{"a key twice", around("verbs: [أنكر]"), "f.yaml:8:5: E104", "remove one"},
		{"a key misspelt", around("genitiv: actor"), "f.yaml:8:5: E105", `did you mean "genitive"?`},
		{"a key of the file misspelt", "event: DENY\nrule: []\n", "f.yaml:2:1: E105", `did you mean "rules"?`},
		{"a key of a condition misspelt", around("when: {nxt: [نفى]}"), "f.yaml:8:12: E105", `did you mean "next"?`},
		{"a key that is like none", example("{text: نفى, purpose: x}"), "f.yaml:7:21: E105", "one of actor, content, date"},
		{"no event type", "says: nothing\n", "f.yaml:1:1: E106", "add `event: TYPE`"},
		{"an event type misspelt", "event: CONSULTS\n", "f.yaml:1:8: E107", `did you mean "CONSULT"?`},
		{"a slot misspelt", around("object: recipent"), "f.yaml:8:13: E107", `did you mean "recipient"?`},
		{"a slot of a preposition misspelt", around("prep: {على: actr}"), "f.yaml:8:17: E107", `did you mean "actor"?`},
		{"a genitive misspelt", around("genitive: plce"), "f.yaml:8:15: E107", `did you mean "place"?`},
		{"a count misspelt", around("numbers: kiled"), "f.yaml:8:14: E107", `did you mean "killed"?`},
		{"a status that is none", around("makes: true"), "f.yaml:8:12: E107", "one of actual, denied"},
		{"a flag that is no flag", around("victim: yes please"), "f.yaml:8:13: E108", "true or false"},
		{"a flag that YAML takes for a word", around("act: yes"), "f.yaml:8:10: E108", "write true or false"},
		{"a flag in capitals", around("act: TRUE"), "f.yaml:8:10: E108", "write true or false"},
		{"a condition on clauses that says nothing", around("when: {clause: }"), "f.yaml:8:20: E108", "write true or false"},
		{"an example of nothing that says yes", example("{text: نفى, none: yes}"), "f.yaml:7:27: E108", "write true or false"},
		{"a date that is no day", example("{text: نفى, date: 2021-02-30}"), "f.yaml:7:27: E108", "as 2021-03-05"},
		{"a date in another order", example("{text: نفى, date: 05/03/2021}"), "f.yaml:7:27: E108", "as 2021-03-05"},
		{"a status of an example that is none", example("{text: نفى, status: actuall}"), "f.yaml:7:29: E107", "one of actual, denied"},
		{"a content of an example misspelt", example("{text: نفى, content: [AGREE, ASAULT]}"), "f.yaml:7:38: E107", `did you mean "ASSAULT"?`},
		{"a content of an example without brackets", example("{text: نفى, content: ASAULT}"), "f.yaml:7:30: E107", `did you mean "ASSAULT"?`},
		{"a count of an example misspelt", example("{text: نفى, numbers: {dead: 3}}"), "f.yaml:7:31: E107", "one of arrested, displaced"},
		{"a rank in words", around("rank: high"), "f.yaml:8:11: E108", ""},
		{"a count of an example in words", example("{text: نفى, numbers: {killed: many}}"), "f.yaml:7:30: E108", "{killed: 5}"},
		{"a build misspelt", strings.Replace(around(""), "[verb-subject-object]", "[verbal-nown]", 1), "f.yaml:5:12: E109", `did you mean "verbal-noun"?`},
		{"no id", strings.Replace(around(""), "id: deny.nafa", "mode: x", 1), "f.yaml:4:5: E110", "add `id: type.word`"},
		{"no build", strings.Replace(around(""), "build: [verb-subject-object]", "mode: x", 1), "f.yaml:4:5: E110", "name at least one construction"},
		{"no word", strings.Replace(around(""), "verbs: [نفى]", "mode: x", 1), "f.yaml:4:5: E110", ""},
		{"an example without text", example("none: true"), "f.yaml:7:9: E111", ""},
		{"no example at all", strings.Replace(around(""), "try: [{text: نفى الوزير الخبر.}]", "mode: x", 1), "f.yaml:4:5: E111", "add a sentence that it must read"},
		{"a flag in another word", around("when: {mention: yes}"), "f.yaml:8:21: E108", "true or false"},
		{"a status that an example cannot have", example("{text: نفى, status: true}"), "f.yaml:7:29: E107", "one of actual"},
		{"a date that is none", example("{text: نفى, date: 2021-13-01}"), "f.yaml:7:27: E108", "2021-03-05"},
		{"a preposition that is none", around("prep: {علا: actor}"), "f.yaml:8:12: W118", "did you mean"},
		{"a word list twice", "words: {a: [نفي], a: [رد]}\n" + around(`nouns: ["@a"]`), "f.yaml:1:19: E104", "one list"},
		{"a word list that no rule uses", "words: {a: [نفي]}\n" + around(""), "f.yaml:1:9: W117", "remove the list"},
		{"a second document", around("") + "---\nevent: DENY\n", "f.yaml:9:1: E116", "file of its own"},
		{"a word list of no name", around(`nouns: ["@denial"]`), "f.yaml:4:1: E112", ""},

		{"a phrase that is no preposition", around("prep: {من أجل: content}"), "f.yaml:8:12: W118", ""},
		{"a preposition of a condition that there is not", around("when: {prep: [ب, صوبا]}"), "f.yaml:8:22: W118", ""},
		{"a preposition in two spellings", around("prep: {على: actor, علي: recipient}"), "f.yaml:8:24: E104", "remove one"},
		{"a word list misspelt", "words: {denials: [نفي]}\n" + around(`nouns: ["@denial"]`), "f.yaml:5:1: E112", `did you mean "denials"?`},
		{"an Arabic comma joins two words", around("nouns: [نفي، إنكار]"), "f.yaml:8:13: E113", "ASCII comma"},
		{"tatweel in a word", around("nouns: [نـفي]"), "f.yaml:8:13: E114", "write the word without it"},
		{"a letter in its presentation form", around("nouns: [ﻧﻔﻲ]"), "f.yaml:8:13: E114", "Arabic keyboard"},
		{"a Persian letter", around("nouns: [نفی]"), "f.yaml:8:13: E114", "use ي or ك"},
		{"a mark of direction", around("nouns: [\u200fنفي]"), "f.yaml:8:13: E114", "delete it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Parse("f.yaml", []byte(tt.yaml))
			if len(problems) == 0 {
				t.Fatal("no fault is found")
			}
			p := problems[0]
			if got := fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Col, p.Code); got != tt.want {
				t.Errorf("got %s, want %s (%s)", got, tt.want, p.Msg)
			}
			if tt.fix == "" && p.Fix != "" && p.Code != "E105" && p.Code != "W118" || !strings.Contains(p.Fix, tt.fix) {
				t.Errorf("the hint is %q, want %q in it", p.Fix, tt.fix)
			}
			if lines := strings.Split(tt.yaml, "\n"); p.Text != lines[p.Line-1] {
				t.Errorf("the line shown is %q, want %q", p.Text, lines[p.Line-1])
			}
			if p.Warning() != (p.Code[0] == 'W') {
				t.Errorf("%s is taken for a warning: %v", p.Code, p.Warning())
			}
		})
	}
}

// TestOneFaultIsToldOnce: a word of a condition is looked at twice.
func TestOneFaultIsToldOnce(t *testing.T) {
	for _, line := range []string{"when: {prep: [ل\u200f]}", "prep: {ل\u200f: actor}", "prep: {علا: recipient}", "when: {prep: [علا]}"} {
		if _, problems := Parse("f.yaml", []byte(around(line))); len(problems) != 1 {
			t.Errorf("%s: got %v", line, problems)
		}
	}
}

// TestParseLeavesTheSharedListsAlone: a hint sorts its words, the order of the
// event types is everybody's.
func TestParseLeavesTheSharedListsAlone(t *testing.T) {
	types, counts := rasid.EventTypes, rasid.NumberKeys
	Parse("f.yaml", []byte("event: FOO\n"))
	Parse("f.yaml", []byte(around("numbers: foo")))
	if rasid.EventTypes != types || rasid.NumberKeys != counts {
		t.Errorf("now %v and %v", rasid.EventTypes, rasid.NumberKeys)
	}
}

// TestConditionsAreFolded: the text is compared folded, so تهدئة "calm" written
// as people write it must come out as تهديه. Verbs and nouns keep their spelling,
// of which their forms are made.
func TestConditionsAreFolded(t *testing.T) {
	f, problems := Parse("f.yaml", []byte("words: {calm: [تهدئة, هدوء]}\n"+around(`nouns: ["@calm"]
    when: {object: ["@calm"], near: [طوارئ, الطوارئ], next: [نائب], before: [بيئة], prep: [على, إلى, بشأن], subject: [GOV]}
    unless: {near: [استئناف]}`)))
	for _, p := range problems {
		t.Error(p.Error())
	}
	r := f.Rules[0]
	want := Cond{Object: []string{"تهديه", "هدوء"}, Near: []string{"طواري", "الطواري"}, Next: []string{"نايب"}, Before: []string{"بييه"},
		Prep: []string{"علي", "الي", "بشان"}, Subject: []string{"GOV"}}
	if !reflect.DeepEqual(r.When, want) {
		t.Errorf("when: got %v, want %v", r.When, want)
	}
	if got := r.Unless.Near; !slices.Equal(got, []string{"استيناف"}) {
		t.Errorf("unless: got %v", got)
	}
	if !slices.Equal(r.Nouns, []string{"تهدئة", "هدوء"}) {
		t.Errorf("nouns: got %v", r.Nouns)
	}
}

// TestPrepositionsMayBeSpeltEitherWay: a slot is asked for by على but by امام.
func TestPrepositionsMayBeSpeltEitherWay(t *testing.T) {
	f, problems := Parse("f.yaml", []byte(around("prep: {على: actor, الي: place, إزاء: content, أمام: none, لأجل: content, ب: recipient, من قبل: actor}")))
	for _, p := range problems {
		t.Error(p.Error())
	}
	want := map[string]Slot{"على": Actor, "إلى": Place, "إزاء": Content, "امام": None, "لاجل": Content, "ب": Recipient, "من قبل": Actor}
	if got := f.Rules[0].Prep; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestPrepositionsAreThoseOfTheReader: one that the reader of texts learns must
// be learnt here too, or rules that use it are warned of.
func TestPrepositionsAreThoseOfTheReader(t *testing.T) {
	source, err := os.ReadFile("../../words.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(source), "\t\tprep:     \"")
	list, _, _ := strings.Cut(rest, "\"")
	if !ok {
		t.Fatal("words.go has no list of prepositions where it was")
	}
	for _, w := range strings.Fields(list) {
		if !slices.Contains(prepositions, w) {
			t.Errorf("%s is not in the list of this package", w)
		}
	}
}

// TestYAMLErrorLine reads the line out of the messages of the YAML reader.
func TestYAMLErrorLine(t *testing.T) {
	for msg, want := range map[string]int{
		"yaml: line 7: did not find expected node content":           7,
		"yaml: found a line break where there is none: line 3: here": 3,
		"yaml: did not find expected whitespace or line break":       1,
		"yaml: unmarshal errors:\n  line 12: cannot unmarshal":       12,
		"yaml: line 0: no": 1,
		"yaml: line 99999999999999999999: a number that no machine counts": 1,
		"yaml: control characters are not allowed":                         1,
	} {
		if got := yamlErrorLine(errors.New(msg)); got != want {
			t.Errorf("%s: got %d, want %d", msg, got, want)
		}
	}
}

// TestAllFaultsComeTogether: a linguist mends a file in one pass.
func TestAllFaultsComeTogether(t *testing.T) {
	_, problems := Parse("f.yaml", []byte("event: DENYS\nrules:\n  - id: x\n    object: actr\n    rank: high\n    verbs: [نـفى]\n"))
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%s:%d", p.Code, p.Line))
	}
	want := []string{"E107:1", "E107:4", "E108:5", "E114:6", "E110:3", "E111:3"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestGoodFileIsReadWhole(t *testing.T) {
	data, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, problems := Parse("good.yaml", data)
	for _, p := range problems {
		t.Error(p.Error())
	}
	if f.Path != "good.yaml" || f.Event != "CONSULT" || f.CAMEO != "040" || f.Says != "Two parties meet or talk." || len(f.Rules) != 3 {
		t.Fatalf("read as %+v", f)
	}
	meet, talks, say := f.Rules[0], f.Rules[1], f.Rules[2]
	same := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	same("builds", meet.Build, []Build{VerbSubject, SubjectVerb, VerbalNoun})
	same("a verb with its preposition is one item", meet.Verbs, []string{"التقى", "اجتمع ب"})
	same("prepositions", meet.Prep, map[string]Slot{"مع": Recipient, "في": Place})
	same("event", meet.Event, "CONSULT")
	same("own code", meet.CAMEO, "041")
	same("the file's code", talks.CAMEO, "040")
	same("a list by name and a word", talks.Nouns, []string{"مباحثات", "محادثات", "حوار"})
	same("a list by name in a condition", talks.Unless.Near, []string{"هاتفيا"})
	same("nisba", talks.Nisba, None)
	same("rank", talks.Rank, 2)
	same("one build without brackets", say.Build, []Build{Speech})
	same("one verb without brackets", say.Verbs, []string{"بحث"})
	same("makes", say.Makes, rasid.Planned)
	same("status", say.Status, rasid.Possible)
	same("control", say.Control, Recipient)
	same("numbers", say.Numbers, "troops")
	same("victim and act", []bool{say.Victim, say.Act}, []bool{true, true})
	same("condition", say.When, Cond{Object: []string{"ملف"}, Near: []string{"قمه"}, Prep: []string{"مع"}, Next: []string{"ملف"},
		Before: []string{"ثم"}, Subject: []string{"GOV"}, Mention: true, Clause: true})
	same("lines", []int{meet.Line, talks.Line, say.Line}, []int{8, 22, 36})

	actor, recipient := meet.Try[0].Sides()
	same("an empty side is a stated side", []bool{actor, recipient}, []bool{true, true})
	actor, recipient = meet.Try[1].Sides()
	same("sides that are not stated", []bool{actor, recipient}, []bool{false, false})
	same("an example of nothing", meet.Try[1].None, true)
	ex := talks.Try[0]
	same("example", []any{ex.Line, ex.Date, ex.Status, ex.Mode, ex.Place, ex.Content, ex.Numbers},
		[]any{29, "2019-03-02", "actual", "talks", "مسقط", []string{}, map[string]int{"killed": 3}})
}

// TestDefaults: who stands as subject acts, the object is acted upon, and a
// nationality on the noun acts (غارة إسرائيلية "an Israeli raid").
func TestDefaults(t *testing.T) {
	parse := func(build string) Rule {
		f, problems := Parse("f.yaml", []byte(strings.Replace(around(""), "verb-subject-object", build, 1)))
		for _, p := range problems {
			t.Error(p.Error())
		}
		return f.Rules[0]
	}
	r := parse("verb-subject-object")
	if r.Subject != Actor || r.Object != Recipient || r.Nisba != Actor || r.Genitive != "auto" || r.Clause != "" || r.Makes != 0 || !r.When.Empty() || !r.Unless.Empty() {
		t.Errorf("defaults: %+v", r)
	}
	if r := parse("speech"); r.Clause != Content {
		t.Errorf("the clause of speech is %q, want content", r.Clause)
	}
	if !r.Has(VerbSubject) || r.Has(Passive) {
		t.Errorf("builds: %v", r.Build)
	}
}

// TestEmptyConditions: each part of a condition makes it a condition.
func TestEmptyConditions(t *testing.T) {
	for _, key := range []string{"object", "near", "prep", "next", "before", "subject"} {
		f, _ := Parse("f.yaml", []byte(around("when: {"+key+": [نفى]}")))
		if f.Rules[0].When.Empty() {
			t.Errorf("a condition on %s counts as empty", key)
		}
	}
	for _, key := range []string{"mention", "clause"} {
		f, _ := Parse("f.yaml", []byte(around("when: {"+key+": true}")))
		if f.Rules[0].When.Empty() {
			t.Errorf("a condition on %s counts as empty", key)
		}
	}
}

func TestLoadReadsAFolderInOrderOfNames(t *testing.T) {
	fsys := fstest.MapFS{
		"r/b.yaml":        {Data: []byte(strings.Replace(around(""), "deny.nafa", "deny.b", 1))},
		"r/a.yaml":        {Data: []byte(around(""))},
		"r/README.md":     {Data: []byte("not a rule")},
		"r/sub.yaml/note": {Data: []byte("a folder")},
	}
	files, problems := Load(fsys, "r")
	for _, p := range problems {
		t.Error(p.Error())
	}
	if len(files) != 2 || files[0].Path != "r/a.yaml" || files[1].Path != "r/b.yaml" {
		t.Errorf("read %+v", files)
	}
}

func TestIDsAreUniqueAcrossFiles(t *testing.T) {
	fsys := fstest.MapFS{"a.yaml": {Data: []byte(around(""))}, "b.yaml": {Data: []byte("# moved here\n" + around(""))}}
	_, problems := Load(fsys, ".")
	if len(problems) != 1 {
		t.Fatalf("got %v", problems)
	}
	p := problems[0]
	if p.Code != "E115" || p.Path != "b.yaml" || p.Line != 5 || !strings.Contains(p.Msg, "a.yaml:4") || p.Fix == "" {
		t.Errorf("got %s", p.Error())
	}
}

func TestFolderThatIsNotThere(t *testing.T) {
	files, problems := Load(fstest.MapFS{}, "none")
	if len(files) != 0 || len(problems) != 1 || problems[0].Code != "E100" || problems[0].Path != "none" {
		t.Errorf("got %v, %v", files, problems)
	}
}

// FuzzParse reads any bytes as a rule file: it gives a sound file or names a
// fault, with a line that is in the file.
func FuzzParse(f *testing.F) {
	good, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(around("unless: {near: [\"@x\"]}")))
	f.Add([]byte(example("{text: نفى, numbers: {killed: 1}}")))
	f.Add([]byte("event: &a DENY\nwords: {x: *a}\nrules: [*a, <<: *a]\n"))
	f.Add([]byte("\xff\xfe\x00"))
	f.Add([]byte("!\""))
	f.Add([]byte("event: DENY\r---\rx: ["))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, problems := Parse("f.yaml", data)
		lines := strings.Count(lineBreaks.Replace(string(data)), "\n") + 1
		sound := true
		for _, p := range problems {
			sound = sound && p.Warning()
			if p.Path != "f.yaml" || p.Line < 1 || p.Line > lines || p.Col < 1 || p.Msg == "" {
				t.Errorf("%d lines, problem at %d:%d: %s", lines, p.Line, p.Col, p.Error())
			}
		}
		if !sound {
			return
		}
		if !slices.Contains(rasid.EventTypes[:], file.Event) {
			t.Errorf("event type %q passes", file.Event)
		}
		for _, r := range file.Rules {
			if r.ID == "" || r.Event != file.Event || len(r.Build) == 0 || r.Genitive == "" {
				t.Errorf("an unsound rule passes: %+v", r)
			}
		}
	})
}

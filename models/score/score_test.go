package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// load reads a gold file and a system file of the package's test data.
func load(t *testing.T, goldPath, systemPath string) (*Gold, *System) {
	t.Helper()
	gf, err := os.Open(goldPath)
	if err != nil {
		t.Fatal(err)
	}
	defer gf.Close()
	gold, err := LoadGold(gf, goldPath)
	if err != nil {
		t.Fatal(err)
	}
	sf, err := os.Open(systemPath)
	if err != nil {
		t.Fatal(err)
	}
	defer sf.Close()
	system, err := LoadSystem(sf, systemPath)
	if err != nil {
		t.Fatal(err)
	}
	return gold, system
}

func text(t *testing.T, rep *Report) string {
	t.Helper()
	var b strings.Builder
	if err := rep.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func jsonText(t *testing.T, rep *Report) string {
	t.Helper()
	var b strings.Builder
	if err := rep.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The wanted files are what the reference scorer printed.
func TestReportEqualsTheReferenceScorer(t *testing.T) {
	gold, system := load(t, "testdata/gold.jsonl", "testdata/system.jsonl")
	for _, c := range []struct {
		name, file string
		got        string
	}{
		{"text", "plain.txt", text(t, Compare(gold, system, Options{}))},
		{"text with errors", "want.txt", text(t, Compare(gold, system, Options{Errors: 12}))},
		{"json", "want.json", jsonText(t, Compare(gold, system, Options{Errors: 12}))},
	} {
		t.Run(c.name, func(t *testing.T) {
			want, err := os.ReadFile(filepath.Join("testdata", c.file))
			if err != nil {
				t.Fatal(err)
			}
			if c.got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", c.got, want)
			}
		})
	}
}

func TestEmptyGoldScoresZeroWithoutDividing(t *testing.T) {
	gold, err := LoadGold(strings.NewReader("\n"), "none")
	if err != nil {
		t.Fatal(err)
	}
	system, err := LoadSystem(strings.NewReader(""), "none")
	if err != nil {
		t.Fatal(err)
	}
	got := jsonText(t, Compare(gold, system, Options{}))
	if !strings.HasPrefix(got, `{"articles": 0, "missing": 0, "gold_events": 0, "system_events": 0, "strict": {"p": 0.0, "r": 0.0, "f1": 0.0, "ci": [0.0, 0.0]}`) {
		t.Error(got)
	}
	if !strings.HasSuffix(got, "\"place\": {\"acc\": null, \"n\": 0, \"extra\": 0}}\n") {
		t.Error(got)
	}
}

func TestPerfectSystemScoresOneOnEveryMeasure(t *testing.T) {
	gold, _ := load(t, "testdata/gold.jsonl", "testdata/system.jsonl")
	system := &System{records: map[string]record{}}
	for _, a := range gold.articles {
		system.records[a.id] = record{a.events}
	}
	rep := Compare(gold, system, Options{Errors: 5})
	for _, m := range rep.Measures {
		if m.P != 1 || m.R != 1 || m.F1 != 1 {
			t.Errorf("%s: %+v", m.Name, m)
		}
	}
	for _, a := range rep.Accuracies {
		if a.Acc != 1 || a.Extra != 0 {
			t.Errorf("%s: %+v", a.Name, a)
		}
	}
	if len(rep.Errors) != 0 {
		t.Errorf("errors: %v", rep.Errors)
	}
}

func TestMeasureByName(t *testing.T) {
	rep := Compare(&Gold{}, &System{}, Options{})
	if m, ok := rep.Measure("tuple"); !ok || m.Name != "tuple" {
		t.Errorf("tuple: %v %v", m, ok)
	}
	if _, ok := rep.Measure("tupel"); ok {
		t.Error("tupel is no measure")
	}
}

// First words of the reference generator seeded with 7.
func TestTwisterFollowsPythonsRandom(t *testing.T) {
	rng := newTwister(seed)
	var words []uint32
	for range 3 {
		words = append(words, rng.uint32())
	}
	if got := fmt.Sprint(words); got != "[1390851128 4071050724 647892279]" {
		t.Error(got)
	}
	rng = newTwister(seed)
	var draws []int
	for range 1000 {
		draws = append(draws, rng.below(79))
	}
	if got := fmt.Sprint(draws[:10], draws[990:]); got != "[41 19 50 6 9 68 12 46 74 7] [33 40 35 38 0 76 8 3 29 13]" {
		t.Error(got)
	}
	if rng.below(1) != 0 {
		t.Error("a list of one has one choice")
	}
}

func TestFloatsAreWrittenAsPythonWritesThem(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{
		{0, "0.0"}, {1, "1.0"}, {0.5, "0.5"}, {0.0001, "0.0001"}, {0.00001, "1e-05"},
		{1e15, "1000000000000000.0"}, {1e16, "1e+16"}, {-2.5, "-2.5"}, {1.0 / 3, "0.3333333333333333"},
	} {
		if got := repr(c.in); got != c.want {
			t.Errorf("repr(%g) = %s, want %s", c.in, got, c.want)
		}
	}
	for _, c := range []struct{ in, want float64 }{
		{0.00005, 0.0001}, {0.00015, 0.0001}, {0.03125, 0.0312}, {0.09375, 0.0938}, {2.0 / 3, 0.6667},
	} {
		if got := round4(c.in); got != c.want {
			t.Errorf("round4(%v) = %v, want %v", c.in, got, c.want)
		}
	}
}

func TestNumbersAreEqualWhateverTheirSpelling(t *testing.T) {
	same := []string{"5", "5.0", "0.5e1", "50E-1"}
	for _, s := range same {
		if got := canonical(json.Number(s)); got != "5" {
			t.Errorf("canonical(%s) = %s", s, got)
		}
	}
	for in, want := range map[string]string{"-0": "0", "-0.0": "0", "0.25": "0.25", "1e400": "+Inf", "123456789012345678901": "123456789012345678901"} {
		if got := canonical(json.Number(in)); got != want {
			t.Errorf("canonical(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestFaultsOfAFileNameTheLine(t *testing.T) {
	const good = `{"id":"a","title":"ت","text":"نفى الوزير الخبر.","sentences":["ت","نفى الوزير الخبر."],"events":[]}` + "\n"
	event := func(fields string) string {
		return good + `{"id":"b","title":"","text":"نفى الوزير.","sentences":["","نفى الوزير."],"events":[{` + fields + `}]}`
	}
	for _, c := range []struct{ name, in, want string }{
		{"broken JSON", good + "\n{\"id\":", `score: g:3: bad JSON: unexpected EOF`},
		{"two values", good + `{} {}`, `score: g:2: bad JSON: more than one value on the line`},
		{"list", `[]`, `score: g:1: line is a list, want an object`},
		{"broken UTF-8", "{\"id\":\"\xff\"}", `score: g:1: line is not valid UTF-8`},
		{"no id", `{"text":""}`, `score: g:1: "id" is missing, want a string`},
		{"no text", `{"id":1,"title":null}`, `score: g:1: article 1: "text" is missing, want a string`},
		{"sentence elsewhere", `{"id":1,"text":"نفى.","sentences":["","قال."]}`, `score: g:1: article 1: sentence 1 is not in the text after sentence 0: قال.`},
		{"no trigger", event(`"id":"e1","type":"DENY","sent":1`), `score: g:2: article b: event e1: "trigger" is missing, want a string`},
		{"trigger elsewhere", event(`"id":"e1","type":"DENY","sent":1,"trigger":"قال"`), `score: g:2: article b: event e1: trigger "قال" is not 1 times in sentence 1`},
		{"trigger once only", event(`"id":"e1","type":"DENY","sent":1,"trigger":"نفى","occ":2`), `score: g:2: article b: event e1: trigger "نفى" is not 2 times in sentence 1`},
		{"sentence number", event(`"id":"e1","type":"DENY","sent":2,"trigger":"نفى"`), `score: g:2: article b: event e1: sentence 2 does not exist`},
		{"fraction", event(`"id":"e1","type":"DENY","sent":1.5,"trigger":"نفى"`), `score: g:2: article b: event e1: "sent" is 1.5, want a whole number`},
		{"actor without a name", event(`"id":"e1","type":"DENY","sent":1,"trigger":"نفى","actors":["الوزير"]`), `score: g:2: article b: event e1: "actors": item 1 is a string, want an object`},
		{"no type", event(`"id":"e1"`), `score: g:2: article b: event e1: "type" is missing, want a string`},
		{"number", event(`"id":"e1","type":"DENY","numbers":{"killed":[5]}`), `score: g:2: article b: event e1: numbers: "killed" is a list, want a string, a number or null`},
		{"event without id", event(`"type":"DENY"`), `score: g:2: article b: event number 1: "id" is missing, want a string`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadGold(strings.NewReader(c.in), "g")
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
	_, err := LoadSystem(strings.NewReader(`{"article":{"id":"a"},"events":[{"id":"E1","type":"DENY","trigger":{"start":0}}]}`), "s")
	if want := `score: s:1: article a: event E1: trigger: "end" is missing, want a whole number`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestLinesEndAsPythonReadsThem(t *testing.T) {
	for _, sep := range []string{"\n", "\r\n", "\r", "\n \n", "\r\n\r\n"} {
		s, err := LoadSystem(strings.NewReader(`{"article":{"id":"a"}}`+sep+`{"id":7}`), "s")
		if err != nil || s.Len() != 2 {
			t.Errorf("%q: %v", sep, err)
		}
	}
}

func TestOccurrencesMayOverlap(t *testing.T) {
	for _, c := range []struct {
		s, part string
		n, want int
	}{
		{"ههه", "هه", 2, 2}, {"قال وقال", "قال", 2, 9}, {"قال", "قال", 2, -1}, {"", "", 1, 0}, {"", "", 2, -1},
	} {
		if got := occurrence(c.s, c.part, c.n); got != c.want {
			t.Errorf("occurrence(%q, %q, %d) = %d, want %d", c.s, c.part, c.n, got, c.want)
		}
	}
}

const shared = "../../../shared"

// Where the reference scorer and its gold are at hand, perturbed copies of the
// gold must score alike in both programs.
func TestPerturbedGoldScoresAsInPython(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the reference scorer for some seconds")
	}
	tool, goldPath := filepath.Join(shared, "tools/score_events.py"), filepath.Join(shared, "gold/dev.jsonl")
	for _, path := range []string{tool, goldPath} {
		if _, err := os.Stat(path); err != nil {
			t.Skipf("no reference scorer or gold here: %v", err)
		}
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skipf("no python3 here: %v", err)
	}
	data, err := os.ReadFile(goldPath)
	if err != nil {
		t.Fatal(err)
	}
	for _, salt := range []uint32{1, 2} {
		path := filepath.Join(t.TempDir(), "system.jsonl")
		if err := os.WriteFile(path, perturb(t, data, salt), 0o600); err != nil {
			t.Fatal(err)
		}
		gold, system := load(t, goldPath, path)
		rep := Compare(gold, system, Options{Errors: 40})
		for _, c := range []struct {
			got string
			arg []string
		}{
			{text(t, rep), []string{"--errors", "40"}},
			{jsonText(t, rep), []string{"--json"}},
		} {
			cmd := exec.Command(python, append([]string{tool, goldPath, path}, c.arg...)...)
			cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
			want, err := cmd.Output()
			if err != nil {
				var exit *exec.ExitError
				if errors.As(err, &exit) {
					t.Logf("%s", exit.Stderr)
				}
				t.Fatal(err)
			}
			if c.got != string(want) {
				t.Errorf("salt %d %v: got\n%s\nwant\n%s", salt, c.arg, c.got, want)
			}
		}
	}
}

// perturb writes gold articles as a system's output with some faults: events left
// out, retyped or moved, parties, dates, places, statuses, numbers and contents
// dropped or exchanged, articles missing.
func perturb(t *testing.T, data []byte, salt uint32) []byte {
	t.Helper()
	rng := newTwister(salt)
	one := func(in int) bool { return rng.below(in) == 0 }
	var out bytes.Buffer
	var last any = map[string]any{"text": "x", "country": "EGY"}
	err := eachLine(bytes.NewReader(data), "gold", func(o object) error {
		a, err := readArticle(o)
		if err != nil || one(15) {
			return err
		}
		events := []object{}
		for i, v := range o["events"].([]any) {
			e, at := v.(object), a.events[i].span
			if one(8) {
				continue
			}
			e["sentence"], e["trigger"] = e["sent"], object{"text": e["trigger"], "start": at.start + rng.below(4), "end": at.end}
			if one(6) {
				e["type"] = []string{"STATE", "ASSAULT", "CONSULT", "OTHER"}[rng.below(4)]
			}
			for _, key := range []string{"actors", "recipients", "date", "place", "status", "content", "numbers"} {
				if one(6) {
					delete(e, key)
				}
			}
			if one(5) {
				e["place"], e["date"] = last, "2017-06-23"
			}
			if one(5) {
				e["actors"], e["recipients"] = e["recipients"], e["actors"]
			}
			if e["place"] != nil {
				last = e["place"]
			}
			events = append(events, e)
			if one(9) {
				events = append(events, e)
			}
		}
		row, err := json.Marshal(object{"article": object{"id": o["id"]}, "sentences": sentencesOf(a), "events": events})
		out.Write(append(row, '\n'))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func sentencesOf(a article) []object {
	var out []object
	for i, s := range a.spans {
		out = append(out, object{"id": i, "field": s.field.text})
	}
	return out
}

func FuzzLoadAndCompare(f *testing.F) {
	gold, err := os.ReadFile("testdata/gold.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	system, err := os.ReadFile("testdata/system.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(gold, system)
	f.Add([]byte(`{"id":1,"text":"ا","sentences":["","ا"],"events":[{"id":null,"type":"","sent":1,"trigger":"","occ":2}]}`), []byte(`{}`))
	f.Fuzz(func(t *testing.T, gold, system []byte) {
		g, err := LoadGold(bytes.NewReader(gold), "gold")
		if err != nil {
			return
		}
		s, err := LoadSystem(bytes.NewReader(system), "system")
		if err != nil {
			return
		}
		rep := Compare(g, s, Options{Errors: 3})
		text(t, rep)
		if out := jsonText(t, rep); !json.Valid([]byte(out)) {
			t.Errorf("not JSON: %s", out)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	gf, err := os.Open("testdata/gold.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	defer gf.Close()
	gold, err := LoadGold(gf, "gold")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		Compare(gold, &System{}, Options{})
	}
}

// The project's own gold must stay readable to the scorer: sentences in their
// text, triggers in their sentences.
func TestOwnGoldLoads(t *testing.T) {
	f, err := os.Open("../../testdata/gold/own.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := LoadGold(f, "own.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if gold.Len() < 12 {
		t.Errorf("%d articles, want 12 or more", gold.Len())
	}
}

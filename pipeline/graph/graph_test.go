package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/graph"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// news is a small corpus: a pair of countries that meet in three months, a claim
// and its denial, two people of one name, an attack that two agencies tell of.
const news = `{"id":"m1","source":"صحيفة الضحى","title":"لقاء في عمّان","text":"التقى وزير الخارجية الأردني نظيره العراقي في عمّان يوم الأحد.","date":"2019-03-12"}
{"id":"m2","source":"صحيفة الضحى","title":"زيارة إلى بغداد","text":"زار رئيس الوزراء الأردني العراق يوم الاثنين، والتقى الرئيس العراقي في بغداد.","date":"2019-04-16"}
{"id":"m3","source":"وكالة النخيل","title":"مباحثات في بغداد","text":"التقى وزير الدفاع الأردني وزير الدفاع العراقي في بغداد يوم الثلاثاء.","date":"2019-05-22"}
{"id":"c1","source":"وكالة النخيل","title":"الجيش يتحدث عن هجوم","text":"قال الجيش السوداني إن حركة العدل والمساواة قصفت مدينة كادقلي يوم الأربعاء.","date":"2019-06-06"}
{"id":"c2","source":"صحيفة الضحى","title":"نفي","text":"نفت حركة العدل والمساواة أن تكون قصفت مدينة كادقلي يوم الأربعاء.","date":"2019-06-07"}
{"id":"h1","source":"صحيفة الضحى","title":"تصريح من تونس","text":"قال وزير الداخلية التونسي سالم الحوراني إن الشرطة اعتقلت خمسة أشخاص في صفاقس. وأضاف الحوراني أن التحقيق مستمر.","date":"2019-03-10"}
{"id":"h2","source":"وكالة النخيل","title":"تصريح من عمّان","text":"أعلن وزير الصحة الأردني سالم الحوراني افتتاح مستشفى في إربد. والتقى الحوراني السفير الياباني.","date":"2019-03-11"}
{"id":"h3","source":"وكالة النخيل","title":"جولة في الجنوب","text":"زار وزير الداخلية التونسي سالم الحوراني مدينة قابس.","date":"2019-04-11"}
{"id":"k1","source":"صحيفة الضحى","title":"انفجار في كركوك","text":"قتل خمسة أشخاص وأصيب تسعة في انفجار سيارة مفخخة في كركوك يوم السبت.","date":"2019-07-07"}
{"id":"k2","source":"وكالة النخيل","title":"ضحايا في كركوك","text":"قتل سبعة أشخاص في انفجار سيارة مفخخة في كركوك يوم السبت، بحسب الشرطة العراقية.","date":"2019-07-07"}
{"id":"k3","source":"وكالة النخيل","title":"هجوم جديد في كركوك","text":"قتل ثلاثة أشخاص في هجوم مسلح في كركوك يوم الجمعة.","date":"2019-07-13"}
`

// put runs articles into the store at path.
func put(t *testing.T, path, lines string) {
	t.Helper()
	putWith(t, path, lines, sqlite.Config{})
}

func putWith(t *testing.T, path, lines string, cfg sqlite.Config) {
	t.Helper()
	src, err := assemble.Source(assemble.Input{Paths: []string{"-"}, Stdin: strings.NewReader(lines)})
	if err != nil {
		t.Fatal(err)
	}
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), path, cfg)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(src, stages, nil, pipeline.WithStores(store))
	if err != nil {
		t.Fatal(err)
	}
	report, err := p.Run(t.Context())
	if err = errors.Join(err, store.Close()); err != nil || report.Failed > 0 {
		t.Fatal(report, err)
	}
}

// open opens a store.
func open(t *testing.T, path string) *graph.DB {
	t.Helper()
	db, err := graph.Open(t.Context(), path, graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// corpus is the store of the news.
func corpus(t *testing.T) *graph.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "news.db")
	put(t, path, news)
	return open(t, path)
}

// lines answers a query and writes some columns of each row, parted by " | ".
func lines(t *testing.T, db *graph.DB, query string, ask graph.Ask, columns ...string) []string {
	t.Helper()
	r, err := db.Query(t.Context(), query, ask)
	if err != nil {
		t.Fatal(err)
	}
	return columnsOf(t, r, columns...)
}

func columnsOf(t *testing.T, r *graph.Result, columns ...string) []string {
	t.Helper()
	out := []string{}
	for _, row := range r.Rows {
		var cells []string
		for _, name := range columns {
			i := slices.IndexFunc(r.Columns, func(c graph.Column) bool { return c.Name == name })
			if i < 0 {
				t.Fatalf("there is no column %q", name)
			}
			cells = append(cells, graph.Text(row[i]))
		}
		out = append(out, strings.Join(cells, " | "))
	}
	return out
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestQuestionsOfASmallCorpus(t *testing.T) {
	db := corpus(t)
	tests := []struct {
		name    string
		query   string
		ask     graph.Ask
		columns []string
		want    []string
	}{
		{"two countries that meet in three months", "dyads", graph.Ask{Pair: "JOR,IRQ"}, []string{"month", "actor", "type", "recipient", "articles"},
			[]string{"2019-03 | JOR | CONSULT | IRQ | 1", "2019-04 | JOR | CONSULT | IRQ | 1", "2019-05 | JOR | CONSULT | IRQ | 1"}},
		{"the pair is the same in the other order", "dyads", graph.Ask{Pair: "IRQ,JOR", By: "all"}, []string{"actor", "type", "recipient", "articles"},
			[]string{"JOR | CONSULT | IRQ | 3"}},
		{"from a month to a month", "dyads", graph.Ask{Actor: "JOR", Other: "IRQ", Since: "2019-04", Until: "2019-04"}, []string{"month", "articles"},
			[]string{"2019-04 | 1"}},
		{"by the sides of nobody's name", "dyads", graph.Ask{Actor: "JOR:MIL", Level: "code", By: "year"}, []string{"year", "actor", "recipient"},
			[]string{}},
		{"what one asserts and the other denies", "contradictions", graph.Ask{}, []string{"type", "actors", "recipients", "claimed by", "claim article", "denied by", "denial article"},
			[]string{"ASSAULT | حركة العدل والمساواة (SDN:REB) | كادقلي (SDN) | الجيش السوداني (SDN:MIL) | c1 | حركة العدل والمساواة (SDN:REB) | c2"}},
		{"with both sentences", "contradictions", graph.Ask{Type: "ASSAULT"}, []string{"claim", "denial"},
			[]string{"قال الجيش السوداني إن حركة العدل والمساواة قصفت مدينة كادقلي يوم الأربعاء. | نفت حركة العدل والمساواة أن تكون قصفت مدينة كادقلي يوم الأربعاء."}},
		{"of another type there is none", "contradictions", graph.Ask{Type: "COERCE"}, []string{"type"}, []string{}},
		{"who denies what about whom", "denials", graph.Ask{Other: "كادقلي"}, []string{"denied by", "type", "recipients", "article"},
			[]string{"حركة العدل والمساواة (SDN:REB) | ASSAULT | كادقلي (SDN) | c2"}},
		{"two people of one name stay two", "nodes", graph.Ask{Name: "سالم الحوراني"}, []string{"name", "kind", "country", "articles", "first", "last"},
			[]string{"سالم الحوراني | person | TUN | 2 | 2019-03-10 | 2019-04-11", "سالم الحوراني | person | JOR | 1 | 2019-03-11 | 2019-03-11"}},
		{"each is found by his key", "timeline", graph.Ask{Actor: "name:person:سالم_الحوراني:TUN", Type: "CONSULT"}, []string{"day", "article"},
			[]string{"2019-04-11 | h3"}},
		{"what a body does and says", "timeline", graph.Ask{Actor: "حركة العدل والمساواة"}, []string{"type", "status", "article"},
			[]string{"ASSAULT | actual | c1", "DENY | actual | c2"}},
		{"what is done to a country, by its code", "timeline", graph.Ask{Actor: "JPN"}, []string{"day", "type", "actors"},
			[]string{"2019-03-11 | CONSULT | الحوراني (JOR:GOV)"}},
		{"by a Wikidata id", "places", graph.Ask{Place: "Q173310"}, []string{"place", "country", "type", "articles"},
			[]string{"كركوك | IRQ | ASSAULT | 3"}},
		{"two agencies tell of one attack, the next is another", "casualties", graph.Ask{}, []string{"month", "place", "killed", "wounded", "days", "articles", "sources"},
			[]string{"2019-07 | كركوك | 10 | 9 | 2 | 3 | صحيفة الضحى, وكالة النخيل"}},
		{"a toll that no attack has is left out", "casualties", graph.Ask{Most: 4}, []string{"killed", "articles"},
			[]string{"3 | 1"}},
		{"who is cited", "speakers", graph.Ask{Actor: "name:person:سالم_الحوراني:TUN"}, []string{"speaker", "country", "statements", "articles"},
			[]string{"سالم الحوراني | TUN | 2 | 1"}},
		{"of whom one speaks", "speakers", graph.Ask{Other: "كادقلي"}, []string{"speaker", "denials"},
			[]string{"الجيش السوداني | 0", "حركة العدل والمساواة | 1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			same(t, lines(t, db, tt.query, tt.ask, tt.columns...), tt.want...)
		})
	}
}

func TestALimitTellsWhatItLeavesOut(t *testing.T) {
	db := corpus(t)
	for _, q := range graph.Queries() {
		ask := graph.Ask{}
		if q.Name == "timeline" {
			ask.Actor = "JOR"
		}
		all, err := db.Query(t.Context(), q.Name, ask)
		if err != nil {
			t.Fatal(q.Name, err)
		}
		if len(all.Rows) == 0 || all.Total != len(all.Rows) {
			t.Errorf("%s: %d rows of %d", q.Name, len(all.Rows), all.Total)
		}
		for _, row := range all.Rows {
			if len(row) != len(all.Columns) {
				t.Fatalf("%s: %d cells in %d columns", q.Name, len(row), len(all.Columns))
			}
		}
		ask.Limit = 1
		one, err := db.Query(t.Context(), q.Name, ask)
		if err != nil || len(one.Rows) != 1 || one.Total != all.Total {
			t.Errorf("%s: a limit of 1 gives %d rows of %d, want 1 of %d (%v)", q.Name, len(one.Rows), one.Total, all.Total, err)
		}
	}
}

func TestQuestionsThatCannotBeAsked(t *testing.T) {
	db := corpus(t)
	tests := []struct {
		name, query string
		ask         graph.Ask
		want        string
	}{
		{"a name that two have", "timeline", graph.Ask{Actor: "سالم الحوراني"}, `2 nodes have the name "سالم الحوراني": name:person:سالم_الحوراني:TUN (person, TUN, 2 times), name:person:سالم_الحوراني:JOR (person, JOR, 1 times)`},
		{"a name that nobody has", "timeline", graph.Ask{Actor: "نبيل الصفدي"}, "no person, body or place has the name"},
		{"a code that nobody has", "dyads", graph.Ask{Actor: "XYZ"}, `nobody here has the code "XYZ"`},
		{"nobody", "timeline", graph.Ask{}, "say whose timeline"},
		{"a day that is none", "dyads", graph.Ask{Since: "2019-13"}, `bad day "2019-13"`},
		{"a pair of one", "dyads", graph.Ask{Pair: "JOR"}, "two codes"},
		{"a question that is none", "dyad", graph.Ask{}, `unknown query "dyad"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := db.Query(t.Context(), tt.query, tt.ask)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestNodesAreGatheredAnewAfterAChange(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	put(t, path, news)
	gathered := 0
	count := func() string {
		db, err := graph.Open(t.Context(), path, graph.Config{Gathering: func() { gathered++ }})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		return fmt.Sprint(lines(t, db, "nodes", graph.Ask{Name: "كركوك"}, "articles"))
	}
	if got := count(); got != "[3]" || gathered != 1 {
		t.Errorf("after a run: %s articles, gathered %d times", got, gathered)
	}
	if got := count(); got != "[3]" || gathered != 1 {
		t.Errorf("asked again: %s articles, gathered %d times", got, gathered)
	}
	put(t, path, `{"id":"k4","text":"اعتقلت الشرطة العراقية مسلحين في كركوك.","date":"2019-07-14"}`)
	if got := count(); got != "[4]" || gathered != 2 {
		t.Errorf("after another article: %s articles, gathered %d times", got, gathered)
	}
	put(t, path, `{"id":"k4","text":"اعتقلت الشرطة العراقية مسلحين في الموصل.","date":"2019-07-14"}`)
	if got := count(); got != "[3]" || gathered != 3 {
		t.Errorf("after an article has changed: %s articles, gathered %d times", got, gathered)
	}
}

func TestAFileThatMayNotBeWrittenIsAsked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	put(t, path, news)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gathered := 0
	for range 2 { // nothing is kept
		db, err := graph.OpenReadOnly(t.Context(), path, graph.Config{Gathering: func() { gathered++ }})
		if err != nil {
			t.Fatal(err)
		}
		same(t, lines(t, db, "dyads", graph.Ask{Pair: "JOR,IRQ", By: "all"}, "articles"), "3")
		same(t, lines(t, db, "nodes", graph.Ask{Name: "كركوك"}, "articles"), "3")
		db.Close()
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) || gathered != 2 {
		t.Errorf("the file changed, or was gathered %d times: %v", gathered, err)
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	same(t, lines(t, open(t, path), "dyads", graph.Ask{Pair: "JOR,IRQ", By: "all"}, "articles"), "3")
}

func TestRepeatsAreCountedOnlyIfAsked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.db")
	put(t, path, news)
	db := open(t, path)
	before := lines(t, db, "places", graph.Ask{Place: "كركوك"}, "articles")
	same(t, before, "3")
	db.Close()
	markRepeat(t, path, "k2", "k1")
	db = open(t, path)
	same(t, lines(t, db, "places", graph.Ask{Place: "كركوك"}, "articles"), "2")
	same(t, lines(t, db, "places", graph.Ask{Place: "كركوك", Repeats: true}, "articles"), "3")
}

func TestFilesThatAreNoStore(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "news.jsonl")
	empty := filepath.Join(dir, "empty.db")
	if err := errors.Join(os.WriteFile(text, []byte(news), 0o644), os.WriteFile(empty, nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]string{filepath.Join(dir, "nowhere.db"): graph.CodeOpen, dir: graph.CodeOpen, text: graph.CodeForeign, empty: graph.CodeForeign} {
		_, err := graph.Open(t.Context(), path, graph.Config{})
		var p rasid.Problem
		if !errors.As(err, &p) || p.Code != code || p.Fix == "" {
			t.Errorf("open %s: %v, want code %s and a hint", path, err, code)
		}
	}
}

func TestAWatchedQuestionStops(t *testing.T) {
	db := corpus(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.Query(ctx, "dyads", graph.Ask{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestSearch(t *testing.T) {
	db := corpus(t)
	tests := []struct {
		name, text string
		want       []string
	}{
		{"marks and the article do not count", "عمان", []string{"h2", "m1"}},
		{"a word is found with what is written onto it", "الخارجيّه", []string{"m1"}},
		{"words that stand together", `"سيارة مفخخة"`, []string{"k1", "k2"}},
		{"not in the other order", `"مفخخة سيارة"`, []string{}},
		{"all words", "كركوك الشرطة", []string{"k2"}},
		{"the beginning of a word", "مستش*", []string{"h2"}},
		{"operators are words", "كركوك OR بغداد", []string{}},
		{"quotes that do not end", `"هجوم مسلح`, []string{"k3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := db.Search(t.Context(), tt.text, graph.Ask{})
			if err != nil {
				t.Fatal(err)
			}
			got := columnsOf(t, r, "article")
			slices.Sort(got)
			same(t, got, tt.want...)
		})
	}
	r, err := db.Search(t.Context(), "مستمر", graph.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, columnsOf(t, r, "source", "title", "sentence"), "صحيفة الضحى | تصريح من تونس | وأضاف الحوراني أن التحقيق مستمر.")
	if _, err := db.Search(t.Context(), " ،؟ ", graph.Ask{}); err == nil {
		t.Error("a search for no word was done")
	}
}

func TestSQLOnlyReads(t *testing.T) {
	db := corpus(t)
	r, err := db.SQL(t.Context(), "-- how many\nSELECT count(*) AS n, 'a;b' AS t FROM articles;", 0)
	if err != nil {
		t.Fatal(err)
	}
	same(t, columnsOf(t, r, "n", "t"), "11 | a;b")
	if r, err = db.SQL(t.Context(), "SELECT no FROM articles", 2); err != nil || len(r.Rows) != 2 || r.Note == "" {
		t.Errorf("a limit of 2 gave %d rows, note %q: %v", len(r.Rows), r.Note, err)
	}
	elsewhere := filepath.Join(t.TempDir(), "copy.db")
	for _, statement := range []string{
		"", " ; -- nothing", "DELETE FROM nodes", "PRAGMA query_only = 0", "VACUUM INTO '" + elsewhere + "'",
		"SELECT 1; VACUUM INTO '" + elsewhere + "'", "SELECT 1 /* ; */ ; DROP TABLE events", "ATTACH '" + elsewhere + "' AS x",
		"WITH a AS (SELECT 1 AS no) DELETE FROM repeats WHERE article IN (SELECT no FROM a)",
		"WITH a AS (SELECT 'graph' AS k) UPDATE meta SET value = '0' WHERE key IN (SELECT k FROM a)",
		"EXPLAIN nonsense", "SELECT nothing FROM articles",
	} {
		if _, err := db.SQL(t.Context(), statement, 0); err == nil {
			t.Errorf("%q was run", statement)
		}
	}
	if _, err := os.Stat(elsewhere); err == nil {
		t.Error("a file was written")
	}
	same(t, lines(t, db, "dyads", graph.Ask{Pair: "JOR,IRQ", By: "all"}, "articles"), "3") // it can still be asked
}

func TestAStoreWithoutTexts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bare.db")
	putWith(t, path, news, sqlite.Config{NoText: true, NoSearch: true})
	db := open(t, path)
	r, err := db.Query(t.Context(), "contradictions", graph.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, columnsOf(t, r, "claim article", "claim", "denial article", "denial"), "c1 |  | c2 | ")
	var out bytes.Buffer
	if err := r.WriteText(&out, graph.Style{}); err != nil || !strings.Contains(out.String(), "  c1\n  denied 2019-06-05") {
		t.Errorf("text:\n%s%v", out.String(), err)
	}
	var p rasid.Problem
	if _, err := db.Search(t.Context(), "كركوك", graph.Ask{}); !errors.As(err, &p) || p.Fix == "" {
		t.Errorf("a search without an index: %v", err)
	}
}

func TestStats(t *testing.T) {
	s, err := corpus(t).Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Articles != 11 || s.Sources != 2 || s.First != "2019-03-10" || s.Last != "2019-07-13" || s.Nodes != s.Persons+s.Bodies+s.Places+s.Codes || s.Persons < 2 {
		t.Errorf("got %+v", s)
	}
	events := int64(0)
	for _, of := range s.Types {
		events += of.Events
	}
	if events != s.Events || events == 0 {
		t.Errorf("%d events in types, %d in all", events, s.Events)
	}
}

func TestForms(t *testing.T) {
	db := corpus(t)
	r, err := db.Query(t.Context(), "contradictions", graph.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	var asText, asJSON, asCSV, onTerminal bytes.Buffer
	if err := errors.Join(r.WriteText(&asText, graph.Style{}), r.WriteJSON(&asJSON), r.WriteCSV(&asCSV), r.WriteText(&onTerminal, graph.Style{Terminal: true, Color: true, Width: 100})); err != nil {
		t.Fatal(err)
	}
	const want = `ASSAULT[heavy-weapons]  حركة العدل والمساواة (SDN:REB)  → كادقلي (SDN)
  claimed 2019-06-05  claimed by الجيش السوداني (SDN:MIL)  وكالة النخيل  c1
    قال الجيش السوداني إن حركة العدل والمساواة قصفت مدينة كادقلي يوم الأربعاء.
  denied 2019-06-05  denied by حركة العدل والمساواة (SDN:REB)  صحيفة الضحى  c2
    نفت حركة العدل والمساواة أن تكون قصفت مدينة كادقلي يوم الأربعاء.
`
	if got := asText.String(); !strings.HasPrefix(got, want) {
		t.Errorf("text:\n%s", got)
	}
	if got := asJSON.String(); !strings.Contains(got, `"claimed_by":[{"text":"الجيش السوداني","code":"SDN:MIL","node":"rasid:org.sudanese-armed-forces"}]`) || strings.Count(got, "\n") != 1 {
		t.Errorf("json:\n%s", got)
	}
	if got := asCSV.String(); !strings.HasPrefix(got, "type,mode,actors,") || !strings.Contains(got, "الجيش السوداني (SDN:MIL)") {
		t.Errorf("csv:\n%s", got)
	}
	if got := onTerminal.String(); strings.Count(got, "\u2067") != strings.Count(got, "\u2069") || !strings.Contains(got, "\u2067كادقلي\u2069") || !strings.Contains(got, "\x1b[36mASSAULT\x1b[0m") {
		t.Errorf("terminal:\n%q", got)
	}
}

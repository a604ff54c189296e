package event_test

import (
	"context"
	"errors"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

// TestSections: a page repeats the headlines of other articles; events are read
// from title and body, and from more only where somebody asks for it.
func TestSections(t *testing.T) {
	plain := smallChain(t)
	for _, tt := range []struct {
		section rasid.Section
		read    bool
	}{
		{rasid.SectionTitle, true},
		{rasid.SectionBody, true},
		{rasid.SectionCaption, false},
		{rasid.SectionRelated, false},
		{rasid.SectionBoilerplate, false},
	} {
		t.Run(tt.section.String(), func(t *testing.T) {
			text := func() *rasid.Document {
				doc := segmenttest.Doc("زار الرئيس المصري موسكو أمس.\nقصفت القوات الروسية حلب اليوم.\nاعتقلت الشرطة اللبنانية خمسة متظاهرين.")
				if len(doc.Sentences) != 3 {
					t.Fatalf("%d sentences", len(doc.Sentences))
				}
				doc.Sentences[1].Section = tt.section
				return doc
			}
			want, all := "CONSULT; COERCE", "CONSULT; ASSAULT; COERCE"
			if tt.read {
				want = all
			}
			if got := list(plain.read(t, text()), links); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if got := list(smallChain(t, tt.section).read(t, text()), links); got != all {
				t.Errorf("asked for: got %s, want %s", got, all)
			}
		})
	}
}

// TestSectionsOfAPage: what segment takes for the foot of a page has no events.
func TestSectionsOfAPage(t *testing.T) {
	doc := segmenttest.Doc("زار الرئيس المصري موسكو والتقى وزير الدفاع الروسي.\nاقرأ أيضا: القوات الروسية تقصف حلب")
	if last := doc.Sentences[len(doc.Sentences)-1].Section; last != rasid.SectionRelated {
		t.Fatalf("the last line is %s", last)
	}
	if got := list(smallChain(t).read(t, doc), sides); got != "CONSULT الرئيس المصري > موسكو; CONSULT الرئيس المصري* > وزير الدفاع الروسي" {
		t.Errorf("got %s", got)
	}
}

// TestDatelineIsNoClause: the town before the dash is where it was written.
func TestDatelineIsNoClause(t *testing.T) {
	doc := segmenttest.Doc("بيروت - قصفت القوات الروسية حلب.")
	if doc.Sentences[0].Dateline.Empty() {
		t.Fatal("no dateline")
	}
	if got := list(smallChain(t).read(t, doc), sides); got != "ASSAULT القوات الروسية > حلب" {
		t.Errorf("got %s", got)
	}
}

func TestReadAgainGivesTheSame(t *testing.T) {
	c := smallChain(t)
	doc := segmenttest.TitledDoc("القوات الروسية تقصف حلب", "قال الوزير التونسي أمس إن القوات الروسية قصفت حلب. وأضاف أن خمسة جنود قتلوا في هجوم.", "2017-06-23")
	c.read(t, doc)
	want := append([]rasid.Event(nil), doc.Events...)
	if len(want) < 4 {
		t.Fatalf("%d events", len(want))
	}
	c.read(t, segmenttest.Doc("لم تعتقل الشرطة الكينية خمسة متظاهرين."))
	if c.read(t, doc); !reflect.DeepEqual(doc.Events, want) {
		t.Errorf("got %+v\nwant %+v", doc.Events, want)
	}
}

// TestManyGoroutines shares one extractor, as the pipeline does.
func TestManyGoroutines(t *testing.T) {
	c := smallChain(t)
	texts := []string{
		"قال الوزير التونسي أمس إن القوات الروسية قصفت حلب.",
		"اعتقلت الشرطة الكينية خمسة متظاهرين وأفرجت عن صحفي.",
	}
	want := []string{
		"STATE الوزير التونسي > -; ASSAULT القوات الروسية > حلب",
		"COERCE الشرطة الكينية > متظاهرين; CONCEDE الشرطة الكينية* > صحفي",
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 20 {
				doc := segmenttest.Doc(texts[i%2])
				err := c.annotate(t.Context(), doc)
				if got := list(doc, sides); err != nil || got != want[i%2] {
					t.Errorf("got %s, error %v, want %s", got, err, want[i%2])
				}
			}
		})
	}
	wg.Wait()
}

func TestCancelledContext(t *testing.T) {
	c := smallChain(t)
	doc := segmenttest.Doc("قصفت القوات الروسية حلب.")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := c.events.Annotate(ctx, doc)
	if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "event: annotate: ") {
		t.Errorf("got %v", err)
	}
	if doc.Filled&rasid.LayerEvents != 0 {
		t.Error("the layer is marked as filled")
	}
	if got := list(c.read(t, doc), sides); got != "ASSAULT القوات الروسية > حلب" {
		t.Errorf("after it: %s", got)
	}
}

func TestEmptyDocument(t *testing.T) {
	for _, text := range []string{"", " \n", "...", "؟"} {
		if doc := smallChain(t).read(t, segmenttest.Doc(text)); len(doc.Events) != 0 {
			t.Errorf("%q gives %d events", text, len(doc.Events))
		}
	}
}

func TestInfo(t *testing.T) {
	info := smallChain(t).events.Info()
	if info.Name != "event" || info.Version != event.Version || info.Gives != rasid.LayerEvents || info.Needs&rasid.LayerMentions == 0 {
		t.Errorf("got %+v", info)
	}
}

// bad are rules with a fault in each of two files, and a warning.
var bad = fstest.MapFS{
	"a.yaml": {Data: []byte("event: ASSAULT\nrules:\n  - id: x.a\n    build: [verb-subject-object]\n    verbs: [قصفلع]\n    try: [{text: قصف.}]\n")},
	"b.yaml": {Data: []byte("event: ASSAULT\nrules:\n  - id: x.b\n    build: [verb-subject]\n    verbs: [قصف]\n")},
}

func TestBadRulesNameEveryFault(t *testing.T) {
	_, err := event.New(event.Config{Morph: lexicon(t), Rules: bad})
	if err == nil {
		t.Fatal("bad rules pass")
	}
	for _, want := range []string{"event: load rules: ", "a.yaml:3:1: E120 rule x.a", "in no list of verbs", "b.yaml:4:12: E109", "one of colon, light-verb"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), " W1") {
		t.Errorf("a warning stops the program: %v", err)
	}
	var p rasid.Problem
	if !errors.As(err, &p) || p.Line == 0 {
		t.Errorf("no problem with its place in: %v", err)
	}
}

func TestLintTellsAllFaults(t *testing.T) {
	var got []string
	for _, p := range event.Lint(bad, lexicon(t)) {
		got = append(got, p.Path+" "+p.Code)
	}
	if want := "a.yaml E120, b.yaml E111, b.yaml E109"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestRulesThatAreNotThere(t *testing.T) {
	_, err := event.New(event.Config{Morph: lexicon(t), Rules: os.DirFS("testdata/none")})
	if err == nil || !strings.Contains(err.Error(), "E100") {
		t.Errorf("got %v", err)
	}
	if _, err := event.New(event.Config{}); err == nil || !strings.Contains(err.Error(), "lexicon") {
		t.Errorf("without verbs: %v", err)
	}
}

func TestShippedRulesLoad(t *testing.T) {
	x, err := event.New(event.Config{Morph: lexicon(t)})
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]bool{}
	for _, trial := range x.Trials() {
		if trial.Text == "" || trial.Rule == "" || trial.Line == 0 {
			t.Errorf("trial %+v", trial)
		}
		types[trial.Path] = true
	}
	if len(types) < len(rasid.EventTypes) {
		t.Errorf("examples for %d of %d event types", len(types), len(rasid.EventTypes))
	}
}

// TestExplain tells which rule took a word and why another did not.
func TestExplain(t *testing.T) {
	c := smallChain(t)
	doc := c.read(t, segmenttest.Doc("غادر الوفد. أرسلت روسيا رسالة. قصفت القوات الروسية حلب."))
	traces, err := c.events.Explain(t.Context(), doc, -1)
	if err != nil {
		t.Fatal(err)
	}
	fired, refused := false, false
	for _, tr := range traces {
		if doc.Slice(doc.Tokens[tr.Token].Span) != tr.Word || tr.Fired != (tr.Reason == "") {
			t.Errorf("trace %+v", tr)
		}
		fired = fired || tr.Rule == "t.bomb" && tr.Fired && tr.Sentence == 2
		refused = refused || tr.Rule == "t.send" && strings.Contains(tr.Reason, "objects the rule wants")
	}
	if !fired || !refused {
		t.Errorf("fired %v, refused %v: %+v", fired, refused, traces)
	}
	if traces, _ = c.events.Explain(t.Context(), doc, 0); len(traces) != 0 {
		t.Errorf("sentence 0: %+v", traces)
	}
}

// TestTrials: an example says what its rule must read; each difference is a
// problem at the line of the example.
func TestTrials(t *testing.T) {
	good := "{text: قتل مسلحون خمسة جنود في نيروبي., trigger: قتل, actor: [KEN INS], recipient: [KEN MIL], status: actual, place: نيروبي, numbers: {killed: 5}}"
	for _, tt := range []struct {
		name, try string
		want      []string // a part of each problem
	}{
		{"all as it says", good, nil},
		{"a side that is not stated is not compared", "{text: قتل مسلحون خمسة جنود.}", nil},
		{"a miss", "{text: غادر الوفد., none: true}", nil},
		{"nothing where something is wanted", "{text: غادر الوفد.}", []string{"reads nothing here; it found no event at all"}},
		{"something where nothing is wanted", "{text: قتل مسلحون خمسة جنود., none: true}", []string{`reads "قتل", where it must read nothing`}},
		{"another trigger", strings.Replace(good, "trigger: قتل", "trigger: قتلوا", 1), []string{"reads nothing here; it found ASSAULT"}},
		{"another actor", strings.Replace(good, "KEN INS", "SYR INS", 1), []string{"actor: got KEN INS, want SYR INS"}},
		{"no recipient", strings.Replace(good, "[KEN MIL]", "[]", 1), []string{"recipient: got KEN MIL, want nothing"}},
		{"another status", strings.Replace(good, "actual", "denied", 1), []string{"status: got actual, want denied"}},
		{"another place", strings.Replace(good, "place: نيروبي", "place: حلب", 1), []string{"place: got نيروبي, want حلب"}},
		{"another number", strings.Replace(good, "killed: 5", "killed: 6", 1), []string{"numbers: got killed 5, want killed 6"}},
		{"a mode and content", "{text: قتل مسلحون خمسة جنود., mode: raid, content: [STATE]}", []string{"mode: got nothing, want raid", "content: got nothing, want STATE"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := smallChain(t)
			var err error
			c.events, err = event.New(event.Config{Morph: lexicon(t), Rules: fstest.MapFS{"a.yaml": {Data: []byte(
				"event: ASSAULT\nrules:\n  - id: x.kill\n    build: [verb-subject-object, passive]\n    verbs: [قتل]\n    numbers: killed\n    try:\n      - " + tt.try + "\n")}}})
			if err != nil {
				t.Fatal(err)
			}
			trials := c.events.Trials()
			if len(trials) != 1 || trials[0].Line != 8 || trials[0].Rule != "x.kill" || trials[0].Path != "a.yaml" {
				t.Fatalf("trials %+v", trials)
			}
			problems := trials[0].Check(c.read(t, segmenttest.Doc(trials[0].Text)))
			if len(problems) != len(tt.want) {
				t.Fatalf("got %v, want %d", problems, len(tt.want))
			}
			for i, p := range problems {
				if p.Code != "E130" || p.Line != 8 || !strings.Contains(p.Msg, tt.want[i]) {
					t.Errorf("got %s, want %s", p.Error(), tt.want[i])
				}
			}
		})
	}
}

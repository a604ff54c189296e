package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
)

// cellar is a store in memory: an ordered list of article IDs whose length is
// its mark.
type cellar struct {
	name     string
	ids      []string
	refuse   int   // so many calls of Put say that they are busy
	broken   error // what Put says after that
	puts     int
	finished int
	half     bool // Put keeps what it got and then fails, as a store that is killed
}

type busy struct{}

func (busy) Error() string   { return "locked by another program" }
func (busy) Temporary() bool { return true }

func (c *cellar) Name() string { return c.name }
func (c *cellar) Recover(_ context.Context, mark string) error {
	n := 0
	if mark != "" {
		if _, err := fmt.Sscan(mark, &n); err != nil {
			return err
		}
	}
	if n > len(c.ids) {
		return errors.New("holds less than the journal says")
	}
	c.ids = c.ids[:n]
	return nil
}
func (c *cellar) Put(_ context.Context, docs []*rasid.Document) (string, error) {
	c.puts++
	if c.refuse > 0 {
		c.refuse--
		return "", busy{}
	}
	if c.broken != nil && !c.half {
		return "", c.broken
	}
	for _, d := range docs {
		c.ids = append(c.ids, d.ID)
	}
	if c.half {
		return "", c.broken
	}
	return fmt.Sprint(len(c.ids)), nil
}
func (c *cellar) Finish(context.Context) (string, error) {
	c.finished++
	return fmt.Sprint(len(c.ids)), nil
}
func (c *cellar) Close() error { return nil }

// book is a journal in memory.
type book struct {
	mu      sync.Mutex
	entries map[string]pipeline.Entry
	marks   map[string]string
}

func newBook() *book { return &book{entries: map[string]pipeline.Entry{}, marks: map[string]string{}} }

func (b *book) Know(doc *rasid.Document) (pipeline.Known, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e, ok := b.entries[doc.ID]; {
	case !ok || e.Digest != doc.Origin.Digest:
		return pipeline.KnownNew, nil
	case e.Outcome == pipeline.OutcomeQuarantined:
		return pipeline.KnownQuarantined, nil
	}
	return pipeline.KnownDone, nil
}
func (b *book) Mark(store string) (string, error) { return b.marks[store], nil }
func (b *book) Commit(_ context.Context, entries []pipeline.Entry, marks map[string]string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range entries {
		b.entries[e.ID] = e
	}
	for k, v := range marks {
		b.marks[k] = v
	}
	return nil
}

// store runs a source into stores and a journal.
func store(t *testing.T, ctx context.Context, src pipeline.Source, st pipeline.Stage, j pipeline.Journal, limits pipeline.Limits, told *[]string, stores ...pipeline.Store) (pipeline.Report, error) {
	t.Helper()
	p, err := pipeline.New(src, []pipeline.Stage{st}, nil, pipeline.WithStores(stores...), pipeline.WithJournal(j), pipeline.WithLimits(limits),
		pipeline.WithWorkers(3), pipeline.WithProblems(func(p rasid.Problem) {
			if told != nil {
				*told = append(*told, p.Code+" "+p.Msg)
			}
		}))
	if err != nil {
		t.Fatal(err)
	}
	report, err := p.Run(ctx)
	if report.Read != report.Done+report.Failed+report.Skips() {
		t.Errorf("report does not add up: %s", report)
	}
	return report, err
}

func numbered(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("a%d", i)
	}
	return ids
}

func TestASecondRunDoesNothingTwice(t *testing.T) {
	c, j := &cellar{name: "c"}, newBook()
	first, err := store(t, t.Context(), many(500), cut(nothing), j, pipeline.Limits{Batch: 64}, nil, c)
	if err != nil || first.Done != 500 || c.finished != 1 || !slices.Equal(c.ids, numbered(500)) {
		t.Fatalf("first run: %s, error %v, %d in the store", first, err, len(c.ids))
	}
	second, err := store(t, t.Context(), many(600), cut(nothing), j, pipeline.Limits{}, nil, c)
	if err != nil || second.Done != 100 || second.Skipped[pipeline.ReasonDone] != 500 || !slices.Equal(c.ids, numbered(600)) {
		t.Errorf("second run: %s, error %v, %d in the store", second, err, len(c.ids))
	}
}

func TestARunThatWasKilledBetweenStoreAndJournalGoesOn(t *testing.T) {
	whole := &cellar{name: "whole"}
	half := &cellar{name: "half", broken: errors.New("no space left on device"), half: true}
	j := newBook()
	report, err := store(t, t.Context(), many(100), cut(nothing), j, pipeline.Limits{Batch: 40}, nil, whole, half)
	if err == nil || !strings.Contains(err.Error(), "store in half: no space left on device") || report.Done != 0 || report.Skipped[pipeline.ReasonStopped] == 0 {
		t.Fatalf("%s, error %v", report, err)
	}
	if len(whole.ids) == 0 || len(half.ids) == 0 || len(j.entries) != 0 {
		t.Fatalf("the stores have %d and %d, the journal %d: the test is about stores that are ahead of it", len(whole.ids), len(half.ids), len(j.entries))
	}
	half.broken, half.half = nil, false
	report, err = store(t, t.Context(), many(100), cut(nothing), j, pipeline.Limits{Batch: 40}, nil, whole, half)
	if err != nil || report.Done != 100 || !slices.Equal(whole.ids, numbered(100)) || !slices.Equal(half.ids, numbered(100)) {
		t.Errorf("%s, error %v, %d and %d in the stores", report, err, len(whole.ids), len(half.ids))
	}
}

func TestAStoreThatLostRowsIsNotWrittenTo(t *testing.T) {
	c, j := &cellar{name: "c"}, newBook()
	if _, err := store(t, t.Context(), many(10), cut(nothing), j, pipeline.Limits{}, nil, c); err != nil {
		t.Fatal(err)
	}
	c.ids = c.ids[:4]
	report, err := store(t, t.Context(), many(20), cut(nothing), j, pipeline.Limits{}, nil, c)
	if err == nil || !strings.Contains(err.Error(), "recover c: holds less than the journal says") || report.Read != 0 || len(c.ids) != 4 {
		t.Errorf("%s, error %v, %d in the store", report, err, len(c.ids))
	}
}

func TestAStoreThatRefusesForAWhileLosesNothing(t *testing.T) {
	c := &cellar{name: "c", refuse: 2}
	var told []string
	report, err := store(t, t.Context(), many(30), cut(nothing), newBook(), pipeline.Limits{}, &told, c)
	if err != nil || report.Done != 30 || !slices.Equal(c.ids, numbered(30)) {
		t.Errorf("%s, error %v, %d in the store", report, err, len(c.ids))
	}
	if len(told) != 2 || !strings.HasPrefix(told[0], pipeline.CodeRefused+" refuses for now: locked") {
		t.Errorf("told %q", told)
	}
	c = &cellar{name: "c", refuse: 1000}
	report, err = store(t, t.Context(), many(30), cut(nothing), newBook(), pipeline.Limits{Wait: -1}, nil, c)
	var b busy
	if !errors.As(err, &b) || report.Done != 0 {
		t.Errorf("%s, error %v", report, err)
	}
}

func TestAnArticleThatFailsIsKeptAndNotTriedAgain(t *testing.T) {
	j, c := newBook(), &cellar{name: "c"}
	fail := cut(func(ctx context.Context, doc *rasid.Document) error {
		switch doc.ID {
		case "a3":
			return errors.New("cannot cut")
		case "a5":
			<-ctx.Done() // a stage that never ends
			return ctx.Err()
		}
		return nil
	})
	var told []string
	report, err := store(t, t.Context(), many(9), fail, j, pipeline.Limits{Article: 50 * time.Millisecond}, &told, c)
	if err != nil || report.Done != 7 || report.Failed != 2 {
		t.Fatalf("%s, error %v", report, err)
	}
	if e := j.entries["a3"]; e.Outcome != pipeline.OutcomeQuarantined || e.Stage != "cut" || e.Doc == nil || !strings.Contains(e.Problem.Msg, "cannot cut") {
		t.Errorf("the journal keeps %+v", e)
	}
	if e := j.entries["a5"]; e.Problem.Code != pipeline.CodeTimeout {
		t.Errorf("the journal keeps %+v", e)
	}
	if len(told) != 2 || !strings.HasPrefix(told[1], "E504 stage cut, article a5: the article takes longer than 50ms") {
		t.Errorf("told %q", told)
	}
	report, err = store(t, t.Context(), many(9), cut(nothing), j, pipeline.Limits{}, nil, c)
	if err != nil || report.Done != 0 || report.Skipped[pipeline.ReasonQuarantined] != 2 {
		t.Errorf("second run: %s, error %v", report, err)
	}
}

func TestAnIDThatStandsTwiceIsStoredOnce(t *testing.T) {
	src := sameID(many(5))
	c := &cellar{name: "c"}
	var told []string
	report, err := store(t, t.Context(), src, cut(nothing), newBook(), pipeline.Limits{}, &told, c)
	if err != nil || report.Done != 1 || report.Skipped[pipeline.ReasonTwice] != 4 || len(c.ids) != 1 {
		t.Errorf("%s, error %v, %d in the store", report, err, len(c.ids))
	}
	if len(told) != 4 || told[0] != `W502 another article of this run has the id "same", skipped` {
		t.Errorf("told %q", told)
	}
}

// sameID gives all articles of a source one id.
type sameID articles

func (s sameID) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		for doc, err := range articles(s).Documents(ctx) {
			doc.ID = "same"
			if !yield(doc, err) {
				return
			}
		}
	}
}

func TestWhatIsDoneIsStoredWhenTheRunIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c, j := &cellar{name: "c"}, newBook()
	st := cut(func(ctx context.Context, doc *rasid.Document) error {
		if doc.ID == "a200" {
			cancel()
		}
		return ctx.Err()
	})
	report, err := store(t, ctx, many(100_000), st, j, pipeline.Limits{Batch: 50}, nil, c)
	if !errors.Is(err, context.Canceled) || report.Done == 0 || c.finished != 0 {
		t.Fatalf("%s, error %v, finished %d times", report, err, c.finished)
	}
	if len(c.ids) != report.Done || len(j.entries) != report.Done || !slices.Equal(c.ids, numbered(report.Done)) {
		t.Errorf("%d done, %d stored, %d in the journal", report.Done, len(c.ids), len(j.entries))
	}
}

func TestALongTextGoesAloneAndHoldsTheOthersBack(t *testing.T) {
	var src articles
	for i := range 60 {
		src = append(src, strings.Repeat("نص ", 100+200*(i%7/6)))
	}
	var mu sync.Mutex
	load, most := 0, 0
	st := cut(func(_ context.Context, doc *rasid.Document) error {
		mu.Lock()
		load += len(doc.Text)
		most = max(most, load)
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		load -= len(doc.Text)
		mu.Unlock()
		return nil
	})
	c := &cellar{name: "c"}
	report, err := store(t, t.Context(), src, st, newBook(), pipeline.Limits{InFlight: 1200}, nil, c)
	if err != nil || report.Done != 60 {
		t.Fatalf("%s, error %v", report, err)
	}
	if most > 1500 { // the longest alone
		t.Errorf("%d bytes of text were in flight, 1200 are allowed, or one longer text", most)
	}
}

func TestATextThatTheMemoryDoesNotAllowIsSkipped(t *testing.T) {
	src := articles{"نص قصير.", strings.Repeat("نص ", 1000), "نص آخر."}
	c := &cellar{name: "c"}
	var told []string
	report, err := store(t, t.Context(), src, cut(nothing), newBook(), pipeline.Limits{Largest: 1000}, &told, c)
	if err != nil || report.Done != 2 || report.Skipped[pipeline.ReasonLarge] != 1 || !slices.Equal(c.ids, []string{"a0", "a2"}) {
		t.Errorf("%s, error %v, the store has %q", report, err, c.ids)
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], pipeline.CodeLarge) {
		t.Errorf("told %q", told)
	}
}

func BenchmarkRunIntoStore(b *testing.B) {
	src := many(1000)
	for b.Loop() {
		p, _ := pipeline.New(src, []pipeline.Stage{cut(nothing)}, nil, pipeline.WithStores(&cellar{name: "c"}), pipeline.WithJournal(newBook()))
		if _, err := p.Run(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

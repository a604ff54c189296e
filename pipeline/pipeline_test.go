package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// articles is a source of made-up articles; an item is a text or an error.
type articles []any

func (a articles) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		for i, item := range a {
			switch v := item.(type) {
			case error:
				if !yield(nil, v) {
					return
				}
			case string:
				if !yield(rasid.NewDocument(fmt.Sprintf("a%d", i), "", v), nil) {
					return
				}
			}
		}
	}
}

func many(n int) articles {
	var a articles
	for i := range n {
		a = append(a, fmt.Sprintf("وصل الوفد رقم %d إلى العاصمة.", i))
	}
	return a
}

// stage is a stage made of a function.
type stage struct {
	info rasid.Info
	do   func(ctx context.Context, doc *rasid.Document) error
}

func (s stage) Info() rasid.Info { return s.info }
func (s stage) Annotate(ctx context.Context, doc *rasid.Document) error {
	return s.do(ctx, doc)
}

func cut(do func(context.Context, *rasid.Document) error) stage {
	return stage{rasid.Info{Name: "cut", Version: "1", Needs: rasid.LayerText, Gives: rasid.LayerSentences | rasid.LayerTokens}, do}
}

func nothing(context.Context, *rasid.Document) error { return nil }

// shelf is a sink that keeps what it is given.
type shelf struct {
	ids     []string
	docs    []*rasid.Document
	flushed int
	fail    func(n int) error
	slow    time.Duration
}

func (s *shelf) Write(_ context.Context, doc *rasid.Document) error {
	time.Sleep(s.slow)
	if s.fail != nil {
		if err := s.fail(len(s.ids)); err != nil {
			return err
		}
	}
	s.ids = append(s.ids, doc.ID)
	s.docs = append(s.docs, doc)
	return nil
}
func (s *shelf) Flush(context.Context) error { s.flushed++; return nil }
func (s *shelf) Close() error                { return nil }

// skip is a skip as sources make them.
type skip struct{ rasid.Problem }

func (skip) SkipReason() string { return "empty" }
func (s skip) Unwrap() error    { return s.Problem }

func run(t *testing.T, ctx context.Context, src pipeline.Source, st []pipeline.Stage, sink *shelf, opts ...pipeline.Option) (pipeline.Report, error) {
	t.Helper()
	p, err := pipeline.New(src, st, []pipeline.Sink{sink}, opts...)
	if err != nil {
		t.Fatal(err)
	}
	report, err := p.Run(ctx)
	if report.Read != report.Done+report.Failed+report.Skips() {
		t.Errorf("report does not add up: %s", report)
	}
	if report.Done != len(sink.ids) {
		t.Errorf("report says %d done, the sink has %d", report.Done, len(sink.ids))
	}
	return report, err
}

func TestNewRefusesStagesThatDoNotFit(t *testing.T) {
	first := cut(nothing)
	times := stage{rasid.Info{Name: "times", Needs: rasid.LayerTokens, Gives: rasid.LayerTimes}, nothing}
	text := stage{rasid.Info{Name: "rewrite", Needs: rasid.LayerText, Gives: rasid.LayerText}, nothing}
	tests := []struct {
		name   string
		stages []pipeline.Stage
		want   string
	}{
		{"need unmet", []pipeline.Stage{times}, "stage times needs tokens, which no stage before it fills (so far: text)"},
		{"need met too late", []pipeline.Stage{times, first}, "stage times needs tokens"},
		{"layer given twice", []pipeline.Stage{first, times, times}, "stage times gives times again, after stage times"},
		{"text given by a stage", []pipeline.Stage{text}, "stage rewrite gives text again, after the source"},
		{"nil stage", []pipeline.Stage{nil}, "stage 1 is nil"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := pipeline.New(articles{}, tt.stages, nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got error %v, want %q in it", err, tt.want)
			}
		})
	}
	if _, err := pipeline.New(articles{}, []pipeline.Stage{first, times}, nil); err != nil {
		t.Errorf("fitting stages refused: %v", err)
	}
	if _, err := pipeline.New(nil, nil, nil); err == nil {
		t.Error("no source accepted")
	}
}

func TestOutputKeepsTheOrderOfTheInput(t *testing.T) {
	const n = 300
	uneven := cut(func(_ context.Context, doc *rasid.Document) error {
		if strings.HasSuffix(doc.ID, "3") {
			time.Sleep(time.Millisecond)
		}
		return nil
	})
	for _, workers := range []int{1, 2, 7} {
		sink := &shelf{}
		report, err := run(t, t.Context(), many(n), []pipeline.Stage{uneven}, sink, pipeline.WithWorkers(workers))
		if err != nil || report.Done != n || sink.flushed != 1 {
			t.Fatalf("workers %d: %s, flushed %d times, error %v", workers, report, sink.flushed, err)
		}
		for i, id := range sink.ids {
			if id != fmt.Sprintf("a%d", i) {
				t.Fatalf("workers %d: place %d holds %s", workers, i, id)
			}
		}
	}
}

func TestOneBadArticleDoesNotStopTheRun(t *testing.T) {
	src := articles{
		"اجتمع الوزراء في العاصمة.",
		rasid.Problem{Code: "E401", Path: "gone.txt", Msg: "no such file"},
		"panic",
		skip{rasid.Problem{Code: "W401", Path: "empty.txt", Msg: "empty"}},
		"error",
		fmt.Errorf("wrapped: %w", rasid.Problem{Code: "E402", Path: "bytes.txt", Msg: "not UTF-8"}),
		"rewrite",
		"غادر الوفد المدينة.",
	}
	st := cut(func(_ context.Context, doc *rasid.Document) error {
		switch doc.Text {
		case "panic":
			var none []int
			_ = none[3]
		case "error":
			return errors.New("cannot cut")
		case "rewrite":
			doc.Text = "other words"
		}
		doc.Problems = append(doc.Problems, rasid.Problem{Code: "W900", Msg: "noted"})
		return nil
	})
	var told []string
	sink := &shelf{}
	report, err := run(t, t.Context(), src, []pipeline.Stage{st}, sink, pipeline.WithWorkers(3),
		pipeline.WithProblems(func(p rasid.Problem) { told = append(told, p.Code+" "+p.Msg) }))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := report.String(), "8 read: 2 done, 1 skipped (1 empty), 5 failed"; got != want {
		t.Errorf("report\n got %s\nwant %s", got, want)
	}
	want := []string{"W900 noted", "E401 no such file", "E502 stage cut, article a2: panic: runtime error: index out of range",
		"W401 empty", "E501 stage cut, article a4: cannot cut", "E402 not UTF-8", "E503 stage cut, article a6: the stage changed", "W900 noted"}
	if len(told) != len(want) {
		t.Fatalf("told %d problems: %q", len(told), told)
	}
	for i := range want {
		if !strings.HasPrefix(told[i], want[i]) {
			t.Errorf("problem %d is %q, want %q", i, told[i], want[i])
		}
	}
	if want := rasid.LayerText | rasid.LayerTokens; sink.docs[0].Filled&want != want {
		t.Errorf("layers of a document that is done: %s", sink.docs[0].Filled)
	}
}

func TestSlowSinkHoldsTheSourceBack(t *testing.T) {
	const workers = 2
	var given atomic.Int64
	sink := &shelf{slow: 200 * time.Microsecond}
	var most int64
	src := counted{many(200), &given}
	_, err := run(t, t.Context(), src, []pipeline.Stage{cut(nothing)}, sink, pipeline.WithWorkers(workers),
		pipeline.WithProgress(func(r pipeline.Report) { most = max(most, given.Load()-int64(r.Read)) }))
	if err != nil {
		t.Fatal(err)
	}
	if most > workers*8+1 {
		t.Errorf("%d articles were in flight, the window is %d", most, workers*8)
	}
}

type counted struct {
	src   pipeline.Source
	given *atomic.Int64
}

func (c counted) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return func(yield func(*rasid.Document, error) bool) {
		for doc, err := range c.src.Documents(ctx) {
			c.given.Add(1)
			if !yield(doc, err) {
				return
			}
		}
	}
}

func TestCancelStopsTheRunAndTheReportStillAddsUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var once sync.Once
	st := cut(func(ctx context.Context, doc *rasid.Document) error {
		if doc.ID == "a20" {
			once.Do(cancel)
		}
		return ctx.Err()
	})
	sink := &shelf{}
	report, err := run(t, ctx, many(10_000), []pipeline.Stage{st}, sink, pipeline.WithWorkers(4))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if report.Read >= 10_000 || report.Failed != 0 || sink.flushed != 0 {
		t.Errorf("after cancel: %s, flushed %d", report, sink.flushed)
	}
}

func TestBrokenSinkStopsTheRun(t *testing.T) {
	full := errors.New("no space left")
	sink := &shelf{fail: func(n int) error {
		if n == 5 {
			return full
		}
		return nil
	}}
	report, err := run(t, t.Context(), many(1000), []pipeline.Stage{cut(nothing)}, sink, pipeline.WithWorkers(3))
	if !errors.Is(err, full) || report.Done != 5 || report.Failed != 1 {
		t.Errorf("%s, error %v", report, err)
	}
}

func TestBrokenSourceStopsTheRun(t *testing.T) {
	broken := errors.New("connection lost")
	src := append(many(3), broken, "never read")
	report, err := run(t, t.Context(), src, []pipeline.Stage{cut(nothing)}, &shelf{})
	if !errors.Is(err, broken) || report.Read != 3 {
		t.Errorf("%s, error %v", report, err)
	}
	if _, err := run(t, t.Context(), panicking{}, nil, &shelf{}); err == nil || !strings.Contains(err.Error(), "source panicked") {
		t.Errorf("error of a panicking source: %v", err)
	}
}

type panicking struct{}

func (panicking) Documents(context.Context) iter.Seq2[*rasid.Document, error] {
	return func(func(*rasid.Document, error) bool) { panic("lost") }
}

func BenchmarkRunOverhead(b *testing.B) {
	src := many(1000)
	for b.Loop() {
		p, _ := pipeline.New(src, []pipeline.Stage{cut(nothing)}, []pipeline.Sink{&shelf{}})
		if _, err := p.Run(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

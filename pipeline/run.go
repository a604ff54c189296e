package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rasid-news/rasid"
)

// The codes of problems that the pipeline itself makes.
const (
	CodeStageFailed = "E501" // a stage returned an error
	CodeStagePanic  = "E502" // a stage panicked
	CodeTextChanged = "E503" // a stage changed Text, which would move every offset
)

// windowPerWorker is how many articles may be in flight for each worker: enough
// that a long one does not idle the others, few enough for any memory.
const windowPerWorker = 8

// module begins the names of this module's functions in a stack.
const module = "github.com/rasid-news/rasid/"

// A job is one article on its way: a document, or why there is none.
type job struct {
	seq int
	doc *rasid.Document
	err error // of the source or of a stage
}

// Run moves every article of the source through the stages to the sinks and
// returns what became of them. The error is nil unless the run had to stop: the
// source broke, a sink failed, or ctx was done. Articles that fail one by one
// are counted in the report, told to the problem hook, and are no error of the
// run. All goroutines that Run starts have ended when it returns.
//
// Memory is bounded: at most eight articles a worker are between the source and
// the sinks, so a slow sink, or one slow article that the others have to wait
// for, holds the source back.
func (p *Pipeline) Run(ctx context.Context) (Report, error) {
	start := time.Now()
	report := Report{Skipped: map[string]int{}}
	clocks := make([]atomic.Int64, len(p.stages))

	inner, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	window := p.workers * windowPerWorker
	slots := make(chan struct{}, window) // one token an article in flight: its size is the bound on memory
	jobs := make(chan job)
	results := make(chan job)

	var read atomic.Int64
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(jobs)
		p.read(inner, stop, slots, jobs, &read)
	})
	var workers sync.WaitGroup
	for range p.workers {
		workers.Go(func() {
			for j := range jobs {
				if j.err == nil {
					j.err = p.annotate(inner, j.doc, clocks)
				}
				results <- j // the loop below takes every result until results is closed
			}
		})
	}
	wg.Go(func() {
		workers.Wait()
		close(results)
	})

	waiting := make(map[int]job, window)
	next := 0
	for j := range results {
		waiting[j.seq] = j
		for {
			j, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			next++
			if err := p.finish(inner, j, &report); err != nil {
				stop(err)
			}
			<-slots
			report.Read = next
			report.Elapsed = time.Since(start)
			p.progress(report)
		}
	}
	wg.Wait()

	// Every article that got a number came through results, so nothing waits.
	report.Read = int(read.Load())
	for i := range p.stages {
		report.Stages = append(report.Stages, StageTime{p.infos[i].Name, time.Duration(clocks[i].Load())})
	}
	err := context.Cause(inner)
	if err == nil {
		for _, sink := range p.sinks {
			if err = sink.Flush(ctx); err != nil {
				err = fmt.Errorf("pipeline: flush: %w", err)
				break
			}
		}
	}
	report.Elapsed = time.Since(start)
	return report, err
}

// read numbers the articles of the source and hands them to the workers.
func (p *Pipeline) read(ctx context.Context, stop context.CancelCauseFunc, slots chan<- struct{}, jobs chan<- job, read *atomic.Int64) {
	defer func() {
		if r := recover(); r != nil {
			stop(fmt.Errorf("pipeline: source panicked: %v", r))
		}
	}()
	seq := 0
	for doc, err := range p.source.Documents(ctx) {
		if ctx.Err() != nil {
			return
		}
		if err == nil && doc == nil {
			stop(errors.New("pipeline: source gave neither document nor error"))
			return
		}
		if err != nil {
			var problem rasid.Problem
			if !errors.As(err, &problem) {
				stop(fmt.Errorf("pipeline: read: %w", err))
				return
			}
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		read.Add(1)
		jobs <- job{seq: seq, doc: doc, err: err} // the workers take until jobs is closed
		seq++
	}
}

// annotate runs all stages on one document. It turns an error, a panic or a
// changed text into a Problem that names the stage.
func (p *Pipeline) annotate(ctx context.Context, doc *rasid.Document, clocks []atomic.Int64) error {
	text := doc.Text
	doc.Filled |= rasid.LayerText
	last := time.Now()
	for i, stage := range p.stages {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		err := call(ctx, stage, doc)
		now := time.Now()
		clocks[i].Add(int64(now.Sub(last)))
		last = now
		if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return err
		}
		if err == nil && doc.Text != text {
			err = rasid.Problem{Code: CodeTextChanged, Msg: "the stage changed the text of the article"}
		}
		if err != nil {
			return p.quarantine(doc, p.infos[i].Name, err)
		}
		doc.Filled |= p.infos[i].Gives
	}
	return nil
}

// call runs one stage and turns its panic into a Problem.
func call(ctx context.Context, stage Stage, doc *rasid.Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = rasid.Problem{Code: CodeStagePanic, Msg: fmt.Sprintf("panic: %v%s", r, origin(debug.Stack()))}
		}
	}()
	return stage.Annotate(ctx, doc)
}

// origin picks from a stack the place in this module that panicked, as
// " (segment.(*Segmenter).Annotate)"; a whole stack would drown the message.
func origin(stack []byte) string {
	lines := strings.Split(string(stack), "\n")
	after := false
	for _, line := range lines {
		if strings.HasPrefix(line, "panic(") {
			after = true
			continue
		}
		if name, ok := strings.CutPrefix(line, module); ok && after {
			if i := strings.LastIndexByte(name, '('); i > 0 {
				name = name[:i]
			}
			return " (in " + name + ")"
		}
	}
	return ""
}

// quarantine describes why a document goes no further.
func (p *Pipeline) quarantine(doc *rasid.Document, stage string, err error) rasid.Problem {
	problem := rasid.Problem{Code: CodeStageFailed, Msg: err.Error()}
	var given rasid.Problem
	if errors.As(err, &given) {
		problem.Msg, problem.Fix = given.Msg, given.Fix
		if given.Code != "" {
			problem.Code = given.Code
		}
	}
	problem.Path, problem.Line = doc.Origin.Path, doc.Origin.Record
	problem.Msg = "stage " + stage + ", article " + doc.ID + ": " + problem.Msg
	return problem
}

// finish counts one article and, if it is whole, gives it to the sinks. Its
// error means that the run has to stop.
func (p *Pipeline) finish(ctx context.Context, j job, report *Report) error {
	if j.err != nil {
		var problem rasid.Problem
		var skip Skipper
		switch {
		case errors.As(j.err, &skip):
			report.Skipped[skip.SkipReason()]++
			if errors.As(j.err, &problem) {
				p.problems(problem)
			}
		case errors.As(j.err, &problem):
			report.Failed++
			p.problems(problem)
		default: // annotate gave up because the run is over
			report.Skipped[ReasonStopped]++
		}
		return nil
	}
	if ctx.Err() != nil {
		report.Skipped[ReasonStopped]++
		return nil
	}
	for _, sink := range p.sinks {
		if err := sink.Write(ctx, j.doc); err != nil {
			report.Failed++ // the error that Run returns tells of it
			return fmt.Errorf("pipeline: write article %s: %w", j.doc.ID, err)
		}
	}
	report.Done++
	report.Bytes += int64(len(j.doc.Text))
	report.Sentences += len(j.doc.Sentences)
	report.Tokens += len(j.doc.Tokens)
	report.Events += len(j.doc.Events)
	for _, problem := range j.doc.Problems {
		p.problems(problem)
	}
	return nil
}

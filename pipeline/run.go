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
	CodeTimeout     = "E504" // an article took longer than Limits.Article
	CodeRefused     = "W501" // a store refuses for a while
	CodeTwice       = "W502" // an id that another article of the run has
	CodeLarge       = "W503" // an article longer than Limits.Largest
)

// windowPerWorker is how many articles may be in flight for each worker: enough
// that a long one does not idle the others, few enough for any memory.
const windowPerWorker = 8

// module begins the names of this module's functions in a stack.
const module = "github.com/rasid-news/rasid/"

// A job is one article on its way: a document, or why there is none.
type job struct {
	seq    int
	doc    *rasid.Document
	err    error  // of the source or of a stage
	stage  string // that failed
	weight int64  // bytes of text on the scale
}

// Run moves every article of the source through the stages to the sinks and
// stores and returns what became of them. The error is nil unless the run had to
// stop: the source broke, a sink failed, or ctx was done. Articles that fail one
// by one are counted in the report, told to the problem hook, and are no error of
// the run. All goroutines that Run starts have ended when it returns.
//
// Memory is bounded: at most eight articles a worker are between the source and
// the sinks, and no more text than Limits.InFlight on the way to the stores, so a
// slow sink, or one slow article that the others have to wait for, holds the
// source back.
//
// With a journal, what earlier runs did under the same versions is skipped. An
// article is in the journal only when every store has it, and is there once: a
// run may be killed at any moment, and the next one goes on.
func (p *Pipeline) Run(ctx context.Context) (Report, error) {
	r := &running{
		p: p, start: time.Now(), report: Report{Skipped: map[string]int{}},
		clocks: make([]atomic.Int64, len(p.stages)), weighs: newScale(p.limits.InFlight), ids: newIDSet(),
	}
	if err := p.recover(ctx); err != nil {
		return r.report, err
	}
	inner, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	window := p.workers * windowPerWorker
	slots := make(chan struct{}, window) // one token an article in flight: its size is the bound on memory
	jobs := make(chan job)
	results := make(chan job)
	r.writer = p.newWriter(r.weighs)

	var read atomic.Int64
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(jobs)
		r.read(inner, stop, slots, jobs, &read)
	})
	var workers sync.WaitGroup
	for range p.workers {
		workers.Go(func() {
			for j := range jobs {
				if j.err == nil {
					j.stage, j.err = p.annotate(inner, j.doc, r.clocks)
				}
				results <- j // the loop below takes every result until results is closed
			}
		})
	}
	wg.Go(func() {
		workers.Wait()
		close(results)
	})
	wg.Go(func() { r.writer.run(inner, stop) })

	r.collect(inner, stop, results, slots, window)
	close(r.writer.in)
	wg.Wait()
	r.tellRefusals()

	// Every article that got a number came through results, so nothing waits.
	report := &r.report
	report.Read = int(read.Load())
	for i := range p.stages {
		report.Stages = append(report.Stages, StageTime{p.infos[i].Name, time.Duration(r.clocks[i].Load())})
	}
	err := context.Cause(inner)
	if err == nil {
		err = r.finishAll(ctx)
	}
	if lost := r.writer.lost; lost > 0 {
		report.Done -= lost
		report.Skipped[ReasonStopped] += lost
	}
	report.Elapsed = time.Since(r.start)
	return *report, err
}

// A running is the state of one Run.
type running struct {
	p      *Pipeline
	start  time.Time
	report Report
	clocks []atomic.Int64
	weighs *scale
	writer *writer
	ids    *idSet // of the source's goroutine
	batch  batch
}

// finishAll ends a run that met every article.
func (r *running) finishAll(ctx context.Context) error {
	for _, sink := range r.p.sinks {
		if err := sink.Flush(ctx); err != nil {
			return fmt.Errorf("pipeline: flush: %w", err)
		}
	}
	err := r.writer.finish(ctx)
	r.tellRefusals()
	return err
}

// collect takes the results, puts them back into the order of the input, and
// hands them on until there are no more.
func (r *running) collect(ctx context.Context, stop context.CancelCauseFunc, results <-chan job, slots <-chan struct{}, window int) {
	waiting := make(map[int]job, window)
	next := 0
	tick := time.NewTicker(linger)
	defer tick.Stop()
	for {
		select {
		case j, ok := <-results:
			if !ok {
				r.hand()
				return
			}
			waiting[j.seq] = j
		case <-tick.C:
			r.hand()
			r.tellRefusals()
			continue
		}
		for {
			j, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			next++
			if err := r.finish(ctx, j); err != nil {
				stop(err)
			}
			<-slots
			r.report.Read = next
			r.report.Elapsed = time.Since(r.start)
			r.p.progress(r.report)
		}
	}
}

// hand gives the batch to the writer.
func (r *running) hand() {
	if !r.batch.empty() {
		r.writer.in <- r.batch
		r.batch = batch{}
	}
}

// tellRefusals passes on what the writer has to tell.
func (r *running) tellRefusals() {
	for {
		select {
		case p := <-r.writer.told:
			r.p.problems(p)
		default:
			return
		}
	}
}

// read numbers the articles of the source and hands them to the workers.
func (r *running) read(ctx context.Context, stop context.CancelCauseFunc, slots chan<- struct{}, jobs chan<- job, read *atomic.Int64) {
	defer func() {
		if r := recover(); r != nil {
			stop(fmt.Errorf("pipeline: source panicked: %v", r))
		}
	}()
	seq := 0
	for doc, err := range r.p.source.Documents(ctx) {
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
		} else if err, stopping := r.known(doc); stopping {
			stop(err)
			return
		} else if err != nil {
			doc = nil
			read.Add(1)
			if !r.give(ctx, slots, jobs, job{seq: seq, err: err}) {
				return
			}
			seq++
			continue
		}
		weight := int64(0)
		if doc != nil {
			if weight = int64(len(doc.Text)); !r.weighs.acquire(ctx, weight) {
				return
			}
		}
		if !r.give(ctx, slots, jobs, job{seq: seq, doc: doc, err: err, weight: weight}) {
			r.weighs.release(weight)
			return
		}
		read.Add(1)
		seq++
	}
}

// annotate runs all stages on one document. It turns an error, a panic, a changed
// text or a time-out into a Problem, and names the stage.
func (p *Pipeline) annotate(ctx context.Context, doc *rasid.Document, clocks []atomic.Int64) (string, error) {
	within := ctx
	if p.limits.Article > 0 {
		var cancel context.CancelFunc
		within, cancel = context.WithTimeout(ctx, p.limits.Article)
		defer cancel()
	}
	text := doc.Text
	doc.Filled |= rasid.LayerText
	last := time.Now()
	for i, stage := range p.stages {
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		name := p.infos[i].Name
		err := call(within, stage, doc)
		now := time.Now()
		clocks[i].Add(int64(now.Sub(last)))
		last = now
		if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return "", err
		}
		if err == nil && doc.Text != text {
			err = rasid.Problem{Code: CodeTextChanged, Msg: "the stage changed the text of the article"}
		}
		if within.Err() != nil && ctx.Err() == nil {
			err = rasid.Problem{
				Code: CodeTimeout, Msg: fmt.Sprintf("the article takes longer than %s (%d bytes of text)", p.limits.Article, len(text)),
				Fix: "is it many articles in one? split it, or allow more time",
			}
		}
		if err != nil {
			return name, p.quarantine(doc, name, err)
		}
		doc.Filled |= p.infos[i].Gives
	}
	return "", nil
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

// finish counts one article and, if it is whole, gives it to the sinks and to the
// batch for the stores. Its error means that the run has to stop.
func (r *running) finish(ctx context.Context, j job) error {
	report := &r.report
	before := len(r.batch.entries)
	defer func() {
		if len(r.batch.entries) > before {
			r.batch.weight += j.weight // it stays on the scale until it is stored
		} else {
			r.weighs.release(j.weight)
		}
		if len(r.batch.entries) >= r.p.limits.Batch || r.batch.weight >= r.p.limits.InFlight/4 {
			r.hand()
		}
	}()
	if j.err != nil {
		var problem rasid.Problem
		var skip Skipper
		switch {
		case errors.As(j.err, &skip):
			report.Skipped[skip.SkipReason()]++
			if errors.As(j.err, &problem) {
				r.p.problems(problem)
			}
		case errors.As(j.err, &problem):
			report.Failed++
			r.p.problems(problem)
			if j.doc != nil && r.p.journal != nil {
				r.batch.entries = append(r.batch.entries, Entry{
					ID: j.doc.ID, Digest: j.doc.Origin.Digest, Outcome: OutcomeQuarantined, Doc: j.doc, Stage: j.stage, Problem: problem,
				})
			}
		default: // annotate gave up because the run is over
			report.Skipped[ReasonStopped]++
		}
		return nil
	}
	if ctx.Err() != nil {
		report.Skipped[ReasonStopped]++
		return nil
	}
	var extra []byte
	if r.p.judge != nil {
		extra = r.p.judge.Judge(j.doc)
	}
	for _, sink := range r.p.sinks {
		if err := sink.Write(ctx, j.doc); err != nil {
			report.Failed++ // the error that Run returns tells of it
			return fmt.Errorf("pipeline: write article %s: %w", j.doc.ID, err)
		}
	}
	r.count(j.doc)
	if len(r.p.stores) > 0 || r.p.journal != nil {
		r.batch.docs = append(r.batch.docs, j.doc)
		r.batch.entries = append(r.batch.entries, Entry{ID: j.doc.ID, Digest: j.doc.Origin.Digest, Outcome: OutcomeDone, Extra: extra})
	}
	return nil
}

// count adds a document that is done to the report.
func (r *running) count(doc *rasid.Document) {
	report := &r.report
	report.Done++
	report.Bytes += int64(len(doc.Text))
	report.Sentences += len(doc.Sentences)
	report.Tokens += len(doc.Tokens)
	report.Events += len(doc.Events)
	if d := doc.Duplicate; d.Of != "" {
		if d.Near {
			report.NearDuplicates++
		} else {
			report.Duplicates++
		}
	}
	for _, problem := range doc.Problems {
		r.p.problems(problem)
	}
}

// give hands a job to the workers when there is a slot for it; false if ctx is
// done.
func (r *running) give(ctx context.Context, slots chan<- struct{}, jobs chan<- job, j job) bool {
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	jobs <- j // the workers take until jobs is closed
	return true
}

// known asks whether a document is left out because it is too long, or came
// before, in this run or in an earlier one. broken means that the journal cannot
// say.
func (r *running) known(doc *rasid.Document) (skip error, broken bool) {
	if most := r.p.limits.Largest; most > 0 && int64(len(doc.Text)) > most {
		return left{ReasonLarge, rasid.Problem{
			Code: CodeLarge, Path: doc.Origin.Path, Line: doc.Origin.Record,
			Msg: fmt.Sprintf("article of %.1f MB, skipped: more than the %.1f MB that the memory allows", float64(len(doc.Text))/(1<<20), float64(most)/(1<<20)),
			Fix: "is it many articles in one? split it, or allow more memory",
		}}, false
	}
	if len(r.p.stores) == 0 && r.p.journal == nil {
		return nil, false
	}
	if !r.ids.add(doc.ID) {
		return left{ReasonTwice, rasid.Problem{
			Code: CodeTwice, Path: doc.Origin.Path, Line: doc.Origin.Record, Msg: fmt.Sprintf("another article of this run has the id %q, skipped", doc.ID),
			Fix: "give every article its own id, or leave ids out",
		}}, false
	}
	if r.p.journal == nil {
		return nil, false
	}
	switch known, err := r.p.journal.Know(doc); {
	case err != nil:
		return fmt.Errorf("pipeline: journal: %w", err), true
	case known == KnownDone:
		return left{reason: ReasonDone}, false
	case known == KnownQuarantined:
		return left{reason: ReasonQuarantined}, false
	}
	return nil, false
}

// A left is a Skipper of the pipeline's own.
type left struct {
	reason  string
	problem rasid.Problem // its Code is empty if there is nothing to tell
}

func (l left) Error() string      { return "skipped: " + l.reason }
func (l left) SkipReason() string { return l.reason }

// Unwrap returns the problem that is told, if there is one.
func (l left) Unwrap() error {
	if l.problem.Code == "" {
		return nil
	}
	return l.problem
}

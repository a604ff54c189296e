package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"

	"github.com/rasid-news/rasid"
)

// A Source yields documents. Run calls Documents once, from one goroutine, and
// ranges over it once.
//
// An error that wraps a rasid.Problem stands for one article that could not be
// read: its document is nil, it is counted, and the source goes on. If that
// error is a Skipper too, the article was left out on purpose. Any other error
// means that the source is broken: the run stops and returns it. A source
// returns soon after ctx is done.
type Source interface {
	Documents(ctx context.Context) iter.Seq2[*rasid.Document, error]
}

// A Stage adds its layers to a document. Annotate is called by many goroutines
// at once, for different documents; it must not keep the document, change its
// Text, or start a goroutine that outlives the call. An error puts the document
// aside and the run goes on.
type Stage interface {
	Info() rasid.Info
	Annotate(ctx context.Context, doc *rasid.Document) error
}

// A Sink stores documents. Run calls its methods from one goroutine: Write for
// each document in the order of the input, Flush once after the last, unless
// the run broke off. Write replaces all rows of doc.ID; an append-only store
// lets the last line win. An error of Write or Flush stops the run. Close
// belongs to whoever opened the sink and is not called by Run.
type Sink interface {
	Write(ctx context.Context, doc *rasid.Document) error
	Flush(ctx context.Context) error
	Close() error
}

// A Skipper is an error by which a source says that it left an article out on
// purpose, with a reason out of a closed list such as "empty".
type Skipper interface {
	error
	SkipReason() string
}

// An Option changes how a Pipeline runs, never what it writes.
type Option func(*Pipeline)

// WithWorkers sets how many documents are worked on at once; below 1 means one
// per processor.
func WithWorkers(n int) Option { return func(p *Pipeline) { p.workers = n } }

// WithProblems sets a function that is told of every article that failed or was
// skipped, and of every warning that a stage left on a document. It is called
// from the goroutine of Run, in the order of the input.
func WithProblems(hear func(rasid.Problem)) Option {
	return func(p *Pipeline) { p.problems = hear }
}

// WithProgress sets a function that is told the state of the report after every
// article, from the goroutine of Run. It must not keep the report's map.
func WithProgress(hear func(Report)) Option {
	return func(p *Pipeline) { p.progress = hear }
}

// A Pipeline is a source, stages and sinks that fit together.
type Pipeline struct {
	source   Source
	stages   []Stage
	infos    []rasid.Info
	sinks    []Sink
	stores   []Store
	journal  Journal
	judge    Judge
	limits   Limits
	workers  int
	problems func(rasid.Problem)
	progress func(Report)
}

// New joins source, stages and sinks. It refuses a missing source, a stage
// whose needs no stage before it fills, and a layer that two stages give.
func New(source Source, stages []Stage, sinks []Sink, opts ...Option) (*Pipeline, error) {
	if source == nil {
		return nil, errors.New("pipeline: no source")
	}
	p := &Pipeline{source: source, stages: stages, sinks: sinks}
	have := rasid.LayerText
	giver := map[rasid.Layer]string{rasid.LayerText: "the source"}
	for i, stage := range stages {
		if stage == nil {
			return nil, fmt.Errorf("pipeline: stage %d is nil", i+1)
		}
		info := stage.Info()
		if missing := info.Needs &^ have; missing != 0 {
			return nil, fmt.Errorf("pipeline: stage %s needs %s, which no stage before it fills (so far: %s)", info.Name, missing, have)
		}
		if twice := info.Gives & have; twice != 0 {
			return nil, fmt.Errorf("pipeline: stage %s gives %s again, after %s", info.Name, twice, giver[lowest(twice)])
		}
		for l := info.Gives; l != 0; l &^= lowest(l) {
			giver[lowest(l)] = "stage " + info.Name
		}
		have |= info.Gives
		p.infos = append(p.infos, info)
	}
	for i, sink := range sinks {
		if sink == nil {
			return nil, fmt.Errorf("pipeline: sink %d is nil", i+1)
		}
	}
	for _, opt := range opts {
		opt(p)
	}
	p.limits = p.limits.withDefaults()
	if p.workers < 1 {
		p.workers = runtime.GOMAXPROCS(0)
	}
	if p.problems == nil {
		p.problems = func(rasid.Problem) {}
	}
	if p.progress == nil {
		p.progress = func(Report) {}
	}
	return p, nil
}

// Infos describes the stages, in order.
func (p *Pipeline) Infos() []rasid.Info { return append([]rasid.Info(nil), p.infos...) }

func lowest(l rasid.Layer) rasid.Layer { return l & -l }

package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/rasid-news/rasid/pipeline"
)

// patience is how long a run may take before it has to show that it lives.
const patience = time.Second

// A progress is a line on the terminal that counts the articles of a long run.
// The zero value shows nothing.
type progress struct {
	on   bool
	to   io.Writer
	rep  *reporter
	bars *mpb.Progress
	bar  *mpb.Bar
	last pipeline.Report // that the line tells of
	line atomic.Pointer[string]
	tell func(pipeline.Report) string // what the line says; nil counts the articles
}

// newProgress returns a progress on a terminal, or one that shows nothing.
func newProgress(on bool, to io.Writer, rep *reporter) *progress {
	return &progress{on: on, to: to, rep: rep}
}

// update is told the report after every article.
func (p *progress) update(r pipeline.Report) {
	if !p.on || r.Elapsed < patience {
		return
	}
	if p.tell != nil && (p.bars == nil || r.Elapsed-p.last.Elapsed > patience/4) {
		line := p.tell(r)
		p.line.Store(&line)
		p.last = r
	}
	if p.bars == nil {
		p.bars = mpb.New(mpb.WithOutput(p.to), mpb.WithWidth(8), mpb.WithRefreshRate(150*time.Millisecond))
		p.rep.out = p.bars // messages go above the line
		p.bar = p.bars.New(0, mpb.SpinnerStyle(), mpb.BarRemoveOnComplete(),
			mpb.AppendDecorators(decor.Any(func(s decor.Statistics) string {
				if p.tell != nil {
					return " " + *p.line.Load()
				}
				return fmt.Sprintf(" %d articles", s.Current)
			}), decor.Elapsed(decor.ET_STYLE_GO, decor.WC{W: 8})))
	}
	p.bar.SetCurrent(int64(r.Read))
}

// done takes the line away.
func (p *progress) done() {
	if p.bars == nil {
		return
	}
	p.bar.SetTotal(-1, true)
	p.bars.Wait()
	p.rep.out = p.to
}

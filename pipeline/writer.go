package pipeline

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/rasid-news/rasid"
)

// A batch is what goes to the stores and the journal at once.
type batch struct {
	docs    []*rasid.Document
	entries []Entry
	weight  int64
}

func (b *batch) empty() bool { return len(b.entries) == 0 }

// A writer stores batches beside the workers, one after the other.
type writer struct {
	p      *Pipeline
	in     chan batch
	err    error // that stopped it
	lost   int   // documents that could not be stored
	told   chan rasid.Problem
	weighs *scale
}

func (p *Pipeline) newWriter(weighs *scale) *writer {
	return &writer{p: p, in: make(chan batch), told: make(chan rasid.Problem, 64), weighs: weighs}
}

// recover takes every store back to its mark.
func (p *Pipeline) recover(ctx context.Context) error {
	for _, s := range p.stores {
		mark := ""
		if p.journal != nil {
			var err error
			if mark, err = p.journal.Mark(s.Name()); err != nil {
				return fmt.Errorf("pipeline: journal: %w", err)
			}
		}
		if err := s.Recover(ctx, mark); err != nil {
			return fmt.Errorf("pipeline: recover %s: %w", s.Name(), err)
		}
	}
	return nil
}

// run stores what comes until in is closed, also when ctx is done: what went
// through the stages is not thrown away. After an error it goes on taking, so
// that nobody waits for it, and drops what it takes.
func (w *writer) run(ctx context.Context, stop context.CancelCauseFunc) {
	for b := range w.in {
		if w.err == nil {
			if w.err = w.store(ctx, &b); w.err != nil {
				stop(w.err)
			}
		}
		if w.err != nil {
			w.lost += len(b.docs)
		}
		w.weighs.release(b.weight)
	}
}

// store puts a batch into every store and then into the journal. Killed between
// the two, the run after this one does the batch again: the stores take back, or
// replace, what the journal does not know.
func (w *writer) store(ctx context.Context, b *batch) error {
	whole := context.WithoutCancel(ctx)
	marks := map[string]string{}
	for _, s := range w.p.stores {
		if len(b.docs) == 0 {
			break
		}
		mark, err := w.patient(ctx, s.Name(), func() (string, error) { return s.Put(whole, b.docs) })
		if err != nil {
			return fmt.Errorf("pipeline: store in %s: %w", s.Name(), err)
		}
		marks[s.Name()] = mark
	}
	return w.commit(whole, b.entries, marks)
}

// finish lets every store finish.
func (w *writer) finish(ctx context.Context) error {
	marks := map[string]string{}
	for _, s := range w.p.stores {
		mark, err := w.patient(ctx, s.Name(), func() (string, error) { return s.Finish(ctx) })
		if err != nil {
			return fmt.Errorf("pipeline: finish %s: %w", s.Name(), err)
		}
		marks[s.Name()] = mark
	}
	return w.commit(ctx, nil, marks)
}

func (w *writer) commit(ctx context.Context, entries []Entry, marks map[string]string) error {
	if w.p.journal == nil || len(entries) == 0 && len(marks) == 0 {
		return nil
	}
	if err := w.p.journal.Commit(ctx, entries, marks); err != nil {
		return fmt.Errorf("pipeline: journal: %w", err)
	}
	return nil
}

// patient does something that may be refused for a while.
func (w *writer) patient(ctx context.Context, name string, do func() (string, error)) (string, error) {
	began := time.Now()
	for pause := 250 * time.Millisecond; ; pause = min(2*pause, 15*time.Second) {
		mark, err := do()
		var t Temporary
		if err == nil || !errors.As(err, &t) || !t.Temporary() || time.Since(began)+pause > w.p.limits.Wait {
			return mark, err
		}
		select {
		case w.told <- rasid.Problem{
			Code: CodeRefused, Path: name, Msg: "refuses for now: " + err.Error(),
			Fix: "nothing is lost; it is tried again in " + pause.String(),
		}:
		default:
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return "", context.Cause(ctx)
		}
	}
}

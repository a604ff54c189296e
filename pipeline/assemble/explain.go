package assemble

import (
	"context"
	"fmt"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event"
	"github.com/rasid-news/rasid/pipeline"
)

// A tracer is a stage that can tell how it came to its events.
type tracer interface {
	Explain(ctx context.Context, doc *rasid.Document, sentence int) ([]event.Trace, error)
}

var _ tracer = (*event.Extractor)(nil)

// Explain returns, line by line, which rule took each trigger word of one
// sentence, or why none did. The document must have passed the stages.
func Explain(ctx context.Context, stages []pipeline.Stage, doc *rasid.Document, sentence int) ([]string, error) {
	var out []string
	for _, stage := range stages {
		t, ok := stage.(tracer)
		if !ok {
			continue
		}
		// The tracer fills the layer anew, so it works on a copy.
		again := *doc
		again.Events = nil
		traces, err := t.Explain(ctx, &again, sentence)
		if err != nil {
			return out, fmt.Errorf("explain sentence %d: %w", sentence, err)
		}
		for _, tr := range traces {
			what := "fired"
			if !tr.Fired {
				what = "no: " + tr.Reason
			}
			// Each analysis of a word is tried; those that end alike are one line.
			if line := fmt.Sprintf("%s  %s  %s", tr.Word, tr.Rule, what); len(out) == 0 || out[len(out)-1] != line {
				out = append(out, line)
			}
		}
	}
	return out, nil
}

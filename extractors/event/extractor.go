package event

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"sync"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// Version changes whenever the events of some text can change.
const Version = "2"

//go:embed rules/*.yaml
var embedded embed.FS

// DefaultRules returns the rules that ship in the binary, as a folder of YAML
// files.
func DefaultRules() fs.FS {
	sub, err := fs.Sub(embedded, "rules")
	if err != nil {
		panic(err) // the folder is embedded above: cannot fail
	}
	return sub
}

// A Config says what the extractor reads with.
type Config struct {
	Morph *morph.Lexicon // required
	Rules fs.FS          // folder of rule files; nil for the default rules
	// Sections lists further sections to read events from; title and body are
	// always read.
	Sections []rasid.Section
}

// An Extractor finds events. It is safe for use by many goroutines.
type Extractor struct {
	morph    *morph.Lexicon
	table    *table
	verbs    map[morph.ID]verbClass
	files    []rule.File
	sections map[rasid.Section]bool
	readers  sync.Pool
}

// New loads and compiles the rules. All their faults come back together, joined
// in one error of rasid.Problem values.
func New(cfg Config) (*Extractor, error) {
	if cfg.Morph == nil {
		return nil, errors.New("event: new: a verb lexicon is required")
	}
	if cfg.Rules == nil {
		cfg.Rules = DefaultRules()
	}
	files, problems := rule.Load(cfg.Rules, ".")
	t, more := compile(files, cfg.Morph)
	if err := faults(append(problems, more...)); err != nil {
		return nil, fmt.Errorf("event: load rules: %w", err)
	}
	verbs, err := loadVerbs(cfg.Morph)
	if err != nil {
		return nil, err
	}
	x := &Extractor{morph: cfg.Morph, table: t, verbs: verbs, files: files, sections: map[rasid.Section]bool{rasid.SectionTitle: true, rasid.SectionBody: true}}
	for _, s := range cfg.Sections {
		x.sections[s] = true
	}
	x.readers.New = func() any { return &reader{x: x} }
	return x, nil
}

// Lint parses and compiles the rules of a folder and returns every fault and
// warning, sorted by place.
func Lint(fsys fs.FS, m *morph.Lexicon) []rasid.Problem {
	files, problems := rule.Load(fsys, ".")
	_, more := compile(files, m)
	problems = append(problems, more...)
	sort.SliceStable(problems, func(i, j int) bool {
		a, b := problems[i], problems[j]
		if a.Path != b.Path {
			return a.Path < b.Path
		}
		return a.Line < b.Line
	})
	return problems
}

func faults(problems []rasid.Problem) error {
	var errs []error
	for _, p := range problems {
		if !p.Warning() {
			errs = append(errs, p)
		}
	}
	return errors.Join(errs...)
}

// Info says what the stage needs and gives.
func (x *Extractor) Info() rasid.Info {
	return rasid.Info{
		Name: "event", Version: Version,
		Needs: rasid.LayerSentences | rasid.LayerTokens | rasid.LayerTimes | rasid.LayerMentions,
		Gives: rasid.LayerEvents,
	}
}

// Annotate fills doc.Events in text order.
func (x *Extractor) Annotate(ctx context.Context, doc *rasid.Document) error {
	r := x.readers.Get().(*reader)
	defer x.readers.Put(r)
	return r.annotate(ctx, doc, nil)
}

// Explain does what Annotate does and tells, for each trigger word of a
// sentence, which rule took it or why none did. Sentences count from 0; -1 asks
// for all of them.
func (x *Extractor) Explain(ctx context.Context, doc *rasid.Document, sentence int) ([]Trace, error) {
	r := x.readers.Get().(*reader)
	defer x.readers.Put(r)
	t := &tracer{sentence: sentence}
	err := r.annotate(ctx, doc, t)
	return t.out, err
}

// A Trace says what became of one reading of one word.
type Trace struct {
	Sentence int
	Token    int
	Word     string
	Rule     string
	Fired    bool
	Reason   string // why not; "" if it fired
}

type tracer struct {
	sentence int
	out      []Trace
}

func (r *reader) trace(i int, tr *trig, fired bool, reason string) {
	if r.tracer == nil || r.tracer.sentence >= 0 && r.tracer.sentence != r.sent {
		return
	}
	r.tracer.out = append(r.tracer.out, Trace{
		Sentence: r.sent, Token: i, Word: r.doc.Slice(r.doc.Tokens[i].Span), Rule: tr.r.ID, Fired: fired, Reason: reason,
	})
}

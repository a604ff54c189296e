package mention

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/resolve"
)

// Version changes whenever the mentions of some text can change.
const Version = "2"

// A Config says what the extractor reads with.
type Config struct {
	Lexicon *gazetteers.Lexicon // required
	Morph   *morph.Lexicon      // required
}

// An Extractor finds mentions. It is safe for use by many goroutines.
type Extractor struct {
	lex     *gazetteers.Lexicon
	morph   *morph.Lexicon
	senses  senses
	readers sync.Pool
}

// New returns an extractor over a compiled gazetteer and a verb lexicon.
func New(cfg Config) (*Extractor, error) {
	if cfg.Lexicon == nil || cfg.Morph == nil {
		return nil, errors.New("mention: new: a gazetteer and a verb lexicon are required")
	}
	rows, err := parseSenses(sensesTSV)
	if err != nil {
		return nil, err
	}
	x := &Extractor{lex: cfg.Lexicon, morph: cfg.Morph, senses: rows}
	x.readers.New = func() any { return &reader{x: x} }
	return x, nil
}

// Info says what the stage needs and gives.
func (x *Extractor) Info() rasid.Info {
	return rasid.Info{
		Name: "mention", Version: Version,
		Needs: rasid.LayerSentences | rasid.LayerTokens | rasid.LayerTimes,
		Gives: rasid.LayerMentions,
	}
}

// Annotate fills doc.Mentions, in text order, without overlaps of their Range.
func (x *Extractor) Annotate(ctx context.Context, doc *rasid.Document) error {
	r := x.readers.Get().(*reader)
	defer x.readers.Put(r)
	r.doc = doc
	r.known = r.known[:0]
	r.surveyed = false
	r.later = r.later[:0]
	r.out = doc.Mentions[:0]
	times := doc.Times
	for si := range doc.Sentences {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("mention: annotate: %w", err)
		}
		sent := &doc.Sentences[si]
		r.begin(si, sent.Tokens, &times)
		r.read()
	}
	r.resume()
	r.resumeBodies()
	r.resumeSpelled()
	r.settleHomonyms()
	r.settleCountries()
	for i := range r.out {
		r.out[i].ID = fmt.Sprintf("T%d", i+1)
	}
	doc.Mentions = r.out
	doc.Filled |= rasid.LayerMentions
	r.doc, r.out = nil, nil
	return nil
}

// A reader holds the scratch of one document.
type reader struct {
	x           *Extractor
	doc         *rasid.Document
	sent        int
	first, last int // tokens of the sentence
	scene       resolve.Sentence
	found       []gazetteers.Hit
	hits        [][]hit
	timed       []bool // token lies in an expression of time
	words       []wordInfo
	out         []rasid.Mention
	known       []fullName
	surveyed    bool
	subjects    []subject
	sight       []gazetteers.Hit
	homonyms    [][]*gazetteers.Entry // by mention: the places of its name, nil once it is clear which
	variants    []gazetteers.VariantHit
	strange     []hit      // readings of the sentence in another spelling
	later       []laterHit // those of the article that wait for confirmation
}

// begin sets the reader on a sentence.
func (r *reader) begin(si int, rng rasid.Range, times *[]rasid.TimeRef) {
	r.sent, r.first, r.last = si, rng.First, rng.Last
	n := rng.Len()
	r.timed = append(r.timed[:0], make([]bool, n)...)
	r.words = append(r.words[:0], make([]wordInfo, n)...)
	for len(*times) > 0 && (*times)[0].Range.First < rng.Last {
		t := (*times)[0].Range
		for i := max(t.First, rng.First); i < min(t.Last, rng.Last); i++ {
			r.timed[i-rng.First] = true
		}
		*times = (*times)[1:]
	}
	r.scene.Reset(r.x.lex, r.doc.Text, r.doc.Tokens[r.first:r.last], r.doc.Tokens)
	r.lookup()
	r.sense()
}

// read walks the sentence and appends its mentions to r.out.
func (r *reader) read() {
	for i := r.first; i < r.last; {
		m, next := r.phrase(i)
		if next <= i {
			i++
			continue
		}
		if m.Type != 0 {
			r.markSpelled(&m)
			r.out = append(r.out, m)
		}
		i = next
	}
}

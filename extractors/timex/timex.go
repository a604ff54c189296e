package timex

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
)

// Version changes whenever the output can.
const version = "2"

// Config sets an Extractor. The zero value reads news with the built-in words.
type Config struct {
	// Lexicon replaces the built-in words; the form is that of
	// data/lexicon.tsv: class, value, word. "" means the built-in ones.
	Lexicon string
	// Words are read over them, in the same form.
	Words string
	// PreferFuture reads as calendars and assistants do, to whom people speak of
	// what is to come; news speaks of what has been. Where no verb decides,
	//   - a bare weekday is the coming one, never today;
	//   - a day or a month without a year is the coming one, but for a day of the
	//     running month;
	//   - «الأيام الثلاثة المقبلة» are the three days after today, «الأسابيع الثلاثة
	//     الماضية» the three weeks before this one: the running unit is left out;
	//   - «أوائل تموز» are its days 1 to 10, «منتصف تموز» is the 15th, «أواسط تموز» are
	//     the days 11 to 20, «أواخر تموز» those from 21 on. For news the value is the
	//     month, and Mod says which part of it.
	PreferFuture bool
}

// An Extractor finds and resolves expressions of time. It never changes after
// New and is safe for many documents at once.
type Extractor struct {
	lex          *lexicon
	preferFuture bool
}

// New makes an Extractor. The error lists every fault of the lexicon.
func New(cfg Config) (*Extractor, error) {
	tsv := cfg.Lexicon
	if tsv == "" {
		tsv = lexiconTSV
	}
	lex, faults := loadLexicon(tsv, cfg.Words)
	if len(faults) > 0 {
		lines := make([]string, len(faults))
		for i, f := range faults {
			lines[i] = f.Error()
		}
		return nil, fmt.Errorf("timex: load lexicon: %s", strings.Join(lines, "\n"))
	}
	return &Extractor{lex: lex, preferFuture: cfg.PreferFuture}, nil
}

// Info describes the stage.
func (x *Extractor) Info() rasid.Info {
	return rasid.Info{
		Name: "timex", Version: version,
		Needs: rasid.LayerText | rasid.LayerSentences | rasid.LayerTokens,
		Gives: rasid.LayerTimes,
	}
}

// Annotate fills doc.Times from the sentences and tokens of doc, read against
// doc.Published. It fails only if ctx is done.
func (x *Extractor) Annotate(ctx context.Context, doc *rasid.Document) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("timex: %w", err)
	}
	doc.Times = x.find(doc.Tokens, doc.Sentences, doc.Text, doc.Published)
	doc.Filled |= rasid.LayerTimes
	return nil
}

// Find returns the expressions of time in one sentence: tokens cut out of text,
// read against the day of publication, which is zero if unknown.
func (x *Extractor) Find(tokens []rasid.Token, text string, published rasid.Date) []rasid.TimeRef {
	return x.find(tokens, []rasid.Sentence{{Tokens: rasid.Range{First: 0, Last: len(tokens)}}}, text, published)
}

// A reading is what was made of one document.
type reading struct {
	words   []word
	exprs   []expr
	results []result
}

func (x *Extractor) read(tokens []rasid.Token, sentences []rasid.Sentence, text string, published rasid.Date) reading {
	p := parser{lex: x.lex, tokens: tokens, text: text, none: word{lexeme: &noLexeme, value: -1}}
	p.words = x.lex.analyse(make([]word, 0, len(tokens)), tokens, text)
	var exprs []expr
	paragraph := 0
	for i := range sentences {
		s := &sentences[i]
		if i > 0 && strings.Contains(text[sentences[i-1].Span.End:max(s.Span.Start, sentences[i-1].Span.End)], "\n") {
			paragraph++
		}
		p.lo, p.hi = max(s.Tokens.First, 0), min(s.Tokens.Last, len(tokens))
		before := len(exprs)
		exprs = p.sentence(exprs, i)
		p.markStamps(exprs[before:], s)
		for k := before; k < len(exprs); k++ {
			exprs[k].paragraph = paragraph
		}
	}
	r := resolver{ref: published, preferFuture: x.preferFuture, famous: x.lex.famous}
	return reading{p.words, exprs, r.all(exprs)}
}

func (x *Extractor) find(tokens []rasid.Token, sentences []rasid.Sentence, text string, published rasid.Date) []rasid.TimeRef {
	rd := x.read(tokens, sentences, text, published)
	times := make([]rasid.TimeRef, 0, len(rd.results))
	for i := range rd.results {
		if rd.results[i].ok {
			times = append(times, rd.timeRef(i, tokens, text, len(times)+1))
		}
	}
	return times
}

// timeRef makes the output of expression i, the n-th of the document.
func (rd *reading) timeRef(i int, tokens []rasid.Token, text string, n int) rasid.TimeRef {
	e := &rd.exprs[i]
	tr := rd.results[i].timeRef(e)
	tr.ID = "X" + strconv.Itoa(n)
	first := tokens[e.first].Span
	tr.Span = rasid.Span{
		Start: first.Start + skipLetters(first.Of(text), rd.words[e.first].skip),
		End:   tokens[e.last-1].Span.End,
	}
	return tr
}

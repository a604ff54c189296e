package segment

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// Version changes whenever the same text can come out cut differently.
const Version = "1"

// defaultMaxTokens is where a sentence without a stop is cut. One sentence in
// a thousand of the news is longer than 100 tokens; 250 are lists and dumps,
// and every step after this one may cost the square of the length.
const defaultMaxTokens = 250

// Config holds what a job file can set. The zero Config works.
type Config struct {
	// MaxTokens is the longest sentence, in tokens; 0 means 250. Longer ones
	// are cut at the last semicolon, else comma, else word before the limit.
	MaxTokens int
}

// A Segmenter is the first stage of the house. It holds read-only tables and
// is safe for concurrent documents.
type Segmenter struct {
	maxTokens int
	lex       *lexicon
	table     *furnitureTable
}

// New builds a Segmenter. It fails on a limit below 10 tokens and on a damaged
// stem lexicon.
func New(cfg Config) (*Segmenter, error) {
	if cfg.MaxTokens == 0 {
		cfg.MaxTokens = defaultMaxTokens
	}
	if cfg.MaxTokens < 10 {
		return nil, fmt.Errorf("segment: max_tokens is %d; want at least 10", cfg.MaxTokens)
	}
	lex, err := newLexicon()
	if err != nil {
		return nil, fmt.Errorf("segment: load stem lexicon: %w", err)
	}
	return &Segmenter{maxTokens: cfg.MaxTokens, lex: lex, table: newFurnitureTable()}, nil
}

// Info describes the stage.
func (s *Segmenter) Info() rasid.Info {
	return rasid.Info{
		Name: "segment", Version: Version,
		Needs: rasid.LayerText,
		Gives: rasid.LayerSentences | rasid.LayerTokens,
	}
}

// Annotate fills doc.Sentences and doc.Tokens. It fails on text that is not
// UTF-8, since every span of the house stands on the edges of characters, and
// when ctx is done.
func (s *Segmenter) Annotate(ctx context.Context, doc *rasid.Document) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("segment: %w", err)
	}
	if !utf8.ValidString(doc.Text) {
		return fmt.Errorf("segment: document %q: text is not valid UTF-8", doc.ID)
	}
	fields := doc.Fields
	if len(fields) == 0 {
		fields = []rasid.Field{{Name: rasid.FieldText, Span: rasid.Span{End: len(doc.Text)}}}
	}
	doc.Tokens = make([]rasid.Token, 0, len(doc.Text)/9+8)
	doc.Sentences = doc.Sentences[:0]
	p := page{text: doc.Text}
	for _, f := range fields {
		p.readLines(f, &doc.Tokens)
	}
	p.classify(doc.Tokens, s.table)
	for i := range p.lines {
		ln := &p.lines[i]
		first := len(doc.Sentences)
		doc.Sentences = s.cutLine(doc, ln, doc.Sentences)
		if last := len(doc.Sentences) - 1; last > first && ln.section == rasid.SectionBody {
			sent := &doc.Sentences[last]
			if p.isSignOff(doc.Tokens[sent.Tokens.First:sent.Tokens.Last], s.table) {
				sent.Section = rasid.SectionBoilerplate
			}
		}
	}
	s.markDatelines(doc, &p)
	s.cutClitics(doc)
	doc.Filled |= rasid.LayerSentences | rasid.LayerTokens
	return nil
}

// A line is a stretch of a field between two line breaks that holds a token.
type line struct {
	span    rasid.Span // without the space around it
	tokens  rasid.Range
	field   string
	indent  int  // bytes of space before the line
	blank   bool // an empty line stands before it
	section rasid.Section
}

// A page is the text as lines, before it is cut into sentences. What part of
// the page a line is can be seen from its neighbours only.
type page struct {
	text  string
	lines []line
}

// readLines appends the lines of a field, and their tokens to toks. Line
// breaks of every kind count, the vertical tab and the Unicode separators too.
func (p *page) readLines(f rasid.Field, toks *[]rasid.Token) {
	at, blank := f.Span.Start, false
	for at < f.Span.End {
		end, next := lineEnd(p.text, at, f.Span.End)
		first := len(*toks)
		body := p.text[at:end]
		indent := len(body) - len(strings.TrimLeft(body, " \t\u00a0"))
		trimmed := strings.TrimSpace(body)
		sp := rasid.Span{Start: at + len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))}
		sp.End = sp.Start + len(trimmed)
		*toks = Tokenize(p.text, sp, *toks)
		if len(*toks) > first {
			p.lines = append(p.lines, line{
				span: sp, tokens: rasid.Range{First: first, Last: len(*toks)},
				field: f.Name, indent: indent, blank: blank,
			})
		}
		blank = len(*toks) == first
		at = next
	}
}

// lineEnd returns where the line that starts at at ends, and where the next
// one starts.
func lineEnd(text string, at, end int) (stop, next int) {
	for i := at; i < end; i++ {
		switch text[i] {
		case '\n', '\r', '\v', '\f':
			return i, i + 1
		case 0xC2: // U+0085, next line
			if i+1 < end && text[i+1] == 0x85 {
				return i, i + 2
			}
		case 0xE2: // U+2028 and U+2029, line and paragraph separator
			if i+2 < end && text[i+1] == 0x80 && (text[i+2] == 0xA8 || text[i+2] == 0xA9) {
				return i, i + 3
			}
		}
	}
	return end, end
}

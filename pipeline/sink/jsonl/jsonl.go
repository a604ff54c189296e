// Package jsonl writes JSON Lines: one object an article, as described in
// package rows.
//
// In: Documents. Out: lines of UTF-8, each a JSON object and a line feed, with
// "<", ">" and "&" as they are.
package jsonl

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/rows"
)

// Config sets what is written. The zero value works.
type Config struct {
	Text bool // write the text of each article too
}

// A Sink writes lines to one stream.
type Sink struct {
	out *bufio.Writer
	enc *json.Encoder
	opt rows.Options
}

// New returns a sink that writes to w, which stays the caller's to close.
func New(w io.Writer, cfg Config) *Sink {
	out := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &Sink{out: out, enc: enc, opt: rows.Options{Text: cfg.Text}}
}

// Write writes the line of one article and hands it on whole, so that a reader
// of the stream has it at once and a run that is killed leaves no half line. An
// article written twice gives two lines, of which the last one holds.
func (s *Sink) Write(ctx context.Context, doc *rasid.Document) error {
	if err := s.enc.Encode(rows.Flatten(doc, s.opt)); err != nil {
		return fmt.Errorf("jsonl: %w", err)
	}
	return s.Flush(ctx)
}

// Flush hands all lines to the stream.
func (s *Sink) Flush(context.Context) error {
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("jsonl: %w", err)
	}
	return nil
}

// Close flushes.
func (s *Sink) Close() error { return s.Flush(context.Background()) }

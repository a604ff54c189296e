// Package table writes one row an event.
//
// In: Documents. Out: tab-separated values with a row of names, for a
// spreadsheet or a database; on a terminal, a drawn table of the columns that a
// person reads first. Tabs and line breaks inside a cell become spaces.
package table

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/term"
	"github.com/rasid-news/rasid/pipeline/sink/rows"
)

// Config sets how it is written. The zero value is tab-separated.
type Config struct {
	Terminal bool // draw a table
	Color    bool
	Width    int // of the terminal, in cells; 0 means no limit
}

// drawnRows is how many rows one drawn table holds; a longer output is several
// tables, so that memory stays bounded.
const drawnRows = 500

// A Sink writes to one stream.
type Sink struct {
	out   *bufio.Writer
	cfg   Config
	style term.Style
	drawn table.Writer // nil in a pipe
	wide  int          // cells of a column of names
	rows  int
	begun bool
}

// New returns a sink that writes to w, which stays the caller's to close.
func New(w io.Writer, cfg Config) *Sink {
	s := &Sink{out: bufio.NewWriterSize(w, 64<<10), cfg: cfg, style: term.Style{Bidi: cfg.Terminal, Color: cfg.Color}}
	if cfg.Terminal {
		s.draw()
	}
	return s
}

// columns names the cells of a row in a pipe. Codes stand beside the words they
// belong to, in the same order, parted by "; ".
var columns = [...]string{
	"article", "published", "source", "sentence", "event", "type", "mode", "status", "trigger",
	"actors", "actor_codes", "recipients", "recipient_codes",
	"date", "date_text", "place", "place_country", "lat", "lon",
	"numbers", "content", "speaker", "cameo", "confidence", "rule",
}

// Write writes the rows of one article.
func (s *Sink) Write(ctx context.Context, doc *rasid.Document) error {
	article := rows.Flatten(doc, rows.Options{})
	if s.drawn != nil {
		return s.drawRows(&article)
	}
	if err := s.header(); err != nil {
		return err
	}
	for i := range article.Events {
		cells := cellsOf(&article, &article.Events[i])
		for j, cell := range cells {
			if j > 0 {
				s.out.WriteByte('\t')
			}
			s.out.WriteString(flat(cell))
		}
		s.out.WriteByte('\n')
	}
	return s.Flush(ctx) // bufio keeps the first error of the writes above
}

// header writes the names of the columns once, even if no event follows: an
// empty table is a table.
func (s *Sink) header() error {
	if s.begun {
		return nil
	}
	s.begun = true
	if _, err := s.out.WriteString(strings.Join(columns[:], "\t") + "\n"); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	return nil
}

func cellsOf(a *rows.Article, ev *rows.Event) [len(columns)]string {
	c := [len(columns)]string{
		a.Head.ID, rows.Or(a.Head.Published, ""), rows.Or(a.Head.Source, ""), strconv.Itoa(ev.Sentence), ev.ID,
		ev.Type, rows.Or(ev.Mode, ""), ev.Status, ev.Trigger.Text,
		names(ev.Actors), codes(ev.Actors), names(ev.Recipients), codes(ev.Recipients),
	}
	if ev.Date != nil {
		c[13], c[14] = rows.Or(ev.Date.Value, ""), ev.Date.Text
	}
	if p := ev.Place; p != nil {
		c[15], c[16] = p.Text, rows.Or(p.Country, "")
		if p.Lat != nil && p.Lon != nil {
			c[17], c[18] = decimal(*p.Lat), decimal(*p.Lon)
		}
	}
	c[19], c[20], c[21], c[22] = ev.Counts(), strings.Join(ev.Content, "; "), rows.Or(ev.Speaker, ""), rows.Or(ev.CAMEO, "")
	c[23], c[24] = decimal(ev.Confidence), rows.Or(ev.Rule, "")
	return c
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func names(actors []rows.Actor) string {
	out := make([]string, len(actors))
	for i, a := range actors {
		out[i] = a.Text
	}
	return strings.Join(out, "; ")
}

func codes(actors []rows.Actor) string {
	out := make([]string, len(actors))
	for i, a := range actors {
		out[i] = a.Codes()
	}
	return strings.Join(out, "; ")
}

// flat keeps a cell on its line and in its column.
func flat(cell string) string {
	return strings.Join(strings.FieldsFunc(cell, func(r rune) bool { return r == 0x9 || r == 0xA || r == 0xD }), " ")
}

// draw begins a new drawn table.
func (s *Sink) draw() {
	s.drawn, s.rows = table.NewWriter(), 0
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	s.drawn.SetStyle(style)
	if s.cfg.Width > 0 {
		s.drawn.Style().Size.WidthMax = s.cfg.Width
	}
	s.drawn.AppendHeader(table.Row{"article", "s", "event", "status", "actors", "recipients", "date", "place"})
	s.wide = 28
	if s.cfg.Width > 0 {
		// The fixed columns and the frame take about 64 cells; three share the rest.
		s.wide = max(12, (s.cfg.Width-64)/3)
	}
	limit := func(name string) table.ColumnConfig {
		return table.ColumnConfig{Name: name, WidthMax: s.wide, WidthMaxEnforcer: text.WrapSoft}
	}
	s.drawn.SetColumnConfigs([]table.ColumnConfig{limit("actors"), limit("recipients"), limit("place")})
}

func (s *Sink) drawRows(a *rows.Article) error {
	for i := range a.Events {
		ev := &a.Events[i]
		kind := s.style.Paint(ev.Type, term.Cyan)
		if ev.Mode != nil {
			kind += "[" + *ev.Mode + "]"
		}
		place := ""
		if ev.Place != nil {
			place = s.style.RTL(flat(ev.Place.Text))
		}
		s.drawn.AppendRow(table.Row{
			a.Head.ID, ev.Sentence, kind, ev.Status, s.people(ev.Actors), s.people(ev.Recipients), ev.When(), place,
		})
		if s.rows++; s.rows >= drawnRows {
			if err := s.render(); err != nil {
				return err
			}
		}
	}
	return nil
}

// people writes actors one a line, each with its codes.
func (s *Sink) people(actors []rows.Actor) string {
	out := make([]string, len(actors))
	for i, a := range actors {
		// Each line is an isolate of its own: one that the table breaks would
		// leave its second line without direction.
		lines := strings.Split(text.WrapSoft(flat(a.Text), s.wide), "\n")
		for j, line := range lines {
			lines[j] = s.style.RTL(strings.TrimSpace(line))
		}
		out[i] = strings.Join(lines, "\n")
		if codes := a.Codes(); codes != "" {
			out[i] += " (" + codes + ")"
		}
	}
	return strings.Join(out, "\n")
}

// render draws the rows so far and begins anew.
func (s *Sink) render() error {
	if s.rows > 0 {
		s.begun = true
		s.out.WriteString(s.drawn.Render())
		s.out.WriteByte('\n')
		s.draw()
	}
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	return nil
}

// Flush draws what is left and hands everything to the stream.
func (s *Sink) Flush(context.Context) error {
	if s.drawn != nil {
		return s.render()
	}
	if err := s.header(); err != nil {
		return err
	}
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	return nil
}

// Close flushes.
func (s *Sink) Close() error { return s.Flush(context.Background()) }

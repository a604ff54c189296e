// Package text writes articles for a person to read: each sentence, and beneath
// it what was understood.
//
//	1  أعلنت وزارة الدفاع إرسال تعزيزات إلى الحدود أمس.
//	   STATE actual  وزارة الدفاع (JOR MIL) | content: MOBILIZE «إرسال»
//	   MOBILIZE[troops] planned  وزارة الدفاع (JOR MIL) → … | 2021-03-04 | الحدود
//
// On a terminal Arabic is wrapped in isolates, so that the Latin codes around
// it keep their order, and types and statuses are coloured; in a pipe neither.
package text

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/term"
	"github.com/rasid-news/rasid/pipeline/sink/rows"
)

// Config sets how it is written. The zero value is plain, for a pipe.
type Config struct {
	Terminal bool // wrap Arabic for a terminal
	Color    bool
}

// A Sink writes to one stream.
type Sink struct {
	out   *bufio.Writer
	style term.Style
	wrote bool
}

// New returns a sink that writes to w, which stays the caller's to close.
func New(w io.Writer, cfg Config) *Sink {
	return &Sink{out: bufio.NewWriterSize(w, 64<<10), style: term.Style{Bidi: cfg.Terminal, Color: cfg.Color}}
}

// Write writes one article, which appears at once.
func (s *Sink) Write(ctx context.Context, doc *rasid.Document) error {
	article := rows.Flatten(doc, rows.Options{})
	if s.wrote {
		s.out.WriteByte('\n')
	}
	s.wrote = true
	s.head(&article)
	byID := make(map[string]*rows.Event, len(article.Events))
	for i := range article.Events {
		byID[article.Events[i].ID] = &article.Events[i]
	}
	width := len(strconv.Itoa(len(article.Sentences)))
	next := 0
	for i, sent := range article.Sentences {
		s.sentence(doc.Slice(doc.Sentences[i].Span), &sent, width)
		for ; next < len(article.Events) && article.Events[next].Sentence <= i; next++ {
			s.event(&article.Events[next], byID, width)
		}
	}
	for ; next < len(article.Events); next++ { // events without a sentence, if a stage made such
		s.event(&article.Events[next], byID, width)
	}
	return s.Flush(ctx) // bufio keeps the first error of the writes above
}

// head writes the line that names the article.
func (s *Sink) head(a *rows.Article) {
	parts := []string{s.style.Paint(a.Head.ID, term.Bold)}
	if a.Head.Published != nil {
		parts = append(parts, *a.Head.Published)
	}
	if a.Head.Source != nil {
		parts = append(parts, s.style.RTL(*a.Head.Source))
	}
	if a.Head.URL != nil {
		parts = append(parts, *a.Head.URL)
	}
	fmt.Fprintf(s.out, "== %s\n", strings.Join(parts, "  "))
}

func (s *Sink) sentence(words string, sent *rows.Sentence, width int) {
	mark := ""
	if sent.Section != rasid.SectionBody.String() {
		mark = s.style.Paint("["+sent.Section+"]", term.Dim) + " "
	}
	// A sentence can span lines only where the input broke a line inside it.
	words = strings.Join(strings.Fields(words), " ")
	fmt.Fprintf(s.out, "%s  %s%s\n", s.style.Paint(fmt.Sprintf("%*d", width, sent.ID), term.Dim), mark, s.style.RTL(words))
}

// event writes TYPE[mode] status  actors → recipients | date | place | …
func (s *Sink) event(ev *rows.Event, byID map[string]*rows.Event, width int) {
	kind := s.style.Paint(ev.Type, term.Cyan)
	if ev.Mode != nil {
		kind += "[" + *ev.Mode + "]"
	}
	line := kind + " " + s.style.Paint(ev.Status, statusColor(ev.Status)) + "  "
	actors, recipients := s.actors(ev.Actors), s.actors(ev.Recipients)
	switch {
	case recipients != "":
		line += actors + " → " + recipients
	case actors != "":
		line += actors
	default:
		line += s.style.RTL("«" + ev.Trigger.Text + "»")
	}
	parts := []string{strings.ReplaceAll(line, "   →", "  →")}
	if ev.Date != nil {
		parts = append(parts, s.when(ev))
	}
	if ev.Place != nil {
		place := s.style.RTL(ev.Place.Text)
		if ev.Place.Country != nil {
			place += " (" + *ev.Place.Country + ")"
		}
		parts = append(parts, place)
	}
	if counts := ev.Counts(); counts != "" {
		parts = append(parts, counts)
	}
	if len(ev.Content) > 0 {
		var names []string
		for _, id := range ev.Content {
			if c := byID[id]; c != nil {
				names = append(names, c.Type+" "+s.style.RTL("«"+c.Trigger.Text+"»"))
			}
		}
		parts = append(parts, "content: "+strings.Join(names, ", "))
	}
	fmt.Fprintf(s.out, "%*s  %s\n", width, "", strings.Join(parts, " | "))
}

// when writes a date by its value; the words of a vague one are Arabic.
func (s *Sink) when(ev *rows.Event) string {
	if ev.Date.Value == nil {
		return s.style.RTL(ev.Date.Text)
	}
	return *ev.Date.Value
}

func (s *Sink) actors(actors []rows.Actor) string {
	var out []string
	for _, a := range actors {
		one := s.style.RTL(a.Text)
		if codes := a.Codes(); codes != "" {
			one += s.style.Paint(" ("+codes+")", term.Dim)
		}
		out = append(out, strings.TrimSpace(one))
	}
	return strings.Join(out, ", ")
}

func statusColor(status string) term.Color {
	switch status {
	case "actual":
		return term.Green
	case "denied":
		return term.Red
	case "planned":
		return term.Yellow
	}
	return term.Magenta
}

// Flush hands everything to the stream.
func (s *Sink) Flush(context.Context) error {
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	return nil
}

// Close flushes.
func (s *Sink) Close() error { return s.Flush(context.Background()) }

package assemble

import (
	"io"

	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/sink/jsonl"
	"github.com/rasid-news/rasid/pipeline/sink/table"
	"github.com/rasid-news/rasid/pipeline/sink/text"
)

// The promises of the sinks, kept here once.
var (
	_ pipeline.Sink = (*jsonl.Sink)(nil)
	_ pipeline.Sink = (*text.Sink)(nil)
	_ pipeline.Sink = (*table.Sink)(nil)
)

// An Output says how rows are written.
type Output struct {
	Terminal bool // the stream is a terminal
	Color    bool // and may be coloured
	Width    int  // of the terminal, in cells; 0 if unknown
	Text     bool // json: write the text of each article too
}

// sinks is the table of output formats.
var sinks = [...]struct {
	name string
	open func(io.Writer, Output) pipeline.Sink
}{
	{"text", func(w io.Writer, out Output) pipeline.Sink {
		return text.New(w, text.Config{Terminal: out.Terminal, Color: out.Color})
	}},
	{"json", func(w io.Writer, out Output) pipeline.Sink {
		return jsonl.New(w, jsonl.Config{Text: out.Text})
	}},
	{"table", func(w io.Writer, out Output) pipeline.Sink {
		return table.New(w, table.Config{Terminal: out.Terminal, Color: out.Color, Width: out.Width})
	}},
}

// RightToLeft wraps a stretch of Arabic for a terminal, so that the Latin
// letters around it keep their place.
func RightToLeft(words string) string {
	if words == "" {
		return ""
	}
	return "\u2067" + words + "\u2069"
}

// Sinks lists the names of the output formats.
func Sinks() []string {
	var names []string
	for _, s := range sinks {
		names = append(names, s.name)
	}
	return names
}

// Sink opens the sink of an output format on w.
func Sink(name string, w io.Writer, out Output) (pipeline.Sink, error) {
	for _, s := range sinks {
		if s.name == name {
			return s.open(w, out), nil
		}
	}
	return nil, unknown("output", name, Sinks())
}

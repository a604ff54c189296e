package graph

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/rasid-news/rasid/extractors/arabic"
)

// A Style says what the other end understands. The zero Style is a pipe.
type Style struct {
	Terminal bool // one that orders right-to-left text: Arabic is wrapped in isolates
	Color    bool
	Width    int // cells of a line; 0 means no limit
}

// rtl wraps Arabic, so that the codes around it keep their order. What holds none
// («BBC Arabic (London)») would have its brackets turned round.
func (s Style) rtl(words string) string {
	if !s.Terminal || strings.IndexFunc(words, arabic.IsLetter) < 0 {
		return words
	}
	return "\u2067" + words + "\u2069" // RLI … PDI
}

func (s Style) paint(words, color string) string {
	if !s.Color || words == "" {
		return words
	}
	return "\x1b[" + color + "m" + words + "\x1b[0m"
}

// The colours in use.
const (
	cyan = "36"
	dim  = "2"
)

// statusColor returns the colour of a status, as in the output of extract.
func statusColor(status string) string {
	switch status {
	case "actual":
		return "32" // green
	case "denied":
		return "31" // red
	case "planned":
		return "33" // yellow
	}
	return "35" // magenta
}

// WriteJSON writes one object a row, one a line. Its keys are the names of the
// columns with _ for blanks; cells that are not known are null.
func (r *Result) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, row := range r.Rows {
		out.WriteByte('{')
		for i, c := range r.Columns {
			if i > 0 {
				out.WriteByte(',')
			}
			cell := row[i]
			if parties, ok := cell.([]Party); c.Form == Sides && !ok && parties == nil {
				cell = []Party{}
			}
			if err := writeValue(out, strings.ReplaceAll(c.Name, " ", "_")); err != nil {
				return err
			}
			out.WriteByte(':')
			if err := writeValue(out, cell); err != nil {
				return err
			}
		}
		out.WriteString("}\n")
	}
	return out.Flush()
}

// writeValue writes one value as JSON, < and > as they are.
func writeValue(out *bufio.Writer, v any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	_, err := out.WriteString(strings.TrimSuffix(b.String(), "\n"))
	return err
}

// WriteCSV writes comma-separated values with a row of names.
func (r *Result) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	record := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		record[i] = c.Name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range r.Rows {
		for i, cell := range row {
			record[i] = plain(cell)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// plain writes a cell without the short forms of large and small numbers.
func plain(cell any) string {
	if x, ok := cell.(float64); ok {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return Text(cell)
}

// WriteTable draws a table of all columns.
func (r *Result) WriteTable(w io.Writer, s Style) error {
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	head := make(table.Row, len(r.Columns))
	for i, c := range r.Columns {
		head[i] = c.Name
	}
	t.AppendHeader(head)
	wide := s.share(r.Columns)
	for _, row := range r.Rows {
		cells := make(table.Row, len(row))
		for i, cell := range row {
			cells[i] = s.cell(r.Columns[i].Form, cell, wide)
		}
		t.AppendRow(cells)
	}
	configs := make([]table.ColumnConfig, len(r.Columns))
	for i, c := range r.Columns {
		configs[i] = table.ColumnConfig{Number: i + 1}
		if c.Form == Count || c.Form == Number {
			configs[i].Align = text.AlignRight
		}
	}
	t.SetColumnConfigs(configs)
	_, err := io.WriteString(w, t.Render()+"\n")
	return err
}

// share returns the cells of a column of words: on a terminal what codes and
// figures leave of its line, in a pipe enough for a name.
func (s Style) share(columns []Column) int {
	const (
		figures, names = 13, 40
	)
	worded := 0
	for _, c := range columns {
		if c.Form == Words || c.Form == Sides || c.Form == Passage {
			worded++
		}
	}
	if s.Width <= 0 || worded == 0 {
		return names
	}
	return max(14, (s.Width-figures*(len(columns)-worded))/worded-3)
}

// cell draws one cell; Arabic is broken into lines that are isolates each, for one
// that the table breaks would leave its second line without direction.
func (s Style) cell(form Form, cell any, wide int) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case []Party:
		out := make([]string, len(v))
		for i, p := range v {
			out[i] = s.lines(p.Text, wide)
			if p.Code != "" {
				out[i] += " (" + p.Code + ")"
			}
		}
		return strings.Join(out, "\n")
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if form == Words || form == Passage {
			return s.lines(v, wide)
		}
	}
	return Text(cell)
}

func (s Style) lines(words string, wide int) string {
	lines := strings.Split(text.WrapSoft(oneLine(words), wide), "\n")
	for i, line := range lines {
		lines[i] = s.rtl(strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// WriteText writes what a person reads: a drawn table if its rows are short, and
// where they hold sentences, each row as a line with its sentences beneath.
func (r *Result) WriteText(w io.Writer, s Style) error {
	passages := 0
	for _, c := range r.Columns {
		if c.Form == Passage {
			passages++
		}
	}
	if passages == 0 {
		return r.WriteTable(w, s)
	}
	out := bufio.NewWriter(w)
	for i, row := range r.Rows {
		if i > 0 {
			out.WriteByte('\n')
		}
		s.block(out, r.Columns, row, passages > 1)
	}
	return out.Flush()
}

// block writes one row. What an event is made of stands together, behind its day:
//
//	2019-03-10  TYPE[mode] status  actors → recipients | place  source  article
//	    sentence
//
// A row of several sentences has a line above each, with the names of its columns.
func (s Style) block(out *bufio.Writer, columns []Column, row []any, labels bool) {
	event := map[string]any{}
	for i, c := range columns {
		switch c.Name {
		case "type", "mode", "status", "actors", "recipients", "place":
			event[c.Name] = row[i]
		}
	}
	head := s.event(event)
	if labels && head != "" {
		fmt.Fprintln(out, head)
		head = ""
	}
	var parts []string
	line := func() {
		if text := strings.Join(parts, "  "); text != "" {
			if labels {
				text = "  " + text
			}
			fmt.Fprintln(out, text)
		}
		parts = nil
	}
	for i, c := range columns {
		if _, ok := event[c.Name]; ok {
			continue
		}
		if row[i] == nil {
			if c.Form == Passage { // texts are not stored
				line()
			}
			continue
		}
		if c.Form == Passage {
			line()
			for _, l := range strings.Split(s.lines(fmt.Sprint(row[i]), max(s.Width-6, 100)), "\n") {
				fmt.Fprintf(out, "    %s\n", l)
			}
			continue
		}
		part := ""
		switch v := row[i].(type) {
		case []Party:
			part = s.people(v)
		case string:
			if part = v; c.Form == Words {
				part = s.rtl(v)
			}
		default:
			part = Text(v)
		}
		if c.Form == Sides || c.Form == Count || labels && c.Form == Code && !strings.Contains(c.Name, "article") {
			part = s.paint(c.Name, dim) + " " + part
		}
		if parts = append(parts, part); i == 0 && head != "" {
			parts = append(parts, head)
		}
	}
	line()
}

// event draws the parts of an event, "" if there are none.
func (s Style) event(of map[string]any) string {
	if of["type"] == nil {
		return ""
	}
	line := s.paint(Text(of["type"]), cyan)
	if of["mode"] != nil {
		line += "[" + Text(of["mode"]) + "]"
	}
	if status := Text(of["status"]); status != "" {
		line += " " + s.paint(status, statusColor(status))
	}
	actors, _ := of["actors"].([]Party)
	recipients, _ := of["recipients"].([]Party)
	if len(actors) > 0 {
		line += "  " + s.people(actors)
	}
	if len(recipients) > 0 {
		line += "  → " + s.people(recipients)
	}
	switch v := of["place"].(type) {
	case []Party:
		line += " | " + s.people(v)
	case string:
		line += " | " + s.rtl(v)
	}
	return line
}

// people writes parties on one line, each with its code.
func (s Style) people(parties []Party) string {
	out := make([]string, len(parties))
	for i, p := range parties {
		out[i] = s.rtl(oneLine(p.Text))
		if p.Code != "" {
			out[i] = strings.TrimSpace(out[i] + s.paint(" ("+p.Code+")", dim))
		}
	}
	return strings.Join(out, ", ")
}

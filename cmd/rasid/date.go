package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // the zones of outlets, on machines that have no database of them

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// dateFlags is what `rasid date` can be told.
type dateFlags struct {
	on, zone, words string
	json, future    bool
}

func newDate(e env) *cobra.Command {
	f := &dateFlags{}
	cmd := &cobra.Command{
		Use:   "date TEXT|-",
		Short: "Say which days Arabic words mean, and why",
		Long: `Date finds the expressions of time in TEXT and says which days they mean: as
written, read against the day of publication that --on gives, with the reasons
and with what else they could mean. "-" reads standard input, a text a line.

Without --on a year that the words do not give stays open: XXXX-06-23.

--on takes a day or a timestamp. --zone moves a timestamp to the zone of the
outlet before its day is taken: a name such as Asia/Baghdad, an offset such as
+03:00, or the code of a country of the Arab press such as IRQ.

--future reads as calendars and assistants do, to whom people speak of what is to
come: a bare weekday is the coming one, a day without a year too, and the next
three days begin tomorrow. News speaks of what has been.

Output: a block for each expression, or with --json one JSON object a line, with
the offsets of its words in code points.`,
		Example: `  rasid date "وصل الوفد أمس الخميس وسيعود يومي 4 و5 تموز المقبل" --on 2017-06-23

  # an hour before midnight in UTC is tomorrow in Baghdad
  rasid date "فجر اليوم" --on 2017-06-22T23:00:00Z --zone IRQ

  # Hijri dates need no day of publication
  rasid date "15 شعبان 1438 هـ" --json

  # with words that are not built in; rasid lint checks such a table
  rasid date "3 اغوشت 2017" --words mine.tsv

  # as a calendar would read it
  rasid date "اجتماع الثلاثاء" --on 2017-06-23 --future`,
		Args: cobra.ExactArgs(1),
		RunE: work(func(cmd *cobra.Command, args []string) error { return date(cmd.Context(), e, f, args[0]) }),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.on, "on", "", "day or timestamp of publication (YYYY-MM-DD, RFC 3339)")
	flags.StringVar(&f.zone, "zone", "", "time zone of the outlet, for a timestamp: Asia/Baghdad, +03:00, IRQ")
	flags.StringVar(&f.words, "words", "", "table of words (class, value, word) to read beside the built-in ones")
	flags.BoolVar(&f.json, "json", false, "write JSON Lines")
	flags.BoolVar(&f.future, "future", false, "prefer days to come, as calendars and assistants do")
	return cmd
}

// date runs the command.
func date(ctx context.Context, e env, f *dateFlags, text string) error {
	published, err := f.published()
	if err != nil {
		return err
	}
	seg, err := segment.New(segment.Config{})
	if err != nil {
		return err
	}
	cfg := timex.Config{PreferFuture: f.future}
	if f.words != "" {
		more, err := os.ReadFile(f.words)
		if err != nil {
			return err
		}
		cfg.Words = string(more)
	}
	times, err := timex.New(cfg)
	if err != nil {
		return fmt.Errorf("%w\nsee what is wrong with `rasid lint` on the folder of %s", err, f.words)
	}
	d := dater{out: e.stdout, seg: seg, times: times, published: published, json: f.json, rtl: func(s string) string { return s }}
	if isTerminal(e.stdout) && !f.json {
		d.rtl = assemble.RightToLeft
	}
	if text != "-" {
		return d.read(ctx, text)
	}
	lines := bufio.NewScanner(e.stdin)
	lines.Buffer(nil, 10<<20)
	for lines.Scan() {
		if err := d.read(ctx, lines.Text()); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	return nil
}

// published returns the day that --on and --zone give.
func (f *dateFlags) published() (rasid.Date, error) {
	if f.on == "" {
		if f.zone != "" {
			return rasid.Date{}, usage("--zone needs --on: it says where the timestamp is read")
		}
		return rasid.Date{}, nil
	}
	var zone *time.Location
	if f.zone != "" {
		var err error
		if zone, err = findZone(f.zone); err != nil {
			return rasid.Date{}, usage("--zone: %w", err)
		}
	}
	day, err := rasid.ParseDateIn(f.on, zone)
	if err != nil {
		return rasid.Date{}, usage("--on: bad date %q: want YYYY-MM-DD or a timestamp such as 2017-06-22T23:00:00Z", f.on)
	}
	return day, nil
}

// findZone finds a time zone by an offset, the code of a country or a name of the
// IANA database.
func findZone(name string) (*time.Location, error) {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(name, offset), nil
	}
	if zone, ok := timex.ZoneName(strings.ToUpper(name)); ok {
		name = zone
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" || name == "" {
		return nil, fmt.Errorf("no time zone is called %q: want a name such as Asia/Baghdad, an offset such as +03:00, or a country such as IRQ", name)
	}
	return zone, nil
}

// A dater prints the readings of texts.
type dater struct {
	out       io.Writer
	seg       *segment.Segmenter
	times     *timex.Extractor
	published rasid.Date
	json      bool
	rtl       func(string) string // wraps Arabic for a terminal
}

func (d *dater) read(ctx context.Context, text string) error {
	doc := rasid.NewDocument("date", "", text)
	doc.Published = d.published
	if err := d.seg.Annotate(ctx, doc); err != nil {
		return err
	}
	found := d.times.Explain(doc)
	if d.json {
		return d.writeJSON(doc, found)
	}
	if len(found) == 0 {
		_, err := fmt.Fprintf(d.out, "no expression of time in %s\n", d.rtl(oneLine(text)))
		return err
	}
	for i := range found {
		if err := d.write(&found[i]); err != nil {
			return err
		}
	}
	return nil
}

// write prints one expression for a person.
func (d *dater) write(x *timex.Explanation) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", d.rtl(oneLine(x.Text)))
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s %s\n", name, value)
		}
	}
	line("value", or(x.Value, "none: it names no day"))
	if x.From.Whole() && x.To.Whole() && x.Value != x.From.String() {
		line("days", x.From.String()+" to "+x.To.String())
	}
	if x.Timex != x.Value {
		line("timex", x.Timex)
	}
	if x.Grain != 0 {
		line("granularity", x.Grain.String())
	}
	line("part", x.Mod)
	if x.Relation != "on" {
		line("relation", x.Relation)
	}
	line("anchor", x.Anchor)
	line("confidence", fmt.Sprintf("%.2f", x.Confidence))
	line("or", strings.Join(x.Alternative, ", "))
	for i, why := range x.Why {
		line([...]string{"why", ""}[min(i, 1)], why)
	}
	_, err := io.WriteString(d.out, b.String())
	return err
}

// dateRow is one expression as JSON.
type dateRow struct {
	Text         string   `json:"text"`
	Start        int      `json:"start"` // code points
	End          int      `json:"end"`
	Type         string   `json:"type"`
	Value        *string  `json:"value"`
	From         *string  `json:"from"`
	To           *string  `json:"to"`
	Granularity  *string  `json:"granularity"`
	Timex        *string  `json:"timex"`
	Mod          *string  `json:"mod"`
	Relation     string   `json:"relation"`
	Anchor       *string  `json:"anchor"`
	Confidence   float64  `json:"confidence"`
	Alternatives []string `json:"alternatives"`
	Why          []string `json:"why"`
}

func (d *dater) writeJSON(doc *rasid.Document, found []timex.Explanation) error {
	index := rasid.NewRuneIndex(doc.Text)
	enc := json.NewEncoder(d.out)
	enc.SetEscapeHTML(false)
	for i := range found {
		x := &found[i]
		row := dateRow{
			Text: x.Text, Start: index.At(x.Span.Start), End: index.At(x.Span.End), Type: timeTypes[x.Kind],
			Value: orNull(x.Value), From: orNull(x.From.String()), To: orNull(x.To.String()), Timex: orNull(x.Timex),
			Mod: orNull(x.Mod), Relation: x.Relation, Anchor: orNull(x.Anchor), Confidence: roundTo(x.Confidence),
			Alternatives: append([]string{}, x.Alternative...), Why: x.Why,
		}
		if x.Grain != 0 {
			row.Granularity = orNull(x.Grain.String())
		}
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

// timeTypes are the TIMEX3 types.
var timeTypes = [...]string{rasid.TimeDate: "DATE", rasid.TimeOfDay: "TIME", rasid.TimeDuration: "DURATION", rasid.TimeSet: "SET"}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// roundTo cuts a confidence to three digits.
func roundTo(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }

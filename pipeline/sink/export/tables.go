package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

// A Table writes events as lines of cells between tabs, the first line naming the
// columns. A pair of an actor and a recipient is a line.
type Table struct {
	out     *bufio.Writer
	columns []string
	cells   func(t *Table, a *record.Article, ev *record.Event, c coding, d dyad)
	wants   func(coding) bool
	row     []string
	begun   bool
}

// NewGDELT writes the columns of GDELT's event table, version 2, in their order.
// What it takes out of a mass of articles, tone and mentions, stays empty, as do
// codes that we do not have; countries are ISO 3166-1 alpha-3 throughout, and
// names are Arabic, as written.
func NewGDELT(w io.Writer) *Table {
	return newTable(w, gdeltColumns, gdelt, func(c coding) bool { return c.cameo != "" })
}

// NewCAMEO writes one line an event and pair with its CAMEO code.
func NewCAMEO(w io.Writer) *Table {
	return newTable(w, append([]string{"date", "source", "source_country", "source_role", "target", "target_country", "target_role", "code", "root", "quad"}, evidence...),
		func(t *Table, a *record.Article, ev *record.Event, c coding, d dyad) {
			t.add(ev.Day)
			t.side(d.source)
			t.side(d.target)
			t.add(c.cameo, root(c.cameo), number(quad(c.cameo)))
			t.evidence(a, ev)
		}, func(c coding) bool { return c.cameo != "" })
}

// NewPLOVER writes one line an event and pair with its PLOVER type and mode.
func NewPLOVER(w io.Writer) *Table {
	return newTable(w, append([]string{"date", "source", "source_country", "source_role", "target", "target_country", "target_role", "event", "mode"}, evidence...),
		func(t *Table, a *record.Article, ev *record.Event, c coding, d dyad) {
			t.add(ev.Day)
			t.side(d.source)
			t.side(d.target)
			t.add(c.plover, c.mode)
			t.evidence(a, ev)
		}, func(c coding) bool { return c.plover != "" })
}

// evidence are the columns that the tables of CAMEO and PLOVER end with: what was
// read, before anything was folded, and where.
var evidence = append([]string{
	"place", "place_country", "lat", "lon", "status", "type", "trigger", "source_text", "target_text", "confidence", "article", "event_id", "outlet", "url", "published",
}, rasid.NumberKeys[:]...)

func newTable(w io.Writer, columns []string, cells func(*Table, *record.Article, *record.Event, coding, dyad), wants func(coding) bool) *Table {
	return &Table{out: bufio.NewWriterSize(w, 1<<20), columns: columns, cells: cells, wants: wants}
}

// Article writes the lines of an article.
func (t *Table) Article(a *record.Article) error {
	if err := t.begin(); err != nil {
		return err
	}
	for i := range a.Events {
		ev := &a.Events[i]
		c := code(ev)
		if !t.wants(c) {
			continue
		}
		for _, d := range dyads(ev) {
			t.row = t.row[:0]
			t.cells(t, a, ev, c, d)
			if err := t.line(t.row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Table) begin() error {
	if t.begun {
		return nil
	}
	t.begun = true
	return t.line(t.columns)
}

// line writes cells. A tab or the end of a line within one becomes a blank, since
// a reader of such tables knows no quotes.
func (t *Table) line(cells []string) error {
	for i, c := range cells {
		if i > 0 {
			t.out.WriteByte('\t')
		}
		if strings.ContainsAny(c, "\t\n\r\v\f\u0085\u2028\u2029\x00") {
			c = strings.Map(func(r rune) rune {
				if strings.ContainsRune("\t\n\r\v\f\u0085\u2028\u2029\x00", r) {
					return ' '
				}
				return r
			}, c)
		}
		t.out.WriteString(c)
	}
	return t.out.WriteByte('\n') // of a Writer whose errors stay
}

// Close writes what is left.
func (t *Table) Close() error {
	if err := t.begin(); err != nil {
		return err
	}
	return t.out.Flush()
}

func (t *Table) add(cells ...string) { t.row = append(t.row, cells...) }

func (t *Table) side(arg *record.Argument) {
	if arg == nil {
		t.add("", "", "")
		return
	}
	who := arg.Country
	if who == "" {
		who = arg.Org
	}
	t.add(actorCode(arg), who, arg.Role)
}

func (t *Table) evidence(a *record.Article, ev *record.Event) {
	var source, target []string
	for i := range ev.Actors {
		source = append(source, ev.Actors[i].Words)
	}
	for i := range ev.Recipients {
		target = append(target, ev.Recipients[i].Words)
	}
	if p := ev.Place; p != nil {
		lat, lon := "", ""
		if p.Placed {
			lat, lon = real(p.Lat), real(p.Lon)
		}
		t.add(p.Words, p.Country, lat, lon)
	} else {
		t.add("", "", "", "")
	}
	t.add(ev.Status, ev.Type, ev.Trigger, strings.Join(source, "; "), strings.Join(target, "; "), real(ev.Confidence), a.ID, ev.ID, a.Source, a.URL, a.Published)
	for _, key := range rasid.NumberKeys {
		value := ""
		for _, n := range ev.Numbers {
			if n.Key == key {
				value = number(n.Value)
			}
		}
		t.add(value)
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

func real(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// gdeltColumns are the columns of GDELT 2.0's event table, by the names of its
// public data set.
var gdeltColumns = strings.Fields(`GLOBALEVENTID SQLDATE MonthYear Year FractionDate
	Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
	Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
	IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
	Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
	Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
	ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
	DATEADDED SOURCEURL`)

func gdelt(t *Table, a *record.Article, ev *record.Event, c coding, d dyad) {
	day, month, year, fraction := gdeltDay(ev.Day)
	t.add(a.ID+"/"+ev.ID, day, month, year, fraction)
	for _, arg := range [...]*record.Argument{d.source, d.target} {
		if arg == nil {
			t.add("", "", "", "", "", "", "", "", "", "")
			continue
		}
		t.add(actorCode(arg), arg.Words, arg.Country, arg.Org, "", "", "", arg.Role, "", "")
	}
	leading := "0"
	if ev.Sentence <= 1 { // GDELT's root events are those of the first sentence
		leading = "1"
	}
	t.add(leading, c.cameo, base(c.cameo), root(c.cameo), number(quad(c.cameo)), "", "1", "1", "1", "")
	t.add(make([]string, 16)...) // where the actors were is not read
	if p := ev.Place; p != nil {
		lat, lon := "", ""
		if p.Placed {
			lat, lon = real(p.Lat), real(p.Lon)
		}
		feature := ""
		if id, ok := strings.CutPrefix(p.Node, "geonames:"); ok {
			feature = id
		}
		t.add("", p.Words, p.Country, "", "", lat, lon, feature)
	} else {
		t.add(make([]string, 8)...)
	}
	added, _, _, _ := gdeltDay(a.Published)
	t.add(added, a.URL)
}

// gdeltDay writes a day as GDELT does: 20170623, 201706, 2017, and the part of the
// year that has gone by, in days of which a month has 30 and a year 365.
func gdeltDay(day string) (whole, month, year, fraction string) {
	d, err := rasid.ParseDate(day)
	if err != nil {
		return "", "", "", ""
	}
	t := d.Time()
	return t.Format("20060102"), t.Format("200601"), t.Format("2006"), strconv.FormatFloat(float64(d.Year)+float64((d.Month-1)*30+d.Day)/365, 'f', 4, 64)
}

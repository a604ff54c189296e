package importer

import (
	"bufio"
	"math"
	"os"
	"strconv"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// headerRow names the columns of every table that is written here: all there
// are, since only the last row would tell which of them stay empty.
const headerRow = "id\tkind\ttier\tcountry\torg\trole\toffice\tiso\twikidata\tgeonames\tlat\tlon\tpop\tfrom\tto\tparent\tgender\tnumber\tcue\tsource\tnames\n"

// appendRow appends the row of an entry. Cells hold no tab, bar or line end:
// names are clean, everything else comes from checked cells.
func appendRow(b []byte, e *table.Entry) []byte {
	cell := func(s string) { b = append(append(b, s...), '\t') }
	letter := func(c byte) {
		if c != 0 {
			b = append(b, c)
		}
		b = append(b, '\t')
	}
	cell(e.ID)
	cell(e.Kind.String())
	if e.Tier > 0 {
		b = append(b, byte('0'+e.Tier))
	}
	b = append(b, '\t')
	for _, s := range [...]string{e.Country, e.Org, e.Role, e.Office, e.ISO, e.Wikidata, e.GeoNames} {
		cell(s)
	}
	if e.HasPoint {
		b = append(strconv.AppendFloat(b, e.Lat, 'f', -1, 64), '\t')
		b = append(strconv.AppendFloat(b, e.Lon, 'f', -1, 64), '\t')
	} else {
		b = append(b, '\t', '\t')
	}
	if e.Pop > 0 {
		b = strconv.AppendInt(b, int64(e.Pop), 10)
	}
	b = append(b, '\t')
	cell(date(e.From))
	cell(date(e.To))
	cell(e.Parent)
	letter(e.Gender)
	letter(e.Number)
	cell(e.Cue)
	cell(e.Source)
	for i, name := range e.Names {
		if i > 0 {
			b = append(b, '|')
		}
		b = append(b, name...)
	}
	return append(b, '\n')
}

// round keeps five digits, which is a metre.
func round(degrees float64) float64 { return math.Round(degrees*1e5) / 1e5 }

func date(d rasid.Date) string {
	if d.Year == 0 {
		return ""
	}
	return d.String()
}

// An output is the table under work, beside its place.
type output struct {
	path string // of the table
	f    *os.File
	w    *bufio.Writer
	n    int64 // bytes written
	row  []byte
}

func partial(path string) string { return path + ".partial" }

// create begins the table anew.
func create(path string) (*output, error) {
	f, err := os.Create(partial(path))
	if err != nil {
		return nil, err
	}
	o := &output{path: path, f: f, w: bufio.NewWriterSize(f, 256<<10)}
	n, err := o.w.WriteString(headerRow)
	o.n = int64(n)
	return o, err
}

func (o *output) add(e *table.Entry) error {
	o.row = appendRow(o.row[:0], e)
	n, err := o.w.Write(o.row)
	o.n += int64(n)
	return err
}

// sync brings to the disk what was written so far.
func (o *output) sync() error {
	if err := o.w.Flush(); err != nil {
		return err
	}
	return o.f.Sync()
}

// finish puts the table in its place.
func (o *output) finish() error {
	if err := o.sync(); err != nil {
		return err
	}
	if err := o.f.Close(); err != nil {
		return err
	}
	return os.Rename(partial(o.path), o.path)
}

// drop throws the table away.
func (o *output) drop() error {
	err := o.f.Close()
	if e := os.Remove(partial(o.path)); err == nil {
		err = e
	}
	return err
}

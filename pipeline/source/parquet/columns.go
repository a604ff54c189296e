package parquet

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"

	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A leaf is a column that holds values.
type leaf struct {
	name  string // its path, with dots, less what lists put between
	index int
	text  func(parquet.Value) string
}

// listParts are the levels that writers put between the name of a list and its
// values.
var listParts = [...][2]string{{"list", "element"}, {"list", "item"}, {"bag", "array_element"}, {"list", "array"}}

func leavesOf(file *parquet.File) (leaves []*leaf, err error) {
	defer rescue(&err)
	schema := file.Schema()
	for _, path := range schema.Columns() {
		column, ok := schema.Lookup(path...)
		if !ok {
			return nil, fmt.Errorf("no column %q", strings.Join(path, "."))
		}
		shown := slices.Clone(path)
		for _, part := range listParts {
			if n := len(shown); n > 2 && shown[n-2] == part[0] && shown[n-1] == part[1] {
				shown = shown[:n-2]
			}
		}
		leaves = append(leaves, &leaf{strings.Join(shown, "."), column.ColumnIndex, textOf(column.Node.Type())})
	}
	return leaves, nil
}

// textOf returns the function that writes the values of a type as text: times as
// days in ISO 8601.
func textOf(t parquet.Type) func(parquet.Value) string {
	if logical := t.LogicalType(); logical != nil {
		switch kind := logical.Value.(type) {
		case *format.TimestampType:
			switch kind.Unit.Value.(type) {
			case *format.MicroSeconds:
				return stamp(time.UnixMicro)
			case *format.NanoSeconds:
				return stamp(func(n int64) time.Time { return time.Unix(n/1e9, n%1e9) })
			}
			return stamp(time.UnixMilli)
		case *format.DateType:
			return days
		case *format.UUIDType:
			return func(v parquet.Value) string { return hex.EncodeToString(v.ByteArray()) }
		}
	}
	if converted := t.ConvertedType(); converted != nil {
		switch *converted {
		case deprecated.Date:
			return days
		case deprecated.TimestampMillis:
			return stamp(time.UnixMilli)
		case deprecated.TimestampMicros:
			return stamp(time.UnixMicro)
		}
	}
	switch t.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return func(v parquet.Value) string { return string(v.ByteArray()) }
	case parquet.Int32:
		return func(v parquet.Value) string { return strconv.FormatInt(int64(v.Int32()), 10) }
	case parquet.Int64:
		return func(v parquet.Value) string { return strconv.FormatInt(v.Int64(), 10) }
	case parquet.Int96: // how old writers put times: nanoseconds of the day, Julian day
		return func(v parquet.Value) string {
			const julian = 2440588 // of 1970-01-01
			return day(time.Unix((int64(v.Int96()[2])-julian)*86400, 0))
		}
	}
	return func(v parquet.Value) string { return v.String() }
}

func stamp(of func(int64) time.Time) func(parquet.Value) string {
	return func(v parquet.Value) string { return day(of(v.Int64())) }
}

func days(v parquet.Value) string { return day(time.Unix(int64(v.Int32())*86400, 0)) }

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// rows reads the wanted columns of a row group side by side.
type rows struct {
	columns [input.ColCount]*column
	left    int64
}

// A column reads the values of one column.
type column struct {
	leaf   *leaf
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [32]parquet.Value
	n, at  int  // what is in buf
	end    bool // no values are left
}

// The bounds of a column of a row group, as it says itself.
const (
	bombGrace = 64 << 20
	bombRatio = 250
)

var errBomb = errors.New("inflates beyond all measure")

func openRows(group parquet.RowGroup, leaves [input.ColCount]*leaf) (r *rows, err error) {
	defer rescue(&err)
	r = &rows{left: group.NumRows()}
	chunks := group.ColumnChunks()
	for c, l := range leaves {
		if l == nil {
			continue
		}
		chunk := chunks[l.index]
		if f, ok := chunk.(*parquet.FileColumnChunk); ok {
			meta := f.File().Metadata()
			for _, g := range meta.RowGroups {
				if l.index >= len(g.Columns) {
					continue
				}
				m := g.Columns[l.index].MetaData
				if m.TotalUncompressedSize > bombGrace && m.TotalUncompressedSize > bombRatio*max(m.TotalCompressedSize, 1) {
					return nil, fmt.Errorf("column %s %w", l.name, errBomb)
				}
			}
		}
		r.columns[c] = &column{leaf: l, pages: chunk.Pages()}
	}
	return r, nil
}

func (r *rows) close() {
	for _, c := range r.columns {
		if c != nil {
			if c.page != nil {
				parquet.Release(c.page)
			}
			_ = c.pages.Close()
		}
	}
}

// next reads one row; ok is false at the end of the group.
func (r *rows) next(row *input.Row) (ok bool, err error) {
	defer rescue(&err)
	if r.left <= 0 {
		return false, nil
	}
	r.left--
	for c, column := range r.columns {
		if column == nil {
			continue
		}
		text, err := column.row(input.Col(c) == input.ColText)
		if errors.Is(err, io.EOF) {
			return false, fmt.Errorf("column %s has fewer values than the table rows", column.leaf.name)
		}
		if err != nil {
			return false, err
		}
		row[c] = text
	}
	return true, nil
}

// row reads the values of one row: one, or those of a list, of which all are
// joined if join is set and else the first is taken.
func (c *column) row(join bool) (string, error) {
	if c.at == c.n {
		if err := c.fill(); err != nil {
			return "", err
		}
	}
	text := c.text()
	var list strings.Builder
	done := func() string {
		if list.Len() == 0 {
			return text
		}
		return text + list.String()
	}
	for {
		if c.at == c.n {
			if err := c.fill(); errors.Is(err, io.EOF) {
				return done(), nil
			} else if err != nil {
				return "", err
			}
		}
		if c.buf[c.at].RepetitionLevel() == 0 {
			return done(), nil
		}
		// Beyond the limit it is no article, which Article tells by what is there.
		if next := c.text(); join && next != "" && list.Len() <= input.LineLimit {
			list.WriteByte('\n')
			list.WriteString(next)
		}
	}
}

// text takes the next value.
func (c *column) text() string {
	v := c.buf[c.at]
	c.at++
	if v.IsNull() {
		return ""
	}
	return c.leaf.text(v)
}

// fill reads more values.
func (c *column) fill() error {
	if c.end {
		return io.EOF
	}
	for {
		if c.values != nil {
			n, err := c.values.ReadValues(c.buf[:])
			c.n, c.at = n, 0
			if n > 0 {
				return nil
			}
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			parquet.Release(c.page)
			c.page, c.values = nil, nil
		}
		page, err := c.pages.ReadPage()
		if err != nil {
			c.end = errors.Is(err, io.EOF)
			return err
		}
		c.page, c.values = page, page.Values()
	}
}

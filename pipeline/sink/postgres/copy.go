package postgres

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A copyBuffer holds rows of one table in the binary form of COPY: less work for
// both sides than text, and for us than values that the driver has to look at
// one by one.
type copyBuffer struct {
	b    []byte
	rows int
}

// keepBuffer is the largest buffer that is kept for the next batch.
const keepBuffer = 32 << 20

// begin empties the buffer and writes the head: a signature, flags and the length
// of an extension, both 0.
func (c *copyBuffer) begin() {
	if cap(c.b) > keepBuffer {
		c.b = nil
	}
	c.b = append(c.b[:0], "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	c.rows = 0
}

// add adds rows of width cells each, with the number of their article before them.
func (c *copyBuffer) add(no int64, cells []relation.Cell, width int) {
	b := c.b
	for ; len(cells) > 0; cells = cells[width:] {
		c.rows++
		b = binary.BigEndian.AppendUint16(b, uint16(width+1))
		b = appendInt(b, no)
		for i := range cells[:width] {
			switch cell := &cells[i]; cell.Type {
			case relation.Int:
				b = appendInt(b, cell.Int)
			case relation.Real:
				b = binary.BigEndian.AppendUint32(b, 8)
				b = binary.BigEndian.AppendUint64(b, math.Float64bits(cell.Real))
			case relation.Text:
				text := clean(cell.Text)
				b = binary.BigEndian.AppendUint32(b, uint32(len(text)))
				b = append(b, text...)
			default:
				b = binary.BigEndian.AppendUint32(b, math.MaxUint32) // -1: NULL
			}
		}
	}
	c.b = b
}

func appendInt(b []byte, n int64) []byte {
	b = binary.BigEndian.AppendUint32(b, 8)
	return binary.BigEndian.AppendUint64(b, uint64(n))
}

// reader ends the rows and reads all.
func (c *copyBuffer) reader() io.Reader {
	c.b = append(c.b, 0xff, 0xff)
	return bytes.NewReader(c.b)
}

// clean returns text as PostgreSQL can hold it: each NUL, and each byte that is
// no UTF-8, is U+FFFD. One byte is one character, as elsewhere in this module
// offsets count it.
func clean(text string) string {
	if strings.IndexByte(text, 0) < 0 && utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 8)
	for _, r := range text { // an invalid byte is utf8.RuneError by itself
		if r == 0 {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

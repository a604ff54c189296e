package parquet

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// kept lists the tables that the row of an event is made of, in the order in
// which the log has them.
var kept = [...]int{relation.Articles, relation.Events, relation.Arguments, relation.Contents, relation.Numbers}

// appendArticle appends the rows of an article to a part of the log: the length
// of the rest, the number, and for each table of kept its cells.
func appendArticle(b []byte, no int64, rows *relation.Rows) []byte {
	start := len(b)
	b = append(b, 0, 0, 0, 0)
	b = binary.LittleEndian.AppendUint64(b, uint64(no))
	for _, t := range kept {
		b = binary.AppendUvarint(b, uint64(len(rows[t])))
		for i := range rows[t] {
			c := &rows[t][i]
			b = append(b, byte(c.Type))
			switch c.Type {
			case relation.Int:
				b = binary.AppendVarint(b, c.Int)
			case relation.Real:
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(c.Real))
			case relation.Text:
				b = binary.AppendUvarint(b, uint64(len(c.Text)))
				b = append(b, c.Text...)
			}
		}
	}
	binary.LittleEndian.PutUint32(b[start:], uint32(len(b)-start-4))
	return b
}

// errDamaged says that the log is not what appendArticle wrote.
var errDamaged = errors.New("the log is damaged")

// parseArticle reads what appendArticle wrote, less the length.
func parseArticle(b []byte, rows *relation.Rows) (no int64, err error) {
	if len(b) < 8 {
		return 0, errDamaged
	}
	no, b = int64(binary.LittleEndian.Uint64(b)), b[8:]
	for _, t := range kept {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > uint64(len(b)) || n%uint64(len(relation.All[t].Columns)-1) != 0 {
			return 0, errDamaged
		}
		b = b[k:]
		rows[t] = rows[t][:0]
		for range n {
			var c relation.Cell
			if c, b, err = parseCell(b); err != nil {
				return 0, err
			}
			rows[t] = append(rows[t], c)
		}
	}
	if len(b) != 0 || len(rows[relation.Articles]) == 0 {
		return 0, errDamaged
	}
	return no, nil
}

func parseCell(b []byte) (c relation.Cell, rest []byte, err error) {
	if len(b) == 0 {
		return c, nil, errDamaged
	}
	c.Type, b = relation.Type(b[0]), b[1:]
	switch c.Type {
	case 0:
		return c, b, nil
	case relation.Int:
		n, k := binary.Varint(b)
		if k > 0 {
			c.Int = n
			return c, b[k:], nil
		}
	case relation.Real:
		if len(b) >= 8 {
			c.Real = math.Float64frombits(binary.LittleEndian.Uint64(b))
			return c, b[8:], nil
		}
	case relation.Text:
		n, k := binary.Uvarint(b)
		if k > 0 && n <= uint64(len(b)-k) {
			c.Text = string(b[k : k+int(n)])
			return c, b[k+int(n):], nil
		}
	}
	return c, nil, errDamaged
}

// An at says where the log has an article.
type at struct{ offset, size int64 }

// months finds the articles of the log, by month, in their order.
func (s *Store) months() (map[string][]at, error) {
	out := map[string][]at{}
	in := bufio.NewReaderSize(s.log.Reader(staged), 1<<20)
	var head [4]byte
	var buf []byte
	var rows relation.Rows
	for offset := int64(0); ; {
		if _, err := io.ReadFull(in, head[:]); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("parquet: read %s: %w", s.dir, err)
		}
		n := int64(binary.LittleEndian.Uint32(head[:]))
		if n > s.log.Size(staged)-offset {
			return nil, fmt.Errorf("parquet: read %s: %w", s.dir, errDamaged)
		}
		buf = grown(buf, n)
		if _, err := io.ReadFull(in, buf); err != nil {
			return nil, fmt.Errorf("parquet: read %s: %w", s.dir, err)
		}
		if _, err := parseArticle(buf, &rows); err != nil {
			return nil, fmt.Errorf("parquet: read %s: %w", s.dir, err)
		}
		month := monthOf(rows[relation.Articles][s.columns.article[4]].Text)
		out[month] = append(out[month], at{offset + 4, n})
		offset += 4 + n
	}
}

// grown returns a slice of n bytes, in the memory of b if it is enough.
func grown(b []byte, n int64) []byte {
	if int64(cap(b)) < n {
		return make([]byte, n)
	}
	return b[:n]
}

// noMonth is the month of an article whose day is not known.
const noMonth = "unknown"

// monthOf returns the month of a day of publication.
func monthOf(published string) string {
	if len(published) < len("2006-01") {
		return noMonth
	}
	month := published[:len("2006-01")]
	for i := range len(month) {
		if c := month[i]; (c < '0' || c > '9') != (i == 4) || i == 4 && c != '-' {
			return noMonth
		}
	}
	return month
}

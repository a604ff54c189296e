package parquet

import (
	"encoding/binary"
	"reflect"
	"testing"

	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

func TestTheLogKeepsWhatARowIsMadeOf(t *testing.T) {
	rows := *relation.NewMaker(relation.Config{NoText: true}).Rows(sinktest.Article())
	b := appendArticle([]byte("before"), 77, &rows)[len("before"):]
	if n := binary.LittleEndian.Uint32(b); int(n) != len(b)-4 {
		t.Fatalf("the length is %d, want %d", n, len(b)-4)
	}
	var back relation.Rows
	no, err := parseArticle(b[4:], &back)
	if err != nil || no != 77 {
		t.Fatalf("number %d, error %v", no, err)
	}
	c := columnsOf()
	if got, want := c.rowsOf(nil, no, &back), c.rowsOf(nil, 77, &rows); !reflect.DeepEqual(got, want) || len(got) != 4 {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	for n := range len(b) - 4 {
		if _, err := parseArticle(b[4:4+n], &back); err == nil {
			t.Fatalf("cut off at byte %d it is no error", n)
		}
	}
}

func TestMonthsAreMonths(t *testing.T) {
	for published, want := range map[string]string{
		"2017-06-23": "2017-06", "2017-06": "2017-06", "2017": "unknown", "": "unknown", "XXXX-06-23": "unknown", "../../x": "unknown", "2017/06/23": "unknown",
	} {
		if got := monthOf(published); got != want {
			t.Errorf("%q is of month %q, want %q", published, got, want)
		}
	}
}

func FuzzParseArticle(f *testing.F) {
	rows := *relation.NewMaker(relation.Config{}).Rows(sinktest.Article())
	f.Add(appendArticle(nil, 1, &rows)[4:])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var rows relation.Rows
		no, err := parseArticle(b, &rows)
		if err != nil {
			return
		}
		c := columnsOf()
		c.rowsOf(nil, no, &rows)
		var again relation.Rows
		if n, err := parseArticle(appendArticle(nil, no, &rows)[4:], &again); err != nil || n != no {
			t.Errorf("what was read is not read again: number %d, error %v", n, err)
		}
	})
}

package segment

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// TestGoldSentences counts how many sentences of the annotated articles come
// out with the edges that their annotators gave them.
func TestGoldSentences(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "gold", "dev.jsonl"))
	if err != nil {
		t.Skipf("gold is not at hand: %v", err)
	}
	defer f.Close()
	seg, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	total, same, inside, lost := 0, 0, 0, 0
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var art struct {
			Title, Text string
			Sentences   []string
		}
		if err := json.Unmarshal(sc.Bytes(), &art); err != nil {
			t.Fatal(err)
		}
		doc := rasid.NewDocument("gold", art.Title, art.Text)
		if err := seg.Annotate(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, want := range art.Sentences {
			i := strings.Index(doc.Text[at:], want)
			if i < 0 {
				continue
			}
			sp := rasid.Span{Start: at + i, End: at + i + len(want)}
			at = sp.End
			total++
			ok := false
			for _, s := range doc.Sentences {
				if s.Span == sp {
					same++
					ok = true
				}
				if s.Span.Overlaps(sp) {
					if s.Section != rasid.SectionBody && s.Section != rasid.SectionTitle {
						lost++
						t.Logf("%-11s %s", s.Section, doc.Slice(s.Span))
					}
					if s.Span.Contains(sp) {
						inside++
					}
				}
			}
			if !ok && os.Getenv("SEGMENT_ERRORS") != "" {
				t.Logf("want %s", want)
				for _, s := range doc.Sentences {
					if s.Span.Overlaps(sp) {
						t.Logf("   got %s", doc.Slice(s.Span))
					}
				}
			}
		}
	}
	t.Logf("%d sentences: %d with the same edges, %d whole inside one of ours, %d not in title or body", total, same, inside, lost)
	if same*100 < total*97 {
		t.Errorf("fewer than 97 %% of the sentences have the edges of the annotators")
	}
}

// TestPoolSections prints what is taken for no body in real articles.
func TestPoolSections(t *testing.T) {
	if os.Getenv("SEGMENT_POOL") == "" {
		t.Skip("set SEGMENT_POOL to list sections of the pool")
	}
	f := sharedFile(t, "news", "pool.jsonl.gz")
	zr, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	seg, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(zr)
	sc.Buffer(nil, 1<<24)
	for n := 0; sc.Scan() && n < 6000; n++ {
		var art struct{ Title, Text string }
		if err := json.Unmarshal(sc.Bytes(), &art); err != nil {
			t.Fatal(err)
		}
		doc := rasid.NewDocument("pool", art.Title, art.Text)
		if err := seg.Annotate(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		for _, s := range doc.Sentences {
			if s.Section > rasid.SectionBody || s.Section == rasid.SectionTitle && doc.FieldOf(s.Span.Start).Name == rasid.FieldText {
				t.Logf("S %-11s %s", s.Section, doc.Slice(s.Span))
			}
			if !s.Dateline.Empty() {
				t.Logf("D %s", doc.Slice(doc.RangeSpan(s.Dateline)))
			}
		}
	}
}

package segment_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPages reads pages in the manner of five kinds of outlet. A first line
// "TITLE ..." is the title field of the record.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("testdata", "pages", "*.txt"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, path := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			title, body := "", string(data)
			if rest, ok := strings.CutPrefix(body, "TITLE "); ok {
				title, body, _ = strings.Cut(rest, "\n")
			}
			doc := segmenttest.TitledDoc(title, body, "")
			segmenttest.Check(t, doc)
			got := outline(doc)
			golden := strings.TrimSuffix(path, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// outline writes one line for each sentence: its section, its words, and a bar
// after the dateline.
func outline(doc *rasid.Document) string {
	var b strings.Builder
	for _, s := range doc.Sentences {
		words := doc.Slice(s.Span)
		if !s.Dateline.Empty() {
			end := doc.RangeSpan(s.Dateline).End
			words = doc.Text[s.Span.Start:end] + " |" + doc.Text[end:s.Span.End]
		}
		fmt.Fprintf(&b, "%-11s %s\n", s.Section, words)
	}
	return b.String()
}

package html_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rasid-news/rasid/pipeline/source/html"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// savedPages holds real pages with what is expected of them; they belong to
// their papers and lie outside of the repository.
const savedPages = "../../../../shared/data/news/html"

// An expectation is a line of its manifest.
type expectation struct {
	File     string
	Lang     string
	Kind     string `json:"expected_kind"` // "text prefix/full" where only the beginning is given
	Expected struct {
		Date, Text     string
		MustContain    []string `json:"must_contain"`
		MustNotContain []string `json:"must_not_contain"`
	}
}

func expectations(t *testing.T) (all []expectation) {
	t.Helper()
	f, err := os.Open(filepath.Join(savedPages, "manifest.jsonl"))
	if err != nil {
		t.Skip("no saved pages here")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e expectation
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.File, ".html") {
			all = append(all, e)
		}
	}
	return all
}

// words cuts a text into words of letters and digits, so that neither quotes nor
// line breaks count.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
}

// shared counts the words that two texts have in common, in order: the length
// of their longest common subsequence.
func shared(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		last := 0
		for j, y := range b {
			old := row[j+1]
			if x == y {
				row[j+1] = last + 1
			} else {
				row[j+1] = max(old, row[j])
			}
			last = old
		}
	}
	return row[len(b)]
}

// TestSavedPages measures what is taken out of real pages against their
// manifest. Recall and noise are those of words, over all pages with a text; the
// dates are those of pages in Arabic.
func TestSavedPages(t *testing.T) {
	var want, got, common, dated, datedRight int
	for _, e := range expectations(t) {
		f, err := os.Open(filepath.Join(savedPages, e.File))
		if err != nil {
			t.Fatal(err)
		}
		for doc, err := range (html.Reader{}).Read(t.Context(), e.File, f) {
			if err != nil {
				t.Errorf("%s: %v", e.File, err)
				continue
			}
			body := doc.Slice(doc.Fields[len(doc.Fields)-1].Span)
			if day, err := expectedDay(e.Expected.Date); err == nil && day != "" {
				if e.Lang != "ar" {
					t.Logf("%s: published %q, want %s (not counted: %s)", e.File, doc.Published, day, e.Lang)
					continue
				}
				dated++
				if doc.Published.String() == day {
					datedRight++
				} else {
					t.Logf("%s: published %q, want %s", e.File, doc.Published, day)
				}
			}
			for _, s := range e.Expected.MustContain {
				if !strings.Contains(strings.Join(words(doc.Text), " "), strings.Join(words(s), " ")) {
					t.Errorf("%s lacks a segment", e.File)
				}
			}
			for _, s := range e.Expected.MustNotContain {
				if strings.Contains(strings.Join(words(doc.Text), " "), strings.Join(words(s), " ")) {
					t.Errorf("%s has a segment that is none of its article", e.File)
				}
			}
			if len(e.Expected.Text) < 150 {
				continue
			}
			a, b := words(e.Expected.Text), words(body)
			n := shared(a, b)
			if strings.Contains(e.Kind, "prefix") {
				b = b[:min(len(b), len(a))] // what follows cannot be judged
			}
			want, got, common = want+len(a), got+len(b), common+n
			t.Logf("%s: recall %.3f, noise %.3f", e.File, float64(n)/float64(len(a)), 1-float64(n)/float64(len(b)))
		}
		f.Close()
	}
	recall, noise := float64(common)/float64(want), 1-float64(common)/float64(got)
	t.Logf("recall %.3f, noise %.3f, dates %d of %d", recall, noise, datedRight, dated)
	if recall < .95 || noise > .08 || datedRight < dated {
		t.Errorf("recall %.3f (at least .95), noise %.3f (at most .08), dates %d of %d", recall, noise, datedRight, dated)
	}
}

// expectedDay reads the dates of the manifest: ISO, or day first as one of its
// sources writes.
func expectedDay(s string) (string, error) {
	if p := strings.Split(s, "/"); len(p) == 3 {
		s = p[2] + "-" + p[1] + "-" + p[0]
	}
	date, err := input.ParseDate(s)
	return date.String(), err
}

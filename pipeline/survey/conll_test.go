package survey

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

func TestReadCoNLL(t *testing.T) {
	tests := []struct {
		why  string
		in   string
		text string
		want []string // class and words of the labels
	}{
		{"tab, with places", "وصل\tO\nالوفد\tO\nإلى\tO\nتادف\tB-LOC\n", "وصل الوفد إلى تادف", []string{"place تادف"}},
		{"a space will do", "تادف B-LOC\n", "تادف", []string{"place تادف"}},
		{"columns between are not looked at", "تادف NNP B-NP B-GPE\n", "تادف", []string{"place تادف"}},
		{"sentences are lines", "غادر O\n. O\n\nعاد O\n", "غادر .\nعاد", nil},
		{"document marks end sentences", "غادر O\n-DOCSTART- O\nعاد O\n", "غادر\nعاد", nil},
		{"types of people and bodies", "رامي B-PERS\nالحلاق I-PERS\nتيار S-ORG\n", "رامي الحلاق تيار", []string{"person رامي", "person الحلاق", "organization تيار"}},
		{"other types are ordinary words", "أمس B-DATE\nالسوريون B-MISC\n", "أمس السوريون", nil},
		{"carriage returns and a byte order mark", "\uFEFFتادف\tB-LOC\r\n\r\nعاد\tO\r\n", "تادف\nعاد", []string{"place تادف"}},
		{"types without the letter of their place", "تادف LOC\n", "تادف", []string{"place تادف"}},
	}
	for _, tt := range tests {
		var text string
		var got []string
		err := ReadCoNLL("a.conll", strings.NewReader(tt.in), func(doc *rasid.Document, labels []Label) error {
			text += doc.Text
			for _, l := range labels {
				got = append(got, l.Class.String()+" "+doc.Slice(l.Span))
			}
			return nil
		})
		if err != nil || strings.TrimRight(text, "\n") != tt.text || strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s: text %q, labels %q, error %v; want %q, %q", tt.why, text, got, err, tt.text, tt.want)
		}
	}
}

func TestReadCoNLLTellsOfFaultyLines(t *testing.T) {
	in := "تادف B-LOC\nوحده\nكلمة NOUN\nعاد O\n"
	words := 0
	err := ReadCoNLL("a.conll", strings.NewReader(in), func(doc *rasid.Document, _ []Label) error {
		words += len(strings.Fields(doc.Text))
		return nil
	})
	if words != 2 {
		t.Errorf("%d sound words were read, want 2", words)
	}
	var lines []int
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range many.Unwrap() {
			var p rasid.Problem
			if errors.As(one, &p) {
				lines = append(lines, p.Line)
			}
		}
	}
	if len(lines) != 2 || lines[0] != 2 || lines[1] != 3 {
		t.Errorf("faults in lines %v, want 2 and 3 (%v)", lines, err)
	}
}

func TestReadCoNLLStopsWhereTheCallerFails(t *testing.T) {
	broken := errors.New("full")
	calls := 0
	err := ReadCoNLL("a.conll", strings.NewReader(strings.Repeat("كلمة O\n", 3*maxLabelledWords)), func(*rasid.Document, []Label) error {
		calls++
		return broken
	})
	if !errors.Is(err, broken) || calls != 1 {
		t.Errorf("%d calls, error %v", calls, err)
	}
}

// FuzzReadCoNLL checks that any bytes give documents whose labels lie in order on
// the edges of their words.
func FuzzReadCoNLL(f *testing.F) {
	f.Add("وصل\tO\nتادف\tB-LOC\n\nعاد O\n")
	f.Add("-DOCSTART- -X- O\n\nx B-\n\xff O\n")
	f.Add("a O\r\nb I-PER")
	f.Fuzz(func(t *testing.T, in string) {
		_ = ReadCoNLL("f", strings.NewReader(in), func(doc *rasid.Document, labels []Label) error {
			if !utf8.ValidString(doc.Text) {
				t.Errorf("text %q is no UTF-8", doc.Text)
			}
			last := 0
			for _, l := range labels {
				if l.Span.Start < last || l.Span.End > len(doc.Text) || l.Span.Empty() || l.Class == Ordinary {
					t.Fatalf("label %+v in %q", l, doc.Text)
				}
				if w := doc.Slice(l.Span); strings.ContainsAny(w, " \n") {
					t.Errorf("label on %q, which is no word", w)
				}
				last = l.Span.End
			}
			return nil
		})
	})
}

package rows

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOffsetsCountCodePoints(t *testing.T) {
	tests := map[string]string{
		"nothing":                   "",
		"Latin letters":             strings.Repeat("news ", 40),
		"Arabic, two bytes each":    strings.Repeat("وصل الوفد إلى العاصمة. ", 12),
		"one to four bytes a piece": strings.Repeat("aبﷺ𞸀 دِ", 60),
		"shorter than a stride":     "عاجل",
		"a stride to the byte":      strings.Repeat("خبر ", 64/7) + "a",
		"bytes that are no UTF-8":   strings.Repeat("خبر\xff\xc3 ", 30),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			var o offsets
			o.read("خبر\xff قبله")
			o.read(text)
			for i := range text {
				if got, want := o.at(i), utf8.RuneCountInString(text[:i]); got != want {
					t.Fatalf("byte %d: %d code points, want %d", i, got, want)
				}
			}
			if got, want := o.at(len(text)), utf8.RuneCountInString(text); got != want {
				t.Errorf("the end: %d code points, want %d", got, want)
			}
		})
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("خبر عاجل من تونس")
	f.Add(strings.Repeat("ab€𐤀\xff", 30))
	f.Fuzz(func(t *testing.T, text string) {
		var o offsets
		o.read(text)
		for i := range text {
			if got, want := o.at(i), utf8.RuneCountInString(text[:i]); got != want {
				t.Fatalf("byte %d of %q: %d code points, want %d", i, text, got, want)
			}
		}
	})
}

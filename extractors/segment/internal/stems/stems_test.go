package stems

import (
	"slices"
	"testing"
)

func pack(t *testing.T, word string) Key {
	t.Helper()
	var codes []byte
	for _, r := range word {
		codes = append(codes, Code(r))
	}
	return Pack(codes)
}

func TestClasses(t *testing.T) {
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if table.Len() < 50000 {
		t.Errorf("only %d stems", table.Len())
	}
	tests := []struct {
		fact, word string
		want       Class
	}{
		{"a noun", "وزير", Noun},
		{"a broken plural made by shape", "فصايل", Noun},
		{"a noun whose ه is a letter", "وجه", Noun | EndsInHeh},
		{"a perfect verb", "اعلن", Perfect},
		{"the stem of a hollow verb", "قل", Perfect},
		{"the passive of a hollow verb", "اقيم", Perfect},
		{"an imperfect less its prefix", "علن", Imperfect},
		{"the passive imperfect of a hollow verb", "قام", Imperfect},
		{"the imperfect of a defective verb", "دعو", Imperfect},
		{"a verbal noun", "اعتقال", Noun},
		{"a participle", "معلن", Noun},
		{"a place", "باريس", Place},
		{"a name without its article", "قاهره", Name},
		{"a word that is none", "ضضضض", 0},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			if got := table.Class(pack(t, tt.word)); got&tt.want != tt.want {
				t.Errorf("Class(%s) = %b, want %b in it", tt.word, got, tt.want)
			}
		})
	}
}

func TestPack(t *testing.T) {
	if Pack(nil) != 0 || Pack(make([]byte, 3)) != 0 || Pack(slices.Repeat([]byte{1}, MaxLetters+1)) != 0 {
		t.Error("empty, foreign and long words have no key")
	}
	if pack(t, "اب") == pack(t, "با") || pack(t, "ا") == pack(t, "اا") {
		t.Error("two words share a key")
	}
}

func TestCodesAreDistinct(t *testing.T) {
	seen := map[byte]rune{}
	for r := rune(0x0600); r < 0x0700; r++ {
		c := Code(r)
		if c == 0 {
			continue
		}
		if q, ok := seen[c]; ok || c > 31 {
			t.Errorf("%c and %c share code %d", q, r, c)
		}
		seen[c] = r
	}
	if len(seen) != 29 {
		t.Errorf("%d letters, want 29", len(seen))
	}
}

func TestDamagedListIsRefused(t *testing.T) {
	for _, data := range [][]byte{nil, {0x80}, packed[:len(packed)-1], append(slices.Clone(packed), 1)} {
		if _, err := decode(data); err == nil {
			t.Errorf("%d bytes were read without an error", len(data))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Encode([]uint64{1<<8 | 1, 5<<8 | 2}))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := decode(data)
		if err == nil && table == nil {
			t.Error("impossible class")
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

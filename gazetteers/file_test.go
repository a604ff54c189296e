package gazetteers

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

// written returns the compiled form of a lexicon.
func written(t testing.TB, lex *Lexicon) []byte {
	t.Helper()
	var b bytes.Buffer
	if n, err := lex.WriteTo(&b); err != nil || n != int64(b.Len()) {
		t.Fatalf("wrote %d of %d bytes: %v", n, b.Len(), err)
	}
	return b.Bytes()
}

// reopened returns a lexicon as its compiled form gives it back.
func reopened(t testing.TB, lex *Lexicon) *Lexicon {
	t.Helper()
	again, err := OpenBytes(written(t, lex), analyse)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// sameHits fails unless both lexicons find the same in a text.
func sameHits(t *testing.T, a, b *Lexicon, text string) {
	t.Helper()
	tokens := analyse(text)
	if x, y := a.Match(tokens, nil), b.Match(tokens, nil); !reflect.DeepEqual(x, y) {
		t.Fatalf("%q: Match differs:\n%s\n%s", text, show(a, x), show(b, y))
	}
	x, y := a.MatchAll(tokens, nil), b.MatchAll(tokens, nil)
	if !reflect.DeepEqual(x, y) {
		t.Fatalf("%q: MatchAll differs:\n%s\n%s", text, show(a, x), show(b, y))
	}
	if v, w := a.MatchVariants(tokens, x, nil), b.MatchVariants(tokens, y, nil); !reflect.DeepEqual(v, w) {
		t.Fatalf("%q: MatchVariants differs:\n%v\n%v", text, v, w)
	}
	for _, h := range x {
		for _, i := range h.Entries {
			if !reflect.DeepEqual(a.Entry(i), b.Entry(i)) {
				t.Fatalf("entry %d differs:\n%+v\n%+v", i, a.Entry(i), b.Entry(i))
			}
		}
	}
	if x, y := a.Lookup(text), b.Lookup(text); !reflect.DeepEqual(x, y) {
		t.Fatalf("%q: Lookup differs: %v %v", text, x, y)
	}
}

func TestOpenedDefaultsEqualCompiled(t *testing.T) {
	lex := defaultLexicon(t)
	again := reopened(t, lex)
	if lex.Len() != again.Len() {
		t.Fatalf("%d entries, %d opened", lex.Len(), again.Len())
	}
	r := rand.New(rand.NewPCG(3, 4))
	pros := []string{"", "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "وب", "ولل"}
	var text strings.Builder
	for i := range lex.Len() {
		if !reflect.DeepEqual(lex.Entry(int32(i)), again.Entry(int32(i))) {
			t.Fatalf("entry %d differs:\n%+v\n%+v", i, lex.Entry(int32(i)), again.Entry(int32(i)))
		}
		for _, name := range lex.Entry(int32(i)).Names {
			if x, y := lex.Lookup(name), again.Lookup(name); !reflect.DeepEqual(x, y) {
				t.Fatalf("%q: Lookup differs: %v %v", name, x, y)
			}
			text.WriteString(" " + pros[r.IntN(len(pros))] + name)
		}
		if i%100 == 0 {
			sameHits(t, lex, again, text.String())
			text.Reset()
		}
	}
	sameHits(t, lex, again, newsLike())
	if !bytes.Equal(written(t, lex), written(t, again)) {
		t.Error("an opened file is written differently")
	}
}

func TestOpenedEqualsCompiledOnRandomNames(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	letters := []string{"و", "ف", "ب", "ل", "ك", "ال", "ا", "ت", "د", "عبد", "ة"}
	words := func(n, size int) string {
		var b strings.Builder
		for range n {
			for range 1 + r.IntN(size) {
				b.WriteString(letters[r.IntN(len(letters))])
			}
			b.WriteByte(' ')
		}
		return strings.TrimSpace(b.String())
	}
	for range 200 {
		entries := make([]Entry, 1+r.IntN(30))
		for i := range entries {
			entries[i] = Entry{
				ID: "e", Kind: Kind(1 + r.IntN(int(Name))), Tier: 1 + r.IntN(4), Pop: r.IntN(3),
				Names: []string{words(1+r.IntN(3), 3), words(1, 2)},
			}
		}
		lex, err := Compile(entries, Config{Analyse: analyse, MaxTier: r.IntN(5)})
		if err != nil {
			t.Fatal(err)
		}
		again := reopened(t, lex)
		for range 10 {
			sameHits(t, lex, again, words(12, 4))
		}
	}
}

func TestEntrySurvivesPacking(t *testing.T) {
	entries := []Entry{
		{},
		{ID: "a", Names: []string{"حلب", ""}},
		{
			ID: "city.1", Kind: City, Tier: 3, Country: "SYR", Org: "UN", Role: "GOV", ISO: "SY-HL", Wikidata: "Q1", GeoNames: "170063",
			Lat: 36.2021, Lon: -37.1343, HasPoint: true, Pop: 2_000_000, From: rasid.Date{Year: -44}, To: rasid.Date{Year: 2024, Month: 12, Day: 8},
			Parent: "admin.1", Gender: 'f', Number: 's', Cue: "capital", Source: "hand", Names: []string{"حلب", "مدينة حلب"}, Path: "my.tsv", Line: 70_000,
		},
		{ID: "b", Lat: 1, Pop: -5, Line: -1, Tier: -2, Number: 'p', Source: "hand"},
	}
	p := newPacker()
	for i := range entries {
		p.append(&entries[i])
	}
	for i := range entries {
		var got Entry
		p.decode(i, &got)
		if !reflect.DeepEqual(got, entries[i]) {
			t.Errorf("got  %+v\nwant %+v", got, entries[i])
		}
	}
}

func TestSaveAndOpen(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "names.rgz")
	lex := lexicon(t, "سوريا", "جنوب السودان")
	for range 2 { // the second time over the first
		if err := lex.Save(path); err != nil {
			t.Fatal(err)
		}
	}
	again, err := Open(path, analyse)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(again, again.Match(analyse("وسوريا"), nil)); got != "0-1/2:سوريا" {
		t.Errorf("got %q", got)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files left", len(left))
	}
	if err := lex.Save(filepath.Join(dir, "none", "x")); err == nil {
		t.Error("saved into a folder that is not there")
	}
	if _, err := Open(filepath.Join(dir, "none"), analyse); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// TestOpenUnaligned: bytes from anywhere, such as the middle of an archive, are
// copied where they do not lie as numbers must.
func TestOpenUnaligned(t *testing.T) {
	lex := lexicon(t, "سوريا", "جنوب السودان")
	b := written(t, lex)
	for shift := range 8 {
		moved := append(make([]byte, shift, shift+len(b)), b...)[shift:]
		again, err := OpenBytes(moved, analyse)
		if err != nil {
			t.Fatal(err)
		}
		sameHits(t, lex, again, "وسوريا وجنوب السودان")
	}
}

func TestOpenRefuses(t *testing.T) {
	good := written(t, lexicon(t, "سوريا", "جنوب السودان", "*قوات"))
	change := func(f func(b []byte)) []byte {
		b := bytes.Clone(good)
		f(b)
		return b
	}
	other := func(text string) []rasid.Token {
		toks := segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
		for i := range toks {
			toks[i].Norm = strings.ReplaceAll(toks[i].Norm, "ه", "ة")
		}
		return toks
	}
	tests := []struct {
		name    string
		b       []byte
		analyse func(string) []rasid.Token
		code    string
	}{
		{"empty", nil, analyse, codeForeign},
		{"table of names", []byte("id\tkind\tnames\na\tcity\tحلب\n"), analyse, codeForeign},
		{"magic alone", good[:8], analyse, codeCorrupt},
		{"cut short", good[:len(good)-8], analyse, codeCorrupt},
		{"longer", append(bytes.Clone(good), 0), analyse, codeCorrupt},
		{"newer format", change(func(b []byte) { b[8]++ }), analyse, codeFormat},
		{"one bit", change(func(b []byte) { b[len(b)/2] ^= 4 }), analyse, codeCorrupt},
		{"other folding", good, other, codeFolding},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := OpenBytes(tt.b, tt.analyse)
			var p rasid.Problem
			if !errors.As(err, &p) || p.Code != tt.code || p.Fix == "" {
				t.Errorf("got %v, want %s", err, tt.code)
			}
		})
	}
	if _, err := OpenBytes(good, nil); err == nil {
		t.Error("opened without an analyser")
	}
}

// sealed gives bytes the length and the sum that their header should have, so
// that damage reaches what lies behind those checks.
func sealed(b []byte) []byte {
	if len(b) < fileHeader {
		return b
	}
	b = bytes.Clone(b)
	copy(b, fileMagic)
	binary.LittleEndian.PutUint32(b[8:], fileVersion)
	binary.LittleEndian.PutUint64(b[16:], fingerprint(analyse))
	binary.LittleEndian.PutUint64(b[24:], uint64(len(b)))
	binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[fileSummed:], castagnoli()))
	return b
}

// TestEveryDamagedNumberIsHarmless changes one byte at a time behind a right
// checksum: the file is refused, or it answers without harm.
func TestEveryDamagedNumberIsHarmless(t *testing.T) {
	good := written(t, lexicon(t, "سوريا", "جنوب السودان", "السعودية", "*سعودية", "عبد الله", "+دونالد ترامب", "+بريغوجين"))
	for i := fileTable; i < len(good); i++ {
		for _, by := range []byte{1, 0x80, 0xff} {
			b := bytes.Clone(good)
			b[i] ^= by
			use(sealed(b))
		}
	}
}

// use asks a file everything.
func use(b []byte) {
	lex, err := OpenBytes(b, analyse)
	if err != nil {
		return
	}
	text := "وبسوريا للسعودية، جنوب السودان عبدالله للقوات عبد الله دونلد ترامب وبريغوزين"
	tokens := analyse(text)
	lex.Match(tokens, nil)
	lex.MatchVariants(tokens, lex.MatchAll(tokens, nil), nil)
	lex.Lookup(text)
	for i := range lex.Len() {
		_ = lex.Entry(int32(i)).Kind.String()
	}
}

func FuzzOpenBytes(f *testing.F) {
	f.Add(written(f, lexicon(f, "سوريا")))
	f.Add(written(f, lexicon(f, "السعودية", "*سعودية", "جنوب السودان", "عبد الله")))
	f.Add(written(f, lexicon(f, "+دونالد ترامب", "+بريغوجين", "+بريغوزين")))
	f.Add([]byte("RASIDGAZ"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		use(b)
		use(sealed(b))
	})
}

// TestEntriesAreSharedSafely: many documents ask for the same entries at once.
func TestEntriesAreSharedSafely(t *testing.T) {
	lex := reopened(t, lexicon(t, "سوريا", "لبنان", "جنوب السودان"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				for _, h := range lex.MatchAll(analyse("وسوريا ولبنان وجنوب السودان"), nil) {
					if e := lex.Entry(h.Entries[0]); e.ID != e.Names[0] {
						t.Errorf("got %+v", e)
					}
				}
			}
		})
	}
	wg.Wait()
}

// TestFewEntriesAreKept: beyond the limit entries are decoded every time.
func TestFewEntriesAreKept(t *testing.T) {
	lex := reopened(t, lexicon(t, "سوريا", "لبنان"))
	lex.packed.cached.Store(maxCached)
	for range 2 {
		if e := lex.Entry(1); e.ID != "لبنان" {
			t.Errorf("got %+v", e)
		}
	}
	if lex.packed.cache[1].Load() != nil {
		t.Error("kept one more")
	}
}

package gazetteers

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

func TestBuilderEqualsLoadAndCompile(t *testing.T) {
	base := []Entry{
		{ID: "city.1", Kind: City, Tier: 1, Names: []string{"الباب"}},
		{ID: "city.2", Kind: City, Tier: 1, Names: []string{"الحد"}},
		{ID: "city.3", Kind: City, Tier: 2, Pop: 5, Names: []string{"حلب"}},
	}
	tables := []string{
		"id\tkind\tpop\tnames\ncity.1\t\t\t-الباب|بلدة الباب\n-city.2\t\t\t\nmine.1\tcamp\t\tمخيم الورد|مخيم الورد\ncity.3\t\t7\tالشهباء\n",
		"id\tkind\tpop\tnames\nmine.1\t\t900\tمخيم الزهور\ncity.2\tcity\t4\tالحد\n-city.3\t\t\t\ncity.3\tcity\t1\tحلب\n",
	}
	for n := range len(tables) + 1 {
		fsys := fstest.MapFS{}
		b, err := NewBuilder(Config{Analyse: analyse})
		if err != nil {
			t.Fatal(err)
		}
		b.Add(base...)
		var paths []string
		for i, text := range tables[:n] {
			path := fmt.Sprint(i, ".tsv")
			fsys[path] = &fstest.MapFile{Data: []byte(text)}
			paths = append(paths, path)
			if err := b.Lay(path, strings.NewReader(text)); err != nil {
				t.Fatal(err)
			}
		}
		entries, err := Load(base, fsys, paths...)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Compile(entries, Config{Analyse: analyse})
		if err != nil {
			t.Fatal(err)
		}
		if b.Len() != want.Len() {
			t.Errorf("%d tables: %d entries, want %d", n, b.Len(), want.Len())
		}
		got, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		for _, lex := range []*Lexicon{got, reopened(t, got)} {
			for i := range want.Len() {
				if !reflect.DeepEqual(lex.Entry(int32(i)), want.Entry(int32(i))) {
					t.Errorf("%d tables: got %+v\nwant %+v", n, lex.Entry(int32(i)), want.Entry(int32(i)))
				}
			}
			sameHits(t, want, lex, "في بلدة الباب والحد وبحلب الشهباء ومخيم الورد ومخيم الزهور")
		}
	}
}

func TestBuilderTellsAllFaults(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"id twice", "id\tkind\tnames\na\tcity\tحلب\nb\tcity\tحمص\na\tcity\tإدلب\n", []string{`x.tsv:4`, `"a" stands in line 2`}},
		{"amends nothing", "id\tkind\tnames\na\t\tحلب\n-b\t\t\n", []string{`no entry has the id "a"`, `no entry has the id "b"`}},
		{"bad cells", "id\tkind\tnames\na\ttown\tحلب\nb\tcity\tحـلب\n", []string{`x.tsv:2`, `x.tsv:3`}},
		{"wrong file", "id\tkind\tnames\n" + strings.Repeat("a\n", 1000), []string{"200 faults"}},
		{"no table", "حلب\n", []string{`unknown column`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := NewBuilder(Config{Analyse: analyse})
			if err != nil {
				t.Fatal(err)
			}
			err = b.Lay("x.tsv", strings.NewReader(tt.text))
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in %v", want, err)
				}
			}
			if _, err := b.Build(); err == nil {
				t.Error("built regardless")
			}
		})
	}
	if _, err := NewBuilder(Config{}); err == nil {
		t.Error("built without an analyser")
	}
}

// TestBuilderFindsIDsAmongMany: the table of ids grows with its entries.
func TestBuilderFindsIDsAmongMany(t *testing.T) {
	b, err := NewBuilder(Config{Analyse: analyse})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5000 {
		b.Add(Entry{ID: fmt.Sprint("e.", i), Kind: City, Tier: table.TierMost, Names: []string{"حلب"}})
	}
	var over strings.Builder
	over.WriteString("id\tkind\tpop\tnames\n")
	for i := range 5000 {
		if i%2 == 0 {
			fmt.Fprintf(&over, "-e.%d\t\t\t\n", i)
		} else {
			fmt.Fprintf(&over, "e.%d\t\t%d\t\n", i, i)
		}
	}
	if err := b.Lay("over.tsv", strings.NewReader(over.String())); err != nil {
		t.Fatal(err)
	}
	lex, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	hits := lex.Match([]rasid.Token{{Norm: "حلب", Kind: rasid.Word}}, nil)
	if lex.Len() != 2500 || len(hits) != 1 || len(hits[0].Entries) != 2500 || lex.Entry(hits[0].Entries[0]).ID != "e.4999" {
		t.Errorf("%d entries, %d hits", lex.Len(), len(hits))
	}
}

package table

import (
	"fmt"
	"strings"
	"testing"
)

// Rows that come one by one are warned of like rows that are held, also when
// the keys have outgrown the first places.
func TestLinterFindsTwoKindsAmongMany(t *testing.T) {
	fold := func(s string) string { return strings.ReplaceAll(s, "أ", "ا") }
	l := NewLinter(fold)
	var got []string
	add := func(path string, line int, kind Kind, names ...string) {
		for _, p := range l.Add(&Entry{Kind: kind, Names: names, Path: path, Line: line}) {
			got = append(got, fmt.Sprintf("%s:%d %s", p.Path, p.Line, p.Msg))
		}
	}
	add("a.tsv", 1, City, "أمل")
	for i := range 5000 {
		add("a.tsv", i+2, City, fmt.Sprintf("مدينة %d", i))
	}
	add("b.tsv", 7, City, "امل")        // the same kind again
	add("b.tsv", 8, Person, "امل", "x") // a given name
	add("b.tsv", 9, Person, "أمل")      // told already
	add("b.tsv", 10, Party, "مدينة 4999", "حزب")
	want := []string{
		`b.tsv:8 name "امل" is a person here and a city in a.tsv:1`,
		`b.tsv:10 name "مدينة 4999" is a party here and a city in a.tsv:5001`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q", got)
	}
}

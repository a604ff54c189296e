package gazetteers

import (
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

func analyse(text string) []rasid.Token {
	return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
}

func defaultLexicon(t testing.TB) *Lexicon {
	t.Helper()
	lex, err := Default(analyse)
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestDefaultLoads(t *testing.T) {
	lex := defaultLexicon(t)
	t.Log(lex.Len(), "entries", len(lex.vocab), "words", len(lex.keys), "nodes")
}

func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Default(analyse); err != nil {
			b.Fatal(err)
		}
	}
}

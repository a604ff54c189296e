package gazetteers_test

import (
	"fmt"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
)

func ExampleLexicon_Match() {
	analyse := func(text string) []rasid.Token {
		return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
	}
	lex, err := gazetteers.Default(analyse)
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "وصل الوفد الكازاخي إلى دمشق"
	tokens := analyse(text)
	for _, h := range lex.Match(tokens, nil) {
		e := lex.Entry(h.Entries[0])
		if e.Kind != gazetteers.Nisba && e.Kind != gazetteers.City {
			continue
		}
		first, last := tokens[h.Range.First].Span.Start, tokens[h.Range.Last-1].Span.End
		fmt.Println(text[first:last], e.Kind, e.Country)
	}
	// Output:
	// الكازاخي nisba KAZ
	// دمشق city SYR
}

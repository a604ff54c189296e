package gazetteers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
)

func ExampleOpen() {
	analyse := func(text string) []rasid.Token {
		return segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
	}
	dir, err := os.MkdirTemp("", "names")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "names.rgz")

	// Once, when the tables have changed:
	b, err := gazetteers.NewBuilder(gazetteers.Config{Analyse: analyse})
	if err != nil {
		fmt.Println(err)
		return
	}
	table := "id\tkind\tcountry\tnames\n" +
		"my.1\tcity\tSYR\tتل الورد|الورد\n"
	if err := b.Lay("my.tsv", strings.NewReader(table)); err != nil {
		fmt.Println(err)
		return
	}
	built, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := built.Save(file); err != nil {
		fmt.Println(err)
		return
	}

	// At every start:
	lex, err := gazetteers.Open(file, analyse)
	if err != nil {
		fmt.Println(err)
		return
	}
	hits := lex.Match(analyse("عاد إلى تل الورد"), nil)
	fmt.Println(hits[0].Range, lex.Entry(hits[0].Entries[0]).ID)
	// Output: {2 4} my.1
}

package mention_test

import (
	"context"
	"fmt"
	"log"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/mention"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
)

func ExampleExtractor_Annotate() {
	names, err := gazetteers.Default(func(name string) []rasid.Token {
		return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
	})
	if err != nil {
		log.Fatal(err)
	}
	verbs, err := morph.Open()
	if err != nil {
		log.Fatal(err)
	}
	x, err := mention.New(mention.Config{Lexicon: names, Morph: verbs})
	if err != nil {
		log.Fatal(err)
	}
	seg, err := segment.New(segment.Config{})
	if err != nil {
		log.Fatal(err)
	}

	// "The Polish minister of agriculture Jan Kowalczyk met Greek farmers in
	// Athens. Kowalczyk said that his country will help."
	doc := rasid.NewDocument("a1", "", "التقى وزير الزراعة البولندي يان كوفالتشيك مزارعين يونانيين في أثينا. وقال كوفالتشيك إن بلاده ستساعد.")
	ctx := context.Background()
	if err := seg.Annotate(ctx, doc); err != nil {
		log.Fatal(err)
	}
	if err := x.Annotate(ctx, doc); err != nil {
		log.Fatal(err)
	}
	for _, m := range doc.Mentions {
		fmt.Println(m.ID, m.Type, doc.Slice(m.Span), m.Country+"/"+m.Role)
	}
	// Output:
	// T1 PER يان كوفالتشيك POL/GOV
	// T2 ACTOR مزارعين يونانيين GRC/CVL
	// T3 LOC أثينا GRC/
	// T4 PER كوفالتشيك POL/GOV
	// T5 ACTOR بلاده /GOV
}

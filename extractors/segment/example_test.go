package segment_test

import (
	"context"
	"fmt"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

func ExampleSegmenter_Annotate() {
	seg, err := segment.New(segment.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := rasid.NewDocument("a1", "مصر ترسل مساعدات", "القاهرة - أرسلت الحكومة قواتها. وبالطائرات وصلت المساعدات.")
	if err := seg.Annotate(context.Background(), doc); err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range doc.Sentences {
		fmt.Println(s.Section, s.Tokens.Len(), s.Dateline.Len())
	}
	for _, t := range doc.Tokens {
		if t.Enc != "" || t.Pro == "وبال" {
			fmt.Printf("[%s|%s|%s] %s\n", t.Pro, t.Core, t.Enc, doc.Slice(t.Stem))
		}
	}
	// Output:
	// title 3 0
	// body 6 2
	// body 4 0
	// [|قوات|ها] قوات
	// [وبال|طايرات|] طائرات
}

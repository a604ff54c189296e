package timex_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/extractors/timex"
)

func ExampleExtractor_Annotate() {
	// "The delegation arrived today, Friday 23 June, and will return on 4 and 5
	// July next."
	doc := rasid.NewDocument("a1", "", "وصل الوفد اليوم، الجمعة 23 حزيران، وسيعود يومي 4 و5 تموز المقبل")
	doc.Published = rasid.Date{Year: 2017, Month: 6, Day: 23}
	all := rasid.Span{End: len(doc.Text)}
	doc.Tokens = segment.Tokenize(doc.Text, all, nil)
	doc.Sentences = []rasid.Sentence{{Span: all, Tokens: rasid.Range{Last: len(doc.Tokens)}}}

	x, err := timex.New(timex.Config{})
	if err != nil {
		log.Fatal(err)
	}
	if err := x.Annotate(context.Background(), doc); err != nil {
		log.Fatal(err)
	}
	for _, tr := range doc.Times {
		fmt.Println(tr.ID, tr.Value, tr.Grain, tr.Anchor)
	}
	// Output:
	// X1 2017-06-23 day published
	// X2 2017-07-04/2017-07-05 day published
}

func ExampleExtractor_Find() {
	text := "أعلن المتحدث الثلاثاء أن اللجنة ستجتمع الأحد" // "the spokesman said on Tuesday that the committee will meet on Sunday"
	tokens := segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
	x, err := timex.New(timex.Config{})
	if err != nil {
		log.Fatal(err)
	}
	for _, tr := range x.Find(tokens, text, rasid.Date{Year: 2017, Month: 6, Day: 23}) {
		fmt.Println(tr.Value)
	}
	// Output:
	// 2017-06-20
	// 2017-06-25
}

func ExampleFromHijri() {
	d, err := timex.FromHijri(1438, 9, 1) // the first of Ramadan
	fmt.Println(d, err)
	_, err = timex.FromHijri(656, 2, 9)
	fmt.Println(errors.Is(err, timex.ErrHijriRange))
	// Output:
	// 2017-05-27 <nil>
	// true
}

func ExampleToHijri() {
	year, month, day, err := timex.ToHijri(rasid.Date{Year: 2017, Month: 6, Day: 23})
	fmt.Println(year, month, day, err)
	// Output: 1438 9 28 <nil>
}

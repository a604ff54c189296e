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

func ExampleExtractor_Explain() {
	// "The committee meets on Tuesday."
	doc := rasid.NewDocument("a1", "", "تجتمع اللجنة الثلاثاء")
	doc.Published = rasid.Date{Year: 2017, Month: 6, Day: 23} // a Friday
	all := rasid.Span{End: len(doc.Text)}
	doc.Tokens = segment.Tokenize(doc.Text, all, nil)
	doc.Sentences = []rasid.Sentence{{Span: all, Tokens: rasid.Range{Last: len(doc.Tokens)}}}

	x, err := timex.New(timex.Config{})
	if err != nil {
		log.Fatal(err)
	}
	for _, ex := range x.Explain(doc) {
		fmt.Println(ex.Value)
		for _, why := range ex.Why {
			fmt.Println("-", why)
		}
	}
	// Output:
	// 2017-06-27
	// - read as a point: Tuesday; governed by the future
	// - a verb or word of the future governs it: the coming one
}

func ExampleConfig() {
	// A calendar reads a bare weekday as the coming one, news as the last one; a
	// paper's own spelling of a month is read beside the built-in ones.
	text := "اجتماع الثلاثاء، ثم 3 اغوشت"
	tokens := segment.Tokenize(text, rasid.Span{End: len(text)}, nil)
	x, err := timex.New(timex.Config{PreferFuture: true, Words: "month\t8\tاغوشت\n"})
	if err != nil {
		log.Fatal(err)
	}
	for _, tr := range x.Find(tokens, text, rasid.Date{Year: 2017, Month: 6, Day: 23}) {
		fmt.Println(tr.Value)
	}
	// Output:
	// 2017-06-27
	// 2017-08-03
}

func ExampleZoneName() {
	// The zone in which to take the day of an Iraqi outlet's timestamps, with
	// time.LoadLocation and rasid.ParseDateIn.
	name, ok := timex.ZoneName("IRQ")
	fmt.Println(name, ok)
	// Output: Asia/Baghdad true
}

func ExampleLint() {
	for _, p := range timex.Lint("mine.tsv", "month\t13\tاغوشت\nweekday\t0\tالاحد\n") {
		fmt.Println(p.Line, p.Code, p.Msg)
	}
	// Output:
	// 1 E301 bad value "13"
	// 2 E303 the word is written with the article
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

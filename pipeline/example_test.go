package pipeline_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
)

// counter is a stage that notes the number of words as a problem.
type counter struct{}

func (counter) Info() rasid.Info {
	return rasid.Info{Name: "count", Version: "1", Needs: rasid.LayerText}
}

func (counter) Annotate(_ context.Context, doc *rasid.Document) error {
	if doc.Text == "" {
		return fmt.Errorf("nothing to count")
	}
	doc.Problems = append(doc.Problems, rasid.Problem{Code: "W900", Msg: fmt.Sprint(len(strings.Fields(doc.Text)), " words")})
	return nil
}

// A run goes on past an article that fails, and the report adds up.
func Example() {
	src := articles{"وصل الوفد إلى العاصمة.", "", "غادر الوفد."}
	p, err := pipeline.New(src, []pipeline.Stage{counter{}}, nil,
		pipeline.WithProblems(func(p rasid.Problem) { fmt.Println(p.Error()) }))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := p.Run(context.Background())
	fmt.Println(report, err)
	// Output:
	// W900 4 words
	// E501 stage count, article a1: nothing to count
	// W900 2 words
	// 3 read: 2 done, 0 skipped, 1 failed <nil>
}

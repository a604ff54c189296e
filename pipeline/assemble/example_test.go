package assemble_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// The shortest way from a sentence to rows: a source, the stages, a sink.
func Example() {
	const article = "نفى وزير الداخلية التونسي، سالم الحوراني، أمس أن تكون الشرطة أطلقت النار على المتظاهرين."

	src, err := assemble.Source(assemble.Input{
		Paths:     []string{"-"},
		Stdin:     strings.NewReader(article),
		Published: rasid.Date{Year: 2024, Month: 5, Day: 8}, // against which "yesterday" is read
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var out bytes.Buffer
	sink, err := assemble.Sink("json", &out, assemble.Output{})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := pipeline.New(src, stages, []pipeline.Sink{sink})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := p.Run(context.Background()); err != nil {
		fmt.Println(err)
		return
	}

	var row struct {
		Events []struct {
			Type, Status string
			Actors       []struct{ Text, Country string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &row); err != nil {
		fmt.Println(err)
		return
	}
	for _, ev := range row.Events {
		fmt.Println(ev.Type, ev.Status, ev.Actors[0].Country, ev.Actors[0].Text)
	}
	// Output:
	// DENY actual TUN سالم الحوراني
	// ASSAULT denied TUN الشرطة
}

// A stage needs no pipeline: a program that has its articles in memory calls
// the stages itself.
func ExampleStages() {
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := rasid.NewDocument("a1", "بوليفيا تطرد السفير الكولومبي", "طردت بوليفيا السفير الكولومبي لديها.")
	doc.Filled |= rasid.LayerText
	for _, stage := range stages {
		if err := stage.Annotate(context.Background(), doc); err != nil {
			fmt.Println(err)
			return
		}
		doc.Filled |= stage.Info().Gives
	}
	for _, ev := range doc.Events {
		fmt.Println(ev.Type, ev.Mode, ev.Actors[0].Country, ev.Recipients[0].Country)
	}
	// Output:
	// SANCTION expel BOL COL
	// SANCTION expel BOL COL
}

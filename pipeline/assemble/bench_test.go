package assemble_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// newsPool is a large sample of real news that is not part of the repository.
const (
	newsPool   = "../../../shared/data/news/pool.jsonl.gz"
	poolSample = 300 // articles
)

// BenchmarkStages measures each stage, and all of them, on one core over the
// articles of the repository and, where it is at hand, over a sample of real
// news. The figure to look at is words/s; a word is a token of Arabic letters.
//
//	go test ./pipeline/assemble -run xxx -bench Stages
func BenchmarkStages(b *testing.B) {
	stages := buildStages(b)
	b.Run("own", func(b *testing.B) {
		benchmarkStages(b, stages, readAll(b, assemble.Input{Paths: []string{articles}}))
	})
	b.Run("pool", func(b *testing.B) {
		benchmarkStages(b, stages, readAll(b, assemble.Input{Paths: []string{"-"}, Stdin: samplePool(b)}))
	})
}

func benchmarkStages(b *testing.B, stages []pipeline.Stage, docs []*rasid.Document) {
	// before holds, for each stage, the documents as it finds them.
	before := make([][]*rasid.Document, len(stages)+1)
	before[0] = docs
	for i, stage := range stages {
		for _, doc := range before[i] {
			next := copyOf(doc)
			annotate(b, stage, next)
			before[i+1] = append(before[i+1], next)
		}
	}
	words := 0
	for _, doc := range before[len(stages)] {
		words += countWords(doc)
	}
	run := func(name string, docs []*rasid.Document, stages []pipeline.Stage) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			// Only the stages are on the clock, not the copies they work on.
			var spent time.Duration
			seen := 0
			for b.Loop() {
				for _, doc := range docs {
					doc = copyOf(doc)
					start := time.Now()
					for _, stage := range stages {
						annotate(b, stage, doc)
					}
					spent += time.Since(start)
				}
				seen += words
			}
			b.ReportMetric(float64(seen)/spent.Seconds(), "words/s")
		})
	}
	for i, stage := range stages {
		run(stage.Info().Name, before[i], stages[i:i+1])
	}
	run("all", docs, stages)
}

// BenchmarkSlowestSentence reads every sentence of the sample as an article of
// its own and reports the time of the slowest: a sentence that takes far longer
// than its length explains is a fault of some loop. Of several readings of a
// sentence the fastest counts, so that a busy machine is not taken for one.
func BenchmarkSlowestSentence(b *testing.B) {
	stages := buildStages(b)
	var sentences []string
	for _, doc := range readAll(b, assemble.Input{Paths: []string{"-"}, Stdin: samplePool(b)}) {
		annotate(b, stages[0], doc)
		for _, sent := range doc.Sentences {
			sentences = append(sentences, doc.Slice(sent.Span))
		}
	}
	best := make([]time.Duration, len(sentences))
	for b.Loop() {
		for i, text := range sentences {
			doc := rasid.NewDocument("sentence", "", text)
			doc.Filled = rasid.LayerText
			start := time.Now()
			for _, stage := range stages {
				annotate(b, stage, doc)
			}
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	slowest := slices.Index(best, slices.Max(best))
	b.ReportMetric(float64(best[slowest].Microseconds())/1000, "max-ms")
	b.ReportMetric(float64(len(strings.Fields(sentences[slowest]))), "its-words")
	b.ReportMetric(float64(len(sentences)), "sentences")
}

// readAll reads all documents of an input.
func readAll(b *testing.B, in assemble.Input) []*rasid.Document {
	b.Helper()
	src, err := assemble.Source(in)
	if err != nil {
		b.Fatal(err)
	}
	var docs []*rasid.Document
	for doc, err := range src.Documents(b.Context()) {
		var skip pipeline.Skipper
		if errors.As(err, &skip) {
			continue // a file that is no article, such as the index
		}
		if err != nil {
			b.Fatal(err)
		}
		doc.Filled |= rasid.LayerText
		docs = append(docs, doc)
	}
	return docs
}

// samplePool returns articles spread evenly over the pool, as JSON Lines.
func samplePool(b *testing.B) io.Reader {
	b.Helper()
	file, err := os.Open(filepath.FromSlash(newsPool))
	if err != nil {
		b.Skipf("the news pool is not here: %v", err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		b.Fatal(err)
	}
	var lines [][]byte
	scan := bufio.NewScanner(z)
	scan.Buffer(nil, 16<<20)
	for scan.Scan() {
		lines = append(lines, slices.Clone(scan.Bytes()))
	}
	if err := scan.Err(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	step := max(len(lines)/poolSample, 1)
	for i := 0; i < len(lines); i += step {
		out.Write(lines[i])
		out.WriteByte('\n')
	}
	return &out
}

// copyOf copies a document with the layers that a later stage may write to:
// entity notes on each mention where it belongs.
func copyOf(doc *rasid.Document) *rasid.Document {
	again := *doc
	again.Tokens = slices.Clone(doc.Tokens)
	again.Mentions = slices.Clone(doc.Mentions)
	return &again
}

func annotate(b *testing.B, stage pipeline.Stage, doc *rasid.Document) {
	if err := stage.Annotate(context.Background(), doc); err != nil {
		b.Fatalf("stage %s, article %s: %v", stage.Info().Name, doc.ID, err)
	}
	doc.Filled |= stage.Info().Gives
}

func countWords(doc *rasid.Document) int {
	n := 0
	for i := range doc.Tokens {
		if doc.Tokens[i].Kind == rasid.Word {
			n++
		}
	}
	return n
}

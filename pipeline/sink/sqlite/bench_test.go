//go:build unix

package sqlite_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/sink/sqlite"
)

// newsPool is a large sample of real news that is not part of the repository.
const newsPool = "../../../../shared/data/news/pool.jsonl.gz"

// poolLines returns n articles spread over the pool, as JSON Lines.
func poolLines(b *testing.B, n int) []byte {
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
	var out bytes.Buffer
	scan := bufio.NewScanner(z)
	scan.Buffer(nil, 16<<20)
	for i := 0; i < n && scan.Scan(); i++ {
		out.Write(scan.Bytes())
		out.WriteByte('\n')
	}
	if err := scan.Err(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func stagesOf(b *testing.B) []pipeline.Stage {
	b.Helper()
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		b.Fatal(err)
	}
	return stages
}

// used returns the time that the process has had a processor for.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// annotated returns the documents of the pool with all their layers.
func annotated(b *testing.B, stages []pipeline.Stage, lines []byte) []*rasid.Document {
	b.Helper()
	var docs []*rasid.Document
	src, err := assemble.Source(assemble.Input{Paths: []string{"-"}, Stdin: bytes.NewReader(lines)})
	if err != nil {
		b.Fatal(err)
	}
	for doc, err := range src.Documents(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range stages {
			if err := s.Annotate(b.Context(), doc); err != nil {
				b.Fatal(err)
			}
		}
		docs = append(docs, doc)
	}
	return docs
}

// BenchmarkPut stores articles in batches of 200 into a new file and finishes it.
// On a machine that others work on, the least processor time of several rounds
// says most: cpu-µs and finish-µs are of one article.
func BenchmarkPut(b *testing.B) {
	docs := annotated(b, stagesOf(b), poolLines(b, 1000))
	for _, c := range []struct {
		name string
		cfg  sqlite.Config
	}{{"all", sqlite.Config{}}, {"no-search", sqlite.Config{NoSearch: true}}, {"rows-only", sqlite.Config{NoSearch: true, NoText: true}}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			put, finish := time.Hour, time.Hour
			for i := 0; b.Loop(); i++ {
				s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), fmt.Sprint(i, ".db")), c.cfg)
				if err != nil {
					b.Fatal(err)
				}
				start := used()
				for batch := range slices.Chunk(docs, 200) {
					if _, err := s.Put(b.Context(), batch); err != nil {
						b.Fatal(err)
					}
				}
				middle := used()
				if _, err := s.Finish(b.Context()); err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
				put, finish = min(put, middle-start), min(finish, used()-middle)
			}
			b.ReportMetric(float64(put.Microseconds())/float64(len(docs)), "cpu-µs")
			b.ReportMetric(float64(finish.Microseconds())/float64(len(docs)), "finish-µs")
		})
	}
}

type nowhere struct{}

func (nowhere) Write(context.Context, *rasid.Document) error { return nil }
func (nowhere) Flush(context.Context) error                  { return nil }
func (nowhere) Close() error                                 { return nil }

// BenchmarkEndToEnd runs the pool through the pipeline into nothing and into a
// file, and compares the two in processor time and on the clock.
func BenchmarkEndToEnd(b *testing.B) {
	stages := stagesOf(b)
	lines := poolLines(b, 1500)
	run := func(opts ...pipeline.Option) (cpu, wall time.Duration) {
		src, err := assemble.Source(assemble.Input{Paths: []string{"-"}, Stdin: bytes.NewReader(lines)})
		if err != nil {
			b.Fatal(err)
		}
		p, err := pipeline.New(src, stages, []pipeline.Sink{nowhere{}}, opts...)
		if err != nil {
			b.Fatal(err)
		}
		start, began := used(), time.Now()
		if _, err := p.Run(b.Context()); err != nil {
			b.Fatal(err)
		}
		return used() - start, time.Since(began)
	}
	run() // warm
	var alone, into, aloneWall, intoWall time.Duration
	for i := 0; b.Loop(); i++ {
		cpu, wall := run()
		alone, aloneWall = alone+cpu, aloneWall+wall
		s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), fmt.Sprint(i, ".db")), sqlite.Config{})
		if err != nil {
			b.Fatal(err)
		}
		cpu, wall = run(pipeline.WithStores(s))
		into, intoWall = into+cpu, intoWall+wall
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(100*alone.Seconds()/into.Seconds(), "%cpu")
	b.ReportMetric(100*aloneWall.Seconds()/intoWall.Seconds(), "%wall")
	b.ReportMetric(alone.Seconds()/float64(b.N), "alone-s")
	b.ReportMetric(into.Seconds()/float64(b.N), "into-s")
}

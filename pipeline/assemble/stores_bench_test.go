//go:build unix

package assemble_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/sink/postgres/pgtest"
)

// BenchmarkStores runs a sample of news that is not part of the repository into
// nothing and into each kind of store, and says what storing costs: %cpu and
// %wall are the speed of extraction alone that is kept, by the processor and by
// the clock.
func BenchmarkStores(b *testing.B) {
	lines := sampleLines(b, 1500)
	stages, err := assemble.Stages(assemble.Config{})
	if err != nil {
		b.Fatal(err)
	}
	targets := map[string]string{
		"sqlite": "sqlite:%s/o.db", "jsonl": "jsonl:%s/o.jsonl", "jsonl.gz": "jsonl:%s/o.jsonl.gz", "jsonl.zst": "jsonl:%s/o.jsonl.zst",
		"csv": "csv:%s/tables", "parquet": "parquet:%s/columns",
	}
	if server, err := pgtest.Start(); err == nil {
		b.Cleanup(server.Stop)
		targets["postgres"] = "postgres:" + server.DSN + " schema=bench%s"
	}
	run := func(b *testing.B, opts ...pipeline.Option) (cpu, wall time.Duration) {
		src, err := assemble.Source(assemble.Input{Paths: []string{"-"}, Stdin: bytes.NewReader(lines)})
		if err != nil {
			b.Fatal(err)
		}
		p, err := pipeline.New(src, stages, []pipeline.Sink{nothing{}}, opts...)
		if err != nil {
			b.Fatal(err)
		}
		start, began := processorTime(), time.Now()
		if _, err := p.Run(b.Context()); err != nil {
			b.Fatal(err)
		}
		return processorTime() - start, time.Since(began)
	}
	run(b) // warm
	for name, target := range targets {
		b.Run(name, func(b *testing.B) {
			var cpu, wall [2]time.Duration
			for i := 0; b.Loop(); i++ {
				c, w := run(b)
				cpu[0], wall[0] = cpu[0]+c, wall[0]+w
				place := filepath.Join(b.TempDir(), fmt.Sprint(i))
				if name == "postgres" {
					place = fmt.Sprint(i)
				} else if err := os.Mkdir(place, 0o755); err != nil {
					b.Fatal(err)
				}
				s, err := assemble.Store(b.Context(), fmt.Sprintf(target, place), assemble.Stored{})
				if err != nil {
					b.Fatal(err)
				}
				c, w = run(b, pipeline.WithStores(s))
				cpu[1], wall[1] = cpu[1]+c, wall[1]+w
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(100*cpu[0].Seconds()/cpu[1].Seconds(), "%cpu")
			b.ReportMetric(100*wall[0].Seconds()/wall[1].Seconds(), "%wall")
			b.ReportMetric(1500*float64(b.N)/wall[1].Seconds(), "articles/s")
		})
	}
}

func sampleLines(b *testing.B, n int) []byte {
	b.Helper()
	file, err := os.Open(filepath.FromSlash("../../../shared/data/news/pool.jsonl.gz"))
	if err != nil {
		b.Skipf("the sample is not here: %v", err)
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

// processorTime is how long this process has had a processor.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

type nothing struct{}

func (nothing) Write(context.Context, *rasid.Document) error { return nil }
func (nothing) Flush(context.Context) error                  { return nil }
func (nothing) Close() error                                 { return nil }

package importer_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

const million = 1_000_000

// heapMeter follows how high the live heap and its garbage rise.
type heapMeter struct{ peak uint64 }

func (m *heapMeter) look() {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	m.peak = max(m.peak, s.HeapAlloc)
}

// BenchmarkImport imports a million rows of every format, one run each:
//
//	go test ./gazetteers/importer -run xxx -bench Import -benchtime 1x
//
// peak-MB is the largest heap seen. What grows with the input is the set of ids:
// 12 bytes a place, of which at least three in eight are taken, for each row
// written, and the results of queries need two; for GeoNames the names and items
// of its second table come to it, and for subclasses 8 bytes a statement.
func BenchmarkImport(b *testing.B) {
	if testing.Short() {
		b.Skip("writes files of a million rows")
	}
	for _, m := range madeFiles() {
		b.Run(m.name, func(b *testing.B) {
			paths := m.files(b, million, 0)
			size := int64(0)
			for _, path := range paths {
				info, err := os.Stat(path)
				if err != nil {
					b.Fatal(err)
				}
				size += info.Size()
			}
			b.SetBytes(size)
			b.ReportAllocs()
			var meter heapMeter
			cfg := m.config()
			last := int64(0)
			cfg.Progress = func(r importer.Report) {
				if r.Records-last >= 1<<16 {
					last = r.Records
					meter.look()
				}
			}
			var rep importer.Report
			for b.Loop() {
				last = 0
				runtime.GC()
				var err error
				if rep, err = importer.Import(context.Background(), paths, filepath.Join(b.TempDir(), "out.tsv"), cfg); err != nil {
					b.Fatal(err)
				}
				if rep.Entries < million*3/4 {
					b.Fatalf("too little was imported: %v", rep)
				}
			}
			b.ReportMetric(float64(rep.Records)/b.Elapsed().Seconds()*float64(b.N), "rows/s")
			b.ReportMetric(float64(meter.peak)/1e6, "peak-MB")
		})
	}
}

// BenchmarkForeign reads entities without an Arabic name, which are the greater
// part of a dump of Wikidata.
func BenchmarkForeign(b *testing.B) {
	var labels strings.Builder
	for i := range 100 {
		fmt.Fprintf(&labels, `,"x%d":{"language":"x%d","value":"An example of a thing"}`, i, i)
	}
	line := `{"type":"item","id":"Q7","labels":{"en":{"language":"en","value":"Example"}` + labels.String() + `},"claims":{"P31":[` + snak(`{"id":"Q515"}`) + "]}},\n"
	const n = 1000
	text := "[\n" + strings.Repeat(line, n) + "]\n"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		rep, err := importer.Parse(context.Background(), "dump.json", strings.NewReader(text), importer.Config{Format: importer.Wikidata}, func(*table.Entry) error { return nil })
		if err != nil || rep.Skipped < n {
			b.Fatal(rep, err)
		}
	}
}

// tables writes two tables of n rows of which every tenth id is in both.
func tables(b *testing.B, n int) (first, second string) {
	dir := b.TempDir()
	write := func(name string, from int) string {
		return writeMade(b, filepath.Join(dir, name), func(w io.Writer) {
			fmt.Fprintln(w, "id\tkind\ttier\tcountry\tgeonames\tlat\tlon\tpop\tsource\tnames")
			for i := range n {
				fmt.Fprintf(w, "city.%d\tcity\t2\tSYR\t%d\t35.5\t36.%d\t%d\tmade\tمدينة %s|بلدة %s\n", from+i, from+i, i%1000, 1+i, madeName(7*i), madeName(7*i))
			}
		})
	}
	return write("first.tsv", 0), write("second.tsv", n*9/10)
}

// BenchmarkMerge lays a table of a million rows over another.
func BenchmarkMerge(b *testing.B) {
	if testing.Short() {
		b.Skip("writes files of a million rows")
	}
	first, second := tables(b, million)
	var meter heapMeter
	for b.Loop() {
		runtime.GC()
		n, err := importer.Merge([]string{first, second}, filepath.Join(b.TempDir(), "out.tsv"), func(p rasid.Problem) { b.Error(p) })
		meter.look()
		if err != nil || n != 2*million-million/10 {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(2*million/b.Elapsed().Seconds()*float64(b.N), "rows/s")
	b.ReportMetric(float64(meter.peak)/1e6, "peak-MB")
}

package parquet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	pq "github.com/parquet-go/parquet-go"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/parquet"
)

func collect(seq func(func(*rasid.Document, error) bool)) (docs []*rasid.Document, errs []error) {
	for doc, err := range seq {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

func read(t testing.TB, r parquet.Reader, file []byte) ([]*rasid.Document, []error) {
	t.Helper()
	return collect(r.ReadAt(t.Context(), "news.parquet", bytes.NewReader(file), int64(len(file))))
}

// write makes a file of rows of any struct, a few rows a group.
func write[T any](t testing.TB, rows []T, options ...pq.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[T](&b, append([]pq.WriterOption{pq.MaxRowsPerRowGroup(3)}, options...)...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type news struct {
	ID    int64     `parquet:"id"`
	Title *string   `parquet:"title,optional,dict"`
	Text  string    `parquet:"text"`
	Date  time.Time `parquet:"date,timestamp(microsecond)"`
	Site  string    `parquet:"source,dict"`
	Extra []float64 `parquet:"vector"`
}

func rowsOf(n int) []news {
	title := "عنوان"
	var rows []news
	for i := range n {
		r := news{ID: int64(i), Text: fmt.Sprintf("غادر الوفد رقم %d.", i), Date: time.Date(2021, 3, 4, 20, 0, 0, 0, time.UTC), Site: "مرفأ نيوز", Extra: []float64{1, 2}}
		if i%2 == 0 {
			r.Title = &title
		}
		rows = append(rows, r)
	}
	return rows
}

func TestRowsOfAllCodecs(t *testing.T) {
	for _, codec := range []struct {
		name  string
		codec pq.WriterOption
	}{
		{"none", pq.Compression(&pq.Uncompressed)}, {"snappy", pq.Compression(&pq.Snappy)}, {"zstd", pq.Compression(&pq.Zstd)},
		{"gzip", pq.Compression(&pq.Gzip)}, {"brotli", pq.Compression(&pq.Brotli)}, {"lz4", pq.Compression(&pq.Lz4Raw)},
	} {
		t.Run(codec.name, func(t *testing.T) {
			docs, errs := read(t, parquet.Reader{}, write(t, rowsOf(7), codec.codec))
			if len(docs) != 7 || len(errs) != 0 {
				t.Fatalf("%d documents, errors %v", len(docs), errs)
			}
			for i, d := range docs {
				want := fmt.Sprintf("غادر الوفد رقم %d.", i)
				if i%2 == 0 {
					want = "عنوان\n" + want
				}
				if d.Text != want || d.ID != fmt.Sprint(i) || d.Published.String() != "2021-03-04" || d.Origin.Outlet != "مرفأ نيوز" || d.Origin.Record != i+1 {
					t.Errorf("row %d: %q %q %s %+v", i, d.ID, d.Text, d.Published, d.Origin)
				}
			}
		})
	}
}

func TestColumnsInsideOfRecordsAndLists(t *testing.T) {
	type inner struct {
		Body  []string `parquet:"body,list"`
		Day   int32    `parquet:"day,date"`
		Links []string `parquet:"links,list"`
	}
	type outer struct {
		Article inner `parquet:"article"`
	}
	file := write(t, []outer{
		{inner{Body: []string{"فقرة أولى.", "فقرة ثانية."}, Day: 18690, Links: []string{"https://example.org/1", "https://example.org/2"}}},
		{inner{}},
		{inner{Body: []string{"وحيدة."}, Day: 18691}},
	})
	f, err := input.ParseFields([]string{"text=article.body", "date=article.day", "url=article.links"})
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := read(t, parquet.Reader{Fields: f}, file)
	if len(docs) != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "news.parquet:2: W401 empty") {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	if d := docs[0]; d.Text != "فقرة أولى.\nفقرة ثانية." || d.Published.String() != "2021-03-04" || d.Origin.URL != "https://example.org/1" {
		t.Errorf("got %q %s %s", d.Text, d.Published, d.Origin.URL)
	}
	if docs[1].Published.String() != "2021-03-05" {
		t.Errorf("got %s", docs[1].Published)
	}
}

// TestStreamsGoThroughAFile: a pipe and a compressed file are read as a plain file is.
func TestStreamsGoThroughAFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	file := write(t, rowsOf(5))
	docs, errs := collect(parquet.Reader{}.Read(t.Context(), "-", bytes.NewReader(file)))
	if len(docs) != 5 || len(errs) != 0 {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
	_, errs = collect(parquet.Reader{}.Read(t.Context(), "-", io.MultiReader(bytes.NewReader(file), failing{})))
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "cable cut") {
		t.Errorf("errors %v", errs)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if docs, _ := collect(parquet.Reader{}.Read(ctx, "-", bytes.NewReader(file))); len(docs) > 0 {
		t.Errorf("%d documents after the end", len(docs))
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("files left behind: %v", left)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("cable cut") }

func TestFaultsOfFiles(t *testing.T) {
	good := write(t, rowsOf(4))
	huge := bytes.Clone(good)
	copy(huge[len(huge)-8:], "\xff\xff\xff\xff")
	type other struct {
		Note string `parquet:"note"`
	}
	bad := rowsOf(2)
	bad[0].Text = "ن\xe4ص"
	flipped := bytes.Clone(good)
	for i := 4; i < 60; i++ {
		flipped[i] ^= 0xff
	}
	tests := []struct {
		name, want string
		file       []byte
		docs       int
	}{
		{"empty", "W401 empty", nil, 0},
		{"no rows", "W401 empty", write(t, rowsOf(0)), 0},
		{"cut short", "E406 cannot read as Parquet: it does not end as such a file does", good[:len(good)-9], 0},
		{"length of the footer", "E406 cannot read as Parquet: its list of columns has 4294967295 bytes", huge, 0},
		{"other columns", "E409 no column holds the text (columns: note)", write(t, []other{{"نص"}}), 0},
		{"bad bytes", "news.parquet:1:2: E402 column of the text: not UTF-8", write(t, bad), 1},
		{"flipped bytes", "E406 cannot read as Parquet", flipped, 0},
		{"text", "E406", []byte("PAR1 is a name"), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, parquet.Reader{}, tt.file)
			if len(docs) != tt.docs || len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("%d documents, errors %v\nwant %s", len(docs), errs, tt.want)
			}
		})
	}
}

// TestBombIsRefused: 96 MB of one letter in a file of a few kilobytes.
func TestBombIsRefused(t *testing.T) {
	type one struct {
		Text string `parquet:"text"`
	}
	rows, line := make([]one, 96<<10), strings.Repeat("a", 1<<10)
	for i := range rows {
		rows[i].Text = line
	}
	file := write(t, rows, pq.Compression(&pq.Zstd), pq.PageBufferSize(8<<20), pq.MaxRowsPerRowGroup(1<<20))
	docs, errs := read(t, parquet.Reader{}, file)
	if len(file) > 1<<20 || len(docs) != 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "E412") {
		t.Errorf("%d bytes: %d documents, errors %v", len(file), len(docs), errs)
	}
}

// FuzzRead feeds damaged files: no panic, a document is UTF-8, an error is a Problem.
func FuzzRead(f *testing.F) {
	f.Add(write(f, rowsOf(2), pq.Compression(&pq.Uncompressed)))
	f.Add(write(f, rowsOf(4)))
	f.Add([]byte("PAR1\x15\x02\x19\x00\x00\x00\x00\x00PAR1"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		docs, errs := read(t, parquet.Reader{}, raw)
		for _, err := range errs {
			var problem rasid.Problem
			if !errors.As(err, &problem) {
				t.Fatalf("error %v", err)
			}
		}
		for _, d := range docs {
			if !utf8.ValidString(d.Text) || d.ID == "" {
				t.Fatalf("document %q %q", d.ID, d.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	rows := rowsOf(2000)
	for i := range rows {
		rows[i].Text = strings.Repeat(rows[i].Text+" ", 60)
	}
	path := filepath.Join(b.TempDir(), "b.parquet")
	var raw bytes.Buffer
	w := pq.NewGenericWriter[news](&raw, pq.Compression(&pq.Zstd), pq.MaxRowsPerRowGroup(500))
	if _, err := w.Write(rows); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, raw.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	size := 0
	for _, r := range rows {
		size += len(r.Text)
	}
	b.SetBytes(int64(size))
	n := 0
	for b.Loop() {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		docs, errs := collect(parquet.Reader{}.ReadAt(b.Context(), path, f, int64(raw.Len())))
		f.Close()
		if len(errs) > 0 {
			b.Fatal(errs[0])
		}
		n += len(docs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

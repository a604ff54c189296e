package sinktest

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rasid-news/rasid"
)

// A Sink is what is tested; pipeline.Sink without its package.
type Sink interface {
	Write(ctx context.Context, doc *rasid.Document) error
	Flush(ctx context.Context) error
	Close() error
}

// Render writes documents to a sink and returns its bytes.
func Render(t *testing.T, open func(*bytes.Buffer) Sink, docs ...*rasid.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	sink := open(&buf)
	for _, doc := range docs {
		if err := sink.Write(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
	}
	if err := sink.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Golden compares got with the file testdata/name, which -update writes anew
// (update is the value of that flag of the test).
func Golden(t *testing.T, update bool, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("output differs from %s (look at it, then -update):\n--- got\n%s--- want\n%s", path, got, want)
	}
}

// UpdateFlag registers -update for a test package.
func UpdateFlag() *bool { return flag.Bool("update", false, "write the golden files anew") }

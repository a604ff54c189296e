package jsonl_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/rasid-news/rasid/pipeline/sink/jsonl"
	"github.com/rasid-news/rasid/pipeline/sink/storetest"
)

func TestConformance(t *testing.T) { storetest.Run(t, kind("events.jsonl")) }

func TestConformanceGzip(t *testing.T) { storetest.Run(t, kind("events.jsonl.gz")) }

func TestConformanceZstandard(t *testing.T) { storetest.Run(t, kind("events.jsonl.zst")) }

func kind(file string) storetest.Kind {
	return storetest.Kind{
		Place: func(t *testing.T) string { return filepath.Join(t.TempDir(), file) },
		Open:  func(place string) (storetest.Store, error) { return jsonl.OpenStore(place, jsonl.Config{Text: true}) },
		Dump:  dump,
		Torn:  true,
	}
}

// dump reads a file as any program would.
func dump(t *testing.T, path string) []storetest.Row {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = bufio.NewReader(f)
	if info, _ := f.Stat(); info.Size() == 0 {
		return nil
	}
	switch filepath.Ext(path) {
	case ".gz":
		if in, err = gzip.NewReader(in); err != nil {
			t.Fatal(err)
		}
	case ".zst":
		if in, err = zstd.NewReader(in); err != nil {
			t.Fatal(err)
		}
	}
	var rows []storetest.Row
	for dec := json.NewDecoder(in); ; {
		var line map[string]any
		if err := dec.Decode(&line); err == io.EOF {
			return rows
		} else if err != nil {
			t.Fatal(err)
		}
		id := line["article"].(map[string]any)["id"].(string)
		rows = append(rows, storetest.Row{Table: "lines", Article: id, Cells: leaves(nil, line)})
	}
}

// leaves lists what is in a JSON value, by name.
func leaves(out []string, v any) []string {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = leaves(append(out, key), v[key])
		}
		return out
	case []any:
		out = append(out, fmt.Sprintf("[%d]", len(v)))
		for _, x := range v {
			out = leaves(out, x)
		}
		return out
	}
	return append(out, fmt.Sprint(v))
}

package assemble_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// TestAFileThatVanishesIsNamedAndTheRestIsRead removes a file between the start of
// a run and its turn.
func TestAFileThatVanishesIsNamedAndTheRestIsRead(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte("وصل الوفد "+name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	src, err := assemble.Source(assemble.Input{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	var docs []string
	var told []rasid.Problem
	for doc, err := range src.Documents(t.Context()) {
		var p rasid.Problem
		switch {
		case errors.As(err, &p):
			told = append(told, p)
		case err != nil:
			t.Fatal(err)
		default:
			docs = append(docs, filepath.Base(doc.Origin.Path))
		}
		if len(docs) == 1 && len(told) == 0 {
			if err := os.Remove(paths[1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(docs) != 2 || docs[1] != "c.txt" || len(told) != 1 || told[0].Path != paths[1] || told[0].Fix == "" {
		t.Errorf("read %q, told %v", docs, told)
	}
}

// TestAFileThatGrowsIsReadToTheEndItHas appends to a file that is being read: first
// a line, then half a line, which is named, and whole in the next run.
func TestAFileThatGrowsIsReadToTheEndItHas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "grows.jsonl")
	line := func(id string) string {
		return `{"id":"` + id + `","text":"وصل الوفد إلى العاصمة."}` + "\n"
	}
	if err := os.WriteFile(path, []byte(line("a")), 0o644); err != nil {
		t.Fatal(err)
	}
	add := func(text string) {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
	}
	read := func(grow func()) (ids []string, faults int) {
		src, err := assemble.Source(assemble.Input{Paths: []string{path}})
		if err != nil {
			t.Fatal(err)
		}
		for doc, err := range src.Documents(t.Context()) {
			if err != nil {
				faults++
				continue
			}
			ids = append(ids, doc.ID)
			if grow != nil {
				grow()
				grow = nil
			}
		}
		return ids, faults
	}
	whole := line("c")
	ids, faults := read(func() { add(line("b") + whole[:20]) })
	if ids[0] != "a" || len(ids)+faults > 3 {
		t.Errorf("while it grew: %q, %d faults", ids, faults)
	}
	add(whole[20:])
	if ids, faults := read(nil); len(ids) != 3 || faults != 0 {
		t.Errorf("when it has grown: %q, %d faults", ids, faults)
	}
}

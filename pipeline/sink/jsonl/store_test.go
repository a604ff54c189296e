package jsonl_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/jsonl"
)

func article(id, text string) *rasid.Document { return rasid.NewDocument(id, "عنوان", text) }

// ids returns the ids and texts of a file of lines.
func ids(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(raw)) {
		id, _, _ := strings.Cut(strings.TrimPrefix(line, `{"article":{"id":"`), `"`)
		_, text, _ := strings.Cut(line, `"text":"`)
		text, _, _ = strings.Cut(text, `"`)
		out = append(out, id+"="+text)
	}
	return strings.Join(out, " ")
}

func openStore(t *testing.T, path, mark string) *jsonl.Store {
	t.Helper()
	s, err := jsonl.OpenStore(path, jsonl.Config{Text: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Recover(t.Context(), mark); err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, s *jsonl.Store, docs ...*rasid.Document) string {
	t.Helper()
	mark, err := s.Put(t.Context(), docs)
	if err != nil {
		t.Fatal(err)
	}
	return mark
}

func TestWhatLiesBeyondTheMarkIsTakenAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	s := openStore(t, path, "")
	mark := put(t, s, article("a", "نص"))
	put(t, s, article("b", "نص"), article("c", "نص"))
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Killed at any byte of the second batch.
	for n := len(whole); n >= len(whole)-120; n -= 7 {
		if err := os.WriteFile(path, whole[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		s := openStore(t, path, mark)
		put(t, s, article("b", "نص"), article("c", "نص"))
		s.Close()
		if again, _ := os.ReadFile(path); string(again) != string(whole) {
			t.Fatalf("cut at byte %d: %s", n, ids(t, path))
		}
	}
}

func TestAnArticleThatComesAgainReplacesItsLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	s := openStore(t, path, "")
	mark := put(t, s, article("a", "قديم"), article("b", "قديم"), article("c", "قديم"))
	if m, err := s.Finish(t.Context()); m != mark || err != nil {
		t.Errorf("mark %s after the first run, want %s; error %v", m, mark, err)
	}
	s.Close()

	s = openStore(t, path, mark)
	before := put(t, s, article("b", "جديد"))
	after, err := s.Finish(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(t, path); got != "a=قديم c=قديم b=جديد" {
		t.Errorf("the file holds %s", got)
	}
	s.Close()

	// Killed before the journal had the new mark, more than once: the old one still
	// leads there.
	for range 3 {
		s = openStore(t, path, before)
		mark = put(t, s, article("d", "نص"))
		if mark <= after || ids(t, path) != "a=قديم c=قديم b=جديد d=نص" {
			t.Errorf("mark %s, the file holds %s", mark, ids(t, path))
		}
		s.Close()
	}
	openStore(t, path, mark)
	if left, _ := filepath.Glob(path + ".*"); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestAFileThatWasChangedIsNotWrittenTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(path, []byte("سطر\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for mark, want := range map[string]string{"": "knows nothing of", "9999": "the journal says 9999"} {
		s, err := jsonl.OpenStore(path, jsonl.Config{})
		if err != nil {
			t.Fatal(err)
		}
		err = s.Recover(t.Context(), mark)
		s.Close()
		var p rasid.Problem
		if !errors.As(err, &p) || p.Code != jsonl.CodeShort || !strings.Contains(p.Msg, want) || p.Fix == "" {
			t.Errorf("mark %q: error %v", mark, err)
		}
	}
	if raw, _ := os.ReadFile(path); string(raw) != "سطر\n" {
		t.Errorf("the file holds %q", raw)
	}
}

func TestAFullDiskIsNamed(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	s, err := jsonl.OpenStore("/dev/full", jsonl.Config{})
	if err != nil {
		t.Skip(err)
	}
	defer s.Close()
	_, err = s.Put(t.Context(), []*rasid.Document{article("a", "نص")})
	var p rasid.Problem
	if !errors.As(err, &p) || p.Code != jsonl.CodeOpen || !strings.Contains(p.Msg, "no space left") || !strings.Contains(p.Fix, "make room") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkStore(b *testing.B) {
	s, err := jsonl.OpenStore(filepath.Join(b.TempDir(), "o"), jsonl.Config{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var docs []*rasid.Document
	for i := range 200 {
		docs = append(docs, article(fmt.Sprint(i), strings.Repeat("وصل الوفد إلى العاصمة. ", 100)))
	}
	for b.Loop() {
		if _, err := s.Put(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
}

package assemble

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

func TestCompiledNamesEqualTables(t *testing.T) {
	dir := t.TempDir()
	table, out := filepath.Join(dir, "mine.tsv"), filepath.Join(dir, "mine.rgz")
	if err := os.WriteFile(table, []byte("id\tkind\tcountry\tnames\nmine.1\tcity\tSYR\tتل الورد\ncountry.SYR\t\t\tبلاد الورد\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	n, err := BuildNames(t.Context(), []string{table}, out, false)
	if err != nil {
		t.Fatal(err)
	}
	want, err := lexicon([]string{table})
	if err != nil {
		t.Fatal(err)
	}
	got, err := lexicon([]string{out})
	if err != nil {
		t.Fatal(err)
	}
	if got.Len() != want.Len() || n != want.Len() {
		t.Fatalf("%d entries of %d, %d built", got.Len(), want.Len(), n)
	}
	text := "وصل وزير الخارجية السوري إلى تل الورد في بلاد الورد، ثم إلى موسكو للقاء نظيره الروسي."
	if a, b := got.MatchAll(analyse(text), nil), want.MatchAll(analyse(text), nil); !reflect.DeepEqual(a, b) {
		t.Errorf("got %v, want %v", a, b)
	}
	if _, err := Stages(Config{Gazetteers: []string{out}}); err != nil {
		t.Error(err)
	}
	if n, err := BuildNames(t.Context(), []string{table}, out, true); err == nil || n != 0 {
		t.Errorf("amended a country that a bare file does not have: %v", err)
	}
}

func TestCompiledNamesAreRefused(t *testing.T) {
	dir := t.TempDir()
	table, good, bad := filepath.Join(dir, "mine.tsv"), filepath.Join(dir, "mine.rgz"), filepath.Join(dir, "bad.rgz")
	if err := os.WriteFile(table, []byte("id\tkind\tnames\nmine.1\tcity\tتل الورد\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := BuildNames(t.Context(), []string{table}, good, true); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bad, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"stands alone":        second(lexicon([]string{good, table})),
		"its header says":     second(lexicon([]string{bad})),
		"is compiled already": second(BuildNames(t.Context(), []string{good}, filepath.Join(dir, "x"), true)),
		"is a folder":         second(BuildNames(t.Context(), []string{dir}, filepath.Join(dir, "x"), true)),
		"E401":                second(BuildNames(t.Context(), []string{filepath.Join(dir, "none")}, filepath.Join(dir, "x"), true)),
	} {
		var p rasid.Problem
		if !errors.As(err, &p) || !strings.Contains(err.Error(), name) || p.Path == "" || p.Fix == "" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestBuildNamesStops(t *testing.T) {
	dir := t.TempDir()
	table, out := filepath.Join(dir, "mine.tsv"), filepath.Join(dir, "mine.rgz")
	if err := os.WriteFile(table, []byte("id\tkind\tnames\nmine.1\tcity\tتل الورد\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := BuildNames(ctx, []string{table}, out, true); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("wrote a file regardless")
	}
}

func second[T any](_ T, err error) error { return err }

package rasid_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/rasid-news/rasid"

// A room is a part of the house and what it may import of the rest. Paths are
// relative to the module; "." is the vocabulary, "x/..." is x and all below it.
type room struct {
	path string
	may  []string
}

// rooms is the import law: nothing points upward, no circle. The first room
// that holds a package is its own. "self" is explained at allowed.
var rooms = []room{
	{".", nil},
	{"gazetteers/internal/mkworld", []string{".", "gazetteers/...", "extractors/arabic/...", "extractors/segment"}}, // a generator; no program holds it
	{"gazetteers/...", []string{".", "gazetteers/..."}},
	{"models/...", []string{".", "models/..."}},
	{"extractors/arabic/...", []string{".", "extractors/arabic/..."}},
	{"extractors/...", []string{".", "gazetteers/...", "models/...", "extractors/arabic/...", "self"}},
	{"pipeline", []string{"."}},
	{"pipeline/assemble", []string{".", "gazetteers/...", "models/...", "extractors/...", "pipeline", "pipeline/source/...", "pipeline/sink/...", "pipeline/journal", "pipeline/dedupe"}},
	{"pipeline/source/input", []string{"."}},
	{"pipeline/source/feed", []string{".", "pipeline/source/input", "pipeline/source/html"}}, // the articles of feeds are markup
	{"pipeline/source/warc", []string{".", "pipeline/source/input", "pipeline/source/html"}}, // and archives hold pages
	{"pipeline/source/...", []string{".", "pipeline/source/input", "self"}},
	{"pipeline/sink/rows", []string{"."}},
	{"pipeline/sink/internal/...", []string{".", "pipeline/sink/internal/...", "pipeline/sink/rows"}},
	{"pipeline/sink/...", []string{".", "pipeline/sink/rows", "pipeline/sink/internal/...", "self"}},
	{"pipeline/graph", []string{".", "pipeline/sink/sqlite", "extractors/arabic"}}, // asks a store; names are folded as those of the articles
	{"pipeline/survey", []string{".", "gazetteers/...", "extractors/arabic/..."}},  // sinks that count names by what the tables and the word lists say of them
	{"pipeline/journal", []string{".", "pipeline"}},
	{"pipeline/dedupe", []string{"."}},
	{"cmd/...", []string{".", "pipeline", "pipeline/assemble", "pipeline/source/...", "pipeline/sink/...", "pipeline/graph", "pipeline/survey", "pipeline/journal", "pipeline/dedupe", "models/score", "gazetteers/...", "extractors/arabic/...", "extractors/segment", "extractors/timex", "self"}},
}

// quiet lists what extractors never touch: files, network, clock-driven
// randomness. Data reach them through embed and io/fs.
var quiet = []string{"os", "os/exec", "net", "net/http", "math/rand", "math/rand/v2", "log"}

type goPackage struct {
	ImportPath, Name string
	Imports          []string
}

// TestNobodyImportsUpward keeps the law of the house: the vocabulary imports
// the standard library alone, each floor only those below, and assemble alone
// knows them all.
func TestNobodyImportsUpward(t *testing.T) {
	for _, p := range listPackages(t) {
		path := relative(p.ImportPath)
		own, ok := roomOf(path)
		if !ok {
			t.Errorf("%s is in no room of the house: give it one here", path)
			continue
		}
		for _, imp := range p.Imports {
			if imp != module && !strings.HasPrefix(imp, module+"/") {
				if own.path == "." && strings.Contains(strings.Split(imp, "/")[0], ".") {
					t.Errorf("the vocabulary imports %s: it may import the standard library only", imp)
				}
				continue
			}
			if to := relative(imp); !allowed(own, path, to) {
				t.Errorf("%s imports %s: the room %s may not", path, to, own.path)
			}
		}
	}
}

// TestExtractorsAreQuiet keeps input, output and chance out of the extractors.
func TestExtractorsAreQuiet(t *testing.T) {
	for _, p := range listPackages(t) {
		path := relative(p.ImportPath)
		if !strings.HasPrefix(path, "extractors/") || p.Name == "main" {
			continue // a program that makes a data file reads its sources
		}
		for _, imp := range p.Imports {
			for _, loud := range quiet {
				if imp == loud {
					t.Errorf("%s imports %s: extractors do no input or output and throw no dice", path, imp)
				}
			}
		}
	}
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Name,Imports", "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("go list does not run here: %v", err)
	}
	var all []goPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func relative(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

func roomOf(path string) (room, bool) {
	for _, r := range rooms {
		if within(path, r.path) {
			return r, true
		}
	}
	return room{}, false
}

func within(path, pattern string) bool {
	if root, ok := strings.CutSuffix(pattern, "/..."); ok {
		return path == root || strings.HasPrefix(path, root+"/")
	}
	return path == pattern
}

// allowed reports whether path may import to. "self" is the neighbourhood of a
// package: the folder right below that of its room (extractors/event and all
// below it), so that siblings do not know each other.
func allowed(own room, path, to string) bool {
	for _, pattern := range own.may {
		if pattern == "self" {
			base := strings.TrimSuffix(own.path, "/...")
			first, _, _ := strings.Cut(strings.TrimPrefix(path, base+"/"), "/")
			if within(to, base+"/"+first+"/...") {
				return true
			}
			continue
		}
		if within(to, pattern) {
			return true
		}
	}
	return false
}

func TestTheLawIsNotEmpty(t *testing.T) {
	tests := []struct {
		from, to string
		want     bool
	}{
		{".", "extractors/arabic", false},
		{"extractors/event/internal/rule", "extractors/event/internal/match", true},
		{"extractors/event", "extractors/mention", false},
		{"extractors/mention", "gazetteers", true},
		{"extractors/mention", "pipeline", false},
		{"gazetteers", "models/score", false},
		{"pipeline", "pipeline/source/jsonl", false},
		{"pipeline/source/jsonl", "pipeline/source/html", false},
		{"pipeline/sink/table", "pipeline/sink/rows", true},
		{"pipeline/sink/rows", "pipeline/source/input", false},
		{"pipeline/assemble", "extractors/event", true},
		{"cmd/rasid", "extractors/event", false},
	}
	for _, tt := range tests {
		own, ok := roomOf(tt.from)
		if got := ok && allowed(own, tt.from, tt.to); got != tt.want {
			t.Errorf("%s may import %s: %v, want %v", tt.from, tt.to, got, tt.want)
		}
	}
}

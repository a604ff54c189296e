package rule

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
)

// Load parses every *.yaml of a folder in name order and checks what no single
// file can: ids that stand twice, lists nobody uses.
func Load(fsys fs.FS, dir string) ([]File, []rasid.Problem) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, []rasid.Problem{{Code: "E100", Path: dir, Msg: fmt.Sprintf("cannot read the rules: %v", err)}}
	}
	var files []File
	var problems []rasid.Problem
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".yaml") {
			continue
		}
		name := path.Join(dir, e.Name())
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			problems = append(problems, rasid.Problem{Code: "E100", Path: name, Msg: err.Error()})
			continue
		}
		f, ps := Parse(name, data)
		problems = append(problems, ps...)
		files = append(files, f)
	}
	problems = append(problems, checkIDs(files)...)
	return files, problems
}

func checkIDs(files []File) []rasid.Problem {
	var out []rasid.Problem
	first := map[string]string{}
	for _, f := range files {
		for _, r := range f.Rules {
			at := fmt.Sprintf("%s:%d", f.Path, r.Line)
			if was, ok := first[r.ID]; ok && r.ID != "" {
				out = append(out, rasid.Problem{Code: "E115", Path: f.Path, Line: r.Line, Col: 1,
					Msg: fmt.Sprintf("rule id %q stands already at %s", r.ID, was), Fix: "ids are unique and never reused"})
				continue
			}
			first[r.ID] = at
		}
	}
	return out
}

// suggest names the closest of the known words, or lists them.
func suggest(word string, known []string) string {
	known = slices.Sorted(slices.Values(known)) // the list may be everybody's: rasid.EventTypes
	best, bestDist := "", 3
	for _, k := range known {
		if d := distance(word, k); d < bestDist {
			best, bestDist = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 {
		return ""
	}
	return "one of " + strings.Join(known, ", ")
}

// distance is the Levenshtein distance in runes.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		prev := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next := min(row[j+1]+1, row[j]+1, prev+cost)
			prev, row[j+1] = row[j+1], next
		}
	}
	return row[len(y)]
}

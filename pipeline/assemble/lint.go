package assemble

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/timex"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A Linted says what Lint looked at and what it found.
type Linted struct {
	Tables   int // tables of names and of words of time
	Names    int // rows in them
	Rules    int // files of event rules
	Examples int // examples of rules that were run
	Problems []rasid.Problem
}

// Errors returns the number of problems that make data unusable.
func (l Linted) Errors() int {
	n := 0
	for _, p := range l.Problems {
		if !p.Warning() {
			n++
		}
	}
	return n
}

// Lint checks the data files under dir (tables of names, *.tsv; event rules,
// *.yaml), or the built-in data if dir is "", and runs the examples of the rules
// with the names of those tables over the built-in ones. All faults come together, sorted
// by place. The error is for a folder that cannot be read.
func Lint(dir string) (Linted, error) {
	if dir == "" {
		return lintDefaults()
	}
	var out Linted
	var entries []table.Entry
	var paths []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if path != dir && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.ToLower(filepath.Ext(path)) != ".tsv" || entry.Name() == sourcesTable {
			return nil
		}
		if problems, ok, err := lintWords(path); ok || err != nil {
			out.Tables++
			out.Problems = append(out.Problems, problems...)
			return err
		}
		rows, problems, err := readTable(path)
		if err != nil {
			return err
		}
		out.Tables++
		paths = append(paths, path)
		out.Problems = append(out.Problems, problems...)
		entries = append(entries, rows...)
		return nil
	})
	if err != nil {
		return Linted{}, fmt.Errorf("lint: %w", err)
	}
	out.Names = len(entries)
	out.Problems = append(out.Problems, table.Lint(entries, arabic.Fold)...)
	if out.Errors() > 0 {
		paths = nil // a table with faults names nobody
	}
	if err := lintRules(dir, paths, &out); err != nil {
		return Linted{}, err
	}
	if out.Tables == 0 && out.Rules == 0 {
		return Linted{}, fmt.Errorf("no data in %s: there is neither a table of names (*.tsv) nor an event rule (*.yaml)", dir)
	}
	sortProblems(out.Problems)
	return out, nil
}

// sourcesTable lists where rows come from; it is no table of names.
const sourcesTable = "SOURCES.tsv"

func readTable(path string) ([]table.Entry, []rasid.Problem, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	rows, problems := table.Read(path, file)
	return rows, problems, nil
}

// wordsHead is how much of a table is read to see whether it holds words of time.
const wordsHead = 4096

// lintWords checks a table of words of time; ok is false if it is another table.
func lintWords(path string) (problems []rasid.Problem, ok bool, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer file.Close()
	head := make([]byte, wordsHead)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) || !timex.IsWords(string(head[:n])) {
		return nil, false, nil // what cannot be read is told by the reader of tables
	}
	rest, err := io.ReadAll(file)
	if err != nil {
		return nil, true, err
	}
	return timex.Lint(path, string(head[:n])+string(rest)), true, nil
}

func lintDefaults() (Linted, error) {
	var out Linted
	entries, err := gazetteers.Defaults()
	if err != nil {
		out.Problems = problemsOf(err)
	}
	out.Tables, out.Names = 1, len(entries)
	out.Problems = append(out.Problems, table.Lint(entries, arabic.Fold)...)
	out.Problems = append(out.Problems, timex.Lint("lexicon.tsv", timex.Words())...)
	if err := lintRules("", nil, &out); err != nil {
		return Linted{}, err
	}
	sortProblems(out.Problems)
	return out, nil
}

// problemsOf takes an error apart into the problems that were joined in it, at
// any depth.
func problemsOf(err error) []rasid.Problem {
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		if problem, ok := inner.(rasid.Problem); ok {
			return []rasid.Problem{problem}
		}
		if many, ok := inner.(interface{ Unwrap() []error }); ok {
			var out []rasid.Problem
			for _, one := range many.Unwrap() {
				out = append(out, problemsOf(one)...)
			}
			return out
		}
	}
	return []rasid.Problem{{Code: "E100", Msg: err.Error()}}
}

func sortProblems(problems []rasid.Problem) {
	slices.SortStableFunc(problems, func(a, b rasid.Problem) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
}

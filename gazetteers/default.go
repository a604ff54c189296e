package gazetteers

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// The embedded files are read only; the compiler knows no constant of their kind.
//
//go:embed data/*.tsv
var data embed.FS

//go:embed data/VERSION
var version string

// sourcesFile lists where the rows of the tables come from; it is no table of
// names.
const sourcesFile = "SOURCES.tsv"

// Default compiles the embedded tables.
func Default(analyse func(text string) []rasid.Token) (*Lexicon, error) {
	entries, err := Defaults()
	if err != nil {
		return nil, err
	}
	return Compile(entries, Config{Analyse: analyse})
}

// Defaults returns the rows of the embedded tables, file by file in the order
// of their names. The slice is the caller's.
func Defaults() ([]Entry, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, fmt.Errorf("gazetteers: %w", err)
	}
	files, err := fs.Glob(sub, "*.tsv")
	if err != nil {
		return nil, fmt.Errorf("gazetteers: %w", err)
	}
	parts := make([][]Entry, 0, len(files))
	var problems []rasid.Problem
	for _, path := range files {
		if path == sourcesFile {
			continue
		}
		entries, faults, err := readFile(sub, path)
		if err != nil {
			return nil, err
		}
		parts = append(parts, entries)
		problems = append(problems, faults...)
	}
	if err := asError(problems); err != nil {
		return nil, err
	}
	return slices.Concat(parts...), nil
}

// Load lays the tables at paths, which are names of files in fsys, over base,
// each over the ones before; see table.Merge for what their rows can do. All
// faults of all files come in one error, joined.
func Load(base []Entry, fsys fs.FS, paths ...string) ([]Entry, error) {
	var problems []rasid.Problem
	for _, path := range paths {
		entries, faults, err := readFile(fsys, path)
		if err != nil {
			return nil, err
		}
		problems = append(problems, faults...)
		base, faults = table.Merge(base, entries)
		problems = append(problems, faults...)
	}
	if err := asError(problems); err != nil {
		return nil, err
	}
	return base, nil
}

func readFile(fsys fs.FS, path string) ([]Entry, []rasid.Problem, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("gazetteers: %w", err)
	}
	defer f.Close()
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(min(info.Size(), 1<<26)))
	}
	if _, err := io.Copy(&b, f); err != nil {
		return nil, nil, fmt.Errorf("gazetteers: read %s: %w", path, err)
	}
	entries, problems := table.ReadString(path, b.String())
	return entries, problems, nil
}

// asError joins the problems that are no warnings; nil if there are none.
func asError(problems []rasid.Problem) error {
	var errs []error
	for _, p := range problems {
		if !p.Warning() {
			errs = append(errs, p)
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return fmt.Errorf("gazetteers: %w", errors.Join(errs...))
}

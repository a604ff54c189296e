package gazetteers

import (
	"embed"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unsafe"

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

// compiled is the compiled form of the tables, which go generate renews when
// they have changed.
//
//go:generate go run ../cmd/rasid gazetteer build --out defaults.rgz
//go:embed defaults.rgz
var compiled string

// Default returns the lexicon of the embedded tables: their compiled form, if it
// was made of these very tables and with an analyser that does what analyse
// does, and else compiled anew, which takes a hundred times as long and gives
// the same.
func Default(analyse func(text string) []rasid.Token) (*Lexicon, error) {
	if lex := openDefault(analyse); lex != nil {
		return lex, nil
	}
	entries, err := Defaults()
	if err != nil {
		return nil, err
	}
	return Compile(entries, Config{Analyse: analyse})
}

// openDefault returns the embedded compiled form, nil if it is out of date.
func openDefault(analyse func(text string) []rasid.Token) *Lexicon {
	if analyse == nil {
		return nil
	}
	lex, err := OpenBytes(unsafe.Slice(unsafe.StringData(compiled), len(compiled)), analyse)
	if err != nil {
		return nil
	}
	if digest, err := defaultsDigest(); err != nil || digest != lex.base {
		return nil
	}
	return lex
}

// defaultsDigest sums up the embedded tables: their names, bytes and number.
func defaultsDigest() (uint64, error) {
	files, err := defaultFiles()
	if err != nil {
		return 0, err
	}
	sum := crc32.New(castagnoli())
	size := int64(0)
	buf := make([]byte, 1<<16)
	for _, path := range files {
		f, err := data.Open("data/" + path)
		if err != nil {
			return 0, fmt.Errorf("gazetteers: %w", err)
		}
		io.WriteString(sum, path)
		// The reader alone, lest io.CopyBuffer ask the file to do it.
		n, err := io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{f}, buf)
		f.Close()
		if err != nil {
			return 0, fmt.Errorf("gazetteers: read %s: %w", path, err)
		}
		size += n
	}
	return uint64(size)<<32 | uint64(sum.Sum32()), nil
}

// defaultFiles returns the names of the embedded tables, sorted.
func defaultFiles() ([]string, error) {
	all, err := data.ReadDir("data")
	if err != nil {
		return nil, fmt.Errorf("gazetteers: %w", err)
	}
	var files []string
	for _, f := range all {
		if f.Name() != sourcesFile {
			files = append(files, f.Name())
		}
	}
	return files, nil
}

// Defaults returns the rows of the embedded tables, file by file in the order
// of their names. The slice is the caller's.
func Defaults() ([]Entry, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, fmt.Errorf("gazetteers: %w", err)
	}
	files, err := defaultFiles()
	if err != nil {
		return nil, err
	}
	parts := make([][]Entry, 0, len(files))
	var problems []rasid.Problem
	for _, path := range files {
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

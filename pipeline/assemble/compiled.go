package assemble

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// BuildNames compiles tables of names, laid over one another in their order, and
// writes the file at out, which --gazetteer and Config.Gazetteers take. The
// built-in names lie under the tables unless bare is set. It returns the number
// of entries. It takes memory of some four times the size of the file, 450 MB for
// a million names. When ctx is cancelled it gives up, and out stays as it was.
func BuildNames(ctx context.Context, tables []string, out string, bare bool) (entries int, err error) {
	lex, err := compileNames(ctx, tables, bare)
	if err != nil {
		return 0, err
	}
	return lex.Len(), lex.Save(out)
}

// compileNames lays tables over one another and over the built-in names.
func compileNames(ctx context.Context, tables []string, bare bool) (*gazetteers.Lexicon, error) {
	b, err := gazetteers.NewBuilder(gazetteers.Config{Analyse: analyse})
	if err != nil {
		return nil, err
	}
	if !bare {
		if err := b.AddDefaults(); err != nil {
			return nil, err
		}
	}
	var faults []error
	for _, path := range tables {
		faults = append(faults, layTable(ctx, b, path))
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return b.Build()
}

// layTable lays the table at path over what a builder has.
func layTable(ctx context.Context, b *gazetteers.Builder, path string) error {
	if isCompiled(path) {
		return rasid.Problem{Code: input.CodeOpen, Path: path, Msg: "is compiled already", Fix: "give the tables (*.tsv) it was built from"}
	}
	f, err := os.Open(path)
	if err != nil {
		return input.Unreadable(path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return unusable(path, nil, "is a folder", "name the tables (*.tsv) in it")
	}
	return b.Lay(path, stoppable{ctx, f})
}

// A stoppable reads until its context is cancelled.
type stoppable struct {
	ctx context.Context
	io.Reader
}

func (r stoppable) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// isCompiled reports whether the file at path begins as compiled ones do.
func isCompiled(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head [8]byte
	_, err = io.ReadFull(f, head[:])
	return err == nil && gazetteers.IsCompiled(head[:])
}

// lexicon returns the names: the built-in ones, with the user's tables over
// them, or those of a compiled file.
func lexicon(paths []string) (*gazetteers.Lexicon, error) {
	if len(paths) == 0 {
		return gazetteers.Default(analyse)
	}
	for _, path := range paths {
		if !isCompiled(path) {
			continue
		}
		if len(paths) > 1 {
			return nil, rasid.Problem{
				Code: input.CodeOpen, Path: path, Msg: "a compiled file of names stands alone",
				Fix: "build one of all the tables: rasid gazetteer build",
			}
		}
		return gazetteers.Open(path, analyse)
	}
	return compileNames(context.Background(), paths, false)
}

package assemble

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/export"
	"github.com/rasid-news/rasid/pipeline/sink/neo4j"
	"github.com/rasid-news/rasid/pipeline/sink/rdf"
)

// An Exported says what an export holds.
type Exported struct {
	NoText bool   // leave out the texts of the articles
	Base   string // RDF: beginning of our own IRIs, "" for urn:rasid:
}

// exports is the table of exports to a stream.
var exports = [...]struct {
	name string
	says string
	open func(w io.Writer, cfg Exported) (export.Writer, error)
}{
	{"trig", "RDF: Turtle with one named graph an article", func(w io.Writer, cfg Exported) (export.Writer, error) {
		return rdf.NewTriG(w, rdf.Config{Base: cfg.Base, NoText: cfg.NoText})
	}},
	{"turtle", "RDF: the same without the graphs", func(w io.Writer, cfg Exported) (export.Writer, error) {
		return rdf.NewTurtle(w, rdf.Config{Base: cfg.Base, NoText: cfg.NoText})
	}},
	{"jsonld", "RDF: one JSON-LD document", func(w io.Writer, cfg Exported) (export.Writer, error) {
		return rdf.NewJSONLD(w, rdf.Config{Base: cfg.Base, NoText: cfg.NoText})
	}},
	{"nquads", "RDF: N-Quads, as the store of that name", func(w io.Writer, cfg Exported) (export.Writer, error) {
		return rdf.NewQuads(w, rdf.Config{Base: cfg.Base, NoText: cfg.NoText})
	}},
	{"gdelt", "a table with the columns of GDELT 2.0, a line for each pair of actor and recipient", func(w io.Writer, _ Exported) (export.Writer, error) {
		return export.NewGDELT(w), nil
	}},
	{"cameo", "a table of pairs with CAMEO codes; what is denied or planned is folded as CAMEO has it", func(w io.Writer, _ Exported) (export.Writer, error) {
		return export.NewCAMEO(w), nil
	}},
	{"plover", "the same with types and modes of PLOVER", func(w io.Writer, _ Exported) (export.Writer, error) {
		return export.NewPLOVER(w), nil
	}},
	{"geojson", "a map: the events whose place has coordinates", func(w io.Writer, cfg Exported) (export.Writer, error) {
		return export.NewGeoJSON(w, cfg.NoText), nil
	}},
	{"graphml", "the graph, for Gephi, yEd, Cytoscape, networkx", func(w io.Writer, _ Exported) (export.Writer, error) {
		return export.NewGraphML(w), nil
	}},
	{"cypher", "a script that makes the graph in Neo4j and its like", func(w io.Writer, cfg Exported) (export.Writer, error) {
		return neo4j.NewScript(w, neo4j.Config{NoText: cfg.NoText}), nil
	}},
}

// folders is the table of exports to a folder.
var folders = [...]struct {
	name string
	says string
	open func(dir string, cfg Exported) (export.Writer, error)
}{
	{"neo4j", "a folder of tables that neo4j-admin imports, with the command", func(dir string, cfg Exported) (export.Writer, error) {
		return neo4j.NewBulk(dir, neo4j.Config{NoText: cfg.NoText})
	}},
}

// Exports lists the kinds of exports, each with what it is.
func Exports() (names, says []string) {
	for _, x := range exports {
		names = append(names, x.name)
		says = append(says, x.says)
	}
	for _, x := range folders {
		names = append(names, x.name)
		says = append(says, x.says)
	}
	return names, says
}

// ExportsFolder reports whether a kind of export is a folder and no stream.
func ExportsFolder(kind string) bool {
	for _, x := range folders {
		if x.name == kind {
			return true
		}
	}
	return false
}

// CheckExport refuses an unknown kind of export and a store that cannot be
// exported, and returns the file of the store.
func CheckExport(kind, from string) (path string, err error) {
	names, _ := Exports()
	known := false
	for _, name := range names {
		known = known || name == kind
	}
	if !known {
		return "", unknown("export", kind, names)
	}
	store, path, ok := strings.Cut(from, ":")
	if !ok {
		return from, nil // a bare path
	}
	if store != "sqlite" || path == "" {
		return "", fmt.Errorf("cannot export from %q: say sqlite:FILE", from)
	}
	return path, nil
}

// Export writes the SQLite store at path to w and returns how many articles
// there are.
func Export(ctx context.Context, kind, path string, w io.Writer, cfg Exported) (int, error) {
	for _, x := range exports {
		if x.name == kind {
			out, err := x.open(w, cfg)
			if err != nil {
				return 0, err
			}
			return export.Copy(ctx, path, out)
		}
	}
	names, _ := Exports()
	return 0, unknown("export", kind, names)
}

// CodeExport is the problem of an export that cannot be written.
const CodeExport = "E545"

// ExportFile does the same into a file, compressed if it is named .gz or .zst:
// whole, or not at all; or into a folder.
func ExportFile(ctx context.Context, kind, path, out string, cfg Exported) (n int, err error) {
	for _, x := range folders {
		if x.name == kind {
			w, err := x.open(out, cfg)
			if err != nil {
				return 0, err
			}
			return export.Copy(ctx, path, w)
		}
	}
	part := out + ".new"
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return 0, rasid.Problem{Code: CodeExport, Path: out, Msg: "cannot be written: " + err.Error(), Fix: "name a file in a folder that is there and may be written to"}
	}
	var w io.WriteCloser = f
	switch {
	case strings.HasSuffix(out, ".gz"):
		w = gzip.NewWriter(f)
	case strings.HasSuffix(out, ".zst"):
		if w, err = zstd.NewWriter(f); err != nil {
			return 0, errors.Join(err, f.Close())
		}
	}
	n, err = Export(ctx, kind, path, w, cfg)
	if w != f {
		err = errors.Join(err, w.Close())
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(part, out)
	}
	if err != nil {
		os.Remove(part)
		var given rasid.Problem
		if !errors.As(err, &given) && ctx.Err() == nil {
			err = rasid.Problem{Code: CodeExport, Path: out, Msg: "cannot be written: " + err.Error(), Fix: "is the disk full?"}
		}
	}
	return n, err
}

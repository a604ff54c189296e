package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/pipeline/assemble"
)

// exportFlags is what `rasid export` can be told.
type exportFlags struct {
	from   string
	out    string
	base   string
	noText bool
}

func newExport(e env) *cobra.Command {
	f := &exportFlags{}
	names, says := assemble.Exports()
	var list strings.Builder
	for i := range names {
		fmt.Fprintf(&list, "  %-10s %s\n", names[i], says[i])
	}
	cmd := &cobra.Command{
		Use:   "export KIND --from sqlite:FILE [--out FILE]",
		Short: "Write a store for other programs: RDF, event tables, maps, graphs",
		Long: `Export reads a store that run made and writes it in the form of other programs.
The store is not changed; a run may write to it meanwhile.

Kinds:
` + list.String() + `
Exit codes: 0 all is well, 1 the export could not be made, 2 the command line is
wrong.`,
		Example: `  rasid run dump/ --to sqlite:events.db
  rasid export trig --from sqlite:events.db --out events.trig.gz
  rasid export geojson --from events.db > events.geojson
  rasid export plover --from events.db --out events.tsv
  rasid export neo4j --from events.db --out import/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("say what to write: %s", strings.Join(names, ", "))
			}
			return nil
		},
		ValidArgs: names,
		RunE:      work(func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), e, args[0]) }),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.from, "from", "", "store to read, sqlite:FILE")
	flags.StringVarP(&f.out, "out", "o", "", "write to this file, or folder, instead of standard output (.gz and .zst compress)")
	flags.StringVar(&f.base, "base", "", "RDF: beginning of our own IRIs (default urn:rasid:)")
	flags.BoolVar(&f.noText, "no-text", false, "leave out the texts of articles and sentences")
	return cmd
}

// run runs the command.
func (f *exportFlags) run(ctx context.Context, e env, kind string) error {
	if f.from == "" {
		return usage("say what to read: --from sqlite:events.db")
	}
	path, err := assemble.CheckExport(kind, f.from)
	if err != nil {
		return usageError{err}
	}
	cfg := assemble.Exported{NoText: f.noText, Base: f.base}
	var n int
	switch {
	case f.out == "" && assemble.ExportsFolder(kind):
		return usage("%s is a folder: say where, --out DIR", kind)
	case f.out == "":
		w := bufio.NewWriterSize(e.stdout, 1<<16)
		n, err = assemble.Export(ctx, kind, path, w, cfg)
		err = errors.Join(err, w.Flush())
	default:
		if err = refuseInput(f.out, []string{path}); err == nil {
			n, err = assemble.ExportFile(ctx, kind, path, f.out, cfg)
		}
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if err != nil {
		return err
	}
	if f.out != "" {
		fmt.Fprintf(e.stderr, "rasid: export: %d articles in %s\n", n, f.out)
	}
	return nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// gazetteerCommands lists the subcommands; each lives in a file of its own.
func gazetteerCommands(e env) []*cobra.Command {
	return []*cobra.Command{
		newGazetteerImport(e), newGazetteerMerge(e), newGazetteerLookup(e),
		newGazetteerBuild(e), newGazetteerStats(e), newGazetteerDiff(e), newGazetteerLint(e), newGazetteerLicenses(e),
		newGazetteerAmbiguity(e), newGazetteerGaps(e),
	}
}

func newGazetteer(e env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gazetteer",
		Short: "Import, combine and look into tables of names",
		Long: `Gazetteer works on tables of names: it makes them of what GeoNames, Wikidata and
others publish, lays them over one another, and shows what is in them.

What is imported is used with --gazetteer FILE of the other commands.

Exit codes: 0 all is well, 1 some inputs failed, 2 the command line is wrong.`,
		Example: `  rasid gazetteer import geonames SY.txt alternateNamesV2.txt -o syria.tsv
  rasid gazetteer lookup وبسوريا
  rasid extract --gazetteer syria.tsv article.txt`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(gazetteerCommands(e)...)
	return cmd
}

// faults prints problems, of each code the first ones only.
type faults struct {
	to      io.Writer
	name    string
	all     bool
	printed map[string]int
	errors  int
	left    int
	clear   func() // takes away what stands on the last line
}

func newFaults(to io.Writer, name string) *faults {
	return &faults{to: to, name: name, printed: map[string]int{}, clear: func() {}}
}

func (f *faults) tell(p rasid.Problem) {
	if !p.Warning() {
		f.errors++
	}
	if f.printed[p.Code]++; !f.all && f.printed[p.Code] > fewWarnings {
		f.left++
		return
	}
	f.clear()
	printProblem(f.to, f.name, p)
}

// done tells how many were left out.
func (f *faults) done() {
	if f.left > 0 {
		fmt.Fprintf(f.to, "%d more problems of these kinds: see them with --all\n", f.left)
	}
}

// importFlags is what `rasid gazetteer import` can be told.
type importFlags struct {
	out, as         string
	columns         map[string]string
	classes         map[string]string
	classFile       string
	subclasses      bool
	strict, resume  bool
	historic, all   bool
	source, country string
	encoding        string
	tier            int
}

func newGazetteerImport(e env) *cobra.Command {
	f := &importFlags{}
	cmd := &cobra.Command{
		Use:   "import KIND FILE... -o OUT.tsv",
		Short: "Make a table of names of a download",
		Long: `Import reads files as they are downloaded, plain, zip, gzip or bzip2, and writes
one table with source, ids, coordinates and tier in every row. KIND is one of

  geonames  SY.zip, cities500.zip, allCountries.zip; beside them, in any order,
            alternateNamesV2.zip (Arabic names, Wikidata ids), admin1CodesASCII.txt,
            admin2Codes.txt, countryInfo.txt
  wikidata  latest-all.json.gz, or a part of it: one entity a line; or
            latest-truthy.nt.bz2, which does not say when an office was held
  wdqs      results of the Wikidata query service: CSV or JSON; the thing itself
            as ?item or ?person, its names as ?itemLabel and ?altLabel; of holders
            of offices ?position or ?office (foreign-minister), ?start and ?end
  jrc       entities of JRC-Names
  ocha      CSV tables of administrative boundaries (COD-AB), ADM1_AR, ADM1_PCODE
  wof       records of Who's On First: GeoJSON, one a line, or a collection
  csv       any table with a header row: --column says what its columns hold

A place that the built-in tables have, by its GeoNames or Wikidata id or by ISO
3166-2, gets their id, tier and kind, so that the table laid over them changes
their rows and doubles none; so does the holder of an office, by Wikidata id,
office and period.

Of Wikidata the classes that are known here are taken, such as city (Q515).
--subclasses reads the dump twice and takes their subclasses, too, and those of
offices; they are kept in OUT.tsv.classes. --classes reads such a file, or one of
your own: on each line a class, then a kind, a class above it, or office=WORD,
with a tab or a comma between.

A faulty row is named with file and line, and the rest is imported; with --strict
nothing is written if there is a fault. OUT.tsv appears when it is complete. If
the work is cut short, --resume goes on from OUT.tsv.state.

Exit codes: 0 all is well, 1 some inputs failed, 2 the command line is wrong.`,
		Example: `  # a country, with Arabic names and Wikidata ids
  rasid gazetteer import geonames SY.zip alternateNamesV2.zip admin1CodesASCII.txt -o syria.tsv

  # ministers, by a query that was saved as CSV
  rasid gazetteer import wdqs --as person ministers.csv -o ministers.tsv

  # a dump of days: call it again after a power cut
  rasid gazetteer import wikidata --subclasses --resume latest-all.json.gz -o wikidata.tsv

  # a table of your own
  rasid gazetteer import csv --as city --column names=NAME_AR --column country=ISO villages.csv -o villages.tsv`,
		ValidArgs: importer.Formats(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("say what is imported: KIND FILE..., where KIND is one of %s", strings.Join(importer.Formats(), ", "))
			}
			return nil
		},
		RunE: work(func(cmd *cobra.Command, args []string) error {
			return importNames(cmd.Context(), e, f, args[0], args[1:])
		}),
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "the table to write")
	flags.BoolVar(&f.strict, "strict", false, "write nothing if a row has a fault")
	flags.BoolVar(&f.resume, "resume", false, "go on where an import of the same files was cut short")
	flags.StringVar(&f.as, "as", "", "kind of all rows that do not say theirs: city, person, ... (wdqs, csv)")
	flags.StringToStringVar(&f.columns, "column", nil, "NAME=HEADER: column of the file for a column of the table (csv, wdqs)")
	flags.StringToStringVar(&f.classes, "class", nil, "Q123=KIND: class of Wikidata to take, too (wikidata)")
	flags.StringVar(&f.classFile, "classes", "", "file of classes and offices of Wikidata to take, too (wikidata)")
	flags.BoolVar(&f.subclasses, "subclasses", false, "read a dump twice, and take subclasses of the known classes (wikidata)")
	flags.StringVar(&f.source, "source", "", "word for the source column (default by KIND)")
	flags.StringVar(&f.country, "country", "", "country of rows that do not say theirs, such as SYR")
	flags.IntVar(&f.tier, "tier", 0, "lowest tier of a row, 1 to 4: 3 asks for a cue such as بلدة (town)")
	flags.StringVar(&f.encoding, "encoding", "utf-8", "encoding of the files: utf-8, windows-1256 or utf-16")
	flags.BoolVar(&f.historic, "historic", false, "take names that GeoNames marks as historic")
	flags.BoolVar(&f.all, "all", false, "print every problem, not the first 20 of a kind")
	fixed(cmd, "encoding", []string{"utf-8", "windows-1256", "utf-16"})
	return cmd
}

// config checks the flags.
func (f *importFlags) config(format string) (importer.Config, error) {
	cfg := importer.Config{
		Format: format, Encoding: f.encoding, Strict: f.strict, Resume: f.resume, Source: f.source,
		Country: f.country, MinTier: f.tier, Historic: f.historic, Columns: f.columns,
		ClassFile: f.classFile, Subclasses: f.subclasses,
	}
	if err := oneOf("KIND", format, importer.Formats()); err != nil {
		return cfg, err
	}
	if err := oneOf("--encoding", f.encoding, []string{"utf-8", "windows-1256", "utf-16"}); err != nil {
		return cfg, err
	}
	for col := range f.columns {
		if err := oneOf("--column", col, importer.Columns()); err != nil {
			return cfg, err
		}
	}
	if f.as != "" {
		k, ok := table.ParseKind(f.as)
		if !ok {
			return cfg, usage("--as: unknown kind %q", f.as)
		}
		cfg.Kind = k
	}
	if len(f.classes) > 0 {
		cfg.Classes = map[string]table.Kind{}
		for q, word := range f.classes {
			k, ok := table.ParseKind(word)
			if !ok {
				return cfg, usage("--class: unknown kind %q", word)
			}
			cfg.Classes[q] = k
		}
	}
	switch {
	case format != importer.Wikidata && (f.classFile != "" || f.subclasses || len(f.classes) > 0):
		return cfg, usage("--class, --classes and --subclasses are for wikidata")
	case f.tier < 0 || f.tier > 4:
		return cfg, usage("--tier: give 1, 2, 3 or 4")
	case f.country != "" && (len(f.country) != 3 || strings.ToUpper(f.country) != f.country):
		return cfg, usage("--country: bad country %q: give three capital letters, such as SYR", f.country)
	case strings.ContainsAny(f.source, "\t\r\n"):
		return cfg, usage("--source: give one word")
	}
	return cfg, nil
}

// oneOf refuses a word that is not known.
func oneOf(what, word string, known []string) error {
	for _, k := range known {
		if k == word {
			return nil
		}
	}
	if near := assemble.Nearest(word, known); near != "" {
		return usage("%s: unknown word %q: did you mean %q? (there are: %s)", what, word, near, strings.Join(known, ", "))
	}
	return usage("%s: unknown word %q (there are: %s)", what, word, strings.Join(known, ", "))
}

// target checks a file to be written against those that are read.
func target(out string, in []string) error {
	if out == "" {
		return usage("say which table is written: -o OUT.tsv")
	}
	for _, path := range in {
		if same(path, out) {
			return usage("the output %s is one of the inputs", out)
		}
	}
	return nil
}

func same(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// importNames runs the command.
func importNames(ctx context.Context, e env, f *importFlags, format string, paths []string) error {
	cfg, err := f.config(format)
	if err != nil {
		return err
	}
	if err := target(f.out, append(paths[:len(paths):len(paths)], f.classFile)); err != nil {
		return err
	}
	if cfg.Known, err = gazetteers.Defaults(); err != nil {
		return err
	}
	bad := newFaults(e.stderr, "rasid: gazetteer: import")
	bad.all = f.all
	cfg.Problem = bad.tell
	if isTerminal(e.stderr) {
		line := &counter{to: e.stderr}
		cfg.Progress, bad.clear = line.update, line.clear
		defer line.clear()
	}
	rep, err := importer.Import(ctx, paths, f.out, cfg)
	bad.clear()
	bad.done()
	switch {
	case errors.Is(err, importer.ErrFaulty):
		return fmt.Errorf("%s has %d faults, nothing is written (--strict)", strings.Join(paths, ", "), rep.Errors)
	case err != nil && ctx.Err() != nil:
		return fmt.Errorf("interrupted after %d records; go on with --resume", rep.Records)
	case err != nil:
		if _, kept := os.Stat(f.out + ".state"); kept == nil {
			fmt.Fprintf(e.stderr, "%s: %d records are done; go on with --resume\n", f.out, rep.Records)
		}
		return readable(err)
	}
	fmt.Fprintf(e.stderr, "%s: %s\n", f.out, rep)
	if rep.Errors > 0 {
		return errQuiet
	}
	return nil
}

// readable words the error of a file as the other commands do.
func readable(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return input.Unreadable(path.Path, path)
	}
	return err
}

// A counter is a line on the terminal that shows how far a long import is.
type counter struct {
	to    io.Writer
	last  time.Duration
	shown bool
}

// update is told now and then what was done; it draws four times a second.
func (c *counter) update(r importer.Report) {
	if r.Elapsed < patience || r.Elapsed-c.last < patience/4 {
		return
	}
	c.last, c.shown = r.Elapsed, true
	rate := float64(r.Bytes) / 1e6 / r.Elapsed.Seconds()
	fmt.Fprintf(c.to, "\r\x1b[K%d records, %d entries, %d MB, %.0f MB/s", r.Records, r.Entries, r.Bytes/1e6, rate)
}

func (c *counter) clear() {
	if c.shown {
		fmt.Fprint(c.to, "\r\x1b[K")
		c.shown = false
	}
}

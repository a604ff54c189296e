package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

func newGazetteerMerge(e env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "merge A.tsv B.tsv... -o OUT.tsv",
		Short: "Lay tables of names over one another",
		Long: `Merge lays each table over the ones before it: a new id adds an entry, a known one
changes it (filled cells replace, names are added, -name takes one out), and -id
removes it.

Tables of any size are merged: each is read twice, and what is held is some 24
bytes for each id and the rows of later tables that change an earlier one.`,
		Example: `  rasid gazetteer merge geonames.tsv wikidata.tsv corrections.tsv -o names.tsv`,
		Args:    cobra.MinimumNArgs(2),
		RunE: work(func(_ *cobra.Command, args []string) error {
			if err := target(out, args); err != nil {
				return err
			}
			bad := newFaults(e.stderr, "rasid: gazetteer: merge")
			n, err := importer.Merge(args, out, bad.tell)
			bad.done()
			if errors.Is(err, importer.ErrFaulty) {
				return fmt.Errorf("%d faults, nothing is written", bad.errors)
			}
			if err != nil {
				return readable(err)
			}
			fmt.Fprintf(e.stderr, "%s: %d entries\n", out, n)
			return nil
		}),
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "the table to write")
	return cmd
}

// eachRow goes through tables, or through the built-in ones if none is named.
func eachRow(paths []string, bad *faults, each func(*table.Entry) error) error {
	if len(paths) > 0 {
		return readable(importer.Scan(paths, each, bad.tell))
	}
	entries, err := gazetteers.Defaults()
	if err != nil {
		return err
	}
	for i := range entries {
		if err := each(&entries[i]); err != nil {
			return err
		}
	}
	return nil
}

func newGazetteerStats(e env) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "stats [FILE]...",
		Short: "Count the rows of tables by kind, tier, source and country",
		Long: `Stats counts the rows of tables of names, or of the built-in ones. Of countries the
20 with most rows are shown.`,
		Example: `  rasid gazetteer stats
  rasid gazetteer stats --all syria.tsv`,
		RunE: work(func(_ *cobra.Command, args []string) error {
			bad := newFaults(e.stderr, "rasid: gazetteer: stats")
			s := importer.NewStats()
			if err := eachRow(args, bad, func(row *table.Entry) error { s.Add(row); return nil }); err != nil {
				return err
			}
			bad.done()
			s.Done()
			writeStats(e.stdout, s, all)
			if bad.errors > 0 {
				return errQuiet
			}
			return nil
		}),
	}
	cmd.Flags().BoolVar(&all, "all", false, "show every country")
	return cmd
}

// writeStats prints the counts, one a line, the value last.
func writeStats(w io.Writer, s *importer.Stats, all bool) {
	fmt.Fprintf(w, "%d rows, %d names; %d with coordinates, %d with Wikidata id, %d with GeoNames id\n", s.Rows, s.Names, s.Points, s.Wikidata, s.GeoNames)
	for _, part := range []struct {
		name   string
		counts []importer.Count
	}{{"kind", s.Kinds}, {"tier", s.Tiers}, {"source", s.Sources}, {"country", s.Places}} {
		fmt.Fprintf(w, "\n%s\n", part.name)
		for i, c := range part.counts {
			if part.name == "country" && !all && i == fewWarnings {
				fmt.Fprintf(w, "           %d more: see them with --all\n", len(part.counts)-i)
				break
			}
			fmt.Fprintf(w, "  %7d  %s\n", c.Rows, c.Value)
		}
	}
}

func newGazetteerDiff(e env) *cobra.Command {
	return &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show which rows two tables do not share",
		Long: `Diff compares two tables by their ids: a line with "-" for a row that is gone, "+"
for one that is new, "~" for one that changed, with the cells that did.

Exit codes: 0 the comparison was made, 1 an input failed, 2 the command line is
wrong.`,
		Example: `  rasid gazetteer diff wikidata-2025.tsv wikidata-2026.tsv`,
		Args:    cobra.ExactArgs(2),
		RunE: work(func(_ *cobra.Command, args []string) error {
			bad := newFaults(e.stderr, "rasid: gazetteer: diff")
			gone, fresh, changed := 0, 0, 0
			err := importer.Diff(args[0], args[1], func(c importer.Change) error {
				var err error
				switch {
				case c.New == nil:
					gone++
					_, err = fmt.Fprintf(e.stdout, "- %s\t%s\n", c.Old.ID, strings.Join(c.Old.Names, "|"))
				case c.Old == nil:
					fresh++
					_, err = fmt.Fprintf(e.stdout, "+ %s\t%s\n", c.New.ID, strings.Join(c.New.Names, "|"))
				default:
					changed++
					_, err = fmt.Fprintf(e.stdout, "~ %s\t%s\n", c.New.ID, strings.Join(c.Cells, "; "))
				}
				return err
			}, bad.tell)
			bad.done()
			if err != nil {
				return readable(err)
			}
			fmt.Fprintf(e.stdout, "%d removed, %d added, %d changed\n", gone, fresh, changed)
			if bad.errors > 0 {
				return errQuiet
			}
			return nil
		}),
	}
}

func newGazetteerLint(e env) *cobra.Command {
	var all, quiet bool
	cmd := &cobra.Command{
		Use:   "lint FILE...",
		Short: "Check tables of names",
		Long: `Lint checks tables of names: cells, letters, dates, ids, and names that stand for
things of two kinds. Warnings (W...) do not fail the check. Tables of any size are
checked: what is held is some 40 bytes for each name and 24 for each id.`,
		Example: `  rasid gazetteer lint syria.tsv
  rasid gazetteer lint -q *.tsv`,
		Args: cobra.MinimumNArgs(1),
		RunE: work(func(_ *cobra.Command, args []string) error {
			bad := newFaults(e.stdout, "rasid: gazetteer: lint")
			bad.all = all
			lint := table.NewLinter(arabic.Fold)
			entries, warnings := 0, 0
			err := importer.Scan(args, func(row *table.Entry) error {
				entries++
				for _, p := range lint.Add(row) {
					warnings++
					if !quiet {
						bad.tell(p)
					}
				}
				return nil
			}, bad.tell)
			if err != nil {
				return readable(err)
			}
			bad.done()
			fmt.Fprintf(e.stdout, "%d entries: %d errors, %d warnings\n", entries, bad.errors, warnings)
			if bad.errors > 0 {
				return errQuiet
			}
			return nil
		}),
	}
	cmd.Flags().BoolVar(&all, "all", false, "print every problem, not the first 20 of a kind")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "leave warnings out")
	return cmd
}

func newGazetteerLicenses(e env) *cobra.Command {
	return &cobra.Command{
		Use:   "licenses [FILE]...",
		Short: "Print origin, licence and credits of the names",
		Long: `Licenses prints where the built-in names come from, under which licence, and what
must be shown to those who get them; of tables that are named, for the sources of
their rows.`,
		Example: `  rasid gazetteer licenses
  rasid gazetteer licenses syria.tsv`,
		RunE: work(func(_ *cobra.Command, args []string) error {
			sources, err := gazetteers.Sources()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				fmt.Fprintf(e.stdout, "Names of rasid, version %s\n", gazetteers.DataVersion())
				for _, s := range sources {
					writeSource(e.stdout, s, s.Rows)
				}
				return nil
			}
			bad := newFaults(e.stderr, "rasid: gazetteer: licenses")
			stats := importer.NewStats()
			if err := eachRow(args, bad, func(row *table.Entry) error { stats.Add(row); return nil }); err != nil {
				return err
			}
			bad.done()
			stats.Done()
			for _, c := range stats.Sources {
				writeImported(e.stdout, c, sources)
			}
			if bad.errors > 0 {
				return errQuiet
			}
			return nil
		}),
	}
}

// writeSource prints one source of the built-in tables.
func writeSource(w io.Writer, s gazetteers.Source, rows int) {
	fmt.Fprintf(w, "\n%s, %d rows, %s\n  from: %s\n  licence: %s\n", s.ID, rows, s.Date, s.Origin, s.Licence)
	if text := credit(s); text != "" {
		fmt.Fprintf(w, "  notice: %s\n", text)
	}
}

// writeImported prints the source of imported rows: what its format asks for,
// else what the built-in tables say of the same word.
func writeImported(w io.Writer, c importer.Count, sources []gazetteers.Source) {
	if n, ok := importer.NoticeOf(c.Value); ok {
		fmt.Fprintf(w, "\n%s, %d rows\n  licence: %s\n", c.Value, c.Rows, n.Licence)
		if n.Text != "" {
			fmt.Fprintf(w, "  notice: %s\n", n.Text)
		}
		return
	}
	for _, s := range sources {
		if s.ID == c.Value {
			writeSource(w, s, c.Rows)
			return
		}
	}
	fmt.Fprintf(w, "\n%s, %d rows\n  licence: not known; ask where the table came from\n", c.Value, c.Rows)
}

// credit words the notice that the licences of a source ask for.
func credit(s gazetteers.Source) string {
	if n, ok := importer.NoticeOf(s.ID); ok {
		return n.Text
	}
	var out []string
	add := func(licence, text string) {
		if strings.Contains(s.Licence, licence) {
			out = append(out, text)
		}
	}
	add("Unicode", "Contains data of the Unicode Common Locale Data Repository, Copyright Unicode, Inc., used under the Unicode Licence (https://www.unicode.org/license.txt).")
	add("CC-BY-4.0", "Contains data licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by the origin named above.")
	add("MIT", "Contains data under the MIT licence, copyright of the origin named above; the licence text is in NOTICE.")
	return strings.Join(out, " ")
}

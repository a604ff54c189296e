package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/pipeline/assemble"
)

// fewWarnings is how many warnings of one code are printed without --all.
const fewWarnings = 20

func newLint(e env) *cobra.Command {
	var quiet, all bool
	cmd := &cobra.Command{
		Use:   "lint [DIR]",
		Short: "Check tables of names and event rules",
		Long: `Lint checks the tables of names (*.tsv) and the event rules (*.yaml) under DIR,
or the built-in ones, and runs the examples of the rules, which may use names of
these tables. Every fault is printed with file, line and column, the line itself
and what to do. Warnings (W...) do not fail the check.`,
		Example: `  rasid lint
  rasid lint my-names/
  rasid lint my-rules/`,
		Args: cobra.MaximumNArgs(1),
		RunE: work(func(_ *cobra.Command, args []string) error {
			dir := ""
			if len(args) == 1 {
				if dir = args[0]; dir == "" {
					return usage("DIR is empty")
				}
			}
			found, err := assemble.Lint(dir)
			if err != nil {
				return err
			}
			printed := map[string]int{}
			left := 0
			for _, p := range found.Problems {
				if p.Warning() && quiet {
					continue
				}
				// Homographs between tables come by the hundred and hide the rest.
				if printed[p.Code]++; p.Warning() && !all && printed[p.Code] > fewWarnings {
					left++
					continue
				}
				printProblem(e.stdout, "rasid: lint", p)
			}
			if left > 0 {
				fmt.Fprintf(e.stdout, "%d more warnings of these kinds: see them with --all\n", left)
			}
			bad := found.Errors()
			fmt.Fprintf(e.stdout, "%d names, %d rule files, %d examples: %d errors, %d warnings\n", found.Names, found.Rules, found.Examples, bad, len(found.Problems)-bad)
			if bad > 0 {
				return errQuiet
			}
			return nil
		}),
	}
	cmd.Flags().BoolVar(&all, "all", false, "print every warning, not the first 20 of a kind")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "leave warnings out")
	return cmd
}

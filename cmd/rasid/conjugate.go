package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/pipeline/assemble"
)

func newConjugate(e env) *cobra.Command {
	return &cobra.Command{
		Use:   "conjugate VERB",
		Short: "Print all forms of an Arabic verb",
		Long: `Conjugate prints the forms of a verb that the extractor knows, with its verbal
nouns and participles. VERB is the past of the third person masculine.`,
		Example: `  rasid conjugate استقال`,
		Args:    cobra.ExactArgs(1),
		RunE: work(func(_ *cobra.Command, args []string) error {
			table, err := assemble.Paradigm(strings.TrimSpace(args[0]))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(e.stdout, strings.TrimRight(table, "\n"))
			return err
		}),
	}
}

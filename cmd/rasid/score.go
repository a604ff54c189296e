package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/models/score"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

func newScore(e env) *cobra.Command {
	var errors int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "score GOLD SYSTEM",
		Short: "Compare extracted events with annotated ones",
		Long: `Score reads annotated articles (GOLD, JSON Lines) and the output of
"rasid extract --to json" for the same articles (SYSTEM), and prints precision,
recall and F1 with 95 % bootstrap intervals over articles.`,
		Example: `  rasid extract --to json --out system.jsonl gold.jsonl
  rasid score gold.jsonl system.jsonl

  # with the first 40 missed and extra events
  rasid score --errors 40 gold.jsonl system.jsonl`,
		Args: cobra.ExactArgs(2),
		RunE: work(func(_ *cobra.Command, args []string) error {
			gold, err := load(args[0], score.LoadGold)
			if err != nil {
				return err
			}
			system, err := load(args[1], score.LoadSystem)
			if err != nil {
				return err
			}
			report := score.Compare(gold, system, score.Options{Errors: errors})
			if asJSON {
				return report.WriteJSON(e.stdout)
			}
			return report.WriteText(e.stdout)
		}),
	}
	cmd.Flags().IntVar(&errors, "errors", 0, "list this many missed and extra events")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the figures as one JSON object")
	return cmd
}

// load opens a file and reads it.
func load[T any](path string, read func(r io.Reader, name string) (T, error)) (T, error) {
	file, err := os.Open(path)
	if err != nil {
		var none T
		return none, input.Unreadable(path, err)
	}
	defer file.Close()
	return read(file, path)
}

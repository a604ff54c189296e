package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/survey"
)

// gapsFlags is what `rasid gazetteer gaps` can be told.
type gapsFlags struct {
	input       inputFlags
	stages      stageFlags
	kinds       []string
	minArticles int
	limit       int
	samples     int
	maxNames    int
	asJSON      bool
}

func newGazetteerGaps(e env) *cobra.Command {
	f := &gapsFlags{}
	cmd := &cobra.Command{
		Use:   "gaps [CORPUS|-]...",
		Short: "List names and titles that articles use and no table has",
		Long: `Gaps extracts the events of articles (whatever extract reads) and lists what the
tables of names lack:

  names     people, bodies and places that were found without an entry
  subjects  words that no list knows, where the subject of an event's verb stands
  titles    nouns before personal names, or behind a name and a comma, that no
            title covers

It prints a table, ready to be pasted into one of your own: names and subjects by
the events they act in, then titles by the number of different names they stand
with. Kind, country and role are guesses; counts and samples stand in comments above
each row. Read each row before you take it.

At most 100,000 different names are remembered (--max-names); beyond that the
rarest are forgotten, and a line tells by how much the counts can be too low.

Exit codes: 0 all is well, 1 some inputs failed, 2 the command line is wrong.`,
		Example: `  rasid gazetteer gaps --min-count 5 --limit 100 news/ > missing.tsv

  # titles only, with the names of an import known
  rasid gazetteer gaps --kind title --gazetteer ministers.tsv 2024.jsonl.gz

  # for a program
  rasid gazetteer gaps --json --samples 1 news/`,
		RunE: work(func(cmd *cobra.Command, args []string) error {
			return gaps(cmd.Context(), e, f, args)
		}),
	}
	f.input.register(cmd)
	f.stages.register(cmd)
	flags := cmd.Flags()
	flags.StringSliceVar(&f.kinds, "kind", nil, "list these kinds only: person, city, title, ...")
	flags.IntVar(&f.minArticles, "min-count", 3, "in how many articles a name must stand")
	flags.IntVar(&f.limit, "limit", 0, "list so many of each kind at most (0: all)")
	flags.IntVar(&f.samples, "samples", 3, "stretches of text to show of each name")
	flags.IntVar(&f.maxNames, "max-names", 100_000, "different names remembered at once")
	flags.BoolVar(&f.asJSON, "json", false, "print one JSON object a name")
	return cmd
}

// gaps runs the command.
func gaps(ctx context.Context, e env, f *gapsFlags, paths []string) error {
	kinds, err := kindsOf(f.kinds)
	if err != nil {
		return err
	}
	if f.minArticles < 1 || f.limit < 0 || f.samples < 0 || f.maxNames < 100 {
		return usage("--min-count must be at least 1, --max-names 100; --limit and --samples must not be negative")
	}
	stages, err := f.stages.build()
	if err != nil {
		return err
	}
	names, err := assemble.Names(f.stages.gazetteers)
	if err != nil {
		return err
	}
	verbs, err := morph.Open()
	if err != nil {
		return err
	}
	g, err := survey.NewGaps(survey.GapsConfig{Lexicon: names, Morph: verbs, Samples: f.samples, MaxNames: f.maxNames})
	if err != nil {
		return err
	}
	failed, err := surveyArticles(ctx, e, &f.input, paths, "gaps", stages, g)
	if err != nil {
		return err
	}
	if n := g.Missed(); n > 0 {
		fmt.Fprintf(e.stderr, "more than %d names: counts can be too low by %d articles\n", f.maxNames, n)
	}
	list := g.List(f.minArticles, f.limit, kinds)
	if f.asJSON {
		err = writeJSON(e.stdout, len(list), func(i int) any { return gapObject(&list[i]) })
	} else {
		err = survey.WriteGaps(e.stdout, list)
	}
	if err != nil {
		return err
	}
	if failed {
		return errQuiet
	}
	return nil
}

// A gapRow is a missing name as JSON.
type gapRow struct {
	ID       string   `json:"id"`
	Found    string   `json:"found"`
	Kind     string   `json:"kind"`
	Country  string   `json:"country,omitempty"`
	Role     string   `json:"role,omitempty"`
	Names    []string `json:"names"`
	Mentions int      `json:"mentions"`
	Events   int      `json:"events"`
	Articles int      `json:"articles"`
	Beside   int      `json:"beside,omitempty"`
	With     []string `json:"with,omitempty"`
	Samples  []string `json:"samples,omitempty"`
}

func gapObject(g *survey.Gap) gapRow {
	e := &g.Entry
	return gapRow{e.ID, g.Found, e.Kind.String(), e.Country, e.Role, e.Names, g.Mentions, g.Events, g.Articles, g.Beside, g.With, g.Samples}
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/graph"
)

// graphForms are the values of --to.
var graphForms = []string{"text", "table", "json", "csv"}

func newGraph(e env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "graph",
		Short: "Ask a store who did what to whom, when and where",
		Long: `Graph reads a file that ` + "`rasid run PATH... --to sqlite:DB`" + ` has made, as one graph:
persons, bodies and places of all articles are nodes, tied by what they do to one
another. What is one node in all articles is gathered at the first question after a
run, and kept in the file (tables nodes, node_keys, node_names).

Exit codes: 0 all is well, 1 it could not be answered, 2 the command line is wrong.`,
		Example: `  rasid graph stats events.db
  rasid graph query --list
  rasid graph query events.db dyads --country-pair RUS,UKR
  rasid graph query events.db contradictions --since 2015-06
  rasid graph search events.db "وقف إطلاق النار"
  rasid graph sql events.db "SELECT type, count(*) FROM events GROUP BY type"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newGraphStats(e), newGraphQuery(e), newGraphSearch(e), newGraphSQL(e))
	return cmd
}

// openGraph opens the store at path; a person who waits is told why.
func openGraph(ctx context.Context, e env, path string) (*graph.DB, error) {
	return graph.Open(ctx, path, graph.Config{Gathering: func() {
		if isTerminal(e.stderr) {
			fmt.Fprintln(e.stderr, "rasid: graph: gathering the nodes of all articles; this is done once after a run")
		}
	}})
}

// showResult writes a result in the form of --to.
func showResult(e env, r *graph.Result, to string) error {
	var err error
	switch to {
	case "json":
		err = r.WriteJSON(e.stdout)
	case "csv":
		err = r.WriteCSV(e.stdout)
	case "table":
		err = r.WriteTable(e.stdout, e.graphStyle())
	default:
		err = r.WriteText(e.stdout, e.graphStyle())
	}
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if to == "json" || to == "csv" {
		return nil
	}
	if r.Total > len(r.Rows) {
		fmt.Fprintf(e.stderr, "%d of %d; all with --limit 0\n", len(r.Rows), r.Total)
	} else if len(r.Rows) == 0 {
		fmt.Fprintln(e.stderr, "nothing found")
	}
	if r.Note != "" {
		fmt.Fprintf(e.stderr, "note: %s\n", r.Note)
	}
	return nil
}

func (e env) graphStyle() graph.Style {
	if !isTerminal(e.stdout) {
		return graph.Style{}
	}
	return graph.Style{Terminal: true, Color: e.wantsColor(), Width: width(e.stdout)}
}

// interrupted says it shortly.
func interrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return err
}

func newGraphStats(e env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "stats DB",
		Short: "Count the articles, events and nodes of a store",
		Example: `  rasid graph stats events.db
  rasid graph stats events.db --json`,
		Args: cobra.ExactArgs(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			db, err := openGraph(cmd.Context(), e, args[0])
			if err != nil {
				return interrupted(cmd.Context(), err)
			}
			defer db.Close()
			s, err := db.Stats(cmd.Context())
			if err != nil {
				return interrupted(cmd.Context(), err)
			}
			if asJSON {
				return json.NewEncoder(e.stdout).Encode(s)
			}
			return writeGraphStats(e.stdout, s)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

func writeGraphStats(w io.Writer, s *graph.Stats) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(out, "articles\t%d\t%d sources, %s to %s; %d repeat an earlier one\n", s.Articles, s.Sources, orDash(s.First), orDash(s.Last), s.Repeats)
	fmt.Fprintf(out, "events\t%d\t%d of them with a place; %d times one speaks of another\n", s.Events, s.Placed, s.Contents)
	fmt.Fprintf(out, "mentions\t%d\tof persons, bodies and places\n", s.Mentions)
	fmt.Fprintf(out, "nodes\t%d\t%d persons, %d bodies, %d places, %d codes; %d known to Wikidata or GeoNames\n", s.Nodes, s.Persons, s.Bodies, s.Places, s.Codes, s.Known)
	fmt.Fprintf(out, "links\t%d\tof events to nodes; %d sides and places are no node; %d keys of nodes were joined to another\n", s.Links, s.Unknown, s.Joined)
	fmt.Fprintln(out)
	for _, t := range s.Types {
		fmt.Fprintf(out, "%s\t%d\t%d actual\n", t.Type, t.Events, t.Actual)
	}
	return out.Flush()
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// askFlags registers the flags that narrow a question.
func askFlags(flags *pflag.FlagSet, ask *graph.Ask) {
	flags.StringVar(&ask.Actor, "actor", "", "who does it: a name, a code (RUS, RUS:MIL, UN), a Wikidata id (Q159) or the key of a node")
	flags.StringVar(&ask.Other, "other", "", "the other side, in the same forms")
	flags.StringVar(&ask.Pair, "country-pair", "", "two codes, RUS,UKR: what either does to the other")
	flags.StringVar(&ask.Name, "name", "", "a name, or some of its words")
	flags.StringVar(&ask.Place, "place", "", "name, id or key of a place")
	flags.StringVar(&ask.Country, "country", "", "country of the place or node, such as SYR")
	flags.StringVar(&ask.Type, "type", "", "type of the event: ASSAULT, CONSULT, ...")
	flags.StringVar(&ask.Mode, "mode", "", "finer kind of the event")
	flags.StringVar(&ask.Status, "status", "", "actual, denied, planned, possible, conditional or any")
	flags.StringVar(&ask.Since, "since", "", "first day: YYYY-MM-DD, YYYY-MM or YYYY")
	flags.StringVar(&ask.Until, "until", "", "last day, in the same forms")
	flags.StringVar(&ask.By, "by", "", "count by month, year, day, or all in one")
	flags.StringVar(&ask.Level, "level", "", "count sides by country, code (with role) or node")
	flags.IntVar(&ask.Window, "window", 3, "days that a claim and its denial may lie apart")
	flags.IntVar(&ask.Most, "most", 1000, "greatest number of killed or wounded that is taken for one attack, not for a war")
	flags.BoolVar(&ask.Own, "own-voice", false, "what articles say in their own voice is a claim, too")
	flags.BoolVar(&ask.Repeats, "repeats", false, "count articles that repeat an earlier one, too")
}

// queryWords are the closed sets of some flags.
func queryWords() map[string][]string {
	return map[string][]string{
		"type":   rasid.EventTypes[:],
		"status": {"actual", "denied", "planned", "possible", "conditional", "any"},
		"by":     {"month", "year", "day", "all"},
		"level":  {"country", "code", "node"},
		"to":     graphForms,
	}
}

func newGraphQuery(e env) *cobra.Command {
	var ask graph.Ask
	var list bool
	var to string
	var limit int
	var says strings.Builder
	var names []string
	for _, q := range graph.Queries() {
		fmt.Fprintf(&says, "  %-15s %s\n", q.Name, q.Says)
		names = append(names, q.Name)
	}
	cmd := &cobra.Command{
		Use:   "query DB QUESTION | query --list",
		Short: "Answer one of the questions that are ready",
		Long: `Query answers a question about the events of a store:

` + says.String() + `
Which flags a question heeds is told by --list. Who is meant is said by a name (in
Arabic, marks and hamzas do not count), a code of a country or body, with a role or
without, or an id of Wikidata; of a name that several have, the ids are listed.

Only what happened is counted (--status actual), but for timelines. Articles that
repeat an earlier one are left out unless --repeats is said.`,
		Example: `  rasid graph query events.db timeline --actor "سالم الحوراني" --since 2019
  rasid graph query events.db dyads --country-pair RUS,UKR --type ASSAULT
  rasid graph query events.db denials --actor ISR:MIL
  rasid graph query events.db contradictions --own-voice --to json
  rasid graph query events.db casualties --country SYR --by year`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case list && len(args) == 0:
				return nil
			case len(args) != 2:
				return usage("say DB and QUESTION, one of %s", strings.Join(names, ", "))
			}
			return oneOf("QUESTION", args[1], names)
		},
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if list {
				return listQueries(e.stdout)
			}
			if err := checkQuery(cmd, args[1]); err != nil {
				return err
			}
			if ask.Limit = limit; !cmd.Flags().Changed("limit") {
				ask.Limit = queryNamed(args[1]).Limit
			}
			return answer(cmd.Context(), e, args[0], to, func(db *graph.DB) (*graph.Result, error) {
				return db.Query(cmd.Context(), args[1], ask)
			})
		}),
	}
	flags := cmd.Flags()
	askFlags(flags, &ask)
	flags.BoolVar(&list, "list", false, "list the questions and the flags that each heeds")
	flags.IntVar(&limit, "limit", 0, "rows at most, 0 for all (default 20 to 50, by question)")
	flags.StringVar(&to, "to", "text", "form of the answer: text, table, json or csv")
	for flag, words := range queryWords() {
		fixed(cmd, flag, words)
	}
	return cmd
}

// answer opens a store, asks it and writes what it says.
func answer(ctx context.Context, e env, path, to string, question func(*graph.DB) (*graph.Result, error)) error {
	db, err := openGraph(ctx, e, path)
	if err != nil {
		return interrupted(ctx, err)
	}
	defer db.Close()
	r, err := question(db)
	var wrong graph.AskError
	if errors.As(err, &wrong) {
		return usageError{err}
	}
	if err != nil {
		return interrupted(ctx, err)
	}
	return showResult(e, r, to)
}

func queryNamed(name string) graph.Query {
	all := graph.Queries()
	return all[slices.IndexFunc(all, func(q graph.Query) bool { return q.Name == name })]
}

// checkQuery refuses flags that a question does not heed, and words that no flag
// knows.
func checkQuery(cmd *cobra.Command, name string) error {
	heeds := append([]string{"limit", "to"}, queryNamed(name).Heeds...)
	known := queryWords()
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		switch {
		case err != nil:
		case !slices.Contains(heeds, f.Name):
			hint := ""
			if near := assemble.Nearest(f.Name, heeds); near != "" {
				hint = fmt.Sprintf(": did you mean --%s?", near)
			}
			err = usage("%s does not heed --%s%s (it heeds --%s)", name, f.Name, hint, strings.Join(heeds, ", --"))
		case known[f.Name] != nil:
			err = oneOf("--"+f.Name, f.Value.String(), known[f.Name])
		}
	})
	return err
}

func listQueries(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, q := range graph.Queries() {
		fmt.Fprintf(out, "%s\t%s\n\t  --%s\n", q.Name, q.Says, strings.Join(q.Heeds, " --"))
	}
	return out.Flush()
}

func newGraphSearch(e env) *cobra.Command {
	var ask graph.Ask
	var to string
	cmd := &cobra.Command{
		Use:   "search DB TEXT",
		Short: "Find articles by their words",
		Long: `Search finds articles that have all words of TEXT, the best first, and shows of
each the sentence that has most of them. Marks and forms of hamza do not count, and
a word is found with و ف ب ل ك and the article before it and without. Words in
quotation marks stand together; * ends the beginning of a word.`,
		Example: `  rasid graph search events.db "وقف إطلاق النار"
  rasid graph search events.db '"مجلس الأمن" عقوب*' --since 2015`,
		Args: cobra.ExactArgs(2),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--to", to, graphForms); err != nil {
				return err
			}
			return answer(cmd.Context(), e, args[0], to, func(db *graph.DB) (*graph.Result, error) {
				return db.Search(cmd.Context(), args[1], ask)
			})
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&ask.Since, "since", "", "first day of publication: YYYY-MM-DD, YYYY-MM or YYYY")
	flags.StringVar(&ask.Until, "until", "", "last day, in the same forms")
	flags.BoolVar(&ask.Repeats, "repeats", false, "show articles that repeat an earlier one, too")
	flags.IntVar(&ask.Limit, "limit", 20, "articles at most, 0 for all")
	flags.StringVar(&to, "to", "text", "form of the answer: text, table, json or csv")
	fixed(cmd, "to", graphForms)
	return cmd
}

func newGraphSQL(e env) *cobra.Command {
	var to string
	var limit int
	cmd := &cobra.Command{
		Use:   "sql DB STATEMENT",
		Short: "Run a SELECT of your own",
		Long: `Sql runs one statement that reads (SELECT, WITH, VALUES, EXPLAIN) and prints its
rows. Nothing can be written. The tables are articles, sentences, entities, times,
events, arguments, contents, numbers; nodes, node_keys and node_names of the graph;
views: sentence_text, event_rows, dyads.`,
		Example: `  rasid graph sql events.db "SELECT name, articles FROM nodes WHERE kind = 'person' ORDER BY articles DESC LIMIT 10"
  rasid graph sql events.db "SELECT * FROM event_rows WHERE type = 'AGREE'" --to csv > agree.csv`,
		Args: cobra.ExactArgs(2),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--to", to, graphForms); err != nil {
				return err
			}
			return answer(cmd.Context(), e, args[0], to, func(db *graph.DB) (*graph.Result, error) {
				return db.SQL(cmd.Context(), args[1], limit)
			})
		}),
	}
	cmd.Flags().StringVar(&to, "to", "text", "form of the answer: text, table, json or csv")
	cmd.Flags().IntVar(&limit, "limit", 0, "rows at most, 0 for all")
	fixed(cmd, "to", graphForms)
	return cmd
}

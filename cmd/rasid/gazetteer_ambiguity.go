package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/survey"
)

// ambiguityFlags is what `rasid gazetteer ambiguity` can be told.
type ambiguityFlags struct {
	input    inputFlags
	tables   []string
	labels   []string
	kinds    []string
	minCount int
	limit    int
	all      bool
	asJSON   bool
}

func newGazetteerAmbiguity(e env) *cobra.Command {
	f := &ambiguityFlags{}
	cmd := &cobra.Command{
		Use:   "ambiguity [CORPUS|-]...",
		Short: "Learn from articles which names are ordinary words more often",
		Long: `Ambiguity reads articles (whatever extract reads) and estimates of every
single-word name of tiers 1 to 3 how often it stands for its entry and how often it
is an ordinary word: الباب is a town and the door.

No labels are needed. The names of tier 1 that are no listed word show beside which
words, and with which of و ف ب ل ك, places, organizations and people stand; the
nouns, adjectives and verbs of the word lists show the same of ordinary words. The
shares of a name are those that make its own neighbours likeliest, together with
its forms: what stands with and without the article, with pronouns and in the
plural, is a noun. With --labels files of one word and label a line (CoNLL, BIO:
B-LOC, I-PER, O) are read as well; what they mark is taken for true.

It prints a table of the entries whose tier the counts contradict, the most harmful
first, to be read, and laid over the built-in names with --gazetteer. Harm is the
number of places that the present tier reads wrongly. With --json every name that
was judged is printed, one object a line.

Exit codes: 0 all is well, 1 some inputs failed, 2 the command line is wrong.`,
		Example: `  rasid gazetteer ambiguity news/ > tiers.tsv
  rasid extract --gazetteer tiers.tsv article.txt

  # villages of an import, against a year of articles
  rasid gazetteer ambiguity --gazetteer villages.tsv --kind city 2024.jsonl.gz

  # with a corpus that was labelled by hand
  rasid gazetteer ambiguity --labels train.conll --min-count 5 news/`,
		RunE: work(func(cmd *cobra.Command, args []string) error {
			return ambiguity(cmd.Context(), e, f, args)
		}),
	}
	f.input.register(cmd)
	flags := cmd.Flags()
	flags.StringSliceVar(&f.tables, "gazetteer", nil, "tables of names (TSV) to judge beside the built-in ones, or one file of `rasid gazetteer build`")
	flags.StringSliceVar(&f.labels, "labels", nil, "files with one word and its label a line")
	flags.StringSliceVar(&f.kinds, "kind", nil, "judge entries of these kinds only: city, party, ...")
	flags.IntVar(&f.minCount, "min-count", 20, "how often a name must occur to be judged")
	flags.IntVar(&f.limit, "limit", 0, "print so many names at most (0: all)")
	flags.BoolVar(&f.all, "all", false, "print entries whose tier is right as well")
	flags.BoolVar(&f.asJSON, "json", false, "print one JSON object a name")
	return cmd
}

// ambiguity runs the command.
func ambiguity(ctx context.Context, e env, f *ambiguityFlags, paths []string) error {
	kinds, err := kindsOf(f.kinds)
	if err != nil {
		return err
	}
	if f.minCount < 1 || f.limit < 0 {
		return usage("--min-count must be at least 1, --limit not negative")
	}
	verbs, err := morph.Open()
	if err != nil {
		return err
	}
	segmenter, err := segment.New(segment.Config{})
	if err != nil {
		return err
	}
	names, err := assemble.Names(f.tables)
	if err != nil {
		return err
	}
	a, err := survey.NewAmbiguity(survey.AmbiguityConfig{Lexicon: names, Morph: verbs, Kinds: kinds, MinCount: f.minCount})
	if err != nil {
		return err
	}
	bad := newFaults(e.stderr, "rasid: gazetteer: ambiguity")
	for _, path := range f.labels {
		if err := readLabels(ctx, a, segmenter, bad, path); err != nil {
			return err
		}
	}
	failed := bad.errors > 0
	if len(paths) > 0 || len(f.labels) == 0 {
		lost, err := surveyArticles(ctx, e, &f.input, paths, "ambiguity", []pipeline.Stage{segmenter}, a)
		if err != nil {
			return err
		}
		failed = failed || lost
	}
	words := a.Words()
	fmt.Fprintf(e.stderr, "learned from %d places, %d organizations, %d people and %d ordinary words; %d names judged\n",
		a.Learned(survey.Place), a.Learned(survey.Body), a.Learned(survey.Person), a.Learned(survey.Ordinary), len(words))
	if len(words) == 0 && a.Learned(survey.Place) < survey.MinLearned {
		fmt.Fprintf(e.stderr, "  hint: names of a class are judged where at least %d of it stand beyond doubt: give more articles\n", survey.MinLearned)
	}
	if err := writeWords(e.stdout, f, names, words); err != nil {
		return err
	}
	if failed {
		return errQuiet
	}
	return nil
}

// writeWords prints what was learned.
func writeWords(w io.Writer, f *ambiguityFlags, names *gazetteers.Lexicon, words []survey.Word) error {
	if f.asJSON {
		if f.limit > 0 && len(words) > f.limit {
			words = words[:f.limit]
		}
		return writeJSON(w, len(words), func(i int) any { return wordObject(&words[i]) })
	}
	return survey.WriteAdvice(w, names, words, survey.Show{All: f.all, Limit: f.limit})
}

// writeJSON prints n objects, one a line.
func writeJSON(w io.Writer, n int, object func(int) any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range n {
		if err := enc.Encode(object(i)); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

// A wordRow is a judged name as JSON.
type wordRow struct {
	Name     string      `json:"name"`
	Count    int         `json:"count"`
	Labelled int         `json:"labelled,omitempty"`
	Place    float64     `json:"place"`
	Org      float64     `json:"organization"`
	Person   float64     `json:"person"`
	Ordinary float64     `json:"ordinary"`
	Harm     float64     `json:"harm"`
	Entries  []adviceRow `json:"entries"`
	Examples []string    `json:"examples,omitempty"`
}

type adviceRow struct {
	ID       string  `json:"id"`
	Kind     string  `json:"kind"`
	Tier     int     `json:"tier"`
	Proposed int     `json:"proposed"`
	Share    float64 `json:"share"`
}

func wordObject(w *survey.Word) wordRow {
	row := wordRow{w.Name, w.Count, w.Hand, w.Place, w.Body, w.Person, w.Else, w.Harm, nil, w.Typical}
	for i := range w.Advice {
		adv := &w.Advice[i]
		row.Entries = append(row.Entries, adviceRow{adv.Entry.ID, adv.Entry.Kind.String(), max(adv.Entry.Tier, 1), adv.Tier, adv.Share})
	}
	return row
}

// kindsOf reads the values of --kind.
func kindsOf(words []string) ([]gazetteers.Kind, error) {
	var kinds []gazetteers.Kind
	var known []string
	for k := table.Country; k <= table.Name; k++ {
		known = append(known, k.String())
	}
	for _, word := range words {
		if err := oneOf("--kind", word, known); err != nil {
			return nil, err
		}
		k, _ := table.ParseKind(word)
		kinds = append(kinds, k)
	}
	return kinds, nil
}

// readLabels reads one labelled file.
func readLabels(ctx context.Context, a *survey.Ambiguity, cut pipeline.Stage, bad *faults, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return input.Unreadable(path, err)
	}
	defer file.Close()
	in, _, err := input.Inflate(file)
	if err != nil {
		return input.Unreadable(path, err)
	}
	err = survey.ReadCoNLL(path, in, func(doc *rasid.Document, labels []survey.Label) error {
		if err := cut.Annotate(ctx, doc); err != nil {
			return err
		}
		a.AddLabelled(doc, labels)
		return nil
	})
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return tellProblems(bad, err)
}

// tellProblems tells of the problems joined in an error; any other error comes
// back.
func tellProblems(bad *faults, err error) error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range many.Unwrap() {
			if err := tellProblems(bad, one); err != nil {
				return err
			}
		}
		return nil
	}
	var p rasid.Problem
	if errors.As(err, &p) {
		bad.tell(p)
		return nil
	}
	return err
}

// surveyArticles moves the articles at paths through stages into a survey. It
// reports whether some of them failed.
func surveyArticles(ctx context.Context, e env, in *inputFlags, paths []string, name string, stages []pipeline.Stage, sink pipeline.Sink) (failed bool, err error) {
	rep, err := newReporter("rasid: gazetteer: "+name, e.stderr, 0, "text")
	if err != nil {
		return false, err
	}
	src, _, err := in.source(e, paths)
	if err != nil {
		return false, err
	}
	bar := newProgress(isTerminal(e.stderr), e.stderr, rep)
	p, err := pipeline.New(src, stages, []pipeline.Sink{sink}, pipeline.WithProblems(rep.problem), pipeline.WithProgress(bar.update))
	if err != nil {
		return false, err
	}
	report, err := p.Run(ctx)
	bar.done()
	if ctx.Err() != nil {
		return false, fmt.Errorf("interrupted: %s", report)
	}
	if err != nil {
		return false, err
	}
	fmt.Fprintln(e.stderr, report)
	return report.Failed > 0, nil
}

package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"go.uber.org/zap"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// extractFlags is what `rasid extract` can be told.
type extractFlags struct {
	input   inputFlags
	stages  stageFlags
	to      string
	out     string
	text    bool
	workers int
	verbose int
	logAs   string
}

func newExtract(e env) *cobra.Command {
	f := &extractFlags{}
	cmd := &cobra.Command{
		Use:   "extract [PATH|-]...",
		Short: "Extract events from articles",
		Long: `Extract reads articles and writes the events in them.

A PATH is a text file (one article), an HTML page, JSON Lines or an array (id, title,
text, date, url, source), CSV or TSV, Parquet, RSS or Atom, a WARC file, a MediaWiki
dump, or a folder or a pattern of such files; all may be packed with gzip, zstd or
bzip2. Keys and columns of other names are given with --fields. "-", or no PATH in a
pipe, reads standard input.

An article that cannot be read is named on standard error with a hint, and the
others are read all the same. Empty files and articles over 10 MB are skipped.

Exit codes: 0 all is well, 1 some inputs failed, 2 the command line is wrong.`,
		Example: `  # events of one article, to read
  rasid extract --date 2021-03-04 article.txt

  # a folder, as JSON Lines
  rasid extract --to json --out events.jsonl news/

  # from a pipe into a spreadsheet
  zcat dump.jsonl.gz | rasid extract --to table - > events.tsv

  # events of the lists of other articles, too
  rasid extract --include related,caption page.html`,
		ValidArgsFunction: nil,
		RunE:              work(func(cmd *cobra.Command, args []string) error { return extract(cmd.Context(), e, f, args) }),
	}
	flags := cmd.Flags()
	f.input.register(cmd)
	f.stages.register(cmd)
	flags.StringVar(&f.to, "to", "", "output: text, json or table (default text, or by the ending of --out)")
	flags.StringVar(&f.out, "out", "", "write to this file instead of standard output (.gz compresses)")
	flags.BoolVar(&f.text, "with-text", false, "put the text of each article into its JSON")
	flags.IntVar(&f.workers, "workers", 0, "articles worked on at once (default: one per processor)")
	flags.CountVarP(&f.verbose, "verbose", "v", "tell of the course of the work (twice: details)")
	flags.StringVar(&f.logAs, "log-format", "text", "messages on standard error: text or json")
	fixed(cmd, "to", assemble.Sinks())
	fixed(cmd, "log-format", []string{"text", "json"})
	return cmd
}

// extract runs the command.
func extract(ctx context.Context, e env, f *extractFlags, paths []string) error {
	rep, err := newReporter("rasid: extract", e.stderr, f.verbose, f.logAs)
	if err != nil {
		return err
	}
	if f.workers < 0 {
		return usage("--workers must not be negative")
	}
	src, paths, err := f.input.source(e, paths)
	if err != nil {
		return err
	}
	stages, err := f.stages.build()
	if err != nil {
		return err
	}
	sink, closeOut, err := f.sink(e, paths)
	if err != nil {
		return err
	}
	// On a terminal the rows themselves show that the work goes on.
	bar := newProgress(isTerminal(e.stderr) && (f.out != "" || !isTerminal(e.stdout)), e.stderr, rep)
	p, err := pipeline.New(src, stages, []pipeline.Sink{sink},
		pipeline.WithWorkers(f.workers), pipeline.WithProblems(rep.problem), pipeline.WithProgress(bar.update))
	if err != nil {
		return errors.Join(err, closeOut())
	}
	rep.log.Debug("start", zap.Strings("paths", paths), zap.Int("workers", f.workers))
	report, err := p.Run(ctx)
	bar.done()
	// What is done is written even if the run broke off; a disk that is full
	// says so once.
	if closed := errors.Join(sink.Close(), closeOut()); err == nil {
		err = closed
	}
	logReport(rep, report)
	if err != nil {
		if ctx.Err() != nil {
			err = fmt.Errorf("interrupted: %s", report)
		}
		if rep.json {
			rep.log.Error(err.Error())
			return errQuiet
		}
		return err
	}
	if report.Failed > 0 {
		if !rep.json && report.Read > 1 {
			fmt.Fprintf(e.stderr, "rasid: extract: %s\n", report)
		}
		return errQuiet
	}
	return nil
}

func logReport(rep *reporter, r pipeline.Report) {
	rep.log.Info("done", zap.Int("read", r.Read), zap.Int("done", r.Done), zap.Int("skipped", r.Skips()), zap.Int("failed", r.Failed),
		zap.Int("sentences", r.Sentences), zap.Int("tokens", r.Tokens), zap.Int("events", r.Events), zap.Duration("elapsed", r.Elapsed))
	for _, s := range r.Stages {
		rep.log.Debug("stage", zap.String("name", s.Name), zap.Duration("time", s.Time))
	}
}

// sink opens the output; the function returned closes it.
func (f *extractFlags) sink(e env, paths []string) (pipeline.Sink, func() error, error) {
	to := f.to
	if to == "" {
		to = byEnding(f.out)
	}
	var w io.Writer = e.stdout
	out := assemble.Output{Text: f.text}
	closeOut := func() error { return nil }
	if f.out == "" {
		out.Terminal = isTerminal(e.stdout)
		out.Color = out.Terminal && e.wantsColor()
		out.Width = width(e.stdout)
	}
	// The name is checked before a file is made for it.
	if _, err := assemble.Sink(to, io.Discard, out); err != nil {
		return nil, nil, usageError{err}
	}
	if f.out != "" {
		if err := refuseInput(f.out, paths); err != nil {
			return nil, nil, err
		}
		file, err := os.Create(f.out)
		if err != nil {
			return nil, nil, fmt.Errorf("open output: %w", err)
		}
		w, closeOut = file, file.Close
		if strings.HasSuffix(f.out, ".gz") {
			z := gzip.NewWriter(file)
			w, closeOut = z, func() error { return errors.Join(z.Close(), file.Close()) }
		}
	}
	sink, err := assemble.Sink(to, w, out)
	return sink, closeOut, err
}

// byEnding guesses the output format from a file name.
func byEnding(name string) string {
	switch filepath.Ext(strings.TrimSuffix(name, ".gz")) {
	case ".json", ".jsonl", ".ndjson":
		return "json"
	case ".tsv":
		return "table"
	}
	return "text"
}

// refuseInput keeps a run from writing over what it reads.
func refuseInput(out string, paths []string) error {
	info, err := os.Stat(out)
	if err != nil {
		return nil // a new file
	}
	for _, path := range paths {
		if in, err := os.Stat(path); err == nil && os.SameFile(in, info) {
			return usage("--out %s is an input as well: it would be overwritten", out)
		}
	}
	return nil
}

// inputFlags are the flags of commands that read articles.
type inputFlags struct {
	date   string
	from   string
	outlet string
	zone   string
	fields []string
}

func (f *inputFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.date, "date", "", "day of publication (YYYY-MM-DD) of articles that give none")
	cmd.Flags().StringVar(&f.from, "from", assemble.FormatAuto, "input: "+strings.Join(assemble.Formats(), ", "))
	cmd.Flags().StringVar(&f.outlet, "source", "", "newspaper or site of articles that give none")
	cmd.Flags().StringVar(&f.zone, "zone", "", "time zone of the outlet, in which the day of a timestamp is taken: Asia/Baghdad, +03:00 or IRQ")
	cmd.Flags().StringSliceVar(&f.fields, "fields", nil, "columns or keys that hold the parts of an article, such as id=guid,text=article.body or text=3")
	fixed(cmd, "from", assemble.Formats())
}

// source opens the input and returns the paths that it reads.
func (f *inputFlags) source(e env, paths []string) (*assemble.Files, []string, error) {
	if len(paths) == 0 {
		if isTerminal(e.stdin) {
			return nil, nil, usage("nothing to read: name a file, a folder, or - for standard input")
		}
		paths = []string{"-"}
	}
	in := assemble.Input{Paths: paths, Stdin: e.stdin, Format: f.from, Outlet: f.outlet}
	if f.date != "" {
		date, err := rasid.ParseDate(f.date)
		if err != nil {
			return nil, nil, usage("--date: %w", err)
		}
		in.Published = date
	}
	if f.zone != "" {
		zone, err := findZone(f.zone)
		if err != nil {
			return nil, nil, usage("--zone: %w", err)
		}
		in.Zone = zone
	}
	fields, err := assemble.Fields(f.fields)
	if err != nil {
		return nil, nil, usage("--fields: %w", err)
	}
	in.Fields = fields
	src, err := assemble.Source(in)
	if err != nil {
		return nil, nil, usageError{err}
	}
	return src, paths, nil
}

// stageFlags are the flags of commands that annotate articles.
type stageFlags struct {
	include    []string
	gazetteers []string
	rules      string
}

func (f *stageFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.include, "include", nil, "read events from these sections too: related, boilerplate, caption")
	cmd.Flags().StringSliceVar(&f.gazetteers, "gazetteer", nil, "tables of names (TSV) to read beside the built-in ones, or one file of `rasid gazetteer build`")
	cmd.Flags().StringVar(&f.rules, "rules", "", "folder of event rules (YAML) in place of the built-in ones")
}

// config is what the flags say of the stages.
func (f *stageFlags) config() (assemble.Config, error) {
	cfg := assemble.Config{Gazetteers: f.gazetteers, Rules: f.rules}
	for _, name := range f.include {
		section, err := assemble.Section(name)
		if err != nil {
			return cfg, usage("--include: %w", err)
		}
		cfg.Include = append(cfg.Include, section)
	}
	return cfg, nil
}

// build makes the stages.
func (f *stageFlags) build() ([]pipeline.Stage, error) {
	cfg, err := f.config()
	if err != nil {
		return nil, err
	}
	return assemble.Stages(cfg)
}

// fixed tells the shell the values of a flag.
func fixed(cmd *cobra.Command, flag string, values []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag does not exist: a fault of this program
	}
}

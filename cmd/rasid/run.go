package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/dedupe"
	"github.com/rasid-news/rasid/pipeline/journal"
)

// runFlags is what `rasid run` can be told.
type runFlags struct {
	input      inputFlags
	stages     stageFlags
	to         []string
	journal    string
	noText     bool
	noSearch   bool
	base       string
	retry      bool
	dryRun     bool
	duplicates string
	article    time.Duration
	wait       time.Duration
	memory     string
	workers    int
	batch      int
	metrics    string
	verbose    int
	logAs      string
}

// The values of --duplicates.
var duplicateWords = []string{"near", "exact", "off"}

func newRun(e env) *cobra.Command {
	f := &runFlags{}
	names, says := assemble.Stores()
	var list strings.Builder
	for i := range names {
		fmt.Fprintf(&list, "  %-10s %s\n", names[i], says[i])
	}
	cmd := &cobra.Command{
		Use:   "run PATH... --to STORE [--to STORE]... | run JOB.yaml",
		Short: "Extract a dump into stores, and go on after any stop",
		Long: `Run reads articles as extract does and keeps their events in stores. What is done
stands in a journal beside the first store: called again, the run goes on where it
stopped, and does anew only what was done by other versions of the program, the
rules or the names, or has changed. Nothing is lost and nothing is stored twice,
however the run ends.

A STORE is KIND:TARGET. Kinds:
` + list.String() + `
Articles that repeat an earlier one are stored and marked (--duplicates). An article
that makes a stage fail, or takes too long, is put aside in the journal with the
reason; --retry tries those again, without their files.

A JOB is a YAML file that holds the same as the flags; flags given beside it win.
See ` + "`rasid run --job-example`" + `.

The first interrupt stops the run and keeps what is done; the second ends it at once.

Exit codes: 0 all is well, 1 some inputs failed or the run broke off, 2 the command
line is wrong.`,
		Example: `  # a dump into a database; call it again after a power cut
  rasid run dump/*.jsonl.gz --to sqlite:events.db

  # two stores at once
  rasid run news/ --to sqlite:events.db --to jsonl:events.jsonl

  # what is put aside, once more
  rasid run --retry --to sqlite:events.db

  # what would be done
  rasid run dump/ --to sqlite:events.db --dry-run`,
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if example, _ := cmd.Flags().GetBool("job-example"); example {
				_, err := fmt.Fprint(e.stdout, assemble.JobExample)
				return err
			}
			paths, err := f.job(cmd, args)
			if err != nil {
				return err
			}
			return f.run(cmd.Context(), e, paths)
		}),
	}
	flags := cmd.Flags()
	f.input.register(cmd)
	f.stages.register(cmd)
	flags.StringArrayVar(&f.to, "to", nil, "store, KIND:TARGET; may be given several times")
	flags.StringVar(&f.journal, "journal", "", "file of the journal (default: the first store's file + .journal)")
	flags.BoolVar(&f.noText, "no-text", false, "do not store the texts of the articles")
	flags.BoolVar(&f.noSearch, "no-search", false, "keep no full-text index")
	flags.StringVar(&f.base, "base", "", "nquads: beginning of our own IRIs (default urn:rasid:)")
	flags.BoolVar(&f.retry, "retry", false, "try again what was put aside, out of the journal")
	flags.BoolVar(&f.dryRun, "dry-run", false, "read the input and the journal and say what would be done")
	flags.StringVar(&f.duplicates, "duplicates", "near", "articles that repeat an earlier one: mark near and exact ones, exact ones, or none (near, exact, off)")
	flags.DurationVar(&f.article, "article-timeout", time.Minute, "most time for one article")
	flags.DurationVar(&f.wait, "wait", 5*time.Minute, "how long a store that refuses is tried again")
	flags.StringVar(&f.memory, "memory", "512MB", "bound on memory: texts in work are held back to keep it")
	flags.IntVar(&f.workers, "workers", 0, "articles worked on at once (default: one per processor)")
	flags.IntVar(&f.batch, "batch", 0, "articles stored at once, at most (default 500; a kill costs those)")
	flags.StringVar(&f.metrics, "metrics", "", "serve figures for Prometheus at this address, such as :9090")
	flags.CountVarP(&f.verbose, "verbose", "v", "tell of the course of the work (twice: details)")
	flags.StringVar(&f.logAs, "log-format", "text", "messages on standard error: text or json")
	flags.Bool("job-example", false, "print a job file with every key")
	fixed(cmd, "duplicates", duplicateWords)
	fixed(cmd, "log-format", []string{"text", "json"})
	return cmd
}

// job reads a job file, if the one argument is one, into the flags that were not
// given, and returns the paths to read.
func (f *runFlags) job(cmd *cobra.Command, args []string) ([]string, error) {
	if len(args) != 1 || !assemble.IsJob(args[0]) {
		return args, nil
	}
	job, err := assemble.ReadJob(args[0])
	if err != nil {
		return nil, err
	}
	for name, values := range job.Flags {
		if flag := cmd.Flags().Lookup(name); flag.Changed {
			continue
		}
		for _, v := range values {
			if err := cmd.Flags().Set(name, v); err != nil {
				return nil, job.Fault(name, err)
			}
		}
	}
	return job.Paths, nil
}

// check refuses flags that cannot be.
func (f *runFlags) check() error {
	switch {
	case len(f.to) == 0:
		return usage("say where to: --to sqlite:events.db")
	case f.workers < 0 || f.batch < 0:
		return usage("--workers and --batch must not be negative")
	case !slices.Contains(duplicateWords, f.duplicates):
		return usage("--duplicates: unknown word %q (there are: %s)", f.duplicates, strings.Join(duplicateWords, ", "))
	}
	seen := map[string]bool{}
	for _, spec := range f.to {
		if seen[spec] {
			return usage("--to %s is given twice", assemble.ShownStore(spec))
		}
		seen[spec] = true
	}
	return nil
}

// run runs the command.
func (f *runFlags) run(ctx context.Context, e env, paths []string) error {
	rep, err := newReporter("rasid: run", e.stderr, f.verbose, f.logAs)
	if err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return err
	}
	memory, err := parseSize(f.memory)
	if err != nil {
		return usage("--memory: %w", err)
	}
	if memory < 128<<20 {
		return usage("--memory: less than 128MB is not enough")
	}
	debug.SetMemoryLimit(memory * 9 / 10)
	var src pipeline.Source
	var size func() (read, total int64)
	if f.retry {
		if len(paths) > 0 {
			return usage("--retry takes the articles out of the journal: name no paths")
		}
	} else {
		files, read, err := f.input.source(e, paths)
		if err != nil {
			return err
		}
		for _, spec := range f.to {
			if path := assemble.StoreFile(spec); path != "" {
				if err := refuseInput(path, read); err != nil {
					return err
				}
			}
		}
		src, size = files, files.Progress
	}
	cfg, err := f.stages.config()
	if err != nil {
		return err
	}
	stages, err := assemble.Stages(cfg)
	if err != nil {
		return err
	}
	versions, err := assemble.Versions(cfg, stages)
	if err != nil {
		return err
	}
	j, judge, err := assemble.Journal(ctx, f.journalPath(), versions, dedupe.Config{Off: f.duplicates == "off", ExactOnly: f.duplicates == "exact"})
	if err != nil {
		return err
	}
	defer j.Close()
	if f.retry {
		if src, err = j.Retry(ctx); err != nil {
			return err
		}
	}
	if f.dryRun {
		return f.dry(ctx, e, src, j)
	}
	return f.into(ctx, e, rep, src, size, stages, j, judge, memory)
}

// into opens the stores and runs the pipeline into them.
func (f *runFlags) into(ctx context.Context, e env, rep *reporter, src pipeline.Source, size func() (int64, int64), stages []pipeline.Stage, j *journal.Journal, judge *dedupe.Judge, memory int64) error {
	var stores []pipeline.Store
	closeAll := func() error {
		var errs []error
		for _, s := range stores {
			errs = append(errs, s.Close())
		}
		stores = nil
		return errors.Join(errs...)
	}
	defer closeAll()
	for _, spec := range f.to {
		s, err := assemble.Store(ctx, spec, assemble.Stored{NoText: f.noText, NoSearch: f.noSearch, Base: f.base})
		if err != nil {
			var p rasid.Problem
			if !errors.As(err, &p) {
				return usageError{fmt.Errorf("--to: %w", err)}
			}
			return err
		}
		stores = append(stores, s)
	}
	course := newCourse(e, rep, size)
	few := &fewProblems{rep: rep, all: f.verbose > 0, told: map[string]int{}}
	served, err := serveMetrics(f.metrics)
	if err != nil {
		return err
	}
	defer served.close()
	p, err := pipeline.New(src, stages, nil,
		pipeline.WithStores(stores...), pipeline.WithJournal(j), pipeline.WithJudge(judge), pipeline.WithWorkers(f.workers),
		pipeline.WithLimits(pipeline.Limits{Article: f.article, InFlight: memory / inFlightShare, Largest: memory / inFlightShare, Wait: patienceOf(f.wait), Batch: f.batch}),
		pipeline.WithProblems(few.tell), pipeline.WithProgress(func(r pipeline.Report) { course.update(r); served.update(r) }))
	if err != nil {
		return err
	}
	rep.log.Debug("start", zap.Strings("to", f.shown()), zap.String("journal", j.Path()))
	report, err := p.Run(ctx)
	course.done()
	few.done()
	served.update(report)
	if ended := errors.Join(j.End(report), closeAll()); err == nil {
		err = ended
	}
	logReport(rep, report)
	return f.conclude(ctx, e, rep, report, err)
}

// A fewProblems tells of each kind of problem the first times only: a dump of
// ten thousand empty articles is told of in a line.
type fewProblems struct {
	rep  *reporter
	all  bool
	told map[string]int
}

func (f *fewProblems) tell(p rasid.Problem) {
	if f.told[p.Code]++; f.all || f.told[p.Code] <= fewWarnings {
		f.rep.problem(p)
	}
}

// done says how many were not told.
func (f *fewProblems) done() {
	for _, code := range slices.Sorted(maps.Keys(f.told)) {
		if n := f.told[code] - fewWarnings; n > 0 && !f.all {
			f.rep.problem(rasid.Problem{Code: code, Msg: fmt.Sprintf("%d more of this kind", n), Fix: "see them all with -v"})
		}
	}
}

// conclude tells how a run ended.
func (f *runFlags) conclude(ctx context.Context, e env, rep *reporter, report pipeline.Report, err error) error {
	if !rep.json {
		fmt.Fprintf(e.stderr, "rasid: run: %s in %s", report, report.Elapsed.Round(time.Millisecond))
		if d, n := report.Duplicates, report.NearDuplicates; d+n > 0 {
			fmt.Fprintf(e.stderr, "; %d repeat an earlier one, %d nearly so", d, n)
		}
		if s := report.Elapsed.Seconds(); s > 0 && report.Done > 0 {
			fmt.Fprintf(e.stderr, "; %d events, %.0f articles/s", report.Events, float64(report.Done)/s)
		}
		fmt.Fprintln(e.stderr)
	}
	if err != nil {
		if ctx.Err() != nil {
			err = errors.New("interrupted; the same command goes on")
		}
		if rep.json {
			rep.log.Error(err.Error())
			return errQuiet
		}
		return err
	}
	if report.Failed > 0 {
		if !rep.json {
			fmt.Fprintf(e.stderr, "  hint: articles that a stage failed on are kept: `rasid run --retry --to %s` tries them again\n", strings.Join(f.shown(), " --to "))
		}
		return errQuiet
	}
	return nil
}

// dry counts what a run would do.
func (f *runFlags) dry(ctx context.Context, e env, src pipeline.Source, j *journal.Journal) error {
	var unread, skipped int
	counts := map[pipeline.Known]int{}
	for doc, err := range src.Documents(ctx) {
		var skip pipeline.Skipper
		switch {
		case errors.As(err, &skip):
			skipped++
		case err != nil:
			var p rasid.Problem
			if !errors.As(err, &p) {
				return err
			}
			unread++
		default:
			k, err := j.Know(doc)
			if err != nil {
				return err
			}
			counts[k]++
		}
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	fmt.Fprintf(e.stdout, "%d articles to do, %d done before, %d put aside before, %d skipped, %d that cannot be read; nothing was written to %s\n",
		counts[pipeline.KnownNew], counts[pipeline.KnownDone], counts[pipeline.KnownQuarantined], skipped, unread, strings.Join(f.shown(), ", "))
	return nil
}

// shown names the stores without their passwords.
func (f *runFlags) shown() []string {
	var out []string
	for _, spec := range f.to {
		out = append(out, assemble.ShownStore(spec))
	}
	return out
}

// journalPath is where the journal lies if it is not said.
func (f *runFlags) journalPath() string {
	if f.journal != "" {
		return f.journal
	}
	for _, spec := range f.to {
		if path := assemble.StoreFile(spec); path != "" {
			return strings.TrimRight(path, string(filepath.Separator)) + ".journal"
		}
	}
	return "rasid.journal"
}

// inFlightShare is the part of the memory that texts in work may take: a text of
// nothing but events, with all its layers and the rows made of it, takes more than
// a hundred times its bytes.
const inFlightShare = 192

func patienceOf(wait time.Duration) time.Duration {
	if wait <= 0 {
		return -1
	}
	return wait
}

// parseSize reads 512MB, 2GB, 700000.
func parseSize(s string) (int64, error) {
	upper := strings.ToUpper(strings.TrimSpace(s))
	unit := int64(1)
	for _, u := range []struct {
		suffix string
		size   int64
	}{{"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"B", 1}} {
		if rest, ok := strings.CutSuffix(upper, u.suffix); ok {
			upper, unit = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseFloat(upper, 64)
	if err != nil || n <= 0 || n > 1<<40 {
		return 0, fmt.Errorf("bad size %q: give a number with a unit, such as 512MB or 2GB", s)
	}
	return int64(n * float64(unit)), nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// The exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // some inputs failed, or the work could not be done
	exitUsage  = 2 // the command line is wrong; nothing was done
)

// env is what the program sees of the system.
type env struct {
	stdin          *os.File
	stdout, stderr *os.File
	lookup         func(string) (string, bool) // environment
}

// A usageError is a mistake in the command line.
type usageError struct{ err error }

func (u usageError) Error() string { return u.err.Error() }
func (u usageError) Unwrap() error { return u.err }

// usage makes a usageError.
func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// A workError is a failure of a command that was called rightly.
type workError struct{ err error }

func (w workError) Error() string { return w.err.Error() }
func (w workError) Unwrap() error { return w.err }

// errQuiet fails a command that has said everything already.
var errQuiet = errors.New("some inputs failed")

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string, e env) int {
	root := newRoot(e)
	root.SetArgs(args)
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errQuiet) {
		return exitFailed
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", ": ")
	var work workError
	if errors.As(err, &work) {
		complain(e.stderr, name, work.err)
		return exitFailed
	}
	text, _, _ := strings.Cut(err.Error(), "\n")
	fmt.Fprintf(e.stderr, "%s: %s\n", name, strings.TrimSuffix(text, ` for "rasid"`))
	fmt.Fprintf(e.stderr, "  hint: %s\n", usageHint(cmd, err))
	return exitUsage
}

// complain prints an error with its hint. Problems that were joined, at any
// depth, are printed one by one.
func complain(w io.Writer, name string, err error) {
	var problem rasid.Problem
	if !errors.As(err, &problem) {
		fmt.Fprintf(w, "%s: %s\n", name, err)
		return
	}
	for err != nil {
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range many.Unwrap() {
				complain(w, name, one)
			}
			return
		}
		if p, ok := err.(rasid.Problem); ok {
			printProblem(w, name, p)
			return
		}
		err = errors.Unwrap(err)
	}
}

// printProblem prints a fault: where and what, the faulty line, what to do.
func printProblem(w io.Writer, name string, p rasid.Problem) {
	fix, text := p.Fix, p.Text
	p.Fix = ""
	fmt.Fprintf(w, "%s: %s\n", name, p.Error())
	if text != "" {
		fmt.Fprintf(w, "    %s\n", text)
	}
	if fix != "" {
		fmt.Fprintf(w, "  hint: %s\n", fix)
	}
}

// usageHint finds the word that was meant, or points to the help.
func usageHint(cmd *cobra.Command, err error) string {
	help := fmt.Sprintf("see `%s --help`", cmd.CommandPath())
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := assemble.Nearest(name, known); near != "" {
			return fmt.Sprintf("did you mean --%s? %s", near, help)
		}
	}
	if rest, ok := strings.CutPrefix(err.Error(), `unknown command "`); ok {
		name, _, _ := strings.Cut(rest, `"`)
		var known []string
		for _, c := range cmd.Commands() {
			known = append(known, c.Name())
		}
		if _, bad := os.Stat(name); bad == nil {
			return fmt.Sprintf("to read the file, say `rasid extract %s`", name)
		}
		if near := assemble.Nearest(name, known); near != "" {
			return fmt.Sprintf("did you mean `rasid %s`? %s", near, help)
		}
	}
	return help
}

// newRoot builds the tree of commands.
func newRoot(e env) *cobra.Command {
	root := &cobra.Command{
		Use:   "rasid",
		Short: "Read Arabic news, write structured events",
		Long: `Rasid (راصد, "observer") reads Arabic news and writes structured events:
who did what to whom, where and when.`,
		Example: `  rasid extract article.txt
  rasid extract --to json news/ > events.jsonl
  rasid explain article.txt --sentence 2`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(newExtract(e), newRun(e), newGraph(e), newExport(e), newExplain(e), newLint(e), newScore(e), newConjugate(e), newDate(e), newGazetteer(e), newVersion(e), newCompletion(e))
	return root
}

// work marks the errors of a command's own work, against those of its call.
func work(run func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := run(cmd, args)
		var u usageError
		if err == nil || errors.As(err, &u) || errors.Is(err, errQuiet) {
			return err
		}
		return workError{err}
	}
}

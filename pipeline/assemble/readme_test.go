package assemble_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/models/score"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

const (
	root    = "../.."
	devGold = root + "/../shared/gold/dev.jsonl" // annotated real news, not part of the repository
)

// TestDocumentsShowRealOutput runs every command in the blocks of the documents
// that open with ```console and compares what it prints with what the block
// shows; -update writes the blocks anew. So a document cannot show what the
// program no longer says.
func TestDocumentsShowRealOutput(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the commands need a shell")
	}
	path := buildProgram(t) + string(os.PathListSeparator) + os.Getenv("PATH")
	documents, err := filepath.Glob(filepath.Join(root, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range documents {
		t.Run(filepath.Base(document), func(t *testing.T) {
			scratch := t.TempDir() // where the documents write
			compareDocument(t, document, func(text string) (string, error) {
				return runBlocks(text, func(command string) (string, error) {
					// The program that was just built, not one more build of it.
					command = strings.ReplaceAll(command, "go run ./cmd/rasid ", "rasid ")
					command = strings.ReplaceAll(command, "/tmp/events", scratch+"/events")
					cmd := exec.Command(shell, "-c", command)
					cmd.Dir = root
					cmd.Env = append(os.Environ(), "PATH="+path)
					out, err := cmd.Output()
					return string(out), err
				})
			})
		})
	}
}

// buildProgram builds the command and returns the folder it lies in.
func buildProgram(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", bin, "./cmd/rasid")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// TestEveryStartWritesTheSameBytes starts the program several times: a table
// that is filled in the order of a map differs from start to start, which no
// test within one process can see.
func TestEveryStartWritesTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	program := filepath.Join(buildProgram(t), "rasid")
	var first []byte
	for start := range 8 {
		out, err := exec.Command(program, "extract", "--to", "json", articles).Output()
		if err != nil {
			t.Fatal(err)
		}
		if start == 0 {
			first = out
		}
		if !bytes.Equal(out, first) {
			t.Fatalf("start %d writes other bytes than the first:\n%s", start+1, changes(string(eventLines(t, first)), string(eventLines(t, out))))
		}
	}
}

// runBlocks rewrites the console blocks of a document: lines that begin with
// "$ " are commands, the lines after each are its output. A block may be
// indented, as under a list.
func runBlocks(text string, run func(command string) (string, error)) (string, error) {
	var b strings.Builder
	inside, indent := false, ""
	for _, line := range strings.SplitAfter(text, "\n") {
		bare := strings.TrimSpace(line)
		command, isCommand := strings.CutPrefix(bare, "$ ")
		switch {
		case bare == "```console":
			inside = true
			indent, _, _ = strings.Cut(line, "`")
		case inside && strings.HasPrefix(bare, "```"):
			inside = false
		case inside && isCommand:
			out, err := run(command)
			if err != nil {
				return "", fmt.Errorf("%s: %w", bare, err)
			}
			b.WriteString(line)
			if out == "" {
				continue
			}
			for _, o := range strings.Split(strings.TrimRight(out, "\n"), "\n") {
				b.WriteString(strings.TrimRight(indent+o, " ") + "\n")
			}
			continue
		case inside:
			continue // the output as it was
		}
		b.WriteString(line)
	}
	return b.String(), nil
}

// TestReadmeShowsTheScores keeps the table of accuracy in step with what
// `rasid score` says of both annotated sets.
func TestReadmeShowsTheScores(t *testing.T) {
	if _, err := os.Stat(devGold); err != nil {
		t.Skip("the annotated real news is not here, so the table of the README stays as it is")
	}
	stages := buildStages(t)
	table := scoreTable(scoreOf(t, stages, ownGold), scoreOf(t, stages, devGold))
	compareDocument(t, filepath.Join(root, "README.md"), func(text string) (string, error) {
		head, rest, ok := strings.Cut(text, "<!-- scores -->\n")
		_, tail, closed := strings.Cut(rest, "<!-- /scores -->")
		if !ok || !closed {
			return "", fmt.Errorf("there is no <!-- scores --> ... <!-- /scores -->")
		}
		return head + "<!-- scores -->\n" + table + "<!-- /scores -->" + tail, nil
	})
}

// scoreTable writes two reports side by side, rounded to two places.
func scoreTable(own, dev *score.Report) string {
	rows := []struct{ name, says string }{
		{"strict", "events: sentence, type and trigger word"},
		{"lenient", "events: sentence and type"},
		{"who", "actors and recipients: code and role"},
		{"who.country", "actors and recipients: code"},
		{"tuple", "whole rows: type, actor code, recipient code"},
		{"content", "links from a speech act to what it speaks of"},
		{"numbers", "killed, wounded, arrested, ..."},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "| what is compared | figure | our articles (%d, %d events) | real news (%d, %d events) |\n|---|---|---|---|\n",
		own.Articles, own.GoldEvents, dev.Articles, dev.GoldEvents)
	for _, row := range rows {
		o, _ := own.Measure(row.name)
		d, _ := dev.Measure(row.name)
		fmt.Fprintf(&b, "| %s | F1 | %.2f | **%.2f** (P %.2f, R %.2f; %.2f to %.2f) |\n", row.says, o.F1, d.F1, d.P, d.R, d.Lo, d.Hi)
	}
	says := map[string]string{"status": "status of matched events", "date": "date of matched events", "place": "place of matched events"}
	for i, d := range dev.Accuracies {
		fmt.Fprintf(&b, "| %s | right | %.2f | **%.2f** of %d |\n", says[d.Name], own.Accuracies[i].Acc, d.Acc, d.N)
	}
	return b.String()
}

// compareDocument compares a document with what rewrite makes of it, and writes
// that with -update.
func compareDocument(t *testing.T, path string, rewrite func(string) (string, error)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	want, err := rewrite(text)
	if err != nil {
		t.Fatal(err)
	}
	if want == text {
		return
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s shows what the program no longer says; look at the lines, then run go test ./pipeline/assemble -update\n%s", filepath.Base(path), changes(text, want))
}

// TestWorkedExampleHolds runs the examples of the rule that CONTRIBUTING.md
// builds, and keeps page and file alike.
func TestWorkedExampleHolds(t *testing.T) {
	const folder = root + "/testdata/examples/rules"
	n, problems, err := assemble.Trials(t.Context(), assemble.Config{Rules: folder})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p.Error())
	}
	if n < 2 {
		t.Errorf("%d examples were run", n)
	}
	page, err := os.ReadFile(root + "/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(folder + "/sanction.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, rule, _ := strings.Cut(string(file), "\n"); !strings.Contains(string(page), rule) {
		t.Error("CONTRIBUTING.md shows another rule than testdata/examples/rules/sanction.yaml")
	}
}

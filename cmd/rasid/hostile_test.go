//go:build unix

package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// memoryBound is what rasid run keeps to by default.
const memoryBound = 512 << 20

// TestHostileInputEndsWithAReport gives a run everything that breaks readers at
// once. It must name what it cannot use, do the rest, say so in a report that adds
// up, and keep to its memory.
func TestHostileInputEndsWithAReport(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 300 MB")
	}
	dir := t.TempDir()
	exe := filepath.Join(dir, "rasid")
	if out, err := exec.Command("go", "build", "-o", exe, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	good := hostileFolder(t, in)
	cmd := exec.Command(exe, "run", in, "--to", "sqlite:"+filepath.Join(dir, "e.db"), "--to", "jsonl:"+filepath.Join(dir, "e.jsonl"))
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Fatalf("%v\n%s", err, tail(out))
	}
	sum := regexp.MustCompile(`(?m)^rasid: run: (\d+) read: (\d+) done, (\d+) skipped.*, (\d+) failed in `).FindSubmatch(out)
	if sum == nil {
		t.Fatalf("no report:\n%s", tail(out))
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(string(sum[i+1]))
	}
	if n[0] != n[1]+n[2]+n[3] || n[1] < good || n[3] == 0 {
		t.Errorf("%s: it must add up, with at least %d done and some failed", sum[0], good)
	}
	lines := strings.Count(readFile(t, filepath.Join(dir, "e.jsonl")), "\n")
	if lines != n[1] {
		t.Errorf("%d done, %d lines stored", n[1], lines)
	}
	for _, name := range []string{"bomb.jsonl.gz", "cut.jsonl.gz", "long.jsonl", "nul.txt", "latin.txt"} {
		if !bytes.Contains(out, []byte(name+":")) {
			t.Errorf("nothing is said of %s", name)
		}
	}
	if told := bytes.Count(out, []byte("\n")); told > 300 {
		t.Errorf("%d lines are told of it", told)
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		most := int64(usage.Maxrss) << 10
		t.Logf("%s; %d MB of memory", bytes.TrimSpace(sum[0]), most>>20)
		if most > memoryBound {
			t.Errorf("it took %d MB, %d are allowed", most>>20, memoryBound>>20)
		}
	}
}

func tail(out []byte) []byte { return out[max(0, len(out)-4000):] }

// hostileFolder fills a folder and returns how many good articles lie in it.
func hostileFolder(t *testing.T, dir string) (good int) {
	t.Helper()
	article := func(id string) string {
		return fmt.Sprintf(`{"id":%q,"text":"قتل خمسة جنود في هجوم شنه مسلحون قرب بغداد أمس، بحسب مصدر أمني عراقي.","date":"2019-03-10"}`, id) + "\n"
	}
	file := func(name string, write func(w io.Writer)) {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriterSize(f, 1<<20)
		write(w)
		if err := errors.Join(w.Flush(), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	packed := func(write func(w io.Writer)) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		write(z)
		z.Close()
		return b.Bytes()
	}
	fill := func(w io.Writer, s string, size int) {
		chunk := []byte(strings.Repeat(s, (1<<20)/len(s)))
		for n := 0; n < size; n += len(chunk) {
			w.Write(chunk)
		}
	}
	file("good.jsonl", func(w io.Writer) {
		for i := range 50 {
			io.WriteString(w, article(fmt.Sprint("g", i)))
			good++
		}
	})
	file("bomb.jsonl.gz", func(w io.Writer) { // two gigabytes in two megabytes
		w.Write(packed(func(z io.Writer) {
			io.WriteString(z, article("before the bomb"))
			fill(z, "a", 2<<30)
		}))
		good++
	})
	file("cut.jsonl.gz", func(w io.Writer) {
		whole := packed(func(z io.Writer) {
			for i := range 200 {
				io.WriteString(z, article(fmt.Sprint("c", i)))
			}
		})
		w.Write(whole[:len(whole)/2])
	})
	file("long.jsonl", func(w io.Writer) { // a line of 200 MB
		io.WriteString(w, `{"id":"long","text":"`)
		fill(w, "نص ", 200<<20)
		io.WriteString(w, "\"}\n"+article("after the long line"))
		good++
	})
	file("deep.html", func(w io.Writer) {
		io.WriteString(w, "<html><body><article>")
		io.WriteString(w, strings.Repeat("<div><p>", 50_000))
		io.WriteString(w, "نفى الوزير العراقي ذلك.")
	})
	file("nul.txt", func(w io.Writer) { io.WriteString(w, "نفى\x00الوزير\x00ذلك.") })
	file("latin.txt", func(w io.Writer) { io.WriteString(w, "\xe4\xf6\xfc نفى الوزير ذلك.") })
	file("empty.jsonl", func(w io.Writer) {
		for i := range 10_000 {
			fmt.Fprintf(w, `{"id":"e%d","text":"  "}`+"\n", i)
		}
	})
	file("twice.jsonl", func(w io.Writer) {
		for range 1000 {
			io.WriteString(w, article("the same id"))
		}
		good++
	})
	return good
}

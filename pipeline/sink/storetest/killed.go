package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The environment of a process that is there to be killed: the place of its
// store, its journal, and which of its runs it is.
const (
	envPlace   = "RASID_STORETEST_PLACE"
	envJournal = "RASID_STORETEST_JOURNAL"
	envRun     = "RASID_STORETEST_RUN"
	// envKills is how often killed kills each run; many for a long test.
	envKills = "RASID_STORETEST_KILLS"
)

// torn cuts off what a batch added to the files, at random bytes, and lets a run
// go on from there.
func torn(t *testing.T, k Kind) {
	if !k.Torn {
		t.Skip("the store is none of files that only grow")
	}
	docs := articles(0, 40, 1)
	want := whole(t, k, docs)
	place := k.Place(t)
	s := opened(t, k, place, "")
	mark := put(t, s, docs[:15])
	before := snapshot(t, filepath.Dir(place))
	put(t, s, docs[15:30])
	closed(t, s)
	after := snapshot(t, filepath.Dir(place))
	rnd := rand.New(rand.NewPCG(7, 11))
	cuts := 0
	for range 25 {
		dir := t.TempDir()
		for name, b := range after {
			switch a, was := before[name]; {
			case was && bytes.HasPrefix(b, a) && len(b) > len(a):
				b = b[:len(a)+rnd.IntN(len(b)-len(a)+1)]
				cuts++
			case !was && rnd.IntN(3) == 0:
				continue
			case !was && len(b) > 0:
				b = b[:rnd.IntN(len(b)+1)]
				cuts++
			}
			path := filepath.Join(dir, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, b, 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		again := filepath.Join(dir, filepath.Base(place))
		run(t, k, again, mark, docs[15:33], docs[33:])
		same(t, want, k.Dump(t, again), false)
	}
	if cuts == 0 {
		t.Error("no file grew: the test shows nothing")
	}
	// What the journal knows nothing of goes, also if the next run has less.
	run(t, k, place, mark, docs[15:17])
	same(t, whole(t, k, docs[:17]), k.Dump(t, place), false)
}

func snapshot(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, bad := filepath.Rel(dir, path)
		out[name] = b
		return errors.Join(err, bad)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The articles of the runs that are killed: the second run has every third one
// in another version.
const killArticles = 400

// A journal is what a killed run remembers: how much of which run is done, and
// the mark of the store.
type journal struct {
	Run, Done int
	Mark      string
}

func (j journal) write(path string) error {
	raw, err := json.Marshal(j)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", raw, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// child is the process that is killed: it stores what its journal does not have,
// batch for batch. It reports whether this process is one.
func child(t *testing.T, k Kind) bool {
	place, path := os.Getenv(envPlace), os.Getenv(envJournal)
	if place == "" {
		return false
	}
	want, _ := strconv.Atoi(os.Getenv(envRun))
	var j journal
	if raw, err := os.ReadFile(path); err == nil {
		if err := json.Unmarshal(raw, &j); err != nil {
			t.Fatal(err)
		}
	}
	if j.Run < want {
		j.Run, j.Done = want, 0
	}
	s := opened(t, k, place, j.Mark)
	docs := articles(0, killArticles, 1)
	if j.Run == 2 {
		docs = docs[:0]
		for i := 0; i < killArticles; i += 3 {
			docs = append(docs, article(i, 2))
		}
	}
	for j.Done < len(docs) {
		next := min(j.Done+1+rand.IntN(30), len(docs))
		j.Mark = put(t, s, docs[j.Done:next])
		j.Done = next
		if err := j.write(path); err != nil {
			t.Fatal(err)
		}
	}
	j.Mark = finish(t, s)
	if err := j.write(path); err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	return true
}

// killed kills processes that store articles, at random moments, lets the next
// one go on, and compares what they leave with what an undisturbed one leaves.
func killed(t *testing.T, k Kind) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	kills := 5
	if n, err := strconv.Atoi(os.Getenv(envKills)); err == nil {
		kills = n
	}
	top, _, _ := strings.Cut(t.Name(), "/")
	start := func(place, path string, run int) *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run=^"+regexp.QuoteMeta(top)+"$", "-test.count=1")
		cmd.Env = append(os.Environ(), envPlace+"="+place, envJournal+"="+path, envRun+"="+strconv.Itoa(run))
		return cmd
	}
	whole, wholeJournal := k.Place(t), filepath.Join(t.TempDir(), "journal")
	place, path := k.Place(t), filepath.Join(t.TempDir(), "journal")
	rnd := rand.New(rand.NewPCG(3, uint64(kills)))
	n := 0
	for run := 1; run <= 2; run++ {
		if out, err := start(whole, wholeJournal, run).CombinedOutput(); err != nil {
			t.Fatalf("undisturbed: %v\n%s", err, out)
		}
		articles := killArticles
		if run == 2 {
			articles = (killArticles + 2) / 3
		}
		for i := range kills {
			cmd := start(place, path, run)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			// It is hit on its way to some article, the last times at the end.
			await(path, run, min(articles, (i+1)*articles/kills+rnd.IntN(articles/kills)), ended)
			time.Sleep(time.Duration(rnd.Int64N(int64(4 * time.Millisecond))))
			if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
				t.Fatal(err)
			}
			if <-ended != nil {
				n++
			}
		}
		if out, err := start(place, path, run).CombinedOutput(); err != nil {
			t.Fatalf("after %d kills: %v\n%s", n, err, out)
		}
	}
	if n == 0 {
		t.Error("nothing was killed: the test shows nothing")
	}
	t.Logf("%d of %d runs were killed", n, 2*kills)
	same(t, k.Dump(t, whole), k.Dump(t, place), false)
}

// await waits until a journal has so many articles of a run, or the process has
// ended.
func await(path string, run, done int, ended chan error) {
	for {
		var j journal
		if raw, err := os.ReadFile(path); err == nil && json.Unmarshal(raw, &j) == nil && (j.Run > run || j.Run == run && j.Done >= done) {
			return
		}
		select {
		case err := <-ended:
			ended <- err
			return
		case <-time.After(200 * time.Microsecond):
		}
	}
}

package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/journal"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(t *testing.T, path, versions string) *journal.Journal {
	t.Helper()
	j, err := journal.Open(path, versions)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func shut(t *testing.T, j *journal.Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

func article(id, digest string) *rasid.Document {
	doc := rasid.NewDocument(id, "عنوان", "وصل الوفد إلى العاصمة.")
	doc.Origin.Digest = digest
	return doc
}

func know(t *testing.T, j *journal.Journal, id, digest string) pipeline.Known {
	t.Helper()
	k, err := j.Know(article(id, digest))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestWhatIsCommittedIsKnownTheNextTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.journal")
	j := open(t, path, "rules 1")
	if k := know(t, j, "a", "d"); k != pipeline.KnownNew {
		t.Errorf("an empty journal knows %v", k)
	}
	err := j.Commit(t.Context(), []pipeline.Entry{{ID: "a", Digest: "d", Outcome: pipeline.OutcomeDone, Extra: []byte("x")}, {ID: "b", Digest: "d", Outcome: pipeline.OutcomeDone}},
		map[string]string{"jsonl:out": "120"})
	if err != nil {
		t.Fatal(err)
	}
	shut(t, j)

	j = open(t, path, "rules 1")
	if k := know(t, j, "a", "d"); k != pipeline.KnownDone {
		t.Errorf("what was done is %v", k)
	}
	if k := know(t, j, "a", "other bytes"); k != pipeline.KnownNew {
		t.Errorf("an article that changed is %v", k)
	}
	if mark, err := j.Mark("jsonl:out"); mark != "120" || err != nil {
		t.Errorf("mark %q, error %v", mark, err)
	}
	if mark, err := j.Mark("another"); mark != "" || err != nil {
		t.Errorf("mark of a store that never was: %q, error %v", mark, err)
	}
	shut(t, j)

	j = open(t, path, "rules 2")
	defer shut(t, j)
	if k := know(t, j, "a", "d"); k != pipeline.KnownNew {
		t.Errorf("under other rules what was done is %v", k)
	}
	if err := j.Commit(t.Context(), []pipeline.Entry{{ID: "a", Digest: "d", Outcome: pipeline.OutcomeDone}}, nil); err != nil {
		t.Fatal(err)
	}
	counts, err := j.Counts()
	if err != nil || len(counts) != 2 || counts[0].Articles != 1 || counts[0].Current || counts[1].Articles != 1 || !counts[1].Current {
		t.Errorf("counts %+v, error %v", counts, err)
	}
}

func TestExtrasComeInTheOrderOfArrival(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "j"), "1")
	defer shut(t, j)
	var want []string
	for i := range 5 {
		id := fmt.Sprint("z", 9-i)
		want = append(want, id+"="+fmt.Sprint(i))
		if err := j.Commit(t.Context(), []pipeline.Entry{{ID: id, Outcome: pipeline.OutcomeDone, Extra: []byte(fmt.Sprint(i))}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	err := j.Extras(t.Context(), func(id string, extra []byte) error { got = append(got, id+"="+string(extra)); return nil })
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, want %q, error %v", got, want, err)
	}
}

func TestTheQuarantineGivesArticlesBackWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j")
	j := open(t, path, "1")
	doc := article("a", "d")
	doc.Published, doc.Origin.Path, doc.Origin.Record, doc.Origin.Outlet = rasid.Date{Year: 2020, Month: 2, Day: 29}, "dump.jsonl", 7, "صحيفة"
	problem := rasid.Problem{Code: "E502", Path: "dump.jsonl", Line: 7, Msg: "panic", Fix: "tell us"}
	bad := pipeline.Entry{ID: "a", Digest: "d", Outcome: pipeline.OutcomeQuarantined, Doc: doc, Stage: "event", Problem: problem}
	untitled := rasid.NewDocument("b", "", "نص بلا عنوان")
	if err := j.Commit(t.Context(), []pipeline.Entry{bad, {ID: "b", Outcome: pipeline.OutcomeQuarantined, Doc: untitled, Problem: problem}}, nil); err != nil {
		t.Fatal(err)
	}
	if k := know(t, j, "a", "d"); k != pipeline.KnownQuarantined {
		t.Errorf("it is %v", k)
	}
	list, err := j.Quarantine(t.Context())
	if err != nil || len(list) != 2 || list[0].ID != "a" || list[0].Stage != "event" || list[0].Problem != problem || list[0].At == "" {
		t.Errorf("quarantine %+v, error %v", list, err)
	}
	shut(t, j)

	j = open(t, path, "1")
	defer shut(t, j)
	src, err := j.Retry(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if k := know(t, j, "a", "d"); k != pipeline.KnownNew {
		t.Errorf("when it is tried again it is %v", k)
	}
	var got []*rasid.Document
	for doc, err := range src.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, doc)
		// As the run does while the source is still being read.
		if err := j.Commit(t.Context(), []pipeline.Entry{{ID: doc.ID, Digest: doc.Origin.Digest, Outcome: pipeline.OutcomeDone}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(got) != 2 || got[0].Text != doc.Text || got[0].Published != doc.Published || got[0].Origin != doc.Origin || got[1].Text != untitled.Text || len(got[1].Fields) != 1 {
		t.Errorf("got back %+v", got)
	}
	if list, err := j.Quarantine(t.Context()); len(list) != 0 || err != nil {
		t.Errorf("after that the quarantine holds %+v, error %v", list, err)
	}
}

func TestNothingLiesBesideAJournalThatIsClosed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run.journal")
	for range 2 {
		j := open(t, path, "1")
		if err := j.Commit(t.Context(), []pipeline.Entry{{ID: "a", Digest: "d", Outcome: pipeline.OutcomeDone}}, map[string]string{"s": "1"}); err != nil {
			t.Fatal(err)
		}
		if k := know(t, j, "a", "d"); k != pipeline.KnownDone {
			t.Errorf("what is done is %v", k)
		}
		if err := j.End(pipeline.Report{}); err != nil {
			t.Error(err)
		}
		shut(t, j)
		if left, err := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 || err != nil {
			t.Errorf("left: %q, error %v", left, err)
		}
	}
}

func TestOneRunAtATimeHasAJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.journal")
	var open, most, opened atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 40 {
				j, err := journal.Open(path, "1")
				if err != nil {
					var p rasid.Problem
					if !errors.As(err, &p) || p.Code != journal.CodeInUse {
						t.Errorf("error %v", err)
					}
					continue
				}
				opened.Add(1)
				if n := open.Add(1); n > most.Load() {
					most.Store(n)
				}
				open.Add(-1)
				if err := j.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 || opened.Load() < 2 {
		t.Errorf("opened %d times, by %d at once", opened.Load(), most.Load())
	}
}

func TestOpenRefusesWhatIsNoJournal(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte("ليس هذا سجلا، بل نص عادي أطول من رأس ملف قواعد البيانات."), 0o644); err != nil {
		t.Fatal(err)
	}
	held := filepath.Join(dir, "held")
	j := open(t, held, "1")
	defer shut(t, j)
	for path, want := range map[string]string{
		text:                             journal.CodeForeign,
		held:                             journal.CodeInUse,
		filepath.Join(dir, "no", "such"): journal.CodeOpen,
	} {
		_, err := journal.Open(path, "1")
		var p rasid.Problem
		if !errors.As(err, &p) || p.Code != want || p.Fix == "" || strings.Contains(p.Msg, dir) {
			t.Errorf("%s: error %v, want code %s and a hint", path, err, want)
		}
	}
	if b, _ := os.ReadFile(text); !strings.HasPrefix(string(b), "ليس هذا سجلا") {
		t.Error("the text was written to")
	}
}

func BenchmarkCommit(b *testing.B) {
	j, err := journal.Open(filepath.Join(b.TempDir(), "j"), "1")
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	extra := make([]byte, 136)
	n := 0
	for b.Loop() {
		entries := make([]pipeline.Entry, 200)
		for i := range entries {
			n++
			entries[i] = pipeline.Entry{ID: fmt.Sprintf("article-%016x", n*2654435761), Digest: "0123456789abcdef", Outcome: pipeline.OutcomeDone, Extra: extra}
		}
		if err := j.Commit(b.Context(), entries, map[string]string{"s": "1"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

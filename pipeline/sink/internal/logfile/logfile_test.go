package logfile_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
)

func open(t *testing.T, dir, mark string) *logfile.Log {
	t.Helper()
	l, err := logfile.Open(filepath.Join(dir, "x"), filepath.Join(dir, "a"), filepath.Join(dir, "b"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := l.Recover(mark); err != nil {
		t.Fatal(err)
	}
	return l
}

func add(t *testing.T, l *logfile.Log, a, b, extra string) string {
	t.Helper()
	if err := l.Append([]byte(a), []byte(b)); err != nil {
		t.Fatal(err)
	}
	return l.Mark(extra)
}

// contents returns what is in the two files, and how many others there are.
func contents(t *testing.T, dir string) string {
	t.Helper()
	a, err := os.ReadFile(filepath.Join(dir, "a"))
	b, bad := os.ReadFile(filepath.Join(dir, "b"))
	if err := errors.Join(err, bad); err != nil {
		t.Fatal(err)
	}
	return string(a) + "|" + string(b)
}

func pack(t *testing.T, l *logfile.Log, mark, a, b string) string {
	t.Helper()
	to, err := l.Pack(mark, "", func(i int, w io.Writer) error {
		_, err := io.WriteString(w, []string{a, b}[i])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func TestFilesGoBackTogether(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, "")
	mark := add(t, l, "one ", "1 ", "extra words")
	add(t, l, "two ", "", "")
	add(t, l, "", "3 ", "")
	if got := contents(t, dir); got != "one two |1 3 " {
		t.Fatal(got)
	}
	l, err := logfile.Open(filepath.Join(dir, "x"), filepath.Join(dir, "a"), filepath.Join(dir, "b"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	extra, err := l.Recover(mark)
	if got := contents(t, dir); got != "one |1 " || extra != "extra words" || err != nil || l.Mark(extra) != mark {
		t.Errorf("files %q, words %q, mark %q, error %v", got, extra, l.Mark(extra), err)
	}
}

func TestPackingAgainBeforeTheJournalKnows(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, "")
	add(t, l, "a", "b", "")
	known := add(t, l, "old", "new", "")
	pack(t, l, pack(t, l, known, "packed", "once"), "packed", "twice")
	for range 2 {
		l.Close()
		l = open(t, dir, known)
		if got := contents(t, dir); got != "packed|twice" {
			t.Fatalf("files %q", got)
		}
	}
	mark := add(t, l, "+", "+", "")
	l.Close()
	open(t, dir, mark)
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	if got := contents(t, dir); got != "packed+|twice+" || len(left) != 2 {
		t.Errorf("files %q of %q", got, left)
	}
}

func TestPackingThatWasKilledIsAllOrNone(t *testing.T) {
	setup := func() (dir, mark string) {
		dir = t.TempDir()
		l := open(t, dir, "")
		add(t, l, "a", "b", "")
		mark = add(t, l, "old", "old", "")
		l.Close()
		return dir, mark
	}
	// Before the note: the old files hold.
	dir, mark := setup()
	os.WriteFile(filepath.Join(dir, "a.new"), []byte("packed"), 0o644)
	open(t, dir, mark)
	if got := contents(t, dir); got != "aold|bold" {
		t.Errorf("files %q", got)
	}
	// After it: the new ones, those that were put in place and those that were not.
	dir, mark = setup()
	l := open(t, dir, mark)
	pack(t, l, mark, "packed", "too")
	os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, "b.new"))
	os.WriteFile(filepath.Join(dir, "b"), []byte("bold"), 0o644)
	l.Close()
	open(t, dir, mark)
	if got := contents(t, dir); got != "packed|too" {
		t.Errorf("files %q", got)
	}
	// A note that is torn is none: the files were not touched yet.
	dir, mark = setup()
	os.WriteFile(filepath.Join(dir, "x.packed"), []byte(`{"From":["4 `), 0o644)
	open(t, dir, mark)
	if got := contents(t, dir); got != "aold|bold" {
		t.Errorf("files %q", got)
	}
}

func TestPackingThatFailsLeavesAllAsItWas(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, "")
	add(t, l, "a", "b", "")
	mark := l.Mark("")
	full := errors.New("no room")
	_, err := l.Pack(mark, "", func(i int, w io.Writer) error {
		fmt.Fprint(w, "half")
		if i == 1 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if got := add(t, l, "c", "d", ""); got != "2 2" || contents(t, dir) != "ac|bd" {
		t.Errorf("mark %q, files %q", got, contents(t, dir))
	}
}

func TestWhatIsNoMarkIsRefused(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, "")
	add(t, l, "a", "b", "")
	for _, mark := range []string{"x", "1", "1 ", "-1 0", "1 x", "9 0", "0x1 1"} {
		var p rasid.Problem
		if _, err := l.Recover(mark); !errors.As(err, &p) || p.Code != logfile.CodeShort || p.Fix == "" {
			t.Errorf("mark %q: error %v", mark, err)
		}
	}
	if got := contents(t, dir); got != "a|b" {
		t.Errorf("files %q", got)
	}
}

func TestFaultsOfTheDiskHaveAFix(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none", "file")
	if _, err := logfile.Open(none, none); err == nil || !strings.Contains(err.Error(), "E520 cannot write: no such file or directory; make the folder first") {
		t.Errorf("error %v", err)
	}
	if f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0); err == nil {
		_, err := f.WriteString("x")
		f.Close()
		if err := logfile.Fault("f", fmt.Errorf("put: %w", err)); !strings.Contains(err.Error(), "no space left on device; make room") {
			t.Errorf("error %v", err)
		}
	}
	other := errors.New("other")
	if err := logfile.Fault("f", other); err != other {
		t.Errorf("error %v", err)
	}
}

func TestVersionsKnowTheLastOfEach(t *testing.T) {
	v := logfile.NewVersions()
	for i, id := range []string{"a", "b", "a", "c", "a"} {
		v.Add(id, i+1)
	}
	for id, want := range map[string][2]int{"a": {1, 5}, "b": {2, 2}, "c": {4, 4}} {
		if first, last := v.Of(id); first != want[0] || last != want[1] {
			t.Errorf("%s: %d to %d, want %v", id, first, last, want)
		}
	}
	if v.Stale() != 2 {
		t.Errorf("%d are stale, want 2", v.Stale())
	}
}

package importer_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
)

// sameCounts compares what two imports did, but for the time.
func sameCounts(t *testing.T, got, want importer.Report) {
	t.Helper()
	got.Elapsed, want.Elapsed = 0, 0
	if got != want {
		t.Errorf("report %+v, want %+v", got, want)
	}
}

func sameFiles(t *testing.T, got, want string) {
	t.Helper()
	a, err := os.ReadFile(got)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(want)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("%s and %s differ", got, want)
	}
	for _, left := range []string{got + ".state", got + ".partial"} {
		if _, err := os.Stat(left); err == nil {
			t.Errorf("%s is left behind", left)
		}
	}
}

// TestResumeGivesTheSameTable cuts the import of every format short, in two
// ways: by a cancelled context behind any record, and by a kill, which leaves
// the state of the last checkpoint and rows behind it.
func TestResumeGivesTheSameTable(t *testing.T) {
	const rows, faulty = 7000, 501
	for _, m := range madeFiles() {
		t.Run(m.name, func(t *testing.T) {
			paths := m.files(t, rows, faulty)
			dir := t.TempDir()
			whole := filepath.Join(dir, "whole.tsv")
			want, err := importer.Import(context.Background(), paths, whole, m.config())
			if err != nil {
				t.Fatal(err)
			}
			if want.Entries < rows/2 || want.Errors < rows/faulty || len(readTable(t, whole)) != int(want.Entries) {
				t.Fatalf("the example is too easy: %v", want)
			}
			for _, at := range []int{1, 4, 9} {
				out := filepath.Join(dir, fmt.Sprintf("cut%d.tsv", at))
				ctx, cancel := context.WithCancel(context.Background())
				cfg := m.config()
				n := 0
				cfg.Problem = func(rasid.Problem) {
					if n++; n == at {
						cancel()
					}
				}
				if _, err := importer.Import(ctx, paths, out, cfg); err == nil {
					t.Fatal("the import was not cut short")
				}
				if _, err := os.Stat(out); err == nil {
					t.Fatal("the table is there before it is complete")
				}
				cfg.Resume, cfg.Problem = true, nil
				got, err := importer.Import(context.Background(), paths, out, cfg)
				if err != nil {
					t.Fatal(err)
				}
				sameCounts(t, got, want)
				sameFiles(t, out, whole)
			}
			out, killed := filepath.Join(dir, "first.tsv"), filepath.Join(dir, "killed.tsv")
			cfg := m.config()
			cfg.Every = time.Nanosecond
			n := 0
			cfg.Progress = func(r importer.Report) {
				if r.Records == 0 { // the first pass over a dump
					return
				}
				if n++; n != 3 {
					return
				}
				for _, end := range []string{".state", ".partial"} {
					b, err := os.ReadFile(out + end)
					if err != nil {
						t.Error(err)
					}
					if end == ".partial" {
						b = append(b, "city.9\tcity\t"...) // half a row was under way
					}
					if err := os.WriteFile(killed+end, b, 0o644); err != nil {
						t.Error(err)
					}
				}
			}
			if _, err := importer.Import(context.Background(), paths, out, cfg); err != nil || n < 3 {
				t.Fatalf("%v, %d checkpoints", err, n)
			}
			cfg.Resume, cfg.Progress = true, nil
			got, err := importer.Import(context.Background(), paths, killed, cfg)
			if err != nil {
				t.Fatal(err)
			}
			sameCounts(t, got, want)
			sameFiles(t, killed, whole)
		})
	}
}

// TestKilledForReal kills a process that imports, and goes on.
func TestKilledForReal(t *testing.T) {
	m := madeFiles()[0]
	cfg := m.config()
	cfg.Every = time.Nanosecond
	if in := os.Getenv("IMPORT_IN"); in != "" {
		cfg.Progress = func(importer.Report) { time.Sleep(10 * time.Millisecond) }
		_, err := importer.Import(context.Background(), []string{in}, os.Getenv("IMPORT_OUT"), cfg)
		t.Log(err)
		return
	}
	if testing.Short() {
		t.Skip("starts a process")
	}
	paths := m.files(t, 60_000, 5001)[:1]
	dir := t.TempDir()
	whole, out := filepath.Join(dir, "whole.tsv"), filepath.Join(dir, "out.tsv")
	want, err := importer.Import(context.Background(), paths, whole, cfg)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledForReal$")
	cmd.Env = append(os.Environ(), "IMPORT_IN="+paths[0], "IMPORT_OUT="+out)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 2000 {
		if info, err := os.Stat(out + ".partial"); err == nil && info.Size() > 1<<18 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	if _, err := os.Stat(out); err == nil {
		t.Skip("the import was over before the kill")
	}
	cfg.Resume = true
	got, err := importer.Import(context.Background(), paths, out, cfg)
	if err != nil {
		t.Fatal(err)
	}
	sameCounts(t, got, want)
	sameFiles(t, out, whole)
}

// A file that is gone, and a kill between the last row and the end.
func TestResumeAfterOtherEnds(t *testing.T) {
	m := madeFiles()[0]
	m.beside = nil
	first, second := m.files(t, 7000, 0)[0], filepath.Join(t.TempDir(), "second.txt")
	if err := os.WriteFile(second, []byte(place(900_001, "مثال")), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	whole, out := filepath.Join(dir, "whole.tsv"), filepath.Join(dir, "out.tsv")
	cfg := m.config()
	cfg.Every = time.Nanosecond
	want, err := importer.Import(context.Background(), []string{first, second}, whole, cfg)
	if err != nil {
		t.Fatal(err)
	}
	away := second + ".away"
	var last []byte
	cfg.Progress = func(importer.Report) { // the disk goes while the first file is read
		if err := os.Rename(second, away); err != nil && !os.IsNotExist(err) {
			t.Error(err)
		}
		last, _ = os.ReadFile(out + ".state")
	}
	if _, err := importer.Import(context.Background(), []string{first, second}, out, cfg); err == nil {
		t.Fatal("a file is missing and nobody says so")
	}
	if err := os.Rename(away, second); err != nil {
		t.Fatal(err)
	}
	cfg.Progress, cfg.Resume = nil, true
	for range 2 { // the second time the state is there again, and the table complete
		got, err := importer.Import(context.Background(), []string{first, second}, out, cfg)
		if err != nil {
			t.Fatal(err)
		}
		sameCounts(t, got, want)
		sameFiles(t, out, whole)
		if err := os.WriteFile(out+".state", last, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Places are counted in the text as it is read, behind packing and encoding.
func TestResumeWithinPackedText(t *testing.T) {
	var m made
	for _, m = range madeFiles() {
		if m.format == importer.JRC {
			break
		}
	}
	plain, err := os.ReadFile(m.files(t, 7000, 501)[0])
	if err != nil {
		t.Fatal(err)
	}
	coded, err := charmap.Windows1256.NewEncoder().Bytes(plain)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, encoding string
		text           []byte
	}{{"zip", "", zipped(t, "entities.txt", string(plain))}, {"windows-1256", "windows-1256", coded}} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			in, whole, out := filepath.Join(dir, "entities.zip"), filepath.Join(dir, "whole.tsv"), filepath.Join(dir, "out.tsv")
			if err := os.WriteFile(in, c.text, 0o644); err != nil {
				t.Fatal(err)
			}
			cfg := m.config()
			cfg.Encoding = c.encoding
			want, err := importer.Import(context.Background(), []string{in}, whole, cfg)
			if err != nil || want.Entries < 3500 {
				t.Fatal(want, err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			cfg.Problem = func(rasid.Problem) { cancel() }
			if _, err := importer.Import(ctx, []string{in}, out, cfg); err == nil {
				t.Fatal("the import was not cut short")
			}
			cfg.Resume, cfg.Problem = true, nil
			got, err := importer.Import(context.Background(), []string{in}, out, cfg)
			if err != nil {
				t.Fatal(err)
			}
			sameCounts(t, got, want)
			sameFiles(t, out, whole)
		})
	}
}

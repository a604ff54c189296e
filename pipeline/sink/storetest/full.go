//go:build unix

package storetest

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/rasid-news/rasid"
)

// full lets files grow no further in the middle of a batch, as a disk does that
// is full, and lets them grow again: the batch is put once more, and nothing is
// lost or there twice.
func full(t *testing.T, k Kind) {
	if k.Remote {
		t.Skip("the store has no files here")
	}
	docs := articles(0, 60, 1)
	want := whole(t, k, docs)
	place := k.Place(t)
	s := opened(t, k, place, "")
	put(t, s, docs[:20])
	refused := 0
	for _, more := range []uint64{1, 700, 3001, 20_000} {
		restore := limitFiles(t, uint64(largestFile(t, filepath.Dir(place)))+more)
		_, err := s.Put(t.Context(), docs[20:40])
		restore()
		if err == nil {
			break
		}
		refused++
		var p rasid.Problem
		if !errors.As(err, &p) || p.Code == "" || p.Path == "" {
			t.Errorf("error %v, want a problem with a code and a path", err)
		}
	}
	if refused == 0 {
		t.Error("the store wrote on: the test shows nothing")
	}
	mark := put(t, s, docs[20:40])
	closed(t, s)
	run(t, k, place, mark, docs[40:])
	same(t, want, k.Dump(t, place), false)
}

// limitFiles sets how large a file may grow, until restore is called.
func limitFiles(t *testing.T, size uint64) (restore func()) {
	t.Helper()
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Skip(err)
	}
	// Growing further is told by a signal too, which by itself ends the process.
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: old.Max}); err != nil {
		t.Skip(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
			t.Fatal(err)
		}
		signal.Stop(heard)
	}
}

// largestFile returns the size of the largest file in a folder.
func largestFile(t *testing.T, dir string) int64 {
	t.Helper()
	most := int64(0)
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			most = max(most, info.Size())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return most
}

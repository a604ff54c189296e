package logfile

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"github.com/rasid-news/rasid"
)

// writeFile makes a file by write and returns its size when it is on the disk.
func writeFile(path string, write func(io.Writer) error) (int64, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return 0, Fault(path, err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	size, bad := f.Seek(0, io.SeekEnd)
	if err = errors.Join(err, bad, f.Close()); err != nil {
		return 0, Fault(path, err)
	}
	return size, nil
}

// WriteWhole puts a file with these bytes at path: whole, or not at all.
func WriteWhole(path string, bytes []byte) error {
	next := path + suffixNew
	_, err := writeFile(next, func(w io.Writer) error {
		_, err := w.Write(bytes)
		return err
	})
	if err == nil {
		if err = os.Rename(next, path); err != nil {
			err = Fault(path, err)
		}
	}
	if err != nil {
		os.Remove(next)
		return err
	}
	SyncDir(filepath.Dir(path))
	return nil
}

// SyncDir makes what was made or renamed in a folder last; where a folder cannot
// be synced, the system does it in its own time.
func SyncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// Fault describes an error of the disk as a rasid.Problem; an error that is one
// already, or is none of the disk, comes back as it is.
func Fault(path string, err error) error {
	var given rasid.Problem
	var errno syscall.Errno
	if errors.As(err, &given) {
		return err
	}
	var p *os.PathError
	var l *os.LinkError
	msg, fix := err.Error(), ""
	switch {
	case errors.As(err, &p):
		msg = p.Err.Error()
	case errors.As(err, &l):
		msg = l.Err.Error()
	case !errors.As(err, &errno):
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		fix = "make room and run it again: it goes on where it stopped"
	case errors.Is(err, os.ErrPermission):
		fix = "make the file and its folder writable"
	case errors.Is(err, os.ErrNotExist):
		fix = "make the folder first"
	}
	return rasid.Problem{Code: CodeOpen, Path: path, Msg: "cannot write: " + msg, Fix: fix}
}

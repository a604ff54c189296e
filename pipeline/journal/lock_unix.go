//go:build unix

package journal

import (
	"errors"
	"os"
	"syscall"

	"github.com/rasid-news/rasid"
)

// lockFile keeps two runs from one journal. The lock is a file beside it, held
// by the system: it is gone when the process is, however that ends.
func lockFile(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o644)
		if err != nil {
			return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "journal: " + reason(err), Fix: "does the folder exist, and may it be written to?"}
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			f.Close()
			return nil, rasid.Problem{Code: CodeInUse, Path: path, Msg: "journal: another run is at work with it", Fix: "wait for it to end, or name another file with --journal"}
		}
		// A run that ended may have taken the file away between the two steps: then
		// the lock is on a file that no other run will find.
		held, err := f.Stat()
		if err == nil {
			var there os.FileInfo
			if there, err = os.Stat(path + ".lock"); err == nil && os.SameFile(held, there) {
				return f, nil
			}
		}
		f.Close()
	}
}

// unlock takes the file away while it is still held, so that nobody else's goes.
func unlock(f *os.File) error {
	err := os.Remove(f.Name())
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

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
	f, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "journal: " + reason(err), Fix: "does the folder exist, and may it be written to?"}
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, rasid.Problem{Code: CodeInUse, Path: path, Msg: "journal: another run is at work with it", Fix: "wait for it to end, or name another file with --journal"}
	}
	return f, nil
}

func unlock(f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

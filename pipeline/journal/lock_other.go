//go:build !unix

package journal

import (
	"os"

	"github.com/rasid-news/rasid"
)

// lockFile makes a file beside the journal and keeps it open; where the system
// lets nobody open such a file twice, that keeps two runs apart.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, rasid.Problem{Code: CodeOpen, Path: path, Msg: "journal: " + reason(err), Fix: "does the folder exist, and may it be written to?"}
	}
	return f, nil
}

// unlock takes the file away; another run that has it open keeps it there.
func unlock(f *os.File) error {
	err := f.Close()
	_ = os.Remove(f.Name())
	return err
}

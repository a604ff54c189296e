package input

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// A Meter counts the bytes of files that were read, as they lie on the disk. Its
// zero value works; it may be asked while the files are read.
type Meter struct{ read atomic.Int64 }

// Read returns the bytes read so far. A file that is left before its end counts
// whole from then on, so that at the end of the work the sum is Size.
func (m *Meter) Read() int64 { return m.read.Load() }

// part is the meter of one file. A nil Meter counts nothing.
type part struct {
	m    *Meter
	left int64 // of the size that the file had when it was opened
}

func (m *Meter) file(size int64) *part { return &part{m, size} }

// add counts n bytes; what a file has grown by since is not counted.
func (p *part) add(n int64) {
	if n = min(n, p.left); n > 0 && p.m != nil {
		p.left -= n
		p.m.read.Add(n)
	}
}

// done counts the rest of the file.
func (p *part) done() { p.add(p.left) }

// counting reads a file into its meter.
type counting struct {
	f *os.File
	p *part
}

// Read reads on.
func (c counting) Read(b []byte) (int, error) {
	n, err := c.f.Read(b)
	c.p.add(int64(n))
	return n, err
}

// ReadAt reads a stretch. Formats that are read so come to most bytes once.
func (c counting) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.f.ReadAt(b, at)
	c.p.add(int64(n))
	return n, err
}

var (
	_ io.Reader   = counting{}
	_ io.ReaderAt = counting{}
)

// Size returns the sum of the sizes of the files that Files would open for
// paths; 0 if standard input is among them, since nobody knows then.
func Size(paths []string) int64 {
	total := int64(0)
	for _, path := range paths {
		if path == Stdin {
			return 0
		}
		found, err := expand(path)
		if err != nil {
			continue // Files tells of it
		}
		for _, path := range found {
			info, err := os.Stat(path)
			switch {
			case err != nil:
			case info.IsDir():
				total += sizeUnder(path)
			case info.Mode().IsRegular():
				total += info.Size()
			}
		}
	}
	return total
}

func sizeUnder(root string) int64 {
	total := int64(0)
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != root && isHidden(path)
		switch {
		case err != nil:
			return nil
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden, entry.IsDir(), !isFile(path, entry):
			return nil
		}
		if info, err := os.Stat(path); err == nil {
			total += info.Size()
		}
		return nil
	})
	return total
}

//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package gazetteers

import (
	"os"
	"syscall"
)

// smallFile is the size under which reading a file is cheaper than mapping it.
const smallFile = 1 << 20

// load returns the bytes of a file. Those of a large one are mapped in place: to
// copy 100 MB costs more than to check them, and programs that use the same
// names then share the memory. The mapping stays until the program ends, since
// the strings of entries lie in it.
func load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := info.Size()
	if !info.Mode().IsRegular() || size < smallFile || int64(int(size)) != size {
		return os.ReadFile(path)
	}
	b, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_PRIVATE)
	if err != nil { // a file system that maps nothing
		return os.ReadFile(path)
	}
	return b, nil
}

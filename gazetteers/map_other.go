//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package gazetteers

import "os"

// load returns the bytes of a file.
func load(path string) ([]byte, error) { return os.ReadFile(path) }

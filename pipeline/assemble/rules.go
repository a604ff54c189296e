package assemble

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event"
)

// lintRules checks the event rules under dir, folder by folder, or the built-in
// ones if dir is "".
func lintRules(dir string, out *Linted) error {
	verbs, err := morph.Open()
	if err != nil {
		return err
	}
	if dir == "" {
		return lintRuleFolder(event.DefaultRules(), "rules", verbs, out)
	}
	var folders []string
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if folder := filepath.Dir(path); !entry.IsDir() && filepath.Ext(path) == ".yaml" && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if err := lintRuleFolder(os.DirFS(folder), folder, verbs, out); err != nil {
			return err
		}
	}
	return nil
}

func lintRuleFolder(fsys fs.FS, name string, verbs *morph.Lexicon, out *Linted) error {
	files, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return err
	}
	out.Rules += len(files)
	for _, p := range event.Lint(fsys, verbs) {
		if p.Path != "" {
			p.Path = filepath.Join(name, p.Path)
		}
		out.Problems = append(out.Problems, p)
	}
	return nil
}

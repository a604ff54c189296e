package assemble

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event"
)

// lintRules checks the event rules under dir, folder by folder, or the built-in
// ones if dir is "". Their examples may use the names of tables.
func lintRules(dir string, tables []string, out *Linted) error {
	verbs, err := morph.Open()
	if err != nil {
		return err
	}
	if dir == "" {
		return lintRuleFolder(event.DefaultRules(), "rules", Config{}, verbs, out)
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
		if err := lintRuleFolder(os.DirFS(folder), folder, Config{Rules: folder, Gazetteers: tables}, verbs, out); err != nil {
			return err
		}
	}
	return nil
}

// lintRuleFolder checks one folder, called name in reports, and runs its examples;
// with the stages of cfg.
func lintRuleFolder(fsys fs.FS, name string, cfg Config, verbs *morph.Lexicon, out *Linted) error {
	files, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return err
	}
	out.Rules += len(files)
	sound := len(files) > 0
	add := func(problems []rasid.Problem) {
		for _, p := range problems {
			if p.Path != "" {
				p.Path = filepath.Join(name, p.Path)
			}
			sound = sound && p.Warning()
			out.Problems = append(out.Problems, p)
		}
	}
	add(event.Lint(fsys, verbs))
	if !sound {
		return nil // examples of rules that cannot be read say nothing
	}
	n, problems, err := Trials(context.Background(), cfg)
	if err != nil {
		out.Problems = append(out.Problems, problemsOf(err)...) // tables that do not go together
		return nil
	}
	out.Examples += n
	add(problems)
	return nil
}

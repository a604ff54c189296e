package assemble

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// Versions describes everything that decides what rows an article gives: the
// program, its stages, its names, and the rules and names of the user. It changes
// whenever the rows can; a journal does articles anew when it did.
func Versions(cfg Config, stages []pipeline.Stage) (string, error) {
	parts := []string{"program=" + program(), "names=" + DataVersion()}
	for _, s := range stages {
		info := s.Info()
		parts = append(parts, info.Name+"="+info.Version)
	}
	for _, path := range cfg.Gazetteers {
		sum, err := digest(path)
		if err != nil {
			return "", err
		}
		parts = append(parts, "gazetteer="+sum)
	}
	if cfg.Rules != "" {
		sum, err := digest(cfg.Rules)
		if err != nil {
			return "", err
		}
		parts = append(parts, "rules="+sum)
	}
	var include []string
	for _, s := range cfg.Include {
		include = append(include, s.String())
	}
	if slices.Sort(include); len(include) > 0 {
		parts = append(parts, "include="+strings.Join(include, ","))
	}
	return strings.Join(parts, " "), nil
}

// program names the build. A build of a clean commit or a release is named by
// it, any other by the bytes of the executable.
func program() string {
	info, ok := debug.ReadBuildInfo()
	if ok && info.Main.Version != "" && info.Main.Version != "(devel)" && !strings.Contains(info.Main.Version, "dirty") {
		return info.Main.Version
	}
	path, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	sum, err := digest(path)
	if err != nil {
		return "unknown"
	}
	return sum
}

// digest sums up a file, or all files of a folder with their names.
func digest(path string) (string, error) {
	h := sha256.New()
	err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if rel, err := filepath.Rel(path, name); err == nil && rel != "." {
			fmt.Fprintf(h, "%s\n", filepath.ToSlash(rel))
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(h, f)
		return err
	})
	if err != nil {
		return "", input.Unreadable(path, err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

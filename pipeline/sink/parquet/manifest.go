package parquet

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
)

const (
	manifestName = "_manifest.json"
	format       = 1
)

// A manifest lists the files of a folder that hold, by month and then by their
// rows.
type manifest struct {
	Format     int      `json:"format"`
	Generation int      `json:"generation"` // how often it was written anew; it is in the names of the files
	Rows       int64    `json:"rows"`
	Files      []member `json:"files"`
}

// A member is one file.
type member struct {
	Path  string `json:"path"` // in the folder, with forward slashes
	Month string `json:"month"`
	Rows  int64  `json:"rows"`
	First int64  `json:"first"` // number of the first article, and of the last
	Last  int64  `json:"last"`
	Bytes int64  `json:"bytes"`
}

// readManifest reads what the log has; nothing is the manifest of no files.
func readManifest(dir string, r io.Reader) (manifest, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return manifest{}, logfile.Fault(filepath.Join(dir, manifestName), err)
	}
	m := manifest{Format: format}
	if len(raw) == 0 {
		return m, nil
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, rasid.Problem{Code: CodeForeign, Path: filepath.Join(dir, manifestName), Msg: "is no manifest: " + err.Error(), Fix: "name another folder"}
	}
	if m.Format != format {
		return m, rasid.Problem{Code: CodeForeign, Path: dir, Msg: fmt.Sprintf("is a folder of format %d, this program knows %d", m.Format, format), Fix: "use the program that made it, or name another folder"}
	}
	return m, nil
}

func (m manifest) write(w io.Writer) error {
	raw, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(raw, '\n'))
	return err
}

// of returns the files of a month.
func (m manifest) of(month string) []member {
	var out []member
	for _, f := range m.Files {
		if f.Month == month {
			out = append(out, f)
		}
	}
	return out
}

// scattered reports whether a month has more than one file that is not full.
func (m manifest) scattered(full int64) bool {
	open := map[string]int{}
	for _, f := range m.Files {
		if f.Rows < full {
			if open[f.Month]++; open[f.Month] > 1 {
				return true
			}
		}
	}
	return false
}

// sweep takes files away that the manifest does not list: those that a run that
// was killed was writing, and those whose rows stand in others now. It touches
// none but those that a Store names.
func (s *Store) sweep() error {
	for _, pattern := range []string{"events-*.parquet", "events-*.parquet.new"} {
		found, err := filepath.Glob(filepath.Join(s.dir, "month=*", pattern))
		if err != nil {
			return err
		}
		for _, path := range found {
			name, err := filepath.Rel(s.dir, path)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(name)
			if slices.ContainsFunc(s.manifest.Files, func(f member) bool { return f.Path == name }) {
				continue
			}
			if err := os.Remove(path); err != nil {
				return logfile.Fault(path, err)
			}
			_ = os.Remove(filepath.Dir(path)) // if it is empty now
		}
	}
	for _, f := range s.manifest.Files {
		if info, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(f.Path))); err != nil || info.Size() != f.Bytes {
			return rasid.Problem{Code: logfile.CodeShort, Path: filepath.Join(s.dir, f.Path), Msg: "is missing or was changed", Fix: "put it back, or start anew in another folder with another --journal"}
		}
	}
	return nil
}

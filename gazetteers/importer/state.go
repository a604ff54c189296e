package importer

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// A state says how far an import came. It is beside the table, in OUT.state.
type state struct {
	Version int
	Format  string
	Options string      // what else must be as it was
	Files   []fileStamp // the input
	File    int         // index of the file that was being read
	Offset  int64       // bytes of it that are done, after decompression
	Line    int         // of the byte there
	Written int64       // bytes of OUT.partial that belong to what is done
	Report  Report
}

// A fileStamp tells whether a file is still the same.
type fileStamp struct {
	Path     string
	Size     int64
	Modified int64 // Unix seconds
}

const stateVersion = 2

func statePath(out string) string { return out + ".state" }

func stamps(paths []string) ([]fileStamp, error) {
	out := make([]fileStamp, len(paths))
	for i, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if info.IsDir() {
			return nil, fmt.Errorf("%s is a folder: name the files in it", path)
		}
		out[i] = fileStamp{path, info.Size(), info.ModTime().Unix()}
	}
	return out, nil
}

// options spells out the settings on which the rows depend.
func (c *Config) options() string {
	var classes fileStamp
	if c.ClassFile != "" {
		if of, err := stamps([]string{c.ClassFile}); err == nil {
			classes = of[0]
		}
	}
	return fmt.Sprint(c.Encoding, c.Source, c.Kind, c.Country, c.MinTier, c.Historic, c.Columns, c.Classes, classes, c.Subclasses)
}

// save writes the state in one step.
func (s *state) save(out string) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	tmp := statePath(out) + ".new"
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	// On the disk before it has its name, lest a power cut leave an empty file.
	_, err = f.Write(append(b, '\n'))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(tmp, statePath(out))
}

// hasState reports whether an import can be gone on with.
func hasState(out string) bool {
	_, err := os.Stat(statePath(out))
	return err == nil
}

// errNoState says that there is nothing to go on from.
var errNoState = errors.New("no earlier import to resume")

// load reads the state and checks that it belongs to this import.
func load(out string, want state) (state, error) {
	var s state
	b, err := os.ReadFile(statePath(out))
	if errors.Is(err, fs.ErrNotExist) {
		return s, errNoState
	}
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("read %s: %w", statePath(out), err)
	}
	what := ""
	switch {
	case s.Version != stateVersion:
		what = "comes from another version of the program"
	case s.Format != want.Format:
		what = "is of an import of " + s.Format
	case s.Options != want.Options:
		what = "is of an import with other options"
	case len(s.Files) != len(want.Files) || s.File >= len(s.Files) || s.File < 0:
		what = "is of other files"
	}
	for i := range s.Files {
		if what == "" && s.Files[i] != want.Files[i] {
			what = "is of another " + want.Files[i].Path
		}
	}
	if what != "" {
		return s, fmt.Errorf("cannot resume: %s %s; begin anew without --resume", statePath(out), what)
	}
	return s, nil
}

// reopen goes on with a table that was left unfinished: what was written after
// the last checkpoint is cut off, the ids of the rest are read again.
func reopen(out string, s state, row func(line string)) (*output, error) {
	f, err := os.OpenFile(partial(out), os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	fail := func(err error) (*output, error) { return nil, errors.Join(err, f.Close()) }
	if info, err := f.Stat(); err != nil || info.Size() < s.Written {
		return fail(errors.Join(err, fmt.Errorf("cannot resume: %s is shorter than it was; begin anew without --resume", partial(out))))
	}
	if err := f.Truncate(s.Written); err != nil {
		return fail(err)
	}
	sc := bufio.NewReaderSize(f, 256<<10)
	for first := true; ; first = false {
		line, err := sc.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fail(err)
		}
		if !first {
			row(strings.TrimSuffix(line, "\n"))
		}
	}
	if _, err := f.Seek(s.Written, io.SeekStart); err != nil {
		return fail(err)
	}
	return &output{path: out, f: f, w: bufio.NewWriterSize(f, 256<<10), n: s.Written}, nil
}

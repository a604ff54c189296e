package assemble

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// JobExample is a job file with every key and what it means.
const JobExample = `# rasid run this.yaml
read:                         # what is read; paths are relative to this file
  paths: [dump/*.jsonl.gz]
  from: auto                  # format, as for --from
  date: 2020-01-01            # of articles that give none
  source: example.com         # of articles that give none
  zone: Asia/Baghdad          # of timestamps; their own if it is not given
to:                           # stores, as for --to; paths are relative to this file
  - sqlite:events.db
  - jsonl:events.jsonl
journal: events.journal
extract:
  gazetteer: [names.tsv]
  rules: rules
  include: [caption]
duplicates: near              # near, exact, off
no-text: false
no-search: false
base: https://example.org/news/ # of our own IRIs in RDF
limits:
  memory: 512MB
  workers: 4
  batch: 500
  article-timeout: 1m
  wait: 5m
metrics: ":9090"
`

// CodeJob is a fault in a job file.
const CodeJob = "E540"

// A Job is what a job file says: paths to read, and values of the flags of `rasid
// run`.
type Job struct {
	Paths []string
	Flags map[string][]string
	path  string
	lines map[string]int
}

// IsJob reports whether a path names a job file.
func IsJob(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

// jobKeys maps the keys of a job file to flags. Those that name files are read
// from where the job file lies.
var jobKeys = map[string]struct {
	flag string // "" for the paths to read
	file bool
}{
	"read.paths": {"", true}, "read.from": {"from", false}, "read.fields": {"fields", false}, "read.date": {"date", false}, "read.zone": {"zone", false}, "read.source": {"source", false},
	"to": {"to", false}, "journal": {"journal", true},
	"extract.gazetteer": {"gazetteer", true}, "extract.rules": {"rules", true}, "extract.include": {"include", false},
	"duplicates": {"duplicates", false}, "no-text": {"no-text", false}, "no-search": {"no-search", false}, "base": {"base", false},
	"limits.memory": {"memory", false}, "limits.workers": {"workers", false}, "limits.batch": {"batch", false}, "limits.article-timeout": {"article-timeout", false}, "limits.wait": {"wait", false},
	"metrics": {"metrics", false},
}

// ReadJob reads the job file at path. Faults are rasid.Problems with their lines.
func ReadJob(path string) (*Job, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, input.Unreadable(path, err)
	}
	defer f.Close()
	var root yaml.Node
	if err := yaml.NewDecoder(f).Decode(&root); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, rasid.Problem{Code: CodeJob, Path: path, Msg: "the job file is empty", Fix: "see `rasid run --job-example`"}
		}
		return nil, rasid.Problem{Code: CodeJob, Path: path, Msg: err.Error(), Fix: "see `rasid run --job-example`"}
	}
	j := &Job{Flags: map[string][]string{}, path: path, lines: map[string]int{}}
	if err := j.read("", root.Content[0]); err != nil {
		return nil, err
	}
	return j, nil
}

// read reads a mapping whose keys begin with prefix.
func (j *Job) read(prefix string, n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return j.fault(n, "a mapping of keys is wanted here")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := prefix + key.Value
		known, ok := jobKeys[name]
		if !ok {
			if value.Kind == yaml.MappingNode && prefix == "" && isGroup(name) {
				if err := j.read(name+".", value); err != nil {
					return err
				}
				continue
			}
			return j.fault(key, fmt.Sprintf("unknown key %q%s", name, meant(name)))
		}
		values, err := j.values(value)
		if err != nil {
			return err
		}
		for k, v := range values {
			values[k] = j.resolve(name, known.file, v)
		}
		if known.flag == "" {
			j.Paths = append(j.Paths, values...)
			continue
		}
		if _, twice := j.Flags[known.flag]; twice {
			return j.fault(key, fmt.Sprintf("key %q stands twice", name))
		}
		j.Flags[known.flag], j.lines[known.flag] = values, key.Line
	}
	return nil
}

// values returns a scalar, the items of a list, or the pairs of a mapping.
func (j *Job) values(n *yaml.Node) ([]string, error) {
	switch n.Kind {
	case yaml.ScalarNode:
		return []string{n.Value}, nil
	case yaml.SequenceNode:
		var out []string
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				return nil, j.fault(item, "a plain value is wanted here")
			}
			out = append(out, item.Value)
		}
		return out, nil
	case yaml.MappingNode:
		var out []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = append(out, n.Content[i].Value+"="+n.Content[i+1].Value)
		}
		return out, nil
	}
	return nil, j.fault(n, "a value or a list is wanted here")
}

// resolve takes a path as relative to the job file.
func (j *Job) resolve(key string, file bool, v string) string {
	dir := filepath.Dir(j.path)
	if key == "to" {
		if target := StoreFile(v); target != "" && !filepath.IsAbs(target) {
			return strings.TrimSuffix(v, target) + filepath.Join(dir, target)
		}
		return v
	}
	if !file || v == input.Stdin || filepath.IsAbs(v) {
		return v
	}
	return filepath.Join(dir, v)
}

// Fault is the problem of a value that a flag refuses.
func (j *Job) Fault(flag string, err error) error {
	return rasid.Problem{Code: CodeJob, Path: j.path, Line: j.lines[flag], Msg: fmt.Sprintf("%s: %v", flag, err), Fix: "see `rasid run --help`"}
}

func (j *Job) fault(n *yaml.Node, msg string) error {
	return rasid.Problem{Code: CodeJob, Path: j.path, Line: n.Line, Col: n.Column, Msg: msg, Fix: "see `rasid run --job-example`"}
}

func isGroup(name string) bool {
	for key := range jobKeys {
		if strings.HasPrefix(key, name+".") {
			return true
		}
	}
	return false
}

func meant(name string) string {
	var known []string
	for key := range jobKeys {
		known = append(known, key)
	}
	if near := Nearest(name, known); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	return ""
}

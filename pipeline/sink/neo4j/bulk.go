package neo4j

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/internal/property"
	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
)

// A Bulk writes a folder of tables that neo4j-admin imports into an empty
// database, by far the fastest way to fill one: a file for each kind of nodes and
// relationships, import.sh with the command, and schema.cypher with what is to be
// run afterwards.
type Bulk struct {
	dir    string
	build  *property.Builder
	files  [property.Kinds]*os.File
	out    [property.Kinds]*bufio.Writer
	buf    []byte
	shared [property.Nodes]merged
	ids    map[[16]byte]bool // of the articles so far
}

// merged are the nodes of one kind that several articles speak of.
type merged struct {
	index map[string]int
	rows  [][]any
}

// NewBulk makes the folder dir and its files.
func NewBulk(dir string, cfg Config) (*Bulk, error) {
	if err := os.Mkdir(dir, 0o755); err != nil && !os.IsExist(err) {
		return nil, logfile.Fault(dir, err)
	}
	b := &Bulk{dir: dir, build: property.NewBuilder(cfg.NoText), ids: map[[16]byte]bool{}}
	for kind := range property.All {
		path := filepath.Join(dir, fileOf(kind))
		f, err := os.Create(path)
		if err != nil {
			b.Close()
			return nil, logfile.Fault(path, err)
		}
		b.files[kind], b.out[kind] = f, bufio.NewWriterSize(f, 1<<16)
		if _, err := b.out[kind].WriteString(head(kind)); err != nil {
			b.Close()
			return nil, logfile.Fault(path, err)
		}
	}
	for _, kind := range shared {
		b.shared[kind].index = map[string]int{}
	}
	return b, nil
}

// shared are the kinds of nodes that belong to no article alone.
var shared = [...]int{property.Source, property.Day, property.Entity}

func fileOf(kind int) string { return strings.ToLower(property.All[kind].Name) + ".csv" }

// head is the first line of a file, which tells the importer what the columns are.
func head(kind int) string {
	k := &property.All[kind]
	var cells []string
	if kind >= property.Nodes {
		cells = append(cells, ":START_ID("+property.All[k.From].Name+")", ":END_ID("+property.All[k.To].Name+")")
	}
	for i, c := range k.Columns {
		cell := c.Name
		switch {
		case kind < property.Nodes && i == 0:
			cell += ":ID(" + k.Name + ")"
		case c.Type == relation.Int:
			cell += ":long"
		case c.Type == relation.Real:
			cell += ":double"
		}
		cells = append(cells, cell)
	}
	return strings.Join(cells, ",") + "\n"
}

// Article writes what an article adds.
func (b *Bulk) Article(a *record.Article) error {
	rows := b.build.Build(a)
	b.ids[idOf(a.ID)] = true
	for kind := range rows {
		for i := range rows[kind] {
			r := &rows[kind][i]
			switch {
			case kind < property.Nodes && b.shared[kind].index != nil:
				b.shared[kind].add(kind, r.Values)
				continue
			case kind == property.Repeats && !b.ids[idOf(r.To)]:
				continue // of an article that is not in the store; the importer would stop
			}
			if err := b.line(kind, r.From, r.To, r.Values); err != nil {
				return err
			}
		}
	}
	return nil
}

func idOf(article string) [16]byte {
	sum := sha256.Sum256([]byte(article))
	return [16]byte(sum[:16])
}

// add merges a node into those before it, as the statements of a script do.
func (m *merged) add(kind int, values []any) {
	key := values[0].(string)
	i, ok := m.index[key]
	if !ok {
		m.index[key] = len(m.rows)
		m.rows = append(m.rows, values)
		return
	}
	for k, v := range values[1:] {
		have := &m.rows[i][k+1]
		switch name, is := v.(string); {
		case v == nil:
		case is && kind == property.Entity && property.All[kind].Columns[k+1].Name == "name":
			if old, _ := (*have).(string); fuller(name, old) {
				*have = name
			}
		default:
			*have = v
		}
	}
}

// fuller says of two names which one a node is called by; see mergeNode.
func fuller(name, old string) bool {
	n, o := len([]rune(name)), len([]rune(old))
	return n > o || n == o && name < old
}

// line writes one line.
func (b *Bulk) line(kind int, from, to string, values []any) error {
	buf := b.buf[:0]
	if kind >= property.Nodes {
		buf = appendCell(append(appendCell(buf, from), ','), to)
	}
	for i, v := range values {
		if i > 0 || kind >= property.Nodes {
			buf = append(buf, ',')
		}
		buf = appendCell(buf, v)
	}
	b.buf = append(buf, '\n')
	if _, err := b.out[kind].Write(b.buf); err != nil {
		return logfile.Fault(b.files[kind].Name(), err)
	}
	return nil
}

// appendCell appends a value. Words stand in quotes, with quotes in them doubled;
// nothing at all is a property that the node has not.
func appendCell(b []byte, v any) []byte {
	switch v := v.(type) {
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case string:
		b = append(b, '"')
		b = append(b, strings.ReplaceAll(valid(v), `"`, `""`)...)
		return append(b, '"')
	}
	return b
}

// Close writes the shared nodes and the files that tell what to do, and closes all.
func (b *Bulk) Close() error {
	var errs []error
	for _, kind := range shared {
		for _, values := range b.shared[kind].rows {
			errs = append(errs, b.line(kind, "", "", values))
		}
	}
	for kind, f := range b.files {
		if f == nil {
			continue
		}
		if err := errors.Join(b.out[kind].Flush(), f.Sync(), f.Close()); err != nil {
			errs = append(errs, logfile.Fault(f.Name(), err))
		}
		b.files[kind] = nil
	}
	errs = append(errs, b.write("schema.cypher", strings.Join(schema, ";\n")+";\n"), b.write("import.sh", command()))
	return errors.Join(errs...)
}

func (b *Bulk) write(name, text string) error {
	path := filepath.Join(b.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return logfile.Fault(path, err)
	}
	return nil
}

// command is a script that imports the folder.
func command() string {
	var b strings.Builder
	b.WriteString(`#!/bin/sh
# Fills an empty Neo4j database with these tables; the server must be stopped, or
# the database not yet made. Then run schema.cypher in it.
#   sh import.sh [DATABASE]
set -eu
cd "$(dirname "$0")"
neo4j-admin database import full "${1:-neo4j}" --multiline-fields=true`)
	for kind := range property.All {
		option := "nodes"
		if kind >= property.Nodes {
			option = "relationships"
		}
		fmt.Fprintf(&b, " \\\n  --%s=%s=%s", option, property.All[kind].Name, fileOf(kind))
	}
	b.WriteString("\n")
	return b.String()
}

package importer_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
)

// pieces are the parts of a made file: head, rows and tail.
func (m *made) pieces(n int) []string {
	out := []string{m.head}
	for i := range n {
		var b strings.Builder
		m.row(&b, i)
		out = append(out, b.String())
	}
	return append(out, m.tail)
}

// A badInput spoils a file.
type badInput struct {
	name  string
	spoil func(m *made, p []string) (text []byte, line int) // line of the fault, 0 if it is not tested
	cfg   func(*importer.Config)
	code  string // expected, "" for no fault; with | between, any of them
	fix   string // what the first fault advises
	lost  int    // rows that are not written, at most
	whole bool   // the table is that of the good file
}

const badAt = 11 // number of the row that is spoilt

func lineOf(p []string) int { return strings.Count(strings.Join(p, ""), "\n") + 1 }

func spoilt(p []string, row string) ([]byte, int) {
	q := slices.Clone(p)
	line := lineOf(q[:badAt])
	q[badAt] = row
	return []byte(strings.Join(q, "")), line
}

func badInputs(t *testing.T) []badInput {
	encode := func(s string, e interface {
		Bytes([]byte) ([]byte, error)
	}) []byte {
		b, err := e.Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	joined := func(p []string) string { return strings.TrimPrefix(strings.Join(p, ""), "\uFEFF") }
	return []badInput{
		{name: "a byte order mark", whole: true, spoil: func(_ *made, p []string) ([]byte, int) { return []byte("\uFEFF" + joined(p)), 0 }},
		{name: "line ends of Windows", whole: true, spoil: func(_ *made, p []string) ([]byte, int) {
			return []byte(strings.ReplaceAll(strings.ReplaceAll(joined(p), "\r\n", "\n"), "\n", "\r\n")), 0
		}},
		{name: "a row of another shape", code: "E223|E224|E227", lost: 1, spoil: func(m *made, p []string) ([]byte, int) { return spoilt(p, m.broken) }},
		{name: "a row of noise", code: "E222", lost: 1, spoil: func(_ *made, p []string) ([]byte, int) {
			return spoilt(p, strings.Replace(p[badAt], "مثال", "\xff\xfe\x9d", 1))
		}},
		{name: "a NUL byte", code: "E222", fix: "cut off", lost: 1, spoil: func(_ *made, p []string) ([]byte, int) {
			return spoilt(p, strings.Replace(p[badAt], "مثال", "م\x00ال", 1))
		}},
		{name: "an id that stands twice", code: "E225", lost: 1, spoil: func(m *made, p []string) ([]byte, int) { return spoilt(p, p[badAt-2]) }},
		{name: "Windows-1256 that nobody named", code: "E222|E223", fix: "windows-1256", lost: 40, spoil: func(_ *made, p []string) ([]byte, int) {
			return encode(joined(p), charmap.Windows1256.NewEncoder()), 0
		}},
		{name: "Windows-1256", whole: true, cfg: func(c *importer.Config) { c.Encoding = "windows-1256" }, spoil: func(_ *made, p []string) ([]byte, int) {
			return encode(joined(p), charmap.Windows1256.NewEncoder()), 0
		}},
		{name: "UTF-16 that nobody named", code: "E222", fix: "utf-16", lost: 40, spoil: func(_ *made, p []string) ([]byte, int) {
			return encode(joined(p), unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewEncoder()), 0
		}},
		{name: "UTF-16", whole: true, cfg: func(c *importer.Config) { c.Encoding = "utf-16" }, spoil: func(_ *made, p []string) ([]byte, int) {
			return encode(joined(p), unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewEncoder()), 0
		}},
		{name: "a file that is cut within a row", code: "E221|E223|E224|E227", lost: 31, spoil: func(_ *made, p []string) ([]byte, int) {
			q := slices.Clone(p[:badAt])
			cut := p[badAt][:len(p[badAt])/2]
			// Where a last cell is cut nobody can tell.
			if i := strings.LastIndexByte(cut, '\t'); i > 0 {
				cut = cut[:i]
			}
			return []byte(strings.ToValidUTF8(strings.Join(q, "")+cut, "")), 0
		}},
		{name: "a packed file that is cut", code: "E221|E223|E224|E227", lost: 40, spoil: func(_ *made, p []string) ([]byte, int) {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			if _, err := z.Write([]byte(strings.Join(p, ""))); err != nil {
				t.Fatal(err)
			}
			if err := z.Close(); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()[:b.Len()-b.Len()/3], 0
		}},
	}
}

// TestBadInput spoils a file of every format in every way: the fault is told
// with file and line, the rest is imported, and with Strict nothing is.
func TestBadInput(t *testing.T) {
	const rows = 40
	for _, m := range madeFiles() {
		good := run(t, &m, []byte(strings.Join(m.pieces(rows), "")), func(*importer.Config) {})
		if len(good.problems) > 0 || good.rep.Entries < 30 {
			t.Fatalf("%s: the good file: %v, %v", m.name, good.rep, good.problems)
		}
		for _, bad := range badInputs(t) {
			t.Run(m.name+"/"+bad.name, func(t *testing.T) {
				text, line := bad.spoil(&m, m.pieces(rows))
				if bad.code == "E225" && m.format == importer.WDQS {
					bad.code = "" // results of queries repeat rows
				}
				set := bad.cfg
				if set == nil {
					set = func(*importer.Config) {}
				}
				got := run(t, &m, text, set)
				if bad.whole && got.table != good.table {
					t.Errorf("the table differs: %v, %v", got.rep, got.problems)
				}
				if got.rep.Entries < good.rep.Entries-int64(bad.lost)-3 {
					t.Errorf("%v: too much is lost of %v; %v", got.rep, good.rep, got.problems)
				}
				if bad.code == "" {
					if len(got.problems) > 0 {
						t.Errorf("problems %v", got.problems)
					}
					return
				}
				if len(got.problems) == 0 {
					t.Fatal("no problem")
				}
				p := got.problems[0]
				if !strings.Contains(bad.code, p.Code) || p.Line == 0 || filepath.Base(p.Path) != "in.txt" || p.Fix == "" || !strings.Contains(p.Fix, bad.fix) {
					t.Errorf("problem %v, want %s", p, bad.code)
				}
				// An entity of several lines is told by any of them.
				if line > 0 && (p.Line < line || p.Line >= line+strings.Count(m.pieces(1)[1], "\n")) {
					t.Errorf("problem %v, want line %d", p, line)
				}
				strict := run(t, &m, text, func(c *importer.Config) { set(c); c.Strict = true })
				if !errors.Is(strict.err, importer.ErrFaulty) || strict.table != "" {
					t.Errorf("strict: error %v, table of %d bytes", strict.err, len(strict.table))
				}
			})
		}
	}
}

// An outcome is what an import did.
type outcome struct {
	rep      importer.Report
	err      error
	problems []rasid.Problem
	table    string
}

func run(t *testing.T, m *made, text []byte, set func(*importer.Config)) (o outcome) {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.txt"), filepath.Join(dir, "out.tsv")
	if err := os.WriteFile(in, text, 0o644); err != nil {
		t.Fatal(err)
	}
	cfg := m.config()
	cfg.Problem = func(p rasid.Problem) { o.problems = append(o.problems, p) }
	set(&cfg)
	o.rep, o.err = importer.Import(context.Background(), []string{in}, out, cfg)
	if o.err != nil && !errors.Is(o.err, importer.ErrFaulty) {
		t.Fatal(o.err)
	}
	if b, err := os.ReadFile(out); err == nil {
		o.table = string(b)
		if n := len(readTable(t, out)); int64(n) != o.rep.Entries {
			t.Errorf("%d rows read back of %d", n, o.rep.Entries)
		}
	}
	return o
}

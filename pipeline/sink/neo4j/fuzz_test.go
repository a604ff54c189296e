package neo4j

import (
	"encoding/csv"
	"strings"
	"testing"
)

// readString reads a string of Cypher, or several that are joined by +.
func readString(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	rest := s
	for {
		body, ok := strings.CutPrefix(rest, "'")
		if !ok {
			t.Fatalf("%q does not begin with an apostrophe", rest)
		}
		i := 0
		for ; i < len(body) && body[i] != '\''; i++ {
			if body[i] != '\\' {
				b.WriteByte(body[i])
				continue
			}
			i++
			k := strings.IndexByte(`nrt\'`, body[min(i, len(body)-1)])
			if i >= len(body) || k < 0 {
				t.Fatalf("bad escape in %q", s)
			}
			b.WriteByte("\n\r\t\\'"[k])
		}
		if i == len(body) {
			t.Fatalf("%q does not end", s)
		}
		if rest = body[i+1:]; rest == "" {
			return b.String()
		}
		if rest, ok = strings.CutPrefix(rest, " + "); !ok {
			t.Fatalf("%q follows a string", rest)
		}
	}
}

func FuzzStrings(f *testing.F) {
	for _, s := range []string{"", "'", `\`, `\u0041`, `\\u`, `\U`, "سطر\r\n", "\x00\xff", `' RETURN 1 //`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		literal := string(appendString(nil, s))
		if got := readString(t, literal); got != strings.ReplaceAll(string([]rune(s)), "\x00", "\ufffd") {
			t.Errorf("%q came back as %q", s, got)
		}
		if strings.Contains(strings.ToLower(literal), `\u`) {
			t.Errorf("%q holds what Neo4j takes for a letter", literal)
		}
	})
}

func FuzzCells(f *testing.F) {
	for _, s := range []string{"", `"`, `a,"b"`, "سطر\nسطر", "\xff\x00"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		line := append(appendCell(append(appendCell(nil, a), ','), b), '\n')
		cells, err := csv.NewReader(strings.NewReader(string(line))).Read()
		if err != nil {
			t.Fatal(err)
		}
		unix := func(s string) string { return strings.ReplaceAll(valid(s), "\r\n", "\n") } // as Go's reader has it
		if len(cells) != 2 || cells[0] != unix(a) || cells[1] != unix(b) {
			t.Errorf("%q and %q came back as %q", a, b, cells)
		}
	})
}

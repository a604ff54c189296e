package importer_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// TestMergeOfFilesIsMerge compares the merge that reads tables twice with the
// one that holds them, over tables that add, change, remove and add again.
func TestMergeOfFilesIsMerge(t *testing.T) {
	const header = "id\tkind\ttier\tcountry\tpop\tnames\n"
	r := rand.New(rand.NewPCG(3, 5))
	sound := 0
	for round := range 80 {
		alive := map[int]bool{}
		sloppy := round%4 == 0 // changes what is not there, now and then
		dir := t.TempDir()
		var paths []string
		var want []table.Entry
		faults := 0
		for k := range 2 + r.IntN(4) {
			var b strings.Builder
			b.WriteString(header)
			for id := range 12 {
				was := alive[id] || sloppy && r.IntN(9) == 0
				switch r.IntN(6) {
				case 0:
					alive[id] = true
					fmt.Fprintf(&b, "c.%d\tcity\t%d\tSYR\t%d\tمدينة %d|بلدة %d\n", id, 1+r.IntN(3), r.IntN(9), k, id)
				case 1:
					alive[id] = true
					fmt.Fprintf(&b, "c.%d\tcity\t\t\t\tقرية %d\n", id, k)
				case 2:
					if k > 0 && was {
						alive[id] = false
						fmt.Fprintf(&b, "-c.%d\t\t\t\t\t\n", id)
					}
				case 3:
					if k > 0 && was {
						fmt.Fprintf(&b, "c.%d\t\t2\t\t\t-بلدة %d|ضاحية %d\n", id, id, k)
					}
				}
			}
			path := filepath.Join(dir, fmt.Sprintf("%d.tsv", k))
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
			rows, problems := table.ReadString(path, b.String())
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if k == 0 {
				want = rows
				continue
			}
			want, problems = table.Merge(want, rows)
			faults += len(problems)
		}
		out := filepath.Join(dir, "out.tsv")
		told := 0
		n, err := importer.Merge(paths, out, func(rasid.Problem) { told++ })
		if told != faults {
			t.Fatalf("round %d: %d problems, want %d", round, told, faults)
		}
		if faults > 0 {
			if _, gone := os.Stat(out); err == nil || gone == nil {
				t.Fatalf("round %d: a table was written in spite of faults", round)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		sound++
		got := readTable(t, out)
		if n != len(want) || !reflect.DeepEqual(names(got), names(want)) {
			t.Fatalf("round %d: got\n%v\nwant\n%v", round, names(got), names(want))
		}
	}
	if sound < 40 {
		t.Errorf("%d rounds were compared", sound)
	}
}

// names shows rows, with what no names are.
func names(rows []table.Entry) []string {
	var out []string
	for i := range rows {
		e := &rows[i]
		out = append(out, fmt.Sprint(e.ID, e.Kind, e.Tier, e.Country, e.Pop, e.Names))
	}
	return out
}

package table

import (
	"reflect"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

func TestScanEqualsRead(t *testing.T) {
	for name, text := range map[string]string{
		"sound":         "\uFEFF# towns\r\nid\tkind\tlat\tlon\tnames\r\na\tcity\t1\t2\tحلب|الشهباء\r\n\nb\tcity\t\t\tإدلب\n-c\t\t\t\t\nd\t\t\t\t-حمص",
		"faults":        "id\tkind\tnames\na\ttown\tحلب\nb\tcity\nc\tcity\tحـلب\nd\tcity\tحلب\n",
		"broken header": "id\tkind\tname\na\tcity\tحلب\nb\tcity\tحلب\n",
		"no header":     "# nothing\n",
		"empty":         "",
	} {
		t.Run(name, func(t *testing.T) {
			want, faults := ReadString("x.tsv", text)
			var got []Entry
			var problems []rasid.Problem
			if err := Scan("x.tsv", strings.NewReader(text), func(e *Entry, p []rasid.Problem) bool {
				if e != nil {
					got = append(got, *e)
				}
				problems = append(problems, p...)
				return true
			}); err != nil {
				t.Fatal(err)
			}
			if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if len(problems)+len(faults) > 0 && !reflect.DeepEqual(problems, faults) {
				t.Errorf("got  %+v\nwant %+v", problems, faults)
			}
		})
	}
}

func TestScanStops(t *testing.T) {
	n := 0
	if err := Scan("x.tsv", strings.NewReader("id\tkind\tnames\na\tcity\tحلب\nb\tcity\tحلب\n"), func(*Entry, []rasid.Problem) bool {
		n++
		return false
	}); err != nil || n != 1 {
		t.Errorf("%d calls, %v", n, err)
	}
	if err := Scan("x.tsv", strings.NewReader(strings.Repeat("x", maxLine+1)), nil); err == nil {
		t.Error("took a line without an end")
	}
}

// FuzzScan: any bytes give the rows and faults that Read gives, but for ids that
// stand twice.
func FuzzScan(f *testing.F) {
	f.Add("id\tkind\tnames\na\tcity\tحلب|الشهباء\n-b\t\t\n")
	f.Add("\uFEFF#x\r\nkind\tid\tlat\tlon\tfrom\tnames\r\ncity\ta\t1\t2\t2017-06\tحـلب\n\xd9")
	f.Fuzz(func(t *testing.T, text string) {
		want, faults := ReadString("x", text)
		var got []Entry
		var problems []rasid.Problem
		if err := Scan("x", strings.NewReader(text), func(e *Entry, p []rasid.Problem) bool {
			if e != nil {
				got = append(got, *e)
			}
			problems = append(problems, p...)
			return true
		}); err != nil {
			t.Fatal(err)
		}
		for _, p := range faults {
			if p.Code == codeID {
				return
			}
		}
		if len(got) != len(want) || len(problems) != len(faults) {
			t.Fatalf("%d rows and %d faults, Read gives %d and %d", len(got), len(problems), len(want), len(faults))
		}
		for i := range got {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("got  %+v\nwant %+v", got[i], want[i])
			}
		}
	})
}

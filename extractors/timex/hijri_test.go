package timex

import (
	"encoding/json"
	"testing"

	"github.com/rasid-news/rasid"
)

func TestHijriMonthStarts(t *testing.T) {
	sc := sharedFile(t, "data/time/hijri_month_starts.jsonl")
	n := 0
	for sc.Scan() {
		var row struct{ Hijri, Gregorian string }
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		var y, m int
		for _, r := range row.Hijri[:4] {
			y = y*10 + int(r-'0')
		}
		m = int(row.Hijri[5]-'0')*10 + int(row.Hijri[6]-'0')
		d, exact, err := FromHijri(y, m, 1)
		if err != nil || !exact || d.String() != row.Gregorian {
			t.Errorf("%s: got %v (%v, %v), want %s", row.Hijri, d, exact, err, row.Gregorian)
		}
		n++
	}
	t.Logf("%d month starts", n)
}

func TestFromHijri(t *testing.T) {
	for _, c := range []struct {
		name    string
		y, m, d int
		want    rasid.Date
		exact   bool
	}{
		{"first of Ramadan 1438", 1438, 9, 1, rasid.Date{Year: 2017, Month: 5, Day: 27}, true},
		{"last day of the table", 1500, 12, 30, rasid.Date{Year: 2077, Month: 11, Day: 16}, true},
		{"the epoch, by reckoning", 1, 1, 1, rasid.Date{Year: 622, Month: 7, Day: 19}, false},
		{"fall of Baghdad, by reckoning", 656, 2, 9, rasid.Date{Year: 1258, Month: 2, Day: 22}, false},
	} {
		got, exact, err := FromHijri(c.y, c.m, c.d)
		if err != nil || got != c.want || exact != c.exact {
			t.Errorf("%s: got %v %v %v", c.name, got, exact, err)
		}
	}
	for _, bad := range [][3]int{{1438, 9, 31}, {1438, 13, 1}, {1438, 9, 0}, {0, 1, 1}, {1438, 9, 30}} {
		if _, _, err := FromHijri(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%v: want an error", bad)
		}
	}
}

func TestHijriYearOf(t *testing.T) {
	for y := 1343; y < 1500; y++ {
		d, _, err := FromHijri(y, 7, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := hijriYearOf(d); got < y-1 || got > y+1 {
			t.Errorf("hijriYearOf(%v) = %d, want about %d", d, got, y)
		}
	}
}

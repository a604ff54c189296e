package timex

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// TestHijriMonthStarts compares every month of the table with the published
// starts, in both directions, and the day before it.
func TestHijriMonthStarts(t *testing.T) {
	sc := sharedFile(t, "data/time/hijri_month_starts.jsonl")
	n := 0
	for sc.Scan() {
		var row struct{ Hijri, Gregorian string }
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		h := parseDay(row.Hijri) // a triple of numbers like any other
		want := parseDay(row.Gregorian)
		if d, err := FromHijri(h.Year, h.Month, 1); err != nil || d != want {
			t.Errorf("%s: got %v (%v), want %s", row.Hijri, d, err, row.Gregorian)
		}
		if y, m, d, err := ToHijri(want); err != nil || y != h.Year || m != h.Month || d != 1 {
			t.Errorf("%s: got %d-%d-%d (%v), want %s", row.Gregorian, y, m, d, err, row.Hijri)
		}
		if want != tableStart {
			y, m, d, err := ToHijri(want.AddDays(-1))
			if back, err2 := FromHijri(y, m, d); err != nil || err2 != nil || back != want.AddDays(-1) {
				t.Errorf("the day before %s: got %d-%d-%d, back %v", row.Gregorian, y, m, d, back)
			}
		}
		n++
	}
	if n != 1896 {
		t.Errorf("%d month starts, want 1896", n)
	}
}

// TestHijriDays goes through every day of the table.
func TestHijriDays(t *testing.T) {
	n := 0
	for d := tableStart; !tableEnd.Before(d); d = d.AddDays(1) {
		y, m, day, err := ToHijri(d)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := FromHijri(y, m, day); err != nil || back != d {
			t.Fatalf("%v is %d-%d-%d, which is %v (%v)", d, y, m, day, back, err)
		}
		n++
	}
	t.Logf("%d days", n)
}

func TestHijri(t *testing.T) {
	for _, c := range []struct {
		name    string
		y, m, d int
		want    rasid.Date
		exact   bool
	}{
		{"first of Ramadan 1438", 1438, 9, 1, rasid.Date{Year: 2017, Month: 5, Day: 27}, true},
		{"last day of the table", 1500, 12, 30, tableEnd, true},
		{"the epoch, by reckoning", 1, 1, 1, rasid.Date{Year: 622, Month: 7, Day: 19}, false},
		{"fall of Baghdad, by reckoning", 656, 2, 9, rasid.Date{Year: 1258, Month: 2, Day: 22}, false},
	} {
		got, exact, err := hijriDay(c.y, c.m, c.d)
		if err != nil || got != c.want || exact != c.exact {
			t.Errorf("%s: got %v %v %v", c.name, got, exact, err)
		}
		if _, err := FromHijri(c.y, c.m, c.d); errors.Is(err, ErrHijriRange) == c.exact {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
	for _, bad := range [][3]int{{1438, 9, 31}, {1438, 13, 1}, {1438, 9, 0}, {0, 1, 1}, {1438, 9, 30}, {1438, 0, 1}, {-5, 1, 1}} {
		if _, _, err := hijriDay(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%v: want an error", bad)
		}
		if _, err := FromHijri(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%v: want an error", bad)
		}
	}
	for _, bad := range []rasid.Date{tableStart.AddDays(-1), tableEnd.AddDays(1), {Year: 1258, Month: 2, Day: 22}} {
		if _, _, _, err := ToHijri(bad); !errors.Is(err, ErrHijriRange) || !strings.Contains(err.Error(), "1343 to 1500") {
			t.Errorf("%v: got %v, want ErrHijriRange", bad, err)
		}
	}
	for _, bad := range []rasid.Date{{}, {Year: 2017}, {Year: 2017, Month: 2, Day: 30}} {
		if _, _, _, err := ToHijri(bad); err == nil || errors.Is(err, ErrHijriRange) {
			t.Errorf("%v: got %v, want an error of its own", bad, err)
		}
	}
}

func TestHijriYearOf(t *testing.T) {
	for y := 1343; y < 1500; y++ {
		d, err := FromHijri(y, 7, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := hijriYearOf(d); got < y-1 || got > y+1 {
			t.Errorf("hijriYearOf(%v) = %d, want about %d", d, got, y)
		}
	}
}

package rasid

import (
	"fmt"
	"time"
)

// A Date is a civil day without a time zone. Zero parts are unknown: {2017, 6, 0}
// is June 2017, {0, 6, 23} is a 23 June of an unknown year. The zero Date is
// "no date".
type Date struct{ Year, Month, Day int }

// IsZero reports whether nothing of the date is known.
func (d Date) IsZero() bool { return d == Date{} }

// Whole reports whether year, month and day are all known.
func (d Date) Whole() bool { return d.Year != 0 && d.Month != 0 && d.Day != 0 }

// String writes the date as ISO 8601, with XXXX for an unknown year: 2017-06-23,
// 2017-06, 2017, XXXX-06-23, XXXX-06.
func (d Date) String() string {
	year := "XXXX"
	if d.Year != 0 {
		year = fmt.Sprintf("%04d", d.Year)
	}
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return year
	case d.Day == 0:
		return fmt.Sprintf("%s-%02d", year, d.Month)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, d.Month, d.Day)
}

// Time returns midnight UTC of a whole date. Unknown parts count as the first.
func (d Date) Time() time.Time {
	m, day := d.Month, d.Day
	if m == 0 {
		m = 1
	}
	if day == 0 {
		day = 1
	}
	return time.Date(d.Year, time.Month(m), day, 0, 0, 0, 0, time.UTC)
}

// DateOf returns the civil day of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// AddDays returns the day n days later; d must be whole.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Weekday returns the day of the week; d must be whole.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// Valid reports whether a whole date is a day of the Gregorian calendar.
func (d Date) Valid() bool {
	return d.Whole() && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && DateOf(d.Time()) == d
}

// Before reports whether whole date d lies before e.
func (d Date) Before(e Date) bool { return d.Time().Before(e.Time()) }

// ParseDate reads 2017-06-23, or the day of an RFC 3339 timestamp such as
// 2017-06-23T10:00:00Z (in the timestamp's own zone). It refuses days that no
// calendar has.
func ParseDate(s string) (Date, error) {
	head := s
	if len(head) > 10 && (head[10] == 'T' || head[10] == ' ') {
		head = head[:10]
	}
	t, err := time.Parse("2006-01-02", head)
	if err != nil {
		return Date{}, fmt.Errorf("bad date %q: want YYYY-MM-DD, such as 2017-06-23", s)
	}
	return DateOf(t), nil
}

// stampLayouts are the forms of timestamps with an offset, the most exact first.
var stampLayouts = [...]string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02T15:04:05-0700"}

// ParseDateIn reads what ParseDate reads, and takes the day of a timestamp in the
// zone of the outlet that wrote it: an article of 22:30 UTC is one of the next day
// in Baghdad, and its «فجر اليوم» (at dawn today) is that day's. A day without an
// hour is the same in every zone; a nil zone is that of the timestamp.
func ParseDateIn(s string, zone *time.Location) (Date, error) {
	if zone != nil {
		for _, layout := range stampLayouts {
			if t, err := time.Parse(layout, s); err == nil {
				return DateOf(t.In(zone)), nil
			}
		}
	}
	return ParseDate(s)
}

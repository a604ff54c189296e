package timex

import (
	"errors"
	"fmt"
	"math/bits"

	"github.com/rasid-news/rasid"
)

// Years of the Umm al-Qura table, and the day on which it begins.
const (
	hijriFirst = 1343
	hijriLast  = 1500
)

// monthLengths holds a year in each cell: bit m-1 is set where month m has 30
// days, clear where it has 29; irregular mends eight of them. The lengths are those of the Umm al-Qura calendar
// of Saudi Arabia; source: the month starts of dralshehri/hijridate (MIT), which
// follow the printed calendars. 1 Muharram 1343 is 1 August 1924.
var monthLengths = [hijriLast - hijriFirst + 1]uint16{
	0xeed, 0x554, 0xb55, 0x66c, 0x36c, 0x4d5, 0xdd5, 0xb4a, // 1343
	0xb15, 0x555, 0x9ad, 0x56a, 0xb55, 0x4d4, 0xd55, 0x64b, // 1351
	0x497, 0xd55, 0x555, 0x555, 0xd55, 0x755, 0xd55, 0x555, // 1359
	0x555, 0xd55, 0x6d5, 0x555, 0xea5, 0xd2a, 0xaaa, 0xcd5, // 1367
	0x655, 0x572, 0xda9, 0x555, 0xaaa, 0x555, 0x52d, 0xa6d, // 1375
	0x55a, 0x555, 0x74d, 0xd53, 0xd54, 0x556, 0xd55, 0x2d5, // 1383
	0xd55, 0xd54, 0xd45, 0x655, 0x52d, 0xa5d, 0x55a, 0xad5, // 1391
	0x6aa, 0xd4b, 0x52a, 0xa57, 0x4ae, 0x976, 0x56c, 0xb55, // 1399
	0xaaa, 0xa55, 0x4ad, 0x95d, 0x2da, 0x5d9, 0xdb2, 0xba4, // 1407
	0xb4a, 0xa55, 0x2b5, 0x575, 0xb6a, 0xbd2, 0xbc4, 0xb89, // 1415
	0xa95, 0x52d, 0x5ad, 0xb6a, 0x6d4, 0xdc9, 0xd92, 0xaa6, // 1423
	0x956, 0x2ae, 0x56d, 0x36a, 0xb55, 0xaaa, 0x94d, 0x49d, // 1431
	0x95d, 0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a, 0x92e, 0x26e, // 1439
	0x55d, 0xada, 0x6d4, 0x6a5, 0x54b, 0xa97, 0x54e, 0xaae, // 1447
	0x5ac, 0xba9, 0xd92, 0xb25, 0x64b, 0xcab, 0x55a, 0xb55, // 1455
	0x6d2, 0xea5, 0xe4a, 0xa95, 0x52d, 0xaad, 0x36c, 0x759, // 1463
	0x6d2, 0x695, 0x52d, 0xa5b, 0x4ba, 0x9ba, 0x3b4, 0xb69, // 1471
	0xb52, 0xaa6, 0x4b6, 0x96d, 0x2ec, 0x6d9, 0xeb2, 0xd54, // 1479
	0xd2a, 0xa56, 0x4ae, 0x96d, 0xd6a, 0xb54, 0xb29, 0xa93, // 1487
	0x52b, 0xa57, 0x536, 0xab5, 0x6aa, 0xe93, // 1495
}

// irregular lists the months of 28 and 31 days that the printed calendars of the
// early years have, as what to add to the bit of monthLengths.
var irregular = [...]struct{ year, month, days int }{
	{1343, 9, -1}, {1345, 5, 1}, {1345, 8, -1}, {1348, 11, 1}, {1348, 12, -1},
	{1349, 10, -1}, {1349, 11, 1}, {1364, 8, -1},
}

// ErrHijriRange is the error for days that the Umm al-Qura table does not hold:
// those before 1 Muharram 1343 (1 August 1924) and after the end of 1500 (16
// November 2077).
var ErrHijriRange = errors.New("outside the Umm al-Qura table of 1343 to 1500")

// tableStart and tableEnd are the days of the table, the first and the last.
var (
	tableStart = rasid.Date{Year: 1924, Month: 8, Day: 1}
	tableEnd   = rasid.Date{Year: 2077, Month: 11, Day: 16}
)

// FromHijri returns the Gregorian day of a Hijri date by the Umm al-Qura
// calendar: months count from 1 (Muharram) to 12 (Dhu al-Hijja), days from 1. The
// error is ErrHijriRange for years outside 1343 to 1500, and another for a day
// that the month does not have.
func FromHijri(year, month, day int) (rasid.Date, error) {
	if year < hijriFirst || year > hijriLast {
		return rasid.Date{}, fmt.Errorf("timex: convert Hijri %d-%02d-%02d: %w", year, month, day, ErrHijriRange)
	}
	d, _, err := hijriDay(year, month, day)
	return d, err
}

// ToHijri returns the Hijri date of a Gregorian day by the Umm al-Qura calendar.
// The error is ErrHijriRange for days outside the table, and another for a date
// that is no day.
func ToHijri(d rasid.Date) (year, month, day int, err error) {
	if !d.Valid() {
		return 0, 0, 0, fmt.Errorf("timex: convert %q: not a day", d)
	}
	if d.Before(tableStart) || tableEnd.Before(d) {
		return 0, 0, 0, fmt.Errorf("timex: convert %v: %w", d, ErrHijriRange)
	}
	n := int(d.Time().Sub(tableStart.Time()).Hours() / 24)
	for year = hijriFirst; ; year++ {
		length := 0
		for m := 1; m <= 12; m++ {
			length += hijriMonthDays(year, m)
		}
		if n < length {
			break
		}
		n -= length
	}
	for month = 1; n >= hijriMonthDays(year, month); month++ {
		n -= hijriMonthDays(year, month)
	}
	return year, month, n + 1, nil
}

// hijriDay returns the Gregorian day of a Hijri date. Inside the table exact is
// true; outside it follows the arithmetic calendar, which can be a day or two
// off. A day that the month does not have is an error.
func hijriDay(year, month, day int) (d rasid.Date, exact bool, err error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > hijriMonthDays(year, month) {
		return rasid.Date{}, false, fmt.Errorf("timex: no Hijri day %d-%02d-%02d", year, month, day)
	}
	if year < hijriFirst || year > hijriLast {
		// The arithmetic calendar has 11 leap years in 30, and 30-day odd months.
		n := day + (59*(month-1)+1)/2 + (year-1)*354 + (3+11*year)/30 - 1
		return rasid.Date{Year: 622, Month: 7, Day: 19}.AddDays(n), false, nil
	}
	n := day - 1
	for y := hijriFirst; y < year; y++ {
		n += 348 + bits.OnesCount16(monthLengths[y-hijriFirst])
	}
	before := monthLengths[year-hijriFirst] & (1<<(month-1) - 1)
	n += 29*(month-1) + bits.OnesCount16(before)
	for _, x := range irregular {
		if x.year < year || x.year == year && x.month < month {
			n += x.days
		}
	}
	return tableStart.AddDays(n), true, nil
}

// hijriMonthDays returns the length of a month.
func hijriMonthDays(year, month int) int {
	if year >= hijriFirst && year <= hijriLast {
		n := 29 + int(monthLengths[year-hijriFirst]>>(month-1)&1)
		for _, x := range irregular {
			if x.year == year && x.month == month {
				n += x.days
			}
		}
		return n
	}
	if month%2 == 1 || month == 12 && (11*year+14)%30 < 11 {
		return 30
	}
	return 29
}

// hijriMonth returns the first and the last day of a Hijri month.
func hijriMonth(year, month int) (from, to rasid.Date, err error) {
	from, _, err = hijriDay(year, month, 1)
	if err != nil {
		return from, to, err
	}
	return from, from.AddDays(hijriMonthDays(year, month) - 1), nil
}

// gregorianOnly is the first year that news can only mean by the Gregorian
// calendar: «رمضان 2019» is the Ramadan that fell into 2019.
const gregorianOnly = 1600

// hijriYearIn returns the Hijri year whose day of that month falls into a
// Gregorian year, 0 if none does.
func hijriYearIn(gregorian, month, day int) int {
	near := (gregorian - 622) * 33 / 32
	for y := near - 1; y <= near+2; y++ {
		if d, _, err := hijriDay(y, month, day); err == nil && d.Year == gregorian {
			return y
		}
	}
	return 0
}

// hijriYearOf returns the Hijri year that is about to run on a Gregorian day,
// exact to a year: 33 Hijri years are 32 Gregorian ones.
func hijriYearOf(d rasid.Date) int { return (d.Time().YearDay()/2+(d.Year-622)*365)*33/(32*365) + 1 }

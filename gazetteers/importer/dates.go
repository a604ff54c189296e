package importer

import (
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
)

// parseDay reads 2017, 2017-06, 2017-06-23 and what follows after a T; zeros
// stand for what is not known.
func parseDay(s string) rasid.Date {
	s, _, _ = strings.Cut(s, "T")
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 || !isDigits(parts[0]) {
		return rasid.Date{}
	}
	d := rasid.Date{}
	d.Year, _ = strconv.Atoi(parts[0])
	if len(parts) > 1 && len(parts[1]) == 2 && isDigits(parts[1]) {
		d.Month, _ = strconv.Atoi(parts[1])
	}
	if len(parts) > 2 && d.Month > 0 && len(parts[2]) == 2 && isDigits(parts[2]) {
		d.Day, _ = strconv.Atoi(parts[2])
	}
	whole := rasid.Date{Year: d.Year, Month: max(1, d.Month), Day: max(1, d.Day)}
	if !whole.Valid() {
		return rasid.Date{}
	}
	return d
}

// reversed reports whether a period ends before it begins, as far as both are
// known.
func reversed(from, to rasid.Date) bool {
	if from.Year == 0 || to.Year == 0 {
		return false
	}
	switch {
	case from.Year != to.Year:
		return to.Year < from.Year
	case from.Month == 0 || to.Month == 0 || from.Month != to.Month:
		return to.Month != 0 && to.Month < from.Month
	}
	return to.Day != 0 && to.Day < from.Day
}

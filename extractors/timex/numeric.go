package timex

import (
	"strconv"
	"strings"
)

// numeric reads 23/6/2017, 23-6-2017, 2017-06-23, 17.4.2016 and 15/8/1438.
func (p *parser) numeric(pt *point, i int) int {
	if i < p.lo || i >= p.hi {
		return i
	}
	if p.openNumber(i) {
		parts := strings.Split(p.tokens[i].Norm, ".")
		if len(parts) != 3 {
			return i
		}
		var v [3]int
		for k, s := range parts {
			n, err := strconv.Atoi(s)
			if err != nil {
				return i
			}
			v[k] = n
		}
		if !pt.numbers(v, len(parts[0]), len(parts[2])) {
			return i
		}
		return p.eraMark(pt, i+1)
	}
	a, s1, b, s2, c := p.at(i), p.at(i+1), p.at(i+2), p.at(i+3), p.at(i+4)
	if a.value < 0 || b.value < 0 || s1.mark != '/' && s1.mark != '-' {
		return i
	}
	if c.value >= 0 && s2.mark == s1.mark &&
		pt.numbers([3]int{int(a.value), int(b.value), int(c.value)}, int(a.digit), int(c.digit)) {
		return p.eraMark(pt, i+5)
	}
	// Day and month alone are a fraction or a score unless a day is named.
	if s1.mark != '/' || s2.mark == '/' || a.digit > 2 || b.digit > 2 {
		return i
	}
	day, month := int(a.value), int(b.value)
	if month > 12 && day <= 12 {
		day, month = month, day
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return i
	}
	named := pt.head || pt.weekday != 0 || pt.hasDeictic || p.tokenIs(i-1, "بتاريخ")
	// «في 22/4» is no fraction of anything: one would not have 22 parts of 4.
	if named || day > 12 && int(a.value) == day && p.dated(i-1) && !p.counts(i+3) && !p.unknownNoun(i+3) && s2.value < 0 {
		pt.day, pt.month, pt.strong = day, month, true
		return i + 3
	}
	return i
}

// numbers takes the three numbers of a date; Arabic writes the day first, and
// only a month above twelve shows that a writer put it second.
func (pt *point) numbers(v [3]int, firstDigits, lastDigits int) bool {
	y, m, d := v[2], v[1], v[0]
	switch {
	case firstDigits == 4:
		y, d = v[0], v[2]
	case lastDigits == 2:
		if y >= 40 {
			y += 1900
		} else {
			y += 2000
		}
	case lastDigits != 4:
		return false
	}
	if m > 12 && d <= 12 {
		m, d = d, m
	}
	if m < 1 || m > 12 || d < 1 || d > 31 || y < 1000 || y > 2200 {
		return false
	}
	pt.year, pt.month, pt.day, pt.strong = y, m, d, true
	pt.hijri = y >= 1300 && y <= 1500
	return true
}

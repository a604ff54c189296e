package input

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
	"unicode"

	"github.com/rasid-news/rasid"
)

// ID returns the name of an article that has none of its own: the first 16 hex
// digits of the SHA-256 of its Text. The same words have the same ID wherever
// the file lies.
func ID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Digest returns the hex SHA-256 of raw bytes.
func Digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// Blank reports whether text has nothing that could be read: spaces and
// invisible characters only.
func Blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r)
	}) < 0
}

// dateLayouts are the machine forms of feeds and databases that cannot be
// misread. Day-first and month-first forms with slashes are left out, since
// nobody can tell 03/04 apart.
var dateLayouts = [...]string{
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006", "2006/01/02", "2006/01/02 15:04:05", "20060102", "2 January 2006", "2 Jan 2006", "January 2, 2006",
}

// ParseDate reads the date of publication that an input gives: ISO 8601 first,
// then seconds or milliseconds since 1970 (in UTC), then the forms of feeds (RFC
// 1123). The empty string is the zero Date.
func ParseDate(s string) (rasid.Date, error) { return ParseDateIn(s, nil) }

// ParseDateIn is ParseDate for an outlet whose zone is known: a timestamp of an
// hour before midnight in UTC is one of the next day in Baghdad, whose readers «أمس»
// (yesterday) was written for. A nil zone is that of the timestamp.
func ParseDateIn(s string, zone *time.Location) (rasid.Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return rasid.Date{}, nil
	}
	date, err := rasid.ParseDateIn(s, zone)
	if err == nil {
		return date, nil
	}
	if sec := epoch(s); sec != 0 {
		return dayIn(time.Unix(sec, 0).UTC(), zone), nil
	}
	for _, layout := range dateLayouts {
		t, bad := time.Parse(layout, s)
		switch {
		case bad != nil:
		case strings.Contains(layout, "0700") || strings.Contains(layout, "MST"):
			return dayIn(t, zone), nil
		default:
			return rasid.DateOf(t), nil // without a zone of its own it is the outlet's
		}
	}
	return rasid.Date{}, err
}

func dayIn(t time.Time, zone *time.Location) rasid.Date {
	if zone != nil {
		t = t.In(zone)
	}
	return rasid.DateOf(t)
}

// epoch reads 10 digits as seconds since 1970, 13 as milliseconds: no other date
// has that many. 0 for anything else.
func epoch(s string) int64 {
	if len(s) != 10 && len(s) != 13 {
		return 0
	}
	n := int64(0)
	for i := range s {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int64(s[i]-'0')
	}
	if len(s) == 13 {
		n /= 1000
	}
	return n
}

// BadDate is the problem of an article whose date of publication cannot be read.
func BadDate(name string, record int, err error) error {
	return rasid.Problem{
		Code: CodeDate, Path: name, Line: record, Msg: err.Error(),
		Fix: "write the day as YYYY-MM-DD, or leave it out",
	}
}

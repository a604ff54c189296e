package input

import (
	"strings"
	"unicode"

	"github.com/rasid-news/rasid"
)

// months are the names that dates are written with, in the spelling of Plain:
// Levantine, Egyptian and Gulf, Maghrebi. Their Arabic cell comes last.
var months = [...]struct {
	month int
	names string
}{
	{1, "كانون الثاني|يناير|جانفي"},
	{2, "شباط|فبراير|فيفري"},
	{3, "اذار|مارس"},
	{4, "نيسان|ابريل|افريل"},
	{5, "ايار|مايو|ماي"},
	{6, "حزيران|يونيو|يونيه|جوان"},
	{7, "تموز|يوليو|يوليه|جويلية|يوليوز"},
	{8, "اب|اغسطس|اوت|غشت"},
	{9, "ايلول|سبتمبر|شتنبر"},
	{10, "تشرين الاول|اكتوبر"},
	{11, "تشرين الثاني|نوفمبر|نونبر"},
	{12, "كانون الاول|ديسمبر|دجنبر"},
}

// longestDateline is how long, in bytes, a line may be and still be taken for
// the line that says when the article came out.
const longestDateline = 160

// Dateline reads the day out of a line that a page shows above its article:
// «الأحد، 04 آب/أغسطس 2013، آخر تحديث 02:21» ("Sunday, 4 August 2013, last
// update"). The form is day, name of the month (two with a slash), year; or the
// year first, in digits: «2013/08/04 02:21». A line
// that is longer, or has no year, says nothing: in prose a date is seldom that
// of publication.
func Dateline(line string) rasid.Date {
	if len(line) > longestDateline {
		return rasid.Date{}
	}
	words := strings.FieldsFunc(Plain(line, longestDateline), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("/-–،,:|()", r)
	})
	if date := yearFirst(line); !date.IsZero() {
		return date
	}
	for i, word := range words {
		day := Number(word)
		if day < 1 || day > 31 || i+2 >= len(words) {
			continue
		}
		month, n := monthAt(words[i+1:])
		if n == 0 {
			continue
		}
		rest := words[i+1+n:]
		if again, m := monthAt(rest); m > 0 && again == month { // آب/أغسطس
			rest = rest[m:]
		}
		if len(rest) == 0 {
			continue
		}
		year := Number(strings.TrimSuffix(rest[0], "م"))
		if date := (rasid.Date{Year: year, Month: month, Day: day}); year >= 1990 && year < 2100 && date.Valid() {
			return date
		}
	}
	return rasid.Date{}
}

// yearFirst reads 2013/08/04 or 2013-08-04 as the first word of a line. The year
// last is not read: nobody can tell 03/04/2013 apart.
func yearFirst(line string) rasid.Date {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '/' || r == '-' })
	if len(parts) != 3 || len(parts[0]) < 4 {
		return rasid.Date{}
	}
	date := rasid.Date{Year: Number(parts[0]), Month: Number(parts[1]), Day: Number(parts[2])}
	if date.Year < 1990 || date.Year >= 2100 || !date.Valid() {
		return rasid.Date{}
	}
	return date
}

// monthAt returns the month that words begin with and how many words it takes.
func monthAt(words []string) (month, n int) {
	if len(words) == 0 {
		return 0, 0
	}
	pair := words[0]
	if len(words) > 1 {
		pair += " " + words[1]
	}
	for _, m := range months {
		for name := range strings.SplitSeq(m.names, "|") {
			switch name {
			case pair:
				return m.month, 1 + strings.Count(name, " ")
			case words[0]:
				return m.month, 1
			}
		}
	}
	return 0, 0
}

// Number reads a whole number in ASCII, Arabic-Indic or Persian digits; -1 for
// anything else.
func Number(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			r -= '0'
		case r >= '٠' && r <= '٩':
			r -= '٠'
		case r >= '۰' && r <= '۹':
			r -= '۰'
		default:
			return -1
		}
		if n = n*10 + int(r); n > 9999 {
			return -1
		}
	}
	if s == "" {
		return -1
	}
	return n
}

// Plain returns the first letters of a line in a spelling that lets the cues be
// compared: marks off, alef without hamza, leading marks of punctuation off.
// The folding of the extractors is not used here, since a source knows nothing
// of them.
func Plain(line string, most int) string {
	var b strings.Builder
	count := 0
	for _, r := range line {
		switch {
		case r >= 0x064B && r <= 0x0652, r == 'ـ':
			continue
		case r == 'أ', r == 'إ', r == 'آ':
			r = 'ا'
		case b.Len() == 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			continue
		}
		b.WriteRune(r)
		if count++; count >= most {
			return b.String()
		}
	}
	return b.String()
}

package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/rasid-news/rasid"
)

// months are the names that dates on pages are written with, in the spelling of
// plain: Levantine, Egyptian and Gulf, Maghrebi. Their Arabic cell comes last.
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

// visibleDate reads the day out of a line that a page shows above its article:
// «الأحد، 04 آب/أغسطس 2013، آخر تحديث 02:21» ("Sunday, 4 August 2013, last
// update"). The form is day, name of the month (two with a slash), year. A line
// that is longer, or has no year, says nothing: in prose a date is seldom that
// of publication.
func visibleDate(line string) rasid.Date {
	if len(line) > longestDateline {
		return rasid.Date{}
	}
	words := strings.FieldsFunc(plain(line, longestDateline), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("/-–،,:|()", r)
	})
	for i, word := range words {
		day := number(word)
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
		year := number(strings.TrimSuffix(rest[0], "م"))
		if date := (rasid.Date{Year: year, Month: month, Day: day}); year >= 1990 && year < 2100 && date.Valid() {
			return date
		}
	}
	return rasid.Date{}
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

// number reads a whole number in ASCII, Arabic-Indic or Persian digits; -1 for
// anything else.
func number(s string) int {
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

// datedAbove looks for a dateline in the first lines of an article.
func datedAbove(body string) rasid.Date {
	const few = 3
	for i, line := range strings.SplitN(body, "\n", few+1) {
		if i == few {
			break
		}
		if date := visibleDate(line); !date.IsZero() {
			return date
		}
	}
	return rasid.Date{}
}

// datedElement looks for a dateline in the elements of a page that call
// themselves a date or time.
func datedElement(n *html.Node) rasid.Date {
	if n.Type == html.ElementNode {
		if isHidden(tag(n)) {
			return rasid.Date{}
		}
		for _, a := range n.Attr {
			if a.Key != "class" && a.Key != "id" && a.Key != "itemprop" {
				continue
			}
			low := strings.ToLower(a.Val)
			if strings.Contains(low, "date") || strings.Contains(low, "time") || strings.Contains(low, "publish") {
				if date := visibleDate(oneLine(textOf(n))); !date.IsZero() {
					return date
				}
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if date := datedElement(c); !date.IsZero() {
			return date
		}
	}
	return rasid.Date{}
}

// dateInURL reads the day out of an address such as /story/2020/8/24/… or
// /2020-06-03-…; the zero Date if there is none.
func dateInURL(url string) rasid.Date {
	parts := strings.FieldsFunc(url, func(r rune) bool { return r == '/' || r == '-' })
	for i := 0; i+2 < len(parts); i++ {
		date := rasid.Date{Year: number(parts[i]), Month: number(parts[i+1]), Day: number(parts[i+2])}
		if len(parts[i]) == 4 && date.Year >= 1990 && date.Year < 2100 && date.Valid() {
			return date
		}
	}
	return rasid.Date{}
}

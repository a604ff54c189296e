package gazetteers

import (
	"slices"

	"github.com/rasid-news/rasid"
)

// holderMark starts the keys under which holders of offices are filed beside
// the names. No article can hold such a word: it is no letter.
const holderMark = "\x1f"

// holderKey returns the key of the office that an entry holds, "" if it holds
// none or nobody's.
func holderKey(e *Entry) string {
	if e.Kind != Person || e.Office == "" || e.Country == "" && e.Org == "" {
		return ""
	}
	return officeKey(e.Office, e.Country, e.Org)
}

func officeKey(office, country, org string) string {
	if country != "" {
		org = ""
	}
	return holderMark + office + " " + country + org
}

// Holders returns the persons who held an office of a country, ISO 3166-1
// alpha-3, or where country is "" of a body on the whole of the day on; nil if
// on is no whole date or nobody is known to have. On the day of a change it is
// both. Periods that are known to the month or year count from its first day to
// its last; one without an end lasts, one without a beginning is unknown and
// never found.
func (l *Lexicon) Holders(office, country, org string, on rasid.Date) []*Entry {
	if office == "" || country == "" && org == "" || !on.Whole() {
		return nil
	}
	node := l.root(l.vocab.find(officeKey(office, country, org)))
	if node == 0 {
		return nil
	}
	var found []*Entry
	for _, i := range l.ending(node, false) {
		if e := l.Entry(i); Held(e, on) && !slices.ContainsFunc(found, func(f *Entry) bool { return samePerson(f, e) }) {
			found = append(found, e)
		}
	}
	return found
}

// samePerson reports whether two rows, of two terms say, are about one person.
func samePerson(a, b *Entry) bool {
	return a.Wikidata != "" && a.Wikidata == b.Wikidata || len(a.Names) > 0 && len(b.Names) > 0 && a.Names[0] == b.Names[0]
}

// Held reports whether the period of an entry is known and includes the whole
// date on.
func Held(e *Entry, on rasid.Date) bool {
	return e.From.Year != 0 && !on.Before(e.From) && (e.To.Year == 0 || !lastDay(e.To).Before(on))
}

// lastDay returns the last day of a date that may be a month or a year.
func lastDay(d rasid.Date) rasid.Date {
	switch {
	case d.Month == 0:
		return rasid.Date{Year: d.Year, Month: 12, Day: 31}
	case d.Day == 0:
		d.Day = 1
		return rasid.DateOf(d.Time().AddDate(0, 1, -1))
	}
	return d
}

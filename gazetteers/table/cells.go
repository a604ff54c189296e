package table

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// A column is one of the columns a table can have.
type column uint8

const (
	colID column = iota + 1
	colKind
	colTier
	colCountry
	colOrg
	colRole
	colOffice
	colISO
	colWikidata
	colGeoNames
	colLat
	colLon
	colPop
	colFrom
	colTo
	colParent
	colGender
	colNumber
	colCue
	colSource
	colNames
)

// columnNames holds the words of the header row; the index is the column.
var columnNames = [...]string{
	"", "id", "kind", "tier", "country", "org", "role", "office", "iso", "wikidata", "geonames", "lat", "lon",
	"pop", "from", "to", "parent", "gender", "number", "cue", "source", "names",
}

func parseColumn(word string) (column, bool) {
	for i := 1; i < len(columnNames); i++ {
		if columnNames[i] == word {
			return column(i), true
		}
	}
	return 0, false
}

// cell reads one cell that is not empty; at is its byte offset in the line.
func (p *parser) cell(e *Entry, col column, cell string, at int) {
	switch col {
	case colID:
		e.ID = cell
		if strings.IndexByte(cell, ' ') >= 0 || strings.IndexByte(cell, '|') >= 0 || cell == "-" {
			p.fault(codeID, at, fmt.Sprintf("bad id %q", cell), "use letters, digits, dots and hyphens")
		}
	case colKind:
		var ok bool
		if e.Kind, ok = ParseKind(cell); !ok {
			p.fault(codeWord, at, fmt.Sprintf("unknown kind %q", cell), suggest(cell, kindNames[1:]))
		}
	case colTier:
		e.Tier = p.oneDigit(cell, at)
	case colCountry:
		e.Country = cell
		if !isCode(cell, 3) {
			p.fault(codeValue, at, fmt.Sprintf("bad country %q", cell), "give ISO 3166-1 alpha-3, such as SYR")
		}
	case colOrg:
		e.Org = cell
	case colRole:
		e.Role = cell
		if !isRole(cell) {
			p.fault(codeWord, at, fmt.Sprintf("unknown role %q", cell), suggest(cell, rasid.Roles[:]))
		}
	case colOffice:
		e.Office = cell
		if !isOffice(cell) {
			p.fault(codeValue, at, fmt.Sprintf("bad office %q", cell), "give small letters and hyphens, such as foreign-minister")
		}
	case colISO:
		e.ISO = cell
	case colWikidata:
		e.Wikidata = cell
		if cell[0] != 'Q' || !isDigits(cell[1:]) {
			p.fault(codeValue, at, fmt.Sprintf("bad wikidata id %q", cell), "give Q and digits, such as Q858")
		}
	case colGeoNames:
		e.GeoNames = cell
		if !isDigits(cell) {
			p.fault(codeValue, at, fmt.Sprintf("bad geonames id %q", cell), "give digits only")
		}
	case colLat:
		e.Lat = p.degrees(cell, at, 90)
	case colLon:
		e.Lon = p.degrees(cell, at, 180)
	case colPop:
		var err error
		if e.Pop, err = strconv.Atoi(cell); err != nil || e.Pop < 0 {
			p.fault(codeValue, at, fmt.Sprintf("bad population %q", cell), "give a whole number")
		}
	case colFrom:
		e.From = p.date(cell, at)
	case colTo:
		e.To = p.date(cell, at)
	case colParent:
		e.Parent = cell
	case colGender:
		e.Gender = p.letter(cell, at, "gender", "mf")
	case colNumber:
		e.Number = p.letter(cell, at, "number", "sdp")
	case colCue:
		e.Cue = cell
	case colSource:
		e.Source = cell
	case colNames:
		p.nameList(e, cell, at)
	}
}

// nameList splits the last cell at its bars.
func (p *parser) nameList(e *Entry, cell string, at int) {
	first := len(p.names)
	for rest, more := cell, true; more; {
		var name string
		name, rest, more = strings.Cut(rest, "|")
		switch {
		case name == "" || name == "-":
			p.fault(codeNames, at, "empty name between two bars", "remove one bar")
		case name[0] == ' ' || name[len(name)-1] == ' ' || strings.Contains(name, "  "):
			p.fault(codeNames, at, fmt.Sprintf("name %q has a space too many", name), "keep single spaces between words")
		default:
			p.letters(name, at)
		}
		p.names = append(p.names, name)
		at += len(name) + 1
	}
	e.Names = p.names[first:len(p.names):len(p.names)]
}

// letters refuses what looks like a name and is not equal to it.
func (p *parser) letters(name string, at int) {
	if isPlain(name) {
		return
	}
	for i, r := range name {
		if r < utf8.RuneSelf {
			continue
		}
		if what, fix := badLetter(r); what != "" {
			p.fault(codeLetter, at+i, fmt.Sprintf("name %q holds %s (%U)", name, what, r), fix)
		}
	}
}

// isPlain is the fast path: a name of ASCII and of the Arabic letters from
// U+0600 to U+067F, which UTF-8 writes with D8 or D9 first, holds nothing bad
// but perhaps a letter mark (D8 9C) or a tatweel (D9 80).
func isPlain(name string) bool {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c < utf8.RuneSelf {
			continue
		}
		i++
		if c != 0xD8 && c != 0xD9 || i == len(name) {
			return false
		}
		d := name[i]
		if d < 0x80 || d > 0xBF || c == 0xD8 && d == 0x9C || c == 0xD9 && d == 0x80 {
			return false
		}
	}
	return true
}

// badLetter names what is wrong with r in a name; "" if nothing is. The letters
// it refuses look like others on the screen: two rows that a reader takes for
// one would be two, and a search for one would not find the other.
func badLetter(r rune) (what, fix string) {
	switch {
	case r >= 0x0621 && r < 0x0640, r > 0x0640 && r <= 0x0652:
		return "", ""
	case r == 0x0640:
		return "a tatweel", "remove it"
	case r == 0x06CC:
		return "a Persian yeh", "write ي or ى"
	case r == 0x06A9:
		return "a Persian kaf", "write ك"
	case r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
		return "a presentation form", "write the plain letter"
	case r == 0x061C, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF, r == 0x00AD:
		return "an invisible character", "remove it"
	case r == 0x00A0, r == 0x202F, r == 0x2007:
		return "a no-break space", "write a plain space"
	case r == utf8.RuneError:
		return "a byte that is no UTF-8", "save the file as UTF-8"
	}
	return "", ""
}

func (p *parser) oneDigit(cell string, at int) int {
	if len(cell) == 1 && cell[0] >= '1' && cell[0] <= '4' {
		return int(cell[0] - '0')
	}
	p.fault(codeValue, at, fmt.Sprintf("bad tier %q", cell), "give 1, 2, 3 or 4")
	return TierAlways
}

func (p *parser) letter(cell string, at int, what, allowed string) byte {
	if len(cell) == 1 && strings.Contains(allowed, cell) {
		return cell[0]
	}
	p.fault(codeWord, at, fmt.Sprintf("unknown %s %q", what, cell), "give one of the letters "+allowed)
	return 0
}

func (p *parser) degrees(cell string, at int, most float64) float64 {
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > most {
		p.fault(codeValue, at, fmt.Sprintf("bad coordinate %q", cell), fmt.Sprintf("give degrees between -%g and %g", most, most))
		return 0
	}
	return v
}

// date reads 2017, 2017-06 or 2017-06-23: few offices are known to the day.
func (p *parser) date(cell string, at int) rasid.Date {
	d, ok := partialDate(cell)
	if !ok {
		p.fault(codeDate, at, fmt.Sprintf("bad date %q", cell), "give YYYY, YYYY-MM or YYYY-MM-DD")
	}
	return d
}

func partialDate(s string) (rasid.Date, bool) {
	var part [3]int
	size := [3]int{4, 2, 2}
	n := 0
	for cell := range strings.SplitSeq(s, "-") {
		if n == 3 || len(cell) != size[n] || !isDigits(cell) {
			return rasid.Date{}, false
		}
		part[n], _ = strconv.Atoi(cell)
		n++
	}
	d := rasid.Date{Year: part[0], Month: part[1], Day: part[2]}
	whole := d
	if n < 2 {
		whole.Month = 1
	}
	if n < 3 {
		whole.Day = 1
	}
	return d, whole.Valid()
}

func isCode(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isOffice(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && (s[i] != '-' || i == 0) {
			return false
		}
	}
	return true
}

func isRole(s string) bool {
	for _, role := range rasid.Roles {
		if role == s {
			return true
		}
	}
	return false
}

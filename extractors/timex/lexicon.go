package timex

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
)

//go:embed data/lexicon.tsv
var lexiconTSV string

// A class is a part that a word can play in an expression of time. A word can
// have several: «ربيع» is a season and half the name of a Hijri month.
type class uint64

const (
	cNumber class = 1 << iota
	cOrdinal
	cMonth
	cHijri
	cWeak // the month name is also an ordinary word: «آب» (August; returned)
	cPair // first word of a name of two words
	cWeekday
	cUnit
	cBoth // dual or plural before a list: «يومي 4 و5»
	cDeictic
	cDir
	cPointer
	cPart
	cAdverb
	cMod
	cFirst
	cApprox
	cFew
	cSignal
	cSeason
	cSeasonHead
	cDecade
	cFraction
	cLast
	cEra
	cEquals
	cEvery
	cDaily
	cVague
	cName
	cOutlet
	cDayName
	cCounted
	cAge
	cFuture
	cExpected
	cScheduled
	cHappened
	cClause
	cNotFuture
	cAgo
	cMidnight
	cHonour
	cPeriod
	cFamous
	cHoliday
	cTenLast
	cFor
	cMarket
	cPress
	cGeneral
	cRest
	cThence // «بعدها», after it
	cTerm   // «الثلاثي», a quarter of a year
	cSpan   // «الآونة», a time of no length
	cNear
	cOwnDay   // «يومه الثلاثاء», this Tuesday
	cOccasion // «بمناسبة يوم عاشوراء»
	cRemain   // «بقية», the rest of
	cLittle
)

// cStart holds the classes that can open an expression.
const cStart = cNumber | cOrdinal | cMonth | cHijri | cPair | cWeekday | cUnit | cBoth | cDeictic | cPointer |
	cPart | cMod | cFirst | cSignal | cSeason | cSeasonHead | cDecade | cFraction | cEvery | cDaily | cVague | cApprox | cPeriod | cRest | cThence | cTerm | cSpan | cHoliday | cRemain | cOwnDay

// A direction places a unit beside the reference day.
type direction uint8

const (
	dirNone       direction = iota
	dirPast                 // الماضي
	dirThis                 // الجاري
	dirNext                 // المقبل
	dirAfter                // التالي: next, counted from the last date named
	dirBefore               // السابق
	dirSame                 // نفسه
	dirBeforeLast           // الأسبق
	dirNew                  // العام الجديد
)

type signal uint8

const (
	sigNone signal = iota
	sigIn
	sigSince
	sigBefore
	sigAfter
	sigDuring
	sigOver // «على مدى»: a length, not a place in time
	sigUntil
	sigFrom
	sigTo
	sigBetween
	sigBy
)

type unit uint8

const (
	unitNone unit = iota
	unitSecond
	unitMinute
	unitHour
	unitDay
	unitWeek
	unitMonth
	unitYear
	unitDecade
	unitCentury
)

type form uint8

const (
	formOne form = iota + 1
	formBoth
	formMany
)

// An era says which calendar a year is counted in.
type era uint8

const (
	eraNone era = iota
	eraCommon
	eraHijri
)

// A lexeme is what the lexicon knows of a word.
type lexeme struct {
	cls     class
	num     int32
	ord     int8
	month   int8
	hijri   int8
	weekday int8
	unit    unit
	form    form
	both    unit
	deictic int8
	dir     direction
	part    string
	mod     string
	sig     signal
	season  int8
	decade  int8
	frac    int8
	era     era
	daily   unit
	vague   string
	famous  rasid.Date
	holiday holiday
}

// A holiday is a day of either calendar that bears a name.
type holiday struct {
	hijri      bool
	month, day int8
	feast      bool // moves with Easter
	easter     int  // days after it
}

// A lexicon maps folded words without article to their readings.
type lexicon struct {
	words   map[string]*lexeme
	longest int // bytes of the longest word
	// notFuture holds the openings of words that look like a verb with سـ and
	// are none: «سياستها» (her policy).
	notFuture []string
	famous    []rasid.Date // days that are known without a year
}

var unitNames = [...]string{"", "second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
var formNames = [...]string{"", "one", "both", "many"}
var dirNames = [...]string{"", "past", "this", "next", "after", "before", "same", "beforelast", "new"}
var sigNames = [...]string{"", "in", "since", "before", "after", "during", "over", "until", "from", "to", "between", "by"}
var eraNames = [...]string{"", "ad", "ah"}
var seasonNames = [...]string{"", "spring", "summer", "autumn", "winter"}

var flagClasses = [...]struct {
	name string
	cls  class
}{
	{"adverb", cAdverb}, {"first", cFirst}, {"approx", cApprox}, {"few", cFew}, {"seasonhead", cSeasonHead},
	{"last", cLast}, {"equals", cEquals}, {"every", cEvery}, {"name", cName}, {"outlet", cOutlet},
	{"dayname", cDayName}, {"counted", cCounted}, {"age", cAge}, {"future", cFuture}, {"expected", cExpected},
	{"scheduled", cScheduled}, {"happened", cHappened}, {"clause", cClause}, {"notfuture", cNotFuture},
	{"ago", cAgo}, {"midnight", cMidnight}, {"honour", cHonour}, {"period", cPeriod}, {"tenlast", cTenLast}, {"for", cFor}, {"market", cMarket}, {"press", cPress}, {"general", cGeneral}, {"rest", cRest}, {"remain", cRemain}, {"ownday", cOwnDay}, {"occasion", cOccasion}, {"span", cSpan}, {"near", cNear}, {"little", cLittle},
}

// loadLexicon reads the built-in words, or those that replace them, then more of
// them. All faults are reported together.
func loadLexicon(words, more string) (*lexicon, []rasid.Problem) {
	lex := &lexicon{words: make(map[string]*lexeme, 1024)}
	faults := lex.load("lexicon.tsv", words)
	return lex, append(faults, lex.load("words", more)...)
}

// load reads the TSV form: class, value, word. Lines that begin with # and the
// heading are passed over.
func (l *lexicon) load(path, tsv string) []rasid.Problem {
	var faults []rasid.Problem
	for n := 1; tsv != ""; n++ {
		line, rest, _ := strings.Cut(tsv, "\n")
		tsv = rest
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "class\t") {
			continue
		}
		if msg := l.addRow(line); msg != "" {
			faults = append(faults, rasid.Problem{Code: codeRow, Path: path, Line: n, Msg: msg, Text: line})
		}
	}
	return faults
}

func (l *lexicon) addRow(line string) string {
	name, rest, ok := strings.Cut(line, "\t")
	value, word, ok2 := strings.Cut(rest, "\t")
	if !ok || !ok2 || word == "" {
		return "want three columns: class, value, word"
	}
	word = arabic.Fold(word)
	if name == "notfuture" && value == "prefix" {
		l.notFuture = append(l.notFuture, word)
		return ""
	}
	x := l.entry(word)
	if head, tail, two := strings.Cut(word, " "); two {
		if strings.HasPrefix(tail, "ال") || strings.Contains(tail, " ") {
			return "want one word or two, without the article"
		}
		l.entry(head).cls |= cPair
		l.entry(tail)
	}
	msg := x.set(name, value)
	if name == "famous" && msg == "" && !slices.Contains(l.famous, x.famous) {
		l.famous = append(l.famous, x.famous)
	}
	return msg
}

func (l *lexicon) entry(word string) *lexeme {
	x := l.words[word]
	if x == nil {
		x = &lexeme{}
		l.words[word] = x
		l.longest = max(l.longest, len(word))
	}
	return x
}

// set adds one reading. It returns what is wrong with it, or "".
func (x *lexeme) set(name, value string) string {
	n, err := strconv.Atoi(value)
	within := func(lo, hi int) bool { return err == nil && lo <= n && n <= hi }
	switch name {
	case "number":
		x.cls, x.num = x.cls|cNumber, int32(n)
		return check(within(1, 9999), value)
	case "ordinal":
		x.cls, x.ord = x.cls|cOrdinal, int8(n)
		return check(within(1, 90), value)
	case "month", "month?":
		x.cls, x.month = x.cls|cMonth, int8(n)
		x.weak(name)
		return check(within(1, 12), value)
	case "hijri", "hijri?":
		x.cls, x.hijri = x.cls|cHijri, int8(n)
		x.weak(name)
		return check(within(1, 12), value)
	case "weekday":
		x.cls, x.weekday = x.cls|cWeekday, int8(n)
		return check(within(0, 6), value)
	case "deictic":
		x.cls, x.deictic = x.cls|cDeictic, int8(n)
		return check(within(-7, 7), value)
	case "decade":
		x.cls, x.decade = x.cls|cDecade, int8(n)
		return check(within(10, 90), value)
	case "fraction":
		x.cls, x.frac = x.cls|cFraction, int8(n)
		return check(within(2, 4), value)
	case "term":
		x.cls, x.frac = x.cls|cTerm, int8(n)
		return check(within(2, 4), value)
	case "part":
		x.cls, x.part = x.cls|cPart, value
		return check(partCode(value) != "", value)
	case "mod":
		x.cls, x.mod = x.cls|cMod, value
		return check(value == "start" || value == "mid" || value == "end", value)
	case "vague":
		x.cls, x.vague = x.cls|cVague, value
		return check(value == "past" || value == "present" || value == "future", value)
	}
	return x.setNamed(name, value)
}

func (x *lexeme) weak(name string) {
	if strings.HasSuffix(name, "?") {
		x.cls |= cWeak
	}
}

// setNamed adds the readings whose value is a name out of a closed list, and
// those that have no value.
func (x *lexeme) setNamed(name, value string) string {
	switch name {
	case "unit":
		u, f, _ := strings.Cut(value, ".")
		x.cls, x.unit, x.form = x.cls|cUnit, unit(index(unitNames[:], u)), form(index(formNames[:], f))
		return check(x.unit > 0 && x.form > 0, value)
	case "both":
		x.cls, x.both = x.cls|cBoth, unit(index(unitNames[:], value))
		return check(x.both > 0, value)
	case "direction":
		x.cls, x.dir = x.cls|cDir, direction(index(dirNames[:], value))
		return check(x.dir > 0, value)
	case "thence":
		x.cls, x.dir = x.cls|cThence, direction(index(dirNames[:], value))
		return check(x.dir == dirAfter || x.dir == dirBefore, value)
	case "pointer":
		x.cls, x.dir = x.cls|cPointer, direction(index(dirNames[:], value))
		return check(x.dir > 0, value)
	case "signal":
		s := signal(index(sigNames[:], value))
		if x.sig == 0 {
			x.sig = s // «حتى» is "until" first and "to" inside a range
		}
		x.cls |= cSignal
		return check(s > 0, value)
	case "season":
		x.cls, x.season = x.cls|cSeason, int8(index(seasonNames[:], value))
		return check(x.season > 0, value)
	case "era":
		x.cls, x.era = x.cls|cEra, era(index(eraNames[:], value))
		return check(x.era > 0, value)
	case "famous":
		d, err := rasid.ParseDate(value)
		x.cls, x.famous = x.cls|cFamous, d
		return check(err == nil, value)
	case "holiday":
		var h holiday
		ok := h.parse(value)
		x.cls, x.holiday = x.cls|cHoliday, h
		return check(ok, value)
	case "daily":
		x.cls, x.daily = x.cls|cDaily, unit(index(unitNames[:], value))
		return check(x.daily > 0, value)
	}
	for _, f := range flagClasses {
		if f.name == name {
			x.cls |= f.cls
			return ""
		}
	}
	return fmt.Sprintf("unknown class %q", name)
}

// parse reads "h10-01" (a Hijri day), "12-25" or "easter-2".
func (h *holiday) parse(s string) bool {
	if days, ok := strings.CutPrefix(s, "easter"); ok {
		n, err := strconv.Atoi(days)
		h.feast, h.easter = true, n
		return err == nil && n >= -70 && n <= 70
	}
	s, h.hijri = strings.CutPrefix(s, "h")
	m, d, ok := strings.Cut(s, "-")
	month, err := strconv.Atoi(m)
	day, err2 := strconv.Atoi(d)
	h.month, h.day = int8(month), int8(day)
	return ok && err == nil && err2 == nil && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

func check(ok bool, value string) string {
	if ok {
		return ""
	}
	return fmt.Sprintf("bad value %q", value)
}

// index returns the place of name in names, 0 if it is not there: place 0 holds
// the empty name.
func index(names []string, name string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return 0
}

// partCode returns the TIMEX3 code of a part of the day, "" if there is none by
// that name. TIMEX3 knows no dawn and counts it to the morning.
func partCode(part string) string {
	switch part {
	case "dawn", "morning":
		return "MO"
	case "noon":
		return "MI"
	case "afternoon":
		return "AF"
	case "evening":
		return "EV"
	case "night":
		return "NI"
	}
	return ""
}

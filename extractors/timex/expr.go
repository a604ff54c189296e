package timex

import "github.com/rasid-news/rasid"

// A kind is the construction an expression was read by.
type kind uint8

const (
	kPoint    kind = iota + 1 // a day, month or year
	kRange                    // from p to q
	kUnit                     // the week, month, year beside the reference: «العام الماضي»
	kOffset                   // so long ago, or in so long: «قبل يومين»
	kWindow                   // a stretch that touches the reference: «الأيام الثلاثة الماضية»
	kDuration                 // a length alone: «ثلاثة أيام»
	kClock                    // a time of day
	kSet                      // a repetition: «كل يوم جمعة»
	kVague
	kFraction // a quarter, third or half of a year: «النصف الثاني من 2016»
	kSeason
	kDecade
	kCentury
	kSame    // «الفترة نفسها»: the stretch named last
	kPart    // «الأسبوع الأول من حزيران», «الأشهر الستة الأولى من 2017»
	kHoliday // «عيد الفطر»
	kNth     // «الثلاثاء الأول من نوفمبر»: n counts, from the end if negative
	kWeekend // «عطلة نهاية الأسبوع»
	kClocks  // «من الثامنة صباحا حتى السادسة مساء»
	kYearAgo // «في مثل هذا اليوم من العام الماضي»
	kSpan    // «من مطلع 2015 حتى نهاية العام»: the ends are expressions of their own
)

// A point is a day, month or year as far as its words give it. Zero parts are
// not given.
type point struct {
	year, month, day int
	hijri            bool
	strong           bool      // beyond doubt a date: «شهر», a twin name, a year or a direction
	weak             bool      // the month name is also an ordinary word
	weekday          int       // 1 is Sunday, 0 none
	deictic          int       // days from the reference
	hasDeictic       bool      // «اليوم», «أمس», «غدا»
	same             bool      // «ذلك اليوم»: the day named last
	dir              direction // of the whole: «20 غشت المقبل»
	monthDir         direction // «15 من هذا الشهر»
	yearDir          direction // «مايو من العام الماضي»
	weekDir          direction // «الثلاثاء من الأسبوع المقبل»
	back             int       // «الأحد قبل الماضي»: weeks further
	part             string
	nightTo          int  // «ليل الخميس الجمعة»: the weekday on which the night ends
	eve              bool // «ليلة الجمعة»: the night before Friday to some, after it to others
	head             bool // has «يوم» or «شهر» before it
	timed            bool // the hour and the minute are given
	hour, minute     int8
}

func (p *point) empty() bool {
	return p.year == 0 && p.month == 0 && p.day == 0 && p.weekday == 0 && !p.hasDeictic && !p.same
}

// daily reports whether the point names a day.
func (p *point) daily() bool { return p.day != 0 || p.weekday != 0 || p.hasDeictic || p.same }

// An expr is an expression of time before it is resolved.
type expr struct {
	kind        kind
	first, last int // tokens
	p, q        point
	list        bool // the range is a list of days: «يومي 7 و21»
	unit        unit
	n           int   // units; ordinal of a fraction or century; decade
	of          int   // fraction of the whole: 2, 3, 4
	whole       *expr // what a part or a fraction is cut out of; nil is the running year
	end         *expr // the other end of a span, which opens with whole
	half        bool  // half a unit more: «قبل سنة ونصف»
	loose       bool  // «يومين أو ثلاثة»
	rest        bool  // what is left of a running unit
	stamp       bool  // the outlet dates the article with it
	feast       bool  // the holiday moves with Easter, and lies
	easter      int   // this many days after it
	exact       bool  // «منتصف» names the middle itself, «أواسط» the time around it
	dir         direction
	back        int // one step further: «العام قبل الماضي»
	mod         string
	rel         string
	season      int
	ofEvent     bool // counted from something that is told: «بعد يومين من الهجوم»
	vague       string
	sentence    int
	paragraph   int
	famous      rasid.Date // the day that the noun before it is known by
	future      bool       // the verb that governs it speaks of the future
	past        bool       // or of the past
	behind      bool       // it cannot lie ahead: «منذ 8 أكتوبر», «اندلعت الحرب يوم 7 آب»
}

// A parser reads the words of one sentence.
type parser struct {
	lex    *lexicon
	words  []word
	tokens []rasid.Token
	text   string
	lo, hi int // the sentence
	none   word
	// lastEnd is the token after the expression before, in the same sentence:
	// what «و» joins to a date is a date.
	lastEnd int
}

// at returns word i, or a word that plays no part if i lies outside the
// sentence.
func (p *parser) at(i int) *word {
	if i < p.lo || i >= p.hi {
		return &p.none
	}
	return &p.words[i]
}

// sentence reads the expressions of one sentence, leftmost-longest.
func (p *parser) sentence(dst []expr, number int) []expr {
	p.lastEnd = -1
	for i := p.lo; i < p.hi; {
		w := &p.words[i]
		if !w.opens() && !p.openNumber(i) {
			i++
			continue
		}
		e, ok := p.longest(i)
		if !ok {
			i++
			continue
		}
		if p.vetoed(&e) {
			// Nothing inside a name is a date either: «حركة 20 فبراير».
			if e.kind != kPoint || !p.named(&e) {
				e.last = i + 1
			}
			i = e.last
			continue
		}
		e.sentence = number
		e.famous = p.before(e.first).famous
		e.rel = p.relation(e.first)
		t := p.tense(&e)
		e.future, e.past = t == tenseFuture || e.future, t == tensePast
		if t == tensePresent && e.kind == kPoint && e.p.weekday != 0 && e.p.day == 0 && !e.p.hasDeictic {
			e.future = true // «يلقي الرئيس خطابا الأحد»
		}
		since := e.rel == "since" && p.at(e.first-1).sig != sigFrom // «اعتبارا من» may lie ahead
		if since {
			e.future, e.past = false, true
		}
		if e.kind == kPoint && !e.famous.IsZero() && e.p.weekday != 0 {
			e.future, e.past = false, true // «تفجيرات الثلاثاء», whatever the verb
		}
		if e.rel == "until" && t == tenseUnknown {
			e.future = true // «تستمر المحادثات حتى الجمعة»
		}
		e.behind = since || e.past && p.nearVerb(&e)
		dst = append(dst, e)
		i, p.lastEnd = e.last, e.last
	}
	return dst
}

// opens reports whether an expression can start with the word. Of the signals,
// which are the most frequent words of all, only some can.
func (w *word) opens() bool {
	if w.cls&cStart == cSignal {
		switch w.sig {
		case sigFrom, sigBetween, sigBefore, sigAfter:
			return true
		}
		return false
	}
	return w.cls&cStart != 0 || w.value >= 0 || w.mark == markArticle
}

// openNumber reports whether word i is a token such as «17.4.2016», which is one
// number to the tokenizer.
func (p *parser) openNumber(i int) bool {
	return p.words[i].value < 0 && p.tokens[i].Kind == rasid.Number
}

// longest tries every construction at word i and keeps the one that reaches
// furthest; of equals, the earlier in the list.
func (p *parser) longest(i int) (best expr, ok bool) {
	try := func(e expr, found bool) {
		if found && e.last > best.last {
			e.first = i
			best, ok = e, true
		}
	}
	w := p.at(i)
	if w.is(cSignal) {
		try(p.spanned(i))
		try(p.clocks(i))
		try(p.spanOfPeriods(i))
		try(p.offset(i))
	}
	if w.is(cMod) && p.at(i-1).sig == sigSince {
		try(p.spanOfPeriods(i - 1))
	}
	if w.is(cSignal | cThence) {
		try(p.offsetFrom(i))
	}
	if w.is(cBoth) {
		try(p.listed(i))
	}
	if w.is(cWeekday | cOrdinal | cMod) {
		try(p.nthWeekday(i))
	}
	try(p.bareRange(i))
	try(p.pointExpr(i))
	if w.is(cPair | cOrdinal | cPart | cHoliday | cUnit) {
		try(p.holidayExpr(i))
	}
	if w.is(cMod | cFirst) {
		try(p.modded(i))
	}
	if w.is(cUnit | cPointer | cPeriod) {
		try(p.unitExpr(i))
		try(p.samePeriod(i))
		try(p.yearAgo(i))
		try(p.century(i))
		try(p.decade(i))
	}
	if w.is(cUnit|cOrdinal) || w.value >= 0 {
		try(p.clock(i))
	}
	if w.is(cMidnight) {
		try(p.midnight(i))
	}
	if w.is(cUnit | cNumber | cOrdinal | cMod) {
		try(p.partOf(i))
	}
	if w.is(cRest) {
		try(p.weekend(i))
	}
	if w.is(cRemain) {
		try(p.rest(i))
	}
	if w.is(cFraction | cTerm) {
		try(p.fraction(i))
	}
	if w.is(cSeason | cSeasonHead | cDecade | cPointer) {
		try(p.season(i))
		try(p.decade(i))
	}
	try(p.window(i))
	try(p.duration(i))
	if w.is(cSpan | cSignal) {
		try(p.vagueTime(i))
	}
	if w.is(cEvery | cDaily | cVague | cBoth) {
		try(p.set(i))
		try(p.vagueWord(i))
	}
	if ok && best.mod == "" && (best.loose || w.is(cApprox) && !w.is(cFew) || best.kind == kOffset && p.at(i+1).is(cApprox) && !p.at(i+1).is(cFew)) {
		best.mod = "approx"
	}
	return best, ok
}

// relation returns what the signal word before the expression says of it.
func (p *parser) relation(first int) string {
	w := p.at(first - 1)
	if sig, rough := p.signalBefore(first); rough && sig == sigSince {
		return "since"
	}
	if !w.is(cSignal) {
		if w.is(cUnit) && p.at(first-2).is(cSignal) { // «منذ مساء أمس»
			w = p.at(first - 2)
		}
	}
	switch w.sig {
	case sigSince:
		return "since"
	case sigFrom:
		if p.at(first-2).sig == sigSince || p.tokenIs(first-2, "بدايه") || p.tokenIs(first-2, "وبدايه") { // «ابتداء من», «بداية من»
			return "since"
		}
	case sigUntil:
		return "until"
	case sigDuring, sigOver:
		return "during"
	case sigBefore, sigBy:
		return "before"
	case sigAfter:
		return "after"
	}
	return "on"
}

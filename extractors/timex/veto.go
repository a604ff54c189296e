package timex

import (
	"strings"

	"github.com/rasid-news/rasid/extractors/arabic"
)

// vetoed reports whether what reads like a time is something else: a name, a
// count, an office.
func (p *parser) vetoed(e *expr) bool {
	if e.kind != kRange && p.at(e.first-1).mark == '"' && p.at(e.last).mark == '"' && p.at(e.first).plain() {
		return true // a title: «برنامج "هذا الأسبوع"»
	}
	switch e.kind {
	case kPoint:
		return p.named(e) || p.pointVetoed(e)
	case kUnit:
		// «الأمين العام الحالي» (the present secretary general): «العام» is "general".
		prev := p.at(e.first - 1)
		return e.unit == unitYear && p.at(e.first).stem == "عام" && prev.is(cGeneral) && prev.art
	case kSeason:
		return p.named(e)
	case kDuration:
		return p.age(e.first) // «البالغ من العمر 25 عاما»
	}
	return false
}

// before returns the word before an expression, through an opening quote or
// bracket.
func (p *parser) before(first int) *word {
	w := p.at(first - 1)
	if w.mark == '"' || w.mark == '(' {
		w = p.at(first - 2)
	}
	return w
}

// named reports whether the date is the name of a thing: «جسر 6 أكتوبر» (a
// bridge), «حركة 20 فبراير» (a movement), «صحيفة الغد» (a newspaper). The noun
// stands without article, since it is in construct with its name; a year shows
// that a date is meant.
func (p *parser) named(e *expr) bool {
	pt := &e.p
	if pt.year != 0 || pt.yearDir != 0 || pt.dir != 0 || pt.head || pt.part != "" || !p.at(e.first).plain() {
		return false
	}
	w := p.before(e.first)
	if w.art {
		return false
	}
	if pt.weekday != 0 && pt.day == 0 && !pt.hasDeictic { // «سوق الجمعة», but «انفجرت سيارة الجمعة»
		return w.is(cMarket)
	}
	return w.is(cName) && !(pt.hasDeictic && pt.deictic < 0)
}

func (p *parser) pointVetoed(e *expr) bool {
	pt := &e.p
	switch {
	case pt.daily() && pt.day == 0:
		return p.deicticVetoed(e)
	case pt.day != 0:
		return false
	case pt.month == 0 && pt.strong:
		// «القانون رقم 66 لسنة 1963» is the name of a law.
		return p.at(e.first).prep == 'l' && p.at(e.first-1).value >= 0
	case pt.month != 0:
		return p.monthVetoed(e)
	}
	return p.yearVetoed(e)
}

// deicticVetoed refuses «الغد» and «غد» as "the future" («جيل الغد», «غد أفضل»): the
// day after is «غدا», «يوم الغد», or stands behind a preposition of time.
func (p *parser) deicticVetoed(e *expr) bool {
	w := p.at(e.first)
	if p.tokenIs(e.last, "القريب") { // «بالأمس القريب», not long ago
		return true
	}
	pt := &e.p
	if !pt.hasDeictic || pt.deictic != 1 || pt.weekday != 0 || pt.part != "" || pt.timed || pt.head || !w.is(cDeictic) || w.stem != "غد" {
		return false
	}
	if w.prep == 'b' {
		return w.art
	}
	switch p.at(e.first - 1).sig {
	case sigFrom, sigIn, sigUntil, sigTo, sigSince, sigBefore:
		return p.unknownNoun(e.last) || e.last < p.hi && strings.HasPrefix(p.tokens[e.last].Norm, "ال") && !p.at(e.last).is(cWeekday)
	}
	return true
}

// monthVetoed refuses a month name that nothing shows to be one. «آب» is also
// "returned", «مارس» "practised", «رمضان» a man's name.
func (p *parser) monthVetoed(e *expr) bool {
	pt := &e.p
	if pt.strong {
		return false
	}
	w := p.at(e.first)
	prev := p.at(e.first - 1)
	introduced := w.prep != 0 || prev.is(cMod)
	switch prev.sig {
	case sigIn, sigSince, sigDuring, sigOver, sigUntil, sigBy, sigBetween, sigTo, sigAfter, sigBefore:
		introduced = true
	}
	if p.compared(e.first) {
		introduced = true
	}
	if w.conj && p.lastEnd == e.first && p.at(e.first-1).is(cMonth|cDir|cPair) || prev.mark == markAnd && p.lastEnd == e.first-1 {
		introduced = true // «في مارس وأبريل»
	}
	if !introduced {
		return true // «لويجي دي مايو», «حرب أكتوبر»: a name, or an attribute of the noun
	}
	if !pt.weak {
		return false
	}
	// «آب» with another hamza is a father («أب») or a city («إب»).
	written := arabic.Light(p.tokens[e.first].Span.Of(p.text))
	return w.prep != 0 || strings.HasPrefix(written, "أ") || strings.HasPrefix(written, "إ")
}

// yearVetoed refuses a bare number that no preposition makes a year, or that
// counts something: «في 2000 قرية» (in 2000 villages).
func (p *parser) yearVetoed(e *expr) bool {
	y := e.p.year
	prev := p.at(e.first - 1)
	if prev.mark == ',' && p.glued(e.first-1) { // «في ،2003», a slip of typing from right to left
		prev = p.at(e.first - 2)
	}
	if e.p.hijri && e.last-e.first > 1 {
		return false
	}
	if y < 1900 || y > 2060 || p.counts(e.last) && prev.sig != sigSince { // «منذ 1984 تمردا» counts nothing
		return true
	}
	switch prev.sig {
	case sigIn, sigSince, sigUntil, sigDuring, sigBy, sigBetween, sigBefore, sigAfter:
	case sigFrom, sigTo:
		return p.unknownNoun(e.last)
	default:
		if prev.mark == markAnd && p.lastEnd == e.first-1 || p.compared(e.first) { // «في 2015 و2016»
			return false
		}
		if prev.mark == markPrep {
			return p.unknownNoun(e.last)
		}
		return true
	}
	return y%50 == 0 && p.unknownNoun(e.last)
}

// compared reports whether the month or the year at i is what a figure is
// compared with: «مقارنة مع 2017».
func (p *parser) compared(i int) bool {
	return p.tokenIs(i-1, "مع") && (p.tokenIs(i-2, "مقارنه") || p.tokenIs(i-2, "بالمقارنه") || p.tokenIs(i-2, "قياسا"))
}

// glued reports whether nothing stands between tokens i and i+1.
func (p *parser) glued(i int) bool {
	return i >= p.lo && i+1 < p.hi && p.tokens[i].Span.End == p.tokens[i+1].Span.Start
}

// unknownNoun reports whether a word without article stands at i that could be
// what a round number counts.
func (p *parser) unknownNoun(i int) bool {
	if i >= p.hi || p.words[i].mark != 0 || p.words[i].lexeme != &noLexeme {
		return false
	}
	return !strings.HasPrefix(p.tokens[i].Norm, "ال") && !strings.HasPrefix(p.tokens[i].Norm, "و")
}

// age reports whether the length of time at i is somebody's age.
func (p *parser) age(i int) bool {
	for k := i - 1; k >= i-3; k-- {
		if p.at(k).is(cAge) {
			return true
		}
	}
	return false
}

// today reports whether «اليوم» at i is "today", not "the day" or part of a name:
// «اليوم العالمي للصحافة» (World Press Day), «المصري اليوم» (a newspaper), «اليوم
// الأول للقمة» (the first day of the summit).
func (p *parser) today(i int) bool {
	if p.at(i).stem != "يوم" {
		return false
	}
	prev, next := p.before(i), p.at(i+1)
	switch {
	case prev.is(cOutlet) || prev.is(cName) && !prev.art && p.at(i).plain():
		return false
	case p.at(i-2).is(cPress) && !p.at(i-2).art && p.at(i-1).lexeme == &noLexeme && p.at(i-1).mark == 0:
		return false // «موقع روسيا اليوم»
	case p.quoted(i):
		return false
	case next.mark == markArticle && p.at(i+2).value >= 0, p.at(i).prep == 'l' && next.value >= 0 && p.at(i+2).mark != ':':
		return false // «اليوم الـ80 للعدوان», «لليوم 110»
	case next.is(cOrdinal) && next.art && !next.is(cWeekday) && !p.dayOfMonth(i+1):
		return false
	case p.tokenIs(i+1, "الذي"), p.tokenIs(i+1, "الذى"): // «اليوم الذي تلا», the day that followed
		return false
	case next.is(cDayName|cLast) && next.art:
		return false
	case next.is(cDir) && next.plain() && (next.art || next.dir == dirSame):
		return false
	case next.is(cNumber) && next.art && !next.is(cWeekday|cOrdinal):
		return false
	}
	return !(p.at(i-1).sig == sigIn || p.at(i).prep == 'b' || p.at(i-1).sig == sigDuring) || !p.nisba(i+1)
}

// quoted reports whether word i closes a short name in quotes: «"عين اليوم"».
func (p *parser) quoted(i int) bool {
	if p.at(i+1).mark != '"' && p.at(i+1).mark != ')' {
		return false
	}
	for k := i - 1; k >= i-3; k-- {
		if m := p.at(k).mark; m == '"' || m == '(' {
			return true
		}
	}
	return false
}

// nisba reports whether word i is a definite adjective in ي.
func (p *parser) nisba(i int) bool {
	if i >= p.hi || p.words[i].lexeme != &noLexeme {
		return false
	}
	s := p.tokens[i].Norm
	return strings.HasPrefix(s, "ال") && strings.HasSuffix(s, "ي") && len(s) >= 6*letter
}

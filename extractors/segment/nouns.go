package segment

import "github.com/rasid-news/rasid/extractors/segment/internal/stems"

// asNoun rates a noun, an adjective or a name: the stem itself, or the stem
// under its endings.
func (x *lexicon) asNoun(p *proclitic, stem []byte, e *enclitic, sp spelling) int {
	if e != nil && e.text == "ني" {
		return impossible
	}
	best := impossible
	n := len(stem)
	lostHeh := e == nil && sp.heh && p.kind != proArticle && stem[n-1] == cHeh
	try := func(base []byte, score int) {
		if score+commonStem <= best || len(base) < 2 {
			return
		}
		c := x.stems.Class(stems.Pack(base))
		switch {
		case c&stems.Noun != 0:
			if c&stems.Guessed != 0 {
				score -= 2
			}
			if bareArticle(p, stem, sp) {
				score -= 8
			}
			if lostHeh && c&stems.EndsInHeh == 0 && len(base) == len(stem) {
				score -= 6 // «عمله» is rather "his work" than عملة
			}
		case c&stems.Name != 0:
			if c&(stems.Place|stems.Common) == 0 {
				score -= knownStem - knownName
			}
			if e != nil {
				score -= 8
			}
		default:
			return
		}
		best = max(best, score+weigh(c, len(base)))
	}
	try(stem, knownStem)
	if n < 3 {
		return best
	}
	if e != nil {
		x.beforePronoun(stem, try)
		return best
	}
	if lostHeh || !sp.tanwin && stem[n-1] == cAlef {
		// A few papers write ه for ة, and many leave the tanwin of «رئيساً» out.
		x.nounEndings(stem, func(base []byte, score int) { try(base, score-5) })
		return best
	}
	x.nounEndings(stem, try)
	return best
}

// nounEndings tries the endings of a noun that carries no pronoun.
func (x *lexicon) nounEndings(stem []byte, try func([]byte, int)) {
	n := len(stem)
	last, prev := stem[n-1], stem[n-2]
	switch {
	case last == cHeh: // كبيرة
		try(stem[:n-1], derivedStem)
		nisba(stem[:n-1], try)
	case last == cTeh && prev == cAlef: // هجمات
		feminine(stem[:n-2], try)
		nisba(stem[:n-2], try)
	case last == cNoon && (prev == cWaw || prev == cYeh || prev == cAlef): // لاجئون، دولتان
		dual(stem[:n-2], try)
		nisba(stem[:n-2], try)
		try(stem[:n-2], derivedStem)
	case last == cAlef: // رئيسا
		try(stem[:n-1], derivedStem)
		nisba(stem[:n-1], try)
	case last == cYeh || last == cWaw: // مسؤولو، رئيسي
		try(stem[:n-1], derivedStem)
		dual(stem[:n-1], try)
		if prev == cAlef {
			break
		}
	}
	nisba(stem, try)
}

// beforePronoun tries the forms that a noun takes before a pronoun.
func (x *lexicon) beforePronoun(stem []byte, try func([]byte, int)) {
	n := len(stem)
	last, prev := stem[n-1], stem[n-2]
	var buf [40]byte
	swap := func(c byte) []byte {
		b := append(buf[:0], stem...)
		b[n-1] = c
		return b
	}
	switch last {
	case cTeh:
		if prev == cAlef { // تصريحاته
			feminine(stem[:n-2], try)
			nisba(stem[:n-2], try)
		}
		try(swap(cHeh), knownStem) // حكومته of حكومة
		try(stem[:n-1], derivedStem)
		nisba(stem[:n-1], try)
	case cAlef: // مستواه of مستوى; والداه
		try(swap(cYeh), derivedStem)
		try(stem[:n-1], derivedStem-2)
	case cYeh, cWaw: // وزرائه of وزراء; مسؤوليه of مسؤولين
		if prev == cAlef {
			try(swap(cHam), knownStem)
		}
		try(stem[:n-1], derivedStem)
		dual(stem[:n-1], try)
	}
}

// feminine tries what ات was put onto: هجمة, هجوم → هجومات, مستشفى → مستشفيات.
func feminine(base []byte, try func([]byte, int)) {
	var buf [40]byte
	try(append(append(buf[:0], base...), cHeh), derivedStem)
	try(base, derivedStem)
}

// dual tries the noun in ة under a dual: دولت of دولتان.
func dual(base []byte, try func([]byte, int)) {
	n := len(base)
	if n > 2 && base[n-1] == cTeh {
		var buf [40]byte
		b := append(buf[:0], base...)
		b[n-1] = cHeh
		try(b, derivedStem)
	}
}

// nisba tries the noun under an adjective of belonging: سياس of سياسي stands
// for سياسة, and روسي for روسيا.
func nisba(base []byte, try func([]byte, int)) {
	n := len(base)
	if n < 4 || base[n-1] != cYeh {
		return
	}
	var buf [40]byte
	try(base, derivedStem)
	try(base[:n-1], derivedStem-1)
	try(append(append(buf[:0], base[:n-1]...), cHeh), derivedStem-1)
	try(append(append(buf[:0], base[:n]...), cAlef), derivedStem-1)
	try(append(append(buf[:0], base[:n-1]...), cAlef), derivedStem-1)
}

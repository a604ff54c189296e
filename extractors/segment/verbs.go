package segment

import "github.com/rasid-news/rasid/extractors/segment/internal/stems"

// asVerb rates a verb: perfect or imperfect, with the endings of person.
func (x *lexicon) asVerb(p *proclitic, stem []byte, e *enclitic) int {
	best := impossible
	perfect := func(base []byte, score int) {
		if score+commonStem <= best || len(base) < 2 {
			return
		}
		if c := x.stems.Class(stems.Pack(base)); c&stems.Perfect != 0 {
			best = max(best, score+weigh(c, len(base)))
		}
	}
	n := len(stem)
	if p.kind == proNone || p.kind == proConj {
		perfect(stem, knownStem)
		if n >= 3 {
			last, prev := stem[n-1], stem[n-2]
			switch {
			case last == cTeh:
				perfect(stem[:n-1], derivedStem)
			case last == cAlef && prev == cWaw: // قالوا
				perfect(stem[:n-2], derivedStem)
			case last == cAlef && (prev == cTeh || prev == cNoon): // قالتا، قلنا
				perfect(stem[:n-2], derivedStem-5)
			case last == cMeem && prev == cTeh:
				perfect(stem[:n-2], derivedStem-4)
			case last == cNoon:
				perfect(stem[:n-1], derivedStem-4)
			}
			if last == cAlef || e != nil && last == cWaw { // قالا، قتلوه
				perfect(stem[:n-1], derivedStem-1)
			}
			if e != nil && last == cAlef { // بناها of بنى
				var buf [40]byte
				b := append(buf[:0], stem...)
				b[n-1] = cYeh
				perfect(b, derivedStem)
			}
		}
	}
	if n < 3 {
		return best
	}
	switch stem[0] {
	case cYeh, cTeh:
	case cNoon, cAlef:
		if p.kind == proFuture || p.kind == proLam || p.kind == proConj || p.kind == proNone {
			break
		}
		return best
	default:
		return best
	}
	drop := 0
	if stem[0] == cNoon || stem[0] == cAlef {
		drop = 6
	}
	imperfect := func(base []byte, score int) {
		if score-drop > best && len(base) >= 2 && x.stems.Class(stems.Pack(base))&stems.Imperfect != 0 {
			best = score - drop
		}
	}
	body := stem[1:]
	m := len(body)
	imperfect(body, knownStem)
	if m < 3 {
		return best
	}
	last, prev := body[m-1], body[m-2]
	switch {
	case last == cNoon && (prev == cWaw || prev == cAlef || prev == cYeh): // يعلنون
		imperfect(body[:m-2], derivedStem)
		weakPlural(body[:m-2], imperfect)
	case last == cAlef && prev == cWaw: // أن يعلنوا
		imperfect(body[:m-2], derivedStem)
		weakPlural(body[:m-2], imperfect)
	case last == cAlef: // يعلنا
		imperfect(body[:m-1], derivedStem-2)
	case last == cNoon:
		imperfect(body[:m-1], derivedStem-4)
	case e != nil && last == cWaw:
		imperfect(body[:m-1], derivedStem-1)
	}
	if e != nil && last == cAlef { // يراها of يرى
		var buf [40]byte
		b := append(buf[:0], body...)
		b[m-1] = cYeh
		imperfect(b, derivedStem)
	}
	return best
}

// weakPlural tries the defective verb under ون: يدع of يدعون stands for يدعو.
func weakPlural(base []byte, try func([]byte, int)) {
	var buf [40]byte
	try(append(append(buf[:0], base...), cYeh), derivedStem)
	try(append(append(buf[:0], base...), cWaw), derivedStem)
}

package timex

// number reads a cardinal at word i, in digits or words, and returns its value
// and the word after it; next is i if there is none.
//
//	«خمسة وعشرين»         // five and twenty
//	«ألفين وأحد عشر»       // two thousand and eleven
func (p *parser) number(i int) (n, next int) {
	w := p.at(i)
	if w.mark == markArticle || w.mark == markPrep { // «الـ24»
		if v := p.at(i + 1); v.value >= 0 {
			return int(v.value), i + 2
		}
		return 0, i
	}
	if w.value >= 0 {
		return int(w.value), i + 1
	}
	if !w.is(cNumber) {
		return 0, i
	}
	total, cur, last := 0, int(w.num), int(w.num)
	j := i + 1
	for ; j < i+8; j++ {
		w = p.at(j)
		if !w.is(cNumber) || w.prep != 0 {
			break
		}
		v := int(w.num)
		if w.stem == "واحد" && last >= 100 && p.at(j+1).num == 10 {
			// «ألفين وأحد عشر»: «وأحد» is spelt like «واحد» (one).
			cur, last = cur+1, 1
			continue
		}
		switch {
		case w.conj && (v >= 20 && v < 100 && last < 10 || last >= 100 && v < last):
			cur += v
		case !w.conj && v == 10 && last < 10:
			cur += 10
		case !w.conj && v == 100 && last >= 3 && last < 10:
			cur += 99 * last
			v = 100 * last
		case !w.conj && v == 1000 && cur > 1 && total == 0:
			total, cur = cur*1000, 0
		default:
			return total + cur, j
		}
		last = v
	}
	return total + cur, j
}

// ordinal reads «الأول», «الحادي عشر», «الثالث والعشرين» at word i; next is i if
// there is none. Without the article the words are names or verbs too.
func (p *parser) ordinal(i int) (n, next int) {
	w := p.at(i)
	if !w.is(cOrdinal) || !w.art {
		return 0, i
	}
	n = int(w.ord)
	v := p.at(i + 1)
	switch {
	case n < 10 && v.is(cNumber) && v.num == 10 && v.plain() && !v.art:
		return n + 10, i + 2
	case n < 10 && v.is(cOrdinal) && v.ord >= 20 && v.conj && v.prep == 0:
		return n + int(v.ord), i + 2
	}
	return n, i + 1
}

// dayNumber reads the day of a month: digits, an ordinal, «غرة» (the first of a
// Hijri month), «الفاتح» (the first, in Libya and Algeria).
func (p *parser) dayNumber(i int) (n, next int) {
	w := p.at(i)
	if w.value >= 0 && w.digit <= 2 || w.mark == markArticle || w.mark == markPrep {
		n, next = p.number(i)
		if n < 1 || n > 31 {
			return 0, i
		}
		return n, next
	}
	if n, next = p.ordinal(i); next > i && n <= 31 {
		return n, next
	}
	if w.is(cFirst) || w.is(cOrdinal) && w.ord == 1 && !w.art {
		return 1, i + 1
	}
	if n, next = p.number(i); next > i && n >= 1 && n <= 31 && !w.art {
		return n, next
	}
	return 0, i
}

// bareYear reads a year of four digits that stands alone, or a shorter one with
// its era behind it: «656 هـ».
func (p *parser) bareYear(i int) (int, bool) {
	w := p.at(i)
	if w.digit == 2 || w.digit == 3 {
		e, _ := p.era(i + 1)
		return int(w.value), e == eraHijri && w.value > 0
	}
	return int(w.value), w.digit == 4 && w.value >= 1000 && w.value <= 2200
}

// yearNumber reads a year after «عام» or «سنة»: four digits, two digits of the
// last century («عام 48»), or words.
func (p *parser) yearNumber(i int) (y, next int) {
	if y, ok := p.bareYear(i); ok {
		return y, i + 1
	}
	w := p.at(i)
	if w.digit == 2 && w.value >= 20 && !p.counts(i+1) {
		return 1900 + int(w.value), i + 1
	}
	if w.digit != 0 || w.art || !w.plain() {
		return 0, i
	}
	if y, next = p.number(i); y >= 1000 && y <= 2200 {
		return y, next
	}
	return 0, i
}

// counts reports whether word i is a thing that the number before it counts:
// «1990 لاجئا» (1990 refugees).
func (p *parser) counts(i int) bool {
	w := p.at(i)
	if w.is(cCounted) && !w.art && w.plain() {
		return true
	}
	if w.is(cUnit) && w.plain() && !w.art && w.form != formBoth {
		return true
	}
	return p.tanwin(i)
}

// tanwin reports whether word i is an indefinite accusative, the form of what is
// counted from 11 to 99: an unknown word that ends in alef.
func (p *parser) tanwin(i int) bool {
	if i < p.lo || i >= p.hi || p.words[i].lexeme != &noLexeme {
		return false
	}
	s := p.tokens[i].Norm
	return len(s) >= 4*letter && s[len(s)-letter:] == "ا"
}

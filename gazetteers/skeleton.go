package gazetteers

import "slices"

// Foreign names come into Arabic by ear, and every newsroom hears differently:
// «غوتيريش» and «جوتيريش», «نتنياهو» and «نتانياهو», «بريغوجين» and «بريغوزين».
// What the spellings share is a skeleton of consonants, read under these rules:
//
//	غ ج ق ك    one: the hard g, which Arabic lacks (أنغولا, أنجولا; كازاخستان, قازاخستان)
//	ت ط        one (بطرسبرغ, بترسبورغ)
//	س ز ث      one (ثاتشر, ساتشر); at the end ش too: a Portuguese -s
//	ج ز        one as well: the French j and the Russian zh
//	تش ش       one (تشيلي, شيلي)
//	ف و        one at the front (فاغنر, واغنر), where و is no vowel
//	ا و ي      written or left out, but at the front: they stand for short vowels
//	ه          a vowel at the end (folded ة), a consonant elsewhere
//	doubled    as one (ماتتيس, ماتيس)
//
// A word that has ح ص ض ظ ع or ء has no skeleton: those sounds are Arabic, and
// nobody hears them in a foreign name.

// minVariant is how many letters a word must have to be read as a variant of
// another, and to have variants. Shorter words collide: «كيرن», «كرن», «قرن».
const minVariant = 5

// maxUnits is how many consonants a skeleton has at most.
const maxUnits = 16

// A unit is a consonant of a word, or the letter that a word begins with, and
// the vowel letters behind it.
type unit struct {
	letter  letter // as written and folded
	class   class  // what it is one with
	doubled bool   // written twice
	count   uint8  // of the vowels behind it
	vowels  [maxVowels]letter
}

// maxVowels is how many vowel letters follow a consonant at most: «كوريا» has two
// behind its ر.
const maxVowels = 3

// A letter is one of the block of Arabic letters, less its first.
type letter = byte

// firstLetter is the code point before those of the letters.
const firstLetter = 0x0620

const (
	alef  letter = 'ا' - firstLetter
	teh   letter = 'ت' - firstLetter
	theh  letter = 'ث' - firstLetter
	jeem  letter = 'ج' - firstLetter
	zain  letter = 'ز' - firstLetter
	seen  letter = 'س' - firstLetter
	sheen letter = 'ش' - firstLetter
	tah   letter = 'ط' - firstLetter
	ghain letter = 'غ' - firstLetter
	feh   letter = 'ف' - firstLetter
	qaf   letter = 'ق' - firstLetter
	kaf   letter = 'ك' - firstLetter
	heh   letter = 'ه' - firstLetter
	waw   letter = 'و' - firstLetter
	yeh   letter = 'ي' - firstLetter
	// chein stands for تش, two letters that are one sound.
	chein letter = 0xff
)

// A class is a set of consonants that are one; 0 is that of letters which no
// transliteration has.
type class = byte

// The classes that the code names; the others have one letter each.
const (
	classDefinite class = iota + 1 // no letter, but the article before the name: «الأرجنتين»
	classT
	classS
	classSh
	classG
	classF
	classFirst // of those with one letter
)

// classes gives the class of every consonant, and of every letter at the front
// of a word.
var classes = [...]class{
	teh: classT, tah: classT,
	seen: classS, zain: classS, theh: classS,
	sheen: classSh,
	ghain: classG, jeem: classG, qaf: classG, kaf: classG,
	feh: classF, waw: classF,
	alef:              classFirst,
	yeh:               classFirst + 1,
	heh:               classFirst + 2,
	'ب' - firstLetter: classFirst + 3,
	'خ' - firstLetter: classFirst + 4,
	'د' - firstLetter: classFirst + 5,
	'ذ' - firstLetter: classFirst + 6,
	'ر' - firstLetter: classFirst + 7,
	'ل' - firstLetter: classFirst + 8,
	'م' - firstLetter: classFirst + 9,
	'ن' - firstLetter: classFirst + 10,
}

// A skeleton is a word taken apart.
type skeleton struct {
	units    [maxUnits]unit
	n        int
	letters  int
	definite bool
	jeem     bool // has a ج, so that it can be read in two ways
}

// dissect takes a folded word apart; false if it can be no transliteration. The
// skeleton may hold another word before.
func (s *skeleton) dissect(norm string) bool {
	if len(norm) < 2*minVariant || len(norm)%2 != 0 { // letters of Arabic have two bytes
		return false
	}
	s.n, s.definite, s.jeem = 0, false, false
	if rest, ok := bare(norm); ok {
		norm, s.definite = rest, true
	}
	s.letters = len(norm) / 2
	if s.letters < minVariant {
		return false
	}
	last := letter(0) // the letter before, if it was no vowel
	for i := 0; i+1 < len(norm); i += 2 {
		r := rune(norm[i]&0x1f)<<6 | rune(norm[i+1]&0x3f)
		if norm[i]>>5 != 0b110 || norm[i+1]>>6 != 0b10 || r < firstLetter || r >= firstLetter+rune(len(classes)) {
			return false
		}
		c := letter(r - firstLetter)
		if s.n > 0 && (c == alef || c == waw || c == yeh || c == heh && i+2 == len(norm)) {
			u := &s.units[s.n-1]
			if u.count == maxVowels {
				return false
			}
			u.vowels[u.count] = c
			u.count++
			last = 0
			continue
		}
		switch {
		case c == last && c != 0:
			s.units[s.n-1].doubled = true
		case c == sheen && last == teh:
			u := &s.units[s.n-1]
			u.letter, u.class = chein, classSh
			last = chein
		case classes[c] == 0 || s.n == maxUnits:
			return false
		default:
			s.jeem = s.jeem || c == jeem
			s.units[s.n] = unit{letter: c, class: classes[c]}
			s.n++
			last = c
		}
	}
	// A final ش is one with س: «غوتيريش», «غوتيريس».
	if u := &s.units[s.n-1]; u.class == classSh && u.count == 0 {
		u.class = classS
	}
	return true
}

// key sums up the consonants. The second reading has ج as the French j:
// «بريغوجين» under the key of «بريغوزين».
func (s *skeleton) key(second bool) uint64 {
	var b [maxUnits + 1]byte
	n := 0
	if s.definite {
		b[0] = classDefinite
		n = 1
	}
	for i := range s.units[:s.n] {
		u := &s.units[i]
		b[n] = u.class
		if second && u.letter == jeem {
			b[n] = classS
		}
		n++
	}
	return hash(text(b[:n]))
}

// The costs of differences. A spelling that texts show every day costs one; what
// happens, but as often tells two names apart, costs more. Three is the most
// that a word may cost, and a short word may cost less: see worst.
const (
	costHabit  = 1 // غ for ج, ق for ك, ط for ت, تش for ش, a vowel left out
	costRare   = 2 // غ for ك, ز for ج, ش for a final س
	costOther  = 3 // one vowel for another: «ميركل» is not «ماركل»
	costNever  = 9
	maxPenalty = 3
)

// worst is how much the spellings of a word of so many letters may differ: the
// shorter it is, the more words are like it.
func worst(letters int) int { return min(maxPenalty, letters/3) }

// penalty adds up how a spelling differs from another; false if it can be none
// of the same name.
func (s *skeleton) penalty(t *skeleton) (int, bool) {
	if s.n != t.n || s.definite != t.definite {
		return 0, false
	}
	cost, most := 0, worst(min(s.letters, t.letters))
	for i := range s.units[:s.n] {
		a, b := &s.units[i], &t.units[i]
		cost += consonantCost(a, b, i == s.n-1)
		if a.doubled != b.doubled {
			cost += costHabit
		}
		if i < s.n-1 {
			cost += vowelCost(a.vowels[:a.count], b.vowels[:b.count])
		} else {
			cost += endingCost(a.vowels[:a.count], b.vowels[:b.count])
		}
		if cost > most {
			return 0, false
		}
	}
	return cost, true
}

// consonantCost is what one consonant costs for another. Both have one class, or
// one is a ج.
func consonantCost(a, b *unit, last bool) int {
	x, y := min(a.letter, b.letter), max(a.letter, b.letter)
	switch {
	case x == y:
		return 0
	case x == jeem && y == ghain, x == qaf && y == kaf, x == teh && y == tah, x == zain && y == seen, x == theh && y == seen, x == sheen && y == chein, x == feh && y == waw:
		return costHabit
	case x == ghain && (y == qaf || y == kaf), x == jeem && (y == kaf || y == qaf || y == zain), x == theh && y == zain, x == seen && y == sheen && last:
		return costRare
	case x == jeem && y == seen:
		return costOther
	}
	return costNever
}

// vowelCost is what vowels cost for others. Long vowels of Arabic stand for the
// short ones of other languages, so one is left out or put in: «تيلرسون» and
// «تيليرسون», «يو» and «و».
func vowelCost(a, b []letter) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case slices.Equal(a, b):
		return 0
	case len(a) == 1 && len(b) == 1:
		return costOther
	case len(b) == len(a)+1 && (slices.Equal(a, b[1:]) || slices.Equal(a, b[:len(a)])):
		return costHabit
	}
	return costNever
}

// endingCost is what the vowels at the end of a word cost for those of a name.
// An ending is more than a length, since Arabic makes other words with it: a ي
// more is the adjective («سمرقندي» is who comes from سمرقند), as is a ي alone
// («كولمبي» for «كولمبيا»); a ه more the feminine, an ا more an accusative. A
// final -a is written ا or ه.
func endingCost(word, name []letter) int {
	w, n := len(word), len(name)
	switch {
	case slices.Equal(word, name):
		return 0
	case w == n && slices.Equal(word[:w-1], name[:n-1]):
		if x, y := word[w-1], name[n-1]; x == alef && y == heh || x == heh && y == alef {
			return costHabit
		}
	case w == n+1 && slices.Equal(word[:n], name):
		switch word[n] {
		case alef:
			return costOther
		case waw:
			return costRare
		}
	case n == w+1 && slices.Equal(name[:w], word):
		if w == 0 || word[w-1] != yeh {
			return costRare // «موسك» for «موسكو»
		}
	case w > 0 && n > 0 && word[w-1] == alef && name[n-1] == alef:
		// «بريطانا» for «بريطانيا»; but «فرنسوا» is no «فرنسا».
		long := word
		if n > w {
			long = name
		}
		if len(long) == 2 && w != n && long[0] == yeh {
			return costRare
		}
	}
	return costNever
}

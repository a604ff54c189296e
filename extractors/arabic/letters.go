// Package arabic knows the letters of Arabic: folding for look-up, digits,
// marks, and the one-letter words that are written onto their neighbours.
//
// Everything here is a pure function of a string; nothing changes a text. A
// folded string is a new string that stands beside the text and is used as a
// key:
//
//	arabic.Fold("أكَّدَ")     == "اكد"      // "stressed": marks off, alef forms one
//	arabic.Fold("ســوريـة")  == "سوريه"    // tatweel off, ة as ه
//	arabic.Fold("۲۰۱۷")      == "2017"
package arabic

// Letters that rules and tables name.
const (
	Hamza     = 'ء'
	AlefMadda = 'آ'
	AlefHamza = 'أ'
	WawHamza  = 'ؤ'
	AlefBelow = 'إ'
	YehHamza  = 'ئ'
	Alef      = 'ا'
	Beh       = 'ب'
	TehMarb   = 'ة'
	Seen      = 'س'
	Feh       = 'ف'
	Kaf       = 'ك'
	Lam       = 'ل'
	Noon      = 'ن'
	Heh       = 'ه'
	Waw       = 'و'
	AlefMaks  = 'ى'
	Yeh       = 'ي'
	Tatweel   = 'ـ'
	Shadda    = 'ّ'
)

// IsMark reports whether r is a vowel mark, a shadda, a superscript alef or a
// Quranic sign: written above or below a letter, never a letter of its own.
// The marks that old encodings print on their own (ﹰ, ﱠ) are marks too.
func IsMark(r rune) bool {
	switch {
	case r >= 0x064B && r <= 0x065F, r == 0x0670, r >= 0x0610 && r <= 0x061A, r >= 0x08D3 && r <= 0x08FF:
		return true
	case r >= 0x06D6 && r <= 0x06ED:
		return r != 0x06DD && r != 0x06DE && r != 0x06E9
	}
	return r >= 0xFE70 && r <= 0xFE7F || isMarkLigature(r)
}

// isMarkLigature reports whether r is a form of shadda with a vowel that
// stands without a letter.
func isMarkLigature(r rune) bool {
	return r >= 0xFC5E && r <= 0xFC63 || r >= 0xFCF2 && r <= 0xFCF4
}

// IsInvisible reports whether r has no width and no meaning for the word it
// stands in: bidi controls, zero-width characters, the byte order mark, the
// soft hyphen, variation selectors.
func IsInvisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
		return true
	case r == 0xFEFF, r == 0x00AD, r == 0x061C, r == 0x034F, r >= 0xFE00 && r <= 0xFE0F:
		return true
	}
	return false
}

// IsLetter reports whether r is a letter of the Arabic script, Persian and
// Urdu letters and presentation forms among them.
func IsLetter(r rune) bool {
	switch {
	case r >= 0x0620 && r <= 0x064A, r >= 0x066E && r <= 0x06D3 && r != 0x0670 && r != 0x06D4:
		return true
	case r == 0x06D5, r >= 0x06EE && r <= 0x06EF, r >= 0x06FA && r <= 0x06FF && r != 0x06FD && r != 0x06FE:
		return true
	case r >= 0x0750 && r <= 0x077F, r >= 0x08A0 && r <= 0x08C9:
		return true
	case r >= 0xFB50 && r <= 0xFBB1, r >= 0xFBD3 && r <= 0xFD3D, r >= 0xFD50 && r <= 0xFDFB:
		return !isMarkLigature(r)
	case r >= 0xFE80 && r <= 0xFEFC:
		return true
	}
	return false
}

// DigitValue returns the value of an ASCII, Arabic-Indic (٣) or Persian (۳)
// digit, and whether r is one.
func DigitValue(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= 0x0660 && r <= 0x0669:
		return int(r - 0x0660), true
	case r >= 0x06F0 && r <= 0x06F9:
		return int(r - 0x06F0), true
	}
	return 0, false
}

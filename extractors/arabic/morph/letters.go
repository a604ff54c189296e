package morph

import "unicode/utf8"

// Inside this package a letter is one byte of the Buckwalter transliteration,
// all seats of hamza being "'". Short vowels are a i u, long ones A I U, and Y
// is the final long a that is written ى. A template such as "yasta12i3" names
// the radicals of a root by digits, as grammars do.
//
// A written, folded letter is a code from 1 to 29, so that twelve letters pack
// into one 64-bit key.
const (
	codeAlef  = 1
	codeTeh   = 3
	codeSeen  = 12
	codeFeh   = 20
	codeKaf   = 22
	codeLam   = 23
	codeMeem  = 24
	codeNoon  = 25
	codeHeh   = 26
	codeWaw   = 27
	codeYeh   = 28
	codeHamza = 29
	maxStem   = 12 // letters of the longest packed stem
)

const foldedLetters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
const latinLetters = "AbtvjHxd*rzs$SDTZEgfqklmnhwy'"

// letterCodes maps the low byte of a rune of the Arabic block, less 0x21, to
// its code; 0 stands for "not a folded letter".
var letterCodes = func() (t [0x2A]byte) {
	n := byte(0)
	for _, r := range foldedLetters {
		n++
		t[r-0x621] = n
	}
	return t
}()

// latinCodes maps a transliterated consonant to its code.
var latinCodes = func() (t [128]byte) {
	for i := 0; i < len(latinLetters); i++ {
		t[latinLetters[i]] = byte(i + 1)
	}
	return t
}()

// codeRunes maps a code to its letter.
var codeRunes = func() (t [30]string) {
	n := 0
	for _, r := range foldedLetters {
		n++
		t[n] = string(r)
	}
	return t
}()

// encode turns a folded word into letter codes; ok is false if it holds
// anything but folded Arabic letters or is longer than dst.
func encode(dst *[32]byte, word string) (n int, ok bool) {
	for i := 0; i < len(word); {
		// Letters of the Arabic block are two bytes: D8 A1..BF, D9 80..8A.
		if i+1 >= len(word) || n == len(dst) {
			return 0, false
		}
		hi, lo := word[i], word[i+1]
		var at int
		switch {
		case hi == 0xD8 && lo >= 0xA1:
			at = int(lo) - 0xA1
		case hi == 0xD9 && lo <= 0x8A:
			at = int(lo) - 0x80 + 0x1F
		default:
			return 0, false
		}
		if at < 0 || at >= len(letterCodes) || letterCodes[at] == 0 {
			return 0, false
		}
		dst[n] = letterCodes[at]
		n++
		i += 2
	}
	return n, n > 0
}

// decode writes codes as Arabic letters.
func decode(codes []byte) string {
	var buf [64]byte
	out := buf[:0]
	for _, c := range codes {
		out = append(out, codeRunes[c]...)
	}
	return string(out)
}

// pack makes the key of a run of codes; 0 if it is too long or empty.
func pack(codes []byte) uint64 {
	if len(codes) > maxStem {
		return 0
	}
	var k uint64
	for _, c := range codes {
		k = k<<5 | uint64(c)
	}
	return k
}

// unpack appends the codes of a key.
func unpack(dst []byte, key uint64) []byte {
	n := 0
	for k := key; k > 0; k >>= 5 {
		n++
	}
	for n--; n >= 0; n-- {
		dst = append(dst, byte(key>>(5*uint(n)))&31)
	}
	return dst
}

// radicals reads a root written in Arabic letters; hamza on any seat counts as
// hamza. n is 0 if the root has fewer than two or more than four letters.
func radicals(root string) (r [5]byte, n int) {
	for len(root) > 0 {
		c, size := utf8.DecodeRuneInString(root)
		root = root[size:]
		if n == 4 {
			return r, 0
		}
		switch c {
		case 'أ', 'إ', 'آ', 'ؤ', 'ئ', 'ا':
			c = 'ء'
		}
		if c < 0x621 || c > 0x64A || letterCodes[c-0x621] == 0 {
			return r, 0
		}
		n++
		r[n] = latinLetters[letterCodes[c-0x621]-1]
	}
	if n < 2 {
		return r, 0
	}
	return r, n
}

package rows

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// offsets turns byte offsets of a text into offsets in code points. A row needs
// some four of them and an article has a hundred rows, so that bytes are counted
// eight at a time: each is a character's first unless it looks like 10xxxxxx.
type offsets struct {
	text  string
	marks []int // code points before every 64th byte
	// Of a text that is not UTF-8, where that rule does not hold: at which byte
	// the first character behind the mark begins, and marks counts up to there.
	begins []int
}

const stride = 64

// read counts the characters of a text.
func (o *offsets) read(text string) {
	o.text, o.marks, o.begins = text, empty(o.marks, len(text)/stride+1), o.begins[:0]
	n := 0
	if !utf8.ValidString(text) {
		for i := range text {
			if i >= len(o.marks)*stride {
				o.marks, o.begins = append(o.marks, n), append(o.begins, i)
			}
			n++
		}
		return
	}
	for at := 0; ; at += stride {
		o.marks = append(o.marks, n)
		if at+stride > len(text) {
			return
		}
		n += firsts(text[at : at+stride])
	}
}

// at returns the number of code points before byte i, which begins a character
// or is the end.
func (o *offsets) at(i int) int {
	k := min(i/stride, len(o.marks)-1)
	if len(o.begins) == 0 {
		return o.marks[k] + firsts(o.text[k*stride:i])
	}
	if o.begins[k] > i {
		k--
	}
	return o.marks[k] + utf8.RuneCountInString(o.text[o.begins[k]:i])
}

// firsts counts the first bytes of characters.
func firsts(s string) int {
	n := len(s)
	for len(s) >= 8 {
		w := binary.LittleEndian.Uint64([]byte(s[:8]))
		n -= bits.OnesCount64(w >> 7 & ^(w >> 6) & 0x0101010101010101)
		s = s[8:]
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

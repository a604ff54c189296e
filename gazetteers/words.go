package gazetteers

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// A vocabulary numbers folded words. It is an open hash table in three flat
// arrays, so that a file holds it as it stands in memory: no map has to be
// filled when a lexicon of a million names is opened.
type vocabulary struct {
	slots []slot    // a power of two of them, at least one of them empty
	words []wordRec // by word number; one more at the end, for its start
	text  []byte    // the words, one after the other
}

// A slot leads from a hash to a word. The upper half of the hash stands in it,
// so that a word which no name holds costs one look into memory.
type slot struct {
	tag  uint32
	word uint32 // word number + 1, 0 if the slot is empty
}

// A wordRec is what is known of a folded word.
type wordRec struct {
	start uint32 // in text
	root  int32  // node below the root, 0 if no name starts with the word
	al    int32  // number of the word with the article before it, -1 if no name has it
}

func newVocabulary(n int) vocabulary {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return vocabulary{slots: make([]slot, size), words: append(make([]wordRec, 0, n+1), wordRec{al: -1}), text: make([]byte, 0, 12*n)}
}

// len returns the number of words.
func (v *vocabulary) len() int { return len(v.words) - 1 }

// word returns the word of a number.
func (v *vocabulary) word(w int32) string { return text(v.text[v.words[w].start:v.words[w+1].start]) }

// find returns the number of a word, -1 if it has none.
func (v *vocabulary) find(norm string) int32 {
	w, _ := v.probe(norm, hash(norm))
	return w
}

// probe returns the number of a word, or -1 and the slot where it belongs.
func (v *vocabulary) probe(norm string, h uint64) (word int32, at int) {
	mask := len(v.slots) - 1
	tag := uint32(h >> 32)
	for i := int(h) & mask; ; i = (i + 1) & mask {
		s := v.slots[i]
		if s.word == 0 {
			return -1, i
		}
		if s.tag == tag {
			w := s.word - 1
			if string(v.text[v.words[w].start:v.words[w+1].start]) == norm {
				return int32(w), i
			}
		}
	}
}

// add returns the number of a word, a new one if it has none.
func (v *vocabulary) add(norm string) (word int32, isNew bool) {
	h := hash(norm)
	word, at := v.probe(norm, h)
	if word >= 0 {
		return word, false
	}
	n := v.len()
	v.slots[at] = slot{tag: uint32(h >> 32), word: uint32(n + 1)}
	v.text = append(v.text, norm...)
	v.words = append(v.words, wordRec{start: uint32(len(v.text)), al: -1})
	if 2*(n+1) > len(v.slots) {
		v.grow()
	}
	return int32(n), true
}

// grow doubles the table.
func (v *vocabulary) grow() {
	v.slots = make([]slot, 2*len(v.slots))
	mask := len(v.slots) - 1
	for w := range v.len() {
		word := v.text[v.words[w].start:v.words[w+1].start]
		h := hash(unsafe.String(unsafe.SliceData(word), len(word)))
		i := int(h) & mask
		for v.slots[i].word != 0 {
			i = (i + 1) & mask
		}
		v.slots[i] = slot{tag: uint32(h >> 32), word: uint32(w + 1)}
	}
}

// The constants of hash: odd, with as many ones as zeros, and part of the file
// format.
const (
	hashA = 0xa0761d6478bd642f
	hashB = 0xe7037ed1a0b428db
)

// hash mixes eight bytes at a time, four letters of Arabic, by a product of 128
// bits. It is part of the file format: files hold tables that it filled.
func hash(s string) uint64 {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	h := uint64(len(b)) * hashB
	for len(b) > 8 {
		h = mix(binary.LittleEndian.Uint64(b)^hashA, h^hashB)
		b = b[8:]
	}
	var tail uint64
	switch {
	case len(b) == 8:
		tail = binary.LittleEndian.Uint64(b)
	case len(b) >= 4:
		tail = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[len(b)-4:]))<<32
	default:
		for i, c := range b {
			tail |= uint64(c) << (8 * i)
		}
	}
	return mix(mix(tail^hashA, h^hashB), hashA)
}

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// Package stems is the compact word list behind the clitic decisions: which
// folded stems Arabic has, and whether they are nouns, verbs or names.
//
// A stem is packed into 55 bits, five a letter, so that a look-up of any slice
// of a word needs no string: the whole table is one open-addressing array.
//
//go:generate go run ./mkstems -shared ../../../../../shared/data -out stems.bin
package stems

import (
	_ "embed"
	"encoding/binary"
	"fmt"
)

// A Class says what a stem can be. Classes combine: قتل is a noun ("killing")
// and a perfect verb ("killed").
type Class uint8

// The classes of stems.
const (
	Noun      Class = 1 << iota // noun or adjective, singular or broken plural: وزير، فصائل
	Perfect                     // third person of the perfect, or its stem: أعلن، دعا، قل
	Imperfect                   // imperfect less its prefix: علن of يعلن، دعو of يدعو
	Name                        // proper name: كازاخستان
	Place                       // name of a country, capital or big city: باريس
	EndsInHeh                   // noun whose last letter is ه and not ة: وجه، مياه
	Guessed                     // noun made by rule that no lexicon confirms
	Common                      // one of the words that the news is made of
)

// MaxLetters is the length of the longest stem of the table. Longer words are
// almost all foreign names.
const MaxLetters = 11

// classBits is the room a class takes beside the key.
const classBits = 8

// A Key is a folded stem of at most MaxLetters letters, packed; 0 is none.
type Key uint64

//go:embed stems.bin
var packed []byte

// A Table answers what a stem can be. It is read-only.
type Table struct {
	slots []uint64 // key<<classBits | class, 0 if empty
	shift uint
	n     int
}

// Load unpacks the embedded list. It fails if the list is damaged.
func Load() (*Table, error) { return decode(packed) }

// Len returns the number of stems.
func (t *Table) Len() int { return t.n }

// Class returns what the stem can be, 0 if it is not in the table.
func (t *Table) Class(k Key) Class {
	if k == 0 {
		return 0
	}
	mask := uint64(len(t.slots) - 1)
	for at := hash(k) >> t.shift; ; at = (at + 1) & mask {
		e := t.slots[at]
		if e>>classBits == uint64(k) {
			return Class(e)
		}
		if e == 0 {
			return 0
		}
	}
}

// Code returns the code of a folded letter, 0 if it is none of the 29 letters
// that folded Arabic is written with.
func Code(r rune) byte {
	if r < 0x0621 || r > 0x064A {
		return 0
	}
	return codes[r-0x0621]
}

// codes numbers the letters from ء (U+0621) to ي (U+064A); letters that
// folding removes have no number.
var codes = [42]byte{
	1, 0, 0, 0, 0, 0, 2, 3, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
	0, 0, 0, 0, 0, 0, 21, 22, 23, 24, 25, 26, 27, 28, 0, 29,
}

// Pack returns the key of a run of letter codes, 0 if it is empty, too long or
// holds a code of 0.
func Pack(letters []byte) Key {
	if len(letters) > MaxLetters {
		return 0
	}
	var k Key
	for _, c := range letters {
		if c == 0 {
			return 0
		}
		k = k<<5 | Key(c)
	}
	return k
}

func hash(k Key) uint64 { return uint64(k) * 0x9E3779B97F4A7C15 }

// Encode writes entries (key<<8 | class, ascending, no key twice) as the
// embedded form: their number, then the differences, as variable-length
// integers.
func Encode(entries []uint64) []byte {
	out := binary.AppendUvarint(nil, uint64(len(entries)))
	last := uint64(0)
	for _, e := range entries {
		key := e >> classBits
		out = binary.AppendUvarint(out, (key-last)<<classBits|e&0xFF)
		last = key
	}
	return out
}

func decode(data []byte) (*Table, error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)) {
		return nil, fmt.Errorf("stems: list is damaged at byte 0")
	}
	t := &Table{n: int(n)}
	bits := uint(4)
	for 1<<bits < 2*n {
		bits++
	}
	t.slots = make([]uint64, 1<<bits)
	t.shift = 64 - bits
	mask := uint64(len(t.slots) - 1)
	key := uint64(0)
	at := size
	for range n {
		v, size := binary.Uvarint(data[at:])
		if size <= 0 {
			return nil, fmt.Errorf("stems: list is damaged at byte %d", at)
		}
		at += size
		key += v >> classBits
		slot := hash(Key(key)) >> t.shift
		for t.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		t.slots[slot] = key<<classBits | v&0xFF
	}
	if at != len(data) {
		return nil, fmt.Errorf("stems: %d bytes follow the list", len(data)-at)
	}
	return t, nil
}

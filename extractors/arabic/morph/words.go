package morph

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rasid-news/rasid/extractors/arabic"
)

//go:embed data/words.tsv
var wordTable string

//go:embed data/nouns.tsv
var moreNouns string

const (
	nounBit = 1
	adjBit  = 2
)

// words maps the packed letters of a noun or adjective to its bits.
var words = sync.OnceValue(loadWords)

func loadWords() map[uint64]uint8 {
	m := make(map[uint64]uint8, 21500)
	var buf [32]byte
	add := func(word, pos string) {
		n, ok := encode(&buf, word)
		if !ok || n > maxStem {
			return
		}
		bits := uint8(0)
		if strings.Contains(pos, "n") {
			bits |= nounBit
		}
		if strings.Contains(pos, "j") {
			bits |= adjBit
		}
		m[pack(buf[:n])] |= bits
	}
	for line := range strings.Lines(wordTable) {
		if word, pos, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && word[0] != '#' {
			add(word, pos)
		}
	}
	for line := range strings.Lines(moreNouns) {
		if pos, list, ok := strings.Cut(line, "\t"); ok && pos[0] != '#' {
			for w := range strings.FieldsSeq(list) {
				add(arabic.Fold(w), pos)
			}
		}
	}
	return m
}

// nounEndings are what follows the stem of a noun, as letter codes; back is
// what stands in the list instead (زيارت+ها is listed as زيارة).
var nounEndings = func() (list []struct {
	codes []byte
	back  []byte
}) {
	add := func(ending, back string) {
		var buf [32]byte
		n, _ := encode(&buf, ending)
		e := struct{ codes, back []byte }{codes: append([]byte(nil), buf[:n]...)}
		if back != "" {
			m, _ := encode(&buf, back)
			e.back = append([]byte(nil), buf[:m]...)
		}
		list = append(list, e)
	}
	for _, p := range []string{"ا", "ه", "ات", "ان", "ين", "ون", "تان", "تين", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"} {
		add(p, "")
	}
	for _, p := range []string{"ات", "تان", "تين", "ته", "تها", "تهم", "تهما", "تهن", "تنا", "تي", "تك", "تكم", "اته", "اتها", "اتهم", "اتنا"} {
		add(p, "ه")
	}
	for _, p := range []string{"اته", "اتها", "اتهم", "اتنا"} {
		add(p, "")
	}
	return list
}()

// wordBits looks a word up, then what is left of it without article and ending.
func wordBits(word string) uint8 {
	var buf [32]byte
	n, ok := encode(&buf, word)
	if !ok {
		return 0
	}
	m := words()
	w := buf[:n]
	if n > 3 && w[0] == codeAlef && w[1] == codeLam {
		w = w[2:]
	}
	// All cuts count: كبيرة is the noun "great sin" and the feminine of كبير.
	bits := m[pack(w)]
	var stem [36]byte
	for i := range nounEndings {
		e := &nounEndings[i]
		k := len(w) - len(e.codes)
		if k < 2 || string(w[k:]) != string(e.codes) {
			continue
		}
		s := append(append(stem[:0], w[:k]...), e.back...)
		bits |= m[pack(s)]
	}
	return bits
}

// IsNoun reports whether a folded word is a listed noun, bare or with its
// article, a pronoun, or an ending of number or case (القوة, قوتها, قوات).
// Broken plurals are not listed. Proclitics other than ال must be cut off
// before. It is evidence, not proof: most nouns of three letters are verbs too.
func IsNoun(folded string) bool { return wordBits(folded)&nounBit != 0 }

// IsAdj is IsNoun for adjectives.
func IsAdj(folded string) bool { return wordBits(folded)&adjBit != 0 }

package morph

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Rows of a paradigm: suffixes in transliteration. cons marks those that start
// with a consonant and take the second stem of a shape.
var paradigmRows = []struct {
	name           string
	past           string
	prefix         string
	present, cut   string
	order          bool
	consPast, fPlu bool
}{
	{name: "3ms", past: "a", prefix: "y", present: "u"},
	{name: "3fs", past: "at", prefix: "t", present: "u"},
	{name: "3md", past: "A", prefix: "y", present: "Ani", cut: "A"},
	{name: "3fd", past: "atA", prefix: "t", present: "Ani", cut: "A"},
	{name: "3mp", past: "W", prefix: "y", present: "Una", cut: "W"},
	{name: "3fp", past: "na", prefix: "y", present: "na", cut: "na", consPast: true, fPlu: true},
	{name: "2ms", past: "ta", prefix: "t", present: "u", consPast: true},
	{name: "2fs", past: "ti", prefix: "t", present: "Ina", cut: "I", consPast: true},
	{name: "2d", past: "tumA", prefix: "t", present: "Ani", cut: "A", consPast: true},
	{name: "2mp", past: "tum", prefix: "t", present: "Una", cut: "W", consPast: true},
	{name: "2fp", past: "tunna", prefix: "t", present: "na", cut: "na", consPast: true, fPlu: true},
	{name: "1s", past: "tu", prefix: "'", present: "u", consPast: true},
	{name: "1p", past: "nA", prefix: "n", present: "u", consPast: true},
}

// Paradigm returns a table of the verbs that a lemma names, fully vocalised: a
// head line, then a line a person with the perfect, the imperfect indicative,
// the jussive, and the passives of the first two, separated by tabs; then the
// verbal nouns and participles. It is "" for an unknown lemma.
func (l *Lexicon) Paradigm(lemma string) string {
	var out strings.Builder
	for _, id := range l.Find(lemma) {
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		l.paradigm(&out, id)
	}
	return norm.NFC.String(out.String())
}

func (l *Lexicon) paradigm(out *strings.Builder, id ID) {
	v := &l.verbs[id]
	var b builder
	if !b.build(v) {
		return
	}
	e := l.Verb(id)
	fmt.Fprintf(out, "%s\troot %s\tform %s", e.Lemma, strings.Join(strings.Split(e.Root, ""), " "), e.Form)
	if e.Takes != "" {
		fmt.Fprintf(out, "\ttakes %s", e.Takes)
	}
	out.WriteString("\nperson\tperfect\timperfect\tjussive\tperfect passive\timperfect passive\n")
	s := &b.shape
	for _, row := range paradigmRows {
		cut := b.cutWord(row.prefix, s.present, s.presentC, row.cut, row.fPlu)
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", row.name,
			b.pastWord(s.past, s.pastC, row.past, row.consPast),
			b.presentWord(row.prefix, s.present, s.presentC, row.present, row.fPlu), cut,
			b.pastWord(s.pastPass, s.pastPassC, row.past, row.consPast),
			b.presentWord(row.prefix, s.presentPass, s.presentPassC, row.present, row.fPlu))
	}
	names := [...]string{Masdar: "masdar", ActivePart: "active participle", PassivePart: "passive participle"}
	for _, n := range append(l.masdarsOf(id), l.participlesOf(id)...) {
		fmt.Fprintf(out, "%s\t%s\n", names[n.pos], n.written)
	}
}

// pastWord joins a stem of the perfect and a suffix; "" where there is none.
func (b *builder) pastWord(v, c, suffix string, consonant bool) string {
	if v == "" {
		return ""
	}
	if consonant && c != "" {
		v = c
	}
	return b.word(b.text[:0], v, suffix, len(v) == len("1a2a3") && v[0] == '1')
}

func (b *builder) presentWord(prefix, v, c, suffix string, consonant bool) string {
	if v == "" {
		return ""
	}
	if consonant && c != "" {
		v = c
	}
	return b.word(append(b.text[:0], prefix...), v, suffix, false)
}

// cutWord is the jussive; a doubled verb keeps its doubling with a helping
// vowel (لم يردَّ).
func (b *builder) cutWord(prefix, v, c, suffix string, consonant bool) string {
	if v == "" {
		return ""
	}
	if suffix == "" && b.class == doubled {
		suffix = "a"
	} else if (consonant || suffix == "") && c != "" {
		v = c
	}
	return b.word(append(b.text[:0], prefix...), v, suffix, false)
}

// word expands a template after what dst holds, adds the suffix with the mergers
// of weak radicals, and writes the result. ground is true for the perfect of
// form I, whose و shows (دعا, دعوت).
func (b *builder) word(dst []byte, tmpl, suffix string, ground bool) string {
	s := expand(dst, tmpl, &b.r, b.cluster)
	if !b.weak {
		return vocalise(append(s, suffix...))
	}
	weak := s[len(s)-1]
	vowel := s[len(s)-2]
	base := s[:len(s)-2]
	if vowel == 'a' && !ground {
		weak = 'y'
	}
	return vocalise(append(base, mergeWeak(base, vowel, weak, suffix)...))
}

// mergeWeak is what becomes of vowel + weak radical + suffix.
func mergeWeak(base []byte, vowel, weak byte, suffix string) string {
	v, w := string(vowel), string(weak)
	first := byte(end)
	if suffix != "" {
		first = suffix[0]
	}
	switch vowel {
	case 'a':
		switch {
		case suffix == "a", suffix == "u":
			if weak == 'w' || base[len(base)-1] == 'y' {
				return "A"
			}
			return "Y"
		case suffix == "": // لم يسعَ
			return "a"
		case first == 'a', suffix == "W":
			return "a" + strings.TrimPrefix(suffix, "a")
		case first == 'U':
			return "aw" + suffix[1:]
		case first == 'I':
			return "ay" + suffix[1:]
		}
		return v + w + suffix
	case 'i':
		w = "y"
	}
	long := string(vowel &^ 0x20)
	switch {
	case suffix == "u":
		return long
	case suffix == "":
		return v
	case first == 'U', first == 'I', suffix == "W":
		return suffix
	case first == 'n', first == 't':
		return long + suffix
	}
	return v + w + suffix
}

package morph

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/closed.tsv
var closedTable string

// Class is the class of a function word.
type Class uint8

// The closed classes. NotClosed is the zero value: an open-class word.
const (
	NotClosed      Class = iota
	Preposition          // في, على, بعد, منها
	Conjunction          // أو, ثم, لكن
	Complementizer       // أن, إنه, بأنها
	Subordinator         // حيث, عندما, إذا
	Relative             // الذي, التي, ما
	Demonstrative        // هذا, تلك
	Negation             // لا, لم, لن, ليس
	Pronoun              // هو, هي, نفسه
	ModalParticle        // قد, سوف, ربما
	Interrogative        // هل, متى
	Quantifier           // كل, بعضهم
	Adverb               // أيضا, حاليا
	Copula               // كان and its sisters, finite forms
	Vocative             // يا, أيها
)

var classNames = [...]string{
	"", "preposition", "conjunction", "complementizer", "subordinator", "relative", "demonstrative",
	"negation", "pronoun", "modal", "interrogative", "quantifier", "adverb", "copula", "vocative",
}

// String returns the English name of the class, "" for NotClosed.
func (c Class) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return "invalid"
}

var closedWords = sync.OnceValue(func() map[string]Class {
	m := make(map[string]Class, 1500)
	put := func(w string, c Class) {
		if _, ok := m[w]; !ok {
			m[w] = c
		}
	}
	for line := range strings.Lines(closedTable) {
		name, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || name[0] == '#' {
			continue
		}
		class := NotClosed
		for i, n := range classNames {
			if n == name {
				class = Class(i)
			}
		}
		for w := range strings.FieldsSeq(words) {
			base, ok := strings.CutPrefix(w, "+")
			if !ok {
				put(w, class)
				continue
			}
			for _, p := range nounPronouns {
				if p == "ي" && strings.HasSuffix(base, "ي") {
					continue // عليّ is written as the name علي
				}
				put(base+p, class)
			}
		}
	}
	return m
})

// ClosedClass returns the class of a function word, with or without و or ف
// before it, and NotClosed for all other words. The word is arabic.Light of
// what was written, not the loose key: على is "on", علي is a man. Many function
// words are open-class words too (بعد "after", بعّد "removed"; كان "was" is also
// a full verb): the class says what the word is as a rule.
func ClosedClass(light string) Class {
	m := closedWords()
	if c := m[light]; c != NotClosed {
		return c
	}
	for _, p := range [...]string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(light, p); ok && len(rest) >= 4 {
			return m[rest]
		}
	}
	return NotClosed
}

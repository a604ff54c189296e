package morph

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/rasid-news/rasid/extractors/arabic"
)

//go:embed data/verbs.tsv
var verbTable string

// moreVerbs holds what the sources of verbTable leave out.
//
//go:embed data/more.tsv
var moreVerbs string

// ID names a verb of the lexicon. IDs are positions in the table: stable within
// one version of the data, not between versions.
type ID uint16

// An Entry describes a verb.
type Entry struct {
	Lemma string // light letters with shadda where it tells verbs apart: وقع "fell", وقّع "signed"
	Root  string // radicals, hamza as ء
	Form  string // I to XII; QI, QII, QIV with four radicals
	Takes string // "" intransitive, "object", "two objects"
}

// verb is a row of the table.
type verb struct {
	lemma, folded, root string
	form                uint8
	past, present       byte // vowels before the last radical
	keepsW              bool // يوجل, not يعد
	object              byte
}

// A Lexicon knows the verbs of Arabic. It is read-only and safe to share.
type Lexicon struct {
	verbs   []verb
	byLemma map[string][]ID // with shadda, as written, and folded
	stems   func() *stemTable
}

// Open reads the embedded table. The stem table that Analyse needs is built on
// its first call.
func Open() (*Lexicon, error) {
	verbs, err := readVerbs(make([]verb, 0, 9500), "verbs.tsv", verbTable)
	if err == nil {
		verbs, err = readVerbs(verbs, "more.tsv", moreVerbs)
	}
	if err != nil {
		return nil, fmt.Errorf("morph: read verbs: %w", err)
	}
	l := &Lexicon{verbs: verbs, byLemma: make(map[string][]ID, 2*len(verbs))}
	for i := range verbs {
		v := &verbs[i]
		l.byLemma[v.folded] = append(l.byLemma[v.folded], ID(i))
	}
	l.stems = sync.OnceValue(func() *stemTable { return newStemTable(l.verbs) })
	return l, nil
}

var errFields = errors.New("want lemma, root, form, vowels, object")

func readVerbs(verbs []verb, name, text string) ([]verb, error) {
	for line := 1; len(text) > 0; line++ {
		row, rest, _ := strings.Cut(text, "\n")
		text = rest
		if row == "" || row[0] == '#' {
			continue
		}
		v, err := readVerb(row)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		verbs = append(verbs, v)
	}
	return verbs, nil
}

func readVerb(row string) (v verb, err error) {
	var ok [4]bool
	var form, vowels, object string
	v.lemma, row, ok[0] = strings.Cut(row, "\t")
	v.root, row, ok[1] = strings.Cut(row, "\t")
	form, row, ok[2] = strings.Cut(row, "\t")
	vowels, object, ok[3] = strings.Cut(row, "\t")
	if !ok[0] || !ok[1] || !ok[2] || !ok[3] || len(object) != 1 || vowels == "" {
		return v, errFields
	}
	for i, name := range formCodes {
		if name == form && name != "" {
			v.form = uint8(i)
		}
	}
	if v.form == 0 {
		return v, fmt.Errorf("unknown form %q", form)
	}
	if v.form == 1 {
		if len(vowels) < 2 || !strings.Contains("aiu", vowels[:1]) || !strings.Contains("aiu", vowels[1:2]) {
			return v, fmt.Errorf("bad vowels %q", vowels)
		}
		v.past, v.present = vowels[0], vowels[1]
		v.keepsW = strings.HasSuffix(vowels, "+")
	}
	v.object = object[0]
	v.folded = arabic.Fold(v.lemma)
	return v, nil
}

var formCodes = [...]string{
	1: "1", 2: "2", 3: "3", 4: "4", 5: "5", 6: "6", 7: "7", 8: "8", 9: "9", 10: "10", 12: "12",
	formQ1: "q1", formQ2: "q2", formQ4: "q4",
}

var formNames = [...]string{
	1: "I", 2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 10: "X", 12: "XII",
	formQ1: "QI", formQ2: "QII", formQ4: "QIV",
}

// Len returns the number of verbs.
func (l *Lexicon) Len() int { return len(l.verbs) }

// Verb returns the entry of a verb.
func (l *Lexicon) Verb(id ID) Entry {
	v := &l.verbs[id]
	takes := ""
	switch v.object {
	case 't':
		takes = "object"
	case 'd':
		takes = "two objects"
	}
	return Entry{Lemma: v.lemma, Root: v.root, Form: formNames[v.form], Takes: takes}
}

// Find returns the verbs that a lemma names, in the order of the table. The
// lemma is the 3ms perfect. A shadda in it must be in the verb (وقّع is "signed"
// only); without one both are found (وقع is "fell" and "signed"). Hamza and ى
// tell verbs apart where some verb is written so (أدان, not دان), and are folded
// otherwise (اعلن finds أعلن).
func (l *Lexicon) Find(lemma string) []ID {
	all := l.byLemma[arabic.Fold(lemma)]
	if len(all) == 0 {
		return nil
	}
	want := keepShadda(lemma)
	light := arabic.Light(lemma)
	var exact, letters []ID
	for _, id := range all {
		v := &l.verbs[id]
		if v.lemma == want && want != light {
			exact = append(exact, id)
		}
		if arabic.Light(v.lemma) == light {
			letters = append(letters, id)
		}
	}
	switch {
	case exact != nil:
		return exact
	case letters != nil:
		return letters
	}
	return append([]ID(nil), all...)
}

// keepShadda is Light but for the shadda.
func keepShadda(s string) string {
	if !strings.ContainsRune(s, arabic.Shadda) {
		return arabic.Light(s)
	}
	parts := strings.Split(s, string(arabic.Shadda))
	for i, p := range parts {
		parts[i] = arabic.Light(p)
	}
	return strings.Join(parts, string(arabic.Shadda))
}

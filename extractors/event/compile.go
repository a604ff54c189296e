package event

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// A shape says what a trigger word is in its sentence.
type shape uint8

const (
	finite     shape = iota + 1 // نفى، تنفي
	masdar                      // نفي: may govern an object
	noun                        // غارة، قتلى
	participle                  // مؤكدا، متهما
	undergoer                   // معتقل، مقتول: passive participle
)

// A trig is one reading of a written form as a trigger of a rule.
type trig struct {
	r     *rule.Rule
	shape shape
	f     morph.Features
	enc   string   // pronoun at its end, folded
	with  []string // folded words that must follow, prepositions or nouns
	lemma string
}

// A table says what words may trigger. It is built once and never changed.
type table struct {
	verbs map[morph.ID][]trig // finite forms, by verb
	forms map[string][]trig   // nouns and participles: folded, without proclitics and article
	rules int
}

// compile generates every written form of every word of the rules.
func compile(files []rule.File, m *morph.Lexicon) (*table, []rasid.Problem) {
	t := &table{forms: make(map[string][]trig, 1<<13), verbs: make(map[morph.ID][]trig, 1<<10)}
	var problems []rasid.Problem
	for fi := range files {
		f := &files[fi]
		for ri := range f.Rules {
			r := &f.Rules[ri]
			t.rules++
			fault := func(code, msg, fix string) {
				problems = append(problems, rasid.Problem{Code: code, Path: f.Path, Line: r.Line, Col: 1, Msg: fmt.Sprintf("rule %s: %s", r.ID, msg), Fix: fix})
			}
			for _, item := range r.Verbs {
				words := strings.Fields(item)
				if len(words) == 0 {
					continue
				}
				if !t.addVerb(r, words[0], foldAll(words[1:]), m) {
					fault("E120", fmt.Sprintf("the verb %q is in no list of verbs", words[0]), "give the perfect, third person masculine singular, such as نفى")
				}
			}
			for _, item := range r.Nouns {
				words := strings.Fields(item)
				if len(words) > 0 {
					t.addNoun(r, words[0], foldAll(words[1:]), noun)
				}
			}
		}
	}
	return t, problems
}

func foldAll(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = arabic.Fold(w)
	}
	return out
}

func (t *table) add(key string, tr trig) {
	for _, old := range t.forms[key] {
		if old.r == tr.r && old.shape == tr.shape && old.enc == tr.enc && old.f == tr.f && slices.Equal(old.with, tr.with) {
			return
		}
	}
	t.forms[key] = append(t.forms[key], tr)
}

func (t *table) addVerb(r *rule.Rule, lemma string, with []string, m *morph.Lexicon) bool {
	verbal := r.Has(rule.VerbSubject) || r.Has(rule.SubjectVerb) || r.Has(rule.Passive)
	ids := m.Find(lemma)
	found := len(ids) > 0
	if verbal {
		for _, id := range ids {
			t.verbs[id] = append(t.verbs[id], trig{r: r, shape: finite, with: with, lemma: lemma})
		}
	}
	if !r.Has(rule.VerbalNoun) && !r.Has(rule.Participle) {
		return found
	}
	for _, f := range m.Nominal(lemma) {
		found = true
		switch {
		case f.Enc == "ي" || f.Enc == "ك":
		case f.POS == morph.Masdar && r.Has(rule.VerbalNoun):
			t.add(f.Key, trig{r: r, shape: masdar, f: f.Features, enc: f.Enc, with: with, lemma: lemma})
		case f.POS == morph.ActivePart && r.Has(rule.Participle):
			t.add(f.Key, trig{r: r, shape: participle, f: f.Features, enc: f.Enc, with: with, lemma: lemma})
		}
	}
	return found
}

// pronouns that are written onto nouns, folded.
// ي "my" is left out: it makes the noun look like its nisba (اجتماعي "social").
var nounPronouns = [...]string{"ه", "ها", "هم", "هما", "هن", "نا", "كم"}

// addNoun enters a noun as a dictionary gives it, with its accusative in tanwin
// (اجتماعا), sound plural (هجمات), dual (غارتان، غارتين) and pronouns (غاراته).
// Broken plurals are words of their own in the rule.
func (t *table) addNoun(r *rule.Rule, word string, with []string, s shape) {
	key := arabic.Fold(word)
	light := arabic.Light(word)
	tr := trig{r: r, shape: s, with: with, lemma: word, f: morph.Features{Number: morph.Singular}}
	t.add(key, tr)
	stem := key
	feminine := strings.HasSuffix(light, "ة")
	defective := strings.HasSuffix(light, "ى") || strings.HasSuffix(light, "ا")
	if feminine {
		stem = strings.TrimSuffix(key, "ه") + "ت"
	}
	if !feminine && !defective && !strings.HasSuffix(light, "ات") {
		t.add(key+"ا", tr)
	}
	for _, p := range nounPronouns {
		q := tr
		q.enc = p
		t.add(stem+p, q)
	}
	if strings.HasSuffix(light, "ات") || defective {
		return
	}
	base := strings.TrimSuffix(stem, "ت")
	if !feminine {
		base = stem
	}
	plural := tr
	plural.f.Number = morph.Plural
	t.add(base+"ات", plural)
	for _, p := range nounPronouns {
		q := plural
		q.enc = p
		t.add(base+"ات"+p, q)
	}
	dual := tr
	dual.f.Number = morph.Dual
	for _, d := range [...]string{"ان", "ين"} {
		t.add(stem+d, dual)
	}
}

package morph

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid/extractors/arabic"
)

// treebank is an outside check of the table; it lies beside the repository and
// is no part of it.
const treebanks = "../../../../shared/data/ud/"

type goldWord struct {
	surface, upos, lemma, feats string
}

// readWords joins the parts of each written word of a CoNLL-U file and keeps
// the part that is not a clitic.
func readWords(t *testing.T, path string, alone bool) []goldWord {
	f, err := os.Open(filepath.FromSlash(path))
	if err != nil {
		t.Skipf("treebank not at hand: %v", err)
	}
	defer f.Close()
	var out []goldWord
	var cur goldWord
	flush := func() {
		if cur.surface != "" {
			out = append(out, cur)
		}
		cur = goldWord{}
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		if len(c) != 10 || strings.ContainsAny(c[0], "-.") {
			flush()
			continue
		}
		if c[3] == "PUNCT" {
			flush()
			continue
		}
		if alone {
			flush()
		}
		cur.surface += strings.NewReplacer("اَل", "ال", "اِ", "ا").Replace(c[1])
		switch c[3] {
		case "VERB", "AUX", "NOUN", "ADJ", "PROPN", "X", "PUNCT", "NUM":
			if cur.upos == "" {
				cur.upos, cur.lemma, cur.feats = c[3], c[2], c[5]
			}
		}
		if !strings.Contains(c[9], "SpaceAfter=No") {
			flush()
		}
	}
	return out
}

func TestTreebankAgreement(t *testing.T) {
	l := open(t)
	t.Run("PUD", func(t *testing.T) {
		agree(t, l, readWords(t, treebanks+"UD_Arabic-PUD/ar_pud-ud-test.conllu", false), 99)
	})
	t.Run("PADT", func(t *testing.T) { // a row a part: words without their clitics
		agree(t, l, readWords(t, treebanks+"UD_Arabic-PADT-v1.3/ar-ud-dev.conllu", true), 98)
	})
}

func agree(t *testing.T, l *Lexicon, words []goldWord, floor float64) {
	var verbs, found, lemma, tense, gender, number, voice, all, readings int
	var nouns, nounAsVerb, onlyVerb, listed int
	missing := map[string]int{}
	var buf []Analysis
	for _, w := range words {
		key := arabic.Fold(strings.Trim(w.surface, "\".,:؟!«»()"))
		buf = Reporting(l.Analyse(buf[:0], key))
		switch w.upos {
		case "VERB", "AUX":
			verbs++
			if len(buf) == 0 {
				missing[w.surface+" "+w.lemma]++
				continue
			}
			found++
			readings += len(buf)
			want := arabic.Fold(strings.Split(w.lemma, "-")[0])
			okL, okT, okG, okN, okV, okAll := false, false, false, false, false, false
			for _, a := range buf {
				t := (a.Tense == Perfect) == strings.Contains(w.feats, "Aspect=Perf")
				g := a.Gender == 0 || (a.Gender == Feminine) == strings.Contains(w.feats, "Gender=Fem")
				n := (a.Number == Plural) == strings.Contains(w.feats, "Number=Plur")
				v := a.Voice&Active != 0 && !strings.Contains(w.feats, "Voice=Pass") || a.Voice&Passive != 0 && strings.Contains(w.feats, "Voice=Pass")
				le := arabic.Fold(l.Verb(a.ID).Lemma) == want
				okL, okT, okG, okN, okV = okL || le, okT || t, okG || g, okN || n, okV || v
				okAll = okAll || le && t && g && n && v
			}
			lemma, tense, gender, number, voice, all = lemma+bit(okL), tense+bit(okT), gender+bit(okG), number+bit(okN), voice+bit(okV), all+bit(okAll)
			if !okAll && testing.Verbose() {
				t.Logf("differs: %s %s %s", w.surface, w.lemma, w.feats)
			}
		case "NOUN", "ADJ", "PROPN":
			nouns++
			if len(buf) > 0 {
				nounAsVerb++
			}
			isNoun := false
			for _, c := range arabic.ProCuts(nil, key) {
				isNoun = isNoun || wordBits(c.Stem) != 0
			}
			listed += bit(isNoun)
			onlyVerb += bit(len(buf) > 0 && !isNoun)
		}
	}
	pct := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	t.Logf("verbs %d: recognised %.1f%%, lemma %.1f%%, tense %.1f%%, gender %.1f%%, number %.1f%%, voice %.1f%%, all at once %.1f%%; %.1f readings each",
		verbs, pct(found, verbs), pct(lemma, verbs), pct(tense, verbs), pct(gender, verbs), pct(number, verbs), pct(voice, verbs), pct(all, verbs), float64(readings)/float64(max(found, 1)))
	t.Logf("nouns %d: verb reading %.1f%%, listed %.1f%%, verb reading and not listed %.1f%%", nouns, pct(nounAsVerb, nouns), pct(listed, nouns), pct(onlyVerb, nouns))
	if testing.Verbose() {
		for m, n := range missing {
			t.Logf("missing %d %s", n, m)
		}
	}
	if pct(found, verbs) < floor {
		t.Errorf("only %.1f%% of verbs recognised", pct(found, verbs))
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

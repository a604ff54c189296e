package main

import (
	"sort"
	"strings"
)

const groundHeader = `# Verbal nouns of form I that masdars.tsv does not list: lemma, root, nouns.
# A noun is taken if it has the root of the verb, a pattern of verbal nouns, and a
# gloss that shares a word with the verb's.
# Facts from the Arabic ChainBank (CAMeL Lab, MIT,
# https://github.com/CAMeL-Lab/ArabicChainBank), re-expressed.
`

// groundPatterns are the patterns of verbal nouns of form I, the commonest
// first.
var groundPatterns = []string{
	"1a2o3", "1u2uw3", "1i2A3+ap", "1a2A3", "1a2a3An", "1a2A3+ap", "1u2uw3+ap", "1i2A3", "1i2o3An", "1u2o3An",
	"1a2a3", "1i2o3", "1u2o3", "1u2A3", "1i2o3+ap", "1a2o3+ap",
}

// groundRows pairs verbs of form I with the verbal nouns of their root.
func groundRows(pv, lemmas []row) []string {
	rank := map[string]int{}
	for i, p := range groundPatterns {
		rank[p] = i + 1
	}
	nouns := map[string][]row{}
	for _, r := range lemmas {
		if r["POS"] == "NOUN" && rank[r["PATTERN_ABSTRACT"]] > 0 {
			nouns[r["ROOT"]] = append(nouns[r["ROOT"]], r)
		}
	}
	found := map[string]map[string]int{}
	for _, r := range pv {
		if forms[r["PATTERN_ABSTRACT"]] != "1" {
			continue
		}
		key := mendEnd(arabicWord(r["LEMMA"])) + "\t" + arabicRoot(r["ROOT"])
		for _, n := range nouns[r["ROOT"]] {
			if !glossesMeet(r["GLOSS"], n["GLOSS"]) {
				continue
			}
			if found[key] == nil {
				found[key] = map[string]int{}
			}
			found[key][strings.ReplaceAll(arabicWord(n["LEMMA"]), "ّ", "")] = rank[n["PATTERN_ABSTRACT"]]
		}
	}
	var out []string
	for key, set := range found {
		words := make([]string, 0, len(set))
		for w := range set {
			words = append(words, w)
		}
		sort.Slice(words, func(i, j int) bool {
			if set[words[i]] != set[words[j]] {
				return set[words[i]] < set[words[j]]
			}
			return words[i] < words[j]
		})
		out = append(out, key+"\t"+strings.Join(words[:min(len(words), 3)], " "))
	}
	sort.Strings(out)
	return out
}

// glossesMeet reports whether two glosses share a word, endings aside: "bomb"
// and "bombardment".
func glossesMeet(a, b string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '_' || r == '(' || r == ')' || r == '/' })
	}
	for _, x := range split(a) {
		for _, y := range split(b) {
			if len(x) < 3 || len(y) < 3 || glossStops[x] {
				continue
			}
			n := min(len(x), len(y), 5)
			if n >= 4 && len(x) > 4 && x[len(x)-1] == 'e' && n == len(x) {
				n--
			}
			if x == y || n >= 4 && x[:n] == y[:n] {
				return true
			}
		}
	}
	return false
}

var glossStops = map[string]bool{
	"something": true, "someone": true, "with": true, "make": true, "have": true, "from": true,
	"become": true, "into": true, "over": true, "give": true, "take": true, "cause": true, "the": true,
	"out": true, "for": true, "off": true, "away": true, "down": true, "and": true, "get": true, "put": true,
}

package main

import (
	"sort"
	"strings"

	"github.com/rasid-news/rasid/extractors/arabic"
)

// wordRows folds the nouns and adjectives; a word that is both has "nj".
// Elatives (أكبر "bigger") are adjectives.
func wordRows(lemmas, elatives []row) []string {
	pos := map[string]int{}
	for _, r := range lemmas {
		bit := 0
		switch {
		case r["POS"] == "NOUN" || r["FUNCTION"] == "NOUN":
			bit = 1
		case r["POS"] == "ADJ" || r["FUNCTION"] == "ADJ":
			bit = 2
		}
		word := arabic.Fold(arabicWord(r["LEMMA"]))
		if bit == 0 || len(word) < 4 {
			continue
		}
		pos[word] |= bit
	}
	for _, r := range elatives {
		if word := arabic.Fold(arabicWord(r["LEMMA"])); len(word) >= 4 {
			pos[word] |= 2
		}
	}
	names := []string{"", "n", "j", "nj"}
	out := make([]string, 0, len(pos))
	for w, p := range pos {
		out = append(out, w+"\t"+names[p])
	}
	sort.Strings(out)
	return []string{strings.Join(out, "\n")}
}

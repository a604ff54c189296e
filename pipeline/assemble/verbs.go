package assemble

import (
	"fmt"

	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

// Paradigm returns the forms of the verbs that a lemma names, as a table for a
// person to read. A lemma is the past of "he": «استقال».
func Paradigm(lemma string) (string, error) {
	verbs, err := morph.Open()
	if err != nil {
		return "", err
	}
	if len(verbs.Find(lemma)) == 0 && len(verbs.Find(arabic.Light(lemma))) == 0 {
		return "", fmt.Errorf("the verb %q is not known: write it in the past, third person masculine", lemma)
	}
	return verbs.Paradigm(lemma), nil
}

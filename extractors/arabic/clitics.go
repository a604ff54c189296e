package arabic

import "strings"

// A Cut is one way to take a folded word apart: Pro + Stem + Enc.
type Cut struct{ Pro, Stem, Enc string }

// Proclitics lists the one-letter words and the article that are written onto
// the next word, in the only order in which they combine: و or ف, then ب ل ك
// or س, then ال. The article after ل loses its alef (ل+ال is written لل).
var proclitics = []string{
	"", "و", "ف", "ب", "ل", "ك", "س", "ال",
	"وب", "ول", "وك", "وس", "وال", "فب", "فل", "فك", "فس", "فال",
	"بال", "كال", "لل", "وبال", "وكال", "ولل", "فبال", "فكال", "فلل",
}

// Enclitics lists the pronouns that are written onto the word before, longest
// first.
var enclitics = []string{"كما", "هما", "كم", "هم", "هن", "نا", "ني", "ها", "ه", "ك", "ي"}

// ProCuts appends to dst every way to cut proclitics off a folded word that
// leaves at least two letters, the whole word first. The stem after ال and لل
// is given without the article: callers that keep names with their article ask
// for "ال"+Stem too.
func ProCuts(dst []Cut, word string) []Cut {
	dst = append(dst, Cut{Stem: word})
	for _, p := range proclitics[1:] {
		if strings.HasPrefix(word, p) && len(word)-len(p) >= 4 {
			dst = append(dst, Cut{Pro: p, Stem: word[len(p):]})
		}
	}
	return dst
}

// EncCuts appends to dst every way to cut a pronoun off the end of c.Stem that
// leaves at least two letters, the uncut form first. A noun in ة opens it to ت
// before a pronoun (قوة, قوتها): the caller asks for both.
func EncCuts(dst []Cut, c Cut) []Cut {
	dst = append(dst, c)
	for _, e := range enclitics {
		if strings.HasSuffix(c.Stem, e) && len(c.Stem)-len(e) >= 4 {
			dst = append(dst, Cut{Pro: c.Pro, Stem: c.Stem[:len(c.Stem)-len(e)], Enc: e})
		}
	}
	return dst
}

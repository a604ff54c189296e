package resolve

import (
	"maps"
	"strings"
)

// nouns are the nouns whose genitive is a place, folded and without article.
var nouns = map[string]struct{}{
	"بلده": {}, "قريه": {}, "مدينه": {}, "حي": {}, "مخيم": {}, "معبر": {}, "محافظه": {}, "ريف": {}, "جبل": {}, "مطار": {}, "قاعده": {},
	"ولايه": {}, "اقليم": {}, "منطقه": {}, "قضاء": {}, "ناحيه": {}, "مديريه": {}, "بلديه": {}, "ضاحيه": {}, "وادي": {}, "نهر": {}, "بحيره": {},
	"ميناء": {}, "شمال": {}, "جنوب": {}, "شرق": {}, "غرب": {}, "شمالي": {}, "جنوبي": {}, "شرقي": {}, "غربي": {}, "وسط": {}, "قرب": {}, "محيط": {},
	"مقاطعه": {}, "عماله": {}, "جزيره": {}, "خليج": {}, "مضيق": {}, "بلدتي": {}, "مدينتي": {}, "قريتي": {}, "محافظتي": {}, "معتمديه": {}, "سجن": {},
	"ضواحي": {}, "اطراف": {}, "عاصمه": {}, "هجره": {}, "مدن": {}, "قري": {}, "اماره": {}, "دوله": {}, "جمهوريه": {}, "مملكه": {}, "سلطنه": {},
}

// Nouns returns a copy of the nouns for which IsNoun holds.
func Nouns() map[string]struct{} { return maps.Clone(nouns) }

// IsNoun reports whether a folded noun without article is one whose genitive is
// a place: «بلدة» (town), «شمال» (the north of), «معبر» (crossing). After it a name
// that is an ordinary word as well, tier 3, is taken for the place.
func IsNoun(noun string) bool {
	_, ok := nouns[noun]
	return ok
}

// BareNoun takes conjunction, preposition and article off a folded noun; the
// letters و ب ل ف alone come off only where one of IsNoun is left, since most
// words that start with them are whole.
func BareNoun(norm string) string {
	for _, p := range [...]string{"وال", "فال", "بال", "كال", "وبال", "ال", "لل", "ولل"} {
		if len(norm) > len(p)+4 && norm[:len(p)] == p {
			return norm[len(p):]
		}
	}
	for _, p := range [...]string{"وب", "ول", "و", "ب", "ل", "ف"} {
		if rest, ok := strings.CutPrefix(norm, p); ok && IsNoun(rest) {
			return rest
		}
	}
	return norm
}

// isParticle reports whether a folded word is a preposition, a particle or the
// like, after which a name begins anew.
func isParticle(word string) bool {
	switch strings.TrimPrefix(word, "و") {
	case "في", "من", "الي", "علي", "عن", "مع", "بين", "ان", "لكن", "حتي", "منذ", "عند", "لدي", "ضد", "نحو", "تجاه", "داخل", "خارج",
		"عبر", "حول", "دون", "غير", "بعد", "قبل", "امام", "خلال", "او", "كما", "اذ", "اذا", "لو", "ما", "لا", "لم", "لن", "قد", "هي", "هو",
		"كل", "كانت", "كان", "ثم", "بل", "اي", "فوق", "تحت", "وراء", "خلف", "صوب", "سوي", "الا", "حيث", "هنا", "هناك", "عبد", "":
		return true
	}
	return false
}

package morph

import "strings"

// vocalise writes a transliterated word in full, with its vowels. W is the ū of
// the plural with its mute alef (كتبوا).
func vocalise(s []byte) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case 'a', 'i', 'u':
			if i == 0 {
				b.WriteString("ا")
			}
			b.WriteString(markOf(c))
		case 'A':
			b.WriteString("َا")
		case 'I':
			b.WriteString("ِي")
		case 'U':
			b.WriteString("ُو")
		case 'Y':
			b.WriteString("َى")
		case 'W':
			if i > 0 && s[i-1] == 'a' { // نَفَوْا
				b.WriteString("وْا")
				continue
			}
			b.WriteString("ُوا")
		default:
			i += writeConsonant(&b, s, i)
		}
	}
	return b.String()
}

func markOf(c byte) string {
	switch c {
	case 'a':
		return "َ"
	case 'i':
		return "ِ"
	case 'u':
		return "ُ"
	}
	return ""
}

// writeConsonant writes s[i] with shadda or sukun and returns how many bytes
// after it were used up.
func writeConsonant(b *strings.Builder, s []byte, i int) (used int) {
	c := s[i]
	next := byte(end)
	if i+1 < len(s) {
		next = s[i+1]
	}
	double := next == c
	if double {
		used = 1
		next = end
		if i+2 < len(s) {
			next = s[i+2]
		}
	}
	if c == '\'' {
		letter, melts := hamzaLetter(s, i, next)
		b.WriteString(letter)
		if melts {
			return used + 1
		}
	} else {
		b.WriteString(codeRunes[latinCodes[c]])
	}
	if double {
		b.WriteString("ّ")
	}
	long := i > 0 && (c == 'w' && s[i-1] == 'u' || c == 'y' && s[i-1] == 'i') // يُوقِف
	if next == end || !isVowel(next) && next != 'W' && !long {
		b.WriteString("ْ")
	}
	return used
}

// hamzaLetter returns the seat of the hamza at s[i] as it is written; melts is
// true where it takes the long a after it along (آ).
func hamzaLetter(s []byte, i int, next byte) (letter string, melts bool) {
	own := next
	switch {
	case next == 'W':
		own = 'U'
	case next != end && !isVowel(next):
		own = cons
	case i+2 == len(s) && markOf(next) != "":
		own = end // the vowel of the last letter moves no seat: يبدأُ, يجيءُ
	}
	if i == 0 {
		switch own {
		case 'A':
			return "آ", true
		case 'i', 'I':
			return "إ", false
		}
		return "أ", false
	}
	switch seatOf(s, i, own) {
	case codeAlef:
		return "أ", false
	case codeWaw:
		return "ؤ", false
	case codeYeh:
		return "ئ", false
	case codeHamza:
		return "ء", false
	}
	return "آ", true
}

// writtenNoun vocalises a noun with the ending of its kind, without case.
func writtenNoun(s []byte, kind nounKind) string {
	const sukun = "ْ"
	switch kind {
	case tehNoun:
		return vocalise(append(s, 'a')) + "ة"
	case hamzaNoun:
		return strings.TrimSuffix(vocalise(append(s, '\'')), sukun)
	case athNoun:
		return vocalise(append(s, 'A')) + "ة"
	case yehNoun:
		return strings.TrimSuffix(vocalise(s), sukun) + "ٍ"
	case alefNoun:
		return strings.TrimSuffix(vocalise(s), sukun) + "ًى"
	}
	return strings.TrimSuffix(vocalise(s), sukun)
}

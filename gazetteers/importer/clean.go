package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A language tag decides which letters a name may have.
type tagged bool

const (
	arabic  tagged = true  // the source says that the name is Arabic
	guessed tagged = false // a list of names in all languages
)

// nameLimit is the most letters of a name; longer ones are descriptions.
const nameLimit = 100

// cleanName makes of a name as it was published one that a table can hold, or
// "" if it is no Arabic name: marks, tatweel and invisible letters go
// («دِرعا» becomes «درعا»), presentation forms become letters, a remark in
// brackets goes. Of guessed names those with letters that Arabic does not use
// are Persian, Urdu or Kurdish («دیمەشق»), and are refused.
func cleanName(s string, lang tagged) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimSpace(s[:i]) // «تونس (مدينة)», "Tunis (city)"
	}
	if s == "" || len(s) > 8*nameLimit || !utf8.ValidString(s) {
		return ""
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	b := make([]byte, 0, len(s))
	letters, space := 0, false
	for _, r := range s {
		switch {
		case isPresentation(r):
			for _, f := range norm.NFKC.String(string(r)) {
				if b, letters, space = addRune(b, f, lang, letters, space); letters < 0 {
					return ""
				}
			}
			continue
		default:
			if b, letters, space = addRune(b, r, lang, letters, space); letters < 0 {
				return ""
			}
		}
	}
	out := strings.TrimLeft(string(b), " -'./") // a leading hyphen would take a name out
	out = strings.TrimRight(out, " -/")
	if letters == 0 || letters > nameLimit {
		return ""
	}
	return out
}

// addRune appends one rune of a name; letters is -1 if the name cannot have it.
func addRune(b []byte, r rune, lang tagged, letters int, space bool) ([]byte, int, bool) {
	switch {
	case r >= 0x0621 && r <= 0x063A, r >= 0x0641 && r <= 0x064A, r == 0x0671:
		letters++
	case isForeignLetter(r):
		if lang == guessed {
			return b, -1, false
		}
		letters++
	case r == 0x06CC || r == 0x06A9:
		// A Persian keyboard: yeh and kaf look the same within a word.
		if lang == guessed {
			return b, -1, false
		}
		letters++
		r = map[rune]rune{0x06CC: 'ي', 0x06A9: 'ك'}[r]
	case unicode.Is(unicode.Mn, r), r == 0x0640, unicode.Is(unicode.Cf, r):
		return b, letters, space
	case unicode.IsSpace(r) || r == '_':
		if len(b) > 0 && !space {
			b = append(b, ' ')
		}
		return b, letters, true
	case r >= '0' && r <= '9', r >= 0x0660 && r <= 0x0669, r == '.', r == '/', r == '\'', r == '-':
	case r == '’' || r == '‘' || r == 'ʼ':
		r = '\''
	case r == '–' || r == '—' || r == '‐' || r == '‑':
		r = '-'
	case r == '«' || r == '»' || r == '"' || r == '“' || r == '”':
		return b, letters, space
	default:
		return b, -1, false
	}
	return utf8.AppendRune(b, r), letters, false
}

// isForeignLetter tells the letters that Arabic newspapers take from neighbours
// for the sounds p, ch, zh, v and g: «ڤولفو».
func isForeignLetter(r rune) bool {
	switch r {
	case 'پ', 'چ', 'ژ', 'ڤ', 'گ', 'ڥ', 'ڨ', 'ڭ':
		return true
	}
	return false
}

func isPresentation(r rune) bool {
	return r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// beforeComma takes off the greater place that a label names: «طرابلس، لبنان».
func beforeComma(s string) string {
	if i := strings.Index(s, "،"); i > 0 {
		return s[:i]
	}
	if i := strings.Index(s, ", "); i > 0 {
		return s[:i]
	}
	return s
}

// letterCount counts the letters of a clean name.
func letterCount(name string) int {
	n := 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// hasArabic is a quick look for any letter of the Arabic block, which UTF-8
// writes with D8 to DB first.
func hasArabic(b []byte) bool {
	for i := 0; i+1 < len(b); i++ {
		if c := b[i]; c >= 0xD8 && c <= 0xDB && b[i+1] >= 0x80 && b[i+1] < 0xC0 {
			return true
		}
		if c := b[i]; c == 0xEF && b[i+1] >= 0xAD && b[i+1] <= 0xBB {
			return true
		}
	}
	return false
}

// addName appends a clean name unless it is there, or differs from one that is
// by spelling alone: the matcher folds أ إ آ to ا, ة to ه, ى to ي.
func addName(names []string, name string) []string {
	if name == "" {
		return names
	}
	key := spelling(name)
	for _, n := range names {
		if n == name || spelling(n) == key {
			return names
		}
	}
	return append(names, name)
}

func spelling(name string) string {
	if !strings.ContainsAny(name, "أإآٱةى") {
		return name
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			return 'ا'
		case 'ة':
			return 'ه'
		case 'ى':
			return 'ي'
		}
		return r
	}, name)
}

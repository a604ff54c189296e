package morph

// What follows a stem decides how its last hamza is written: قرأ, قرأت, قرآ,
// يقرؤون, يقرئون are one stem before nothing, a, A, U. The constants stand for
// "nothing" and "a consonant"; vowels stand for themselves.
const (
	end  = 0
	cons = 'o'
)

func isVowel(c byte) bool {
	switch c {
	case 'a', 'i', 'u', 'A', 'I', 'U', 'Y':
		return true
	}
	return false
}

// expand puts the radicals into a template and mends what Arabic does not
// pronounce: two hamzas in one syllable ('a'mana -> 'Amana, آمن "believed"), w
// after i ('iwqAf -> 'IqAf, إيقاف "stopping"), y after u (yuyqiZ -> yUqiZ,
// يوقظ "wakes").
func expand(dst []byte, tmpl string, r *[5]byte, cluster string) []byte {
	for i := 0; i < len(tmpl); i++ {
		c := tmpl[i]
		switch {
		case c == '@': // first radical + infix t of form VIII
			dst = append(dst, cluster...)
			continue
		case c >= '1' && c <= '4':
			c = r[c-'0']
		}
		dst = append(dst, c)
	}
	for i := 1; i+1 < len(dst); i++ {
		c, prev, next := dst[i], dst[i-1], dst[i+1]
		if isVowel(next) || next == c {
			continue
		}
		switch {
		case c == 'w' && prev == 'i':
			dst[i] = 'y'
		case c == 'y' && prev == 'u':
			dst[i] = 'w'
		case c == '\'' && i == 2 && dst[0] == '\'':
			dst[1] = dst[1] &^ 0x20 // a -> A
			dst = append(dst[:2], dst[3:]...)
		}
	}
	return dst
}

// spell appends the written, folded letters of s, a transliterated stem, when
// next follows it. Short vowels and doubling are not written; hamza takes the
// seat of the stronger neighbour (i over u over a).
func spell(dst []byte, s []byte, next byte) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case 'a', 'i', 'u':
			if i == 0 { // the joining alef: inqasama, انقسم
				dst = append(dst, codeAlef)
			}
		case 'A':
			// آ is one letter: the hamza before wrote nothing if this is here.
			dst = append(dst, codeAlef)
		case 'I', 'Y':
			dst = append(dst, codeYeh)
		case 'U':
			dst = append(dst, codeWaw)
		case '\'':
			own := byte(next)
			if i+1 < len(s) {
				own = s[i+1]
				if !isVowel(own) {
					own = cons
				}
			}
			if i > 0 && s[i-1] == '\'' {
				continue
			}
			if own == cons && i+1 < len(s) && s[i+1] == '\'' {
				own = end // doubled hamza: look at the vowel after it
				if i+2 < len(s) {
					own = s[i+2]
				}
			}
			if seat := seatOf(s, i, own); seat != 0 {
				dst = append(dst, seat)
			}
		default:
			if i > 0 && s[i-1] == c {
				continue // doubled
			}
			dst = append(dst, latinCodes[c])
		}
	}
	return dst
}

// seatOf returns the letter that carries the hamza at s[i], 0 where it melts
// into the alef that follows (آ).
func seatOf(s []byte, i int, own byte) byte {
	if i == 0 {
		if own == 'A' {
			return 0
		}
		return codeAlef
	}
	prev := s[i-1]
	front := prev == 'i' || prev == 'I' || prev == 'y'
	switch own {
	case end, cons:
		switch prev {
		case 'a':
			return codeAlef
		case 'i':
			return codeYeh
		case 'u':
			return codeWaw
		}
		return codeHamza
	case 'i', 'I':
		return codeYeh
	case 'u', 'U':
		if front {
			return codeYeh
		}
		return codeWaw
	}
	// own is a, A or Y
	switch {
	case front:
		return codeYeh
	case prev == 'u':
		return codeWaw
	case prev == 'A', prev == 'U', prev == 'w':
		return codeHamza
	case own == 'A':
		return 0
	}
	return codeAlef
}

package morph

// A builder makes the stems of one verb. It is reused from verb to verb so that
// loading the table allocates little.
type builder struct {
	r       [5]byte
	n       int    // radicals
	cluster string // how first radical and t of form VIII meet: نقل -> nt, وصل -> tt
	class   class  // the class that spelled the lemma
	shape   shape  // and the shape
	weak    bool   // the last radical is و or ي
	stems   []stem
	text    [48]byte
	codes   [48]byte
}

// clusters lists what first radical + t of form VIII can become, by the first
// radical, most regular first; 1 stands for the radical itself. اتّصل from وصل,
// ازدهر from زهر, اضطرّ from ضرّ, ادّعى from دعو.
func clusters(first byte) []string {
	switch first {
	case 'w', 'y', 't':
		return []string{"tt"}
	case '\'':
		return []string{"'t", "tt"}
	case 'd':
		return []string{"dd"}
	case '*':
		return []string{"dd", "**"}
	case 'z':
		return []string{"zd"}
	case 'S':
		return []string{"ST", "SS"}
	case 'D':
		return []string{"DT", "TT", "DD"}
	case 'T':
		return []string{"TT"}
	case 'Z':
		return []string{"ZZ", "ZT", "TT"}
	case 'v':
		return []string{"vt", "vv", "tt"}
	}
	return nil
}

// build sets b.stems for the verb; it reports whether some shape of its form
// spells its lemma. The check is what tells the hollow from the sound: اعتاد
// "was used to" and اجتور "were neighbours" both have و in the middle, only one
// of them shows it.
func (b *builder) build(v *verb) bool {
	b.stems = b.stems[:0]
	b.r, b.n = radicals(v.root)
	if b.n == 0 {
		return false
	}
	var word [32]byte
	n, ok := encode(&word, v.folded)
	if !ok {
		return false
	}
	lemma := pack(word[:n])
	quad := v.form >= formQ1
	if quad != (b.n == 4) {
		return false
	}
	list := clusters(b.r[1])
	if list == nil || v.form != 8 {
		list = []string{string(b.r[1]) + "t"}
	}
	last := b.r[b.n]
	weak := last == 'w' || last == 'y'
	tries := [2]class{sound, sound}
	switch {
	case v.form == 9 || v.form == formQ4:
		tries[0] = doubled
	case quad:
	case !weak && (b.r[2] == 'w' || b.r[2] == 'y'):
		tries[0] = hollow
	case !weak && b.r[2] == b.r[3]:
		tries[0] = doubled
	}
	for _, c := range tries {
		s, ok := shapeOf(v.form, c, v.past, v.present)
		if !ok {
			continue
		}
		if b.r[1] == 'r' && b.r[2] == '\'' && weak {
			s = seeShape(v.form, s)
		}
		if v.folded == "ليس" {
			s = shape{past: "1a23", pastC: "1a3"} // "is not": no other tense
		}
		if v.form == 1 && b.r[1] == 'w' && !v.keepsW && c == sound {
			s.present = "a2" + string(v.present) + "3"
		}
		for _, cl := range list {
			b.cluster = cl
			for _, w := range [2]byte{last, 'w' + 'y' - last} {
				if weak {
					b.r[b.n] = w
				}
				b.class, b.weak, b.shape = c, weak, s
				b.fill(v, &s, c, weak)
				if b.has(lemma) {
					return true
				}
				b.stems = b.stems[:0]
				if !weak {
					break
				}
			}
		}
	}
	return false
}

// seeShape is رأى "saw" and أرى "showed", which lose their hamza outside the
// perfect of form I: يرى, أرى, يري.
func seeShape(form uint8, s shape) shape {
	switch form {
	case 1:
		s.present, s.presentPass = "a1a3", "u1a3"
	case 4:
		s = shape{past: "'a1a3", present: "u1i3", pastPass: "'u1i3", presentPass: "u1a3"}
	}
	return s
}

// has reports whether the 3ms perfect is the key.
func (b *builder) has(key uint64) bool {
	for _, s := range b.stems {
		if s.key == key && s.mask&pastBare.bit(false) != 0 {
			return true
		}
	}
	return false
}

func (b *builder) fill(v *verb, s *shape, c class, weak bool) {
	or := func(a, b string) string {
		if a == "" {
			return b
		}
		return a
	}
	if s.present == "" {
		b.past(s.past, s.pastC, false)
		return
	}
	if weak {
		b.weakPast(s.past, false)
		b.weakPast(s.pastPass, true)
		b.weakPresent(s.present, false)
		b.weakPresent(s.presentPass, true)
	} else {
		b.past(s.past, or(s.pastC, s.past), false)
		b.past(s.pastPass, or(s.pastPassC, s.pastPass), true)
		b.present(s.present, or(s.presentC, s.present), c == doubled, false)
		b.present(s.presentPass, or(s.presentPassC, s.presentPass), c == doubled, true)
	}
	b.order(v, s, or(s.presentC, s.present), weak)
}

// add records letters as a stem for slots.
func (b *builder) add(codes []byte, slots mask) {
	if len(codes) < 2 {
		// Imperatives of one letter (قِ "guard!") are no word of news, and as
		// words they are abbreviations.
		slots &^= bitOrderBare
	}
	key := pack(codes)
	if key == 0 || slots == 0 {
		return
	}
	for i := range b.stems {
		if b.stems[i].key == key {
			b.stems[i].mask |= slots
			return
		}
	}
	b.stems = append(b.stems, stem{key, slots})
}

func shifted(m mask, passive bool) mask {
	if passive {
		return m << passiveShift
	}
	return m
}

const (
	bitPastBare  = mask(1) << pastBare
	bitPastPron  = mask(1) << pastPron
	bitPastT     = mask(1) << pastT
	bitPastA     = mask(1) << pastA
	bitPastW     = mask(1) << pastW
	bitPastCT    = mask(1) << pastCT
	bitPastCN    = mask(1) << pastCN
	bitPresBare  = mask(1) << presBare
	bitPresPron  = mask(1) << presPron
	bitPresCut   = mask(1) << presCut
	bitPresW     = mask(1) << presW
	bitPresI     = mask(1) << presI
	bitPresA     = mask(1) << presA
	bitPresN     = mask(1) << presN
	bitSelfBare  = mask(1) << selfBare
	bitSelfPron  = mask(1) << selfPron
	bitSelfCut   = mask(1) << selfCut
	bitOrderBare = mask(1) << orderBare
	bitOrderW    = mask(1) << orderW
	bitOrderI    = mask(1) << orderI
	bitOrderA    = mask(1) << orderA
)

// past adds the perfect of a verb whose last radical stands fast.
func (b *builder) past(v, c string, passive bool) {
	s := expand(b.text[:0], v, &b.r, b.cluster)
	if s[len(s)-1] != '\'' {
		b.add(spell(b.codes[:0], s, end), shifted(bitPastBare|bitPastPron|bitPastT|bitPastA|bitPastW, passive))
	} else {
		b.add(spell(b.codes[:0], s, end), shifted(bitPastBare|bitPastW, passive))
		b.add(spell(b.codes[:0], s, 'a'), shifted(bitPastPron|bitPastT, passive))
		b.add(spell(b.codes[:0], s, 'A'), shifted(bitPastA, passive))
		b.add(spell(b.codes[:0], s, 'U'), shifted(bitPastW, passive))
	}
	if c != v {
		s = expand(b.text[:0], c, &b.r, b.cluster)
	}
	b.pastCons(spell(b.codes[:0], s, cons), s[len(s)-1], passive)
}

// pastCons adds the stem before ت and ن, into which a last radical ت or ن
// melts: سكت + ت is سكت, كان + نا is كنا.
func (b *builder) pastCons(codes []byte, last byte, passive bool) {
	t, n := codes, codes
	switch last {
	case 't':
		t = codes[:len(codes)-1]
	case 'n':
		n = codes[:len(codes)-1]
	}
	b.add(t, shifted(bitPastCT, passive))
	b.add(n, shifted(bitPastCN, passive))
}

// present adds the imperfect of a verb whose last radical stands fast.
func (b *builder) present(v, c string, keepsCut, passive bool) {
	if b.r[1] != '\'' {
		b.presentOf('y', v, c, keepsCut, passive, true, true)
		return
	}
	// A first hamza melts into the prefix of "I": يأخذ but آخذ.
	b.presentOf('y', v, c, keepsCut, passive, true, false)
	b.presentOf('\'', v, c, keepsCut, passive, false, true)
}

func (b *builder) presentOf(prefix byte, v, c string, keepsCut, passive, others, self bool) {
	pick := func(o, s mask) mask {
		m := mask(0)
		if others {
			m |= o
		}
		if self {
			m |= s
		}
		return shifted(m, passive)
	}
	s := expand(append(b.text[:0], prefix), v, &b.r, b.cluster)
	hamza := s[len(s)-1] == '\''
	b.add(spell(b.codes[:0], s, end)[1:], pick(bitPresBare|bitPresPron|bitPresW|bitPresI, bitSelfBare|bitSelfPron))
	if keepsCut {
		b.add(spell(b.codes[:0], s, end)[1:], pick(bitPresCut, bitSelfCut))
	}
	if !hamza {
		b.add(spell(b.codes[:0], s, end)[1:], pick(bitPresA, 0))
	} else {
		b.add(spell(b.codes[:0], s, 'u')[1:], pick(bitPresPron, bitSelfPron))
		b.add(spell(b.codes[:0], s, 'a')[1:], pick(bitPresPron, bitSelfPron))
		b.add(spell(b.codes[:0], s, 'U')[1:], pick(bitPresW, 0))
		b.add(spell(b.codes[:0], s, 'I')[1:], pick(bitPresI, 0))
		b.add(spell(b.codes[:0], s, 'A')[1:], pick(bitPresA, 0))
		b.add(spell(b.codes[:0], s, end)[1:], pick(bitPresA, 0)) // يقرأان beside يقرآن
	}
	if c != v {
		s = expand(append(b.text[:0], prefix), c, &b.r, b.cluster)
	}
	b.add(spell(b.codes[:0], s, end)[1:], pick(bitPresCut, bitSelfCut))
	n := spell(b.codes[:0], s, cons)[1:]
	if s[len(s)-1] == 'n' {
		n = n[:len(n)-1]
	}
	b.add(n, pick(bitPresN, 0))
}

// weakTail appends to the spelled base what stands for the weak radical.
func (b *builder) weakTail(base []byte, next byte, tail ...byte) []byte {
	return append(spell(b.codes[:0], base, next), tail...)
}

// cut expands a template and takes off the last radical and its vowel.
func (b *builder) cut(dst []byte, tmpl string) (base []byte, vowel byte) {
	s := expand(dst, tmpl, &b.r, b.cluster)
	return s[:len(s)-2], s[len(s)-2]
}

// weakPast adds the perfect of a verb that ends in و or ي: نفى, دعا, بقي.
func (b *builder) weakPast(tmpl string, passive bool) {
	s, v := b.cut(b.text[:0], tmpl)
	weak := latinCodes[b.r[b.n]]
	if v == 'a' {
		final := byte(codeYeh)
		if weak == codeWaw && len(tmpl) == len("1a2a3") {
			final = codeAlef // دعا
		}
		if weak == codeWaw && len(tmpl) != len("1a2a3") {
			weak = codeYeh // derived forms all go with ي: استدعيت
		}
		if s[len(s)-1] == 'y' {
			final = codeAlef // أحيا: no ى after ي
		}
		b.add(b.weakTail(s, 'Y', final), shifted(bitPastBare, passive))
		b.add(b.weakTail(s, 'A', codeAlef), shifted(bitPastPron, passive))
		b.add(b.weakTail(s, 'a'), shifted(bitPastT|bitPastW, passive))
		b.add(b.weakTail(s, 'a', weak), shifted(bitPastA|bitPastCT|bitPastCN, passive))
		return
	}
	tail := byte(codeYeh)
	if v == 'u' {
		tail = codeWaw
	}
	b.add(b.weakTail(s, v, tail), shifted(bitPastBare|bitPastPron|bitPastT|bitPastA|bitPastCT|bitPastCN, passive))
	b.add(b.weakTail(s, 'U'), shifted(bitPastW, passive))
}

// weakPresent adds the imperfect of a verb that ends in و or ي: ينفي, يدعو, يسعى.
func (b *builder) weakPresent(tmpl string, passive bool) {
	for _, prefix := range [2]byte{'y', '\''} {
		s, v := b.cut(append(b.text[:0], prefix), tmpl)
		pick := func(o, self mask) mask {
			if prefix == 'y' {
				return shifted(o, passive)
			}
			return shifted(self, passive)
		}
		switch v {
		case 'a':
			final := byte(codeYeh)
			if s[len(s)-1] == 'y' {
				final = codeAlef // يحيا
			}
			b.add(b.weakTail(s, 'Y', final)[1:], pick(bitPresBare, bitSelfBare))
			b.add(b.weakTail(s, 'A', codeAlef)[1:], pick(bitPresPron, bitSelfPron))
			b.add(b.weakTail(s, 'a')[1:], pick(bitPresCut|bitPresW|bitPresI, bitSelfCut))
			b.add(b.weakTail(s, 'a', codeYeh)[1:], pick(bitPresA|bitPresN, 0))
		case 'i':
			b.add(b.weakTail(s, 'i', codeYeh)[1:], pick(bitPresBare|bitPresPron|bitPresA|bitPresN, bitSelfBare|bitSelfPron))
			b.add(b.weakTail(s, 'i')[1:], pick(bitPresCut|bitPresI, bitSelfCut))
			b.add(b.weakTail(s, 'U')[1:], pick(bitPresW, 0))
		default:
			b.add(b.weakTail(s, 'u', codeWaw)[1:], pick(bitPresBare|bitPresPron|bitPresA|bitPresN, bitSelfBare|bitSelfPron))
			b.add(b.weakTail(s, 'u')[1:], pick(bitPresCut|bitPresW, bitSelfCut))
			b.add(b.weakTail(s, 'I')[1:], pick(bitPresI, 0))
		}
	}
}

// order adds the imperative: the jussive without its prefix, with a joining
// alef where two consonants would open the word (اكتب, but قل and عد).
func (b *builder) order(v *verb, s *shape, cut string, weak bool) {
	if v.form == 1 && b.r[1] == '\'' && (b.r[2] == 'x' && b.r[3] == '*' || b.r[2] == 'k' && b.r[3] == 'l' || b.r[2] == 'm' && b.r[3] == 'r') {
		cut = "a2u3" // خذ, كل, مر
		b.orderOf(v, cut, cut, weak)
		return
	}
	b.orderOf(v, s.present, cut, weak)
}

func (b *builder) orderOf(v *verb, full, cut string, weak bool) {
	start := func(tmpl string) []byte {
		t := expand(append(b.text[:0], 'y'), tmpl, &b.r, b.cluster)
		switch {
		case v.form == 4:
			t = append(b.text[:0], '\'', 'a')
			return expand(t, tmpl[1:], &b.r, b.cluster)
		case len(t) > 3 && !isVowel(t[2]) && !isVowel(t[3]):
			return expand(append(b.text[:0], 'i'), tmpl[1:], &b.r, b.cluster)
		}
		return append(b.text[:0], t[2:]...)
	}
	t := start(full)
	if weak {
		v := t[len(t)-2]
		t = t[:len(t)-2]
		b.add(b.weakTail(t, v), bitOrderBare|bitOrderW|bitOrderI)
		if v == 'u' {
			b.add(b.weakTail(t, 'u', codeWaw), bitOrderA)
			return
		}
		b.add(b.weakTail(t, v, codeYeh), bitOrderA)
		return
	}
	b.add(spell(b.codes[:0], t, end), bitOrderW|bitOrderI)
	b.add(spell(b.codes[:0], t, 'U'), bitOrderW)
	b.add(spell(b.codes[:0], t, 'I'), bitOrderI)
	b.add(spell(b.codes[:0], t, 'A'), bitOrderA)
	if cut != full {
		t = start(cut)
	}
	b.add(spell(b.codes[:0], t, end), bitOrderBare)
}

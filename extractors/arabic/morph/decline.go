package morph

// nounPronouns are the pronouns a noun takes.
var nounPronouns = [...]string{"ه", "ها", "هم", "هما", "هن", "ي", "نا", "ك", "كم", "كما"}

// singular is the form that names the noun: زيارة, اجراء, تحدي, قصف.
func (n *noun) singular() string {
	switch n.kind {
	case tehNoun:
		return n.a + "ه"
	case hamzaNoun:
		return n.bare + "ء"
	case yehNoun:
		return n.I + "ي"
	case alefNoun:
		return n.a + "ي"
	case athNoun:
		return n.a + "اه"
	}
	return n.bare
}

// A decliner collects the forms of nouns.
type decliner struct {
	lemma string
	out   []Form
}

func (d *decliner) add(n *noun, key string, g Gender, num Number, enc string) {
	f := Form{
		Features: Features{POS: n.pos, Voice: n.voice, Gender: g, Number: num, Person: 3},
		Key:      key, Lemma: d.lemma, Enc: enc,
	}
	for i := range d.out {
		if d.out[i].Key == key && d.out[i] == f {
			return
		}
	}
	d.out = append(d.out, f)
}

// pronouns adds a stem with each pronoun.
func (d *decliner) pronouns(n *noun, stem string, g Gender, num Number) {
	if n.participle {
		return
	}
	for _, p := range nounPronouns {
		d.add(n, stem+p, g, num, p)
	}
}

func (d *decliner) decline(n noun) {
	if n.participle {
		d.participle(&n)
		return
	}
	d.masdar(&n)
}

// masdar adds singular, accusative, dual, plural in ات, and pronouns.
func (d *decliner) masdar(n *noun) {
	gender := Masculine
	if n.kind == tehNoun || n.kind == athNoun {
		gender = Feminine
	}
	d.add(n, n.singular(), gender, Singular, "")
	plural := ""
	switch n.kind {
	case tehNoun:
		d.pronouns(n, n.a+"ت", gender, Singular)
		d.dual(n, n.a+"ت", n.a+"ت", gender)
		plural = n.A
	case hamzaNoun:
		// The hamza of إجراء takes the seat of its case before a pronoun:
		// إجراؤه, إجراءه, إجرائه.
		for _, seat := range [...]string{"ء", "و", "ي"} {
			d.pronouns(n, n.bare+seat, gender, Singular)
		}
		d.dual(n, n.bare+"ء", n.bare+"ء", gender)
		plural = n.bare + "ء"
	case yehNoun:
		d.add(n, n.bare, gender, Singular, "")
		d.add(n, n.a+"يا", gender, Singular, "")
		d.pronouns(n, n.I+"ي", gender, Singular)
		d.dual(n, n.a+"ي", n.a+"ي", gender)
		plural = n.a + "ي"
	case athNoun:
		d.pronouns(n, n.a+"ات", gender, Singular)
		d.dual(n, n.a+"ات", n.a+"ات", gender)
		plural = n.a + "ي"
	case alefNoun:
		d.pronouns(n, n.A+"ا", gender, Singular)
	default:
		d.add(n, n.a+"ا", gender, Singular, "")
		d.pronouns(n, n.bare, gender, Singular)
		if n.a != n.bare || n.U != n.bare {
			d.pronouns(n, n.a, gender, Singular)
			d.pronouns(n, n.U, gender, Singular)
			d.pronouns(n, n.I, gender, Singular)
		}
		d.dual(n, n.A, n.a, gender)
		plural = n.A
	}
	for _, p := range n.plural {
		d.add(n, p, gender, Plural, "")
		d.pronouns(n, p, gender, Plural)
	}
	if plural != "" && len(n.plural) == 0 {
		d.add(n, plural+"ات", gender, Plural, "")
		d.pronouns(n, plural+"ات", gender, Plural)
	}
}

// dual adds ان, ين and what is left of them in a construct.
func (d *decliner) dual(n *noun, beforeA, beforeY string, g Gender) {
	for _, e := range [...]string{"ان", "ا"} {
		d.add(n, beforeA+e, g, Dual, "")
	}
	for _, e := range [...]string{"ين", "ي"} {
		d.add(n, beforeY+e, g, Dual, "")
	}
}

// participle adds both genders in the three numbers.
func (d *decliner) participle(n *noun) {
	m, f := Masculine, Feminine
	d.add(n, n.singular(), m, Singular, "")
	stemA, stemY, stemU, stemI := n.A, n.a, n.U, n.I
	fem := n.a
	switch n.kind {
	case yehNoun: // نافٍ, نافيا, نافية, نافون
		d.add(n, n.bare, m, Singular, "")
		stemA, stemY, fem = n.a+"ي", n.a+"ي", n.a+"ي"
		d.add(n, stemY+"ا", m, Singular, "")
	case alefNoun: // مستدعى, مستدعاة, مستدعون
		stemA, stemY, fem = n.a+"ي", n.a+"ي", n.A+"ا"
	default:
		d.add(n, n.a+"ا", m, Singular, "")
	}
	d.add(n, fem+"ه", f, Singular, "")
	d.dual(n, stemA, stemY, m)
	d.dual(n, fem+"ت", fem+"ت", f)
	for _, e := range [...]string{"ون", "و"} {
		d.add(n, stemU+e, m, Plural, "")
		if stemU != n.bare && n.kind == plainNoun {
			d.add(n, n.bare+e, m, Plural, "") // مقروءون beside مقروؤون
		}
	}
	for _, e := range [...]string{"ين", "ي"} {
		d.add(n, stemI+e, m, Plural, "")
	}
	d.add(n, stemA+"ات", f, Plural, "")
}

package morph

// A shape is how one form of the verb builds its four stems. Stems of the
// imperfect start with the vowel of the person prefix (y-uhaddidu). The second
// template of a pair stands before consonants and, in the imperfect, where the
// jussive cuts: qAl-a / qul-tu, ya-qUl-u / lam ya-qul. "" is "the same".
// Digits are radicals, @ is the first radical with the t of form VIII.
type shape struct {
	past, pastC               string
	present, presentC         string
	pastPass, pastPassC       string
	presentPass, presentPassC string
}

// class sorts verbs by the radicals that change.
type class uint8

const (
	sound   class = iota
	hollow        // second radical و or ي: قال, أدان, استقال
	doubled       // second = third: ردّ, أقرّ, احتلّ
)

const (
	formQ1 = 21 // دحرج
	formQ2 = 22 // تدهور
	formQ4 = 24 // اطمأنّ
)

// shapeOf returns the shape of a verb of the given form and class; ok is false
// if the form has no such class (there is no hollow form II: كوّن is sound).
func shapeOf(form uint8, c class, past, present byte) (s shape, ok bool) {
	if form == 1 {
		return groundShape(c, past, present), true
	}
	switch c {
	case hollow:
		s, ok = hollowShapes[form]
	case doubled:
		s, ok = doubledShapes[form]
	default:
		s, ok = soundShapes[form]
	}
	return s, ok
}

// groundShape is form I, whose vowels the table gives.
func groundShape(c class, past, present byte) shape {
	p, v := string(past), string(present)
	switch c {
	case hollow:
		long := string(present &^ 0x20)
		short := "1i3" // خفت, بعت
		if present == 'u' {
			short = "1u3" // قلت
		}
		return shape{"1A3", short, "a1" + long + "3", "a1" + v + "3", "1I3", "1i3", "u1A3", "u1a3"}
	case doubled:
		return shape{"1a22", "1a2a2", "a1" + v + "22", "a12" + v + "2", "1u22", "1u2i2", "u1a22", "u12a2"}
	}
	return shape{past: "1a2" + p + "3", present: "a12" + v + "3", pastPass: "1u2i3", presentPass: "u12a3"}
}

var soundShapes = map[uint8]shape{
	2:      {past: "1a22a3", present: "u1a22i3", pastPass: "1u22i3", presentPass: "u1a22a3"},
	3:      {past: "1A2a3", present: "u1A2i3", pastPass: "1U2i3", presentPass: "u1A2a3"},
	4:      {past: "'a12a3", present: "u12i3", pastPass: "'u12i3", presentPass: "u12a3"},
	5:      {past: "ta1a22a3", present: "ata1a22a3", pastPass: "tu1u22i3", presentPass: "uta1a22a3"},
	6:      {past: "ta1A2a3", present: "ata1A2a3", pastPass: "tu1U2i3", presentPass: "uta1A2a3"},
	7:      {past: "in1a2a3", present: "an1a2i3", pastPass: "un1u2i3", presentPass: "un1a2a3"},
	8:      {past: "i@a2a3", present: "a@a2i3", pastPass: "u@u2i3", presentPass: "u@a2a3"},
	10:     {past: "ista12a3", present: "asta12i3", pastPass: "ustu12i3", presentPass: "usta12a3"},
	12:     {past: "i12aw2a3", present: "a12aw2i3", pastPass: "u12Uwi3", presentPass: "u12aw2a3"},
	formQ1: {past: "1a23a4", present: "u1a23i4", pastPass: "1u23i4", presentPass: "u1a23a4"},
	formQ2: {past: "ta1a23a4", present: "ata1a23a4", pastPass: "tu1u23i4", presentPass: "uta1a23a4"},
}

var hollowShapes = map[uint8]shape{
	4:  {"'a1A3", "'a1a3", "u1I3", "u1i3", "'u1I3", "'u1i3", "u1A3", "u1a3"},
	7:  {"in1A3", "in1a3", "an1A3", "an1a3", "un1I3", "un1i3", "un1A3", "un1a3"},
	8:  {"i@A3", "i@a3", "a@A3", "a@a3", "u@I3", "u@i3", "u@A3", "u@a3"},
	10: {"ista1A3", "ista1a3", "asta1I3", "asta1i3", "ustu1I3", "ustu1i3", "usta1A3", "usta1a3"},
}

var doubledShapes = map[uint8]shape{
	3:      {"1A22", "1A2a2", "u1A22", "u1A2i2", "1U22", "1U2i2", "u1A22", "u1A2a2"},
	4:      {"'a1a22", "'a12a2", "u1i22", "u12i2", "'u1i22", "'u12i2", "u1a22", "u12a2"},
	6:      {"ta1A22", "ta1A2a2", "ata1A22", "ata1A2a2", "tu1U22", "tu1U2i2", "uta1A22", "uta1A2a2"},
	7:      {"in1a22", "in1a2a2", "an1a22", "an1a2i2", "un1u22", "un1u2i2", "un1a22", "un1a2a2"},
	8:      {"i@a22", "i@a2a2", "a@a22", "a@a2i2", "u@u22", "u@u2i2", "u@a22", "u@a2a2"},
	9:      {"i12a33", "i12a3a3", "a12a33", "a12a3i3", "u12u33", "u12u3i3", "u12a33", "u12a3a3"},
	10:     {"ista1a22", "ista12a2", "asta1i22", "asta12i2", "ustu1i22", "ustu12i2", "usta1a22", "usta12a2"},
	formQ4: {"i12a3a44", "i12a34a4", "a12a3i44", "a12a34i4", "u12u3i44", "u12u34i4", "u12a3a44", "u12a34a4"},
}

package morph

// A slot is a place in the paradigm: which endings a stem can take there. One
// stem usually serves many slots; the set of its slots is a mask.
type slot uint8

const (
	pastBare slot = iota // 3ms: نفى
	pastPron             // 3ms before a pronoun: نفا(ه)
	pastT                // 3fs, 3fd: نف(ت)
	pastA                // 3md: نفي(ا)
	pastW                // 3mp: نف(وا)
	pastCT               // first and second persons in ت: نفي(ت)
	pastCN               // 1p and 3fp in ن: نفي(نا)
	presBare             // no ending: (ي)نفي
	presPron             // no ending, before a pronoun: (ي)سعا(ه)
	presCut              // jussive: (ي)نف
	presW                // ون, وا
	presI                // ين, ي
	presA                // ان, ا
	presN                // feminine plural ن
	selfBare             // 1s after its own prefix ا: (ا)خذ of آخذ
	selfPron
	selfCut
	orderBare // imperative 2ms
	orderW
	orderI
	orderA
	slotCount
)

// mask holds active slots in its low half, passive ones in its high half.
type mask uint64

const passiveShift = 32

func (s slot) bit(passive bool) mask {
	if passive {
		return 1 << (uint(s) + passiveShift)
	}
	return 1 << uint(s)
}

// voiceIn returns the voices under which the mask has the slot.
func (m mask) voiceIn(s slot) Voice {
	v := Voice(0)
	if m&(1<<uint(s)) != 0 {
		v |= Active
	}
	if m&(1<<(uint(s)+passiveShift)) != 0 {
		v |= Passive
	}
	return v
}

// A stem is a run of letters of one verb with the slots it fills.
type stem struct {
	key  uint64
	mask mask
}

// An ending is a suffix of the paradigm and what it tells.
type ending struct {
	slot    slot
	codes   string // letter codes
	person  uint8
	gender  Gender
	number  Number
	mood    Mood
	pronoun int8 // 1: only before a pronoun, -1: never before one, 0: both
}

const (
	sufT  = "\x03"
	sufTA = "\x03\x01"
	sufA  = "\x01"
	sufW  = "\x1b"
	sufWA = "\x1b\x01"
	sufWN = "\x1b\x19"
	sufN  = "\x19"
	sufNA = "\x19\x01"
	sufTM = "\x03\x18"
	sufY  = "\x1c"
	sufYN = "\x1c\x19"
	sufAN = "\x01\x19"
	all   = Indicative | Subjunctive | Jussive
	nonI  = Subjunctive | Jussive
)

// pastEndings are those of the perfect.
var pastEndings = []ending{
	{slot: pastBare, codes: "", person: 3, gender: Masculine, number: Singular, pronoun: -1},
	{slot: pastPron, codes: "", person: 3, gender: Masculine, number: Singular, pronoun: 1},
	{slot: pastT, codes: sufT, person: 3, gender: Feminine, number: Singular},
	{slot: pastT, codes: sufTA, person: 3, gender: Feminine, number: Dual},
	{slot: pastA, codes: sufA, person: 3, gender: Masculine, number: Dual},
	{slot: pastW, codes: sufWA, person: 3, gender: Masculine, number: Plural, pronoun: -1},
	{slot: pastW, codes: sufW, person: 3, gender: Masculine, number: Plural, pronoun: 1},
	{slot: pastCT, codes: sufT, person: 1, number: Singular},
	{slot: pastCT, codes: sufT, person: 2, number: Singular},
	{slot: pastCN, codes: sufNA, person: 1, number: Plural},
	{slot: pastCN, codes: sufN, person: 3, gender: Feminine, number: Plural},
	{slot: pastCT, codes: sufTM, person: 2, gender: Masculine, number: Plural, pronoun: -1},
	{slot: pastCT, codes: sufTM + sufW, person: 2, gender: Masculine, number: Plural, pronoun: 1},
	{slot: pastCT, codes: sufTM + sufA, person: 2, number: Dual},
	{slot: pastCT, codes: sufT + sufN, person: 2, gender: Feminine, number: Plural},
}

// A person is a prefix of the imperfect with the endings it goes with.
type person struct {
	prefix  byte
	endings []ending
}

// presentPersons are the prefixes ي ت ن ا of the imperfect.
var presentPersons = []person{
	{codeYeh, []ending{
		{slot: presBare, codes: "", person: 3, gender: Masculine, number: Singular, mood: all, pronoun: -1},
		{slot: presPron, codes: "", person: 3, gender: Masculine, number: Singular, mood: all, pronoun: 1},
		{slot: presCut, codes: "", person: 3, gender: Masculine, number: Singular, mood: Jussive},
		{slot: presA, codes: sufAN, person: 3, gender: Masculine, number: Dual, mood: Indicative},
		{slot: presA, codes: sufA, person: 3, gender: Masculine, number: Dual, mood: nonI},
		{slot: presW, codes: sufWN, person: 3, gender: Masculine, number: Plural, mood: Indicative},
		{slot: presW, codes: sufWA, person: 3, gender: Masculine, number: Plural, mood: nonI, pronoun: -1},
		{slot: presW, codes: sufW, person: 3, gender: Masculine, number: Plural, mood: nonI, pronoun: 1},
		{slot: presN, codes: sufN, person: 3, gender: Feminine, number: Plural, mood: all},
	}},
	{codeTeh, []ending{
		{slot: presBare, codes: "", person: 3, gender: Feminine, number: Singular, mood: all, pronoun: -1},
		{slot: presPron, codes: "", person: 3, gender: Feminine, number: Singular, mood: all, pronoun: 1},
		{slot: presCut, codes: "", person: 3, gender: Feminine, number: Singular, mood: Jussive},
		{slot: presA, codes: sufAN, person: 3, gender: Feminine, number: Dual, mood: Indicative},
		{slot: presA, codes: sufA, person: 3, gender: Feminine, number: Dual, mood: nonI},
		{slot: presBare, codes: "", person: 2, gender: Masculine, number: Singular, mood: all, pronoun: -1},
		{slot: presPron, codes: "", person: 2, gender: Masculine, number: Singular, mood: all, pronoun: 1},
		{slot: presCut, codes: "", person: 2, gender: Masculine, number: Singular, mood: Jussive},
		{slot: presI, codes: sufYN, person: 2, gender: Feminine, number: Singular, mood: Indicative},
		{slot: presI, codes: sufY, person: 2, gender: Feminine, number: Singular, mood: nonI},
		{slot: presW, codes: sufWN, person: 2, gender: Masculine, number: Plural, mood: Indicative},
		{slot: presW, codes: sufWA, person: 2, gender: Masculine, number: Plural, mood: nonI, pronoun: -1},
		{slot: presW, codes: sufW, person: 2, gender: Masculine, number: Plural, mood: nonI, pronoun: 1},
		{slot: presN, codes: sufN, person: 2, gender: Feminine, number: Plural, mood: all},
	}},
	{codeNoon, []ending{
		{slot: presBare, codes: "", person: 1, number: Plural, mood: all, pronoun: -1},
		{slot: presPron, codes: "", person: 1, number: Plural, mood: all, pronoun: 1},
		{slot: presCut, codes: "", person: 1, number: Plural, mood: Jussive},
	}},
	{codeAlef, []ending{
		{slot: selfBare, codes: "", person: 1, number: Singular, mood: all, pronoun: -1},
		{slot: selfPron, codes: "", person: 1, number: Singular, mood: all, pronoun: 1},
		{slot: selfCut, codes: "", person: 1, number: Singular, mood: Jussive},
	}},
}

// orderEndings are those of the imperative.
var orderEndings = []ending{
	{slot: orderBare, codes: "", person: 2, gender: Masculine, number: Singular},
	{slot: orderI, codes: sufY, person: 2, gender: Feminine, number: Singular},
	{slot: orderA, codes: sufA, person: 2, number: Dual},
	{slot: orderW, codes: sufWA, person: 2, gender: Masculine, number: Plural, pronoun: -1},
	{slot: orderW, codes: sufW, person: 2, gender: Masculine, number: Plural, pronoun: 1},
}

package morph

// POS says what kind of word a form is.
type POS uint8

// The kinds of forms a verb has.
const (
	Verb        POS = iota + 1
	Masdar          // verbal noun: نفي "denial"
	ActivePart      // active participle: متهِم "accusing", مشيرا "pointing out"
	PassivePart     // passive participle: متهَم "accused", مقتول "killed"
)

// Tense is the aspect of a finite verb.
type Tense uint8

// The tenses.
const (
	Perfect Tense = iota + 1
	Imperfect
	Imperative
)

// Voice is a set: the letters of most perfects fit both voices (قتل is "killed"
// and "was killed").
type Voice uint8

// The voices.
const (
	Active Voice = 1 << iota
	Passive
)

// Mood is a set: what the letters of an imperfect allow. ينفي is indicative or
// subjunctive, ينف jussive, ينفون indicative, ينفوا subjunctive or jussive.
type Mood uint8

// The moods.
const (
	Indicative Mood = 1 << iota
	Subjunctive
	Jussive
)

// Number is the number of the subject of a verb, or of a noun.
type Number uint8

// The numbers.
const (
	Singular Number = iota + 1
	Dual
	Plural
)

// Gender is 'm', 'f', or 0 where letters do not tell.
type Gender byte

// The genders.
const (
	Masculine Gender = 'm'
	Feminine  Gender = 'f'
)

// Features is what the letters of a form tell.
type Features struct {
	POS    POS
	Tense  Tense // verbs only
	Voice  Voice
	Mood   Mood // imperfect only
	Person uint8
	Gender Gender
	Number Number
}

// A Form is one written form of a lemma, without proclitics.
type Form struct {
	Features
	Key   string // folded loosely (arabic.Fold)
	Lemma string // as in the table: light letters with shadda, وقّع
	Enc   string // pronoun at its end, folded; "" if none
}

// An Analysis is one way to read a word as a finite verb.
type Analysis struct {
	Features
	ID  ID     // of the verb; Lexicon.Verb gives its entry
	Pro string // conjunctions and particles before the verb: "و", "وس"
	Enc string // object pronoun: "ه", "هم"
}

var posNames = [...]string{"", "verb", "masdar", "active participle", "passive participle"}

// String returns the English name of the kind.
func (p POS) String() string {
	if int(p) < len(posNames) {
		return posNames[p]
	}
	return "invalid"
}

var tenseNames = [...]string{"", "perfect", "imperfect", "imperative"}

// String returns the English name of the tense.
func (t Tense) String() string {
	if int(t) < len(tenseNames) {
		return tenseNames[t]
	}
	return "invalid"
}

var numberNames = [...]string{"", "singular", "dual", "plural"}

// String returns the English name of the number.
func (n Number) String() string {
	if int(n) < len(numberNames) {
		return numberNames[n]
	}
	return "invalid"
}

// String returns "active", "passive" or "active or passive".
func (v Voice) String() string {
	switch v {
	case Active:
		return "active"
	case Passive:
		return "passive"
	case Active | Passive:
		return "active or passive"
	}
	return "none"
}

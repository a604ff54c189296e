// Package rule reads event rules: one YAML file per event type, written by
// linguists, checked before a word of news is read.
//
// In: the bytes of rules/*.yaml. Out: []File, or every fault with its line and
// column. What the fields mean, with an Arabic example of each, stands in
// CONTRIBUTING.md; the closed lists (builds, slots, statuses) stand below.
package rule

import "github.com/rasid-news/rasid"

// A Build is one Arabic construction in which a rule's words make an event.
type Build string

// The closed list of builds.
const (
	VerbSubject Build = "verb-subject-object" // نفى الوزير الخبر: the order of leads and bodies
	SubjectVerb Build = "subject-verb-object" // مصر تنفي الخبر: the order of headlines
	Passive     Build = "passive"             // قُتل خمسة جنود: the subject is who it is done to
	VerbalNoun  Build = "verbal-noun"         // قصف النظام لحلب: the masdar and its genitives
	Participle  Build = "participle"          // مؤكدا أن…: leans on the subject of the verb before it
	Nominal     Build = "nominal"             // مقتل 5 جنود: a noun that is an event by itself
	LightVerb   Build = "light-verb"          // شن غارة، أجرى مباحثات: the noun means, the verb only carries
	Speech      Build = "speech"              // قال إن…: the clause after إن/أن/بأن is what is said
	Quotation   Build = "quotation"           // قال: "…": the quotation is what is said
	Colon       Build = "colon"               // كيري: أوقفوا القتال: the name before the colon speaks
)

// Builds lists every build.
var Builds = []Build{VerbSubject, SubjectVerb, Passive, VerbalNoun, Participle, Nominal, LightVerb, Speech, Quotation, Colon}

// A Slot is what a noun phrase becomes in the event.
type Slot string

// The closed list of slots. None takes the phrase and drops it, so that no
// other slot can have it.
const (
	Actor     Slot = "actor"
	Recipient Slot = "recipient"
	Content   Slot = "content"
	Place     Slot = "place"
	Visit     Slot = "visit" // recipient and place at once: زار الرئيس موسكو
	None      Slot = "none"
)

// Slots lists every slot.
var Slots = []Slot{Actor, Recipient, Content, Place, Visit, None}

// A File is one event type with its rules.
type File struct {
	Path  string
	Event string // one of rasid.EventTypes
	Says  string // what the event is, in a sentence
	CAMEO string // default code
	Words map[string][]string
	Rules []Rule
}

// A Rule says which words make the event in which builds, and what becomes of
// the phrases around them.
type Rule struct {
	ID    string
	Event string
	Line  int

	Build []Build
	Verbs []string // lemmas; a second word is a preposition or noun that must follow
	Nouns []string // nouns and masdars as in a dictionary; plurals and duals are generated

	Subject  Slot            // default actor
	Object   Slot            // default recipient
	Clause   Slot            // clause after أن/إن; default content for speech
	Prep     map[string]Slot // what a phrase after this preposition becomes
	Genitive string          // first genitive of a noun: actor, recipient, content, place, or auto
	Nisba    Slot            // an adjective of nationality on the noun: غارة إسرائيلية; default actor

	Control Slot         // who acts in the content when nobody is named: actor or recipient
	Makes   rasid.Status // status of the content; 0 leaves it alone
	Status  rasid.Status // status of the event itself; 0 is decided by the text
	Mode    string
	CAMEO   string
	Numbers string // what a count of people means: killed, wounded, arrested, ...
	Victim  bool   // مقتل، أصيب: yields to the act that is named beside it
	Act     bool   // هجوم، انفجار: takes the victims named beside it
	Rank    int    // where two rules want a word, the higher one has it
	When    Cond
	Unless  Cond
	Try     []Example
}

// A Cond is a test on the words around the trigger. Empty parts are true; all
// others must hold.
type Cond struct {
	Object  []string // one of these words stands in the phrase after the trigger
	Near    []string // one of these words stands in the same clause
	Prep    []string // a phrase with this preposition follows in the clause
	Next    []string // the next word is one of these
	Before  []string // the word before is one of these
	Subject []string // role or entity type of the subject
	Mention bool     // somebody or some country is named as an argument
	Clause  bool     // a clause with أن or إن, or a quotation, follows
}

// Empty reports whether the condition tests nothing.
func (c Cond) Empty() bool {
	return len(c.Object)+len(c.Near)+len(c.Prep)+len(c.Next)+len(c.Before)+len(c.Subject) == 0 && !c.Mention && !c.Clause
}

// An Example is a sentence that a rule must or must not read in a given way.
// lint and go test run them all.
type Example struct {
	Line      int
	Text      string
	Date      string // publication date; "" for none
	None      bool   // no event of this rule
	Trigger   string
	Actor     []string // "KAZ GOV", or a code alone
	Recipient []string
	Status    string
	Content   []string // event types
	Mode      string
	Place     string
	Numbers   map[string]int
	hasSides  [2]bool
}

// Sides reports whether the example states the actors and the recipients.
func (e Example) Sides() (actor, recipient bool) { return e.hasSides[0], e.hasSides[1] }

// Has reports whether the rule has build b.
func (r *Rule) Has(b Build) bool {
	for _, x := range r.Build {
		if x == b {
			return true
		}
	}
	return false
}

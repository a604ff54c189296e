package rasid

// Status says whether an event is asserted to have happened.
type Status uint8

// The statuses of an event.
const (
	Actual Status = iota + 1
	Denied
	Planned
	Possible
	Conditional
)

var statusNames = [...]string{"", "actual", "denied", "planned", "possible", "conditional"}

// String returns the name the output uses.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return "invalid"
}

// ParseStatus is the inverse of Status.String; ok is false for an unknown name.
func ParseStatus(name string) (s Status, ok bool) {
	for i := 1; i < len(statusNames); i++ {
		if statusNames[i] == name {
			return Status(i), true
		}
	}
	return 0, false
}

// EventTypes lists the closed set of event types: PLOVER's sixteen, then four
// of our own (STATE, DENY, GOVERN, HARM).
var EventTypes = [...]string{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
	"STATE", "DENY", "GOVERN", "HARM",
}

// Roles lists the closed set of actor roles.
var Roles = [...]string{
	"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "INS", "CVL",
	"LAB", "EDU", "MED", "BUS", "NGO", "IGO", "REL", "CRM",
}

// NumberKeys lists the closed set of counts an event can carry.
var NumberKeys = [...]string{"killed", "wounded", "arrested", "displaced", "troops", "vehicles", "missing"}

// An Event is one thing that somebody does, says or plans, or that happens to
// people, expressed by one trigger.
type Event struct {
	ID          string
	Sentence    int
	Type        string // one of EventTypes
	Mode        string // finer kind; "" if the text does not say
	CAMEO       string // CAMEO code; "" if none fits
	Trigger     int    // token
	TriggerSpan Span   // the written word with its clitics
	Actors      []Argument
	Recipients  []Argument
	Time        string // ID of a TimeRef, "" if none
	// TimeInferred says that no words of the event's own clause give Time: it is
	// that of a verb joined to it.
	TimeInferred bool
	Place        *Argument
	Status       Status
	Content      []string // IDs of the events a speech act speaks of
	Speaker      string   // ID of the speech event that reports this one
	Numbers      map[string]int
	Confidence   float64
	By           Evidence
}

// An Argument fills one side of an event. Mention is the ID of the mention it
// was read from; the codes are copied so that a row stands alone.
type Argument struct {
	Mention  string // "" if the phrase is no mention
	Span     Span   // zero if the actor is left out of the sentence (then Text comes from the antecedent)
	Text     string
	Country  string
	Org      string
	Role     string
	Lat, Lon float64
	Inferred bool // resolved from the sentences before
}

package export

import (
	"strings"

	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

// A coding says which event a table of CAMEO or PLOVER counts. Both fold what is
// denied, planned or threatened into other events: a meeting that is said not to
// have been is a rejection, one that is to be an agreement. Our own types do not,
// which is why it is done here and nowhere else.
type coding struct {
	plover string // type of PLOVER
	mode   string // its mode, "" where the event was folded
	cameo  string
}

// A folding says what becomes of an event of a type that is planned, or denied;
// "" is nothing.
type folding struct {
	root    string // CAMEO code of the type, for events whose rule gives none
	planned coding
	denied  coding
}

// foldings are those of the types that CAMEO and PLOVER have. What is planned and
// friendly is the intent to do it (03), what is planned and hostile a threat (13);
// what is friendly and does not come about is a refusal (12). A hostile act that
// did not happen is no event there, nor is what is only possible or bound to a
// condition.
var foldings = map[string]folding{
	"AGREE":     {"030", coding{"AGREE", "", "030"}, coding{"REJECT", "", "120"}},
	"CONSULT":   {"040", coding{"AGREE", "", "036"}, coding{"REJECT", "meet", "125"}},
	"SUPPORT":   {"050", coding{"AGREE", "", "032"}, coding{"REJECT", "", "120"}},
	"CONCEDE":   {"080", coding{"AGREE", "", "035"}, coding{"REJECT", "yield", "124"}},
	"COOPERATE": {"060", coding{"AGREE", "", "031"}, coding{"REJECT", "assist", "121"}},
	"AID":       {"070", coding{"AGREE", "", "033"}, coding{"REJECT", "assist", "121"}},
	"RETREAT":   {"080", coding{"AGREE", "", "035"}, coding{"REJECT", "yield", "124"}},
	"REQUEST":   {"020", coding{"REQUEST", "", "020"}, coding{}},
	"ACCUSE":    {"110", coding{}, coding{}},
	"REJECT":    {"120", coding{"REJECT", "", "120"}, coding{}},
	"THREATEN":  {"130", coding{"THREATEN", "", "130"}, coding{}},
	"PROTEST":   {"140", coding{"THREATEN", "", "133"}, coding{}},
	"SANCTION":  {"160", coding{"THREATEN", "", "131"}, coding{}},
	"MOBILIZE":  {"150", coding{"THREATEN", "violence", "138"}, coding{}},
	"COERCE":    {"170", coding{"THREATEN", "restrict", "132"}, coding{}},
	"ASSAULT":   {"190", coding{"THREATEN", "violence", "138"}, coding{}},
	// CAMEO has statements, PLOVER has none.
	"STATE": {"010", coding{}, coding{}},
	"DENY":  {"016", coding{}, coding{}},
}

// code returns what an event is in CAMEO and in PLOVER; either may be "".
func code(ev *record.Event) coding {
	f, ok := foldings[ev.Type]
	if !ok {
		return coding{} // GOVERN and HARM are events of ours alone
	}
	switch ev.Status {
	case "actual":
		c := coding{ev.Type, ev.Mode, ev.CAMEO}
		if c.cameo == "" {
			c.cameo = f.root
		}
		if ev.Type == "STATE" || ev.Type == "DENY" {
			c.plover, c.mode = "", ""
		}
		return c
	case "planned":
		return f.planned
	case "denied":
		return f.denied
	}
	return coding{}
}

// base is the three-digit code of a CAMEO code, root its two-digit one.
func base(cameo string) string { return cameo[:min(3, len(cameo))] }
func root(cameo string) string { return cameo[:min(2, len(cameo))] }

// quad is the class of a CAMEO code: 1 verbal and 2 material cooperation, 3 verbal
// and 4 material conflict; 0 if it is none.
func quad(cameo string) int64 {
	switch r := root(cameo); {
	case len(r) < 2 || r < "01" || r > "20":
		return 0
	case r <= "05":
		return 1
	case r <= "08":
		return 2
	case r <= "13":
		return 3
	}
	return 4
}

// A dyad is somebody who acts and somebody who is acted upon; either may be nil.
type dyad struct{ source, target *record.Argument }

// dyads parts an event into pairs, as tables of events have them: each actor with
// each recipient. Those who meet, agree, work together or fight are actors both,
// and each acts upon the other.
func dyads(ev *record.Event) []dyad {
	var out []dyad
	switch {
	case len(ev.Actors) > 0 && len(ev.Recipients) > 0:
		for i := range ev.Actors {
			for k := range ev.Recipients {
				out = append(out, dyad{&ev.Actors[i], &ev.Recipients[k]})
			}
		}
	case len(ev.Actors) > 1 && mutual(ev.Type):
		for i := range ev.Actors {
			for k := range ev.Actors {
				if i != k {
					out = append(out, dyad{&ev.Actors[i], &ev.Actors[k]})
				}
			}
		}
	case len(ev.Actors) > 0:
		for i := range ev.Actors {
			out = append(out, dyad{source: &ev.Actors[i]})
		}
	default:
		for i := range ev.Recipients {
			out = append(out, dyad{target: &ev.Recipients[i]})
		}
	}
	return out
}

func mutual(typ string) bool {
	switch typ {
	case "AGREE", "CONSULT", "COOPERATE", "ASSAULT":
		return true
	}
	return false
}

// actorCode is a code in the manner of CAMEO: a country or body, then a role:
// RUSGOV. Of a body between states the role comes first: IGOUN.
func actorCode(arg *record.Argument) string {
	if arg == nil {
		return ""
	}
	if arg.Country == "" && arg.Role == "IGO" {
		return "IGO" + strings.ToUpper(arg.Org)
	}
	who := arg.Country
	if who == "" {
		who = strings.ToUpper(arg.Org)
	}
	return who + arg.Role
}

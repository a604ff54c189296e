package event

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

//go:embed verbs.tsv
var verbsTSV string

// A verbClass is a set of the things a verb can do to the noun that means the
// event: carry it (شن غارة), hide who acts (تم, وقع), suffer it (تعرض لـ), put it
// off (قرر), in doubt (حاول), call it off (ألغى).
type verbClass uint16

const (
	vLight verbClass = 1 << iota
	vImpersonal
	vSuffer
	vPlanned
	vPossible
	vCancel
	vCarrier
	vHeld
	vResult
	vExist
	vGather
	vContain
	vControl
	vBefall
	vBoth // some readings are impersonal, some not: تجر of جرى and أجرى
)

var verbClassNames = map[string]verbClass{
	"light": vLight, "impersonal": vImpersonal, "suffer": vSuffer, "planned": vPlanned, "possible": vPossible,
	"cancel": vCancel, "carrier": vCarrier, "held": vHeld, "result": vResult, "exist": vExist, "gather": vGather, "contain": vContain,
	"control": vControl, "befall": vBefall,
}

// loadVerbs reads the classes of verbs.tsv for the verbs of the lexicon.
func loadVerbs(m *morph.Lexicon) (map[morph.ID]verbClass, error) {
	out := map[morph.ID]verbClass{}
	for n, line := range strings.Split(verbsTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, lemmas, _ := strings.Cut(line, "\t")
		class, ok := verbClassNames[name]
		if !ok {
			return nil, fmt.Errorf("event: verbs.tsv:%d: unknown class %q", n+1, name)
		}
		for _, lemma := range strings.Fields(lemmas) {
			ids := m.Find(lemma)
			if len(ids) == 0 {
				return nil, fmt.Errorf("event: verbs.tsv:%d: the verb %q is in no list of verbs", n+1, lemma)
			}
			for _, id := range ids {
				out[id] |= class
			}
		}
	}
	return out, nil
}

// is reports whether the verb at token k is of a class.
func (r *reader) is(k int, class verbClass) bool { return r.info(k).vclass&class != 0 }

// classOfVerb joins the classes of the readings that share the clitics of the
// chosen one.
func (r *reader) classOfVerb(best *morph.Analysis) verbClass {
	var c verbClass
	for k := range r.analyses {
		a := &r.analyses[k]
		if a.Pro == best.Pro && a.Enc == best.Enc && a.Person == best.Person && a.Tense != morph.Imperative {
			k := r.x.verbs[a.ID]
			if c != 0 && k != 0 && (c^k)&vImpersonal != 0 {
				c |= vBoth
			}
			c |= k
		}
	}
	return c
}

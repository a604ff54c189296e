package event

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// merge makes one event of what a sentence says twice: the killed and wounded
// join the act that is named beside them, and an act named again with nothing
// new is dropped.
func (r *reader) merge() {
	for a := range r.evs {
		act := &r.evs[a]
		if act.dead || !act.r.Act {
			continue
		}
		for v := range r.evs {
			vic := &r.evs[v]
			if v == a || vic.dead || !vic.r.Victim || !r.sameAct(vic, act) {
				continue
			}
			r.join(act, vic, a)
		}
	}
	r.mergeVerbs()
	r.mergeObjects()
	r.dropRepeats()
	r.resumeEvents()
}

// resumeEvents gives a noun with the article that names nobody the sides of the
// event it resumes: منعت السلطات دخول الوفد … هذا المنع. It is of the same rule or
// mode. Visits and acts of force are done by somebody each time they are named;
// an attack, a release or a pledge only where it was told within two sentences
// (شنت إسرائيل غارة … قبل ساعات من الغارة). Elections, truces and talks are named as
// things known, by nobody.
func (r *reader) resumeEvents() {
	for k := range r.evs {
		d := &r.evs[k]
		near := d.Type == "ASSAULT" || d.Type == "RETREAT" && d.Mode != "ceasefire" || d.Type == "AGREE" || d.Type == "SANCTION"
		if d.Type != "COERCE" && d.Mode != "visit" && !near || d.dead || d.tr.shape == finite || d.tr.shape == participle || !r.info(d.at).article || len(d.Actors)+len(d.Recipients) > 0 || d.tr.f.Number == morph.Plural || d.r.Subject != rule.Actor {
			continue
		}
		for q, n := len(r.doc.Events)-1, 0; q >= 0 && n < 20; q, n = q-1, n+1 {
			e := &r.doc.Events[q]
			if near && e.Sentence < r.sent-2 {
				break
			}
			if e.Type != d.Type || len(e.Actors)+len(e.Recipients) == 0 || e.By.Rule != d.r.ID && (d.Mode == "" || e.Mode != d.Mode) {
				continue
			}
			d.Actors, d.Recipients = inferredCopy(e.Actors), inferredCopy(e.Recipients)
			break
		}
	}
}

func inferredCopy(args []rasid.Argument) []rasid.Argument {
	out := slices.Clone(args)
	for i := range out {
		out[i].Inferred = true
	}
	return out
}

// mergeVerbs joins a verb to the act it says more of: الهجوم استهدف مسجدا, انفجار
// عبوة استهدفت دورية are one attack, named by the noun.
func (r *reader) mergeVerbs() {
	for v := range r.evs {
		verb := &r.evs[v]
		if verb.dead || verb.tr.shape != finite || !verb.r.Act {
			continue
		}
		a := r.actBefore(verb)
		if a < 0 {
			continue
		}
		act := &r.evs[a]
		for _, x := range verb.Recipients {
			if !isArg(act.Actors, x.Mention) {
				act.Recipients = appendArg(act.Recipients, x)
			}
		}
		if act.Place == nil {
			act.Place = verb.Place
		}
		for key, n := range verb.Numbers {
			act.setNumber(key, n)
		}
		verb.dead = true
		r.trace(verb.at, &verb.tr, false, "joined to "+r.doc.Slice(act.TriggerSpan))
		for k := range r.evs {
			if r.evs[k].parent == v {
				r.evs[k].parent = a
			}
		}
	}
}

// mergeObjects makes one event of a verb and the noun of the same type that it
// governs: قدمت الكويت مساعدات is one AID, at the noun; وصل في زيارة and تظاهروا
// احتجاجا are one, at the verb.
func (r *reader) mergeObjects() {
	for n := range r.evs {
		e := &r.evs[n]
		if e.dead || e.tr.shape == finite || e.tr.shape == participle || e.governor < 0 {
			continue
		}
		v := r.info(e.governor).event - 1
		if e.Type == "STATE" || e.Type == "DENY" || e.Type == "REQUEST" {
			continue
		}
		if v < 0 || r.evs[v].dead || e.Type == "GOVERN" && r.evs[v].r != e.r || r.evs[v].Type != e.Type || r.evs[v].tr.shape != finite || e.parent == v {
			continue
		}
		verb := &r.evs[v]
		if r.info(e.at).proPrep != 0 || r.prepBeforeNoun(e.at) || r.isAdverbial(e.at) {
			if len(verb.Actors) > 0 && !r.given(e) && !strangers(e.Actors, verb.Actors) {
				e.dead = true
				r.trace(e.at, &e.tr, false, "joined to "+r.doc.Slice(verb.TriggerSpan))
				verb.Recipients = join2(verb.Recipients, e.Recipients)
				if verb.Place == nil {
					verb.Place = e.Place
				}
				r.redirect(n, v)
			}
			continue
		}
		if e.at-verb.at > 9 {
			continue
		}
		if len(e.Actors) == 0 {
			e.Actors = verb.Actors
		}
		e.Recipients = join2(e.Recipients, verb.Recipients)
		if e.Place == nil {
			e.Place = verb.Place
		}
		if verb.Status != rasid.Actual {
			e.Status = verb.Status
		}
		if e.parent < 0 {
			e.parent = verb.parent
		}
		verb.dead = true
		r.trace(verb.at, &verb.tr, false, "joined to "+r.doc.Slice(e.TriggerSpan))
		r.redirect(v, n)
	}
}

// strangers reports whether a names somebody that b does not.
func strangers(a, b []rasid.Argument) bool {
	for _, x := range a {
		if !isArg(b, x.Mention) {
			return true
		}
	}
	return false
}

// isAdverbial: احتجاجا, تنديدا: an indefinite accusative says why.
func (r *reader) isAdverbial(i int) bool {
	return strings.HasSuffix(arabic.Light(r.doc.Slice(r.doc.Tokens[i].Span)), "ا") && r.evs[r.info(i).event-1].tr.shape != noun || r.bare(i) == "احتجاجا"
}

func (r *reader) prepBeforeNoun(i int) bool {
	return i > r.first && r.info(i-1).class == prep
}

func join2(a, b []rasid.Argument) []rasid.Argument {
	for _, x := range b {
		a = appendArg(a, x)
	}
	return a
}

// redirect gives the content of draft from, which is joined to draft to, to it.
func (r *reader) redirect(from, to int) {
	r.evs[from].into = to + 1
	for k := range r.evs {
		if r.evs[k].parent == from && k != to {
			r.evs[k].parent = to
		}
	}
}

// actBefore returns the act noun that is the subject or the antecedent of a
// verb of the same type, -1 if there is none.
func (r *reader) actBefore(verb *draft) int {
	if r.info(verb.at).conj {
		return -1
	}
	for k := verb.at - 1; k >= max(r.first, verb.at-6); k-- {
		t := r.info(k)
		if t.event != 0 && t.mention == 0 {
			e := &r.evs[t.event-1]
			if !e.dead && e.r.Act && e.tr.shape != finite && e.Type == verb.Type {
				return t.event - 1
			}
			return -1
		}
		if t.punct != 0 && t.punct != 'q' || t.verb || t.class == comp || t.class == conj {
			return -1
		}
		if t.mention != 0 && r.doc.Mentions[t.mention-1].Type != rasid.Nisba && r.doc.Mentions[t.mention-1].Type != rasid.LOC {
			return -1
		}
	}
	return -1
}

// Words that tie victims to the act, between the two.
var (
	byAct   = wordSet("في ب اثر جراء نتيجه خلال بسبب بعد عقب من اثناء بفعل وسط ضمن")
	results = wordSet("بحياه ضحيه ضحيته ضحيتها موديا مسفرا مخلفا موقعا مما")
)

// resultAt reports whether token k says that people were hurt by what stands
// before it.
func (r *reader) resultAt(k int) bool {
	return r.is(k, vResult) || has(results, r.bare(k))
}

// sameAct reports whether victims and act stand in one clause, tied by a
// preposition (مقتل خمسة في هجوم) or by a verb of result (هجوم أسفر عن مقتل).
func (r *reader) sameAct(vic, act *draft) bool {
	if vic.parent >= 0 && act.parent != vic.parent && &r.evs[vic.parent] != act {
		return false
	}
	if act.at > vic.at {
		if act.at-vic.at > 26 {
			return false
		}
		tied := false
		for k := vic.at + 1; k <= act.at; k++ {
			t := r.info(k)
			if t.punct == '.' || t.class == comp || t.verb && t.event != 0 && !r.evs[t.event-1].r.Victim {
				return false
			}
			if k < act.at && t.event != 0 && r.evs[t.event-1].r.Act && !r.evs[t.event-1].dead && t.mention == 0 {
				return false // another act is nearer
			}
			if p := r.prepAt(k); p != "" && act.at-k <= 4 && has(byAct, p) {
				tied = true
			}
		}
		return tied
	}
	if vic.at-act.at > 24 {
		return false
	}
	if act.at > r.first && r.resultAt(act.at-1) && act.tr.shape != finite && r.noVerbBetween(act.at+1, vic.at) {
		return true // أوقع الزلزال 300 جريح
	}
	for k := act.at + 1; k < vic.at; k++ {
		t := r.info(k)
		if t.punct == '.' || t.class == comp {
			return false
		}
		if r.resultAt(k) {
			return true
		}
	}
	return vic.tr.shape == finite && r.info(vic.at).class == open && r.relativeTo(vic, act)
}

// relativeTo: انفجار قتل فيه خمسة.
func (r *reader) relativeTo(vic, act *draft) bool {
	for k := vic.at + 1; k < min(r.last, vic.at+4); k++ {
		if n := r.norm(k); n == "فيه" || n == "فيها" || n == "خلاله" || n == "خلالها" {
			return true
		}
	}
	return false
}

// join moves victims and numbers into the act.
func (r *reader) join(act, vic *draft, a int) {
	for _, x := range vic.Recipients {
		if !isArg(act.Actors, x.Mention) {
			act.Recipients = appendArg(act.Recipients, x)
		}
	}
	if len(act.Actors) == 0 && len(vic.Actors) > 0 && act.r.Subject == rule.Actor {
		act.Actors = vic.Actors
	}
	for key, n := range vic.Numbers {
		act.setNumber(key, n)
	}
	if act.Time == "" {
		act.Time = vic.Time
	}
	if act.Place == nil {
		act.Place = vic.Place
	}
	if act.parent < 0 || act.parent == indexOf(r.evs, vic) {
		act.parent = vic.parent
	}
	if vic.Status != rasid.Actual && act.Status == rasid.Actual {
		act.Status = vic.Status
	}
	vic.dead = true
	r.trace(vic.at, &vic.tr, false, "joined to "+r.doc.Slice(act.TriggerSpan))
	me := indexOf(r.evs, vic)
	for k := range r.evs {
		if r.evs[k].parent == me {
			r.evs[k].parent = a
		}
	}
	if act.parent == a {
		act.parent = -1
	}
}

func appendArg(list []rasid.Argument, a rasid.Argument) []rasid.Argument {
	for _, old := range list {
		if old.Mention == a.Mention && old.Text == a.Text {
			return list
		}
	}
	return append(list, a)
}

func indexOf(evs []draft, d *draft) int {
	for k := range evs {
		if &evs[k] == d {
			return k
		}
	}
	return -1
}

// dropRepeats drops a noun that names again, with the article and nothing new,
// what the sentence has said: شن هجوما … الهجوم.
func (r *reader) dropRepeats() {
	for b := range r.evs {
		e := &r.evs[b]
		if e.dead || e.tr.shape == finite || e.tr.shape == participle || !r.info(e.at).article {
			continue
		}
		if len(e.Actors)+len(e.Recipients) > 0 {
			continue
		}
		for a := 0; a < b; a++ {
			p := &r.evs[a]
			if !p.dead && p.Type == e.Type && p.tr.lemma == e.tr.lemma {
				e.dead = true
				r.trace(e.at, &e.tr, false, "said already by "+r.doc.Slice(p.TriggerSpan))
				break
			}
		}
	}
}

// emit writes the drafts of the sentence into the document.
func (r *reader) emit() {
	base := len(r.doc.Events)
	ids := make([]string, len(r.evs))
	n := base
	for k := range r.evs {
		if !r.evs[k].dead {
			n++
			ids[k] = fmt.Sprintf("E%d", n)
		}
	}
	for k := range r.evs {
		d := &r.evs[k]
		if d.dead {
			continue
		}
		d.ID = ids[k]
		for p := d.parent; p >= 0; p = r.evs[p].parent {
			if !r.evs[p].dead {
				d.parent = p
				if speaks(&r.evs[p]) {
					d.Speaker = ids[p]
				}
				break
			}
			d.parent = -1
		}
		d.Confidence = r.confidence(d)
		r.countryRoles(d)
		r.doc.Events = append(r.doc.Events, d.Event)
	}
	for k := range r.evs {
		d := &r.evs[k]
		if d.dead || d.parent < 0 {
			continue
		}
		for i := base; i < len(r.doc.Events); i++ {
			if e := &r.doc.Events[i]; e.ID == ids[d.parent] {
				e.Content = append(e.Content, d.ID)
			}
		}
	}
}

// countryRoles gives the bare name of a country the role it plays: as an agent,
// and as somebody addressed, it is its government; as a goal it is a place.
func (r *reader) countryRoles(d *draft) {
	for i := range d.Actors {
		if a := &d.Actors[i]; a.Role == "" && r.isPlaceArg(a) {
			a.Role = "GOV"
		}
	}
	addressed := true
	switch d.Type {
	case "AID", "ASSAULT", "COERCE", "MOBILIZE", "HARM", "RETREAT", "PROTEST":
		addressed = false
	case "CONSULT":
		addressed = d.Mode != "visit"
	}
	for i := range d.Recipients {
		if a := &d.Recipients[i]; addressed && a.Role == "" && r.isPlaceArg(a) {
			a.Role = "GOV"
		}
	}
}

func (r *reader) isPlaceArg(a *rasid.Argument) bool {
	return a.Mention != "" && r.mentionByID(a.Mention).Type == rasid.LOC
}

// speaks reports whether an event reports its content rather than presupposing
// it: an attack that is condemned has happened, says the writer.
func speaks(p *draft) bool {
	switch p.Type {
	case "STATE", "DENY", "REQUEST", "THREATEN", "AGREE":
		return true
	case "ACCUSE":
		return p.Mode == "allege"
	}
	return false
}

// confidence starts from the build and falls with what had to be guessed.
func (r *reader) confidence(d *draft) float64 {
	c := 0.9
	if d.tr.shape != finite {
		c -= 0.1
	}
	if len(d.Actors) == 0 && d.r.Subject == "actor" && !d.passive {
		c -= 0.1
	}
	for _, a := range d.Actors {
		if a.Inferred {
			c -= 0.1
			break
		}
	}
	if strings.HasPrefix(string(d.r.Genitive), "auto") && d.tr.shape == masdar {
		c -= 0.05
	}
	return float64(int(c*100+0.5)) / 100
}

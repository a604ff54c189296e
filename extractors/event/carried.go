package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// agency reads who acts off the noun that the event depends on: قيام إسرائيل
// بمهاجمة…, قرار الحكومة الأخير بإلغاء…, قدرتها على شن….
func (r *reader) agency(d *draft) {
	if len(d.Actors) > 0 || d.r.Subject != rule.Actor || onlyVictims(d) {
		return
	}
	i := d.at
	for i > r.first && r.info(i).proPrep == 0 && r.info(i-1).mention == 0 && r.info(i-1).event == 0 && !r.agencyNoun(i-1) && r.lightNoun(i-1) {
		i-- // قدرة بلاده على شن هجوم
	}
	if r.info(i).proPrep == 0 {
		if i--; i < r.first {
			return
		}
		switch {
		case r.info(i).mention != 0: // نية بلاده نشر مراقبين
		case has(agencyNouns, agencyStem(r.doc.Tokens[i].Core)): // للحكومة حق حل البرلمان
		case r.info(i).class == prep && (r.norm(i) == "علي" || r.norm(i) == "في" || r.norm(i) == "الي"):
			i--
		default:
			return
		}
	} else {
		i--
	}
	for i > r.first && r.info(i).time != 0 {
		i-- // قيام روسيا أمس بقصف
		if r.info(i).class == prep {
			i--
		}
	}
	if i < r.first {
		return
	}
	if r.saidOf(d, i) {
		return
	}
	for n := 0; n < 2 && i > r.first && !r.agencyNoun(i) && r.info(i).class == open && r.info(i).mention == 0 && r.info(i).punct == 0 && !r.info(i).verb && morph.IsAdj(strings.TrimPrefix(r.bare(i), "ال")); n++ {
		i--
	}
	t := r.info(i)
	if t.mention == 0 {
		if t.verb || !has(agencyNouns, agencyStem(r.doc.Tokens[i].Core)) {
			return
		}
		if enc := r.doc.Tokens[i].Enc; enc != "" {
			r.pronoun(d, rule.Actor, enc)
		} else if i > r.first {
			r.owner(d, i-1)
		}
		return
	}
	m := &r.doc.Mentions[t.mention-1]
	if head := m.Full.First - 1; m.Full.Last == i+1 && m.Type != rasid.Nisba && head >= r.first && r.info(head).mention == 0 && (r.agencyNoun(head) || r.doing(head)) {
		list, _ := r.coordinated(t.mention-1, d.at)
		r.fill(d, rule.Actor, &phrase{mentions: list, from: m.Full.First})
	}
}

// agencyNoun reports whether token k is a noun that says of its genitive that he
// does what follows.
func (r *reader) agencyNoun(k int) bool {
	return r.info(k).mention == 0 && has(agencyNouns, agencyStem(r.bare(k)))
}

// agencyStem gives the dictionary form of a noun before its genitive: قراراته is
// قرار.
func agencyStem(norm string) string {
	if s, ok := strings.CutSuffix(norm, "ات"); ok {
		return s
	}
	if s, ok := strings.CutSuffix(norm, "ت"); ok {
		return s + "ه"
	}
	return norm
}

// gathering reads the parties of talks off a relative clause: المحادثات التي تضم
// كلا من الصين واليابان.
func (r *reader) gathering(d *draft) {
	if len(d.Actors) > 0 || d.Type != "CONSULT" && d.Type != "AGREE" && d.Type != "COOPERATE" {
		return
	}
	for k := d.at + 1; k < min(r.last, d.at+5); k++ {
		t := r.info(k)
		if t.verb {
			if !r.is(k, vGather) {
				return
			}
			commas := 0
			if p, _, ok := r.nextPhrase(k+1, min(r.last, k+maxScan), &commas); ok && (p.prep == "" || p.prep == "من") {
				r.fill(d, rule.Actor, &p)
			}
			return
		}
		if t.punct != 0 || t.class != open && t.class != rel || t.event != 0 {
			return
		}
	}
}

// between reads the parties of an agreement or of talks behind a relative clause
// that says when or where they were made, and nothing of by whom: الاتفاق الذي أعلن
// عنه في يوليو بين إيران والقوى الكبرى, مباحثات عقدت أمس في القاهرة بين الوفدين.
func (r *reader) between(d *draft) {
	if len(d.Actors)+len(d.Recipients) > 0 || d.r.Prep["بين"] != rule.Actor || d.tr.enc != "" {
		return
	}
	for k := d.at + 1; k < min(r.last, d.at+18); k++ {
		t := r.info(k)
		switch {
		case t.time != 0:
			continue
		case t.punct == '.' || t.punct == ',' || t.class == comp || t.class == temporal || t.class == conj,
			t.event != 0 && t.mention == 0 && r.evs[t.event-1].tr.shape != finite && r.evs[t.event-1].r.Prep["بين"] == rule.Actor:
			return
		}
		if r.norm(k) != "بين" || k+1 >= r.last {
			continue
		}
		commas := 1
		p, _, ok := r.nextPhrase(k+1, min(r.last, k+maxScan), &commas)
		if ok && p.prep == "" && len(p.mentions) > 0 {
			r.fill(d, rule.Actor, &p)
		}
		return
	}
}

// isCarrier reports whether the verb at k can say that an event was held or done.
func (r *reader) isCarrier(k int) bool {
	return r.is(k, vLight|vCarrier)
}

// suffered reports whether the pronoun on the noun is the subject of a verb such
// as لقي (لقوا مصرعهم), which carried resolves.
func (r *reader) suffered(d *draft) bool {
	g := r.governing(d.at)
	return g >= 0 && r.is(g, vSuffer)
}

// lightSubject reports whether the noun is the complement of a light verb whose
// subject is written beside the verb: قام الوزير بزيارة.
func (r *reader) lightSubject(d *draft) bool {
	g := r.governing(d.at)
	if g < 0 || !r.info(g).light || r.impersonal(g) || r.is(g, vSuffer) {
		return false
	}
	for k := g + 1; k < d.at; k++ {
		if t := r.info(k); t.event != 0 || t.class == prep {
			return false
		}
	}
	probe := draft{at: g, r: plainRule, tr: trig{r: plainRule, shape: finite, f: r.info(g).f}}
	return r.explicitSubject(&probe, g, d.at)
}

func (r *reader) impersonal(k int) bool {
	return r.is(k, vImpersonal)
}

// carried finds who acts where the noun itself does not say: the subject of a
// light verb before it (شن الجيش غارة), or after it with a pronoun (غارة شنها
// الجيش, الهجوم الذي نفذته الحركة).
func (r *reader) carried(d *draft) {
	d.governor = r.governing(d.at)
	if len(d.Actors) == 0 {
		if a := r.pronounCarrier(d); a && (d.governor < 0 || !r.is(d.governor, vSuffer)) {
			return
		}
	}
	g := d.governor
	if g < 0 {
		return
	}
	gi := r.info(g)
	if r.is(g, vSuffer) {
		if len(d.Recipients) == 0 && (d.r.Object == rule.Recipient || saying(d.Type) || d.Type == "CONSULT") { // لم تتلق البلاد أي اقتراحات
			r.carrierSubject(d, g, rule.Recipient)
		}
		return
	}
	if len(d.Actors) > 0 || d.r.Subject != rule.Actor || onlyVictims(d) {
		return
	}
	if gi.event != 0 {
		if r.isAim(d) {
			return // left to aims, when all events have whom they have
		}
		// وقال الجبوري عقب اجتماع مع…: one party is named, the other speaks.
		if d.Type == "CONSULT" && len(d.Recipients) > 0 && d.tr.enc == "" {
			for _, a := range r.evs[gi.event-1].Actors {
				if !isArg(d.Recipients, a.Mention) {
					a.Inferred = true
					d.addArg(rule.Actor, a)
				}
			}
		}
		return
	}
	if r.is(g, vBoth) && r.explicitSubject(d, g, d.at) {
		return // لم تجر الحكومة مباحثات, but لم تجر مباحثات
	}
	if d.tr.shape == masdar && !r.impersonal(g) && r.explicitSubject(d, g, d.at) {
		return // قررت المحكمة الإفراج عن…: the verb's subject acts
	}
	if d.tr.shape != masdar && saying(d.Type) && !r.impersonal(g) && r.explicitSubject(d, g, d.at) {
		return // ألقى الرئيس خطابا, استخدمت روسيا الفيتو
	}
	light := r.is(g, vLight)
	visiting := (d.Type == "CONSULT" || d.Type == "PROTEST") && d.tr.enc == "" && r.info(d.at).proPrep != 'l'
	control := r.controls(g, d) // نجح في قتل: left out beside the verb
	if !light && !gi.light && !visiting && !control || r.impersonal(g) {
		return
	}
	r.carrierSubject(d, g, rule.Actor)
}

// saying: an act of speech that is the object of a verb is the act of its subject,
// whatever the verb; an attack or talks may be watched or followed.
func saying(event string) bool {
	switch event {
	case "STATE", "DENY", "REJECT", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "CONCEDE", "SANCTION", "AID":
		return true
	}
	return false
}

// explicitSubject fills the actor from a subject that is written beside the
// verb at g, before it or after it and before token to.
func (r *reader) explicitSubject(d *draft, g, to int) bool {
	carrier := draft{at: g, r: d.r, tr: trig{r: d.r, shape: finite, f: r.info(g).f}}
	list := r.leftSubject(&carrier)
	if len(list) == 0 {
		for k := g + 1; k < to; k++ {
			t := r.info(k)
			if t.class == prep || t.proPrep != 0 || t.punct != 0 || t.class == comp {
				return false
			}
			if t.mention != 0 && t.starts && r.doc.Mentions[t.mention-1].Type != rasid.Nisba {
				list, _ = r.coordinated(t.mention-1, to)
				break
			}
		}
	}
	if len(list) == 0 {
		return false
	}
	r.fill(d, rule.Actor, &phrase{mentions: list, from: g})
	return len(d.Actors) > 0
}

// carrierSubject fills slot with the subject of the light verb at g.
func (r *reader) carrierSubject(d *draft, g int, slot rule.Slot) {
	carrier := draft{at: g, r: d.r, tr: trig{r: d.r, shape: finite, f: r.info(g).f}}
	if r.info(g).f.Number == morph.Singular || r.info(g).f.Number == 0 {
		for k := g + 1; k < d.at; k++ {
			t := r.info(k)
			if t.class == prep || t.proPrep != 0 && t.mention == 0 {
				break
			}
			if t.mention != 0 && t.starts && t.proPrep == 0 && r.doc.Mentions[t.mention-1].Type != rasid.Nisba {
				list, _ := r.coordinated(t.mention-1, d.at)
				r.fill(d, slot, &phrase{mentions: list, from: k})
				if slot == rule.Actor {
					r.keepSubject(d, list)
				}
				return
			}
		}
	}
	if list := r.leftSubject(&carrier); len(list) > 0 {
		r.fill(d, slot, &phrase{mentions: list, from: d.at})
		if slot == rule.Actor {
			r.keepSubject(d, list)
		}
		return
	}
	n := len(d.Actors)
	r.relativeAntecedentOf(d, g, slot)
	if len(d.Actors) > n || slot == rule.Recipient && len(d.Recipients) > 0 {
		return
	}
	if list := r.clauseSubject(&carrier); len(list) > 0 {
		r.fill(d, slot, &phrase{mentions: list, from: d.at})
		return // القاضي في المحكمة قد قرر الإفراج
	}
	carrier.r = &rule.Rule{Subject: rule.Actor}
	r.leaveOut(&carrier)
	for _, a := range carrier.Actors {
		d.addArg(slot, a)
	}
}

// relativeAntecedentOf: القوات التي شنت غارة.
func (r *reader) relativeAntecedentOf(d *draft, g int, slot rule.Slot) {
	i := g - 1
	for i > r.first && (r.info(i).class == modal || r.info(i).class == neg || r.info(i).class == aux) {
		i--
	}
	if i <= r.first || r.info(i).class != rel {
		return
	}
	if m := r.info(i - 1).mention; m != 0 && r.doc.Mentions[m-1].Type != rasid.Nisba {
		r.fill(d, slot, &phrase{mentions: []int{m - 1}, from: i - 1})
	}
}

// pronounCarrier reads غارة شنها الجيش: a light verb after the noun whose
// pronoun stands for the noun.
func (r *reader) pronounCarrier(d *draft) bool {
	for k := d.at + 1; k < min(r.last, d.at+9); k++ {
		t := r.info(k)
		if t.punct == '.' || t.class == comp {
			return false
		}
		if !t.verb {
			continue
		}
		if t.enc != "ه" && t.enc != "ها" {
			return false
		}
		if !r.is(k, vCarrier) {
			return false
		}
		commas := 0
		p, _, ok := r.nextPhrase(k+1, min(r.last, k+8), &commas)
		if !ok || p.prep != "" || len(p.mentions) == 0 {
			return false
		}
		r.fill(d, rule.Actor, &p)
		return len(d.Actors) > 0
	}
	return false
}

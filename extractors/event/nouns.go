package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// nounArguments reads what a masdar or an event noun governs: a nisba (غارة
// إسرائيلية), a genitive or pronoun (قصف النظام, زيارته), the object of a masdar,
// prepositional phrases, and failing an actor the subject of a light verb.
func (r *reader) nounArguments(d *draft) {
	limit := min(r.last, d.at+maxScan)
	i := r.nisbaActors(d, limit)
	commas := 1
	first, held := true, false
	for n := 0; n < 8; n++ {
		at := i
		p, next, ok := r.nextPhrase(i, limit, &commas)
		d.nextArg = next
		if !ok {
			// اجتماع عقد مع…, اجتماع عقده الرئيس مع…: the light verb says it was
			// held, the phrases after it are the noun's.
			if held || next >= limit || next > d.at+3 || !r.info(next).verb || r.info(next).conj || r.info(next).event != 0 || !r.isCarrier(next) {
				break
			}
			held, first = true, false
			i = next + 1
			continue
		}
		i = next
		if held && p.prep == "" {
			continue
		}
		if p.prep == "" && first && p.from <= at+1 && d.tr.enc == "" {
			first = false
			r.genitive(d, &p, limit, &commas, &i)
			continue
		}
		first = false
		if p.prep == "" {
			if d.tr.shape == masdar && len(p.mentions) > 0 && len(d.Recipients) == 0 && d.r.Object == rule.Recipient && len(d.Actors) > 0 {
				r.fill(d, d.r.Object, &p) // قصف الجيش المدينة: the masdar's object
				continue
			}
			break
		}
		r.prepPhrase(d, &p)
	}
	r.pronounPrep(d)
	r.quotedSpeaker(d)
	r.agency(d)
	r.gathering(d)
	if d.tr.enc != "" && !r.suffered(d) {
		slot := r.genitiveSlot(d, nil, false)
		if slot == rule.Actor || slot == rule.Recipient {
			r.pronoun(d, slot, d.tr.enc)
		}
	}
	r.pronounOnWord(d)
	r.carried(d)
	if k := r.info(d.at).mention; k != 0 && d.r.Victim && len(d.Recipients) == 0 {
		d.addArg(rule.Recipient, r.argument(&r.doc.Mentions[k-1])) // 4 قتلى: the dead are whom it was done to
	}
}

// quotedSpeaker: نقلت الوكالة عن متحدث … قوله: who is quoted stands before.
func (r *reader) quotedSpeaker(d *draft) {
	if !d.r.Has(rule.Quotation) || len(d.Actors) > 0 {
		return
	}
	for k := r.lastMentionBefore(d.at); k >= r.mentionAt && k >= 0; k-- {
		m := &r.doc.Mentions[k]
		if m.Type == rasid.Nisba || m.Type == rasid.LOC || m.Sentence != r.sent {
			continue
		}
		if r.prepBefore(m.Full.First) != "عن" {
			continue
		}
		d.addArg(rule.Actor, r.argument(m))
		r.keepSubject(d, []int{k})
		return
	}
	if r.hasSubject {
		for _, a := range r.speakerBefore().args {
			a.Inferred = true
			d.addArg(rule.Actor, a)
		}
	}
}

// agency reads who acts off the noun that the event depends on: قيام إسرائيل
// بمهاجمة…, قرار الحكومة الأخير بإلغاء…, قدرتها على شن….
func (r *reader) agency(d *draft) {
	if len(d.Actors) > 0 || d.r.Subject != rule.Actor || d.r.Victim {
		return
	}
	i := d.at
	if r.info(i).proPrep == 0 {
		if i--; i < r.first || r.info(i).class != prep {
			return
		}
		switch r.norm(i) {
		case "علي", "في", "الي":
		default:
			return
		}
	}
	i--
	for n := 0; n < 2 && i > r.first && r.info(i).class == open && r.info(i).mention == 0 && r.info(i).punct == 0 && !r.info(i).verb && morph.IsAdj(strings.TrimPrefix(r.bare(i), "ال")); n++ {
		i--
	}
	if i < r.first {
		return
	}
	t := r.info(i)
	if t.mention == 0 {
		if enc := r.doc.Tokens[i].Enc; enc != "" && !t.verb && has(agencyNouns, agencyStem(r.doc.Tokens[i].Core)) {
			r.pronoun(d, rule.Actor, enc)
		}
		return
	}
	m := &r.doc.Mentions[t.mention-1]
	if head := m.Full.First - 1; m.Full.Last == i+1 && m.Type != rasid.Nisba && head >= r.first && r.info(head).mention == 0 && has(agencyNouns, agencyStem(r.bare(head))) {
		list, _ := r.coordinated(t.mention-1, d.at)
		r.fill(d, rule.Actor, &phrase{mentions: list, from: m.Full.First})
	}
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

// speakerBefore returns who spoke before the current sentence.
func (r *reader) speakerBefore() *subjectInfo {
	if len(r.previous.args) > 0 {
		return &r.previous
	}
	return &r.subjectInfo
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

// nisbaActors reads the adjectives right after an event noun; a nationality
// among them is who did it. It returns the first token after them.
func (r *reader) nisbaActors(d *draft, limit int) int {
	i := d.at + 1
	for k := i; k < min(limit, i+4); k++ {
		t := r.info(k)
		if t.mention != 0 {
			m := &r.doc.Mentions[t.mention-1]
			if m.Type != rasid.Nisba {
				if r.adjectival(m, d.at) && !(d.tr.shape == masdar && d.Type == "COERCE") { // اعتقال صحفي: whom, not what kind
					i = k + 1
					continue
				}
				return i
			}
			if m.Country != "" || m.Org != "" {
				a := r.argument(m)
				if a.Role == "" || a.Role == "CVL" {
					a.Role = nisbaRole(d.Type, m)
				}
				r.addNisba(d, a)
			}
			i = k + 1
			if i+1 < limit && r.info(i).punct == '-' && r.info(i+1).mention != 0 && r.doc.Mentions[r.info(i+1).mention-1].Type == rasid.Nisba {
				k++ // اتفاق أمريكي-إسرائيلي: two parties
			}
			continue
		}
		if t.punct != 0 || t.verb || t.class != open || t.event != 0 || t.time != 0 || t.proPrep != 0 || r.doc.Tokens[k].Kind != rasid.Word {
			return i
		}
		if r.info(d.at).article != t.article || !morph.IsAdj(strings.TrimPrefix(r.bare(k), "ال")) && !strings.HasSuffix(r.norm(k), "يه") {
			return i
		}
		if k+1 < limit {
			i = k + 1
		}
	}
	return i
}

// adjectival: هجوم انتحاري, عملا إرهابيا: a word that is an actor elsewhere is an
// adjective after a noun that agrees with it.
func (r *reader) adjectival(m *rasid.Mention, after int) bool {
	if m.Type != rasid.Actor || m.Full.Len() != 1 || m.Plural || m.Full.First < after+1 || m.Full.First > after+2 {
		return false
	}
	t := r.info(m.Full.First)
	return t.proPrep == 0 && !t.conj && t.article == r.info(after).article && morph.IsAdj(strings.TrimPrefix(r.bare(m.Full.First), "ال"))
}

func (r *reader) addNisba(d *draft, a rasid.Argument) {
	switch d.r.Nisba {
	case rule.Recipient:
		d.addArg(rule.Recipient, a)
	case rule.None:
	default:
		d.addArg(rule.Actor, a)
	}
}

// nisbaRole: who stands behind a bare nationality: forces where force is used,
// else the government (غارة إسرائيلية: ISR MIL; مقترح روسي: RUS GOV).
func nisbaRole(event string, m *rasid.Mention) string {
	if m.Org != "" && m.Country == "" {
		return "IGO"
	}
	switch event {
	case "ASSAULT", "MOBILIZE":
		return "MIL"
	case "PROTEST":
		return "CVL"
	}
	return "GOV"
}

// genitive gives the noun phrase right after an event noun its slot.
func (r *reader) genitive(d *draft, p *phrase, limit int, commas *int, next *int) {
	if p.event != 0 {
		switch d.r.Genitive {
		case "content", "auto":
			d.object = p.from
		}
		return
	}
	if len(p.mentions) == 0 {
		d.victims = p.from
		return
	}
	// Look ahead: where an object or a phrase with لـ follows, the genitive is
	// the subject (قصف النظام لحلب).
	save := *commas
	q, after, ok := r.nextPhrase(*next, limit, commas)
	*commas = save
	hasObject := ok && (q.prep == "" && (len(q.mentions) > 0 || q.event != 0 && !r.info(q.from).conj || q.event == 0 && q.to > q.from && !r.info(q.from).conj) || q.prep == "ل" && len(q.mentions) > 0)
	slot := r.genitiveSlot(d, p, hasObject)
	if slot == rule.Actor && r.isWhere(d, p, hasObject) {
		slot = rule.Place // هجمات مومباي, محادثات أستانة: where, not who
	}
	if slot == rule.None && r.doc.Mentions[p.mentions[0]].Type == rasid.LOC {
		slot = rule.Place // زلزال هايتي, انتخابات بوروندي
	}
	r.fill(d, slot, p)
	if hasObject && slot == rule.Actor && q.prep == "ل" && d.r.Object == rule.Recipient {
		r.fill(d, rule.Recipient, &q)
		*next = after
	}
}

// isWhere reports whether a place in the genitive of an event noun says where it
// happened: a town always does, a country unless something follows that it acts
// on (هجوم إسرائيل على).
func (r *reader) isWhere(d *draft, p *phrase, hasObject bool) bool {
	if hasObject || len(p.mentions) != 1 || p.genitive {
		return false
	}
	m := &r.doc.Mentions[p.mentions[0]]
	if m.Type != rasid.LOC {
		return false
	}
	if m.Subtype != "country" {
		return d.Type == "ASSAULT" || d.Type == "CONSULT" || d.Type == "PROTEST" || d.Type == "GOVERN" || d.Type == "AGREE"
	}
	return d.Type == "ASSAULT" && d.tr.shape == noun && !r.prepFollows(p.to-1, []string{"علي", "ضد"}) || d.Type == "GOVERN" || d.Type == "PROTEST"
}

// genitiveSlot decides whether the genitive of a masdar is who acts or whom it
// is done to.
func (r *reader) genitiveSlot(d *draft, p *phrase, hasObject bool) rule.Slot {
	switch d.r.Genitive {
	case "actor":
		if p != nil && (d.r.Object == rule.Recipient || d.r.Object == rule.Visit) && r.lightSubject(d) {
			return d.r.Object // سيقوم الوزير بزيارة العراق: who visits is named before
		}
		return rule.Actor
	case "recipient":
		if d.tr.shape == masdar && hasObject && p != nil && r.canAct(p) {
			return rule.Actor // منع إسرائيل دخول وفد
		}
		return rule.Recipient
	case "visit":
		return rule.Visit
	case "place":
		return rule.Place
	case "none":
		return rule.None
	case "content":
		return rule.Content
	}
	if d.tr.shape != masdar || d.r.Object == rule.None || d.r.Object == rule.Content {
		return rule.Actor
	}
	if hasObject || len(d.Recipients) > 0 {
		return rule.Actor
	}
	if len(d.Actors) > 0 {
		return rule.Recipient
	}
	if p == nil || len(p.mentions) == 0 {
		return rule.Recipient
	}
	m := &r.doc.Mentions[p.mentions[0]]
	if m.Type == rasid.LOC || m.Role == "CVL" || m.Role == "" {
		return rule.Recipient
	}
	if armed(m.Role) && d.Type == "ASSAULT" {
		return rule.Actor
	}
	if r.governedByActor(d) {
		return rule.Recipient
	}
	return rule.Actor
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
	return r.explicitSubjectUpTo(&probe, g, d.at)
}

// canAct reports whether the first of the mentions is a state or an armed body.
func (r *reader) canAct(p *phrase) bool {
	if len(p.mentions) == 0 || p.genitive {
		return false
	}
	m := &r.doc.Mentions[p.mentions[0]]
	return m.Type == rasid.LOC && m.Subtype == "country" || m.Type != rasid.Nisba && (m.Role == "GOV" || armed(m.Role))
}

// governedByActor: in قررت الحكومة اعتقال…, the verb before the masdar has the
// subject, so the genitive is the object.
func (r *reader) governedByActor(d *draft) bool {
	g := r.governing(d.at)
	return g >= 0 && !r.impersonal(g)
}

// governing returns the finite verb that the noun phrase at token i depends on:
// the nearest verb before it in the clause, -1 if none.
func (r *reader) governing(i int) int {
	for k := i - 1; k >= max(r.first, i-16); k-- {
		t := r.info(k)
		switch {
		case t.verb:
			return k
		case t.punct == '.' || t.punct == ':' || t.punct == '?' || t.class == comp || t.class == rel || t.class == temporal || t.class == conj || t.class == cond:
			return -1
		}
	}
	return -1
}

func wordSet(words string) map[string]struct{} {
	m := map[string]struct{}{}
	for _, w := range strings.Fields(words) {
		if !strings.HasSuffix(w, "0") {
			m[w] = struct{}{}
		}
	}
	return m
}

func (r *reader) verbKey(k int) string {
	t := r.info(k)
	w := strings.TrimPrefix(r.norm(k), t.pro)
	if !t.verb {
		w = r.plain(k)
	}
	if enc := t.enc; enc != "" {
		w = strings.TrimSuffix(w, enc)
	}
	return w
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
		if len(d.Recipients) == 0 && d.r.Object == rule.Recipient {
			r.carrierSubject(d, g, rule.Recipient)
		}
		return
	}
	if len(d.Actors) > 0 || d.r.Subject != rule.Actor || d.r.Victim {
		return
	}
	if gi.event != 0 {
		if e := &r.evs[gi.event-1]; r.isAim(d) && !r.isSpeech(e) && !e.passive {
			// استخدمت القوات الأسلحة لاعتقال…: the aim is of who acts
			for _, a := range e.Actors {
				if !isArg(d.Recipients, a.Mention) {
					a.Inferred = true
					d.addArg(rule.Actor, a)
				}
			}
			return
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
	if r.is(g, vBoth) && r.explicitSubject(d, g) {
		return // لم تجر الحكومة مباحثات, but لم تجر مباحثات
	}
	if d.tr.shape == masdar && !r.impersonal(g) && d.at-g > 1 && r.explicitSubject(d, g) {
		return // قررت المحكمة الإفراج عن…: the verb's subject acts
	}
	if d.tr.shape != masdar && saying(d.Type) && !r.impersonal(g) && r.explicitSubject(d, g) {
		return // ألقى الرئيس خطابا, استخدمت روسيا الفيتو
	}
	light := r.is(g, vLight)
	visiting := (d.Type == "CONSULT" || d.Type == "PROTEST") && d.tr.enc == "" && r.info(d.at).proPrep != 'l'
	if !light && !gi.light && !visiting || r.impersonal(g) {
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
// verb at g, before or after it.
func (r *reader) explicitSubject(d *draft, g int) bool {
	return r.explicitSubjectUpTo(d, g, d.at)
}

func (r *reader) explicitSubjectUpTo(d *draft, g, to int) bool {
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

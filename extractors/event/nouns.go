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
	first, held, ofEvent := true, false, false
	for n := 0; n < 8; n++ {
		at := i
		p, next, ok := r.nextPhrase(i, limit, &commas)
		d.nextArg = next
		if !ok {
			// اجتماع عقد مع…, اجتماع عقده الرئيس مع…: the light verb says it was
			// held, the phrases after it are the noun's.
			if !held && next+1 < limit && next <= d.at+3 && r.info(next).class == rel && r.info(next+1).verb && r.info(next+1).event == 0 && r.isCarrier(next+1) {
				held, first = true, false // الاتفاق الذي أبرم بين…
				i = next + 2
				continue
			}
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
			if ofEvent {
				break // اتهامات بقصف | المدنيين: what follows is of the bombing
			}
			if (d.tr.shape == masdar || d.r.Genitive == "recipient" && !d.r.Victim && p.from == at) && len(p.mentions) > 0 && len(d.Recipients) == 0 && d.r.Object == rule.Recipient && len(d.Actors) > 0 {
				r.fill(d, d.r.Object, &p) // قصف الجيش المدينة: the masdar's object
				continue
			}
			break
		}
		r.prepPhrase(d, &p)
		ofEvent = p.event != 0
	}
	r.pronounPrep(d)
	r.quotedSpeaker(d)
	r.agency(d)
	r.gathering(d)
	r.between(d)
	r.befall(d)
	if d.tr.enc != "" && !r.suffered(d) {
		slot := r.genitiveSlot(d, nil, false)
		if slot == rule.Actor || slot == rule.Recipient {
			r.pronoun(d, slot, d.tr.enc)
		}
	}
	r.pronounOnWord(d)
	r.carried(d)
	r.headlineState(d)
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

// speakerBefore returns who spoke before the current sentence.
func (r *reader) speakerBefore() *subjectInfo {
	if len(r.previous.args) > 0 {
		return &r.previous
	}
	return &r.subjectInfo
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
	if d.tr.shape != masdar && d.r.Genitive == "recipient" && len(q.mentions) == 0 {
		hasObject = false // اقتحام مركز الشرطة وقتل حارس: a second noun is no object
	}
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
	if p != nil && d.r.Genitive != "place" && d.r.Genitive != "none" && r.charge(d) {
		return rule.Recipient // اتهم قطر بدعم الجماعات: the accused does it, to whom follows
	}
	switch d.r.Genitive {
	case "actor":
		if (p != nil || d.tr.shape == masdar) && (d.r.Object == rule.Recipient || d.r.Object == rule.Visit) && r.lightSubject(d) {
			return d.r.Object // سيقوم الوزير بزيارة العراق: who visits is named before
		}
		return rule.Actor
	case "recipient":
		if (d.tr.shape == masdar || !d.r.Victim) && hasObject && p != nil && r.canAct(p) {
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
		m[w] = struct{}{}
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

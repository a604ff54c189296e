package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// verbArguments reads the phrases of a finite verb.
func (r *reader) verbArguments(d *draft) {
	limit := min(r.last, d.at+maxScan)
	commas := 2
	i := d.at + 1
	var subject, object phrase
	haveSubject, haveObject := false, false
	afterPrep, ofEvent, idafa := -1, false, -1
	r.relativeAntecedent(d)
	for n := 0; n < 10; n++ {
		p, next, ok := r.nextPhrase(i, limit, &commas)
		if !ok {
			d.nextArg = next
			break
		}
		i = next
		d.nextArg = next
		if p.prep != "" {
			if !(haveObject && object.event != 0) || p.prep == "من قبل" {
				r.prepPhrase(d, &p) // أدانت القصف على غزة: the phrase is of the bombing
			}
			afterPrep, ofEvent = next, p.event != 0
			continue
		}
		if p.from == idafa && len(p.mentions) > 0 {
			idafa = -1
			continue // وصف انتخابات الرئاسة: the genitive of the event
		}
		if idafa = -1; p.event != 0 && !r.info(p.from).article {
			idafa = next
		}
		if afterPrep == p.from && (ofEvent || len(p.mentions) == 0 && p.event == 0) {
			afterPrep = next
			continue // an adjective or genitive of the phrase before it: قتلوا في قصف القوات
		}
		switch {
		case !haveSubject && !haveObject && r.canBeSubject(d, &p):
			subject, haveSubject = p, true
		case !haveSubject && d.r.Object == rule.Visit && len(object.mentions) > 0 && r.doc.Mentions[object.mentions[0]].Type == rasid.LOC && len(p.mentions) > 0 && r.canBeSubject(d, &p):
			subject, haveSubject = p, true // زار القاهرة وزير الدفاع
		case !haveObject:
			object, haveObject = p, true
			d.hasObject = len(p.mentions) > 0 && p.event == 0
		}
	}
	if haveSubject && haveObject && d.r.Object == rule.Visit && len(subject.mentions) > 0 && len(object.mentions) > 0 &&
		r.doc.Mentions[subject.mentions[0]].Type == rasid.LOC && r.doc.Mentions[object.mentions[0]].Type != rasid.LOC {
		subject, object = object, subject // زار القاهرة وزير الدفاع
	}
	if left := r.leftSubject(d); len(left) > 0 && d.r.Has(rule.SubjectVerb) && !(haveSubject && len(subject.mentions) > 0 && d.at > r.first && r.info(d.at-1).punct == ',') {
		if haveSubject && !haveObject {
			object, haveObject = subject, true // مصر تنفي الخبر: the phrase after is the object
		}
		haveSubject = true
		subject = phrase{mentions: left, to: d.at}
	} else if haveSubject && !haveObject && d.tr.enc == "" && (r.sharesSubject(d) || r.sharesAcrossComma(d, &subject)) && r.wantsObject(d) && d.r.Object != rule.Content && len(subject.mentions) > 0 {
		object, haveObject, haveSubject = subject, true, false // وصف كيري … وحث الرئيس على
	}
	if haveSubject && !haveObject && r.pronounComp(d) && r.wantsObject(d) && subject.to > d.at {
		object, haveObject, haveSubject = subject, true, false // إنه قتل 200 مسلح
	}
	d.passive = r.isPassive(d, haveSubject, haveObject, &subject)
	if d.passive {
		switch {
		case haveSubject:
			r.fill(d, d.r.Object, &subject)
			if len(subject.mentions) > 0 {
				r.keepSubject(d, subject.mentions)
			}
		case len(d.Recipients) == 0 && d.r.Object == rule.Recipient:
			r.leaveOutTo(d, rule.Recipient) // وأصيب بجروح: he who was spoken of
		}
		return
	}
	args := d.Actors // from a relative clause
	switch {
	case haveSubject && len(subject.mentions) > 0:
		r.fill(d, d.r.Subject, &subject)
		r.keepSubject(d, subject.mentions)
	case haveSubject && subject.event != 0 && d.r.Subject == rule.Actor:
		// أدى انفجار إلى…: an event is the subject; nobody acts.
	case len(args) > 0:
	case r.colon != nil && d.tr.f.Person != 3:
		d.addArg(rule.Actor, r.argument(r.colon))
	case d.tr.f.Tense == morph.Imperative:
		if r.colon != nil {
			d.addArg(rule.Actor, r.argument(r.colon))
		}
	case !haveSubject && r.pronounComp(d):
		for _, a := range r.subjectInfo.args {
			a.Inferred = true
			d.addArg(d.r.Subject, a)
		}
	case !haveSubject:
		if list := r.clauseSubject(d); len(list) > 0 {
			r.fill(d, d.r.Subject, &phrase{mentions: list})
			r.keepSubject(d, list)
			break
		}
		r.leaveOut(d)
	}
	r.pronounPrep(d)
	r.pronounOnWord(d)
	if haveObject && d.Type == "MOBILIZE" && d.r.Object == rule.Actor && len(d.Actors) > 0 {
		d.victims = object.from // أرسلت روسيا قوات: the forces are what is sent
		haveObject = false
	}
	if haveObject {
		r.fill(d, d.r.Object, &object)
	} else if d.tr.enc != "" && d.r.Object == rule.Recipient && len(d.Recipients) == 0 {
		r.pronoun(d, rule.Recipient, d.tr.enc)
	}
}

// sharesSubject: a verb joined with و in the middle of a clause, with no comma
// before it, goes on with the subject of the verb before it.
func (r *reader) sharesSubject(d *draft) bool {
	if !r.info(d.at).conj || d.at == r.first || r.info(d.at-1).punct != 0 && r.info(d.at-1).punct != 'q' || !r.hasSubject {
		return false
	}
	if r.subjectInfo.mention < 0 || r.doc.Mentions[r.subjectInfo.mention].Sentence != r.sent {
		return false
	}
	f, s := d.tr.f, &r.subjectInfo
	return f.Person == 3 && (s.gender == 0 || f.Gender == 0 || byte(f.Gender) == s.gender || s.plural)
}

// sharesAcrossComma: نفت اللجنة الاتهامات، ودعت الأحزاب إلى…: a verb that addresses
// somebody, agrees with the subject of its sentence and has its preposition goes
// on with that subject; the bodies after it are addressed. A person after it is
// rather a new subject.
func (r *reader) sharesAcrossComma(d *draft, p *phrase) bool {
	force := d.Type == "ASSAULT" || d.Type == "COERCE"
	switch d.Type {
	case "REQUEST", "ACCUSE", "STATE", "THREATEN":
	default:
		if !force {
			return false
		}
	}
	if len(p.mentions) == 0 || p.to <= d.at || !r.info(d.at).conj || d.at == r.first || r.info(d.at-1).punct != ',' || !r.hasSubject || d.r.Object != rule.Recipient {
		return false
	}
	s := &r.subjectInfo
	if s.mention < 0 || r.doc.Mentions[s.mention].Sentence != r.sent || s.mention == p.mentions[0] {
		return false
	}
	m := &r.doc.Mentions[p.mentions[0]]
	if force {
		// استولى المسلحون على بلدات، وقتلوا: armed men go on, the unarmed suffer.
		f := d.tr.f
		return armed(r.subject.Role) && !armed(m.Role) && m.Role != "GOV" && f.Person == 3 && (f.Gender == 0 || s.gender == 0 || byte(f.Gender) == s.gender || s.plural)
	}
	if m.Type == rasid.PER || m.Type == rasid.Actor && !m.Plural && strings.HasPrefix(m.By.Rule, "title") || m.Title.Len() > 0 {
		return false
	}
	f := d.tr.f
	agrees := f.Person == 3 && (f.Gender == 0 || s.gender == 0 || byte(f.Gender) == s.gender || s.plural)
	return agrees && (d.hasPrepArg || len(d.prepZone) > 0 || d.phrases > 0)
}

// pronounComp: إنه, أنها, بأنهم right before the verb stand for its subject, who
// is the one that speaks.
func (r *reader) pronounComp(d *draft) bool {
	for k := d.at - 1; k >= max(r.first, d.at-2); k-- {
		t := r.info(k)
		if t.class == modal || t.class == neg {
			continue
		}
		if t.class != comp || len(r.subjectInfo.args) == 0 {
			return false
		}
		n := r.norm(k)
		return strings.HasSuffix(n, "نه") || strings.HasSuffix(n, "نها") || strings.HasSuffix(n, "نهم") || strings.HasSuffix(n, "نهما")
	}
	return false
}

// wantsObject reports whether the rule's verb takes an object that acts.
func (r *reader) wantsObject(d *draft) bool {
	return d.r.Object == rule.Recipient || d.r.Object == rule.Visit || d.r.Object == rule.Content
}

// canBeSubject decides whether a phrase after the verb is its subject: it must
// agree in gender with a singular verb, and a masdar after a verb that wants
// content is the object of a subject left out (نفى إجراء مباحثات).
func (r *reader) canBeSubject(d *draft, p *phrase) bool {
	f := d.tr.f
	if f.Person != 3 || f.Tense == morph.Imperative {
		return false
	}
	if f.Number != morph.Singular && f.Number != 0 {
		return false // نفوا, ينفيان: a plural or dual verb has its subject before it
	}
	if len(d.Actors) > 0 || d.tr.enc == "" && r.directRelative(d.at) {
		return false // التي تزور إسرائيل: the antecedent is the subject
	}
	if n := r.norm(max(d.at-1, r.first)); r.pronounComp(d) && !strings.HasSuffix(n, "نه") {
		return false // إنها أطلقت الصاروخ: the pronoun is the subject; إنه may stand for nobody
	}
	if p.event != 0 {
		return d.r.Object != rule.Content
	}
	if len(p.mentions) == 0 {
		// يقصف المدينة: right after a masculine verb a feminine is its object.
		return !(f.Gender == morph.Masculine && d.r.Object != rule.None && p.from == d.at+1 && strings.HasSuffix(arabic.Light(r.doc.Slice(r.doc.Tokens[p.from].Span)), "ة"))
	}
	m := &r.doc.Mentions[p.mentions[0]]
	if p.genitive {
		return true
	}
	if f.Gender == morph.Feminine && m.Gender == 'm' && !m.Plural && m.Type != rasid.LOC || f.Gender == morph.Masculine && m.Gender == 'f' && m.Type != rasid.PER && !m.Plural && m.Type != rasid.Actor {
		return false
	}
	if f.Gender == morph.Feminine && m.Type == rasid.PER && m.Gender == 'm' && m.Title.Len() > 0 {
		return false
	}
	return true
}

// isPassive decides the voice of a form whose letters fit both.
func (r *reader) isPassive(d *draft, haveSubject, haveObject bool, subject *phrase) bool {
	if !d.r.Has(rule.Passive) {
		return false
	}
	v := d.tr.f.Voice
	if v == morph.Active {
		return false
	}
	if v == morph.Passive || r.markedPassive(d.at) {
		return true
	}
	if len(d.Actors) > 0 && !haveSubject { // ها هم الذين قتلوا: a relative subject acts
		return false
	}
	if d.tr.enc != "" || haveObject || len(d.Recipients) > 0 && haveSubject && subject.to > d.at {
		return false
	}
	if !r.wantsObject(d) {
		return false
	}
	if haveSubject && len(subject.mentions) > 0 {
		if subject.to <= d.at {
			// المتظاهرون اعتقلوا: a subject before an intransitive reading is passive
			// too where nothing follows that could be the object.
			return !d.hasPrepArg
		}
		m := &r.doc.Mentions[subject.mentions[0]]
		// وقتل خمسة جنود: after و with an armed subject still open, it is the
		// object of that subject.
		if (d.Type == "ASSAULT" || d.Type == "COERCE") && r.info(d.at).conj && r.hasSubject && r.armedSubject() && !armed(m.Role) && r.subjectInfo.mention >= 0 && r.doc.Mentions[r.subjectInfo.mention].Sentence == r.sent {
			return false
		}
		return true
	}
	if haveSubject {
		return true
	}
	if d.Type == "ACCUSE" && d.r.Object == rule.Recipient && len(d.Recipients) == 0 && d.at+1 < r.last && r.info(d.at+1).proPrep == 'b' && !r.subjectBefore(d) {
		return true // واتهم بجريمة: whom would follow the verb at once
	}
	// اتهم بجريمة, اعتقل في القدس: no object where the verb must have one.
	return !d.r.Has(rule.Speech) && d.r.Object == rule.Recipient && len(d.Recipients) == 0 && !r.subjectBefore(d) && !r.sharesSubject(d)
}

func armed(role string) bool {
	switch role {
	case "MIL", "COP", "REB", "INS", "SPY", "CRM":
		return true
	}
	return false
}

func (r *reader) armedSubject() bool { return armed(r.subject.Role) || r.subject.Role == "GOV" }

// markedPassive reports whether the word is written with a damma on its first
// letter, which only a passive perfect has: قُتل.
func (r *reader) markedPassive(i int) bool {
	word := r.doc.Slice(r.doc.Tokens[i].Span)
	word = strings.TrimPrefix(strings.TrimPrefix(word, "و"), "ف")
	n := 0
	for _, c := range word {
		if c == 'ُ' {
			return n == 1
		}
		if !arabic.IsMark(c) {
			n++
		}
		if n > 1 {
			return false
		}
	}
	return false
}

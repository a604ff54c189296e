package event

import (
	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// resolveOwner gives قواتها, بلاده the country of whom the pronoun stands for:
// the latest subject.
func (r *reader) resolveOwner(m *rasid.Mention, a *rasid.Argument) {
	if a.Country != "" || a.Org != "" {
		return
	}
	enc := r.doc.Tokens[m.Range.First].Enc
	if s := &r.subjectInfo; m.Role != "CVL" && r.hasSubject && s.mention >= 0 && len(s.args) == 1 && r.subject.Mention != m.ID && (r.subject.Country != "" || r.subject.Org != "") {
		q := &r.doc.Mentions[s.mention]
		fits := enc == "ه" && s.gender == 'm' && !s.plural || enc == "ها" && (s.gender == 'f' || q.Type == rasid.LOC)
		if fits && q.Sentence == r.sent && q.Full.Last <= m.Full.First {
			a.Country, a.Org = r.subject.Country, r.subject.Org
			return // أكد الوزير القطري لنظيره السعودي دعم بلاده: of him who acts
		}
	}
	for k := m.Range.First - 1; k >= r.first; k-- {
		t := r.info(k)
		if t.mention == 0 {
			continue
		}
		q := &r.doc.Mentions[t.mention-1]
		if enc == "ه" && q.Type == rasid.LOC || enc == "ها" && q.Type == rasid.PER && q.Gender == 'm' {
			continue // بلاده after إسرائيل is of a man that was named before it
		}
		if q != m && q.Type != rasid.Nisba && q.Subtype != "owned" && (q.Country != "" || q.Org != "") {
			a.Country, a.Org = q.Country, q.Org
			return
		}
	}
	if r.hasSubject {
		a.Country, a.Org = r.subject.Country, r.subject.Org
	}
}

// keepSubject remembers the subject of a verb for the verbs after it.
func (r *reader) keepSubject(d *draft, mentions []int) {
	m := &r.doc.Mentions[mentions[0]]
	r.subject, r.hasSubject = r.argument(m), true
	defer func() {
		if d.r != nil && d.r.Has(rule.Speech) && !r.afterComp(d.at) {
			r.speaker = r.subjectInfo
		}
	}()
	args := make([]rasid.Argument, 0, len(mentions))
	for _, k := range mentions {
		args = append(args, r.argument(&r.doc.Mentions[k]))
	}
	r.subjectInfo = subjectInfo{gender: m.Gender, plural: m.Plural || len(mentions) > 1, dual: m.Dual, mention: mentions[0], args: args}
	d.subjTok = m.Range.First
}

// leaveOut resolves a subject that is not written: the latest subject that
// agrees with the verb in gender and number.
func (r *reader) leaveOut(d *draft) {
	if d.r.Subject == rule.Actor || d.r.Subject == rule.Recipient {
		r.leaveOutTo(d, d.r.Subject)
	}
}

func (r *reader) leaveOutTo(d *draft, slot rule.Slot) {
	if !r.hasSubject {
		return
	}
	f := d.tr.f
	if f.Person != 3 && r.info(d.at).quote == 0 {
		return
	}
	if f.Person == 3 && d.tr.enc == "" && r.directRelative(d.at) {
		return // البلدة التي شهدت: the subject is the antecedent, be it in a list or not
	}
	s := &r.subjectInfo
	if d.Type == "STATE" && len(r.speaker.args) > 0 && !r.afterComp(d.at) {
		s = &r.speaker // وأضاف goes on with who spoke before, not with whom he spoke of
	}
	if f.Person == 3 {
		if f.Gender == morph.Feminine && s.gender == 'm' && !s.plural || f.Gender == morph.Masculine && s.gender == 'f' && f.Number != morph.Plural {
			if a, ok := r.agreeing(d.at, byte(f.Gender)); ok {
				d.addArg(slot, a)
			}
			return
		}
	}
	for _, a := range s.args {
		a.Inferred = true
		d.addArg(slot, a)
	}
}

// afterComp reports whether token i stands in what somebody in its sentence says.
func (r *reader) afterComp(i int) bool {
	if r.info(i).conj && r.info(i).verb && r.info(i).f.Tense == morph.Perfect {
		return false
	}
	for k := i - 1; k >= r.first; k-- {
		if c := r.info(k); c.class == comp || c.quote != 0 && r.info(i).quote != 0 {
			return true
		}
	}
	return false
}

// agreeing finds the latest mention before token i that can be the antecedent
// of a form of the given gender.
func (r *reader) agreeing(i int, gender byte) (rasid.Argument, bool) {
	for k := r.lastMentionBefore(i); k >= 0 && k > r.lastMentionBefore(i)-12; k-- {
		m := &r.doc.Mentions[k]
		if m.Type == rasid.Nisba || m.Type == rasid.LOC && m.Subtype != "country" || m.Plural || m.Gender != gender || m.Subtype == "owned" {
			continue
		}
		a := r.argument(m)
		a.Inferred = true
		return a, true
	}
	return rasid.Argument{}, false
}

func (r *reader) lastMentionBefore(i int) int {
	k := r.mentionAt
	for k < len(r.doc.Mentions) && r.doc.Mentions[k].Range.First < i {
		k++
	}
	return k - 1
}

// pronoun resolves an object or genitive pronoun: the latest mention before the
// trigger that agrees and is not its subject.
func (r *reader) pronoun(d *draft, slot rule.Slot, enc string) {
	wantPlural := enc == "هم" || enc == "هما" || enc == "هن"
	var gender byte
	switch enc {
	case "ه":
		gender = 'm'
	case "ها":
		gender = 'f'
	}
	if s := &r.subjectInfo; slot == rule.Actor && r.hasSubject && s.mention >= 0 && r.doc.Mentions[s.mention].Sentence == r.sent && s.gender != 0 &&
		(wantPlural && (s.plural || s.dual) || !wantPlural && s.gender == gender && (!s.plural || gender == 'f')) {
		for _, a := range s.args {
			a.Inferred = true
			d.addArg(slot, a) // جددت الكويت دعمها: the subject's own
		}
		return
	}
	for k, n := r.lastMentionBefore(d.at), 0; k >= 0 && n < 10; k, n = k-1, n+1 {
		m := &r.doc.Mentions[k]
		if m.Type == rasid.Nisba || m.Subtype == "owned" {
			continue
		}
		if wantPlural && !m.Plural && !m.Dual || !wantPlural && m.Plural && gender == 'm' || !wantPlural && gender != 0 && m.Gender != 0 && m.Gender != gender && !(m.Plural && gender == 'f') {
			continue
		}
		if isArg(d.Actors, m.ID) {
			continue
		}
		a := r.argument(m)
		a.Inferred = true
		d.addArg(slot, a)
		return
	}
	if slot == rule.Actor && r.hasSubject {
		a := r.subject
		a.Inferred = true
		d.addArg(slot, a)
	}
}

// pronounOnWord resolves the pronoun on the second word of a trigger: إطلاق
// سراحهم, أطلقت سراحه.
func (r *reader) pronounOnWord(d *draft) {
	if len(d.tr.with) == 0 || len(d.Recipients) > 0 || d.r.Object != rule.Recipient && d.r.Genitive != "recipient" {
		return
	}
	w := d.tr.with[len(d.tr.with)-1]
	for k := d.at + 1; k < min(r.last, d.at+4); k++ {
		tok := &r.doc.Tokens[k]
		if tok.Enc != "" && tok.Core == w && r.info(k).mention == 0 {
			r.pronoun(d, rule.Recipient, tok.Enc)
			return
		}
	}
}

func isArg(args []rasid.Argument, id string) bool {
	for _, a := range args {
		if a.Mention == id {
			return true
		}
	}
	return false
}

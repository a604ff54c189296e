package event

import (
	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// arguments reads the phrases around each trigger, left to right, so that a
// trigger whose subject is left out finds the subjects before it.
func (r *reader) arguments() {
	r.colonSpeaker()
	at := r.first
	for k := range r.evs {
		d := &r.evs[k]
		for ; at < d.at; at++ {
			r.plainSubject(at)
		}
		at = d.at + 1
		r.readArguments(d)
		if d.dead && d.alt.r != nil {
			*d = r.newDraft(d.at, d.alt, trig{}) // غزا الجيش المدينة, but غزت المنتجات السوق
			r.readArguments(d)
		}
	}
}

// readArguments reads the phrases of one trigger and tests what its rule asks of
// them.
func (r *reader) readArguments(d *draft) {
	switch d.tr.shape {
	case finite:
		r.verbArguments(d)
	case participle, undergoer:
		r.participleArguments(d)
	default:
		r.nounArguments(d)
	}
	if len(d.r.When.Subject) > 0 && !r.subjectIs(d, d.r.When.Subject) {
		d.dead = true
		r.trace(d.at, &d.tr, false, "the subject is not one the rule wants")
	}
	if d.r.When.Mention && len(d.Actors)+len(d.Recipients) == 0 {
		d.dead = true
		r.trace(d.at, &d.tr, false, "nobody is named")
	}
}

func (r *reader) subjectIs(d *draft, want []string) bool {
	if d.tr.shape == finite && d.r.Act && r.actBefore(d) >= 0 {
		return true // الهجوم استهدف مسجدا: the attack itself is the subject
	}
	for _, a := range d.Actors {
		for _, w := range want {
			if a.Role == w {
				return true
			}
			if a.Mention != "" && r.mentionByID(a.Mention).Type.String() == w {
				return true
			}
		}
	}
	return false
}

func (r *reader) mentionByID(id string) *rasid.Mention {
	n := 0
	for _, c := range id[1:] {
		n = n*10 + int(c-'0')
	}
	return &r.doc.Mentions[n-1]
}

// colonSpeaker finds the name before the colon of a headline: «كيري: …».
func (r *reader) colonSpeaker() {
	r.colon = nil
	if !r.sentenceIsTitle() && r.doc.Sentences[r.sent].Section != rasid.SectionRelated {
		return
	}
	for i := r.first; i < r.last && i < r.first+7; i++ {
		t := r.info(i)
		if t.punct == ':' {
			for k := i - 1; k >= r.first; k-- {
				if m := r.info(k).mention; m != 0 {
					r.colon = &r.doc.Mentions[m-1]
					return
				}
			}
			return
		}
	}
}

// participleArguments: مؤكدا, مشيرا lean on the subject of the verb before.
func (r *reader) participleArguments(d *draft) {
	if !r.hasSubject {
		if list := r.leftSubject(d); len(list) > 0 {
			r.fill(d, d.r.Subject, &phrase{mentions: list})
			r.keepSubject(d, list)
		}
	} else if list := r.leftSubject(d); len(list) > 0 && d.at > r.first && r.info(d.at-1).punct == 0 {
		r.fill(d, d.r.Subject, &phrase{mentions: list})
	} else {
		s := &r.subjectInfo
		if d.r.Has(rule.Speech) && len(r.speaker.args) > 0 {
			s = &r.speaker
		}
		for _, a := range s.args {
			a.Inferred = true
			d.addArg(rule.Actor, a)
		}
	}
	limit := min(r.last, d.at+maxScan)
	commas := 1
	i := d.at + 1
	ofEvent := false
	for n := 0; n < 6; n++ {
		p, next, ok := r.nextPhrase(i, limit, &commas)
		d.nextArg = next
		if !ok {
			break
		}
		i = next
		if p.prep != "" {
			r.prepPhrase(d, &p)
			ofEvent = p.event != 0
			continue
		}
		if ofEvent {
			break // مستعدة لإرسال | قوات: what follows is sent
		}
		r.fill(d, d.r.Object, &p)
	}
}

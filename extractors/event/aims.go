package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// menace names whom a threat is made to where only what is threatened says it:
// هددت كوريا بضرب جزيرة غوام is a threat to those who hold it.
func (r *reader) menace(k int) {
	d := &r.evs[k]
	if d.dead || d.Type != "THREATEN" || len(d.Recipients) > 0 {
		return
	}
	for c := range r.evs {
		e := &r.evs[c]
		if e.parent != k || e.dead {
			continue
		}
		switch e.Type {
		case "ASSAULT", "COERCE", "SANCTION":
		default:
			continue
		}
		for _, a := range e.Recipients {
			if !isArg(d.Actors, a.Mention) {
				d.addArg(rule.Recipient, a)
			}
		}
		return
	}
}

// blameOwner names whom a condemnation is aimed at where what is condemned is a
// noun that no rule knows: the first name inside its phrase owns it. انتقدت النقابة
// سياسة الحكومة, استنكر ما جاء في مرسوم الرئيس. A place after في only says where.
func (r *reader) blameOwner(d *draft) {
	if d.Type != "ACCUSE" || d.tr.shape != finite || d.r.Object == rule.None {
		return
	}
	start := d.at + 1
	for _, a := range d.Actors {
		if a.Mention != "" && !a.Inferred {
			start = max(start, r.mentionByID(a.Mention).Full.Last)
		}
	}
	for k := start; k < min(r.last, start+12); k++ {
		t := r.info(k)
		if t.punct == '.' || t.punct == ',' || t.punct == ':' || t.class == comp || t.class == temporal || t.class == conj || t.verb && t.conj || (t.class == prep || t.class == rel) && k == start {
			return
		}
		if t.mention == 0 || !t.starts {
			continue
		}
		m := &r.doc.Mentions[t.mention-1]
		if m.Country == "" && m.Org == "" || m.Type == rasid.LOC && r.prepBefore(k) == "في" || strings.HasSuffix(m.By.Rule, "+home") {
			continue
		}
		switch r.prepBefore(k) {
		case "مع", "الي", "عن", "لدي", "خلال", "امام", "عقب", "بعد", "قبل":
			continue // دان الرئيس في اتصال مع نظيره الهجوم
		}
		a := r.argument(m)
		for _, x := range d.Actors {
			if x.Mention == a.Mention || m.Type == rasid.LOC && x.Country == a.Country {
				return
			}
		}
		if m.Type == rasid.Nisba {
			a.Role = nisbaRole(d.Type, m)
		}
		d.addArg(rule.Recipient, a)
		return
	}
}

// means returns the act that the aim d follows in its clause, nil if there is
// none: استخدمت القوات الأسلحة لاعتقال…. An act that is itself an aim or content
// stands nearer than the verb that governs both.
func (r *reader) means(d *draft) *draft {
	for k := d.at - 1; k >= max(r.first, d.at-16); k-- {
		t := r.info(k)
		if t.punct == '.' || t.punct == ',' || t.class == comp || t.class == rel {
			return nil
		}
		if t.event != 0 && t.mention == 0 {
			e := &r.evs[t.event-1]
			if e.dead {
				continue
			}
			if r.isSpeech(e) || e.passive || len(e.Actors) == 0 {
				return nil
			}
			return e
		}
	}
	return nil
}

// aims gives an aim that nobody is named for to who acts in order to reach it.
func (r *reader) aims(d *draft) {
	if d.dead || len(d.Actors) > 0 || d.r.Subject != rule.Actor || onlyVictims(d) || !r.isAim(d) {
		return
	}
	if e := r.means(d); e != nil {
		for _, a := range e.Actors {
			if !isArg(d.Recipients, a.Mention) {
				a.Inferred = true
				d.addArg(rule.Actor, a)
			}
		}
	}
}

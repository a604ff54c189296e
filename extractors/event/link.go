package event

import (
	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// link finds what each speech verb, request, denial and agreement speaks of, and
// works out the status of every event.
func (r *reader) link() {
	for k := range r.evs {
		r.zone(k)
		if d := &r.evs[k]; d.r.When.Clause && d.from == 0 && !d.dead {
			d.dead = true
			r.trace(d.at, &d.tr, false, "no clause with أن or إن and no quotation follows")
		}
	}
	for k := range r.evs {
		r.direct(k)
	}
	for k := range r.evs {
		if d := &r.evs[k]; d.parent < 0 && !d.dead {
			d.parent = r.innermost(k)
		}
	}
	for k := range r.evs {
		r.blame(k)
		r.menace(k)
	}
	for k := range r.evs {
		d := &r.evs[k]
		r.ownStatus(d)
		if d.parent >= 0 {
			r.inherit(d, &r.evs[d.parent])
		}
		r.aims(d)
		if len(d.Actors) == 0 {
			d.Actors = append(d.Actors, d.spare...)
		}
		if d.r.Status != 0 && d.Status == rasid.Actual {
			d.Status = d.r.Status
		}
	}
	r.shareDoers()
}

// zone finds the clause or quotation that draft k speaks of.
func (r *reader) zone(k int) {
	d := &r.evs[k]
	if d.dead || d.r.Clause != rule.Content {
		return
	}
	limit := min(r.last, d.at+maxScan)
	for i := d.at + 1; i < limit; i++ {
		t := r.info(i)
		if t.punct == '.' || t.punct == '?' && t.quote == 0 {
			break
		}
		if t.punct == ',' && d.Type != "STATE" && d.Type != "DENY" && i > d.nextArg {
			return // the clause of a request follows it at once
		}
		if t.event != 0 && i > d.at+1 && r.isSpeech(&r.evs[t.event-1]) && r.evs[t.event-1].tr.shape == finite && t.quote == 0 && r.info(i-1).class != comp && r.info(i-1).class != rel && i > d.nextArg {
			return
		}
		if t.class == comp {
			d.from = i + 1
			d.to, d.zoneQuote = r.zoneEnd(i+1, k)
			return
		}
		if t.punct == ':' || t.punct == 'q' && i+1 < r.last && r.longQuote(i+1) && d.r.Has(rule.Quotation) {
			d.from = i + 1
			d.to, d.zoneQuote = r.zoneEnd(i+1, k)
			return
		}
	}
	if d.Type == "STATE" && d.tr.shape == finite {
		d.from, d.to = r.quoteBefore(d.at)
		d.zoneQuote = d.from > 0
	}
}

// quoteBefore finds the quotation that a speech verb follows: «لن نفاوض», قال
// الوزير. Its bounds are 0 where there is none.
func (r *reader) quoteBefore(i int) (from, to int) {
	k := i - 1
	for k >= r.first && (r.info(k).punct == ',' || r.info(k).punct == 'q' && r.info(k).quote == 0) {
		k--
	}
	if k < r.first || k == i-1 || r.info(k).quote == 0 || r.info(i).quote == r.info(k).quote || r.quoteLen(k) < 4 {
		return 0, 0
	}
	q := r.info(k).quote
	from = k
	for from > r.first && r.info(from-1).quote == q {
		from--
	}
	if r.info(from).punct == 'q' {
		from++
	}
	return from, k + 1
}

func (r *reader) quoteLen(k int) int {
	n := 0
	for j := k; j >= r.first && r.info(j).quote == r.info(k).quote; j-- {
		n++
	}
	return n
}

func (r *reader) isSpeech(d *draft) bool { return d.r.Has(rule.Speech) }

// longQuote: a quotation of four words or more is speech; a shorter one is a
// name or a word held with tongs.
func (r *reader) longQuote(i int) bool {
	q := r.info(i).quote
	n := 0
	for k := i; k < r.last && r.info(k).quote == q && q != 0; k++ {
		n++
	}
	return n >= 4
}

// zoneEnd returns where what is said from token i on ends: at the closing
// quotation mark if it opens with one, else where the writer speaks again.
func (r *reader) zoneEnd(i, k int) (int, bool) {
	start := i
	for start < r.last && start < i+2 && r.info(start).quote == 0 && r.info(start).punct != 0 {
		start++
	}
	if start < r.last {
		if q := r.info(start).quote; q != 0 && r.longQuote(start) {
			end := start
			for end < r.last && r.info(end).quote == q {
				end++
			}
			if end-start > 4 {
				return r.zoneResumes(end, k), true
			}
		}
	}
	for j := i; j < r.last; j++ {
		if r.returnsToWriter(j, k) {
			return j, false
		}
	}
	return r.last, false
}

// zoneResumes: after a quotation closes, a و may go on with what is said: "…"
// وأن …; otherwise the zone ends.
func (r *reader) zoneResumes(end, k int) int {
	for end < r.last && (r.info(end).punct != 0) {
		if r.info(end).punct == '.' {
			return end
		}
		end++
	}
	if end < r.last && r.info(end).class == comp && r.info(end).conj {
		for j := end; j < r.last; j++ {
			if r.returnsToWriter(j, k) {
				return j
			}
		}
		return r.last
	}
	return end
}

// returnsToWriter reports whether at token j the sentence leaves what draft k
// says: a participle of speech after a comma (، مؤكدا أن), a speech verb with و
// in the perfect, or a word that sets one clause against another.
func (r *reader) returnsToWriter(j, k int) bool {
	t := r.info(j)
	if t.quote != 0 && r.longQuote(j) {
		return false
	}
	afterComma := j > r.first && (r.info(j-1).punct == ',' || r.info(j-1).punct == 'q' || r.info(j-1).punct == '.')
	if t.punct == '.' {
		return true
	}
	if t.event != 0 {
		e := &r.evs[t.event-1]
		if !r.isSpeech(e) && e.r.Clause != rule.Content {
			return false
		}
		if e.tr.shape == participle {
			return afterComma || r.info(j-1).class == open
		}
		if e.tr.shape == finite && t.conj && e.tr.f.Tense == morph.Perfect && (r.info(j-1).class != comp) {
			return true
		}
		return false
	}
	if afterComma && t.class == conj {
		switch r.plain(j) {
		case "بينما", "فيما":
			return true
		}
	}
	return afterComma && (r.norm(j) == "بحسب" || r.norm(j) == "وفق" || r.norm(j) == "حسب" || r.norm(j) == "وفقا")
}

// direct links draft k to the event that heads its object or a prepositional
// phrase the rule calls content.
func (r *reader) direct(k int) {
	d := &r.evs[k]
	if d.dead {
		return
	}
	if d.object > 0 && (d.r.Object == rule.Content || d.r.Genitive == "content" || d.tr.shape != finite || d.r.Makes > rasid.Actual) {
		r.adopt(k, d.object)
	}
	for _, p := range d.prepZone {
		r.adopt(k, p.at)
	}
	if d.tr.shape != finite && d.r.Subject == rule.Actor && (d.Type == "REQUEST" || d.Type == "AGREE" || d.Type == "GOVERN" || d.Type == "SANCTION") {
		r.contains(k)
	}
}

// contains links a proposal, an agreement or a verdict to what it says: مقترح
// روسي يقضي بإرسال قوات.
func (r *reader) contains(k int) {
	d := &r.evs[k]
	for i := d.at + 1; i < min(r.last, d.at+7); i++ {
		t := r.info(i)
		switch {
		case t.verb && r.is(i, vContain) && t.event == 0:
			n := len(r.evs)
			for e := range r.evs {
				if c := &r.evs[e]; c.parent < 0 && e != k && c.at > i && c.at < i+5 && c.tr.shape != finite && r.noVerbBetween(i+1, c.at) {
					n = min(n, e)
				}
			}
			if n < len(r.evs) {
				r.evs[n].parent, r.evs[n].direct, r.evs[n].contained = k, true, true
			}
			return
		case t.verb || t.punct != 0 && t.punct != ',' && t.punct != 'q' || t.class == comp || t.event != 0:
			return
		}
	}
}

// adopt makes the event that heads the phrase at token i content of draft k,
// with those coordinated to it.
func (r *reader) adopt(k, i int) {
	ev := r.headEvent(i, min(r.last, i+8))
	if ev == 0 || ev-1 == k {
		return
	}
	c := &r.evs[ev-1]
	if c.parent < 0 && c.at > r.evs[k].at {
		c.parent, c.direct = k, true
	}
	// بالإفراج عن الأسرى ووقف القصف: a masdar joined with و shares the verb.
	for n := ev; n < len(r.evs); n++ {
		e := &r.evs[n]
		if e.parent >= 0 || e.tr.shape == finite || !r.info(e.at).conj || e.at > c.at+14 {
			continue
		}
		if r.sameShape(c, e) && r.noVerbBetween(c.at+1, e.at) {
			e.parent = k
		}
	}
}

func (r *reader) sameShape(a, b *draft) bool {
	return a.tr.shape == masdar && b.tr.shape == masdar && r.info(a.at).article == r.info(b.at).article
}

func (r *reader) noVerbBetween(i, j int) bool {
	for ; i < j; i++ {
		if t := r.info(i); t.verb || t.punct == '.' || t.class == comp {
			return false
		}
	}
	return true
}

// blame names whom a condemnation or a refusal is aimed at: who did what is
// condemned.
func (r *reader) blame(k int) {
	d := &r.evs[k]
	if d.dead || len(d.Recipients) > 0 || d.Type != "ACCUSE" && d.Type != "REJECT" && d.Type != "SUPPORT" || d.r.Object != rule.Content && len(d.prepZone) == 0 && !(d.Type == "ACCUSE" && d.tr.shape != finite) {
		return
	}
	for c := range r.evs {
		e := &r.evs[c]
		if e.parent != k || e.dead {
			continue
		}
		for _, a := range e.Actors {
			if !isArg(d.Actors, a.Mention) {
				d.addArg(rule.Recipient, a)
			}
		}
		if len(d.Recipients) > 0 {
			return
		}
	}
	r.blameOwner(d)
}

// innermost returns the latest draft whose zone holds draft k, -1 if none.
func (r *reader) innermost(k int) int {
	d := &r.evs[k]
	for q := len(r.evs) - 1; q >= 0; q-- {
		e := &r.evs[q]
		if q != k && !e.dead && e.from > 0 && e.from <= d.at && d.at < e.to && (e.at < d.at || e.to <= e.at) {
			return q
		}
	}
	return -1
}

// ownAct: what is announced as a noun is mostly the speaker's own doing (أعلنت
// الوزارة القبض على…), but an attack or a protest is somebody else's.
func ownAct(event string) bool {
	switch event {
	case "COERCE", "RETREAT", "SANCTION", "GOVERN", "AID", "MOBILIZE", "AGREE":
		return true
	}
	return false
}

// acting keeps the speakers that can act themselves: not media, not people. A
// bare country (أعلنت موسكو) is its government.
func (r *reader) acting(args []rasid.Argument) []rasid.Argument {
	for i := range args {
		switch a := &args[i]; a.Role {
		case "GOV", "MIL", "COP", "LEG", "JUD", "INS", "REB", "SPY", "IGO", "PTY":
		default:
			if a.Role != "" || a.Country == "" || !r.isPlaceArg(a) {
				return nil
			}
		}
	}
	return args
}

// othersAct: رفضت المعارضة المقترح, ردا على الاتهامات: what is refused, with the
// article, was done by somebody else, and was done.
func (r *reader) othersAct(p, d *draft) bool {
	if p.Type != "REJECT" || d.tr.shape == finite || !d.direct || !r.info(d.at).article {
		return false
	}
	switch d.Type {
	case "REQUEST", "ACCUSE", "SANCTION", "STATE", "THREATEN":
		return true
	}
	return false
}

// inherit gives a content event the status and the actors that what governs it
// lends.
func (r *reader) inherit(d, p *draft) {
	if d.contained && p.Type == "REQUEST" {
		d.Status = rasid.Possible
	}
	if d.contained && len(d.Actors) == 0 && d.r.Subject == rule.Actor && (p.Type == "GOVERN" || p.Type == "SANCTION") {
		for _, a := range p.Actors {
			a.Inferred = true
			d.addArg(rule.Actor, a) // حكما يقضي بالإفراج: the court frees
		}
	}
	if d.Status == rasid.Actual && !r.given(d) && !r.othersAct(p, d) && !(d.r.Act && r.info(d.at).article) {
		switch {
		case p.Type == "DENY" && (d.Type == "ACCUSE" || d.Type == "STATE" || d.Type == "REQUEST") && d.tr.shape != finite:
			// نفى الاتهامات: they were made; what they say is denied.
		case p.Type == "ACCUSE" && p.parent >= 0 && r.evs[p.parent].Type == "DENY" && p.tr.shape != finite:
			d.Status = rasid.Denied
		case p.Status == rasid.Denied && p.r.Makes == rasid.Denied:
			d.Status = rasid.Possible
		case p.r.Makes > rasid.Actual && (d.at >= p.from || p.from == 0 || p.r.Object == rule.Content):
			d.Status = p.r.Makes
			if p.Status == rasid.Denied {
				d.Status = rasid.Possible
			}
		case p.Status != rasid.Actual && !r.isSpeech(p):
			d.Status = rasid.Possible
		}
	}
	if (p.Type == "REJECT" || p.Type == "DENY") && d.Type == "ACCUSE" && d.direct && d.tr.shape != finite && len(d.Recipients) == 0 && len(d.Actors) > 0 {
		for _, a := range p.Actors {
			if !isArg(d.Actors, a.Mention) {
				a.Inferred = true
				d.addArg(rule.Recipient, a) // نفت موسكو الاتهامات الأميركية: who denies was accused
			}
		}
	}
	if len(d.Actors) > 0 || d.r.Subject != rule.Actor || d.passive || onlyVictims(d) || d.tr.shape == finite {
		return
	}
	var from []rasid.Argument
	control := p.r.Control
	if p.Type == "DENY" && (d.Type == "ACCUSE" || d.Type == "STATE") || r.othersAct(p, d) {
		control = rule.None // نفت حماس اتهامات: somebody else accused
	}
	switch control {
	case rule.Actor:
		from = p.Actors
	case rule.Recipient:
		from = p.Recipients
	case "":
		if p.Type == "STATE" && d.direct && (d.tr.shape == masdar || ownAct(d.Type)) {
			from = r.acting(p.Actors) // أعلنت أيرلندا منع الرحلات: who announces it does it
		}
	}
	if d.r.Control == "" && r.info(d.at).proPrep == 'l' {
		if e := r.means(d); e != nil {
			from = e.Actors // استخدام إسرائيل القوة لاعتقال…: the aim is of who acts
		} else if len(from) == 0 {
			from = p.Actors
		}
	}
	if control == rule.None {
		from = nil
	}
	for _, a := range from {
		if isArg(d.Recipients, a.Mention) {
			continue
		}
		a.Inferred = true
		d.addArg(rule.Actor, a)
	}
}

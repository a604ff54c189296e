package event

import (
	"strings"

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
	}
	for k := range r.evs {
		d := &r.evs[k]
		r.ownStatus(d)
		if d.parent >= 0 {
			r.inherit(d, &r.evs[d.parent])
		}
		if len(d.Actors) == 0 {
			d.Actors = append(d.Actors, d.spare...)
		}
		if d.r.Status != 0 && d.Status == rasid.Actual {
			d.Status = d.r.Status
		}
	}
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
			return
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
	if d.dead || len(d.Recipients) > 0 || d.Type != "ACCUSE" && d.Type != "REJECT" || d.r.Object != rule.Content {
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
}

// innermost returns the latest draft whose zone holds draft k, -1 if none.
func (r *reader) innermost(k int) int {
	d := &r.evs[k]
	for q := len(r.evs) - 1; q >= 0; q-- {
		e := &r.evs[q]
		if q != k && !e.dead && e.from > 0 && e.from <= d.at && d.at < e.to && e.at < d.at {
			return q
		}
	}
	return -1
}

// ownStatus reads the words around a trigger that deny it, put it in the future
// or in doubt.
func (r *reader) ownStatus(d *draft) {
	d.Status = rasid.Actual
	anchor := d.at
	if d.tr.shape != finite && d.governor >= 0 && r.info(d.governor).event == 0 && r.nearestTo(d) {
		anchor = d.governor
	}
	s := r.statusAt(anchor)
	if anchor != d.at && s == rasid.Actual {
		s = r.statusAt(d.at)
	}
	if r.given(d) {
		d.Status = rasid.Actual
		return
	}
	switch r.condition(d.at) {
	case rasid.Conditional:
		if s != rasid.Denied {
			s = rasid.Conditional
		}
	case rasid.Possible:
		if s == rasid.Actual {
			s = rasid.Possible
		}
	}
	if s != rasid.Actual && s != rasid.Denied && r.conditionAfter(d.at) {
		s = rasid.Conditional
	}
	if s == rasid.Actual && d.tr.shape != finite && (r.comingAfter(d.at) || r.willBe(d)) {
		s = rasid.Planned // الانتخابات المقبلة
	}
	if s == rasid.Actual && d.tr.shape != finite && d.governor >= 0 && r.is(d.governor, vCancel) && r.nearestTo(d) {
		s = rasid.Denied // ألغى زيارة
	}
	if s == rasid.Actual && r.isAim(d) {
		s = rasid.Possible // لمهاجمة إيران: an aim, not yet an act
	}
	if s == rasid.Actual && d.tr.shape == finite && strings.HasPrefix(r.plain(d.at), "ل") && d.tr.f.Tense == morph.Imperfect && purposive(d.Type) {
		s = rasid.Possible
	}
	d.Status = s
	d.negated = s == rasid.Denied
}

// nearestTo reports whether no other event stands between the governing verb and
// d: in لم تجر مباحثات حول إرسال قوات the verb denies the talks, not the sending.
func (r *reader) nearestTo(d *draft) bool {
	for k := d.governor + 1; k < d.at; k++ {
		if e := r.info(k).event; e != 0 && !r.evs[e-1].dead && !r.info(d.at).conj {
			return false
		}
	}
	return true
}

// isAim reports whether a masdar with لـ is a purpose (قواتا لمهاجمة إيران) and
// not the complement of the word before it (توصلا لاتفاق, وفقا للاتفاق).
func (r *reader) isAim(d *draft) bool {
	t := r.info(d.at)
	if d.tr.shape == finite || t.proPrep != 'l' || t.article || !purposive(d.Type) || d.at == r.first {
		return false
	}
	p := r.info(d.at - 1)
	return !p.verb && p.class == open
}

// given reports whether a masdar is taken as a fact by the preposition before
// it: بعد مقتل, ردا على قصف, خلال اجتماع.
func (r *reader) given(d *draft) bool {
	if d.tr.shape == finite {
		return false
	}
	for k := d.at - 1; k >= max(r.first, d.at-3); k-- {
		switch r.plain(k) {
		case "بعد", "عقب", "اثر", "منذ", "بسبب", "نتيجه", "جراء", "خلال", "اثناء", "رد", "ردا", "احتجاجا", "غداه", "رغم":
			return true
		}
		t := r.info(k)
		if t.class != prep && t.class != open || t.mention != 0 || t.punct != 0 || t.verb {
			return false
		}
		if t.class == open {
			if _, ok := lightNouns[strings.TrimPrefix(r.bare(k), "ال")]; !ok && r.norm(k) != "ردا" {
				return false
			}
		}
	}
	return false
}

func purposive(event string) bool {
	switch event {
	case "STATE", "REQUEST", "ACCUSE", "DENY", "SUPPORT", "AGREE", "THREATEN", "REJECT":
		return false
	}
	return true
}

var (
	comingWords   = wordSet("المقبل المقبله المقبلين القادم القادمه المرتقب المرتقبه المزمع المزمعه المقرر المقرره المنتظره المنتظر")
	plannedWords  = wordSet("عازمه عازم عازمون مصممون مصمم مواعيد موعد بصدد المقرر المزمع المنتظر المتوقع المرتقب يعتزمون")
	possibleWords = wordSet("خطر بخطر لخطر مخاطر تجنب لتجنب تفادي لتفادي درء لمنع القدره قدره بقدره حق الحق رغبه رغبته رغبتها نيه نيته نيتها اجل لاجل قصد بقصد نحو سبيل سبل فرص فرصه تهديد بدل عوض المحتمل الممكن المرجح احتمال امكانيه بامكان بهدف بغيه باحتمال خشيه محتمل محتمله المستبعد مخاوف محاوله لمحاوله محاولات")
)

// statusAt reads the particles before token i.
func (r *reader) statusAt(i int) rasid.Status {
	t := r.info(i)
	norm := r.plain(i)
	if t.verb && t.f.Tense == morph.Imperfect && strings.HasPrefix(norm, "س") && len(norm) > 6 && t.f.Voice != 0 && futurePrefix(norm) {
		if r.negBefore(i) {
			return rasid.Denied
		}
		return rasid.Planned
	}
	steps := 0
	for k := i - 1; k >= r.first && steps < 7; k, steps = k-1, steps+1 {
		p := r.info(k)
		switch {
		case p.class == neg:
			if steps <= 1 || r.onlyLight(k+1, i) {
				if n := r.plain(k); n == "غير" && steps > 0 {
					return rasid.Actual
				}
				return rasid.Denied
			}
			return rasid.Actual
		case p.class == future && steps <= 1:
			return rasid.Planned
		case p.class == modal && steps <= 2 && t.verb && t.f.Tense == morph.Imperfect && strings.HasSuffix(r.norm(k), "قد"):
			return rasid.Possible
		case p.class == modal && (r.norm(k) == "ربما" || r.norm(k) == "لعل"):
			return rasid.Possible
		case p.punct == '.' || p.punct == ':' || p.class == rel || p.punct == ',' && steps > 0 && !t.verb:
			return rasid.Actual
		case p.verb:
			if r.is(k, vPlanned) {
				return rasid.Planned
			}
			if r.is(k, vPossible) {
				return rasid.Possible
			}
			if !p.light {
				return rasid.Actual
			}
			if strings.HasPrefix(r.plain(k), "س") && p.f.Tense == morph.Imperfect && futurePrefix(r.plain(k)) {
				return rasid.Planned
			}
		default:
			w := r.plain(k)
			if has(plannedWords, w) {
				return rasid.Planned
			}
			if has(possibleWords, w) {
				return rasid.Possible
			}
		}
	}
	return rasid.Actual
}

// futurePrefix: س before an imperfect: سيزور, ستعود.
func futurePrefix(norm string) bool {
	rest := strings.TrimPrefix(norm, "س")
	for _, p := range [...]string{"ي", "ت", "ن", "ا"} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

// willBe: المفاوضات … ستستأنف: the noun is the subject of a light verb in the
// future.
func (r *reader) willBe(d *draft) bool {
	for k := d.at + 1; k < min(r.last, d.at+14); k++ {
		t := r.info(k)
		if t.punct == '.' || t.class == comp || t.class == rel || t.class == conj {
			return false
		}
		if t.verb {
			return t.f.Tense == morph.Imperfect && strings.HasSuffix(t.pro, "س") && r.aboutEvent(k)
		}
	}
	return false
}

// aboutEvent reports whether the verb at k says of an event that it is held,
// begins, goes on or ends.
func (r *reader) aboutEvent(k int) bool {
	return r.is(k, vHeld)
}

// comingAfter reports whether an adjective after the noun puts it in the future.
func (r *reader) comingAfter(i int) bool {
	for k := i + 1; k < min(r.last, i+5); k++ {
		if has(comingWords, r.norm(k)) {
			return true
		}
		if t := r.info(k); t.punct != 0 || t.verb || t.class != open {
			return false
		}
	}
	return false
}

func has(set map[string]struct{}, w string) bool { _, ok := set[w]; return ok }

func (r *reader) negBefore(i int) bool {
	return i > r.first && r.info(i-1).class == neg
}

// onlyLight reports whether nothing but light verbs, light nouns and function
// words stand between a negation and the event: لم تجر أي مباحثات.
func (r *reader) onlyLight(from, to int) bool {
	for k := from; k < to; k++ {
		t := r.info(k)
		if t.verb {
			if !t.light && !r.is(k, vExist) {
				return false
			}
			continue
		}
		if t.class != open || t.punct == 'q' {
			continue
		}
		if t.mention != 0 || t.punct != 0 {
			return false
		}
		if _, ok := lightNouns[strings.TrimPrefix(r.bare(k), "ال")]; !ok {
			return false
		}
	}
	return true
}

// condition reads the word that opens the clause: إذا, لو, في حال make what
// follows conditional; ما إذا "whether" makes it possible.
func (r *reader) condition(i int) rasid.Status {
	for k := i - 1; k >= max(r.first, i-10); k-- {
		t := r.info(k)
		if t.class == cond {
			if k > r.first && (r.norm(k-1) == "ما" || r.norm(k-1) == "عما" || r.norm(k-1) == "فيما") {
				return rasid.Possible
			}
			if r.norm(k) == "اذا" || r.norm(k) == "فاذا" || r.norm(k) == "واذا" || r.norm(k) == "لو" || r.norm(k) == "ولو" || r.norm(k) == "لولا" {
				return rasid.Conditional
			}
		}
		if t.punct != 0 && t.punct != 'q' || t.class == comp || t.class == rel {
			return rasid.Actual
		}
		if r.inCase(k) {
			return rasid.Conditional
		}
	}
	return rasid.Actual
}

// conditionAfter reports whether a condition follows in the clause: سنرفض إذا….
func (r *reader) conditionAfter(i int) bool {
	for k := i + 1; k < min(r.last, i+16); k++ {
		t := r.info(k)
		if t.punct == '.' || t.class == comp {
			return false
		}
		if t.class == cond && r.norm(k-1) != "ما" || r.inCase(k) {
			return true
		}
	}
	return false
}

func (r *reader) inCase(k int) bool {
	if k <= r.first || r.norm(k) != "حال" && r.norm(k) != "حاله" {
		return false
	}
	return r.norm(k-1) == "في" && (r.norm(k) == "حال" || k+1 < r.last && (r.info(k+1).class == neg || r.norm(k+1) == "عدم")) || r.norm(k-1) == "وفي" && r.norm(k) == "حال"
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

// acting keeps the speakers that can act themselves: not media, not people.
func acting(args []rasid.Argument) []rasid.Argument {
	for _, a := range args {
		switch a.Role {
		case "GOV", "MIL", "COP", "LEG", "JUD", "INS", "REB", "SPY", "IGO", "PTY":
		default:
			return nil
		}
	}
	return args
}

// inherit gives a content event the status and the actors that what governs it
// lends.
func (r *reader) inherit(d, p *draft) {
	if d.Status == rasid.Actual && !r.given(d) && !(d.r.Act && r.info(d.at).article) {
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
	if len(d.Actors) > 0 || d.r.Subject != rule.Actor || d.passive || d.r.Victim || d.tr.shape == finite {
		return
	}
	var from []rasid.Argument
	switch p.r.Control {
	case rule.Actor:
		from = p.Actors
	case rule.Recipient:
		from = p.Recipients
	case "":
		if p.Type == "STATE" && d.direct && (d.tr.shape == masdar || ownAct(d.Type)) {
			from = acting(p.Actors) // أعلنت أيرلندا منع الرحلات: who announces it does it
		}
	}
	if d.r.Control == "" && len(from) == 0 && r.info(d.at).proPrep == 'l' {
		from = p.Actors // استخدم القوة لاعتقال…: the aim is of who acts
	}
	for _, a := range from {
		if isArg(d.Recipients, a.Mention) {
			continue
		}
		a.Inferred = true
		d.addArg(rule.Actor, a)
	}
}

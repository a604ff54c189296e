package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// circumstances finds the place, the time and the numbers of each event.
func (r *reader) circumstances() {
	for k := range r.evs {
		d := &r.evs[k]
		if d.dead {
			continue
		}
		if d.Place == nil && takesPlace(d.Type) {
			r.place(d)
		}
		r.numbers(d)
	}
}

// takesPlace: what is said has no place of its own unless the text insists.
func takesPlace(event string) bool {
	switch event {
	case "STATE", "DENY", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE", "SANCTION":
		return false
	}
	return true
}

// place looks for a place in a prepositional phrase after the trigger in its
// clause, then before it, then before the colon of a headline.
func (r *reader) place(d *draft) {
	limit := min(r.last, d.at+maxScan)
	commas, relatives := 3, 0
	i := d.at + 1
	for n := 0; n < 10; n++ {
		p, next, ok := r.nextPhrase(i, limit, &commas)
		if !ok {
			// الهجوم الذي وقع في…: a relative clause right after the noun, or a
			// light verb, says where it was.
			if next >= limit || relatives > 1 || !(r.info(next).class == rel || r.info(next).verb && r.info(next).event == 0 && relatives > 0) || next > d.at+4+3*relatives {
				break
			}
			relatives++
			i = next + 1
			continue
		}
		i = next
		if p.event != 0 && r.evs[p.event-1].tr.shape == finite {
			break
		}
		if r.takePlace(d, &p) {
			return
		}
	}
	// في بغداد، قتل…; بمدينة درعا اشتبك…
	for k := d.at - 1; k >= max(r.first, d.at-14); k-- {
		t := r.info(k)
		if t.punct == '.' || t.class == comp || t.class == rel || t.verb && r.info(k).event != 0 {
			break
		}
		if t.mention == 0 || !t.starts {
			continue
		}
		m := &r.doc.Mentions[t.mention-1]
		if m.Type != rasid.LOC {
			continue
		}
		p := phrase{mentions: []int{t.mention - 1}, from: k, prep: r.prepBefore(k)}
		if r.takePlace(d, &p) {
			return
		}
	}
	if r.sentenceIsTitle() && r.colon != nil && r.colon.Type == rasid.LOC {
		a := r.argument(r.colon)
		d.Place = &a
	}
}

// prepBefore names the preposition that governs the mention at token k: written
// onto it, before it, or before the head noun of a place (في مدينة حلب).
func (r *reader) prepBefore(k int) string {
	if p := r.prepAt(k); p != "" {
		return p
	}
	for j := k - 1; j >= max(r.first, k-3); j-- {
		t := r.info(j)
		if t.class == prep || t.proPrep != 0 {
			return r.prepAt(j)
		}
		if t.class != open || t.punct != 0 || t.verb || t.mention != 0 {
			return ""
		}
	}
	return ""
}

func (r *reader) takePlace(d *draft, p *phrase) bool {
	switch p.prep {
	case "في", "ب", "داخل", "قرب", "عند", "وسط", "خارج", "ضمن", "عبر", "علي", "الي", "من",
		"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي":
	default:
		return false
	}
	for _, k := range p.mentions {
		m := &r.doc.Mentions[k]
		if m.Type != rasid.LOC {
			continue
		}
		if p.prep == "علي" || p.prep == "الي" || p.prep == "من" {
			if m.Subtype == "country" || !moves(d.Type) {
				return false
			}
		}
		if isArg(d.Actors, m.ID) {
			continue
		}
		a := r.argument(m)
		d.Place = &a
		return true
	}
	return false
}

func moves(event string) bool { return event == "MOBILIZE" || event == "AID" }

// numbers reads the counts that belong to an event.
func (r *reader) numbers(d *draft) {
	key := d.r.Numbers
	if d.Type == "MOBILIZE" && key == "" {
		key = "troops"
	}
	if key == "" {
		return
	}
	if n, ok := r.countOfRecipients(d); ok {
		d.setNumber(key, n)
		return
	}
	if n, ok := r.countBefore(d.at); ok && d.tr.shape != finite {
		d.setNumber(key, n)
		return
	}
	if d.tr.f.Number == morph.Dual && d.tr.shape == noun {
		d.setNumber(key, 2) // قتيلان
		return
	}
	if d.r.Victim && d.tr.shape != finite {
		if n, ok := r.toll(d); ok {
			d.setNumber(key, n)
			return
		}
	}
	limit := min(r.last, d.at+14)
	for i := d.at + 1; i < limit; i++ {
		t := r.info(i)
		if t.punct == '.' || t.class == comp || t.class == rel || t.verb || t.event != 0 && r.evs[t.event-1].r.Numbers != "" && r.evs[t.event-1].r.Numbers != key {
			break
		}
		if t.time != 0 {
			continue
		}
		if n, used, ok := r.countAt(i); ok {
			if !r.measures(i + used) {
				d.setNumber(r.numberKey(key, i+used), n)
				return
			}
			i += used - 1
			continue
		}
		if p := r.prepAt(i); t.class == prep && d.Type != "MOBILIZE" && d.r.Prep[rule.Spell(p)] != rule.Recipient {
			break
		}
	}
	if key == "troops" {
		return
	}
	r.countOne(d, key)
}

// countOfRecipients reads the number right before those it is done to: 15 مدنيا
// قتلوا.
func (r *reader) countOfRecipients(d *draft) (int, bool) {
	for _, a := range d.Recipients {
		if a.Mention == "" || a.Inferred {
			continue
		}
		m := r.mentionByID(a.Mention)
		if m.Sentence != r.sent || m.Full.First <= r.first {
			continue
		}
		if n, ok := r.countBefore(m.Full.First); ok {
			return n, true
		}
	}
	return 0, false
}

// toll reads the count of a victim noun that stands elsewhere: before it after a
// verb of suffering (لقي ستة أشخاص مصرعهم), or after "the number of dead rose to"
// (ارتفع عدد القتلى إلى 230).
func (r *reader) toll(d *draft) (int, bool) {
	if d.governor >= r.first && r.is(d.governor, vSuffer) {
		for i := d.governor + 1; i < d.at; i++ {
			if n, _, ok := r.countAt(i); ok {
				return n, true
			}
		}
		return 0, false
	}
	counted := false
	for k := d.at - 1; k >= max(r.first, d.at-2); k-- {
		switch r.bare(k) {
		case "عدد", "حصيله", "اعداد", "العدد", "الحصيله":
			counted = true
		}
	}
	if !counted {
		return 0, false
	}
	reached := false
	for i := d.at + 1; i < min(r.last, d.at+16); i++ {
		switch r.verbKey(i) {
		case "الي", "بلغ", "يبلغ", "بلغت", "تبلغ", "تجاوز", "يتجاوز", "وصل":
			reached = true
		}
		if n, used, ok := r.countAt(i); ok && reached && !r.measures(i+used) {
			return n, true
		}
	}
	return 0, false
}

// countOne: a single person or two (جنديان) that the event is done to.
func (r *reader) countOne(d *draft, key string) {
	list := d.Recipients
	if d.passive || d.r.Victim {
		list = d.Recipients
	}
	if len(list) != 1 || list[0].Mention == "" || list[0].Inferred {
		return
	}
	m := r.mentionByID(list[0].Mention)
	if m.Sentence != r.sent {
		return
	}
	switch {
	case m.Dual:
		d.setNumber(key, 2)
	case m.Type == rasid.PER, m.Type == rasid.Actor && !m.Plural && (m.Role == "CVL" || m.Subtype == "" || singular(m)):
		d.setNumber(key, 1)
	}
}

func singular(m *rasid.Mention) bool { return m.Subtype == "agent" && !m.Plural && !m.Definite }

func (d *draft) setNumber(key string, n int) {
	if d.Numbers == nil {
		d.Numbers = map[string]int{}
	}
	if _, ok := d.Numbers[key]; !ok && n > 0 {
		d.Numbers[key] = n
	}
}

// numberKey: 30 آلية are vehicles, 300 جندي are troops.
func (r *reader) numberKey(key string, i int) string {
	if key != "troops" || i >= r.last {
		return key
	}
	switch strings.TrimSuffix(r.bare(i), "ا") {
	case "اليه", "اليات", "مركبه", "مركبات", "دبابه", "دبابات", "عربه", "عربات", "شاحنه", "شاحنات", "طايره", "طايرات", "مدرعه", "مدرعات", "سفينه", "سفن", "مقاتله", "مقاتلات":
		return "vehicles"
	}
	return key
}

// countAt reads a number at token i and how many tokens it takes.
func (r *reader) countAt(i int) (n, used int, ok bool) {
	t := r.info(i)
	if t.punct != 0 || t.class != open && t.class != prep {
		return 0, 0, false
	}
	var words [5]string
	k := 0
	for ; k < len(words) && i+k < r.last; k++ {
		if r.info(i+k).punct != 0 {
			break
		}
		words[k] = r.norm(i + k)
	}
	if k == 0 {
		return 0, 0, false
	}
	if t.conj || t.proPrep != 0 {
		words[0] = r.doc.Tokens[i].Core
	}
	n, used = arabic.Number(words[:k])
	return n, used, used > 0
}

// countBefore reads the number right before token i: 4 قتلى, عشرين جريحا.
func (r *reader) countBefore(i int) (int, bool) {
	for k := max(r.first, i-4); k < i; k++ {
		if n, used, ok := r.countAt(k); ok && k+used == i && r.info(k).time == 0 {
			return n, true
		}
	}
	return 0, false
}

// measures reports whether the noun at token i is a unit of something else than
// people: 24 ساعة, 30 كيلومترا, 5 ملايين دولار.
func (r *reader) measures(i int) bool {
	if i >= r.last {
		return false
	}
	switch strings.TrimSuffix(strings.TrimPrefix(r.bare(i), "ال"), "ا") {
	case "ساعه", "ساعات", "يوم", "ايام", "اسبوع", "اسابيع", "شهر", "اشهر", "شهور", "عام", "اعوام", "سنه", "سنوات", "دقيقه", "دقايق",
		"كيلومتر", "كيلومترات", "كم", "متر", "امتار", "ميل", "اميال", "دولار", "يورو", "دينار", "ريال", "جنيه", "درهم", "ليره", "طن", "اطنان", "بالميه", "بالمايه", "درجه", "مره", "مرات", "هجوم", "هجمات", "غاره", "غارات", "صاروخ", "صواريخ", "منزل", "منازل", "قريه", "قري", "دوله", "دول":
		return true
	}
	if i < r.last && r.info(i).punct == 'x' { // 100 %
		return true
	}
	return r.info(i).class == prep && i+1 < r.last && (r.norm(i+1) == "الميه" || r.norm(i+1) == "المايه")
}

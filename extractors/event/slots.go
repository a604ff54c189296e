package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// fill puts a phrase into a slot of the event.
func (r *reader) fill(d *draft, slot rule.Slot, p *phrase) {
	switch slot {
	case rule.Actor, rule.Recipient, rule.Visit:
		role := ""
		for _, k := range p.mentions {
			m := &r.doc.Mentions[k]
			if p.genitive && m.Type == rasid.Nisba && len(p.mentions) > 1 {
				continue
			}
			a := r.argument(m)
			if m.Type == rasid.Nisba {
				a.Role = role // قوات روسية وتركية: the head noun is not said twice
				if role == "" {
					a.Role = nisbaRole(d.Type, m)
				}
			}
			role = m.Role
			if slot == rule.Actor && d.Type == "MOBILIZE" && d.tr.shape != finite && (m.Subtype == "owned" || m.Type == rasid.Actor && inferredHome(m)) {
				d.spare = append(d.spare, a) // إرسال قوات: the forces are sent, somebody sends them
				continue
			}
			if slot == rule.Recipient && a.Country == "" && a.Org == "" && r.anybody(m) {
				continue // مع أي جهة
			}
			if slot == rule.Visit {
				d.addArg(rule.Recipient, a)
				continue
			}
			if m.Dual && m.Type == rasid.Actor && m.Definite && inferredHome(m) {
				if x, y, ok := r.pair(d); ok {
					a.Country, a.Org = x.Country, x.Org
					d.addArg(slot, a)
					a.Country, a.Org = y.Country, y.Org // الوزيران: one of each side
					d.addArg(slot, a)
					continue
				}
			}
			d.addArg(slot, a)
		}
		if slot == rule.Visit && len(p.mentions) > 0 && d.Place == nil {
			if m := &r.doc.Mentions[p.mentions[0]]; m.Type == rasid.LOC {
				a := r.argument(m)
				d.Place = &a
			}
		}
		if slot != rule.Actor {
			d.victims = p.from
		}
		if p.event != 0 && (slot == rule.Recipient) && len(p.mentions) == 0 {
			d.object = p.from
		}
	case rule.Content:
		d.object = p.from
		if len(p.mentions) > 0 && p.event == 0 && (d.Type == "ACCUSE" || d.Type == "REJECT") {
			// أدان إسرائيل, رفض اقتراح واشنطن: who is named in what is condemned.
			r.fill(d, rule.Recipient, p)
		}
	case rule.Place:
		if len(p.mentions) > 0 && d.Place == nil {
			if m := &r.doc.Mentions[p.mentions[0]]; !has(writings, r.bare(m.Full.First)) { // في بيان says how, not where
				a := r.argument(m)
				d.Place = &a
			}
		}
	}
}

// pair finds the two sides that a dual stands for: those of the latest event
// before d that has exactly two. استقبل وزير الطاقة نظيره السنغالي … وأجرى
// الوزيران محادثات.
func (r *reader) pair(d *draft) (x, y rasid.Argument, ok bool) {
	two := func(lists ...[]rasid.Argument) bool {
		var sides []rasid.Argument
		for _, list := range lists {
			for _, a := range list {
				known := a.Country == "" && a.Org == ""
				for _, s := range sides {
					known = known || s.Country == a.Country && s.Org == a.Org
				}
				if !known {
					sides = append(sides, a)
				}
			}
		}
		if len(sides) == 2 {
			x, y = sides[0], sides[1]
		}
		return len(sides) == 2
	}
	for k := len(r.evs) - 1; k >= 0; k-- {
		if e := &r.evs[k]; e.at < d.at && !e.dead && two(e.Actors, e.Recipients) {
			return x, y, true
		}
	}
	for k, n := len(r.doc.Events)-1, 0; k >= 0 && n < 10; k, n = k-1, n+1 {
		if e := &r.doc.Events[k]; two(e.Actors, e.Recipients) {
			return x, y, true
		}
	}
	return x, y, false
}

// inferredHome reports whether a mention's country was guessed from the article.
func inferredHome(m *rasid.Mention) bool {
	return strings.HasSuffix(m.By.Rule, "+home") || m.Country == ""
}

// anybody: أي جهة "any party" names no party.
func (r *reader) anybody(m *rasid.Mention) bool {
	return m.Full.First > r.first && r.norm(m.Full.First-1) == "اي" && !m.Definite
}

// prepPhrase gives a prepositional phrase the slot that the rule names for its
// preposition.
func (r *reader) prepPhrase(d *draft, p *phrase) {
	if p.prep == "من قبل" {
		r.fill(d, rule.Actor, p)
		d.hasPrepArg = true
		return
	}
	if p.prep == "ب" && p.genitive && d.r.Subject == rule.Actor && d.Type == "ASSAULT" && has(weapons, r.bare(p.from)) {
		r.fill(d, rule.Actor, p) // قتل برصاص الشرطة: the weapon's owner acts
		d.hasPrepArg = true
		return
	}
	slot, ok := d.r.Prep[rule.Spell(p.prep)]
	if !ok {
		slot, ok = d.r.Prep[p.prep]
	}
	if !ok {
		return
	}
	if slot == rule.Actor && p.prep == "ل" && len(d.Actors) > 0 {
		return // اجتماع بين المبعوثين للسودان: the ل is of who was named before it
	}
	if slot == rule.Recipient && p.prep == "ب" && d.Mode == "convict" && !has(sentences, r.bare(p.from)) {
		return // قضت المحكمة برئاسة القاضي: the bench, not the sentence
	}
	if slot == rule.Recipient && p.prep == "ل" && d.tr.shape == noun && len(d.Actors) == 0 && d.phrases == 0 && d.r.Prep["على"] == rule.Recipient && r.aimedAt(p.to) {
		slot = rule.Actor // غارة للتحالف على المدينة: whose raid it is, before whom it strikes
	}
	d.phrases++
	if d.Type == "STATE" && slot == rule.Recipient && (d.phrases > 1 || len(p.mentions) == 0 || r.doc.Mentions[p.mentions[0]].Type == rasid.Actor) {
		return // قال للصحافيين: an audience is no party
	}
	if slot == rule.Content {
		d.prepZone = append(d.prepZone, prepAt{slot, p.from})
		if p.event == 0 && len(p.mentions) > 0 && (d.Type == "ACCUSE" || d.Type == "REJECT") && len(d.Recipients) == 0 && d.phrases == 1 && !d.hasObject && !(p.prep == "ب" && d.r.Control == rule.Recipient) {
			r.fill(d, rule.Recipient, p) // ندد بالقرار الإسرائيلي
		}
		return
	}
	if len(p.mentions) == 0 && p.event != 0 {
		if slot == rule.Recipient && (d.Type == "SUPPORT" || d.Type == "REJECT" || d.Type == "ACCUSE") {
			d.prepZone = append(d.prepZone, prepAt{rule.Content, p.from}) // ترحب بالهدنة, ندد بالقصف
		}
		return
	}
	d.hasPrepArg = true
	r.fill(d, slot, p)
}

// sentences are what a court condemns to, whose genitive is the condemned.
var sentences = wordSet("سجن حبس اعدام تغريم ادانه معاقبه توقيف ابعاد ترحيل نفي جلد شنق عزل")

// aimedAt reports whether على or ضد follows at once, but for a place or a time.
func (r *reader) aimedAt(k int) bool {
	for end := min(r.last, k+4); k < end; k++ {
		switch n := r.norm(k); {
		case n == "علي" || n == "ضد":
			return true
		case r.info(k).punct != 0 || r.info(k).verb || r.info(k).class == comp || r.info(k).conj:
			return false
		}
	}
	return false
}

// writings are spoken in, and no places: في بيان.
var writings = wordSet("بيان البيان تقرير التقرير تقارير التقارير")

// weapons stand for whoever fires them, who is named in their genitive.
var weapons = wordSet("رصاص نيران نار سلاح صواريخ قذائف قذايف مدفعيه مدافع سكاكين ايدي يد")

// pronounPrep gives a pronoun behind the rule's preposition its slot: الإفراج
// عنهم, طلب منه.
func (r *reader) pronounPrep(d *draft) {
	for k := d.at + 1; k < min(r.last, d.at+4); k++ {
		t := r.info(k)
		if t.punct != 0 || t.verb || t.mention != 0 || t.class == comp {
			return
		}
		p, ok := pronounPreps[r.norm(k)]
		if !ok {
			continue
		}
		slot := d.r.Prep[p.prep]
		if slot == rule.Actor && len(d.Actors) == 0 || slot == rule.Recipient && len(d.Recipients) == 0 {
			r.pronoun(d, slot, p.enc)
		}
		return
	}
}

// pronounPreps are prepositions written with a pronoun.
var pronounPreps = func() map[string]struct{ prep, enc string } {
	m := map[string]struct{ prep, enc string }{}
	for p, stem := range map[string]string{"عن": "عن", "على": "علي", "إلى": "الي", "من": "من", "ل": "ل", "ب": "ب", "مع": "مع", "ضد": "ضد", "بين": "بين"} {
		for _, e := range [...]string{"ه", "ها", "هم", "هما", "هن"} {
			m[stem+e] = struct{ prep, enc string }{p, e}
		}
	}
	return m
}()

// argument copies what an event's row needs of a mention.
func (r *reader) argument(m *rasid.Mention) rasid.Argument {
	a := rasid.Argument{Mention: m.ID, Span: m.Span, Text: r.doc.Slice(m.Span), Country: m.Country, Org: m.Org, Role: m.Role, Lat: m.Lat, Lon: m.Lon}
	if m.Subtype == "owned" {
		r.resolveOwner(m, &a)
	}
	if m.Definite && m.Type == rasid.Actor && inferredHome(m) && has(heldWords, adjStem(r.bare(m.Full.First))) {
		r.heldBefore(m, &a)
	}
	return a
}

// heldWords name a man by what was done to him before.
var heldWords = wordSet("متهم موقوف معتقل محتجز سجين اسير مدان مخطوف مختطف مرحل مطلوب رهين")

// heldBefore gives المتهم, المعتقلون, that are said to be of no country, that of
// whom an event before accused or seized: أوقفت الشرطة طالبا مصريا … وقال المتهم. He is
// seldom of the country that judges him.
func (r *reader) heldBefore(m *rasid.Mention, a *rasid.Argument) {
	plural := m.Plural || m.Dual
	look := func(e *rasid.Event) bool {
		switch e.Type {
		case "COERCE", "ACCUSE", "SANCTION", "RETREAT":
		default:
			return false
		}
		for _, x := range e.Recipients {
			if x.Mention == "" || x.Country == "" || x.Mention == m.ID {
				continue
			}
			q := r.mentionByID(x.Mention)
			if q.Type == rasid.LOC || q.Type == rasid.ORG || inferredHome(q) || (q.Plural || q.Dual) != plural || q.Gender != 0 && m.Gender != 0 && q.Gender != m.Gender {
				continue
			}
			a.Country, a.Org = x.Country, x.Org
			return true
		}
		return false
	}
	for k := len(r.evs) - 1; k >= 0; k-- {
		if e := &r.evs[k]; e.at < m.Full.First && !e.dead && look(&e.Event) {
			return
		}
	}
	for k, n := len(r.doc.Events)-1, 0; k >= 0 && n < 40; k, n = k-1, n+1 {
		if look(&r.doc.Events[k]) {
			return
		}
	}
}

func (d *draft) addArg(slot rule.Slot, a rasid.Argument) {
	list := &d.Actors
	if slot == rule.Recipient {
		list = &d.Recipients
	}
	for _, old := range *list {
		if old.Mention == a.Mention && old.Text == a.Text && old.Country == a.Country && old.Org == a.Org {
			return
		}
	}
	*list = append(*list, a)
}

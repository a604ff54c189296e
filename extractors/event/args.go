package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
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
}

// plainSubject remembers the subject of a verb that is no event: a verb joined to
// it with و may be one and leave its subject out.
func (r *reader) plainSubject(i int) {
	t := r.info(i)
	if !t.verb || t.event != 0 || t.f.Person != 3 {
		return
	}
	d := draft{at: i, r: plainRule, tr: trig{r: plainRule, shape: finite, f: t.f, enc: t.enc}}
	if list := r.leftSubject(&d); len(list) > 0 {
		r.keepSubject(&d, list)
		return
	}
	if i+1 >= r.last {
		return
	}
	n := r.info(i + 1)
	if n.mention == 0 || !n.starts || n.proPrep != 0 {
		return
	}
	m := &r.doc.Mentions[n.mention-1]
	if m.Type == rasid.Nisba || m.Type == rasid.LOC && m.Subtype != "country" {
		return
	}
	list, _ := r.coordinated(n.mention-1, r.last)
	if r.canBeSubject(&d, &phrase{mentions: list}) {
		r.keepSubject(&d, list)
	}
}

// plainRule stands for verbs that no rule wants.
var plainRule = &rule.Rule{Subject: rule.Actor, Object: rule.Recipient}

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

// A phrase is a noun phrase met while the words after a trigger are read.
type phrase struct {
	mentions []int  // indexes into doc.Mentions, coordinated
	prep     string // the preposition before it, "" if none
	event    int    // 1 + index of the draft that heads it, 0 if none
	from, to int    // tokens
	genitive bool   // a noun that no list holds stands before the mention
	owned    bool
}

// maxScan bounds how far arguments are looked for, in tokens.
const maxScan = 40

// nextPhrase reads the next noun phrase or preposition phrase at or after i. ok
// is false where the clause ends: stop is the token it ended at.
func (r *reader) nextPhrase(i, limit int, commas *int) (p phrase, next int, ok bool) {
	for i < limit {
		t := r.info(i)
		switch {
		case t.punct == ',':
			if *commas <= 0 || i+1 < limit && r.startsClause(i+1) {
				return p, i, false
			}
			*commas--
			i++
			continue
		case t.punct == 'q' || t.punct == 'x':
			i++
			continue
		case t.punct == '-' || t.punct == '(':
			// A parenthesis: skip to its end where that is near.
			if end := r.closing(i, limit); end > i {
				i = end + 1
				continue
			}
			return p, i, false
		case t.punct != 0:
			return p, i, false
		case t.class == comp || t.class == rel || t.class == temporal || t.class == cond || t.class == conj || t.class == question:
			return p, i, false
		case t.verb:
			return p, i, false
		case t.time != 0:
			p.prep = "" // منذ أمس: the preposition was of the time
			i++
			continue
		case r.isAdverb(i):
			i++
			continue
		case t.class == prep:
			p.prep = stripPrepConj(r.norm(i))
			if p.prep == "من" && i+1 < limit {
				switch r.norm(i + 1) {
				case "قبل", "جانب", "طرف":
					p.prep, i = "من قبل", i+1
				}
			}
			if p.prep == "علي" && i+1 < limit && (r.norm(i+1) == "يد" || r.norm(i+1) == "ايدي") {
				p.prep, i = "من قبل", i+1
			}
			i++
			continue
		case t.class != open && t.mention == 0:
			i++
			continue
		}
		return r.readPhrase(p, i, limit)
	}
	return p, i, false
}

// isAdverb: a word written with tanwin that is neither actor nor event is an
// adverb of manner: عمداً "on purpose", صراحةً.
func (r *reader) isAdverb(i int) bool {
	t := r.info(i)
	if t.mention != 0 || t.event != 0 || t.proPrep != 0 || t.article || r.doc.Tokens[i].Kind != rasid.Word {
		return false
	}
	word := r.doc.Slice(r.doc.Tokens[i].Span)
	return strings.HasSuffix(word, "اً") || strings.HasSuffix(word, "ًا") || strings.HasSuffix(word, "ةً")
}

// readPhrase reads the noun phrase that starts at i.
func (r *reader) readPhrase(p phrase, i, limit int) (phrase, int, bool) {
	t := r.info(i)
	p.from = i
	if t.proPrep != 0 && p.prep == "" {
		p.prep = r.prepAt(i)
	}
	if t.event != 0 && (t.mention == 0 || r.evs[t.event-1].tr.shape != finite) && t.mention == 0 {
		p.event = t.event
		p.to = r.afterAdjectives(i, limit)
		return p, p.to, true
	}
	if t.mention != 0 {
		m := &r.doc.Mentions[t.mention-1]
		if m.Type == rasid.Nisba {
			p.to = i + 1
			return p, i + 1, true
		}
		p.mentions, p.to = r.coordinated(t.mention-1, limit)
		return p, p.to, true
	}
	if _, light := lightNouns[strings.TrimPrefix(r.bare(i), "ال")]; light {
		// إجراء مباحثات: the phrase is headed by what the light noun carries.
		if ev := r.headEvent(i, limit); ev != 0 {
			p.event = ev
			p.to = r.evs[ev-1].at + 1
			return p, p.to, true
		}
	}
	// ثلاثة من جنوده, عدد من المسلحين: the part is of the whole that is named.
	if k := r.partitive(i, limit); k > i {
		q := r.info(k)
		p.mentions, p.to = r.coordinated(q.mention-1, limit)
		p.genitive = true
		return p, p.to, true
	}
	// A noun that no list holds. What follows in the genitive belongs to it:
	// مكتب نتنياهو (the office of Netanyahu) acts for Netanyahu.
	k := i + 1
	if tok := &r.doc.Tokens[i]; tok.Kind == rasid.Word && !t.article && !r.isNoun(tok) {
		p.to = k // a word of no list is a name: دعا باسلمة | المنظمات
		return p, k, true
	}
	for k < limit {
		n := r.info(k)
		if n.punct != 0 || n.verb || n.class != open && n.mention == 0 || n.time != 0 || n.event != 0 && n.mention == 0 {
			break
		}
		if n.mention != 0 {
			m := &r.doc.Mentions[n.mention-1]
			if n.proPrep != 0 || n.conj {
				break
			}
			if m.Type == rasid.Nisba {
				p.mentions = append(p.mentions, n.mention-1)
				p.genitive = true
				k++
				continue
			}
			if len(p.mentions) == 0 && k-i <= 2 {
				p.mentions, k = r.coordinated(n.mention-1, limit)
				p.genitive = true
			}
			break
		}
		if n.proPrep != 0 || n.conj {
			break
		}
		k++
	}
	p.to = k
	return p, k, true
}

// isNoun reports whether a word, or its stem, is a noun or adjective of the lists.
func (r *reader) isNoun(tok *rasid.Token) bool {
	for _, w := range [...]string{tok.Norm, tok.Core, stripConj(tok)} {
		if morph.IsNoun(w) || morph.IsAdj(w) {
			return true
		}
	}
	return false
}

// partitive returns the token of the mention after "N of" (ثلاثة من, عدد من,
// أحد, بعض), or i if there is none.
func (r *reader) partitive(i, limit int) int {
	k := i
	if _, used, ok := r.countAt(i); ok {
		k += used
	} else if _, ok := partWords[strings.TrimSuffix(strings.TrimPrefix(r.bare(i), "ال"), "ا")]; ok {
		k++
	} else {
		return i
	}
	for n := 0; k < limit && n < 3; n++ {
		t := r.info(k)
		if t.mention != 0 && t.starts && r.doc.Mentions[t.mention-1].Type != rasid.Nisba {
			return k
		}
		if r.norm(k) != "من" && r.norm(k) != "علي" && r.norm(k) != "الاقل" && t.class != open || t.punct != 0 || t.verb {
			return i
		}
		k++
	}
	return i
}

var partWords = wordSet("عدد احد احدي بعض معظم غالبيه عشرات العشرات مئات ميات العديد كثير عدد اعداد مجموعه ثلث نصف ربع جميع كافه كل اثنين اثنان بضعه عديد الاف ملايين")

// afterAdjectives returns the first token after the adjectives of the noun at i.
func (r *reader) afterAdjectives(i, limit int) int {
	k := i + 1
	for k < limit && k < i+4 {
		t := r.info(k)
		if t.punct != 0 || t.verb || t.event != 0 && t.mention == 0 || t.class != open || t.proPrep != 0 || t.time != 0 {
			break
		}
		if t.mention != 0 {
			m := &r.doc.Mentions[t.mention-1]
			if m.Type != rasid.Nisba && !r.adjectival(m, i) {
				break
			}
			k = m.Full.Last
			continue
		}
		if t.article != r.info(i).article || !morph.IsAdj(strings.TrimPrefix(r.bare(k), "ال")) {
			break
		}
		k++
	}
	return k
}

func (r *reader) bare(i int) string {
	tok := &r.doc.Tokens[i]
	if tok.Pro != "" && tok.Core != "" {
		return tok.Core
	}
	return stripConj(tok)
}

// headEvent returns 1 + the draft that heads the noun phrase at i behind light
// nouns, 0 if there is none.
func (r *reader) headEvent(i, limit int) int {
	for k := i; k < min(limit, i+5); k++ {
		t := r.info(k)
		if t.event != 0 && t.mention == 0 {
			return t.event
		}
		if t.punct != 0 && t.punct != 'q' || t.verb || t.mention != 0 || t.class == comp {
			return 0
		}
		if t.class != open {
			continue
		}
		if _, ok := lightNouns[strings.TrimPrefix(r.bare(k), "ال")]; !ok {
			return 0
		}
	}
	return 0
}

// coordinated returns the mentions joined to mention k by و or a comma, and the
// first token after them.
func (r *reader) coordinated(k, limit int) ([]int, int) {
	list := []int{k}
	end := r.doc.Mentions[k].Full.Last
	for end < limit {
		at := end
		comma := false
		if r.info(at).punct == ',' && at+1 < limit {
			at, comma = at+1, true
		} else if r.info(at).punct == 'q' && at+1 < limit && r.info(at+1).conj {
			at++
		}
		t := r.info(at)
		if r.norm(at) == "و" && at+1 < limit { // و written apart
			at++
			t = r.info(at)
			if t.mention == 0 || !t.starts {
				break
			}
		} else if t.mention == 0 || !t.starts || !t.conj && !comma || t.proPrep != 0 {
			break
		}
		m := &r.doc.Mentions[t.mention-1]
		if comma && !t.conj && !r.listGoesOn(m.Full.Last, limit) {
			break
		}
		list = append(list, t.mention-1)
		end = m.Full.Last
	}
	return list, end
}

// listGoesOn: after a comma a mention continues a list only if the list ends
// with و: قطر، الكويت وعمان.
func (r *reader) listGoesOn(at, limit int) bool {
	for steps := 0; at < limit && steps < 6; steps++ {
		t := r.info(at)
		if t.punct == ',' {
			at++
			continue
		}
		if t.mention == 0 || !t.starts {
			return false
		}
		if t.conj {
			return true
		}
		at = r.doc.Mentions[t.mention-1].Full.Last
	}
	return false
}

// startsClause reports whether a new clause begins at token i after a comma.
func (r *reader) startsClause(i int) bool {
	t := r.info(i)
	if t.verb && t.conj || t.class == conj || t.class == temporal || t.class == rel || t.class == cond {
		return true
	}
	if t.event != 0 {
		s := r.evs[t.event-1].tr.shape
		return s == participle || s == finite
	}
	return false
}

// closing returns the token that closes the bracket or dash at i, or i.
func (r *reader) closing(i, limit int) int {
	want := byte(')')
	if r.info(i).punct == '-' {
		want = '-'
	}
	for k := i + 1; k < min(limit, i+14); k++ {
		if r.info(k).punct == want {
			return k
		}
	}
	return i
}

// verbArguments reads the phrases of a finite verb.
func (r *reader) verbArguments(d *draft) {
	limit := min(r.last, d.at+maxScan)
	commas := 2
	i := d.at + 1
	var subject, object phrase
	haveSubject, haveObject := false, false
	afterPrep := -1
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
			r.prepPhrase(d, &p)
			afterPrep = next
			continue
		}
		if afterPrep == p.from && len(p.mentions) == 0 && p.event == 0 {
			continue // an adjective or genitive of the phrase before it
		}
		switch {
		case !haveSubject && !haveObject && r.canBeSubject(d, &p):
			subject, haveSubject = p, true
		case !haveObject:
			object, haveObject = p, true
		}
	}
	if left := r.leftSubject(d); len(left) > 0 && d.r.Has(rule.SubjectVerb) && !(haveSubject && len(subject.mentions) > 0 && d.at > r.first && r.info(d.at-1).punct == ',') {
		if haveSubject && !haveObject {
			object, haveObject = subject, true // مصر تنفي الخبر: the phrase after is the object
		}
		haveSubject = true
		subject = phrase{mentions: left, to: d.at}
	} else if haveSubject && !haveObject && r.sharesSubject(d) && r.wantsObject(d) && d.r.Object != rule.Content && len(subject.mentions) > 0 {
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
	if p.event != 0 {
		return d.r.Object != rule.Content
	}
	if len(p.mentions) == 0 {
		return !(d.r.Object == rule.Content && false)
	}
	m := &r.doc.Mentions[p.mentions[0]]
	if p.genitive {
		return true
	}
	if f.Gender == morph.Feminine && m.Gender == 'm' && !m.Plural || f.Gender == morph.Masculine && m.Gender == 'f' && m.Type != rasid.PER && !m.Plural && m.Type != rasid.Actor {
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
		if r.info(d.at).conj && r.hasSubject && r.armedSubject() && !armed(m.Role) && r.subjectInfo.mention >= 0 && r.doc.Mentions[r.subjectInfo.mention].Sentence == r.sent {
			return false
		}
		return true
	}
	if haveSubject {
		return true
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

// subjectBefore reports whether a mention stands before the verb as its
// subject, in the order of headlines.
func (r *reader) subjectBefore(d *draft) bool { return len(r.leftSubject(d)) > 0 }

// leftSubject returns the coordinated mentions that end right before the verb,
// adverbs and particles aside, and are governed by no preposition.
func (r *reader) leftSubject(d *draft) []int {
	i := d.at - 1
	if r.info(d.at).conj {
		return nil
	}
	commas := 0
	for i >= r.first {
		t := r.info(i)
		if t.time != 0 || t.class == neg || t.class == modal || t.class == future || t.class == aux || t.class == particle || t.class == pronoun {
			i--
			continue
		}
		if t.punct == 'q' {
			i--
			continue
		}
		if (t.punct == ',' || t.punct == ')' || t.punct == '-') && commas < 1 {
			commas++
			if t.punct == ')' || t.punct == '-' {
				open := r.opening(i)
				if open == i {
					return nil
				}
				i = open
			}
			i--
			continue
		}
		break
	}
	i = r.beforePlace(i)
	if i < r.first || r.info(i).mention == 0 {
		return nil
	}
	k := r.info(i).mention - 1
	m := &r.doc.Mentions[k]
	if m.Type == rasid.Nisba || m.Full.Last != i+1 {
		return nil
	}
	list := []int{k}
	for {
		m = &r.doc.Mentions[list[len(list)-1]]
		first := max(m.Full.First, r.first)
		t := r.info(first)
		if t.proPrep != 0 {
			return nil
		}
		if first > r.first {
			p := r.info(first - 1)
			if p.class == prep {
				return nil
			}
			// A genitive of an unknown noun: زعماء في حكومة… is read as one
			// phrase; مقتل جنود is no subject of what follows.
			if t.conj && p.mention != 0 && r.doc.Mentions[p.mention-1].Full.Last == first {
				list = append(list, p.mention-1)
				continue
			}
			if p.punct == ',' && len(list) > 0 && first-2 >= r.first && r.info(first-2).mention != 0 && len(list) > 1 {
				list = append(list, r.info(first-2).mention-1)
				continue
			}
			if p.event != 0 && p.mention == 0 && r.evs[p.event-1].tr.shape != finite {
				return nil
			}
		}
		break
	}
	// text order
	for a, b := 0, len(list)-1; a < b; a, b = a+1, b-1 {
		list[a], list[b] = list[b], list[a]
	}
	f := d.tr.f
	last := &r.doc.Mentions[list[0]]
	if len(list) == 1 && f.Number == morph.Dual && !last.Dual {
		return nil
	}
	if len(list) == 1 && f.Number == morph.Singular && f.Gender == morph.Masculine && last.Gender == 'f' && !last.Plural && last.Type != rasid.PER {
		return nil
	}
	if len(list) == 1 && f.Number == morph.Singular && f.Gender == morph.Feminine && last.Gender == 'm' && !last.Plural {
		return nil
	}
	return list
}

// clauseSubject finds the subject of a verb that stands far behind it: زعماء في
// الإقليم، ومن بينهم الحاكم، قالوا. It is the first mention of the clause that no
// preposition governs and that agrees.
func (r *reader) clauseSubject(d *draft) []int {
	if r.info(d.at).conj || d.at == r.first {
		return nil
	}
	start := r.first
	for k := d.at - 1; k >= max(r.first, d.at-28); k-- {
		t := r.info(k)
		if t.punct == '.' || t.punct == ':' || t.class == comp && t.class != rel {
			start = k + 1
			break
		}
		if t.verb && !r.inRelative(k) {
			return nil
		}
	}
	for k := start; k < d.at; k++ {
		t := r.info(k)
		if t.mention == 0 || !t.starts {
			if t.class == prep || t.class == rel || t.class == temporal {
				return nil
			}
			continue
		}
		m := &r.doc.Mentions[t.mention-1]
		if t.proPrep != 0 || m.Type == rasid.Nisba || r.prepBefore(k) != "" {
			return nil
		}
		f := d.tr.f
		list, _ := r.coordinated(t.mention-1, d.at)
		plural := m.Plural || len(list) > 1
		if f.Number == morph.Plural && !plural || f.Number == morph.Singular && m.Gender != 0 && f.Gender != 0 && byte(f.Gender) != m.Gender && !plural {
			return nil
		}
		return list
	}
	return nil
}

// inRelative reports whether the verb at token k stands in a relative clause.
func (r *reader) inRelative(k int) bool {
	for j := k - 1; j >= max(r.first, k-4); j-- {
		if r.info(j).class == rel {
			return true
		}
		if r.info(j).punct != 0 {
			return false
		}
	}
	return false
}

func (r *reader) leftAgrees(d *draft) bool {
	return d.tr.f.Tense == morph.Imperfect || r.sentenceIsTitle()
}

// beforePlace steps over a place in a prepositional phrase that ends at token i:
// بعثة الاتحاد بالصومال تنفي. It returns the token before it, or i.
func (r *reader) beforePlace(i int) int {
	if i < r.first || r.info(i).mention == 0 {
		return i
	}
	m := &r.doc.Mentions[r.info(i).mention-1]
	if m.Type != rasid.LOC || m.Full.Last != i+1 {
		return i
	}
	k := max(m.Full.First, r.first)
	if r.info(k).proPrep == 'b' {
		return k - 1
	}
	for j := k - 1; j >= max(r.first, k-2); j-- {
		if r.info(j).class == prep && (r.norm(j) == "في" || r.norm(j) == "لدي") {
			return j - 1
		}
		if r.info(j).mention != 0 || r.info(j).punct != 0 {
			break
		}
	}
	return i
}

func (r *reader) opening(i int) int {
	want := byte('(')
	if r.info(i).punct == '-' {
		want = '-'
	}
	for k := i - 1; k >= max(r.first, i-14); k-- {
		if r.info(k).punct == want {
			return k
		}
	}
	return i
}

// relativeAntecedent: القوات التي انسحبت, المهاجم الذي قتلته الشرطة: the noun
// before the relative is the subject, or the object where the verb has a
// pronoun.
func (r *reader) relativeAntecedent(d *draft) {
	i := d.at - 1
	for i >= r.first && (r.info(i).class == modal || r.info(i).class == neg || r.info(i).class == aux || r.info(i).class == particle || r.info(i).time != 0) {
		i--
	}
	direct := i >= r.first && r.info(i).class == rel
	if !direct && d.tr.enc == "" {
		return
	}
	k := i
	if direct {
		k--
	}
	for k >= r.first && (r.info(k).punct == ',' || r.info(k).punct == 'q') {
		k--
	}
	if k < r.first {
		return
	}
	t := r.info(k)
	if t.mention == 0 {
		if t.event != 0 && d.tr.enc != "" && direct {
			return // هجوم شنته الحركة: the antecedent is an event
		}
		return
	}
	m := &r.doc.Mentions[t.mention-1]
	if m.Type == rasid.Nisba || m.Full.Last != k+1 {
		return
	}
	if d.tr.enc != "" {
		if direct || !m.Definite {
			r.fill(d, d.r.Object, &phrase{mentions: []int{t.mention - 1}, from: k, to: k + 1})
		}
		return
	}
	list := []int{t.mention - 1}
	r.fill(d, d.r.Subject, &phrase{mentions: list, from: k, to: k + 1})
}

// directRelative reports whether the verb at i follows its relative pronoun.
func (r *reader) directRelative(i int) bool {
	for k := i - 1; k >= r.first && k >= i-3; k-- {
		t := r.info(k)
		if t.class == rel {
			return true
		}
		if t.class != modal && t.class != neg && t.class != aux && t.time == 0 {
			return false
		}
	}
	return false
}

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
			if slot == rule.Actor && d.Type == "MOBILIZE" && (m.Subtype == "owned" || m.Type == rasid.Actor && inferredHome(m)) {
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
			a := r.argument(&r.doc.Mentions[p.mentions[0]])
			d.Place = &a
		}
	}
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
	slot, ok := d.r.Prep[unfoldPrep(p.prep)]
	if !ok {
		slot, ok = d.r.Prep[p.prep]
	}
	if !ok {
		return
	}
	d.phrases++
	if d.Type == "STATE" && slot == rule.Recipient && (d.phrases > 1 || len(p.mentions) == 0 || r.doc.Mentions[p.mentions[0]].Type == rasid.Actor) {
		return // قال للصحافيين: an audience is no party
	}
	if slot == rule.Content {
		d.prepZone = append(d.prepZone, prepAt{slot, p.from})
		if p.event == 0 && len(p.mentions) > 0 && (d.Type == "ACCUSE" || d.Type == "REJECT") && len(d.Recipients) == 0 && d.phrases == 1 {
			r.fill(d, rule.Recipient, p) // ندد بالقرار الإسرائيلي
		}
		return
	}
	if len(p.mentions) == 0 && p.event != 0 {
		return
	}
	d.hasPrepArg = true
	r.fill(d, slot, p)
}

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

// unfoldPrep gives the dictionary spelling of a folded preposition, as rules
// write it.
func unfoldPrep(p string) string {
	switch p {
	case "علي":
		return "على"
	case "الي":
		return "إلى"
	case "حتي":
		return "حتى"
	case "لدي":
		return "لدى"
	case "بشان":
		return "بشأن"
	case "ازاء":
		return "إزاء"
	}
	return p
}

// argument copies what an event's row needs of a mention.
func (r *reader) argument(m *rasid.Mention) rasid.Argument {
	a := rasid.Argument{Mention: m.ID, Span: m.Span, Text: r.doc.Slice(m.Span), Country: m.Country, Org: m.Org, Role: m.Role, Lat: m.Lat, Lon: m.Lon}
	if m.Subtype == "owned" {
		r.resolveOwner(m, &a)
	}
	return a
}

// resolveOwner gives قواتها, بلاده the country of whom the pronoun stands for:
// the latest subject.
func (r *reader) resolveOwner(m *rasid.Mention, a *rasid.Argument) {
	if a.Country != "" || a.Org != "" {
		return
	}
	for k := m.Range.First - 1; k >= r.first; k-- {
		t := r.info(k)
		if t.mention == 0 {
			continue
		}
		q := &r.doc.Mentions[t.mention-1]
		if q != m && q.Type != rasid.Nisba && q.Subtype != "owned" && (q.Country != "" || q.Org != "") {
			a.Country, a.Org = q.Country, q.Org
			return
		}
	}
	if r.hasSubject {
		a.Country, a.Org = r.subject.Country, r.subject.Org
	}
}

func (d *draft) addArg(slot rule.Slot, a rasid.Argument) {
	list := &d.Actors
	if slot == rule.Recipient {
		list = &d.Recipients
	}
	for _, old := range *list {
		if old.Mention == a.Mention && old.Text == a.Text {
			return
		}
	}
	*list = append(*list, a)
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
	s := &r.subjectInfo
	if d.r.Has(rule.Speech) && len(r.speaker.args) > 0 && !r.afterComp(d.at) {
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

func isArg(args []rasid.Argument, id string) bool {
	for _, a := range args {
		if a.Mention == id {
			return true
		}
	}
	return false
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
	for n := 0; n < 6; n++ {
		p, next, ok := r.nextPhrase(i, limit, &commas)
		d.nextArg = next
		if !ok {
			break
		}
		i = next
		if p.prep != "" {
			r.prepPhrase(d, &p)
			continue
		}
		r.fill(d, d.r.Object, &p)
	}
}

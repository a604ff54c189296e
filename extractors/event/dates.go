package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

// future: what bears a date after the day of publication has not happened yet.
func (r *reader) future() {
	pub := r.doc.Published
	if !pub.Whole() {
		return
	}
	for k := range r.evs {
		d := &r.evs[k]
		if d.Time == "" || d.Status != rasid.Actual {
			continue
		}
		for t := range r.doc.Times {
			if tr := &r.doc.Times[t]; tr.ID == d.Time && tr.From.Whole() && pub.Before(tr.From) {
				d.Status = rasid.Planned
			}
		}
	}
}

// bindTimes gives each expression of time to an event of its own clause: to the
// nearest noun or verb before it, or, where it opens the clause, to the verb
// that follows. What stands left of أن belongs to who speaks, what stands right
// of it to what is spoken of. Vague ones come last: بعد ساعات من اجتماع عقد الجمعة
// tells the day of the meeting.
func (r *reader) bindTimes() {
	for _, vague := range [...]bool{false, true} {
		for k := r.timeAt; k < len(r.doc.Times) && r.doc.Times[k].Range.First < r.last; k++ {
			tr := &r.doc.Times[k]
			if (tr.Value == "") != vague || tr.Range.First < r.first || vague && tr.Kind != rasid.TimeDate || tr.Kind == rasid.TimeDuration || tr.Kind == rasid.TimeSet {
				continue
			}
			if r.ofNoun(tr) {
				continue
			}
			best := r.ownerOf(tr)
			if best >= 0 {
				r.evs[best].Time = tr.ID
				r.shareTime(best, tr)
			}
			r.shareEarly(best, tr)
		}
	}
	r.inheritTimes()
}

// free reports whether draft q can take the time tr.
func (r *reader) free(q int, tr *rasid.TimeRef) bool {
	d := &r.evs[q]
	return !d.dead && d.Time == "" && !r.comesTooLate(d, tr) && !(saying(d.Type) && r.bounds(tr))
}

// bounds reports whether tr is where something begins or ends, which is no time
// to say it: دعا إلى إضراب اعتبارا من الأحد, أعلن هدنة حتى نهاية الشهر.
func (r *reader) bounds(tr *rasid.TimeRef) bool {
	if tr.Relation == "until" {
		return true
	}
	for i := tr.Range.First - 1; i >= max(r.first, tr.Range.First-3); i-- {
		if has(beginnings, r.norm(i)) {
			return true
		}
	}
	return false
}

// beginnings lists the words for "as from".
var beginnings = wordSet("اعتبارا ابتداء ابتداءا بدءا بدا")

// comesTooLate: a day after the publication is not the time of a perfect: قال إن
// المحادثات ستستأنف الأحد.
func (r *reader) comesTooLate(d *draft, tr *rasid.TimeRef) bool {
	pub := r.doc.Published
	late := pub.Whole() && tr.From.Whole() && pub.Before(tr.From)
	return late && (d.tr.shape == finite && d.tr.f.Tense == morph.Perfect || d.tr.shape == participle)
}

// ownerOf returns the draft that tr is the time of, -1 if it is that of
// something else. It walks left through the clause of tr: the nearest noun that
// means an event owns tr, else the verb. A verb that is no event keeps tr to
// itself, unless its subject or object is one.
func (r *reader) ownerOf(tr *rasid.TimeRef) int {
	if q := r.appointed(tr); q >= 0 {
		return q
	}
	if k := tr.Range.Last; k < r.last && r.info(k).class == temporal && r.norm(k) != "فور" {
		if q := r.framed(tr); q >= 0 {
			return q // في تصريحاته الأحد عندما قال
		}
	}
	if r.ownDeed(tr) {
		return -1
	}
	quote := r.info(tr.Range.First).quote
	aside := r.aside(tr)
	noun, taken, said := -1, takenByNone, false
	for k := tr.Range.First - 1; k >= r.first; k-- {
		t := r.info(k)
		if t.quote != quote {
			if t.quote != 0 && quote == 0 {
				continue // what is quoted before is not of this clause
			}
			return r.byNoun(tr, noun) // the quotation begins here
		}
		if q := r.draftAt(k); q >= 0 {
			d := &r.evs[q]
			switch {
			case noun >= 0 && r.verbal(d) && !(aside && r.free(q, tr)):
				return noun
			case taken.from(d) || r.verbal(d) && !r.free(q, tr):
				return -1
			case r.verbal(d):
				return q
			case noun < 0 && !said && r.free(q, tr):
				noun = q
			}
			continue
		}
		switch {
		case t.verb && r.misread(k):
		case t.verb && noun >= 0 && !aside:
			return noun
		case t.verb && r.passes(k, tr):
			k = r.beforeRelative(k)
		case t.verb:
			if q := r.ofVerb(k, tr); q >= 0 || noun < 0 {
				return q
			}
			return noun
		case t.class == rel && noun < 0 && has(human, r.norm(k)): // استدعى الجنود الذين كانوا في إجازة أمس
		case t.class == rel && noun < 0:
			return r.before(k, 4, tr)
		case t.class == rel:
			return noun
		case t.class == comp, t.class == temporal, t.class == cond, r.contrasts(k), t.punct == '.', t.punct == ':', t.punct == '?':
			return r.byNoun(tr, noun)
		case noun < 0 && has(utterances, r.bare(k)) && k > r.first && has(circumstance, r.norm(k-1)):
			said = true // وصف الانتخابات في بيان أمس: the day of the statement is that of who makes it
		case noun < 0 && t.mention == 0:
			taken = max(taken, r.deed(k, tr))
		}
	}
	if taken != takenByNone && noun < 0 {
		return -1
	}
	return r.byNoun(tr, noun)
}

// taken says which events a noun between them and tr keeps tr from.
type taken uint8

const (
	takenByNone taken = iota
	takenFromSpeech
	takenFromAll
)

// from reports whether tr is kept from draft d.
func (t taken) from(d *draft) bool {
	return t == takenFromAll || t == takenFromSpeech && saying(d.Type)
}

// appointed returns the noun that tr is set for: حدد يوم 22 أيار للانتخابات.
func (r *reader) appointed(tr *rasid.TimeRef) int {
	i := tr.Range.Last
	if i >= r.last || r.info(i).proPrep != 'l' {
		return -1
	}
	if q := r.draftAt(i); q >= 0 && !r.verbal(&r.evs[q]) && r.evs[q].at == i && !saying(r.evs[q].Type) && r.free(q, tr) {
		return q
	}
	return -1
}

// beforeRelative returns the relative pronoun that the verb at k follows, or k.
func (r *reader) beforeRelative(k int) int {
	if !r.relative(k) {
		return k
	}
	for r.info(k).class != rel {
		k--
	}
	return k
}

// aside reports whether tr stands between two commas, as what is said of the
// whole clause does: نظمت لجنة التضامن، أمس، يوما للأسير.
func (r *reader) aside(tr *rasid.TimeRef) bool {
	i, k := tr.Range.First-1, tr.Range.Last
	return i >= r.first && k < r.last && r.info(i).punct == ',' && r.info(k).punct == ','
}

// misread reports whether the word at k only looks like a verb: وغيرها "and
// others", and a family name behind a given one, جنيد خان.
func (r *reader) misread(k int) bool {
	if has(others, strings.TrimPrefix(r.norm(k), "و")) {
		return true
	}
	t := r.info(k)
	return !t.conj && t.enc == "" && k > r.first && r.info(k-1).mention != 0 && t.f.Tense == morph.Perfect && len(r.norm(k)) <= 6 &&
		r.doc.Mentions[r.info(k-1).mention-1].Type == rasid.PER && r.givenAlone(k-1)
}

// others are the forms of غير with a pronoun.
var others = wordSet("غيرها غيره غيرهم غيرهما غيرهن يوما مدنا")

// givenAlone reports whether the name of a person that ends at k is one word, as
// a name is that goes on.
func (r *reader) givenAlone(k int) bool {
	m := &r.doc.Mentions[r.info(k).mention-1]
	return m.Range.Last == k+1 && m.Range.Len() == 1
}

// byNoun returns the owner of tr in a clause without a verb before tr.
func (r *reader) byNoun(tr *rasid.TimeRef, noun int) int {
	if noun >= 0 {
		return noun
	}
	return r.framed(tr)
}

// draftAt returns the draft of token k, or the one that it was joined to; -1 if
// there is none.
func (r *reader) draftAt(k int) int {
	q := r.info(k).event - 1
	for n := 0; q >= 0 && r.evs[q].dead && n < len(r.evs); n++ {
		q = r.evs[q].into - 1
	}
	if q >= 0 && r.evs[q].dead {
		return -1
	}
	return q
}

// deed says from whom the noun at k, which is no event of a rule, takes tr. It is
// something done all the same: أعلن الوزير إزالة الأكواخ نهاية العام. After في it is
// where or how the verb took place: قال في تصريح أمس. What is done since or for a
// purpose keeps the day for itself: منذ انتهاء الحرب عام 2005, اتفقا على لقاء لإعادة
// فتحه غدا.
func (r *reader) deed(k int, tr *rasid.TimeRef) taken {
	t := r.info(k)
	if t.article || t.proPrep == 'b' || !masdarShaped(r.stem(k)) || has(utterances, r.stem(k)) {
		return takenByNone
	}
	before := ""
	if k > r.first {
		before = r.norm(k - 1)
	}
	switch {
	case before == "منذ", tr.Grain >= rasid.GrainMonth && has(afterwards, before):
		return takenFromAll
	case t.proPrep == 'l' && r.ahead(tr):
		return takenFromAll
	case has(circumstance, before):
		return takenByNone
	}
	return takenFromSpeech
}

// ownDeed reports whether the verbal noun right before tr, with its article, is
// what took place that day, and no event of a rule: أدى الإعلان في الأسبوع الماضي عن
// وفاته.
func (r *reader) ownDeed(tr *rasid.TimeRef) bool {
	k := tr.Range.First - 1
	if k > r.first && r.norm(k) == "في" {
		k--
	}
	if k <= r.first {
		return false
	}
	t := r.info(k)
	return t.article && t.proPrep == 0 && t.mention == 0 && r.draftAt(k) < 0 && t.event == 0 && masdarShaped(r.bare(k)) &&
		!has(utterances, strings.TrimPrefix(r.bare(k), "ال")) && t.class == open && r.info(k-1).class != prep && (r.info(k-1).verb || r.info(k-1).punct != 0)
}

// ahead reports whether tr ends after the day of publication.
func (r *reader) ahead(tr *rasid.TimeRef) bool {
	pub := r.doc.Published
	return pub.Whole() && tr.To.Whole() && pub.Before(tr.To)
}

// stem returns the word at k without the clitics before it.
func (r *reader) stem(k int) string {
	w := r.bare(k)
	if r.info(k).proPrep != 0 {
		w = r.doc.Tokens[k].Core
	}
	return w
}

// circumstance lists the prepositions after which a verbal noun tells how or
// where the verb took place, afterwards those after which it tells what came
// before.
var (
	circumstance = wordSet("في خلال اثناء عبر ضمن")
	afterwards   = wordSet("بعد عقب قبل اثر بسبب جراء")
)

// passes reports whether the clause of the verb at k only describes a noun of the
// clause that tr belongs to: who made the statement in which something is said
// (قال في بيان أصدره أمس, أضاف البيان الذي صدر أمس), what became of a town (مدينة
// بنغازي التي مزقتها الحرب), or that the occasion took place (فاز في الانتخابات التي
// جرت أمس).
func (r *reader) passes(k int, tr *rasid.TimeRef) bool {
	p := r.beforeRelative(k)
	if p == k {
		for i := k - 1; i > max(r.first, k-4); i-- {
			t := r.info(i)
			if t.verb || t.punct != 0 {
				return false
			}
			if !t.article && t.class == open && r.draftAt(i) < 0 && (has(utterances, r.bare(i)) || tr.Grain <= rasid.GrainDay && has(circumstance, r.norm(i-1))) {
				return true // في سيول اجتاحت البلدة أمس
			}
		}
		return false
	}
	if p == r.first {
		return false
	}
	if has(utterances, strings.TrimPrefix(r.bare(p-1), "ال")) || r.info(p-1).mention != 0 && r.doc.Mentions[r.info(p-1).mention-1].Type == rasid.LOC {
		return true
	}
	return r.is(k, vHeld) && p-1 > r.first && r.draftAt(p-1) < 0 && has(circumstance, r.norm(p-2))
}

// utterances lists the nouns of what is said or written.
var utterances = wordSet("بيان بلاغ تصريح تصريحات مقابله حديث خطاب كلمه رساله تقرير استطلاع دراسه موتمر مقال تغريده تدوينه حوار برقيه منشور تسجيل")

// verbal reports whether a draft is told like a verb: a finite one, or a
// participle of state, مؤكدا "stressing".
func (r *reader) verbal(d *draft) bool {
	return d.tr.shape == finite || r.state(d)
}

// state reports whether a draft is a participle of state: مشيرا إلى "pointing to".
func (r *reader) state(d *draft) bool {
	return d.tr.shape == participle && !r.info(d.at).article && strings.HasSuffix(r.norm(d.at), "ا")
}

// contrasts reports whether the word at k opens a clause of its own: لكن "but",
// بينما "while".
func (r *reader) contrasts(k int) bool {
	switch strings.TrimPrefix(r.norm(k), "و") {
	case "لكن", "لكنه", "لكنها", "لكنهم", "بينما", "فيما", "حيث", "اذ", "لان", "لانه", "لانها", "بعدما", "قبلما":
		return true
	}
	return false
}

// relative reports whether the verb at k is that of a relative clause: الذي قاد,
// التي كانت قد بدأت.
func (r *reader) relative(k int) bool {
	for k--; k >= r.first; k-- {
		switch r.info(k).class {
		case rel:
			return true
		case aux, modal, neg:
		default:
			return false
		}
	}
	return false
}

// ofVerb returns the draft that tr dates through the verb at k, which is no event
// itself: the noun that its relative clause belongs to (المحادثات التي جرت
// الثلاثاء), the noun right before it (حملة اعتقالات استهدفت المئات عام 2016), or
// its subject or object (بدأت الجمعة محادثات).
func (r *reader) ofVerb(k int, tr *rasid.TimeRef) int {
	if r.relative(k) {
		reach := 4
		if r.is(k, vHeld|vExist|vImpersonal) {
			reach = 14 // nothing but an event takes place or begins
		}
		for r.info(k).class != rel {
			k--
		}
		if has(human, r.norm(k)) {
			return -1
		}
		return r.before(k, reach, tr)
	}
	if !r.info(k).conj {
		for i := k - 1; i >= max(r.first, k-5); i-- {
			t := r.info(i)
			if t.punct == ',' && i == k-1 && r.info(k).enc != "" {
				continue // غارة أمريكية، نفذتها طائرة فجر أمس
			}
			if t.verb || t.punct != 0 || t.class == comp || t.class == rel || t.class == temporal {
				break
			}
			if q := r.draftAt(i); q >= 0 && !r.verbal(&r.evs[q]) && (i >= k-3 || r.is(k, vHeld|vExist|vImpersonal)) {
				if r.free(q, tr) {
					return q // انفجار سيارة مفخخة استهدف أمس سوقا
				}
				break
			}
		}
	}
	return r.nounOf(k, tr)
}

// human lists the relative pronouns that stand for people alone.
var human = wordSet("الذين والذين")

// before returns the noun draft that the relative pronoun at k may stand for.
func (r *reader) before(k, reach int, tr *rasid.TimeRef) int {
	second := r.info(k).conj || strings.HasPrefix(r.norm(k), "و") // الهجوم الذي استهدف سوقا والذي وقع أمس
	if second {
		reach *= 2
	}
	for i := k - 1; i >= max(r.first, k-reach); i-- {
		t := r.info(i)
		if q := r.draftAt(i); q >= 0 && !r.verbal(&r.evs[q]) {
			if r.free(q, tr) {
				return q
			}
			return -1
		}
		if second && (t.verb || t.class == rel) {
			continue
		}
		if t.verb || t.class == comp || t.punct != 0 && t.punct != ',' && t.punct != 'q' {
			return -1
		}
	}
	return -1
}

// nounOf returns the noun draft that the verb at k, which is no event itself,
// has for its subject or object: بدأت الجمعة محادثات "talks began on Friday",
// سيقوم غدا بزيارة.
func (r *reader) nounOf(k int, tr *rasid.TimeRef) int {
	for i := k + 1; i < min(r.last, tr.Range.Last+9); i++ {
		t := r.info(i)
		if i >= tr.Range.First && i < tr.Range.Last {
			continue
		}
		if q := r.draftAt(i); q >= 0 {
			if r.verbal(&r.evs[q]) || !r.free(q, tr) {
				return -1
			}
			if r.governed(i) && !(r.evs[q].governor == k && i > tr.Range.Last) && !(r.info(k).light && t.proPrep == 'b') && !(r.is(k, vSuffer) && t.proPrep == 'l') {
				continue // نظمت لجنة للتضامن غدا يوما: what لجنة is for
			}
			return q
		}
		if i >= tr.Range.Last && has(besides, r.norm(i)) {
			return -1
		}
		if has(done, strings.TrimPrefix(r.norm(k), "و")) && t.class == open && t.punct == 0 && t.mention == 0 && !t.verb {
			return -1 // تم أمس الكشف عن: what is done is the noun behind تم
		}
		// A second verb right behind the day is a noun that looks like one: حق "right".
		behind := i == tr.Range.Last || i == tr.Range.Last+1 && r.info(i-1).punct == ','
		verb := t.verb && (t.conj || !behind)
		if verb || t.class == comp || t.class == rel || t.class == temporal || t.punct == '.' || t.punct == ':' {
			return -1
		}
	}
	return -1
}

// done are the forms of تم, whose noun says what was done.
var done = wordSet("تم تمت يتم تتم سيتم ستتم")

// besides lists the prepositions behind which something else is told than what
// took place that day: قصفت البلدة أمس مع انتهاء الهدنة.
var besides = wordSet("مع بعد عقب قبل وسط رغم منذ بشان حول")

// governed reports whether a preposition stands on or right before the noun at i.
func (r *reader) governed(i int) bool {
	return r.info(i).proPrep != 0 || i > r.first && r.info(i-1).class == prep
}

// framed returns the draft of a clause that tr opens: its verb, else its first
// noun. A reporter who tells of a day does so afterwards: فجر الأحد، أفاد مراسلنا
// أن الطيران قصف.
func (r *reader) framed(tr *rasid.TimeRef) int {
	noun := -1
	for i := tr.Range.Last; i < r.last; i++ {
		t := r.info(i)
		if q := r.draftAt(i); q >= 0 {
			if !r.verbal(&r.evs[q]) {
				if noun < 0 && r.free(q, tr) {
					noun = q
				}
				continue
			}
			if !r.free(q, tr) || r.info(i).conj && i > tr.Range.Last {
				return noun
			}
			if c := r.reported(q, tr); c >= 0 {
				return c
			}
			return q
		}
		switch {
		case t.verb:
			if noun >= 0 {
				return noun
			}
			return r.nounOf(i, tr)
		case i == tr.Range.Last && (t.punct == ':' || t.class == temporal): // غدا: انطلاق الانتخابات; الأحد عندما قال
		case t.class == comp, t.class == rel, t.class == temporal, t.class == cond, t.punct == '.', t.punct == ':', t.time != 0:
			return noun
		}
	}
	return noun
}

// reported returns what a medium reports in draft q, -1 if no medium speaks.
func (r *reader) reported(q int, tr *rasid.TimeRef) int {
	d := &r.evs[q]
	if d.Type != "STATE" || len(d.Actors) == 0 || d.Actors[0].Role != "MED" {
		return -1
	}
	for c := range r.evs {
		if r.evs[c].parent == q && r.verbal(&r.evs[c]) && r.free(c, tr) {
			return c
		}
	}
	return -1
}

// ofNoun reports whether tr says which thing is meant, not when something
// happened: الاتفاق النووي لعام 2015, موازنة العام المقبل.
func (r *reader) ofNoun(tr *rasid.TimeRef) bool {
	f := tr.Range.First
	t := r.info(f)
	return t.proPrep == 'l' && tr.Grain >= rasid.GrainMonth && f > r.first && !r.info(f-1).verb && r.info(f-1).event == 0
}

// masdarShaped reports whether a folded word has the letters of a verbal noun of
// a derived form: إغلاق, تنفيذ, استقبال, انفجار, اجتماع.
func masdarShaped(w string) bool {
	l := []rune(strings.TrimPrefix(w, "ال"))
	n := len(l)
	switch {
	case n == 5 && l[0] == 'ا' && l[3] == 'ا', // إغلاق
		n == 5 && l[0] == 'ا' && l[2] == 'ا' && l[4] == 'ه',                  // إزالة
		n == 5 && l[0] == 'ت' && l[3] == 'ي',                                 // تنفيذ
		n == 6 && l[0] == 'ا' && l[4] == 'ا' && (l[1] == 'ن' || l[2] == 'ت'), // انسحاب, اجتماع
		n == 7 && l[0] == 'ا' && l[1] == 'س' && l[2] == 'ت' && l[5] == 'ا':   // استقبال
		return true
	}
	return false
}

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
		for t := r.timeAt; t < len(r.doc.Times) && r.doc.Times[t].Range.First < r.last; t++ {
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

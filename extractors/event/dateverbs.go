package event

import (
	"strings"

	"github.com/rasid-news/rasid"
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
		if r.info(k).enc != "" {
			reach = 8 // المؤتمر الدولي للاستثمار الذي تحتضنه تونس غدا
		}
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
		if has(lightNouns, r.bare(i)) {
			continue // يتم غدا تنفيذ إضراب
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

// human lists the relative pronouns that stand for people alone.
var human = wordSet("الذين والذين")

// done are the forms of تم, whose noun says what was done.
var done = wordSet("تم تمت يتم تتم سيتم ستتم")

// besides lists the prepositions behind which something else is told than what
// took place that day: قصفت البلدة أمس مع انتهاء الهدنة.
var besides = wordSet("مع بعد عقب قبل وسط رغم منذ بشان حول")

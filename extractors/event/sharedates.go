package event

import "github.com/rasid-news/rasid"

// inherit gives the draft a time that another verb lends it.
func (d *draft) inherit(time string) {
	d.Time, d.TimeInferred = time, time != ""
}

// shareTime gives the time of draft b to the verbs that stand with it.
func (r *reader) shareTime(b int, tr *rasid.TimeRef) {
	d := &r.evs[b]
	if tr.Range.First < r.first+5 && d.at > tr.Range.First && d.tr.shape == finite {
		r.shareAfter(d.at, tr)
		return
	}
	if d.tr.shape == finite {
		if head := r.described(d.at); head >= 0 {
			if q := r.draftAt(head); q >= 0 && r.free(q, tr) {
				r.evs[q].inherit(tr.ID)
			}
			r.shareBefore(b, d.at, tr)
		}
		return
	}
	r.shareNoun(d, tr)
	r.shareOutcome(d, tr)
	r.shareObject(d, tr)
	if r.apart(d) {
		return
	}
	told := r.clausesBetween(d.at, tr.Range.First) > 0
	if told && !(d.at > r.first && has(circumstance, r.norm(d.at-1))) {
		return // استنكر الهجوم الذي وقع أمس: only the attack was yesterday
	}
	r.shareBefore(b, d.at, tr)
}

// shareBefore gives tr to the verb before draft b, which stands at token at, if
// no clause parts them.
func (r *reader) shareBefore(b, at int, tr *rasid.TimeRef) {
	for q := b - 1; q >= 0; q-- {
		e := &r.evs[q]
		if e.dead || !r.verbal(e) {
			continue
		}
		if saying(e.Type) && r.evs[b].parent != q && !r.beforeClause(tr) && !r.occasion(at, e.at) {
			return // اتهمته بتدبير الانقلاب في 15 تموز: what is said is dated, not the saying
		}
		if r.free(q, tr) && r.levelOf(e.at) == r.levelOf(at) && r.clausesBetween(e.at, at) == 0 && tr.Grain <= rasid.GrainDay {
			e.inherit(tr.ID)
		}
		return
	}
}

// occasion reports whether the noun at k is where or how the verb at v took
// place: قال في اجتماع أمس, شدد في مستهل الجلسة اليوم, but not أشار إلى مقتل خمسة في
// انفجار أمس.
func (r *reader) occasion(k, v int) bool {
	for i := k - 1; i > max(v, k-5); i-- {
		t := r.info(i)
		switch {
		case has(circumstance, r.norm(i)), r.norm(i) == "علي" && r.norm(i+1) == "هامش":
			for j := i - 1; j > v; j-- {
				if r.draftAt(j) >= 0 {
					return false
				}
			}
			return true
		case t.proPrep != 0, t.class == prep, t.punct != 0, t.verb, t.class == comp:
			return false
		}
	}
	return false
}

// beforeClause reports whether tr stands right before the clause of what is said:
// أكد بعد جلسة اليوم أن الاتفاق قائم.
func (r *reader) beforeClause(tr *rasid.TimeRef) bool {
	i := tr.Range.Last
	if i < r.last && r.info(i).punct == ',' {
		i++
	}
	return i < r.last && r.info(i).class == comp
}

// described returns the noun of the occasion on which the verb before it took
// place, of which the verb at k tells more: قتل خمسة في هجوم استهدف أمس سوقا. It is -1
// if there is none.
func (r *reader) described(k int) int {
	for i := k - 1; i > max(r.first, k-4); i-- {
		t := r.info(i)
		if t.verb || t.punct != 0 || t.article && t.proPrep == 0 {
			return -1
		}
		if t.class == open && has(circumstance, r.norm(i-1)) {
			return i
		}
	}
	return -1
}

// shareAfter gives tr to the verbs that و joins to the one at token at.
func (r *reader) shareAfter(at int, tr *rasid.TimeRef) {
	for q := range r.evs {
		e := &r.evs[q]
		if e.at > at && e.tr.shape == finite && r.free(q, tr) && r.info(e.at).conj && r.levelOf(e.at) == r.levelOf(at) && r.noTimeBetween(tr.Range.Last, e.at) {
			e.inherit(tr.ID)
		}
	}
}

// shareOutcome gives the time of the occasion to the noun of what came of it: مقتل
// خمسة في هجوم أمس.
func (r *reader) shareOutcome(d *draft, tr *rasid.TimeRef) {
	if d.at <= r.first || !has(circumstance, r.norm(d.at-1)) {
		return
	}
	for k := d.at - 2; k >= max(r.first, d.at-10); k-- {
		t := r.info(k)
		if q := r.draftAt(k); q >= 0 {
			if !r.verbal(&r.evs[q]) && !saying(r.evs[q].Type) && r.free(q, tr) {
				r.evs[q].inherit(tr.ID)
			}
			return
		}
		if t.verb || t.class == comp || t.class == rel || t.punct != 0 || t.time != 0 {
			return
		}
	}
}

// shareObject gives the time of a noun to the verb right after it whose object it
// is: الانتخابات التي جرت أمس وقاطعتها المعارضة.
func (r *reader) shareObject(d *draft, tr *rasid.TimeRef) {
	i := tr.Range.Last
	if i >= r.last || tr.Range.First < d.at || !r.info(i).verb || !r.info(i).conj || r.info(i).enc == "" {
		return
	}
	if q := r.draftAt(i); q >= 0 && r.evs[q].at == i && r.free(q, tr) {
		r.evs[q].inherit(tr.ID)
	}
}

// shareEarly: a day right after a verb, before its object, is
// that of the verb joined to it too: أغلقت السلطات أمس المعابر واعتقلت خمسة. At the
// end of its clause it is not: عاد الوزير أمس واتهم الحكومة.
func (r *reader) shareEarly(best int, tr *rasid.TimeRef) {
	f := tr.Range.First
	if best >= 0 && (r.evs[best].tr.shape != finite || r.evs[best].at > f) || tr.Range.Last >= r.last || r.info(tr.Range.Last).verb {
		return
	}
	for k := f - 1; k >= max(r.first, f-4); k-- {
		if r.info(k).verb && r.beforeRelative(k) == k {
			for i := tr.Range.Last; i < r.last; i++ {
				t := r.info(i)
				if t.verb && t.conj {
					if q := r.draftAt(i); q >= 0 && r.evs[q].at == i && r.free(q, tr) {
						r.evs[q].inherit(tr.ID)
					}
					return
				}
				if t.verb || t.class == comp || t.class == rel || t.class == temporal || t.punct != 0 || t.time != 0 {
					return
				}
			}
		}
	}
}

// shareNoun gives the time of a noun that و joins to another to both: منذ الإطاحة
// بالرئيس وقتله عام 2011.
func (r *reader) shareNoun(d *draft, tr *rasid.TimeRef) {
	if !r.info(d.at).conj {
		return
	}
	for k := d.at - 1; k >= max(r.first, d.at-12); k-- {
		t := r.info(k)
		if q := r.draftAt(k); q >= 0 {
			if e := &r.evs[q]; !r.verbal(e) && r.free(q, tr) {
				e.inherit(tr.ID)
			}
			return
		}
		if t.verb || t.class == comp || t.class == rel || t.punct != 0 || t.time != 0 {
			return
		}
	}
}

// inheritTimes gives a participle of state the time of the verb it goes with:
// أضاف أمس أن …، معربا عن أمله.
func (r *reader) inheritTimes() {
	for q := range r.evs {
		d := &r.evs[q]
		if d.dead || d.Time != "" || !r.state(d) {
			continue
		}
		for p := q - 1; p >= 0; p-- {
			e := &r.evs[p]
			if level := r.levelOf(d.at); !e.dead && r.verbal(e) && saying(e.Type) && (r.levelOf(e.at) == level || level == p) {
				d.inherit(e.Time)
				break
			}
		}
	}
}

// apart: عقب اجتماع عقد الجمعة, منذ الإطاحة به عام 2011: the day is that of what
// the verb came after, not the verb's.
func (r *reader) apart(d *draft) bool {
	for k := d.at - 1; k >= max(r.first, d.at-2); k-- {
		switch r.plain(k) {
		case "بعد", "عقب", "منذ", "قبل", "اثر", "بسبب", "جراء", "رغم":
			return true
		}
	}
	return false
}

func (r *reader) noTimeBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if r.info(k).time != 0 {
			return false
		}
	}
	return true
}

// levelOf returns the draft whose zone holds token i most closely, -1 outside.
func (r *reader) levelOf(i int) int {
	for q := len(r.evs) - 1; q >= 0; q-- {
		e := &r.evs[q]
		if !e.dead && e.from > 0 && e.from <= i && i < e.to {
			return q
		}
	}
	return -1
}

// clausesBetween counts the boundaries of clauses between two tokens.
func (r *reader) clausesBetween(a, b int) int {
	if a > b {
		a, b = b, a
	}
	n := 0
	for k := a + 1; k < b; k++ {
		t := r.info(k)
		if t.class == rel || t.class == comp || t.verb && t.conj || t.class == temporal {
			n++
		}
	}
	return n
}

package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

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
		s = rasid.Conditional // إذا لم ينسحب: neither happened nor denied
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
	if g := r.governing(d.at); g >= 0 && r.is(g, vSuffer) {
		return false // تعرض الجيش لهجوم
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
			if !has(lightNouns, strings.TrimPrefix(r.bare(k), "ال")) && r.norm(k) != "ردا" {
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
				if n := r.plain(k); n == "غير" && steps > 0 || r.exceptAfter(i) {
					return rasid.Actual // لم تقصف إلا المواقع: it did bomb
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
				if r.negBefore(k) && t.verb {
					return rasid.Denied // لا يمكنها أن تملي
				}
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

// exceptAfter reports whether إلا follows in the clause, without أن: it turns a
// denial into "only".
func (r *reader) exceptAfter(i int) bool {
	for k := i + 1; k < min(r.last, i+9); k++ {
		if r.norm(k) == "الا" {
			return k+1 >= r.last || r.info(k+1).class != comp
		}
		if t := r.info(k); t.punct != 0 || t.class == comp {
			return false
		}
	}
	return false
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
		if !has(lightNouns, strings.TrimPrefix(r.bare(k), "ال")) {
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

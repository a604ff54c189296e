package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// onlyVictims reports whether a trigger names those who suffer and nobody who
// does it: قتلى, مقتل. قتل as a masdar is somebody's doing: اتهم الجيش بقتل مدنيين.
func onlyVictims(d *draft) bool {
	return d.r.Victim && d.tr.shape != masdar && !d.r.Has(rule.LightVerb)
}

// controls reports whether the verb at g says that its own subject does what d
// means: قرر حل البرلمان, نجحت في قصف الموقع. Without a preposition the noun right
// behind an intransitive verb is its subject: فشل الهجوم.
func (r *reader) controls(g int, d *draft) bool {
	if !r.is(g, vControl) {
		return false
	}
	byPrep := r.prepBefore(d.at) != ""
	for k := g + 1; k < d.at; k++ {
		t := r.info(k)
		if t.event != 0 && !r.evs[t.event-1].dead && t.mention == 0 {
			return false
		}
		if t.class == prep || t.proPrep != 0 && t.mention == 0 {
			byPrep = true
		}
	}
	return byPrep || r.is(g, vPlanned|vPossible)
}

// saidOf reads who acts off an adjective or participle that says of somebody that
// he does, did or would do what the masdar behind its preposition means: الزعيم
// المتهم بقتل جنود, ضباط متورطون في تعذيب, الحكومة قادرة على وقف. i is the last
// token before the preposition. It reports whether such a word stands there.
func (r *reader) saidOf(d *draft, i int) bool {
	if d.tr.shape == finite || r.info(i).verb || !has(doerAdjs, adjStem(r.bare(i))) {
		return false
	}
	if k := r.info(i).mention; k != 0 { // المتهمون بقتل: the accused are a mention of their own
		if m := &r.doc.Mentions[k-1]; m.Type != rasid.Nisba && m.Full.Last == i+1 && r.info(m.Full.First).proPrep == 0 {
			r.fill(d, rule.Actor, &phrase{mentions: []int{k - 1}, from: m.Full.First})
			return true
		}
	}
	k := i - 1
	for k > r.first && (r.info(k).class == aux || r.info(k).class == neg || r.info(k).class == pronoun || r.info(k).class == particle || r.info(k).time != 0) {
		k--
	}
	if k < r.first {
		return true
	}
	t := r.info(k)
	if t.class == rel || t.punct == ',' {
		if k--; k < r.first {
			return true
		}
		t = r.info(k)
	}
	if t.mention == 0 {
		return true
	}
	m := &r.doc.Mentions[t.mention-1]
	if m.Type == rasid.Nisba || m.Full.Last != k+1 || m.Type == rasid.LOC && m.Subtype != "country" {
		return true
	}
	r.fill(d, rule.Actor, &phrase{mentions: []int{t.mention - 1}, from: m.Full.First})
	return true
}

// doerAdjs say of whom they describe that he does what follows بـ, في, على or عن.
var doerAdjs = wordSet("متهم مدان متورط ضالع مشتبه مسوول مشارك قادر عاجز عازم مصمم مستعد ملتزم مكلف منهمك ماض")

// adjStem takes article and endings off an adjective: المتهمين is متهم.
func adjStem(w string) string {
	w = strings.TrimPrefix(w, "ال")
	for _, end := range [...]string{"ات", "ون", "ين", "ان", "ه", "ا"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) >= 3*2 {
			return s
		}
	}
	return w
}

// owner fills the actor with whom a noun of ability or intent is said of: لديها
// قدرة على قصف, للحكومة حق حل البرلمان, لدى الجيش نية. k is the token before the noun.
func (r *reader) owner(d *draft, k int) {
	for k > r.first && (r.info(k).class == aux || r.info(k).class == neg) {
		k--
	}
	n := stripConj(&r.doc.Tokens[k])
	if r.info(k).class == particle {
		for _, p := range [...]string{"لدي", "ل"} {
			if enc, ok := strings.CutPrefix(n, p); ok && (enc == "ه" || enc == "ها" || enc == "هم" || enc == "هما") {
				r.pronounOwner(d, k, enc)
				return
			}
		}
		return
	}
	if t := r.info(k); t.mention != 0 {
		m := &r.doc.Mentions[t.mention-1]
		if m.Type == rasid.Nisba || m.Full.Last != k+1 {
			return
		}
		if r.info(m.Full.First).proPrep == 'l' || r.prepBefore(m.Full.First) == "لدي" {
			r.fill(d, rule.Actor, &phrase{mentions: []int{t.mention - 1}, from: m.Full.First})
		}
	}
}

// pronounOwner fills the actor with the mention right before token k, which holds
// a pronoun for it (كوريا لديها قدرة), or else with whom the pronoun stands for.
func (r *reader) pronounOwner(d *draft, k int, enc string) {
	if k > r.first {
		if n := r.info(k - 1).mention; n != 0 {
			m := &r.doc.Mentions[n-1]
			if m.Type != rasid.Nisba && m.Full.Last == k && (m.Gender == 0 || m.Plural || (m.Gender == 'f') == (enc == "ها")) {
				r.fill(d, rule.Actor, &phrase{mentions: []int{n - 1}, from: m.Full.First})
				return
			}
		}
	}
	r.pronoun(d, rule.Actor, enc)
}

// doing reports whether token k is the masdar of a verb that carries an act, whose
// genitive does what follows: تنفيذ الجيش عملية, تقديم الحكومة اعتذارا.
func (r *reader) doing(k int) bool {
	return has(doingNouns, strings.TrimPrefix(r.bare(k), "ال"))
}

var doingNouns = wordSet("اجراء شن عقد تنفيذ مواصله استئناف استيناف تقديم اصدار توجيه فرض اتخاذ ارتكاب تنظيم ابرام خوض اطلاق القاء بدء استخدام ممارسه تكثيف تصعيد")

// shareDoers lets a masdar joined with و to another do what the other does, by whom
// the other is done: قطع إسرائيل الكهرباء ومنع المساعدات, بتهمة خطف جنود وقتلهم.
func (r *reader) shareDoers() {
	for k := range r.evs {
		d := &r.evs[k]
		if d.dead || len(d.Actors) > 0 || d.tr.shape == finite || d.tr.shape == participle || d.r.Subject != rule.Actor || onlyVictims(d) || !r.info(d.at).conj || r.info(d.at).mention != 0 {
			continue
		}
		for q := k - 1; q >= 0 && d.at-r.evs[q].at <= 12; q-- {
			e := &r.evs[q]
			if e.dead {
				continue
			}
			if e.tr.shape == finite || e.r.Subject != rule.Actor || r.info(e.at).article != r.info(d.at).article || !r.noVerbBetween(e.at+1, d.at) || r.breakBetween(e.at+1, d.at) {
				break
			}
			for _, a := range e.Actors {
				if !isArg(d.Recipients, a.Mention) {
					a.Inferred = true
					d.addArg(rule.Actor, a)
				}
			}
			break
		}
	}
}

// breakBetween reports whether a comma, a relative or a conjunction of clauses
// stands in [i, j).
func (r *reader) breakBetween(i, j int) bool {
	for ; i < j; i++ {
		if t := r.info(i); t.punct == ',' || t.class == rel || t.class == temporal || t.class == conj {
			return true
		}
	}
	return false
}

// befall reads whom a disaster strikes off the verb that it is the subject of:
// فيضانات اجتاحت السودان, خطر المجاعة يهدد غزة, الزلزال الذي ضرب المدينة.
func (r *reader) befall(d *draft) {
	if d.Type != "HARM" || len(d.Recipients) > 0 || d.tr.shape == finite {
		return
	}
	for k := d.at + 1; k < min(r.last, d.at+6); k++ {
		t := r.info(k)
		switch {
		case t.verb:
			if !r.is(k, vBefall) || t.conj || t.enc != "" {
				return
			}
			commas := 0
			if p, _, ok := r.nextPhrase(k+1, min(r.last, k+8), &commas); ok && p.prep == "" {
				r.fill(d, rule.Recipient, &p)
				for i := range d.Recipients {
					// شرّد الزلزال 20 ألفا: the count is of the verb, no toll of the dead.
					d.Recipients[i].Inferred = d.Recipients[i].Inferred || !r.isPlaceArg(&d.Recipients[i])
				}
			}
			return
		case t.punct != 0 || t.event != 0 || t.class != open && t.class != rel && t.class != modal && t.class != prep:
			return
		}
	}
}

// headlineState: «كينيا: الإفراج عن صحفي»: what only a state does is done by the
// country that the headline opens with. Attacks and deaths merely happen there.
func (r *reader) headlineState(d *draft) {
	if r.colon == nil || r.colon.Subtype != "country" || len(d.Actors) > 0 || d.r.Subject != rule.Actor || d.r.Victim || d.governor >= 0 {
		return
	}
	switch d.Type {
	case "RETREAT", "CONCEDE", "COERCE", "SANCTION":
	default:
		return
	}
	k := d.at - 1
	for k > r.first && (r.info(k).punct == 'q' || r.lightNoun(k)) {
		k--
	}
	if k > r.first && r.info(k).punct == ':' && r.colon.Full.Last == k {
		d.addArg(rule.Actor, r.argument(r.colon))
	}
}

// charge reports whether the noun is what somebody is accused of: it stands behind
// بـ of a verb or noun of accusation that names the accused before it.
func (r *reader) charge(d *draft) bool {
	if r.info(d.at).proPrep != 'b' || d.r.Subject != rule.Actor {
		return false
	}
	for k := d.at - 1; k >= max(r.first, d.at-10); k-- {
		t := r.info(k)
		if t.event != 0 && t.mention == 0 {
			e := &r.evs[t.event-1]
			return !e.dead && e.Type == "ACCUSE" && e.r.Control == rule.Recipient && (len(e.Recipients) > 0)
		}
		if t.punct == ',' || t.punct == '.' || t.class == comp || t.class == rel || t.verb {
			return false
		}
	}
	return false
}

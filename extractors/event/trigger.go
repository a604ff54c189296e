package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// How far the words of a rule may stand from its trigger, in tokens.
const (
	withReach   = 7
	objectReach = 7
	nearReach   = 12
)

// findTriggers makes a draft of each token that a rule wants.
func (r *reader) findTriggers() {
	r.evs = r.evs[:0]
	for i := r.first; i < r.last; i++ {
		t := r.info(i)
		if r.doc.Tokens[i].Kind != rasid.Word || t.time != 0 {
			continue
		}
		if t.mention != 0 && !r.mentionYields(t, i) {
			continue
		}
		if tr, alt, ok := r.bestTrigger(i); ok {
			t.event = len(r.evs) + 1
			r.evs = append(r.evs, r.newDraft(i, tr, alt))
		}
	}
}

// newDraft starts the event that tr triggers at token i; alt is what else the
// word may mean.
func (r *reader) newDraft(i int, tr, alt trig) draft {
	return draft{
		Event: rasid.Event{Sentence: r.sent, Type: tr.r.Event, Mode: tr.r.Mode, CAMEO: tr.r.CAMEO, Trigger: i, TriggerSpan: r.doc.Tokens[i].Span, By: rasid.Evidence{Rule: tr.r.ID}},
		r:     tr.r, tr: tr, alt: alt, at: i, parent: -1, subjTok: -1, governor: -1,
	}
}

// mentionYields: the head of a description can be a trigger too (قتلى "dead",
// متهمون "accused"); names and their parts cannot.
func (r *reader) mentionYields(t *tokenInfo, i int) bool {
	m := &r.doc.Mentions[t.mention-1]
	return m.Type == rasid.Actor && t.starts && m.Subtype != "owned"
}

// bestTrigger returns the reading of token i that its context allows and that
// ranks highest, and the best of another rule, for where the arguments tell
// against the first.
func (r *reader) bestTrigger(i int) (best, alt trig, found bool) {
	t := r.info(i)
	tok := &r.doc.Tokens[i]
	try := func(tr *trig, pro string) {
		if reason := r.refuses(i, t, pro, tr); reason != "" {
			r.trace(i, tr, false, reason)
			return
		}
		switch {
		case !found || beats(tr, &best):
			if found && best.r != tr.r {
				alt = best
			}
			best, found = *tr, true
		case tr.r != best.r && (alt.r == nil || beats(tr, &alt)):
			alt = *tr
		}
	}
	if t.verb {
		r.analyses = r.x.morph.Analyse(r.analyses[:0], tok.Norm)
		for k := range r.analyses {
			a := &r.analyses[k]
			if r.shortWithout(i, a) || a.Pro != t.pro || a.Enc == "نا" && t.enc != "نا" {
				continue
			}
			for _, tr := range r.x.table.verbs[a.ID] {
				tr.f, tr.enc = a.Features, a.Enc
				try(&tr, a.Pro)
			}
		}
	}
	r.cuts = arabic.ProCuts(r.cuts[:0], tok.Norm)
	for _, c := range r.cuts {
		if found {
			break // the reading that takes off less wins
		}
		list := r.x.table.forms[c.Stem]
		for k := range list {
			try(&list[k], c.Pro)
		}
	}
	if found {
		if best.shape == finite {
			t.f, t.enc = best.f, best.enc
		}
		r.trace(i, &best, true, "")
	}
	return best, alt, found
}

func beats(a, b *trig) bool {
	if a.shape != finite && b.shape == finite || a.shape == finite && b.shape != finite {
		return a.shape == finite
	}
	if a.r.Rank != b.r.Rank {
		return a.r.Rank > b.r.Rank
	}
	if a.r != b.r && (a.shape == noun) != (b.shape == noun) {
		return a.shape == noun // a noun that a rule lists means what the rule says: هجمات
	}
	if (a.f.Voice == morph.Passive) != (b.f.Voice == morph.Passive) {
		return b.f.Voice == morph.Passive
	}
	if (a.f.Tense == morph.Imperative) != (b.f.Tense == morph.Imperative) {
		return b.f.Tense == morph.Imperative
	}
	if len(a.with) != len(b.with) {
		return len(a.with) > len(b.with)
	}
	if (a.f.Person == 3) != (b.f.Person == 3) {
		return a.f.Person == 3
	}
	if (a.enc == "") != (b.enc == "") {
		return a.enc == ""
	}
	if a.shape != b.shape {
		return a.shape < b.shape
	}
	return false
}

// refuses says why a reading does not fit, "" if it does.
func (r *reader) refuses(i int, t *tokenInfo, pro string, tr *trig) string {
	if t.mention != 0 && (len(tr.with) == 0 || r.doc.Mentions[t.mention-1].Full.Len() > 1) && (tr.shape != participle || t.article) && !tr.r.Victim && tr.r.Numbers == "" && tr.r.Event != "MOBILIZE" {
		return "names an actor here" // المعارضة "the opposition" opposes nothing here
	}
	switch tr.shape {
	case finite:
		if tr.f.Tense == morph.Imperative {
			if !r.imperativePlace(i) {
				return "an imperative only after a colon or a quotation mark"
			}
		} else if tr.f.Person != 3 && t.quote == 0 && !r.firstPersonPlace(i) {
			return "first and second person only in a quotation"
		}
		if r.impersonalSpeech(i, tr) {
			return "«it is said that» says nobody says it"
		}
		if tr.f.Person == 1 && tr.r.Event == "STATE" {
			return "who speaks says it of himself"
		}
		if tr.enc == "ك" && t.quote == 0 {
			return "a narrator addresses nobody"
		}
		if (tr.f.Voice == morph.Passive || r.markedPassive(i)) && !tr.r.Has(rule.Passive) {
			return "the form is passive and the rule has no passive"
		}
	case masdar, noun:
		if t.verb {
			return "read as a verb here"
		}
		if strings.HasSuffix(pro, "س") {
			return "a noun takes no س"
		}
		if tr.enc == "ه" && strings.HasSuffix(arabic.Light(r.doc.Slice(r.doc.Tokens[i].Span)), "ة") {
			return "ة is no pronoun" // أسرة "family" is not "his capture"
		}
		if tr.enc != "" && (t.article || strings.HasSuffix(pro, "ال")) {
			return "a noun with a pronoun takes no article"
		}
	case participle, undergoer:
		if t.verb {
			return "read as a verb here"
		}
		if reason := r.participleFits(i, t, pro, tr); reason != "" {
			return reason
		}
	}
	if !r.withFollows(i, tr.with) {
		return "needs " + strings.Join(tr.with, " ") + " after it"
	}
	if !tr.r.When.Empty() {
		if reason := r.holds(i, &tr.r.When); reason != "" {
			return reason
		}
	}
	if !tr.r.Unless.Empty() && r.anyHolds(i, &tr.r.Unless) {
		return "the rule's unless holds"
	}
	return ""
}

// impersonalSpeech: يذكر أن، يشار إلى أن، يعتقد أن: an imperfect in the
// masculine singular with its clause right after it and nobody before it.
func (r *reader) impersonalSpeech(i int, tr *trig) bool {
	if tr.f.Tense != morph.Imperfect || tr.f.Gender != morph.Masculine || !tr.r.Has(rule.Speech) || tr.f.Voice == morph.Active {
		return false
	}
	next := i + 1
	for next < r.last && (r.info(next).class == prep || r.info(next).time != 0) {
		next++
	}
	if next >= r.last || r.info(next).class != comp {
		return false
	}
	return i == r.first || r.info(i-1).mention == 0 && r.info(i-1).class != modal && r.info(i-1).class != neg && r.info(i-1).class != aux && r.info(i-1).class != rel
}

// imperativePlace: أوقفوا الحرب stands after a colon, an opening quote, or at
// the start of a headline's second half.
func (r *reader) imperativePlace(i int) bool {
	if i == r.first {
		return false
	}
	p := r.info(i - 1)
	return p.punct == ':' || p.punct == 'q'
}

// firstPersonPlace: نرفض، ندعو: after a colon even without quotation marks.
func (r *reader) firstPersonPlace(i int) bool {
	for k := i - 1; k >= r.first; k-- {
		if r.info(k).punct == ':' {
			return true
		}
	}
	return false
}

// participleFits: a participle is an event where it is a predicate or an
// adverb of state, not where it is an adjective or a noun: مؤكدا أن, مستعدة لـ.
func (r *reader) participleFits(i int, t *tokenInfo, pro string, tr *trig) string {
	if t.article || t.proPrep != 0 {
		return "a participle with article or preposition is a noun"
	}
	if tr.enc != "" || i > r.first && r.info(i-1).class == prep {
		return "a participle after a preposition or with a pronoun is a noun"
	}
	light := arabic.Light(r.doc.Tokens[i].Span.Of(r.doc.Text))
	if strings.HasSuffix(light, "ة") && (i == r.first || r.info(i-1).punct != ',') {
		// مشيرة إلى but مدينة الرمادي: a feminine that no comma sets off needs its
		// complement at once.
		if i+1 >= r.last {
			return "a participle without a complement is an adjective"
		}
		if n := r.info(i + 1); n.class != comp && n.class != prep && n.proPrep == 0 && n.punct != ':' {
			return "a feminine participle needs its complement at once"
		}
	}
	state := strings.HasSuffix(light, "ا") || strings.HasSuffix(light, "ين") || strings.HasSuffix(light, "ة") || strings.HasSuffix(light, "ات") || strings.HasSuffix(light, "اء")
	if tr.r.Has(rule.Speech) || tr.r.Clause != "" {
		for k := i + 1; k < min(i+4, r.last); k++ {
			n := r.info(k)
			if n.class == comp || n.punct == ':' || n.punct == 'q' {
				return ""
			}
			if n.class == prep || n.proPrep != 0 {
				if state {
					return ""
				}
			}
		}
		if state && i > r.first && r.info(i-1).punct == ',' {
			return ""
		}
		return "a participle of speech needs إن, أن, a preposition or a quotation after it"
	}
	if i > r.first && r.info(i-1).punct == ',' && state {
		return ""
	}
	for k := i + 1; k < min(i+3, r.last); k++ {
		n := r.info(k)
		if n.class == prep || n.proPrep == 'l' || n.proPrep == 'b' {
			return ""
		}
		if n.punct != 0 {
			break
		}
	}
	return "a participle without a complement is an adjective"
}

// withFollows checks the words that must come after the trigger.
func (r *reader) withFollows(i int, with []string) bool {
	from := i + 1
	for _, w := range with {
		at := r.findWord(from, min(i+1+withReach, r.last), w)
		if at < 0 {
			return false
		}
		from = at
	}
	return true
}

// findWord returns the first token in [from, to) that is word w, or a word with
// the one-letter preposition w, before the sentence or clause ends; -1 if none.
func (r *reader) findWord(from, to int, w string) int {
	letter := w == "ب" || w == "ل"
	for k := from; k < to; k++ {
		t := r.info(k)
		if t.punct == '.' || t.punct == '?' {
			return -1
		}
		if r.isWord(k, w) {
			return k
		}
		if letter && (t.class == prep || t.proPrep != 0 || t.class == comp) {
			return -1 // a one-letter preposition must be the verb's own, the first one
		}
	}
	return -1
}

// isWord reports whether token k is word w: as written, or less its clitics,
// article, tanwin or pronoun.
func (r *reader) isWord(k int, w string) bool {
	tok := &r.doc.Tokens[k]
	t := r.info(k)
	switch w {
	case "ب":
		return t.proPrep == 'b'
	case "ل":
		return t.proPrep == 'l'
	}
	if tok.Norm == w || tok.Core == w {
		return true
	}
	bare := stripConj(tok)
	if bare == w || strings.TrimPrefix(bare, "ال") == w {
		return true
	}
	if t.proPrep != 0 || t.article {
		core := tok.Core
		if core == w || strings.TrimPrefix(core, "ال") == w {
			return true
		}
	}
	return strings.HasSuffix(tok.Norm, "ا") && strings.TrimSuffix(bare, "ا") == w
}

func (r *reader) anyWord(from, to int, words []string) bool {
	for k := max(from, r.first); k < min(to, r.last); k++ {
		t := r.info(k)
		if t.punct == '.' {
			return false
		}
		for _, w := range words {
			if r.isWord(k, w) {
				return true
			}
		}
	}
	return false
}

// holds returns why a condition fails at token i, "" if it holds. Tests on the
// subject wait until the arguments are read.
func (r *reader) holds(i int, c *rule.Cond) string {
	if len(c.Object) > 0 && !r.anyWord(i+1, i+1+objectReach, c.Object) {
		return "none of the objects the rule wants follows"
	}
	if len(c.Near) > 0 && !r.anyWord(i-nearReach, i, c.Near) && !r.anyWord(i+1, i+1+nearReach, c.Near) {
		return "none of the words the rule wants is near"
	}
	if len(c.Prep) > 0 && !r.prepFollows(i, c.Prep) {
		return "the preposition the rule wants does not follow"
	}
	if len(c.Next) > 0 && !r.anyWord(i+1, i+2, c.Next) {
		return "the next word is not one the rule wants"
	}
	if len(c.Before) > 0 && !r.anyWord(i-1, i, c.Before) {
		return "the word before is not one the rule wants"
	}
	return ""
}

// anyHolds reports whether any part of an unless condition holds.
func (r *reader) anyHolds(i int, c *rule.Cond) bool {
	return len(c.Object) > 0 && r.anyWord(i+1, i+1+objectReach, c.Object) ||
		len(c.Near) > 0 && (r.anyWord(i-nearReach, i, c.Near) || r.anyWord(i+1, i+1+nearReach, c.Near)) ||
		len(c.Prep) > 0 && r.prepFollows(i, c.Prep) ||
		len(c.Next) > 0 && r.anyWord(i+1, i+2, c.Next) ||
		len(c.Before) > 0 && r.anyWord(i-1, i, c.Before)
}

func (r *reader) prepFollows(i int, preps []string) bool {
	for k := i + 1; k < min(i+20, r.last); k++ {
		t := r.info(k)
		if t.punct == '.' {
			return false
		}
		for _, p := range preps {
			if r.prepAt(k) == p {
				return true
			}
		}
	}
	return false
}

// prepAt names the preposition at token k, folded: a word of its own, or the
// letter written onto it; "" if there is none.
func (r *reader) prepAt(k int) string {
	t := r.info(k)
	switch t.proPrep {
	case 'b':
		return "ب"
	case 'l':
		return "ل"
	case 'k':
		return "ك"
	}
	if t.class == prep {
		return stripPrepConj(r.norm(k))
	}
	if t.class == comp {
		switch r.norm(k) {
		case "بان", "بانه", "بانها", "بانهم":
			return "ب"
		}
	}
	return ""
}

func stripPrepConj(norm string) string {
	if rest, ok := strings.CutPrefix(norm, "و"); ok && classes[rest] == prep {
		return rest
	}
	return norm
}

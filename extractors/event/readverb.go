package event

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
)

// clitic says what is written onto a word, as segment decided or as its letters
// show.
type clitic struct {
	conj    bool
	prep    byte
	article bool
}

func cliticsOf(tok *rasid.Token) clitic {
	c := cliticsIn(tok.Pro)
	if strings.HasPrefix(tok.Norm, "ال") && len(tok.Norm) > 6 && tok.Pro == "" {
		c.article = true
	}
	return c
}

// cliticsIn reads a folded string of clitics.
func cliticsIn(pro string) clitic {
	var c clitic
	for pro != "" {
		switch {
		case strings.HasPrefix(pro, "و"), strings.HasPrefix(pro, "ف"):
			c.conj = true
			pro = pro[2:]
		case strings.HasPrefix(pro, "ال"):
			c.article = true
			pro = pro[4:]
		case strings.HasPrefix(pro, "لل"):
			c.prep, c.article = 'l', true
			pro = pro[4:]
		case strings.HasPrefix(pro, "ب"):
			c.prep = 'b'
			pro = pro[2:]
		case strings.HasPrefix(pro, "ل"):
			c.prep = 'l'
			pro = pro[2:]
		case strings.HasPrefix(pro, "ك"):
			c.prep = 'k'
			pro = pro[2:]
		default:
			pro = ""
		}
	}
	return c
}

// readVerb decides whether token i is a finite verb in this sentence.
func (r *reader) readVerb(i int) {
	t := r.info(i)
	tok := &r.doc.Tokens[i]
	if tok.Kind != rasid.Word || t.class != open || t.mention != 0 || t.time != 0 {
		return
	}
	if t.article && !r.swallowsArticle(tok) || spelledAsNoun(tok, r.doc.Text) {
		return
	}
	r.analyses = r.x.morph.Analyse(r.analyses[:0], tok.Norm)
	if len(r.analyses) == 0 || isNumber(tok) {
		return
	}
	best := -1
	for k := range r.analyses {
		a := &r.analyses[k]
		if a.Tense == morph.Imperative || r.shortWithout(i, a) {
			continue
		}
		if best >= 0 && (a.Pro == tok.Pro) != (r.analyses[best].Pro == tok.Pro) {
			if a.Pro == tok.Pro {
				best = k // ودعت is و and دعت where segmentation found the و
			}
			continue
		}
		if best < 0 || betterAnalysis(a, &r.analyses[best], r.wantsImperfect(i)) {
			best = k
		}
	}
	if best < 0 {
		return
	}
	a := r.analyses[best]
	nominal := morph.IsNoun(tok.Norm) || morph.IsAdj(tok.Norm) || tok.Core != tok.Norm && (morph.IsNoun(tok.Core) || morph.IsAdj(tok.Core)) ||
		t.conj && (morph.IsNoun(tok.Norm[2:]) || morph.IsAdj(tok.Norm[2:]))
	if nominal && !r.verbalPlace(i, a.Tense) && !(a.Enc != "" && r.classOfVerb(&a)&vCarrier != 0) {
		return
	}
	if !nominal && t.proPrep == 'b' {
		return
	}
	if !nominal && r.nominalPlace(i, a.Tense) {
		return
	}
	if a.Number == morph.Dual && a.Tense == morph.Perfect && !t.conj && i > r.first && r.info(i-1).punct == ',' {
		return // ، لافتا إلى: a participle of state; a dual after a comma takes و
	}
	t.verb, t.f, t.enc = true, a.Features, a.Enc
	t.pro, t.article = a.Pro, false
	t.vclass = r.classOfVerb(&a)
	t.light = t.vclass&vLight != 0
}

// shortWithout: the short form of the jussive stands after لم, لا and لـ alone:
// تستعد is "it prepares", of استعدّ, and of استعاد only in لم تستعد.
func (r *reader) shortWithout(i int, a *morph.Analysis) bool {
	if a.Tense != morph.Imperfect || a.Mood != morph.Jussive || strings.HasSuffix(a.Pro, "ل") {
		return false
	}
	return i == r.first || r.info(i-1).class != neg
}

// spelledAsNoun: no finite verb ends in ة (إصابة is not أصابه) or begins with إ
// (إعلان; the perfect is أعلن), where the writer keeps hamzas and dots.
func spelledAsNoun(tok *rasid.Token, text string) bool {
	light := arabic.Light(tok.Span.Of(text))
	if strings.HasSuffix(light, "ة") {
		return true
	}
	if strings.HasPrefix(tok.Pro, "و") || strings.HasPrefix(tok.Pro, "ف") {
		light = light[2:]
	}
	return strings.HasPrefix(light, "إ")
}

// swallowsArticle: التقى "met", التزم, ألغى: verbs that begin with the letters of the
// article.
func (r *reader) swallowsArticle(tok *rasid.Token) bool {
	w := stripConj(tok)
	stem, ok := strings.CutPrefix(w, "ال")
	if !ok || !r.x.morph.IsVerb(w) {
		return false
	}
	if strings.HasSuffix(arabic.Light(tok.Span.Of(r.doc.Text)), "ى") {
		return true
	}
	if len(stem) <= len("قت") && strings.HasSuffix(stem, "ت") {
		return true // ألقت, ألفت: no noun of two letters ends in ت
	}
	return !morph.IsNoun(stem) && !morph.IsAdj(stem)
}

// isNumber: أربعة "four" has the letters of a verb too.
func isNumber(tok *rasid.Token) bool {
	w := tok.Norm
	if tok.Pro != "" {
		w = tok.Core
	}
	_, n := arabic.Number([]string{w})
	return n > 0
}

// wantsImperfect: after أن, لم, لن, سوف only an imperfect can stand, and after its
// subject it is likely: أن تعقد, الحكومة تعقد.
func (r *reader) wantsImperfect(i int) bool {
	if i == r.first {
		return false
	}
	p := r.info(i - 1)
	return p.class == neg || p.class == future || p.class == comp && strings.HasSuffix(r.norm(i-1), "ان") || p.mention != 0
}

// betterAnalysis prefers third person, then no pronoun, then the indicative.
func betterAnalysis(a, b *morph.Analysis, imperfect bool) bool {
	if a.Pro != b.Pro && len(a.Pro) != len(b.Pro) {
		return len(a.Pro) < len(b.Pro)
	}
	if imperfect && (a.Tense == morph.Imperfect) != (b.Tense == morph.Imperfect) {
		return a.Tense == morph.Imperfect
	}
	if (a.Enc == "نا") != (b.Enc == "نا") {
		return b.Enc == "نا" // طالبنا is "we demanded" sooner than "he demanded of us"
	}
	if (a.Person == 3) != (b.Person == 3) {
		return a.Person == 3
	}
	if (a.Enc == "") != (b.Enc == "") {
		return a.Enc == ""
	}
	if (a.Voice == morph.Passive) != (b.Voice == morph.Passive) {
		return b.Voice == morph.Passive
	}
	return false
}

// verbalPlace decides for a word that can be noun and verb (قتل، طلب، نشر): it
// is a verb where a clause begins and a noun follows without preposition or a
// complementiser does.
func (r *reader) verbalPlace(i int, tense morph.Tense) bool {
	t := r.info(i)
	if t.proPrep == 'b' || t.proPrep == 'k' {
		return false
	}
	if i > r.first {
		p := r.info(i - 1)
		switch p.class {
		case prep, demons:
			return false
		case particle:
			switch r.norm(i - 1) {
			case "اي", "كل", "بعض", "جميع", "كافه", "ثمه", "هناك", "هنالك", "هنا":
				return false // أي وساطة, هناك تفاهم
			}
			if i-2 >= r.first && r.info(i-2).verb {
				return tense == morph.Imperfect // قرر أيضا حل البرلمان
			}
		case neg:
			switch r.norm(i - 1) {
			case "دون", "بدون", "غير", "عدم", "بعدم", "لعدم", "بلا":
				return false // دون توافق
			}
			return true
		case rel, modal, future, aux, temporal:
			return true
		case comp:
			// أعلن أنه التقى, قال إنه قتل: a pronoun on إن is a subject, and its
			// predicate a verb; after bare أن the perfect is a noun.
			n := r.norm(i - 1)
			return tense == morph.Imperfect || strings.HasSuffix(n, "ه") || strings.HasSuffix(n, "ها") || strings.HasSuffix(n, "هم")
		}
		if p.verb {
			return tense == morph.Imperfect // يواصل يعمل; after a verb a noun is its object
		}
	}
	atStart := i == r.first || t.conj || r.info(i-1).punct != 0 && r.info(i-1).punct != '-' || r.info(i-1).class == conj || r.info(i-1).class == particle
	if tense == morph.Imperfect && !t.conj && i > r.first && r.info(i-1).class == open && r.info(i-1).punct == 0 {
		m := r.info(i - 1).mention
		if m == 0 {
			return false
		}
		before := r.doc.Mentions[m-1].Full.First - 1
		return before < r.first || !r.info(before).verb // مصر تطلب, but أعلنت الأمم المتحدة | تعيين مبعوث
	}
	if !atStart {
		return tense == morph.Perfect && r.afterSubject(i)
	}
	if r.sentenceIsTitle() && i == r.first {
		return false // headlines open with a noun: مقتل، قصف، نفي
	}
	if i+1 >= r.last {
		return false
	}
	n := r.info(i + 1)
	next := r.norm(i + 1)
	if n.class == comp || n.class == particle && next != "علي" || n.punct == ':' && t.conj {
		return true
	}
	// وقتل الجيش…: a definite subject; وقتل خمسة…: a counted one. But a masdar
	// has a genitive as well: after و it continues a list of nouns only if one
	// stands before it without a verb of its own.
	if t.conj && i > r.first && r.listBefore(i) {
		return false
	}
	return n.mention != 0 || n.article || n.class == open && n.punct == 0 || n.class == prep || n.punct == 'q'
}

// afterSubject: إن وزيرة الدفاع إنغريد هولم وصفت…: after a whole noun phrase that
// follows أن or opens the sentence, the word is its verb.
func (r *reader) afterSubject(i int) bool {
	p := r.info(i - 1)
	if p.mention == 0 || r.sentenceIsTitle() {
		return false
	}
	m := &r.doc.Mentions[p.mention-1]
	if m.Full.Last != i || m.Type == rasid.Nisba || m.Type != rasid.PER && m.Type != rasid.ORG && m.Subtype != "country" && !(m.Type == rasid.Actor && m.Definite) {
		return false
	}
	k := m.Full.First - 1
	return k < r.first && m.Type == rasid.PER || k >= r.first && (r.info(k).class == comp || r.info(k).class == aux) // كان الجيش قتل
}

// listBefore reports whether the word before a conjoined noun-or-verb is a
// masdar or noun that it can be coordinated with: قصف وقتل المدنيين.
func (r *reader) listBefore(i int) bool {
	for k := i - 1; k >= r.first && k >= i-4; k-- {
		p := r.info(k)
		if p.punct != 0 || p.verb || p.class == comp || p.class == rel {
			return false
		}
		if p.proPrep == 'b' && p.mention == 0 || p.class == prep && k == i-2 {
			return true
		}
	}
	return false
}

// nominalPlace vetoes a verb reading of a word that no list of nouns holds.
func (r *reader) nominalPlace(i int, tense morph.Tense) bool {
	if i == r.first {
		return false
	}
	p := r.info(i - 1)
	return p.class == prep && !r.info(i).conj && tense == morph.Perfect && r.norm(i-1) != "منذ" && r.norm(i-1) != "بعد" && r.norm(i-1) != "حتي"
}

// stripConj returns the folded word without the و or ف that segment cut off; فرض
// "imposed" keeps its ف.
func stripConj(tok *rasid.Token) string {
	if strings.HasPrefix(tok.Pro, "و") || strings.HasPrefix(tok.Pro, "ف") {
		return tok.Norm[2:]
	}
	return tok.Norm
}

// plain is stripConj of token k.
func (r *reader) plain(k int) string { return stripConj(&r.doc.Tokens[k]) }

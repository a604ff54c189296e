package event

import (
	"context"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/extractors/event/internal/rule"
)

// A class says what a function word does.
type class uint8

const (
	open     class = iota // noun, adjective, name: everything else
	prep                  // في، على، بشأن
	comp                  // أن، إن، بأن، أنه
	rel                   // الذي، التي، ما
	neg                   // لم، لن، لا، ليس، دون، عدم
	conj                  // و، لكن، بينما، فيما
	temporal              // عندما، بعدما، حين: opens a clause of its own
	modal                 // قد، ربما
	future                // سوف
	cond                  // إذا، لو
	aux                   // كان، كانت: carries tense only
	particle              // other words that are no part of a noun phrase
	pronoun               // هو، هم
	question              // هل، أ
	demons                // هذا، تلك
)

// A tokenInfo is what one sentence needs to know of a token.
type tokenInfo struct {
	class   class
	verb    bool           // read as a finite verb here
	f       morph.Features // of the verb
	enc     string         // its object pronoun
	mention int            // 1 + index of the mention whose full phrase covers it, 0 if none
	starts  bool           // the mention's phrase starts here
	time    int            // 1 + index in doc.Times, 0 if none
	punct   byte           // one character class for marks, 0 for words
	quote   int            // 1 + number of the quotation it stands in, 0 outside
	event   int            // 1 + index into r.evs of the event triggered here
	article bool
	proPrep byte      // 'b', 'l', 'k' written onto it, 0 if none
	conj    bool      // و or ف written onto it
	light   bool      // light verb
	vclass  verbClass // what the verb does to a noun that means an event
	pro     string    // و, ف, س, ل before the verb
}

// A reader holds the scratch of one document and walks its sentences.
type reader struct {
	x      *Extractor
	doc    *rasid.Document
	tracer *tracer

	sent        int
	first, last int
	ti          []tokenInfo
	evs         []draft // of the sentence
	cuts        []arabic.Cut
	analyses    []morph.Analysis

	mentionAt int // first mention not before this sentence
	timeAt    int

	subject     rasid.Argument // latest subject of a main verb, for those left out
	subjectInfo subjectInfo
	hasSubject  bool
	previous    subjectInfo    // speaker of the sentences before
	speaker     subjectInfo    // latest subject of a speech verb that is not itself said by somebody
	colon       *rasid.Mention // the name before the colon of a headline
	groups      [][]int
}

// subjectInfo is what agreement needs to know of a subject.
type subjectInfo struct {
	gender  byte
	plural  bool
	dual    bool
	mention int
	args    []rasid.Argument
}

// A draft is an event while its sentence is read.
type draft struct {
	rasid.Event
	r          *rule.Rule
	tr         trig
	at         int // token of the trigger
	passive    bool
	parent     int // index into evs of the event that speaks of this one, -1
	from, to   int // content zone, half open; from 0 means none
	zoneQuote  bool
	prepZone   []prepAt
	object     int // token where the object phrase starts, 0 if none
	nextArg    int // first token after the arguments that were read
	subjTok    int // token of the explicit subject, -1
	victims    int // tokens from which counts are read
	negated    bool
	dead       bool
	placeEnd   int
	governor   int // token of the light or governing verb, -1
	hasPrepArg bool
	phrases    int              // prepositional phrases read so far
	direct     bool             // the parent governs it as object or by preposition, not by أن
	spare      []rasid.Argument // who acts if nobody else does
}

// prepAt is a prepositional phrase that the rule gives a slot to.
type prepAt struct {
	slot rule.Slot
	at   int // first token of the phrase after the preposition
}

func (r *reader) annotate(ctx context.Context, doc *rasid.Document, t *tracer) error {
	r.doc, r.tracer = doc, t
	r.mentionAt, r.timeAt = 0, 0
	r.hasSubject, r.subjectInfo, r.speaker = false, subjectInfo{mention: -1}, subjectInfo{mention: -1}
	doc.Events = doc.Events[:0]
	for si := range doc.Sentences {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("event: annotate: %w", err)
		}
		s := &doc.Sentences[si]
		if !r.x.sections[s.Section] || s.Tokens.Empty() {
			r.skipTo(s.Tokens.Last)
			continue
		}
		r.sentence(si, s)
	}
	for i := range doc.Events {
		doc.Events[i].By = rasid.Evidence{Stage: "event", Rule: doc.Events[i].By.Rule, Version: Version}
	}
	doc.Filled |= rasid.LayerEvents
	r.doc, r.tracer = nil, nil
	return nil
}

func (r *reader) skipTo(tok int) {
	for r.mentionAt < len(r.doc.Mentions) && r.doc.Mentions[r.mentionAt].Range.First < tok {
		r.mentionAt++
	}
	for r.timeAt < len(r.doc.Times) && r.doc.Times[r.timeAt].Range.First < tok {
		r.timeAt++
	}
}

// sentence reads one sentence and appends its events to the document.
func (r *reader) sentence(si int, s *rasid.Sentence) {
	r.sent, r.first, r.last = si, s.Tokens.First, s.Tokens.Last
	r.previous = r.speaker
	if !s.Dateline.Empty() && s.Dateline.Last < r.last {
		r.skipTo(s.Dateline.Last)
		r.first = s.Dateline.Last
	}
	r.classify()
	r.findTriggers()
	r.arguments()
	r.link()
	r.circumstances()
	r.merge()
	r.bindTimes()
	r.future()
	r.emit()
	r.skipTo(r.last)
}

func (r *reader) info(i int) *tokenInfo { return &r.ti[i-r.first] }

func (r *reader) norm(i int) string { return r.doc.Tokens[i].Norm }

// classify fills r.ti.
func (r *reader) classify() {
	n := r.last - r.first
	if cap(r.ti) < n {
		r.ti = make([]tokenInfo, n, n*2)
	}
	r.ti = r.ti[:n]
	quote, open := 0, false
	for i := r.first; i < r.last; i++ {
		tok := &r.doc.Tokens[i]
		t := tokenInfo{}
		switch tok.Kind {
		case rasid.Punct, rasid.Symbol:
			t.punct = punctClass(tok.Span.Of(r.doc.Text))
			if t.punct == 'q' {
				open = r.togglesQuote(i, open)
				if open {
					quote++
				}
			}
		case rasid.Word:
			t.class = classOf(tok.Norm)
			c := cliticsOf(tok)
			t.article, t.proPrep, t.conj = c.article, c.prep, c.conj
		}
		if open {
			t.quote = quote
		}
		r.ti[i-r.first] = t
	}
	for k := r.mentionAt; k < len(r.doc.Mentions) && r.doc.Mentions[k].Full.First < r.last; k++ {
		m := &r.doc.Mentions[k]
		for i := max(m.Full.First, r.first); i < min(m.Full.Last, r.last); i++ {
			t := r.info(i)
			t.mention = k + 1
			t.starts = i == m.Full.First
			if t.starts && m.Range.First == i && m.Span.Start > r.doc.Tokens[i].Span.Start {
				c := cliticsIn(arabic.Fold(r.doc.Text[r.doc.Tokens[i].Span.Start:m.Span.Start]))
				t.proPrep, t.conj = c.prep, c.conj // the names know better than letters do
			} else if t.starts && m.Range.First == i && m.Span.Start == r.doc.Tokens[i].Span.Start {
				t.proPrep, t.conj = 0, false
			}
			if t.class != prep && t.class != comp {
				t.class = open0
			}
		}
	}
	for k := r.timeAt; k < len(r.doc.Times) && r.doc.Times[k].Range.First < r.last; k++ {
		tr := &r.doc.Times[k]
		for i := max(tr.Range.First, r.first); i < min(tr.Range.Last, r.last); i++ {
			if t := r.info(i); t.mention == 0 {
				t.time = k + 1
			}
		}
	}
	for i := r.first; i < r.last; i++ {
		r.readVerb(i)
	}
}

const open0 = open

// togglesQuote reports whether a quotation is open after the mark at i.
func (r *reader) togglesQuote(i int, wasOpen bool) bool {
	switch r.doc.Tokens[i].Span.Of(r.doc.Text) {
	case "«", "“", "‹", "„":
		return true
	case "»", "›":
		return false
	case "”":
		return !wasOpen // some papers open with it too
	}
	return !wasOpen
}

// punctClass sorts marks: '.' ends a clause for good, ',' may, ':' speaks, 'q'
// quotes, '(' and ')' bracket, '-' dashes, '?' asks, 'x' is anything else.
func punctClass(mark string) byte {
	switch mark {
	case ".", "!", "…", "؛", ";", "•", "|":
		return '.'
	case "؟", "?":
		return '?'
	case "،", ",":
		return ','
	case ":":
		return ':'
	case "\"", "“", "”", "«", "»", "„", "‹", "›":
		return 'q'
	case "(", "[", "{":
		return '('
	case ")", "]", "}":
		return ')'
	case "-", "–", "—", "/", "ـ":
		return '-'
	}
	return 'x'
}

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
		if a.Tense == morph.Imperative {
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
	t.verb, t.f, t.enc = true, a.Features, a.Enc
	t.pro, t.article = a.Pro, false
	t.vclass = r.classOfVerb(&a)
	t.light = t.vclass&vLight != 0
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
		case rel, modal, neg, future, aux, temporal:
			return true
		case comp:
			return tense == morph.Imperfect
		}
		if p.verb {
			return tense == morph.Imperfect // يواصل يعمل; after a verb a noun is its object
		}
	}
	atStart := i == r.first || t.conj || r.info(i-1).punct != 0 && r.info(i-1).punct != '-' || r.info(i-1).class == conj || r.info(i-1).class == particle
	if tense == morph.Imperfect && !t.conj && i > r.first && r.info(i-1).class == open && r.info(i-1).punct == 0 {
		return r.info(i-1).mention != 0 // مصر تطلب
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
	if n.class == comp || n.class == particle && next != "علي" {
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

// afterSubject: إن وزير الخارجية جون كيري وصف…: after a whole noun phrase that
// follows أن or opens the sentence, the word is its verb.
func (r *reader) afterSubject(i int) bool {
	p := r.info(i - 1)
	if p.mention == 0 || r.sentenceIsTitle() {
		return false
	}
	m := &r.doc.Mentions[p.mention-1]
	if m.Full.Last != i || m.Type == rasid.Nisba || m.Type != rasid.PER && m.Type != rasid.ORG && m.Subtype != "country" {
		return false
	}
	k := m.Full.First - 1
	return k < r.first && m.Type == rasid.PER || k >= r.first && r.info(k).class == comp
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

func (r *reader) sentenceIsTitle() bool {
	return r.doc.Sentences[r.sent].Section == rasid.SectionTitle
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

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
	alt        trig // the next best reading, of another rule; its r is nil if there is none
	at         int  // token of the trigger
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
	contained  bool // it is what the noun of its parent says: مقترح يقضي بـ
	dead       bool
	into       int // 1 + the draft that it was joined to, 0 if to none
	governor   int // token of the light or governing verb, -1
	hasPrepArg bool
	hasObject  bool             // somebody stands as its object
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
	quote, inside := 0, false
	for i := r.first; i < r.last; i++ {
		tok := &r.doc.Tokens[i]
		t := tokenInfo{}
		switch tok.Kind {
		case rasid.Punct, rasid.Symbol:
			t.punct = punctClass(tok.Span.Of(r.doc.Text))
			if t.punct == 'q' {
				inside = r.togglesQuote(i, inside)
				if inside {
					quote++
				}
			}
		case rasid.Word:
			t.class = classOf(tok.Norm)
			c := cliticsOf(tok)
			t.article, t.proPrep, t.conj = c.article, c.prep, c.conj
		}
		if inside {
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
			if t.starts && m.Range.First == i && strings.HasSuffix(r.doc.Tokens[i].Pro, "لل") {
				t.proPrep = 'l' // للحكومة: the ل has swallowed the letter that the name begins with
			}
			if t.class != prep && t.class != comp || m.Range.First == i && m.Type != rasid.Actor {
				t.class = open // جنوب أفريقيا is a name
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
	for i := r.first; i+1 < r.last; i++ {
		// لا يزال يقصف (it still shells): the verb means to cease, and both together deny
		// nothing.
		if t := r.info(i); t.class == neg && has(ceasing, r.norm(i+1)) {
			t.class, r.info(i+1).class = aux, aux
		}
	}
	for i := r.first; i < r.last; i++ {
		if t := r.info(i); t.class == prep && i+1 < r.last && r.info(i+1).class == comp && r.norm(i+1) == "ان" {
			switch stripPrepConj(r.norm(i)) {
			case "بين":
				t.class = open // وبيّن أن: no "between" governs a clause
			}
		}
		r.readVerb(i)
	}
}

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

func (r *reader) sentenceIsTitle() bool {
	return r.doc.Sentences[r.sent].Section == rasid.SectionTitle
}

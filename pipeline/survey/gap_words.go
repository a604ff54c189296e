package survey

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
)

// The marks that names are quoted with, and the comma.
const (
	quoteMarks = "\"“”«»'‘’„"
	commaMarks = "،,"
)

// foldName is the key of a name: its folded words.
func foldName(surface string) string {
	return strings.Join(strings.Fields(arabic.Fold(surface)), " ")
}

// plain takes from a stretch of text what no name of a table holds: marks,
// tatweel, quotes, line breaks.
func plain(surface string) string {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune(quoteMarks, r) || arabic.IsInvisible(r) || arabic.IsMark(r) || r == arabic.Tatweel || r == '|' {
			return -1
		}
		return r
	}, surface)
	return strings.Join(strings.Fields(s), " ")
}

// nameOf returns the name that a mention without an entry goes by, "" if it is no
// name: «السلطات المحلية» (the local authorities) is a body and has none.
func (g *Gaps) nameOf(m *rasid.Mention, ent *rasid.Entity) string {
	switch m.Type {
	case rasid.PER:
		if m.Subtype == "owned" || m.Subtype == "nationality" || m.Subtype == "agent" {
			return ""
		}
		name := plain(g.doc.Slice(m.Span))
		if ent != nil && ent.Name != "" { // the full name, where a surname resumes it
			name = plain(ent.Name)
		}
		if g.isGiven(name) || !strings.Contains(name, " ") && !g.isNew(m.Range.First) {
			return ""
		}
		return name
	case rasid.LOC:
		if m.Subtype == "land" || !g.hasNewWord(m.Range) {
			return ""
		}
		return plain(g.doc.Slice(m.Span))
	case rasid.ORG:
		return g.bodyName(m.Range)
	case rasid.Actor:
		// «حزب زيلانوك»: the head alone was read, since nothing knows the name.
		if m.Subtype == "agent" && g.isBodyHead(m.Range.First) {
			return g.bodyName(g.behindHead(m))
		}
	}
	return ""
}

// behindHead returns a described body with the word behind its head, or with what
// is quoted there.
func (g *Gaps) behindHead(m *rasid.Mention) rasid.Range {
	r := m.Range
	end := g.doc.Sentences[m.Sentence].Tokens.Last
	if r.Len() > 1 || r.Last >= end || g.taken[r.Last] {
		return r
	}
	r.Last++
	if g.doc.Tokens[r.Last-1].Kind == rasid.Punct {
		r.Last = min(r.Last+maxSubject+1, end)
	}
	return r
}

// isBodyHead reports whether a word is, by the tables, a noun that heads the name
// of a body.
func (g *Gaps) isBodyHead(i int) bool {
	for _, k := range g.cfg.Lexicon.Lookup(g.doc.Tokens[i].Core) {
		if e := g.cfg.Lexicon.Entry(k); e.Kind == gazetteers.Agent && e.Number == 's' && (e.Cue == "body" || e.Cue == "force" || e.Cue == "media") {
			return true
		}
	}
	return false
}

// isGiven reports whether a personal name is one word that the tables know as a
// part of names, or عبد with its genitive: the given name of many people, and no
// entry for anybody.
func (g *Gaps) isGiven(name string) bool {
	key := foldName(name)
	if rest, ok := strings.CutPrefix(key, "عبد "); ok {
		return !strings.Contains(rest, " ")
	}
	return len(key) < 6 || !strings.Contains(key, " ") && (len(g.cfg.Lexicon.Lookup(key)) > 0 || g.read.isListed(key))
}

// bodyName returns the name of a body that its head noun gave away: head and
// quoted words of «حركة "النهار الجديد" المعارضة», head and new word of «حزب زيلان
// المعارض»; "" where all words are known, since the rules put such bodies
// together («وزارة الدفاع البلجيكية»).
func (g *Gaps) bodyName(r rasid.Range) string {
	tokens := g.doc.Tokens
	head := r.First
	if from, to := g.quoted(r); to > from {
		for to > from && tokens[to-1].Kind == rasid.Punct {
			to-- // «المصير.», the stop inside the quotes
		}
		if to == from || to-from > maxSubject || g.knows(tokens[from:to]) {
			return ""
		}
		return plain(g.written(head) + " " + g.doc.Slice(g.doc.RangeSpan(rasid.Range{First: from, Last: to})))
	}
	for i := head + 1; i < r.Last && i < head+maxSubject; i++ {
		if tokens[i].Kind != rasid.Word {
			break
		}
		if g.isNew(i) && !isAdjectival(&tokens[i]) {
			return plain(g.written(head) + " " + g.doc.Slice(g.doc.RangeSpan(rasid.Range{First: head + 1, Last: i + 1})))
		}
	}
	return ""
}

// isAdjectival reports whether a word has the article and the ending of a nisba:
// «الحكومة الفيدرالية» (the federal government) has an adjective that the lists lack.
func isAdjectival(tok *rasid.Token) bool {
	return strings.HasSuffix(tok.Pro, "ال") && (strings.HasSuffix(tok.Core, "يه") || strings.HasSuffix(tok.Core, "ي"))
}

// written returns a token as it is written, less its proclitics but the article.
func (g *Gaps) written(i int) string {
	tok := &g.doc.Tokens[i]
	stem := tok.Stem.Of(g.doc.Text)
	if strings.HasSuffix(tok.Pro, "ال") || strings.HasSuffix(tok.Pro, "لل") {
		return "ال" + stem
	}
	return stem
}

// quoted returns the tokens between the first two quotes of a range.
func (g *Gaps) quoted(r rasid.Range) (from, to int) {
	for i := r.First; i < r.Last; i++ {
		if tok := &g.doc.Tokens[i]; tok.Kind != rasid.Punct || !strings.Contains(quoteMarks, tok.Span.Of(g.doc.Text)) {
			continue
		}
		if from > 0 {
			return from, i
		}
		from = i + 1
	}
	return 0, 0
}

// knows reports whether the tables have a name for a run of tokens.
func (g *Gaps) knows(tokens []rasid.Token) bool {
	for _, hit := range g.cfg.Lexicon.Match(tokens, nil) {
		if hit.Range.Len() == len(tokens) {
			return true
		}
	}
	return false
}

// isNew reports whether a word stands in no list at all and can be a name. Names
// take no pronouns, and two words run together («مصادرالوزارة») are none.
func (g *Gaps) isNew(i int) bool {
	tok := &g.doc.Tokens[i]
	if tok.Kind != rasid.Word || len(tok.Core) < 6 || tok.Enc != "" {
		return false
	}
	written := tok.Span.Of(g.doc.Text)
	if k := g.read.listing(written, tok).kind; k != kindOther && k != kindTheOther {
		return false
	}
	if morph.ClosedClass(arabic.Light(tok.Stem.Of(g.doc.Text))) != morph.NotClosed || g.isCompound(tok.Core) {
		return false
	}
	return len(g.cfg.Lexicon.Match(g.doc.Tokens[i:i+1], nil)) == 0
}

// isCompound reports whether a word is a listed one with ما («حسبما», according to
// what) or with a definite one run onto it.
func (g *Gaps) isCompound(core string) bool {
	if first, ok := strings.CutSuffix(core, "ما"); ok && (isNoun(first) || morph.ClosedClass(first) != morph.NotClosed) {
		return true
	}
	first, second, ok := strings.Cut(core, "ال")
	return ok && len(first) >= 6 && len(second) >= 6 && isNoun(first)
}

func (g *Gaps) hasNewWord(r rasid.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if g.isNew(i) {
			return true
		}
	}
	return false
}

// kindsOfRoles are the kinds of entries for bodies of these roles.
var kindsOfRoles = map[string]gazetteers.Kind{
	"PTY": gazetteers.Party, "REB": gazetteers.ArmedGroup, "INS": gazetteers.ArmedGroup, "MED": gazetteers.Media,
	"BUS": gazetteers.Company, "NGO": gazetteers.NGO, "IGO": gazetteers.IGO,
}

// kindOf guesses the kind of the entry that a mention lacks.
func (g *Gaps) kindOf(m *rasid.Mention) gazetteers.Kind {
	switch m.Type {
	case rasid.PER:
		return gazetteers.Person
	case rasid.ORG, rasid.Actor:
		if k, ok := kindsOfRoles[m.Role]; ok {
			return k
		}
		return gazetteers.Org
	}
	for i := max(m.Full.First-1, 0); i < m.Range.Last; i++ {
		if k, ok := g.kinds[strings.TrimPrefix(g.doc.Tokens[i].Core, "ال")]; ok {
			return k
		}
	}
	return gazetteers.Region
}

// maxSubject is the most words of an unknown subject.
const maxSubject = 4

// subjects looks at the verbs of events that nobody was found to do: behind the
// verb, else before it, stands the subject, and where its words are in no list it
// is a name that is missing.
func (g *Gaps) subjects() {
	doc := g.doc
	for i := range doc.Events {
		ev := &doc.Events[i]
		if len(ev.Actors) > 0 || ev.Sentence < 0 {
			continue
		}
		t := ev.Trigger
		if tok := &doc.Tokens[t]; g.read.listing(tok.Span.Of(doc.Text), tok).kind != kindVerb {
			continue
		}
		s := doc.Sentences[ev.Sentence].Tokens
		r := g.newRun(t+1, s)
		if r.Empty() {
			if r = g.newRunBefore(t, s); r.Empty() {
				continue
			}
		}
		surface := plain(g.written(r.First))
		if r.Len() > 1 {
			surface += " " + plain(doc.Slice(doc.RangeSpan(rasid.Range{First: r.First + 1, Last: r.Last})))
		}
		x := g.gap(groupSubject, foldName(surface))
		x.events++
		x.forms.add(surface)
		x.beside.add(doc.Tokens[t].Norm)
		g.sample(x, r, ev.Sentence)
	}
}

// newRun returns the run of new words that starts at i.
func (g *Gaps) newRun(i int, s rasid.Range) rasid.Range {
	end := i
	if i < s.Last && strings.ContainsAny(g.doc.Tokens[i].Pro, "بكل") && !strings.HasSuffix(g.doc.Tokens[i].Pro, "ال") {
		return rasid.Range{} // behind a preposition: «أصيب بجروح», was wounded with wounds
	}
	for end < s.Last && end-i < maxSubject && !g.taken[end] && g.isNew(end) {
		end++
	}
	return rasid.Range{First: i, Last: end}
}

// newRunBefore returns the run of new words that ends before the verb at i and
// begins its clause: behind a noun it would be the genitive of that.
func (g *Gaps) newRunBefore(i int, s rasid.Range) rasid.Range {
	from := i
	for from > s.First && i-from < maxSubject && !g.taken[from-1] && g.isNew(from-1) {
		from--
	}
	if from > s.First {
		before := &g.doc.Tokens[from-1]
		if k := g.read.listing(before.Span.Of(g.doc.Text), before).kind; k != kindPunct {
			return rasid.Range{}
		}
	}
	return rasid.Range{First: from, Last: i}
}

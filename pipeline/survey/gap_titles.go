package survey

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
)

// maxTitle is the most words of a phrase beside a name.
const maxTitle = 5

// titles looks beside a personal name that has no title: the noun phrase before
// it («منسق الحملة سالم الحوراني», the coordinator of the campaign), or behind it
// and a comma («سالم الحوراني، منسق الحملة،»). What it is filed under is the head
// noun, since that is what the table of titles holds.
func (g *Gaps) titles(m *rasid.Mention) {
	if m.Type != rasid.PER || !m.Title.Empty() || m.Sentence < 0 || m.Subtype == "owned" || m.Subtype == "nationality" {
		return
	}
	if m.Range.Len() < 2 && m.Entry == "" {
		return // one word alone is hardly sure to be a name
	}
	s := g.doc.Sentences[m.Sentence].Tokens
	first := min(m.Full.First, m.Range.First)
	if r := g.nounsBefore(first, s); !r.Empty() {
		g.title(m, r, true)
	}
	last := max(m.Full.Last, m.Range.Last)
	if last+1 < s.Last && g.doc.Tokens[last].Kind == rasid.Punct && strings.Contains(commaMarks, g.doc.Slice(g.doc.Tokens[last].Span)) {
		if r := g.nounsBehind(last+1, s); !r.Empty() {
			g.title(m, r, false)
		}
	}
}

// nounsBefore returns the run of nouns and adjectives that ends at token end. It
// begins behind a verb, a mark, a function word or at the edge; a longer one is a
// whole phrase, of which the name is no part.
func (g *Gaps) nounsBefore(end int, s rasid.Range) rasid.Range {
	from := end
	for from > s.First && g.isNominal(from-1) {
		if end-from == maxTitle {
			return rasid.Range{}
		}
		from--
	}
	if from > s.First && g.taken[from-1] {
		return rasid.Range{} // the end of a longer phrase: [حزب الشعب] الديمقراطي سالم
	}
	return rasid.Range{First: from, Last: end}
}

// nounsBehind returns the run that starts at token i and ends before a mark.
func (g *Gaps) nounsBehind(i int, s rasid.Range) rasid.Range {
	end := i
	for end < s.Last && end-i < maxTitle && g.isNominal(end) {
		end++
	}
	if end < s.Last && g.doc.Tokens[end].Kind != rasid.Punct {
		return rasid.Range{} // «سالم، مستعد لـ...» (ready to): a clause goes on
	}
	return rasid.Range{First: i, Last: end}
}

// isNominal reports whether a token is a noun or adjective of the lists, or a
// word of none, outside all names and descriptions.
func (g *Gaps) isNominal(i int) bool {
	tok := &g.doc.Tokens[i]
	if tok.Kind != rasid.Word || g.taken[i] || g.told[i] {
		return false
	}
	k := g.read.listing(tok.Span.Of(g.doc.Text), tok).kind
	return k == kindNoun || k == kindTheNoun || k == kindTheOther || k == kindOther
}

// title counts a phrase beside a name, unless its head is no person's: a verb that
// looks like a noun («تابع سالم», Salem went on), an adjective, a verbal noun («زيارة سالم», the
// visit of), a word of the tables.
//
// Of a noun without the article before a name it cannot be told whether the name
// is its genitive («قرار سالم», the decision of) or stands beside it. Behind a comma,
// and with the article («المنسق سالم»), the two are one person: those are counted
// as apposed, and a title must have enough of them.
func (g *Gaps) title(m *rasid.Mention, r rasid.Range, before bool) {
	head := &g.doc.Tokens[r.First]
	key, the := head.Core, strings.HasSuffix(head.Pro, "ال")
	if len(key) < 6 || g.masdars[key] || !before && head.Enc != "" || strings.Trim(head.Pro, "والف") != "" {
		return // behind a preposition stands what is done with somebody: «بحضور سالم»
	}
	if before && !the && g.cfg.Morph.IsVerb(head.Norm) {
		return
	}
	adjective := morph.IsAdj(key) && !morph.IsNoun(key)
	if adjective && (!before && the || before && r.First > 0 && g.told[r.First-1]) {
		return // «سالم، المعروف،» and «[الضابط] المعروف سالم»: of somebody named already
	}
	for _, hit := range g.cfg.Lexicon.Match(g.doc.Tokens[r.First:r.Last], nil) {
		if hit.Range.First > 0 {
			break
		}
		for _, i := range hit.Entries {
			if e := g.cfg.Lexicon.Entry(i); !e.Kind.IsPlace() || e.Tier < gazetteers.TierCued {
				return
			}
		}
	}
	x := g.gap(groupTitle, key)
	x.forms.add(plain(head.Stem.Of(g.doc.Text)))
	x.beside.add(plain(g.doc.Slice(g.doc.RangeSpan(r))))
	if !before || the && g.isAttribute(r) {
		x.apposed++
	}
	id := wordID(g.doc.Slice(m.Span))
	known := len(x.names) == maxBeside
	for _, n := range x.names {
		known = known || n == id
	}
	if !known {
		x.names = append(x.names, id)
	}
	g.sample(x, r, m.Sentence)
}

// isAttribute reports whether all words behind the head of a run have the article:
// «المنسق العام» (the general coordinator), not «القضية اتهامات».
func (g *Gaps) isAttribute(r rasid.Range) bool {
	for i := r.First + 1; i < r.Last; i++ {
		if tok := &g.doc.Tokens[i]; !strings.HasSuffix(tok.Pro, "ال") && !strings.HasPrefix(tok.Core, "ال") {
			return false
		}
	}
	return true
}

// isTitle reports whether what was collected under a noun says that it is a title.
// What people are called, others are called as well: the corpus must have a
// feminine of the noun, or its plural for people («منسقة», «منسقون»), which things
// do not form. The plural in ين looks like the dual («مؤتمرين», two congresses).
func (g *Gaps) isTitle(x *gap) bool {
	if len(x.names) < minNames || x.apposed < minApposed || x.apposed*leastApposed < x.mentions {
		return false
	}
	base := strings.TrimSuffix(x.key, "ه")
	people := g.forms.total(base + "ون")
	if base == x.key {
		people += g.forms.total(base + "ه")
	}
	return people >= 2 && people*leastPeople >= g.forms.total(x.key)
}

// What makes a noun a title.
const (
	minNames     = 3 // with so many different names: «جثمان» (the body of) stands before one in twenty articles
	minApposed   = 2
	leastApposed = 10  // one in so many must be apposed
	leastPeople  = 100 // and for so many of the noun one must be a feminine or a plural of people
)

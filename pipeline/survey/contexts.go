package survey

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
)

// A wordKind is what a neighbour is, as far as its letters and the tables tell.
// A rare neighbour says what its kind says: after an unknown word of the tables
// of names stands a name, be it this one or that.
type wordKind uint8

const (
	kindEdge wordKind = iota // no word: the sentence begins or ends
	kindPunct
	kindNumber
	kindLatin
	kindClosed // function word; its own letters say more
	kindPlace
	kindBody
	kindPerson
	kindTitle
	kindAgent
	kindNisba
	kindVerb
	kindNoun
	kindTheNoun // with the article
	kindOther   // in no list
	kindTheOther
	wordKinds
)

// A setting is how a word stands at one place of the text.
type setting struct {
	pro        uint8 // index in proclitics
	article    uint8 // 1 for a word with the article
	prev, next neighbour
	label      Class // what a labelled corpus says, 0 elsewhere
}

// A neighbour is the word beside another one.
type neighbour struct {
	kind wordKind
	id   uint32 // hash of the folded word, below idSpace
}

// idSpace is the number of hashes of neighbours: two words that share one are
// taken for one, which among the few thousand that matter is rare.
const idSpace = 1 << 18

// proclitics are what can stand before a name. After بـ (in, with) stand places
// oftener than after كـ (as).
var proclitics = [...]string{"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"}

func proclitic(norm string, n int) uint8 {
	cut := norm[:n]
	if strings.HasSuffix(cut, "ال") {
		cut = strings.TrimSuffix(cut, "ال")
	} else if strings.HasSuffix(cut, "لل") { // لل is ل with the article
		cut = strings.TrimSuffix(cut, "ل")
	}
	for i, p := range proclitics {
		if p == cut {
			return uint8(i)
		}
	}
	return 0
}

// wordID hashes a folded word, the same way on every machine.
func wordID(norm string) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(norm); i++ {
		h = (h ^ uint64(norm[i])) * 1099511628211
	}
	return uint32((h ^ h>>32) % idSpace)
}

// A listing is what the word lists say of a written word, whatever it means at
// its place.
type listing struct {
	kind wordKind
	// ordinary: the word is a listed noun, adjective or verb, so that where it is
	// no name it shows how such words stand. Names that look like function words
	// are too few to learn those as well.
	ordinary bool
}

// maxListings bounds the memory of the reader: it forgets all when it is full.
const maxListings = 1 << 17

// A reader sees what stands in a sentence.
type reader struct {
	lex      *gazetteers.Lexicon
	morph    *morph.Lexicon
	listings map[string]listing // by written word
	kinds    map[*int32]hitKind // by the list of entries of a name
	hits     []gazetteers.Hit
	at       []neighbour // of the tokens of the sentence at hand
	ordinary []bool
	closed   []bool  // of the tokens: written as a function word
	single   []int32 // of the tokens: index of the hit that is this token alone, or -1
}

func newReader(lex *gazetteers.Lexicon, verbs *morph.Lexicon) *reader {
	return &reader{lex: lex, morph: verbs, listings: map[string]listing{}, kinds: map[*int32]hitKind{}}
}

// read looks at the tokens of a sentence.
func (r *reader) read(text string, tokens []rasid.Token) {
	r.hits = r.lex.Match(tokens, r.hits[:0])
	r.at, r.ordinary, r.closed, r.single = r.at[:0], r.ordinary[:0], r.closed[:0], r.single[:0]
	next := 0
	for i := range tokens {
		for next < len(r.hits) && r.hits[next].Range.Last <= i {
			next++
		}
		known := next < len(r.hits) && r.hits[next].Range.Has(i)
		l := r.listing(tokens[i].Span.Of(text), &tokens[i])
		n, ordinary, single := neighbour{l.kind, wordID(tokens[i].Norm)}, l.ordinary, int32(-1)
		if known {
			hit := &r.hits[next]
			if hit.Range.Len() == 1 {
				single = int32(next)
			}
			k := r.hitKind(hit)
			if k.kind != 0 && (hit.Range.Len() > 1 || !ordinary || !k.name) {
				n.kind = k.kind
			}
			ordinary = !k.name
		}
		r.at, r.single = append(r.at, n), append(r.single, single)
		r.ordinary, r.closed = append(r.ordinary, ordinary), append(r.closed, l.kind == kindClosed)
	}
}

// A hitKind is what a hit makes its words.
type hitKind struct {
	kind wordKind // 0 if the tables are not sure enough
	name bool     // some entry is a name; titles, actors and nisbas are common nouns and adjectives
}

func (r *reader) hitKind(hit *gazetteers.Hit) hitKind {
	if k, ok := r.kinds[&hit.Entries[0]]; ok {
		return k
	}
	var out hitKind
	for _, i := range hit.Entries {
		e := r.lex.Entry(i)
		k := kindBody
		switch classOf(e.Kind) {
		case Place:
			k = kindPlace
		case Person:
			k = kindPerson
		case Ordinary:
			k = map[gazetteers.Kind]wordKind{gazetteers.Title: kindTitle, gazetteers.Agent: kindAgent, gazetteers.Nisba: kindNisba}[e.Kind]
		}
		out.name = out.name || classOf(e.Kind) != Ordinary
		if out.kind == 0 && e.Tier <= gazetteers.TierMost {
			out.kind = k
		}
	}
	r.kinds[&hit.Entries[0]] = out
	return out
}

// listing looks a written word up.
func (r *reader) listing(written string, tok *rasid.Token) listing {
	switch tok.Kind {
	case rasid.Punct, rasid.Symbol:
		return listing{kind: kindPunct}
	case rasid.Number:
		return listing{kind: kindNumber}
	case rasid.Latin:
		return listing{kind: kindLatin}
	}
	if l, ok := r.listings[written]; ok {
		return l
	}
	the := strings.HasSuffix(tok.Pro, "ال") || strings.HasSuffix(tok.Pro, "لل") || strings.HasPrefix(tok.Norm, "ال")
	l := listing{kind: kindOther}
	switch {
	case morph.ClosedClass(arabic.Light(written)) != morph.NotClosed:
		l = listing{kindClosed, false}
	case isNoun(tok.Core) || isNoun(strings.TrimPrefix(tok.Core, "ال")):
		l = listing{kindNoun, true}
	case !the && r.morph.IsVerb(tok.Norm):
		l = listing{kindVerb, true}
	}
	if the && l.kind == kindNoun {
		l.kind = kindTheNoun
	}
	if the && l.kind == kindOther {
		l.kind = kindTheOther
	}
	if len(r.listings) >= maxListings {
		clear(r.listings)
	}
	r.listings[strings.Clone(written)] = l // a part of the text would keep the whole article alive
	return l
}

func isNoun(folded string) bool { return morph.IsNoun(folded) || morph.IsAdj(folded) }

// isListed reports whether a name is an ordinary word as well.
func (r *reader) isListed(key string) bool {
	bare := strings.TrimPrefix(key, "ال")
	return isNoun(key) || isNoun(bare) || morph.ClosedClass(key) != morph.NotClosed || r.morph.IsVerb(key)
}

// setting returns how token i of the sentence last read stands, with n bytes of
// proclitics.
func (r *reader) setting(tokens []rasid.Token, i, n int) setting {
	c := setting{pro: proclitic(tokens[i].Norm, n)}
	if strings.HasPrefix(tokens[i].Norm[n:], "ال") || strings.HasSuffix(tokens[i].Norm[:n], "ال") || strings.HasSuffix(tokens[i].Norm[:n], "لل") {
		c.article = 1
	}
	if i > 0 {
		c.prev = r.at[i-1]
	}
	if i+1 < len(tokens) {
		c.next = r.at[i+1]
	}
	return c
}

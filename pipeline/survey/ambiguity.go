package survey

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
)

// An AmbiguityConfig says what is judged and with what.
type AmbiguityConfig struct {
	Lexicon *gazetteers.Lexicon // required: the names to be judged
	Morph   *morph.Lexicon      // required: the verbs
	Kinds   []gazetteers.Kind   // judge entries of these kinds only; nil is all kinds of names
	// MinCount is how often a name must occur to be judged; 0 is 20.
	MinCount int
}

// Ambiguity is a sink that learns from articles how often each single-word name
// of tiers 1 to 3 stands for its entry. Documents need sentences and tokens.
//
// At every place where such a name stands, its neighbours and proclitic are kept,
// of one name at most 256 settings, picked evenly over the corpus. Words looks at
// them when the corpus has been read; the type model says how. Beside the
// settings of names it remembers the forms of 300,000 words and forgets the
// rarest when there are more. All of it takes some 150 MB, however long the
// corpus is.
//
// An Ambiguity is used by one goroutine.
type Ambiguity struct {
	cfg   AmbiguityConfig
	read  *reader
	names map[string]*name // by folded name, with its article
	forms *forms
	plain *model // counts of ordinary words
	docs  int
	// learned is from how many settings of each class the last Words learned.
	learned [classes]int
}

// A name is a single word that some entries of the tables go by.
type name struct {
	key      string
	entries  []int32
	class    [classes]bool // what its entries are
	country  bool          // one of its places is a country
	seed     Class         // what it is beyond doubt, 0 if there is doubt
	count    int           // places where it stands alone
	labelled [classes]int  // of those in labelled text
	sample   []setting
	examples []example
	usage    usage
}

// part returns the part in which a name of a class counts.
func (n *name) part(c Class) part {
	switch {
	case c == Place && n.country:
		return country
	case c == Place:
		return town
	case c == Body:
		return body
	case c == Person:
		return person
	}
	return noun
}

// An example is a stretch of text around a name.
type example struct {
	doc     int
	setting setting
	words   string
}

// The bounds of what is kept of one name.
const (
	maxSettings = 256
	maxExamples = 6
)

// NewAmbiguity prepares a survey of the names of a lexicon.
func NewAmbiguity(cfg AmbiguityConfig) (*Ambiguity, error) {
	if cfg.Lexicon == nil || cfg.Morph == nil {
		return nil, errors.New("survey: ambiguity: no lexicon given")
	}
	if cfg.MinCount < 1 {
		cfg.MinCount = 20
	}
	a := &Ambiguity{cfg: cfg, read: newReader(cfg.Lexicon, cfg.Morph), names: map[string]*name{}, forms: newForms(), plain: newModel()}
	tiers := map[string]int{}
	for i := range int32(cfg.Lexicon.Len()) {
		e := cfg.Lexicon.Entry(i)
		for _, spelling := range e.Names {
			if strings.ContainsAny(spelling, " -") {
				continue
			}
			key := arabic.Fold(spelling)
			n := a.names[key]
			if n == nil {
				n = &name{key: key}
				a.names[key] = n
			}
			if k := len(n.entries); k == 0 || n.entries[k-1] != i {
				n.entries = append(n.entries, i)
			}
			n.class[classOf(e.Kind)] = true
			n.country = n.country || e.Kind == gazetteers.Country
			tiers[key] = max(tiers[key], max(e.Tier, 1))
		}
	}
	for key, n := range a.names {
		if bare := a.names[strings.TrimPrefix(key, "ال")]; bare != nil && bare.class[Ordinary] {
			n.class[Ordinary] = true // of سعودي and السعودية: a nisba takes the article
		}
	}
	for key, n := range a.names {
		if !n.class[Place] && !n.class[Body] && !n.class[Person] {
			delete(a.names, key) // titles, actors and nisbas alone: ordinary words
			continue
		}
		if tiers[key] == gazetteers.TierAlways && !n.class[Ordinary] && !a.read.isListed(key) {
			for c := Place; c < classes; c++ {
				if n.class[c] && n.seed != 0 {
					n.seed = 0 // a town and a surname: no seed of either
					break
				}
				if n.class[c] {
					n.seed = c
				}
			}
		}
	}
	return a, nil
}

// Write counts the names in a document. It is part of pipeline.Sink.
func (a *Ambiguity) Write(_ context.Context, doc *rasid.Document) error {
	a.add(doc, nil)
	return nil
}

// Flush does nothing: Words may be asked at any time.
func (a *Ambiguity) Flush(context.Context) error { return nil }

// Close does nothing.
func (a *Ambiguity) Close() error { return nil }

// AddLabelled counts the names in a document whose names are marked by hand: what
// a word stands for is taken from the labels, which must be in order, and what
// stands in none is an ordinary word.
func (a *Ambiguity) AddLabelled(doc *rasid.Document, labels []Label) {
	if labels == nil {
		labels = []Label{}
	}
	a.add(doc, labels)
}

func (a *Ambiguity) add(doc *rasid.Document, labels []Label) {
	a.docs++
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if labels == nil && s.Section != rasid.SectionTitle && s.Section != rasid.SectionBody {
			continue // lists of other articles and of links stand in no sentence
		}
		tokens := doc.Tokens[s.Tokens.First:s.Tokens.Last]
		a.read.read(doc.Text, tokens)
		for k := range tokens {
			if tokens[k].Kind != rasid.Word {
				continue
			}
			w := a.forms.count(&tokens[k])
			var label Class
			if labels != nil {
				label, labels = labelAt(labels, tokens[k].Span)
			}
			// «على» (on) is read as what it is, although it folds to the name علي.
			if at := a.read.single[k]; at >= 0 && !a.read.closed[k] {
				if n, cut := a.nameOf(&tokens[k], a.read.hits[at].Pro); n != nil {
					x := a.read.setting(tokens, k, cut)
					x.label = label
					a.keep(n, x, doc, tokens, k)
					continue
				}
			}
			if a.read.ordinary[k] && (label == 0 || label == Ordinary) {
				w.ordinary = true
				if w.sampled < maxSampled {
					w.sampled++
					x := a.read.setting(tokens, k, len(tokens[k].Pro))
					p := noun
					if a.read.at[k].kind == kindVerb {
						p = verb
					}
					a.plain.add(p, &x, 1)
				}
			}
		}
	}
}

// nameOf returns the name that a token is, and the bytes that stand before it.
func (a *Ambiguity) nameOf(tok *rasid.Token, pro int) (*name, int) {
	if pro > len(tok.Norm) {
		return nil, 0
	}
	if n := a.names[tok.Norm[pro:]]; n != nil {
		return n, pro
	}
	return a.names["ال"+tok.Norm[pro:]], pro // للسعودية
}

// keep remembers a setting of a name.
func (a *Ambiguity) keep(n *name, x setting, doc *rasid.Document, tokens []rasid.Token, k int) {
	n.count++
	n.labelled[x.label]++
	if len(n.sample) < maxSettings {
		n.sample = append(n.sample, x)
	} else if at := draw(n.key, n.count); at < maxSettings {
		n.sample[at] = x
	}
	if m := len(n.examples); m < maxExamples && (m == 0 || n.examples[m-1].doc != a.docs) {
		n.examples = append(n.examples, example{a.docs, x, window(doc.Text, tokens, k, 5)})
	}
}

// draw picks evenly one of n places, the same one in every run: a new setting
// replaces an old one so that all have had the same chance to stay.
func draw(key string, n int) int {
	h := uint64(wordID(key))<<32 | uint64(uint32(n))
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return int((h ^ h>>31) % uint64(n))
}

// window returns the words around token k, up to so many on each side.
func window(text string, tokens []rasid.Token, k, side int) string {
	from, to := max(0, k-side), min(len(tokens), k+side+1)
	return strings.Join(strings.Fields(text[tokens[from].Span.Start:tokens[to-1].Span.End]), " ")
}

// Words judges the names that occur often enough: those whose present tier does
// most harm first. A name of a class that the corpus hardly has is not judged;
// see Learned.
func (a *Ambiguity) Words() []Word {
	names := make([]*name, 0, len(a.names))
	for _, n := range a.names {
		if n.count > 0 {
			n.usage = a.forms.usage(n.key)
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(x, y *name) int { return strings.Compare(x.key, y.key) })
	j := newJudge(a, names)
	defer j.done()
	var out []Word
	for _, n := range names {
		if n.count < a.cfg.MinCount || !j.model.knows(Ordinary) {
			continue
		}
		w := j.judge(n)
		if a.advise(j, n, &w); len(w.Advice) > 0 {
			out = append(out, w)
		}
	}
	for c := range a.learned {
		a.learned[c] = int(j.model.learned(Class(c)))
	}
	slices.SortStableFunc(out, func(x, y Word) int { return cmp.Compare(y.Harm, x.Harm) })
	return out
}

// Learned returns from how many places of a class beyond doubt Words learned: of
// places, names of tier 1 that are no listed word. Below MinLearned it judges no name of
// the class.
func (a *Ambiguity) Learned(c Class) int { return a.learned[c] }

// A Word is what a corpus says of a name.
type Word struct {
	Name    string   // folded, as texts write it without proclitics
	Count   int      // places where it stands alone, not as a part of a longer name
	Hand    int      // of those whose label was given
	Place   float64  // share of those places where it is one, from 0 to 1
	Body    float64  // an organization
	Person  float64  // a person or a part of a person's name
	Else    float64  // an ordinary word
	Typical []string // a stretch of text where it is a name, and one where it is none, as far as some are kept
	Advice  []Advice // for every entry of the name that is judged, the lowest tier first
	Harm    float64  // places that the present tiers read wrongly, of the worst entry that should change
}

// share returns the share of a class.
func (w *Word) share(c Class) float64 {
	return [classes]float64{Ordinary: w.Else, Place: w.Place, Body: w.Body, Person: w.Person}[c]
}

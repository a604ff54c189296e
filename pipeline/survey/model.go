package survey

import (
	"math"

	"github.com/rasid-news/rasid/gazetteers"
)

// Class is what a word stands for at one place of a text.
type Class uint8

// The classes. Ordinary is everything that is no name: nouns, verbs, adjectives
// and nisbas, dates.
const (
	Ordinary Class = iota + 1
	Place
	Body // organization, party, armed group, medium
	Person
	classes
)

var classNames = [...]string{"", "ordinary word", "place", "organization", "person"}

// String returns the name of the class in English.
func (c Class) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return "invalid"
}

// classOf returns what the entries of a kind are.
func classOf(k gazetteers.Kind) Class {
	switch {
	case k.IsPlace():
		return Place
	case k == gazetteers.Person, k == gazetteers.Name:
		return Person
	case k == gazetteers.Title, k == gazetteers.Agent, k == gazetteers.Nisba:
		return Ordinary
	}
	return Body
}

// A part is a kind of words of one class that stands in its own way: countries
// act («أعلنت إيران», Iran announced) where towns are where something happens;
// behind a verb stands its subject, behind a noun its genitive.
type part uint8

const (
	noun part = iota
	verb
	town // every place but a country
	country
	body
	person
	parts
)

// class returns the class that a part belongs to.
func (p part) class() Class {
	return [parts]Class{noun: Ordinary, verb: Ordinary, town: Place, country: Place, body: Body, person: Person}[p]
}

// A model knows how words of each part stand. What it learns from are words
// that leave no doubt: names of tier 1 that no word list knows for places, bodies
// and people, listed words that are no name for the rest.
//
// The likelihood of a setting x in a part c, beside its likelihood in any part,
// is the product of three ratios, of the proclitic and the two neighbours:
//
//	L(x|c) = R(pro|c) · R(prev|c) · R(next|c)
//	R(f|c) = (n(f) · p(f|c)/p(f) + β · R'(f|c)) / (n(f) + β)
//
// where n counts settings of seeds and p(f) is the mean of p(f|c) over the parts,
// so that a part of few seeds weighs as much as one of many. R' is what
// is believed of f before it was counted: of a neighbour, R of its kind (place,
// verb, definite noun, ...), so that one that was hardly seen counts as its kind
// does. Words with and without the article are counted apart, since they stand
// differently: behind a noun without it follows as a rule its genitive («باب
// البيت», the door of the house), behind a name nothing that belongs to it. R' of a
// kind is R of that kind in both.
type model struct {
	both  counts
	apart [2]counts // without the article, with it
	ids   [2][2][parts][]float64
}

// counts are settings of seeds by their features.
type counts struct {
	total [parts]float64
	pro   [parts][len(proclitics)]float64
	kinds [2][parts][wordKinds]float64 // of the word before, of the word behind
}

func (k *counts) add(c part, x *setting, w float64) {
	k.total[c] += w
	k.pro[c][x.pro] += w
	k.kinds[0][c][x.prev.kind] += w
	k.kinds[1][c][x.next.kind] += w
}

// The weights of what is believed before anything was counted.
const (
	shrink      = 20.0 // β: settings until a neighbour speaks for itself
	shrinkKinds = 50.0 // the same for its kind, and for proclitics
)

func newModel() *model {
	m := &model{}
	for i := range m.ids {
		for side := range m.ids[i] {
			for c := range m.ids[i][side] {
				m.ids[i][side][c] = make([]float64, idSpace)
			}
		}
	}
	return m
}

// add counts a setting of a seed of part c, w times; a negative w takes it out.
func (m *model) add(c part, x *setting, w float64) {
	m.both.add(c, x, w)
	m.apart[x.article].add(c, x, w)
	m.ids[x.article][0][c][x.prev.id] += w
	m.ids[x.article][1][c][x.next.id] += w
}

// learned returns from how many settings of a class the model has learned.
func (m *model) learned(c Class) float64 {
	n := 0.0
	for p := noun; p < parts; p++ {
		if p.class() == c {
			n += m.both.total[p]
		}
	}
	return n
}

// knows reports whether a class had enough seeds to be told from the others.
func (m *model) knows(c Class) bool { return m.learned(c) >= MinLearned }

// MinLearned is at how many places the seeds of a class must stand in the corpus
// before names are judged by them.
const MinLearned = 30

// A likelihood holds L(x|c) of a setting.
type likelihood [parts]float64

func (m *model) likelihood(x *setting) likelihood {
	flat := likelihood{}
	for c := noun; c < parts; c++ {
		flat[c] = 1
	}
	own := &m.apart[x.article]
	out := m.both.ratio(flat, shrinkKinds, func(c part) float64 { return m.both.pro[c][x.pro] })
	out = own.ratio(out, shrinkKinds, func(c part) float64 { return own.pro[c][x.pro] })
	for side, n := range [2]neighbour{x.prev, x.next} {
		r := m.both.ratio(flat, shrinkKinds, func(c part) float64 { return m.both.kinds[side][c][n.kind] })
		r = own.ratio(r, shrinkKinds, func(c part) float64 { return own.kinds[side][c][n.kind] })
		ids := &m.ids[x.article][side]
		r = own.ratio(r, shrink, func(c part) float64 { return ids[c][n.id] })
		for c := noun; c < parts; c++ {
			out[c] *= r[c]
		}
	}
	return out
}

// ratio returns R of a feature whose seeds are counted by count; back is R'. Of a
// part with few seeds nothing new is believed.
func (k *counts) ratio(back likelihood, beta float64, count func(part) float64) likelihood {
	var share likelihood
	n, sum, known := 0.0, 0.0, 0.0
	for c := noun; c < parts; c++ {
		if k.total[c] >= MinLearned {
			v := count(c)
			share[c] = v / k.total[c]
			n, sum, known = n+v, sum+share[c], known+1
		}
	}
	if n == 0 {
		return back
	}
	out := back
	for c := noun; c < parts; c++ {
		if k.total[c] >= MinLearned {
			out[c] = (n*share[c]*known/sum + beta*back[c]) / (n + beta)
		}
	}
	return out
}

// mix estimates the shares of the parts among settings with these likelihoods:
// the shares that make the settings likeliest, by expectation maximisation,
// pulled towards the prior as by so many settings more.
func mix(xs []likelihood, prior likelihood, strength float64) likelihood {
	share := prior
	for range 40 {
		var sum likelihood
		for i := range xs {
			for c, p := range posterior(&xs[i], &share) {
				sum[c] += p
			}
		}
		moved := 0.0
		for c := noun; c < parts; c++ {
			s := (sum[c] + strength*prior[c]) / (float64(len(xs)) + strength)
			moved += math.Abs(s - share[c])
			share[c] = s
		}
		if moved < 1e-4 {
			break
		}
	}
	return share
}

// posterior returns the probability of each part of one setting of a word with
// these shares.
func posterior(x, share *likelihood) likelihood {
	var out likelihood
	sum := 0.0
	for c := noun; c < parts; c++ {
		out[c] = x[c] * share[c]
		sum += out[c]
	}
	for c := noun; c < parts; c++ {
		if sum > 0 {
			out[c] /= sum
		}
	}
	return out
}

// byClass sums up the parts.
func (l *likelihood) byClass() [classes]float64 {
	var out [classes]float64
	for p := noun; p < parts; p++ {
		out[p.class()] += l[p]
	}
	return out
}

package survey

import (
	"math"
	"strings"

	"github.com/rasid-news/rasid"
)

// forms counts in which forms words occur. A noun stands now with the article
// and now without (الباب and باب, the door and a door), takes pronouns (بابه, his
// door) and plurals; the name of a place is always written one way, and nobody
// says "his Damascus".
type forms struct {
	words map[string]*form
	max   int
}

// A form is the counts of a stem.
type form struct {
	bare, definite, owned int32
	sampled               int16 // settings of it that the model has learned from
	ordinary              bool  // a listed word that is no name
}

// The bounds of what is remembered.
const (
	maxForms   = 300_000 // stems; when they are more, those seen once are forgotten
	maxSampled = 200     // settings of one ordinary word to learn from
	maxPruned  = 8       // the most sightings that make a stem rare
)

func newForms() *forms { return &forms{words: map[string]*form{}, max: maxForms} }

// count counts a token by its stem and returns the counts.
func (f *forms) count(tok *rasid.Token) *form {
	stem := strings.TrimPrefix(tok.Core, "ال")
	w := f.words[stem]
	if w == nil {
		if len(f.words) >= f.max {
			f.prune()
		}
		w = &form{}
		f.words[strings.Clone(stem)] = w
	}
	switch {
	case tok.Enc != "":
		w.owned++
	case stem != tok.Core, strings.HasSuffix(tok.Pro, "ال"), strings.HasSuffix(tok.Pro, "لل"):
		w.definite++
	default:
		w.bare++
	}
	return w
}

// prune forgets the rarest stems, at least a quarter of all.
func (f *forms) prune() {
	for least := int32(1); least <= maxPruned && len(f.words) > f.max*3/4; least++ {
		for stem, w := range f.words {
			if w.bare+w.definite+w.owned <= least {
				delete(f.words, stem)
			}
		}
	}
	f.max = max(f.max, len(f.words)*4/3)
}

// A usage sums up the forms of a word: the share of its rarer one, with or
// without the article, and of its inflected ones, each in steps.
type usage struct{ article, inflected int }

// The steps: none, up to 0.5 %, 2 %, 10 %, 30 %, more. unseen is for words too
// rare to tell.
var steps = [...]float64{0, 0.005, 0.02, 0.1, 0.3, 1}

const unseen = len(steps)

// enough is how often a word must occur for its forms to tell anything.
const enough = 8

func step(part, whole int32) int {
	share := float64(part) / float64(whole)
	for i, s := range steps {
		if share <= s {
			return i
		}
	}
	return len(steps) - 1
}

// usage looks the forms of a word up, which may have its article.
func (f *forms) usage(word string) usage {
	stem := strings.TrimPrefix(word, "ال")
	w := f.words[stem]
	if w == nil || w.bare+w.definite < enough {
		return usage{unseen, unseen}
	}
	inflected := w.owned
	if open, ok := strings.CutSuffix(stem, "ه"); ok { // قوة, her force: قوتها
		if o := f.words[open+"ت"]; o != nil {
			inflected += o.owned
		}
		inflected += f.total(open + "تين")
	}
	for _, ending := range [...]string{"ين", "ون", "ات"} {
		inflected += f.total(strings.TrimSuffix(stem, "ه") + ending)
	}
	all := w.bare + w.definite
	return usage{step(min(w.bare, w.definite), all), step(inflected, all+inflected)}
}

func (f *forms) total(stem string) int32 {
	if w := f.words[stem]; w != nil {
		return w.bare + w.definite + w.owned
	}
	return 0
}

// habits tell names from ordinary words by their usage, learned from the seeds.
type habits struct {
	article, inflected [2][len(steps) + 1]float64 // of names, of ordinary words
}

// add counts a seed.
func (h *habits) add(u usage, name bool) {
	i := 0
	if !name {
		i = 1
	}
	h.article[i][u.article]++
	h.inflected[i][u.inflected]++
}

// odds returns how much likelier the usage is of a name than of an ordinary word.
func (h *habits) odds(u usage) float64 {
	odds := 1.0
	for _, part := range [...]struct {
		counts *[2][len(steps) + 1]float64
		step   int
	}{{&h.article, u.article}, {&h.inflected, u.inflected}} {
		if part.step == unseen {
			continue
		}
		var p [2]float64
		for i := range p {
			sum := 0.0
			for _, n := range part.counts[i][:unseen] {
				sum += n + 1
			}
			p[i] = (part.counts[i][part.step] + 1) / sum
		}
		odds *= p[0] / p[1]
	}
	return math.Min(math.Max(odds, 1.0/50), 50)
}

package survey

// A judge has learned from the seeds of a corpus.
type judge struct {
	model  *model
	habits habits
	read   *reader
	names  []*name
	seeds  map[*name]Class
}

// The prior of a word, before its settings are looked at. The lists know nearly
// all ordinary words of the news: that none has a word is better evidence than
// that one has, since half of all short words look like some verb.
const (
	listedName   = 0.3  // a listed word is taken for a name with this probability
	listedWeight = 12.0 // as if so many settings had been seen
	freeName     = 0.9  // a word in no list
	freeWeight   = 100.0
	foreign      = 0.1 // of that, for classes that none of its entries has: a town's name is a surname too
	seldom       = 0.1 // share of verbs among the ordinary uses of a word, of countries among its places
	often        = 0.5 // the same where the lists have a verb, a country
	doubtful     = 0.5 // a seed of a smaller share than this is none
)

// newJudge learns from what a survey has kept. A seed that turns out to be
// something else mostly, such as a town whose name is a word that no list has,
// teaches nothing after all. The model of the survey learns on; done takes that
// back.
func newJudge(a *Ambiguity, names []*name) *judge {
	j := &judge{read: a.read, model: a.plain, names: names, seeds: map[*name]Class{}}
	for _, n := range names {
		if n.seed != 0 {
			j.seeds[n] = n.seed
			j.habits.add(n.usage, true)
		}
		j.learn(n, 1)
	}
	for stem, w := range a.forms.words {
		if w.ordinary {
			j.habits.add(a.forms.usage(stem), false)
		}
	}
	var bad []*name
	for _, n := range names {
		if n.seed != 0 && len(n.sample) >= enough && j.model.knows(n.seed) {
			if w := j.judge(n); w.share(n.seed) < doubtful {
				bad = append(bad, n)
			}
		}
	}
	for _, n := range bad {
		j.learn(n, -1)
		delete(j.seeds, n)
		j.learn(n, 1)
	}
	return j
}

// done forgets what the names have taught.
func (j *judge) done() {
	for _, n := range j.names {
		j.learn(n, -1)
	}
}

// learn counts what is sure of a name: its settings if it is a seed, those with a
// label in any case. A weight of -1 forgets them.
func (j *judge) learn(n *name, weight float64) {
	seed := j.seeds[n]
	for i := range n.sample {
		switch x := &n.sample[i]; {
		case x.label != 0:
			j.model.add(n.part(x.label), x, weight)
		case seed != 0:
			j.model.add(n.part(seed), x, weight)
		}
	}
}

// judge estimates the shares of the classes of a name. What the name itself has
// taught the model is forgotten meanwhile, so that no name vouches for itself.
func (j *judge) judge(n *name) Word {
	j.learn(n, -1)
	defer j.learn(n, 1)
	w := Word{Name: n.key, Count: n.count}
	xs := make([]likelihood, len(n.sample))
	for i := range n.sample {
		xs[i] = j.setting(&n.sample[i])
	}
	prior, weight := j.prior(n)
	mixed := mix(xs, prior, weight)
	share := mixed.byClass()
	// Of the places that are labelled the truth is known.
	for c := Ordinary; c < classes; c++ {
		w.Hand += n.labelled[c]
	}
	rest := float64(n.count - w.Hand)
	for c := Ordinary; c < classes; c++ {
		share[c] = (share[c]*rest + float64(n.labelled[c])) / float64(n.count)
	}
	w.Else, w.Place, w.Body, w.Person = share[Ordinary], share[Place], share[Body], share[Person]
	w.Typical = j.typical(n, &mixed)
	return w
}

// setting returns the likelihoods of a setting; a label leaves one class.
func (j *judge) setting(x *setting) likelihood {
	l := j.model.likelihood(x)
	for p := noun; p < parts; p++ {
		if x.label != 0 && p.class() != x.label {
			l[p] = 0
		}
	}
	return l
}

// prior says what the lists and the forms of a word let expect, and how much that
// weighs.
func (j *judge) prior(n *name) (prior likelihood, weight float64) {
	p, weight := freeName, freeWeight
	if j.read.isListed(n.key) || n.class[Ordinary] {
		p, weight = listedName, listedWeight
	}
	odds := p / (1 - p) * j.habits.odds(n.usage)
	p = odds / (1 + odds)
	own, others := 0.0, 0.0
	for c := Place; c < classes; c++ {
		switch {
		case !j.model.knows(c):
		case n.class[c]:
			own++
		default:
			others++
		}
	}
	var share [classes]float64
	share[Ordinary] = 1 - p
	for c := Place; c < classes; c++ {
		switch {
		case !j.model.knows(c):
		case !n.class[c] && own == 0:
			share[c] = p / others
		case !n.class[c]:
			share[c] = p * foreign / others
		case others == 0:
			share[c] = p / own
		default:
			share[c] = p * (1 - foreign) / own
		}
	}
	verbs := seldom
	if j.read.morph.IsVerb(n.key) {
		verbs = often
	}
	countries := seldom
	if n.country {
		countries = often
	}
	return likelihood{
		noun: share[Ordinary] * (1 - verbs), verb: share[Ordinary] * verbs,
		town: share[Place] * (1 - countries), country: share[Place] * countries,
		body: share[Body], person: share[Person],
	}, weight
}

// typical picks the example that is surest a name of the entries, and the one
// that is surest none.
func (j *judge) typical(n *name, mixed *likelihood) []string {
	best, worst := -1, -1
	high, low := 0.5, 0.5
	for i := range n.examples {
		x := j.setting(&n.examples[i].setting)
		post := posterior(&x, mixed)
		sums := post.byClass()
		p := 0.0
		for c := Place; c < classes; c++ {
			if n.class[c] {
				p += sums[c]
			}
		}
		if p > high {
			best, high = i, p
		}
		if p <= low {
			worst, low = i, p
		}
	}
	var out []string
	for _, i := range [...]int{best, worst} {
		if i >= 0 {
			out = append(out, n.examples[i].words)
		}
	}
	return out
}

package survey

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic/morph"
	"github.com/rasid-news/rasid/gazetteers"
	"github.com/rasid-news/rasid/gazetteers/table"
)

// A GapsConfig says what is looked for and with what.
type GapsConfig struct {
	Lexicon *gazetteers.Lexicon // required: the names that are known
	Morph   *morph.Lexicon      // required: the verbs
	Samples int                 // stretches of text kept of each name
	// MaxNames is how many different names are remembered at once; 0 is 100,000.
	// See Gaps for what happens when there are more.
	MaxNames int
}

// Gaps is a sink that collects what the tables lack: the names of people, bodies
// and places that no entry has, the words that stand as subjects of the verbs of
// events and that no list knows, and the nouns before and behind personal names
// that no title covers. Documents need all layers.
//
// Memory is bounded. When more than MaxNames different names are remembered,
// those that stand in fewest articles are forgotten, until a quarter of the room
// is free: first those of one article, then those of two. One that comes back
// later starts at nothing, so its counts are too low by at most Missed articles,
// which is the number of the last round. A name of more articles than that is
// never lost, if it stands in many of them between two rounds. At 100,000 names
// this takes some 100 MB.
//
// A Gaps is used by one goroutine.
type Gaps struct {
	cfg     GapsConfig
	read    *reader
	kinds   map[string]gazetteers.Kind // nouns before places
	masdars map[string]bool
	gaps    map[string]*gap // by group and folded name
	forms   *forms
	docs    int
	missed  int
	doc     *rasid.Document
	taken   []bool // tokens of doc that belong to a name or a time
	told    []bool // tokens that belong to a description
}

// group is how a gap was found.
type group byte

const (
	groupName    group = 'n' // a mention without an entry
	groupSubject group = 's' // a word that no list knows, subject of an event's verb
	groupTitle   group = 't' // a noun beside a personal name
)

// A gap is what is remembered of a name.
type gap struct {
	group    group
	key      string
	mentions int
	events   int
	articles int
	last     int // the last article it was counted in
	forms    tally
	kinds    tally
	country  tally
	roles    tally
	beside   tally // verbs of a subject, phrases of a title
	apposed  int   // titles: times where head and name are surely one person
	names    []uint32
	samples  []string
	sampled  int // article of the last sample
}

// maxBeside is how many different names beside a title are told apart.
const maxBeside = 32

//go:embed heads.tsv
var headsTable string

// NewGaps prepares a survey.
func NewGaps(cfg GapsConfig) (*Gaps, error) {
	if cfg.Lexicon == nil || cfg.Morph == nil {
		return nil, errors.New("survey: gaps: no lexicon given")
	}
	if cfg.MaxNames < 1 {
		cfg.MaxNames = 100_000
	}
	g := &Gaps{
		cfg: cfg, read: newReader(cfg.Lexicon, cfg.Morph), gaps: map[string]*gap{}, forms: newForms(),
		kinds: map[string]gazetteers.Kind{}, masdars: map[string]bool{},
	}
	header := true
	for line := range strings.Lines(headsTable) {
		if line[0] == '#' || header {
			header = line[0] == '#'
			continue
		}
		word, kind, _ := strings.Cut(strings.TrimSpace(line), "\t")
		k, ok := table.ParseKind(kind)
		if !ok {
			return nil, fmt.Errorf("survey: heads.tsv: unknown kind %q", kind)
		}
		g.kinds[word] = k
	}
	for id := range cfg.Morph.Len() {
		for _, form := range cfg.Morph.NominalID(morph.ID(id)) {
			if form.POS == morph.Masdar {
				g.masdars[form.Key] = true
			}
		}
	}
	return g, nil
}

// Missed returns by how many articles a count can be too low, because its name
// was forgotten in between; 0 as long as there was room.
func (g *Gaps) Missed() int { return g.missed }

// Write collects the gaps of a document. It is part of pipeline.Sink.
func (g *Gaps) Write(_ context.Context, doc *rasid.Document) error {
	g.docs++
	g.doc = doc
	g.taken = append(g.taken[:0], make([]bool, len(doc.Tokens))...)
	g.told = append(g.told[:0], make([]bool, len(doc.Tokens))...)
	for i := range doc.Mentions {
		m, marks := &doc.Mentions[i], g.taken
		if m.Type == rasid.Actor {
			marks = g.told
		}
		mark(marks, m.Range)
		mark(marks, m.Full)
	}
	for i := range doc.Times {
		mark(g.taken, doc.Times[i].Range)
	}
	for i := range doc.Tokens {
		if doc.Tokens[i].Kind == rasid.Word {
			g.forms.count(&doc.Tokens[i])
		}
	}
	g.mentions()
	g.subjects()
	for i := range doc.Mentions {
		g.titles(&doc.Mentions[i])
	}
	g.doc = nil
	return nil
}

// Flush does nothing: List may be asked at any time.
func (g *Gaps) Flush(context.Context) error { return nil }

// Close does nothing.
func (g *Gaps) Close() error { return nil }

func mark(marks []bool, r rasid.Range) {
	for i := r.First; i < r.Last; i++ {
		marks[i] = true
	}
}

// gap returns what is remembered of a name, and counts it once an article.
func (g *Gaps) gap(kind group, key string) *gap {
	id := string(kind) + key
	x := g.gaps[id]
	if x == nil {
		if len(g.gaps) >= g.cfg.MaxNames {
			g.prune()
		}
		x = &gap{group: kind, key: strings.Clone(key)}
		g.gaps[string(kind)+x.key] = x
	}
	x.mentions++
	if x.last != g.docs {
		x.last = g.docs
		x.articles++
	}
	return x
}

// prune forgets the names of fewest articles, at least a quarter of all.
func (g *Gaps) prune() {
	for least := 1; len(g.gaps) > g.cfg.MaxNames*3/4; least++ {
		for id, x := range g.gaps {
			if x.articles <= least && x.last != g.docs {
				delete(g.gaps, id)
			}
		}
		g.missed = max(g.missed, least)
		if least > g.docs {
			return // all are of this one article
		}
	}
}

// sample keeps the words around a run of tokens, of one article once.
func (g *Gaps) sample(x *gap, at rasid.Range, sentence int) {
	if len(x.samples) >= g.cfg.Samples || x.sampled == g.docs || sentence < 0 || at.Empty() {
		return
	}
	x.sampled = g.docs
	s := g.doc.Sentences[sentence].Tokens
	tokens := g.doc.Tokens[s.First:s.Last]
	x.samples = append(x.samples, window(g.doc.Text, tokens, (at.First+at.Last)/2-s.First, 9))
}

// mentions counts the mentions that no entry of the tables stands behind.
func (g *Gaps) mentions() {
	doc := g.doc
	entities := map[string]*rasid.Entity{}
	known := map[string]bool{}
	for i := range doc.Entities {
		entities[doc.Entities[i].ID] = &doc.Entities[i]
	}
	for i := range doc.Mentions {
		if m := &doc.Mentions[i]; m.Entry != "" && m.Coref != "" {
			known[m.Coref] = true
		}
	}
	acting := map[string]*gap{}
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if m.Entry != "" || known[m.Coref] {
			continue
		}
		surface := g.nameOf(m, entities[m.Coref])
		if surface == "" {
			continue
		}
		x := g.gap(groupName, foldName(surface))
		acting[m.ID] = x
		x.forms.add(surface)
		x.country.add(m.Country)
		x.roles.add(m.Role)
		x.kinds.add(g.kindOf(m).String())
		if !m.Title.Empty() {
			x.beside.add(doc.Slice(m.Title))
		}
		g.sample(x, m.Range, m.Sentence)
	}
	for i := range doc.Events {
		ev := &doc.Events[i]
		counted := map[*gap]bool{}
		count := func(arg *rasid.Argument) {
			if x := acting[arg.Mention]; x != nil && !counted[x] {
				counted[x] = true
				x.events++
			}
		}
		for k := range ev.Actors {
			count(&ev.Actors[k])
		}
		for k := range ev.Recipients {
			count(&ev.Recipients[k])
		}
		if ev.Place != nil {
			count(ev.Place)
		}
	}
}

// List returns the gaps of at least so many articles: names and subjects by the
// events they act in, then titles by the different names they stand with. Of
// each kind limit are returned at most; 0 is no limit. Kinds limits the guessed
// kinds; nil is all.
func (g *Gaps) List(minArticles, limit int, kinds []gazetteers.Kind) []Gap {
	var out []Gap
	for _, x := range g.gaps {
		if x.articles < minArticles || x.group == groupTitle && !g.isTitle(x) || x.group == groupSubject && g.isNoun(x.key) {
			continue
		}
		if x.group == groupSubject && g.gaps[string(groupName)+x.key] != nil {
			continue // found as a name elsewhere
		}
		row := x.row()
		if x.group == groupName && classOf(row.Entry.Kind) == Body && g.isNoun(x.key[strings.LastIndexByte(x.key, ' ')+1:]) {
			continue // «مركز أبحاث», a research centre
		}
		if len(kinds) == 0 || slices.Contains(kinds, row.Entry.Kind) {
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(a, b Gap) int {
		title := func(k gazetteers.Kind) int {
			if k == gazetteers.Title {
				return 1
			}
			return 0
		}
		return cmp.Or(
			title(a.Entry.Kind)-title(b.Entry.Kind),
			b.Events-a.Events,
			b.Beside-a.Beside,
			b.Articles-a.Articles,
			b.Mentions-a.Mentions,
			strings.Compare(a.Entry.ID, b.Entry.ID),
		)
	})
	if limit > 0 {
		seen := map[gazetteers.Kind]int{}
		out = slices.DeleteFunc(out, func(x Gap) bool {
			seen[x.Entry.Kind]++
			return seen[x.Entry.Kind] > limit
		})
	}
	return out
}

// isNoun reports whether the corpus has a word with and without its article, or
// with pronouns: then it is a noun that the lists lack, such as a broken plural,
// and no name.
func (g *Gaps) isNoun(key string) bool {
	if strings.Contains(key, " ") {
		return false
	}
	u := g.forms.usage(key)
	return u.article != unseen && (u.article >= nounStep || u.inflected >= nounStep)
}

// nounStep is the step of a usage from which on a word is an ordinary noun.
const nounStep = 2

package rdf

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
)

// A term is the object of a statement: an IRI, or a literal with its datatype or
// language.
type term struct {
	iri   string // of a resource; "" for a literal
	value string
	typ   string // datatype; "" for words
	lang  string
}

// A statement is one triple. Subject and predicate are IRIs.
type statement struct {
	subject, predicate string
	object             term
}

// A graph is what is said of one article. The statements of one subject stand
// together.
type graph struct {
	iri        string
	statements []statement
}

// A builder makes the graphs of articles, one after the other, in the same memory.
type builder struct {
	base string
	text bool
	g    graph
	a    *record.Article
	lang string

	article, source string
	nodes           map[string]string // IRIs by key
	said            map[string]bool   // nodes of which something was said
	labels          []string
	first, next     []int          // the first mention of each node, and after each mention the next of its node
	last            map[string]int // the last one so far
	times           map[string]*record.Time
	events          map[string]*record.Event
}

func newBuilder(cfg Config) (*builder, error) {
	base, err := checkBase(cfg.Base)
	if err != nil {
		return nil, err
	}
	return &builder{
		base: base, text: !cfg.NoText,
		nodes: map[string]string{}, said: map[string]bool{}, last: map[string]int{}, times: map[string]*record.Time{}, events: map[string]*record.Event{},
	}, nil
}

// build returns what is said of an article. It stands until the next call.
func (b *builder) build(a *record.Article) *graph {
	b.a, b.lang = a, ""
	if validTag(a.Language) {
		b.lang = a.Language
	}
	clear(b.nodes)
	clear(b.said)
	clear(b.last)
	clear(b.times)
	clear(b.events)
	b.g = graph{iri: b.own("graph", a.ID), statements: b.g.statements[:0]}
	b.article, b.source = b.own("article", a.ID), ""
	for i := range a.Times {
		b.times[a.Times[i].ID] = &a.Times[i]
	}
	for i := range a.Events {
		b.events[a.Events[i].ID] = &a.Events[i]
	}
	b.head()
	b.entities()
	for i := range a.Events {
		b.event(&a.Events[i])
	}
	b.days()
	return &b.g
}

// own makes one of our own IRIs.
func (b *builder) own(kind string, segments ...string) string {
	buf := make([]byte, 0, 96)
	buf = append(append(buf, b.base...), kind...)
	for _, s := range segments {
		buf = appendSegment(append(buf, '/'), s)
	}
	return string(buf)
}

func (b *builder) add(s, p string, o term) {
	b.g.statements = append(b.g.statements, statement{s, p, o})
}
func (b *builder) link(s, p, o string) { b.add(s, p, term{iri: o}) }

// words adds what the article says in its own language, code what is no language.
func (b *builder) words(s, p, words string) {
	b.add(s, p, term{value: strings.ToValidUTF8(words, "\ufffd"), lang: b.lang})
}

func (b *builder) code(s, p, code string) {
	if code != "" {
		b.add(s, p, term{value: strings.ToValidUTF8(code, "\ufffd")})
	}
}

func (b *builder) typed(s, p, value, typ string) { b.add(s, p, term{value: value, typ: typ}) }

func (b *builder) decimal(s, p string, x float64) {
	b.typed(s, p, strconv.FormatFloat(x, 'f', -1, 64), xsdDecimal)
}

// date adds a day, a month or a year; what is none stays as it is written, such
// as XXXX-06-23, the day of a year that nobody said.
func (b *builder) date(s, p, value string) {
	for _, form := range [...]struct{ layout, typ string }{{time.DateOnly, xsdDate}, {"2006-01", xsdYearMonth}, {"2006", xsdYear}} {
		if len(value) != len(form.layout) {
			continue
		}
		if d, err := time.Parse(form.layout, value); err == nil && d.Year() > 0 {
			b.typed(s, p, value, form.typ)
			return
		}
	}
	b.code(s, p, value)
}

// head tells of the graph, the article and its outlet.
func (b *builder) head() {
	a, s := b.a, b.article
	b.link(b.g.iri, provDerived, s)
	b.link(s, rdfType, schemaArticle)
	b.link(s, rdfType, provEntity)
	b.code(s, schemaID, a.ID)
	if a.Title != "" {
		b.words(s, schemaHeadline, a.Title)
	}
	b.date(s, schemaPublished, a.Published)
	b.code(s, schemaLanguage, a.Language)
	if a.URL != "" {
		if iri, ok := urlIRI(a.URL); ok {
			b.link(s, schemaURL, iri)
		} else {
			b.typed(s, schemaURL, strings.ToValidUTF8(a.URL, "\ufffd"), xsdAnyURI)
		}
	}
	b.code(s, rasidDigest, a.Digest)
	if a.DuplicateOf != "" {
		b.link(s, rasidRepeats, b.own("article", a.DuplicateOf))
		b.decimal(s, rasidSimilarity, a.Similarity)
	}
	if b.text && a.HasText {
		b.words(s, schemaBodyText, a.Text)
	}
	if a.Source == "" {
		return
	}
	b.source = b.own("source", a.Source)
	b.link(s, schemaPublisher, b.source)
	b.link(b.source, rdfType, schemaMedia)
	b.link(b.source, rdfType, provAgent)
	b.words(b.source, schemaName, a.Source)
}

// node returns the IRI of a node: what the world calls it, else our own.
func (b *builder) node(key string) string {
	if iri, ok := b.nodes[key]; ok {
		return iri
	}
	var iri string
	switch gn, ok := strings.CutPrefix(key, "geonames:"); {
	case wikidata(key):
		iri = nsWD + key
	case ok && digits(gn):
		iri = nsGN + gn + "/"
	case strings.HasPrefix(key, mention):
		iri = b.own("mention", b.a.ID, key[len(mention):])
	default:
		iri = b.own("node", key)
	}
	b.nodes[key] = iri
	return iri
}

// mention begins the key of a name that is no node of the graph: it stands for
// itself in its article.
const mention = "mention "

func keyOf(e *record.Entity) string {
	switch {
	case e.Node != "":
		return e.Node
	case e.Coref != "":
		return mention + e.Coref
	}
	return mention + e.ID
}

// entities tells of the persons, bodies and places that the article names, each
// once.
func (b *builder) entities() {
	entities := b.a.Entities
	b.next, b.first = slices.Grow(b.next[:0], len(entities))[:len(entities)], b.first[:0]
	for i := range entities {
		key := keyOf(&entities[i])
		b.next[i] = -1
		if before, ok := b.last[key]; ok {
			b.next[before] = i
		} else {
			b.first = append(b.first, i)
			b.link(b.article, schemaMentions, b.node(key))
		}
		b.last[key] = i
	}
	for _, i := range b.first {
		b.thing(i)
	}
}

// thing tells what the mentions of one node say of it, from the first one on.
func (b *builder) thing(i int) {
	key := keyOf(&b.a.Entities[i])
	s := b.node(key)
	b.said[key] = true
	switch b.a.Entities[i].Type {
	case "PER":
		b.link(s, rdfType, schemaPerson)
	case "ORG":
		b.link(s, rdfType, schemaBody)
	default:
		b.link(s, rdfType, schemaPlace)
	}
	var sum record.Entity
	b.labels = b.labels[:0]
	for k := i; k >= 0; k = b.next[k] {
		e := &b.a.Entities[k]
		for _, x := range [...]struct{ have, more *string }{
			{&sum.Subtype, &e.Subtype}, {&sum.Country, &e.Country}, {&sum.Org, &e.Org}, {&sum.Role, &e.Role}, {&sum.Wikidata, &e.Wikidata}, {&sum.GeoNames, &e.GeoNames},
		} {
			if *x.have == "" {
				*x.have = *x.more
			}
		}
		if e.Placed && !sum.Placed {
			sum.Placed, sum.Lat, sum.Lon = true, e.Lat, e.Lon
		}
		if !slices.Contains(b.labels, e.Words) {
			b.labels = append(b.labels, e.Words)
		}
	}
	for _, name := range b.labels {
		b.words(s, rdfsLabel, name)
	}
	b.code(s, rasidSubtype, sum.Subtype)
	b.code(s, rasidCountry, sum.Country)
	b.code(s, rasidOrg, sum.Org)
	b.code(s, rasidRole, sum.Role)
	if iri := nsWD + sum.Wikidata; wikidata(sum.Wikidata) && s != iri {
		b.link(s, schemaSameAs, iri)
	}
	if iri := nsGN + sum.GeoNames + "/"; digits(sum.GeoNames) && s != iri {
		b.link(s, schemaSameAs, iri)
	}
	if sum.Placed {
		b.decimal(s, geoLat, sum.Lat)
		b.decimal(s, geoLong, sum.Lon)
	}
}

// event tells of one event.
func (b *builder) event(ev *record.Event) {
	s := b.own("event", b.a.ID, ev.ID)
	b.link(s, rdfType, semEvent)
	b.link(s, semEventType, nsVocab+string(appendSegment(nil, ev.Type)))
	b.code(s, rasidMode, ev.Mode)
	b.code(s, rasidCAMEO, ev.CAMEO)
	b.code(s, rasidStatus, ev.Status)
	b.words(s, rasidTrigger, ev.Trigger)
	if words := b.a.SentenceWords(ev.Sentence); words != "" && b.text {
		b.words(s, rasidSentence, words)
	}
	b.date(s, rasidDay, ev.Day)
	if b.times[ev.Time] != nil {
		b.link(s, semHasTime, b.own("time", b.a.ID, ev.Time))
	}
	for _, n := range ev.Numbers {
		b.typed(s, nsVocab+string(appendSegment(nil, n.Key)), strconv.FormatInt(n.Value, 10), xsdInteger)
	}
	for i := range ev.Actors {
		b.side(s, rasidActor, ev, &ev.Actors[i])
	}
	for i := range ev.Recipients {
		b.side(s, rasidRecipient, ev, &ev.Recipients[i])
	}
	if ev.Place != nil {
		b.link(s, semHasPlace, b.filler(ev, ev.Place))
		b.link(s, rasidPart, b.part(ev, ev.Place))
	}
	for _, id := range ev.Contents {
		b.link(s, rasidReports, b.own("event", b.a.ID, id))
	}
	b.link(s, provDerived, b.article)
	b.attribution(s, ev)
	b.decimal(s, rasidConfidence, ev.Confidence)
	b.code(s, rasidRule, ev.Rule)
	for i := range ev.Actors {
		b.participation(ev, &ev.Actors[i])
	}
	for i := range ev.Recipients {
		b.participation(ev, &ev.Recipients[i])
	}
	if ev.Place != nil {
		b.participation(ev, ev.Place)
	}
}

// attribution says whose word the event rests on: those who act in the speech
// that reports it, or the outlet.
func (b *builder) attribution(s string, ev *record.Event) {
	if ev.Speaker == "" {
		if b.source != "" {
			b.link(s, provAttributed, b.source)
		}
		return
	}
	b.link(s, rasidReportedBy, b.own("event", b.a.ID, ev.Speaker))
	if speech := b.events[ev.Speaker]; speech != nil {
		for i := range speech.Actors {
			b.link(s, provAttributed, b.filler(speech, &speech.Actors[i]))
		}
	}
}

func (b *builder) side(s, p string, ev *record.Event, arg *record.Argument) {
	who := b.filler(ev, arg)
	b.link(s, p, who)
	b.link(s, semHasActor, who)
	b.link(s, rasidPart, b.part(ev, arg))
}

// part is the IRI of one side of an event: how it takes part.
func (b *builder) part(ev *record.Event, arg *record.Argument) string {
	return b.own("part", b.a.ID, ev.ID, arg.Side, strconv.FormatInt(arg.No, 10))
}

// filler is the IRI of who or what takes part; of somebody of whom neither name
// nor country is known («مسلحون مجهولون», unknown gunmen), of the part itself.
func (b *builder) filler(ev *record.Event, arg *record.Argument) string {
	if arg.Node == "" {
		return b.part(ev, arg)
	}
	return b.node(arg.Node)
}

// participation tells how somebody takes part: by which words, and which codes
// he has in this event.
func (b *builder) participation(ev *record.Event, arg *record.Argument) {
	s := b.part(ev, arg)
	b.link(s, rdfType, rasidParticipation)
	class := semActor
	if arg.Side == "place" {
		class = semPlace
	}
	b.code(s, rasidSide, arg.Side)
	b.words(s, rasidWords, arg.Words)
	if arg.Holder != "" {
		b.words(s, rasidHolder, arg.Holder)
	}
	b.code(s, rasidCountry, arg.Country)
	b.code(s, rasidOrg, arg.Org)
	b.code(s, rasidRole, arg.Role)
	if arg.Placed {
		b.decimal(s, geoLat, arg.Lat)
		b.decimal(s, geoLong, arg.Lon)
	}
	if arg.Node == "" {
		b.link(s, rdfType, class)
		b.words(s, rdfsLabel, arg.Words)
		return
	}
	who := b.node(arg.Node)
	b.link(s, rasidWho, who)
	if b.said[class+arg.Node] {
		return
	}
	b.said[class+arg.Node] = true
	b.link(who, rdfType, class)
	if b.said[arg.Node] {
		return
	}
	// It is no mention by name: codes, or the holder of an office.
	b.said[arg.Node] = true
	if arg.Holder != "" {
		b.link(who, rdfType, schemaPerson)
		b.words(who, rdfsLabel, arg.Holder)
	} else if country, role, ok := codes(arg); ok {
		b.link(who, rdfType, rasidCode)
		b.code(who, rdfsLabel, arg.Node)
		b.code(who, rasidCountry, country)
		b.code(who, rasidRole, role)
		if country == "" {
			b.code(who, rasidOrg, arg.Org)
		}
	}
}

// codes returns the codes of an argument whose node is made of them.
func codes(arg *record.Argument) (country, role string, ok bool) {
	who := arg.Country
	if who == "" {
		who = arg.Org
	}
	if arg.Role != "" {
		who += ":" + arg.Role
	}
	return arg.Country, arg.Role, who == arg.Node
}

// days tells of the expressions of time that events are dated by.
func (b *builder) days() {
	for i := range b.a.Events {
		t := b.times[b.a.Events[i].Time]
		if t == nil || b.said["time "+t.ID] {
			continue
		}
		b.said["time "+t.ID] = true
		s := b.own("time", b.a.ID, t.ID)
		b.link(s, rdfType, semTime)
		b.words(s, rasidWords, t.Words)
		b.code(s, rdfsLabel, t.Value)
		b.date(s, semBegin, t.First)
		b.date(s, semEnd, t.Last)
	}
}

package rdf

import (
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
	said            map[string]bool   // what need not be said again
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
		nodes: map[string]string{}, said: map[string]bool{}, times: map[string]*record.Time{}, events: map[string]*record.Event{},
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
	b.things()
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

// things tells of the persons, bodies and places that the article names, and of
// whom it speaks by codes alone.
func (b *builder) things() {
	for i := range b.a.Nodes {
		n := &b.a.Nodes[i]
		b.iri(n)
		if n.Times > 0 {
			b.link(b.article, schemaMentions, b.nodes[n.Key])
		}
	}
	for i := range b.a.Nodes {
		if n := &b.a.Nodes[i]; n.Kind != record.Unnamed {
			b.thing(b.nodes[n.Key], n)
		}
	}
}

// iri finds the IRI of a node: what the world calls it, else our own. Somebody of
// whom neither name nor country is known is the part that he takes in the event.
func (b *builder) iri(n *record.Node) {
	gn, ok := strings.CutPrefix(n.Key, "geonames:")
	switch {
	case n.Local && n.Kind == record.Unnamed:
		b.nodes[n.Key] = b.own("part", append([]string{b.a.ID}, strings.Split(n.Ref, "/")...)...)
	case n.Local:
		b.nodes[n.Key] = b.own("mention", b.a.ID, n.Ref)
	case wikidata(n.Key):
		b.nodes[n.Key] = nsWD + n.Key
	case ok && digits(gn):
		b.nodes[n.Key] = nsGN + gn + "/"
	default:
		b.nodes[n.Key] = b.own("node", n.Key)
	}
}

// thing tells what the article says of a node.
func (b *builder) thing(s string, n *record.Node) {
	switch n.Kind {
	case record.Person:
		b.link(s, rdfType, schemaPerson)
	case record.Body:
		b.link(s, rdfType, schemaBody)
	case record.Place:
		b.link(s, rdfType, schemaPlace)
	case record.Code:
		b.link(s, rdfType, rasidCode)
	}
	for _, name := range n.Names {
		if n.Kind == record.Code {
			b.code(s, rdfsLabel, name)
		} else {
			b.words(s, rdfsLabel, name)
		}
	}
	b.code(s, rasidSubtype, n.Subtype)
	b.code(s, rasidCountry, n.Country)
	b.code(s, rasidOrg, n.Org)
	b.code(s, rasidRole, n.Role)
	if iri := nsWD + n.Wikidata; wikidata(n.Wikidata) && s != iri {
		b.link(s, schemaSameAs, iri)
	}
	if iri := nsGN + n.GeoNames + "/"; digits(n.GeoNames) && s != iri {
		b.link(s, schemaSameAs, iri)
	}
	if n.Placed {
		b.decimal(s, geoLat, n.Lat)
		b.decimal(s, geoLong, n.Lon)
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
		b.link(s, semHasPlace, b.nodes[ev.Place.Key])
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
			b.link(s, provAttributed, b.nodes[speech.Actors[i].Key])
		}
	}
}

func (b *builder) side(s, p string, ev *record.Event, arg *record.Argument) {
	who := b.nodes[arg.Key]
	b.link(s, p, who)
	b.link(s, semHasActor, who)
	b.link(s, rasidPart, b.part(ev, arg))
}

// part is the IRI of one side of an event: how it takes part.
func (b *builder) part(ev *record.Event, arg *record.Argument) string {
	return b.own("part", b.a.ID, ev.ID, arg.Side, strconv.FormatInt(arg.No, 10))
}

// participation tells how somebody takes part: by which words, and which codes
// he has in this event.
func (b *builder) participation(ev *record.Event, arg *record.Argument) {
	s, who := b.part(ev, arg), b.nodes[arg.Key]
	class := semActor
	if arg.Side == "place" {
		class = semPlace
	}
	b.link(s, rdfType, rasidParticipation)
	if who == s {
		b.link(s, rdfType, class)
		b.words(s, rdfsLabel, arg.Words)
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
	if who == s {
		return
	}
	b.link(s, rasidWho, who)
	if classed := class + arg.Key; !b.said[classed] {
		b.said[classed] = true
		b.link(who, rdfType, class)
	}
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

// Package rdf writes articles and their events as RDF: N-Quads as a store, and
// TriG, Turtle and JSON-LD as exports.
//
// In: Documents, or the rows of a store. Out: for each article one named graph,
// with the event as a sem:Event of the Simple Event Model, who reported it by
// PROV-O, articles and names by schema.org. docs/vocabulary.md tells of every
// class and property, with queries.
//
// Names are IRIs of Wikidata and GeoNames where an id is known. All others begin
// with a base, "urn:rasid:" if none is given, and are the same on every run:
//
//	urn:rasid:graph/art-1            the graph of an article
//	urn:rasid:article/art-1          the article
//	urn:rasid:event/art-1/E2         an event of it
//	urn:rasid:node/RUS:GOV           somebody, by codes
package rdf

// Base is the beginning of our own IRIs if none is given.
const Base = "urn:rasid:"

// A Config says what is written. Its zero value works.
type Config struct {
	Base   string // beginning of our own IRIs: an IRI that ends in / or : or #; "" is Base
	NoText bool   // leave out the texts of articles and sentences
}

// The namespaces of the vocabulary.
const (
	nsVocab  = "urn:rasid:vocab:" // our own terms; the same under every base, so that queries are
	nsRDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsRDFS   = "http://www.w3.org/2000/01/rdf-schema#"
	nsXSD    = "http://www.w3.org/2001/XMLSchema#"
	nsSEM    = "http://semanticweb.cs.vu.nl/2009/11/sem/"
	nsPROV   = "http://www.w3.org/ns/prov#"
	nsSchema = "http://schema.org/"
	nsWGS    = "http://www.w3.org/2003/01/geo/wgs84_pos#"
	nsWD     = "http://www.wikidata.org/entity/"
	nsGN     = "https://sws.geonames.org/"
)

// A prefix is the short name of a namespace.
type prefix struct{ name, iri string }

// prefixes are the short names of namespaces in TriG, Turtle and JSON-LD, in the
// order in which they are written.
var prefixes = [...]prefix{
	{"rasid", nsVocab}, {"sem", nsSEM}, {"prov", nsPROV}, {"schema", nsSchema}, {"geo", nsWGS},
	{"rdf", nsRDF}, {"rdfs", nsRDFS}, {"xsd", nsXSD}, {"wd", nsWD}, {"gn", nsGN},
}

// The terms of the vocabulary, in the order of docs/vocabulary.md.
const (
	rdfType   = nsRDF + "type"
	rdfsLabel = nsRDFS + "label"

	xsdDate      = nsXSD + "date"
	xsdYearMonth = nsXSD + "gYearMonth"
	xsdYear      = nsXSD + "gYear"
	xsdInteger   = nsXSD + "integer"
	xsdDecimal   = nsXSD + "decimal"
	xsdAnyURI    = nsXSD + "anyURI"

	semEvent     = nsSEM + "Event"
	semActor     = nsSEM + "Actor"
	semPlace     = nsSEM + "Place"
	semTime      = nsSEM + "Time"
	semEventType = nsSEM + "eventType"
	semHasActor  = nsSEM + "hasActor"
	semHasPlace  = nsSEM + "hasPlace"
	semHasTime   = nsSEM + "hasTime"
	semBegin     = nsSEM + "hasBeginTimeStamp"
	semEnd       = nsSEM + "hasEndTimeStamp"

	provEntity     = nsPROV + "Entity"
	provAgent      = nsPROV + "Agent"
	provDerived    = nsPROV + "wasDerivedFrom"
	provAttributed = nsPROV + "wasAttributedTo"

	schemaArticle   = nsSchema + "NewsArticle"
	schemaMedia     = nsSchema + "NewsMediaOrganization"
	schemaPerson    = nsSchema + "Person"
	schemaBody      = nsSchema + "Organization"
	schemaPlace     = nsSchema + "Place"
	schemaID        = nsSchema + "identifier"
	schemaHeadline  = nsSchema + "headline"
	schemaBodyText  = nsSchema + "articleBody"
	schemaPublished = nsSchema + "datePublished"
	schemaLanguage  = nsSchema + "inLanguage"
	schemaURL       = nsSchema + "url"
	schemaPublisher = nsSchema + "publisher"
	schemaName      = nsSchema + "name"
	schemaMentions  = nsSchema + "mentions"
	schemaSameAs    = nsSchema + "sameAs"

	geoLat  = nsWGS + "lat"
	geoLong = nsWGS + "long"

	rasidCode          = nsVocab + "Code"
	rasidParticipation = nsVocab + "Participation"
	rasidActor         = nsVocab + "actor"
	rasidRecipient     = nsVocab + "recipient"
	rasidPart          = nsVocab + "participation"
	rasidSide          = nsVocab + "side"
	rasidWho           = nsVocab + "who"
	rasidWords         = nsVocab + "words"
	rasidHolder        = nsVocab + "holder"
	rasidCountry       = nsVocab + "country"
	rasidOrg           = nsVocab + "org"
	rasidRole          = nsVocab + "role"
	rasidSubtype       = nsVocab + "subtype"
	rasidMode          = nsVocab + "mode"
	rasidCAMEO         = nsVocab + "cameo"
	rasidStatus        = nsVocab + "status"
	rasidTrigger       = nsVocab + "trigger"
	rasidSentence      = nsVocab + "sentence"
	rasidDay           = nsVocab + "day"
	rasidReports       = nsVocab + "reports"
	rasidReportedBy    = nsVocab + "reportedBy"
	rasidConfidence    = nsVocab + "confidence"
	rasidRule          = nsVocab + "rule"
	rasidRepeats       = nsVocab + "repeats"
	rasidSimilarity    = nsVocab + "similarity"
	rasidDigest        = nsVocab + "digest"
)

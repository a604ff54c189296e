package importer

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// triples reads the truthy dump of Wikidata, N-Triples: one statement a line,
// those of one entity in a row, claims of the best rank only. Letters are
// written as \u0633. It has no qualifiers, so that nobody can tell from it when
// an office was held.
type triples struct {
	d      *wikidata
	on     bool
	item   string // the entity at hand
	line   int    // where it begins
	t      thing
	cut    bool // the last line was no triple
	places place
}

func (r *triples) begin(on bool) { *r = triples{d: r.d, on: on} }

// held tells where the entity at hand begins.
func (r *triples) held() (at place, ok bool) { return r.places, r.item != "" }

func (r *triples) end() {
	r.flush()
	if r.cut {
		r.d.j.fault(CodeTruncated, r.d.line, "the file ends within a triple", "download it again; the rows before are good")
	}
}

// A triple is one line. Of the subject and the property only those of Wikidata
// are told; the object is an address or a text.
type triple struct {
	entity   string // Q858, "" for another subject
	subject  string // the whole address
	property string // P31 for a direct claim, the whole address of others
	iri      string
	text     string
	lang     string
	kind     string // address of the datatype
}

const (
	entityBase = "http://www.wikidata.org/entity/"
	directBase = "http://www.wikidata.org/prop/direct/"
	arwikiBase = "https://ar.wikipedia.org/wiki/"
)

// splitTriple cuts a line; ok is false if it is no triple.
func splitTriple(line []byte) (t triple, ok bool) {
	s := strings.TrimRight(string(line), " \t\r")
	if s, ok = strings.CutSuffix(s, "."); !ok {
		return t, false
	}
	s = strings.TrimRight(s, " \t")
	if t.subject, s, ok = resource(s); !ok {
		return t, false
	}
	if item, of := strings.CutPrefix(t.subject, entityBase); of && isItem(item) {
		t.entity = item
	}
	var predicate string
	if predicate, s, ok = resource(s); !ok {
		return t, false
	}
	t.property = strings.TrimPrefix(predicate, directBase)
	switch {
	case s == "":
		return t, false
	case s[0] != '"':
		t.iri, s, ok = resource(s)
		return t, ok && s == ""
	}
	end := closing(s)
	if end < 0 {
		return t, false
	}
	if t.text, ok = unescape(s[1:end]); !ok {
		return t, false
	}
	switch rest := s[end+1:]; {
	case rest == "":
	case rest[0] == '@':
		t.lang = rest[1:]
	case strings.HasPrefix(rest, "^^"):
		t.kind, rest, ok = resource(rest[2:])
		return t, ok && rest == ""
	default:
		return t, false
	}
	return t, true
}

// resource takes an address in angle brackets, or the name of a blank node, off
// the front of s.
func resource(s string) (iri, rest string, ok bool) {
	if strings.HasPrefix(s, "_:") {
		iri, rest, _ = strings.Cut(s, " ")
		return iri, strings.TrimLeft(rest, " \t"), true
	}
	if s == "" || s[0] != '<' {
		return "", "", false
	}
	i := strings.IndexByte(s, '>')
	if i < 0 {
		return "", "", false
	}
	return s[1:i], strings.TrimLeft(s[i+1:], " \t"), true
}

// closing finds the mark that ends a text; s begins with the one that opens it.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

// unescape reads \uXXXX, \UXXXXXXXX and the short escapes.
func unescape(s string) (string, bool) {
	if strings.IndexByte(s, '\\') < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			return "", false
		}
		digits := 0
		switch s[i] {
		case 't':
			b.WriteByte('\t')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case '"', '\'', '\\':
			b.WriteByte(s[i])
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		default:
			return "", false
		}
		if digits == 0 {
			continue
		}
		if i+digits >= len(s) {
			return "", false
		}
		v, err := strconv.ParseUint(s[i+1:i+1+digits], 16, 32)
		if err != nil || v > utf8.MaxRune || v >= 0xD800 && v < 0xE000 {
			return "", false
		}
		b.WriteRune(rune(v))
		i += digits
	}
	return b.String(), true
}

func (r *triples) record(rec []byte, line int) {
	r.cut = false
	if rec[0] == '#' {
		r.d.j.skip()
		return
	}
	// Most lines are of other things: descriptions of the dump, articles of
	// other languages, properties. They need no cutting.
	about := bytes.HasPrefix(rec, []byte("<"+entityBase+"Q"))
	if !about && !bytes.HasPrefix(rec, []byte("<"+arwikiBase)) && bytes.HasSuffix(bytes.TrimRight(rec, " \t\r"), []byte(".")) {
		r.d.j.skip()
		return
	}
	if about && foreignText(rec) {
		return
	}
	t, ok := splitTriple(rec)
	switch {
	case !ok:
		r.cut = true
		r.d.j.fault(CodeSyntax, line, "not a triple", "is the dump complete?")
	case t.entity == "":
		// The title of an article follows its entity: "about" links the two.
		if title, of := strings.CutPrefix(t.subject, arwikiBase); of && t.property == "http://schema.org/about" && r.item != "" && entityID(t.iri) == r.item {
			if name, err := url.PathUnescape(title); err == nil {
				r.t.title = name
			}
		} else {
			r.d.j.skip()
		}
	default:
		if t.entity != r.item {
			r.flush()
			r.item, r.line, r.places = t.entity, line, r.d.j.here(line)
			r.t = thing{id: t.entity}
		}
		r.take(&t, line)
	}
}

// foreignText reports whether a line ends in the tag of a language that is not
// read: labels of a hundred languages are the greater part of the dump.
func foreignText(rec []byte) bool {
	rec = bytes.TrimRight(rec, " \t\r")
	if len(rec) == 0 || rec[len(rec)-1] != '.' {
		return false
	}
	tail := bytes.TrimRight(rec[:len(rec)-1], " \t")
	i := bytes.LastIndexByte(tail[max(0, len(tail)-20):], '@')
	if i < 1 {
		return false
	}
	tail = tail[max(0, len(tail)-20):]
	return tail[i-1] == '"' && !bytes.HasPrefix(tail[i+1:], []byte("ar"))
}

// flush writes the entity at hand.
func (r *triples) flush() {
	if r.item == "" {
		return
	}
	r.item = ""
	r.d.write(&r.t, r.line)
}

// take adds what a triple says to the entity at hand.
func (r *triples) take(t *triple, line int) {
	e := &r.t
	switch t.property {
	case "http://www.w3.org/2000/01/rdf-schema#label":
		switch t.lang {
		case "ar":
			e.label = t.text
		case "arz", "ary":
			e.spoken = append(e.spoken, t.text)
		}
	case "http://www.w3.org/2004/02/skos/core#altLabel", "P1813":
		if t.lang == "ar" {
			e.aliases = append(e.aliases, t.text)
		}
	case "P31":
		e.classes = append(e.classes, entityID(t.iri))
	case "P17":
		fill(&e.country, entityID(t.iri))
	case "P27":
		fill(&e.citizen, entityID(t.iri))
	case "P21":
		fill(&e.sex, entityID(t.iri))
	case "P1566":
		fill(&e.geonames, t.text)
	case "P297":
		fill(&e.iso2, t.text)
	case "P298":
		fill(&e.iso3, t.text)
	case "P300":
		fill(&e.part, t.text)
	case "P1082":
		e.people(t.text)
	case "P576":
		e.ended = certain(parseDay(strings.TrimPrefix(t.text, "+")))
	case "P625":
		// Another globe stands before the point: <.../Q405> Point(...).
		if lat, lon, ok := point(t.text); ok && !e.point {
			e.lat, e.lon, e.point = lat, lon, true
		}
	case "P39":
		if item := entityID(t.iri); item != "" {
			e.offices = append(e.offices, office{item: item})
			if r.d.j.rep.Warnings == 0 {
				r.d.j.fault(CodeNoDates, line, "a truthy dump does not say when an office was held: holders come without their periods", "take the JSON dump, or the results of a query, for office holders")
			}
		}
	}
}

// certain cuts a date of N-Triples down to its year where it may stand for the
// whole of it: the first of January is how a mere year is written.
func certain(d rasid.Date) rasid.Date {
	if d.Month == 1 && d.Day == 1 {
		d.Month, d.Day = 0, 0
	}
	return d
}

package importer

import (
	"bytes"
	"fmt"
	"strings"
)

// wikidata reads dumps of Wikidata in the two forms they come in, told by the
// first byte: JSON, which is "[", then one entity a line with a comma behind it,
// then "]"; or N-Triples (see triples.go). Entities without an Arabic label,
// without a class that is known here, and properties are skipped.
type wikidata struct {
	j              *job
	classes        *classes
	triples        triples
	opened, closed bool
	line           int
}

func newWikidata(j *job) (reader, error) {
	d := &wikidata{j: j, classes: newClasses(j.cfg.Classes)}
	d.triples.d = d
	return d, nil
}

func (d *wikidata) begin(f *feed) {
	head, _ := f.br.Peek(64)
	head = bytes.TrimLeft(head, " \t\r\n")
	d.triples.begin(len(head) > 0 && (head[0] == '<' || head[0] == '#'))
	d.opened, d.closed = len(head) > 0 && head[0] == '[', false
}

func (d *wikidata) end() error {
	if d.triples.on {
		d.triples.end()
		return nil
	}
	if d.opened && !d.closed {
		d.j.fault(CodeTruncated, d.line, "the dump has no closing bracket: it ends too early", "download it again; the rows before are good")
	}
	return nil
}

// held tells of the triples of an entity of which more may come.
func (d *wikidata) held() (at place, ok bool) { return d.triples.held() }

func (d *wikidata) record(rec []byte, line int) error {
	d.line = line
	if d.triples.on {
		d.triples.record(rec, line)
		return nil
	}
	rec = bytes.TrimSpace(rec)
	switch string(rec) {
	case "", "[", "]":
		d.closed = d.closed || string(rec) == "]"
		d.j.skip()
		return nil
	}
	if rec = bytes.TrimSuffix(rec, []byte{','}); len(rec) == 0 {
		d.j.skip()
		return nil
	}
	// Most entities have no Arabic name, and are not worth the decoding.
	if rec[0] == '{' && rec[len(rec)-1] == '}' && !arabicKey(rec) {
		d.j.skip()
		return nil
	}
	e, err := readEntity(rec)
	if err != nil {
		d.j.fault(CodeSyntax, line, "not an entity of Wikidata: "+short(err), "is the dump complete?")
		return nil
	}
	switch {
	case e.Type != "item" && e.Type != "":
		d.j.skip()
	case !isItem(e.ID):
		d.j.fault(CodeValue, line, fmt.Sprintf("bad item id %q", e.ID), "it is Q and digits")
	default:
		d.write(e.thing(), line)
	}
	return nil
}

// arabicKey reports whether an entity has a label or an alias in Arabic, Egyptian
// or Moroccan, or an article in the Arabic wiki.
func arabicKey(rec []byte) bool {
	for {
		i := bytes.Index(rec, []byte(`"ar`))
		if i < 0 {
			return false
		}
		rec = rec[i+3:]
		for _, rest := range [...]string{`":`, `z":`, `y":`, `wiki":`} {
			if len(rec) >= len(rest) && string(rec[:len(rest)]) == rest {
				return true
			}
		}
	}
}

// short cuts an error of the decoder down to a line's length.
func short(err error) string {
	s := err.Error()
	if len(s) > 120 {
		s = s[:120]
	}
	return strings.ToValidUTF8(s, "")
}

func isItem(id string) bool {
	return len(id) > 1 && len(id) < 12 && id[0] == 'Q' && isDigits(id[1:])
}

// entityID takes the id out of the address of an entity.
func entityID(s string) string {
	if id := s[strings.LastIndexByte(s, '/')+1:]; isItem(id) {
		return id
	}
	return ""
}

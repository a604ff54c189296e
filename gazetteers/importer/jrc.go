package importer

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// jrc reads JRC-Names: number, type, language, name with + for spaces. The
// lines of one entity follow each other; those of the language "u" (any) and
// "ar" are looked at.
type jrc struct {
	j    *job
	e    table.Entry
	id   string
	kind byte
	line int
	at   place // where its lines begin
	n    int   // how many there were
}

func newJRC(j *job) (reader, error) { return &jrc{j: j}, nil }

func (r *jrc) held() (at place, ok bool) { return r.at, r.n > 0 }

func (r *jrc) record(rec []byte, line int) error {
	if rec[0] == '#' {
		r.j.skip()
		return nil
	}
	cells := bytes.Split(rec, []byte{'\t'})
	if len(cells) != 4 {
		r.j.fault(CodeColumns, line, fmt.Sprintf("row has %d columns, not 4", len(cells)), "columns are number, type, language, name")
		return nil
	}
	if !isNumber(cells[0]) || len(cells[1]) != 1 {
		r.j.fault(CodeValue, line, fmt.Sprintf("bad entity %q of type %q", cells[0], cells[1]), "columns are number, type, language, name")
		return nil
	}
	if string(cells[0]) != r.id {
		r.flush()
		r.id, r.kind, r.line, r.at = string(cells[0]), cells[1][0], line, r.j.here(line)
	}
	r.n++
	if lang := string(cells[2]); (lang == "ar" || lang == "u") && hasArabic(cells[3]) {
		r.e.Names = addName(r.e.Names, cleanName(strings.ReplaceAll(string(cells[3]), "+", " "), arabic))
	}
	return nil
}

// flush writes the entity at hand. A name of one word is a surname that many
// share («ترامب» is one man, «صالح» are thousands): it stands in a row of its
// own, which asks for the full name in the article.
func (r *jrc) flush() {
	if r.n == 0 {
		return
	}
	e := r.e
	r.e, r.n = table.Entry{}, 0
	e.Tier = table.TierMost
	switch r.kind {
	case 'P':
		e.Kind = table.Person
	case 'O':
		e.Kind = table.Org
	}
	if e.Kind == 0 || len(e.Names) == 0 {
		r.j.skip()
		return
	}
	e.ID = e.Kind.String() + ".jrc-" + r.id
	r.j.person(&e, r.line)
}

func (r *jrc) end() error {
	r.flush()
	return nil
}

// person emits an entry; single words of a person's names go to a row of their
// own, marked as surnames.
func (j *job) person(e *table.Entry, line int) {
	if e.Kind != table.Person {
		j.emit(e, line)
		return
	}
	full, single := splitNames(e.Names)
	if len(full) == 0 {
		e.Tier = table.TierCued // nothing introduces the surname
		j.emit(e, line)
		return
	}
	e.Names = full
	j.emit(e, line)
	if len(single) > 0 {
		s := *e
		s.ID, s.Parent, s.Names = e.ID+".s", e.ID, single
		s.Cue, s.Tier = "surname", table.TierMost
		j.emit(&s, line)
	}
}

// splitNames parts names of several words from single ones.
func splitNames(names []string) (full, single []string) {
	for _, name := range names {
		if strings.Contains(name, " ") {
			full = append(full, name)
		} else {
			single = append(single, name)
		}
	}
	return full, single
}

package score

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Gold is a set of annotated articles, in the order of their file.
type Gold struct{ articles []article }

// Len returns the number of articles.
func (g *Gold) Len() int { return len(g.articles) }

// System is a set of records that a pipeline wrote, by article. Of two records
// about one article the last counts, as in an output that was appended to.
type System struct{ records map[string]record }

// Len returns the number of articles that have a record.
func (s *System) Len() int { return len(s.records) }

// An article is one line of the gold file.
type article struct {
	id        string
	sentences []string // 0 is the title
	spans     []span   // where each sentence lies
	events    []event
}

// A span is a half-open stretch of code points of one field of an article.
type span struct {
	field      atom
	start, end int
}

func (s span) overlaps(t span) bool {
	return s.field == t.field && s.start < t.end && t.start < s.end
}

// A record is one line of the system's output: its events before they are laid
// over the sentences of the gold.
type record struct{ events []event }

// An event is what the scorer compares, from either side.
type event struct {
	id         atom
	sent       int // index of the gold sentence; of a system event set when it is laid over an article
	span       span
	trigger    string // as the error listing prints it
	kind       string // type
	actors     []party
	recipients []party
	status     atom // "actual" if not given
	date       atom
	place      *place // nil if not given
	content    []atom
	numbers    map[number]bool
}

// A party is one actor or recipient: the country, else the organization, else
// "-", and the role.
type party struct {
	code, role atom
	blank      bool // an object without a key
}

type place struct {
	text    string
	country atom
}

type number struct {
	name  string
	value atom
}

// The fields an article has.
const (
	fieldTitle = "title"
	fieldText  = "text"
)

// LoadGold reads gold articles, one JSON object a line: {"id", "title", "text",
// "sentences": [title, s1, ...], "events": [...]}. Sentences after the title must
// be found in text, in order, and triggers in their sentence. name stands for the
// file in errors, which read "score: NAME:LINE: what is wrong".
func LoadGold(r io.Reader, name string) (*Gold, error) {
	g := &Gold{}
	err := eachLine(r, name, func(o object) error {
		a, err := readArticle(o)
		if err != nil {
			return err
		}
		g.articles = append(g.articles, a)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return g, nil
}

// LoadSystem reads what a pipeline wrote, one JSON object a line, in the form of
// the project's JSON output: {"article": {"id"}, "sentences": [...], "events":
// [...]}. name stands for the file in errors, as in [LoadGold].
func LoadSystem(r io.Reader, name string) (*System, error) {
	s := &System{records: make(map[string]record)}
	err := eachLine(r, name, func(o object) error {
		id, rec, err := readRecord(o)
		if err != nil {
			return err
		}
		s.records[id] = rec
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

func readArticle(o object) (article, error) {
	if _, ok := o["id"]; !ok {
		return article{}, wrongKind(o, "id", "a string")
	}
	a := article{id: display(o["id"])}
	if err := a.place(o); err != nil {
		return article{}, fmt.Errorf("article %s: %w", a.id, err)
	}
	events, err := getObjects(o, "events")
	if err != nil {
		return article{}, fmt.Errorf("article %s: %w", a.id, err)
	}
	for i, eo := range events {
		ev, err := a.goldEvent(eo)
		if err != nil {
			return article{}, fmt.Errorf("article %s: event %s: %w", a.id, eventName(eo, i), err)
		}
		a.events = append(a.events, ev)
	}
	return a, nil
}

func eventName(o object, i int) string {
	if o["id"] == nil {
		return fmt.Sprintf("number %d", i+1)
	}
	return display(o["id"])
}

// place finds the sentences of an article in its text.
func (a *article) place(o object) error {
	title := ""
	if o["title"] != nil {
		s, err := needString(o, "title")
		if err != nil {
			return err
		}
		title = s
	}
	text, err := needString(o, "text")
	if err != nil {
		return err
	}
	list, err := getList(o, "sentences")
	if err != nil {
		return err
	}
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			return fmt.Errorf("sentence %d is %s, want a string", i, kindOf(v))
		}
		a.sentences = append(a.sentences, s)
	}
	a.spans = append(a.spans, span{word(fieldTitle), 0, utf8.RuneCountInString(title)})
	at, runes := 0, 0 // the same position in bytes and in code points
	for i := 1; i < len(a.sentences); i++ {
		s := a.sentences[i]
		skip := strings.Index(text[at:], s)
		if skip < 0 {
			return fmt.Errorf("sentence %d is not in the text after sentence %d: %s", i, i-1, head(s, 60))
		}
		start := runes + utf8.RuneCountInString(text[at:at+skip])
		end := start + utf8.RuneCountInString(s)
		a.spans = append(a.spans, span{word(fieldText), start, end})
		at, runes = at+skip+len(s), end
	}
	return nil
}

func (a *article) goldEvent(o object) (event, error) {
	ev, err := readEvent(o)
	if err != nil {
		return event{}, err
	}
	if ev.sent, err = needInt(o, "sent"); err != nil {
		return event{}, err
	}
	if ev.sent < 0 || ev.sent >= len(a.sentences) || ev.sent >= len(a.spans) {
		return event{}, fmt.Errorf("sentence %d does not exist", ev.sent)
	}
	if ev.trigger, err = needString(o, "trigger"); err != nil {
		return event{}, err
	}
	occ := 1
	if o["occ"] != nil {
		if occ, err = needInt(o, "occ"); err != nil {
			return event{}, err
		}
	}
	if occ < 0 {
		return event{}, fmt.Errorf("\"occ\" is %d, want 1 or more", occ)
	}
	sentence := a.sentences[ev.sent]
	at := occurrence(sentence, ev.trigger, max(occ, 1))
	if at < 0 {
		return event{}, fmt.Errorf("trigger %q is not %d times in sentence %d", ev.trigger, max(occ, 1), ev.sent)
	}
	in := a.spans[ev.sent]
	start := in.start + utf8.RuneCountInString(sentence[:at])
	ev.span = span{in.field, start, start + utf8.RuneCountInString(ev.trigger)}
	return ev, nil
}

// occurrence returns the byte offset of the n-th place where part begins in s, or
// -1. Places may overlap.
func occurrence(s, part string, n int) int {
	from := 0
	for {
		skip := strings.Index(s[from:], part)
		if skip < 0 {
			return -1
		}
		at := from + skip
		if n--; n == 0 {
			return at
		}
		if at == len(s) {
			return -1
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		from = at + size
	}
}

// head returns the first n code points of s.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func readRecord(o object) (id string, rec record, err error) {
	holder, err := getObject(o, "article")
	if err != nil {
		return "", record{}, err
	}
	if len(holder) == 0 {
		holder = o
	}
	id = display(holder["id"])
	fields, err := sentenceFields(o)
	if err != nil {
		return "", record{}, fmt.Errorf("article %s: %w", id, err)
	}
	events, err := getObjects(o, "events")
	if err != nil {
		return "", record{}, fmt.Errorf("article %s: %w", id, err)
	}
	for i, eo := range events {
		ev, err := systemEvent(eo, fields)
		if err != nil {
			return "", record{}, fmt.Errorf("article %s: event %s: %w", id, eventName(eo, i), err)
		}
		rec.events = append(rec.events, ev)
	}
	return id, rec, nil
}

// sentenceFields maps the system's sentence numbers to the fields they lie in.
func sentenceFields(o object) (map[atom]atom, error) {
	list, err := getObjects(o, "sentences")
	if err != nil {
		return nil, err
	}
	fields := make(map[atom]atom, len(list))
	for i, s := range list {
		for _, key := range []string{"id", "field"} {
			if _, ok := s[key]; !ok {
				return nil, fmt.Errorf("sentence %d: %q is missing", i, key)
			}
		}
		id, err := getAtom(s, "id")
		if err != nil {
			return nil, fmt.Errorf("sentence %d: %w", i, err)
		}
		if fields[id], err = getAtom(s, "field"); err != nil {
			return nil, fmt.Errorf("sentence %d: %w", i, err)
		}
	}
	return fields, nil
}

func systemEvent(o object, fields map[atom]atom) (event, error) {
	ev, err := readEvent(o)
	if err != nil {
		return event{}, err
	}
	trigger, ok := o["trigger"].(object)
	if !ok {
		return event{}, wrongKind(o, "trigger", "an object")
	}
	if ev.span.start, err = needInt(trigger, "start"); err != nil {
		return event{}, fmt.Errorf("trigger: %w", err)
	}
	if ev.span.end, err = needInt(trigger, "end"); err != nil {
		return event{}, fmt.Errorf("trigger: %w", err)
	}
	ev.trigger = display(trigger["text"])
	sentence, err := getAtom(o, "sentence")
	if err != nil {
		return event{}, err
	}
	ev.span.field = word(fieldText)
	if field, ok := fields[sentence]; ok {
		ev.span.field = field
	}
	return ev, nil
}

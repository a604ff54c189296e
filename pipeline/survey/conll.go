package survey

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// A Label marks a stretch of a labelled text as a name.
type Label struct {
	Span  rasid.Span
	Class Class
}

// The codes of the faults of labelled files.
const (
	codeLabelRead = "E261" // bytes that cannot be read
	codeLabelLine = "E262" // a line that is no word with a label
)

// The bounds of one document of a labelled file, which has no articles.
const (
	maxLabelledWords = 4000
	maxLabelledLine  = 1 << 20
)

// ReadCoNLL reads a text with labelled names, one word a line, its label behind
// it after a tab or a space, sentences ending with an empty line (CoNLL, BIO):
//
//	وصل	O
//	إلى	O
//	حلب	B-LOC
//
// Columns between the first and the last are not looked at, nor are lines that
// begin with -DOCSTART-. A label is O or a type with or without a letter for its
// place (B-, I-, E-, S-, L-, U-): LOC, GPE and FAC are places, ORG bodies, PER
// and PERS people, all others ordinary words.
//
// Each is called with one document after the other, which still has to be cut
// into sentences, and its labels in order; each sentence is a line of the text.
// The faults come as one rasid.Problem a line, joined; the sound lines are read
// all the same. An error of each stops the reading and is returned.
func ReadCoNLL(path string, r io.Reader, each func(doc *rasid.Document, labels []Label) error) error {
	c := conll{path: path, each: each}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), maxLabelledLine)
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if number == 1 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		if err := c.line(line, number); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		c.faults = append(c.faults, rasid.Problem{Code: codeLabelRead, Path: path, Msg: err.Error()})
	}
	if err := c.end(); err != nil {
		return err
	}
	return errors.Join(c.faults...)
}

type conll struct {
	path   string
	each   func(*rasid.Document, []Label) error
	text   strings.Builder
	labels []Label
	words  int
	inside bool // a sentence has begun
	faults []error
}

// maxLabelFaults is how many faulty lines are told of: a file that is no
// labelled text has nothing but.
const maxLabelFaults = 20

func (c *conll) line(line string, number int) error {
	if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "-DOCSTART-") {
		if c.inside {
			c.text.WriteByte('\n')
			c.inside = false
		}
		if c.words >= maxLabelledWords {
			return c.end()
		}
		return nil
	}
	cells := strings.Fields(line)
	class, ok := Class(0), false
	if len(cells) > 1 && utf8.ValidString(line) {
		class, ok = parseLabel(cells[len(cells)-1])
	}
	if !ok {
		if len(c.faults) < maxLabelFaults {
			c.faults = append(c.faults, rasid.Problem{
				Code: codeLabelLine, Path: c.path, Line: number, Msg: "is no word with a label", Text: strings.ToValidUTF8(line, "\uFFFD"),
				Fix: "write the word, a tab and O, B-LOC, I-LOC, ...",
			})
		}
		return nil
	}
	if c.inside {
		c.text.WriteByte(' ')
	}
	c.inside = true
	from := c.text.Len()
	c.text.WriteString(cells[0])
	c.words++
	if class != Ordinary {
		c.labels = append(c.labels, Label{rasid.Span{Start: from, End: c.text.Len()}, class})
	}
	if c.words >= 2*maxLabelledWords { // a file without empty lines
		return c.end()
	}
	return nil
}

// end hands the document on.
func (c *conll) end() error {
	if c.words == 0 {
		return nil
	}
	doc := rasid.NewDocument("", "", c.text.String())
	doc.Origin.Path = c.path
	labels := c.labels
	c.text, c.labels, c.words, c.inside = strings.Builder{}, nil, 0, false
	if err := c.each(doc, labels); err != nil {
		return fmt.Errorf("survey: %s: %w", c.path, err)
	}
	return nil
}

// parseLabel reads O or a type with or without the letter of its place.
func parseLabel(label string) (Class, bool) {
	if label == "O" {
		return Ordinary, true
	}
	placed := false
	if len(label) > 2 && label[1] == '-' && strings.IndexByte("BIESLU", label[0]) >= 0 {
		label, placed = label[2:], true
	}
	switch strings.ToUpper(label) {
	case "LOC", "GPE", "FAC", "LOCATION":
		return Place, true
	case "ORG", "ORGANIZATION", "ORGANISATION":
		return Body, true
	case "PER", "PERS", "PERSON":
		return Person, true
	case "MISC":
		return Ordinary, true
	}
	return Ordinary, placed
}

// labelAt returns what the labels say of the token at span, and the labels that
// are left for the tokens behind it.
func labelAt(labels []Label, span rasid.Span) (Class, []Label) {
	for len(labels) > 0 && labels[0].Span.End <= span.Start {
		labels = labels[1:]
	}
	if len(labels) > 0 && labels[0].Span.Overlaps(span) {
		return labels[0].Class, labels
	}
	return Ordinary, labels
}

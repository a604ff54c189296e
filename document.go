package rasid

import "unicode/utf8"

// A Document is one article and all that is known about it. Its source fixes
// Text, Fields, Origin and Published; each later layer points into Text and is
// written once, by one stage.
type Document struct {
	ID        string // the same article has the same ID on every run
	Origin    Origin
	Text      string  // title and body as they were read, in one buffer, never folded or normalised
	Fields    []Field // which bytes of Text came from which field of the input, in order
	Published Date    // day of publication, against which "yesterday" is read; zero if unknown
	Language  string  // ISO 639-1, "ar" unless the source says otherwise
	Duplicate Duplicate

	Filled    Layer // the layers below that are present
	Sentences []Sentence
	Tokens    []Token
	Times     []TimeRef
	Mentions  []Mention
	Entities  []Entity
	Events    []Event
	Problems  []Problem // what a stage could not do, and where
}

// Origin says where a document was read.
type Origin struct {
	Path   string // file, or "-" for standard input
	Record int    // 1-based record (line of a JSON Lines file), 0 if the file is one article
	Outlet string // the newspaper, agency or site, as the input names it
	URL    string
	Digest string // hex SHA-256 of the bytes the document was made of
}

// A Duplicate says that an article repeats an earlier one. Its zero value says
// that none is known.
type Duplicate struct {
	Of         string  // ID of the first article of these words
	Near       bool    // most of the words are the same, not all
	Similarity float64 // estimated share of word sequences that both have, 1 if they are equal
}

// The fields of an article, as the output names them.
const (
	FieldTitle = "title"
	FieldText  = "text"
)

// A Field is the stretch of Document.Text that came from one field of the input.
// A plain text file has one field, "text"; a JSON record with a title has two.
type Field struct {
	Name string
	Span Span
}

// NewDocument joins a title and a body into one Text. Either may be empty.
// Between the two stands one line feed that belongs to neither field.
func NewDocument(id, title, body string) *Document {
	doc := &Document{ID: id, Language: "ar"}
	at := 0
	if title != "" {
		doc.Fields = append(doc.Fields, Field{FieldTitle, Span{0, len(title)}})
		doc.Text = title + "\n"
		at = len(doc.Text)
	}
	doc.Text += body
	doc.Fields = append(doc.Fields, Field{FieldText, Span{at, len(doc.Text)}})
	return doc
}

// FieldOf returns the field that holds the byte position at. A position between
// two fields belongs to the one before it.
func (d *Document) FieldOf(at int) Field {
	for i := len(d.Fields) - 1; i > 0; i-- {
		if d.Fields[i].Span.Start <= at {
			return d.Fields[i]
		}
	}
	if len(d.Fields) == 0 {
		return Field{FieldText, Span{0, len(d.Text)}}
	}
	return d.Fields[0]
}

// Slice returns the words of a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// RangeSpan returns the bytes from the first to the last token of a range, the
// written words with all their clitics.
func (d *Document) RangeSpan(r Range) Span {
	if r.Empty() {
		return Span{}
	}
	return Span{d.Tokens[r.First].Span.Start, d.Tokens[r.Last-1].Span.End}
}

// SentenceAt returns the index of the sentence that holds token i, or -1.
func (d *Document) SentenceAt(i int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Sentences[mid].Tokens.Last <= i {
			lo = mid + 1
			continue
		}
		hi = mid
	}
	if lo < len(d.Sentences) && d.Sentences[lo].Tokens.Has(i) {
		return lo
	}
	return -1
}

// A RuneIndex turns byte offsets of a text into offsets in Unicode code points
// in constant time, by remembering the count at every 64th byte.
type RuneIndex struct {
	text  string
	marks []int
}

// NewRuneIndex reads text once. Invalid bytes count as one code point each, as
// utf8.RuneCountInString counts them.
func NewRuneIndex(text string) *RuneIndex {
	x := &RuneIndex{text: text, marks: make([]int, 0, len(text)/64+1)}
	n, next := 0, 0
	for i := range text {
		for next <= i {
			x.marks = append(x.marks, n)
			next += 64
		}
		n++
	}
	return x
}

// At returns the number of code points before byte offset at.
func (x *RuneIndex) At(at int) int {
	k := at / 64
	if k >= len(x.marks) {
		k = len(x.marks) - 1
	}
	if k < 0 {
		return 0
	}
	start := k * 64
	// The mark counts the characters that start before its byte; a character
	// that straddles the mark starts before it and is counted in the mark.
	for start < len(x.text) && !utf8.RuneStart(x.text[start]) {
		start++
	}
	if at < start {
		return utf8.RuneCountInString(x.text[:at])
	}
	return x.marks[k] + utf8.RuneCountInString(x.text[start:at])
}

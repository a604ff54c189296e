// Package segmenttest makes segmented documents for the tests of other stages
// and checks the invariants that every stage keeps.
package segmenttest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/extractors/segment"
)

// originPath marks the documents whose Text Check can vouch for.
const originPath = "segmenttest"

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Doc returns a document without a title whose body is text, cut into
// sentences and tokens. It panics if the text is not UTF-8.
func Doc(text string) *rasid.Document { return TitledDoc("", text, "") }

// TitledDoc returns a segmented document with a title, a body and a day of
// publication (2017-06-23); title and date may be empty. It panics on a date
// that is none and on text that is not UTF-8.
func TitledDoc(title, body, date string) *rasid.Document {
	doc := rasid.NewDocument("test", title, body)
	if date != "" {
		d, err := rasid.ParseDate(date)
		if err != nil {
			panic(fmt.Sprintf("segmenttest: %v", err))
		}
		doc.Published = d
	}
	seg, err := segment.New(segment.Config{})
	if err != nil {
		panic(fmt.Sprintf("segmenttest: %v", err))
	}
	doc.Filled |= rasid.LayerText
	doc.Origin = rasid.Origin{Path: originPath, Digest: digest(doc.Text)}
	if err := seg.Annotate(context.Background(), doc); err != nil {
		panic(fmt.Sprintf("segmenttest: %v", err))
	}
	return doc
}

// Check fails t for every breach of what all stages keep: spans lie inside the
// text and on the edges of characters; tokens and sentences are in order and
// share no byte; sentences cover every visible character and every token; a
// stem lies inside its token and pointers inside the sentence they name. Text
// of a document made by this package must be what it was made of.
func Check(t testing.TB, doc *rasid.Document) {
	t.Helper()
	if doc.Origin.Path == originPath && doc.Origin.Digest != digest(doc.Text) {
		t.Fatalf("Text was changed")
	}
	checkTokens(t, doc)
	checkSentences(t, doc)
	for _, m := range doc.Mentions {
		span(t, doc, "mention "+m.ID, m.Span)
		inSentence(t, doc, "mention "+m.ID, m.Range, m.Sentence)
	}
	for _, tr := range doc.Times {
		span(t, doc, "time "+tr.ID, tr.Span)
		inSentence(t, doc, "time "+tr.ID, tr.Range, tr.Sentence)
	}
	for _, ev := range doc.Events {
		span(t, doc, "event "+ev.ID, ev.TriggerSpan)
		inSentence(t, doc, "event "+ev.ID, rasid.Range{First: ev.Trigger, Last: ev.Trigger + 1}, ev.Sentence)
	}
}

func checkTokens(t testing.TB, doc *rasid.Document) {
	t.Helper()
	at := 0
	for i, tok := range doc.Tokens {
		name := fmt.Sprintf("token %d", i)
		span(t, doc, name, tok.Span)
		span(t, doc, name+" stem", tok.Stem)
		if tok.Span.Start < at || tok.Span.Empty() {
			t.Errorf("%s: span %v is empty or starts before %d", name, tok.Span, at)
		}
		if !tok.Span.Contains(tok.Stem) || tok.Stem.Empty() {
			t.Errorf("%s: stem %v is empty or leaves span %v", name, tok.Stem, tok.Span)
		}
		if tok.Pro+tok.Core+tok.Enc != tok.Norm {
			t.Errorf("%s: %q + %q + %q is not %q", name, tok.Pro, tok.Core, tok.Enc, tok.Norm)
		}
		if tok.Kind == rasid.Word && tok.Core == "" {
			t.Errorf("%s: %q has no core", name, tok.Norm)
		}
		at = tok.Span.End
	}
}

func checkSentences(t testing.TB, doc *rasid.Document) {
	t.Helper()
	at, tok := 0, 0
	for i, s := range doc.Sentences {
		name := fmt.Sprintf("sentence %d", i)
		span(t, doc, name, s.Span)
		if s.Span.Start < at {
			t.Errorf("%s: starts at %d, before %d", name, s.Span.Start, at)
			return
		}
		visible(t, doc.Text, at, s.Span.Start)
		if s.Tokens.First != tok || s.Tokens.Empty() {
			t.Errorf("%s: tokens %v are empty or do not follow %d", name, s.Tokens, tok)
			return
		}
		if !s.Span.Contains(doc.RangeSpan(s.Tokens)) {
			t.Errorf("%s: tokens leave the span", name)
		}
		if !s.Dateline.Empty() && (s.Dateline.First != s.Tokens.First || !s.Tokens.Contains(s.Dateline)) {
			t.Errorf("%s: dateline %v does not open it", name, s.Dateline)
		}
		if s.Section < rasid.SectionTitle || s.Section > rasid.SectionBoilerplate {
			t.Errorf("%s: section %v", name, s.Section)
		}
		at, tok = s.Span.End, s.Tokens.Last
	}
	visible(t, doc.Text, at, len(doc.Text))
	if tok != len(doc.Tokens) {
		t.Errorf("%d of %d tokens lie in sentences", tok, len(doc.Tokens))
	}
}

// visible fails t if a character that can be seen lies outside all sentences.
func visible(t testing.TB, text string, from, to int) {
	t.Helper()
	for i, r := range text[from:to] {
		if unicode.IsSpace(r) || unicode.IsControl(r) || arabic.IsInvisible(r) || arabic.IsMark(r) || r == utf8.RuneError {
			continue
		}
		t.Errorf("%q at byte %d lies in no sentence", r, from+i)
		return
	}
}

func span(t testing.TB, doc *rasid.Document, name string, s rasid.Span) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(doc.Text) {
		t.Fatalf("%s: span %v leaves the text of %d bytes", name, s, len(doc.Text))
	}
	for _, at := range [...]int{s.Start, s.End} {
		if at < len(doc.Text) && !utf8.RuneStart(doc.Text[at]) {
			t.Errorf("%s: byte %d is inside a character", name, at)
		}
	}
}

func inSentence(t testing.TB, doc *rasid.Document, name string, r rasid.Range, sentence int) {
	t.Helper()
	if sentence < 0 || sentence >= len(doc.Sentences) {
		t.Errorf("%s: no sentence %d", name, sentence)
		return
	}
	if r.Empty() || !doc.Sentences[sentence].Tokens.Contains(r) {
		t.Errorf("%s: tokens %v are not of sentence %d", name, r, sentence)
	}
}

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"github.com/rasid-news/rasid/pipeline/assemble"
)

// A sense is what a name was read as where it stands in a text.
type sense struct {
	Text       string  `json:"text"` // as it is written there
	Around     string  `json:"around"`
	Type       string  `json:"type,omitempty"` // empty if it is read as no name there
	Entry      string  `json:"entry,omitempty"`
	Holder     string  `json:"holder,omitempty"`
	Country    string  `json:"country,omitempty"`
	Org        string  `json:"org,omitempty"`
	Role       string  `json:"role,omitempty"`
	Rule       string  `json:"rule,omitempty"`
	Why        string  `json:"why"`
	Confidence float64 `json:"confidence,omitempty"`
}

// inText reads a text, or the file of that name, as an article and returns what
// the name means at each place where it stands.
func inText(ctx context.Context, name, text, date string, tables []string) ([]sense, error) {
	if raw, err := os.ReadFile(text); err == nil {
		text = string(raw)
	}
	doc := rasid.NewDocument("lookup", "", text)
	if date != "" {
		on, err := rasid.ParseDate(date)
		if err != nil {
			return nil, usage("--date: %w", err)
		}
		doc.Published = on
	}
	stages, err := assemble.Stages(assemble.Config{Gazetteers: tables})
	if err != nil {
		return nil, err
	}
	for _, s := range stages {
		if err := s.Annotate(ctx, doc); err != nil {
			return nil, err
		}
		doc.Filled |= s.Info().Gives
	}
	var want []string
	for _, t := range tokens(name) {
		want = append(want, t.Norm)
	}
	var out []sense
	for i := range doc.Tokens {
		if standsAt(doc.Tokens[i:], want) {
			out = append(out, senseAt(doc, rasid.Range{First: i, Last: i + len(want)}))
		}
	}
	return out, nil
}

// standsAt reports whether the folded words of a name stand at the front of
// tokens, the first one with clitics or without.
func standsAt(toks []rasid.Token, want []string) bool {
	if len(want) == 0 || len(toks) < len(want) {
		return false
	}
	for k, w := range want {
		if toks[k].Norm == w || k == 0 && (toks[k].Core == w || strings.HasSuffix(toks[k].Norm, w) && isPrefix(strings.TrimSuffix(toks[k].Norm, w))) {
			continue
		}
		return false
	}
	return true
}

// isPrefix reports whether letters can stand before a name: و ف ب ل ك, ال, لل.
func isPrefix(s string) bool {
	for _, cut := range arabic.ProCuts(nil, s+"كلمه") {
		if cut.Stem == "كلمه" {
			return true
		}
	}
	return false
}

// senseAt describes the mention that holds a run of tokens.
func senseAt(doc *rasid.Document, at rasid.Range) sense {
	s := sense{Text: doc.Slice(doc.RangeSpan(at)), Around: around(doc, at), Why: "it is read as an ordinary word here"}
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if at.First < m.Full.First || at.Last > m.Full.Last {
			continue
		}
		s.Text, s.Type, s.Entry, s.Holder = doc.Slice(m.Span), m.Type.String(), m.Entry, m.Holder
		s.Country, s.Org, s.Role, s.Rule, s.Confidence = m.Country, m.Org, m.Role, m.By.Rule, m.Confidence
		s.Why = whyRule(m)
		break
	}
	return s
}

// around returns some words on either side.
func around(doc *rasid.Document, at rasid.Range) string {
	sent := doc.Sentences[doc.SentenceAt(at.First)].Tokens
	first, last := max(sent.First, at.First-4), min(sent.Last, at.Last+4)
	words := doc.Slice(doc.RangeSpan(rasid.Range{First: first, Last: last}))
	if first > sent.First {
		words = "… " + words
	}
	if last < sent.Last {
		words += " …"
	}
	return words
}

// whyRule words what the rule of a mention says decided: the part behind the
// last plus sign.
func whyRule(m *rasid.Mention) string {
	_, reason, _ := strings.Cut(m.By.Rule, "+")
	if i := strings.LastIndexByte(reason, '+'); i >= 0 {
		reason = reason[i+1:]
	}
	switch reason {
	case "noun":
		return "the noun before it says what it is"
	case "parent":
		return "the article names the land around it"
	case "country":
		return "the other countries of the article"
	case "dateline":
		return "the dateline of the article"
	case "near":
		return "it lies near the other places of the article"
	case "capital":
		return "it is a capital"
	case "population":
		return "nothing in the text decides; it has more people"
	case "office":
		return "who held the office on the day of the article"
	case "variant":
		return "another spelling, and something in the text confirms it"
	case "home":
		return "the country that the article is about"
	case "body", "issuer", "resumed":
		return "it takes up what was named before"
	}
	if m.Entry != "" {
		return "nothing in the text speaks for another reading"
	}
	return "its words say so"
}

// writeSenses prints senses for people.
func writeSenses(w io.Writer, senses []sense) error {
	var b strings.Builder
	if len(senses) == 0 {
		b.WriteString("it does not stand in the text\n")
	}
	for _, s := range senses {
		fmt.Fprintf(&b, "in the text: %s\n", s.Around)
		if s.Type == "" {
			fmt.Fprintf(&b, "  %s\n", s.Why)
			continue
		}
		var codes []string
		for _, c := range [][2]string{{"entry", s.Entry}, {"holder", s.Holder}, {"country", s.Country}, {"org", s.Org}, {"role", s.Role}} {
			if c[1] != "" {
				codes = append(codes, c[0]+" "+c[1])
			}
		}
		fmt.Fprintf(&b, "  %s «%s»  %s\n  why:    %s (rule %s, confidence %.2f)\n", s.Type, s.Text, strings.Join(codes, ", "), s.Why, s.Rule, s.Confidence)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

package rdf

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid/pipeline/sink/internal/record"
	"github.com/rasid-news/rasid/pipeline/sink/internal/relation"
	"github.com/rasid-news/rasid/pipeline/sink/internal/sinktest"
)

// A quad is one line as a reader understands it; the tests' own reader is strict,
// so that what it takes every engine takes.
type quad struct{ s, p, o, typ, lang, g string }

// parseQuads reads N-Quads by the grammar of RDF 1.1, less blank nodes, which
// this package does not write.
func parseQuads(text string) ([]quad, error) {
	var out []quad
	for n, line := range strings.SplitAfter(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		p := &parser{rest: line}
		var q quad
		q.s, q.p = p.iri(), p.iri()
		if strings.HasPrefix(p.rest, `"`) {
			q.o, q.typ, q.lang = p.literal()
		} else {
			q.o, q.typ = p.iri(), "iri"
		}
		q.g = p.iri()
		if p.err == nil && p.rest != ".\n" {
			p.err = fmt.Errorf("the line ends in %q", p.rest)
		}
		if p.err != nil {
			return nil, fmt.Errorf("line %d: %w: %q", n+1, p.err, line)
		}
		out = append(out, q)
	}
	return out, nil
}

type parser struct {
	rest string
	err  error
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	p.rest = ""
}

func (p *parser) iri() string {
	body, ok := strings.CutPrefix(p.rest, "<")
	iri, rest, end := strings.Cut(body, ">")
	if !ok || !end {
		p.fail("no IRI at %.30q", p.rest)
		return ""
	}
	for _, r := range iri {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) || r == utf8.RuneError {
			p.fail("IRI %q holds %q", iri, r)
		}
	}
	if !ValidIRI(iri) {
		p.fail("%q is no IRI", iri)
	}
	p.rest = strings.TrimPrefix(rest, " ")
	return iri
}

func (p *parser) literal() (value, typ, lang string) {
	var b strings.Builder
	rest := p.rest[1:]
	for {
		if rest == "" {
			p.fail("a literal does not end")
			return "", "", ""
		}
		r, n := utf8.DecodeRuneInString(rest)
		switch {
		case r == '"':
			p.rest = rest[1:]
			value = b.String()
			switch {
			case strings.HasPrefix(p.rest, "^^"):
				p.rest = p.rest[2:]
				typ = p.iri()
			case strings.HasPrefix(p.rest, "@"):
				lang, p.rest, _ = strings.Cut(p.rest[1:], " ")
				if !validTag(lang) {
					p.fail("bad language %q", lang)
				}
			default:
				p.rest = strings.TrimPrefix(p.rest, " ")
			}
			return value, typ, lang
		case r == utf8.RuneError && n == 1 || r < ' ':
			p.fail("a literal holds %q", rest[:n])
			return "", "", ""
		case r != '\\':
			b.WriteString(rest[:n])
			rest = rest[n:]
			continue
		}
		if len(rest) < 2 {
			p.fail("a literal ends in a backslash")
			return "", "", ""
		}
		if i := strings.IndexByte(`nrt"\`, rest[1]); i >= 0 {
			b.WriteByte("\n\r\t\"\\"[i])
			rest = rest[2:]
			continue
		}
		if rest[1] != 'u' || len(rest) < 6 {
			p.fail("bad escape %.6q", rest)
			return "", "", ""
		}
		code, err := strconv.ParseUint(rest[2:6], 16, 16)
		if err != nil {
			p.fail("bad escape %.6q", rest)
			return "", "", ""
		}
		b.WriteRune(rune(code))
		rest = rest[6:]
	}
}

func FuzzLiterals(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "سطر\r\nسطر", "\x00\x7f\ufeff", "\xff\xc3(", "𞸀\u2028", `\u0000`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := string(appendLiteral([]byte("<a:b> <a:c> "), s)) + " <a:g> .\n"
		quads, err := parseQuads(line)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); len(quads) != 1 || quads[0].o != want && utf8.ValidString(s) {
			t.Errorf("%q came back as %q", s, quads)
		}
	})
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "سطر\r\nسطر", "\x00\x7f", "</script>\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // a builder has made U+FFFD of it
		}
		var got string
		if err := json.Unmarshal(appendJSON(nil, s), &got); err != nil || got != s {
			t.Errorf("%q came back as %q: %v", s, got, err)
		}
	})
}

// FuzzGraphs writes an article of any words and reads its quads again.
func FuzzGraphs(f *testing.F) {
	f.Add("a1", "عنوان", "https://example.org/", "ar")
	f.Add("", "\xff\"\\\n", "http://[", "x y")
	f.Add("..", "\x00", "https://é/%zz", "a-b")
	f.Add("# <", "\n# <", "http:// ", "0")
	f.Fuzz(func(t *testing.T, id, words, address, language string) {
		doc := sinktest.Article()
		doc.ID, doc.Origin.URL, doc.Origin.Outlet, doc.Language = id, address, words, language
		doc.Events[0].Actors[0].Text, doc.Events[0].Type, doc.Events[0].Mode = words, id, words
		b, err := newBuilder(Config{})
		if err != nil {
			t.Fatal(err)
		}
		text := string(appendQuads(nil, b.build(record.NewReader().Read(relation.NewMaker(relation.Config{}).Rows(doc)))))
		quads, err := parseQuads(text)
		if err != nil {
			t.Fatal(err)
		}
		// A record begins at the start of a line; in a literal the words may stand.
		if n := strings.Count("\n"+text, "\n"+recordHead); n != 1 {
			t.Errorf("%d graphs begin", n)
		}
		for _, q := range quads {
			if q.g != quads[0].g {
				t.Errorf("graphs %q and %q", quads[0].g, q.g)
			}
			if q.p == schemaID && q.o != strings.ToValidUTF8(id, "\ufffd") {
				t.Errorf("id %q came back as %q", id, q.o)
			}
		}
	})
}

func FuzzSegments(f *testing.F) {
	for _, s := range []string{"", ".", "..", "a/b", "name:person:سالم_الحوراني:JOR", "مُشكَّل", "\u202eabc", "%41", "\xff", "a b"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := string(appendSegment([]byte(Base), x)), string(appendSegment([]byte(Base), y))
		if x != "" && !ValidIRI(a) {
			t.Errorf("%q gives %q, which is no IRI", x, a)
		}
		if (a == b) != (x == y) {
			t.Errorf("%q and %q give %q and %q", x, y, a, b)
		}
		if strings.ContainsAny(a[len(Base):], "/?#<>\"{}|\\^` \n") {
			t.Errorf("%q gives %q", x, a)
		}
	})
}

func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"https://example.org/a?b=1&c=2", "https://example.org/خبر/1", "http://[::1]:8080/", "//x", "a b", "http://x/%zz", "http://x/\u202e", "javascript:alert(1)", "http://a@b:80/#f#g"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iri, ok := urlIRI(s)
		if !ok {
			return
		}
		if _, err := parseQuads("<" + iri + "> <a:b> <a:c> <a:d> .\n"); err != nil {
			t.Errorf("%q gives %v", s, err)
		}
		if again, ok := urlIRI(iri); !ok || again != iri {
			t.Errorf("%q gives %q and then %q", s, iri, again)
		}
	})
}

func TestAddressesBecomeIRIs(t *testing.T) {
	tests := []struct{ address, want string }{
		{"https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"},
		{"https://example.org/أخبار/1", "https://example.org/أخبار/1"},
		{"https://example.org/a b|c", "https://example.org/a%20b%7Cc"},
		{"https://example.org/100%", "https://example.org/100%25"},
		{"http://[2001:db8::1]/x", "http://[2001:db8::1]/x"},
		{"http://[x]/", ""},
		{"http://example.org:80x/", ""},
		{"http:///path", ""},
		{"example.org/a", ""},
		{"", ""},
		{"mailto:a@example.org", ""},
	}
	for _, tt := range tests {
		got, ok := urlIRI(tt.address)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%q gives %q, %v; want %q", tt.address, got, ok, tt.want)
		}
	}
}

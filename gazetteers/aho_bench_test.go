package gazetteers

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	anknown "github.com/anknown/ahocorasick"
	petar "github.com/petar-dambovaliev/aho-corasick"

	"github.com/rasid-news/rasid"
)

// An engine finds names in an article that was cut and folded.
type engine interface {
	// build takes entries of one name each.
	build(entries []Entry) error
	// match returns the number of hits. folded is the text of tokens, with one
	// space after each.
	match(tokens []rasid.Token, folded string, runes []rune) int
}

// tokenTrie is the lexicon of this package.
type tokenTrie struct {
	lex  *Lexicon
	hits []Hit
}

func (e *tokenTrie) build(entries []Entry) (err error) {
	e.lex, err = Compile(entries, Config{Analyse: reusing()})
	return err
}

func (e *tokenTrie) match(tokens []rasid.Token, _ string, _ []rune) int {
	e.hits = e.lex.Match(tokens, e.hits[:0])
	return len(e.hits)
}

// doubleArray is an automaton over runes in a double array; it reports every
// name at every place, inside of words too.
type doubleArray struct{ m anknown.Machine }

func (e *doubleArray) build(entries []Entry) error {
	names := map[string]bool{}
	var keys [][]rune
	for i := range entries {
		if name := foldedText(analyse(entries[i].Names[0])); !names[name] {
			names[name] = true
			keys = append(keys, []rune(name))
		}
	}
	return e.m.Build(keys)
}

func (e *doubleArray) match(_ []rasid.Token, _ string, runes []rune) int {
	return len(e.m.MultiPatternSearch(runes, false))
}

// byteAutomaton is an automaton over bytes, leftmost and longest, of which it
// drops what does not end with a word.
type byteAutomaton struct{ ac petar.AhoCorasick }

func (e *byteAutomaton) build(entries []Entry) error {
	names := make([]string, len(entries))
	for i := range entries {
		names[i] = strings.TrimSuffix(foldedText(analyse(entries[i].Names[0])), " ")
	}
	b := petar.NewAhoCorasickBuilder(petar.Opts{MatchOnlyWholeWords: true, MatchKind: petar.LeftMostLongestMatch})
	e.ac = b.Build(names)
	return nil
}

func (e *byteAutomaton) match(_ []rasid.Token, folded string, _ []rune) int {
	n := 0
	for it := e.ac.Iter(folded); it.Next() != nil; {
		n++
	}
	return n
}

// foldedText joins the keys of tokens.
func foldedText(tokens []rasid.Token) string {
	var b strings.Builder
	for i := range tokens {
		b.WriteString(tokens[i].Norm)
		b.WriteByte(' ')
	}
	return b.String()
}

// BenchmarkAgainstAhoCorasick compares the engine that was kept with automata
// over letters. Those know no words: they find علي (Ali) inside عليه (on him),
// and want every name once more with each proclitic before it (وبسوريا, "and in
// Syria"), which the comparison spares them.
//
// The rune automaton takes a million names too, in half a minute and more than 4
// GB; the byte automaton does not end within a minute:
//
//	go test ./gazetteers -run xxx -bench Aho -benchtime 1x
func BenchmarkAgainstAhoCorasick(b *testing.B) {
	g := newGenerator(1)
	entries := make([]Entry, million)
	for i := range entries {
		name, kind := g.name()
		entries[i] = Entry{ID: fmt.Sprint("e.", i), Kind: kind, Tier: TierMost, Names: []string{name}}
	}
	for _, n := range []int{million / 10, million} {
		var known []string
		for i := 0; i < n; i += 100 {
			known = append(known, entries[i].Names[0])
		}
		text := newGenerator(2).article(4e6, known)
		tokens := analyse(text)
		folded := foldedText(tokens)
		runes := []rune(folded)
		for _, which := range []struct {
			name string
			most int
			made func() engine
		}{
			{"TokenTrie", million, func() engine { return &tokenTrie{} }},
			{"RuneDoubleArray", million, func() engine { return &doubleArray{} }},
			{"ByteAutomaton", million / 10, func() engine { return &byteAutomaton{} }},
		} {
			if n > which.most {
				continue
			}
			b.Run(fmt.Sprintf("%d/%s", n, which.name), func(b *testing.B) {
				before := heap()
				e := which.made()
				m := startMeter()
				built := clock()
				if err := e.build(entries[:n]); err != nil {
					b.Fatal(err)
				}
				seconds := built()
				peak := m.end()
				size := float64(heap()) - float64(before)
				hits := 0
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					hits = e.match(tokens, folded, runes)
				}
				b.ReportMetric(seconds, "build-s")
				b.ReportMetric(size/1e6, "heap-MB")
				b.ReportMetric(float64(peak)/1e6, "peak-MB")
				b.ReportMetric(float64(hits), "hits")
				runtime.KeepAlive(e)
			})
		}
	}
}

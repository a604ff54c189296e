package gazetteers

import "github.com/rasid-news/rasid"

// A Hit is a run of tokens that is a known name.
type Hit struct {
	Range rasid.Range // indexes of the tokens that were handed in
	// Pro counts the bytes of the first token's Norm that stand before the
	// name: 2 for each of و ف ب ل ك, 4 for an article that the name does not
	// have and for لل.
	Pro     int
	Entries []int32 // all entries of that name, lower tiers and bigger towns first; must not be changed
}

// Match appends the names in tokens to dst, leftmost first and of those the
// longest, so that hits never overlap: «جنوب السودان» (South Sudan) hides
// «السودان» (Sudan).
//
// Only the first word of a name may carry proclitics: و or ف, then ب ل or ك,
// then the article. Among the ways to read it the one with more words wins;
// among equals the whole word («لبنان» is Lebanon and not "to Banan"), then a
// country («للصين» is "to China" and not "to thieves"), then a lower tier, then
// the reading that takes off less. The article comes off common nouns and adjectives, which take it by
// agreement («القوات السورية»), and never off a proper name: «القدس» is not the
// Iranian town «قدس». A name never crosses a mark of punctuation; to keep it from crossing
// the end of a sentence that has none, such as a headline, hand in one sentence
// at a time. Match allocates nothing but dst.
func (l *Lexicon) Match(tokens []rasid.Token, dst []Hit) []Hit {
	var buf [maxReadings]reading
	for i := 0; i < len(tokens); {
		var best Hit
		for _, r := range l.readings(&buf, &tokens[i]) {
			l.walk(tokens, i, r, func(last int, entries []int32) {
				if last > best.Range.Last || last == best.Range.Last && l.likelier(entries[0], &best) {
					best = Hit{rasid.Range{First: i, Last: last}, r.pro, entries}
				}
			})
		}
		if best.Entries == nil {
			i++
			continue
		}
		dst = append(dst, best)
		i = best.Range.Last
	}
	return dst
}

// likelier reports whether entry i, found after a cut, is a better guess than
// the entries of the hit of the same words before it. A whole word gives way
// only where it is known as nothing but a part of names: lists of those hold
// much that no article means so.
func (l *Lexicon) likelier(i int32, hit *Hit) bool {
	e, f := l.grades[i], l.grades[hit.Entries[0]]
	if hit.Pro == 0 {
		return Kind(f.kind) == Name && Kind(e.kind) == Country && e.tier == TierAlways
	}
	if c := Kind(e.kind) == Country; c != (Kind(f.kind) == Country) {
		return c
	}
	return e.tier < f.tier
}

// MatchAll appends every name that starts at any token, read in every way:
// overlapping ones, shorter ones inside longer ones, and «كندا» (Canada) also
// as "like" + «ندا» if that were a name. They are sorted by first token, then by
// reading, the whole word before its parts, then by length.
func (l *Lexicon) MatchAll(tokens []rasid.Token, dst []Hit) []Hit {
	var buf [maxReadings]reading
	for i := range tokens {
		for _, r := range l.readings(&buf, &tokens[i]) {
			l.walk(tokens, i, r, func(last int, entries []int32) {
				dst = append(dst, Hit{rasid.Range{First: i, Last: last}, r.pro, entries})
			})
		}
	}
	return dst
}

// A reading is one way to take the first word of a name: the node it leads to
// and the bytes that are taken off.
type reading struct {
	node     int32
	pro      int
	definite bool // an article was taken off
}

// maxReadings is the most that readings returns: the whole word and the word
// without its article, three after a preposition, and all that again after و or
// ف.
const maxReadings = 10

// readings lists the ways to read a token as the first word of a name, the one
// that takes off least first.
func (l *Lexicon) readings(buf *[maxReadings]reading, tok *rasid.Token) []reading {
	if tok.Kind == rasid.Punct || tok.Kind == rasid.Symbol {
		return nil
	}
	norm := tok.Norm
	n := l.nouns(buf, 0, norm, 0)
	if tok.Kind != rasid.Word {
		return buf[:n]
	}
	n = l.governed(buf, n, norm, 0)
	if rest, ok := cutLetter(norm, "و", "ف", ""); ok {
		n = l.nouns(buf, n, rest, 2)
		n = l.governed(buf, n, rest, 2)
	}
	return buf[:n]
}

// governed adds the readings of a word after a preposition that is written onto
// it. After ل the article is written without its alef: ل + السعودية is للسعودية.
func (l *Lexicon) governed(buf *[maxReadings]reading, n int, norm string, pro int) int {
	rest, ok := cutLetter(norm, "ب", "ك", "ل")
	if !ok {
		return n
	}
	if inner, ok := cutLetter(rest, "ل", "", ""); ok && norm[:2] == rest[:2] {
		// للبنان is ل + لبنان, للأردن is ل + الأردن: both are asked for.
		if root := l.root(l.vocab.find(rest)); root != 0 {
			buf[n] = reading{root, pro + 2, false}
			n++
		}
		// Both are walked: of «القوات المسلحة» (armed forces, a body) and «قوات»
		// (forces) it is the second that «للقوات السورية» starts with.
		w := l.vocab.find(inner)
		if w < 0 {
			return n
		}
		if root := l.root(l.vocab.words[w].al); root != 0 {
			buf[n] = reading{root, pro + 4, false}
			n++
		}
		if root := l.root(w); root != 0 {
			buf[n] = reading{root, pro + 4, true}
			n++
		}
		return n
	}
	return l.nouns(buf, n, rest, pro+2)
}

// nouns adds the readings of a word with and without its article. Where both
// are names, the one with the article owns the entries of the other as well;
// both are still walked, since they can go on differently: «الولايات المتحدة»
// has its article, in «القوات السورية» only the first word is a name.
func (l *Lexicon) nouns(buf *[maxReadings]reading, n int, norm string, pro int) int {
	if root := l.root(l.vocab.find(norm)); root != 0 {
		buf[n] = reading{root, pro, false}
		n++
	}
	if rest, ok := bare(norm); ok {
		if root := l.root(l.vocab.find(rest)); root != 0 {
			buf[n] = reading{root, pro + len(article), true}
			n++
		}
	}
	return n
}

// root returns the node that word leads to from the root, 0 if none; -1 is no
// word.
func (l *Lexicon) root(word int32) int32 {
	if word < 0 {
		return 0
	}
	return l.vocab.words[word].root
}

// cutLetter takes one of three letters off the front of a word that keeps two.
func cutLetter(norm, a, b, c string) (string, bool) {
	if len(norm) < 6 {
		return "", false
	}
	if head := norm[:2]; head == a || head == b || head == c {
		return norm[2:], true
	}
	return "", false
}

// walk calls found for every name that starts at tokens[i] under the reading,
// the short ones first.
func (l *Lexicon) walk(tokens []rasid.Token, i int, r reading, found func(last int, entries []int32)) {
	node := r.node
	for {
		i++
		if entries := l.ending(node, r.definite); entries != nil {
			found(i, entries)
		}
		if i == len(tokens) || l.nodes[node].first == l.nodes[node+1].first {
			return
		}
		if k := tokens[i].Kind; k == rasid.Punct || k == rasid.Symbol {
			return
		}
		w := l.vocab.find(tokens[i].Norm)
		if w < 0 {
			return
		}
		if node = l.next(node, w); node == 0 {
			return
		}
	}
}

// MatchDocument matches every sentence of a document on its own; the ranges are
// those of doc.Tokens.
func (l *Lexicon) MatchDocument(doc *rasid.Document, dst []Hit) []Hit {
	for _, s := range doc.Sentences {
		from := len(dst)
		dst = l.Match(doc.Tokens[s.Tokens.First:s.Tokens.Last], dst)
		for i := from; i < len(dst); i++ {
			dst[i].Range.First += s.Tokens.First
			dst[i].Range.Last += s.Tokens.First
		}
	}
	return dst
}

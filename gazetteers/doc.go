// Package gazetteers finds known names in tokens: countries and the adjectives
// made of them, towns, waters, bodies, offices, people.
//
// In flow entries, read from tables (package table), and an analyser that cuts
// names into tokens the way the articles are cut; out flows a Lexicon, which
// never changes. In flow the tokens of a sentence, out flow hits:
//
//	lex, err := gazetteers.Default(analyse)
//	hits := lex.Match(tokens, nil)       // «وبسوريا والأردن»
//	// hits[0]: token 0, Pro 4 (two letters: و and ب), country.SYR
//	// hits[1]: token 1, Pro 2 (و), country.JOR
//
// Whether a hit is a mention is not decided here: «مالي» is Mali and
// "financial", and the lexicon returns what the tables say, with the tier.
//
// # Names in another spelling
//
// Foreign names are written by ear: «غوتيريش», «جوتيريش», «غوتيرش». Match and
// MatchAll know the spellings of the tables alone. MatchVariants also gives what
// a word that they leave over may stand for: words of names abroad, of five
// letters and more, that share its skeleton of consonants. Every difference
// costs, and a word may cost a third of its letters, three at most:
//
//	1  غ for ج, ق for ك, ط for ت, ز or ث for س, تش for ش, ف for و at the front,
//	   a long vowel left out, a letter doubled, a final ا for ه
//	2  ج, غ for ك or ق, ز for ج, a final ش for س, a final vowel left out
//	3  one vowel for another, a final ا more
//
// Which words are spelled so is told by the rows: a word counts if it stands in
// names of places and people outside the Arab League and in none that Arabic
// made (origin in variants.go). Whether a word of the text is one of Arabic, the
// caller must ask: the tables do not know it.
//
// # Engine and file
//
// Names are found by a trie over words, numbered and laid out flat. It was
// measured against Aho-Corasick automata over letters (BenchmarkAgainstAhoCorasick):
// with 100,000 names it matches two to three times as fast as a double array of
// runes and three to ten times as fast as an automaton of bytes, is built fifteen
// times sooner, and takes a quarter of the memory; with a million names the
// distance grows.
// Words also give the right answers: no name is found inside a word, the
// proclitics of its first word come off, and no name crosses a comma.
//
// The same arrays are the compiled form of a lexicon. Builder makes it of tables
// of any size, Save writes it, and Open maps it into memory, checks it and uses
// it where it lies; entries are decoded when they are asked for. The embedded
// tables have one too, defaults.rgz, which go generate renews.
package gazetteers

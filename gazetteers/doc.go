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
package gazetteers

// Package morph knows the verbs of Modern Standard Arabic: every written form
// of a verb, its verbal nouns and participles, and, the other way round, which
// verbs a written word can be a form of.
//
// News is written without vowels and with loose spelling, so forms are keys of
// arabic.Fold: نفى, نَفَى and نفي are one key, and one key stands for several
// forms (قتل "killed", "was killed"). Features say what the letters tell and no
// more.
//
//	lex, err := morph.Open()
//	lex.Conjugate("نفى")             // نفي, نفت, نفوا, ينفي, تنفي, ينف, ...
//	lex.Analyse(nil, "واستهدفوها")   // استهدف, perfect, 3mp, pro و, pronoun ها
//	lex.Nominal("نفى")               // نفي, نفيه, ناف, نافيا, منفي, ...
//	morph.ClosedClass("على")         // Preposition
//
// Forms are made by rule from root, form and vowels, for sound, hollow, doubled,
// defective, assimilated and hamzated roots; nothing but the table of verbs and
// the verbal nouns of form I is listed. Analyse runs over a table of stems made
// by the same rules, so the two always agree.
//
// In: folded words. Out: forms and analyses. No document, no I/O but the
// embedded tables.
package morph

// Notice is the attribution that the licences of the embedded tables ask for.
const Notice = "Verb lexicon: facts from Camel Morph MSA (CAMeL Lab, CC BY 4.0), https://github.com/CAMeL-Lab/camel_morph; " +
	"nouns, adjectives and some verbal nouns: facts from the Arabic ChainBank (CAMeL Lab, MIT), https://github.com/CAMeL-Lab/ArabicChainBank. " +
	"Both re-expressed and corrected."

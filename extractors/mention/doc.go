// Package mention finds who and where a text speaks of: people, bodies and
// places by name, actors by description, and the adjectives of nationality that
// lend a country to the noun they stand with.
//
// In: Sentences, Tokens, Times. Out: Mentions.
//
// A noun phrase is read from its head rightwards (in reading order): a title or
// the head noun of an actor, then its complement (genitives, adjectives, nisba,
// a phrase with لـ or بـ), then a name, with or without a comma:
//
//	وزير الخارجية الكازاخي، خيرات رحمانوف   PER خيرات رحمانوف, title وزير الخارجية الكازاخي, KAZ GOV
//	فصائل المعارضة السورية                  description, SYR REB
//	مصادر أمنية عراقية                      description, IRQ COP
//
// So people who are in no list are found, which is most of them: only a fifth
// of the people in a new article are in any list.
//
// Most short names are also words. Which of its readings a form has beside which
// words stands in senses.tsv (قطر is "a diameter" before a measure), and a linguist
// adds to it without code; bodies and towns of one name go by the country that
// the article is about.
package mention

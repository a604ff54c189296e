// Package event reads who did what to whom: triggers, their arguments, and what
// the text says of their truth.
//
// In: Sentences, Tokens, Times, Mentions. Out: Events.
//
// The words come from rules/*.yaml, one file per event type; this package knows
// the constructions. A sentence is read in five steps, each in a file of its own:
//
//	clause.go    what each token does: verb, noun, preposition, complementiser, …
//	trigger.go   which tokens are triggers, of which rule, in which construction
//	args.go      subject, object, genitives and prepositional phrases of each
//	link.go      what a speech verb speaks of; status; who said so
//	when.go      place, time and numbers of each
//	merge.go     one event for a killing and the attack that is named beside it
//
// Example: «نفت وزيرة الدفاع النرويجية، إنغريد هولم، عقد لقاءات» ("the Norwegian
// minister of defence, Ingrid Holm, denied holding meetings") gives DENY by NOR GOV
// with content CONSULT by NOR GOV, denied.
package event

// Package rasid holds the vocabulary of Rasid (راصد, "observer"): the types that
// an article is made of while it passes through the house, and nothing that
// does work.
//
// A source makes a [Document]; each extractor reads the layers it needs and adds
// its own; a sink writes the rows out:
//
//	bytes -> Document.Text            pipeline/source/*
//	      -> Sentences, Tokens        extractors/segment
//	      -> Times                    extractors/timex
//	      -> Mentions                 extractors/mention
//	      -> Entities                 extractors/entity
//	      -> Events                   extractors/event
//	      -> rows                     pipeline/sink/*
//
// Every position inside is a byte offset into Document.Text, half open, in a
// [Span]; every run of tokens is a [Range]. Text is what was read and is never
// changed. This package imports the standard library only.
package rasid

// Package segment cuts the text of a Document into sentences and tokens.
//
// In: Document.Text and Fields. Out: Sentences (with their section of the page)
// and Tokens (written words, with the clitics cut off as spans).
package segment

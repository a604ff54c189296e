// Package segment cuts the text of a Document into sentences and tokens.
//
// In: Document.Text and Fields. Out: Sentences (with the section of the page
// they stand in and the dateline they open with) and Tokens (written words,
// with the clitics cut off as spans).
//
//	«وبالقوات» ("and with the forces") is one token:
//	Span  وبالقوات
//	Stem  قوات      Pro "وبال"  Core "قوات"
//
// The package never changes a byte of the text. Lines never run together:
// every sentence lies in one line of one field.
package segment

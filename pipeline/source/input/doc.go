// Package input is what all sources of files share: finding the files, opening
// and inflating them, checking that their bytes are Arabic text in UTF-8, and
// saying plainly what is wrong where they are not.
//
// In: paths, folders, or "-" for standard input. Out: streams of bytes, one a
// file, handed to the Reader of a format; and a rasid.Problem for each file that
// cannot be used, after which the next file is read.
package input

package input

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// The codes of problems with the input. E leaves the article out as failed, W
// as skipped (see Skip) or read in part.
const (
	CodeOpen     = "E401" // the file cannot be opened or read
	CodeEncoding = "E402" // the bytes are not UTF-8
	CodeBinary   = "E403" // the bytes are no text at all
	CodeJSON     = "E404" // a line is not a JSON object, or a key has the wrong type
	CodeDate     = "E405" // the publication date is no date
	CodePacked   = "E406" // the compressed stream is damaged
	CodeLine     = "E407" // a line is longer than LineLimit
	CodeArticle  = "E408" // a page or a record holds no article
	CodeTable    = "E409" // a table lacks a column, or a row does not fit its header
	CodeRecord   = "E410" // a record of an archive or a dump is damaged or lies about its length
	CodeXML      = "E411" // a feed or a dump is no XML
	CodeBomb     = "E412" // a compressed stream inflates beyond its bounds
	CodeArchive  = "E413" // a container that is not opened (zip, xz, tar)
	CodeEmpty    = "W401" // nothing but spaces
	CodeLarge    = "W402" // longer than ArticleLimit
	CodeFormat   = "W403" // a file in a folder that no reader knows
	CodeRepaired = "W404" // a page with some bytes that its encoding does not have
)

// The limits of the input, in bytes.
const (
	ArticleLimit = 10 << 20 // text of one article
	PageLimit    = 32 << 20 // markup of one HTML page
	LineLimit    = 64 << 20 // one line of JSON, one row of a table
)

// The reasons for which an article is left out on purpose.
const (
	ReasonEmpty  = "empty"
	ReasonLarge  = "too large"
	ReasonFormat = "unknown format"
	ReasonNoPage = "no page" // a response of an archive that is an image, an error, a redirection
)

// A Skip is a Problem by which an article is left out on purpose.
type Skip struct {
	Problem rasid.Problem
	Reason  string // one of the reasons above
}

// Error formats the problem.
func (s Skip) Error() string { return s.Problem.Error() }

// Unwrap returns the problem.
func (s Skip) Unwrap() error { return s.Problem }

// SkipReason returns the reason; pipeline counts by it.
func (s Skip) SkipReason() string { return s.Reason }

// Empty is the skip of an article without words. Record is its line, 0 for a
// whole file.
func Empty(name string, record int) error {
	return Skip{rasid.Problem{Code: CodeEmpty, Path: name, Line: record, Msg: "empty article, skipped"}, ReasonEmpty}
}

// TooLarge is the skip of an article of size bytes over limit; size 0 means
// that reading stopped at the limit.
func TooLarge(name string, record int, size, limit int64) error {
	msg := fmt.Sprintf("article too large, skipped: over the limit of %s", megabytes(limit))
	if size > 0 {
		msg = fmt.Sprintf("article too large, skipped: %s, over the limit of %s", megabytes(size), megabytes(limit))
	}
	return Skip{rasid.Problem{
		Code: CodeLarge, Path: name, Line: record, Msg: msg,
		Fix: "split it into articles, one a file or one a line of JSON",
	}, ReasonLarge}
}

func megabytes(n int64) string { return fmt.Sprintf("%.4g MB", float64(n)/(1<<20)) }

// Unreadable describes an error of opening or reading a file. It drops the path
// that the operating system repeats, since the Problem carries it.
func Unreadable(name string, err error) error {
	code, msg, fix := CodeOpen, err.Error(), ""
	var path *fs.PathError
	var broken *Damaged
	var other foreign
	if errors.As(err, &path) {
		msg = path.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		msg, fix = "no such file or folder", "check the path; quote it if it has spaces"
	case errors.Is(err, fs.ErrPermission):
		msg, fix = "permission denied", "make the file readable (chmod +r)"
	case errors.As(err, &broken):
		code, fix = CodePacked, fmt.Sprintf("the file is cut short or damaged; copy it again and test it with `%s -t`", broken.Kind)
	case errors.Is(err, errBomb):
		code, fix = CodeBomb, "no news is that repetitive; if it is what you want, inflate it into a pipe"
	case errors.As(err, &other):
		code, fix = CodeArchive, other.fix
	}
	return rasid.Problem{Code: code, Path: name, Msg: "cannot read: " + msg, Fix: fix}
}

// TrimBOM returns text without a byte order mark at its start. Offsets of the
// output count from behind the mark, as every editor counts.
func TrimBOM(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\ufeff")) }

// CheckText returns nil if text is UTF-8 without NUL bytes, else a Problem with
// the byte offset of the first fault (base is added to it). Line is the record,
// 0 for a whole file, where the line of the fault is counted.
func CheckText(name string, record int, text []byte, base int) error {
	bad := firstInvalid(text)
	nul := bytes.IndexByte(text, 0)
	if bad < 0 && nul < 0 {
		return nil
	}
	problem := rasid.Problem{Path: name, Line: record}
	at := bad
	if nul >= 0 && (bad < 0 || nul < bad || countNUL(text) > len(text)/100) {
		at = nul
		problem.Code = CodeBinary
		problem.Msg = fmt.Sprintf("not a text file: NUL byte at byte offset %d", base+nul)
		problem.Fix = "give text in UTF-8; convert UTF-16 with `iconv -f utf-16 -t utf-8`"
	} else {
		problem.Code = CodeEncoding
		problem.Msg = fmt.Sprintf("not UTF-8: byte 0x%02X at byte offset %d", text[bad], base+bad)
		problem.Fix = "if it is Arabic in the Windows code page, convert it: `iconv -f windows-1256 -t utf-8`"
	}
	before := text[:at]
	if record == 0 {
		problem.Line = 1 + bytes.Count(before, []byte{'\n'})
		before = before[bytes.LastIndexByte(before, '\n')+1:]
	}
	problem.Col = 1 + utf8.RuneCount(before)
	return problem
}

func countNUL(text []byte) int {
	return bytes.Count(text, []byte{0})
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

package html

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// decode turns the bytes of a page into UTF-8 by its byte order mark, the charset
// that HTTP gives or its own declaration: Arabic pages of the 2000s are in windows-1256. A page
// whose bytes are UTF-8 is read as that whatever it declares, since Arabic in
// another encoding never is UTF-8 by chance. Bytes that the encoding does not
// have become U+FFFD, and a warning says where the first one is.
func decode(name string, raw []byte, contentType string) (page []byte, repaired *rasid.Problem, err error) {
	enc, label, certain := charset.DetermineEncoding(raw, contentType)
	if certain && label == "windows-1252" {
		// Servers say Latin-1 by default, and Arabic never is: the page knows better.
		enc, label, certain = charset.DetermineEncoding(raw, "")
	}
	switch {
	case utf8.Valid(raw):
		label = "utf-8"
	case certain: // by a byte order mark or by HTTP
	case label == "windows-1252":
		// That is the default of browsers where nothing is declared, and never
		// is right for Arabic.
		err := input.CheckText(name, 0, raw, 0)
		var problem rasid.Problem
		if errors.As(err, &problem) && problem.Code == input.CodeEncoding {
			problem.Msg += ", and the page declares no charset"
			problem.Fix = `add <meta charset="windows-1256"> (or what it is) to its head, or convert it: ` + "`iconv -f windows-1256 -t utf-8`"
			return nil, nil, problem
		}
		return nil, nil, err
	}
	if label != "utf-8" {
		page, _, err = transform.Bytes(enc.NewDecoder(), raw)
		if err != nil {
			return nil, nil, rasid.Problem{Code: input.CodeEncoding, Path: name, Msg: fmt.Sprintf("cannot decode as %s: %v", label, err)}
		}
	} else {
		page = input.TrimBOM(raw)
		if at := invalidAt(page); at >= 0 {
			repaired = &rasid.Problem{
				Code: input.CodeRepaired, Path: name, Line: 1 + bytes.Count(page[:at], []byte("\n")),
				Msg: fmt.Sprintf("page declares UTF-8 but has other bytes, the first at byte offset %d; they are read as U+FFFD", at),
				Fix: "check the page's charset",
			}
			page = bytes.ToValidUTF8(page, []byte("\ufffd"))
		}
	}
	if n := bytes.Count(page, []byte{0}); n > len(page)/100 {
		return nil, nil, rasid.Problem{Code: input.CodeBinary, Path: name, Msg: "not a page: it is full of NUL bytes", Fix: "give HTML, or text in UTF-8"}
	}
	return page, repaired, nil
}

func invalidAt(page []byte) int {
	if utf8.Valid(page) {
		return -1
	}
	at := 0
	for at < len(page) {
		r, n := utf8.DecodeRune(page[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return at
}

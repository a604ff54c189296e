package importer

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// broken reports a record that could not be cut out.
func (j *job) broken(err error, line int) {
	switch {
	case errors.Is(err, errLong):
		j.fault(CodeLong, line, fmt.Sprintf("record is longer than %d MB", limit>>20), "is this the right file?")
	case errors.Is(err, errCut):
		j.fault(CodeTruncated, line, "the file ends within a record", "download it again; the rows before are good")
	default:
		j.fault(CodeSyntax, line, err.Error(), "mend or remove the row")
	}
}

// encoded checks that a record is UTF-8, without the NUL bytes that a broken
// disk or download leaves.
func (j *job) encoded(rec []byte, line int) bool {
	nul := bytes.IndexByte(rec, 0) >= 0
	if !nul && utf8.Valid(rec) {
		return true
	}
	what, fix := "bytes that are no UTF-8", "save the file as UTF-8"
	switch {
	case rec[0] == 0xFF || rec[0] == 0xFE || bytes.Count(rec, []byte{0}) > len(rec)/4:
		fix = "it looks like UTF-16: say --encoding utf-16"
	case looks1256(rec):
		fix = "it looks like Windows-1256: say --encoding windows-1256"
	case nul:
		what, fix = "a NUL byte", "was the file cut off or written over? fetch it again"
	}
	j.fault(CodeEncoding, line, what, fix)
	return false
}

// looks1256 tells Arabic text in the code page of Windows: there ا is C7, ل is
// E1, and high bytes stand in runs without the lead bytes D8 and D9 at every
// second place.
func looks1256(rec []byte) bool {
	high, common := 0, 0
	for _, c := range rec {
		if c < 0x80 {
			continue
		}
		high++
		switch c {
		case 0xC7, 0xE1, 0xED, 0xE3, 0xE4, 0xE6, 0xD1, 0xC8, 0xCA, 0xCF, 0xC9, 0xE5, 0xDA: // ا ل ي م ن و ر ب ت د ة ه ع
			common++
		}
	}
	return high >= 3 && common*2 >= high
}

// fault counts and tells a problem.
func (j *job) fault(code string, line int, msg, fix string) {
	if code[0] == 'W' {
		j.rep.Warnings++
	} else {
		j.rep.Errors++
	}
	if j.cfg.Problem != nil {
		j.cfg.Problem(rasid.Problem{Code: code, Path: j.path, Line: line, Msg: msg, Fix: fix})
	}
}

package importer

import (
	"bytes"
	"errors"
	"io"
)

// A recorder cuts a feed into records.
type recorder interface {
	// next returns the next record and the line it starts in; it is good until
	// the call after. io.EOF ends the file.
	next() (rec []byte, line int, err error)
}

// Faults of a single record; reading can go on behind it.
var (
	errLong  = errors.New("record is too long")
	errCut   = errors.New("file ends within a record")
	errQuote = errors.New("quotation mark is never closed")
)

// lineScan gives lines without their ends. Empty ones are left out.
type lineScan struct {
	f   *feed
	buf []byte
}

func lines(f *feed) recorder { return &lineScan{f: f} }

func (s *lineScan) next() ([]byte, int, error) {
	for {
		line := s.f.line
		var long bool
		var err error
		s.buf, long, err = s.f.readLine(s.buf[:0], limit)
		if err != nil {
			return nil, line, err
		}
		if long {
			return nil, line, errLong
		}
		if rec := bytes.TrimRight(s.buf, "\r\n"); len(rec) > 0 {
			return rec, line, nil
		}
	}
}

// csvScan gives the records of a CSV file, which can have line ends in quoted
// cells.
type csvScan struct {
	f    *feed
	buf  []byte
	one  []byte
	rest []byte // lines that were read in search of a closing mark
	at   int    // number of the first of them
}

// A quotation mark that is never closed must not swallow the file.
const (
	csvLimit = 1 << 20 // bytes of a record
	csvLines = 100     // lines of a record
)

func csvRecords(f *feed) recorder { return &csvScan{f: f} }

// held reports whether lines wait to be read a second time.
func (s *csvScan) held() bool { return len(s.rest) > 0 }

// line reads one line with its end.
func (s *csvScan) line() (line []byte, number int, long bool, err error) {
	if len(s.rest) > 0 {
		n := bytes.IndexByte(s.rest, '\n') + 1
		if n == 0 {
			n = len(s.rest)
		}
		line, s.rest = s.rest[:n], s.rest[n:]
		s.at++
		return line, s.at - 1, false, nil
	}
	number = s.f.line
	s.one, long, err = s.f.readLine(s.one[:0], csvLimit)
	return s.one, number, long, err
}

func (s *csvScan) next() ([]byte, int, error) {
	for {
		line, number, long, err := s.line()
		if err != nil || long {
			if err == nil {
				err = errLong
			}
			return nil, number, err
		}
		s.buf = append(s.buf[:0], line...)
		first := len(s.buf)
		for n := 1; bytes.Count(s.buf, []byte{'"'})%2 == 1; n++ {
			line, _, long, err := s.line()
			if err != nil || long || n == csvLines || len(s.buf)+len(line) > csvLimit {
				// The other lines are read again, each for itself.
				s.rest = append(append(append([]byte(nil), s.buf[first:]...), line...), s.rest...)
				s.at = number + 1
				return nil, number, errQuote
			}
			s.buf = append(s.buf, line...)
		}
		if rec := bytes.TrimRight(s.buf, "\r\n"); len(rec) > 0 {
			return rec, number, nil
		}
	}
}

// objectScan gives the JSON objects that stand in a row, whether each has a
// line of its own, many lines, or all of them are members of an array that a
// greater object holds.
type objectScan struct {
	f      *feed
	key    string // the member that holds the array, if there is one
	buf    []byte
	inside bool // the array has been found, or there is none
}

// features gives GeoJSON features: one a line, one a file, or a collection.
func features(f *feed) recorder {
	head, _ := f.br.Peek(4096)
	if bytes.Contains(head, []byte(`"FeatureCollection"`)) {
		return &objectScan{f: f, key: `"features"`}
	}
	return &objectScan{f: f, inside: true}
}

func (s *objectScan) next() ([]byte, int, error) {
	if !s.inside {
		s.inside = true // even if the array is not found: the file is over then
		if err := s.seek(); err != nil {
			s.key = ""
			return nil, s.f.line, err
		}
	}
	c, err := s.skip()
	if err != nil {
		if s.key != "" && errors.Is(err, io.EOF) {
			s.key = ""
			return nil, s.f.line, errCut // the array was not closed
		}
		return nil, s.f.line, err
	}
	if c == ']' {
		s.key = ""
		return nil, s.f.line, s.drain()
	}
	line := s.f.line
	s.buf = append(s.buf[:0], c)
	if c != '{' {
		s.buf, _, err = s.f.readLine(s.buf, csvLimit)
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return s.buf, line, err
	}
	depth, quoted, escaped, long := 1, false, false, false
	for depth > 0 {
		c, err := s.f.br.ReadByte()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				s.f.err = err
			}
			s.key = ""
			return nil, line, errCut
		}
		s.f.offset++
		if len(s.buf) < limit {
			s.buf = append(s.buf, c)
		} else {
			long = true
		}
		switch {
		case c == '\n':
			s.f.line++
			if quoted { // JSON has no line end in a string: the mark is missing
				return nil, line, errQuote
			}
		case escaped:
			escaped = false
		case quoted:
			escaped = c == '\\'
			quoted = c != '"'
		case c == '"':
			quoted = true
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
	}
	if long {
		return nil, line, errLong
	}
	return s.buf, line, nil
}

// skip returns the next byte that is neither space nor comma.
func (s *objectScan) skip() (byte, error) {
	for {
		c, err := s.f.br.ReadByte()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				s.f.err = err
			}
			return 0, io.EOF
		}
		s.f.offset++
		switch c {
		case '\n':
			s.f.line++
		case ' ', '\t', '\r', ',':
		default:
			return c, nil
		}
	}
}

// seek goes behind the bracket that opens the array of s.key.
func (s *objectScan) seek() error {
	matched := 0
	for {
		c, err := s.f.br.ReadByte()
		if err != nil {
			return errCut
		}
		s.f.offset++
		if c == '\n' {
			s.f.line++
		}
		switch {
		case matched < len(s.key) && c == s.key[matched]:
			matched++
		case matched == len(s.key) && c == '[':
			return nil
		case matched == len(s.key) && (c == ':' || c == ' ' || c == '\n' || c == '\r' || c == '\t'):
		case c == s.key[0]:
			matched = 1
		default:
			matched = 0
		}
	}
}

// drain reads what stands behind the array.
func (s *objectScan) drain() error {
	for {
		if _, err := s.skip(); err != nil {
			return err
		}
	}
}

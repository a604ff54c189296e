package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid/pipeline/source/input"
)

var (
	errLies     = errors.New("wrong length")
	errLarge    = errors.New("record too large")
	errCut      = errors.New("cut short")
	errNoRecord = errors.New("no record")
)

// opening is what a record begins with, and mark what stands between two.
var (
	opening = []byte("WARC/")
	mark    = []byte("\r\n\r\nWARC/")
)

// headerLimit is how long the header of a record may be.
const headerLimit = 64 << 10

// records cuts an archive into its records.
type records struct {
	in    *bufio.Reader
	limit int
	lost  bool // nothing more can be read

	number int // of the record, from 1
	header header
	length int64  // that the record says it has
	block  []byte // what stands in it; valid until the next one is read
	buf    []byte
	resync bool  // the next record is to be looked for
	behind error // what was met while looking behind the record
}

func newRecords(r io.Reader, limit int) *records {
	return &records{in: bufio.NewReaderSize(r, 64<<10), limit: limit}
}

// target returns the address that was fetched.
func (r *records) target() string { return strings.Trim(r.header.get("WARC-Target-URI"), "<> ") }

// next reads the next record. io.EOF is the end of the archive. After any other
// error the next call goes on behind it, unless lost is set.
func (r *records) next() error {
	if err := r.behind; err != nil {
		r.behind = nil
		return r.stop(err)
	}
	if r.resync {
		r.resync = false
		if err := r.seek(); err != nil {
			return r.stop(err)
		}
	}
	r.number++
	if err := r.skipLines(); err != nil {
		return r.stop(err)
	}
	head, err := r.in.Peek(len(opening))
	if err != nil && !errors.Is(err, io.EOF) {
		return r.stop(err)
	}
	if !bytes.Equal(head, opening) {
		r.resync = true
		return errNoRecord
	}
	if r.header, err = readHeader(r.in, headerLimit); err != nil {
		return r.stop(inside(err))
	}
	r.length, err = strconv.ParseInt(r.header.get("Content-Length"), 10, 64)
	if err != nil || r.length < 0 {
		r.resync, r.length = true, 0
		return errLies
	}
	if r.length > int64(r.limit) {
		return r.pass()
	}
	return r.read()
}

// inside is the error of a file that ends where it must not.
func inside(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCut
	}
	return err
}

// stop ends the archive, but for a damaged member: behind that the stream goes on.
func (r *records) stop(err error) error {
	var broken *input.Damaged
	if errors.As(err, &broken) && broken.Kind == "gzip" {
		// What was read before is the rest of the damaged record.
		r.in.Discard(r.in.Buffered())
		r.resync = true
		return err
	}
	r.lost = true
	return err
}

// skipLines passes over the empty lines between records.
func (r *records) skipLines() error {
	for {
		c, err := r.in.ReadByte()
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			return r.in.UnreadByte()
		}
	}
}

// seek goes on to the next line that opens a record.
func (r *records) seek() error {
	for {
		if _, err := r.in.Peek(1); err != nil {
			return err
		}
		part, _ := r.in.Peek(r.in.Buffered())
		if bytes.HasPrefix(part, opening) {
			return nil
		}
		if at := bytes.Index(part, append([]byte("\n"), opening...)); at >= 0 {
			_, err := r.in.Discard(at + 1)
			return err
		}
		// The opening may have begun in the last bytes.
		keep := min(len(opening), len(part)-1)
		r.in.Discard(len(part) - keep)
		if _, err := r.in.Peek(keep + 1); err != nil {
			return err
		}
	}
}

// read reads a block that fits into memory and checks that it ends where it says.
func (r *records) read() error {
	r.buf = r.buf[:0]
	for int64(len(r.buf)) < r.length {
		if _, err := r.in.Peek(1); err != nil {
			if errors.Is(err, io.EOF) {
				return r.liesOrCut()
			}
			return r.stop(err)
		}
		part, _ := r.in.Peek(int(min(int64(r.in.Buffered()), r.length-int64(len(r.buf)))))
		r.buf = append(r.buf, part...)
		r.in.Discard(len(part))
	}
	r.block = r.buf
	if r.ends() {
		return nil
	}
	return r.liesOrCut()
}

// ends reports whether the two empty lines follow that end a record, or a record
// or the end of the archive after fewer.
func (r *records) ends() bool {
	part, err := r.in.Peek(4)
	if r.look(err); string(part) == "\r\n\r\n" || r.behind != nil {
		return true
	}
	for n := 1; ; n++ {
		part, err := r.in.Peek(n)
		if err != nil {
			r.look(err)
			return true
		}
		if c := part[n-1]; c != '\r' && c != '\n' {
			next, err := r.in.Peek(n - 1 + len(opening))
			r.look(err)
			return n > 1 && (err != nil || bytes.Equal(next[n-1:], opening))
		}
		if n > 64 {
			return false
		}
	}
}

// look keeps an error that was met behind a record that is whole.
func (r *records) look(err error) {
	if err != nil && !errors.Is(err, io.EOF) {
		r.behind = err
	}
}

// liesOrCut finds where the next record really begins: in the block, if that
// swallowed it, else behind it.
func (r *records) liesOrCut() error {
	part, _ := r.in.Peek(min(len(mark), max(r.in.Buffered(), 1)))
	size := len(r.buf)
	r.buf = append(r.buf, part...) // the mark may be cut by the end of the block
	at := bytes.Index(r.buf, mark)
	r.block = r.buf[:size]
	if at >= 0 {
		r.in.Discard(len(part))
		rest := bytes.Clone(r.buf[at+len(mark)-len(opening):])
		r.in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(rest), r.in), 64<<10)
		return errLies
	}
	switch _, err := r.in.Peek(1); {
	case errors.Is(err, io.EOF):
		r.lost = true
		return errCut
	case err != nil:
		return r.stop(err)
	}
	r.resync = true
	return errLies
}

// pass reads over a block that is too large, and stops at a record in it.
func (r *records) pass() error {
	for left := r.length; left > 0; {
		if _, err := r.in.Peek(len(mark)); err != nil {
			if errors.Is(err, io.EOF) {
				r.lost = true
				return errCut
			}
			return r.stop(err)
		}
		part, _ := r.in.Peek(int(min(int64(r.in.Buffered()), left+int64(len(mark)))))
		if at := bytes.Index(part, mark); at >= 0 && int64(at) < left {
			r.in.Discard(at + len(mark) - len(opening))
			return errLies
		}
		n := min(int64(max(len(part)-len(mark)+1, 1)), left)
		r.in.Discard(int(n))
		left -= n
	}
	if !r.ends() {
		r.resync = true
	}
	return errLarge
}

// A header is the named lines of a record or a response.
type header [][2]string

// get returns the first value of a name, "" if there is none.
func (h header) get(name string) string {
	for _, line := range h {
		if strings.EqualFold(line[0], name) {
			return line[1]
		}
	}
	return ""
}

// readHeader reads a first line, which becomes the value of "", and named lines
// up to an empty one.
func readHeader(in *bufio.Reader, limit int) (header, error) {
	var h header
	size := 0
	for {
		line, err := in.ReadSlice('\n')
		if size += len(line); size > limit || errors.Is(err, bufio.ErrBufferFull) {
			return nil, errCut
		}
		if err != nil {
			return nil, err
		}
		text := strings.TrimRight(string(line), "\r\n")
		switch {
		case h == nil:
			h = header{{"", text}}
		case text == "":
			return h, nil
		case text[0] == ' ' || text[0] == '\t':
			h[len(h)-1][1] += " " + strings.TrimSpace(text) // a folded line
		default:
			name, value, _ := strings.Cut(text, ":")
			h = append(h, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
}

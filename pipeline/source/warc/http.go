package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// An answer is a response of HTTP as it came over the wire.
type answer struct {
	status int
	header header
	body   []byte
}

var errNoHTTP = errors.New("no header of HTTP")

func readAnswer(block []byte) (answer, error) {
	// Bytes of a block are many, of its header few.
	in := bufio.NewReaderSize(bytes.NewReader(block[:min(len(block), headerLimit)]), headerLimit)
	h, err := readHeader(in, headerLimit)
	if err != nil || !strings.HasPrefix(h.get(""), "HTTP/") {
		return answer{}, errNoHTTP
	}
	fields := strings.Fields(h.get(""))
	if len(fields) < 2 {
		return answer{}, errNoHTTP
	}
	status, err := strconv.Atoi(fields[1])
	if err != nil {
		return answer{}, errNoHTTP
	}
	used := min(len(block), headerLimit) - in.Buffered()
	return answer{status, h, block[used:]}, nil
}

// decoded returns the body as it is meant, at most limit bytes of it. Crawlers
// take the codings off and leave the header that names them: a body that is not
// coded as the header says is returned as it stands.
func (a answer) decoded(limit int64) ([]byte, error) {
	body := a.body
	if hasToken(a.header.get("Transfer-Encoding"), "chunked") {
		if plain, ok := unchunk(body); ok {
			body = plain
		}
	}
	for _, coding := range strings.Split(a.header.get("Content-Encoding"), ",") {
		plain, err := inflate(strings.ToLower(strings.TrimSpace(coding)), body, limit)
		if err != nil {
			return nil, err
		}
		body = plain
	}
	return body, nil
}

func hasToken(list, token string) bool {
	for t := range strings.SplitSeq(list, ",") {
		if strings.EqualFold(strings.TrimSpace(t), token) {
			return true
		}
	}
	return false
}

// unchunk joins the chunks of a body; false if it has none. What came before a
// broken chunk is kept.
func unchunk(body []byte) ([]byte, bool) {
	var out []byte
	for first := true; ; first = false {
		line, rest, ok := bytes.Cut(body, []byte("\n"))
		size, _, _ := bytes.Cut(bytes.TrimRight(line, "\r "), []byte(";"))
		n, err := strconv.ParseUint(strings.TrimSpace(string(size)), 16, 40)
		if !ok || err != nil {
			return out, !first
		}
		if n == 0 {
			return out, true
		}
		if n > uint64(len(rest)) {
			return append(out, rest...), !first || len(rest) > 0
		}
		out = append(out, rest[:n]...)
		body = bytes.TrimPrefix(bytes.TrimPrefix(rest[n:], []byte("\r")), []byte("\n"))
	}
}

// inflate takes one coding off a body.
func inflate(coding string, body []byte, limit int64) ([]byte, error) {
	r, err := coded(coding, body)
	if r == nil || err != nil {
		return body, err
	}
	plain, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case int64(len(plain)) > limit:
		return nil, fmt.Errorf("%s: over %d MB", coding, limit>>20)
	case err == nil, len(plain) > 0 && errors.Is(err, io.ErrUnexpectedEOF):
		return plain, nil // a page that was cut off is a page
	case coding == "br" && looksPlain(body), coding == "deflate" && looksPlain(body):
		return body, nil // these codings have no mark of their own
	}
	return nil, fmt.Errorf("%s: %w", coding, err)
}

// coded returns the reader of a coding, nil if the body is not in it.
func coded(coding string, body []byte) (io.Reader, error) {
	in := bytes.NewReader(body)
	switch coding {
	case "", "identity", "none", "utf-8":
		return nil, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
			return nil, nil
		}
		return gzip.NewReader(in)
	case "zstd":
		if !bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")) {
			return nil, nil
		}
		return zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8<<20))
	case "deflate": // with the header of zlib, as is right, or without
		if z, err := zlib.NewReader(in); err == nil {
			return z, nil
		}
		return flate.NewReader(bytes.NewReader(body)), nil
	case "br":
		return brotli.NewReader(in), nil
	}
	if looksPlain(body) {
		return nil, nil
	}
	return nil, fmt.Errorf("unknown coding %q", coding)
}

// looksPlain reports whether a body opens like a page.
func looksPlain(body []byte) bool {
	head := bytes.TrimLeft(body[:min(len(body), 512)], "\ufeff \t\r\n")
	return len(head) > 0 && head[0] == '<'
}

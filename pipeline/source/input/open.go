package input

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// errGzip marks errors of a compressed stream, as against those of the disk.
var errGzip = errors.New("damaged gzip stream")

// HeadLen is how many bytes of a stream a format is recognised by.
const HeadLen = 4096

// Inflate returns a reader of r's bytes, inflated if they are a gzip stream
// (told by its first two bytes, whatever the file is called), and the first
// bytes (at most HeadLen) without consuming them.
func Inflate(r io.Reader) (*bufio.Reader, []byte, error) {
	raw := bufio.NewReaderSize(r, 64<<10)
	magic, err := raw.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	out := raw
	if bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(raw)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", errGzip, err)
		}
		out = bufio.NewReaderSize(gzipReader{z}, 64<<10)
	}
	want := HeadLen
	if out == raw && len(magic) > 0 {
		want = min(HeadLen, raw.Buffered()) // a live pipe: what has come must do, the rest may take hours
	}
	head, err := out.Peek(want)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	return out, head, nil
}

// gzipReader marks the errors of its stream.
type gzipReader struct{ z *gzip.Reader }

func (g gzipReader) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%w: %w", errGzip, err)
	}
	return n, err
}

// ReadAll reads r to its end. Past limit bytes it stops with a TooLarge skip.
func ReadAll(name string, r io.Reader, limit int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, Unreadable(name, err)
	}
	if int64(len(text)) > limit {
		return nil, TooLarge(name, 0, 0, limit)
	}
	return text, nil
}

package input

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"compress/bzip2"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// HeadLen is how many bytes of a stream a format is recognised by.
const HeadLen = 4096

// The bounds of a compressed stream. News in gzip is four times its size, in
// zstd or bzip2 seven; a stream of one repeated letter is over a thousand.
const (
	inflateRatio = 250      // times its size, beyond which a stream is a bomb
	inflateGrace = 64 << 20 // bytes that any stream may inflate to
	inflateMost  = 1 << 42  // bytes that no stream may inflate to
	zstdWindow   = 128 << 20
)

// Damaged is the error of a compressed stream that breaks the rules of its
// format, as against an error of the disk.
type Damaged struct {
	Kind string // gzip, zstd or bzip2
	Err  error
}

// Error names the format and its fault.
func (d *Damaged) Error() string { return fmt.Sprintf("damaged %s stream: %v", d.Kind, d.Err) }

// Unwrap returns the error of the decoder.
func (d *Damaged) Unwrap() error { return d.Err }

// errBomb is the error of a stream that inflates beyond its bounds.
var errBomb = errors.New("inflates beyond all measure")

// foreign is the error of a container that is not opened.
type foreign struct{ kind, fix string }

func (f foreign) Error() string { return f.kind + " is not read" }

// foreigners are the containers that people try, by the bytes they begin with.
var foreigners = [...]struct {
	magic string
	foreign
}{
	{"\xfd7zXZ\x00", foreign{"an xz file", "inflate it into a pipe: `xz -dc FILE | rasid extract -`"}},
	{"PK\x03\x04", foreign{"a zip archive", "unpack it and name the folder; save a .docx as .txt"}},
	{"7z\xbc\xaf\x27\x1c", foreign{"a 7z archive", "unpack it and name the folder"}},
	{"\x04\x22\x4d\x18", foreign{"an lz4 file", "inflate it into a pipe: `lz4 -dc FILE | rasid extract -`"}},
	{"Rar!\x1a\x07", foreign{"a rar archive", "unpack it and name the folder"}},
}

// Inflate returns a reader of r's bytes, inflated if they are a gzip, zstd or
// bzip2 stream (told by its first bytes, whatever the file is called), and the
// first bytes (at most HeadLen) without consuming them. Streams of several
// members are read through. An error of a damaged stream is a *Damaged, and comes
// after all that could be read before it; of a gzip stream one may go on reading
// behind the error: the next whole member follows.
func Inflate(r io.Reader) (*bufio.Reader, []byte, error) {
	in, head, _, err := inflate(r)
	return in, head, err
}

// inflate tells as well whether the stream was compressed.
func inflate(r io.Reader) (in *bufio.Reader, head []byte, packed bool, err error) {
	count := &tally{r: r}
	raw := bufio.NewReaderSize(count, 64<<10)
	magic, err := raw.Peek(2) // a live pipe: more may take hours
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, false, err
	}
	if len(magic) == 2 && bytes.IndexByte([]byte("\x1f\x28B\xfdP7\x04R"), magic[0]) >= 0 {
		if magic, err = raw.Peek(6); err != nil && !errors.Is(err, io.EOF) {
			return nil, nil, false, err
		}
	}
	out, err := decoder(magic, raw, count)
	if err != nil {
		return nil, nil, false, err
	}
	packed = out != nil
	want := HeadLen
	if packed {
		in = bufio.NewReaderSize(out, 64<<10)
	} else {
		in = raw
		if len(magic) > 0 {
			want = min(HeadLen, raw.Buffered()) // what has come must do
		}
	}
	head, err = in.Peek(want)
	var broken *Damaged
	if err != nil && !errors.Is(err, io.EOF) && (!errors.As(err, &broken) || len(head) == 0) {
		return nil, nil, packed, err
	}
	if err != nil && broken != nil {
		in = bufio.NewReaderSize(&after{in.Buffered(), in, err}, 64<<10) // the error belongs behind what was read
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return nil, nil, packed, foreign{"a tar archive", "unpack it and name the folder"}
	}
	return in, head, packed, nil
}

// decoder returns the reader of a compressed stream, nil if it is none.
func decoder(magic []byte, raw *bufio.Reader, count *tally) (io.Reader, error) {
	starts := func(s string) bool { return bytes.HasPrefix(magic, []byte(s)) }
	switch {
	case starts("\x1f\x8b"):
		z, err := gzip.NewReader(raw)
		if err != nil {
			return nil, count.fault("gzip", err)
		}
		return &guarded{z: &members{z: z, raw: raw}, in: count, kind: "gzip"}, nil
	case starts("\x28\xb5\x2f\xfd"):
		// One goroutine, so that there is nothing to close.
		z, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, count.fault("zstd", err)
		}
		return &guarded{z: z, in: count, kind: "zstd"}, nil
	case starts("BZh") && len(magic) >= 6 && magic[3] >= '1' && magic[3] <= '9' && (magic[4] == 0x31 || magic[4] == 0x17):
		return &guarded{z: bzip2.NewReader(raw), in: count, kind: "bzip2"}, nil
	}
	for _, f := range foreigners {
		if starts(f.magic) {
			return nil, f.foreign
		}
	}
	return nil, nil
}

// A tally counts the bytes of a file as they lie on the disk, and keeps its error.
type tally struct {
	r   io.Reader
	n   int64
	err error
}

// Read reads on.
func (t *tally) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.n += int64(n)
	if err != nil && err != io.EOF {
		t.err = err
	}
	return n, err
}

// fault is the error of a decoder: that of the disk, if there was one.
func (t *tally) fault(kind string, err error) error {
	if t.err != nil {
		return t.err
	}
	return &Damaged{kind, err}
}

// guarded is the reader of a compressed stream within its bounds.
type guarded struct {
	z    io.Reader
	in   *tally
	out  int64
	kind string
}

// Read inflates on. The errors of the format are *Damaged.
func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	g.out += int64(n)
	if g.out > inflateMost || g.out > inflateGrace && g.out > inflateRatio*g.in.n {
		return 0, fmt.Errorf("%w: %s out of %s of %s", errBomb, megabytes(g.out), megabytes(g.in.n), g.kind)
	}
	if err != nil && err != io.EOF {
		err = g.in.fault(g.kind, err)
	}
	return n, err
}

// members reads the members of a gzip stream and, after one that is damaged,
// goes on with the next: each record of a web archive is a member of its own.
type members struct {
	z      *gzip.Reader
	raw    *bufio.Reader
	broken bool
}

// Read inflates on; behind an error it looks for the next member.
func (m *members) Read(p []byte) (int, error) {
	if m.broken && !m.next() {
		return 0, io.EOF
	}
	n, err := m.z.Read(p)
	m.broken = err != nil && err != io.EOF
	return n, err
}

// next sets the decoder to the next member; false if there is none.
func (m *members) next() bool {
	magic := []byte{0x1f, 0x8b, 8}
	for {
		buf, err := m.raw.Peek(max(m.raw.Buffered(), 10))
		at := bytes.Index(buf, magic)
		switch {
		case at < 0 && err != nil:
			return false
		case at < 0:
			m.raw.Discard(len(buf) - len(magic) + 1)
			continue
		case at > 0:
			m.raw.Discard(at)
			continue
		}
		if len(buf) > 3 && buf[3] < 0x20 && m.z.Reset(m.raw) == nil {
			m.broken = false
			return true
		}
		m.raw.Discard(1)
	}
}

// after reads what is buffered, then the error that came behind it, then on.
type after struct {
	left int
	r    *bufio.Reader
	err  error
}

// Read reads on.
func (a *after) Read(p []byte) (int, error) {
	if a.left > 0 {
		n, err := a.r.Read(p[:min(len(p), a.left)])
		a.left -= n
		return n, err
	}
	if err := a.err; err != nil {
		a.err = nil
		return 0, err
	}
	return a.r.Read(p)
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

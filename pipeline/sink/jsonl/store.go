package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/sink/internal/logfile"
	"github.com/rasid-news/rasid/pipeline/sink/rows"
)

// The codes of problems with a file of lines.
const (
	CodeOpen  = logfile.CodeOpen  // it cannot be opened or written
	CodeShort = logfile.CodeShort // it holds less than the journal says, or what it knows nothing of
)

// A Store appends lines to a file. Its mark is how many bytes of it hold; an
// article that comes again is appended again, and Finish drops the older line.
//
// The lines of a file that is named .gz or .zst are compressed, those of each
// batch for themselves, so that such a file can be cut back and gone on with
// too; every reader of the format takes the parts as one.
type Store struct {
	path  string
	opt   rows.Options
	log   *logfile.Log
	pack  packer
	mark  string
	again bool // a line may stand for an article that has an older one
	buf   bytes.Buffer
	small []byte
}

// OpenStore opens the file at path, or makes it.
func OpenStore(path string, cfg Config) (*Store, error) {
	pack, err := packerOf(path)
	if err != nil {
		return nil, fmt.Errorf("jsonl: %w", err)
	}
	log, err := logfile.Open(path, path)
	if err != nil {
		return nil, err
	}
	return &Store{path: path, opt: rows.Options{Text: cfg.Text}, log: log, pack: pack}, nil
}

// Name returns "jsonl:" and the whole path of the file.
func (s *Store) Name() string { return logfile.Name("jsonl", s.path) }

// Recover cuts the file back to its mark.
func (s *Store) Recover(_ context.Context, mark string) error {
	if _, err := s.log.Recover(mark); err != nil {
		return err
	}
	s.mark = s.log.Mark("")
	s.again = s.log.Size(0) > 0
	return nil
}

// Put appends the lines of docs and returns when they are on the disk.
func (s *Store) Put(_ context.Context, docs []*rasid.Document) (string, error) {
	s.buf.Reset()
	enc := json.NewEncoder(&s.buf)
	enc.SetEscapeHTML(false)
	for _, doc := range docs {
		if err := enc.Encode(rows.Flatten(doc, s.opt)); err != nil {
			return "", fmt.Errorf("jsonl: %w", err)
		}
	}
	s.small = s.pack.append(s.small[:0], s.buf.Bytes())
	if err := s.log.Append(s.small); err != nil {
		return "", err
	}
	s.mark = s.log.Mark("")
	return s.mark, nil
}

// Finish drops the lines of articles that have a later one. If there are any it
// writes the file anew beside itself and puts it in its own place in one step.
func (s *Store) Finish(ctx context.Context) (string, error) {
	s.log.Finish()
	if !s.again {
		return s.mark, nil
	}
	versions := logfile.NewVersions()
	err := s.each(func(n int, id string, _ []byte) error {
		versions.Add(id, n)
		return ctx.Err()
	})
	if err != nil || versions.Stale() == 0 {
		return s.mark, err
	}
	mark, err := s.log.Pack(s.mark, "", func(_ int, w io.Writer) error {
		out := bufio.NewWriterSize(&parts{w: w, pack: s.pack}, partSize)
		err := s.each(func(n int, id string, line []byte) error {
			if _, last := versions.Of(id); last != n {
				return ctx.Err()
			}
			_, err := out.Write(line)
			return err
		})
		return errors.Join(err, out.Flush())
	})
	if err != nil {
		return "", err
	}
	s.mark = mark
	return mark, nil
}

// each calls f for every line, line feed included.
func (s *Store) each(f func(n int, id string, line []byte) error) error {
	plain, err := s.pack.reader(bufio.NewReaderSize(s.log.Reader(0), 1<<20))
	if err != nil {
		return fmt.Errorf("jsonl: read %s: %w", s.path, err)
	}
	defer plain.Close()
	in := bufio.NewReaderSize(plain, 1<<20)
	var line []byte
	for n := 0; ; n++ {
		line = line[:0]
		for {
			part, err := in.ReadSlice('\n')
			line = append(line, part...)
			if err == nil {
				break
			}
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return nil
			}
			if !errors.Is(err, bufio.ErrBufferFull) {
				return fmt.Errorf("jsonl: read %s: %w", s.path, err)
			}
		}
		if err := f(n, lineID(line), line); err != nil {
			return err
		}
	}
}

// lineID reads the id off a line that this package wrote: it begins with it.
func lineID(line []byte) string {
	rest, ok := bytes.CutPrefix(line, []byte(`{"article":{"id":`))
	if !ok {
		return ""
	}
	var id string
	if err := json.NewDecoder(bytes.NewReader(rest)).Decode(&id); err != nil {
		return ""
	}
	return id
}

// Close closes the file.
func (s *Store) Close() error { return s.log.Close() }

// A packer compresses stretches of bytes, each for itself.
type packer struct {
	gz *gzip.Writer
	zs *zstd.Encoder
}

func packerOf(path string) (p packer, err error) {
	switch {
	case strings.HasSuffix(path, ".gz"):
		p.gz = gzip.NewWriter(nil)
	case strings.HasSuffix(path, ".zst"):
		p.zs, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	}
	return p, err
}

// append appends plain to dst, compressed.
func (p packer) append(dst, plain []byte) []byte {
	switch {
	case len(plain) == 0:
		return dst
	case p.zs != nil:
		return p.zs.EncodeAll(plain, dst)
	case p.gz != nil:
		out := bytes.NewBuffer(dst)
		p.gz.Reset(out)
		p.gz.Write(plain) // a Buffer takes everything
		p.gz.Close()
		return out.Bytes()
	}
	return append(dst, plain...)
}

// reader reads what append wrote, any number of times.
func (p packer) reader(r io.Reader) (io.ReadCloser, error) {
	switch {
	case p.zs != nil:
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	case p.gz != nil:
		z, err := gzip.NewReader(r)
		if errors.Is(err, io.EOF) {
			return io.NopCloser(r), nil // nothing was written
		}
		return z, err
	}
	return io.NopCloser(r), nil
}

// partSize is how much is compressed for itself when a file is written anew.
const partSize = 4 << 20

// parts compresses each Write for itself.
type parts struct {
	w    io.Writer
	pack packer
	buf  []byte
}

func (p *parts) Write(b []byte) (int, error) {
	p.buf = p.pack.append(p.buf[:0], b)
	if _, err := p.w.Write(p.buf); err != nil {
		return 0, err
	}
	return len(b), nil
}

package importer

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A feed is the text of one file: decompressed, decoded, counted.
type feed struct {
	br     *bufio.Reader
	path   string
	offset int64 // bytes taken from br
	line   int   // of the byte at offset, from 1
	err    error // the first error other than the end
	close  func() error
}

const window = 256 << 10

// openFile opens a file for reading. Compression is told by the first bytes,
// not by the name: downloads lose their endings. Of a zip archive the table in it
// is read.
func openFile(path, encoding string) (*feed, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	in, done, err := unzipped(path, f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	fd, err := newFeed(path, in, encoding)
	if err != nil {
		return nil, errors.Join(err, done(), f.Close())
	}
	fd.close = func() error { return errors.Join(done(), f.Close()) }
	return fd, nil
}

func newFeed(path string, r io.Reader, encoding string) (*feed, error) {
	br := bufio.NewReaderSize(r, window)
	head, _ := br.Peek(16)
	var in io.Reader = br
	switch {
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		z, err := gzip.NewReader(br)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		in = z
	case bytes.HasPrefix(head, []byte("BZh")):
		in = bzip2.NewReader(br)
	default:
		if what := noText(head); what != "" {
			return nil, fmt.Errorf("%s is %s", path, what)
		}
	}
	switch encoding {
	case "", "utf-8":
	case "windows-1256":
		in = transform.NewReader(in, charmap.Windows1256.NewDecoder())
	case "utf-16":
		in = transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	default:
		return nil, fmt.Errorf("unknown encoding %q (there are: utf-8, windows-1256, utf-16)", encoding)
	}
	if in != io.Reader(br) {
		br = bufio.NewReaderSize(in, window)
	}
	fd := &feed{br: br, path: path, line: 1, close: func() error { return nil }}
	if mark, _ := br.Peek(3); string(mark) == "\uFEFF" {
		fd.offset = 3
		_, err := br.Discard(3)
		return fd, err
	}
	return fd, nil
}

// noText tells files that hold no rows as they are, by their first bytes, and
// what to do about them; "" for all others.
func noText(head []byte) string {
	for _, m := range [...]struct{ magic, what string }{
		{"\x28\xB5\x2F\xFD", "packed by zstd: unpack it first, with zstd -d"},
		{"\xFD7zXZ\x00", "packed by xz: unpack it first, with xz -d"},
		{"7z\xBC\xAF\x27\x1C", "a 7z archive: unpack it first"},
		{"PK\x03\x04", "a zip archive within another file: unpack it first"},
		{"SQLite format 3", "an SQLite database: export its records as GeoJSON or CSV"},
		{"%PDF-", "a PDF document: find the table that it was made of"},
		{"<!DOCTYPE html", "a web page, not the download: fetch the file itself"},
		{"<!doctype html", "a web page, not the download: fetch the file itself"},
		{"<html", "a web page, not the download: fetch the file itself"},
	} {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.what
		}
	}
	return ""
}

// skipTo goes on from a place that an earlier run had reached.
func (f *feed) skipTo(offset int64, line int) error {
	for f.offset < offset {
		n, err := f.br.Discard(int(min(offset-f.offset, 1<<30)))
		f.offset += int64(n)
		if err != nil {
			return fmt.Errorf("%s is shorter than it was: %w", f.path, err)
		}
	}
	f.line = line
	return nil
}

// readLine puts the next line with its end into buf, which is empty; long says
// that the line was longer than most bytes, and is cut. The error is io.EOF
// alone, behind the last line; f.err knows of others.
func (f *feed) readLine(buf []byte, most int) (out []byte, long bool, err error) {
	for {
		part, err := f.br.ReadSlice('\n')
		f.offset += int64(len(part))
		if len(buf)+len(part) <= most {
			buf = append(buf, part...)
		} else {
			long = true
		}
		switch {
		case err == nil:
			f.line++
			return buf, long, nil
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(buf) > 0:
			return buf, long, nil
		}
		if !errors.Is(err, io.EOF) {
			f.err = err
		}
		return buf, long, io.EOF
	}
}

package assemble

import (
	"bytes"
	"context"
	"io"
	"iter"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/source/html"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/jsonl"
	"github.com/rasid-news/rasid/pipeline/source/textdir"
)

// The promises of the sources, kept here once.
var (
	_ pipeline.Source  = (*Files)(nil)
	_ pipeline.Source  = (*input.Source)(nil)
	_ pipeline.Skipper = input.Skip{}
)

// FormatAuto is the format that is told by name and content, file by file.
const FormatAuto = "auto"

// formats is the table of input formats, in the order in which a file's content
// is compared with them; text takes what no other does.
var formats = [...]struct {
	name   string
	named  func(file string) bool
	begins func(head []byte) bool
	reader func(Input) input.Reader
}{
	{"jsonl", jsonl.Is, beginsJSON, func(in Input) input.Reader {
		return jsonl.Reader{Published: in.Published, Outlet: in.Outlet}
	}},
	{"html", html.Is, beginsHTML, func(in Input) input.Reader {
		return html.Reader{Published: in.Published, Outlet: in.Outlet}
	}},
	{"text", textdir.Is, func([]byte) bool { return true }, func(in Input) input.Reader {
		return textdir.Reader{Published: in.Published, Outlet: in.Outlet}
	}},
}

// Formats lists the names of the input formats.
func Formats() []string {
	names := []string{FormatAuto}
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// An Input says what to read.
type Input struct {
	Paths     []string   // files, folders, "-" for standard input
	Stdin     io.Reader  // read for "-"
	Format    string     // one of Formats; "" is auto
	Published rasid.Date // of articles that do not say when they were published
	Outlet    string     // of articles that do not say where
}

// Files is a source of files of all formats.
type Files struct {
	in     Input
	choose input.Choose
}

// Source returns the source of an input. With format auto each file is read by
// its extension, or by its first bytes where that says nothing; in folders,
// files with other extensions are skipped.
func Source(in Input) (*Files, error) {
	if in.Format == "" || in.Format == FormatAuto {
		return &Files{in, func(name string, head []byte, walked bool) input.Reader {
			return auto(in, name, head, walked)
		}}, nil
	}
	for _, f := range formats {
		if f.name != in.Format {
			continue
		}
		reader := f.reader(in)
		return &Files{in, func(name string, _ []byte, walked bool) input.Reader {
			if walked && !f.named(name) {
				return nil
			}
			return reader
		}}, nil
	}
	return nil, unknown("format", in.Format, Formats())
}

// Documents yields the articles of all files, in order.
func (f *Files) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return input.Files(ctx, f.in.Paths, f.in.Stdin, f.choose)
}

// Progress returns how many bytes of the input were read so far, as they lie on
// the disk, and how many there are; 0 where that is not known.
func (f *Files) Progress() (read, total int64) { return 0, 0 }

func auto(in Input, name string, head []byte, walked bool) input.Reader {
	for _, f := range formats {
		if f.named(name) {
			return f.reader(in)
		}
	}
	if walked {
		return nil
	}
	for _, f := range formats {
		if f.begins(head) {
			return f.reader(in)
		}
	}
	return nil
}

// beginsJSON reports whether a stream opens an object whose first key follows:
// a text that begins with a brace in words is no JSON.
func beginsJSON(head []byte) bool {
	head = bytes.TrimSpace(input.TrimBOM(head))
	rest, ok := bytes.CutPrefix(head, []byte("{"))
	if !ok {
		return false
	}
	rest = bytes.TrimSpace(rest)
	return len(rest) == 0 || rest[0] == '"' || rest[0] == '}'
}

// beginsHTML reports whether a stream opens like a page.
func beginsHTML(head []byte) bool {
	head = bytes.TrimSpace(input.TrimBOM(head))
	if len(head) == 0 || head[0] != '<' {
		return false
	}
	low := strings.ToLower(string(head[:min(len(head), 1024)]))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<article", "<?xml"} {
		if strings.Contains(low, tag) {
			return tag != "<?xml" || strings.Contains(low, "html")
		}
	}
	return false
}

package assemble

import (
	"context"
	"io"
	"iter"
	"sync"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline"
	"github.com/rasid-news/rasid/pipeline/source/csv"
	"github.com/rasid-news/rasid/pipeline/source/feed"
	"github.com/rasid-news/rasid/pipeline/source/html"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/jsonl"
	"github.com/rasid-news/rasid/pipeline/source/mediawiki"
	"github.com/rasid-news/rasid/pipeline/source/parquet"
	"github.com/rasid-news/rasid/pipeline/source/textdir"
	"github.com/rasid-news/rasid/pipeline/source/warc"
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
// is compared with them; text takes what no other does. Where two formats share
// an extension, as RSS and dumps do .xml, the content decides.
var formats = [...]struct {
	name   string
	named  func(file string) bool
	begins func(head []byte) bool
	reader func(Input) input.Reader
}{
	{"jsonl", jsonl.Is, jsonl.Begins, func(in Input) input.Reader {
		return jsonl.Reader{Published: in.Published, Outlet: in.Outlet, Zone: in.Zone, Fields: in.Fields}
	}},
	{"csv", csv.Is, csv.Begins, func(in Input) input.Reader {
		return csv.Reader{Published: in.Published, Outlet: in.Outlet, Zone: in.Zone, Fields: in.Fields}
	}},
	{"parquet", parquet.Is, parquet.Begins, func(in Input) input.Reader {
		return parquet.Reader{Published: in.Published, Outlet: in.Outlet, Zone: in.Zone, Fields: in.Fields}
	}},
	{"warc", warc.Is, warc.Begins, func(in Input) input.Reader {
		return warc.Reader{Published: in.Published, Outlet: in.Outlet, Zone: in.Zone}
	}},
	{"mediawiki", mediawiki.Is, mediawiki.Begins, func(in Input) input.Reader {
		return mediawiki.Reader{Published: in.Published, Outlet: in.Outlet}
	}},
	{"feed", feed.Is, feed.Begins, func(in Input) input.Reader {
		return feed.Reader{Published: in.Published, Outlet: in.Outlet, Zone: in.Zone}
	}},
	{"html", html.Is, html.Begins, func(in Input) input.Reader {
		return html.Reader{Published: in.Published, Outlet: in.Outlet, Zone: in.Zone}
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
	Paths     []string       // files, folders, "-" for standard input
	Stdin     io.Reader      // read for "-"
	Format    string         // one of Formats; "" is auto
	Published rasid.Date     // of articles that do not say when they were published
	Outlet    string         // of articles that do not say where
	Zone      *time.Location // of the outlets, in which the day of a timestamp is taken; nil is the timestamp's own
	Fields    input.Fields   // which columns or keys hold what, in tables and records
}

// Fields reads pairs such as "text=body" for Input.Fields. The parts of an article
// are id, title, text, date, url, source and language; each is found in the
// column, the key, the path of keys or the number of a column that is named.
func Fields(pairs []string) (input.Fields, error) { return input.ParseFields(pairs) }

// Files is a source of files of all formats.
type Files struct {
	in     Input
	choose input.Choose
	meter  input.Meter
	size   func() int64 // of all files; walks the folders once, at the first call
}

// Source returns the source of an input. With format auto each file is read by
// its extension, or by its first bytes where that says nothing; in folders,
// files with other extensions are skipped.
func Source(in Input) (*Files, error) {
	if in.Format == "" || in.Format == FormatAuto {
		return files(in, func(name string, head []byte, walked bool) input.Reader {
			return auto(in, name, head, walked)
		}), nil
	}
	for _, f := range formats {
		if f.name != in.Format {
			continue
		}
		reader := f.reader(in)
		return files(in, func(name string, _ []byte, walked bool) input.Reader {
			if walked && !f.named(name) {
				return nil
			}
			return reader
		}), nil
	}
	return nil, unknown("format", in.Format, Formats())
}

func files(in Input, choose input.Choose) *Files {
	return &Files{in: in, choose: choose, size: sync.OnceValue(func() int64 { return input.Size(in.Paths) })}
}

// Documents yields the articles of all files, in order.
func (f *Files) Documents(ctx context.Context) iter.Seq2[*rasid.Document, error] {
	return input.Files(ctx, f.in.Paths, f.in.Stdin, f.choose, &f.meter)
}

// Progress returns how many bytes of the input were read so far, as they lie on
// the disk, and how many there are; 0 and 0 if standard input is read, since
// nobody knows then. It may be called at any time, from any goroutine.
func (f *Files) Progress() (read, total int64) {
	if total = f.size(); total == 0 {
		return 0, 0
	}
	return min(f.meter.Read(), total), total
}

func auto(in Input, name string, head []byte, walked bool) input.Reader {
	known := false
	for _, f := range formats {
		if !f.named(name) {
			continue
		}
		known = true
		if walked && f.name == "csv" && !csv.Holds(head, in.Fields) {
			return nil
		}
		if input.Extension(name) != sharedExtension || f.begins(head) {
			return f.reader(in)
		}
	}
	if walked && !known {
		return nil
	}
	for _, f := range formats {
		if f.begins(head) && (f.name != "text" || !known) {
			return f.reader(in)
		}
	}
	return nil
}

// sharedExtension is that of formats which only their content tells apart.
const sharedExtension = ".xml"

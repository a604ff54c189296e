package assemble_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	pq "github.com/parquet-go/parquet-go"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/assemble"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

const (
	oneText = "غادر الوفد العاصمة أمس بعد ثلاثة أيام من المحادثات، وقال ناطق باسمه إنه سيعود إليها قبل نهاية الشهر."
	twoText = "وصل الوفد إلى الميناء صباح اليوم، وكان في استقباله رئيس البلدية وعدد من التجار الذين انتظروه ساعات طويلة."
)

// samples holds two articles in each format.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	page := func(text string) string {
		return "<!doctype html><html><head><meta charset=utf-8></head><body><p>" + text + "</p></body></html>"
	}
	response := func(text string) string {
		body := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(text)
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(body), body)
	}
	wiki := func(text string) string {
		return "<page><title>خبر</title><ns>0</ns><id>1</id><revision><text>" + text + "</text></revision></page>\n"
	}
	type row struct {
		Text string `parquet:"text"`
	}
	var table bytes.Buffer
	w := pq.NewGenericWriter[row](&table)
	if _, err := w.Write([]row{{oneText}, {twoText}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"news.jsonl":   []byte(`{"text":"` + oneText + `"}` + "\n" + `{"text":"` + twoText + `"}` + "\n"),
		"news.json":    []byte(`[ {"text":"` + oneText + `"},` + "\n" + ` {"text":"` + twoText + `"} ]`),
		"news.csv":     []byte("id,text\n1," + `"` + oneText + `"` + "\n2," + twoText + "\n"),
		"news.tsv":     []byte("id\ttext\n1\t" + oneText + "\n2\t" + twoText + "\n"),
		"news.rss":     []byte("<rss><channel><item><description>" + oneText + "</description></item><item><description>" + twoText + "</description></item></channel></rss>"),
		"feed.xml":     []byte(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><content>` + oneText + "</content></entry><entry><summary>" + twoText + "</summary></entry></feed>"),
		"dump.xml":     []byte("<mediawiki xml:lang=\"ar\"><siteinfo></siteinfo>\n" + wiki(oneText) + wiki(twoText) + "</mediawiki>"),
		"news.warc":    []byte(response(oneText) + response(twoText)),
		"news.parquet": table.Bytes(),
	}
}

func packings(t testing.TB) map[string]func([]byte) []byte {
	t.Helper()
	return map[string]func([]byte) []byte{
		"": func(b []byte) []byte { return b },
		".gz": func(b []byte) []byte {
			var out bytes.Buffer
			z := gzip.NewWriter(&out)
			z.Write(b)
			z.Close()
			return out.Bytes()
		},
		".zst": func(b []byte) []byte {
			z, err := zstd.NewWriter(nil)
			if err != nil {
				t.Fatal(err)
			}
			defer z.Close()
			return z.EncodeAll(b, nil)
		},
	}
}

// all reads an input to its end.
func all(t testing.TB, in assemble.Input) (docs []*rasid.Document, errs []error) {
	t.Helper()
	src, err := assemble.Source(in)
	if err != nil {
		t.Fatal(err)
	}
	for doc, err := range src.Documents(t.Context()) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

// TestAllFormatsInAllPackings: each format is told by its name in a folder, and
// by its content in a pipe.
func TestAllFormatsInAllPackings(t *testing.T) {
	for name, raw := range samples(t) {
		for ext, pack := range packings(t) {
			t.Run(name+ext, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), name+ext)
				if err := os.WriteFile(path, pack(raw), 0o600); err != nil {
					t.Fatal(err)
				}
				for how, in := range map[string]assemble.Input{
					"folder":  {Paths: []string{filepath.Dir(path)}},
					"pattern": {Paths: []string{filepath.Join(filepath.Dir(path), "*"+ext)}},
					"pipe":    {Paths: []string{"-"}, Stdin: bytes.NewReader(pack(raw))},
				} {
					docs, errs := all(t, in)
					if len(docs) != 2 || len(errs) != 0 {
						t.Errorf("%s: %d articles, errors %v", how, len(docs), errs)
						continue
					}
					for i, want := range []string{oneText, twoText} {
						if !strings.HasSuffix(docs[i].Text, want) {
							t.Errorf("%s: article %d is %q", how, i, docs[i].Text)
						}
					}
				}
			})
		}
	}
}

// packedBzip2 is two lines of JSON that bzip2 packed: Go has no writer of it.
const packedBzip2 = "QlpoOTFBWSZTWVlXgIYAABhZ2gAQUAUwEBYgBEoncCqgqjAAYCAAVDSm1GgAAB6mg/VBKoyAB6QxDIAIR3NG8W3IZCDRBgsYQ5zFkjisUPJR44UfIACAg83DEqBCAey9q1SgxgFxeZXJN+LuSKcKEgsq8BDA"

func TestBzip2IsRead(t *testing.T) {
	raw, err := base64.StdEncoding.DecodeString(packedBzip2)
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: bytes.NewReader(append(raw, raw...))})
	if len(docs) != 4 || len(errs) != 0 || docs[3].ID != "b2" {
		t.Errorf("%d articles, errors %v", len(docs), errs)
	}
	docs, errs = all(t, assemble.Input{Paths: []string{"-"}, Stdin: bytes.NewReader(append(raw, raw[:40]...))})
	if len(docs) != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "E406 cannot read: damaged bzip2 stream") {
		t.Errorf("cut short: %d articles, errors %v", len(docs), errs)
	}
}

// TestCutStreamsKeepWhatCameBefore: of a stream that is cut anywhere, what can be
// read is read, and one problem tells of the rest.
func TestCutStreamsKeepWhatCameBefore(t *testing.T) {
	var lines strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&lines, `{"id":"%d","text":"%s %d"}`+"\n", i, oneText, i*i*i)
	}
	for ext, pack := range packings(t) {
		if ext == "" {
			continue
		}
		packed := pack([]byte(lines.String()))
		for _, part := range []int{2, 3, 10} {
			cut := packed[:len(packed)-len(packed)/part]
			docs, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: bytes.NewReader(cut)})
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), "E406 cannot read: damaged") {
				t.Errorf("%s less a %d. part: errors %v", ext, part, errs)
			}
			if ext == ".gz" && len(docs) < 1000-1000/part {
				t.Errorf("%s less a %d. part: %d articles", ext, part, len(docs))
			}
			for i, d := range docs {
				if d.ID != fmt.Sprint(i) {
					t.Fatalf("article %d is %q", i, d.ID)
				}
			}
		}
	}
}

func TestFieldsAreMappedInTablesAndRecords(t *testing.T) {
	fields, err := assemble.Fields([]string{"id=guid", "text=article.body"})
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]string{
		"lines": `{"guid":7,"article":{"body":["غادر.","ثم عاد."]}}`,
		"array": `[{"guid":7,"article":{"body":"غادر.\nثم عاد."}}]`,
		"table": "guid,article.body\n7,\"غادر.\nثم عاد.\"\n",
	} {
		format := "jsonl"
		if name == "table" {
			format = "csv"
		}
		docs, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: strings.NewReader(in), Format: format, Fields: fields})
		if len(docs) != 1 || len(errs) != 0 || docs[0].ID != "7" || docs[0].Text != "غادر.\nثم عاد." {
			t.Errorf("%s: %d articles, errors %v", name, len(docs), errs)
		}
	}
	for pair, want := range map[string]string{"body=text": `unknown part of an article "body" (there are: id, title, text`, "text": "write PART=COLUMN"} {
		if _, err := assemble.Fields([]string{pair}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", pair, err)
		}
	}
}

// TestProgressEndsAtTheWhole: the bytes read grow to the sum of the sizes, also
// where files are skipped or damaged, and may be asked for all the while.
func TestProgressEndsAtTheWhole(t *testing.T) {
	dir := t.TempDir()
	for name, raw := range samples(t) {
		for ext, pack := range packings(t) {
			if err := os.WriteFile(filepath.Join(dir, name+ext), pack(raw), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, raw := range map[string]string{"a.pdf": "%PDF", "b.txt": "\x00\x00\x00", ".hidden": "x", "c.jsonl.gz": "\x1f\x8b\x08\x00cut"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	src, err := assemble.Source(assemble.Input{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	if read, total := src.Progress(); read != 0 || total == 0 {
		t.Errorf("at the start: %d of %d", read, total)
	}
	stop := make(chan struct{})
	var asking sync.WaitGroup
	asking.Go(func() {
		for last := int64(0); ; {
			read, total := src.Progress()
			if read < last || read > total {
				t.Errorf("%d of %d after %d", read, total, last)
			}
			last = read
			select {
			case <-stop:
				return
			default:
				runtime.Gosched()
			}
		}
	})
	for range src.Documents(t.Context()) {
	}
	close(stop)
	asking.Wait()
	if read, total := src.Progress(); read != total {
		t.Errorf("at the end: %d of %d", read, total)
	}
	piped, err := assemble.Source(assemble.Input{Paths: []string{"-", dir}, Stdin: strings.NewReader("نص")})
	if err != nil {
		t.Fatal(err)
	}
	if read, total := piped.Progress(); read != 0 || total != 0 {
		t.Errorf("of a pipe: %d of %d", read, total)
	}
}

// TestTablesOfOtherThingsAreSkippedInFolders: an index beside the articles is no
// fault, but named on the command line it is.
func TestTablesOfOtherThingsAreSkippedInFolders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index.tsv")
	if err := os.WriteFile(path, []byte("file\tauthor\n1.txt\tليلى\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{filepath.Dir(path): "W403 not an article file", path: "E409 no column holds the text"} {
		docs, errs := all(t, assemble.Input{Paths: []string{in}})
		if len(docs) != 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), want) {
			t.Errorf("%s: %d articles, errors %v", in, len(docs), errs)
		}
	}
}

func TestPatternsOfFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", ".c.txt", "d[1].txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("نص "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for pattern, want := range map[string]string{
		"[ab].txt": "a.txt b.txt", "*.txt": "a.txt b.txt d[1].txt", "d[1].txt": "d[1].txt", ".*.txt": ".c.txt",
		"*.pdf": "E401 cannot read: no file matches the pattern", "[": "E401 cannot read: bad pattern",
	} {
		docs, errs := all(t, assemble.Input{Paths: []string{filepath.Join(dir, pattern)}})
		var got []string
		for _, d := range docs {
			got = append(got, filepath.Base(d.Origin.Path))
		}
		if s := strings.Join(got, " ") + fmt.Sprint(errs); !strings.Contains(s, want) || len(errs) > 1 {
			t.Errorf("%s: got %s, want %s", pattern, s, want)
		}
	}
}

// endless repeats a text up to a size.
type endless struct {
	text string
	left int64
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && e.left > 0 {
		k := copy(p[n:], e.text[e.at:])
		e.at = (e.at + k) % len(e.text)
		n += k
		e.left -= int64(k)
	}
	return n, nil
}

// TestHostileInputCostsNoMemory: whatever comes, the memory stays within bounds,
// each article that is refused has its message, and the next input is read.
func TestHostileInputCostsNoMemory(t *testing.T) {
	gz, zst := packings(t)[".gz"], packings(t)[".zst"]
	zeros := gz(make([]byte, 8<<20))
	line := `{"id":"last","text":"` + oneText + `"}` + "\n"
	long := func(text string, size int64) io.Reader { return &endless{text: text, left: size} }
	tests := []struct {
		name, format string
		in           io.Reader
		want         string // of the first message
		docs         int
	}{
		{"line of 200 MB", "jsonl", io.MultiReader(strings.NewReader(`{"text":"`), long("كلمة ", 200<<20), strings.NewReader("\"}\n"+line)), "E407 line longer than", 1},
		{"element of 200 MB", "jsonl", io.MultiReader(strings.NewReader(`[{"text":"`), long("كلمة ", 200<<20), strings.NewReader("\"},"+line+"]")), "E407 element longer than", 1},
		{"field of 200 MB", "csv", io.MultiReader(strings.NewReader("text\n\""), long("كلمة\n", 200<<20), strings.NewReader("\"\nنص\n")), "E407 row longer than", 1},
		{"text of 200 MB", "text", long("كلمة ", 200<<20), "W402 article too large", 0},
		{"page of 200 MB", "html", io.MultiReader(strings.NewReader("<html><p>"), long("كلمة ", 200<<20)), "W402 article too large", 0},
		{"page of 4 million tags", "html", long("<b>", 12<<20), "E408 no article in the page: it has", 0},
		{"page 100,000 deep", "html", io.MultiReader(long("<div>", 500_000), strings.NewReader(oneText)), "E408 no article in the page", 0},
		{"item of 200 MB", "feed", io.MultiReader(strings.NewReader("<rss><channel><item><title>"), long("كلمة ", 200<<20)), "E411 item over", 0},
		{"tags of a feed", "feed", io.MultiReader(strings.NewReader("<rss><channel><item>"), long("<a>", 200<<20)), "E411 bad XML: elements nested too deep", 0},
		{"wiki page of 200 MB", "mediawiki", io.MultiReader(strings.NewReader("<mediawiki><page><text>"), long("كلمة ", 200<<20), bytes.NewReader(samples(t)["dump.xml"])), "E410 page over", 1},
		{"record of 200 MB", "warc", io.MultiReader(strings.NewReader("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 209715200\r\n\r\n"), long("abcde", 200<<20), strings.NewReader("\r\n\r\n"), bytes.NewReader(samples(t)["news.warc"])), "W402 article too large", 2},
		{"header of a record", "warc", io.MultiReader(strings.NewReader("WARC/1.0\r\n"), long("a: b\r\n", 200<<20)), "E410", 0},
		{"NUL bytes", "auto", long("\x00", 200<<20), "W402", 0},
		{"bomb of gzip", "jsonl", io.MultiReader(repeat(zeros, 200)...), "E412 cannot read: inflates beyond all measure", 0},
		{"bomb of zstd", "text", bytes.NewReader(zst(make([]byte, 128<<20))), "W402", 0},
		{"invalid UTF-8", "jsonl", strings.NewReader("{\"text\":\"\xd8\"}\n" + line), "E402", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var before, after runtime.MemStats
			debug.FreeOSMemory() // what earlier tests took is not this one's
			runtime.ReadMemStats(&before)
			docs, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: tt.in, Format: tt.format})
			runtime.ReadMemStats(&after)
			if len(docs) != tt.docs || len(errs) == 0 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("%d articles, errors %v\nwant %s", len(docs), errs, tt.want)
			}
			const most = 320 << 20
			held := func(m *runtime.MemStats) uint64 { return m.HeapSys - m.HeapReleased }
			if held(&after) > most {
				t.Errorf("%d MB of heap, %d MB before", held(&after)>>20, held(&before)>>20)
			}
		})
	}
}

func repeat(raw []byte, n int) (all []io.Reader) {
	for range n {
		all = append(all, bytes.NewReader(raw))
	}
	return all
}

func TestBombsEndWithAMessage(t *testing.T) {
	for ext, pack := range packings(t) {
		if ext == "" {
			continue
		}
		part := pack(make([]byte, 16<<20))
		var read int64
		in := io.TeeReader(io.MultiReader(repeat(part, 1000)...), counter{&read})
		_, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: in, Format: "jsonl"})
		if last := errs[len(errs)-1].Error(); !strings.Contains(last, "E412 cannot read: inflates beyond all measure") {
			t.Errorf("%s: %s", ext, last)
		}
		if read > 1<<20 {
			t.Errorf("%s: %d bytes of the bomb were read", ext, read)
		}
	}
}

type counter struct{ n *int64 }

func (c counter) Write(p []byte) (int, error) {
	*c.n += int64(len(p))
	return len(p), nil
}

func TestTenThousandEmptyArticlesAreTenThousandSkips(t *testing.T) {
	in := strings.Repeat(`{"text":""}`+"\n", 10_000)
	docs, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: strings.NewReader(in)})
	for _, err := range errs {
		var skip input.Skip
		if !errors.As(err, &skip) || skip.SkipReason() != input.ReasonEmpty {
			t.Fatal(err)
		}
	}
	if len(docs) != 0 || len(errs) != 10_000 {
		t.Errorf("%d articles, %d skips", len(docs), len(errs))
	}
}

func TestOtherContainersAreNamed(t *testing.T) {
	for magic, want := range map[string]string{
		"\xfd7zXZ\x00rest": "E413 cannot read: an xz file is not read; inflate it into a pipe", "PK\x03\x04rest": "a zip archive is not read; unpack it",
		strings.Repeat("a", 257) + "ustar" + strings.Repeat("b", 300): "a tar archive is not read; unpack it",
	} {
		_, errs := all(t, assemble.Input{Paths: []string{"-"}, Stdin: strings.NewReader(magic)})
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), want) {
			t.Errorf("%.8q: %v", magic, errs)
		}
	}
}

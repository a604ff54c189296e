package textdir_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/textdir"
)

func write(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func collect(t *testing.T, src *input.Source) (texts []string, errs []error) {
	t.Helper()
	for doc, err := range src.Documents(t.Context()) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		texts = append(texts, filepath.Base(doc.Origin.Path)+": "+doc.Text)
	}
	return texts, errs
}

func TestFoldersAreWalkedInOrder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", []byte("ثان"))
	write(t, dir, "a/z.TXT", []byte("أول"))
	write(t, dir, "c.txt.gz", zipped(t, "ثالث"))
	write(t, dir, ".hidden.txt", []byte("مخفي"))
	write(t, dir, ".git/x.txt", []byte("مخفي"))
	write(t, dir, "notes.md", []byte("ليس خبرا"))
	if err := os.Symlink(filepath.Join(dir, "b.txt"), filepath.Join(dir, "d.txt")); err != nil {
		t.Skip(err)
	}
	texts, errs := collect(t, textdir.New([]string{dir}, nil, textdir.Reader{}))
	if got, want := strings.Join(texts, " | "), "z.TXT: أول | b.txt: ثان | c.txt.gz: ثالث | d.txt: ثان"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	var skip input.Skip
	if len(errs) != 1 || !errors.As(errs[0], &skip) || skip.Reason != input.ReasonFormat {
		t.Errorf("the file that is no article gave %v", errs)
	}
}

func TestEachFaultHasPlaceAndHint(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"windows-1256", []byte("Cairo\n\xc7\xe1\xde\xc7\xe5\xd1\xc9"), ":2:1: E402 not UTF-8: byte 0xC7 at byte offset 6; if it is Arabic in the Windows code page, convert it: `iconv -f windows-1256 -t utf-8`"},
		{"half a letter at the end", []byte("نص\xd9"), ":1:3: E402 not UTF-8: byte 0xD9 at byte offset 4"},
		{"binary", []byte("PKCS\x00\x00"), ":1:5: E403 not a text file: NUL byte at byte offset 4"},
		{"zip", []byte("PK\x03\x04\x00\x00"), ": E413 cannot read: a zip archive is not read; unpack it"},
		{"utf-16", []byte("\xff\xfe\x46\x06\x35\x06\x20\x00"), ":1:8: E403 not a text file: NUL byte at byte offset 7; give text in UTF-8; convert UTF-16 with `iconv -f utf-16 -t utf-8`"},
		{"empty", nil, ": W401 empty article, skipped"},
		{"spaces only", []byte("\ufeff \n\t\u200f"), ": W401 empty article, skipped"},
		{"cut gzip", zippedPart(t), ": E406 cannot read: damaged gzip stream"},
		{"too large", []byte(strings.Repeat("ا", 600)), ": W402 article too large, skipped: over the limit of"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := write(t, t.TempDir(), "x.txt", tt.data)
			texts, errs := collect(t, textdir.New([]string{path, path + "x"}, nil, textdir.Reader{Limit: 1000}))
			if len(texts) != 0 || len(errs) != 2 {
				t.Fatalf("got texts %q, errors %v", texts, errs)
			}
			if !strings.Contains(errs[0].Error(), path+tt.want) {
				t.Errorf("got %v\nwant %s", errs[0], tt.want)
			}
			if !strings.Contains(errs[1].Error(), "x.txtx: E401 cannot read: no such file or folder; check the path") {
				t.Errorf("got %v", errs[1])
			}
		})
	}
}

func zippedPart(t *testing.T) []byte {
	b := zipped(t, strings.Repeat("نص طويل ", 50))
	return b[:len(b)/2]
}

func TestIdIsTheWordsNotThePath(t *testing.T) {
	dir := t.TempDir()
	paths := []string{write(t, dir, "a.txt", []byte("نص واحد")), write(t, dir, "b/c.txt", []byte("\ufeffنص واحد")), "-"}
	src := textdir.New(paths, strings.NewReader("نص واحد"), textdir.Reader{Published: rasid.Date{Year: 2020, Month: 1, Day: 2}})
	ids := map[string]bool{}
	for doc, err := range src.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		ids[doc.ID] = true
		if doc.Published.String() != "2020-01-02" {
			t.Errorf("published %s", doc.Published)
		}
	}
	if len(ids) != 1 {
		t.Errorf("the same words have the ids %v", ids)
	}
}

// FuzzRead feeds any bytes: one document or one problem comes out, and a
// document is the bytes that were read, less a byte order mark.
func FuzzRead(f *testing.F) {
	f.Add([]byte("وصل الوفد."))
	f.Add([]byte("\ufeff\x00\xff"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		n := 0
		for doc, err := range (textdir.Reader{Limit: 1 << 16}).Read(t.Context(), "f", bytes.NewReader(raw)) {
			n++
			var problem rasid.Problem
			switch {
			case err != nil && (doc != nil || !errors.As(err, &problem)):
				t.Fatalf("document %v with error %v", doc, err)
			case err == nil && doc.Text != strings.TrimPrefix(string(raw), "\ufeff"):
				t.Fatalf("read %q as %q", raw, doc.Text)
			}
		}
		if n != 1 {
			t.Fatalf("%d results", n)
		}
	})
}

package importer_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/gazetteers/importer"
)

// zipped packs files, name after text.
func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDownloadsAsTheyAre(t *testing.T) {
	row := place(1, "مثال")
	var gz bytes.Buffer
	w := gzip.NewWriter(&gz)
	if _, err := w.Write([]byte(row)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	cut := zipped(t, "SY.txt", row)
	for _, c := range []struct {
		name, file string
		bytes      []byte
		err        string // "" if the row is read
	}{
		{"the table of a country, with its explanations", "SY.zip", zipped(t, "readme.txt", "x", "SY.txt", row), ""},
		{"language codes beside names", "cities15000.zip", zipped(t, "iso-languagecodes.txt", "x", "cities15000.txt", row), ""},
		{"a table in a folder", "SY.zip", zipped(t, "SY/", "", "SY/SY.TXT", row), ""},
		{"an archive that was called otherwise", "SY (1).zip", zipped(t, "readme.txt", "x", "SY.txt", row), ""},
		{"an archive without its ending", "download", zipped(t, "SY.txt", row), ""},
		{"gzip without its ending", "download", gz.Bytes(), ""},
		{"two tables", "all.zip", zipped(t, "SY.txt", row, "IQ.txt", row), "all.zip holds 2 files, such as SY.txt and IQ.txt"},
		{"no table", "all.zip", zipped(t, "readme.txt", row), "all.zip holds no table"},
		{"an archive that is cut", "SY.zip", cut[:len(cut)-30], "without its end"},
		{"a spreadsheet", "adm.xlsx", zipped(t, "[Content_Types].xml", "x", "xl/workbook.xml", "x"), "is a spreadsheet (XLSX): save its table as CSV"},
		{"zstd", "SY.zst", []byte("\x28\xB5\x2F\xFDxxxx"), "zstd -d"},
		{"xz", "SY.xz", []byte("\xFD7zXZ\x00xxxx"), "xz -d"},
		{"a database", "wof.db", []byte("SQLite format 3\x00"), "SQLite"},
		{"the page of an error", "SY.txt", []byte("<!DOCTYPE html><title>404</title>"), "web page"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			in, out := filepath.Join(dir, c.file), filepath.Join(dir, "out.tsv")
			if err := os.WriteFile(in, c.bytes, 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := importer.Import(context.Background(), []string{in}, out, importer.Config{
				Format: importer.GeoNames, Problem: func(p rasid.Problem) { t.Errorf("problem: %v", p) },
			})
			if c.err == "" {
				if err != nil || len(readTable(t, out)) != 1 {
					t.Errorf("error %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.err) || !strings.Contains(err.Error(), c.file) {
				t.Errorf("error %v, want %q", err, c.err)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("a table is written")
			}
		})
	}
}

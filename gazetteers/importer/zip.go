package importer

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// unzipped returns a reader of the table in a zip archive, or f itself if it is
// none. done closes what was opened, f excepted.
func unzipped(name string, f *os.File) (in io.Reader, done func() error, err error) {
	none := func() error { return nil }
	var head [4]byte
	n, err := f.ReadAt(head[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		// A pipe has no place to go back to; it is read from where it stands.
		return f, none, nil
	}
	if n < len(head) || string(head[:]) != "PK\x03\x04" {
		return f, none, nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	archive, err := zip.NewReader(f, info.Size())
	if errors.Is(err, zip.ErrFormat) {
		// The list of members stands at the end of an archive.
		return nil, nil, fmt.Errorf("%s is a zip archive without its end: download it again", name)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	m, err := tableIn(name, archive.File)
	if err != nil {
		return nil, nil, err
	}
	r, err := m.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("read %s in %s: %w", m.Name, name, err)
	}
	return r, r.Close, nil
}

// tableIn picks the member of an archive that is to be read: the one called
// like the archive (SY.txt in SY.zip, alternateNamesV2.txt), else the only one
// beside explanations. GeoNames packs readme.txt and iso-languagecodes.txt with
// its tables.
func tableIn(name string, members []*zip.File) (*zip.File, error) {
	base := strings.TrimSuffix(strings.ToLower(filepath.Base(name)), ".zip")
	var rest []*zip.File
	for _, m := range members {
		file := strings.ToLower(path.Base(m.Name))
		switch {
		case strings.HasSuffix(m.Name, "/") || strings.HasPrefix(m.Name, "__MACOSX/"):
		case file == "[content_types].xml":
			return nil, fmt.Errorf("%s is a spreadsheet (XLSX): save its table as CSV", name)
		case strings.TrimSuffix(file, path.Ext(file)) == base:
			return m, nil
		case strings.HasPrefix(file, "readme") || strings.HasPrefix(file, "iso-languagecodes"):
		default:
			rest = append(rest, m)
		}
	}
	switch len(rest) {
	case 1:
		return rest[0], nil
	case 0:
		return nil, fmt.Errorf("%s holds no table", name)
	}
	return nil, fmt.Errorf("%s holds %d files, such as %s and %s: unpack it and name those that are wanted", name, len(rest), rest[0].Name, rest[1].Name)
}

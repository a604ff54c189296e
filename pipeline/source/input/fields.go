package input

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
)

// A Col is one thing that tables and records say of an article.
type Col int

// The columns, in the order of Row.
const (
	ColID Col = iota
	ColTitle
	ColText
	ColDate
	ColURL
	ColOutlet
	ColLanguage
	ColCount
)

// columns names each column for `--fields`, and as it is mostly called in
// spreadsheets, crawls and databases, the likeliest first.
var columns = [ColCount]struct {
	name  string
	usual []string
}{
	{"id", []string{"id", "guid", "uuid", "article_id", "المعرف"}},
	{"title", []string{"title", "headline", "العنوان", "عنوان"}},
	{"text", []string{"text", "body", "content", "article", "maintext", "article_text", "full_text", "النص", "نص", "المحتوى", "نص الخبر"}},
	{"date", []string{"date", "published", "date_publish", "publish_date", "published_at", "publication_date", "pubdate", "date_published", "التاريخ", "تاريخ", "تاريخ النشر"}},
	{"url", []string{"url", "link", "الرابط", "رابط"}},
	{"source", []string{"source", "outlet", "source_domain", "publisher", "site", "المصدر", "مصدر"}},
	{"language", []string{"language", "lang", "اللغة"}},
}

// String returns the name of the column as `--fields` writes it.
func (c Col) String() string {
	if c >= 0 && c < ColCount {
		return columns[c].name
	}
	return "invalid"
}

// Fields says which column or key of the input holds which part of an article.
// The zero value goes by the usual names.
type Fields struct{ from [ColCount]string }

// ParseFields reads pairs such as "id=guid" and "text=article.body": the part of
// the article, then the name of the column, its number from 1, or the path of a
// key inside records. A part that is not named keeps its usual names.
func ParseFields(pairs []string) (Fields, error) {
	var f Fields
	for _, pair := range pairs {
		part, from, ok := strings.Cut(pair, "=")
		part, from = strings.TrimSpace(part), strings.TrimSpace(from)
		if !ok || from == "" {
			return Fields{}, fmt.Errorf("bad field %q: write PART=COLUMN, such as text=body", pair)
		}
		at := Col(-1)
		for c := range columns {
			if columns[c].name == part {
				at = Col(c)
			}
		}
		switch {
		case at < 0:
			return Fields{}, fmt.Errorf("unknown part of an article %q (there are: %s)", part, strings.Join(partNames(), ", "))
		case f.from[at] != "":
			return Fields{}, fmt.Errorf("field %q is given twice", part)
		}
		f.from[at] = from
	}
	return f, nil
}

func partNames() []string {
	names := make([]string, 0, ColCount)
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

// IsZero reports whether nothing is mapped.
func (f Fields) IsZero() bool { return f == Fields{} }

// From returns the column that is to hold c, "" if the usual names do.
func (f Fields) From(c Col) string { return f.from[c] }

// Usual returns the names by which c is looked for where it is not mapped, the
// likeliest first.
func (f Fields) Usual(c Col) []string { return columns[c].usual }

// Numbered reports whether a mapped column is named by its number, so that the
// table need not have a header.
func (f Fields) Numbered() bool {
	for _, name := range f.from {
		if n, err := strconv.Atoi(name); err == nil && n > 0 {
			return true
		}
	}
	return false
}

// Numbers returns the positions, from 0, of mapped columns in a table without a
// header; -1 where none is. A name among the numbers is an error.
func (f Fields) Numbers() ([ColCount]int, error) {
	var at [ColCount]int
	for c, name := range f.from {
		at[c] = -1
		if name == "" {
			continue
		}
		n, err := strconv.Atoi(name)
		if err != nil || n < 1 {
			return at, fmt.Errorf("columns are named by number here, and %s=%s is none", Col(c), name)
		}
		at[c] = n - 1
	}
	return at, nil
}

// Find returns the positions of all columns in a header; -1 where one is not
// there. A mapped column must be there, and a title or a text; the error lists
// the header.
func (f Fields) Find(header []string) ([ColCount]int, error) {
	byName := make(map[string]int, 2*len(header))
	for i, name := range header {
		key := Key(name)
		if _, ok := byName[key]; !ok {
			byName[key] = i
		}
	}
	var at [ColCount]int
	for c := range at {
		at[c] = -1
		if want := f.from[c]; want != "" {
			i, ok := byName[Key(want)]
			if !ok {
				return at, fmt.Errorf("no column %q", want)
			}
			at[c] = i
			continue
		}
		for _, name := range columns[c].usual {
			if i, ok := byName[Key(name)]; ok {
				at[c] = i
				break
			}
		}
	}
	if at[ColText] < 0 && at[ColTitle] < 0 {
		return at, fmt.Errorf("no column holds the text")
	}
	return at, nil
}

// Key returns the form in which names of columns are compared: lower case, with
// one underscore for spaces and hyphens.
func Key(name string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(name)))
}

// NoColumn is the problem of a table in which columns are missing. Err is that of
// Find; header is what the table has.
func NoColumn(name string, line int, err error, header []string) error {
	const most = 20
	shown := strings.Join(header[:min(len(header), most)], ", ")
	return rasid.Problem{
		Code: CodeTable, Path: name, Line: line, Msg: fmt.Sprintf("%v (columns: %s)", err, cut(shown, 400)),
		Fix: "name the columns: `--fields text=COLUMN,title=COLUMN,date=COLUMN`, or by number where there is no header",
	}
}

// cut shortens a text for a message.
func cut(s string, most int) string {
	if len(s) <= most {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

package mediawiki

import (
	"html"
	"strings"
)

// A wiki is what a dump says of the wiki at its head.
type wiki struct {
	name, db, language string
	base               string   // address of a page, less its title
	dropped            []string // names of the namespaces of files and categories, lower case
	dated              bool     // its pages give the day of publication in a template
}

// namespaces in which a link is no part of the text, and their numbers.
const (
	fileNamespace     = `key="6"`
	categoryNamespace = `key="14"`
)

func readWiki(head []byte) wiki {
	w := wiki{name: element(head, "sitename"), db: element(head, "dbname"), dropped: []string{
		"file", "image", "category", "media",
		"ملف", "صورة", "تصنيف", "ميديا",
	}}
	text := string(head)
	if at := strings.LastIndexByte(element(head, "base"), '/'); at > 0 {
		w.base = element(head, "base")[:at+1]
	}
	if _, rest, ok := strings.Cut(text, `xml:lang="`); ok {
		w.language, _, _ = strings.Cut(rest, `"`)
		if len(w.language) > 12 {
			w.language = ""
		}
	}
	for _, key := range []string{fileNamespace, categoryNamespace} {
		if _, rest, ok := strings.Cut(text, "<namespace "+key); ok {
			_, rest, _ = strings.Cut(rest, ">")
			if name, _, ok := strings.Cut(rest, "</namespace>"); ok && name != "" {
				w.dropped = append(w.dropped, strings.ToLower(html.UnescapeString(name)))
			}
		}
	}
	w.dated = strings.Contains(w.db, "wikinews") || strings.Contains(w.base, "wikinews")
	return w
}

// address returns the address of a page, "" if the dump does not say where the
// wiki lies.
func (w wiki) address(title string) string {
	if w.base == "" || title == "" {
		return ""
	}
	return w.base + strings.NewReplacer(" ", "_", "%", "%25", "?", "%3F", "#", "%23", `"`, "%22", "<", "%3C", ">", "%3E").Replace(title)
}

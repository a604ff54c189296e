package mediawiki

import (
	"html"
	"strings"
	"unicode"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// plain turns the source of a page into its text, a paragraph a line, and returns
// the day that its date template gives. Each step goes over the text once, so
// that no markup, however broken, takes long.
func (w wiki) plain(source string) (text string, date rasid.Date) {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	source = cutElements(source)
	source, date = cutTemplates(source)
	source = w.links(source, 0)
	source = cutTags(source)
	source = strings.ReplaceAll(source, "'''", "")
	source = strings.ReplaceAll(source, "''", "")
	source = html.UnescapeString(source)
	return lines(source), date
}

// cutNames are the elements whose content is not part of the text.
const cutNames = " ref references gallery math chem syntaxhighlight source timeline score graph templatedata imagemap mapframe maplink code "

// cutElements takes comments out, and elements of cutNames with all that is in
// them. One that is never closed goes alone.
func cutElements(s string) string {
	var b strings.Builder
	unclosed := map[string]bool{}
	for {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		s = s[at:]
		if strings.HasPrefix(s, "<!--") {
			end := strings.Index(s[4:], "-->")
			if end < 0 {
				return b.String()
			}
			s = s[4+end+3:]
			continue
		}
		name, length, single := tagAt(s)
		if name == "" || !strings.Contains(cutNames, " "+name+" ") {
			b.WriteByte('<')
			s = s[1:]
			continue
		}
		s = s[length:]
		if single || unclosed[name] {
			continue
		}
		end := indexClosing(s, name)
		if end < 0 {
			unclosed[name] = true
			continue
		}
		_, length, _ = tagAt(s[end:])
		s = s[end+max(length, 2):]
	}
}

// indexClosing returns where </name stands, in any case of letters, or -1.
func indexClosing(s, name string) int {
	for from := 0; ; {
		at := strings.Index(s[from:], "</")
		if at < 0 {
			return -1
		}
		from += at
		if rest := s[from+2:]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			return from
		}
		from += 2
	}
}

// tagAt returns the lower-case name of the tag that s begins with, how long it
// is, and whether it stands for a whole element or closes one. The name is "" if
// it is no tag: «عدد < 5».
func tagAt(s string) (name string, length int, single bool) {
	const longest = 2000
	body := s[1:]
	closing := strings.HasPrefix(body, "/")
	if closing {
		body = body[1:]
	}
	n := 0
	for n < len(body) && (body[n] >= 'a' && body[n] <= 'z' || body[n] >= 'A' && body[n] <= 'Z' || n > 0 && body[n] >= '0' && body[n] <= '9') {
		n++
	}
	if n == 0 {
		return "", 0, false
	}
	end := strings.IndexByte(s[:min(len(s), longest)], '>')
	if end < 0 {
		return "", 0, false
	}
	return strings.ToLower(body[:n]), end + 1, closing || s[end-1] == '/'
}

// cutTags takes the remaining tags out and leaves what is between them. Blocks
// and breaks end a line.
func cutTags(s string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		s = s[at:]
		name, length, _ := tagAt(s)
		switch name {
		case "":
			b.WriteByte('<')
			length = 1
		case "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "hr", "blockquote", "center", "poem":
			b.WriteByte('\n')
		}
		s = s[length:]
	}
}

// textTemplates are those that stand for their last part: «{{w|القاهرة}}».
const textTemplates = " w و lang "

// dateTemplates give the day on which a page of Wikinews was published.
const dateTemplates = " تاريخ date "

// cutTemplates takes out templates {{…}}, tables {|…|} and parameters {{{…}}},
// which nest in each other, and reads the date of the first date template. An
// opening without its end is dropped alone.
func cutTemplates(s string) (string, rasid.Date) {
	ends := matchBraces(s)
	var b strings.Builder
	var date rasid.Date
	for i := 0; i < len(s); {
		end, ok := ends[i]
		if !ok {
			if strings.HasPrefix(s[i:], "{{") || strings.HasPrefix(s[i:], "}}") {
				i += 2
				continue
			}
			next := strings.IndexAny(s[i+1:], "{}")
			if next < 0 {
				b.WriteString(s[i:])
				break
			}
			b.WriteString(s[i : i+1+next])
			i += 1 + next
			continue
		}
		if s[i+1] == '{' {
			name, rest, _ := strings.Cut(s[i+2:end-2], "|")
			key := " " + strings.ToLower(strings.TrimSpace(name)) + " "
			switch {
			case len(key) > 40 || strings.Contains(rest, "{{"):
			case strings.Contains(dateTemplates, key):
				if date.IsZero() {
					date = templateDate(rest)
				}
			case strings.Contains(textTemplates, key):
				b.WriteString(rest[strings.LastIndexByte(rest, '|')+1:])
			}
		}
		i = end
	}
	return b.String(), date
}

// matchBraces maps the place of each {{ and of each {| at the head of a line to
// the place behind its end. Inner ones are there as well.
func matchBraces(s string) map[int]int {
	ends := map[int]int{}
	var open []int
	for i := 0; i+1 < len(s); {
		next := strings.IndexAny(s[i:], "{}|")
		if next < 0 || i+next+1 >= len(s) {
			break
		}
		i += next
		pair := s[i : i+2]
		closes := byte(0)
		switch {
		case pair == "{{", pair == "{|" && atHead(s, i):
			open = append(open, i)
			i += 2
			continue
		case pair == "}}":
			closes = '{'
		case pair == "|}" && atHead(s, i) && !strings.HasPrefix(s[i+2:], "}"):
			closes = '|'
		default:
			i++
			continue
		}
		// What was opened inside and never closed is dropped with it.
		for k := len(open) - 1; k >= 0; k-- {
			if s[open[k]+1] == closes {
				ends[open[k]] = i + 2
				open = open[:k]
				break
			}
			if len(open)-k > maxNested {
				break
			}
		}
		i += 2
	}
	return ends
}

// maxNested bounds how far back the beginning of a template is looked for.
const maxNested = 100

// atHead reports whether only spaces and colons stand before i on its line.
func atHead(s string, i int) bool {
	for k := i - 1; k >= 0 && i-k < 20; k-- {
		switch s[k] {
		case '\n':
			return true
		case ' ', ':', '\t':
		default:
			return false
		}
	}
	return i < 20
}

// templateDate reads «5 مايو 2012», «2012|5|5» and «5|مايو|2012».
func templateDate(parts string) rasid.Date {
	if date, err := input.ParseDate(parts); err == nil {
		return date
	}
	if date := input.Dateline(strings.ReplaceAll(parts, "|", " ")); !date.IsZero() {
		return date
	}
	var n []int
	for part := range strings.SplitSeq(parts, "|") {
		n = append(n, input.Number(strings.TrimSpace(part)))
	}
	if len(n) != 3 {
		return rasid.Date{}
	}
	date := rasid.Date{Year: n[0], Month: n[1], Day: n[2]}
	if n[2] > 31 {
		date = rasid.Date{Year: n[2], Month: n[1], Day: n[0]}
	}
	if date.Year < 1990 || !date.Valid() {
		return rasid.Date{}
	}
	return date
}

// deepest is how many links may be nested: a picture, its caption, a link in it.
const deepest = 5

// links puts the words of links in their place: [[دمشق]], [[دمشق|العاصمة]] and
// [https://… الموقع]. Pictures and categories go whole.
func (w wiki) links(s string, depth int) string {
	if strings.IndexByte(s, '[') < 0 {
		return s
	}
	ends := matchLinks(s)
	var b strings.Builder
	for i := 0; i < len(s); {
		at := strings.IndexByte(s[i:], '[')
		if at < 0 {
			b.WriteString(s[i:])
			break
		}
		b.WriteString(s[i : i+at])
		i += at
		end, ok := ends[i]
		switch {
		case ok:
			if depth < deepest {
				b.WriteString(w.label(s[i+2:end-2], depth))
			}
			i = end
		case strings.HasPrefix(s[i:], "[["):
			i += 2
		default:
			label, length := external(s[i:])
			b.WriteString(label)
			i += length
		}
	}
	return b.String()
}

// matchLinks maps the place of each [[ to the place behind its ]].
func matchLinks(s string) map[int]int {
	ends := map[int]int{}
	var open []int
	for i := 0; i+1 < len(s); {
		next := strings.IndexAny(s[i:], "[]")
		if next < 0 || i+next+1 >= len(s) {
			break
		}
		i += next
		switch s[i : i+2] {
		case "[[":
			open = append(open, i)
			i += 2
		case "]]":
			i += 2
			if n := len(open) - 1; n >= 0 {
				ends[open[n]] = i
				open = open[:n]
			}
		default:
			i++
		}
	}
	return ends
}

// label returns the words of a link.
func (w wiki) label(inner string, depth int) string {
	target, rest, piped := strings.Cut(inner, "|")
	target = strings.TrimSpace(target)
	if space, _, ok := strings.Cut(target, ":"); ok && space != "" {
		space = strings.ToLower(strings.TrimSpace(space))
		for _, d := range w.dropped {
			if space == d {
				return ""
			}
		}
		if !piped && isCode(space) {
			return "" // the same page in another language
		}
	}
	if !piped {
		return strings.TrimPrefix(target, ":")
	}
	return w.links(rest, depth+1)
}

// isCode reports whether a prefix is that of another language: en, arz, zh-yue.
func isCode(space string) bool {
	if len(space) < 2 || len(space) > 8 {
		return false
	}
	for i := range len(space) {
		if c := space[i]; (c < 'a' || c > 'z') && (c != '-' || i < 2) {
			return false
		}
	}
	return len(space) <= 3 || strings.Contains(space, "-")
}

// external returns the words of a link to elsewhere and its length; of any other
// bracket, the bracket.
func external(s string) (label string, length int) {
	const longest = 2000
	if !strings.HasPrefix(s, "[http://") && !strings.HasPrefix(s, "[https://") && !strings.HasPrefix(s, "[//") {
		return "[", 1
	}
	end := strings.IndexAny(s[:min(len(s), longest)], "]\n")
	if end < 0 || s[end] == '\n' {
		return "", 1
	}
	_, label, _ = strings.Cut(s[:end], " ")
	return strings.TrimSpace(label), end + 1
}

// tails are the headings of sections that are no part of the news, in the
// spelling of input.Plain.
var tails = [...]string{
	"مصدر",           // source
	"المصدر",         // the source
	"مصادر",          // sources
	"المصادر",        // the sources
	"مراجع",          // references
	"المراجع",        // the references
	"هوامش",          // notes
	"الهوامش",        // the notes
	"وصلات خارجيه",   // external links
	"وصلات خارجية",   // external links
	"روابط خارجية",   // external links
	"وصلات",          // links
	"انظر ايضا",      // see also
	"اقرا ايضا",      // read also
	"طالع ايضا",      // look at also
	"اخبار ذات صلة",  // related news
	"مواضيع ذات صلة", // related topics
}

// lines cuts a text into paragraphs: marks of headings and lists go, and the
// sections of sources and links with all that is in them.
func lines(s string) string {
	var b strings.Builder
	skip := 0 // level of the heading whose section is passed over
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.Join(strings.FieldsFunc(line, unicode.IsSpace), " ")
		if level := heading(line); level > 0 {
			line = strings.TrimSpace(line[level : len(line)-level])
			if skip > 0 && level > skip {
				continue
			}
			skip = 0
			if isTail(line) {
				skip = level
			}
		}
		if skip > 0 {
			continue
		}
		line = strings.TrimLeft(line, "*#:; ")
		if strings.HasPrefix(line, "__") && strings.HasSuffix(line, "__") || strings.HasPrefix(line, "----") {
			continue
		}
		if !strings.ContainsFunc(line, unicode.IsLetter) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// heading returns how many = stand on both sides of a line, 0 if it is none.
func heading(line string) int {
	n := 0
	for n < 6 && len(line) > 2*n+2 && line[n] == '=' && line[len(line)-1-n] == '=' {
		n++
	}
	return n
}

func isTail(title string) bool {
	key := strings.TrimRight(input.Plain(title, 40), ":. ")
	for _, t := range tails {
		if key == t {
			return true
		}
	}
	return false
}

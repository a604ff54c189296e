package segment

import (
	"strings"

	"github.com/rasid-news/rasid"
)

// furnitureTable holds the phrases as sets.
type furnitureTable struct {
	related, furniture, share, nav, credit, agency, bureau, company map[string]bool
}

func newFurnitureTable() *furnitureTable {
	return &furnitureTable{
		related: phraseSet(relatedCues), furniture: phraseSet(furniture), share: phraseSet(shareWords),
		nav: phraseSet(navWords), credit: phraseSet(creditWords), agency: phraseSet(agencies), bureau: phraseSet(bureaus), company: phraseSet(datelineCompany),
	}
}

// lineKind is what a line looks like by itself.
type lineKind uint8

const (
	plainLine      lineKind = iota
	paragraphLine           // a sentence or more: long, and closed by a stop
	menuLine                // the headings of the site
	shareLine               // buttons: «ع ع ع», «شارك على فيسبوك»
	furnitureLine           // «المزيد», «جميع الحقوق محفوظة», a time of day
	relatedCueLine          // «مقالات متعلقة»
	relatedLink             // «اقرأ أيضا: …»
	footerLine              // «ادعم …»: foot of the page if nothing follows
	captionLine             // closed by a credit: «… (رويترز)», or «صورة: …»
)

// shape is all that classify needs to know of a line.
type shape struct {
	kind    lineKind
	words   int  // words, numbers and words of other scripts
	arabic  int  // words
	stopped bool // ends with a full stop, a question or exclamation mark
	item    bool // starts with a bullet or a number of a list
}

// classify gives every line of the page its section.
//
// What a reader would miss must never be lost: a line is body unless it says
// itself that it is not. Links between paragraphs («روابط ذات علاقة» and three
// headlines in the middle of a page) stay body, since headlines tell events
// and nothing marks where they end; only their heading goes.
func (p *page) classify(toks []rasid.Token, table *furnitureTable) {
	titled := false
	first := 0
	for i := range p.lines {
		if p.lines[i].field == rasid.FieldTitle {
			p.lines[i].section = rasid.SectionTitle
			titled = true
			first = i + 1
		}
	}
	lines := p.lines[first:]
	shapes := make([]shape, len(lines))
	head := -1 // first paragraph
	for i := range lines {
		shapes[i] = p.shapeOf(&lines[i], toks, table)
		if shapes[i].kind == paragraphLine && head < 0 {
			head = i
		}
	}
	for i := range lines {
		lines[i].section = sectionOf(shapes[i].kind)
	}
	if head < 0 {
		return
	}
	p.classifyHead(lines[:head], shapes, titled)
	body := lastBody(shapes)
	classifyLinks(lines, shapes, body)
	classifyFoot(lines, shapes, body)
}

// sectionOf is the section of a line that needs no neighbours to be told.
func sectionOf(kind lineKind) rasid.Section {
	switch kind {
	case menuLine, shareLine, furnitureLine, relatedCueLine:
		return rasid.SectionBoilerplate
	case relatedLink:
		return rasid.SectionRelated
	case captionLine:
		return rasid.SectionCaption
	}
	return rasid.SectionBody
}

// classifyHead finds the headline and the caption among the lines before the
// first paragraph.
func (p *page) classifyHead(lines []line, shapes []shape, titled bool) {
	headline := -1
	if !titled {
		for i := range lines {
			if shapes[i].kind == plainLine && !shapes[i].stopped && !shapes[i].item && shapes[i].arabic >= 4 && shapes[i].words <= 25 {
				lines[i].section = rasid.SectionTitle
				headline = i
				break
			}
		}
	}
	for i := range lines {
		if lines[i].section != rasid.SectionBody || shapes[i].stopped || shapes[i].item || shapes[i].words < 4 {
			continue
		}
		afterTitle := i == headline+1 && (titled || headline >= 0)
		if afterTitle && i+1 < len(lines) && shapes[i+1].kind == shareLine {
			// Between the headline and the buttons stands the picture.
			lines[i].section = rasid.SectionCaption
		}
	}
}

// classifyLinks marks the links under a heading: those to the end of the page,
// and lists with numbers or bullets anywhere.
func classifyLinks(lines []line, shapes []shape, body int) {
	for i := range lines {
		if shapes[i].kind != relatedCueLine && shapes[i].kind != relatedLink {
			continue
		}
		end := i + 1
		for end < len(lines) && shapes[end].item && shapes[end].words <= 30 {
			lines[end].section = rasid.SectionRelated
			end++
		}
		listed := end > i+1
		if shapes[i].kind == relatedLink || end <= body {
			continue
		}
		foot := listed // what follows a list is no link
		for k := end; k < len(lines); k++ {
			foot = foot || shapes[k].kind == footerLine
			if lines[k].section != rasid.SectionBody {
				continue
			}
			lines[k].section = rasid.SectionRelated
			if foot {
				lines[k].section = rasid.SectionBoilerplate
			}
		}
		return
	}
}

// lastBody returns the index of the last line that can be neither link nor
// furniture, a paragraph or a sentence with its stop; -1 if there is none.
func lastBody(shapes []shape) int {
	for i := len(shapes) - 1; i >= 0; i-- {
		s := shapes[i]
		if s.kind == paragraphLine || s.kind == plainLine && (s.stopped || s.words > 25) {
			return i
		}
	}
	return -1
}

// classifyFoot marks the foot of the page: from the first line after the last
// paragraph that calls for money, for followers or for respect of rights.
func classifyFoot(lines []line, shapes []shape, body int) {
	foot := false
	for i := body + 1; i < len(lines); i++ {
		foot = foot || shapes[i].kind == footerLine
		if foot && lines[i].section == rasid.SectionBody {
			lines[i].section = rasid.SectionBoilerplate
		}
	}
}

// shapeOf looks at one line.
func (p *page) shapeOf(ln *line, all []rasid.Token, table *furnitureTable) shape {
	toks := all[ln.tokens.First:ln.tokens.Last]
	s := shape{item: p.isItem(toks), stopped: p.isStopped(toks)}
	digits := 0
	for i := range toks {
		switch toks[i].Kind {
		case rasid.Word:
			s.words++
			s.arabic++
		case rasid.Latin:
			s.words++
		case rasid.Number:
			s.words++
			digits++
		}
	}
	if s.words > 40 {
		s.kind = paragraphLine
		return s
	}
	key := lineKey(toks, 8)
	switch {
	case s.words == 0:
		s.kind = furnitureLine // «***»
	case s.words <= 8 && table.related[key]:
		s.kind = relatedCueLine
	case s.words <= 8 && (table.furniture[key] || p.isClock(toks, s.words, digits)):
		s.kind = furnitureLine
	case s.words <= 10 && isShare(toks, table):
		s.kind = shareLine
	case isMenu(toks, table, s.words, s.stopped):
		s.kind = menuLine
	case startsWithPhrase(key, relatedHeads) && p.colonWithin(toks, 4):
		s.kind = relatedLink
	case p.isCaption(toks, table, s):
		s.kind = captionLine
	case s.stopped && s.words >= 10:
		s.kind = paragraphLine
	case s.words <= 20 && startsWithPhrase(key, footerHeads):
		s.kind = footerLine
	}
	return s
}

// lineKey joins the first n words of a line, folded.
func lineKey(toks []rasid.Token, n int) string {
	var b strings.Builder
	for i := range toks {
		switch toks[i].Kind {
		case rasid.Word, rasid.Latin, rasid.Number:
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(toks[i].Norm)
			if n--; n == 0 {
				return b.String()
			}
		}
	}
	return b.String()
}

// isSignOff reports whether the tokens are nothing but an agency in brackets:
// «(وكالات)» behind the last stop of a report.
func (p *page) isSignOff(toks []rasid.Token, table *furnitureTable) bool {
	return len(toks) >= 3 && len(toks) <= 12 && p.mark(toks[0]) == '(' && p.mark(toks[len(toks)-1]) == ')' &&
		table.agency[lineKey(toks, 8)]
}

func startsWithPhrase(key string, phrases []string) bool {
	for _, ph := range phrases {
		if rest, ok := strings.CutPrefix(key, ph); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	return false
}

// mark returns the punctuation mark or symbol that a token is, 0 if it is a word.
func (p *page) mark(tok rasid.Token) rune {
	if tok.Kind != rasid.Punct && tok.Kind != rasid.Symbol {
		return 0
	}
	for _, r := range p.text[tok.Span.Start:tok.Span.End] {
		return r
	}
	return 0
}

// isStopped reports whether a line ends with a full stop, a question or an
// exclamation mark, closing quotes and brackets aside. Two dots are a pause of
// headlines and slogans, no stop.
func (p *page) isStopped(toks []rasid.Token) bool {
	for i := len(toks) - 1; i >= 0; i-- {
		switch r := p.mark(toks[i]); r {
		case '"', '”', '»', '’', '\'', ')', ']', '“':
			continue
		case '.':
			return i == 0 || p.mark(toks[i-1]) != '.'
		case ':':
			return true // what a colon announces follows
		default:
			return isStop(r) && r != '…'
		}
	}
	return false
}

// isItem reports whether a line starts with a bullet or a number of a list.
func (p *page) isItem(toks []rasid.Token) bool {
	if len(toks) < 2 {
		return false
	}
	switch p.mark(toks[0]) {
	case '•', '-', '*', '–', '—', '▪', '◄', '►', '»', '·', '●', '■', '←', '›', '+':
		return true
	}
	if toks[0].Kind != rasid.Number || len(toks[0].Norm) > 2 {
		return false
	}
	switch p.mark(toks[1]) {
	case '.', '-', ')', '–', '/':
		return toks[0].Span.End == toks[1].Span.Start || p.mark(toks[1]) == '-'
	}
	return false
}

// isClock reports whether a line is a time of day with or without its marks:
// «12:05 ت م», «اليوم 06:42».
func (p *page) isClock(toks []rasid.Token, words, digits int) bool {
	if digits < 2 || words > 5 {
		return false
	}
	colon := false
	for i, t := range toks {
		switch t.Kind {
		case rasid.Word:
			switch t.Norm {
			case "ت", "م", "ص", "غ", "اليوم", "امس", "الساعه", "توقيت", "مكه", "صباحا", "مساء":
			default:
				return false
			}
		case rasid.Punct, rasid.Symbol:
			if p.mark(t) == ':' && i > 0 && toks[i-1].Kind == rasid.Number {
				colon = true
			}
		case rasid.Latin:
			return false
		}
	}
	return colon
}

// isShare reports whether a line is nothing but the words of buttons.
func isShare(toks []rasid.Token, table *furnitureTable) bool {
	buttons := 0
	for i := range toks {
		switch toks[i].Kind {
		case rasid.Number:
			return false
		case rasid.Word, rasid.Latin:
			switch norm := toks[i].Norm; {
			case !table.share[norm]:
				return false
			case norm == "علي" || norm == "الي" || norm == "عبر" || norm == "اب":
				// «على», and «اب» of «واتس اب», which is August too
			default:
				buttons++
			}
		}
	}
	return buttons > 0
}

// isMenu reports whether a line is the menu of a site: a run of headings with
// no verb to hold them and no stop to end them.
func isMenu(toks []rasid.Token, table *furnitureTable, words int, stopped bool) bool {
	if words < 5 || stopped {
		return false
	}
	nav, commas := 0, 0
	for i := range toks {
		switch toks[i].Kind {
		case rasid.Word, rasid.Latin:
			if table.nav[toks[i].Norm] || strings.HasPrefix(toks[i].Norm, "و") && table.nav[toks[i].Norm[len("و"):]] {
				nav++
			}
		case rasid.Punct:
			if toks[i].Norm == "،" || toks[i].Norm == ":" || toks[i].Norm == "\"" {
				commas++
			}
		}
	}
	return commas == 0 && nav >= 4 && 2*nav >= words
}

// colonWithin reports whether one of the first n marks or words is a colon.
func (p *page) colonWithin(toks []rasid.Token, n int) bool {
	for i := 0; i < len(toks) && i < n; i++ {
		if p.mark(toks[i]) == ':' {
			return true
		}
	}
	return false
}

// isCaption reports whether a line is a caption by its own evidence: it names
// itself a picture, or ends in a credit in brackets and has no stop. Agency
// marks that close a report («… (أ ف ب)» after a full text) stand behind a
// longer line or one with a stop before them.
func (p *page) isCaption(toks []rasid.Token, table *furnitureTable, s shape) bool {
	if s.stopped || s.words < 2 || s.words > 25 {
		return false
	}
	if n := toks[0].Norm; (n == "صوره" || n == "الصوره") && p.colonWithin(toks, 3) {
		return true
	}
	last := len(toks) - 1
	if p.mark(toks[last]) != ')' {
		return false
	}
	open := last - 1
	for open > 0 && last-open < 8 && p.mark(toks[open]) != '(' {
		open--
	}
	if p.mark(toks[open]) != '(' || open < 3 {
		return false
	}
	for _, t := range toks[:open] {
		if isStop(p.mark(t)) {
			return false
		}
	}
	return table.credit[lineKey(toks[open+1:last], 8)]
}

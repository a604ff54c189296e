package segment

import (
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/internal/stems"
)

// The dateline of a lead says where and by whom a report was filed, and is
// part of no clause:
//
//	بيروت ـ أ.ف.ب: ...
//	دبي، الإمارات العربية المتحدة (CNN) -- ...
//	سبق- الرياض: ...
//	القاهرة - ...
//
// It is a chain of short stretches, each closed by a dash, a colon or a stroke,
// and each made of places, agencies and bylines.

// leadLines is how many lines of the body can open with a dateline: a subtitle,
// a byline, the lead, and one more for pages that repeat the headline.
const leadLines = 4

// dateTokens is how far a dateline can reach.
const dateTokens = 18

// markDatelines records the datelines of the leads.
func (s *Segmenter) markDatelines(doc *rasid.Document, p *page) {
	left, line := leadLines, 0
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		for line < len(p.lines) && p.lines[line].tokens.Last <= sent.Tokens.First {
			line++
		}
		if sent.Section != rasid.SectionBody || line == len(p.lines) || p.lines[line].tokens.First != sent.Tokens.First {
			continue
		}
		if left--; left < 0 {
			return
		}
		d := datelineReader{seg: s, page: p, toks: doc.Tokens[sent.Tokens.First:sent.Tokens.Last]}
		if n := d.read(); n > 0 {
			sent.Dateline = rasid.Range{First: sent.Tokens.First, Last: sent.Tokens.First + n}
			return
		}
	}
}

type datelineReader struct {
	seg  *Segmenter
	page *page
	toks []rasid.Token
}

// stretch is what stands before one closing mark.
type stretch struct {
	end    int // after the closing mark
	close  rune
	agency bool
	place  bool
	words  int
	odd    int // words that are neither place, agency nor their company
}

// read returns the number of tokens of the dateline, 0 if there is none.
func (d *datelineReader) read() int {
	var chain [4]stretch
	n, at := 0, 0
	for n < len(chain) {
		s, ok := d.stretchAt(at)
		if !ok {
			break
		}
		chain[n] = s
		n++
		at = s.end
	}
	end, sure := 0, false
	for i, s := range chain[:n] {
		switch {
		case s.agency && (s.odd == 0 || d.bracketed(s.end)):
			sure = true
		case s.place && s.odd == 0 && s.words <= 4:
			// «القاهرة - عاصمة مصر - ...» is no dateline: a second dash closes
			// what the first opened.
			if i+1 < n && !chain[i+1].agency && !chain[i+1].place && s.close != ':' {
				return 0
			}
			sure = true
		case i == 0 && s.words <= 3 && s.close != ':' && i+1 < n && (chain[1].agency || chain[1].place) && chain[1].odd == 0:
			// a byline: «سمير حداد - بيروت:»
		default:
			if sure {
				return end
			}
			return 0
		}
		end = s.end
	}
	if !sure || end >= len(d.toks) {
		return 0
	}
	return end
}

// stretchAt reads from token at to the next closing mark. It fails at a mark
// or a length that no dateline has.
func (d *datelineReader) stretchAt(at int) (stretch, bool) {
	var s stretch
	for i := at; i < len(d.toks) && i < dateTokens; i++ {
		t := d.toks[i]
		switch t.Kind {
		case rasid.Word, rasid.Latin:
			s.words++
			if n := d.agencyAt(i); n > 0 {
				s.agency = true
				for n > 1 {
					i++
					if k := d.toks[i].Kind; k == rasid.Word || k == rasid.Latin {
						n--
					}
				}
				continue
			}
			switch {
			case d.isPlace(t.Norm):
				s.place = true
			case d.seg.table.company[t.Norm] || s.place && d.isName(t.Norm):
			default:
				s.odd++
			}
			continue
		case rasid.Number:
			continue
		}
		switch r := d.page.mark(t); r {
		case '،', ',', '(', ')', '«', '»', '"', '“', '”', '.', '\'':
		case '-', '–', '—', 'ـ', ':', '/', '―', '−', '|':
			if s.words == 0 || r != ':' && d.hyphen(i) {
				return s, false
			}
			s.close = r
			s.end = i + 1
			for s.end < len(d.toks) && strings.ContainsRune("-–—ـ", d.page.mark(d.toks[s.end])) {
				s.end++
			}
			return s, true
		default:
			return s, false
		}
	}
	return s, false
}

// hyphen reports whether the mark at token i joins two words: «الأمريكي-الروسي».
func (d *datelineReader) hyphen(i int) bool {
	return i > 0 && i+1 < len(d.toks) &&
		d.toks[i-1].Span.End == d.toks[i].Span.Start && d.toks[i].Span.End == d.toks[i+1].Span.Start &&
		d.toks[i+1].Kind == rasid.Word && !d.isPlace(d.toks[i-1].Norm) && d.agencyAt(i-1) == 0
}

// bracketed reports whether the closing marks before token end follow a
// bracket: «(CNN) --» closes a dateline whatever the place is called.
func (d *datelineReader) bracketed(end int) bool {
	i := end - 1
	for i > 0 && strings.ContainsRune("-–—ـ:", d.page.mark(d.toks[i])) {
		i--
	}
	return d.page.mark(d.toks[i]) == ')'
}

// agencyAt returns how many words from token i on name an agency, 0 if none
// do. The letters of an agency may have stops between them: أ.ف.ب.
func (d *datelineReader) agencyAt(i int) int {
	key, words, best := "", 0, 0
	for k := i; k < len(d.toks) && words < 3; k++ {
		t := d.toks[k]
		if t.Kind != rasid.Word && t.Kind != rasid.Latin {
			if d.page.mark(t) == '.' {
				continue
			}
			break
		}
		if words > 0 {
			key += " "
		}
		key += t.Norm
		words++
		if d.seg.table.agency[key] {
			best = words
		}
	}
	return best
}

func (d *datelineReader) isPlace(norm string) bool {
	return d.class(norm)&stems.Place != 0 || d.seg.table.bureau[norm]
}

func (d *datelineReader) isName(norm string) bool { return d.class(norm)&stems.Name != 0 }

func (d *datelineReader) class(norm string) stems.Class {
	x := d.seg.lex.stems
	c := x.Class(stems.Pack(encode(norm)))
	if bare, ok := strings.CutPrefix(norm, "ال"); ok {
		c |= x.Class(stems.Pack(encode(bare)))
	}
	return c
}

package segment

import "github.com/rasid-news/rasid"

// classify gives every line of the page its section.
func (p *page) classify(toks []rasid.Token) {
	for i := range p.lines {
		ln := &p.lines[i]
		ln.section = rasid.SectionBody
		if ln.field == rasid.FieldTitle {
			ln.section = rasid.SectionTitle
		}
	}
}

package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"go.yaml.in/yaml/v3"
)

// example reads one item of try. What it states is checked here and not when it
// is compared: an example that wants a status that is none would only be said
// to differ.
func (p *parser) example(n *yaml.Node) Example {
	e := Example{Line: n.Line}
	text := func(to *string) func(*yaml.Node) { return func(v *yaml.Node) { *to = v.Value } }
	p.fields(n, "an example", map[string]func(*yaml.Node){
		"text": text(&e.Text), "trigger": text(&e.Trigger), "mode": text(&e.Mode), "place": text(&e.Place),
		"date": func(v *yaml.Node) {
			e.Date = v.Value
			if d, err := rasid.ParseDate(v.Value); err != nil || !d.Valid() {
				p.fault(v, "E108", fmt.Sprintf("%q is no date", v.Value), "write the day of publication as 2021-03-05")
			}
		},
		"status":    func(v *yaml.Node) { e.Status = v.Value; p.status(v) },
		"none":      func(v *yaml.Node) { e.None = p.flag(v) },
		"actor":     func(v *yaml.Node) { e.Actor, e.hasSides[0] = p.words(v), true },
		"recipient": func(v *yaml.Node) { e.Recipient, e.hasSides[1] = p.words(v), true },
		"content": func(v *yaml.Node) {
			e.Content = p.words(v)
			p.each(v, func(item *yaml.Node) { p.oneOf(item, "event type", rasid.EventTypes[:]) })
		},
		"numbers": func(v *yaml.Node) {
			if err := v.Decode(&e.Numbers); err != nil {
				p.fault(v, "E108", "numbers must map a name to a whole number", "such as {killed: 5}")
				return
			}
			if v.Kind == yaml.AliasNode {
				v = v.Alias
			}
			for i := 0; i+1 < len(v.Content); i += 2 {
				p.oneOf(v.Content[i], "number", rasid.NumberKeys[:])
			}
		},
	})
	if e.Text == "" {
		p.fault(n, "E111", "the example has no text", "")
	}
	return e
}

// each calls f for every word of a list, or for the one word that stands for a
// list of one.
func (p *parser) each(n *yaml.Node, f func(*yaml.Node)) {
	items := n.Content
	if n.Kind == yaml.ScalarNode {
		items = []*yaml.Node{n}
	}
	for _, item := range items {
		if item.Kind == yaml.ScalarNode && strings.TrimSpace(item.Value) != "" && item.Tag != "!!null" {
			f(item)
		}
	}
}

// flag reads true or false. YAML takes yes and on for words, and so a condition
// that says yes would be no condition.
func (p *parser) flag(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		p.fault(n, "E108", fmt.Sprintf("%q is neither true nor false", n.Value), "write true or false")
	}
	return n.Value == "true"
}

func (p *parser) status(n *yaml.Node) rasid.Status {
	s, ok := rasid.ParseStatus(n.Value)
	if !ok {
		p.fault(n, "E107", fmt.Sprintf("unknown status %q", n.Value), "one of actual, denied, planned, possible, conditional")
	}
	return s
}

// prepositions lists, folded, every preposition that may have a slot or stand in
// a condition: words of their own, then the letters that are written onto the
// next word.
var prepositions = strings.Fields("في من الي علي عن مع بين ضد حول بشان لدي عند خلال منذ حتي بعد قبل عبر بسبب نتيجه اثر جراء عقب اثناء نحو تجاه ازاء داخل خارج قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي فوق تحت امام وراء خلف وسط ضمن رغم بهدف لصالح باتجاه بحسب حسب وفق وفقا باستثناء سوي مثل برفقه بمشاركه بحضور برعايه بقياده بخصوص لاجل مقابل بدل بصدد بحق لحساب بفعل حوالي ابان طوال باسم بموجب نيابه حيال صوب لكونه بصفته بوصفه باعتباره ب ل ك")

// byAgent is what stands before who did it: اعتُقل من قبل الشرطة "arrested by
// the police". It is two words, and قبل alone is "before".
const byAgent = "من قبل"

// spelling gives the prepositions that the reader of texts asks for in their
// dictionary spelling. All others it asks for folded.
var spelling = map[string]string{"علي": "على", "الي": "إلى", "حتي": "حتى", "لدي": "لدى", "بشان": "بشأن", "ازاء": "إزاء"}

// Spell gives a folded preposition the spelling that rules ask for.
func Spell(folded string) string {
	if s, ok := spelling[folded]; ok {
		return s
	}
	return folded
}

// prepKey reads the preposition of a slot and returns it in the spelling that
// rules are asked in. One that is not known is a warning: its phrase never comes.
func (p *parser) prepKey(n *yaml.Node) string {
	key := arabic.Fold(p.word(n))
	if key != byAgent {
		p.checkPrep(n, key)
	}
	return Spell(key)
}

func (p *parser) checkPrep(n *yaml.Node, folded string) {
	if !slices.Contains(prepositions, folded) {
		p.fault(n, "W118", fmt.Sprintf("unknown preposition %q: nothing is ever read after it", n.Value), suggest(folded, prepositions))
	}
}

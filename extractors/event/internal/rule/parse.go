package rule

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/arabic"
	"go.yaml.in/yaml/v3"
)

// Parse reads one rule file. It returns every fault it finds, in order of
// position; a file with an error-level problem must not be used.
func Parse(path string, data []byte) (File, []rasid.Problem) {
	data = []byte(lineBreaks.Replace(string(data)))
	p := &parser{path: path, lines: strings.Split(string(data), "\n"), used: map[string]bool{}}
	p.file.Path = path
	var root, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&root); err != nil && !errors.Is(err, io.EOF) {
		p.invalid(err)
		return p.file, p.problems
	}
	if len(root.Content) == 0 {
		p.fault(&yaml.Node{Line: 1, Column: 1}, "E102", "the file is empty", "start with `event: TYPE`")
		return p.file, p.problems
	}
	p.top(root.Content[0])
	switch err := dec.Decode(&more); {
	case err == nil:
		p.fault(&more, "E116", "a second YAML document starts here, and nothing of it is read", "remove the line `---`, or move what follows to a file of its own")
	case !errors.Is(err, io.EOF):
		p.invalid(err)
	}
	return p.file, p.problems
}

func (p *parser) invalid(err error) {
	p.fault(&yaml.Node{Line: yamlErrorLine(err), Column: 1}, "E101", fmt.Sprintf("not valid YAML: %v", err), "check the indentation and the quotes of this line")
}

// lineBreaks makes one of all the line breaks that YAML knows, so that its line
// numbers are those of the text.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

type parser struct {
	path     string
	lines    []string
	file     File
	lists    []*yaml.Node // names of the word lists, in order
	used     map[string]bool
	problems []rasid.Problem
}

// yamlErrorLine finds "line 7" in a message of the YAML reader, which may speak
// of a "line break" as well; 1 if it names no line.
func yamlErrorLine(err error) int {
	for _, part := range strings.Split(err.Error(), "line ")[1:] {
		end := 0
		for end < len(part) && part[end] >= '0' && part[end] <= '9' {
			end++
		}
		if n, err := strconv.Atoi(part[:end]); err == nil && n > 0 {
			return n
		}
	}
	return 1
}

func (p *parser) fault(n *yaml.Node, code, msg, fix string) {
	line := max(1, min(n.Line, len(p.lines))) // the YAML reader counts the end as a line
	p.problems = append(p.problems, rasid.Problem{Code: code, Path: p.path, Line: line, Col: max(1, n.Column), Msg: msg, Fix: fix, Text: p.lines[line-1]})
}

// fields walks the keys of a mapping and refuses unknown and repeated ones.
func (p *parser) fields(n *yaml.Node, what string, set map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fault(n, "E103", what+" must be a list of `key: value` lines", "")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if seen[k.Value] {
			p.fault(k, "E104", fmt.Sprintf("key %q stands twice in %s", k.Value, what), "remove one")
			continue
		}
		seen[k.Value] = true
		f, ok := set[k.Value]
		if !ok {
			keys := make([]string, 0, len(set))
			for key := range set {
				keys = append(keys, key)
			}
			p.fault(k, "E105", fmt.Sprintf("unknown key %q in %s", k.Value, what), suggest(k.Value, keys))
			continue
		}
		f(v)
	}
}

func (p *parser) top(n *yaml.Node) {
	p.fields(n, "the file", map[string]func(*yaml.Node){
		"event": func(v *yaml.Node) { p.file.Event = p.oneOf(v, "event type", rasid.EventTypes[:]) },
		"says":  func(v *yaml.Node) { p.file.Says = v.Value },
		"cameo": func(v *yaml.Node) { p.file.CAMEO = v.Value },
		"words": func(v *yaml.Node) {
			p.file.Words = map[string][]string{}
			if v.Kind != yaml.MappingNode {
				p.fault(v, "E103", "words must map a name to a list", "")
				return
			}
			for i := 0; i+1 < len(v.Content); i += 2 {
				name, words := v.Content[i], p.words(v.Content[i+1])
				if _, ok := p.file.Words[name.Value]; ok {
					p.fault(name, "E104", fmt.Sprintf("word list %q stands twice", name.Value), "put all its words into one list")
					continue
				}
				p.file.Words[name.Value] = words
				p.lists = append(p.lists, name)
			}
		},
		"rules": func(v *yaml.Node) {
			if v.Kind != yaml.SequenceNode {
				p.fault(v, "E103", "rules must be a list", "start each rule with `- id:`")
				return
			}
			for _, item := range v.Content {
				p.file.Rules = append(p.file.Rules, p.rule(item))
			}
		},
	})
	if p.file.Event == "" {
		p.fault(n, "E106", "the file names no event type", "add `event: TYPE` as the first line")
	}
	for i := range p.file.Rules {
		r := &p.file.Rules[i]
		r.Event = p.file.Event
		if r.CAMEO == "" {
			r.CAMEO = p.file.CAMEO
		}
		p.expand(r)
	}
	for _, name := range p.lists {
		if !p.used[name.Value] {
			p.fault(name, "W117", fmt.Sprintf("no rule uses the word list %q", name.Value), fmt.Sprintf("write %q among the words of a rule, or remove the list", "@"+name.Value))
		}
	}
}

// expand replaces @name in the word lists of a rule by the list it names. The
// words of conditions are compared with the folded words of the text, so they
// are folded here, and a rule may say تهدئة as people write it.
func (p *parser) expand(r *Rule) {
	for _, list := range []*[]string{&r.Verbs, &r.Nouns} {
		*list = p.named(r, *list)
	}
	for _, c := range []*Cond{&r.When, &r.Unless} {
		for _, list := range []*[]string{&c.Object, &c.Near, &c.Next, &c.Before, &c.Prep} {
			*list = p.named(r, *list)
			for i, w := range *list {
				(*list)[i] = arabic.Fold(w)
			}
		}
	}
}

// named copies a list of words with the words of each @name in its place.
func (p *parser) named(r *Rule, list []string) []string {
	var out []string
	for _, w := range list {
		name, ok := strings.CutPrefix(w, "@")
		if !ok {
			out = append(out, w)
			continue
		}
		words, ok := p.file.Words[name]
		if !ok {
			names := make([]string, 0, len(p.file.Words))
			for k := range p.file.Words {
				names = append(names, k)
			}
			p.fault(&yaml.Node{Line: r.Line, Column: 1}, "E112", fmt.Sprintf("word list %q is not defined", name), suggest(name, names))
			continue
		}
		p.used[name] = true
		out = append(out, words...)
	}
	return out
}

func (p *parser) rule(n *yaml.Node) Rule {
	r := Rule{Line: n.Line, Subject: Actor, Object: Recipient, Nisba: Actor}
	status := func(to *rasid.Status) func(*yaml.Node) { return func(v *yaml.Node) { *to = p.status(v) } }
	slot := func(to *Slot) func(*yaml.Node) { return func(v *yaml.Node) { *to = p.slot(v) } }
	text := func(to *string) func(*yaml.Node) { return func(v *yaml.Node) { *to = v.Value } }
	flag := func(to *bool) func(*yaml.Node) { return func(v *yaml.Node) { *to = p.flag(v) } }
	p.fields(n, "a rule", map[string]func(*yaml.Node){
		"id": text(&r.ID),
		"build": func(v *yaml.Node) {
			for _, w := range p.words(v) {
				b := Build(w)
				if !slices.Contains(Builds, b) {
					names := make([]string, len(Builds))
					for i, x := range Builds {
						names[i] = string(x)
					}
					p.fault(v, "E109", fmt.Sprintf("unknown build %q", w), suggest(w, names))
				}
				r.Build = append(r.Build, b)
			}
		},
		"verbs":   func(v *yaml.Node) { r.Verbs = p.words(v) },
		"nouns":   func(v *yaml.Node) { r.Nouns = p.words(v) },
		"subject": slot(&r.Subject), "object": slot(&r.Object), "clause": slot(&r.Clause), "nisba": slot(&r.Nisba),
		"prep": func(v *yaml.Node) {
			if v.Kind != yaml.MappingNode {
				p.fault(v, "E103", "prep must map a preposition to a slot, such as {على: recipient}", "")
				return
			}
			r.Prep = make(map[string]Slot, len(v.Content)/2)
			for i := 0; i+1 < len(v.Content); i += 2 {
				key := p.prepKey(v.Content[i])
				if _, ok := r.Prep[key]; ok {
					p.fault(v.Content[i], "E104", fmt.Sprintf("preposition %q stands twice", v.Content[i].Value), "remove one")
					continue
				}
				r.Prep[key] = p.slot(v.Content[i+1])
			}
		},
		"genitive": func(v *yaml.Node) {
			r.Genitive = p.oneOf(v, "genitive", []string{"actor", "recipient", "content", "place", "auto", "none", "visit"})
		},
		"control": slot(&r.Control), "makes": status(&r.Makes), "status": status(&r.Status),
		"mode": text(&r.Mode), "cameo": text(&r.CAMEO), "victim": flag(&r.Victim), "act": flag(&r.Act),
		"numbers": func(v *yaml.Node) { r.Numbers = p.oneOf(v, "number", rasid.NumberKeys[:]) },
		"rank": func(v *yaml.Node) {
			var err error
			if r.Rank, err = strconv.Atoi(v.Value); err != nil {
				p.fault(v, "E108", "rank must be a whole number", "")
			}
		},
		"when": func(v *yaml.Node) { r.When = p.cond(v) }, "unless": func(v *yaml.Node) { r.Unless = p.cond(v) },
		"try": func(v *yaml.Node) {
			if v.Kind != yaml.SequenceNode {
				p.fault(v, "E103", "try must be a list", "start each example with `- text:`")
				return
			}
			for _, item := range v.Content {
				r.Try = append(r.Try, p.example(item))
			}
		},
	})
	p.complete(n, &r)
	return r
}

func (p *parser) complete(n *yaml.Node, r *Rule) {
	if r.ID == "" {
		p.fault(n, "E110", "the rule has no id", "add `id: type.word`; it is written into every row the rule makes")
	}
	if len(r.Build) == 0 {
		p.fault(n, "E110", fmt.Sprintf("rule %s has no build", r.ID), "name at least one construction")
	}
	if len(r.Verbs)+len(r.Nouns) == 0 {
		p.fault(n, "E110", fmt.Sprintf("rule %s has neither verbs nor nouns", r.ID), "")
	}
	if len(r.Try) == 0 {
		p.fault(n, "E111", fmt.Sprintf("rule %s has no try", r.ID), "add a sentence that it must read, and one that it must not")
	}
	if r.Clause == "" && r.Has(Speech) {
		r.Clause = Content
	}
	if r.Genitive == "" {
		r.Genitive = "auto"
	}
}

func (p *parser) cond(n *yaml.Node) Cond {
	var c Cond
	list := func(to *[]string) func(*yaml.Node) { return func(v *yaml.Node) { *to = p.words(v) } }
	p.fields(n, "a condition", map[string]func(*yaml.Node){
		"object": list(&c.Object), "near": list(&c.Near), "next": list(&c.Next),
		"before": list(&c.Before), "subject": list(&c.Subject),
		"prep": func(v *yaml.Node) {
			c.Prep = p.words(v)
			p.each(v, func(item *yaml.Node) {
				if !strings.HasPrefix(item.Value, "@") {
					p.checkPrep(item, arabic.Fold(strings.TrimSpace(item.Value)))
				}
			})
		},
		"mention": func(v *yaml.Node) { c.Mention = p.flag(v) },
		"clause":  func(v *yaml.Node) { c.Clause = p.flag(v) },
	})
	return c
}

// words reads a list of words, or one word as a list of one.
func (p *parser) words(n *yaml.Node) []string {
	if n.Kind == yaml.ScalarNode {
		if n.Value == "" || n.Tag == "!!null" {
			return nil
		}
		return []string{p.word(n)}
	}
	if n.Kind != yaml.SequenceNode {
		p.fault(n, "E103", "want a list of words", "")
		return nil
	}
	out := make([]string, 0, len(n.Content))
	for _, item := range n.Content {
		if w := p.word(item); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// word checks what a person cannot see: an Arabic comma makes YAML read two
// words as one, and tatweel or a directional mark never matches.
func (p *parser) word(n *yaml.Node) string {
	for _, r := range n.Value {
		switch {
		case r == '،':
			p.fault(n, "E113", fmt.Sprintf("Arabic comma inside the list item %q", n.Value), "separate items with an ASCII comma, or put one a line")
		case r == 'ـ':
			p.fault(n, "E114", fmt.Sprintf("tatweel in %q", n.Value), "write the word without it")
		case r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC:
			p.fault(n, "E114", fmt.Sprintf("presentation form in %q", n.Value), "type the word again with an Arabic keyboard")
		case r == 'ی' || r == 'ک':
			p.fault(n, "E114", fmt.Sprintf("Persian letter in %q", n.Value), "use ي or ك")
		case r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0xA0:
			p.fault(n, "E114", fmt.Sprintf("invisible character %U in a word", r), "delete it")
		}
	}
	return strings.TrimSpace(n.Value)
}

func (p *parser) slot(n *yaml.Node) Slot {
	names := make([]string, len(Slots))
	for i, s := range Slots {
		names[i] = string(s)
	}
	return Slot(p.oneOf(n, "slot", names))
}

func (p *parser) oneOf(n *yaml.Node, what string, names []string) string {
	for _, name := range names {
		if n.Value == name {
			return name
		}
	}
	p.fault(n, "E107", fmt.Sprintf("unknown %s %q", what, n.Value), suggest(n.Value, names))
	return n.Value
}

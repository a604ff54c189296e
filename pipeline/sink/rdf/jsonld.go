package rdf

// jsonLD writes one document: a context that gives the prefixes, and the graphs
// of the articles. The objects of one subject and predicate stand in one list:
// a JSON object holds no key twice.
type jsonLD struct {
	index   map[string]int // places in lists, by predicate
	order   []string
	objects [][]*term
}

func (*jsonLD) begin(b []byte) []byte {
	b = append(b, `{"@context":{`...)
	for i, p := range prefixes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(append(appendJSON(b, p.name), ':'), p.iri)
	}
	return append(b, "},\"@graph\":["...)
}

func (*jsonLD) end(b []byte) []byte { return append(b, "\n]}\n"...) }

func (j *jsonLD) graph(b []byte, g *graph, n int) []byte {
	if n > 0 {
		b = append(b, ',')
	}
	b = appendJSON(append(b, "\n{\"@id\":"...), g.iri)
	b = append(b, `,"@graph":[`...)
	for from := 0; from < len(g.statements); {
		to := from + 1
		for to < len(g.statements) && g.statements[to].subject == g.statements[from].subject {
			to++
		}
		if from > 0 {
			b = append(b, ',')
		}
		b = j.subject(b, g.statements[from:to])
		from = to
	}
	return append(b, "]}"...)
}

// subject appends one object: the statements are all of one subject.
func (j *jsonLD) subject(b []byte, statements []statement) []byte {
	clear(j.index)
	j.order = j.order[:0]
	for i := range statements {
		st := &statements[i]
		k, ok := j.index[st.predicate]
		if !ok {
			k = len(j.order)
			j.index[st.predicate] = k
			j.order = append(j.order, st.predicate)
			if k == len(j.objects) {
				j.objects = append(j.objects, nil)
			}
			j.objects[k] = j.objects[k][:0]
		}
		j.objects[k] = append(j.objects[k], &st.object)
	}
	b = appendJSON(append(b, `{"@id":`...), statements[0].subject)
	for k, predicate := range j.order {
		b = append(b, ',')
		if predicate == rdfType {
			b = append(b, `"@type":[`...)
		} else {
			b = append(appendCompact(b, predicate), ":["...)
		}
		for i, t := range j.objects[k] {
			if i > 0 {
				b = append(b, ',')
			}
			if predicate == rdfType {
				b = appendCompact(b, t.iri)
			} else {
				b = appendValue(b, t)
			}
		}
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendValue(b []byte, t *term) []byte {
	if t.iri != "" {
		return append(appendCompact(append(b, `{"@id":`...), t.iri), '}')
	}
	b = appendJSON(append(b, `{"@value":`...), t.value)
	switch {
	case t.lang != "":
		b = appendJSON(append(b, `,"@language":`...), t.lang)
	case t.typ != "":
		b = appendCompact(append(b, `,"@type":`...), t.typ)
	}
	return append(b, '}')
}

// appendCompact appends an IRI as a string, by a prefix where there is one.
func appendCompact(b []byte, iri string) []byte {
	if name, local, ok := shorten(iri); ok {
		b = append(append(b, '"'), name...)
		return append(append(append(b, ':'), local...), '"')
	}
	return appendJSON(b, iri)
}

// appendJSON appends a JSON string. What is no letter is U+FFFD already.
func appendJSON(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

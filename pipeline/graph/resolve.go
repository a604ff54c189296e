package graph

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"
)

// The kinds of nodes. A code stands for all actors of a country or body and a
// role that nobody named.
const (
	kindPerson = "person"
	kindBody   = "body"
	kindPlace  = "place"
	kindCode   = "code"
)

// kindOf sorts by the type of an entity.
func kindOf(entity string) string {
	switch entity {
	case "PER":
		return kindPerson
	case "ORG":
		return kindBody
	}
	return kindPlace
}

// A node is one person, body, place or code while nodes are gathered.
type node struct {
	key                     string
	keys                    []string
	kind                    string
	kinds, names, lands     map[string]int // how often
	rows                    []string       // of the gazetteer
	org, role               string
	wikidata, geonames      string
	lat, lon                float64
	placed                  bool
	first, last             string // days of the articles, "" if none has one
	mentions                int
	acts, undergoes, places int
	into                    *node // what it was joined to
}

// A spelling is a name as it is written, and how often it is.
type spelling struct {
	text  string
	count int
}

// sorted returns the names, the most frequent first.
func (n *node) sorted() []spelling {
	out := make([]spelling, 0, len(n.names))
	for text, count := range n.names {
		out = append(out, spelling{text, count})
	}
	slices.SortFunc(out, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.text, b.text))
	})
	return out
}

// fullShare is the part of its mentions that a full name of a person must have to
// stand for the person: articles name «بنيامين نتنياهو» once and «نتنياهو» from
// then on, but what one article reads wrongly is no name.
const fullShare = 0.03

// name returns the name that stands for a node: the most frequent, of persons the
// most frequent of two words or more.
func (n *node) name() string {
	names := n.sorted()
	if len(names) == 0 {
		return n.key
	}
	if n.kind == kindPerson {
		for _, w := range names {
			if strings.Contains(w.text, " ") && float64(w.count) >= fullShare*float64(n.mentions) {
				return strings.Join(strings.Fields(w.text), " ")
			}
		}
	}
	return strings.Join(strings.Fields(names[0].text), " ")
}

// country is what most mentions say.
func (n *node) country() string { return most(n.lands) }

// most returns the word that counts most, the first in the alphabet of several.
func most(counts map[string]int) string {
	best := ""
	for word, c := range counts {
		if word != "" && (best == "" || c > counts[best] || c == counts[best] && word < best) {
			best = word
		}
	}
	return best
}

// days takes in days on which a node is spoken of.
func (n *node) days(first, last string) {
	if first != "" && (n.first == "" || first < n.first) {
		n.first = first
	}
	n.last = max(n.last, last)
}

// named says whether a key is made of a name, and of which: kind, folded words
// and country.
func named(key string) (kind, name, country string, ok bool) {
	rest, ok := strings.CutPrefix(key, "name:")
	if !ok {
		return "", "", "", false
	}
	kind, rest, _ = strings.Cut(rest, ":")
	if i := strings.LastIndexByte(rest, ':'); i >= 0 {
		rest, country = rest[:i], rest[i+1:]
	}
	return kind, folded(strings.ReplaceAll(rest, "_", " ")), country, true
}

// isCode reports whether a key is made of codes.
func isCode(key string) bool {
	if strings.HasPrefix(key, "name:") || strings.HasPrefix(key, "rasid:") || strings.HasPrefix(key, "geonames:") {
		return false
	}
	digits, q := strings.CutPrefix(key, "Q")
	return !q || strings.Trim(digits, "0123456789") != ""
}

// resolve reads what all articles say of their nodes and joins the keys that are
// one node. The nodes come in the order of their keys.
func (d *DB) resolve(ctx context.Context) ([]*node, error) {
	byKey := map[string]*node{}
	at := func(key string) *node {
		n := byKey[key]
		if n == nil {
			n = &node{key: key, keys: []string{key}, kinds: map[string]int{}, names: map[string]int{}, lands: map[string]int{}}
			byKey[key] = n
		}
		return n
	}
	if err := d.entities(ctx, at); err != nil {
		return nil, err
	}
	if err := d.arguments(ctx, at); err != nil {
		return nil, err
	}
	all := make([]*node, 0, len(byKey))
	for _, n := range byKey {
		all = append(all, n)
		if n.kind = most(n.kinds); isCode(n.key) {
			n.kind = kindCode
		}
	}
	slices.SortFunc(all, func(a, b *node) int { return strings.Compare(a.key, b.key) })
	adopt(all)
	join(all)
	return slices.DeleteFunc(all, func(n *node) bool { return n.into != nil }), nil
}

// entities reads the mentions of persons, bodies and places.
func (d *DB) entities(ctx context.Context, at func(string) *node) error {
	return d.each(ctx, `SELECT e.node, e.text, e.type, coalesce(e.country, ''), count(*), coalesce(min(a.published), ''), coalesce(max(a.published), ''),
		coalesce(max(e.org), ''), coalesce(max(e.role), ''), coalesce(max(e.wikidata), ''), coalesce(max(e.geonames), ''), coalesce(min(e.entry), ''), e.lat, e.lon
		FROM entities e JOIN articles a ON a.no = e.article WHERE e.node IS NOT NULL GROUP BY 1, 2, 3, 4`, nil, func(scan func(...any) error) error {
		var key, text, kind, country, first, last, org, role, wikidata, geonames, row string
		var count int
		var lat, lon sql.NullFloat64
		if err := scan(&key, &text, &kind, &country, &count, &first, &last, &org, &role, &wikidata, &geonames, &row, &lat, &lon); err != nil {
			return err
		}
		n := at(key)
		n.names[text] += count
		n.kinds[kindOf(kind)] += count
		n.lands[country] += count
		n.mentions += count
		n.days(first, last)
		n.org, n.role = cmp.Or(n.org, org), cmp.Or(n.role, role)
		n.wikidata, n.geonames = cmp.Or(n.wikidata, wikidata), cmp.Or(n.geonames, geonames)
		if row != "" && !slices.Contains(n.rows, row) {
			n.rows = append(n.rows, row)
		}
		if !n.placed && lat.Valid && lon.Valid {
			n.lat, n.lon, n.placed = lat.Float64, lon.Float64, true
		}
		return nil
	})
}

// arguments reads what takes part in events. A key that only descriptions have is
// that of a code, or of the holder of an office: «وزير الخارجية الروسي» (the Russian
// foreign minister) is a person whose name stands beside it in the row.
func (d *DB) arguments(ctx context.Context, at func(string) *node) error {
	return d.each(ctx, `SELECT g.node, g.side, count(*), coalesce(min(a.published), ''), coalesce(max(a.published), ''),
		coalesce(max(g.country), ''), coalesce(max(g.org), ''), coalesce(max(g.role), ''), coalesce(max(g.holder), '')
		FROM arguments g NOT INDEXED CROSS JOIN articles a ON a.no = g.article WHERE g.node IS NOT NULL GROUP BY 1, 2`, nil, func(scan func(...any) error) error {
		var key, side, first, last, country, org, role, holder string
		var count int
		if err := scan(&key, &side, &count, &first, &last, &country, &org, &role, &holder); err != nil {
			return err
		}
		n := at(key)
		switch side {
		case "actor":
			n.acts += count
		case "recipient":
			n.undergoes += count
		default:
			n.places += count
		}
		n.days(first, last)
		if len(n.kinds) > 0 {
			return nil
		}
		n.org, n.role = cmp.Or(n.org, org), cmp.Or(n.role, role)
		n.lands[country]++
		if holder != "" && !isCode(key) {
			n.kinds[kindPerson]++
			n.names[holder]++
			if strings.HasPrefix(key, "Q") {
				n.wikidata = key
			}
		}
		return nil
	})
}

// adopt joins the nodes of rows of the gazetteer to those of ids from elsewhere
// that the same rows have: an article that writes the surname alone meets the row of
// the surname, which has no id, one that writes the full name the row of the person.
func adopt(all []*node) {
	by := map[string]*node{}
	for _, n := range all {
		if n.kind == kindCode || strings.HasPrefix(n.key, "rasid:") || strings.HasPrefix(n.key, "name:") {
			continue
		}
		for _, row := range n.rows {
			// A person in an office has the person's id before the second dot.
			if parts := strings.SplitN(row, ".", 3); len(parts) == 3 && n.kind == kindPerson {
				row = parts[0] + "." + parts[1]
			}
			if by[row] == nil {
				by[row] = n
			}
		}
	}
	for _, n := range all {
		if row, ok := strings.CutPrefix(n.key, "rasid:"); ok && by[row] != nil {
			by[row].take(n)
		}
	}
}

// join gives the keys that are made of names to the nodes that they are, as far
// as exactly one can be meant.
//
// One of known country is the same as a node with an id that has this name and
// country: an article that writes a name otherwise than the tables («نتنياهو» alone)
// is at one with those that spell it out. One without a country is the same as the
// only node of its name, whichever country that has, if both are spoken of in the
// same years. Two of one name whose countries differ stay two. A person's single
// word without a country says too little: «محمد» is everybody.
func join(all []*node) {
	known := map[string][]*node{} // nodes with an id, by kind and name
	lands := map[string][]*node{} // nodes of a name with a country
	for _, n := range all {
		kind, name, country, isName := named(n.key)
		if isName {
			if country != "" {
				lands[kind+" "+name] = append(lands[kind+" "+name], n)
			}
			continue
		}
		if n.kind == kindCode || n.into != nil {
			continue
		}
		seen := map[string]bool{}
		for text, count := range n.names {
			if f := folded(text); f != "" && !seen[f] && float64(count) >= fullShare*float64(n.mentions) {
				seen[f] = true
				known[n.kind+" "+f] = append(known[n.kind+" "+f], n)
			}
		}
	}
	for _, bare := range []bool{false, true} {
		for _, n := range all {
			kind, name, country, ok := named(n.key)
			if !ok || bare != (country == "") {
				continue
			}
			var target *node
			if bare {
				if kind == kindPerson && !strings.Contains(name, " ") {
					continue
				}
				target = only(n, slices.Concat(known[kind+" "+name], lands[kind+" "+name]), "")
			} else {
				target = only(n, known[kind+" "+name], country)
			}
			if target != nil {
				target.take(n)
			}
		}
	}
}

// only returns the one candidate for n that its days and, if it is said, the
// country allow; nil for none or several.
func only(n *node, candidates []*node, country string) *node {
	var found *node
	for _, c := range candidates {
		for c.into != nil {
			c = c.into
		}
		if c == n || c == found || country != "" && c.country() != country || !near(n, c) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// apart is how far the days of two keys may lie from one another if they are to
// be one node.
const apart = 366 * 24 * time.Hour

// near reports whether two are spoken of in the same years. An unknown day is
// near to all.
func near(a, b *node) bool {
	return !before(a.last, b.first) && !before(b.last, a.first)
}

// before reports whether one day lies long before another.
func before(day, other string) bool {
	d, err := time.Parse(time.DateOnly, day)
	o, bad := time.Parse(time.DateOnly, other)
	return err == nil && bad == nil && o.Sub(d) > apart
}

// take joins another node to n.
func (n *node) take(o *node) {
	o.into = n
	n.keys = append(n.keys, o.keys...)
	for text, c := range o.names {
		n.names[text] += c
	}
	for land, c := range o.lands {
		n.lands[land] += c
	}
	n.days(o.first, o.last)
	n.mentions += o.mentions
	n.acts, n.undergoes, n.places = n.acts+o.acts, n.undergoes+o.undergoes, n.places+o.places
	n.org, n.role = cmp.Or(n.org, o.org), cmp.Or(n.role, o.role)
	if !n.placed && o.placed {
		n.lat, n.lon, n.placed = o.lat, o.lon, true
	}
}

package record

import (
	"slices"
	"strconv"
)

// A Node is somebody, something or somewhere in an article: all its mentions by
// name, or a side of an event that names nobody.
type Node struct {
	Key   string
	Kind  string   // person, body, place, code, unnamed
	Names []string // as written, the first first; of a code, its key
	Times int      // mentions by name

	Subtype, Country, Org, Role string
	Wikidata, GeoNames          string
	Lat, Lon                    float64
	Placed                      bool

	// Local says that the key is that of no node of the whole graph: of a name
	// whose letters give none, or of somebody of whom nothing is known. It is true
	// in this article alone.
	Local bool
	Ref   string // of a local one: T1, C1, or E4/actor/0
}

// The kinds of nodes.
const (
	Person  = "person"
	Body    = "body"
	Place   = "place"
	Code    = "code"    // all of a country or body and a role: RUS:GOV
	Unnamed = "unnamed" // «مسلحون مجهولون», unknown gunmen
)

// nodes finds the nodes of the article and gives entities and arguments their
// keys.
func (r *Reader) nodes() {
	a := &r.a
	clear(r.places)
	for i := range a.Entities {
		e := &a.Entities[i]
		ref := e.Coref
		if ref == "" {
			ref = e.ID
		}
		var n *Node
		e.Key, n = r.node(e.Node, "mention", ref)
		if n.Kind == "" {
			switch e.Type {
			case "PER":
				n.Kind = Person
			case "ORG":
				n.Kind = Body
			default:
				n.Kind = Place
			}
		}
		n.Times++
		n.name(e.Words)
		n.know(e.Country, e.Org, e.Role)
		n.Subtype, n.Wikidata, n.GeoNames = first(n.Subtype, e.Subtype), first(n.Wikidata, e.Wikidata), first(n.GeoNames, e.GeoNames)
		n.place(e.Placed, e.Lat, e.Lon)
	}
	for i := range a.Events {
		ev := &a.Events[i]
		for k := range ev.Actors {
			r.side(ev, &ev.Actors[k])
		}
		for k := range ev.Recipients {
			r.side(ev, &ev.Recipients[k])
		}
		if ev.Place != nil {
			r.side(ev, ev.Place)
		}
	}
}

// side gives a side of an event its node.
func (r *Reader) side(ev *Event, arg *Argument) {
	var n *Node
	arg.Key, n = r.node(arg.Node, "part", ev.ID+"/"+arg.Side+"/"+strconv.FormatInt(arg.No, 10))
	if n.Kind != "" {
		return // it is named
	}
	switch {
	case n.Local:
		n.Kind = Unnamed
		n.name(arg.Words)
		n.know(arg.Country, arg.Org, arg.Role)
		n.place(arg.Placed, arg.Lat, arg.Lon)
	case arg.Holder != "": // of an office
		n.Kind = Person
		n.name(arg.Holder)
		n.know(arg.Country, arg.Org, arg.Role)
	default:
		n.Kind = Code
		n.name(arg.Node)
		if arg.Country != "" {
			n.know(arg.Country, "", arg.Role)
		} else {
			n.know("", arg.Org, arg.Role)
		}
	}
	if n.Wikidata == "" && len(n.Key) > 1 && n.Key[0] == 'Q' && n.Kind == Person {
		n.Wikidata = n.Key
	}
}

// node returns the node of a key, the first time an empty one.
func (r *Reader) node(key, local, ref string) (string, *Node) {
	alone := key == ""
	if alone {
		key = local + "/" + r.a.ID + "/" + ref
	}
	if i, ok := r.places[key]; ok {
		return key, &r.a.Nodes[i]
	}
	r.places[key] = len(r.a.Nodes)
	n := Node{Key: key, Local: alone}
	if alone {
		n.Ref = ref
	}
	r.a.Nodes = append(r.a.Nodes, n)
	return key, &r.a.Nodes[len(r.a.Nodes)-1]
}

func (n *Node) name(words string) {
	if !slices.Contains(n.Names, words) {
		n.Names = append(n.Names, words)
	}
}

func (n *Node) know(country, org, role string) {
	n.Country, n.Org, n.Role = first(n.Country, country), first(n.Org, org), first(n.Role, role)
}

func (n *Node) place(placed bool, lat, lon float64) {
	if placed && !n.Placed {
		n.Placed, n.Lat, n.Lon = true, lat, lon
	}
}

// Longest returns the longest name, "" if there is none.
func (n *Node) Longest() string {
	best := ""
	for _, name := range n.Names {
		if len(name) > len(best) {
			best = name
		}
	}
	return best
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

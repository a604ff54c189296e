package importer

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

// A pair says that one class is a subclass of another (P279): 8 bytes each, of
// which the whole of Wikidata has some five million. A class that is found below
// a known one takes some 60 bytes more.
type pair struct{ child, parent uint32 }

// sort makes the first of the two passes that Config.Subclasses asks for. The
// order of the files stays.
func (d *wikidata) sort(ctx context.Context, paths []string) ([]string, error) {
	var pairs []pair
	var err error
	if path := d.j.cfg.ClassFile; path != "" {
		if pairs, err = d.readClasses(path, pairs); err != nil {
			return nil, err
		}
	}
	if !d.j.cfg.Subclasses {
		d.classes.follow(pairs)
		return paths, nil
	}
	kept := classPath(d.j.out)
	if d.j.resumed {
		found, err := d.readClasses(kept, pairs)
		if err == nil {
			d.classes.follow(found)
			return paths, nil
		}
		if !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	for _, path := range paths {
		if err := d.each(ctx, path, func(rec []byte) { pairs = d.pairs(rec, pairs) }); err != nil {
			return nil, err
		}
	}
	return paths, d.classes.save(kept, d.classes.follow(pairs))
}

// classPath is where what was found is kept.
func classPath(out string) string { return out + ".classes" }

// each goes through the records of a dump. What is wrong with them is told by
// the second pass.
func (d *wikidata) each(ctx context.Context, path string, record func(rec []byte)) error {
	f, err := openFile(path, d.j.cfg.Encoding)
	if err != nil {
		return err
	}
	defer f.close()
	sc := lines(f)
	for n := 1; ; n++ {
		if n%beat == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if d.j.cfg.Progress != nil {
				rep := d.j.report()
				rep.Bytes = f.offset
				d.j.cfg.Progress(rep)
			}
		}
		rec, _, err := sc.next()
		switch {
		case errors.Is(err, errLong):
		case err != nil:
			return nil
		default:
			record(rec)
		}
	}
}

// pairs takes the classes that a record is a subclass of, and the country over
// which an office is held.
func (d *wikidata) pairs(rec []byte, out []pair) []pair {
	if rec[0] == '<' {
		t, ok := splitTriple(rec)
		if !ok || t.entity == "" {
			return out
		}
		child := itemNumber(t.entity)
		switch item := entityID(t.iri); t.property {
		case "P279":
			if parent := itemNumber(item); child != 0 && parent != 0 {
				out = append(out, pair{child, parent})
			}
		case "P1001":
			d.ruled(child, item)
		}
		return out
	}
	if !bytes.Contains(rec, []byte(`"P279":`)) {
		return out
	}
	var e struct {
		ID     string `json:"id"`
		Claims loose[struct {
			Above []claim `json:"P279"`
			Over  []claim `json:"P1001"`
		}] `json:"claims"`
	}
	if json.Unmarshal(bytes.TrimSuffix(bytes.TrimSpace(rec), []byte{','}), &e) != nil {
		return out
	}
	child := itemNumber(e.ID)
	if child == 0 {
		return out
	}
	for _, c := range best(e.Claims.v.Above) {
		if parent := itemNumber(c.Main.item()); parent != 0 {
			out = append(out, pair{child, parent})
		}
	}
	d.ruled(child, firstItem(e.Claims.v.Over))
	return out
}

// ruled notes the country of an office, if it is one.
func (d *wikidata) ruled(class uint32, item string) {
	if code := d.j.countries.byItem[item]; code != "" && class != 0 {
		d.classes.over[class] = code
	}
}

// follow finds the subclasses of the known classes and offices, breadth first,
// so that of two known ones above a class the nearer decides; among equals the
// earlier in the list. It returns them, sorted, each with the known one.
func (c *classes) follow(pairs []pair) []pair {
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.parent, b.parent), cmp.Compare(a.child, b.child)) })
	type step struct {
		class uint32
		top   int // index of the known one, offices behind the classes
		left  int
	}
	top := func(class uint32) (i int, known bool) {
		if i, ok := c.list[class]; ok {
			return i, true
		}
		i, ok := c.offices[class]
		return len(knownClasses) + i, ok
	}
	var level, below []step
	for i := range knownClasses {
		level = append(level, step{knownClasses[i].item, i, knownClasses[i].follow})
	}
	for i := range knownOffices {
		level = append(level, step{knownOffices[i].item, len(knownClasses) + i, knownOffices[i].follow})
	}
	var found []pair
	for len(level) > 0 {
		below = below[:0]
		for _, s := range level {
			i, _ := slices.BinarySearchFunc(pairs, s.class, func(p pair, class uint32) int { return cmp.Compare(p.parent, class) })
			for ; s.left > 0 && i < len(pairs) && pairs[i].parent == s.class; i++ {
				child := pairs[i].child
				if _, known := top(child); known {
					continue
				}
				known := uint32(0)
				if s.top < len(knownClasses) {
					c.list[child], known = s.top, knownClasses[s.top].item
				} else {
					c.offices[child], known = s.top-len(knownClasses), knownOffices[s.top-len(knownClasses)].item
				}
				found = append(found, pair{child, known})
				below = append(below, step{child, s.top, s.left - 1})
			}
		}
		level, below = below, level
	}
	slices.SortFunc(found, func(a, b pair) int { return cmp.Compare(a.child, b.child) })
	for class := range c.over {
		if _, office := c.offices[class]; !office && c.words[class] == "" {
			delete(c.over, class)
		}
	}
	return found
}

// save writes a file of classes, in one step.
func (c *classes) save(path string, found []pair) error {
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "# Subclasses of Wikidata that were found in a dump; read them again with --classes.")
	for _, p := range found {
		fmt.Fprintf(w, "Q%d\tQ%d", p.child, p.parent)
		if code := c.over[p.child]; code != "" {
			fmt.Fprintf(w, "\t%s", code)
		}
		fmt.Fprintln(w)
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// readClasses reads a file of classes: on each line a class, then what it is,
// with a tab or a comma between:
//
//	Q1093829	city                 a kind
//	Q1093829	Q515                 a subclass of that one
//	Q1055695	office=king	MAR      an office, and perhaps its country
//
// Classes can be addresses, and the first line can name the columns, as results
// of the query service have it. Faults are told; then nothing is imported.
func (d *wikidata) readClasses(path string, pairs []pair) ([]pair, error) {
	f, err := openFile(path, "")
	if err != nil {
		return nil, err
	}
	defer f.close()
	before := d.j.rep
	d.j.path = path
	sc := lines(f)
	for n := 0; ; n++ {
		rec, line, err := sc.next()
		if err != nil && !errors.Is(err, errLong) {
			break
		}
		if err != nil || !d.j.encoded(rec, line) {
			if err != nil {
				d.j.broken(err, line)
			}
			continue
		}
		if rec[0] == '#' {
			n--
			continue
		}
		cells := strings.FieldsFunc(string(rec), func(r rune) bool { return r == '\t' || r == ',' || r == ';' })
		for i := range cells {
			cells[i] = strings.Trim(strings.TrimSpace(cells[i]), `"`)
		}
		if n == 0 && len(cells) > 0 && itemNumber(entityID(cells[0])) == 0 {
			continue // names of columns
		}
		if fault := d.classRow(cells, &pairs); fault != "" {
			d.j.fault(CodeValue, line, fault, "give a class and what it is, such as Q515 and city")
		}
	}
	if errs := d.j.rep.Errors - before.Errors; errs > 0 || f.err != nil {
		return nil, fmt.Errorf("%s has %d faults: mend them first", path, max(errs, 1))
	}
	return pairs, nil
}

// classRow reads one row of a file of classes.
func (d *wikidata) classRow(cells []string, pairs *[]pair) (fault string) {
	if len(cells) < 2 || len(cells) > 3 {
		return fmt.Sprintf("row has %d cells, not 2 or 3", len(cells))
	}
	class := itemNumber(entityID(cells[0]))
	if class == 0 {
		return fmt.Sprintf("bad class %q", cells[0])
	}
	if len(cells) == 3 {
		code := d.j.countries.code(cells[2])
		if code == "" {
			return fmt.Sprintf("unknown country %q", cells[2])
		}
		d.classes.over[class] = code
	}
	if word, ok := strings.CutPrefix(cells[1], "office="); ok {
		if word == "" || !isOffice(word) {
			return fmt.Sprintf("bad office %q", word)
		}
		d.classes.words[class] = word
		return ""
	}
	if kind, ok := table.ParseKind(cells[1]); ok {
		d.classes.kinds[class] = kind
		return ""
	}
	parent := itemNumber(entityID(cells[1]))
	if parent == 0 {
		return fmt.Sprintf("unknown kind %q", cells[1])
	}
	*pairs = append(*pairs, pair{class, parent})
	return ""
}

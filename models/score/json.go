package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An object is a JSON object with the exact keys of the input: encoding/json
// matches the fields of a struct regardless of case, and a scorer must not.
type object = map[string]any

// An atom is a scalar of the input in a form that == compares as the reference
// scorer does: 5, 5.0 and true's 1 are numbers, "5" is not, null is the zero
// atom.
type atom struct {
	kind byte // 0 null, 's' string, 'n' number
	text string
}

// falsy reports whether the atom counts as "not given": null, "", 0 or false.
func (a atom) falsy() bool {
	return a.kind == 0 || a.text == "" || a.kind == 'n' && a.text == "0"
}

// or returns the atom, or other where the atom is not given.
func (a atom) or(other atom) atom {
	if a.falsy() {
		return other
	}
	return a
}

func word(s string) atom { return atom{'s', s} }

// toAtom makes an atom of a decoded value; lists and objects have none.
func toAtom(v any) (atom, error) {
	switch v := v.(type) {
	case nil:
		return atom{}, nil
	case string:
		return word(v), nil
	case bool:
		if v {
			return atom{'n', "1"}, nil
		}
		return atom{'n', "0"}, nil
	case json.Number:
		return atom{'n', canonical(v)}, nil
	}
	return atom{}, fmt.Errorf("is %s, want a string, a number or null", kindOf(v))
}

// canonical writes equal numbers alike: 5, 5.0 and 0.5e1 are "5", -0 is "0".
func canonical(n json.Number) string {
	text := n.String()
	if !strings.ContainsAny(text, ".eE") {
		if text == "-0" {
			return "0"
		}
		return text
	}
	f, _ := strconv.ParseFloat(text, 64)
	if f == 0 {
		return "0"
	}
	if x := big.NewFloat(f); x.IsInt() {
		return x.Text('f', 0)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// display writes a scalar as the reference scorer prints it: None, True, 5, 5.0.
func display(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case string:
		return v
	case bool:
		if v {
			return "True"
		}
		return "False"
	case json.Number:
		if !strings.ContainsAny(v.String(), ".eE") {
			return canonical(v)
		}
		f, _ := strconv.ParseFloat(v.String(), 64)
		return repr(f)
	}
	return fmt.Sprint(v)
}

// repr writes a float with the fewest digits that read back as the same number,
// and always with a point or an exponent: 0.5, 1.0, 1e-05.
func repr(f float64) string {
	if size := max(f, -f); f != 0 && (size < 1e-4 || size >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

func kindOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case string:
		return "a string"
	case bool:
		return "true or false"
	case json.Number:
		return "a number"
	case []any:
		return "a list"
	}
	return "an object"
}

// eachLine decodes one JSON object a line and hands it to use. Blank lines are
// skipped but counted. Every error carries name and line.
func eachLine(r io.Reader, name string, use func(object) error) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("score: read %s: %w", name, err)
	}
	for line := 1; len(data) > 0; line++ {
		var row []byte
		row, data = cutLine(data)
		if len(bytes.TrimSpace(row)) == 0 {
			continue
		}
		obj, err := decode(row)
		if err == nil {
			err = use(obj)
		}
		if err != nil {
			return fmt.Errorf("score: %s:%d: %w", name, line, err)
		}
	}
	return nil
}

// cutLine splits off the first line. A carriage return ends a line too, alone or
// before a line feed: files that passed through an old editor count alike.
func cutLine(data []byte) (row, rest []byte) {
	i := bytes.IndexAny(data, "\r\n")
	if i < 0 {
		return data, nil
	}
	if data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n' {
		return data[:i], data[i+2:]
	}
	return data[:i], data[i+1:]
}

func decode(row []byte) (object, error) {
	if !utf8.Valid(row) {
		return nil, errors.New("line is not valid UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(row))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("bad JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("bad JSON: more than one value on the line")
	}
	obj, ok := v.(object)
	if !ok {
		return nil, fmt.Errorf("line is %s, want an object", kindOf(v))
	}
	return obj, nil
}

// The getters below read one key. Those that begin with "need" refuse a key that
// is missing or null; the others take it for "not given".

func needString(o object, key string) (string, error) {
	s, ok := o[key].(string)
	if !ok {
		return "", wrongKind(o, key, "a string")
	}
	return s, nil
}

func needInt(o object, key string) (int, error) {
	n, ok := o[key].(json.Number)
	if !ok {
		return 0, wrongKind(o, key, "a whole number")
	}
	i, err := strconv.Atoi(n.String())
	if err != nil {
		return 0, fmt.Errorf("%q is %s, want a whole number", key, n)
	}
	return i, nil
}

func wrongKind(o object, key, want string) error {
	v, ok := o[key]
	if !ok {
		return fmt.Errorf("%q is missing, want %s", key, want)
	}
	return fmt.Errorf("%q is %s, want %s", key, kindOf(v), want)
}

func getList(o object, key string) ([]any, error) {
	if o[key] == nil {
		return nil, nil
	}
	list, ok := o[key].([]any)
	if !ok {
		return nil, wrongKind(o, key, "a list")
	}
	return list, nil
}

func getObjects(o object, key string) ([]object, error) {
	list, err := getList(o, key)
	if err != nil {
		return nil, err
	}
	out := make([]object, len(list))
	for i, v := range list {
		item, ok := v.(object)
		if !ok {
			return nil, fmt.Errorf("%q: item %d is %s, want an object", key, i+1, kindOf(v))
		}
		out[i] = item
	}
	return out, nil
}

func getObject(o object, key string) (object, error) {
	if o[key] == nil {
		return nil, nil
	}
	item, ok := o[key].(object)
	if !ok {
		return nil, wrongKind(o, key, "an object")
	}
	return item, nil
}

func getAtom(o object, key string) (atom, error) {
	a, err := toAtom(o[key])
	if err != nil {
		return atom{}, fmt.Errorf("%q %w", key, err)
	}
	return a, nil
}

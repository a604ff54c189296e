package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// mapped reads a record by the keys that fields names, and by the usual names
// for the parts that it does not. A key is that of the record itself, or a path
// through records and arrays: "article.body", "authors.0.name".
func mapped(name string, line int, raw []byte, fields input.Fields) (row input.Row, has bool, err error) {
	var rec map[string]json.RawMessage
	if err := json.Unmarshal(raw, &rec); err != nil {
		return row, false, fault(name, line, raw, err)
	}
	if rec == nil {
		return row, false, rasid.Problem{
			Code: input.CodeJSON, Path: name, Line: line, Col: 1, Msg: "a line must be a JSON object, not null", Fix: "leave the line out",
		}
	}
	for c := input.Col(0); c < input.ColCount; c++ {
		keys := fields.Usual(c)
		if from := fields.From(c); from != "" {
			keys = []string{from}
		}
		for _, key := range keys {
			value := find(rec, key)
			if value == nil || bytes.Equal(value, []byte("null")) {
				continue
			}
			text, ok := plain(value, c)
			if !ok {
				return row, false, rasid.Problem{
					Code: input.CodeJSON, Path: name, Line: line, Msg: fmt.Sprintf("key %q holds no text but a record or a list of them", key),
					Fix: fmt.Sprintf("name what lies inside, such as `--fields %v=%s.KEY`", c, key),
				}
			}
			has = has || c == input.ColText || c == input.ColTitle
			if row[c] = text; text != "" {
				break
			}
		}
	}
	return row, has, nil
}

// find returns the value of a key or a path, nil if there is none.
func find(rec map[string]json.RawMessage, path string) json.RawMessage {
	if value, ok := rec[path]; ok {
		return value // a key may have a dot itself
	}
	key, rest, ok := strings.Cut(path, ".")
	if !ok {
		return nil
	}
	value, ok := rec[key]
	for ok {
		var inner map[string]json.RawMessage
		if json.Unmarshal(value, &inner) == nil && inner != nil {
			return find(inner, rest)
		}
		var list []json.RawMessage
		if json.Unmarshal(value, &list) != nil {
			return nil
		}
		key, rest, ok = strings.Cut(rest, ".")
		at, err := strconv.Atoi(key)
		if err != nil || at < 0 || at >= len(list) {
			return nil
		}
		value = list[at]
		if !ok {
			return value
		}
	}
	return nil
}

// plain returns a value as text. A list of strings is the paragraphs of a text,
// of which other columns take the first.
func plain(value json.RawMessage, c input.Col) (string, bool) {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s, true
	}
	switch value[0] {
	case '{':
		return "", false
	case '[':
		var list []string
		if json.Unmarshal(value, &list) != nil {
			return "", false
		}
		if c != input.ColText && len(list) > 0 {
			return list[0], true
		}
		return strings.Join(list, "\n"), true
	}
	return string(value), true // a number, true or false
}

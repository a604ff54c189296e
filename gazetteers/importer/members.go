package importer

import (
	"bytes"
	"errors"
	"fmt"
)

var errObject = errors.New("not a JSON object")

// members goes through the members of a JSON object without decoding them. An
// entity of Wikidata has names in a hundred languages and claims by the hundred,
// of which some twenty are read; the others are stepped over.
// value is part of obj; only its extent is checked.
func members(obj []byte, each func(key, value []byte) error) error {
	i := space(obj, 0)
	if i == len(obj) || obj[i] != '{' {
		return errObject
	}
	if i = space(obj, i+1); i < len(obj) && obj[i] == '}' {
		return nil
	}
	for {
		end := skipString(obj, i)
		if end < 0 {
			return fault(obj, i, "a key")
		}
		key := obj[i+1 : end-1]
		if i = space(obj, end); i == len(obj) || obj[i] != ':' {
			return fault(obj, i, "a colon")
		}
		i = space(obj, i+1)
		if end = skipValue(obj, i); end < 0 {
			return fault(obj, i, "a value")
		}
		if err := each(key, obj[i:end]); err != nil {
			return err
		}
		switch i = space(obj, end); {
		case i < len(obj) && obj[i] == ',':
			i = space(obj, i+1)
		case i < len(obj) && obj[i] == '}':
			if space(obj, i+1) != len(obj) {
				return fault(obj, i+1, "the end")
			}
			return nil
		default:
			return fault(obj, i, "a comma or a brace")
		}
	}
}

func fault(obj []byte, at int, want string) error {
	if at >= len(obj) {
		return errors.New("the object breaks off")
	}
	return fmt.Errorf("%s is wanted in column %d", want, at+1)
}

// space returns the place of the next byte that is no space.
func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// skipString returns the place behind a string that begins at i, -1 if none
// does.
func skipString(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return -1
	}
	for j := i + 1; ; j++ {
		k := bytes.IndexByte(b[j:], '"')
		if k < 0 {
			return -1
		}
		j += k
		marks := 0
		for b[j-1-marks] == '\\' {
			marks++
		}
		if marks%2 == 0 {
			return j + 1
		}
	}
}

// skipValue returns the place behind a value that begins at i, -1 if none does.
func skipValue(b []byte, i int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		return skipString(b, i)
	case '{', '[':
	default:
		j := i
		for j < len(b) && b[j] != ',' && b[j] != '}' && b[j] != ']' && b[j] > ' ' {
			j++
		}
		if j == i {
			return -1
		}
		return j
	}
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			if i = skipString(b, i); i < 0 {
				return -1
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return -1
}

// pick writes an object of the wanted members of another one to buf.
func pick(buf, obj []byte, wanted func(key string) bool) ([]byte, error) {
	buf = append(buf, '{')
	err := members(obj, func(key, value []byte) error {
		if !wanted(string(key)) {
			return nil
		}
		if len(buf) > 1 {
			buf = append(buf, ',')
		}
		buf = append(append(append(buf, '"'), key...), `":`...)
		buf = append(buf, value...)
		return nil
	})
	return append(buf, '}'), err
}

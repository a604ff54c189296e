package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

// A record is one line. Pointers tell an absent key from an empty one.
type record struct {
	ID        json.RawMessage `json:"id"`
	Title     *string         `json:"title"`
	Headline  *string         `json:"headline"`
	Text      *string         `json:"text"`
	Body      *string         `json:"body"`
	Content   *string         `json:"content"`
	Date      *string         `json:"date"`
	Published *string         `json:"published"`
	URL       *string         `json:"url"`
	Link      *string         `json:"link"`
	Source    *string         `json:"source"`
	Outlet    *string         `json:"outlet"`
	Language  *string         `json:"language"`
	Lang      *string         `json:"lang"`
}

// first returns the first of the values that is there and not empty.
func (r *record) first(values ...*string) string {
	for _, v := range values {
		if v != nil && *v != "" {
			return *v
		}
	}
	return ""
}

func (r *record) hasText() bool {
	return r.Title != nil || r.Headline != nil || r.Text != nil || r.Body != nil || r.Content != nil
}

// id returns the id as text: databases write it as a string or as a number.
func (r *record) id() string {
	raw := bytes.TrimSpace(r.ID)
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// usual reads a record by the usual names of its keys; has tells whether it says
// anything that could be the words of an article.
func usual(name string, line int, raw []byte) (row input.Row, has bool, err error) {
	rec, err := parse(name, line, raw)
	if err != nil {
		return row, false, err
	}
	return input.Row{
		input.ColID:       rec.id(),
		input.ColTitle:    rec.first(rec.Title, rec.Headline),
		input.ColText:     rec.first(rec.Text, rec.Body, rec.Content),
		input.ColDate:     rec.first(rec.Date, rec.Published),
		input.ColURL:      rec.first(rec.URL, rec.Link),
		input.ColOutlet:   rec.first(rec.Source, rec.Outlet),
		input.ColLanguage: rec.first(rec.Language, rec.Lang),
	}, rec.hasText(), nil
}

// parse decodes a line. A fault is named with its column, in characters.
func parse(name string, number int, line []byte) (*record, error) {
	rec := &record{}
	err := json.Unmarshal(line, rec)
	if err == nil {
		if id := bytes.TrimSpace(rec.ID); len(id) > 0 && (id[0] == '{' || id[0] == '[') {
			return nil, rasid.Problem{
				Code: input.CodeJSON, Path: name, Line: number, Msg: `key "id" must be a string or a number`,
				Fix: "write an id, or leave it out",
			}
		}
		return rec, nil
	}
	return nil, fault(name, number, line, err)
}

// fault describes an error of the decoder.
func fault(name string, number int, line []byte, err error) error {
	problem := rasid.Problem{Code: input.CodeJSON, Path: name, Line: number, Text: excerpt(line)}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	start := bytes.TrimLeft(line, " \t")
	switch {
	case errors.As(err, &syntax):
		problem.Col = column(line, syntax.Offset)
		problem.Msg = "bad JSON: " + explain(line, syntax)
		problem.Fix = fixSyntax(start, syntax)
	case errors.As(err, &kind) && kind.Field != "":
		problem.Col = column(line, kind.Offset)
		problem.Msg = fmt.Sprintf("key %q must be a string, not %s", kind.Field, kind.Value)
		problem.Fix = "put the value in quotes"
	case errors.As(err, &kind):
		problem.Col = 1
		problem.Msg = "a line must be a JSON object, not " + kind.Value
		problem.Fix = `write each article as {"text": "…"} on its own line`
		if kind.Value == "array" {
			problem.Fix = "take the array apart: `jq -c '.[]'`"
		}
	default:
		problem.Msg = "bad JSON: " + err.Error()
	}
	return problem
}

// explain names the character that breaks the syntax. The decoder names its
// first byte, which for Arabic is half a letter: 'Ù'.
func explain(line []byte, err *json.SyntaxError) string {
	msg, at := err.Error(), int(err.Offset)-1
	const intro = "invalid character "
	if !strings.HasPrefix(msg, intro) || at < 0 || at >= len(line) || line[at] < utf8.RuneSelf {
		return msg
	}
	_, rest, ok := strings.Cut(msg[len(intro)+1:], "' ")
	r, _ := utf8.DecodeRune(line[at:])
	if !ok || r == utf8.RuneError {
		return msg
	}
	return fmt.Sprintf("%s'%c' %s", intro, r, rest)
}

// fixSyntax guesses what went wrong: most broken lines are a pretty-printed
// object, or a string with a bare quote or line break inside.
func fixSyntax(start []byte, err *json.SyntaxError) string {
	end := strings.Contains(err.Error(), "unexpected end")
	switch {
	case end && len(start) > 0 && (start[0] == '{' || start[0] == '['):
		return "an article must stand on one line: `jq -c .` puts it there"
	case len(start) > 0 && start[0] != '{':
		return `write each article as {"text": "…"} on its own line; plain text goes into a .txt file`
	}
	return `check the quotes: a " inside a text is written \"`
}

// column turns a byte offset into a column in characters, from 1.
func column(line []byte, offset int64) int {
	at := min(max(int(offset)-1, 0), len(line))
	return 1 + utf8.RuneCount(line[:at])
}

// excerpt returns the start of a line, for the message.
func excerpt(line []byte) string {
	const most = 80
	s := strings.ToValidUTF8(string(line[:min(len(line), most*4)]), "\ufffd")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

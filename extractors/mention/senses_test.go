package mention

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
	"github.com/rasid-news/rasid/gazetteers"
)

func TestFaultsOfSenses(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"too few cells", "قطر\tnone\tمتر", "3 cells"},
		{"an unknown sense", "قطر\tcircle\tمتر\t\t", `sense "circle"`},
		{"an unknown set", "قطر\tnone\t@units\t\t", "@units"},
		{"an empty cue", "قطر\tnone\tمتر||سم\t\t", "empty cue"},
		{"a class near", "قطر\tnone\t\t\t@verb", "before or after"},
		{"a set named twice", "@unit\tمتر\n@unit\tسم", "new name"},
		{"a set that is a class", "@verb\tقال", "new name"},
		{"an empty form", "قطر|\tnone\tمتر\t\t", "empty form"},
		{"not nothing", "قطر\t!none\tمتر\t\t", `sense "none"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parseSenses(tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "line ") {
				t.Errorf("error %v, want one of %q with its line", err, tt.want)
			}
		})
	}
	if _, err := parseSenses("# nothing\n\n@unit\tمتر\nقطر\tnone\t@unit|@number\t\tسم|QAT>OMN\n"); err != nil {
		t.Error(err)
	}
}

// TestSensesAreOfTheTables: a row that chooses a reading the tables do not have,
// or one behind a row of its form that always holds, is dead.
func TestSensesAreOfTheTables(t *testing.T) {
	lex, err := gazetteers.Default(func(name string) []rasid.Token {
		return segment.Tokenize(name, rasid.Span{End: len(name)}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	all, err := parseSenses(sensesTSV)
	if err != nil {
		t.Fatal(err)
	}
	always := map[string]int{}
	for first, rows := range all {
		for k := range rows {
			s := &rows[k]
			form := first
			if s.definite {
				form = "ال" + form
			}
			form = strings.Join(append([]string{form}, s.rest...), " ")
			if at := always[form]; at > 0 {
				t.Errorf("senses.tsv:%d: %s: the row in line %d always holds", s.line, form, at)
			}
			if s.before == nil && s.after == nil && s.near == nil && s.marked == "" {
				always[form] = s.line
			}
			if s.not || len(s.kinds)+len(s.ids) == 0 {
				continue
			}
			found := false
			for _, id := range lex.Lookup(form) {
				found = found || s.has(lex.Entry(id))
			}
			if bare, ok := strings.CutPrefix(form, "ال"); ok && !found {
				for _, id := range lex.Lookup(bare) {
					found = found || s.has(lex.Entry(id))
				}
			}
			if !found {
				t.Errorf("senses.tsv:%d: no entry of that sense is named %s", s.line, form)
			}
		}
	}
	if len(all) < 60 {
		t.Errorf("%d forms", len(all))
	}
}

func TestMarksOfAForm(t *testing.T) {
	for _, tt := range []struct {
		written, form string
		want          bool
	}{
		{"عُمان", "عُمان", true},
		{"وعُمَان", "عُمان", true}, // with more marks, and a clitic
		{"عمّان", "عُمان", false},
		{"عمان", "عُمان", false},
		{"عمّان", "عمّان", true},
		{"عُمّان", "عمّان", true},
	} {
		if got := writtenSo(tt.written, tt.form); got != tt.want {
			t.Errorf("%s as %s: %v", tt.written, tt.form, got)
		}
	}
}

func FuzzParseSenses(f *testing.F) {
	f.Add("@unit\tمتر\nقطر\tnone\t@unit\t\t")
	f.Add(sensesTSV)
	f.Fuzz(func(t *testing.T, text string) {
		all, err := parseSenses(text)
		if err == nil && strings.Count(text, "\n") == 0 && len(all) > strings.Count(text, "|")+1 {
			t.Errorf("%d forms out of one line", len(all))
		}
	})
}

package segment_test

import (
	"os"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

// dump prints sections, sentences and clitics of a file for a reader's eye.
func TestDump(t *testing.T) {
	path := os.Getenv("SEGMENT_DUMP")
	if path == "" {
		t.Skip("SEGMENT_DUMP names no file")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc := segmenttest.Doc(string(text))
	segmenttest.Check(t, doc)
	for _, s := range doc.Sentences {
		t.Logf("%-11s %v %s", s.Section, s.Dateline, doc.Slice(s.Span))
		for _, tok := range doc.Tokens[s.Tokens.First:s.Tokens.Last] {
			if tok.Kind == rasid.Word && (tok.Pro != "" || tok.Enc != "") {
				t.Logf("      %s+%s+%s [%s]", tok.Pro, tok.Core, tok.Enc, doc.Slice(tok.Stem))
			}
		}
	}
}

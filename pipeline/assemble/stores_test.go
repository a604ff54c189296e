package assemble_test

import (
	"strings"
	"testing"

	"github.com/rasid-news/rasid/pipeline/assemble"
)

func TestAPasswordIsNotShown(t *testing.T) {
	for spec, want := range map[string]string{
		"sqlite:events.db":                             "sqlite:events.db",
		"postgres://reader@host/news":                  "postgres://reader@host/news",
		"postgres://reader:s3cret@host:5432/news":      "postgres://reader:…@host:5432/news",
		"postgres://reader:s3c@re/t:x@host/news?a=b":   "postgres://reader:…@host/news?a=b",
		"postgres:host=db password=s3cret dbname=news": "postgres:host=db password=…",
		"postgres://host/news?password=s3cret":         "postgres://host/news?password=…",
	} {
		if got := assemble.ShownStore(spec); got != want || strings.Contains(got, "s3c") {
			t.Errorf("%s is shown as %s, want %s", spec, got, want)
		}
	}
}

package timex

import (
	"strings"
	"testing"
)

// TestBuiltInWords lints what is built in.
func TestBuiltInWords(t *testing.T) {
	for _, p := range Lint("lexicon.tsv", Words()) {
		t.Errorf("%v", p)
	}
}

func TestLint(t *testing.T) {
	const table = "# words\nclass\tvalue\tword\nmonth\t8\tاغسطس\nmonth\t8\tأغسطـس\nmonth\t13\tشهير\nweekday\t0\tالاحد\nnosuch\t-\tكلمه\nmonth\t1\nunit\tday.one\tday\n"
	var got []string
	for _, p := range Lint("mine.tsv", table) {
		got = append(got, p.Code+" "+p.Path+":"+string(rune('0'+p.Line)))
	}
	want := "E302 mine.tsv:4; E304 mine.tsv:4; E301 mine.tsv:5; E303 mine.tsv:6; E301 mine.tsv:7; E301 mine.tsv:8; E305 mine.tsv:9"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// TestMoreWords: a linguist's words are read over the built-in ones.
func TestMoreWords(t *testing.T) {
	x := mustNew(t, Config{Words: "month\t8\tاغوشت\nname\t-\tسقاله\n"})
	if got := summary(run(t, x, "غادر في 3 أغوشت 2017", june23)); got != "3 أغوشت 2017 = 2017-08-03" {
		t.Error(got)
	}
	if got := summary(run(t, x, "أغلقت سقالة 6 أكتوبر", june23)); got != "" {
		t.Error(got)
	}
	if _, err := New(Config{Words: "month\t0\tشيء\n"}); err == nil || !strings.Contains(err.Error(), "words:1") {
		t.Errorf("want the fault with its line, got %v", err)
	}
}

package input_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

func TestDatesOfFeedsAreReadAndGuessesRefused(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2020-03-04", "2020-03-04"},
		{" 2020-03-04T23:59:00+03:00 ", "2020-03-04"},
		{"2020-03-04 10:00:00", "2020-03-04"},
		{"Wed, 04 Mar 2020 10:00:00 +0300", "2020-03-04"},
		{"Wed, 4 Mar 2020 10:00:00 GMT", "2020-03-04"},
		{"2020/03/04", "2020-03-04"},
		{"20200304", "2020-03-04"},
		{"", ""},
		{"04/03/2020", "error"},
		{"2020-13-01", "error"},
		{"2020-02-30", "error"},
		{"أمس", "error"},
	}
	for _, tt := range tests {
		date, err := input.ParseDate(tt.in)
		got := date.String()
		if err != nil {
			got = "error"
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDatelinesInArabic(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"Levantine month with its Egyptian name", "الأحد، 07 شباط/فبراير 2016، آخر تحديث 10:15 (GMT+0300)", "2016-02-07"},
		{"two-word month", "نشر في: 3 تشرين الثاني 2018 | 14:20", "2018-11-03"},
		{"two-word month with slash", "9 كانون الأول / ديسمبر 2019", "2019-12-09"},
		{"Maghrebi month", "الثلاثاء 5 جويلية 2022", "2022-07-05"},
		{"Moroccan month", "12 غشت 2020 - 09:00", "2020-08-12"},
		{"Arabic-Indic digits", "الأربعاء ١٧ مارس ٢٠٢١ م", "2021-03-17"},
		{"digits, year first", "2016/02/07 10:19", "2016-02-07"},
		{"digits, year last", "03/04/2016", ""},
		{"no year", "الأحد 7 شباط", ""},
		{"no month", "12:05 2016", ""},
		{"impossible day", "31 أبريل 2016", ""},
		{"prose", "وكان الوزير زار المدينة في 4 آذار 2011 " + strings.Repeat("ثم عاد إليها مرات كثيرة ", 8), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := input.Dateline(tt.line).String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGzipIsToldByItsBytes(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, "نص مضغوط")
	z.Close()
	for name, raw := range map[string][]byte{"packed": packed.Bytes(), "plain": []byte("نص مضغوط")} {
		r, head, err := input.Inflate(bytes.NewReader(raw))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all, err := io.ReadAll(r)
		if err != nil || string(all) != "نص مضغوط" || string(head) != "نص مضغوط" {
			t.Errorf("%s: read %q (head %q), error %v", name, all, head, err)
		}
	}
	_, _, err := input.Inflate(strings.NewReader("\x1f\x8bnot gzip at all"))
	var problem rasid.Problem
	if !errors.As(input.Unreadable("x.gz", err), &problem) || problem.Code != input.CodePacked {
		t.Errorf("a false gzip stream gave %v", err)
	}
}

func TestBlankIsWhatNobodyCanRead(t *testing.T) {
	for in, want := range map[string]bool{"": true, " \n\t": true, "\u200f\ufeff": true, "\u00a0": true, ".": false, "ك": false} {
		if got := input.Blank(in); got != want {
			t.Errorf("%q: blank %v, want %v", in, got, want)
		}
	}
}

func TestExtensionLooksThroughCompression(t *testing.T) {
	for in, want := range map[string]string{"a.TXT": ".txt", "b.jsonl.gz": ".jsonl", "c.gz": "", "d": ""} {
		if got := input.Extension(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestATimestampIsOfTheDayInItsOutletsZone(t *testing.T) {
	baghdad := time.FixedZone("Asia/Baghdad", 3*3600)
	for in, want := range map[string]string{
		"2020-03-04T22:30:00Z":            "2020-03-05",
		"2020-03-04T22:30:00+03:00":       "2020-03-04",
		"Wed, 04 Mar 2020 22:00:00 +0000": "2020-03-05",
		"1583359200":                      "2020-03-05", // 22:00 UTC
		"2020-03-04":                      "2020-03-04",
		"2020/03/04 22:30:00":             "2020-03-04", // of no zone of its own
	} {
		date, err := input.ParseDateIn(in, baghdad)
		if err != nil || date.String() != want {
			t.Errorf("%q: %s, error %v; want %s", in, date, err, want)
		}
	}
}

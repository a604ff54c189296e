package jsonl_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/input"
	"github.com/rasid-news/rasid/pipeline/source/jsonl"
)

// read collects the documents and problems of an input.
func read(t *testing.T, r jsonl.Reader, in io.Reader) (docs []*rasid.Document, errs []error) {
	t.Helper()
	for doc, err := range r.Read(t.Context(), "news.jsonl", in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

func TestFieldsAreTheStringsThatWereRead(t *testing.T) {
	line := `{"id":"a7","title":"زيارة رسميَّة","text":"وصل الرئيس\nإلى \"عمّان\".","date":"2019-11-02T23:30:00+03:00","url":"https://example.org/7","source":"المثال","language":"ar","extra":{"x":[1]}}`
	docs, errs := read(t, jsonl.Reader{}, strings.NewReader(line))
	if len(errs) != 0 || len(docs) != 1 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	doc := docs[0]
	if doc.ID != "a7" || doc.Text != "زيارة رسميَّة\nوصل الرئيس\nإلى \"عمّان\"." || doc.Published.String() != "2019-11-02" {
		t.Errorf("got %q %q %s", doc.ID, doc.Text, doc.Published)
	}
	if got := doc.Slice(doc.Fields[1].Span); doc.Fields[1].Name != "text" || got != "وصل الرئيس\nإلى \"عمّان\"." {
		t.Errorf("text field is %q", got)
	}
	if o := doc.Origin; o.Outlet != "المثال" || o.URL != "https://example.org/7" || o.Record != 1 || len(o.Digest) != 64 {
		t.Errorf("origin %+v", o)
	}
}

func TestOtherNamesOfTheKeysAreTaken(t *testing.T) {
	lines := `{"id":12,"body":"نص أول","published":"2020-01-02","outlet":"أ"}
{"content":"نص ثان","date":null,"title":"","link":"https://example.org"}
{"headline":"عنوان وحده","published":"Thu, 02 Jan 2020 10:00:00 +0000"}`
	docs, errs := read(t, jsonl.Reader{Outlet: "ب", Published: rasid.Date{Year: 2018, Month: 5, Day: 6}}, strings.NewReader(lines))
	if len(errs) != 0 || len(docs) != 3 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	want := []string{"12|نص أول|2020-01-02|أ", docs[1].ID + "|نص ثان|2018-05-06|ب", docs[2].ID + "|عنوان وحده\n|2020-01-02|ب"}
	for i, doc := range docs {
		if got := doc.ID + "|" + doc.Text + "|" + doc.Published.String() + "|" + doc.Origin.Outlet; got != want[i] {
			t.Errorf("line %d: got %q, want %q", i+1, got, want[i])
		}
	}
	if docs[1].ID != input.ID("نص ثان") || len(docs[1].ID) != 16 {
		t.Errorf("an article without id is called %q", docs[1].ID)
	}
}

func TestEachFaultIsNamedAndTheRestIsRead(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"cut short", `{"text":"نص`, `news.jsonl:2:12: E404 bad JSON: unexpected end of JSON input; an article must stand on one line`},
		{"bare quote", `{"text":"قال "نعم" ثم"}`, `news.jsonl:2:15: E404 bad JSON: invalid character 'ن' after object key:value pair; check the quotes`},
		{"array", `["نص"]`, "news.jsonl:2:1: E404 a line must be a JSON object, not array; take the array apart: `jq -c '.[]'`"},
		{"plain text", `وصل الوفد`, `news.jsonl:2:1: E404 bad JSON: invalid character 'و' looking for beginning of value; write each article as {"text"`},
		{"number as text", `{"text":17}`, `E404 key "text" must be a string, not number; put the value in quotes`},
		{"object as id", `{"id":{},"text":"نص"}`, `news.jsonl:2: E404 key "id" must be a string or a number`},
		{"impossible day", `{"text":"نص","date":"2020-02-30"}`, `news.jsonl:2: E405 bad date "2020-02-30"`},
		{"day first", `{"text":"نص","date":"03/04/2020"}`, `news.jsonl:2: E405 bad date "03/04/2020"`},
		{"no text", `{"titel":"نص"}`, `news.jsonl:2: E408 no article: neither "text" nor "title" is given`},
		{"empty text", `{"text":" \u200f \n"}`, `news.jsonl:2: W401 empty article, skipped`},
		{"windows-1256", "{\"text\":\"\xe4\xd5\"}", "news.jsonl:2:10: E402 not UTF-8: byte 0xE4 at byte offset 9; if it is Arabic in the Windows code page"},
		{"binary", "\x00\x00\x01", "news.jsonl:2:1: E403 not a text file: NUL byte at byte offset 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, jsonl.Reader{}, strings.NewReader("{\"text\":\"قبل\"}\n"+tt.line+"\n\n{\"text\":\"بعد\"}"))
			if len(docs) != 2 || docs[1].Text != "بعد" || docs[1].Origin.Record != 4 {
				t.Errorf("the lines around the fault gave %d documents", len(docs))
			}
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("got %v\nwant %s", errs, tt.want)
			}
		})
	}
}

func TestArrayIsReadElementByElement(t *testing.T) {
	in := "\ufeff [\n {\"id\":\"a\",\"text\":\"نص [أول], \\\"قال\\\" {\"},\n {\"id\":\"b\",\n  \"text\":\"ثان\"}\n, 17, {\"text\":},\n{\"id\":\"c\",\"text\":\"ثالث\",\"x\":[[],{}]} ]\n"
	docs, errs := read(t, jsonl.Reader{}, strings.NewReader(in))
	if len(docs) != 3 || docs[0].Text != "نص [أول], \"قال\" {" || docs[1].ID != "b" || docs[2].ID != "c" || docs[2].Origin.Record != 5 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	if len(errs) != 2 || !strings.Contains(errs[0].Error(), "news.jsonl:5:1: E404 a line must be a JSON object, not number") || !strings.Contains(errs[1].Error(), "news.jsonl:5:9: E404 bad JSON") {
		t.Errorf("errors %v", errs)
	}
}

func TestFaultsOfArrays(t *testing.T) {
	const good = `{"text":"نص"}`
	tests := []struct {
		in, want string
		docs     int
	}{
		{"[" + good + ",{\"te", "news.jsonl:1: E404 bad JSON: the array is cut short", 1},
		{"[" + good + "]\n\n" + good, "news.jsonl:3: E404 bad JSON: something follows the array", 1},
		{"[]", "W401 empty", 0},
		{"[" + good + ",\n{\"text\":\"" + strings.Repeat("ك", 300) + "\"}," + good + "]", "news.jsonl:2: E407 element longer than", 2},
	}
	for _, tt := range tests {
		docs, errs := read(t, jsonl.Reader{LineLimit: 200}, strings.NewReader(tt.in))
		if len(docs) != tt.docs || len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
			t.Errorf("%.40q: %d documents, errors %v", tt.in, len(docs), errs)
		}
	}
}

func TestKeysAreMapped(t *testing.T) {
	fields, err := input.ParseFields([]string{"id=meta.guid", "text=parts.1.body", "date=meta.at", "source=a.b"})
	if err != nil {
		t.Fatal(err)
	}
	in := `{"meta":{"guid":12,"at":1583280000},"parts":[{"body":"خطأ"},{"body":["أولا.","ثانيا."]}],"a.b":"مرفأ نيوز","headline":"عنوان"}
{"parts":[{}],"meta":null}
{"parts":[0,{"body":{"x":1}}]}
null`
	docs, errs := read(t, jsonl.Reader{Fields: fields}, strings.NewReader(in))
	if len(docs) != 1 || len(errs) != 3 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	if d := docs[0]; d.ID != "12" || d.Text != "عنوان\nأولا.\nثانيا." || d.Published.String() != "2020-03-04" || d.Origin.Outlet != "مرفأ نيوز" {
		t.Errorf("got %q %q %s %+v", d.ID, d.Text, d.Published, d.Origin)
	}
	for i, want := range []string{"news.jsonl:2: E408 no article", `news.jsonl:3: E404 key "parts.1.body" holds no text`, "news.jsonl:4:1: E404 a line must be a JSON object, not null"} {
		if !strings.Contains(errs[i].Error(), want) {
			t.Errorf("got %v, want %s", errs[i], want)
		}
	}
}

// FuzzMapped feeds arrays and mapped records of any bytes.
func FuzzMapped(f *testing.F) {
	f.Add([]byte(`[{"a":{"b":["x"]}},{"a.b":null},[[[]]],"\"]"`))
	f.Add([]byte(`{"a":[{"b":1}]}`))
	fields, err := input.ParseFields([]string{"text=a.b", "id=a.0.b"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for doc, err := range (jsonl.Reader{LineLimit: 4096, Fields: fields}).Read(t.Context(), "f", bytes.NewReader(raw)) {
			var problem rasid.Problem
			switch {
			case err != nil && (doc != nil || !errors.As(err, &problem)):
				t.Fatalf("document %v with error %v", doc, err)
			case err == nil && (!utf8.ValidString(doc.Text) || doc.ID == ""):
				t.Fatalf("document %q %q", doc.ID, doc.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	line := `{"id":"a","title":"عنوان","date":"2021-03-04","text":"` + strings.Repeat("غادر الوفد العاصمة بعد ثلاثة أيام من المحادثات. ", 30) + `"}` + "\n"
	lines := strings.Repeat(line, 500)
	b.SetBytes(int64(len(lines)))
	n := 0
	for b.Loop() {
		for _, err := range (jsonl.Reader{}).Read(b.Context(), "b", strings.NewReader(lines)) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

func TestLongLinesAreRefusedNotLoaded(t *testing.T) {
	long := `{"text":"` + strings.Repeat("ك", 300) + `"}`
	docs, errs := read(t, jsonl.Reader{LineLimit: 100}, strings.NewReader(`{"text":"قبل"}`+"\n"+long+"\n"+`{"text":"بعد"}`+"\n"+long))
	if len(docs) != 2 || len(errs) != 2 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	if !strings.Contains(errs[0].Error(), "news.jsonl:2: E407 line longer than") || !strings.Contains(errs[1].Error(), "news.jsonl:4: E407") {
		t.Errorf("got %v", errs)
	}
	docs, errs = read(t, jsonl.Reader{Limit: 100}, strings.NewReader(long))
	var skip input.Skip
	if len(docs) != 0 || len(errs) != 1 || !errors.As(errs[0], &skip) || skip.SkipReason() != input.ReasonLarge {
		t.Errorf("an article over the limit gave %v", errs)
	}
}

func TestNothingIsAnEmptyArticle(t *testing.T) {
	for _, in := range []string{"", "\n\n", "\ufeff", " \r\n"} {
		docs, errs := read(t, jsonl.Reader{}, strings.NewReader(in))
		if len(docs) != 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "W401") {
			t.Errorf("%q gave %d documents, %v", in, len(docs), errs)
		}
	}
}

func TestByteOrderMarkAndCarriageReturnsAreNoText(t *testing.T) {
	docs, errs := read(t, jsonl.Reader{}, strings.NewReader("\ufeff{\"text\":\"نص\"}\r\n{\"text\":\"آخر\"}\r\n"))
	if len(errs) != 0 || len(docs) != 2 || docs[0].Text != "نص" {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

func TestBrokenStreamIsToldOnce(t *testing.T) {
	in := io.MultiReader(strings.NewReader("{\"text\":\"نص\"}\n{\"te"), failing{})
	docs, errs := read(t, jsonl.Reader{}, in)
	if len(docs) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "E401 cannot read: cable cut") {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("cable cut") }

// FuzzRead feeds any bytes: every line gives a document, a problem or nothing,
// and a document is UTF-8 with its fields inside its text.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"id":"a","title":"عنوان","text":"نص","date":"2020-01-01"}` + "\n"))
	f.Add([]byte("{\"text\":null}\n[]\n{\n\x00\xff"))
	f.Add([]byte(`{"text":"\ud800","id":1e9}`))
	f.Add([]byte("[0,"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var problem rasid.Problem
		count := 0
		for doc, err := range (jsonl.Reader{LineLimit: 4096}).Read(t.Context(), "f", bytes.NewReader(raw)) {
			count++
			if err != nil {
				if doc != nil || !errors.As(err, &problem) {
					t.Fatalf("document %v with error %v", doc, err)
				}
				continue
			}
			if !utf8.ValidString(doc.Text) || doc.ID == "" {
				t.Fatalf("document %q %q", doc.ID, doc.Text)
			}
			for _, field := range doc.Fields {
				_ = doc.Slice(field.Span)
			}
		}
		// A line, or an element of an array, gives one result, and an array that is
		// cut short one more.
		if most := bytes.Count(raw, []byte("\n")) + bytes.Count(raw, []byte(",")) + 2; count > most {
			t.Fatalf("%d results of %q", count, raw)
		}
	})
}

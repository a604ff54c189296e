package csv_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/pipeline/source/csv"
	"github.com/rasid-news/rasid/pipeline/source/input"
)

func read(t testing.TB, r csv.Reader, in io.Reader) (docs []*rasid.Document, errs []error) {
	t.Helper()
	for doc, err := range r.Read(t.Context(), "news.csv", in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

func fields(t testing.TB, pairs ...string) input.Fields {
	t.Helper()
	f, err := input.ParseFields(pairs)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTablesOfAllSeparators(t *testing.T) {
	const body = "غادر الوفد، وقال: \"نعود غدا\".\nثم صمت"
	quoted := `"` + strings.ReplaceAll(body, `"`, `""`) + `"`
	tests := []struct{ name, table string }{
		{"comma", "id,title,text,date\n7,وفد," + quoted + ",2021-03-04\n"},
		{"semicolon", "id;title;text;date\r\n7;وفد;" + quoted + ";2021-03-04\r\n"},
		{"tab with quotes", "id\ttitle\ttext\tdate\n7\tوفد\t" + quoted + "\t2021-03-04"},
		{"bar", "id|title|text|date\n7|وفد|" + quoted + "|2021-03-04"},
		{"byte order mark and quoted header", "\ufeff\"id\",\"title\",\"text\",\"date\"\n\"7\",\"وفد\"," + quoted + ",\"2021-03-04\"\n\n"},
		{"line of Excel", "sep=;\nid;title;text;date\n7;وفد;" + quoted + ";2021-03-04\n"},
		{"Arabic header", "المعرف,العنوان,النص,تاريخ النشر\n7,وفد," + quoted + ",2021-03-04\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, csv.Reader{}, strings.NewReader(tt.table))
			if len(errs) != 0 || len(docs) != 1 {
				t.Fatalf("%d documents, errors %v", len(docs), errs)
			}
			if d := docs[0]; d.ID != "7" || d.Text != "وفد\n"+body || d.Published.String() != "2021-03-04" || d.Origin.Record != 1 {
				t.Errorf("got %q %q %s %+v", d.ID, d.Text, d.Published, d.Origin)
			}
		})
	}
}

func TestQuotesThatNobodyDoubled(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"inside a bare field", "text\nقال \"نعم\" ثم غادر", `قال "نعم" ثم غادر`},
		{"inside a quoted field", "id,text\n1,\"قال \"نعم\" ثم غادر\"", `قال "نعم" ثم غادر`},
		{"headline that begins with one, tabs", "id\ttext\n1\t\"الراي\" تنشر تقريرا", `"الراي" تنشر تقريرا`},
		{"tab inside quotes", "id\ttext\n1\t\"قبل\tبعد\"", "قبل\tبعد"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, csv.Reader{}, strings.NewReader(tt.table))
			if len(errs) != 0 || len(docs) != 1 || docs[0].Text != tt.want {
				t.Errorf("got %d documents, errors %v: %+v", len(docs), errs, docs)
			}
		})
	}
}

func TestColumnsAreNamedOrNumbered(t *testing.T) {
	table := "رقم,رأس,متن,يوم\n7,وفد,غادر الوفد,2021-03-04\n"
	docs, errs := read(t, csv.Reader{Fields: fields(t, "id=رقم", "title=رأس", "text=متن", "date=يوم")}, strings.NewReader(table))
	if len(errs) != 0 || len(docs) != 1 || docs[0].ID != "7" || docs[0].Text != "وفد\nغادر الوفد" {
		t.Errorf("by name: %d documents, errors %v", len(docs), errs)
	}
	_, headless, _ := strings.Cut(table, "\n")
	docs, errs = read(t, csv.Reader{Fields: fields(t, "id=1", "text=3", "date=4")}, strings.NewReader(headless))
	if len(errs) != 0 || len(docs) != 1 || docs[0].Text != "غادر الوفد" || docs[0].Published.String() != "2021-03-04" {
		t.Errorf("by number: %d documents, errors %v", len(docs), errs)
	}
	_, errs = read(t, csv.Reader{}, strings.NewReader(table))
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "news.csv:1: E409 no column holds the text (columns: رقم, رأس, متن, يوم); name the columns: `--fields text=COLUMN") {
		t.Errorf("unknown header: %v", errs)
	}
	_, errs = read(t, csv.Reader{Fields: fields(t, "text=body")}, strings.NewReader(table))
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), `no column "body"`) {
		t.Errorf("wrong name: %v", errs)
	}
}

func TestEachFaultIsNamedAndTheRestIsRead(t *testing.T) {
	tests := []struct{ name, row, want string }{
		{"comma without quotes", "2,قبل, بعد,2020-01-01", "news.csv:3: E409 the row has 4 columns, the header 3; put texts"},
		{"row without text", "2", "news.csv:3: E409 the row has 1 columns and none of them is the text"},
		{"empty text", "2,\"\",", "news.csv:3: W401 empty article"},
		{"bad day", "2,نص,03/04/2020", `news.csv:3: E405 bad date "03/04/2020"`},
		{"other encoding", "2,\xe4\xd5,", "news.csv:3:3: E402 not UTF-8: byte 0xE4"},
		{"NUL bytes", "2,\x00\x00\x00,", "news.csv:3:3: E403 not a text file"},
		{"too long, in lines", "2,\"" + strings.Repeat("كلمة\n", 100) + "\",", "news.csv:3: E407 row longer than"},
		{"too long", "2," + strings.Repeat("ك", 300) + ",", "news.csv:3: E407 row longer than"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(t, csv.Reader{LineLimit: 400}, strings.NewReader("id,text,date\n1,قبل,\n"+tt.row+"\n3,بعد,\n"))
			if len(docs) != 2 || docs[1].Text != "بعد" || docs[1].Origin.Record != 3 {
				t.Errorf("the rows around the fault gave %d documents", len(docs))
			}
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want) {
				t.Errorf("got %v\nwant %s", errs, tt.want)
			}
		})
	}
}

func TestOpenQuoteIsNamedWhereItOpens(t *testing.T) {
	docs, errs := read(t, csv.Reader{}, strings.NewReader("id,text\n1,قبل\n2,\"نص\n3,آخر\n4,آخر\n"))
	if len(docs) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "news.csv:3: E409 a quote that opens in this row is never closed") {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

func TestTableWithoutRowsIsEmpty(t *testing.T) {
	for _, in := range []string{"", "\ufeff", "id,text\n", "id,text\n\n\n"} {
		docs, errs := read(t, csv.Reader{}, strings.NewReader(in))
		if len(docs) != 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "W401") {
			t.Errorf("%q gave %d documents, %v", in, len(docs), errs)
		}
	}
}

func TestTableIsToldByItsHeader(t *testing.T) {
	for in, want := range map[string]bool{
		"id,title,text\n": true, "\ufeffالعنوان;النص\r\n": true, "text\nنص": false, "id,note,text\n": false, "غادر الوفد، ثم عاد\n": false, "id,title,text": false,
	} {
		if got := csv.Begins([]byte(in)); got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func TestCutStreamKeepsWhatCameBefore(t *testing.T) {
	in := io.MultiReader(strings.NewReader("id,text\n1,نص\n2,ن"), failing{})
	docs, errs := read(t, csv.Reader{}, in)
	if len(docs) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "E401 cannot read: cable cut") {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("cable cut") }

// FuzzRead feeds any bytes: a document is UTF-8, an error is a Problem, and there
// are no more of them than lines.
func FuzzRead(f *testing.F) {
	f.Add([]byte("id,text\n1,\"a \"\"b\"\" \"c\nd\",\n"))
	f.Add([]byte("id\ttext\n1\t\"نص\"\n2\t\"نص\t\n"))
	f.Add([]byte("sep=;\n\"text\";x\n\";\"\";\n\xff"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		count := 0
		for doc, err := range (csv.Reader{LineLimit: 256}).Read(t.Context(), "f", bytes.NewReader(raw)) {
			count++
			var problem rasid.Problem
			switch {
			case err != nil && (doc != nil || !errors.As(err, &problem)):
				t.Fatalf("document %v with error %v", doc, err)
			case err == nil && (!utf8.ValidString(doc.Text) || doc.ID == ""):
				t.Fatalf("document %q %q", doc.ID, doc.Text)
			}
		}
		if count > bytes.Count(raw, []byte("\n"))+1 {
			t.Fatalf("%d results of %q", count, raw)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var table bytes.Buffer
	table.WriteString("id,title,text,date\n")
	body := strings.Repeat("غادر الوفد العاصمة بعد ثلاثة أيام من المحادثات، وقال ناطق باسمه إنه سيعود. ", 20)
	for i := range 500 {
		fmt.Fprintf(&table, "%d,عنوان الخبر,\"%s\",2021-03-04\n", i, body)
	}
	b.SetBytes(int64(table.Len()))
	n := 0
	for b.Loop() {
		docs, errs := read(b, csv.Reader{}, bytes.NewReader(table.Bytes()))
		if len(errs) > 0 {
			b.Fatal(errs[0])
		}
		n += len(docs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

package segment_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

// sentences returns the words of each sentence of a text.
func sentences(t *testing.T, text string) []string {
	t.Helper()
	doc := segmenttest.Doc(text)
	segmenttest.Check(t, doc)
	var out []string
	for _, s := range doc.Sentences {
		out = append(out, doc.Slice(s.Span))
	}
	return out
}

func TestSentences(t *testing.T) {
	tests := []struct {
		fact string
		want []string
		text string // "" if the sentences are joined by a space
	}{
		{fact: "a full stop ends a sentence", want: []string{"وصل الوزير إلى عمّان.", "وأجرى محادثات هناك."}},
		{fact: "a line break ends a sentence without a stop", text: "وصل الوزير\nغادر الوفد", want: []string{"وصل الوزير", "غادر الوفد"}},
		{fact: "line breaks of every kind", text: "أول\r\nثان\u2028ثالث\u2029رابع\u0085خامس", want: []string{"أول", "ثان", "ثالث", "رابع", "خامس"}},
		{fact: "a glued full stop ends a sentence", text: "هذا موقف الحكومة.وأوضح الناطق أسبابه.", want: []string{"هذا موقف الحكومة.", "وأوضح الناطق أسبابه."}},
		{fact: "a question mark ends a sentence", want: []string{"هل يعود السفير؟", "لا أحد يعلم."}},
		{fact: "a semicolon ends none", want: []string{"رفض الوفد العرض؛ لأنه ناقص."}},
		{fact: "two dots are a pause", want: []string{"الجيش يتقدم شمالا.. والوسطاء يحذرون"}},
		{fact: "the ellipsis sign is a pause", want: []string{"قال إنه سيعود… ثم سكت."}},
		{fact: "a closing quote stays with its stop", want: []string{"قال: \"سنعود غدا.\"", "وغادر القاعة."}},
		{fact: "closing guillemets after the stop", want: []string{"قال: «سنعود غدا.»", "وغادر القاعة."}},
		{fact: "a stop after the closing quote", want: []string{"قال: “سنعود غدا”.", "وغادر القاعة."}},
		{fact: "stop, quote and stop again", want: []string{"قال: “هل نعود؟”.", "وغادر القاعة."}},
		{fact: "an opening quote after a stop starts the next sentence", want: []string{"غادر القاعة.", "\"لن أعود\"، قال."}},
		{fact: "a question inside a quotation goes on", want: []string{"سأل \"هل نعود؟\" ثم سكت."}},
		{fact: "a comma after a question mark goes on", want: []string{"هل نعود؟، هذا ما سأله."}},
		{fact: "the title doctor is short", want: []string{"قال د. سمير حداد إن المشفى مغلق."}},
		{fact: "initials", want: []string{"كتب ج. ر. حداد رواية."}},
		{fact: "an agency in letters", want: []string{"نقلت أ.ف.ب. عن مصدر أن المعبر مغلق."}},
		{fact: "an agency in letters with spaces", want: []string{"عاد الهدوء إلى المدينة (أ .ف .ب)"}},
		{fact: "the Hijri era inside a sentence", want: []string{"في عام 1438 هـ. أعيد بناء الجسر."}},
		{fact: "the Hijri era at its end", want: []string{"بني الجسر عام 1438 هـ.", "وتضرر لاحقا."}},
		{fact: "a year at the end of a sentence", want: []string{"انتهت الحرب عام 1990.", "وعاد النازحون."}},
		{fact: "decimal numbers", want: []string{"ارتفع السعر 3.5 في المئة إلى 1,200.75 دولار."}},
		{fact: "a web address", want: []string{"نشر البيان على www.example.org قبل ساعة."}},
		{fact: "Latin abbreviations", want: []string{"قالت شركة Acme Inc. إنها ستغلق مكتبها في U.S. قريبا."}},
		{fact: "the number of a list is no sentence", text: "1. وقف القتال فورا.\n2. عودة النازحين.", want: []string{"1. وقف القتال فورا.", "2. عودة النازحين."}},
		{fact: "bullets", text: "• وقف القتال\n- عودة النازحين\n* فتح المعابر", want: []string{"• وقف القتال", "- عودة النازحين", "* فتح المعابر"}},
		{fact: "a stray mark is no sentence", want: []string{"غادر الوفد المدينة. \""}},
		{fact: "a stop after a space", want: []string{"غادر الوفد المدينة .", "وبقي الوسيط."}},
		{fact: "a word is not cut at a shadda", want: []string{"وقّع الطرفان الاتّفاق."}},
		{fact: "several marks are one stop", want: []string{"ماذا بعد؟!!", "لا شيء."}},
		{fact: "a stop inside brackets", want: []string{"أصيب رجلان (أحدهما شرطي. والآخر حارس) في الحادث."}},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			text := tt.text
			if text == "" {
				text = strings.Join(tt.want, " ")
			}
			if got := sentences(t, text); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestHeadlineIsOneSentence(t *testing.T) {
	doc := segmenttest.TitledDoc("هل يعود السفير؟ الوزارة تجيب", "عاد السفير أمس.", "2020-01-02")
	segmenttest.Check(t, doc)
	if n := len(doc.Sentences); n != 2 {
		t.Fatalf("%d sentences, want 2", n)
	}
	if doc.Sentences[0].Section != rasid.SectionTitle || doc.Sentences[1].Section != rasid.SectionBody {
		t.Errorf("sections %v and %v", doc.Sentences[0].Section, doc.Sentences[1].Section)
	}
}

func TestLongSentenceIsCutAtAComma(t *testing.T) {
	text := strings.Repeat("زار الوفد مدينة أخرى في الشمال، ", 100)
	doc := segmenttest.Doc(text)
	segmenttest.Check(t, doc)
	if len(doc.Sentences) < 3 {
		t.Fatalf("%d sentences of %d tokens", len(doc.Sentences), len(doc.Tokens))
	}
	for i, s := range doc.Sentences {
		if s.Tokens.Len() > 250 {
			t.Errorf("sentence %d has %d tokens", i, s.Tokens.Len())
		}
		if last := doc.Tokens[s.Tokens.Last-1]; doc.Slice(last.Span) != "،" {
			t.Errorf("sentence %d ends in %q", i, doc.Slice(last.Span))
		}
	}
}

func TestLongSentenceWithoutMarksIsCutBetweenWords(t *testing.T) {
	doc := segmenttest.Doc(strings.Repeat("كلمة ", 600))
	segmenttest.Check(t, doc)
	if len(doc.Sentences) != 3 {
		t.Errorf("%d sentences, want 3", len(doc.Sentences))
	}
}

func TestDateline(t *testing.T) {
	tests := []struct{ fact, dateline, rest string }{
		{"place, tatweel for a dash, agency", "بيروت ـ أ.ف.ب:", " أعلن الجيش اللبناني أنه أوقف شخصين في الجنوب."},
		{"city, country and agency in brackets", "دبي، الإمارات العربية المتحدة (CNN) --", " أعلنت الشرطة أنها أوقفت شخصين قرب المطار."},
		{"agency in brackets alone", "(CNN)--", " أعلنت الشرطة أنها أوقفت شخصين قرب المطار."},
		{"place and dash", "الجزائر -", " أعلنت الحكومة أنها ستعيد فتح الحدود قريبا."},
		{"place and colon", "صنعاء:", " أعلنت الحكومة أنها ستعيد فتح الحدود قريبا."},
		{"agency before the place", "رويترز- بنغازي:", " أعلن مسؤول محلي أن المرفأ سيفتح غدا."},
		{"agency, dash, place", "سبق- الرياض:", " أعلن مسؤول محلي أن الطريق سيفتح غدا."},
		{"byline, agency, place", "سمير حداد- سبق- الرياض:", " أعلن مسؤول محلي أن الطريق سيفتح غدا."},
		{"place and newspaper in quotes", "القاهرة «الخليج»:", " أعلن مسؤول محلي أن الطريق سيفتح غدا."},
		{"places and agencies", "عواصم - وكالات:", " أعلن مسؤولون أن الطريق سيفتح غدا."},
		{"no dateline: a verb first", "", "قالت رويترز: إن الطريق سيفتح غدا أمام السيارات كلها."},
		{"no dateline: a clause between dashes", "", "القاهرة - عاصمة البلاد - شهدت أمس أمطارا غزيرة وبردا."},
		{"no dateline: a hyphen", "", "الحوار الأمريكي-الروسي لن يبدأ قبل نهاية الشهر المقبل."},
		{"no dateline: a speaker", "", "وقال الوزير: لن نعود إلى المحادثات قبل الصيف المقبل."},
		{"no dateline: an agency inside the lead", "", "أعلنت وكالة الأنباء (سانا) أن الطريق سيفتح غدا أمام السيارات."},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			doc := segmenttest.Doc(tt.dateline + tt.rest)
			segmenttest.Check(t, doc)
			got := ""
			if d := doc.Sentences[0].Dateline; !d.Empty() {
				got = doc.Slice(doc.RangeSpan(d))
			}
			if got != tt.dateline {
				t.Errorf("dateline %q, want %q", got, tt.dateline)
			}
			if len(doc.Sentences) != 1 {
				t.Errorf("%d sentences, want 1", len(doc.Sentences))
			}
		})
	}
}

package main

import (
	"strings"

	"github.com/rasid-news/rasid/extractors/segment/internal/stems"
)

// pluralShapes gives, for the pattern of a singular, the broken plurals that
// Arabic forms of it. Digits are the letters of the root. A lexicon of lemmas
// holds no plurals, and the news is full of them: فصائل ("factions") of فصيل,
// وزراء ("ministers") of وزير. Shapes that a word does not use do no harm: they
// are no words of their own.
var pluralShapes = map[string][]string{
	"1a2o3":     {">12A3", "12w3", "12A3", ">123"},
	"1i2o3":     {">12A3", "12w3", "12A3"},
	"1u2o3":     {">12A3", "12w3"},
	"1a2a3":     {">12A3", "12A3", "12w3"},
	"1a2i3":     {">12A3", "12w3"},
	"1a2u3":     {">12A3", "12A3"},
	"1u2u3":     {">12A3"},
	"1a2o3+ap":  {"12A3", "123"},
	"1i2o3+ap":  {"123"},
	"1u2o3+ap":  {"123"},
	"1a2a3+ap":  {"12A3", "123"},
	"1a2i3+ap":  {"123"},
	"1A2i3":     {"1wA23", "12A3", "123p", "12w3", "123'"},
	"1A2a3":     {"1wA23"},
	"1A2i3+ap":  {"1wA23"},
	"1A2uw3":    {"1wAy23", "1wA2y3"},
	"1a2iy3":    {"123A'", ">123A'", "12A3", "123Y", "12A}3", ">12A3", "12w3"},
	"1a2iy3+ap": {"12A}3"},
	"1a2uw3":    {"12A}3", "123"},
	"1a2A3":     {">123p", "123"},
	"1i2A3":     {">123p", "123"},
	"1u2A3":     {">123p"},
	"1a2A3+ap":  {"12A}3"},
	"1i2A3+ap":  {"12A}3"},
	"1u2A3+ap":  {"12A}3"},
	"ma1o2a3":   {"m1A23"}, "ma1o2i3": {"m1A23"}, "mi1o2a3": {"m1A23"},
	"ma1o2a3+ap": {"m1A23"}, "ma1o2i3+ap": {"m1A23"}, "mi1o2a3+ap": {"m1A23"}, "ma1o2u3+ap": {"m1A23"},
	"ma1o2uw3": {"m1A2y3"}, "mi1o2A3": {"m1A2y3"}, "mi1o2iy3": {"m1A2y3"},
	"ta1o2iy3": {"t1A2y3"}, "ta1o2i3+ap": {"t1A23"},
	">a1o2a3": {">1A23", "123"},
	"1a2o3a4": {"12A34"}, "1u2o3u4": {"12A34"}, "1i2o3i4": {"12A34"}, "1a2o3a4+ap": {"12A34"},
	"1u2o3uw4": {"12A3y4"}, "1i2o3A4": {"12A3y4"}, "1i2o3iy4": {"12A3y4"}, "1u2~A3": {"12A2y3"},
}

// brokenPlurals adds the broken plurals of a noun or adjective.
func (b builder) brokenPlurals(root, pattern string) {
	radicals := strings.Split(root, ".")
	for _, shape := range pluralShapes[pattern] {
		var form strings.Builder
		ok := true
		for _, c := range shape {
			if c < '1' || c > '4' {
				form.WriteRune(c)
				continue
			}
			i := int(c - '1')
			if i >= len(radicals) || len(radicals[i]) != 1 {
				ok = false
				break
			}
			form.WriteString(radicals[i])
		}
		if ok {
			b.add(buckwalter(form.String()), stems.Noun|stems.Guessed)
		}
	}
}

// buckwalterLetters maps the transliteration of the lexicons to letters; the
// vowel marks are left out.
var buckwalterLetters = map[rune]rune{
	'\'': 'ء', '|': 'آ', '>': 'أ', '&': 'ؤ', '<': 'إ', '}': 'ئ', '{': 'ا', '@': 'ا', '#': 'ا',
	'A': 'ا', 'b': 'ب', 'p': 'ة', 't': 'ت', 'v': 'ث', 'j': 'ج', 'H': 'ح', 'x': 'خ', 'd': 'د',
	'*': 'ذ', 'r': 'ر', 'z': 'ز', 's': 'س', '$': 'ش', 'S': 'ص', 'D': 'ض', 'T': 'ط', 'Z': 'ظ',
	'E': 'ع', 'g': 'غ', 'f': 'ف', 'q': 'ق', 'k': 'ك', 'l': 'ل', 'm': 'م', 'n': 'ن', 'h': 'ه',
	'w': 'و', 'Y': 'ى', 'y': 'ي',
}

// buckwalter turns a transliterated form into letters without marks.
func buckwalter(form string) string {
	var out strings.Builder
	for _, c := range form {
		if r, ok := buckwalterLetters[c]; ok {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// verbalNoun adds the noun of action of a derived verb, which the lexicon of
// lemmas holds for strong roots only, and the participles of a plain one.
func (b builder) verbalNoun(pattern, verb string) {
	rs := []rune(verb)
	n := len(rs)
	if n < 3 {
		return
	}
	insert := func(r rune) string { return string(rs[:n-1]) + string(r) + string(rs[n-1:]) }
	pattern, _, _ = strings.Cut(pattern, "_")
	switch {
	case pattern == "1a2~a3": // حرّر, تحرير
		b.add("ت"+insert('ي'), stems.Noun|stems.Guessed)
		if rs[n-1] == 'ي' { // غطّى, تغطية
			b.add("ت"+verb+"ه", stems.Noun|stems.Guessed)
		}
	case pattern == "1A2a3": // غادر, مغادرة
		b.add("م"+verb+"ه", stems.Noun|stems.Guessed)
		b.add("م"+verb, stems.Noun|stems.Guessed)
	case strings.HasPrefix(pattern, ">a1") || strings.HasPrefix(pattern, "{i"): // أعلن, إعلان
		b.add(insert('ا'), stems.Noun|stems.Guessed)
		if rs[n-1] == 'ي' { // أجرى, إجراء
			b.add(string(rs[:n-1])+"اء", stems.Noun|stems.Guessed)
		}
		if rs[n-2] == 'ا' { // أقام, إقامة
			b.add(verb+"ه", stems.Noun|stems.Guessed)
		}
	case strings.HasPrefix(pattern, "ta1"): // تقدّم
		b.add(verb, stems.Noun|stems.Guessed)
	case n == 3: // ضاغط, مضغوط
		b.add(string(rs[:1])+"ا"+string(rs[1:]), stems.Noun|stems.Guessed)
		b.add("م"+insert('و'), stems.Noun|stems.Guessed)
	}
}

// moreNouns are nouns of the news that the lexicons lack: loan words, and
// plurals that follow no shape.
const moreNouns = `
فيلم افلام البوم بنك بنوك مصرف مصارف برلمان فيديو ملف ملفات فيروس فيزا فيتو
بلاد بلدان مياه نساء ابناء بنات اخوة اخوان اباء امهات ايدي اشياء اسماء انباء ايام اعوام سنوات
ميليشيا مليشيا كونغرس تلفزيون تليفزيون راديو انترنت تويتر فيسبوك يوتيوب كاميرا
دولار يورو فولت طن كيلومتر كيلو متر مليون مليار مليم تريليون الف مئة مائة
بوليس كومبيوتر كمبيوتر تكنولوجيا ديمقراطية دكتاتور دكتاتورية استراتيجية سيناريو
كوماندوز ليبرالي فدرالي فيدرالي كونفدرالية بروتوكول بيروقراطية لوجستي لوجستية
واحد واحدة اثنان اثنين ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة عشر عشرون عشرين
بترول نفط غاز كهرباء بنزين ديزل فحم وقود بحيرة بعيد وجيز وكالة واجهة جنيه والد والده والدين
باص حافلة قطار قنبلة صاروخ صواريخ طائرة طيران مروحية دبابة دبابات بندقية بنادق
سكان اهالي اراضي اغاني ليالي كراسي قادة دعاة قضاة رماة هواة طغاة
فتاة فتيات حياة صلاة زكاة وفاة نجاة أداة قناة قنوات مستشفي مقهي مبني معني مستوي مرسي
`

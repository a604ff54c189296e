package mention_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

// A reading is one of the things a form can mean, with sentences in which it
// means that. In each the form stands in square brackets, which the test takes
// off before the text is read.
//
// The words of is say what the mention that covers the form must be: a type
// (LOC, ORG, PER, ACTOR, NISBA), a country or code (SYR, UN), a role (@PTY), an
// entry (#org.fatah), a subtype in small letters (city). "none" says that the
// form is in no name and no nisba; a word after ! says what must not be: !PER
// that the form is covered by one, !MLI that anything in the text is of Mali.
type reading struct {
	form, fact, is string
	texts          []string
}

// testReadings reads every sentence of every reading. Each form must have two
// readings, or it is no ambiguity.
func testReadings(t *testing.T, rows []reading) {
	t.Helper()
	count := map[string]int{}
	for _, tt := range rows {
		count[tt.form]++
		if len(tt.texts) < 2 {
			t.Errorf("%s is %s: %d sentences are no sample", tt.form, tt.fact, len(tt.texts))
		}
		for i, text := range tt.texts {
			t.Run(fmt.Sprintf("%s is %s/%d", tt.form, tt.fact, i+1), func(t *testing.T) {
				before, rest, ok := strings.Cut(text, "[")
				form, after, ok2 := strings.Cut(rest, "]")
				if !ok || !ok2 {
					t.Fatalf("%s: no form in brackets", text)
				}
				doc := read(t, before+form+after)
				span := rasid.Span{Start: len(before), End: len(before) + len(form)}
				if faults := checkReading(doc, span, tt.is); len(faults) > 0 {
					t.Errorf("%s\nwant %q, not so: %s\n%s", text, tt.is, strings.Join(faults, ", "), mentionsOf(doc))
				}
			})
		}
	}
	for form, n := range count {
		if n < 2 {
			t.Errorf("%s has one reading only", form)
		}
	}
}

// checkReading lists what is not as the words of is say.
func checkReading(doc *rasid.Document, span rasid.Span, is string) (faults []string) {
	named, whole := covering(doc, span)
	for word := range strings.FieldsSeq(is) {
		not := strings.HasPrefix(word, "!")
		word = strings.TrimPrefix(word, "!")
		ok := false
		switch {
		case word == "none":
			ok = named == nil || named.Type == rasid.Actor
		case not && isType(word):
			ok = named != nil && named.Type.String() == word
		case not:
			ok = slices.ContainsFunc(doc.Mentions, func(m rasid.Mention) bool { return m.Country == word || m.Org == word })
		case whole == nil:
		case isType(word):
			ok = whole.Type.String() == word
		case word[0] == '@':
			ok = whole.Role == word[1:]
		case word[0] == '#':
			ok = whole.Entry == word[1:]
		case word[0] >= 'a' && word[0] <= 'z':
			ok = whole.Subtype == word
		default:
			ok = whole.Country == word || whole.Org == word
		}
		if ok == not {
			faults = append(faults, word)
		}
	}
	return faults
}

func isType(word string) bool {
	return slices.Contains([]string{"LOC", "ORG", "PER", "ACTOR", "NISBA"}, word)
}

// covering returns the mention whose own words hold the form, if any, and the
// one whose whole phrase does, which is the former where there is one.
func covering(doc *rasid.Document, span rasid.Span) (named, whole *rasid.Mention) {
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if doc.RangeSpan(m.Range).Contains(span) {
			return m, m
		}
		if whole == nil && doc.RangeSpan(m.Full).Contains(span) {
			whole = m
		}
	}
	return nil, whole
}

func mentionsOf(doc *rasid.Document) string {
	var b strings.Builder
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		fmt.Fprintf(&b, "  %v %s by %s %.2f\n", seen(doc, m), m.Subtype+" "+m.Entry, m.By.Rule, m.Confidence)
	}
	return b.String()
}

// TestReadingsAreTold: the harness itself sees a wrong reading.
func TestReadingsAreTold(t *testing.T) {
	doc := annotate(t, segmenttest.TitledDoc("", "وصل الوفد إلى بيروت", "2019-03-10")) // "the delegation arrived in Beirut"
	span := rasid.Span{Start: strings.Index(doc.Text, "بيروت"), End: len(doc.Text)}
	for is, faults := range map[string]int{"LOC LBN city": 0, "LOC SYR": 1, "none": 1, "!LOC": 1, "!LBN": 1, "!SYR !PER": 0, "ORG @MED": 2, "ACTOR": 1} {
		if got := checkReading(doc, span, is); len(got) != faults {
			t.Errorf("%q has the faults %q, want %d", is, got, faults)
		}
	}
}

func TestCountriesThatAreOtherThings(t *testing.T) {
	testReadings(t, []reading{
		{"عمان", "Oman beside its capital, its sultan or its marks", "LOC OMN country", []string{
			"قالت [عمان] إن مسقط ستستضيف الجولة المقبلة من المحادثات.",
			"وقع وزير النفط العماني اتفاقا في [عمان] لتوسيع ميناء صلالة.",
			"دعت [عُمان] الأطراف إلى وقف القتال.",
			"زار السلطان قابوس جنوب [عمان] بعد الإعصار.",
		}},
		{"عمان", "Amman beside Jordan, as a capital or by its marks", "LOC JOR city", []string{
			"استقبل العاهل الأردني في [عمان] وفدا من البنك الدولي.",
			"وصل اللاجئون إلى العاصمة [عمان] بعد أيام من السير.",
			"انطلقت في [عمّان] أعمال المؤتمر.",
			"تظاهر المئات من الأردنيين وسط [عمان] ضد الغلاء.",
		}},
		{"عمان", "a gulf after خليج", "LOC !JOR", []string{
			"تعرضت ناقلتان لهجوم في خليج [عمان].",
			"رصدت البحرية زورقا مجهولا في بحر [عمان].",
		}},
		{"قطر", "Qatar", "QAT", []string{
			"أعلنت [قطر] استئناف الرحلات الجوية.",
			"التقى أمير الكويت وزير خارجية [قطر] في الدوحة.",
			"عاد الوفد من [قطر] مساء أمس.",
		}},
		{"قطر", "a diameter beside a measure or a circle", "none !QAT", []string{
			"حفر العمال نفقا [بقطر] مترين تحت الشارع.",
			"انفجرت أسطوانة يبلغ [قطر] الواحدة منها 40 سنتيمترا.",
			"يصل [قطر] الدائرة إلى ثلاثة كيلومترات.",
		}},
		{"مالي", "Mali", "LOC MLI country", []string{
			"أرسلت فرنسا قوات إضافية إلى [مالي].",
			"قالت [مالي] إن باماكو لن تتفاوض.",
			"هاجم مسلحون قاعدة للجيش شمال [مالي].",
		}},
		{"مالي", "financial after an indefinite noun", "none !MLI", []string{
			"طلبت الحكومة التونسية دعم [مالي] عاجل.",
			"حصل المزارعون على تعويض [مالي] من البلدية.",
			"كشف المدقق عن فساد [مالي] وإداري.",
		}},
		{"المالية", "finance after a ministry or a market", "!MLI", []string{
			"رفضت وزارة [المالية] المصرية تعديل الموازنة.",
			"تراجعت السوق [المالية] في الرياض.",
			"تعمقت الأزمة [المالية] في لبنان.",
		}},
		{"المالية", "Malian where the article is on Mali", "MLI", []string{
			"قتل جنود في مالي، وقالت القوات [المالية] إنها ردت على النيران.",
			"أعلنت الحكومة [المالية] في باماكو حظر التجول.",
		}},
		{"المغرب", "Morocco", "LOC MAR country", []string{
			"رحب [المغرب] بالقرار.",
			"اعتقلت السلطات ثلاثة أشخاص في [المغرب].",
		}},
		{"المغرب", "the prayer at sunset", "none !MAR", []string{
			"تجمع المصلون بعد صلاة [المغرب] أمام المسجد.",
			"وقع الانفجار قبيل أذان [المغرب] بقليل.",
		}},
		{"المغرب", "a part of the Arab Maghreb", "!MAR", []string{
			"يجتمع وزراء دول [المغرب] العربي في تونس.",
			"تعاني بلدان [المغرب] العربي من الجفاف.",
		}},
		{"تونس", "the country by default", "LOC TUN country", []string{
			"اتفقت [تونس] وليبيا على فتح المعبر.",
			"أوقفت الشرطة خلية متطرفة في [تونس].",
		}},
		{"تونس", "the city after its noun", "LOC TUN !country", []string{
			"قطعت السيول طرقا في ولاية [تونس] أمس.",
			"أغلقت السلطات مدينة [تونس] العتيقة.",
		}},
		{"الجزائر", "the country", "LOC DZA country", []string{
			"دعت [الجزائر] إلى حوار بين الفرقاء الليبيين.",
			"يزور الرئيس التركي [الجزائر] غدا.",
		}},
		{"الجزائر", "the capital after its noun or before العاصمة", "LOC DZA city", []string{
			"خرج آلاف المتظاهرين في [الجزائر] العاصمة.",
			"اندلع حريق في مدينة [الجزائر] أمس.",
		}},
		{"الكويت", "the state", "KWT", []string{
			"تبرعت [الكويت] بمبلغ مليون دولار.",
			"اختتم أمير [الكويت] زيارته للعراق.",
		}},
		{"الكويت", "the city after its noun", "LOC KWT city", []string{
			"شب حريق في برج وسط مدينة [الكويت].",
			"وصل المبعوث إلى مدينة [الكويت] للوساطة.",
		}},
		{"لبنان", "the country", "LOC LBN country", []string{
			"اتهم [لبنان] إسرائيل بخرق أجوائه.",
			"هبطت الليرة في [لبنان] إلى مستوى جديد.",
		}},
		{"لبنان", "a governorate after جبل", "LOC LBN !country", []string{
			"اندلعت حرائق في محافظة جبل [لبنان].",
			"قطع محتجون الطرق في جبل [لبنان] والبقاع.",
		}},
		{"الأردن", "the kingdom", "LOC JOR country", []string{
			"أغلق [الأردن] حدوده مع سوريا.",
			"نظم ناشطون اعتصاما في [الأردن].",
		}},
		{"الأردن", "a river or a valley", "LOC !country", []string{
			"غرق شاب في نهر [الأردن] أثناء السباحة.",
			"هدم الجيش الإسرائيلي مساكن في غور [الأردن].",
			"صادرت السلطات أراضي في وادي [الأردن].",
		}},
		{"السودان", "Sudan", "LOC SDN country", []string{
			"أعلن [السودان] تأجيل الانتخابات.",
			"نزح الآلاف من [السودان] إلى تشاد.",
		}},
		{"السودان", "a part of South Sudan", "LOC SSD country", []string{
			"اندلعت اشتباكات في جنوب [السودان] بين قوات الرئيس ونائبه.",
			"دعت الأمم المتحدة دولة جنوب [السودان] إلى وقف القتال.",
		}},
		{"النيجر", "the country", "LOC NER country", []string{
			"أدانت [النيجر] الهجوم على قاعدتها.",
			"تدرب القوات الأمريكية جنودا في [النيجر].",
		}},
		{"النيجر", "a river or a delta in Nigeria", "!NER", []string{
			"خطف مسلحون عمال نفط في دلتا [النيجر] بنيجيريا.",
			"انقلب قارب في نهر [النيجر] في مالي.",
		}},
		{"تشاد", "the country", "LOC TCD country", []string{
			"أرسلت [تشاد] قوات إلى الحدود.",
			"لجأ نازحون من دارفور إلى [تشاد].",
		}},
		{"تشاد", "a lake", "LOC !country", []string{
			"هاجم مسلحون قرى حول بحيرة [تشاد].",
			"تراجعت مياه بحيرة [تشاد] إلى النصف.",
		}},
		{"جورجيا", "the country beside Tbilisi or by default", "LOC GEO country", []string{
			"انسحبت القوات الروسية من [جورجيا].",
			"قالت [جورجيا] إن تبليسي لن تتنازل عن أراضيها.",
		}},
		{"جورجيا", "the American state after ولاية", "USA !GEO", []string{
			"أعلن حاكم ولاية [جورجيا] الأمريكية حالة الطوارئ.",
			"أعادت ولاية [جورجيا] فرز الأصوات.",
		}},
		{"جورجيا", "a given name", "PER !GEO", []string{
			"التقت رئيسة الوزراء الإيطالية [جورجيا] ميلوني المستشار الألماني.",
			"قالت [جورجيا] ميلوني إن روما مستعدة للحوار.",
		}},
	})
}

package mention_test

import (
	"testing"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment/segmenttest"
)

func TestPlaces(t *testing.T) {
	testRows(t, []row{
		{"a city has the country it lies in", "وصل الوفد إلى بورتسودان", // "the delegation arrived in Port Sudan"
			[]want{{rasid.LOC, "بورتسودان", "", "SDN", ""}}, nil},
		{"ب is cut off a place", "رحبت بالعراق", // "she welcomed Iraq"
			[]want{{rasid.LOC, "العراق", "", "IRQ", ""}}, nil},
		{"و and ب are both cut off", "وباليمن تتواصل المعارك", // "and in Yemen the battles go on"
			[]want{{rasid.LOC, "اليمن", "", "YEM", ""}}, nil},
		{"للـ cannot be cut without breaking the name", "سافر للعراق وفد تركي", // "a Turkish delegation travelled to Iraq"
			[]want{{rasid.LOC, "للعراق", "", "IRQ", ""}, {rasid.ORG, "وفد تركي", "", "TUR", "GOV"}}, nil},
		{"ب of a place is a letter", "زارت باريس", // "she visited Paris"
			[]want{{rasid.LOC, "باريس", "", "FRA", ""}}, nil},
		{"ل of a country is a letter", "لبنان ينتظر", // "Lebanon waits"
			[]want{{rasid.LOC, "لبنان", "", "LBN", ""}}, nil},
		{"a nisba tells one town from its namesake", "تعرضت طرابلس اللبنانية لسيول", // "Tripoli in Lebanon suffered floods"
			[]want{{rasid.LOC, "طرابلس", "", "LBN", ""}}, nil},
		{"the namesake without a nisba is the larger", "غادر المبعوث طرابلس", // "the envoy left Tripoli"
			[]want{{rasid.LOC, "طرابلس", "", "LBY", ""}}, nil},
		{"a village after its cue", "احتج أهالي قرية بلعين على الجدار", // "the people of the village of Bil'in protested against the wall"
			[]want{{rasid.LOC, "بلعين", "", "PSE", ""}}, nil},
		{"a town whose name is a common word stands after its cue", "زار الوزير مدينة صور", // "the minister visited the city of Tyre"
			[]want{{rasid.LOC, "صور", "", "LBN", ""}}, nil},
		{"a region keeps its adjective", "قصف الطيران السوري ريف حماة الشمالي", // "the Syrian air force shelled the northern countryside of Hama"
			[]want{{rasid.Actor, "الطيران السوري", "", "SYR", "MIL"}, {rasid.LOC, "ريف حماة الشمالي", "", "SYR", ""}}, nil},
		{"a dam is a place of its country", "امتلأ سد النهضة", // "the Renaissance Dam filled up"
			[]want{{rasid.LOC, "سد النهضة", "", "ETH", ""}}, nil},
		{"Amman the capital", "عمان - قال وزير أردني إن الحدود مغلقة", // "Amman – a Jordanian minister said that the borders are closed"
			[]want{{rasid.LOC, "عمان", "", "JOR", ""}}, nil},
		{"Oman the sultanate", "نفت سلطنة عمان الأنباء", // "the Sultanate of Oman denied the news"
			[]want{{rasid.LOC, "سلطنة عمان", "", "OMN", ""}}, nil},
		{"the capital of the country that is spoken of", "استقبلت إثيوبيا المبعوث في العاصمة", // "Ethiopia received the envoy in the capital"
			[]want{{rasid.LOC, "العاصمة", "", "ETH", ""}}, nil},
	})
}

// TestCommonWordsAreNoNames: most short names are also words; the verb or the
// noun beside them tells.
func TestCommonWordsAreNoNames(t *testing.T) {
	testRows(t, []row{
		{"فتح is a verb before its subject", "فتح الجنود النار على المحتجين", // "the soldiers opened fire on the protesters"
			[]want{{rasid.Actor, "الجنود", "", "", "MIL"}}, []string{"فتح"}},
		{"طالب is a verb before its subject", "طالب القضاة بالعدالة", // "the judges demanded justice"
			[]want{{rasid.Actor, "القضاة", "", "", "JUD"}}, []string{"طالب", "طالب القضاة"}},
		{"حكم is a verb before its subject", "حكم القاضي على المتهم", // "the judge sentenced the accused"
			[]want{{rasid.Actor, "القاضي", "", "", "JUD"}}, []string{"حكم", "حكم القاضي"}},
		{"صور is a verb before its subject", "صور الناشط المظاهرة", // "the activist filmed the demonstration"
			[]want{{rasid.Actor, "الناشط", "", "", "CVL"}}, []string{"صور"}},
		{"pictures are not Tyre", "نشر الموقع صورا للحادث", // "the site published pictures of the accident"
			nil, []string{"صورا", "صور"}},
		{"a grandmother is not Jeddah", "كانت جدة الطفل تبكي", // "the child's grandmother was crying"
			nil, []string{"جدة"}},
		{"enthusiasm is not Hamas", "أبدى الجمهور حماسا كبيرا", // "the audience showed great enthusiasm"
			nil, []string{"حماسا", "حماس"}},
		{"hope is no movement", "أمل الوزير في حل قريب", // "the minister hoped for a near solution"
			nil, []string{"أمل"}},
		{"a door is no town", "كان الباب مفتوحا", // "the door was open"
			nil, []string{"الباب"}},
		{"insistent is not Egypt", "كان الوزير مصرا على موقفه", // "the minister was insistent on his position"
			nil, []string{"مصرا", "مصر"}},
	})
}

// TestHomeOfAnArticle: «the police» are those of the country that the article
// is about, else of the country of its outlet.
func TestHomeOfAnArticle(t *testing.T) {
	tests := []struct{ fact, outlet, text, word, country string }{
		{"the place near it", "", "أوقفت الشرطة رجلا في نيروبي", "الشرطة", "KEN"},                                       // "the police arrested a man in Nairobi"
		{"the country named most", "", "زار الوفد غانا. وقالت غانا إنها تريد الحوار. ووافق الجيش", "الجيش", "GHA"},      // "the delegation visited Ghana. Ghana said she wants dialogue. The army agreed"
		{"the head that was named in full", "", "نفى الجيش الباكستاني الخبر. وقال الجيش إن الهند تكذب", "الجيش", "PAK"}, // "the Pakistani army denied the news. The army said that India lies"
		{"the outlet, by name", "هسبريس", "أوقفت الشرطة رجلا", "الشرطة", "MAR"},                                         // "the police arrested a man"
		{"the outlet, by the end of its host", "news.example.dz", "أوقفت الشرطة رجلا", "الشرطة", "DZA"},                 // the same
		{"an outlet of no country says nothing", "CNN Arabic", "أوقفت الشرطة رجلا", "الشرطة", ""},                       // the same
		{"a national outlet that writes about abroad", "هسبريس", "أوقفت الشرطة رجلا في نيروبي", "الشرطة", "KEN"},        // "the police arrested a man in Nairobi"
		{"a listed body without a country stays so", "هسبريس", "نددت الأمم المتحدة بالحكم", "الأمم المتحدة", ""},        // "the United Nations condemned the sentence"
		{"sources are of no country in particular", "", "قالت مصادر إن نيروبي ترفض", "مصادر", ""},                       // "sources said that Nairobi refuses"
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			doc := segmenttest.TitledDoc("", tt.text, "2019-03-10")
			doc.Origin.Outlet = tt.outlet
			if m := one(t, annotate(t, doc), tt.word); m.Country != tt.country {
				t.Errorf("country %q, want %q", m.Country, tt.country)
			}
		})
	}
}

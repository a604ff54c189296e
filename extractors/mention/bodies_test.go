package mention_test

import (
	"testing"

	"github.com/rasid-news/rasid"
)

func TestBodies(t *testing.T) {
	testRows(t, []row{
		{"a ministry with its nisba is one name",
			"نفت وزارة الدفاع الروسية قصف إدلب", // "the Russian ministry of defence denied shelling Idlib"
			[]want{{rasid.ORG, "وزارة الدفاع الروسية", "", "RUS", "GOV"}, {rasid.LOC, "إدلب", "", "SYR", ""}}, nil},
		{"authorities of a country are a body",
			"اعتقلت السلطات التركية العشرات", // "the Turkish authorities arrested dozens"
			[]want{{rasid.ORG, "السلطات التركية", "", "TUR", "GOV"}}, nil},
		{"a court is of the judiciary",
			"قضت محكمة مصرية بسجن ناشط", // "an Egyptian court sentenced an activist to prison"
			[]want{{rasid.ORG, "محكمة مصرية", "", "EGY", "JUD"}}, nil},
		{"a senate that no list holds",
			"أكد مجلس الشيوخ البرازيلي العزل", // "the Brazilian senate confirmed the removal"
			[]want{{rasid.ORG, "مجلس الشيوخ البرازيلي", "", "BRA", "LEG"}}, nil},
		{"the Security Council is of the United Nations, not of a state",
			"رفض مجلس الأمن الدولي المشروع", // "the Security Council rejected the draft"
			[]want{{rasid.ORG, "مجلس الأمن الدولي", "", "UN", "IGO"}}, nil},
		{"a quoted name after the head of a movement",
			"أعلنت حركة \"طالبان\" هدنة", // "the Taliban movement announced a truce"
			[]want{{rasid.ORG, "حركة \"طالبان\"", "", "AFG", "PTY"}}, nil},
		{"a quoted party in angle quotes",
			"رفض حزب «العدالة والتنمية» أن يتراجع", // "the Justice and Development Party refused to back down"
			[]want{{rasid.ORG, "حزب «العدالة والتنمية»", "", "TUR", "PTY"}}, nil},
		{"a quoted name that no list holds stays with its head",
			"أعلنت كتيبة \"صقور الريف\" انشقاقها", // "the Hawks of the Countryside battalion announced its split"
			[]want{{rasid.Actor, "كتيبة \"صقور الريف\"", "", "", "MIL"}}, nil},
		{"gunmen of a quoted movement",
			"مسلحون من حركة \"الشباب\" هاجموا مقديشو", // "gunmen of the Shabaab movement attacked Mogadishu"
			[]want{{rasid.Actor, "مسلحون من حركة \"الشباب\"", "", "SOM", "INS"}}, nil},
		{"the head word makes a party of a common word",
			"أعلنت حركة فتح رفضها", // "the Fatah movement declared its refusal"
			[]want{{rasid.ORG, "حركة فتح", "", "PSE", "PTY"}}, nil},
		{"an armed group without a state has its code",
			"هدد تنظيم الدولة الإسلامية باستهداف باريس", // "the Islamic State organisation threatened to strike Paris"
			[]want{{rasid.ORG, "تنظيم الدولة الإسلامية", "", "ISIS", "INS"}, {rasid.LOC, "باريس", "", "FRA", ""}}, nil},
		{"a group in the oblique plural is the same group",
			"استهدفت الحوثيين غارات في تعز", // "raids struck the Houthis in Taiz"
			[]want{{rasid.ORG, "الحوثيين", "", "YEM", "REB"}}, nil},
		{"a free army is not the army",
			"قتل الجيش السوري الحر حارسا", // "the Free Syrian Army killed a guard"
			[]want{{rasid.ORG, "الجيش السوري الحر", "", "SYR", "REB"}}, nil},
		{"a place inside a group's name is no place",
			"تبنى تنظيم القاعدة في جزيرة العرب الهجوم", // "al-Qaeda in the Arabian Peninsula claimed the attack"
			[]want{{rasid.ORG, "تنظيم القاعدة في جزيرة العرب", "", "YEM", "INS"}}, []string{"جزيرة العرب"}},
		{"a union of workers is of labour",
			"دعا الاتحاد العام التونسي للشغل إلى إضراب", // "the Tunisian General Labour Union called for a strike"
			[]want{{rasid.ORG, "الاتحاد العام التونسي للشغل", "", "TUN", "LAB"}}, nil},
		{"ل before people says to whom, not whose",
			"لم يسمح الجيش السوري للصحفيين بالدخول", // "the Syrian army did not let the journalists in"
			[]want{{rasid.Actor, "الجيش السوري", "", "SYR", "MIL"}, {rasid.Actor, "للصحفيين", "", "", "MED"}}, nil},
		{"unknown gunmen are nobody's, however often the article names a country",
			"فر مسلحون مجهولون في باكستان", // "unknown gunmen fled in Pakistan"
			[]want{{rasid.Actor, "مسلحون مجهولون", "", "", "INS"}}, nil},
		{"gunmen of whom nothing is said are of the place",
			"فر مسلحون في باكستان", // "gunmen fled in Pakistan"
			[]want{{rasid.Actor, "مسلحون", "", "PAK", "INS"}}, nil},
		{"a central bank is of the state",
			"أعلن مصرف لبنان المركزي تعميما", // "the central bank of Lebanon announced a circular"
			[]want{{rasid.ORG, "مصرف لبنان المركزي", "", "LBN", "GOV"}}, nil},
		{"a nongovernmental organisation has no country",
			"نددت منظمة أطباء بلا حدود بالقصف", // "Doctors Without Borders condemned the shelling"
			[]want{{rasid.ORG, "منظمة أطباء بلا حدود", "", "MSF", "NGO"}}, nil},
		{"a resumed head noun is the body named before",
			"انتقدت منظمة العفو الدولية القمع. وطالبت المنظمة بالتحقيق", // "Amnesty International criticised the repression. The organisation demanded an inquiry"
			[]want{{rasid.ORG, "منظمة العفو الدولية", "", "AI", "NGO"}, {rasid.Actor, "المنظمة", "", "AI", "NGO"}}, nil},
	})
}

func TestOutletsAreMedia(t *testing.T) {
	testRows(t, []row{
		{"an agency", "ذكرت وكالة الأناضول أن الجسر أغلق", // "the Anadolu agency reported that the bridge was closed"
			[]want{{rasid.ORG, "وكالة الأناضول", "", "TUR", "MED"}}, nil},
		{"a channel", "نقلت قناة الجزيرة عن شاهد", // "the Al Jazeera channel quoted a witness"
			[]want{{rasid.ORG, "قناة الجزيرة", "", "QAT", "MED"}}, nil},
		{"a newspaper of two words", "قالت صحيفة واشنطن بوست إن البيت الأبيض يدرس الأمر", // "the Washington Post said that the White House is studying the matter"
			[]want{{rasid.ORG, "صحيفة واشنطن بوست", "", "USA", "MED"}, {rasid.ORG, "البيت الأبيض", "", "USA", "GOV"}}, []string{"واشنطن"}},
		{"a newspaper in quotes with its nisba", "ذكرت صحيفة \"لوموند\" الفرنسية أن باريس ترفض", // "the French newspaper Le Monde said that Paris refuses"
			[]want{{rasid.Actor, "صحيفة \"لوموند\" الفرنسية", "", "FRA", "MED"}}, nil},
		{"a quoted agency", "أفادت وكالة \"سبوتنيك\" بأن القافلة وصلت", // "the Sputnik agency reported that the convoy arrived"
			[]want{{rasid.ORG, "وكالة \"سبوتنيك\"", "", "RUS", "MED"}}, nil},
		{"a broadcaster spelled by its letters", "قالت بي بي سي إن المطار أغلق", // "the BBC said that the airport was closed"
			[]want{{rasid.ORG, "بي بي سي", "", "GBR", "MED"}}, nil},
		{"state television", "قال التلفزيون الرسمي الإيراني إن السفينة احتجزت", // "Iranian state television said that the ship was held"
			[]want{{rasid.ORG, "التلفزيون الرسمي الإيراني", "", "IRN", "MED"}}, nil},
		{"the media of a country", "تحدثت وسائل الإعلام الإسرائيلية عن غارة", // "the Israeli media spoke of a raid"
			[]want{{rasid.Actor, "وسائل الإعلام الإسرائيلية", "", "ISR", "MED"}}, nil},
		{"the newspaper alone is nobody's in particular", "قالت الصحيفة إن القرار خاطئ", // "the newspaper said that the decision is wrong"
			[]want{{rasid.Actor, "الصحيفة", "", "", "MED"}}, nil},
		{"the newspaper after a named one is that one", "قالت صحيفة الغارديان إن القرار خاطئ. وأضافت الصحيفة أن الأمر خطير", // "the Guardian said that the decision is wrong. The newspaper added that the matter is grave"
			[]want{{rasid.ORG, "صحيفة الغارديان", "", "GBR", "MED"}, {rasid.Actor, "الصحيفة", "", "GBR", "MED"}}, nil},
	})
}

// TestAbbreviationInBrackets: the short name belongs to the phrase, not to the
// span of the name, and is no mention of its own.
func TestAbbreviationInBrackets(t *testing.T) {
	doc := read(t, "أفادت وكالة الأنباء السعودية (واس) بأن الطائرة وصلت") // "the Saudi Press Agency (SPA) reported that the plane arrived"
	m := one(t, doc, "وكالة الأنباء السعودية")
	if m.Country != "SAU" || m.Role != "MED" {
		t.Errorf("%s %s", m.Country, m.Role)
	}
	if full := doc.Slice(doc.RangeSpan(m.Full)); full != "وكالة الأنباء السعودية (واس)" {
		t.Errorf("the full phrase is %q", full)
	}
	for i := range doc.Mentions {
		if doc.Slice(doc.Mentions[i].Span) == "واس" {
			t.Error("the short name is a mention of its own")
		}
	}
}

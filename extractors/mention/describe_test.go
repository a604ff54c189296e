package mention_test

import (
	"testing"

	"github.com/rasid-news/rasid"
)

func TestDescriptions(t *testing.T) {
	testRows(t, []row{
		{"a nationality adjective gives its head noun the country",
			"أوقفت الشرطة اليونانية قاربا", // "the Greek police stopped a boat"
			[]want{{rasid.Actor, "الشرطة اليونانية", "", "GRC", "COP"}}, nil},
		{"a country in the genitive gives it too",
			"قالت شرطة نيوزيلندا إن الجاني اعتقل", // "the police of New Zealand said that the culprit was arrested"
			[]want{{rasid.Actor, "شرطة نيوزيلندا", "", "NZL", "COP"}}, nil},
		{"a ministry by its field and a nisba is the ministry",
			"استدعت الخارجية السويدية السفير الروسي", // "the Swedish foreign ministry summoned the Russian ambassador"
			[]want{{rasid.Actor, "الخارجية السويدية", "", "SWE", "GOV"}, {rasid.Actor, "السفير الروسي", "", "RUS", "GOV"}}, nil},
		{"an adjective of kind gives a source its role",
			"قال مصدر أمني عراقي إن الطريق مغلق", // "an Iraqi security source said that the road is closed"
			[]want{{rasid.Actor, "مصدر أمني عراقي", "", "IRQ", "COP"}}, nil},
		{"an official in a ministry has the ministry's country",
			"كشف مسؤول في وزارة الطاقة الجزائرية عن العقد", // "an official in the Algerian ministry of energy disclosed the contract"
			[]want{{rasid.Actor, "مسؤول في وزارة الطاقة الجزائرية", "", "DZA", "GOV"}}, nil},
		{"a deputy of an office takes the whole chain",
			"غادر نائب رئيس الحكومة التونسية القاعة", // "the deputy prime minister of Tunisia left the hall"
			[]want{{rasid.Actor, "نائب رئيس الحكومة التونسية", "", "TUN", "GOV"}}, nil},
		{"the dual of a description keeps its nisba",
			"اختطف جنديان فرنسيان في النيجر", // "two French soldiers were abducted in Niger"
			[]want{{rasid.Actor, "جنديان فرنسيان", "", "FRA", "MIL"}, {rasid.LOC, "النيجر", "", "NER", ""}}, nil},
		{"the feminine dual too",
			"توجهت مجندتان إسرائيليتان إلى القدس", // "two Israeli conscripts (women) headed for Jerusalem"
			[]want{{rasid.Actor, "مجندتان إسرائيليتان", "", "ISR", "MIL"}}, nil},
		{"a counted plural does not take the number in",
			"خطف مسلحون ثلاثة مهندسين صينيين قرب كانو", // "gunmen abducted three Chinese engineers near Kano"
			[]want{{rasid.Actor, "مهندسين صينيين", "", "CHN", "CVL"}}, nil},
		{"a defective noun without its ya is the same noun",
			"قال محام فرنسي إن القضية أغلقت", // "a French lawyer said that the case was closed"
			[]want{{rasid.Actor, "محام فرنسي", "", "FRA", "CVL"}}, nil},
		{"a partitive head is the men of the body",
			"أصيب عدد من عناصر الشرطة المصرية", // "a number of members of the Egyptian police were hurt"
			[]want{{rasid.Actor, "عناصر الشرطة المصرية", "", "EGY", "COP"}}, nil},
		{"soldiers of an army are that army's",
			"قتل ثلاثة من جنود الجيش اليمني", // "three soldiers of the Yemeni army were killed"
			[]want{{rasid.Actor, "جنود الجيش اليمني", "", "YEM", "MIL"}}, nil},
		{"deputies of a parliament are lawmakers",
			"عقد عدد من نواب البرلمان التونسي اجتماعا", // "a number of deputies of the Tunisian parliament held a meeting"
			[]want{{rasid.Actor, "نواب البرلمان التونسي", "", "TUN", "LEG"}}, nil},
		{"peacekeepers that belong to the United Nations",
			"عبرت قوات حفظ السلام التابعة للأمم المتحدة الحدود", // "the peacekeeping forces of the United Nations crossed the border"
			[]want{{rasid.Actor, "قوات حفظ السلام التابعة للأمم المتحدة", "", "UN", "IGO"}}, nil},
		{"a commander in an armed group is of the group",
			"قتل قيادي في حركة الشباب الصومالية", // "a commander in the Somali Shabaab was killed"
			[]want{{rasid.Actor, "قيادي في حركة الشباب الصومالية", "", "SOM", "INS"}}, nil},
		{"a European diplomat speaks for the union",
			"قال دبلوماسي أوروبي إن القاعة فارغة", // "a European diplomat said that the hall is empty"
			[]want{{rasid.Actor, "دبلوماسي أوروبي", "", "EU", "IGO"}}, nil},
		{"a statement is its issuer's",
			"ذكر بيان للبنك الدولي أن النمو تراجع", // "a statement of the World Bank said that growth fell"
			[]want{{rasid.Actor, "بيان للبنك الدولي", "", "WB", "IGO"}}, nil},
		{"the north is part of a Korean nisba",
			"غادر الوفد الكوري الشمالي هانوي", // "the North Korean delegation left Hanoi"
			[]want{{rasid.ORG, "الوفد الكوري الشمالي", "", "PRK", "GOV"}, {rasid.LOC, "هانوي", "", "VNM", ""}}, nil},
		{"his counterpart is of the other country",
			"تسلم رئيس الوزراء العراقي عادل عبد المهدي رسالة من نظيره الإيراني", // "the Iraqi prime minister Adel Abdul Mahdi received a letter from his Iranian counterpart"
			[]want{{rasid.PER, "عادل عبد المهدي", "رئيس الوزراء العراقي", "IRQ", "GOV"}, {rasid.Actor, "نظيره الإيراني", "", "IRN", "GOV"}}, nil},
	})
}

func TestPeoplesAndNationalities(t *testing.T) {
	testRows(t, []row{
		{"a nisba alone lends its country and is no actor",
			"أدانت أنقرة الهجوم الروسي", // "Ankara condemned the Russian attack"
			[]want{{rasid.LOC, "أنقرة", "", "TUR", ""}, {rasid.Nisba, "الروسي", "", "RUS", ""}}, []string{"الهجوم", "الهجوم الروسي"}},
		{"the definite plural is the people",
			"عاد السعوديون من الحج", // "the Saudis came back from the pilgrimage"
			[]want{{rasid.Actor, "السعوديون", "", "SAU", "CVL"}}, nil},
		{"a counted plural is people",
			"أوقفت تونس ثلاثة جزائريين", // "Tunisia arrested three Algerians"
			[]want{{rasid.LOC, "تونس", "", "TUN", ""}, {rasid.Actor, "جزائريين", "", "DZA", "CVL"}}, nil},
		{"tens of a people are of the people",
			"قضى عشرات السوريين غرقا", // "tens of Syrians drowned"
			[]want{{rasid.Actor, "عشرات السوريين", "", "SYR", "CVL"}}, nil},
		{"a broken plural names a people too",
			"وقع ضحايا من الأكراد", // "there were victims among the Kurds"
			[]want{{rasid.Actor, "الأكراد", "", "", "CVL"}}, nil},
		{"a second nisba after و is a mention of its own",
			"شدد وزير الخارجية السعودي والمصري على الحل", // "the Saudi and the Egyptian foreign minister insisted on the solution"
			[]want{{rasid.Actor, "وزير الخارجية السعودي", "", "SAU", "GOV"}, {rasid.Nisba, "المصري", "", "EGY", ""}}, nil},
	})
}

// TestOwned: a noun with a pronoun says nothing of whose it is; the events
// resolve it.
func TestOwned(t *testing.T) {
	tests := []struct{ fact, text, word, role string }{
		{"his country", "عاد الوزير إلى بلاده", "بلاده", "GOV"},                    // "the minister returned to his country"
		{"her forces", "سحبت إثيوبيا قواتها من الصومال", "قواتها", "MIL"},          // "Ethiopia withdrew her forces from Somalia"
		{"his government", "قال الوزير إن حكومته ستدعم الفلاحين", "حكومته", "GOV"}, // "the minister said that his government will support the farmers"
		{"a clitic before it", "نددت بقواتها", "قواتها", "MIL"},                    // "she condemned her forces"
		{"her workers", "سحبت الشركة عمالها", "عمالها", "LAB"},                     // "the company withdrew her workers"
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			m := one(t, read(t, tt.text), tt.word)
			if m.Type != rasid.Actor || m.Subtype != "owned" || m.Country != "" || m.Role != tt.role {
				t.Errorf("%v subtype %q, %s %s", m.Type, m.Subtype, m.Country, m.Role)
			}
		})
	}
}

// TestAgreement: gender and number decide which pronoun a mention can stand for.
func TestAgreement(t *testing.T) {
	tests := []struct {
		fact, text, word     string
		gender               byte
		plural, dual, defini bool
	}{
		{"a ministry is feminine", "نفت وزارة الدفاع الروسية الخبر", "وزارة الدفاع الروسية", 'f', false, false, true}, // "the Russian ministry of defence denied it"
		{"forces are feminine and plural", "تقدمت قوات خاصة", "قوات خاصة", 'f', true, false, false},                   // "special forces advanced"
		{"two soldiers are a dual", "اختطف جنديان فرنسيان", "جنديان فرنسيان", 'm', false, true, true},                 // "two French soldiers were abducted"
		{"gunmen are masculine", "فر مسلحون مجهولون", "مسلحون مجهولون", 'm', true, false, false},                      // "unknown gunmen fled"
		{"Lebanon is masculine", "وافق لبنان", "لبنان", 'm', false, false, true},                                      // "Lebanon agreed"
		{"Tunisia is feminine", "وافقت تونس", "تونس", 'f', false, false, true},                                        // "Tunisia agreed"
		{"a woman by her title", "وصلت السفيرة الأسترالية جين دونالد", "جين دونالد", 'f', false, false, true},         // "the Australian ambassador (f) Jane Donald arrived"
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			m := one(t, read(t, tt.text), tt.word)
			if m.Gender != tt.gender || m.Plural != tt.plural || m.Dual != tt.dual || m.Definite != tt.defini {
				t.Errorf("gender %c, plural %v, dual %v, definite %v", m.Gender, m.Plural, m.Dual, m.Definite)
			}
		})
	}
}

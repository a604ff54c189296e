package mention_test

import (
	"testing"

	"github.com/rasid-news/rasid"
)

func TestPeople(t *testing.T) {
	testRows(t, []row{
		{"a title before a name gives the role, its nisba the country",
			"التقى وزير الزراعة البولندي يان كوفالتشيك المزارعين", // "the Polish minister of agriculture Jan Kowalczyk met the farmers"
			[]want{{rasid.PER, "يان كوفالتشيك", "وزير الزراعة البولندي", "POL", "GOV"}}, nil},
		{"commas may set the name apart from its title",
			"التقى وزير الخارجية الكازاخي، أرمان ساغينوف، نظيره", // "the Kazakh foreign minister, Arman Saginov, met his counterpart"
			[]want{{rasid.PER, "أرمان ساغينوف", "وزير الخارجية الكازاخي", "KAZ", "GOV"}}, nil},
		{"a feminine title makes a woman of the name",
			"التقت وزيرة العدل البلجيكية آنماري دبوسير قضاة", // "the Belgian minister of justice Annemarie Debusser met judges"
			[]want{{rasid.PER, "آنماري دبوسير", "وزيرة العدل البلجيكية", "BEL", "GOV"}}, nil},
		{"a spokesman has the role of the body he speaks for",
			"قال المتحدث باسم الشرطة الفلبينية الكولونيل برنارد باناك إن الطريق مغلق", // "the spokesman of the Philippine police, Colonel Bernard Banac, said the road is closed"
			[]want{{rasid.PER, "برنارد باناك", "المتحدث باسم الشرطة الفلبينية", "PHL", "COP"}}, nil},
		{"the spokesman of a party speaks for the party",
			"أعلن المتحدث باسم حركة فتح أسامة القواسمي الموقف", // "the spokesman of Fatah, Osama Qawasmi, announced the position"
			[]want{{rasid.PER, "أسامة القواسمي", "المتحدث باسم حركة فتح", "PSE", "PTY"}}, nil},
		{"a former office is still said of its holder",
			"قال وزير الدفاع الأميركي السابق جيمس ماتيس إن الحرب مكلفة", // "the former American secretary of defence James Mattis said that the war is costly"
			[]want{{rasid.PER, "جيمس ماتيس", "وزير الدفاع الأميركي السابق", "USA", "GOV"}}, nil},
		{"a rank after the office belongs to the title",
			"صرح رئيس الأركان الجزائري الفريق أحمد قايد صالح بأن الحدود آمنة", // "the Algerian chief of staff, General Ahmed Gaid Salah, said that the borders are safe"
			[]want{{rasid.PER, "أحمد قايد صالح", "رئيس الأركان الجزائري", "DZA", "MIL"}}, nil},
		{"the head of a parliament is a lawmaker",
			"طالب رئيس البرلمان الكويتي مرزوق الغانم الحكومة بتوضيح", // "the speaker of the Kuwaiti parliament Marzouq al-Ghanim demanded an explanation of the government"
			[]want{{rasid.PER, "مرزوق الغانم", "رئيس البرلمان الكويتي", "KWT", "LEG"}}, nil},
		{"the office may follow the name",
			"قال علي لاريجاني رئيس مجلس الشورى الإيراني إن طهران باقية", // "Ali Larijani, speaker of the Iranian parliament, said that Tehran stays"
			[]want{{rasid.PER, "علي لاريجاني", "رئيس مجلس الشورى الإيراني", "IRN", "LEG"}}, nil},
		{"the office may follow the name after a comma",
			"قال الدكتور سمير بلقاسم، مدير المستشفى، إن الحالات مستقرة", // "Dr Samir Belkacem, director of the hospital, said that the cases are stable"
			[]want{{rasid.PER, "سمير بلقاسم", "مدير المستشفى", "", "CVL"}}, nil},
		{"a country in the genitive is whose the office is",
			"تنحى رئيس وزراء إثيوبيا هايلي مريم ديسالين", // "the prime minister of Ethiopia Hailemariam Desalegn stepped down"
			[]want{{rasid.PER, "هايلي مريم ديسالين", "رئيس وزراء إثيوبيا", "ETH", "GOV"}}, nil},
		{"a country of two words in the genitive",
			"قال رئيس جنوب أفريقيا سيريل رامافوزا إن الانتخابات نزيهة", // "the president of South Africa Cyril Ramaphosa said that the elections were fair"
			[]want{{rasid.PER, "سيريل رامافوزا", "رئيس جنوب أفريقيا", "ZAF", "GOV"}}, nil},
		{"a town's country is its mayor's",
			"قال رئيس بلدية إسطنبول أكرم إمام أوغلو إن المدينة جاهزة", // "the mayor of Istanbul Ekrem İmamoğlu said that the city is ready"
			[]want{{rasid.PER, "أكرم إمام أوغلو", "رئيس بلدية إسطنبول", "TUR", "GOV"}}, nil},
		{"an office of an international body has its code and no country",
			"دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى هدنة", // "the secretary-general of the United Nations António Guterres called for a truce"
			[]want{{rasid.PER, "أنطونيو غوتيريش", "الأمين العام للأمم المتحدة", "UN", "IGO"}}, nil},
		{"a journalist is of the media",
			"كتب الصحفي البريطاني روبرت فيسك مقالا", // "the British journalist Robert Fisk wrote an article"
			[]want{{rasid.PER, "روبرت فيسك", "الصحفي البريطاني", "GBR", "MED"}}, nil},
		{"an activist is a civilian of her country",
			"قالت الناشطة السعودية هالة الدوسري إن المحاكمة سرية", // "the Saudi activist Hala al-Dosari said that the trial is secret"
			[]want{{rasid.PER, "هالة الدوسري", "الناشطة السعودية", "SAU", "CVL"}}, nil},
		{"a name in marks and tatweel is the same name, cut as written",
			"قال محـمـد بـن سـلمـان إن الرؤية ناجحة", // "Mohammed bin Salman said that the vision succeeds"
			[]want{{rasid.PER, "محـمـد بـن سـلمـان", "", "SAU", "GOV"}}, nil},
		{"a vowelled title is read as the bare one",
			"وصل وزيرُ الخارجيّةِ التونسيُّ خميّس الجهيناوي إلى روما", // "the Tunisian foreign minister Khemaies Jhinaoui arrived in Rome"
			[]want{{rasid.PER, "خميّس الجهيناوي", "وزيرُ الخارجيّةِ التونسيُّ", "TUN", "GOV"}, {rasid.LOC, "روما", "", "ITA", ""}}, nil},
		{"the minister with a pronoun on his ministry",
			"قال وزير خارجيته محمد سيالة إن بلاده ترفض الوصاية", // "his foreign minister Mohamed Siala said that his country rejects tutelage"
			[]want{{rasid.PER, "محمد سيالة", "وزير خارجيته", "LBY", "GOV"}, {rasid.Actor, "بلاده", "", "", "GOV"}}, nil},
		{"ل is cut off a surname and kept where it is a letter",
			"قال لافروف لظريف إن موسكو مستعدة", // "Lavrov told Zarif that Moscow is ready"
			[]want{{rasid.PER, "لافروف", "", "RUS", "GOV"}, {rasid.PER, "ظريف", "", "IRN", "GOV"}}, nil},
	})
}

func TestCoordinationDoesNotMergeNames(t *testing.T) {
	testRows(t, []row{
		{"two leaders", "قال جو بايدن وكامالا هاريس إن الاقتصاد بخير", // "Joe Biden and Kamala Harris said that the economy is well"
			[]want{{rasid.PER, "جو بايدن", "", "USA", "GOV"}, {rasid.PER, "كامالا هاريس", "", "USA", "GOV"}}, nil},
		{"two presidents with their titles", "قال الرئيس الأميركي دونالد ترامب والرئيس الروسي فلاديمير بوتين إن اللقاء مثمر", // "the American president Donald Trump and the Russian president Vladimir Putin said that the meeting was fruitful"
			[]want{{rasid.PER, "دونالد ترامب", "الرئيس الأميركي", "USA", "GOV"}, {rasid.PER, "فلاديمير بوتين", "الرئيس الروسي", "RUS", "GOV"}}, nil},
		{"the guest after the host", "استقبل الملك محمد السادس الرئيس السنغالي ماكي سال", // "King Mohammed VI received the Senegalese president Macky Sall"
			[]want{{rasid.PER, "الملك محمد السادس", "", "MAR", "GOV"}, {rasid.PER, "ماكي سال", "الرئيس السنغالي", "SEN", "GOV"}}, nil},
		{"the crown prince after مع", "بحث العاهل الأردني الملك عبد الله الثاني مع ولي عهد أبوظبي محمد بن زايد الأزمة", // "the Jordanian monarch King Abdullah II discussed the crisis with the crown prince of Abu Dhabi Mohammed bin Zayed"
			[]want{{rasid.PER, "الملك عبد الله الثاني", "العاهل الأردني", "JOR", "GOV"}, {rasid.PER, "محمد بن زايد", "ولي عهد أبوظبي", "ARE", "GOV"}}, nil},
		{"capitals in a row", "طالبت واشنطن وباريس ولندن طهران بالالتزام", // "Washington, Paris and London demanded that Tehran comply"
			[]want{{rasid.LOC, "واشنطن", "", "USA", ""}, {rasid.LOC, "باريس", "", "FRA", ""}, {rasid.LOC, "لندن", "", "GBR", ""}, {rasid.LOC, "طهران", "", "IRN", ""}}, nil},
		{"countries after كل من", "نددت كل من تركيا وإيران بالقرار", // "both Turkey and Iran condemned the decision"
			[]want{{rasid.LOC, "تركيا", "", "TUR", ""}, {rasid.LOC, "إيران", "", "IRN", ""}}, nil},
		{"two unions", "اجتمع الاتحاد الأوروبي مع الاتحاد الأفريقي", // "the European Union met the African Union"
			[]want{{rasid.ORG, "الاتحاد الأوروبي", "", "EU", "IGO"}, {rasid.ORG, "الاتحاد الأفريقي", "", "AU", "IGO"}}, nil},
	})
}

// TestSurnameResumesFullName: news names somebody in full once and by the last
// name from then on, which is often no name in any list.
func TestSurnameResumesFullName(t *testing.T) {
	testRows(t, []row{
		{"the later surname has the country and role of the office",
			"قال وزير الداخلية الأرميني ساركيس بيتروسيان إن الحدود مفتوحة. وأضاف بيتروسيان أن الطريق آمنة", // "the Armenian interior minister Sarkis Petrosyan said that the borders are open. Petrosyan added that the road is safe"
			[]want{{rasid.PER, "ساركيس بيتروسيان", "وزير الداخلية الأرميني", "ARM", "GOV"}, {rasid.PER, "بيتروسيان", "", "ARM", "GOV"}}, nil},
		{"a clitic on the surname is cut off",
			"وصل السفير الهولندي يوهان فيرميولن إلى عدن. وتحدثت هناك لفيرميولن", // "the Dutch ambassador Johan Vermeulen arrived in Aden. She talked to Vermeulen there"
			[]want{{rasid.PER, "يوهان فيرميولن", "السفير الهولندي", "NLD", "GOV"}, {rasid.PER, "فيرميولن", "", "NLD", "GOV"}}, nil},
		{"the surname of the headline is told by the body",
			"بيتروسيان: الحدود مفتوحة\nقال وزير الداخلية الأرميني ساركيس بيتروسيان إن الطريق آمنة", // "Petrosyan: the borders are open / the Armenian interior minister Sarkis Petrosyan said …"
			[]want{{rasid.PER, "بيتروسيان", "", "ARM", "GOV"}, {rasid.PER, "ساركيس بيتروسيان", "وزير الداخلية الأرميني", "ARM", "GOV"}}, nil},
	})
}

package mention_test

import "testing"

// TestTownsOfOneName: the article's other countries choose among them.
func TestTownsOfOneName(t *testing.T) {
	for _, tt := range []struct{ name, text, place, country string }{
		{"Quneitra of Syria", "قصفت قوات النظام السوري القنيطرة.", "القنيطرة", "SYR"},
		{"Kenitra of Morocco", "أعلنت الشرطة المغربية عن حملة في القنيطرة.", "القنيطرة", "MAR"},
		{"Tripoli of Libya", "أعلنت الحكومة الليبية حظر التجول في طرابلس.", "طرابلس", "LBY"},
		{"Tripoli of Lebanon", "قال الجيش اللبناني إن المعارك في طرابلس مستمرة.", "طرابلس", "LBN"},
		{"the other towns of the article tell", "أغلقت المدارس في بنغازي ومصراتة، وتوقفت الرحلات من طرابلس.", "طرابلس", "LBY"},
		{"the countryside of Homs beside it", "عاد سكان ريف حمص إلى بلدة القصير.", "القصير", "SYR"},
		{"the Red Sea beside it", "تضررت الشعاب في محافظة البحر الأحمر قرب مدينة القصير.", "القصير", "EGY"},
		{"a namesake says nothing of another", "وصل الوفد من القنيطرة إلى طرابلس في لبنان.", "طرابلس", "LBN"},
		{"Paris stays in France", "طالبت واشنطن وباريس بالالتزام.", "باريس", "FRA"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := read(t, tt.text)
			for i := range doc.Mentions {
				if m := &doc.Mentions[i]; doc.Slice(m.Span) == tt.place {
					if m.Country != tt.country {
						t.Errorf("%s is read in %s, want %s (%s)", tt.place, m.Country, tt.country, m.By.Rule)
					}
					return
				}
			}
			t.Errorf("%s is not found", tt.place)
		})
	}
}

// TestBodiesOfOneName: a nisba decides, then the countries the article names;
// where nothing speaks for any, the best known is a guess.
func TestBodiesOfOneName(t *testing.T) {
	for _, tt := range []struct {
		name, text, body, country string
		sure                      bool
	}{
		{"Ennahda of Tunisia", "قالت حركة النهضة إن البرلمان التونسي منقسم.", "حركة النهضة", "TUN", true},
		{"Ennahda of Algeria", "قاطعت حركة النهضة الانتخابات في الجزائر.", "حركة النهضة", "DZA", true},
		{"the Baath of Syria", "أغلقت السلطات في دمشق مقار حزب البعث.", "حزب البعث", "SYR", true},
		{"the Baath of Iraq", "أصدر البرلمان العراقي قانونا ضد حزب البعث.", "حزب البعث", "IRQ", true},
		{"the Conservatives of Canada", "فاز حزب المحافظين بمقاعد في كندا.", "حزب المحافظين", "CAN", true},
		{"the Conservatives of Britain", "خسر حزب المحافظين أغلبيته في لندن.", "حزب المحافظين", "GBR", true},
		{"the Democrats of Italy", "أيد الحزب الديمقراطي الحكومة في روما.", "الحزب الديمقراطي", "ITA", true},
		{"the Democrats of nobody", "أيد الحزب الديمقراطي المرشحة.", "الحزب الديمقراطي", "USA", false},
		{"the council of Yemen", "سيطر المجلس الانتقالي على عدن في اليمن.", "المجلس الانتقالي", "YEM", true},
		{"the council of Libya", "اعترفت باريس بأن المجلس الانتقالي يمثل ليبيا.", "المجلس الانتقالي", "LBY", true},
		{"the nisba before the article", "في اليمن رحبت الحكومة، أما الجيش الوطني السوري فرفض.", "الجيش الوطني السوري", "SYR", true},
		{"the Moroccan party beside the palace", "خسر حزب العدالة والتنمية رئاسة الحكومة في الرباط.", "حزب العدالة والتنمية", "MAR", true},
		{"the party of nobody", "خسر حزب العدالة والتنمية الانتخابات.", "حزب العدالة والتنمية", "TUR", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := read(t, tt.text)
			m := one(t, doc, tt.body)
			if m.Country != tt.country || (m.Confidence > 0.6) != tt.sure {
				t.Errorf("%s is of %s, confidence %.2f, want %s, sure %v\n%s", tt.body, m.Country, m.Confidence, tt.country, tt.sure, mentionsOf(doc))
			}
		})
	}
}

// TestNounsOfTierThree: they head an actor only where they are subject, counted,
// or said to be somebody's.
func TestNounsOfTierThree(t *testing.T) {
	testReadings(t, []reading{
		{"النفط", "the ministry: subject of a feminine verb, or with a feminine nisba", "ACTOR @GOV", []string{
			"أعلنت [النفط] ارتفاع الصادرات.",
			"قالت [النفط] العراقية إن الحقل عاد إلى العمل.",
		}},
		{"النفط", "oil", "none !ACTOR", []string{
			"ارتفع [النفط] إلى سبعين دولارا.",
			"تراجعت أسعار [النفط] في لندن.",
			"صدر العراق [النفط] عبر تركيا.",
		}},
		{"آخر", "others who are counted", "ACTOR", []string{
			"قتل رجل وأصيب 12 [آخرون] في الانفجار.",
			"نجا خمسة [آخرون] من الحادث.",
		}},
		{"آخر", "another, of a thing", "!ACTOR", []string{
			"على صعيد [آخر] تراجعت الليرة.",
			"انتقل السجناء إلى مبنى [آخر] أمس.",
		}},
		{"مواقع", "positions of somebody", "ACTOR", []string{
			"قصفت الطائرات [مواقع] للحوثيين في صعدة.",
			"دمرت المدفعية [مواقع] داعش قرب الحدود.",
		}},
		{"مواقع", "places of nobody in particular", "!ACTOR", []string{
			"زار الوفد [مواقع] أثرية في الجنوب.",
			"حدد المهندسون [مواقع] جديدة للبناء.",
		}},
	})
}

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

package arabic

import (
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		name, text string
		value, n   int
	}{
		{"digits", "8 جنود", 8, 1},
		{"grouped digits", "170,000 شخص", 170000, 1},
		{"digits and a scale", "230 الف قتيل", 230000, 2},
		{"unit word", "خمسة جنود", 5, 1},
		{"teen", "ثلاثة عشر قتيلا", 13, 2},
		{"unit and ten", "خمسة وعشرين جريحا", 25, 2},
		{"hundreds written as one", "ثلاثمائة نازح", 300, 1},
		{"hundreds written apart", "ثلاث مئة نازح", 300, 2},
		{"two hundred in construct", "مئتي جندي", 200, 1},
		{"thousands", "خمسة آلاف جندي", 5000, 2},
		{"bare thousand", "الف جندي", 1000, 1},
		{"hundred and units", "مئة وخمسة قتلى", 105, 2},
		{"article", "العشرة الاوائل", 10, 1},
		{"two numbers side by side are two", "5 10", 5, 1},
		{"vague counts are no numbers", "عشرات القتلى", 0, 0},
		{"no number", "جنود", 0, 0},
	} {
		var words []string
		for _, w := range strings.Fields(c.text) {
			words = append(words, Fold(w))
		}
		if v, n := Number(words); v != c.value || n != c.n {
			t.Errorf("%s: Number(%q) = %d, %d; want %d, %d", c.name, c.text, v, n, c.value, c.n)
		}
	}
}

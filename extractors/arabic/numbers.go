package arabic

import (
	"strconv"
	"strings"
)

// Number reads a cardinal that starts at words[0] (folded words, as Token.Norm
// gives them) and returns its value and how many words it takes; n is 0 if no
// number starts there. Digits, words and mixtures are read: "230 الف" (230
// thousand), "خمسه وعشرين" (25), "ثلاثمائه", "1.5 مليون", "مئتي". A leading
// article or one-letter word on the first word is the caller's to strip, except
// that الـ is accepted (العشره). Vague counts (عشرات, مئات, بضعه) are no
// numbers.
func Number(words []string) (value, n int) {
	total, part, i := 0, 0, 0
	seen := false
	for i < len(words) {
		w := words[i]
		joined := false
		if i > 0 {
			// After the first word the parts are joined by و: خمسة وعشرون.
			rest, ok := strings.CutPrefix(w, "و")
			if ok && rest != "" {
				if _, _, known := numberWord(rest); known {
					w, joined = rest, true
				}
			}
		} else {
			w = strings.TrimPrefix(w, "ال")
			if w == "ف" || w == "" { // الف is "thousand", not the article and ف
				w = words[i]
			}
		}
		v, scale, ok := numberWord(w)
		if i == 0 && (w == "الاف" || w == "ملايين" || w == "مليارات") {
			break // "thousands of" is no number
		}
		if !ok && i == 0 {
			v, scale, ok = numberWord(words[i])
		}
		if !ok {
			break
		}
		if i > 0 && !joined && !scale && !((w == "عشر" || w == "عشره") && part%100 < 10 && part%100 > 0) && !(v >= 100 && v < 1000) {
			break // two numbers side by side are two numbers
		}
		switch {
		case scale && v >= 1000:
			if part == 0 {
				part = 1
			}
			total += part * v
			part = 0
		case scale: // مئة after a unit: ثلاث مئة
			if u := part % 100; u > 2 && u < 10 && !joined {
				part += u*v - u
			} else {
				part += v
			}
		default:
			part += v
		}
		seen = true
		i++
	}
	if !seen {
		return 0, 0
	}
	return total + part, i
}

// numberWord gives the value of one word; scale marks the words that multiply
// what stands before them.
func numberWord(w string) (v int, scale, ok bool) {
	if w == "" {
		return 0, false, false
	}
	if w[0] >= '0' && w[0] <= '9' {
		digits := strings.Map(func(r rune) rune {
			if r == ',' || r == '٬' {
				return -1
			}
			return r
		}, w)
		if k, err := strconv.Atoi(digits); err == nil && int64(k) < 1<<40 {
			return k, false, true
		}
		// 170.000 is how much of the press groups thousands.
		if head, tail, cut := strings.Cut(digits, "."); cut && len(tail) == 3 {
			if k, err := strconv.Atoi(head + tail); err == nil && int64(k) < 1<<40 {
				return k, false, true
			}
		}
		return 0, false, false
	}
	if v, ok := units[w]; ok {
		return v, false, true
	}
	if v, ok := scales[w]; ok {
		return v, true, true
	}
	return 0, false, false
}

var units = map[string]int{
	"واحد": 1, "واحده": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2, "احدي": 1,
	"ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6, "ست": 6, "سبعه": 7, "سبع": 7,
	"ثمانيه": 8, "ثماني": 8, "ثمان": 8, "تسعه": 9, "تسع": 9, "عشره": 10, "عشر": 10,
	"عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50,
	"ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
	"مائتان": 200, "مائتين": 200, "مائتي": 200, "ميتين": 200, "ميتان": 200, "ميتي": 200, "مايتين": 200, "مايتان": 200, "مايتي": 200,
	"ثلاثميه": 300, "ثلاثمايه": 300, "اربعميه": 400, "اربعمايه": 400, "خمسميه": 500, "خمسمايه": 500, "ستميه": 600, "ستمايه": 600,
	"سبعميه": 700, "سبعمايه": 700, "ثمانميه": 800, "ثمانمايه": 800, "ثمانيمايه": 800, "تسعميه": 900, "تسعمايه": 900,
	"الفان": 2000, "الفين": 2000, "الفي": 2000, "مليونان": 2000000, "مليونين": 2000000, "مليوني": 2000000,
}

var scales = map[string]int{
	"ميه": 100, "مايه": 100, "مئه": 100, "مائه": 100,
	"الف": 1000, "الاف": 1000, "الفا": 1000, "مليون": 1000000, "ملايين": 1000000, "مليونا": 1000000, "مليار": 1000000000, "مليارات": 1000000000,
}

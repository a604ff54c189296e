package segment

import (
	"context"
	"strings"
	"testing"

	"github.com/rasid-news/rasid"
)

// benchText is a lead and a quotation in the manner of an agency.
const benchText = `عمّان - وكالات: أعلن المتحدث باسم الحكومة، اليوم الأحد، أن بلاده لن ترسل قواتها إلى الحدود قبل انتهاء المحادثات.
وقال المتحدث في مؤتمر صحفي إن "الوفدين سيلتقيان الأسبوع المقبل لبحث آلية تبادل الأسرى والجرحى"، مشيراً إلى أن الوسطاء وافقوا على المقترح.
وأضاف أن وزارة الصحة أحصت 17 جريحاً، بينهم ثلاثة أطفال، في القصف الذي استهدف مدرستهم صباح السبت.`

func BenchmarkAnnotate(b *testing.B) {
	seg, err := New(Config{})
	if err != nil {
		b.Fatal(err)
	}
	body := strings.Repeat(benchText+"\n", 20)
	words := 0
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		doc := rasid.NewDocument("bench", "", body)
		if err := seg.Annotate(context.Background(), doc); err != nil {
			b.Fatal(err)
		}
		words += len(doc.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Config{}); err != nil {
			b.Fatal(err)
		}
	}
}

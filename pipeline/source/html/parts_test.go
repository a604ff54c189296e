package html

import (
	"strings"
	"testing"
)

func TestDayInAnAddress(t *testing.T) {
	tests := []struct{ url, want string }{
		{"https://example.org/story/2020/8/24/some-title/4943459", "2020-08-24"},
		{"https://example.org/news/2019-11-02-1.38", "2019-11-02"},
		{"https://example.org/2020/99/24", ""},
		{"https://example.org/news/7349926", ""},
	}
	for _, tt := range tests {
		if got := dateInURL(tt.url).String(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.url, got, tt.want)
		}
	}
}

func TestStatedBodyDecidesBetweenLines(t *testing.T) {
	const (
		one   = "قررت بلدية المدينة إغلاق السوق القديمة أسبوعا كاملا لإجراء أعمال الصيانة في شبكة المياه التي تعطلت منذ نهاية الشهر الماضي."
		two   = "وقال رئيس البلدية إن فرق الطوارئ ستعمل على مدار الساعة لإنجاز العمل في موعده، داعيا التجار إلى نقل بضائعهم قبل يوم الخميس."
		three = "ويضم السوق أكثر من مئتي متجر، ويزوره آلاف المتسوقين يوميا، خصوصا في أيام الأعياد التي تشهد ازدحاما كبيرا في الشوارع المحيطة."
		other = "بدء موسم الزيتون في القرى المجاورة"
	)
	join := func(s ...string) string { return strings.Join(s, "\n") }
	tests := []struct{ name, found, stated, want string }{
		{"other news between the lines", join(one, other, two, three), one + " " + two + " " + three, join(one, two, three)},
		{"statement without the lead", join(one, two, three), two + " " + three, join(one, two, three)},
		{"wrong part of the page", join(other, other), join(one, "", two, three), join(one, two, three)},
		{"statement in markup", join(other), "<p>" + one + "</p><p>" + two + "</p>" + three, join(one, two, three)},
		{"statement cut short", join(one, two, three), one + " " + two + " …", join(one, two, three)},
		{"summary", join(one, two, three), "إغلاق السوق القديمة", join(one, two, three)},
		{"nothing stated", join(one, other), "", join(one, other)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reconcile(tt.found, tt.stated); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestTitleWithoutTheSite(t *testing.T) {
	tests := []struct{ title, outlet, want string }{
		{"افتتاح الجسر | مرفأ نيوز", "مرفأ نيوز", "افتتاح الجسر"},
		{"افتتاح الجسر - مرفأ نيوز", "مرفأ نيوز", "افتتاح الجسر"},
		{"مراسل مرفأ نيوز", "مرفأ نيوز", "مراسل مرفأ نيوز"},
		{"افتتاح الجسر", "", "افتتاح الجسر"},
	}
	for _, tt := range tests {
		if got := withoutOutlet(tt.title, tt.outlet); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestClassNamesOfNoise(t *testing.T) {
	for name, want := range map[string]bool{
		"share-buttons": true, "relatedPosts": true, "post_comments": true, "read-also box": true, "ad slot": true, "ads_top": true,
		"article-body": false, "header": false, "shareholders": false, "advance": false, "readable": false, "content": false,
	} {
		if got := namesNoise(name); got != want {
			t.Errorf("%q: noise %v, want %v", name, got, want)
		}
	}
}

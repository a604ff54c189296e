package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/rasid-news/rasid/pipeline/source/input"
)

// noiseWords are the words in class and id by which sites name what is not the
// article. They are compared with whole words (split at -, _ and capitals), so
// that "share" does not catch "shareholders".
const noiseWords = " share sharing social addtoany sharethis related similar readalso recommended recommend recirculation " +
	"comment comments disqus ad ads advert advertisement adslot banner sponsored taboola outbrain newsletter subscribe subscription " +
	"breadcrumb breadcrumbs mostread mostviewed popular trending tags taglist tweet twitter instagram facebook telegram whatsapp " +
	"cookie cookies consent popup modal sidebar skip pagination print toolbar "

// noisePairs are two words in a row that only together name noise.
const noisePairs = " read-also also-read most-read most-viewed see-also read-more more-news tag-list author-bio follow-us "

// clean takes out of a page what readability is known to keep: embedded posts,
// sharing bars, lists of related articles. No element is taken that holds a
// third of the text of the page outside of links, whatever its class says: some
// sites call the whole body "has-sidebar" or "print-this", on pages most of which
// are links to others.
func clean(doc *html.Node) {
	total := proseLen(doc)
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			switch {
			case c.Type == html.CommentNode, c.Type == html.ElementNode && isNever(c):
				n.RemoveChild(c)
			case c.Type == html.ElementNode && isNoise(c) && proseLen(c)*3 < total:
				n.RemoveChild(c)
			case c.Type == html.ElementNode && isPointerHeading(c):
				if list := nextElement(c); list != nil && textLen(list, true)*2 > textLen(list, false) {
					if next == list || next != nil && next.Type == html.TextNode {
						next = list.NextSibling
					}
					n.RemoveChild(list)
				}
				n.RemoveChild(c)
			default:
				walk(c)
			}
			c = next
		}
	}
	walk(doc)
}

// proseLen returns the number of bytes of text under n that stand in no link.
func proseLen(n *html.Node) int { return textLen(n, false) - textLen(n, true) }

// isNever reports whether an element is never part of an article.
func isNever(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Button, atom.Iframe, atom.Noscript, atom.Script, atom.Style, atom.Template, atom.Svg, atom.Select:
		return true
	}
	return false
}

func isNoise(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Article, atom.Main, atom.Head, atom.Meta, atom.Title, atom.Link:
		return false
	case atom.Aside:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			if namesNoise(a.Val) {
				return true
			}
		case "role":
			switch a.Val {
			case "navigation", "complementary", "search", "banner", "contentinfo", "dialog":
				return true
			}
		case "hidden":
			return true
		}
	}
	return false
}

func namesNoise(value string) bool {
	for _, name := range strings.Fields(value) {
		last := ""
		for _, word := range splitName(name) {
			if strings.Contains(noiseWords, " "+word+" ") || last != "" && strings.Contains(noisePairs, " "+last+"-"+word+" ") {
				return true
			}
			last = word
		}
	}
	return false
}

// splitName cuts relatedPosts, related-posts and related_posts into the same
// lower-case words.
func splitName(name string) []string {
	var words []string
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c == '-' || c == '_' || c == ':' || c == '.':
			cut(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z':
			cut(i)
			start = i
		}
	}
	cut(len(name))
	return words
}

// pointers are the cues that open a line which sends the reader to another
// article, in the spelling that input.Plain gives.
var pointers = [...]string{
	"اقرا ايضا",     // read also
	"اقرا المزيد",   // read more
	"اقرا كذلك",     // read likewise
	"شاهد ايضا",     // see also
	"طالع ايضا",     // look at also
	"انظر ايضا",     // see also
	"مواضيع ذات صل", // related topics
	"مواضيع متعلق",  // related topics
	"اخبار ذات صل",  // related news
	"اخبار متعلق",   // related news
	"مقالات متعلق",  // related articles
	"مقالات ذات صل", // related articles
	"روابط ذات صل",  // related links
	"ذات صل",        // related
	"تابعونا عل",    // follow us on
	"تابعوا اخ",     // follow the latest, follow the news
	"اشترك في",      // subscribe to
	"شارك هذا",      // share this
}

// longestPointer is how long, in bytes, a line may be and still be a pointer: a
// cue and a headline.
const longestPointer = 320

// isPointer reports whether a line sends the reader elsewhere. «اقرأ أيضا: …»
// ("read also: …") stands inside the body on every second site, and its
// headline would be read as an event of this article.
func isPointer(line string) bool {
	if len(line) > longestPointer {
		return false
	}
	key := input.Plain(line, 40)
	for _, cue := range pointers {
		if strings.HasPrefix(key, cue) {
			// A cue that goes on as a sentence with a full stop is prose.
			return !strings.HasSuffix(line, ".") || strings.ContainsAny(line[:min(len(line), 60)], ":|")
		}
	}
	return false
}

// notices are the cues that open a line which speaks of the site itself, below
// the article and above the comments.
var notices = [...]string{
	"الاراء الوارد",     // the views expressed (below are not those of the site)
	"الاراء المنشور",    // the views published
	"التعليقات الوارد",  // the comments made
	"التعليقات المنشور", // the comments published
	"جميع الحقوق",       // all rights (reserved)
	"كل الحقوق",         // all rights
}

// terms are the words of which a line about the rules of the site has two.
var terms = [...]string{
	"سياسة الخصوصية",     // privacy policy
	"شروط الاستخدام",     // terms of use
	"شروط استخدام",       // terms of use of
	"ارشادات الاستخدام",  // guidelines of use
	"مراجعة التعليقات",   // review of comments
	"مشاركاتك",           // your contributions
	"ملفات تعريف الارتب", // cookies
}

// isNotice reports whether a line is no news but speaks of the site: who owns it,
// what one may write there.
func isNotice(line string) bool {
	key := input.Plain(line, 600)
	for _, cue := range notices {
		if strings.HasPrefix(key, cue) {
			return true
		}
	}
	n := 0
	for _, term := range terms {
		if strings.Contains(key, term) {
			n++
		}
	}
	return n > 1
}

// isPointerHeading reports whether an element is the heading of a list of other
// articles: short, and a cue alone.
func isPointerHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.P, atom.Strong, atom.Span, atom.Div:
	default:
		return false
	}
	if textLen(n, false) > 60 {
		return false
	}
	return isPointer(oneLine(textOf(n)))
}

func nextElement(n *html.Node) *html.Node {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode {
			return s
		}
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" {
			return nil
		}
	}
	return nil
}

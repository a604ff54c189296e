package segment

import (
	"bufio"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rasid-news/rasid/extractors/arabic"
)

// A goldWord is a written word with the letters that annotators cut off, the
// article left on: PUD has none, WikiNews marks it apart.
type goldWord struct {
	word     string
	pro, enc int // letters
}

// sharedFile opens a data set that does not travel with the repository, or
// skips the test.
func sharedFile(t *testing.T, path ...string) *os.File {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, path...)...))
	if err != nil {
		t.Skipf("data set is not at hand: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// readPUD rebuilds the written words of a treebank in which clitics are words
// of their own.
func readPUD(t *testing.T) []goldWord {
	f := sharedFile(t, "ud", "UD_Arabic-PUD", "ar_pud-ud-test.conllu")
	type part struct {
		form, pos string
	}
	var out []goldWord
	var run []part
	flush := func() {
		if len(run) == 0 {
			return
		}
		host := 0 // the part that is no clitic: the last that is not a pronoun
		for host < len(run)-1 && isClitic(run[host].form, run[host].pos) &&
			!((run[host].form == "ل" || run[host].form == "ب") && run[host+1].pos == "PRON" && pronouns[run[host+1].form]) {
			host++
		}
		var g goldWord
		for i, p := range run {
			g.word += p.form
			switch n := utf8.RuneCountInString(arabic.Fold(p.form)); {
			case i < host:
				g.pro += n
			case i > host:
				g.enc += n
			}
		}
		out = append(out, g)
		run = run[:0]
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		col := strings.Split(sc.Text(), "\t")
		if len(col) < 10 {
			flush()
			continue
		}
		r, _ := utf8.DecodeRuneInString(col[1])
		if !arabic.IsLetter(r) {
			flush()
			continue
		}
		run = append(run, part{form: col[1], pos: col[3]})
		if !strings.Contains(col[9], "SpaceAfter=No") {
			flush()
		}
	}
	flush()
	return out
}

func isClitic(form, pos string) bool {
	return utf8.RuneCountInString(arabic.Fold(form)) == 1 && pos != "NOUN" && pos != "VERB"
}

// readPADT reads a treebank in which each fused word, tagged _, stands before
// its parts.
func readPADT(t *testing.T) []goldWord {
	f := sharedFile(t, "ud", "padt-upos-lines", "ar_padt-ud-dev.txt")
	var out []goldWord
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		left, right, _ := strings.Cut(sc.Text(), "\t")
		words, tags := strings.Fields(left), strings.Fields(right)
		for i := 0; i < len(words) && i < len(tags); i++ {
			r, _ := utf8.DecodeRuneInString(words[i])
			if !arabic.IsLetter(r) {
				continue
			}
			g := goldWord{word: words[i]}
			if tags[i] == "_" {
				i = readParts(&g, words, tags, i)
			}
			out = append(out, g)
		}
	}
	return out
}

// readParts counts the clitics among the parts after the fused word at i, and
// returns the index of its last part.
func readParts(g *goldWord, words, tags []string, i int) int {
	rest := utf8.RuneCountInString(g.word)
	last := i
	for last+1 < len(words) && rest > 0 {
		last++
		n := utf8.RuneCountInString(words[last])
		// للدول is ل and الدول: the parts are one letter longer.
		if rest -= n; rest == -1 {
			rest = 0
		}
	}
	host := i + 1
	for host < last && utf8.RuneCountInString(words[host]) == 1 &&
		!((words[host] == "ل" || words[host] == "ب") && tags[host+1] == "PRON" && pronouns[words[host+1]]) {
		g.pro++
		host++
	}
	for k := host + 1; k <= last; k++ {
		g.enc += utf8.RuneCountInString(words[k])
	}
	return last
}

// readWikiNews reads words written as و+ال+قو+ات with their tags.
func readWikiNews(t *testing.T) []goldWord {
	f := sharedFile(t, "ud", "wikinews-qcri", "WikiNews.pos.ref")
	var out []goldWord
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		word, tag, _ := strings.Cut(sc.Text(), "\t")
		segs, tags := strings.Split(word, "+"), strings.Split(tag, "+")
		r, _ := utf8.DecodeRuneInString(word)
		if len(segs) != len(tags) || !arabic.IsLetter(r) {
			continue
		}
		var g goldWord
		i := 0
		for i < len(segs)-1 && (tags[i] == "CONJ" || tags[i] == "PREP" || tags[i] == "FUT_PART" || tags[i] == "PART") && len(segs[i]) == 2 &&
			!((segs[i] == "ل" || segs[i] == "ب") && tags[i+1] == "PRON" && pronouns[segs[i+1]]) {
			g.pro++
			i++
		}
		last := len(segs) - 1
		if last > i && tags[last] == "PRON" && pronouns[segs[last]] && !(tags[last-1] == "V" && (segs[last] == "نا" || segs[last] == "ي")) {
			g.enc = utf8.RuneCountInString(segs[last])
		}
		g.word = strings.Join(segs, "")
		if i > 0 && segs[i-1] == "ل" && tags[i] == "DET" { // ل+ال is written لل
			g.word = strings.Replace(g.word, "لال", "لل", 1)
			if i+1 < len(segs) && strings.HasPrefix(segs[i+1], "ل") {
				g.word = strings.Replace(g.word, "للل", "لل", 1)
			}
		}
		out = append(out, g)
	}
	return out
}

var pronouns = map[string]bool{
	"ه": true, "ها": true, "هم": true, "هما": true, "هن": true, "نا": true, "ني": true,
	"ك": true, "كم": true, "ي": true,
}

func TestSplitAccuracy(t *testing.T) {
	x, err := newLexicon()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []struct {
		name string
		read func(*testing.T) []goldWord
		want float64
	}{
		{"PUD", readPUD, 0.98},
		{"WikiNews", readWikiNews, 0.98},
		{"PADT", readPADT, 0.97},
	} {
		t.Run(set.name, func(t *testing.T) {
			words := set.read(t)
			right, cutWords, cutRight := 0, 0, 0
			wrong := map[string]int{}
			for _, g := range words {
				pro, enc := x.split(arabic.Fold(g.word), spell(g.word))
				p := utf8.RuneCountInString(strings.TrimSuffix(pro, "ال"))
				if strings.HasSuffix(pro, "لل") {
					p--
				}
				e := utf8.RuneCountInString(enc)
				ok := p == g.pro && e == g.enc
				if g.pro+g.enc > 0 {
					cutWords++
				}
				if ok {
					right++
					if g.pro+g.enc > 0 {
						cutRight++
					}
					continue
				}
				core := strings.TrimSuffix(strings.TrimPrefix(arabic.Fold(g.word), pro), enc)
				wrong[g.word+" "+pro+"+"+core+"+"+enc+" want "+string(rune('0'+g.pro))+string(rune('0'+g.enc))]++
			}
			acc := float64(right) / float64(len(words))
			t.Logf("%d words, %.2f %% right; of %d words that are cut %.2f %%", len(words), 100*acc, cutWords, 100*float64(cutRight)/float64(cutWords))
			if acc < set.want {
				t.Errorf("accuracy %.4f is below %.2f", acc, set.want)
			}
			if os.Getenv("SEGMENT_ERRORS") == "" {
				return
			}
			keys := make([]string, 0, len(wrong))
			for k := range wrong {
				keys = append(keys, k)
			}
			sort.Slice(keys, func(i, j int) bool {
				if wrong[keys[i]] != wrong[keys[j]] {
					return wrong[keys[i]] > wrong[keys[j]]
				}
				return keys[i] < keys[j]
			})
			for _, k := range keys {
				t.Logf("%3d %s", wrong[k], k)
			}
		})
	}
}

package gazetteers

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rasid-news/rasid"
	"github.com/rasid-news/rasid/extractors/segment"
)

// million is how many names the scale benchmarks take. Run them alone:
//
//	go test ./gazetteers -run xxx -bench Scale -benchtime 1x
const million = 1_000_000

// A generator makes names that look like those of people, places and bodies:
// roots of three letters in the patterns that Arabic makes words of, two to four
// words a name, with the particles that names have.
type generator struct {
	r     *rand.Rand
	roots [][3]string
	given []string
}

func newGenerator(seed uint64) *generator {
	g := &generator{r: rand.New(rand.NewPCG(seed, seed))}
	letters := strings.Split("ب ت ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه و ي", " ")
	for range 2500 {
		g.roots = append(g.roots, [3]string{letters[g.r.IntN(len(letters))], letters[g.r.IntN(len(letters))], letters[g.r.IntN(len(letters))]})
	}
	g.given = strings.Split("محمد أحمد علي حسن حسين إبراهيم يوسف خالد سعيد عمر عثمان مصطفى محمود فاطمة زينب مريم ليلى سلمى هدى كريم جمال طارق سامي نبيل وليد فؤاد عادل رشيد", " ")
	return g
}

// word makes a word of a root: فاعل، مفعول، فعيل، تفعيل and so on.
func (g *generator) word() string {
	a := g.roots[g.zipf(len(g.roots))]
	switch g.r.IntN(12) {
	case 0:
		return a[0] + "ا" + a[1] + a[2]
	case 1:
		return "م" + a[0] + a[1] + "و" + a[2]
	case 2:
		return a[0] + a[1] + "ي" + a[2]
	case 3:
		return "ت" + a[0] + a[1] + "ي" + a[2]
	case 4:
		return a[0] + a[1] + "ا" + a[2] + "ي"
	case 5:
		return a[0] + a[1] + a[2] + "ان"
	case 6:
		return a[0] + a[1] + a[2] + "ة"
	case 7:
		return "م" + a[0] + "ا" + a[1] + a[2]
	case 8:
		return a[0] + "و" + a[1] + a[2]
	case 9:
		return "أ" + a[0] + a[1] + a[2]
	case 10:
		return a[0] + a[1] + "ا" + a[2]
	}
	return a[0] + a[1] + a[2]
}

// zipf returns a number below n, small ones more often.
func (g *generator) zipf(n int) int {
	f := g.r.Float64()
	return int(f * f * float64(n))
}

// name makes a name and the kind of thing that has it.
func (g *generator) name() (string, Kind) {
	switch g.r.IntN(10) {
	case 0, 1, 2, 3:
		given := g.given[g.zipf(len(g.given))]
		switch g.r.IntN(4) {
		case 0:
			return given + " بن " + g.word() + " ال" + g.word(), Person
		case 1:
			return "عبد ال" + g.word() + " ال" + g.word() + "ي", Person
		}
		return given + " " + g.word() + " ال" + g.word() + "ي", Person
	case 4, 5, 6:
		head := [...]string{"", "", "", "دير ", "تل ", "كفر ", "عين ", "وادي ", "أبو "}[g.r.IntN(9)]
		if head == "" {
			return g.word() + " ال" + g.word(), City
		}
		return head + g.word() + " " + g.word(), City
	case 7:
		return g.word() + " " + g.word() + "ية", City
	}
	head := [...]string{"حركة", "جمعية", "شركة", "حزب", "هيئة", "مؤسسة", "لواء", "كتيبة"}[g.r.IntN(8)]
	return head + " ال" + g.word() + " وال" + g.word() + " " + g.word(), Org
}

// writeTable writes a table of n names. They are abroad, the worst case: every
// word of theirs may be spelled in other ways.
func (g *generator) writeTable(b testing.TB, path string, n int) {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<16)
	fmt.Fprintln(w, "id\tkind\ttier\tcountry\tgeonames\tlat\tlon\tpop\tsource\tnames")
	for i := range n {
		name, kind := g.name()
		if kind == City {
			fmt.Fprintf(w, "city.%d\t%s\t%d\tFRA\t%d\t%.4f\t%.4f\t%d\tmade\t%s\n", i, kind, 1+g.r.IntN(3), 100_000+i, g.r.Float64()*60, g.r.Float64()*90, g.r.IntN(1_000_000), name)
			continue
		}
		fmt.Fprintf(w, "%s.%d\t%s\t2\tDEU\t\t\t\t\tmade\t%s\n", kind, i, kind, name)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

// article makes running text of about size bytes: ordinary words of the same
// roots, clitics, marks, and a name every dozen words, half of them known.
func (g *generator) article(size int, known []string) string {
	function := strings.Split("في من على إلى أن عن التي الذي بعد قبل مع هذا هذه كان قال وقال إن ما لا وكان بين خلال حول منذ", " ")
	var b strings.Builder
	b.Grow(size + 200)
	for b.Len() < size {
		switch k := g.r.IntN(24); {
		case k < 8:
			b.WriteString(function[g.zipf(len(function))])
		case k == 8:
			b.WriteString([...]string{"", "و", "ل", "ب"}[g.r.IntN(4)])
			b.WriteString(known[g.r.IntN(len(known))])
		case k == 9:
			name, _ := g.name()
			b.WriteString(name)
		case k == 10:
			b.WriteString(g.word() + "،")
		case k == 11:
			b.WriteString(g.word() + ".")
		default:
			b.WriteString([...]string{"", "", "ال", "ال", "و", "وال", "بال", "لل", "ي", "ت"}[g.r.IntN(10)])
			b.WriteString(g.word())
			b.WriteString([...]string{"", "", "", "ون", "ات", "ها", "ه"}[g.r.IntN(7)])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// A meter follows how high the heap rises.
type meter struct {
	stop, done chan struct{}
	peak       uint64
}

func startMeter() *meter {
	m := &meter{stop: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(m.done)
		for tick := time.NewTicker(10 * time.Millisecond); ; {
			var s runtime.MemStats
			runtime.ReadMemStats(&s)
			m.peak = max(m.peak, s.HeapSys-s.HeapReleased+s.StackSys+s.GCSys+s.OtherSys+s.MSpanSys+s.MCacheSys+s.BuckHashSys)
			select {
			case <-m.stop:
				tick.Stop()
				return
			case <-tick.C:
			}
		}
	}()
	return m
}

// end returns the peak in bytes.
func (m *meter) end() uint64 {
	close(m.stop)
	<-m.done
	return m.peak
}

// heap returns what is in use after a collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// reusing is analyse with one slice for all names, which Config allows.
func reusing() func(string) []rasid.Token {
	var tokens []rasid.Token
	return func(text string) []rasid.Token {
		tokens = segment.Tokenize(text, rasid.Span{End: len(text)}, tokens[:0])
		return tokens
	}
}

// buildFile builds the compiled file of a table.
func buildFile(b *testing.B, from, to string) {
	builder, err := NewBuilder(Config{Analyse: reusing()})
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.Open(from)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := builder.Lay(from, f); err != nil {
		b.Fatal(err)
	}
	lex, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	if err := lex.Save(to); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkScale builds, opens and uses a lexicon of a million names.
func BenchmarkScale(b *testing.B) {
	dir := b.TempDir()
	from, to := filepath.Join(dir, "names.tsv"), filepath.Join(dir, "names.rgz")
	newGenerator(1).writeTable(b, from, million)
	const mega = 1e6
	b.Run("Build", func(b *testing.B) {
		for b.Loop() {
			m := startMeter()
			buildFile(b, from, to)
			b.ReportMetric(float64(m.end())/mega, "peak-MB")
		}
		if info, err := os.Stat(to); err == nil {
			b.ReportMetric(float64(info.Size())/mega, "file-MB")
		}
	})
	if _, err := os.Stat(to); err != nil {
		buildFile(b, from, to)
	}
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			if _, err := Open(to, analyse); err != nil {
				b.Fatal(err)
			}
		}
	})
	before := heap()
	lex, err := Open(to, analyse)
	if err != nil {
		b.Fatal(err)
	}
	var known []string
	for i := 0; i < lex.Len(); i += 1000 {
		known = append(known, lex.Entry(int32(i)).Names[0])
	}
	text := newGenerator(2).article(20*mega, known)
	tokens := analyse(text)
	b.Run("Match", func(b *testing.B) {
		hits := lex.Match(tokens, nil)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			hits = lex.Match(tokens, hits[:0])
		}
		b.ReportMetric(float64(len(hits)), "hits")
	})
	b.Run("MatchAll", func(b *testing.B) {
		hits := lex.MatchAll(tokens, nil)
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			hits = lex.MatchAll(tokens, hits[:0])
		}
		b.ReportMetric(float64(len(hits)), "hits")
	})
	b.Run("MatchVariants", func(b *testing.B) {
		exact := lex.MatchAll(tokens, nil)
		hits := lex.MatchVariants(tokens, exact, nil)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			hits = lex.MatchVariants(tokens, exact, hits[:0])
		}
		b.ReportMetric(float64(len(hits)), "hits")
	})
	b.Run("TokenizeAndMatch", func(b *testing.B) {
		var hits []Hit
		cut := reusing()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			for rest := text; rest != ""; {
				// In pieces of the size of an article, as the pipeline does.
				n := min(len(rest), 4000)
				if i := strings.IndexByte(rest[n:], ' '); i >= 0 {
					n += i + 1
				} else {
					n = len(rest)
				}
				hits = lex.Match(cut(rest[:n]), hits[:0])
				rest = rest[n:]
			}
		}
	})
	b.Run("Memory", func(b *testing.B) {
		// The worst that texts can do is to name everything.
		for b.Loop() {
			for i := range lex.Len() {
				_ = lex.Entry(int32(i))
			}
		}
		info, err := os.Stat(to)
		if err != nil {
			b.Fatal(err)
		}
		tokens, known, text = nil, nil, ""
		after := heap()
		// Where the file is read and not mapped, the heap holds it.
		b.ReportMetric((float64(after)-float64(before))/mega, "heap-MB")
		b.ReportMetric(float64(info.Size())/mega, "file-MB")
		runtime.KeepAlive(lex)
	})
}

// BenchmarkStart compares the two ways to have the built-in names at hand:
// compiled from the tables when the program starts, and opened.
func BenchmarkStart(b *testing.B) {
	b.Run("Compile", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			entries, err := Defaults()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := Compile(entries, Config{Analyse: reusing()}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Default", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Default(reusing()); err != nil {
				b.Fatal(err)
			}
		}
	})
	file := written(b, defaultLexicon(b))
	b.Run("Open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := OpenBytes(file, analyse); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(file))/1e6, "file-MB")
	})
}

// clock returns a function that tells how many seconds have passed.
func clock() func() float64 {
	start := time.Now()
	return func() float64 { return time.Since(start).Seconds() }
}

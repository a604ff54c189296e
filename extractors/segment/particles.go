package segment

import "github.com/rasid-news/rasid/extractors/segment/internal/stems"

// A particle is a word of the closed classes: preposition, conjunction,
// demonstrative, relative, adverb. Particles are the commonest words and the
// shortest, so what may be written onto them is told one by one.
type particle uint8

const (
	bare    particle = 1 << iota // takes و and ف only: الذي، لم
	afterP                       // takes a preposition too: بذلك، لهذه، كما
	takesPr                      // takes pronouns: عليه، منهم، إنها
	fused                        // looks cut but is one word: كما، لكن، فيما
)

// particleWords lists the particles, folded, by what they take.
var particleWords = []struct {
	class particle
	words []string
}{
	{bare, []string{
		"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي",
		"لم", "لن", "قد", "هل", "اذا", "اذ", "لو", "او", "ام", "ثم", "بل", "لا", "ما", "متي", "حيث", "سوف", "لقد",
		"حتي", "اي", "ايه", "اما", "الا", "انا", "نحن", "هو", "هي", "هما", "انت", "انتم", "اياه",
		"الان", "اليوم", "امس", "غدا", "هنا", "هناك", "هنالك", "ايضا", "فقط", "جدا", "كي", "لولا", "ليت", "نعم", "كلا",
		"منذ", "عندما", "حينما", "بعدما", "قبلما", "ريثما", "مهما", "اينما", "حيثما", "طالما", "ربما", "كلما", "بينما",
		"لدي", "مثلما", "ليس", "ليست", "ليسوا", "عسي", "مازال", "مازالت", "لازال",
	}},
	{bare | fused, []string{
		"كما", "كذلك", "لكن", "لماذا", "لذا", "فيما", "بينما", "كان", "كانت", "كانوا", "كي", "لكي",
		"كل", "كلا", "كلتا", "بل", "بعد", "بين", "لدي", "فوق", "لعل", "لن", "لم", "لو", "لولا", "كيف",
		"بعض", "فقط", "فضلا", "فور", "كم", "لقد", "سوف", "سوي", "لا", "ليس", "ليست", "وراء", "وسط", "وفق", "وفقا", "واحد", "واحده",
		"الي", "الا", "الان",
	}},
	{bare | afterP | takesPr, []string{
		"ان", "كل", "بعض", "بين", "غير", "دون", "خلال", "عدم", "مثل", "نفس", "ذات", "سوي", "حين", "عند", "حول", "ضد", "نحو",
		"اكثر", "اقل", "احد", "احدي", "اول", "اخر", "جميع", "قبل", "بعد", "تحت", "فوق", "امام", "خلف", "وراء", "وسط", "ضمن",
		"داخل", "خارج", "جانب", "حسب", "كلا", "كلتا", "عبر", "شان", "اسم", "قرب", "اثناء", "تجاه", "ازاء", "حيال", "اثر", "عقب", "سبب", "وفق",
	}},
	{bare | takesPr, []string{
		"في", "من", "علي", "الي", "عن", "مع", "لدي", "لكن", "لعل", "كان", "اليه", "حوالي", "منذ", "الي",
		"ليت", "اي", "اين", "كيف", "اياي", "ايا", "دونما",
	}},
	{bare | afterP, []string{
		"هذا", "هذه", "هذان", "هذين", "هاتان", "هاتين", "هولاء", "ذلك", "تلك", "اولءك", "اوليك", "من", "ما", "ذاك",
		"الذي", "التي", "الذين", "اي", "هذي", "كم", "عن", "لا", "هنا", "هناك", "اذا", "ان", "حيث", "ابد", "قد",
	}},
}

// compileParticles packs the particles.
func compileParticles() map[stems.Key]particle {
	out := make(map[stems.Key]particle, 256)
	for _, row := range particleWords {
		for _, w := range row.words {
			var codes []byte
			for _, r := range w {
				codes = append(codes, stems.Code(r))
			}
			out[stems.Pack(codes)] |= row.class
		}
	}
	return out
}

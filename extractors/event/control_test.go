package event_test

import (
	"testing"

	"github.com/rasid-news/rasid"
)

// TestWhoDoesTheMasdar: a masdar names no subject of its own; the word it leans on
// says whose act it is.
func TestWhoDoesTheMasdar(t *testing.T) {
	run(t, []row{
		{"a bare country announces what it does", "أعلنت موسكو اعتقال خمسة مسلحين.", "STATE موسكو > -; COERCE موسكو* > مسلحين"},
		{"a journalist announces what others do", "أعلن صحفي اعتقال خمسة مسلحين.", "STATE صحفي > -; COERCE - > مسلحين"},
		{"the accused did it", "غادر الوزير التونسي المتهم بقصف حلب.", "ASSAULT الوزير التونسي المتهم > حلب"},
		{"the accused are a mention of their own", "وصل الجنود المتورطون في قصف حلب إلى بيروت.", "ASSAULT الجنود المتورطون > حلب"},
		{"who is able to", "الحكومة المصرية قادرة على اعتقال المتمردين.", "COERCE الحكومة المصرية > المتمردين"},
		{"an adjective of manner says nothing of who", "الحكومة المصرية غاضبة من قصف حلب.", "ASSAULT - > حلب"},
		{"who has the ability", "أكد الوزير التونسي أن روسيا لديها قدرة كبيرة على قصف حلب.", "STATE الوزير التونسي > -; ASSAULT روسيا > حلب"},
		{"لـ with a noun: whose right it is", "للحكومة المصرية حق اعتقال المتمردين.", "COERCE للحكومة المصرية > المتمردين"},
		{"the genitive of a carrying masdar", "خشي السكان احتمال تنفيذ روسيا عمليات قصف.", "ASSAULT روسيا > -"},
		{"a time between the noun and its preposition", "جاء ذلك بعد قيام الجيش السوري أمس بقصف حلب.", "ASSAULT الجيش السوري > حلب"},
	}, sides)
}

// TestControlVerbs: قرر, نجح في, تمكن من: who decides or manages does what the masdar
// says, also where he is left out beside the verb.
func TestControlVerbs(t *testing.T) {
	run(t, []row{
		{"behind a preposition", "نجحت القوات الروسية في قصف حلب.", "ASSAULT القوات الروسية > حلب"},
		{"left out beside the verb", "زار الرئيس التشادي موسكو، وقرر أيضا اعتقال المتمردين.", "CONSULT الرئيس التشادي > موسكو; COERCE الرئيس التشادي* > المتمردين"},
		{"left out behind إنه", "قال الجيش السوري إنه نجح في قصف حلب.", "STATE الجيش السوري > -; ASSAULT الجيش السوري* > حلب"},
		{"the act itself fails: nobody is named", "زار الرئيس التشادي موسكو وفشل الهجوم.", "CONSULT الرئيس التشادي > موسكو; ASSAULT - > -"},
	}, sides)
}

// TestAims: what لـ with a masdar aims at is done by who does what leads to it.
func TestAims(t *testing.T) {
	run(t, []row{
		{"the nearer act has the aim", "أدان الوزير التونسي قصف القوات الروسية حلب لاعتقال المتمردين.", "ACCUSE الوزير التونسي > القوات الروسية; ASSAULT القوات الروسية > حلب; COERCE القوات الروسية* > المتمردين"},
		{"the verb has the aim", "قصفت القوات الروسية حلب لاعتقال المتمردين.", "ASSAULT القوات الروسية > حلب; COERCE القوات الروسية* > المتمردين"},
		{"what is spoken of is no means", "قال الوزير التونسي ذلك لاعتقال المتمردين.", "STATE الوزير التونسي > -; COERCE - > المتمردين"},
	}, sides)
}

// TestRelativeWithoutAntecedent: what stands before الذي is the subject of the verb
// behind it, also where no list knows it; the subject of the sentence is not.
func TestRelativeWithoutAntecedent(t *testing.T) {
	run(t, []row{
		{"an unknown thing before التي", "زار الرئيس المصري البلدة التي قصفت حلب.", "CONSULT الرئيس المصري > -; ASSAULT - > حلب"},
		{"a known one", "زار الرئيس المصري القوات التي قصفت حلب.", "CONSULT الرئيس المصري > القوات; ASSAULT القوات > حلب"},
	}, sides)
}

// TestLiAssimilated: in للحكومة the article has lost its ا to the ل before it; the
// word is governed by ل all the same, and is no subject.
func TestLiAssimilated(t *testing.T) {
	run(t, []row{
		{"whom it is done to", "استمر قصف الجيش السوري للمتمردين.", "ASSAULT الجيش السوري > للمتمردين"},
		{"whom it is said to", "أكد الوزير التونسي للحكومة المصرية أن الوفد غادر.", "STATE الوزير التونسي > -"},
		{"no subject of the verb behind it", "في رسالة للجيش السوري قال الوزير التونسي إن الوفد غادر.", "STATE الوزير التونسي > -"},
	}, sides)
}

// TestSharedDoers: what is joined with و is done by the same.
func TestSharedDoers(t *testing.T) {
	run(t, []row{
		{"two masdars", "جاء ذلك بعد قصف القوات الروسية حلب واعتقال خمسة متظاهرين.", "ASSAULT القوات الروسية > حلب; COERCE القوات الروسية* > متظاهرين"},
		{"a comma parts them", "جاء ذلك بعد قصف القوات الروسية حلب، واعتقال خمسة متظاهرين.", "ASSAULT القوات الروسية > حلب; COERCE - > متظاهرين"},
		{"armed men go on across a comma", "دخل المسلحون نيروبي، وقتلوا صحفيا.", "ASSAULT المسلحون* > صحفيا"},
		{"whom a verb that shows no number follows", "هاجم الجيش السوري البلدة وقصف حلب، وقتل صحفيا.", "ASSAULT الجيش السوري* > حلب; ASSAULT الجيش السوري* > صحفيا"},
	}, sides)
}

// TestPartiesBehindRelative: a relative clause may say when and where talks were
// held before بين says between whom.
func TestPartiesBehindRelative(t *testing.T) {
	run(t, []row{
		{"behind a passive and a date", "انتهت المباحثات التي عقدت أمس في القاهرة بين الحكومة المصرية والوفد الروسي.", "CONSULT الحكومة المصرية + الوفد الروسي > -"},
		{"بين of another clause", "انتهت المباحثات في القاهرة، وقال الوزير التونسي إن الطريق بين حلب ودمشق مغلق.", "CONSULT - > -; STATE الوزير التونسي > -"},
	}, sides)
}

// TestOwnerOfTheBlame: who is named inside the phrase of what is condemned is
// condemned.
func TestOwnerOfTheBlame(t *testing.T) {
	run(t, []row{
		{"the genitive of a noun that is no event", "أدان الوزير التونسي بشدة سياسة الحكومة المصرية.", "ACCUSE الوزير التونسي > الحكومة المصرية"},
		{"inside what is pointed at", "أدان الوزير التونسي ما جاء في بيان الحكومة المصرية.", "ACCUSE الوزير التونسي > الحكومة المصرية"},
		{"with whom he spoke is not condemned", "أدان الوزير التونسي في مباحثات مع الوفد الروسي العنف.", "ACCUSE الوزير التونسي > -; CONSULT الوزير التونسي* > الوفد الروسي"},
		{"a place says where", "أدان الوزير التونسي العنف في مصر.", "ACCUSE الوزير التونسي > -"},
		{"the relative clause of the subject", "أدان الوفد الروسي الذي يضم ضباطا من مصر العنف.", "ACCUSE الوفد الروسي > -"},
	}, sides)
}

// TestHeldBefore: المتهم is he who was accused before, and mostly not of the country
// that the article is about.
func TestHeldBefore(t *testing.T) {
	codes := func(_ *rasid.Document, ev *rasid.Event) string {
		out := ev.Type
		for _, a := range ev.Actors {
			out += " " + a.Country
		}
		out += " >"
		for _, a := range ev.Recipients {
			out += " " + a.Country
		}
		return out
	}
	run(t, []row{
		{"he who was arrested", "اعتقلت الشرطة الكينية الجندي المصري في نيروبي. وقال المعتقل في كينيا إن الوفد غادر.", "COERCE KEN > EGY; STATE EGY >"},
		{"several are not he", "اعتقلت الشرطة الكينية الجندي المصري في نيروبي. وأفرجت كينيا عن المعتقلين.", "COERCE KEN > EGY; CONCEDE KEN > KEN"},
	}, codes)
}

// TestHeadlineState: a country before the colon of a headline is where it happens,
// and who does it where only a state can.
func TestHeadlineState(t *testing.T) {
	run(t, []row{
		{"to let go is the state's", "كينيا: الإفراج عن صحفي / غادر الوفد.", "CONCEDE كينيا > صحفي"},
		{"an attack is not", "كينيا: هجوم على جنود / غادر الوفد.", "ASSAULT - > جنود"},
		{"a man before the colon says it", "وزير الدفاع الروسي: الإفراج عن صحفي / غادر الوفد.", "CONCEDE - > صحفي"},
	}, sides)
}

// TestCharges: whom somebody is accused of hurting is not accused himself, and is
// who suffers.
func TestCharges(t *testing.T) {
	run(t, []row{
		{"the genitive of the charge", "اتهم الوزير التونسي مصر بقصف المتمردين.", "ACCUSE الوزير التونسي > مصر; ASSAULT مصر* > المتمردين"},
		{"a charge that no rule knows accuses nobody more", "اتهم الوزير التونسي مصر بإيواء المتمردين.", "ACCUSE الوزير التونسي > مصر"},
		{"who acts before the object of a masdar", "أدان الوزير التونسي اعتقال الجيش السوري للمتظاهرين.", "ACCUSE الوزير التونسي > الجيش السوري; COERCE الجيش السوري > للمتظاهرين"},
	}, sides)
}

// TestWhoseNoun: phrases behind a noun that say whose act it is, and to whom.
func TestWhoseNoun(t *testing.T) {
	run(t, []row{
		{"لـ before على: whose raid it is", "قتل خمسة جنود في غارة للجيش السوري على حلب.", "ASSAULT للجيش السوري > حلب + جنود"},
		{"لـ alone: whom it struck", "استمر قصف القوات الروسية للمتمردين.", "ASSAULT القوات الروسية > للمتمردين"},
		{"who decides on what has the article", "قررت الحكومة المصرية الإفراج عن صحفي.", "CONCEDE الحكومة المصرية > صحفي"},
		{"the subject stands far before its verb", "قال صحفي إن الوزير التونسي المقيم في بيروت قد قرر اعتقال المتمردين.", "STATE صحفي > -; COERCE الوزير التونسي المقيم > المتمردين"},
		{"who receives a call is a party", "تلقى الوزير التونسي دعوة إلى مباحثات مع الوفد الروسي.", "CONSULT - > الوفد الروسي"},
	}, sides)
}

// TestWhoseLand: بلاده and قواتها are of who acts in the clause, not of whom he speaks to.
func TestWhoseLand(t *testing.T) {
	run(t, []row{
		{"the subject's own", "أبلغ الوزير التونسي الرئيس المصري أن قواته قصفت حلب.", "ASSAULT قواته TUN"},
	}, func(_ *rasid.Document, ev *rasid.Event) string {
		if len(ev.Actors) == 0 {
			return ""
		}
		return ev.Type + " " + ev.Actors[0].Text + " " + ev.Actors[0].Country
	})
}

// TestResumedAttack: the attack, with the article, is the one that was just told.
func TestResumedAttack(t *testing.T) {
	run(t, []row{
		{"told in the sentence before", "شن الجيش السوري غارة على حلب. وجاءت الغارة في الصباح.", "ASSAULT الجيش السوري > حلب; ASSAULT الجيش السوري* > حلب*"},
		{"without the article it is another", "شن الجيش السوري غارة على حلب. ووقعت غارة في الصباح.", "ASSAULT الجيش السوري > حلب; ASSAULT - > -"},
		{"told long before", "شن الجيش السوري غارة على حلب. غادر الوفد. عاد الوفد. غادر الوفد. وجاءت الغارة في الصباح.", "ASSAULT الجيش السوري > حلب; ASSAULT - > -"},
	}, sides)
}

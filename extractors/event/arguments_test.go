package event_test

import "testing"

// TestWordOrder: leads put the verb first, headlines the subject.
func TestWordOrder(t *testing.T) {
	run(t, []row{
		{"verb, subject, object", "قصفت القوات الروسية المتمردين.", "ASSAULT القوات الروسية > المتمردين"},
		{"a counted object", "قتل الجيش السوري خمسة مسلحين.", "ASSAULT الجيش السوري > مسلحين"},
		{"two offices, the first is the subject", "التقى الرئيس المصري وزير الخارجية الروسي في القاهرة.", "CONSULT الرئيس المصري > وزير الخارجية الروسي"},
		{"subjects joined with و", "التقى الرئيس المصري والوفد الروسي وزير الدفاع التشادي.", "CONSULT الرئيس المصري + الوفد الروسي > وزير الدفاع التشادي"},
		{"the object behind a preposition", "أفرج المتمردون عن خمسة جنود.", "CONCEDE المتمردون > جنود"},
		{"headline: a country is the subject", "مصر تعتقل خمسة متظاهرين / غادر الوفد.", "COERCE مصر > متظاهرين"},
		{"headline: an army is the subject", "الجيش السوري يقصف حلب / غادر الوفد.", "ASSAULT الجيش السوري > حلب"},
		{"headline: an office is the subject", "وزير الدفاع الروسي يزور القاهرة / غادر الوفد.", "CONSULT وزير الدفاع الروسي > القاهرة"},
		{"the subject first in a body", "الحكومة المصرية تدعو المعارضة إلى الهدوء.", "REQUEST الحكومة المصرية > المعارضة"},
		{"a plural verb has its subject before it", "قال وزير الدفاع الروسي إن المتمردين قصفوا حلب.", "STATE وزير الدفاع الروسي > -; ASSAULT المتمردين > حلب"},
		{"the name before the colon speaks for us", "وزير الدفاع الروسي: سنقصف المتمردين في حلب / غادر الوفد.", "ASSAULT وزير الدفاع الروسي > المتمردين"},
		{"a list with commas ends in و", "قصفت مصر، تونس وتشاد المتمردين.", "ASSAULT مصر + تونس + تشاد > المتمردين"},
		{"a place in brackets between subject and object", "التقى الرئيس المصري (في القاهرة) وزير الدفاع الروسي.", "CONSULT الرئيس المصري > وزير الدفاع الروسي"},
		{"forces that are sent are no recipients", "أرسل الجيش السوري قوات إلى حلب.", "MOBILIZE الجيش السوري > -"},
	}, sides)
}

// TestSubjectLeftOut: Arabic drops the subject where the verb shows it.
func TestSubjectLeftOut(t *testing.T) {
	run(t, []row{
		{"after و", "اعتقلت الشرطة الكينية خمسة متظاهرين وأفرجت عن صحفي.", "COERCE الشرطة الكينية > متظاهرين; CONCEDE الشرطة الكينية* > صحفي"},
		{"after و and a comma", "اعتقلت الشرطة خمسة متظاهرين، وأفرجت عن صحفي في المساء.", "COERCE الشرطة > متظاهرين; CONCEDE الشرطة* > صحفي"},
		{"a new subject after و", "زار الرئيس التشادي بيروت والتقى وزير الدفاع اللبناني.", "CONSULT الرئيس التشادي > بيروت; CONSULT الرئيس التشادي* > وزير الدفاع اللبناني"},
		{"in the clause of إن", "قال وزير الدفاع الروسي إن المتمردين قصفوا حلب واعتقلوا صحفيا.", "STATE وزير الدفاع الروسي > -; ASSAULT المتمردين > حلب; COERCE المتمردين* > صحفيا"},
		{"who spoke goes on speaking in the next sentence", "قال الوزير التونسي إن الشرطة اعتقلت خمسة متظاهرين. وأضاف أن الحكومة أفرجت عنهم.",
			"STATE الوزير التونسي > -; COERCE الشرطة > متظاهرين; STATE الوزير التونسي* > -; CONCEDE الحكومة > متظاهرين*"},
		{"a participle leans on the subject before it", "زار الرئيس المصري موسكو، مؤكدا أن الحكومة ستعتقل المتمردين.",
			"CONSULT الرئيس المصري > موسكو; STATE الرئيس المصري* > -; COERCE الحكومة > المتمردين"},
		{"first person in a quotation", "قال الوزير التونسي: \"سنقصف المتمردين في الصباح\".", "STATE الوزير التونسي > -; ASSAULT الوزير التونسي* > المتمردين"},
		{"after ثم", "اعتقلت الشرطة المتظاهرين ثم أفرجت عن الجنود.", "COERCE الشرطة > المتظاهرين; CONCEDE الشرطة* > الجنود"},
		{"the agency quotes him: he speaks", "نقلت الوكالة عن الوزير التونسي قوله إن القوات الروسية قصفت حلب.", "STATE الوزير التونسي > -; ASSAULT القوات الروسية > حلب"},
		{"who sends them has the aim", "أرسلت روسيا جنودا لاعتقال المتمردين.", "MOBILIZE روسيا > -; COERCE روسيا* > المتمردين"},
	}, sides)
}

// TestPassive: the letters of قتل are both "killed" and "was killed".
func TestPassive(t *testing.T) {
	run(t, []row{
		{"damma on the first letter", "قُتل خمسة جنود في حلب.", "ASSAULT - > جنود"},
		{"no object follows", "قتل خمسة جنود في حلب.", "ASSAULT - > جنود"},
		{"an object follows", "قتل المسلحون جنديا في نيروبي.", "ASSAULT المسلحون > جنديا"},
		{"one person", "اعتقل صحفي في بيروت.", "COERCE - > صحفي"},
		{"a place was bombed", "قصفت حلب أمس.", "ASSAULT - > حلب"},
		{"the subject before a plural passive", "المتظاهرون اعتقلوا في القاهرة.", "COERCE - > المتظاهرون"},
		{"من قبل names who did it", "اعتقل خمسة متظاهرين من قبل الشرطة اللبنانية.", "COERCE الشرطة اللبنانية > متظاهرين"},
		{"على يد names who did it", "قتل خمسة مدنيين على يد مسلحين في نيروبي.", "ASSAULT مسلحين > مدنيين"},
		{"accused of something: nobody is named who accuses", "اتهم الوزير التونسي بالهجوم.", "ACCUSE - > الوزير التونسي; ASSAULT الوزير التونسي* > -"},
		{"two passives joined with و", "قصفت المعارضة وقتل خمسة جنود.", "ASSAULT - > المعارضة; ASSAULT - > جنود"},
	}, sides)
}

// TestRelativesAndPronouns: the noun before الذي is the subject, or the object
// where the verb has a pronoun for it.
func TestRelativesAndPronouns(t *testing.T) {
	run(t, []row{
		{"the antecedent is the subject", "غادرت القوات الروسية التي قصفت حلب.", "ASSAULT القوات الروسية > حلب"},
		{"the antecedent is the subject, the object is an office", "وصل الرئيس المصري الذي التقى الوفد الروسي.", "CONSULT الرئيس المصري > الوفد الروسي"},
		{"the antecedent is the object", "غادر الجندي الذي قتله المتمردون.", "ASSAULT المتمردون > الجندي"},
		{"the antecedent is the object of a feminine verb", "عاد الصحفي الذي اعتقلته الشرطة الكينية إلى نيروبي.", "COERCE الشرطة الكينية > الصحفي"},
		{"pronoun of one man", "وصل الصحفي إلى بيروت فاعتقلته الشرطة اللبنانية.", "COERCE الشرطة اللبنانية > الصحفي*"},
		{"pronoun on a verb whose letters end in ى otherwise", "زار الرئيس المصري تشاد حيث التقاه وزير الدفاع التشادي.", "CONSULT الرئيس المصري > تشاد; CONSULT وزير الدفاع التشادي > الرئيس المصري*"},
		{"pronoun behind a preposition", "قال الوزير التونسي إن الشرطة اعتقلت متظاهرين، وأضاف أن الحكومة أفرجت عنهم.",
			"STATE الوزير التونسي > -; COERCE الشرطة > متظاهرين; STATE الوزير التونسي* > -; CONCEDE الحكومة > متظاهرين*"},
		{"pronoun on a masdar", "أكد الرئيس المصري أن زيارته إلى موسكو ناجحة.", "STATE الرئيس المصري > -; CONSULT الرئيس المصري* > موسكو"},
		{"pronoun on a masdar in a second clause", "وصل الرئيس المصري، وجاءت زيارته إلى موسكو متأخرة.", "CONSULT الرئيس المصري* > موسكو"},
	}, sides)
}

// TestGenitiveOfMasdar: قصف الجيش is what the army does, قصف حلب what is done to
// Aleppo.
func TestGenitiveOfMasdar(t *testing.T) {
	run(t, []row{
		{"an army before a town acts", "استمر قصف القوات الروسية حلب.", "ASSAULT القوات الروسية > حلب"},
		{"لـ marks whom it is done to", "استمر قصف الجيش السوري لحلب.", "ASSAULT الجيش السوري > حلب"},
		{"a town alone is what is bombed", "استمر قصف حلب.", "ASSAULT - > حلب"},
		{"the rule says recipient", "استمر اعتقال المتظاهرين في القاهرة.", "COERCE - > المتظاهرين"},
		{"the rule says actor", "جاء ذلك بعد زيارة الرئيس المصري إلى موسكو.", "CONSULT الرئيس المصري > موسكو"},
		{"the genitive of a noun is who suffers", "مقتل 12 جنديا في حلب / غادر الوفد.", "ASSAULT - > جنديا"},
		{"a nationality acts", "غارة إسرائيلية على دمشق / غادر الوفد.", "ASSAULT إسرائيلية > دمشق"},
		{"two nationalities act", "اجتماع روسي مصري في القاهرة / غادر الوفد.", "CONSULT روسي + مصري > -"},
		{"who announces it does it", "أعلنت الحكومة المصرية الإفراج عن صحفي.", "STATE الحكومة المصرية > -; CONCEDE الحكومة المصرية* > صحفي"},
		{"who denies it would have done it", "نفى وزير الدفاع الكيني إجراء مباحثات مع المعارضة.", "DENY وزير الدفاع الكيني > -; CONSULT وزير الدفاع الكيني* > المعارضة"},
		{"who is accused of it would have done it", "اتهم الوزير التونسي المتمردين بقصف حلب.", "ACCUSE الوزير التونسي > المتمردين; ASSAULT المتمردين* > حلب"},
		{"who did what is condemned is condemned", "أدان الوزير التونسي قصف القوات الروسية لحلب.", "ACCUSE الوزير التونسي > القوات الروسية; ASSAULT القوات الروسية > حلب"},
		{"the verb before it has the actor", "قررت الحكومة المصرية اعتقال المتمردين.", "COERCE الحكومة المصرية > المتمردين"},
		{"forces that are sent, nobody sends them", "إرسال قوات روسية إلى دمشق / غادر الوفد.", "MOBILIZE قوات روسية > -"},
	}, sides)
}

// TestLightVerbs: in شن غارة "launched a raid" the noun means, the verb only
// carries; in تعرض لهجوم "came under attack" its subject suffers.
func TestLightVerbs(t *testing.T) {
	run(t, []row{
		{"subject after the verb", "شن المتمردون هجوما على الجيش السوري.", "ASSAULT المتمردون > الجيش السوري"},
		{"feminine subject after the verb", "أجرت الحكومة التونسية مباحثات مع وزير الخارجية المصري.", "CONSULT الحكومة التونسية > وزير الخارجية المصري"},
		{"subject before the verb", "الجيش الإسرائيلي يشن غارة على دمشق / غادر الوفد.", "ASSAULT الجيش الإسرائيلي > دمشق"},
		{"the noun first, its pronoun on the verb", "غارة شنها الجيش الإسرائيلي على دمشق.", "ASSAULT الجيش الإسرائيلي > دمشق"},
		{"the noun in a relative clause", "فشل الهجوم الذي نفذه المتمردون على الجيش.", "ASSAULT المتمردون > الجيش"},
		{"who meets with death suffers it", "لقي خمسة جنود مصرعهم في حلب.", "ASSAULT - > جنود"},
		{"who is subjected to an attack suffers it", "تعرض الجيش السوري لهجوم في حلب.", "ASSAULT - > الجيش السوري"},
		{"تم names nobody", "تم اعتقال خمسة متظاهرين في القاهرة.", "COERCE - > متظاهرين"},
		{"وقع names nobody", "وقع هجوم في نيروبي.", "ASSAULT - > -"},
		{"the verb in a relative clause", "غادرت القوات الروسية التي شنت هجوما على حلب.", "ASSAULT القوات الروسية > حلب"},
		{"a light noun between", "قررت الحكومة المصرية إجراء مباحثات مع المعارضة.", "CONSULT الحكومة المصرية > المعارضة"},
	}, sides)
}

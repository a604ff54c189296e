package event_test

import "testing"

// TestStatus: what the words around a trigger say of its truth.
func TestStatus(t *testing.T) {
	run(t, []row{
		{"a perfect is a fact", "زار الرئيس المصري موسكو.", "CONSULT actual"},
		{"لم", "لم تقصف القوات الروسية حلب.", "ASSAULT denied"},
		{"لم between subject and verb", "الشرطة لم تعتقل المتظاهرين.", "COERCE denied"},
		{"لن", "لن تعتقل الشرطة المتظاهرين.", "COERCE denied"},
		{"لا", "لا تزور الحكومة المصرية موسكو.", "CONSULT denied"},
		{"لا يزال is still, not never", "لا تزال القوات الروسية تقصف حلب.", "ASSAULT actual"},
		{"still, the subject between", "لا يزال الجيش السوري يقصف حلب.", "ASSAULT actual"},
		{"ليس with a noun", "ليس هناك أي مباحثات مع المعارضة.", "CONSULT denied"},
		{"لم on the light verb denies its noun", "لم تجر الحكومة مباحثات مع المعارضة.", "CONSULT denied"},
		{"س", "سيزور الرئيس المصري موسكو.", "CONSULT planned"},
		{"سوف", "سوف يزور الرئيس المصري موسكو.", "CONSULT planned"},
		{"a day to come", "يزور الرئيس المصري موسكو في 4 تموز المقبل.", "CONSULT planned"},
		{"an adjective of the future", "الاجتماع المقبل مع المعارضة في القاهرة.", "CONSULT planned"},
		{"he intends", "يعتزم الرئيس المصري زيارة موسكو.", "CONSULT planned"},
		{"it is planned", "من المقرر أن يزور الرئيس المصري موسكو.", "CONSULT planned"},
		{"إذا", "إذا قصف الجيش السوري حلب انسحبت المعارضة.", "ASSAULT conditional"},
		{"لو", "لو قصف الجيش السوري حلب لانسحبت المعارضة.", "ASSAULT conditional"},
		{"in case", "في حال قصفت القوات الروسية حلب تنسحب المعارضة.", "ASSAULT conditional"},
		{"a condition that follows", "ستقصف القوات الروسية المتمردين إذا هاجموا دمشق.", "ASSAULT conditional"},
		{"قد before an imperfect", "قد يزور الرئيس المصري موسكو.", "CONSULT possible"},
		{"قد before a perfect", "قد زار الرئيس المصري موسكو.", "CONSULT actual"},
		{"perhaps", "ربما يزور الرئيس المصري موسكو.", "CONSULT possible"},
		{"it may be", "يمكن أن يزور الرئيس المصري موسكو.", "CONSULT possible"},
		{"an attempt", "حاول المتمردون قصف حلب.", "ASSAULT possible"},
		{"called off", "ألغى الرئيس المصري زيارة إلى موسكو.", "CONSULT denied"},
		{"behind بعد it is a fact", "لن تعود القوات الروسية بعد قصف حلب.", "ASSAULT actual"},
		{"without", "عاد الوفد دون إجراء مباحثات مع المعارضة.", "CONSULT denied"},
		{"he decided", "قررت الحكومة المصرية اعتقال المتمردين.", "COERCE planned"},
		{"a noun whose verb is in the future", "المباحثات مع المعارضة ستستأنف في القاهرة.", "CONSULT planned"},
		{"an aim is no act yet", "أرسلت روسيا جنودا لاعتقال المتمردين.", "MOBILIZE actual; COERCE possible"},
		{"the likelihood of it", "احتمال قصف حلب.", "ASSAULT possible"},
		{"what it answers is a fact", "قصف الجيش السوري حلب ردا على هجوم شنه المتمردون.", "ASSAULT actual; ASSAULT actual"},
	}, status)
}

// TestStatusFromAbove: what governs an event lends it a status.
func TestStatusFromAbove(t *testing.T) {
	run(t, []row{
		{"a denial denies its object", "نفى وزير الدفاع الروسي قصف حلب.", "DENY actual; ASSAULT denied"},
		{"a denial denies its clause", "نفى وزير الدفاع الروسي أن تكون القوات الروسية قصفت حلب.", "DENY actual; ASSAULT denied"},
		{"a denial that is denied leaves it open", "لم ينف وزير الدفاع الروسي قصف حلب.", "DENY denied; ASSAULT possible"},
		{"a reported denial", "قال الوزير التونسي إن المعارضة نفت قصف حلب.", "STATE actual; DENY actual; ASSAULT denied"},
		{"what is asked for", "دعا الوزير إلى اجتماع في القاهرة.", "REQUEST actual; CONSULT possible"},
		{"what somebody is accused of", "اتهم الوزير التونسي المتمردين بقصف حلب.", "ACCUSE actual; ASSAULT possible"},
		{"what is announced for later stays planned", "أعلن الوزير التونسي أن الرئيس المصري سيزور تونس.", "STATE actual; CONSULT planned"},
		{"what is said to have been stays a fact", "قال وزير الدفاع الروسي إن المتمردين قصفوا حلب.", "STATE actual; ASSAULT actual"},
		{"what is condemned has happened", "أدان الوزير التونسي قصف القوات الروسية لحلب.", "ACCUSE actual; ASSAULT actual"},
	}, status)
}

// TestContentAndSpeaker: X [Y] speaks of Y, and Y <X is reported by X.
func TestContentAndSpeaker(t *testing.T) {
	run(t, []row{
		{"the clause of إن", "قال وزير الدفاع الروسي إن المتمردين قصفوا حلب.", "STATE [ASSAULT]; ASSAULT <STATE"},
		{"a quotation after a colon", "قال وزير الدفاع الروسي: \"المتمردون قصفوا حلب صباح أمس\".", "STATE [ASSAULT]; ASSAULT <STATE"},
		{"two clauses in one quotation", "قال الوزير التونسي: \"سنقصف المتمردين ولن نجري مباحثات مع المعارضة\".", "STATE [ASSAULT CONSULT]; ASSAULT <STATE; CONSULT <STATE"},
		{"two clauses after إن", "قال وزير الدفاع الروسي إن المتمردين قصفوا حلب واعتقلوا صحفيا.", "STATE [ASSAULT COERCE]; ASSAULT <STATE; COERCE <STATE"},
		{"a clause in a clause", "أكد الوزير التونسي أن المعارضة دعت إلى اجتماع.", "STATE [REQUEST]; REQUEST [CONSULT] <STATE; CONSULT <REQUEST"},
		{"a masdar is what is announced", "أعلن الوزير التونسي اعتقال خمسة مسلحين.", "STATE [COERCE]; COERCE <STATE"},
		{"a participle says the rest, not the verb before it", "زار الرئيس المصري موسكو، مؤكدا أن الحكومة ستعتقل المتمردين.", "CONSULT; STATE [COERCE]; COERCE <STATE"},
		{"a second verb of speech opens its own clause", "قال الوزير التونسي إن الشرطة اعتقلت متظاهرين، وأضاف أن الحكومة أفرجت عن صحفي.",
			"STATE [COERCE]; COERCE <STATE; STATE [CONCEDE]; CONCEDE <STATE"},
		{"بينما gives the word back to the writer", "قال الوزير التونسي إن الشرطة اعتقلت متظاهرين، بينما قصف الجيش السوري حلب.", "STATE [COERCE]; COERCE <STATE; ASSAULT"},
		{"two charges joined with و", "اتهم الوزير التونسي المتمردين بقصف حلب واعتقال صحفي.", "ACCUSE [ASSAULT COERCE]; ASSAULT <ACCUSE; COERCE <ACCUSE"},
		{"a full stop ends what is said", "قال الوزير التونسي إن الوفد غادر. وقصف الجيش السوري حلب.", "STATE; ASSAULT"},
		{"nobody says what is said impersonally", "يذكر أن القوات الروسية قصفت حلب.", "ASSAULT"},
		{"a quoted saying", "نقلت الوكالة عن الوزير التونسي قوله إن القوات الروسية قصفت حلب.", "STATE [ASSAULT]; ASSAULT <STATE"},
		{"what is condemned is content that nobody reports", "ندد الوزير التونسي بالهجوم.", "ACCUSE [ASSAULT]; ASSAULT"},
	}, links)
}

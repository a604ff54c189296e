package event_test

import "testing"

func TestPlace(t *testing.T) {
	run(t, []row{
		{"في after the trigger", "اعتقلت الشرطة خمسة متظاهرين في نيروبي.", "COERCE نيروبي"},
		{"في before the trigger", "في نيروبي، اعتقلت الشرطة خمسة متظاهرين.", "COERCE نيروبي"},
		{"قرب", "اعتقلت الشرطة خمسة متظاهرين قرب القاهرة.", "COERCE القاهرة"},
		{"the head noun of a town", "قتل خمسة جنود في مدينة حلب.", "ASSAULT حلب"},
		{"where one is sent", "أرسلت روسيا جنودا إلى دمشق.", "MOBILIZE دمشق"},
		{"where one visits", "زار الرئيس المصري موسكو.", "CONSULT موسكو"},
		{"before the colon of a headline", "نيروبي: اعتقال خمسة متظاهرين / غادر الوفد.", "COERCE نيروبي"},
		{"what is bombed is no place of it", "قصف الجيش السوري حلب.", "ASSAULT -"},
		{"speech has no place", "قال الوزير التونسي في القاهرة إن الوفد غادر.", "STATE -"},
	}, where)
}

func TestTime(t *testing.T) {
	run(t, []row{
		{"a day in the clause", "قصف الجيش السوري حلب أمس.", "ASSAULT 2017-06-22"},
		{"a day to come", "ستزور الحكومة التونسية بيروت غدا.", "CONSULT 2017-06-24"},
		{"each clause has its own", "قصف الجيش السوري حلب أمس، واعتقلت الشرطة اللبنانية خمسة متظاهرين اليوم.", "ASSAULT 2017-06-22; COERCE 2017-06-23"},
		{"a day at the head frames the verbs joined to it", "أمس، قصف الجيش السوري حلب واعتقلت الشرطة اللبنانية خمسة متظاهرين.", "ASSAULT 2017-06-22; COERCE 2017-06-22"},
		{"saying and doing on two days", "قال الوزير التونسي أمس إن القوات الروسية قصفت حلب الثلاثاء.", "STATE 2017-06-22; ASSAULT 2017-06-20"},
		{"a day in the quotation", "قال وزير الدفاع الروسي: \"إن المتمردين قصفوا حلب أمس\".", "STATE -; ASSAULT 2017-06-22"},
		{"a day in a relative clause", "بعد الهجوم الذي وقع الثلاثاء اعتقلت الشرطة متظاهرين.", "ASSAULT 2017-06-20; COERCE -"},
		{"no day", "قصف الجيش السوري حلب.", "ASSAULT -"},
	}, when)
}

func TestNumbers(t *testing.T) {
	run(t, []row{
		{"digits before who is killed", "مقتل 12 جنديا في حلب / غادر الوفد.", "ASSAULT {killed 12}"},
		{"a number in words", "قتل خمسة جنود في حلب.", "ASSAULT {killed 5}"},
		{"tens in words", "مقتل عشرين مدنيا في حلب.", "ASSAULT {killed 20}"},
		{"one", "قتل جندي في حلب.", "ASSAULT {killed 1}"},
		{"arrested", "اعتقلت الشرطة 30 متظاهرا.", "COERCE {arrested 30}"},
		{"soldiers are troops", "أرسلت روسيا 300 جندي إلى دمشق.", "MOBILIZE {troops 300}"},
		{"tanks are vehicles", "أرسلت روسيا 20 دبابة إلى دمشق.", "MOBILIZE {vehicles 20}"},
		{"the count before مصرع", "لقي خمسة جنود مصرعهم في حلب.", "ASSAULT {killed 5}"},
		{"killed and wounded", "قتل ثلاثة جنود وجرح سبعة مدنيين.", "ASSAULT {killed 3}; ASSAULT {wounded 7}"},
		{"the number that a toll rose to", "ارتفع عدد القتلى في حلب إلى 230.", "ASSAULT {killed 230}"},
	}, counts)
}

// TestMerging: the killed join the act that is named beside them.
func TestMerging(t *testing.T) {
	run(t, []row{
		{"killed in an attack", "مقتل خمسة جنود في هجوم شنه مسلحون في نيروبي.", "ASSAULT مسلحون > جنود {killed 5}"},
		{"killed in an attack on a town", "قتل خمسة مدنيين في هجوم على حلب.", "ASSAULT - > حلب + مدنيين {killed 5}"},
		{"an attack that led to deaths and wounds", "أسفر الهجوم عن مقتل سبعة جنود وإصابة ثلاثة مدنيين.", "ASSAULT - > جنود + مدنيين {killed 7, wounded 3}"},
		{"two acts stay two", "قتل خمسة جنود في حلب، وقصف الجيش السوري دمشق.", "ASSAULT - > جنود {killed 5}; ASSAULT الجيش السوري > دمشق {}"},
		{"an attack named again with nothing new", "شن المتمردون هجوما على الجيش السوري وفشل الهجوم.", "ASSAULT المتمردون > الجيش السوري {}"},
		{"a march and its cause are one", "تظاهر مدنيون احتجاجا على القرار.", "PROTEST مدنيون > - {}"},
		{"the dead of an attack", "سقط 12 قتلى في هجوم على حلب.", "ASSAULT - > حلب {killed 12}"},
	}, sidesAndCounts)
}

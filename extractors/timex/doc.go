// Package timex finds expressions of time in Arabic news and says which days
// they mean.
//
// Tokens and sentences flow in, with the day of publication; [rasid.TimeRef]
// values flow out, in text order. It reads Gregorian dates in the month names of
// the Levant, Egypt, the Gulf and the Maghreb, Hijri dates by the Umm al-Qura
// calendar, weekdays and days relative to the publication, hours, weeks, months,
// years, decades, centuries, seasons, quarters, halves and other parts, ranges,
// lists, repetitions, and spans of time such as the last three days:
//
//	«اليوم، الجمعة 23 حزيران»   // "today, Friday 23 June"
//	                            // published 2017-06-23: 2017-06-23; unpublished: XXXX-06-23
//	«يومي 4 و5 تموز المقبل»     // "on 4 and 5 July next": 2017-07-04/2017-07-05
//	«الثلث الأول من رمضان»      // "the first third of Ramadan": 2017-05-27/2017-06-05
//
// # How a value is chosen
//
// A sentence is read left to right by a hand-written grammar over classes of
// words (data/lexicon.tsv); of the constructions that fit at a word the longest
// counts, and what is a name is refused (جسر 6 أكتوبر, a bridge). Then each
// expression is resolved in text order:
//
//   - what is written out needs no reference (anchor explicit);
//   - «أمس», «الماضي», «بعد يومين» count from the publication (published);
//   - «العام نفسه», «بعد ذلك بيومين» count from what was named before (previous);
//   - a day without a year takes the year in which its weekday fits, else the one
//     that the direction, the tense of the governing verb and nearness give;
//   - where the metadata has no day of publication, or one long after, a phrase or
//     a stamp with which the article dates itself takes its place (inferred).
//
// A year that neither the text nor the publication day gives is never invented.
// Expressions that name no day, such as «مؤخرا» (recently), have an empty Value.
// [Extractor.Explain] says why an expression has its value.
//
// Weeks run from Monday to Sunday, as ISO 8601 has them; the weeks of a month are
// those that lie wholly in it. Spring is March to May. Windows such as «الأيام
// الثلاثة الماضية» take in the day of publication. [Config.PreferFuture] changes
// what assistants read otherwise.
package timex

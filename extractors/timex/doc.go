// Package timex finds expressions of time in Arabic news and says which days
// they mean.
//
// Tokens and sentences flow in, with the day of publication; [rasid.TimeRef]
// values flow out, in text order. It reads Gregorian dates in the month names of
// the Levant, Egypt, the Gulf and the Maghreb, Hijri dates by the Umm al-Qura
// calendar, weekdays and days relative to the publication, weeks, months, years,
// decades, seasons, quarters, ranges, and spans of time such as the last three
// days:
//
//	«اليوم، الجمعة 23 حزيران»   // "today, Friday 23 June"
//	                            // published 2017-06-23: 2017-06-23; unpublished: XXXX-06-23
//	«يومي 4 و5 تموز المقبل»     // "on 4 and 5 July next": 2017-07-04/2017-07-05
//
// A year that neither the text nor the publication day gives is never invented.
// Expressions that name no day, such as «مؤخرا» (recently), have an empty Value.
package timex

// Package table reads, checks and writes the text form of a name list: tab
// separated values, one thing a row, its names in the last column.
//
// In flow bytes, out flow entries and the faults of every row, each with line
// and column:
//
//	# Two towns, the second one asking for a cue.
//	id          kind  tier  country  lat    lon    source  names
//	city.raqqa  city  1     SYR      35.95  39.01  hand    الرقة|مدينة الرقة
//	city.bab    city  3     SYR      36.37  37.52  hand    الباب
//
// The header names the columns, in any order but for names, which comes last:
// a right-to-left cell between left-to-right ones is drawn out of order by most
// editors. Columns that a table does not need are left out.
package table

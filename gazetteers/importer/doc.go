// Package importer turns what others publish about names into tables of names.
//
// In flow files as they are downloaded, plain, zip, gzip or bzip2: GeoNames
// tables, Wikidata dumps in JSON or N-Triples and results of its query service,
// JRC-Names, OCHA boundary tables, Who's On First records, any CSV. Out flows one
// table (see package table) with source, ids, coordinates and tier in every row,
// and a Problem with file and line for every row that could not be read.
//
// One place has one id: what Config.Known has, by the id of GeoNames or Wikidata
// or by ISO 3166-2, comes out under its id there, with its kind, tier and country;
// so does the holder of an office, by the item, the office and its period.
//
// A file is never held in memory. What grows with the input is the set of ids,
// 16 to 32 bytes for each row written (twice that for results of queries); for
// GeoNames the Arabic names and the items of its second table come to it, some 30
// bytes for a name, and for Config.Subclasses 8 bytes a statement. An import of a
// million rows of any format stays below 100 MB.
//
//	rep, err := importer.Import(ctx, []string{"SY.txt", "alternateNamesV2.txt"}, "syria.tsv",
//		importer.Config{Format: importer.GeoNames, Problem: print})
//
// The table appears under its name when it is complete, never before. An import
// that was cut short leaves its rows in syria.tsv.partial and its place in
// syria.tsv.state, from where Config.Resume goes on.
package importer

// Package importer turns what others publish about names into tables of names.
//
// In flow files as they are downloaded, plain, gzip or bzip2: GeoNames tables,
// Wikidata dumps and query results, JRC-Names, OCHA boundary tables, Who's On
// First records, any CSV. Out flows one table (see package table) with source,
// ids, coordinates and tier in every row, and a Problem with file and line for
// every row that could not be read. A file is never held in memory: what is kept
// is one record, the ids seen (12 bytes each) and, for GeoNames, the Arabic
// names of its second table.
//
//	rep, err := importer.Import(ctx, []string{"SY.txt", "alternateNamesV2.txt"}, "syria.tsv",
//		importer.Config{Format: importer.GeoNames, Problem: print})
//
// The table appears under its name when it is complete, never before. An import
// that was cut short leaves its rows in syria.tsv.partial and its place in
// syria.tsv.state, from where Config.Resume goes on.
package importer

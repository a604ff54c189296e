package gazetteers

import "github.com/rasid-news/rasid/gazetteers/table"

// An Entry is one row of a table: a thing with the names it goes by.
type Entry = table.Entry

// Kind says what an entry is.
type Kind = table.Kind

// The kinds of entries, as package table defines them.
const (
	Country    = table.Country
	Nisba      = table.Nisba
	City       = table.City
	Admin1     = table.Admin1
	Admin2     = table.Admin2
	Region     = table.Region
	Water      = table.Water
	Mountain   = table.Mountain
	Island     = table.Island
	Crossing   = table.Crossing
	Camp       = table.Camp
	Facility   = table.Facility
	Org        = table.Org
	ArmedGroup = table.ArmedGroup
	Party      = table.Party
	Media      = table.Media
	IGO        = table.IGO
	NGO        = table.NGO
	Company    = table.Company
	Agency     = table.Agency
	Title      = table.Title
	Agent      = table.Agent
	Person     = table.Person
	Name       = table.Name
)

// The tiers of entries, as package table defines them.
const (
	TierAlways = table.TierAlways
	TierMost   = table.TierMost
	TierCued   = table.TierCued
	TierNever  = table.TierNever
)

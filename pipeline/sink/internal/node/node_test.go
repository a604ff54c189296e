package node

import "testing"

func TestRowsOfOneThingShareAKey(t *testing.T) {
	tests := []struct{ name, entry, want string }{
		{"a person", "person.salm-alhwrany", "person.salm-alhwrany"},
		{"in a named office", "person.salm-alhwrany.fm", "person.salm-alhwrany"},
		{"in an office held again", "person.salm-alhwrany.fm-2", "person.salm-alhwrany"},
		{"in a later office", "person.salm-alhwrany-2", "person.salm-alhwrany"},
		{"by the surname", "person.salm-alhwrany-surname", "person.salm-alhwrany"},
		{"by another surname", "person.salm-alhwrany-surname-2", "person.salm-alhwrany"},
		{"by the surname, in a later row", "person.salm-alhwrany-2-surname", "person.salm-alhwrany"},
		{"of an import", "person.Q123.2", "person.Q123"},
		{"a town", "city.170654", "city.170654"},
		{"by names that need a cue", "city.170654.t3", "city.170654"},
		{"by more of them", "city.170654.t3.more", "city.170654"},
		{"a town of an import", "city.wof17.2", "city.wof17"},
		{"a code that ends in a number", "admin1.SY-2", "admin1.SY-2"},
		{"a label is a row of its own", "country.SYR.label", "country.SYR.label"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Row(tt.entry); got != tt.want {
				t.Errorf("Row(%q) = %q, want %q", tt.entry, got, tt.want)
			}
			if got := Row(tt.want); got != tt.want {
				t.Errorf("Row(%q) = %q: the rest has a rest", tt.want, got)
			}
		})
	}
}

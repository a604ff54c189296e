package logfile

import "crypto/sha256"

// Versions knows which records of a log are the last of their article. It keeps
// 24 bytes an article and not its id, so that a million articles fit.
type Versions struct {
	spans map[[16]byte]span
	stale int
}

// A span holds the numbers of the first and last record of an article.
type span struct{ first, last int32 }

// NewVersions returns an empty Versions.
func NewVersions() *Versions { return &Versions{spans: map[[16]byte]span{}} }

func keyOf(id string) [16]byte {
	sum := sha256.Sum256([]byte(id))
	return [16]byte(sum[:16])
}

// Add says that record n is of the article id. Records are added in order.
func (v *Versions) Add(id string, n int) {
	key := keyOf(id)
	s, again := v.spans[key]
	if again {
		v.stale++
		s.last = int32(n)
	} else {
		s = span{int32(n), int32(n)}
	}
	v.spans[key] = s
}

// Stale returns how many records have a later one.
func (v *Versions) Stale() int { return v.stale }

// Of returns the numbers of the first and the last record of an article.
func (v *Versions) Of(id string) (first, last int) {
	s := v.spans[keyOf(id)]
	return int(s.first), int(s.last)
}

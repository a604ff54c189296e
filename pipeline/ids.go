package pipeline

import "hash/maphash"

// An idSet holds the IDs that a run has met, as hashes of 64 bits, eight bytes
// and a half each: a million articles take under 20 MB. Two IDs of one hash are
// taken for one; of ten million articles that happens to one run in 370 thousand.
type idSet struct {
	seed  maphash.Seed
	slots []uint64 // open hash table, 0 is empty
	n     int
}

func newIDSet() *idSet { return &idSet{seed: maphash.MakeSeed(), slots: make([]uint64, 1024)} }

// add reports whether id is new.
func (s *idSet) add(id string) bool {
	h := maphash.String(s.seed, id)
	if h == 0 {
		h = 1
	}
	if !s.enter(h) {
		return false
	}
	s.n++
	if 4*s.n > 3*len(s.slots) {
		old := s.slots
		s.slots = make([]uint64, 2*len(old))
		for _, h := range old {
			if h != 0 {
				s.enter(h)
			}
		}
	}
	return true
}

func (s *idSet) enter(h uint64) bool {
	mask := uint64(len(s.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s.slots[i] {
		case 0:
			s.slots[i] = h
			return true
		case h:
			return false
		}
	}
}

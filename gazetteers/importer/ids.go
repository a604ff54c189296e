package importer

// An idSet remembers in which line an id stood. It holds a hash of the id and
// the line, 12 bytes a place, of which between three eighths and three quarters
// are taken: 16 to 32 bytes an id. Of ten million ids the chance that any two are
// taken for one is below one in three hundred thousand.
type idSet struct {
	hash []uint64
	line []uint32
	n    int
}

// add puts an id into the set, or returns the line in which it stood before.
func (s *idSet) add(id string, line int) (before int, known bool) {
	if s.n*4 >= len(s.hash)*3 {
		s.grow()
	}
	h := hash(id)
	mask := uint64(len(s.hash) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s.hash[i] {
		case h:
			return int(s.line[i]), true
		case 0:
			s.hash[i], s.line[i] = h, uint32(line)
			s.n++
			return 0, false
		}
	}
}

// value returns where the number that stands with an id is kept, nil if the id
// is not in the set. It is good until the next id is added.
func (s *idSet) value(id string) *uint32 {
	if s.n == 0 {
		return nil
	}
	h := hash(id)
	mask := uint64(len(s.hash) - 1)
	for i := h & mask; s.hash[i] != 0; i = (i + 1) & mask {
		if s.hash[i] == h {
			return &s.line[i]
		}
	}
	return nil
}

// has reports whether the id is in the set.
func (s *idSet) has(id string) bool { return s.value(id) != nil }

func (s *idSet) grow() {
	old := *s
	size := max(1024, 2*len(old.hash))
	s.hash, s.line = make([]uint64, size), make([]uint32, size)
	mask := uint64(size - 1)
	for k, h := range old.hash {
		if h == 0 {
			continue
		}
		i := h & mask
		for s.hash[i] != 0 {
			i = (i + 1) & mask
		}
		s.hash[i], s.line[i] = h, old.line[k]
	}
}

// hash is FNV-1a with a last mixing, since the low bits choose the place. It is
// never 0, which marks an empty place.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	if h == 0 {
		return 1
	}
	return h
}

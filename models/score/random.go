package score

import "math/bits"

// A twister is the Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded and
// read as Python's random.Random does it: the intervals of the reference scorer
// are part of what must agree.
type twister struct {
	state [624]uint32
	next  int
}

// newTwister seeds from one 32-bit key by init_by_array, the way Python seeds
// from a small integer.
func newTwister(key uint32) *twister {
	t := &twister{next: 624}
	t.state[0] = 19650218
	for i := 1; i < 624; i++ {
		prev := t.state[i-1]
		t.state[i] = 1812433253*(prev^prev>>30) + uint32(i)
	}
	i := 1
	for range 624 {
		prev := t.state[i-1]
		t.state[i] = (t.state[i] ^ (prev^prev>>30)*1664525) + key
		i = t.wrap(i + 1)
	}
	for range 623 {
		prev := t.state[i-1]
		t.state[i] = (t.state[i] ^ (prev^prev>>30)*1566083941) - uint32(i)
		i = t.wrap(i + 1)
	}
	t.state[0] = 1 << 31
	return t
}

// wrap keeps an index of the seeding inside the state, carrying the last word to
// the front.
func (t *twister) wrap(i int) int {
	if i < 624 {
		return i
	}
	t.state[0] = t.state[623]
	return 1
}

func (t *twister) uint32() uint32 {
	if t.next == 624 {
		t.turn()
	}
	y := t.state[t.next]
	t.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (t *twister) turn() {
	for i := range t.state {
		y := t.state[i]&(1<<31) | t.state[(i+1)%624]&(1<<31-1)
		v := t.state[(i+397)%624] ^ y>>1
		if y&1 == 1 {
			v ^= 0x9908b0df
		}
		t.state[i] = v
	}
	t.next = 0
}

// below returns a number from 0 to n-1, for n from 1 to 1<<31: the top bits of one
// draw, drawn again while they are too large. It is what choice does with the
// length of its list.
func (t *twister) below(n int) int {
	shift := 32 - bits.Len(uint(n))
	for {
		if r := int(t.uint32() >> shift); r < n {
			return r
		}
	}
}

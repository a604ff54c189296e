// Package dedupe tells which articles of a run repeat an earlier one: agencies'
// reports are printed by many outlets, word for word or with a new headline and
// one paragraph less.
//
// In: documents with their tokens, in the order of the input. Out:
// Document.Duplicate, set where an earlier article has the same words, or most
// of the same sequences of three words. Nothing is dropped; that is for whoever
// reads the rows.
//
// Equal words are found by a hash. Likeness is the share of sequences that two
// articles have in common (Jaccard), estimated from one permutation of them cut
// into bins (Li, Owen and Zhang, One Permutation Hashing, NIPS 2012) with empty
// bins filled from their neighbours (Shrivastava and Li, Densifying One
// Permutation Hashing, ICML 2014); candidates are those that share a band of bins.
package dedupe

import (
	"encoding/binary"
	"math/bits"

	"github.com/rasid-news/rasid"
)

// The shape of signatures and of what is kept of an article.
const (
	bins     = 64
	bands    = 8
	rows     = bins / bands
	shingle  = 3 // words in a sequence
	extraLen = 8 + 2*bins
)

// A Config says what is looked for. Its zero value looks for both.
type Config struct {
	Off       bool    // mark nothing
	ExactOnly bool    // mark equal articles only
	Alike     float64 // least similarity of near duplicates; 0 is 0.8
	Window    int     // among how many of the latest articles near duplicates are sought; 0 is 200,000
	Least     int     // words that an article must have to be compared; 0 is 20
}

// defaults of Config.
const (
	defaultAlike  = 0.8
	defaultWindow = 200_000
	defaultLeast  = 20
)

// A Judge marks duplicates; it is a pipeline.Judge. It takes 40 bytes for every
// article of the run and 250 more for those in the window.
type Judge struct {
	cfg   Config
	exact map[uint64]uint32 // hash of all words -> article
	ids   idList
	ring  []signature // of the latest articles
	bands [bands]map[uint32]uint32
	seen  uint32 // articles so far
}

// A signature holds the low halves of the least hashes of the bins.
type signature [bins]uint16

// New returns a judge that knows nothing yet.
func New(cfg Config) *Judge {
	if cfg.Alike == 0 {
		cfg.Alike = defaultAlike
	}
	if cfg.Window == 0 {
		cfg.Window = defaultWindow
	}
	if cfg.Least == 0 {
		cfg.Least = defaultLeast
	}
	j := &Judge{cfg: cfg, exact: map[uint64]uint32{}}
	for b := range j.bands {
		j.bands[b] = map[uint32]uint32{}
	}
	return j
}

// Judge marks doc if an earlier article says the same, remembers it, and returns
// what Remember takes to remember it in a later run; nil if it is too short to be
// compared.
func (j *Judge) Judge(doc *rasid.Document) []byte {
	if j.cfg.Off {
		return nil
	}
	whole, sig, words := fingerprint(doc)
	if words < j.cfg.Least {
		return nil
	}
	first, equal := j.exact[whole]
	again := equal && j.ids.at(first) == doc.ID // it is done anew, and repeats only what came before it
	before := j.seen
	if again {
		before = first
	}
	if equal && !again {
		doc.Duplicate = rasid.Duplicate{Of: j.ids.at(first), Similarity: 1}
	} else if !j.cfg.ExactOnly {
		if n, share := j.nearest(&sig, before); share >= j.cfg.Alike {
			doc.Duplicate = rasid.Duplicate{Of: j.ids.at(n), Near: true, Similarity: share}
		}
	}
	if !again {
		j.add(doc.ID, whole, &sig)
	}
	extra := binary.LittleEndian.AppendUint64(make([]byte, 0, extraLen), whole)
	for _, v := range sig {
		extra = binary.LittleEndian.AppendUint16(extra, v)
	}
	return extra
}

// Remember adds an article of an earlier run. What is not of this package's
// making is passed over.
func (j *Judge) Remember(id string, extra []byte) {
	if j.cfg.Off || len(extra) != extraLen {
		return
	}
	var sig signature
	for i := range sig {
		sig[i] = binary.LittleEndian.Uint16(extra[8+2*i:])
	}
	j.add(id, binary.LittleEndian.Uint64(extra), &sig)
}

// add remembers an article. The first of several that are equal stays the one
// that the others repeat; of those that are alike, the latest leads to the others.
func (j *Judge) add(id string, whole uint64, sig *signature) {
	n := j.seen
	j.seen++
	j.ids.add(id)
	if _, ok := j.exact[whole]; !ok {
		j.exact[whole] = n
	}
	if j.cfg.ExactOnly {
		return
	}
	if len(j.ring) < j.cfg.Window {
		j.ring = append(j.ring, *sig)
	} else {
		j.forget(n)
		j.ring[int(n)%j.cfg.Window] = *sig
	}
	for b := range j.bands {
		if key := sig.band(b); j.inWindow(j.bands[b], key) < 0 {
			j.bands[b][key] = n // the first article of a story stands for it
		}
	}
}

// forget takes the article whose place in the ring is needed out of the bands.
func (j *Judge) forget(n uint32) {
	old := n - uint32(j.cfg.Window)
	sig := &j.ring[int(n)%j.cfg.Window]
	for b := range j.bands {
		if key := sig.band(b); j.bands[b][key] == old {
			delete(j.bands[b], key)
		}
	}
}

// inWindow returns the article filed under key, -1 if there is none.
func (j *Judge) inWindow(band map[uint32]uint32, key uint32) int64 {
	n, ok := band[key]
	if !ok || j.seen-n > uint32(j.cfg.Window) {
		return -1
	}
	return int64(n)
}

// nearest returns the article most like sig among those that share a band and
// came before one.
func (j *Judge) nearest(sig *signature, before uint32) (first uint32, share float64) {
	for b := range j.bands {
		n := j.inWindow(j.bands[b], sig.band(b))
		if n < 0 || uint32(n) >= before {
			continue
		}
		if s := sig.like(&j.ring[int(n)%j.cfg.Window]); s > share || s == share && uint32(n) < first {
			first, share = uint32(n), s
		}
	}
	return first, share
}

// band returns the hash of the bins of band b.
func (s *signature) band(b int) uint32 {
	h := uint64(b + 1)
	for _, v := range s[b*rows : (b+1)*rows] {
		h = mix(h ^ uint64(v))
	}
	return uint32(h >> 32)
}

// like returns the share of equal bins: an estimate of the share of sequences in
// common.
func (s *signature) like(o *signature) float64 {
	n := 0
	for i := range s {
		if s[i] == o[i] {
			n++
		}
	}
	return float64(n) / bins
}

// fingerprint hashes the words of title and body. Marks, figures of another
// script and punctuation do not count: Norm is folded.
func fingerprint(doc *rasid.Document) (whole uint64, sig signature, words int) {
	var least [bins]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	whole = 0x9E3779B97F4A7C15
	var last [shingle]uint64
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.Kind == rasid.Punct || t.Kind == rasid.Symbol {
			continue
		}
		w := hash(t.Norm)
		whole = mix(whole ^ w)
		copy(last[:], last[1:])
		last[shingle-1] = w
		words++
		if words < shingle {
			continue
		}
		h := mix(mix(mix(last[0])^last[1]) ^ last[2])
		bin := h >> (64 - 6)
		least[bin] = min(least[bin], h)
	}
	for i := range least {
		v, from := least[i], i
		for step := 1; v == ^uint64(0) && step < bins; step++ {
			from = (i + step) % bins
			v = least[from]
		}
		// A value that was borrowed is made to differ with the distance, so that
		// two empty bins are not equal by having the same neighbour.
		sig[i] = uint16(mix(v ^ uint64((from-i+bins)%bins)))
	}
	return whole, sig, words
}

// hash is FNV-1a over the bytes, mixed.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

// mix spreads the bits of h (the multiplication of wyhash).
func mix(h uint64) uint64 {
	hi, lo := bits.Mul64(h^0xA0761D6478BD642F, 0xE7037ED1A0B428DB)
	return hi ^ lo
}

// An idList keeps strings end to end.
type idList struct {
	text []byte
	ends []uint32
}

func (l *idList) add(id string) {
	l.text = append(l.text, id...)
	l.ends = append(l.ends, uint32(len(l.text)))
}

func (l *idList) at(i uint32) string {
	from := uint32(0)
	if i > 0 {
		from = l.ends[i-1]
	}
	return string(l.text[from:l.ends[i]])
}

package gazetteers

import (
	"encoding/binary"
	"math"
	"sync/atomic"
	"unsafe"

	"github.com/rasid-news/rasid"
)

// packed holds entries as bytes. One is decoded when it is asked for, so that
// opening a million of them costs nothing.
type packed struct {
	offs     []uint32 // entry -> its first byte in rows; one more at the end
	rows     []byte
	poolOffs []uint32 // string that many rows share -> its first byte in pool
	pool     []byte

	cache  []atomic.Pointer[Entry]
	cached atomic.Int32
}

// maxCached is how many decoded entries are kept: articles name the same few
// thousand things again and again, and at some 400 bytes each the memory stays
// under 60 MB whatever is read.
const maxCached = 1 << 17

// The bits that say which fields a row holds.
const (
	hasCountry = 1 << iota
	hasOrg
	hasRole
	hasISO
	hasWikidata
	hasGeoNames
	hasDegrees
	hasPoint
	hasPop
	hasFrom
	hasTo
	hasParent
	hasAgreement // gender and number
	hasCue
	hasSource
	hasPath
	hasOffice
)

// len returns the number of entries.
func (p *packed) len() int { return len(p.offs) - 1 }

// entry returns entry i, decoded. Its strings are parts of the file.
func (p *packed) entry(i int32) *Entry {
	if e := p.cache[i].Load(); e != nil {
		return e
	}
	e := new(Entry)
	p.decode(int(i), e)
	if p.cached.Load() >= maxCached {
		return e
	}
	if p.cache[i].CompareAndSwap(nil, e) {
		p.cached.Add(1)
		return e
	}
	return p.cache[i].Load()
}

// decode fills e from row i. A row that breaks off, which a file with the right
// checksum does not have, leaves the rest of e empty.
func (p *packed) decode(i int, e *Entry) {
	c := cursor{p.rows[p.offs[i]:p.offs[i+1]]}
	has := c.uint()
	e.ID = c.string()
	e.Kind = Kind(c.uint())
	e.Tier = int(c.int())
	shared := func(bit uint64) string {
		if has&bit == 0 {
			return ""
		}
		return p.shared(c.uint())
	}
	e.Country = shared(hasCountry)
	e.Org = shared(hasOrg)
	e.Role = shared(hasRole)
	e.ISO = shared(hasISO)
	if has&hasWikidata != 0 {
		e.Wikidata = c.string()
	}
	if has&hasGeoNames != 0 {
		e.GeoNames = c.string()
	}
	if has&hasDegrees != 0 {
		e.Lat, e.Lon = c.float(), c.float()
	}
	e.HasPoint = has&hasPoint != 0
	if has&hasPop != 0 {
		e.Pop = int(c.int())
	}
	if has&hasFrom != 0 {
		e.From = c.date()
	}
	if has&hasTo != 0 {
		e.To = c.date()
	}
	e.Parent = shared(hasParent)
	if has&hasAgreement != 0 {
		e.Gender, e.Number = byte(c.uint()), byte(c.uint())
	}
	e.Cue = shared(hasCue)
	e.Source = shared(hasSource)
	e.Path = shared(hasPath)
	e.Office = shared(hasOffice)
	e.Line = int(c.int())
	n := c.uint()
	if n == 0 || n > uint64(len(c.b)) { // a name takes a byte at least
		return
	}
	e.Names = make([]string, n)
	for k := range e.Names {
		e.Names[k] = c.string()
	}
}

// id returns the id of row i.
func (p *packed) id(i int) string {
	c := cursor{p.rows[p.offs[i]:p.offs[i+1]]}
	c.uint()
	return c.string()
}

// shared returns string i of the pool.
func (p *packed) shared(i uint64) string {
	if i >= uint64(len(p.poolOffs)-1) {
		return ""
	}
	return text(p.pool[p.poolOffs[i]:p.poolOffs[i+1]])
}

// text returns the bytes as a string, in place.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// A cursor reads a row from its front; at the end it reads zeros.
type cursor struct{ b []byte }

func (c *cursor) uint() uint64 {
	v, n := binary.Uvarint(c.b)
	if n <= 0 {
		c.b = nil
		return 0
	}
	c.b = c.b[n:]
	return v
}

func (c *cursor) int() int64 {
	v, n := binary.Varint(c.b)
	if n <= 0 {
		c.b = nil
		return 0
	}
	c.b = c.b[n:]
	return v
}

func (c *cursor) string() string {
	n := c.uint()
	if n > uint64(len(c.b)) {
		c.b = nil
		return ""
	}
	s := text(c.b[:n])
	c.b = c.b[n:]
	return s
}

func (c *cursor) float() float64 {
	if len(c.b) < 8 {
		c.b = nil
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(c.b))
	c.b = c.b[8:]
	return v
}

func (c *cursor) date() rasid.Date {
	return rasid.Date{Year: int(c.int()), Month: int(c.int()), Day: int(c.int())}
}

// A packer makes rows of entries.
type packer struct {
	packed
	strings map[string]uint64 // shared string -> its number
}

func newPacker() *packer {
	return &packer{
		packed:  packed{offs: []uint32{0}, poolOffs: []uint32{0}},
		strings: map[string]uint64{},
	}
}

// append adds a row.
func (p *packer) append(e *Entry) {
	p.rows = p.encode(p.rows, e)
	p.offs = append(p.offs, uint32(len(p.rows)))
}

// encode appends the bytes of an entry to b.
func (p *packer) encode(b []byte, e *Entry) []byte {
	has := uint64(0)
	set := func(bit uint64, ok bool) {
		if ok {
			has |= bit
		}
	}
	set(hasCountry, e.Country != "")
	set(hasOrg, e.Org != "")
	set(hasRole, e.Role != "")
	set(hasISO, e.ISO != "")
	set(hasWikidata, e.Wikidata != "")
	set(hasGeoNames, e.GeoNames != "")
	set(hasDegrees, e.Lat != 0 || e.Lon != 0)
	set(hasPoint, e.HasPoint)
	set(hasPop, e.Pop != 0)
	set(hasFrom, e.From != rasid.Date{})
	set(hasTo, e.To != rasid.Date{})
	set(hasParent, e.Parent != "")
	set(hasAgreement, e.Gender != 0 || e.Number != 0)
	set(hasCue, e.Cue != "")
	set(hasSource, e.Source != "")
	set(hasPath, e.Path != "")
	set(hasOffice, e.Office != "")
	b = binary.AppendUvarint(b, has)
	b = appendString(b, e.ID)
	b = binary.AppendUvarint(b, uint64(e.Kind))
	b = binary.AppendVarint(b, int64(e.Tier))
	for _, s := range [...]string{e.Country, e.Org, e.Role, e.ISO} {
		b = p.appendShared(b, s)
	}
	if e.Wikidata != "" {
		b = appendString(b, e.Wikidata)
	}
	if e.GeoNames != "" {
		b = appendString(b, e.GeoNames)
	}
	if has&hasDegrees != 0 {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(e.Lat))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(e.Lon))
	}
	if e.Pop != 0 {
		b = binary.AppendVarint(b, int64(e.Pop))
	}
	for _, d := range [...]rasid.Date{e.From, e.To} {
		if d != (rasid.Date{}) {
			b = binary.AppendVarint(b, int64(d.Year))
			b = binary.AppendVarint(b, int64(d.Month))
			b = binary.AppendVarint(b, int64(d.Day))
		}
	}
	b = p.appendShared(b, e.Parent)
	if has&hasAgreement != 0 {
		b = binary.AppendUvarint(b, uint64(e.Gender))
		b = binary.AppendUvarint(b, uint64(e.Number))
	}
	for _, s := range [...]string{e.Cue, e.Source, e.Path, e.Office} {
		b = p.appendShared(b, s)
	}
	b = binary.AppendVarint(b, int64(e.Line))
	b = binary.AppendUvarint(b, uint64(len(e.Names)))
	for _, name := range e.Names {
		b = appendString(b, name)
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendShared appends the number of a string that other rows have too; nothing
// for "".
func (p *packer) appendShared(b []byte, s string) []byte {
	if s == "" {
		return b
	}
	n, ok := p.strings[s]
	if !ok {
		n = uint64(len(p.poolOffs) - 1)
		from := len(p.pool)
		p.pool = append(p.pool, s...)
		p.poolOffs = append(p.poolOffs, uint32(len(p.pool)))
		p.strings[string(p.pool[from:])] = n
	}
	return binary.AppendUvarint(b, n)
}

package gazetteers

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/rasid-news/rasid"
)

// The compiled form of a lexicon, all numbers little endian:
//
//	 0  "RASIDGAZ"
//	 8  uint32  format version
//	12  uint32  CRC-32C of all bytes from 16 on
//	16  uint64  fingerprint of the analyser that cut the names
//	24  uint64  length of the file
//	32  uint64  digest of the built-in tables it was made of, 0 if of none
//	40  uint64  first byte and length of every section, in the order of sections
//
// Sections begin at multiples of eight and are the arrays of Lexicon as they
// stand in memory, so that opening a file is to read it, to add it up and to
// look whether every index is in bounds.
const (
	fileMagic   = "RASIDGAZ"
	fileVersion = 3
	fileSummed  = 16 // where the sum begins
	fileTable   = 40 // where the table of sections begins
	fileHeader  = fileTable + 16*fileSections
)

const fileSections = 17

// The codes of the problems of compiled files.
const (
	codeForeign = "E231" // no compiled file at all
	codeFormat  = "E232" // of another format version
	codeCorrupt = "E233" // cut short or changed
	codeFolding = "E234" // made with another analyser
)

// castagnoli is a sum that processors compute themselves. It is computed on
// first use, as package crc32 does it.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// sections lists the bytes of the arrays, in the order of the file.
func (l *Lexicon) sections(p *packed) [fileSections][]byte {
	return [fileSections][]byte{
		bytesOf(l.vocab.slots), bytesOf(l.vocab.words), l.vocab.text,
		bytesOf(l.nodes), bytesOf(l.edges),
		bytesOf(l.owners.start), bytesOf(l.owners.value),
		bytesOf(l.takers.start), bytesOf(l.takers.value),
		bytesOf(p.offs), p.rows, bytesOf(p.poolOffs), p.pool,
		bytesOf(l.grades),
		bytesOf(l.variants.slots), bytesOf(l.variants.words.start), bytesOf(l.variants.words.value),
	}
}

// IsCompiled reports whether bytes, of which eight are enough, are the front of
// a compiled file.
func IsCompiled(head []byte) bool {
	return len(head) >= len(fileMagic) && string(head[:len(fileMagic)]) == fileMagic
}

// WriteTo writes the compiled form, which Open and OpenBytes read.
func (l *Lexicon) WriteTo(w io.Writer) (int64, error) {
	if l.file != nil {
		n, err := w.Write(l.file)
		return int64(n), err
	}
	p := l.packed
	if p == nil {
		k := newPacker()
		for i := range l.entries {
			k.append(&l.entries[i])
		}
		p = &k.packed
	}
	if uint64(len(p.rows)) > maxBytes || uint64(len(p.pool)) > maxBytes || uint64(len(l.vocab.text)) > maxBytes {
		return 0, errors.New("gazetteers: write: more than 4 GB of names")
	}
	sections := l.sections(p)
	header := make([]byte, fileHeader)
	copy(header, fileMagic)
	binary.LittleEndian.PutUint32(header[8:], fileVersion)
	binary.LittleEndian.PutUint64(header[16:], fingerprint(l.analyse))
	at := fileHeader
	for i, s := range sections {
		binary.LittleEndian.PutUint64(header[fileTable+16*i:], uint64(at))
		binary.LittleEndian.PutUint64(header[fileTable+16*i+8:], uint64(len(s)))
		at += padded(len(s))
	}
	binary.LittleEndian.PutUint64(header[24:], uint64(at))
	binary.LittleEndian.PutUint64(header[32:], l.base)
	var zeros [8]byte
	table := castagnoli()
	sum := crc32.Checksum(header[fileSummed:], table)
	for _, s := range sections {
		sum = crc32.Update(sum, table, s)
		sum = crc32.Update(sum, table, zeros[:padded(len(s))-len(s)])
	}
	binary.LittleEndian.PutUint32(header[12:], sum)
	written := int64(0)
	write := func(b []byte) error {
		n, err := w.Write(b)
		written += int64(n)
		return err
	}
	if err := write(header); err != nil {
		return written, err
	}
	for _, s := range sections {
		if err := write(s); err != nil {
			return written, err
		}
		if err := write(zeros[:padded(len(s))-len(s)]); err != nil {
			return written, err
		}
	}
	return written, nil
}

// maxBytes is what a section that others point into may hold.
const maxBytes = 1<<32 - 1

// padded rounds a length up to a multiple of eight.
func padded(n int) int { return (n + 7) &^ 7 }

// Save writes the compiled form to a file. It appears under its name when it is
// whole, in place of an older one.
func (l *Lexicon) Save(path string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("gazetteers: save: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = fmt.Errorf("gazetteers: save %s: %w", path, err)
		}
	}()
	if _, err := l.WriteTo(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Open maps a compiled file into memory, or reads it where that cannot be. The
// lexicon that it returns matches exactly as the one that was written. analyse
// must cut names as the one given to Compile did. A file that is none, is
// damaged, or was made by another version of the program is a rasid.Problem that
// says so.
//
// The file must not be changed in place while the program runs; Save does not,
// it puts a new one under the name of the old. The mapping lives as long as the
// program, so that entries may be kept.
func Open(path string, analyse func(text string) []rasid.Token) (*Lexicon, error) {
	b, err := load(path)
	if err != nil {
		return nil, fmt.Errorf("gazetteers: %w", err)
	}
	return open(path, b, analyse)
}

// OpenBytes is Open for a file that is in memory, which must not change any
// more.
func OpenBytes(b []byte, analyse func(text string) []rasid.Token) (*Lexicon, error) {
	return open("", b, analyse)
}

func open(path string, b []byte, analyse func(string) []rasid.Token) (*Lexicon, error) {
	if analyse == nil {
		return nil, errors.New("gazetteers: open: no analyser given")
	}
	fault := func(code, msg, fix string) error {
		return fmt.Errorf("gazetteers: open: %w", rasid.Problem{Code: code, Path: path, Msg: msg, Fix: fix})
	}
	const again = "build it again: rasid gazetteer build"
	if !IsCompiled(b) {
		return nil, fault(codeForeign, "is no compiled gazetteer", "make one of tables: rasid gazetteer build")
	}
	if len(b) < fileHeader {
		return nil, fault(codeCorrupt, "breaks off in its header", again)
	}
	if v := binary.LittleEndian.Uint32(b[8:]); v != fileVersion {
		return nil, fault(codeFormat, fmt.Sprintf("has format version %d, this program reads version %d", v, fileVersion), again)
	}
	if n := binary.LittleEndian.Uint64(b[24:]); n != uint64(len(b)) {
		return nil, fault(codeCorrupt, fmt.Sprintf("has %d bytes, its header says %d", len(b), n), again)
	}
	if crc32.Checksum(b[fileSummed:], castagnoli()) != binary.LittleEndian.Uint32(b[12:]) {
		return nil, fault(codeCorrupt, "is damaged: its checksum is wrong", again)
	}
	if binary.LittleEndian.Uint64(b[16:]) != fingerprint(analyse) {
		return nil, fault(codeFolding, "was made by a program that cuts or folds words in another way", again)
	}
	l := &Lexicon{file: b, base: binary.LittleEndian.Uint64(b[32:]), analyse: analyse}
	if err := l.attach(b); err != nil {
		return nil, fault(codeCorrupt, "is damaged: "+err.Error(), again)
	}
	return l, nil
}

// attach lays the arrays of l over the file.
func (l *Lexicon) attach(b []byte) error {
	var s [fileSections][]byte
	for i := range s {
		at := binary.LittleEndian.Uint64(b[fileTable+16*i:])
		n := binary.LittleEndian.Uint64(b[fileTable+16*i+8:])
		if at%8 != 0 || at < fileHeader || at > uint64(len(b)) || n > uint64(len(b))-at {
			return fmt.Errorf("section %d lies outside of it", i)
		}
		s[i] = b[at : at+n : at+n]
	}
	l.vocab = vocabulary{viewOf[slot](s[0]), viewOf[wordRec](s[1]), s[2]}
	l.nodes, l.edges = viewOf[node](s[3]), viewOf[int32](s[4])
	l.owners = lists{viewOf[uint32](s[5]), viewOf[int32](s[6])}
	l.takers = lists{viewOf[uint32](s[7]), viewOf[int32](s[8])}
	l.packed = &packed{offs: viewOf[uint32](s[9]), rows: s[10], poolOffs: viewOf[uint32](s[11]), pool: s[12]}
	l.grades = viewOf[grade](s[13])
	l.variants = variants{viewOf[slot](s[14]), lists{viewOf[uint32](s[15]), viewOf[int32](s[16])}}
	return l.check()
}

// check makes sure that no index leads out of an array: a file that was made to
// deceive must not stop the program.
func (l *Lexicon) check() error {
	v, p := &l.vocab, l.packed
	size := len(v.slots)
	if size == 0 || size&(size-1) != 0 || len(v.words) == 0 || v.len() >= size {
		return errors.New("the vocabulary has no room")
	}
	used := 0
	for _, s := range v.slots {
		if s.word != 0 {
			used++
		}
		if s.word > uint32(v.len()) {
			return errors.New("a slot leads to no word")
		}
	}
	if used >= size {
		return errors.New("the vocabulary is full")
	}
	nodes := int32(len(l.nodes) - 1)
	if nodes < 1 || len(l.edges) != int(nodes)-1 {
		return errors.New("nodes and edges do not agree")
	}
	last := uint32(0)
	for i := range v.words {
		w := &v.words[i]
		if w.start < last || w.root < 0 || w.root >= nodes || w.al < -1 || int(w.al) >= v.len() {
			return errors.New("a word is out of order")
		}
		last = w.start
	}
	if int(last) != len(v.text) {
		return errors.New("words and their letters do not agree")
	}
	keys := int32(len(l.owners.start) - 1)
	last = 0
	for i := range l.nodes {
		n := &l.nodes[i]
		if n.first < last || n.key < -1 || n.key >= keys {
			return errors.New("a node is out of order")
		}
		last = n.first
	}
	if int(last) != len(l.edges) {
		return errors.New("nodes and edges do not agree")
	}
	if !ascends(p.offs, len(p.rows)) || !ascends(p.poolOffs, len(p.pool)) {
		return errors.New("rows are out of order")
	}
	entries := int32(p.len())
	if len(l.takers.start) != len(l.owners.start) || len(l.grades) != int(entries) {
		return errors.New("names and entries do not agree")
	}
	for _, of := range [...]*lists{&l.owners, &l.takers} {
		if !ascends(of.start, len(of.value)) {
			return errors.New("names are out of order")
		}
		for _, e := range of.value {
			if e < 0 || e >= entries {
				return errors.New("a name leads to no entry")
			}
		}
	}
	if err := l.variants.check(v.len()); err != nil {
		return err
	}
	p.cache = make([]atomic.Pointer[Entry], entries)
	return nil
}

// ascends reports whether offsets never fall and end at n.
func ascends(offs []uint32, n int) bool {
	last := uint32(0)
	for _, at := range offs {
		if at < last {
			return false
		}
		last = at
	}
	return len(offs) > 0 && int(last) == n
}

// fixed are the array elements that files hold: 32-bit numbers, or bytes, and
// nothing else.
type fixed interface {
	slot | wordRec | node | grade | int32 | uint32
}

// littleEndian reports whether memory holds numbers as files do.
func littleEndian() bool {
	one := uint16(1)
	return *(*byte)(unsafe.Pointer(&one)) == 1
}

// bytesOf returns the bytes of an array as a file holds them: in place, or in a
// copy where the processor has the other order of bytes.
func bytesOf[T fixed](a []T) []byte {
	b := memory(a)
	if !littleEndian() {
		b = swapped[T](b)
	}
	return b
}

// viewOf is the inverse of bytesOf. Bytes that are too few for one more element
// are left out.
func viewOf[T fixed](b []byte) []T {
	var one T
	n := len(b) / int(unsafe.Sizeof(one))
	if n == 0 {
		return nil
	}
	if !littleEndian() {
		b = swapped[T](b)
	}
	if uintptr(unsafe.Pointer(&b[0]))%unsafe.Alignof(one) == 0 {
		return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), n)
	}
	a := make([]T, n)
	copy(memory(a), b)
	return a
}

// memory returns the bytes of an array as they are.
func memory[T fixed](a []T) []byte {
	if len(a) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&a[0])), len(a)*int(unsafe.Sizeof(a[0])))
}

// swapped returns a copy with the bytes of every 32-bit number turned around.
func swapped[T fixed](b []byte) []byte {
	var one T
	out := slices.Clone(b)
	if unsafe.Alignof(one) == 1 {
		return out // of single bytes
	}
	for i := 0; i+4 <= len(out); i += 4 {
		slices.Reverse(out[i : i+4])
	}
	return out
}

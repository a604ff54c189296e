package gazetteers

// Word returns the indexes of the entries that a single folded word, taken
// whole, is a name of; nil if none. It allocates nothing; the slice must not be
// changed.
func (l *Lexicon) Word(norm string) []int32 {
	root := l.root(l.vocab.find(norm))
	if root == 0 {
		return nil
	}
	return l.ending(root, false)
}

// HasWord reports whether one of the entries of Word is of kind k and has at
// most the given tier. It decodes no entry.
func (l *Lexicon) HasWord(norm string, k Kind, tier int) bool {
	for _, i := range l.Word(norm) {
		if g := l.grades[i]; Kind(g.kind) == k && int(g.tier) <= tier {
			return true
		}
	}
	return false
}

package assemble

import "github.com/rasid-news/rasid/gazetteers"

// Names returns the names that the stages of Config.Gazetteers look up, for those
// who look at the names themselves. The paths are tables (TSV) that are laid over
// the built-in names, or one compiled file that stands alone; none is the
// built-in names.
func Names(paths []string) (*gazetteers.Lexicon, error) { return lexicon(paths) }

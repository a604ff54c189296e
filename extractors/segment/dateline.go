package segment

import "github.com/rasid-news/rasid"

// markDatelines records the dateline of the leads.
func markDatelines(doc *rasid.Document) {}

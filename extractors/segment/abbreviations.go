package segment

// titles are the abbreviations of more than one letter that a full stop
// follows inside a sentence, folded.
var titles = map[string]bool{
	"دك":  true, // Dr
	"مح":  true, // lawyer
	"تلف": true, // telephone
	"اد":  true, // Prof. Dr
	"الخ": false,
}

// latinAbbreviations are words of the Latin script, in lower case, after which
// a full stop ends no sentence.
var latinAbbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true,
	"inc": true, "ltd": true, "co": true, "corp": true, "vs": true, "no": true,
	"jr": true, "sr": true, "gen": true, "col": true, "lt": true, "etc": true,
}

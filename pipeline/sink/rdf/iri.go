package rdf

import (
	"net/netip"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rasid-news/rasid"
)

// CodeBase is the problem of a base that is no IRI, or not that of the file.
const CodeBase = "E560"

// checkBase refuses a base that would give bad IRIs.
func checkBase(base string) (string, error) {
	if base == "" {
		return Base, nil
	}
	last := base[len(base)-1]
	scheme, rest, _ := strings.Cut(base, ":")
	// "geo:" would be a short name in JSON-LD.
	short := slices.ContainsFunc(prefixes[:], func(p prefix) bool { return p.name == scheme }) && !strings.HasPrefix(rest, "//")
	if !ValidIRI(base) || short || last != '/' && last != ':' && last != '#' {
		return "", rasid.Problem{Code: CodeBase, Path: base, Msg: "cannot begin IRIs", Fix: "give an absolute IRI that ends in /, : or #, such as https://example.org/news/"}
	}
	return base, nil
}

// appendSegment appends s as one segment of an IRI: what RFC 3987 lets stand
// there as it is, all else in percent. Of the letters beyond ASCII the Arabic
// ones stay, so that a name can be read; marks that turn the direction of
// writing and letters that look like others do not.
func appendSegment(b []byte, s string) []byte {
	if s == "." || s == ".." { // steps in a path
		return append(b, strings.Repeat("%2E", len(s))...)
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if plain(c) {
				b = append(b, c)
			} else {
				b = percent(b, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if arabic(r) {
			b = append(b, s[i:i+n]...)
		} else {
			for k := range n {
				b = percent(b, s[i+k])
			}
		}
		i += n
	}
	return b
}

// plain reports whether a byte may stand in a segment as it is.
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~:@", c) >= 0
}

// arabic reports whether r is a letter of the Arabic alphabet, without marks.
func arabic(r rune) bool { return 'ء' <= r && r <= 'غ' || 'ف' <= r && r <= 'ي' }

func percent(b []byte, c byte) []byte {
	const hex = "0123456789ABCDEF"
	return append(b, '%', hex[c>>4], hex[c&15])
}

// wikidata reports whether id is one of an item.
func wikidata(id string) bool { return len(id) > 1 && id[0] == 'Q' && id[1] != '0' && digits(id[1:]) }

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// ValidIRI reports whether s is an absolute IRI that every reader takes: a
// scheme, then letters that RFC 3987 lets stand in a path, a query and a
// fragment, with whole escapes, and a host that is one.
func ValidIRI(s string) bool {
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || !letter(scheme[0]) || rest == "" || !utf8.ValidString(s) {
		return false
	}
	for i := range len(scheme) {
		if c := scheme[i]; !letter(c) && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' {
			return false
		}
	}
	if authority, ok := strings.CutPrefix(rest, "//"); ok {
		end := strings.IndexAny(authority, "/?#")
		if end < 0 {
			end = len(authority)
		}
		if !validHost(authority[:end]) {
			return false
		}
		rest = authority[end:]
	}
	hash := false
	for i, r := range rest {
		switch {
		case r == '%':
			if i+2 >= len(rest) || !hexDigit(rest[i+1]) || !hexDigit(rest[i+2]) {
				return false
			}
		case r == '#':
			if hash {
				return false
			}
			hash = true
		case !iriLetter(r):
			return false
		}
	}
	return true
}

// validHost takes user@host:port, and addresses in brackets.
func validHost(s string) bool {
	if at := strings.LastIndexByte(s, '@'); at >= 0 {
		for _, r := range s[:at] {
			if r == '@' || r == '/' || r == '%' || !iriLetter(r) {
				return false
			}
		}
		s = s[at+1:]
	}
	if bracket, ok := strings.CutPrefix(s, "["); ok {
		address, port, ok := strings.Cut(bracket, "]")
		ip, err := netip.ParseAddr(address)
		return ok && err == nil && ip.Is6() && ip.Zone() == "" && (port == "" || port[0] == ':' && (port == ":" || digits(port[1:])))
	}
	host, port, has := strings.Cut(s, ":")
	if has && port != "" && !digits(port) {
		return false
	}
	for _, r := range host {
		if strings.ContainsRune("/?#:@%", r) || !iriLetter(r) {
			return false
		}
	}
	return host != ""
}

func letter(c byte) bool   { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func hexDigit(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// iriLetter reports whether r may stand in a path or query; # and % are looked
// at elsewhere. Private letters may stand in queries alone: they are left out.
func iriLetter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return plain(byte(r)) || strings.ContainsRune("/?!$&'()*+,;=", r)
	case r < 0xA0 || r >= 0xD800 && r < 0xF900 || r >= 0xFDD0 && r <= 0xFDEF || r >= 0xFFF0 && r <= 0xFFFF:
		return false
	case r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		return false // marks of direction (RFC 3987, 4.1)
	case r >= 0xE0000 && r < 0xE1000 || r >= 0xF0000:
		return false
	}
	return r&0xFFFE != 0xFFFE
}

// urlIRI returns the IRI of a web address as a page names it: what may not stand
// in one is escaped. It is false for what is no address of the web.
func urlIRI(s string) (string, bool) {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return "", false
	}
	if ValidIRI(s) {
		return s, true
	}
	var b []byte
	for i, r := range s {
		_, n := utf8.DecodeRuneInString(s[i:])
		if r == '#' || r == '%' && i+2 < len(s) && hexDigit(s[i+1]) && hexDigit(s[i+2]) || r != utf8.RuneError && iriLetter(r) {
			b = append(b, s[i:i+n]...)
			continue
		}
		for k := range n {
			b = percent(b, s[i+k])
		}
	}
	return string(b), ValidIRI(string(b))
}

// validTag reports whether s is a language tag as N-Quads writes them.
func validTag(s string) bool {
	for n, part := range strings.Split(s, "-") {
		if len(part) == 0 || len(part) > 8 {
			return false
		}
		for i := range len(part) {
			if !letter(part[i]) && (n == 0 || part[i] < '0' || part[i] > '9') {
				return false
			}
		}
	}
	return true
}

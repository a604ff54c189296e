package importer

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzMembers compares the reader that steps over values with the decoder: what
// the decoder takes has the same members here.
func FuzzMembers(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":1}`, ` { "a\"b" : [ {"x":"}"} , -1.5e3 ] , "c":null,"d":"\\" } `, `{"a":tru`, `{"a"}`, `{"a":1,}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got := map[string]string{}
		err := members(b, func(key, value []byte) error {
			var k string
			if json.Unmarshal(append(append([]byte{'"'}, key...), '"'), &k) != nil {
				return nil // the decoder will refuse it, too
			}
			got[k] = string(bytes.TrimSpace(value))
			return nil
		})
		var want map[string]json.RawMessage
		if json.Unmarshal(b, &want) != nil || want == nil {
			return
		}
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		if len(got) != len(want) {
			t.Fatalf("%q: %d members, want %d", b, len(got), len(want))
		}
		for k, v := range want {
			if got[k] != string(v) {
				t.Fatalf("%q: member %q is %q, want %q", b, k, got[k], v)
			}
		}
	})
}

package analyzer

import (
	"bytes"
	"fmt"

	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// places collects names with the first location of each.
type places struct {
	found []match.Place
	seen  map[string]bool
}

func (p *places) add(name string, location func() string) {
	if p.seen[name] {
		return
	}
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	p.seen[name] = true
	p.found = append(p.found, match.Place{Name: name, Location: location()})
}

// shortestHost is the length of the shortest text that is searched for hosts: a.cn.
const shortestHost = 4

// mayNameHost is a cheap test that most strings of a DEX image fail: names of classes and members have no dot.
func mayNameHost(text []byte) bool {
	return len(text) >= shortestHost && bytes.IndexByte(text, '.') > 0
}

// texts is what single strings of an image tell of known SDKs: hosts, server keys, and names of classes, of which the ids
// of their SDKs are kept.
type texts struct {
	hosts places
	keys  []ServerKey
	named map[string]bool
	// policies are texts and addresses that may be of privacy policies.
	policies policySources
}

func (t *texts) add(text []byte, index *sdkdb.Index, location func() string) {
	if mayNameHost(text) {
		index.FindHosts(text, func(host string, _ int) { t.hosts.add(host, location) })
		if rec := index.Named(text); rec != nil {
			if t.named == nil {
				t.named = map[string]bool{}
			}
			t.named[rec.ID] = true
		}
	}
	if mayNameHost(text) || len(text) >= shortestPolicyText {
		t.policies.add(text, location)
	}
	if rec := index.ServerKey(text); rec != nil {
		t.keys = append(t.keys, ServerKey{Record: rec, Masked: mask(text), Location: location()})
	}
}

// mask shows enough of a key to find it, and not enough to use it.
func mask(key []byte) string {
	const shown = 6
	return fmt.Sprintf("%s… (%d characters)", key[:min(shown, len(key))], len(key))
}

// dexTexts reads the strings of a DEX image. One that cannot be read tells nothing; the tables that matter are checked
// elsewhere.
func dexTexts(f *dex.File, entry string, index *sdkdb.Index) (t texts) {
	for i := range uint32(f.NumStrings()) {
		if text, err := f.StringBytes(i); err == nil {
			t.add(text, index, func() string { return fmt.Sprintf("%s:0x%x", entry, f.StringOffset(i)) })
		}
	}
	return t
}

// classTexts does the same for the string constants of a class file.
func classTexts(f *classfile.File, entry string, index *sdkdb.Index) (t texts) {
	for i := range f.Pool.Len() {
		if f.Pool.Tag(uint16(i)) != classfile.TagString {
			continue
		}
		if text, err := f.Pool.StringValue(uint16(i)); err == nil {
			t.add(text, index, func() string { return fmt.Sprintf("%s:0x%x", entry, f.Pool.Offset(uint16(i))) })
		}
	}
	return t
}

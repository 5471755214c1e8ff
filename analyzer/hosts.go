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

// texts collects what single strings of a build tell.
type texts struct {
	index *sdkdb.Index
	hosts places
	keys  []ServerKey
}

func (t *texts) add(text []byte, location func() string) {
	if mayNameHost(text) {
		t.index.FindHosts(text, func(host string, _ int) { t.hosts.add(host, location) })
	}
	if rec := t.index.ServerKey(text); rec != nil {
		t.keys = append(t.keys, ServerKey{Record: rec, Masked: mask(text), Location: location()})
	}
}

// mask shows enough of a key to find it, and not enough to use it.
func mask(key []byte) string {
	const shown = 6
	return fmt.Sprintf("%s… (%d characters)", key[:min(shown, len(key))], len(key))
}

// dexTexts finds the hosts and server keys of known SDKs in the strings of a DEX image. A string that cannot be read
// holds none; the tables that matter are checked elsewhere.
func dexTexts(f *dex.File, entry string, index *sdkdb.Index) ([]match.Place, []ServerKey) {
	t := texts{index: index}
	for i := range uint32(f.NumStrings()) {
		if text, err := f.StringBytes(i); err == nil {
			t.add(text, func() string { return fmt.Sprintf("%s:0x%x", entry, f.StringOffset(i)) })
		}
	}
	return t.hosts.found, t.keys
}

// classTexts does the same for the string constants of a class file.
func classTexts(f *classfile.File, entry string, index *sdkdb.Index) ([]match.Place, []ServerKey) {
	t := texts{index: index}
	for i := range f.Pool.Len() {
		if f.Pool.Tag(uint16(i)) != classfile.TagString {
			continue
		}
		if text, err := f.Pool.StringValue(uint16(i)); err == nil {
			t.add(text, func() string { return fmt.Sprintf("%s:0x%x", entry, f.Pool.Offset(uint16(i))) })
		}
	}
	return t.hosts.found, t.keys
}

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

// dexHosts finds the hosts of known SDKs in the strings of a DEX image. A string that cannot be read holds none; the
// tables that matter are checked elsewhere.
func dexHosts(f *dex.File, entry string, index *sdkdb.Index) []match.Place {
	var found places
	for i := range uint32(f.NumStrings()) {
		text, err := f.StringBytes(i)
		if err != nil || !mayNameHost(text) {
			continue
		}
		index.FindHosts(text, func(host string, _ int) {
			found.add(host, func() string { return fmt.Sprintf("%s:0x%x", entry, f.StringOffset(i)) })
		})
	}
	return found.found
}

// classHosts does the same for the string constants of a class file.
func classHosts(f *classfile.File, entry string, index *sdkdb.Index) []match.Place {
	var found places
	for i := range f.Pool.Len() {
		if f.Pool.Tag(uint16(i)) != classfile.TagString {
			continue
		}
		text, err := f.Pool.StringValue(uint16(i))
		if err != nil || !mayNameHost(text) {
			continue
		}
		index.FindHosts(text, func(host string, _ int) {
			found.add(host, func() string { return fmt.Sprintf("%s:0x%x", entry, f.Pool.Offset(uint16(i))) })
		})
	}
	return found.found
}

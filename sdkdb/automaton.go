package sdkdb

import (
	"fmt"
	"slices"
)

// The automaton finds all hosts of all records in one pass over a text (Aho and Corasick, Efficient string matching,
// CACM 18(6), 1975). It is a table of states by classes of bytes; the class of a byte is its letter or digit, without
// case, or that of all bytes that no host has.

// hostBytes are the bytes that host names are made of; the class of each is its place + 1.
const hostBytes = "abcdefghijklmnopqrstuvwxyz0123456789-."

const byteClasses = len(hostBytes) + 1

// maxStates is what the 16-bit table can number, enough for some 4,000 hosts.
const maxStates = 1 << 16

// buildAutomaton writes three parts: the class of each byte; the next state by state and class, 16 bits each; and by
// state the text of the host that ends there and the next state whose host ends at the same place, 0 for none.
func (w *writer) buildAutomaton(hosts []string) error {
	classes := make([]byte, 256)
	for i := range len(hostBytes) {
		c := hostBytes[i]
		classes[c] = byte(i + 1)
		if 'a' <= c && c <= 'z' {
			classes[c-'a'+'A'] = byte(i + 1)
		}
	}
	type state struct {
		next [byteClasses]int
		host string
		fail int
		more int // nearest state along the failures with a host
	}
	states := []state{{}}
	for _, h := range hosts {
		at := 0
		for i := range len(h) {
			c := classes[h[i]]
			if states[at].next[c] == 0 {
				states = append(states, state{})
				states[at].next[c] = len(states) - 1
			}
			at = states[at].next[c]
		}
		states[at].host = h
	}
	if len(states) > maxStates {
		return fmt.Errorf("the hosts of all records need %d states, more than %d", len(states), maxStates)
	}
	queue := []int{0}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for c, next := range states[at].next {
			fallback := 0
			if at != 0 {
				fallback = states[states[at].fail].next[c]
			}
			if next == 0 {
				states[at].next[c] = fallback
				continue
			}
			s := &states[next]
			s.fail = fallback
			s.more = states[fallback].more
			if states[fallback].host != "" {
				s.more = fallback
			}
			queue = append(queue, next)
		}
	}
	w.parts[partClasses] = classes
	for i := range states {
		for _, next := range states[i].next {
			w.parts[partNext] = append(w.parts[partNext], byte(next), byte(next>>8))
		}
		offset, size := uint32(0), uint32(0)
		if states[i].host != "" {
			offset, size = w.text(states[i].host)
		}
		w.put(partOutputs, offset, size, uint32(states[i].more))
	}
	return nil
}

// FindHosts calls found for every host of a record that stands in the text as a name of its own or at the end of one
// (open.example.com in api.open.example.com), with the offset of the host's first byte. It does not allocate.
func (x *Index) FindHosts(text []byte, found func(host string, at int)) {
	classes, next, outputs := x.b.part[partClasses], x.b.part[partNext], x.b.part[partOutputs]
	state := uint32(0)
	for i, c := range text {
		class := classes[c]
		if class == 0 {
			state = 0
			continue
		}
		state = next.half(state*uint32(byteClasses) + uint32(class))
		for s := state; s != 0; s = outputs.at(3*s + 2) {
			size := outputs.at(3*s + 1)
			if size == 0 {
				continue
			}
			start := i + 1 - int(size)
			if start > 0 && inLabel(classes[text[start-1]]) || goesOn(classes[:], text[i+1:]) {
				continue
			}
			found(x.b.text(outputs.at(3*s), size), start)
			break // those that end here too are above this one: it is the longest
		}
	}
}

// inLabel says that a byte is part of a host's label: a letter, digit or dash.
func inLabel(class byte) bool { return class != 0 && int(class) != byteClasses-1 }

// goesOn says that a name does not end before the rest of the text: example.com in example.company, or in
// example.com.cn. A full stop at its end is the sentence's.
func goesOn(classes words, rest []byte) bool {
	if len(rest) == 0 {
		return false
	}
	class := classes[rest[0]]
	if class != 0 && int(class) == byteClasses-1 {
		return len(rest) > 1 && inLabel(classes[rest[1]])
	}
	return inLabel(class)
}

// hostsOf returns the hosts of all records, sorted, each once.
func hostsOf(records []*Record) []string {
	var all []string
	for _, r := range records {
		all = append(all, r.Signatures.Hosts...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

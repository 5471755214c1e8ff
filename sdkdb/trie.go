package sdkdb

// The trie of class prefixes has an edge for every segment of a name; segments end at a slash or, as inner classes
// do, at a dollar sign. Its edges lie in one hash table by the node they leave and the segment: a slot is
//
//	node left + 1 (0: an empty slot), text of the segment, number of the prefix that ends here + 1 (0: none)
//
// and the number of a slot + 1 is that of the node it leads to; the root is node 0.
const slotSize = 4

// buildTrie lays out the trie of prefixes, given in slashed form with their numbers.
func (w *writer) buildTrie(names []string) {
	nodes := map[string]bool{} // by the way to them
	for _, name := range names {
		for n := 0; n < len(name); {
			end := segmentEnd(name, n)
			nodes[name[:end]] = true
			n = end + 1
		}
	}
	size := powerOfTwo(len(nodes))
	mask := size - 1
	slots := make([]uint32, size*slotSize)
	for number, name := range names {
		node := uint32(0)
		for n := 0; n < len(name); {
			end := segmentEnd(name, n)
			segment := name[n:end]
			i := hash(node, segment) & mask
			for {
				slot := slots[i*slotSize : (i+1)*slotSize]
				if slot[0] == 0 {
					offset, length := w.text(segment)
					slot[0], slot[1], slot[2] = node+1, offset, length
					break
				}
				if slot[0] == node+1 && string(w.parts[partTexts][slot[1]:slot[1]+slot[2]]) == segment {
					break
				}
				i = (i + 1) & mask
			}
			node = i + 1
			n = end + 1
		}
		// The first of two equal prefixes stays; the validator reports the second.
		if last := &slots[(node-1)*slotSize+3]; *last == 0 {
			*last = uint32(number) + 1
		}
	}
	w.put(partTrie, slots...)
}

func segmentEnd[T ~string | ~[]byte](name T, start int) int {
	for i := start; i < len(name); i++ {
		if name[i] == '/' || name[i] == '$' {
			return i
		}
	}
	return len(name)
}

// step follows the edge of a segment; ok is false where there is none. prefix is the number of the prefix that ends
// at the node, plus one.
func (b *blob) step(node uint32, segment []byte) (next, prefix uint32, ok bool) {
	trie := b.part[partTrie]
	mask := trie.len()/slotSize - 1
	for i := hash(node, segment) & mask; ; i = (i + 1) & mask {
		from := trie.at(i * slotSize)
		if from == 0 {
			return 0, 0, false
		}
		if from == node+1 && b.text(trie.at(i*slotSize+1), trie.at(i*slotSize+2)) == string(segment) {
			return i + 1, trie.at(i*slotSize + 3), true
		}
	}
}

// walk follows a name from a node as far as the trie goes. It returns the last prefix met, or the one given, and the
// node at the name's end; alive is false when the trie ended before.
func (b *blob) walk(node, prefix uint32, name []byte) (last, end uint32, alive bool) {
	for n := 0; n < len(name); {
		stop := segmentEnd(name, n)
		next, found, ok := b.step(node, name[n:stop])
		if !ok {
			return prefix, 0, false
		}
		if found != 0 {
			prefix = found
		}
		node, n = next, stop+1
	}
	return prefix, node, true
}

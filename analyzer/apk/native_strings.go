package apk

import (
	"cmp"
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

const defaultMinString = 6

// textScanner finds runs of printable text in content that comes in pieces.
//
// An automaton passes over the bytes and stops where a few in a row look like text; only there the characters are
// decoded. It has one state for each number of such bytes and of bytes that the last character still lacks, and
// does not know which characters are printable or encoded at undue length.
type textScanner struct {
	min, max int
	probe    int // bytes in a row at which the automaton stops
	yield    func(text []byte, offset uint64) bool
	stopped  bool
	kind     [256]byteKind
	next     [textStates][byteKinds]uint8
	buf      []byte
	n        int    // bytes of buf that are not decided yet
	offset   uint64 // of buf in the content
}

// byteKind says what a byte may be part of.
type byteKind uint8

const (
	byteNone  byteKind = iota // no text at all
	byteASCII                 // a character
	byteTail                  // the second, third or fourth byte of one
	byteLead2                 // the first of two
	byteLead3
	byteLead4
	byteKinds
)

const (
	maxProbe   = 8
	textStates = (maxProbe + 1) * utf8.UTFMax
)

func newTextScanner(opts *LibraryOptions, longest int) *textScanner {
	longest = max(longest, utf8.UTFMax)
	shortest := min(max(cmp.Or(opts.MinString, defaultMinString), 1), longest)
	t := &textScanner{min: shortest, max: longest, probe: min(shortest, maxProbe), yield: opts.Strings,
		buf: make([]byte, longest+copySize)}
	for b := range t.kind {
		t.kind[b] = kindOf(b)
	}
	for state := range t.next {
		length, lacks := state/utf8.UTFMax, state%utf8.UTFMax
		// A byte in its place prolongs the run; one that could only start a character starts another run.
		grown, begun := min(length+1, t.probe), min(length+1, t.probe)
		if lacks > 0 {
			begun = 1
		} else {
			grown = 0
		}
		t.next[state] = [byteKinds]uint8{
			byteASCII: uint8(begun * utf8.UTFMax),
			byteTail:  uint8(grown*utf8.UTFMax + max(lacks-1, 0)),
			byteLead2: uint8(begun*utf8.UTFMax + 1),
			byteLead3: uint8(begun*utf8.UTFMax + 2),
			byteLead4: uint8(begun*utf8.UTFMax + 3),
		}
	}
	return t
}

func kindOf(b int) byteKind {
	switch {
	case b == '\t' || ' ' <= b && b <= '~':
		return byteASCII
	case 0x80 <= b && b < 0xc0:
		return byteTail
	case 0xc2 <= b && b < 0xe0: // 0xc0 and 0xc1 are never due
		return byteLead2
	case 0xe0 <= b && b < 0xf0:
		return byteLead3
	case 0xf0 <= b && b < 0xf5: // beyond is no character
		return byteLead4
	}
	return byteNone
}

// write takes the next bytes. It looks at them when the buffer is full, so that none is looked at often.
func (t *textScanner) write(p []byte) {
	for !t.stopped {
		n := copy(t.buf[t.n:], p)
		t.n += n
		if p = p[n:]; t.n < len(t.buf) {
			return
		}
		t.scan(false)
	}
}

// close ends the content.
func (t *textScanner) close() { t.scan(true) }

// scan yields the runs in the buffer. One that may go on beyond it stays, unless the content ends there.
func (t *textScanner) scan(last bool) {
	b := t.buf[:t.n]
	at := 0
	for at < len(b) && !t.stopped {
		state, stop := uint8(0), uint8(t.probe*utf8.UTFMax)
		for at < len(b) && state < stop {
			if len(b)-at >= 8 && binary.LittleEndian.Uint64(b[at:]) == 0 { // often so, in tables
				state = 0
				at += 8
				continue
			}
			state = t.next[state][t.kind[b[at]]]
			at++
		}
		at -= int(state / utf8.UTFMax) // where the run starts
		if state < stop {
			break
		}
		n, open := t.run(b[at:])
		if open && !last {
			break
		}
		if n >= t.min {
			t.stopped = !t.yield(b[at:at+n:at+n], t.offset+uint64(at))
		}
		at += max(n, 1)
	}
	t.n = copy(t.buf, b[at:])
	t.offset += uint64(at)
}

// run measures the text that b starts with, up to the longest run; open means that more bytes could prolong it.
func (t *textScanner) run(b []byte) (n int, open bool) {
	b, cut := b[:min(len(b), t.max)], len(b) >= t.max
	for n < len(b) {
		switch t.kind[b[n]] {
		case byteASCII:
			n++
		case byteLead2, byteLead3, byteLead4:
			r, size := utf8.DecodeRune(b[n:])
			switch {
			case r == utf8.RuneError:
				return n, !cut && !utf8.FullRune(b[n:])
			case (r < '一' || r > '鿿') && !unicode.IsGraphic(r): // the former spares Chinese the look-up
				return n, false
			}
			n += size
		default:
			return n, false
		}
	}
	return n, !cut
}

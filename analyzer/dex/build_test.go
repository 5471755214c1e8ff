package dex

import "encoding/binary"

// image lays out a DEX image from its tables, so that tests can state each offset and length freely.
type image struct {
	strings [][]byte // string_data_items without terminator
	types   []uint32
	protos  [][3]uint32
	fields  [][2]uint32
	methods [][2]uint32
	classes [][8]uint32
	lists   [][]uint16 // type lists; listOffset gives the place of the first
}

const listOffset = headerSize

// small defines class com.foo.Bar with a field, a method and an interface.
func small() image {
	const none = NoIndex
	return image{
		strings: [][]byte{text("()V"), text("I"), text("Lcom/foo/Bar;"), text("Ljava/lang/Object;"),
			text("Ljava/lang/Runnable;"), text("VI"), text("field"), text("method"), text("V")},
		types:   []uint32{1, 2, 3, 4, 8},
		protos:  [][3]uint32{{5, 4, listOffset}},
		fields:  [][2]uint32{{1 | 0<<16, 6}},
		methods: [][2]uint32{{1 | 0<<16, 7}},
		classes: [][8]uint32{{1, 1, 2, listOffset, none, 0, 0, 0}},
		lists:   [][]uint16{{3}},
	}
}

// text returns a string_data_item of ASCII.
func text(s string) []byte { return append([]byte{byte(len(s))}, s...) }

func (d image) bytes() []byte { return d.appendTo(nil, "035", headerSize) }

// appendTo lays the image out behind what out holds, with offsets from the start of out.
func (d image) appendTo(out []byte, version string, size int) []byte {
	le := binary.LittleEndian
	at := len(out)
	out = append(out, make([]byte, size)...)
	copy(out[at:], "dex\n"+version+"\x00")
	le.PutUint32(out[at+36:], uint32(size))
	le.PutUint32(out[at+40:], endianTag)
	moved := func(listOffset uint32) uint32 {
		if listOffset == 0 {
			return 0
		}
		return listOffset + uint32(at+size-headerSize)
	}
	for _, list := range d.lists {
		out = le.AppendUint32(out, uint32(len(list)))
		for _, id := range list {
			out = le.AppendUint16(out, id)
		}
		out = append(out, make([]byte, -len(out)&3)...)
	}
	var offsets []uint32
	for _, s := range d.strings {
		offsets = append(offsets, uint32(len(out)))
		out = append(append(out, s...), 0)
	}
	out = append(out, make([]byte, -len(out)&3)...)
	header := at + 56
	table := func(n int, put func(i int)) {
		le.PutUint32(out[header:], uint32(n))
		le.PutUint32(out[header+4:], uint32(len(out)))
		header += 8
		for i := range n {
			put(i)
		}
	}
	put := func(ws ...uint32) { out = append(out, words(ws...)...) }
	table(len(offsets), func(i int) { put(offsets[i]) })
	table(len(d.types), func(i int) { put(d.types[i]) })
	table(len(d.protos), func(i int) { put(d.protos[i][0], d.protos[i][1], moved(d.protos[i][2])) })
	table(len(d.fields), func(i int) { put(d.fields[i][:]...) })
	table(len(d.methods), func(i int) { put(d.methods[i][:]...) })
	table(len(d.classes), func(i int) {
		class := d.classes[i]
		class[3] = moved(class[3])
		put(class[:]...)
	})
	le.PutUint32(out[at+32:], uint32(len(out)-at))
	return out
}

// container lays out images as one of version 041.
func container(images ...image) []byte {
	var out []byte
	var headers []int
	for _, d := range images {
		headers = append(headers, len(out))
		out = d.appendTo(out, "041", containerHeaderSize)
	}
	for _, at := range headers {
		binary.LittleEndian.PutUint32(out[at+0x70:], uint32(len(out)))
		binary.LittleEndian.PutUint32(out[at+0x74:], uint32(at))
	}
	return out
}

// with returns small() with item behind it, at an offset that is a multiple of four, and the offset.
func with(item []byte) ([]byte, uint32) {
	b := small().bytes()
	at := uint32(len(b))
	return append(b, item...), at
}

// words, units and leb encode little-endian words, 16-bit units and unsigned LEB128.
func words(ws ...uint32) (out []byte) {
	for _, w := range ws {
		out = binary.LittleEndian.AppendUint32(out, w)
	}
	return out
}

func units(us ...uint16) (out []byte) {
	for _, u := range us {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func leb(vs ...uint32) (out []byte) {
	for _, v := range vs {
		for ; v > 0x7f; v >>= 7 {
			out = append(out, byte(v)|0x80)
		}
		out = append(out, byte(v))
	}
	return out
}

func cat(parts ...[]byte) (out []byte) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// body is a code_item of 16 registers with the given instructions.
func body(insns ...uint16) []byte {
	return cat(units(16, 1, 5, 0), words(0, uint32(len(insns))), units(insns...))
}

// guarded is a code_item with a try range and the bytes of its handlers.
func guarded(insns []uint16, start uint32, count, handlers uint16, list ...byte) []byte {
	out := body(insns...)
	out[6] = 1
	if len(insns)%2 != 0 {
		out = append(out, 0, 0)
	}
	return cat(out, words(start), units(count, handlers), list)
}

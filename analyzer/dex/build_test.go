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

func (d image) bytes() []byte {
	le := binary.LittleEndian
	out := make([]byte, headerSize)
	copy(out, "dex\n035\x00")
	le.PutUint32(out[36:], headerSize)
	le.PutUint32(out[40:], endianTag)
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
	header := 56
	table := func(n int, put func(i int)) {
		le.PutUint32(out[header:], uint32(n))
		le.PutUint32(out[header+4:], uint32(len(out)))
		header += 8
		for i := range n {
			put(i)
		}
	}
	words := func(ws ...uint32) {
		for _, w := range ws {
			out = le.AppendUint32(out, w)
		}
	}
	table(len(offsets), func(i int) { words(offsets[i]) })
	table(len(d.types), func(i int) { words(d.types[i]) })
	table(len(d.protos), func(i int) { words(d.protos[i][:]...) })
	table(len(d.fields), func(i int) { words(d.fields[i][:]...) })
	table(len(d.methods), func(i int) { words(d.methods[i][:]...) })
	table(len(d.classes), func(i int) { words(d.classes[i][:]...) })
	le.PutUint32(out[32:], uint32(len(out)))
	return out
}

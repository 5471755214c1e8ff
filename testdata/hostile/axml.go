package hostile

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"strconv"
	"unicode/utf16"
)

// Chunks of a binary XML file, and the kinds of values of attributes.
const (
	chunkPool, chunkFile, chunkIDs = 0x0001, 0x0003, 0x0180
	chunkNamespace                 = 0x0100
	chunkStart, chunkEnd           = 0x0102, 0x0103
	valueText, valueNumber         = 0x03, 0x10
	none                           = 0xffffffff
)

// known are the attributes that cases use; they come first in the pool, in the order of their ids.
var known = []struct {
	name string
	id   uint32
}{
	{"label", 0x01010001}, {"name", 0x01010003}, {"exported", 0x01010010}, {"value", 0x01010024}, {"resource", 0x01010025}, {"minSdkVersion", 0x0101020c},
	{"versionCode", 0x0101021b}, {"versionName", 0x0101021c}, {"targetSdkVersion", 0x01010270},
}

const namespace = "http://schemas.android.com/apk/res/android"

// binaryXML turns text into the form that packages have. The text is well-formed: it comes from the cases.
func binaryXML(doc []byte) []byte {
	le := binary.LittleEndian
	pool := &indices[string]{}
	index := func(s string) uint32 {
		if _, ok := pool.at[s]; !ok {
			pool.add(s)
			pool.at[s] = uint32(len(pool.keys) - 1)
		}
		return pool.at[s]
	}
	for _, k := range known {
		index(k.name)
	}
	uri := index(namespace)
	var body []byte
	words := func(ws ...uint32) {
		for _, w := range ws {
			body = le.AppendUint32(body, w)
		}
	}
	words(chunkNamespace|0x10<<16, 24, 1, none, index("android"), uri)
	tokens := xml.NewDecoder(bytes.NewReader(doc))
	for {
		token, err := tokens.Token()
		if err != nil {
			break // the end
		}
		switch t := token.(type) {
		case xml.StartElement:
			var attributes []uint32
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" {
					continue
				}
				space := uint32(none)
				if a.Name.Space == namespace {
					space = uri
				}
				value := []uint32{index(a.Value), 8 | valueText<<24, index(a.Value)}
				switch n, err := strconv.Atoi(a.Value); {
				case a.Value == "true":
					value = []uint32{none, 8 | 0x12<<24, none}
				case len(a.Value) > 1 && a.Value[0] == '@':
					id, _ := strconv.ParseUint(a.Value[1:], 16, 32)
					value = []uint32{none, 8 | 0x01<<24, uint32(id)}
				case err == nil:
					value = []uint32{none, 8 | valueNumber<<24, uint32(n)}
				}
				attributes = append(append(attributes, space, index(a.Name.Local)), value...)
			}
			words(chunkStart|0x10<<16, uint32(36+4*len(attributes)), 1, none, none, index(t.Name.Local), 0x14|0x14<<16, uint32(len(attributes)/5), 0)
			words(attributes...)
		case xml.EndElement:
			words(chunkEnd|0x10<<16, 24, 1, none, none, index(t.Name.Local))
		}
	}
	ids := le.AppendUint32(le.AppendUint32(nil, chunkIDs|8<<16), uint32(8+4*len(known)))
	for _, k := range known {
		ids = le.AppendUint32(ids, k.id)
	}
	strings := stringPool(pool.keys)
	out := le.AppendUint32(le.AppendUint32(nil, chunkFile|8<<16), uint32(8+len(strings)+len(ids)+len(body)))
	return append(append(append(out, strings...), ids...), body...)
}

// stringPool is a chunk of strings in UTF-16.
func stringPool(list []string) []byte {
	le := binary.LittleEndian
	var offsets, content []byte
	for _, s := range list {
		offsets = le.AppendUint32(offsets, uint32(len(content)))
		units := utf16.Encode([]rune(s))
		if len(units) > 0x7fff {
			content = le.AppendUint16(content, uint16(len(units)>>16)|0x8000)
		}
		content = le.AppendUint16(content, uint16(len(units)))
		for _, u := range append(units, 0) {
			content = le.AppendUint16(content, u)
		}
	}
	content = append(content, make([]byte, -len(content)&3)...)
	var out []byte
	for _, w := range []uint32{
		chunkPool | 28<<16, uint32(28 + len(offsets) + len(content)), uint32(len(list)), 0, 0, uint32(28 + len(offsets)), 0,
	} {
		out = le.AppendUint32(out, w)
	}
	return append(append(out, offsets...), content...)
}

package apk

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"unicode/utf16"

	"sdkaudit/analyzer/binread"
)

// resolver looks up references of the manifest; it reads the resource table at the first one.
type resolver struct {
	load  func() ([]byte, error)
	table *resourceTable
	err   *FormatError // why there is no table
	tried bool
}

func (r *resolver) resolve(id uint32) (string, bool) {
	if !r.tried {
		r.tried = true
		data, err := r.load()
		if err == nil {
			r.table, err = parseResources(data)
		}
		if err != nil && !errors.As(err, &r.err) {
			r.err = &FormatError{Structure: resourcesName, Err: err}
		}
	}
	if r.table == nil {
		return "", false
	}
	return r.table.lookup(id)
}

// resourceTable finds single values in a resources.arsc, in place. apkparser's reader decodes every string of the
// table first (a quarter of a second for 32 MB), takes the first configuration for the default one, follows no
// reference and knows neither sparse nor compact entries.
type resourceTable struct {
	pool  binread.Cursor              // at the chunk of the value strings
	types map[uint32][]binread.Cursor // package and type id -> chunks, one for each configuration
	steps int
}

const (
	chunkTable   = 0x0002
	chunkPackage = 0x0200
	chunkType    = 0x0201

	// maxSteps bounds the chunks that all lookups visit together. A type has some 100 configurations, a manifest
	// some 100 references.
	maxSteps = 1 << 20
	// maxReferences bounds a chain of references; aapt flattens all but a few.
	maxReferences = 8
	// maxConfiguration bounds the description of a configuration, 64 bytes by now.
	maxConfiguration = 1 << 10
	// maxResourceString bounds one string, in bytes: what a manifest refers to is a name.
	maxResourceString = 64 << 10
)

func parseResources(data []byte) (*resourceTable, error) {
	c := binread.NewCursor(data, 0, resourcesName)
	kind, header, c := nextChunk(&c)
	if c.Err() == nil && kind != chunkTable {
		c.Fail(fmt.Errorf("%w: chunk type 0x%x", ErrMalformed, kind))
	}
	c.Seek(header)
	t := &resourceTable{types: map[uint32][]binread.Cursor{}}
	for pool := false; c.Len() > 0; {
		kind, header, chunk := nextChunk(&c)
		switch {
		case c.Err() != nil:
		case kind == chunkPool && !pool:
			t.pool, pool = chunk, true
		case kind == chunkPackage:
			if err := t.addPackage(header, chunk); err != nil {
				return nil, err
			}
		}
	}
	return t, c.Err()
}

func (t *resourceTable) addPackage(header uint64, c binread.Cursor) error {
	c.Skip(8)
	pkg := c.U32() & 0xff
	at := c
	at.Seek(header)
	for c = at; c.Len() > 0; {
		kind, _, chunk := nextChunk(&c)
		if kind != chunkType || c.Err() != nil {
			continue
		}
		id := chunk
		id.Skip(8)
		key := pkg<<8 | uint32(id.U8())
		t.types[key] = append(t.types[key], chunk)
	}
	return c.Err()
}

// Types of values.
const (
	valueReference = 0x01
	valueString    = 0x03
	valueDecimal   = 0x10
	valueHex       = 0x11
	valueBoolean   = 0x12
)

// lookup returns the string, number or boolean that id stands for in the default configuration, or else in the
// first that has it.
func (t *resourceTable) lookup(id uint32) (string, bool) {
	for range maxReferences {
		kind, value, ok := t.value(id)
		switch {
		case !ok:
			return "", false
		case kind == valueReference:
			id = value
		case kind == valueString:
			return poolString(t.pool, value)
		case kind == valueDecimal || kind == valueHex:
			return strconv.Itoa(int(int32(value))), true
		case kind == valueBoolean:
			return strconv.FormatBool(value != 0), true
		default:
			return "", false
		}
	}
	return "", false
}

func (t *resourceTable) value(id uint32) (kind uint8, value uint32, found bool) {
	for _, chunk := range t.types[id>>16] {
		if t.steps++; t.steps > maxSteps {
			return 0, 0, false
		}
		k, v, isDefault, ok := typeValue(chunk, id&0xffff)
		if ok && (isDefault || !found) {
			kind, value, found = k, v, true
		}
		if ok && isDefault {
			break
		}
	}
	return kind, value, found
}

// typeValue returns the simple value of one entry in one configuration.
func typeValue(chunk binread.Cursor, entry uint32) (kind uint8, value uint32, isDefault, ok bool) {
	c := chunk
	c.Skip(2)
	header := uint64(c.U16())
	c.Skip(4 + 1)
	flags := c.U8()
	c.Skip(2)
	count, entries := c.U32(), uint64(c.U32())
	size := uint64(c.U32())
	if size > maxConfiguration {
		return 0, 0, false, false
	}
	isDefault = true
	for _, b := range c.Bytes(max(size, 4) - 4) {
		isDefault = isDefault && b == 0
	}
	index := func(width, i uint64) *binread.Cursor {
		c.Seek(header + width*i)
		return &c
	}
	const sparse, short = 1, 2
	var offset uint64
	switch {
	case flags&sparse != 0:
		i := sort.Search(int(min(uint64(count), uint64(c.Len()))), func(i int) bool {
			return uint32(index(4, uint64(i)).U16()) >= entry
		})
		if uint32(index(4, uint64(i)).U16()) != entry || i == int(count) {
			return 0, 0, false, false
		}
		offset = 4 * uint64(c.U16())
	case entry >= count:
		return 0, 0, false, false
	case flags&short != 0:
		if offset = 4 * uint64(index(2, uint64(entry)).U16()); offset == 4*0xffff {
			return 0, 0, false, false
		}
	default:
		if offset = uint64(index(4, uint64(entry)).U32()); offset == 0xffffffff {
			return 0, 0, false, false
		}
	}
	c.Seek(entries + offset)
	const complexEntry, compact = 1, 8
	size = uint64(c.U16())
	entryFlags, key := c.U16(), c.U32()
	switch {
	case entryFlags&compact != 0:
		return uint8(entryFlags >> 8), key, isDefault, c.Err() == nil
	case entryFlags&complexEntry != 0:
		return 0, 0, false, false
	}
	c.Seek(entries + offset + size + 3)
	kind, value = c.U8(), c.U32()
	return kind, value, isDefault, c.Err() == nil
}

// poolString returns string i of the pool chunk.
func poolString(pool binread.Cursor, i uint32) (string, bool) {
	c := pool
	c.Skip(2)
	header := uint64(c.U16())
	c.Skip(4)
	count := c.U32()
	c.Skip(4)
	flags, start := c.U32(), uint64(c.U32())
	if i >= count {
		return "", false
	}
	c.Seek(header + 4*uint64(i))
	c.Seek(start + uint64(c.U32()))
	const utf8 = 1 << 8
	if flags&utf8 != 0 {
		length := func() uint64 {
			n := uint64(c.U8())
			if n&0x80 != 0 {
				n = n&0x7f<<8 | uint64(c.U8())
			}
			return n
		}
		length()      // in UTF-16 units
		n := length() // below 32 KiB
		text := c.Bytes(n)
		return binread.MUTF8(text), c.Err() == nil
	}
	n := uint64(c.U16())
	if n&0x8000 != 0 {
		n = n&0x7fff<<16 | uint64(c.U16())
	}
	if n > maxResourceString/2 {
		return "", false
	}
	text := c.Bytes(2 * n)
	units := make([]uint16, len(text)/2)
	for j := range units {
		units[j] = uint16(text[2*j]) | uint16(text[2*j+1])<<8
	}
	return string(utf16.Decode(units)), c.Err() == nil
}

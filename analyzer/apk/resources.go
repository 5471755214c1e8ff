package apk

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"sync"

	"sdkaudit/analyzer/binread"
)

// resourceTable finds single values in resources.arsc files, in place: those of a package and of its splits. The tables
// of a bundle come in by addProto.
// apkparser's reader decodes every string of the table first (a quarter of a second for 32 MB), takes the first
// configuration for the default one, follows no reference and knows neither sparse nor compact entries.
// Complex entries (styles, arrays, plurals) are not read.
type resourceTable struct {
	types map[uint32][]resourceType // package and type id -> one for each configuration
	pools []valuePool               // of values, one for each table
	count int                       // of types in all
	steps int
}

// resourceType is the chunk with the entries of one type in one configuration, or for a bundle what the chunk would
// hold.
type resourceType struct {
	configuration
	chunk   binread.Cursor
	header  uint64
	count   uint32
	entries uint64 // offset of the entries in the chunk
	flags   uint8
	cells   []cell      // of a bundle, sorted by entry; then there is no chunk
	strings *stringPool // of values, nil where the table has none
}

const (
	// maxSteps bounds the chunks that all lookups visit together. A type has some 100 configurations, a manifest
	// some 100 references.
	maxSteps = 1 << 20
	// maxTypes bounds the chunks of all tables. The largest tables have some 10,000.
	maxTypes = 1 << 17
	// maxReferences bounds a chain of references; aapt flattens all but a few.
	maxReferences = 8
	// maxResourceStrings bounds the text that lookups decode: what a manifest refers to are names.
	maxResourceStrings = 4 << 20
)

// add reads one resources.arsc.
func (t *resourceTable) add(data []byte, name string) error {
	if t.types == nil {
		t.types = map[uint32][]resourceType{}
	}
	c := binread.NewCursor(data, 0, name)
	kind, header, c := nextChunk(&c)
	if c.Err() == nil && kind != chunkTable {
		c.Fail(fmt.Errorf("%w: chunk type 0x%x", ErrMalformed, kind))
	}
	c.Seek(header)
	var strings *stringPool
	for c.Len() > 0 {
		kind, header, chunk := nextChunk(&c)
		switch {
		case c.Err() != nil:
		case kind == chunkPool && strings == nil:
			budget := maxResourceStrings
			pool, err := newStringPool(chunk, header, &budget)
			if err != nil {
				return err
			}
			strings = &pool
			table := c
			t.pools = append(t.pools, valuePool{name: name, pool: strings, packages: table})
		case kind == chunkPackage:
			if err := t.addPackage(header, chunk, strings); err != nil {
				return err
			}
		}
	}
	return c.Err()
}

func (t *resourceTable) addPackage(header uint64, c binread.Cursor, strings *stringPool) error {
	c.Skip(8)
	pkg := c.U32() & 0xff
	c.Seek(header)
	for c.Len() > 0 {
		kind, header, chunk := nextChunk(&c)
		if kind != chunkType || c.Err() != nil {
			continue
		}
		if t.count++; t.count > maxTypes {
			chunk.Fail(fmt.Errorf("%w: more than %d types", ErrLimit, maxTypes))
			return chunk.Err()
		}
		e, id, err := readType(chunk, header)
		if err != nil {
			return err
		}
		e.strings = strings
		key := pkg<<8 | uint32(id)
		t.types[key] = append(t.types[key], e)
	}
	return c.Err()
}

// readType reads the head of a type chunk; it sets no strings.
func readType(chunk binread.Cursor, header uint64) (e resourceType, id uint8, err error) {
	at := chunk
	at.Skip(8)
	id = at.U8()
	e = resourceType{chunk: chunk, header: header, flags: at.U8()}
	at.Skip(2)
	e.count, e.entries = at.U32(), uint64(at.U32())
	e.configuration = readConfiguration(&at)
	return e, id, at.Err()
}

// lookup returns what id stands for on the device d, references followed; where no configuration matches the
// device, it is the first that has the entry.
func (t *resourceTable) lookup(id uint32, d *configuration) (value, bool) {
	for range maxReferences {
		v, ok := t.value(id, d)
		if !ok || !v.isReference() {
			return v, ok && v.kind != valueNull
		}
		id = v.data
	}
	return value{}, false
}

func (t *resourceTable) value(id uint32, d *configuration) (value, bool) {
	v, strings, ok := t.find(id, d)
	if !ok || v.kind != valueString {
		return v, ok
	}
	if strings == nil {
		return value{}, false
	}
	text, err := strings.at(v.data)
	v.text = text
	return v, err == nil
}

// find returns what id is on the device, a string without its text but with the pool that has it.
func (t *resourceTable) find(id uint32, d *configuration) (v value, strings *stringPool, ok bool) {
	var best *resourceType
	matched := false
	types := t.types[id>>16]
	for i := range types {
		if t.steps++; t.steps > maxSteps {
			return value{}, nil, false
		}
		e := &types[i]
		matches := e.matches(d)
		if best != nil && (!matches || matched && !e.betterThan(&best.configuration, d)) {
			continue
		}
		if found, ok := e.value(id & 0xffff); ok {
			best, v, matched = e, found, matches
		}
	}
	if best == nil {
		return value{}, nil, false
	}
	return v, best.strings, true
}

// Flags of a type chunk: its offsets are pairs of an entry and an offset, or have two bytes.
const (
	sparseType = 1
	shortType  = 2
)

// value returns the simple value of one entry.
func (e *resourceType) value(entry uint32) (value, bool) {
	slot := entry
	if e.cells != nil {
		i, ok := slices.BinarySearchFunc(e.cells, entry, func(c cell, entry uint32) int { return cmp.Compare(uint32(c.entry), entry) })
		if !ok {
			return value{}, false
		}
		return value{kind: e.cells[i].kind, data: e.cells[i].data}, true
	}
	if e.flags&sparseType != 0 {
		i := sort.Search(int(min(e.count, math.MaxUint16+1)), func(i int) bool { return e.entry(uint32(i)) >= entry })
		if i == int(e.count) || e.entry(uint32(i)) != entry {
			return value{}, false
		}
		slot = uint32(i)
	}
	_, v, ok := e.slot(slot)
	return v, ok
}

// places is the number of places that may hold an entry: a place takes two bytes, an id has 16 bits.
func (e *resourceType) places() uint32 {
	if e.cells != nil {
		return e.count
	}
	return uint32(min(uint64(e.count), e.chunk.Len()/2, 1<<16))
}

// entry returns the number of the entry whose offset stands at a place of the offsets.
func (e *resourceType) entry(i uint32) uint32 {
	if e.cells != nil {
		return uint32(e.cells[i].entry)
	}
	if e.flags&sparseType == 0 {
		return i
	}
	c := e.chunk
	c.Seek(e.header + 4*uint64(i))
	return uint32(c.U16())
}

// slot returns the simple value that stands at a place of the offsets, with the number of its name.
func (e *resourceType) slot(i uint32) (key uint32, v value, ok bool) {
	c := e.chunk
	var offset uint64
	switch {
	case i >= e.count:
		return 0, value{}, false
	case e.cells != nil:
		return e.cells[i].key, value{kind: e.cells[i].kind, data: e.cells[i].data}, true
	case e.flags&sparseType != 0:
		c.Seek(e.header + 4*uint64(i) + 2)
		offset = 4 * uint64(c.U16())
	case e.flags&shortType != 0:
		c.Seek(e.header + 2*uint64(i))
		if offset = 4 * uint64(c.U16()); offset == 4*math.MaxUint16 {
			return 0, value{}, false
		}
	default:
		c.Seek(e.header + 4*uint64(i))
		if offset = uint64(c.U32()); offset == math.MaxUint32 {
			return 0, value{}, false
		}
	}
	start := e.entries + offset
	c.Seek(start)
	const complexEntry, compact = 1, 8
	size := uint64(c.U16())
	flags, key := c.U16(), c.U32()
	switch {
	case flags&compact != 0:
		return uint32(size), value{kind: uint8(flags >> 8), data: key}, c.Err() == nil
	case flags&complexEntry != 0:
		return 0, value{}, false
	}
	c.Seek(start + size + 3)
	v = value{kind: c.U8(), data: c.U32()}
	return key, v, c.Err() == nil
}

// resolver looks up references; it reads the resource tables at the first one.
type resolver struct {
	mu     sync.Mutex
	load   func(*resourceTable) error
	device configuration
	table  *resourceTable
	err    *FormatError // why there is no table, or not the whole, or why lookups ended
	unread *FormatError // why there is no table, or not the whole
}

// newResolver resolves for a device of the newest SDK level, without language.
func newResolver(load func(*resourceTable) error) *resolver {
	return &resolver{load: load, device: configuration{sdk: anySDK}}
}

// read reads the tables unless it has been done. The caller holds mu.
func (r *resolver) read() {
	if r.table != nil {
		return
	}
	r.table = &resourceTable{}
	if err := r.load(r.table); err != nil {
		if r.err = asFormatError(err); r.err == nil {
			r.err = &FormatError{Structure: resourcesName, Err: err}
		}
		r.unread = r.err
	}
}

// own returns the tables with a budget of lookups of their own, and why they are not whole. Only find may be used.
func (r *resolver) own() (resourceTable, *FormatError) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.read()
	return resourceTable{types: r.table.types, pools: r.table.pools}, r.unread
}

func (r *resolver) resolve(id uint32) (value, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.read()
	v, ok := r.table.lookup(id, &r.device)
	if r.table.steps > maxSteps && r.err == nil {
		r.err = &FormatError{Structure: resourcesName, Err: fmt.Errorf("%w: lookups too costly, references left as they stand", ErrLimit)}
	}
	return v, ok
}

func asFormatError(err error) *FormatError {
	var format *FormatError
	if errors.As(err, &format) {
		return format
	}
	return nil
}

// follow returns what v stands for where it is a reference that can be resolved, else v.
func (r *resolver) follow(v value) value {
	if v.isReference() {
		if resolved, ok := r.resolve(v.data); ok {
			return resolved
		}
	}
	return v
}

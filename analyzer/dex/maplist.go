package dex

import (
	"encoding/binary"
	"fmt"

	"sdkaudit/analyzer/binread"
)

// MapItem is an entry of the map list: Size items of kind Type from Offset on.
type MapItem struct {
	Type         uint16
	Size, Offset uint32
}

// Types of map items that have no place in the header.
const (
	mapCallSiteIDs   = 0x0007
	mapMethodHandles = 0x0008
	mapHiddenAPI     = 0xf000
)

// maxMapItems bounds the map list: each of the types, two dozen, stands in it at most once.
const maxMapItems = 64

// MapList is the table of contents of an image. The zero value is empty.
type MapList struct{ items []byte }

// Len returns the number of entries.
func (m MapList) Len() int { return len(m.items) / 12 }

// At returns entry i, which must be below Len. Nothing of it is checked.
func (m MapList) At(i int) MapItem {
	b := m.items[12*i : 12*i+12]
	le := binary.LittleEndian
	return MapItem{Type: le.Uint16(b), Size: le.Uint32(b[4:]), Offset: le.Uint32(b[8:])}
}

// MapList returns the map list, empty where the header names none. A broken one is an error here and of what is
// found through it (call sites, method handles, hidden-API flags), but not of [Parse].
func (f *File) MapList() (MapList, error) {
	if f.mapOffset == 0 {
		return MapList{}, nil
	}
	c := binread.NewCursor(f.data, 0, "map_list")
	c.Seek(uint64(f.mapOffset))
	n := c.Count(12)
	if n > maxMapItems {
		c.Fail(fmt.Errorf("%w: %d entries", ErrLimit, n))
	}
	m := MapList{c.Bytes(12 * uint64(n))}
	if err := c.Err(); err != nil {
		return MapList{}, err
	}
	return m, nil
}

// section is a table that only the map list names; err is set where it cannot be read.
type section struct {
	table
	err error
}

// findSections looks up what only the map list names. The first entry of a type counts, and a second one is an
// error.
func (f *File) findSections() {
	f.callSites.table = table{name: "call_site_ids", size: 4}
	f.methodHandles.table = table{name: "method_handles", size: 8}
	f.hidden.table = table{name: "hiddenapi_class_data_item", size: 1}
	list, err := f.MapList()
	if err != nil {
		f.callSites.err, f.methodHandles.err, f.hidden.err = err, err, err
		return
	}
	for i := range list.Len() {
		item := list.At(i)
		var to *section
		switch item.Type {
		case mapCallSiteIDs:
			to = &f.callSites
		case mapMethodHandles:
			to = &f.methodHandles
		case mapHiddenAPI:
			to = &f.hidden
		default:
			continue
		}
		c := binread.NewCursor(f.data, 0, to.name)
		c.Seek(uint64(item.Offset))
		switch {
		case to.err != nil:
			continue
		case to.offset != 0:
			c.Fail(fmt.Errorf("%w: listed twice", ErrMalformed))
		case item.Type == mapHiddenAPI && item.Size > 0:
			c.Bytes(4)
			to.offset = int64(item.Offset)
		case item.Size > 0:
			to.items = c.Bytes(uint64(item.Size) * to.size)
			to.offset = int64(item.Offset)
		}
		to.err = c.Err()
	}
}

// HandleKind is what a method handle does.
type HandleKind uint16

// Kinds, numbered as in the format.
const (
	HandleStaticPut HandleKind = iota
	HandleStaticGet
	HandleInstancePut
	HandleInstanceGet
	HandleInvokeStatic
	HandleInvokeInstance
	HandleInvokeConstructor
	HandleInvokeDirect
	HandleInvokeInterface
)

// MethodHandle refers to a field or a method.
type MethodHandle struct {
	Kind HandleKind
	// Index is a field id for the first four kinds and a method id for the others. It is not compared with the
	// table's size, as unknown kinds are returned as they are.
	Index uint32
}

// NumMethodHandles returns the number of method handles, zero where the map list cannot be read.
func (f *File) NumMethodHandles() int { return f.methodHandles.len() }

// MethodHandle returns method handle i.
func (f *File) MethodHandle(i uint32) (MethodHandle, error) {
	if f.methodHandles.err != nil {
		return MethodHandle{}, f.methodHandles.err
	}
	handle, err := f.methodHandles.item(i)
	if err != nil {
		return MethodHandle{}, err
	}
	return MethodHandle{Kind: HandleKind(handle.u16(0)), Index: handle.u16(4)}, nil
}

// CallSite is what an invoke-custom calls through: the bootstrap method and its arguments.
type CallSite struct {
	// Handle is the method handle of the bootstrap method, Name the string id of the method name and Proto the
	// prototype id of the call.
	Handle, Name, Proto uint32
	// Arguments are the further ones of the bootstrap method.
	Arguments Elements
}

// NumCallSites returns the number of call sites, zero where the map list cannot be read.
func (f *File) NumCallSites() int { return f.callSites.len() }

// CallSite returns call site i. Its ids are not compared with the tables' sizes.
func (f *File) CallSite(i uint32) (CallSite, error) {
	if f.callSites.err != nil {
		return CallSite{}, f.callSites.err
	}
	id, err := f.callSites.item(i)
	if err != nil {
		return CallSite{}, err
	}
	offset := id.u32(0)
	values, err := f.EncodedArray(offset)
	if err != nil {
		return CallSite{}, err
	}
	var site CallSite
	for _, part := range [...]struct {
		kind ValueKind
		to   *uint32
	}{{ValueMethodHandle, &site.Handle}, {ValueString, &site.Name}, {ValueMethodType, &site.Proto}} {
		if !values.Next() {
			if err := values.Err(); err != nil {
				return CallSite{}, err
			}
			return CallSite{}, callSiteError(offset, "too few values")
		}
		v := values.Value()
		if v.Kind != part.kind {
			return CallSite{}, callSiteError(offset, "value of the wrong kind")
		}
		*part.to = v.Index()
	}
	site.Arguments = values
	return site, nil
}

func callSiteError(offset uint32, text string) error {
	return &FormatError{Structure: "call_site_item", Offset: int64(offset), Err: fmt.Errorf("%w: %s", ErrMalformed, text)}
}

package dex

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// HiddenFlags reads the hidden-API flags of a class, one number a member in the order of [Members]. The low bits
// name the list: 0 sdk (whitelist), 1 unsupported (greylist), 2 blocked (blacklist), from 3 on max-target O, P, Q
// and later; above them, from bit 3 in Android 10 and 11 and from bit 4 since, are domain flags. Only the boot class
// path of Android carries them. The zero value yields nothing: no member of the class is restricted.
type HiddenFlags struct {
	c       binread.Cursor
	current uint32
}

// HiddenFlags returns the flags of class definition i. The item does not say how many there are: take one for each
// member of the class. It is empty where the image has none for the class.
func (f *File) HiddenFlags(i uint32) (HiddenFlags, error) {
	if i >= uint32(f.classes.len()) {
		return HiddenFlags{}, f.classes.missing(i)
	}
	if f.hidden.err != nil || f.hidden.offset == 0 {
		return HiddenFlags{}, f.hidden.err
	}
	c := binread.NewCursor(f.data, 0, "hiddenapi_class_data_item")
	c.Seek(uint64(f.hidden.offset))
	size := uint64(c.U32())
	c.Skip(4 * uint64(i))
	offset := uint64(c.U32())
	if c.Err() == nil && offset != 0 && (offset >= size || offset < 4+4*uint64(f.classes.len())) {
		c.Fail(fmt.Errorf("%w: flags at %d of %d bytes", ErrMalformed, offset, size))
	}
	if c.Err() != nil || offset == 0 {
		return HiddenFlags{}, c.Err()
	}
	c.Seek(uint64(f.hidden.offset) + offset)
	flags := c.Sub(min(c.Len(), size-offset))
	return HiddenFlags{c: flags}, c.Err()
}

// Next reads the flags of the next member; it returns false at the end of the data or at an error.
func (h *HiddenFlags) Next() bool {
	if h.c.Len() == 0 {
		return false
	}
	h.current = h.c.ULEB128()
	return h.c.Err() == nil
}

// Flags returns what Next read.
func (h *HiddenFlags) Flags() uint32 { return h.current }

// Err returns why Next ended early, a *[FormatError], or nil.
func (h *HiddenFlags) Err() error { return h.c.Err() }

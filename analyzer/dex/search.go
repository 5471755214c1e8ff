package dex

import (
	"bytes"
	"sort"
)

// SearchType returns the first type id whose descriptor is not below the given one, NumTypes where all are. The format
// sorts types by descriptor, and the runtime refuses an image where they are not; there the result means nothing.
// It reads some twenty descriptors and fails where one of them cannot be read.
func (f *File) SearchType(descriptor []byte) (uint32, error) {
	var failed error
	i := sort.Search(f.NumTypes(), func(i int) bool {
		// Descriptors hold no NUL, so the order of their bytes is that of their UTF-16 units.
		d, err := f.TypeBytes(uint32(i))
		if err != nil {
			failed = err
			return true
		}
		return bytes.Compare(d, descriptor) >= 0
	})
	if failed != nil {
		return 0, failed
	}
	return uint32(i), nil
}

package dex

import (
	"bytes"
	"fmt"
	"sort"

	"sdkaudit/analyzer/binread"
)

// maxMarkers bounds the markers of one image: a build merges one of each tool and input, a handful.
const maxMarkers = 256

// Markers returns the strings in which the compilers D8, R8 and L8 record their version and options, decoded:
// ~~R8{"compilation-mode":"release",...}. They are found by binary search in the string table, which the format
// requires to be sorted; in a table that is not, some may be missed. The content is not parsed. More than 256
// strings of that shape are an error.
func (f *File) Markers() ([]string, error) {
	var first error
	n := f.strings.len()
	start := sort.Search(n, func(i int) bool {
		b, err := f.StringBytes(uint32(i))
		if err != nil && first == nil {
			first = err
		}
		// A NUL is 0xc0 0x80, which sorts first in the format's order.
		return err == nil && !bytes.HasPrefix(b, []byte{0xc0, 0x80}) && string(b) >= "~~"
	})
	if first != nil {
		return nil, first
	}
	var markers []string
	for i := start; i < n; i++ {
		b, err := f.StringBytes(uint32(i))
		if err != nil {
			return nil, err
		}
		if !bytes.HasPrefix(b, []byte("~~")) {
			break
		}
		tool, _, found := bytes.Cut(b[2:], []byte("{"))
		if !found || !(string(tool) == "D8" || string(tool) == "R8" || string(tool) == "L8") {
			continue
		}
		if len(markers) == maxMarkers {
			return nil, &FormatError{Structure: f.strings.name, Offset: f.strings.offset,
				Err: fmt.Errorf("%w: more than %d markers", ErrLimit, maxMarkers)}
		}
		markers = append(markers, binread.MUTF8(b))
	}
	return markers, nil
}

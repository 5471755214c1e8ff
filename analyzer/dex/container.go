package dex

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// containerHeaderSize is the size of a header from version 041 on.
const containerHeaderSize = 0x78

// ParseAll reads all images of data: those of a version 041 container, or the one of an earlier version. The images
// of a container share its bytes, and every offset counts from its start; strings, code and other data of one may
// lie in another. Limits may be nil.
func ParseAll(data []byte, limits *Limits) ([]*File, error) {
	bounds := limits.withDefaults()
	var files []*File
	for at := uint64(0); ; {
		f, err := parse(data, at, bounds)
		if err != nil {
			return nil, err
		}
		if f.version != "041" {
			if at > 0 {
				return nil, headerError(at+4, fmt.Errorf("%w: version %q in a container", ErrMalformed, f.version))
			}
			return []*File{f}, nil
		}
		if at > 0 && f.container != files[0].container {
			return nil, headerError(at+0x70, fmt.Errorf("%w: container of %d bytes, not %d", ErrMalformed,
				f.container, files[0].container))
		}
		if len(files) == bounds.MaxImages {
			return nil, headerError(at, fmt.Errorf("%w: more than %d images", ErrLimit, bounds.MaxImages))
		}
		files = append(files, f)
		at += f.fileSize // at least a header, so the loop ends
		if at >= f.container {
			return files, nil
		}
	}
}

// readContainer reads what version 041 adds to the header and checks where the image lies in its container.
func (f *File) readContainer() error {
	c := binread.NewCursor(f.data, 0, "dex header")
	c.Seek(f.header + headerSize)
	size, offset := uint64(c.U32()), uint64(c.U32())
	switch {
	case c.Err() != nil:
		return c.Err()
	case size > uint64(len(f.data)):
		return headerError(f.header+0x70, fmt.Errorf("%w: container of %d bytes in %d", ErrTruncated, size, len(f.data)))
	case offset != f.header:
		return headerError(f.header+0x74, fmt.Errorf("%w: header offset 0x%x", ErrMalformed, offset))
	case f.fileSize < containerHeaderSize || f.header+f.fileSize > size:
		return headerError(f.header+32, fmt.Errorf("%w: image of %d bytes in a container of %d", ErrMalformed,
			f.fileSize, size))
	}
	f.container = size
	return nil
}

// HeaderOffset returns where in the file the header of this image lies: zero but for the further images of a
// container.
func (f *File) HeaderOffset() int64 { return int64(f.header) }

package dex

import (
	"bytes"
	"fmt"
	"strings"

	"sdkaudit/analyzer/binread"
)

// NumStrings returns the number of string ids.
func (f *File) NumStrings() int { return f.strings.len() }

// StringBytes returns string i as it lies in the image: modified UTF-8 without the terminator, not copied. The
// declared length in UTF-16 units is not compared with it, nor is the encoding checked.
func (f *File) StringBytes(i uint32) ([]byte, error) {
	id, err := f.strings.item(i)
	if err != nil {
		return nil, err
	}
	// Most strings say in one byte how many units they have, and end before the limit.
	if at := uint64(id.u32(0)); at+1 < uint64(len(f.data)) && f.data[at] < 0x80 {
		tail := f.data[at+1:]
		tail = tail[:min(uint64(len(tail)), f.limits.MaxStringBytes)]
		if end := bytes.IndexByte(tail, 0); end >= 0 {
			return tail[:end:end], nil
		}
	}
	c := binread.NewCursor(f.data, 0, "string_data_item")
	c.Seek(uint64(id.u32(0)))
	c.ULEB128()
	start := c
	tail := c.Bytes(min(c.Len(), f.limits.MaxStringBytes))
	if err := c.Err(); err != nil {
		return nil, err
	}
	if end := bytes.IndexByte(tail, 0); end >= 0 {
		return tail[:end:end], nil
	}
	if c.Len() == 0 {
		start.Fail(ErrTruncated)
	}
	start.Fail(fmt.Errorf("%w: string beyond %d bytes", ErrLimit, f.limits.MaxStringBytes))
	return nil, start.Err()
}

// StringOffset returns where the data of string i lies in the image, 0 for a string that it does not have.
func (f *File) StringOffset(i uint32) uint32 {
	id, err := f.strings.item(i)
	if err != nil {
		return 0
	}
	return id.u32(0)
}

// String returns string i as valid UTF-8; see [binread.MUTF8] for what becomes of bytes that are none.
func (f *File) String(i uint32) (string, error) {
	b, err := f.StringBytes(i)
	if err != nil {
		return "", err
	}
	return binread.MUTF8(b), nil
}

var primitives = map[byte]string{
	'V': "void", 'Z': "boolean", 'B': "byte", 'S': "short", 'C': "char",
	'I': "int", 'J': "long", 'F': "float", 'D': "double",
}

// ClassName turns a type descriptor into the name that Java source gives the type: "Lcom/foo/Bar$Baz;" is
// "com.foo.Bar$Baz", "[I" is "int[]". What is no descriptor is returned as it is, decoded.
func ClassName[T ~string | ~[]byte](descriptor T) string {
	name := strings.TrimLeft(string(descriptor), "[")
	dims := len(descriptor) - len(name)
	switch {
	case len(name) > 2 && name[0] == 'L' && name[len(name)-1] == ';':
		name = strings.ReplaceAll(binread.MUTF8([]byte(name[1:len(name)-1])), "/", ".")
	case len(name) == 1 && primitives[name[0]] != "":
		name = primitives[name[0]]
	default:
		return binread.MUTF8([]byte(descriptor))
	}
	return name + strings.Repeat("[]", dims)
}

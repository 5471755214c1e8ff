package binread

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCursorReadsLittleEndian(t *testing.T) {
	c := NewCursor([]byte{1, 2, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 9}, 0x100, "record")
	require.EqualValues(t, 1, c.U8())
	require.EqualValues(t, 2, c.U16())
	require.EqualValues(t, 3, c.U32())
	require.EqualValues(t, 4, c.U64())
	require.EqualValues(t, 1, c.Len())
	require.EqualValues(t, 0x10f, c.Offset())
	require.Equal(t, []byte{9}, c.Bytes(1))
	require.NoError(t, c.Err())
}

func TestCursorKeepsTheFirstError(t *testing.T) {
	c := NewCursor([]byte{1, 2, 3}, 0x10, "record")
	c.Skip(2)
	require.Zero(t, c.U32())
	require.Zero(t, c.U8(), "a byte is left, but the cursor has failed")
	require.Zero(t, c.Len())
	c.Seek(0)
	require.Zero(t, c.U8())
	c.Fail(ErrLimit)
	require.EqualError(t, c.Err(), "record at 0x12: truncated")
	var format *FormatError
	require.True(t, errors.As(c.Err(), &format))
	require.EqualValues(t, 0x12, format.Offset)
}

func TestCursorBounds(t *testing.T) {
	for _, test := range []struct {
		name string
		read func(*Cursor)
		want error
	}{
		{"seek to the end", func(c *Cursor) { c.Seek(4) }, nil},
		{"seek beyond the end", func(c *Cursor) { c.Seek(5) }, ErrTruncated},
		{"nothing at the end", func(c *Cursor) { c.Seek(4); c.Bytes(0) }, nil},
		{"a byte at the end", func(c *Cursor) { c.Seek(4); c.U8() }, ErrTruncated},
		{"length that wraps", func(c *Cursor) { c.Skip(1); c.Bytes(^uint64(0)) }, ErrTruncated},
		{"sub of all", func(c *Cursor) { *c = c.Sub(4); c.Skip(4) }, nil},
		{"beyond a sub", func(c *Cursor) { *c = c.Sub(2); c.U32() }, ErrTruncated},
		{"sub beyond the end", func(c *Cursor) { *c = c.Sub(5) }, ErrTruncated},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := NewCursor([]byte{1, 2, 3, 4}, 0, "record")
			test.read(&c)
			if test.want == nil {
				require.NoError(t, c.Err())
			} else {
				require.ErrorIs(t, c.Err(), test.want)
			}
		})
	}
}

func TestSubCountsOffsetsFromTheFile(t *testing.T) {
	c := NewCursor(make([]byte, 8), 0x100, "outer")
	c.Skip(2)
	sub := c.Sub(4)
	sub.Skip(3)
	require.EqualValues(t, 0x105, sub.Offset())
	require.EqualValues(t, 0x106, c.Offset())
	sub.U16()
	require.EqualError(t, sub.Err(), "outer at 0x105: truncated")
	require.NoError(t, c.Err())
}

func TestCountRequiresThatAllItemsFit(t *testing.T) {
	for _, test := range []struct {
		name  string
		data  []byte
		size  uint64
		count uint32
		fails bool
	}{
		{"none", []byte{0, 0, 0, 0}, 8, 0, false},
		{"two fit", []byte{2, 0, 0, 0, 1, 2, 3, 4}, 2, 2, false},
		{"one byte short", []byte{2, 0, 0, 0, 1, 2, 3}, 2, 0, true},
		{"product beyond 32 bits", []byte{0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4}, 1 << 30, 0, true},
		{"no count", []byte{1, 0, 0}, 1, 0, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := NewCursor(test.data, 0, "list")
			require.Equal(t, test.count, c.Count(test.size))
			if !test.fails {
				require.NoError(t, c.Err())
				return
			}
			require.EqualError(t, c.Err(), "list at 0x0: truncated")
		})
	}
}

func TestLEB128(t *testing.T) {
	for _, test := range []struct {
		name     string
		data     []byte
		unsigned uint32
		signed   int32
		length   int64
	}{
		{"zero", []byte{0}, 0, 0, 1},
		{"minus one", []byte{0x7f}, 127, -1, 1},
		{"two bytes", []byte{0x80, 0x7f}, 16256, -128, 2},
		{"largest", []byte{0xff, 0xff, 0xff, 0xff, 0x0f}, 0xffffffff, -1, 5},
		{"smallest", []byte{0x80, 0x80, 0x80, 0x80, 0x78}, 0x80000000, -0x80000000, 5},
		{"longer than needed", []byte{0x81, 0x80, 0x00, 0x55}, 1, 1, 3},
		{"garbage above bit 31", []byte{0x81, 0x80, 0x80, 0x80, 0x70}, 1, 1, 5},
		{"ends at five bytes", []byte{0x81, 0x80, 0x80, 0x80, 0x80, 0x01}, 1, 1, 5},
	} {
		t.Run(test.name, func(t *testing.T) {
			u, s := NewCursor(test.data, 0, "leb"), NewCursor(test.data, 0, "leb")
			require.Equal(t, test.unsigned, u.ULEB128())
			require.Equal(t, test.signed, s.SLEB128())
			require.NoError(t, u.Err())
			require.NoError(t, s.Err())
			require.Equal(t, test.length, u.Offset())
			require.Equal(t, test.length, s.Offset())
		})
	}
	for _, data := range [][]byte{{}, {0x80}, {0xff, 0xff, 0xff, 0xff}} {
		u, s := NewCursor(data, 0, "leb"), NewCursor(data, 0, "leb")
		require.Zero(t, u.ULEB128())
		require.Zero(t, s.SLEB128())
		require.ErrorIs(t, u.Err(), ErrTruncated)
		require.ErrorIs(t, s.Err(), ErrTruncated)
	}
}

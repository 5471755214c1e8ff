package dex

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// requireWhole reads an item, and then the item cut at each byte, which must be an error.
func requireWhole(t *testing.T, item []byte, read func(f *File, at uint32) error) {
	t.Helper()
	b, at := with(item)
	f, err := Parse(b, nil)
	require.NoError(t, err)
	require.NoError(t, read(f, at))
	for n := range item {
		b := b[: int(at)+n : int(at)+n]
		f, err := Parse(b, nil)
		require.NoError(t, err)
		err = read(f, at)
		requireFormatError(t, err)
		require.ErrorIs(t, err, ErrTruncated, "cut at %d", n)
	}
	for _, far := range []uint32{uint32(len(b)), uint32(len(b)) + 1, NoIndex} {
		err := read(f, far)
		requireFormatError(t, err)
		require.ErrorIs(t, err, ErrTruncated)
	}
}

func membersOf(f *File, at uint32) ([]Member, error) {
	data, err := f.ClassData(at)
	if err != nil {
		return nil, err
	}
	var out []Member
	members := data.Members()
	for members.Next() {
		out = append(out, members.Member())
	}
	return out, members.Err()
}

// wide is small() with many fields and methods, and the item behind it.
func wide(t *testing.T, item []byte) (*File, uint32) {
	t.Helper()
	d := small()
	for range 9 {
		d.fields = append(d.fields, d.fields[0])
		d.methods = append(d.methods, d.methods[0])
	}
	b := d.bytes()
	f, err := Parse(append(b, item...), nil)
	require.NoError(t, err)
	return f, uint32(len(b))
}

func TestClassData(t *testing.T) {
	for _, test := range []struct {
		name string
		item []byte
		want []Member
	}{
		{"empty", leb(0, 0, 0, 0), nil},
		{"one of each", leb(1, 1, 1, 1, 2, 9, 3, 1, 4, 0x10001, 0x1234, 5, 0x401, 0), []Member{
			{Index: 2, AccessFlags: 9, Kind: StaticField}, {Index: 3, AccessFlags: 1, Kind: InstanceField},
			{Index: 4, AccessFlags: 0x10001, Code: 0x1234, Kind: DirectMethod},
			{Index: 5, AccessFlags: 0x401, Kind: VirtualMethod}}},
		{"indexes are differences", leb(2, 0, 0, 3, 1, 0, 3, 0, 0, 0, 0, 1, 0, 0, 8, 0, 0), []Member{
			{Index: 1}, {Index: 4}, {Index: 0, Kind: VirtualMethod}, {Index: 1, Kind: VirtualMethod},
			{Index: 9, Kind: VirtualMethod}}},
		{"the same index again", leb(2, 0, 0, 0, 7, 0, 0, 0), []Member{{Index: 7}, {Index: 7}}},
		{"numbers longer than needed", []byte{0x81, 0, 0, 0x80, 0x80, 0, 0, 0x83, 0x80, 0x80, 0x80, 0, 1}, []Member{{Index: 3, AccessFlags: 1}}},
		{"bits beyond the 32nd", []byte{1, 0, 0, 0, 0x83, 0x80, 0x80, 0x80, 0x70, 1}, []Member{{Index: 3, AccessFlags: 1}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, at := wide(t, test.item)
			members, err := membersOf(f, at)
			require.NoError(t, err)
			require.Equal(t, test.want, members)
		})
	}
	f, _ := wide(t, nil)
	members, err := membersOf(f, 0)
	require.NoError(t, err)
	require.Empty(t, members)
	requireWhole(t, leb(1, 1, 1, 1, 0, 9, 0, 1, 0, 0x10001, 0x1234, 0, 0x401, 0), func(f *File, at uint32) error {
		_, err := membersOf(f, at)
		return err
	})
}

func TestMalformedClassData(t *testing.T) {
	for _, test := range []struct {
		name string
		item []byte
		want error
	}{
		{"field index beyond the table", leb(0, 1, 0, 0, 10, 0), ErrMalformed},
		{"method index beyond the table", leb(0, 0, 1, 0, 10, 0, 0), ErrMalformed},
		{"sum beyond the table", leb(2, 0, 0, 0, 5, 0, 5, 0), ErrMalformed},
		{"sum that wraps around", leb(2, 0, 0, 0, 5, 0, 0xffffffff, 0), ErrMalformed},
		{"counts whose sum wraps around", leb(0x80000000, 0x80000000, 0x80000000, 0x80000000), ErrTruncated},
		{"more members than bytes", leb(3, 0, 0, 0, 1, 0, 1, 0), ErrTruncated},
		{"endless number", bytes.Repeat([]byte{0x80}, 3), ErrTruncated},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, at := wide(t, test.item)
			_, err := membersOf(f, at)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "class_data_item at 0x")
		})
	}
}

func TestMembersAreReadWithoutAllocation(t *testing.T) {
	item := leb(2, 0, 0, 2, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0)
	f, at := wide(t, item)
	require.Zero(t, testing.AllocsPerRun(10, func() {
		data, err := f.ClassData(at)
		require.NoError(t, err)
		members := data.Members()
		for members.Next() {
			_ = members.Member()
		}
	}))
}

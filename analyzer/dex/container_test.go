package dex

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestContainerOfSeveralImages(t *testing.T) {
	b := container(small(), image{}, small())
	files, err := ParseAll(b, nil)
	require.NoError(t, err)
	require.Len(t, files, 3)
	require.Equal(t, []int{1, 0, 1}, []int{files[0].NumClasses(), files[1].NumClasses(), files[2].NumClasses()})
	end := int64(0)
	for _, f := range files {
		require.Equal(t, "041", f.Version())
		require.Equal(t, end, f.HeaderOffset())
		end += int64(f.fileSize)
		require.NoError(t, walk(f, 1<<10))
	}
	require.EqualValues(t, len(b), end)
	class, err := files[2].Class(0)
	require.NoError(t, err)
	require.Greater(t, class.Offset, files[2].HeaderOffset(), "offsets count from the start of the file")
	require.Equal(t, "Lcom/foo/Bar;", typeName(t, files[2], class.Type))

	one, err := Parse(b, nil)
	require.Nil(t, one)
	require.ErrorIs(t, err, ErrUnsupported)
	require.ErrorContains(t, err, "dex header at 0x70")
}

func TestImagesOfAContainerShareData(t *testing.T) {
	d := small()
	d.strings[6] = text("other")
	b := container(small(), d)
	files, err := ParseAll(b, nil)
	require.NoError(t, err)
	own, theirs := binary.LittleEndian.Uint32(b[60:]), binary.LittleEndian.Uint32(b[files[1].header+60:])
	copy(b[own+4*6:], b[theirs+4*6:theirs+4*7])
	name, err := files[0].String(6)
	require.NoError(t, err)
	require.Equal(t, "other", name)
}

func TestContainerOfOneImage(t *testing.T) {
	b := append(container(small()), "data behind the container"...)
	f, err := Parse(b, nil)
	require.NoError(t, err)
	require.NoError(t, walk(f, 1<<10))
	files, err := ParseAll(b, nil)
	require.NoError(t, err)
	require.Len(t, files, 1)
}

func TestParseAllOfAnEarlierVersion(t *testing.T) {
	files, err := ParseAll(small().bytes(), nil)
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.Equal(t, "035", files[0].Version())
	require.Zero(t, files[0].HeaderOffset())
}

func TestMalformedContainers(t *testing.T) {
	second := len(container(small()))
	put := func(at int, v uint32) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint32(b[at:], v); return b }
	}
	for _, test := range []struct {
		name string
		edit func([]byte) []byte
		want error
		text string
	}{
		{"header of 040", put(36, headerSize), ErrMalformed, "dex header at 0x24"},
		{"container larger than the file", put(0x70, 1<<30), ErrTruncated, "dex header at 0x70"},
		{"container smaller than the image", put(0x70, 0x78), ErrMalformed, "dex header at 0x20"},
		{"wrong header offset", put(0x74, 8), ErrMalformed, "dex header at 0x74"},
		{"image of no bytes", put(32, 0), ErrMalformed, "dex header at 0x20"},
		{"image that ends within its tables", put(32, containerHeaderSize), ErrMalformed, "dex header at 0x78"},
		{"second image elsewhere", put(second+0x74, 0), ErrMalformed, "dex header at 0x"},
		{"second image of another container", put(second+0x70, uint32(2*second-4)), ErrMalformed, "dex header at 0x"},
		{"second image of another version", func(b []byte) []byte { copy(b[second+4:], "040"); return b },
			ErrMalformed, `version "040" in a container`},
		{"second image beyond the file", put(second+32, 1<<30), ErrTruncated, "dex header at 0x"},
		{"second header cut off", func(b []byte) []byte { return put(0x70, uint32(second+8))(b[:second+8]) }, ErrTruncated, "dex header at 0x"},
		{"no header behind the first image", func(b []byte) []byte { clear(b[second:]); return b }, ErrMalformed, "magic"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files, err := ParseAll(test.edit(container(small(), small())), nil)
			require.Nil(t, files)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
		})
	}
	t.Run("too many images", func(t *testing.T) {
		b := container(image{}, image{}, image{})
		_, err := ParseAll(b, &Limits{MaxImages: 2})
		require.ErrorIs(t, err, ErrLimit)
		_, err = ParseAll(b, &Limits{MaxImages: 3})
		require.NoError(t, err)
	})
}

func TestTruncatedContainerIsAnError(t *testing.T) {
	b := container(small(), small())
	for n := range b {
		files, err := ParseAll(b[:n:n], nil)
		require.Nil(t, files)
		requireFormatError(t, err)
		require.Error(t, err, n)
	}
}

package dex

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func codeOf(t *testing.T, item []byte) Code {
	t.Helper()
	b, at := with(item)
	f, err := Parse(b, nil)
	require.NoError(t, err)
	code, err := f.Code(at)
	require.NoError(t, err)
	return code
}

func TestCodeItem(t *testing.T) {
	item := guarded([]uint16{0x0012, 0x000e, 0x000e}, 1, 2, 1, 1, 0x7f, 2, 0, 1)
	copy(item[8:], words(0x1234))
	code := codeOf(t, item)
	require.Equal(t, []uint16{16, 1, 5}, []uint16{code.Registers, code.Ins, code.Outs})
	require.EqualValues(t, 0x1234, code.DebugInfo)
	require.EqualValues(t, 3, code.Units())
	require.Equal(t, []byte{0x12, 0, 0x0e, 0, 0x0e, 0}, code.Bytes())
	require.Equal(t, code.Offset+16+4, code.InstructionOffset(2))
	require.Equal(t, 1, code.NumTries())
	try, err := code.Try(0)
	require.NoError(t, err)
	require.Equal(t, []uint32{1, 3}, []uint32{try.Start, try.End})

	none, err := code.file.Code(0)
	require.NoError(t, err)
	require.Zero(t, none.Units())
	require.Zero(t, none.NumTries())
	it := none.Instructions()
	require.False(t, it.Next())
	require.NoError(t, it.Err())
	handlers := none.Handlers(Try{})
	require.False(t, handlers.Next())
	require.NoError(t, handlers.Err())
}

func TestTruncatedCodeItem(t *testing.T) {
	item := guarded([]uint16{0, 0, 0x000e}, 0, 3, 1, 1, 0x7f, 2, 0, 1)
	requireWhole(t, item, func(f *File, at uint32) error {
		code, err := f.Code(at)
		if err != nil {
			return err
		}
		return code.Validate()
	})
	b, at := with(cat(units(1, 1, 1, 0), words(0, 0xffffffff)))
	f, err := Parse(b, nil)
	require.NoError(t, err)
	_, err = f.Code(at)
	require.ErrorIs(t, err, ErrTruncated)
	require.ErrorContains(t, err, "code_item at 0x")
}

func TestHandlers(t *testing.T) {
	insns := []uint16{0, 0, 0, 0x000e}
	for _, test := range []struct {
		name string
		at   uint16
		list []byte
		want []Handler
	}{
		{"one type", 1, []byte{1, 1, 0, 3}, []Handler{{0, 3}}},
		{"types in order", 1, []byte{1, 2, 4, 3, 0, 1}, []Handler{{4, 3}, {0, 1}}},
		{"catch-all alone", 1, []byte{1, 0, 2}, []Handler{{NoIndex, 2}}},
		{"types and catch-all", 1, []byte{1, 0x7e, 1, 0, 2, 1, 3}, []Handler{{1, 0}, {2, 1}, {NoIndex, 3}}},
		{"list within another", 3, []byte{1, 2, 0, 1, 3, 1}, []Handler{{3, 1}}},
		{"number of lists is not looked at", 1, []byte{9, 1, 0, 3}, []Handler{{0, 3}}},
		{"long numbers", 1, []byte{1, 0x81, 0x80, 0, 0x81, 0, 0x83, 0x80, 0x80, 0}, []Handler{{1, 3}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			code := codeOf(t, guarded(insns, 0, 4, test.at, test.list...))
			try, err := code.Try(0)
			require.NoError(t, err)
			var got []Handler
			handlers := code.Handlers(try)
			for handlers.Next() {
				got = append(got, handlers.Handler())
			}
			require.NoError(t, handlers.Err())
			require.Equal(t, test.want, got)
		})
	}
	for _, test := range []struct {
		name string
		at   uint16
		list []byte
		want error
	}{
		{"type beyond the table", 1, []byte{1, 1, 5, 3}, ErrMalformed},
		{"target beyond the code", 1, []byte{1, 1, 0, 4}, ErrMalformed},
		{"catch-all beyond the code", 1, []byte{1, 0, 4}, ErrMalformed},
		{"list beyond the file", 99, []byte{1, 1, 0, 3}, ErrTruncated},
		{"list at the end", 4, []byte{1, 1, 0, 3}, ErrTruncated},
		{"more handlers than bytes", 1, []byte{1, 5, 0, 3, 0, 3}, ErrTruncated},
		{"most handlers", 1, []byte{1, 0xff, 0xff, 0xff, 0xff, 0x07, 0, 0}, ErrTruncated},
		{"fewest handlers", 1, []byte{1, 0x80, 0x80, 0x80, 0x80, 0x78, 0, 0}, ErrTruncated},
		{"handler cut off", 1, []byte{1, 1, 0}, ErrTruncated},
	} {
		t.Run(test.name, func(t *testing.T) {
			code := codeOf(t, guarded(insns, 0, 4, test.at, test.list...))
			try, err := code.Try(0)
			require.NoError(t, err)
			handlers := code.Handlers(try)
			for handlers.Next() {
				_ = handlers.Handler()
			}
			require.ErrorIs(t, handlers.Err(), test.want)
			require.ErrorContains(t, handlers.Err(), "encoded_catch_handler at 0x")
			require.False(t, handlers.Next())
			require.Error(t, code.Validate())
		})
	}
}

func TestTryRangesBeyondTheCode(t *testing.T) {
	for _, test := range []struct {
		name  string
		start uint32
		count uint16
		fails bool
	}{
		{"all", 0, 3, false},
		{"nothing at the end", 3, 0, false},
		{"one too many", 1, 3, true},
		{"start beyond the code", 4, 0, true},
		{"end that wraps around", 0xffffffff, 2, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			code := codeOf(t, guarded([]uint16{0, 0, 0x000e}, test.start, test.count, 1, 1, 0, 0))
			try, err := code.Try(0)
			if !test.fails {
				require.NoError(t, err)
				require.Equal(t, test.start+uint32(test.count), try.End)
				require.NoError(t, code.Validate())
				return
			}
			require.ErrorIs(t, err, ErrMalformed)
			var format *FormatError
			require.ErrorAs(t, err, &format)
			require.Equal(t, "try_item", format.Structure)
			require.Equal(t, code.Offset+16+8, format.Offset, "behind three units and the padding")
			require.ErrorIs(t, code.Validate(), ErrMalformed)
		})
	}
}

func TestSwitches(t *testing.T) {
	code := codeOf(t, body(0x022b, 6, 0, 0, 0, 0x000e,
		0x0100, 2, 0xffff, 0x7fff, 3, 0, 0xffff, 0xffff))
	in, err := code.Instruction(0)
	require.NoError(t, err)
	table, err := code.Switch(in)
	require.NoError(t, err)
	require.Equal(t, 2, table.Len())
	key, branch := table.At(0)
	require.Equal(t, []int32{0x7fffffff, 3}, []int32{key, branch})
	key, branch = table.At(1)
	require.Equal(t, []int32{-0x80000000, -1}, []int32{key, branch}, "keys wrap around")
	target, err := code.SwitchTarget(table, 0)
	require.NoError(t, err)
	require.EqualValues(t, 3, target)
	_, err = code.SwitchTarget(table, 1)
	require.ErrorIs(t, err, ErrMalformed)
	require.ErrorIs(t, code.Validate(), ErrMalformed)

	code = codeOf(t, body(0x022c, 6, 0, 0, 0, 0x000e,
		0x0200, 2, 0xfff6, 0xffff, 7, 0, 3, 0, 5, 0))
	require.NoError(t, code.Validate())
	in, err = code.Instruction(0)
	require.NoError(t, err)
	table, err = code.Switch(in)
	require.NoError(t, err)
	require.Equal(t, 2, table.Len())
	key, branch = table.At(0)
	require.Equal(t, []int32{-10, 3}, []int32{key, branch})
	key, branch = table.At(1)
	require.Equal(t, []int32{7, 5}, []int32{key, branch})
}

func TestArrayData(t *testing.T) {
	for _, width := range []uint16{0, 1, 2, 3, 4, 8, 9} {
		data := make([]uint16, (3*width+1)/2)
		for i := range data {
			data[i] = uint16(i)
		}
		code := codeOf(t, body(append([]uint16{0x0126, 4, 0, 0x000e, 0x0300, width, 3, 0}, data...)...))
		in, err := code.Instruction(0)
		require.NoError(t, err)
		array, err := code.ArrayData(in)
		if width != 1 && width != 2 && width != 4 && width != 8 {
			require.ErrorIs(t, err, ErrMalformed)
			require.ErrorIs(t, code.Validate(), ErrMalformed)
			continue
		}
		require.NoError(t, err)
		require.NoError(t, code.Validate())
		require.Equal(t, ArrayData{int(width), code.Bytes()[16 : 16+3*width]}, array)
	}
}

func TestTargetsAndPayloadReferences(t *testing.T) {
	for _, test := range []struct {
		name  string
		insns []uint16
		want  string // empty: valid
	}{
		{"goto itself", []uint16{0x0028}, ""},
		{"goto forwards", []uint16{0x0228, 0, 0x000e}, ""},
		{"goto/32 backwards", []uint16{0, 0x002a, 0xffff, 0xffff}, ""},
		{"if", []uint16{0x0032, 2, 0x000e}, ""},
		{"goto before the start", []uint16{0xff28}, "target -1"},
		{"goto the end", []uint16{0x0128}, "target 1"},
		{"goto/32 far", []uint16{0x002a, 0xffff, 0x7fff}, "target 2147483647"},
		{"goto the inside of an instruction", []uint16{0x0228, 0x0013, 0, 0x000e}, "pc 0x2 is no instruction"},
		{"goto a payload", []uint16{0x0228, 0x000e, 0x0300, 1, 0, 0}, "pc 0x2 is no instruction"},
		{"payload of another kind", []uint16{0x002b, 4, 0, 0x000e, 0x0300, 1, 0, 0}, "fill-array-data-payload at pc 0x4"},
		{"payload that is an instruction", []uint16{0x002b, 3, 0, 0x000e}, "return-void at pc 0x3"},
		{"payload beyond the code", []uint16{0x002b, 99, 0, 0x000e}, "target 99"},
		{"payload before the code", []uint16{0x0026, 0xffff, 0xffff, 0x000e}, "target -1"},
		{"register", []uint16{0x010f}, ""},
		{"register beyond the frame", []uint16{0x100f}, "register 16 of 16"},
		{"range beyond the frame", []uint16{0x0377, 0, 14, 0x000e}, "register 16 of 16"},
		{"string beyond the table", []uint16{0x001a, 9, 0x000e}, "index 9 of 9"},
		{"type beyond the table", []uint16{0x001c, 5, 0x000e}, "index 5 of 5"},
		{"field beyond the table", []uint16{0x0060, 1, 0x000e}, "index 1 of 1"},
		{"method beyond the table", []uint16{0x0071, 1, 0, 0x000e}, "index 1 of 1"},
		{"prototype beyond the table", []uint16{0x00ff, 1, 0x000e}, "index 1 of 1"},
		{"prototype of a polymorphic call beyond the table", []uint16{0x10fa, 0, 0, 1, 0x000e}, "prototype 1 of 1"},
		{"call site beyond the table", []uint16{0x00fc, 0, 0, 0x000e}, "index 0 of 0"},
		{"method handle beyond the table", []uint16{0x00fe, 0, 0x000e}, "index 0 of 0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			code := codeOf(t, body(test.insns...))
			err := code.Validate()
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrMalformed)
			require.ErrorContains(t, err, test.want)
			require.ErrorContains(t, err, "instruction at 0x")
		})
	}
	code := codeOf(t, body(0x000e))
	in, err := code.Instruction(0)
	require.NoError(t, err)
	for name, read := range map[string]func() error{
		"target": func() error { _, err := code.Target(in); return err },
		"switch": func() error { _, err := code.Switch(in); return err },
		"array":  func() error { _, err := code.ArrayData(in); return err },
	} {
		require.ErrorIs(t, read(), ErrMalformed, name)
	}
	_, err = code.Instruction(1)
	require.ErrorIs(t, err, ErrMalformed)
}

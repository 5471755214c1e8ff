package dex

import (
	"archive/zip"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFormats has an instruction of each format, with all operands at their extremes.
func TestFormats(t *testing.T) {
	for _, test := range []struct {
		name  string
		units []uint16
		want  Instruction
		regs  []uint32
	}{
		{"10x", []uint16{0x000e}, Instruction{Opcode: OpReturnVoid}, nil},
		{"10x nop with an unused byte", []uint16{0x0400}, Instruction{Opcode: OpNop}, nil},
		{"12x", []uint16{0xf101}, Instruction{Opcode: OpMove}, []uint32{1, 15}},
		{"11n", []uint16{0x8f12}, Instruction{Opcode: OpConst4, Literal: -8}, []uint32{15}},
		{"11n positive", []uint16{0x7012}, Instruction{Opcode: OpConst4, Literal: 7}, []uint32{0}},
		{"11x", []uint16{0xff0f}, Instruction{Opcode: OpReturn}, []uint32{255}},
		{"10t", []uint16{0x8028}, Instruction{Opcode: OpGoto, Branch: -128}, nil},
		{"20t", []uint16{0x0029, 0x8000}, Instruction{Opcode: OpGoto16, Branch: -32768}, nil},
		{"22x", []uint16{0xff02, 0xfffe}, Instruction{Opcode: OpMoveFrom16}, []uint32{255, 65534}},
		{"21t", []uint16{0xff38, 0x7fff}, Instruction{Opcode: OpIfEqz, Branch: 32767}, []uint32{255}},
		{"21s", []uint16{0xff13, 0x8000}, Instruction{Opcode: OpConst16, Literal: -32768}, []uint32{255}},
		{"21h", []uint16{0xff15, 0x8001}, Instruction{Opcode: OpConstHigh16, Literal: -0x7fff0000}, []uint32{255}},
		{"21h wide", []uint16{0xff19, 0x8001}, Instruction{Opcode: OpConstWideHigh16, Literal: -0x7fff << 48}, []uint32{255}},
		{"21c", []uint16{0xff1a, 0xffff}, Instruction{Opcode: OpConstString, Index: 65535}, []uint32{255}},
		{"23x", []uint16{0x0190, 0xff80}, Instruction{Opcode: OpAddInt}, []uint32{1, 128, 255}},
		{"22b", []uint16{0x01d8, 0x80ff}, Instruction{Opcode: OpAddIntLit8, Literal: -128}, []uint32{1, 255}},
		{"22t", []uint16{0xf132, 0x8000}, Instruction{Opcode: OpIfEq, Branch: -32768}, []uint32{1, 15}},
		{"22s", []uint16{0xf1d0, 0x8000}, Instruction{Opcode: OpAddIntLit16, Literal: -32768}, []uint32{1, 15}},
		{"22c", []uint16{0xf120, 0xffff}, Instruction{Opcode: OpInstanceOf, Index: 65535}, []uint32{1, 15}},
		{"30t", []uint16{0x002a, 0, 0x8000}, Instruction{Opcode: OpGoto32, Branch: -0x80000000}, nil},
		{"32x", []uint16{0x0003, 0xffff, 0xfffe}, Instruction{Opcode: OpMove16}, []uint32{65535, 65534}},
		{"31i", []uint16{0xff14, 1, 0x8000}, Instruction{Opcode: OpConst, Literal: -0x7fffffff}, []uint32{255}},
		{"31t", []uint16{0xff2b, 0xffff, 0x7fff}, Instruction{Opcode: OpPackedSwitch, Branch: 0x7fffffff}, []uint32{255}},
		{"31c", []uint16{0xff1b, 0xffff, 0xffff}, Instruction{Opcode: OpConstStringJumbo, Index: 0xffffffff}, []uint32{255}},
		{"35c none", []uint16{0x0071, 7, 0xffff}, Instruction{Opcode: OpInvokeStatic, Index: 7}, nil},
		{"35c five", []uint16{0x5f6e, 7, 0x4321}, Instruction{Opcode: OpInvokeVirtual, Index: 7}, []uint32{1, 2, 3, 4, 15}},
		{"3rc none", []uint16{0x0077, 7, 9}, Instruction{Opcode: OpInvokeStaticRange, Index: 7}, nil},
		{"3rc", []uint16{0x0374, 7, 0xffff}, Instruction{Opcode: OpInvokeVirtualRange, Index: 7}, []uint32{65535, 65536, 65537}},
		{"45cc", []uint16{0x20fa, 7, 0x0021, 8}, Instruction{Opcode: OpInvokePolymorphic, Index: 7, Proto: 8}, []uint32{1, 2}},
		{"4rcc", []uint16{0x02fb, 7, 300, 8}, Instruction{Opcode: OpInvokePolymorphicRange, Index: 7, Proto: 8}, []uint32{300, 301}},
		{"51l", []uint16{0xff18, 1, 2, 3, 0x8004}, Instruction{Opcode: OpConstWide, Literal: -0x7ffbfffcfffdffff}, []uint32{255}},
		{"35c custom", []uint16{0x10fc, 7, 1}, Instruction{Opcode: OpInvokeCustom, Index: 7}, []uint32{1}},
		{"3rc custom", []uint16{0x01fd, 7, 1}, Instruction{Opcode: OpInvokeCustomRange, Index: 7}, []uint32{1}},
		{"method handle", []uint16{0x01fe, 7}, Instruction{Opcode: OpConstMethodHandle, Index: 7}, []uint32{1}},
		{"method type", []uint16{0x01ff, 7}, Instruction{Opcode: OpConstMethodType, Index: 7}, []uint32{1}},
		{"packed-switch-payload", []uint16{0x0100, 1, 0, 0, 0, 0}, Instruction{Opcode: OpPackedSwitchPayload}, nil},
		{"packed-switch-payload without cases", []uint16{0x0100, 0, 0, 0}, Instruction{Opcode: OpPackedSwitchPayload}, nil},
		{"sparse-switch-payload", []uint16{0x0200, 1, 0, 0, 0, 0}, Instruction{Opcode: OpSparseSwitchPayload}, nil},
		{"fill-array-data-payload", []uint16{0x0300, 1, 3, 0, 0, 0}, Instruction{Opcode: OpFillArrayDataPayload}, nil},
		{"fill-array-data-payload without width", []uint16{0x0300, 0, 3, 0}, Instruction{Opcode: OpFillArrayDataPayload}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			code := codeOf(t, body(append([]uint16{0}, test.units...)...))
			got, err := code.Instruction(1)
			require.NoError(t, err)
			var regs []uint32
			for i := range int(got.Registers) {
				regs = append(regs, got.Register(i))
			}
			require.Equal(t, test.regs, regs)
			require.Zero(t, got.Register(-1))
			require.Zero(t, got.Register(len(regs)))
			require.Equal(t, []uint32{1, uint32(len(test.units))}, []uint32{got.PC, got.Size})
			got.PC, got.Size, got.Registers, got.isRange, got.regs = 0, 0, 0, false, [4]uint16{}
			require.Equal(t, test.want, got)

			for n := 1; n < len(test.units); n++ {
				code := codeOf(t, body(append([]uint16{0}, test.units[:n]...)...))
				_, err := code.Instruction(1)
				require.ErrorIs(t, err, ErrTruncated)
				var format *FormatError
				require.ErrorAs(t, err, &format)
				require.Equal(t, code.InstructionOffset(1), format.Offset)
				it := code.Instructions()
				require.True(t, it.Next())
				require.False(t, it.Next())
				require.Equal(t, err, it.Err())
				require.False(t, it.Next(), "the error stays")
			}
		})
	}
}

func TestUndefinedInstructions(t *testing.T) {
	undefined := 0
	for op := range Opcode(256) {
		if op.Format() != FormatNone {
			require.NotContains(t, op.String(), "opcode-")
			continue
		}
		undefined++
		code := codeOf(t, body(uint16(op), 0, 0, 0, 0))
		_, err := code.Instruction(0)
		require.ErrorIs(t, err, ErrMalformed)
		require.ErrorContains(t, err, "undefined opcode 0x")
		require.Equal(t, RefNone, op.Reference())
		require.Contains(t, op.String(), "opcode-0x")
	}
	require.Equal(t, 32, undefined, "0x3e to 0x43, 0x73, 0x79, 0x7a and 0xe3 to 0xf9")
	for count := uint16(6); count < 16; count++ {
		for _, op := range []uint16{0x24, 0x6e, 0xfa, 0xfc} {
			code := codeOf(t, body(op|count<<12, 0, 0, 0))
			_, err := code.Instruction(0)
			require.ErrorIs(t, err, ErrMalformed)
			require.ErrorContains(t, err, "more than five registers")
		}
	}
	for _, op := range []Opcode{0x101, 0x400, 0xffff} {
		require.Equal(t, FormatNone, op.Format())
		require.Equal(t, RefNone, op.Reference())
	}
	t.Run("payload of the largest size", func(t *testing.T) {
		for _, payload := range [][]uint16{{0x0100, 0xffff, 0, 0}, {0x0200, 0xffff}, {0x0300, 0xffff, 0xffff, 0xffff}} {
			code := codeOf(t, body(payload...))
			_, err := code.Instruction(0)
			require.ErrorIs(t, err, ErrTruncated)
		}
	})
}

func TestInstructionsAreReadWithoutAllocation(t *testing.T) {
	code := codeOf(t, body(0, 0x5f6e, 7, 0x4321, 0x0126, 5, 0, 0x000e, 0, 0x0300, 2, 1, 0, 0x1234))
	require.Zero(t, testing.AllocsPerRun(10, func() {
		it := code.Instructions()
		for it.Next() {
			_ = it.Instruction()
		}
		require.NoError(t, it.Err())
	}))
}

// BenchmarkInstructions decodes the bodies of a build's methods; the rate counts their bytes.
func BenchmarkInstructions(b *testing.B) {
	var bodies []Code
	paths, err := filepath.Glob("../../testdata/apks/*.apk")
	require.NoError(b, err)
	for _, path := range paths {
		build, err := zip.OpenReader(path)
		require.NoError(b, err)
		data, err := fs.ReadFile(build, "classes.dex")
		require.NoError(b, err)
		require.NoError(b, build.Close())
		bodies = append(bodies, allCode(b, data)...)
	}
	benchmarkInstructions(b, bodies)
}

func benchmarkInstructions(b *testing.B, bodies []Code) {
	var size int64
	for _, code := range bodies {
		size += int64(len(code.Bytes()))
	}
	require.NotZero(b, size)
	b.SetBytes(size)
	b.ReportAllocs()
	var sum uint32
	for b.Loop() {
		for i := range bodies {
			it := bodies[i].Instructions()
			for it.Next() {
				in := it.Instruction()
				sum += in.Index + uint32(in.Opcode)
			}
			if it.Err() != nil {
				b.Fatal(it.Err())
			}
		}
	}
	require.NotZero(b, sum)
}

// allCode returns the bodies of all methods.
func allCode(tb testing.TB, data []byte) (bodies []Code) {
	tb.Helper()
	f, err := Parse(data, nil)
	require.NoError(tb, err)
	for i := range f.NumClasses() {
		class, err := f.Class(uint32(i))
		require.NoError(tb, err)
		members, err := membersOf(f, class.ClassData)
		require.NoError(tb, err)
		for _, m := range members {
			code, err := f.Code(m.Code)
			require.NoError(tb, err)
			bodies = append(bodies, code)
		}
	}
	return bodies
}

package classfile

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// sample returns an instruction of each opcode with the operands that zeros, where they are right, make.
func sample(op Opcode) []byte {
	switch op.Operand() {
	case OperandArray:
		return be(op, uint8(8))
	case operandWide:
		return be(op, OpIload, 0)
	case OperandTable:
		return be(op, bytes.Repeat([]byte{0}, 19))
	case OperandLookup:
		return be(op, bytes.Repeat([]byte{0}, 11))
	}
	return be(op, bytes.Repeat([]byte{0}, int(opcodes[op].length)-1))
}

func TestEveryOpcode(t *testing.T) {
	seen := map[string]bool{}
	for n := range 256 {
		op := Opcode(n)
		if n > int(OpJsrW) {
			_, err := Decode(be(op, 0, 0, 0, 0, 0, 0), 0)
			require.ErrorIs(t, err, ErrMalformed, n)
			require.ErrorContains(t, err, "code at 0x0: malformed: opcode")
			require.Contains(t, op.String(), "opcode ")
			continue
		}
		require.False(t, seen[op.String()], op)
		seen[op.String()] = true
		b := sample(op)
		in, err := Decode(b, 0)
		require.NoError(t, err, op)
		require.EqualValues(t, len(b), in.Length, op)
		if op == OpWide {
			require.Equal(t, OpIload, in.Op)
			require.True(t, in.Wide)
		} else {
			require.Equal(t, op, in.Op)
		}
		longer, err := Decode(append(be(OpNop, OpNop, OpNop, OpNop), append(b, 0xff)...), 4)
		require.NoError(t, err, op)
		require.EqualValues(t, len(b), longer.Length, op)
		require.EqualValues(t, 4, longer.PC)
		for cut := range b {
			_, err := Decode(b[:cut:cut], 0)
			require.ErrorIs(t, err, ErrTruncated, "%s of %d bytes", op, cut)
		}
	}
	require.Len(t, seen, 202)
	require.Equal(t, []string{"nop", "bipush", "ldc2_w", "aload_3", "saload", "astore_3", "dup2_x2", "lxor", "i2s", "if_acmpne", "lookupswitch",
		"return", "invokedynamic", "multianewarray", "jsr_w"}, []string{Opcode(0).String(), Opcode(16).String(), Opcode(20).String(), Opcode(45).String(),
		Opcode(53).String(), Opcode(78).String(), Opcode(94).String(), Opcode(131).String(), Opcode(147).String(), Opcode(166).String(), Opcode(171).String(),
		Opcode(177).String(), Opcode(186).String(), Opcode(197).String(), Opcode(201).String()}, "numbers of the specification")
}

func TestInstructions(t *testing.T) {
	c := small()
	c.attributes = [][]byte{c.code(mixedCode(), nil)}
	f, err := Parse(c.build(), nil)
	require.NoError(t, err)
	code, err := f.Code()
	require.NoError(t, err)
	var got []Instruction
	for in, err := range code.Instructions() {
		require.NoError(t, err)
		got = append(got, in)
	}
	require.Len(t, got, 18)
	for i, want := range []Instruction{
		{PC: 0, Length: 1, Op: OpAload1, Index: 1},
		{PC: 1, Length: 2, Op: OpBipush, Const: -5},
		{PC: 3, Length: 3, Op: OpSipush, Const: -300},
		{PC: 6, Length: 2, Op: OpLdc, Index: 2},
		{PC: 8, Length: 3, Op: OpLdcW, Index: 300},
		{PC: 11, Length: 2, Op: OpIload, Index: 9},
		{PC: 13, Length: 3, Op: OpIinc, Index: 3, Const: -1},
		{PC: 16, Length: 3, Op: OpGoto, Target: 19},
		{PC: 19, Length: 2, Op: OpNewarray, Const: 10},
		{PC: 21, Length: 5, Op: OpInvokeinterface, Index: 7, Const: 1},
		{PC: 26, Length: 5, Op: OpInvokedynamic, Index: 8},
		{PC: 31, Length: 4, Op: OpMultianewarray, Index: 9, Const: 2},
		{PC: 35, Length: 6, Op: OpIinc, Wide: true, Index: 300, Const: -1000},
		{PC: 41, Length: 4, Op: OpIload, Wide: true, Index: 300},
	} {
		require.Equal(t, want, got[i])
	}
	table := got[14]
	require.Equal(t, []uint32{45, 27, 1, 3}, []uint32{table.PC, table.Length, table.Target, uint32(table.Cases())})
	require.Equal(t, []Case{{-1, 45}, {0, 1}, {1, 49}}, []Case{table.Case(mixedCode(), 0), table.Case(mixedCode(), 1), table.Case(mixedCode(), 2)})
	lookup := got[15]
	require.Equal(t, []uint32{72, 28, 0, 2}, []uint32{lookup.PC, lookup.Length, lookup.Target, uint32(lookup.Cases())})
	require.Equal(t, []Case{{-7, 72}, {1000, 0}}, []Case{lookup.Case(mixedCode(), 0), lookup.Case(mixedCode(), 1)})
	require.Equal(t, Instruction{PC: 100, Length: 5, Op: OpGotoW, Target: 0}, got[16])
	require.Equal(t, Instruction{PC: 105, Length: 1, Op: OpReturn}, got[17])
	require.Zero(t, got[16].Cases())
}

func TestOperandsThatContradictTheFormat(t *testing.T) {
	zero := []byte{0, 0, 0}
	for _, test := range []struct {
		name string
		code []byte
		want error
		text string
	}{
		{"branch to the end", be(OpGoto, 3), ErrMalformed, "goto leads out of the code"},
		{"branch to the last byte", be(OpGoto, 2), nil, ""},
		{"branch before the start", be(OpIfeq, int16(-1)), ErrMalformed, "ifeq leads out"},
		{"far branch beyond the end", be(OpGotoW, int32(0x7fffffff)), ErrMalformed, "goto_w leads out"},
		{"far branch before the start", be(OpJsrW, int32(-0x80000000)), ErrMalformed, "jsr_w leads out"},
		{"wide before nothing", be(OpWide), ErrTruncated, "instruction at 0 of 1 bytes"},
		{"wide before nop", be(OpWide, OpNop, 0), ErrMalformed, "wide before opcode 0"},
		{"wide before wide", be(OpWide, OpWide, 0, 0), ErrMalformed, "wide before opcode 196"},
		{"wide ret", be(OpWide, OpRet, 300), nil, ""},
		{"array of no type", be(OpNewarray, uint8(3)), ErrMalformed, "array of type 3"},
		{"table with high below low", be(OpTableswitch, zero, int32(0), int32(1), int32(0)), ErrMalformed, "cases in disorder"},
		{"table of all numbers", be(OpTableswitch, zero, int32(0), int32(-0x80000000), int32(0x7fffffff)), ErrTruncated, ""},
		{"table at the largest number", be(OpTableswitch, zero, int32(0), int32(0x7fffffff), int32(0x7fffffff), int32(0)), nil, ""},
		{"table with a case too few", be(OpTableswitch, zero, int32(0), int32(0), int32(1), int32(0)), ErrTruncated, ""},
		{"table with a case outside", be(OpTableswitch, zero, int32(0), int32(0), int32(0), int32(20)), ErrMalformed, "leads out"},
		{"table with its default outside", be(OpTableswitch, zero, int32(20), int32(0), int32(0), int32(0)), ErrMalformed, "leads out"},
		{"lookup of a negative number", be(OpLookupswitch, zero, int32(0), int32(-1)), ErrMalformed, "cases in disorder"},
		{"lookup of a huge number", be(OpLookupswitch, zero, int32(0), int32(0x20000000)), ErrTruncated, ""},
		{"lookup with a case outside", be(OpLookupswitch, zero, int32(0), int32(1), int32(5), int32(-1)), ErrMalformed, "leads out"},
		{"no code", nil, ErrTruncated, "instruction at 0 of 0 bytes"},
	} {
		t.Run(test.name, func(t *testing.T) {
			in, err := Decode(test.code, 0)
			if test.want == nil {
				require.NoError(t, err)
				require.EqualValues(t, len(test.code), in.Length)
				return
			}
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
			require.Zero(t, in)
		})
	}
	for _, pc := range []int{-1, 4, 1 << 30} {
		_, err := Decode(be(OpGoto, 0), pc)
		require.Error(t, err, pc)
	}
}

func TestInstructionErrorsAreAtTheirPlaceInTheFile(t *testing.T) {
	c := small()
	c.attributes = [][]byte{c.code(be(OpNop, OpGoto, 100), nil)}
	data := c.build()
	f, err := Parse(data, nil)
	require.NoError(t, err)
	code, err := f.Code()
	require.NoError(t, err)
	require.EqualValues(t, bytes.Index(data, be(OpNop, OpGoto, 100)), code.Offset)
	n := 0
	for in, err := range code.Instructions() {
		if n++; n == 1 {
			require.NoError(t, err)
			require.Equal(t, OpNop, in.Op)
			continue
		}
		var format *FormatError
		require.ErrorAs(t, err, &format)
		require.Equal(t, code.Offset+1, format.Offset)
	}
	require.Equal(t, 2, n)
}

func TestCode(t *testing.T) {
	nops := bytes.Repeat([]byte{0}, 8)
	for _, test := range []struct {
		name    string
		content func(*class) []byte
		want    error
		text    string
	}{
		{"smallest", func(*class) []byte { return be(1, 2, uint32(1), OpReturn, 0, 0) }, nil, ""},
		{"handler of any", func(*class) []byte { return be(1, 2, uint32(8), nops, 1, 0, 8, 7, 0, 0) }, nil, ""},
		{"handler of a class", func(c *class) []byte { return be(1, 2, uint32(8), nops, 1, 0, 8, 7, c.this, 0) }, nil, ""},
		{"no instructions", func(*class) []byte { return be(1, 2, uint32(0), 0, 0) }, ErrMalformed, "Code at 0x"},
		{"65536 bytes", func(*class) []byte { return be(1, 2, uint32(65536), make([]byte, 65536), 0, 0) }, ErrMalformed, "65536 bytes of code"},
		{"65535 bytes", func(*class) []byte { return be(1, 2, uint32(65535), make([]byte, 65535), 0, 0) }, nil, ""},
		{"huge length", func(*class) []byte { return be(1, 2, uint32(0xffffffff), 0, 0) }, ErrMalformed, ""},
		{"code cut off", func(*class) []byte { return be(1, 2, uint32(9), nops) }, ErrTruncated, "Code at 0x"},
		{"huge exception table", func(*class) []byte { return be(1, 2, uint32(8), nops, 0xffff, 0) }, ErrTruncated, ""},
		{"empty range", func(*class) []byte { return be(1, 2, uint32(8), nops, 1, 4, 4, 0, 0, 0) }, nil, ""},
		{"range from its end", func(*class) []byte { return be(1, 2, uint32(8), nops, 1, 4, 3, 0, 0, 0) }, ErrMalformed, "exception table at 0x"},
		{"range beyond the code", func(*class) []byte { return be(1, 2, uint32(8), nops, 1, 0, 9, 0, 0, 0) }, ErrMalformed, "0 to 9"},
		{"handler at the end", func(*class) []byte { return be(1, 2, uint32(8), nops, 1, 0, 8, 8, 0, 0) }, ErrMalformed, "handled at 8"},
		{"handler of no class", func(c *class) []byte { return be(1, 2, uint32(8), nops, 1, 0, 8, 7, c.utf8("x"), 0) }, ErrMalformed, "not Class"},
		{"no attributes", func(*class) []byte { return be(1, 2, uint32(8), nops, 0) }, ErrTruncated, ""},
		{"attribute without name", func(*class) []byte { return be(1, 2, uint32(8), nops, 0, 1, 0, uint32(0)) }, ErrMalformed, "index 0"},
		{"attribute cut off", func(c *class) []byte { return be(1, 2, uint32(8), nops, 0, 1, c.utf8("x"), uint32(1)) }, ErrTruncated, ""},
		{"byte too many", func(*class) []byte { return be(1, 2, uint32(8), nops, 0, 0, uint8(0)) }, ErrMalformed, "1 bytes too many"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := small()
			c.methods = [][]byte{c.lay(Public, "run", "()V", c.attribute("Code", test.content(c)))}
			f, err := Parse(c.build(), nil)
			require.NoError(t, err)
			code, err := f.Methods[0].Code()
			if test.want == nil {
				require.NoError(t, err)
				require.Equal(t, []uint16{1, 2}, []uint16{code.MaxStack, code.MaxLocals})
				require.NotEmpty(t, code.Bytes)
				return
			}
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, test.text)
			require.Nil(t, code.Bytes)
		})
	}
	t.Run("second attribute", func(t *testing.T) {
		c := small()
		one := c.code(nops, nil)
		c.methods = [][]byte{c.lay(Public, "run", "()V", one, one)}
		f, err := Parse(c.build(), nil)
		require.NoError(t, err)
		_, err = f.Methods[0].Code()
		require.ErrorIs(t, err, ErrMalformed)
		require.ErrorContains(t, err, "Code at 0x")
	})
	t.Run("sizes of version 45.2", func(t *testing.T) {
		c := small()
		c.major, c.minor = 45, 2
		c.methods = [][]byte{c.lay(Public, "run", "()V", c.attribute("Code", uint8(1), uint8(2), 8, nops, 0, 0))}
		f, err := Parse(c.build(), nil)
		require.NoError(t, err)
		code, err := f.Methods[0].Code()
		require.NoError(t, err)
		require.Equal(t, nops, code.Bytes)
		require.EqualValues(t, 2, code.MaxLocals)
	})
}

func TestInstructionsDoNotAllocate(t *testing.T) {
	code := Code{Bytes: mixedCode()}
	var sum uint32
	require.Zero(t, testing.AllocsPerRun(10, func() {
		for in, err := range code.Instructions() {
			if err != nil {
				return
			}
			sum += in.Length
		}
	}))
	require.NotZero(t, sum)
}

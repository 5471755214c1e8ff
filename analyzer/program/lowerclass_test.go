package program

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/binread"
	cf "sdkaudit/analyzer/classfile"
)

// u is an operand of one byte.
type u = uint8

type lowerCase struct {
	name       string
	descriptor string // of a static method; ()V unless given
	stack      int    // 8 unless given
	locals     int    // 8 unless given
	flags      cf.AccessFlags
	code       func(c *classBuilder) []byte
	handlers   []handler
	want       string // one instruction a line
}

func (test *lowerCase) build() *classBuilder {
	c := newClass("com/foo/Bar", "com/foo/Base")
	if test.descriptor == "" {
		test.descriptor = "()V"
	}
	if test.stack == 0 {
		test.stack = 8
	}
	if test.locals == 0 {
		test.locals = 8
	}
	code := test.code(c)
	c.define(test.flags^cf.Static, "run", test.descriptor, test.stack, test.locals, code, test.handlers...)
	c.define(cf.Private, "secret", "()V", 0, 1, be(cf.OpReturn))
	return c
}

func lines(s string) []string {
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(s), "\n") {
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

func code(parts ...any) func(*classBuilder) []byte {
	return func(*classBuilder) []byte { return be(parts...) }
}

// In what is wanted, v0 to v7 are variables and v8 is the bottom of the stack.
var lowerCases = []lowerCase{
	{name: "small constants", descriptor: "()D", stack: 12, code: code(cf.OpAconstNull, cf.OpIconstM1, cf.OpLconst1, cf.OpFconst2, cf.OpDconst1,
		cf.OpBipush, u(0x80), cf.OpSipush, -300, cf.OpReturn), want: `
		v8 = const 0
		v9 = const -1
		v10 = const 1
		v12 = const 1073741824
		v13 = const 4607182418800017408
		v15 = const -128
		v16 = const -300
		return`},
	{name: "constants of the pool", stack: 12, code: func(c *classBuilder) []byte {
		return be(cf.OpLdc, u(c.integer(-7)), cf.OpLdcW, c.float(-1), cf.OpLdc2W, c.long(-1<<40), cf.OpLdc2W, c.double(-2), cf.OpLdc, u(c.string("text")),
			cf.OpLdc, u(c.class("[I")), cf.OpLdc, u(c.add(1, be(cf.TagMethodType, c.utf8("()V")))), cf.OpLdc2W, c.dynamic(cf.TagDynamic, 0, "x", "J"), cf.OpReturn)
	}, want: `
		v8 = const -7
		v9 = const -1082130432
		v10 = const -1099511627776
		v12 = const -4611686018427387904
		v14 = string "text"
		v15 = class [I
		v16 = other
		v17 = other
		return`},
	{name: "parameters stand in their slots", descriptor: "(IJLjava/lang/String;)J", code: code(cf.OpLload1, cf.OpLreturn), want: `
		return v1`},
	{name: "receiver is first", flags: cf.Static, descriptor: "(D)V", code: code(cf.OpAload0, cf.OpPop, cf.OpReturn), want: `
		return`},
	{name: "a store is made by what makes the value", code: code(cf.OpIconst1, cf.OpIstore, u(7), cf.OpIload, u(7), cf.OpIload, u(7), cf.OpIadd, cf.OpIstore2, cf.OpReturn), want: `
		v7 = const 1
		v2 = compute + v7 v7
		return`},
	{name: "a loaded value outlives its variable", descriptor: "(I)I", code: code(cf.OpIload0, cf.OpIinc, u(0), u(1), cf.OpIload0, cf.OpIconst3, cf.OpIstore0, cf.OpImul, cf.OpIreturn), want: `
		v8 = move v0
		v0 = compute + v0 1
		v10 = const 3
		v9 = move v0
		v0 = move v10
		v8 = compute * v8 v9
		return v8`},
	{name: "wide", stack: 2, locals: 400, code: code(cf.OpWide, cf.OpIinc, 300, -1000, cf.OpWide, cf.OpLload, 301, cf.OpWide, cf.OpLstore, 303, cf.OpReturn), want: `
		v300 = compute + v300 -1000
		v303 = move v301
		return`},
	{name: "dup", code: code(cf.OpIconst1, cf.OpDup, cf.OpIstore1, cf.OpIstore2, cf.OpReturn), want: `
		v8 = const 1
		v1 = move v8
		v2 = move v8
		return`},
	{name: "dup of a variable moves nothing", descriptor: "(I)I", code: code(cf.OpIload0, cf.OpDup, cf.OpIadd, cf.OpIreturn), want: `
		v8 = compute + v0 v0
		return v8`},
	{name: "dup_x1", descriptor: "(Lcom/foo/Bar;)V", code: func(c *classBuilder) []byte {
		return be(cf.OpAload0, cf.OpIconst1, cf.OpDupX1, cf.OpPutfield, c.field("com/foo/Bar", "n", "I"), cf.OpIstore1, cf.OpReturn)
	}, want: `
		v9 = const 1
		v10 = move v9
		v8 = move v10
		put Lcom/foo/Bar;->n:I v0 v10
		v1 = move v8
		return`},
	{name: "dup_x2 under two", code: code(cf.OpIconst1, cf.OpIconst2, cf.OpIconst3, cf.OpDupX2, cf.OpPop, cf.OpPop, cf.OpPop, cf.OpIreturn), want: `
		v8 = const 1
		v9 = const 2
		v10 = const 3
		v11 = move v10
		v10 = move v9
		v9 = move v8
		v8 = move v11
		return v8`},
	{name: "dup_x2 under a long", code: code(cf.OpLconst1, cf.OpIconst3, cf.OpDupX2, cf.OpPop, cf.OpPop2, cf.OpIreturn), want: `
		v8 = const 1
		v10 = const 3
		v11 = move v10
		v9 = move v8
		v8 = move v11
		return v8`},
	{name: "dup2 of two", descriptor: "([II)V", code: code(cf.OpAload0, cf.OpIload1, cf.OpDup2, cf.OpIaload, cf.OpIconst1, cf.OpIadd, cf.OpIastore, cf.OpReturn), want: `
		v10 = aget v0 v1
		v11 = const 1
		v10 = compute + v10 v11
		aput v0 v1 v10
		return`},
	{name: "dup2 of a long", code: code(cf.OpLconst1, cf.OpDup2, cf.OpLadd, cf.OpLreturn), want: `
		v8 = const 1
		v8 = compute + v8 v8
		return v8`},
	{name: "dup2_x1 of a long", code: code(cf.OpIconst2, cf.OpLconst1, cf.OpDup2X1, cf.OpPop2, cf.OpPop, cf.OpLreturn), want: `
		v8 = const 2
		v9 = const 1
		v11 = move v9
		v10 = move v8
		v8 = move v11
		return v8`},
	{name: "dup2_x1 of two", code: code(cf.OpIconst1, cf.OpIconst2, cf.OpIconst3, cf.OpDup2X1, cf.OpPop2, cf.OpPop, cf.OpIsub, cf.OpIreturn), want: `
		v8 = const 1
		v9 = const 2
		v10 = const 3
		v12 = move v10
		v11 = move v9
		v10 = move v8
		v9 = move v12
		v8 = move v11
		v8 = compute - v8 v9
		return v8`},
	{name: "dup2_x2 of two longs", code: code(cf.OpLconst0, cf.OpLconst1, cf.OpDup2X2, cf.OpPop2, cf.OpPop2, cf.OpLreturn), want: `
		v8 = const 0
		v10 = const 1
		v12 = move v10
		v10 = move v8
		v8 = move v12
		return v8`},
	{name: "dup2_x2 of four", code: code(cf.OpIconst0, cf.OpIconst1, cf.OpIconst2, cf.OpIconst3, cf.OpDup2X2, cf.OpPop2, cf.OpPop2, cf.OpIsub, cf.OpIreturn), want: `
		v8 = const 0
		v9 = const 1
		v10 = const 2
		v11 = const 3
		v13 = move v11
		v12 = move v10
		v11 = move v9
		v10 = move v8
		v9 = move v13
		v8 = move v12
		v8 = compute - v8 v9
		return v8`},
	{name: "swap on a full stack", stack: 2, code: code(cf.OpIconst1, cf.OpIconst2, cf.OpSwap, cf.OpIsub, cf.OpIreturn), want: `
		v8 = const 1
		v9 = const 2
		v10 = move v9
		v9 = move v8
		v8 = move v10
		v8 = compute - v8 v9
		return v8`},
	{name: "swap of variables moves nothing", code: code(cf.OpIload0, cf.OpIload1, cf.OpSwap, cf.OpIsub, cf.OpIreturn), want: `
		v8 = compute - v1 v0
		return v8`},
	{name: "int arithmetic", code: code(cf.OpIload0, cf.OpIload1, cf.OpIadd, cf.OpIload1, cf.OpIsub, cf.OpIload1, cf.OpImul, cf.OpIload1, cf.OpIdiv, cf.OpIload1, cf.OpIrem, cf.OpIneg,
		cf.OpIload1, cf.OpIshl, cf.OpIload1, cf.OpIshr, cf.OpIload1, cf.OpIushr, cf.OpIload1, cf.OpIand, cf.OpIload1, cf.OpIor, cf.OpIload1, cf.OpIxor, cf.OpI2b, cf.OpIreturn), want: `
		v8 = compute + v0 v1
		v8 = compute - v8 v1
		v8 = compute * v8 v1
		v8 = compute / v8 v1
		v8 = compute % v8 v1
		v8 = compute neg v8
		v8 = compute << v8 v1
		v8 = compute >> v8 v1
		v8 = compute >>> v8 v1
		v8 = compute & v8 v1
		v8 = compute | v8 v1
		v8 = compute ^ v8 v1
		v8 = compute convert v8
		return v8`},
	{name: "long arithmetic and conversions", code: code(cf.OpLload0, cf.OpLload2, cf.OpLadd, cf.OpIload1, cf.OpLshl, cf.OpLload2, cf.OpLxor, cf.OpLneg, cf.OpL2d, cf.OpDload2, cf.OpDrem,
		cf.OpD2f, cf.OpFload1, cf.OpFmul, cf.OpF2l, cf.OpLload0, cf.OpLcmp, cf.OpI2d, cf.OpDload0, cf.OpDcmpg, cf.OpI2f, cf.OpFload0, cf.OpFcmpl, cf.OpIreturn), want: `
		v8 = compute + v0 v2
		v8 = compute << v8 v1
		v8 = compute ^ v8 v2
		v8 = compute neg v8
		v8 = compute convert v8
		v8 = compute % v8 v2
		v8 = compute convert v8
		v8 = compute * v8 v1
		v8 = compute convert v8
		v8 = compute <=> v8 v0
		v8 = compute convert v8
		v8 = compute <=> v8 v0
		v8 = compute convert v8
		v8 = compute <=> v8 v0
		return v8`},
	{name: "fields", code: func(c *classBuilder) []byte {
		return be(cf.OpGetstatic, c.field("a/B", "x", "J"), cf.OpPutstatic, c.field("a/B", "y", "J"),
			cf.OpAload0, cf.OpGetfield, c.field("a/B", "d", "D"), cf.OpDstore2, cf.OpAload0, cf.OpDload2, cf.OpPutfield, c.field("a/B", "d", "D"), cf.OpReturn)
	}, want: `
		v8 = getstatic La/B;->x:J
		putstatic La/B;->y:J v8
		v2 = get La/B;->d:D v0
		put La/B;->d:D v0 v2
		return`},
	{name: "calls", code: func(c *classBuilder) []byte {
		return be(cf.OpAload0, cf.OpLload2, iload4(), cf.OpInvokevirtual, c.method("a/B", "v", "(JI)J"), cf.OpPop2,
			cf.OpAload0, cf.OpInvokeinterface, c.member(cf.TagInterfaceMethodref, "a/I", "i", "()V"), u(1), u(0),
			cf.OpDload2, cf.OpInvokestatic, c.method("a/B", "s", "(D)Ljava/lang/String;"), cf.OpAreturn)
	}, want: `
		v8 = invoke virtual La/B;->v(JI)J v0 v2 v4
		invoke interface La/I;->i()V v0
		v8 = invoke static La/B;->s(D)Ljava/lang/String; v2
		return v8`},
	{name: "invokespecial", flags: cf.Static, code: func(c *classBuilder) []byte {
		return be(cf.OpNew, c.class("a/B"), cf.OpDup, cf.OpInvokespecial, c.method("a/B", "<init>", "()V"), cf.OpAstore1,
			cf.OpAload0, cf.OpInvokespecial, c.method("com/foo/Base", "run", "()V"),
			cf.OpAload0, cf.OpInvokespecial, c.method("com/foo/Bar", "secret", "()V"),
			cf.OpAload0, cf.OpInvokevirtual, c.method("com/foo/Bar", "secret", "()V"),
			cf.OpAload0, cf.OpInvokespecial, c.member(cf.TagInterfaceMethodref, "a/I", "m", "()V"), cf.OpReturn)
	}, want: `
		v8 = new La/B;
		invoke direct La/B;-><init>()V v8
		v1 = move v8
		invoke super Lcom/foo/Base;->run()V v0
		invoke direct Lcom/foo/Bar;->secret()V v0
		invoke direct Lcom/foo/Bar;->secret()V v0
		invoke super La/I;->m()V v0
		return`},
	{name: "method handles take what they are given", code: func(c *classBuilder) []byte {
		return be(cf.OpAload0, cf.OpIload1, cf.OpInvokevirtual, c.method("java/lang/invoke/MethodHandle", "invokeExact", "(I)V"),
			cf.OpAload0, cf.OpInvokevirtual, c.method("java/lang/invoke/VarHandle", "getVolatile", "()I"), cf.OpPop,
			cf.OpAload0, cf.OpInvokevirtual, c.method("java/lang/invoke/MethodHandle", "type", "()V"), cf.OpReturn)
	}, want: `
		invoke polymorphic Ljava/lang/invoke/MethodHandle;->invokeExact(I)V v0 v1
		v8 = invoke polymorphic Ljava/lang/invoke/VarHandle;->getVolatile()I v0
		invoke virtual Ljava/lang/invoke/MethodHandle;->type()V v0
		return`},
	{name: "invokedynamic", code: func(c *classBuilder) []byte {
		site := c.lambda("run", "(J)Ljava/lang/Runnable;", cf.RefInvokeStatic, c.method("com/foo/Bar", "lambda$0", "(J)V"))
		return be(cf.OpLload0, cf.OpInvokedynamic, site, 0, cf.OpAreturn)
	}, want: `
		v8 = invoke custom run v0
		return v8`},
	{name: "types", code: func(c *classBuilder) []byte {
		return be(cf.OpIload1, cf.OpNewarray, u(10), cf.OpAstore2, cf.OpIload1, cf.OpAnewarray, c.class("a/B"), cf.OpPop, cf.OpIload1, cf.OpAnewarray, c.class("[J"), cf.OpPop,
			cf.OpIload1, cf.OpIconst2, cf.OpMultianewarray, c.class("[[[Z"), u(2), cf.OpArraylength, cf.OpPop,
			cf.OpAload0, cf.OpCheckcast, c.class("a/B"), cf.OpInstanceof, c.class("[I"), cf.OpIreturn)
	}, want: `
		v2 = newarray [I v1
		v8 = newarray [La/B; v1
		v8 = newarray [[J v1
		v9 = const 2
		v8 = newarray [[[Z v1
		v8 = length v8
		v8 = cast La/B; v0
		v8 = instanceof [I v8
		return v8`},
	{name: "arrays", code: code(cf.OpAload0, cf.OpIload1, cf.OpLaload, cf.OpLstore2, cf.OpAload0, cf.OpIload1, cf.OpLload2, cf.OpLastore, cf.OpReturn), want: `
		v2 = aget v0 v1
		aput v0 v1 v2
		return`},
	{name: "an array write is no maker of a value", code: code(cf.OpIconst5, cf.OpAload0, cf.OpIload1, cf.OpIconst3, cf.OpDup2X1, cf.OpPop, cf.OpPop, cf.OpPop, cf.OpPop, cf.OpPop,
		cf.OpIconst4, cf.OpAload0, cf.OpIload1, cf.OpIload2, cf.OpIastore, cf.OpIstore3, cf.OpReturn), want: `
		v8 = const 5
		v11 = const 3
		v13 = move v11
		v10 = move v13
		v9 = const 4
		aput v0 v1 v2
		v3 = move v9
		return`},
	{name: "branches", descriptor: "(ILjava/lang/Object;)V", code: code(
		cf.OpIload0, cf.OpIfge, 3, // 0
		cf.OpIload0, cf.OpIload0, cf.OpIfIcmpgt, 3, // 4
		cf.OpAload1, cf.OpIfnonnull, 3, // 9
		cf.OpAload1, cf.OpAload1, cf.OpIfAcmpeq, 3, // 13
		cf.OpGoto, 3, cf.OpGotoW, int32(5), cf.OpReturn), want: `
		if >= v0 @1
		if > v0 v0 @2
		if != v1 @3
		if == v1 v1 @4
		goto @5
		goto @6
		return`},
	{name: "values on the stack meet", descriptor: "(I)I", code: code(cf.OpIload0, cf.OpIload0, cf.OpIfeq, 7, cf.OpIconst1, cf.OpGoto, 4, cf.OpIconst2, cf.OpIadd, cf.OpIreturn), want: `
		v8 = move v0
		if == v0 @4
		v9 = const 1
		goto @5
		v9 = const 2
		v8 = compute + v8 v9
		return v8`},
	{name: "a loaded value is moved where ways meet", descriptor: "(II)I", code: code(cf.OpIload0, cf.OpIfeq, 7, cf.OpIload1, cf.OpGoto, 4, cf.OpIload0, cf.OpIreturn), want: `
		if == v0 @3
		v8 = move v1
		goto @4
		v8 = move v0
		return v8`},
	{name: "no store is taken back over a meeting", descriptor: "(I)V", code: code(cf.OpIload0, cf.OpIfeq, 7, cf.OpIconst1, cf.OpGoto, 4, cf.OpIconst2, cf.OpIstore1, cf.OpReturn), want: `
		if == v0 @3
		v8 = const 1
		goto @4
		v8 = const 2
		v1 = move v8
		return`},
	{name: "a loop that is entered at its end", descriptor: "(I)V", code: code(cf.OpGoto, 6, cf.OpIinc, u(0), i8(-1), cf.OpIload0, cf.OpIfne, -4, cf.OpReturn), want: `
		goto @2
		v0 = compute + v0 -1
		if != v0 @1
		return`},
	{name: "what is not reached is left out", code: code(cf.OpReturn, cf.OpIadd, cf.OpPop2, cf.OpAthrow), want: `return`},
	{name: "tableswitch", descriptor: "(I)V", code: code(cf.OpIload0, cf.OpTableswitch, u(0), u(0), int32(24), int32(5), int32(6), int32(23), int32(24), cf.OpReturn, cf.OpReturn), want: `
		switch v0 5:@2 6:@3
		goto @3
		return
		return`},
	{name: "lookupswitch", descriptor: "(I)V", code: code(cf.OpIload0, cf.OpLookupswitch, u(0), u(0), int32(27), int32(2), int32(-1), int32(27), int32(1000), int32(28), cf.OpReturn, cf.OpReturn), want: `
		switch v0 -1:@2 1000:@3
		goto @2
		return
		return`},
	{name: "a lookupswitch without cases", descriptor: "(I)V", code: code(cf.OpIload0, cf.OpLookupswitch, u(0), u(0), int32(11), int32(0), cf.OpReturn), want: `
		switch v0
		goto @2
		return`},
	{name: "monitors and a throw", code: code(cf.OpAload0, cf.OpDup, cf.OpAstore1, cf.OpMonitorenter, cf.OpAload1, cf.OpMonitorexit, cf.OpAload0, cf.OpAthrow), want: `
		v1 = move v0
		monitor v0
		monitor v1
		throw v0`},
	{name: "handlers", code: func(c *classBuilder) []byte {
		call := c.method("a/B", "s", "()V")
		return be(cf.OpInvokestatic, call, cf.OpInvokestatic, call, cf.OpReturn, // 0, 3, 6
			cf.OpAstore1, cf.OpReturn, // 7
			cf.OpAthrow) // 9
	}, handlers: []handler{{0, 3, 7, 2}, {0, 6, 9, 0}, {3, 6, 7, 2}}, want: `
		invoke static La/B;->s()V
		invoke static La/B;->s()V
		return
		v1 = catch
		return
		v8 = catch
		throw v8
		try 0-1 La/B;:@3 all:@5
		try 1-2 all:@5`},
	{name: "a handler that other code enters too", code: code(cf.OpAconstNull, cf.OpNop, cf.OpAstore1, cf.OpAload0, cf.OpGoto, -2),
		handlers: []handler{{0, 1, 2, 0}}, want: `
		v8 = const 0
		goto @3
		v8 = catch
		v1 = move v8
		v8 = move v0
		goto @3
		try 0-1 all:@2`},
	{name: "a handler of what is not reached", code: code(cf.OpReturn, cf.OpNop, cf.OpReturn, cf.OpAthrow), handlers: []handler{{1, 2, 3, 0}}, want: `return`},
	{name: "handlers of handlers", code: code(cf.OpReturn, cf.OpPop, cf.OpReturn, cf.OpPop, cf.OpReturn), handlers: []handler{{1, 2, 3, 0}, {0, 1, 1, 0}}, want: `
		return
		v8 = catch
		return
		v8 = catch
		return
		try 0-1 all:@1
		try 1-2 all:@3`},
	{name: "an exception range without instructions", code: code(cf.OpReturn, cf.OpAthrow), handlers: []handler{{0, 0, 1, 0}}, want: `return`},
	{name: "a subroutine", descriptor: "(I)V", code: code(cf.OpJsr, 10, cf.OpJsrW, int32(7), cf.OpIload0, cf.OpReturn, // 0, 3, 8
		cf.OpAstore1, cf.OpIinc, u(0), u(1), cf.OpRet, u(1)), want: `
		v8 = const 3
		goto @5
		v8 = const 8
		goto @5
		return
		v1 = move v8
		v0 = compute + v0 1
		switch v1 8:@4
		goto @2`},
	{name: "values deep in the stack are moved at once", descriptor: "(I)V", stack: 70, locals: 1, code: func(*classBuilder) []byte {
		return be(slices.Repeat([]byte{byte(cf.OpIload0)}, 66), cf.OpDup, cf.OpDup2X2, cf.OpIinc, u(0), u(1), cf.OpReturn)
	}, want: `
		v65 = move v0
		v66 = move v0
		v67 = move v66
		v69 = move v67
		v68 = move v66
		v67 = move v65
		v66 = move v0
		v65 = move v69
		v64 = move v68
		` + spilled(63) + `
		v0 = compute + v0 1
		return`},
}

// spilled are the moves of variable 0 into the first n slots, with one variable.
func spilled(n int) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("v%d = move v0", i+1))
	}
	return strings.Join(out, "\n")
}

func i8(v int8) int8 { return v }

// iload4 is iload 4.
func iload4() []byte { return be(cf.OpIload, u(4)) }

func lower(tb testing.TB, p *Program, b *Body) error {
	tb.Helper()
	t, ok := p.FindType([]byte("Lcom/foo/Bar;"))
	require.True(tb, ok)
	first, _ := p.DefsOf(p.Class(t))
	found, err := p.Body(first, b)
	require.True(tb, found)
	return err
}

func TestStackCodeBecomesRegisters(t *testing.T) {
	var b Body // used again, so that what one method leaves behind would show in the next
	for _, test := range lowerCases {
		t.Run(test.name, func(t *testing.T) {
			p := programOf(t, test.build())
			require.NoError(t, lower(t, p, &b))
			checkBody(t, p, &b)
			checkEnd(t, &b)
			require.Equal(t, lines(test.want), listBody(p, &b))
		})
	}
}

func TestRegistersOfStackCode(t *testing.T) {
	c := newClass("com/foo/Bar", "java/lang/Object")
	c.define(cf.Public, "run", "(JLjava/lang/String;)V", 2, 4, be(cf.OpIconst1, cf.OpIconst2, cf.OpSwap, cf.OpReturn))
	c.define(cf.Public, "abstract", "()V", 0, 0, nil)
	p := programOf(t, c)
	var b Body
	require.NoError(t, lower(t, p, &b))
	require.Equal(t, []uint16{0, 1, 3}, b.Params)
	require.Equal(t, 7, b.Registers, "one more than variables and stack, to swap")
	require.Equal(t, byte(cf.OpIconst2), c.bytes()[b.At(1)], "places lie in the file")
	found, err := p.Body(1, &b)
	require.NoError(t, err)
	require.False(t, found)
	require.Empty(t, b.Instrs)
}

func TestLoweringStackCodeAllocatesNothing(t *testing.T) {
	var programs []*Program
	for _, test := range lowerCases {
		programs = append(programs, programOf(t, test.build()))
	}
	var b Body
	all := func() {
		for _, p := range programs {
			if _, err := p.Body(0, &b); err != nil {
				t.Error(err)
			}
		}
	}
	all()
	require.Zero(t, testing.AllocsPerRun(10, all))
}

func TestMalformedStackCode(t *testing.T) {
	many := slices.Repeat([]byte{byte(cf.OpNop)}, 1000)
	tests := []struct {
		lowerCase
		at  int // position in the code
		err error
	}{
		{lowerCase{name: "underflow", code: code(cf.OpNop, cf.OpPop, cf.OpReturn)}, 1, ErrMalformed},
		{lowerCase{name: "underflow of arguments", code: func(c *classBuilder) []byte {
			return be(cf.OpIconst0, cf.OpInvokestatic, c.method("a/B", "s", "(II)V"), cf.OpReturn)
		}}, 1, ErrMalformed},
		{lowerCase{name: "overflow", stack: 1, code: code(cf.OpIconst0, cf.OpLconst0, cf.OpReturn)}, 1, ErrMalformed},
		{lowerCase{name: "overflow by a copy", stack: 1, code: code(cf.OpIconst0, cf.OpDup, cf.OpReturn)}, 1, ErrMalformed},
		{lowerCase{name: "half a long", code: code(cf.OpLconst0, cf.OpPop, cf.OpReturn)}, 1, ErrMalformed},
		{lowerCase{name: "two halves", code: code(cf.OpLconst0, cf.OpIconst0, cf.OpPop2, cf.OpReturn)}, 2, ErrMalformed},
		{lowerCase{name: "two ints as a long", code: code(cf.OpIconst0, cf.OpIconst0, cf.OpLneg, cf.OpReturn)}, 2, ErrMalformed},
		{lowerCase{name: "depths that disagree", descriptor: "(I)V", code: code(cf.OpIload0, cf.OpIfeq, 4, cf.OpIconst0, cf.OpReturn)}, 4, ErrMalformed},
		{lowerCase{name: "categories that disagree", descriptor: "(I)V",
			code: code(cf.OpIload0, cf.OpIfeq, 8, cf.OpIconst0, cf.OpIconst0, cf.OpGoto, 4, cf.OpLconst0, cf.OpReturn)}, 9, ErrMalformed},
		{lowerCase{name: "a loop that grows", code: code(cf.OpIconst0, cf.OpGoto, -1)}, 1, ErrMalformed},
		{lowerCase{name: "branch into an operand", code: code(cf.OpSipush, 0x0057, cf.OpGoto, -2)}, 3, ErrMalformed},
		{lowerCase{name: "operand over what was reached", code: code(cf.OpGoto, 4, cf.OpSipush, cf.OpIconst0, cf.OpGoto, -2)}, 3, ErrMalformed},
		{lowerCase{name: "end of the code", code: code(cf.OpNop, cf.OpNop)}, 1, ErrMalformed},
		{lowerCase{name: "end of the code behind a subroutine", code: code(cf.OpJsr, 0)}, 0, ErrMalformed},
		{lowerCase{name: "variable", locals: 2, code: code(cf.OpIload0, cf.OpIload2, cf.OpReturn)}, 1, ErrMalformed},
		{lowerCase{name: "variable of two slots", locals: 2, code: code(cf.OpLload1, cf.OpReturn)}, 0, ErrMalformed},
		{lowerCase{name: "parameters", descriptor: "(IJ)V", locals: 2, code: code(cf.OpReturn)}, 0, ErrMalformed},
		{lowerCase{name: "opcode", code: code(cf.OpNop, u(250), cf.OpReturn)}, 1, ErrMalformed},
		{lowerCase{name: "a class where a field belongs", code: func(c *classBuilder) []byte {
			return be(cf.OpGetstatic, c.class("a/B"), cf.OpReturn)
		}}, 0, ErrMalformed},
		{lowerCase{name: "a field where a class belongs", code: func(c *classBuilder) []byte {
			return be(cf.OpNew, c.field("a/B", "x", "I"), cf.OpReturn)
		}}, 0, ErrMalformed},
		{lowerCase{name: "a field where a method belongs", code: func(c *classBuilder) []byte {
			return be(cf.OpInvokestatic, c.field("a/B", "x", "()V"), cf.OpReturn)
		}}, 0, ErrMalformed},
		{lowerCase{name: "a method where a call site belongs", code: func(c *classBuilder) []byte {
			return be(cf.OpInvokedynamic, c.method("a/B", "x", "()V"), 0, cf.OpReturn)
		}}, 0, ErrMalformed},
		{lowerCase{name: "a method without a descriptor", code: func(c *classBuilder) []byte {
			return be(cf.OpInvokestatic, c.method("a/B", "x", "(I"), cf.OpReturn)
		}}, 0, ErrMalformed},
		{lowerCase{name: "constant that is not there", code: code(cf.OpLdcW, 60000, cf.OpReturn)}, 0, ErrMalformed},
		{lowerCase{name: "class that is not there", code: code(cf.OpNew, 60000, cf.OpReturn)}, 0, ErrMalformed},
		{lowerCase{name: "a long by ldc", code: func(c *classBuilder) []byte { return be(cf.OpLdcW, c.long(1), cf.OpReturn) }}, 0, ErrMalformed},
		{lowerCase{name: "an int by ldc2_w", code: func(c *classBuilder) []byte { return be(cf.OpLdc2W, c.integer(1), cf.OpReturn) }}, 0, ErrMalformed},
		{lowerCase{name: "array of no dimensions", code: func(c *classBuilder) []byte {
			return be(cf.OpMultianewarray, c.class("[I"), u(0), cf.OpReturn)
		}}, 0, ErrMalformed},
		{lowerCase{name: "handler with other values on the stack", code: code(cf.OpIconst0, cf.OpIconst0, cf.OpPop2, cf.OpReturn),
			handlers: []handler{{0, 1, 2, 0}}}, 2, ErrMalformed},
		{lowerCase{name: "handler within an instruction", code: code(cf.OpSipush, 0, cf.OpReturn), handlers: []handler{{0, 3, 1, 0}}}, 1, ErrMalformed},
		{lowerCase{name: "handler at the start", code: code(cf.OpReturn), handlers: []handler{{0, 1, 0, 0}}}, 0, ErrMalformed},
		{lowerCase{name: "ret without a subroutine", code: code(cf.OpRet, u(0))}, 0, ErrMalformed},
		{lowerCase{name: "subroutines with different stacks", code: code(cf.OpJsr, 8, cf.OpIconst0, cf.OpJsr, 7, cf.OpReturn,
			cf.OpAstore1, cf.OpRet, u(1), cf.OpAstore2, cf.OpRet, u(2))}, 12, cf.ErrUnsupported},
		{lowerCase{name: "too many registers", stack: 65000, locals: 535, code: code(cf.OpReturn)}, 0, ErrLimit},
		{lowerCase{name: "ranges that overlap without end", code: func(*classBuilder) []byte { return be(many, cf.OpReturn, cf.OpAthrow) },
			handlers: func() (out []handler) {
				for i := range 1000 {
					out = append(out, handler{i, 1001, 1001, 0})
				}
				return out
			}()}, 723, ErrLimit},
		{lowerCase{name: "ranges that cover one instruction without end", code: code(cf.OpReturn, cf.OpAthrow),
			handlers: slices.Repeat([]handler{{0, 1, 1, 0}}, 1025)}, 0, ErrLimit},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := test.build()
			body := test.code(c)
			p := programOf(t, c)
			var b Body
			err := lower(t, p, &b)
			require.ErrorIs(t, err, test.err)
			var format *cf.FormatError
			require.ErrorAs(t, err, &format)
			require.Equal(t, "code", format.Structure)
			start := bytes.Index(c.bytes(), be(uint32(len(body)), body)) + 4
			require.Equal(t, int64(start+test.at), format.Offset, err)
		})
	}
}

func TestHandlersOfManyRoundsCountAsReached(t *testing.T) {
	// The range of each handler is the code of the one before it, in the order that needs a round for each.
	var body []byte
	var handlers []handler
	for i := range 40 {
		body = be(body, cf.OpPop, cf.OpReturn)
		if i > 0 {
			handlers = append(handlers, handler{2*i - 1, 2 * i, 2*i + 1, 0})
		}
	}
	body = be(cf.OpReturn, body)
	handlers = append(handlers, handler{0, 1, 1, 0})
	c := (&lowerCase{code: code(body), handlers: handlers}).build()
	p := programOf(t, c)
	var b Body
	require.NoError(t, lower(t, p, &b))
	checkBody(t, p, &b)
	require.Len(t, b.Tries, 40)
}

// FuzzLowerClass lowers the methods of a class file, whose bodies must hold what users rely on.
func FuzzLowerClass(f *testing.F) {
	for _, test := range lowerCases {
		f.Add(test.build().bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := cf.Parse(data, nil)
		if err != nil {
			return
		}
		lowerAll(t, Image{Entry: "a.class", Class: file})
	})
}

// lowerAll reads the bodies of a program of one image.
func lowerAll(t *testing.T, im Image) {
	t.Helper()
	p, err := New([]Image{im})
	if err != nil {
		return
	}
	var b, again Body
	var v Values
	for d := range p.Defs {
		found, err := p.Body(DefID(d), &b)
		var format *binread.FormatError
		if err != nil {
			require.ErrorAs(t, err, &format)
			continue
		}
		checkBody(t, p, &b)
		if !found {
			require.Empty(t, b.Instrs)
			continue
		}
		if im.Class != nil {
			checkEnd(t, &b)
		}
		_, err = p.Body(DefID(d), &again)
		require.NoError(t, err)
		require.Equal(t, listBody(p, &again), listBody(p, &b))
		v.Run(&b)
		v.Each(&b, func(int, *Instr, []Value) {})
	}
}

package program

import (
	"sdkaudit/analyzer/classfile"
)

// stackForm is what an opcode becomes: an operation, what it takes off the stack, and what it puts there.
type stackForm struct {
	op    Op
	sub   uint8
	pops  [3]uint8 // categories, the deepest first: slots that a value takes
	push  uint8
	shape stackShape
}

// stackShape is what else there is to do.
type stackShape uint8

const (
	stackPlain    stackShape = iota // nothing
	stackNop                        // no instruction
	stackNumber                     // a constant that the opcode or the instruction has
	stackConstant                   // of the pool
	stackLoad
	stackStore
	stackIncrement
	stackConversion
	stackPop
	stackDup
	stackSwap
	stackArrayPut
	stackType     // of the pool
	stackNewArray // of a primitive type, or of a type of the pool
	stackDimensions
	stackField
	stackCall
	stackBranch
	stackGoto
	stackSwitch
	stackEnd // the next instruction is not reached from here
	stackCallSubroutine
	stackReturnSubroutine
)

var stackForms = func() (t [256]stackForm) {
	type op = classfile.Opcode
	set := func(o op, f stackForm, pops ...uint8) {
		copy(f.pops[:], pops)
		t[o] = f
	}
	set(classfile.OpNop, stackForm{shape: stackNop})
	for o := classfile.OpAconstNull; o <= classfile.OpSipush; o++ {
		category := uint8(1)
		switch o {
		case classfile.OpLconst0, classfile.OpLconst1, classfile.OpDconst0, classfile.OpDconst1:
			category = 2
		}
		set(o, stackForm{op: Const, push: category, shape: stackNumber})
	}
	for o := classfile.OpLdc; o <= classfile.OpLdc2W; o++ {
		set(o, stackForm{shape: stackConstant})
	}
	// int, long, float, double, reference: the order of all families.
	category := [...]uint8{1, 2, 1, 2, 1, 1, 1, 1}
	for i := range op(8) {
		set(classfile.OpIaload+i, stackForm{op: ArrayGet, push: category[i]}, 1, 1)
		set(classfile.OpIastore+i, stackForm{op: ArrayPut, shape: stackArrayPut}, 1, 1, category[i])
	}
	for i := range op(5) {
		load, store := stackForm{push: category[i], shape: stackLoad}, stackForm{shape: stackStore}
		set(classfile.OpIload+i, load)
		set(classfile.OpIstore+i, store, category[i])
		for j := range op(4) {
			set(classfile.OpIload0+4*i+j, load)
			set(classfile.OpIstore0+4*i+j, store, category[i])
		}
		set(classfile.OpIreturn+i, stackForm{op: Return, shape: stackEnd}, category[i])
	}
	set(classfile.OpReturn, stackForm{op: Return, shape: stackEnd})
	set(classfile.OpPop, stackForm{sub: 1, shape: stackPop})
	set(classfile.OpPop2, stackForm{sub: 2, shape: stackPop})
	for i := range op(3) { // sub: the slots that are doubled; push: those below
		set(classfile.OpDup+i, stackForm{sub: 1, push: uint8(i), shape: stackDup})
		set(classfile.OpDup2+i, stackForm{sub: 2, push: uint8(i), shape: stackDup})
	}
	set(classfile.OpSwap, stackForm{shape: stackSwap}, 1, 1)
	for i, o := range []Operator{Add, Subtract, Multiply, Divide, Remainder} {
		for j, c := range category[:4] {
			set(classfile.OpIadd+op(4*i+j), stackForm{op: Compute, sub: uint8(o), push: c}, c, c)
		}
	}
	for i, o := range []Operator{ShiftLeft, ShiftRight, ShiftRightUnsigned} {
		set(classfile.OpIshl+op(2*i), stackForm{op: Compute, sub: uint8(o), push: 1}, 1, 1)
		set(classfile.OpLshl+op(2*i), stackForm{op: Compute, sub: uint8(o), push: 2}, 2, 1)
	}
	for i, o := range []Operator{And, Or, Xor} {
		set(classfile.OpIand+op(2*i), stackForm{op: Compute, sub: uint8(o), push: 1}, 1, 1)
		set(classfile.OpLand+op(2*i), stackForm{op: Compute, sub: uint8(o), push: 2}, 2, 2)
	}
	for i, c := range category[:4] {
		set(classfile.OpIneg+op(i), stackForm{op: Compute, sub: uint8(Negate), push: c}, c)
	}
	set(classfile.OpIinc, stackForm{op: Compute, sub: uint8(Add), shape: stackIncrement})
	for i, c := range [][2]uint8{ // from int, long, float, double, int
		{1, 2}, {1, 1}, {1, 2}, {2, 1}, {2, 1}, {2, 2}, {1, 1}, {1, 2}, {1, 2}, {2, 1}, {2, 2}, {2, 1},
		{1, 1}, {1, 1}, {1, 1},
	} {
		set(classfile.OpI2l+op(i), stackForm{op: Compute, sub: uint8(Convert), push: c[1], shape: stackConversion}, c[0])
	}
	for i, c := range []uint8{2, 1, 1, 2, 2} {
		set(classfile.OpLcmp+op(i), stackForm{op: Compute, sub: uint8(Compare), push: 1}, c, c)
	}
	for i := range op(6) { // the order is that of Comparison
		set(classfile.OpIfeq+i, stackForm{op: If, sub: uint8(i), shape: stackBranch}, 1)
		set(classfile.OpIfIcmpeq+i, stackForm{op: If, sub: uint8(i), shape: stackBranch}, 1, 1)
	}
	for i := range op(2) {
		set(classfile.OpIfAcmpeq+i, stackForm{op: If, sub: uint8(i), shape: stackBranch}, 1, 1)
		set(classfile.OpIfnull+i, stackForm{op: If, sub: uint8(i), shape: stackBranch}, 1)
	}
	set(classfile.OpGoto, stackForm{op: Goto, shape: stackGoto})
	set(classfile.OpGotoW, stackForm{op: Goto, shape: stackGoto})
	set(classfile.OpJsr, stackForm{shape: stackCallSubroutine})
	set(classfile.OpJsrW, stackForm{shape: stackCallSubroutine})
	set(classfile.OpRet, stackForm{shape: stackReturnSubroutine})
	set(classfile.OpTableswitch, stackForm{op: Switch, shape: stackSwitch}, 1)
	set(classfile.OpLookupswitch, stackForm{op: Switch, shape: stackSwitch}, 1)
	set(classfile.OpGetstatic, stackForm{op: GetStatic, shape: stackField})
	set(classfile.OpPutstatic, stackForm{op: PutStatic, shape: stackField})
	set(classfile.OpGetfield, stackForm{op: Get, shape: stackField})
	set(classfile.OpPutfield, stackForm{op: Put, shape: stackField})
	set(classfile.OpInvokevirtual, stackForm{op: Invoke, sub: uint8(Virtual), shape: stackCall})
	set(classfile.OpInvokespecial, stackForm{op: Invoke, sub: uint8(Super), shape: stackCall})
	set(classfile.OpInvokestatic, stackForm{op: Invoke, sub: uint8(Static), shape: stackCall})
	set(classfile.OpInvokeinterface, stackForm{op: Invoke, sub: uint8(Interface), shape: stackCall})
	set(classfile.OpInvokedynamic, stackForm{op: Invoke, sub: uint8(Custom), shape: stackCall})
	set(classfile.OpNew, stackForm{op: NewObject, push: 1, shape: stackType})
	set(classfile.OpNewarray, stackForm{op: NewArray, push: 1, shape: stackNewArray}, 1)
	set(classfile.OpAnewarray, stackForm{op: NewArray, push: 1, shape: stackNewArray}, 1)
	set(classfile.OpMultianewarray, stackForm{op: NewArray, push: 1, shape: stackDimensions})
	set(classfile.OpArraylength, stackForm{op: ArrayLength, push: 1}, 1)
	set(classfile.OpAthrow, stackForm{op: Throw, shape: stackEnd}, 1)
	set(classfile.OpCheckcast, stackForm{op: CheckCast, push: 1, shape: stackType}, 1)
	set(classfile.OpInstanceof, stackForm{op: InstanceOf, push: 1, shape: stackType}, 1)
	set(classfile.OpMonitorenter, stackForm{op: Monitor}, 1)
	set(classfile.OpMonitorexit, stackForm{op: Monitor}, 1)
	return t
}()

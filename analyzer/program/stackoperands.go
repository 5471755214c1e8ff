package program

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"sdkaudit/analyzer/classfile"
)

// pushed returns what a constant instruction pushes; of floating-point numbers the bits, as DEX has them.
func pushed(in *classfile.Instruction) int64 {
	switch in.Op {
	case classfile.OpFconst0, classfile.OpFconst1, classfile.OpFconst2:
		return int64(math.Float32bits(float32(in.Const)))
	case classfile.OpDconst0, classfile.OpDconst1:
		return int64(math.Float64bits(float64(in.Const)))
	}
	return int64(in.Const)
}

// constant loads a constant of the pool.
func (l *lowering) constant(in *classfile.Instruction, out *Instr) uint16 {
	pool, category := &l.im.Class.Pool, uint8(1)
	var err error
	out.Op = Const
	switch pool.Tag(in.Index) {
	case classfile.TagInteger:
		var v int32
		v, err = pool.Integer(in.Index)
		out.setLiteral(int64(v))
	case classfile.TagFloat:
		var v float32
		v, err = pool.Float(in.Index)
		out.setLiteral(int64(int32(math.Float32bits(v))))
	case classfile.TagLong:
		var v int64
		v, err = pool.Long(in.Index)
		out.setLiteral(v)
		category = 2
	case classfile.TagDouble:
		var v float64
		v, err = pool.Double(in.Index)
		out.setLiteral(int64(math.Float64bits(v)))
		category = 2
	case classfile.TagString:
		out.Op, out.Ref = ConstString, l.im.strings+uint32(in.Index)
	case classfile.TagClass:
		out.Op, out.Ref = ConstClass, uint32(l.class(in.Index))
	case classfile.TagMethodHandle, classfile.TagMethodType:
		out.Op = ConstOther
	case classfile.TagDynamic:
		var ref classfile.DynamicRef
		ref, err = pool.Dynamic(in.Index)
		if d := string(ref.Descriptor); d == "J" || d == "D" {
			category = 2
		}
		out.Op = ConstOther
	default:
		err = fmt.Errorf("%w: constant %d, %s, cannot be loaded", ErrMalformed, in.Index, pool.Tag(in.Index))
	}
	if err == nil && (category == 2) != (in.Op == classfile.OpLdc2W) {
		err = fmt.Errorf("%w: %s of %s", ErrMalformed, in.Op, pool.Tag(in.Index))
	}
	if err != nil {
		l.fail(err)
		return NoReg
	}
	return l.push(category)
}

// class returns the type that a Class constant names.
func (l *lowering) class(i uint16) TypeID {
	if int(i) < len(l.im.types) && l.im.types[i] != NoType {
		return l.im.types[i]
	}
	l.unreadable(i, "a class")
	return NoType
}

// unreadable fails for a constant that is not of the kind that the instruction wants, or that New could not read.
func (l *lowering) unreadable(i uint16, want string) {
	l.fail(fmt.Errorf("%w: constant %d, %s, is not %s", ErrMalformed, i, l.im.Class.Pool.Tag(i), want))
}

// primitives are the element types of newarray, from 4 on.
const primitives = "ZCFDBSIJ"

// arrayType returns the type that newarray or anewarray makes; arrayTypes has made it known.
func (l *lowering) arrayType(in *classfile.Instruction) TypeID {
	name := append(l.s.name[:0], '[')
	if in.Op == classfile.OpNewarray {
		name = append(name, primitives[in.Const-4])
	} else if t := l.class(in.Index); t != NoType {
		name = append(name, l.p.types.items[t]...)
	}
	l.s.name = name
	t, ok := l.p.types.find(name)
	if !ok {
		return NoType
	}
	return TypeID(t)
}

// arrayTypes gives ids to the arrays that code makes, which no constant may name. It looks for the opcodes without
// regard to where instructions start, so that a few more types may get one.
func (p *Program) arrayTypes(im *image, code []byte) {
	for rest := code; ; {
		i := bytes.IndexByte(rest, byte(classfile.OpNewarray))
		if i < 0 || i+1 >= len(rest) {
			break
		}
		if k := int(rest[i+1]) - 4; k >= 0 && k < len(primitives) {
			p.Type([]byte{'[', primitives[k]})
		}
		rest = rest[i+1:]
	}
	for rest := code; ; {
		i := bytes.IndexByte(rest, byte(classfile.OpAnewarray))
		if i < 0 || i+2 >= len(rest) {
			break
		}
		if k := int(rest[i+1])<<8 | int(rest[i+2]); k < len(im.types) && im.types[k] != NoType {
			p.Type(slices.Concat([]byte{'['}, p.types.items[im.types[k]]))
		}
		rest = rest[i+1:]
	}
}

func (l *lowering) field(in *classfile.Instruction, out *Instr) {
	if int(in.Index) >= len(l.im.fields) || l.im.fields[in.Index] == NoField {
		l.unreadable(in.Index, "a field")
		return
	}
	f := l.im.fields[in.Index]
	out.Ref = uint32(f)
	_, _, of := l.p.FieldOf(f)
	category := max(l.p.category(of), 1)
	switch out.Op {
	case GetStatic:
		out.Dst = l.push(category)
	case PutStatic:
		out.A = l.pop(category)
	case Get:
		out.A = l.pop(1)
		out.Dst = l.push(category)
	case Put:
		out.B = l.pop(category)
		out.A = l.pop(1)
	}
}

// call reads a call: which method, how it is found, its arguments and its result.
func (l *lowering) call(in *classfile.Instruction, out *Instr) {
	var proto types
	if Call(out.Sub) == Custom {
		i := uint32(in.Index)
		if l.im.Class.Pool.Tag(in.Index) != classfile.TagInvokeDynamic || i >= l.im.numSites ||
			l.p.CallSites[l.im.sites+i].Proto == noInstr {
			l.unreadable(in.Index, "a call site")
			return
		}
		out.Ref = l.im.sites + i
		proto = types(l.p.protos.items[l.p.CallSites[out.Ref].Proto])
	} else {
		if int(in.Index) >= len(l.im.methods) || l.im.methods[in.Index] == NoMethod {
			l.unreadable(in.Index, "a method")
			return
		}
		m := l.im.methods[in.Index]
		out.Ref = uint32(m)
		out.Sub = uint8(l.kind(Call(out.Sub), m))
		proto = l.p.protoOf(l.p.SigOf(m))
	}
	l.arguments(proto, Call(out.Sub) != Static && Call(out.Sub) != Custom, out)
	if category := l.p.category(proto.at(0)); category != 0 {
		out.Dst = l.push(category)
	}
}

// kind says how a call finds its method, beyond what the opcode says.
func (l *lowering) kind(k Call, m MethodID) Call {
	class, name := l.p.ClassOf(m), l.p.NameOf(l.p.SigOf(m))
	switch k {
	case Super:
		// The flag ACC_SUPER, without which old runtimes took the named method, is always deemed set since Java 8.
		if class == l.p.ClassOf(l.b.Method) || string(name) == "<init>" {
			return Direct
		}
	case Virtual, Interface:
		if d := l.p.defOf[m]; d != NoDef && l.p.Defs[d].Flags&AccPrivate != 0 {
			return Direct // nestmates call private methods so since Java 11
		}
		if k == Virtual && polymorphic(l.p.types.items[class], name) {
			return Polymorphic
		}
	}
	return k
}

// polymorphic reports whether a method takes whatever the call gives it.
func polymorphic(class, name []byte) bool {
	switch string(class) {
	case "Ljava/lang/invoke/MethodHandle;":
		return string(name) == "invoke" || string(name) == "invokeExact"
	case "Ljava/lang/invoke/VarHandle;":
		for _, access := range []string{"get", "set", "compareAnd", "weakCompareAnd"} {
			if bytes.HasPrefix(name, []byte(access)) {
				return true
			}
		}
	}
	return false
}

// arguments takes the arguments of a call off the stack.
func (l *lowering) arguments(proto types, receiver bool, out *Instr) {
	n := proto.len() - 1
	if receiver {
		n++
	}
	if n > int(l.depth()) {
		l.fail(fmt.Errorf("%w: %d arguments of %d slots on the stack", ErrMalformed, n, l.depth()))
		return
	}
	start := len(l.b.args)
	if l.writing {
		l.b.args = append(slices.Grow(l.b.args, n+1), uint16(n))[:start+1+n]
	}
	for i := n - 1; i >= 0; i-- {
		category, param := uint8(1), i+1
		if receiver {
			param = i
		}
		if param > 0 {
			category = max(l.p.category(proto.at(param)), 1)
		}
		if r := l.pop(category); l.writing {
			l.b.args[start+1+i] = r
		}
	}
	out.A, out.B = uint16(start), uint16(start>>16)
}

package program

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// checkBody asserts what users of a body rely on, whatever the code was.
func checkBody(tb testing.TB, p *Program, b *Body) {
	tb.Helper()
	require.NoError(tb, bodyError(p, b))
}

// bodyError returns what is wrong with a body.
func bodyError(p *Program, b *Body) error {
	if b.Registers < 0 || b.Registers > NoReg {
		return fmt.Errorf("%d registers", b.Registers)
	}
	for _, r := range b.Params {
		if int(r) >= b.Registers {
			return fmt.Errorf("parameter in register %d of %d", r, b.Registers)
		}
	}
	n := uint64(len(b.Instrs))
	for i := range b.Instrs {
		if err := instrError(p, b, &b.Instrs[i]); err != nil {
			return fmt.Errorf("instruction %d: %w", i, err)
		}
		if i > 0 && b.Instrs[i].PC < b.Instrs[i-1].PC {
			return fmt.Errorf("instruction %d stands before the one in front of it", i)
		}
	}
	for i, t := range b.Switches {
		if uint64(t.first)+uint64(t.count) > uint64(len(b.cases)) {
			return fmt.Errorf("switch %d has cases that are not there", i)
		}
	}
	for _, c := range b.cases {
		if uint64(c.Target) >= n {
			return fmt.Errorf("case leads to %d of %d", c.Target, n)
		}
	}
	for i, t := range b.Tries {
		if t.Start > t.End || uint64(t.End) > n {
			return fmt.Errorf("range %d: %d to %d of %d", i, t.Start, t.End, n)
		}
		if uint64(t.first)+uint64(t.count) > uint64(len(b.Handlers)) {
			return fmt.Errorf("range %d has handlers that are not there", i)
		}
		if i > 0 && t.Start < b.Tries[i-1].End {
			return fmt.Errorf("range %d overlaps", i)
		}
	}
	for _, h := range b.Handlers {
		if uint64(h.Target) >= n {
			return fmt.Errorf("handler at %d of %d", h.Target, n)
		}
		if h.Type != NoType && uint64(h.Type) >= uint64(p.NumTypes()) {
			return fmt.Errorf("handler of type %d", h.Type)
		}
	}
	return nil
}

// checkEnd asserts that control does not run past the end, which code of class files may not.
func checkEnd(tb testing.TB, b *Body) {
	tb.Helper()
	require.NotEmpty(tb, b.Instrs)
	last := b.Instrs[len(b.Instrs)-1].Op
	require.True(tb, last == Return || last == Throw || last == Goto, "ends with %s", opNames[last])
}

// named says which ids Ref holds, and how many there are.
func named(p *Program, in *Instr) (n int, none uint32) {
	switch in.Op {
	case ConstString:
		last := &p.images[len(p.images)-1]
		return int(last.strings + last.numStr), uint32(NoString)
	case ConstClass, NewObject, NewArray, FilledArray, InstanceOf, CheckCast:
		return p.NumTypes(), uint32(NoType)
	case Get, Put, GetStatic, PutStatic:
		return p.NumFields(), uint32(NoField)
	case Invoke:
		if Call(in.Sub) == Custom {
			return len(p.CallSites), noInstr
		}
		return p.NumMethods(), uint32(NoMethod)
	}
	return 0, 0
}

func instrError(p *Program, b *Body, in *Instr) error {
	registers := []uint16{in.Dst, in.A, in.B}
	switch in.Op {
	case Const:
		registers = registers[:1]
	case Invoke, FilledArray:
		registers = registers[:1]
		at := uint64(in.list())
		if at >= uint64(len(b.args)) || at+1+uint64(b.args[at]) > uint64(len(b.args)) {
			return fmt.Errorf("arguments that are not there")
		}
		registers = append(registers, b.Args(in)...)
	case Goto, If:
		if uint64(in.Target()) >= uint64(len(b.Instrs)) {
			return fmt.Errorf("leads to %d of %d", in.Target(), len(b.Instrs))
		}
	case Switch:
		if uint64(in.Ref) >= uint64(len(b.Switches)) {
			return fmt.Errorf("switch %d of %d", in.Ref, len(b.Switches))
		}
	}
	for _, r := range registers {
		if r != NoReg && int(r) >= b.Registers {
			return fmt.Errorf("register %d of %d", r, b.Registers)
		}
	}
	if n, none := named(p, in); n > 0 || none != 0 {
		if in.Ref != none && uint64(in.Ref) >= uint64(n) {
			return fmt.Errorf("id %d of %d", in.Ref, n)
		}
	}
	return nil
}

var (
	opNames = [...]string{"nop", "move", "const", "string", "class", "other", "new", "newarray", "filled", "fill", "length",
		"instanceof", "cast", "get", "put", "getstatic", "putstatic", "aget", "aput", "invoke", "catch", "return", "throw",
		"goto", "if", "switch", "compute", "monitor"}
	callNames     = [...]string{"virtual", "interface", "super", "direct", "static", "polymorphic", "custom"}
	operatorNames = [...]string{"+", "-", "-from", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "<=>", "neg", "not", "convert"}
	compareNames  = [...]string{"==", "!=", "<", ">=", ">", "<="}
)

// listBody writes a body, one instruction a line.
func listBody(p *Program, b *Body) []string {
	var out []string
	for i := range b.Instrs {
		out = append(out, listInstr(p, b, &b.Instrs[i]))
	}
	for _, t := range b.Tries {
		line := fmt.Sprintf("try %d-%d", t.Start, t.End)
		for _, h := range b.HandlersOf(t) {
			of := "all"
			if h.Type != NoType {
				of = string(p.Descriptor(h.Type))
			}
			line += fmt.Sprintf(" %s:@%d", of, h.Target)
		}
		out = append(out, line)
	}
	return out
}

func listInstr(p *Program, b *Body, in *Instr) string {
	var s strings.Builder
	r := func(n uint16) string {
		if n == NoReg {
			return "-"
		}
		return fmt.Sprintf("v%d", n)
	}
	if in.Dst != NoReg && in.Op != ArrayPut {
		s.WriteString(r(in.Dst) + " = ")
	}
	s.WriteString(opNames[in.Op])
	switch in.Op {
	case Const:
		fmt.Fprintf(&s, " %d", in.Literal())
		return s.String()
	case ConstString:
		fmt.Fprintf(&s, " %q", p.String(StringID(in.Ref)))
	case ConstClass, NewObject, NewArray, FilledArray, InstanceOf, CheckCast:
		of := "?"
		if in.Ref != uint32(NoType) {
			of = string(p.Descriptor(TypeID(in.Ref)))
		}
		s.WriteString(" " + of)
	case Get, Put, GetStatic, PutStatic:
		s.WriteString(" " + listField(p, FieldID(in.Ref)))
	case Invoke:
		s.WriteString(" " + callNames[in.Sub])
		if Call(in.Sub) == Custom {
			fmt.Fprintf(&s, " %s", p.names.items[p.CallSites[in.Ref].Name])
		} else {
			s.WriteString(" " + listMethod(p, MethodID(in.Ref)))
		}
	case If:
		s.WriteString(" " + compareNames[in.Sub])
	case Compute:
		s.WriteString(" " + operatorNames[in.Sub])
	}
	if in.Op == Invoke || in.Op == FilledArray {
		for _, a := range b.Args(in) {
			s.WriteString(" " + r(a))
		}
		return s.String()
	}
	if in.A != NoReg {
		s.WriteString(" " + r(in.A))
	}
	switch {
	case in.B != NoReg:
		s.WriteString(" " + r(in.B))
	case in.Op == Compute && Operator(in.Sub) < Negate:
		fmt.Fprintf(&s, " %d", int32(in.Ref))
	}
	switch in.Op {
	case ArrayPut:
		s.WriteString(" " + r(in.Dst))
	case Goto, If:
		fmt.Fprintf(&s, " @%d", in.Target())
	case Switch:
		for _, c := range b.Cases(in) {
			fmt.Fprintf(&s, " %d:@%d", c.Key, c.Target)
		}
	}
	return s.String()
}

func listMethod(p *Program, m MethodID) string {
	if m == NoMethod {
		return "?"
	}
	s := p.SigOf(m)
	return fmt.Sprintf("%s->%s%s", p.Descriptor(p.ClassOf(m)), p.NameOf(s), p.Proto(s))
}

func listField(p *Program, f FieldID) string {
	if f == NoField {
		return "?"
	}
	c, name, of := p.FieldOf(f)
	return fmt.Sprintf("%s->%s:%s", p.Descriptor(c), name, p.Descriptor(of))
}

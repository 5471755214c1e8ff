package classfile

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// walk reads everything that f gives and returns the first error.
func walk(f *File) error {
	w := &walker{f: f}
	for n := range f.Pool.Len() {
		w.constant(uint16(n))
	}
	for i := range f.Interfaces.All() {
		_, err := f.Pool.Class(i)
		w.keep(err)
	}
	for i := range f.Fields {
		w.attributes(f.Fields[i].Attributes)
	}
	for i := range f.Methods {
		w.attributes(f.Methods[i].Attributes)
	}
	w.attributes(f.Attributes)
	for constant, err := range f.Constants() {
		w.keep(err)
		_ = constant.String()
	}
	return w.first
}

type walker struct {
	f     *File
	first error
	end   int64 // of the attribute read last
}

func (w *walker) keep(err error) {
	var format *FormatError
	if err != nil && !errors.As(err, &format) {
		w.first = fmt.Errorf("not a FormatError: %w", err)
	}
	if w.first == nil {
		w.first = err
	}
}

func (w *walker) constant(i uint16) {
	p := &w.f.Pool
	var err error
	switch p.Tag(i) {
	case TagUtf8:
		_, err = p.Text(i)
	case TagInteger:
		_, err = p.Integer(i)
	case TagFloat:
		_, err = p.Float(i)
	case TagLong:
		_, err = p.Long(i)
	case TagDouble:
		_, err = p.Double(i)
	case TagClass:
		_, err = p.Class(i)
	case TagString:
		_, err = p.StringValue(i)
	case TagFieldref, TagMethodref, TagInterfaceMethodref:
		_, err = p.Member(i)
	case TagNameAndType:
		_, _, err = p.NameAndType(i)
	case TagMethodHandle:
		_, err = p.MethodHandle(i)
	case TagMethodType:
		_, err = p.MethodType(i)
	case TagDynamic, TagInvokeDynamic:
		_, err = p.Dynamic(i)
	case TagModule:
		_, err = p.Module(i)
	case TagPackage:
		_, err = p.Package(i)
	}
	w.keep(err)
}

func (w *walker) annotations(list Annotations, err error) {
	w.keep(err)
	for a := range list.All() {
		w.annotation(a)
	}
}

func (w *walker) annotation(a Annotation) {
	for e := range a.Elements() {
		w.value(e.Value)
	}
}

func (w *walker) value(v Value) {
	w.annotation(v.Annotation())
	for e := range v.Values() {
		w.value(e)
	}
}

func (w *walker) typeAnnotations(list TypeAnnotations, err error) {
	w.keep(err)
	for t := range list.All() {
		w.annotation(t.Annotation)
		for range t.Locals.All() {
		}
		for range t.Path.All() {
		}
	}
}

func (w *walker) attributes(a Attributes) {
	for attribute := range a.All() {
		if attribute.Offset < w.end || attribute.Offset+int64(len(attribute.Data)) > int64(len(w.f.Pool.data)) {
			w.keep(fmt.Errorf("attribute %q at 0x%x overlaps", attribute.Name, attribute.Offset))
		}
		w.end = attribute.Offset
	}
	indexes := func(list Indexes, err error) {
		w.keep(err)
		for range list.All() {
		}
	}
	var err error
	for _, read := range []func() ([]byte, error){a.Signature, a.SourceFile, a.SourceDebugExtension} {
		_, err = read()
		w.keep(err)
	}
	for _, read := range []func() (uint16, error){a.ConstantValue, a.NestHost, a.ModuleMainClass} {
		_, err = read()
		w.keep(err)
	}
	for _, read := range []func() (bool, error){a.Synthetic, a.Deprecated} {
		_, err = read()
		w.keep(err)
	}
	indexes(a.Exceptions())
	indexes(a.NestMembers())
	indexes(a.PermittedSubclasses())
	indexes(a.ModulePackages())
	inner, err := a.InnerClasses()
	w.keep(err)
	for range inner.All() {
	}
	parameters, err := a.MethodParameters()
	w.keep(err)
	for range parameters.All() {
	}
	_, err = a.EnclosingMethod()
	w.keep(err)
	bootstraps, err := a.BootstrapMethods()
	w.keep(err)
	for _, b := range bootstraps {
		indexes(b.Arguments, nil)
	}
	module, err := a.Module()
	w.keep(err)
	if module != nil {
		for range module.Requires.All() {
		}
		indexes(module.Uses, nil)
		for _, p := range append(module.Exports, module.Opens...) {
			indexes(p.To, nil)
		}
		for _, s := range module.Provides {
			indexes(s.With, nil)
		}
	}
	w.annotations(a.RuntimeVisibleAnnotations())
	w.annotations(a.RuntimeInvisibleAnnotations())
	for _, read := range []func() ([]Annotations, error){a.RuntimeVisibleParameterAnnotations, a.RuntimeInvisibleParameterAnnotations} {
		lists, err := read()
		w.keep(err)
		for _, list := range lists {
			w.annotations(list, nil)
		}
	}
	w.typeAnnotations(a.RuntimeVisibleTypeAnnotations())
	w.typeAnnotations(a.RuntimeInvisibleTypeAnnotations())
	v, err := a.AnnotationDefault()
	w.keep(err)
	w.value(v)
	code, err := a.Code()
	w.keep(err)
	if err == nil && code.Bytes != nil {
		w.code(&code)
	}
	components, err := a.Record()
	w.keep(err)
	for _, r := range components {
		if r.Has("Code") || r.Has("Record") {
			continue // nobody asks there, and they might nest without end
		}
		end := w.end
		w.end = 0
		w.attributes(r.Attributes)
		w.end = end
	}
}

func (w *walker) code(c *Code) {
	for in, err := range c.Instructions() {
		w.keep(err)
		for i := range in.Cases() {
			_ = in.Case(c.Bytes, i)
		}
	}
	for range c.Handlers.All() {
	}
	for _, err := range c.LineNumbers() {
		w.keep(err)
	}
	for _, err := range c.LocalVariables() {
		w.keep(err)
	}
	for _, err := range c.LocalVariableTypes() {
		w.keep(err)
	}
	for f, err := range c.Frames() {
		w.keep(err)
		for range f.Locals.All() {
		}
		for range f.Stack.All() {
		}
	}
	w.typeAnnotations(c.RuntimeVisibleTypeAnnotations())
	w.typeAnnotations(c.RuntimeInvisibleTypeAnnotations())
}

func FuzzClass(f *testing.F) {
	f.Add(small().build())
	f.Add(rich().build())
	for _, major := range []uint16{45, 62, 65, 66} {
		c := rich()
		c.major = major
		f.Add(c.build())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Parse(b, &Limits{MaxDepth: 8})
		require.Equal(t, file == nil, err != nil)
		var format *FormatError
		if err == nil {
			err = walk(file)
		}
		require.True(t, err == nil || errors.As(err, &format), "%v", err)
	})
}

func FuzzCode(f *testing.F) {
	f.Add(mixedCode())
	for n := range 256 {
		if op := Opcode(n); opcodes[op].operand != operandUndefined {
			f.Add(sample(op))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for pc := 0; pc < len(b); {
			in, err := Decode(b, pc)
			if err != nil {
				var format *FormatError
				require.ErrorAs(t, err, &format)
				require.EqualValues(t, pc, format.Offset)
				require.Equal(t, Instruction{}, in)
				return
			}
			require.EqualValues(t, pc, in.PC)
			require.NotZero(t, in.Length)
			if int(in.PC+in.Length) > len(b) || int(in.Target) >= len(b) {
				t.Fatalf("%+v reaches out of %d bytes", in, len(b))
			}
			for i := range in.Cases() {
				if int(in.Case(b, i).Target) >= len(b) {
					t.Fatalf("%+v case %d leads out of %d bytes", in, i, len(b))
				}
			}
			pc += int(in.Length)
		}
	})
}

// large is a class of some MiB with the mixture of constants, members and code that compilers make.
func large() []byte {
	c := rich()
	body := bytes.Repeat(be(OpAload0, OpGetfield, 5, OpIload1, OpBipush, uint8(7), OpIadd, OpInvokevirtual, 9, OpIfeq, 3, OpAload2, OpPop, OpNop), 200)
	for i := range 800 {
		name := fmt.Sprintf("method%d", i)
		c.member(TagMethodref, "com/foo/Bar"+name, name, "(Ljava/lang/String;I)V")
		c.methods = append(c.methods, c.lay(Public, name, "()V", c.code(append(bytes.Clone(body), byte(OpReturn)), nil,
			c.attribute("LineNumberTable", 2, 0, 1, 5, 2)), c.attribute("Deprecated")))
	}
	return c.build()
}

func BenchmarkParse(b *testing.B) {
	data := large()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(data, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCode reads all that a call graph needs: every body with its instructions, and its lines.
func BenchmarkCode(b *testing.B) {
	data := large()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Parse(data, nil)
		require.NoError(b, err)
		for i := range f.Methods {
			code, err := f.Methods[i].Code()
			require.NoError(b, err)
			for _, err := range code.Instructions() {
				if err != nil {
					b.Fatal(err)
				}
			}
			for _, err := range code.LineNumbers() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

func BenchmarkInstructions(b *testing.B) {
	f, err := Parse(large(), nil)
	require.NoError(b, err)
	code, err := f.Methods[2].Code()
	require.NoError(b, err)
	require.Greater(b, len(code.Bytes), 2000)
	b.SetBytes(int64(len(code.Bytes)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range code.Instructions() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

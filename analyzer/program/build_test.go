package program

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/classfile"
)

// classBuilder lays out a class file, so that tests can state its code byte by byte.
type classBuilder struct {
	pool       []byte
	count      uint16
	seen       map[string]uint16
	flags      classfile.AccessFlags
	name       string
	super      string
	interfaces []string
	methods    [][]byte
	attributes [][]byte
}

func newClass(name, super string, interfaces ...string) *classBuilder {
	return &classBuilder{count: 1, seen: map[string]uint16{}, flags: classfile.Public | classfile.Super,
		name: name, super: super, interfaces: interfaces}
}

// add adds a constant of so many places, once, and returns its index.
func (c *classBuilder) add(places uint16, constant []byte) int {
	i, ok := c.seen[string(constant)]
	if !ok {
		i = c.count
		c.seen[string(constant)] = i
		c.pool = append(c.pool, constant...)
		c.count += places
	}
	return int(i)
}

func (c *classBuilder) utf8(s string) int     { return c.add(1, be(classfile.TagUtf8, len(s), s)) }
func (c *classBuilder) integer(v int32) int   { return c.add(1, be(classfile.TagInteger, v)) }
func (c *classBuilder) float(v float32) int   { return c.add(1, be(classfile.TagFloat, v)) }
func (c *classBuilder) long(v int64) int      { return c.add(2, be(classfile.TagLong, v)) }
func (c *classBuilder) double(v float64) int  { return c.add(2, be(classfile.TagDouble, v)) }
func (c *classBuilder) class(name string) int { return c.add(1, be(classfile.TagClass, c.utf8(name))) }
func (c *classBuilder) string(text string) int {
	return c.add(1, be(classfile.TagString, c.utf8(text)))
}
func (c *classBuilder) nameAndType(name, descriptor string) int {
	return c.add(1, be(classfile.TagNameAndType, c.utf8(name), c.utf8(descriptor)))
}

func (c *classBuilder) member(tag classfile.Tag, class, name, descriptor string) int {
	return c.add(1, be(tag, c.class(class), c.nameAndType(name, descriptor)))
}

func (c *classBuilder) field(class, name, descriptor string) int {
	return c.member(classfile.TagFieldref, class, name, descriptor)
}

func (c *classBuilder) method(class, name, descriptor string) int {
	return c.member(classfile.TagMethodref, class, name, descriptor)
}

func (c *classBuilder) dynamic(tag classfile.Tag, bootstrap int, name, descriptor string) int {
	return c.add(1, be(tag, bootstrap, c.nameAndType(name, descriptor)))
}

// lambda returns a call site that makes an object of an interface whose method calls another one.
func (c *classBuilder) lambda(name, descriptor string, kind classfile.HandleKind, implementation int) int {
	factory := c.add(1, be(classfile.TagMethodHandle, classfile.RefInvokeStatic,
		c.method("java/lang/invoke/LambdaMetafactory", "metafactory", "()V")))
	handle := c.add(1, be(classfile.TagMethodHandle, kind, implementation))
	c.attributes = append(c.attributes, c.attribute("BootstrapMethods", 1, factory, 1, handle))
	return c.dynamic(classfile.TagInvokeDynamic, 0, name, descriptor)
}

func (c *classBuilder) attribute(name string, content ...any) []byte {
	body := be(content...)
	return be(c.utf8(name), uint32(len(body)), body)
}

// handler is an entry of the exception table.
type handler struct{ start, end, target, catch int }

// define adds a method. One without code is abstract.
func (c *classBuilder) define(flags classfile.AccessFlags, name, descriptor string, stack, locals int,
	code []byte, handlers ...handler,
) {
	var attributes [][]byte
	if code == nil {
		flags |= classfile.Abstract
	} else {
		table := be(len(handlers))
		for _, h := range handlers {
			table = be(table, h.start, h.end, h.target, h.catch)
		}
		attributes = append(attributes, c.attribute("Code", stack, locals, uint32(len(code)), code, table, 0))
	}
	c.methods = append(c.methods, be(uint16(flags), c.utf8(name), c.utf8(descriptor), counted(attributes)))
}

func (c *classBuilder) bytes() []byte {
	this := c.class(c.name)
	super := 0
	if c.super != "" {
		super = c.class(c.super)
	}
	interfaces := be(len(c.interfaces))
	for _, name := range c.interfaces {
		interfaces = be(interfaces, c.class(name))
	}
	return be(uint32(0xcafebabe), 0, 61, c.count, c.pool, uint16(c.flags), this, super, interfaces,
		0, counted(c.methods), counted(c.attributes))
}

func (c *classBuilder) image(tb testing.TB) Image {
	tb.Helper()
	f, err := classfile.Parse(c.bytes(), nil)
	require.NoError(tb, err)
	return Image{Entry: c.name + ".class", Class: f}
}

func programOf(tb testing.TB, classes ...*classBuilder) *Program {
	tb.Helper()
	var images []Image
	for _, c := range classes {
		images = append(images, c.image(tb))
	}
	p, err := New(images)
	require.NoError(tb, err)
	return p
}

func counted(items [][]byte) []byte {
	out := be(len(items))
	for _, item := range items {
		out = append(out, item...)
	}
	return out
}

// be joins numbers, high byte first, text and bytes. An int takes two bytes, the commonest width.
func be(parts ...any) []byte {
	var out []byte
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case int:
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		default:
			var err error
			if out, err = binary.Append(out, binary.BigEndian, v); err != nil {
				return nil
			}
		}
	}
	return out
}
